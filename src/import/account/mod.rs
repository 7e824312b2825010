//! Sổ đối chiếu: what became of everything that a text prints, so that nothing is lost in silence.
//!
//! Every figure, every cell under a column of targets or roles, every labelled unit and every block of every layer ends in
//! exactly one line: *taken* by a row or the head, *set aside* for a reason, or *not understood*.

mod blocks;
mod cells;
mod figure;
mod figures;
mod json;
mod line;
mod marks;
mod place;
mod reason;
mod rows;
mod whole;

pub use figure::{FigureState, FoundFigure};
pub use figures::figures;
pub use json::json;
pub use line::{Account, AccountLine, AccountLineKind, AccountState, Find, Tally};
pub use marks::marks;
pub use place::Places;
pub use reason::Reason;
pub use whole::account;
