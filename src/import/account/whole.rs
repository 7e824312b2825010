//! Cả sổ: all lines of one text.

use super::blocks::blocks;
use super::cells::cells;
use super::figure::FoundFigure;
use super::figures::figures;
use super::line::Account;
use super::rows::FindsByPlace;
use crate::import::{FoundTarget, FoundTask, Reading};

/// The account of a text and what was found in it.
pub fn account(reading: &Reading, read: &[FoundFigure], targets: &[FoundTarget], tasks: &[FoundTask]) -> Account {
    let rows = FindsByPlace::new(targets, tasks);
    let mut lines = figures(reading, read);
    lines.extend(cells(reading, &rows));
    lines.extend(blocks(reading, &rows));
    Account::new(lines)
}
