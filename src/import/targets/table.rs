//! Bảng chỉ tiêu: the targets of annex tables.

use crate::import::block::{Reading, Table};
use crate::import::found::FoundTarget;

/// Adds the targets of a table.
pub fn find(_reading: &Reading, _at: usize, _table: &Table, _found: &mut Vec<FoundTarget>) {}
