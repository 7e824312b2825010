//! Kết quả đọc: what an import found, as the page of comparison takes it.

use crate::import::account::Account;
use crate::import::{FoundTarget, FoundTask, Head, Reading};

/// What an import found in a text.
#[derive(Clone, Copy, Debug)]
pub struct ImportResult<'a> {
    /// The name of the file, for the title of the page.
    pub name: &'a str,
    pub reading: &'a Reading,
    pub head: &'a Head,
    pub targets: &'a [FoundTarget],
    pub tasks: &'a [FoundTask],
    /// What became of everything that the text prints.
    pub account: &'a Account,
    /// For every target what it was matched to, ready to be shown; empty before matching.
    pub matched: &'a [String],
}
