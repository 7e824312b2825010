//! Con số: what became of each number of a text, and its line in the account.

use super::reason::Reason;
use crate::import::found::At;

/// Con số: a number of a text and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFigure {
    /// The number with its unit.
    pub at: At,
    pub state: FigureState,
}

/// What became of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FigureState {
    /// The found target that says it, by its place in the list.
    Taken(usize),
    Aside(Reason),
    /// Read, and not understood.
    Unclear,
}
