//! Từ vựng: the words of administrative Vietnamese, as data.
//!
//! A *phrase* is one or more whole words; it belongs to *classes* (a comparator, a unit, an office-holder …) and may mean
//! something there (`tối thiểu` is `≥`). Phrases stand in `data/*.txt`, by class; nothing in the code lists words of its own.
//! A text is cut into words once and tagged once ([`Words`]); rules then ask for classes, never for strings.
//!
//! Words of letterheads and of the names of indicators are compared with lines and names as a whole and looked for in no text
//! (`folded`, `written`).
//!
//! To add a word, write it under its class in `data/`. To add a class, name it in `class.rs` and open a section with its name.

mod book;
mod class;
mod classes;
mod cut;
mod data;
mod folded;
mod key;
mod letters;
mod words;

pub use book::{is, opening};
pub use class::Class;
pub use classes::Classes;
pub use cut::{Token, TokenKind, numbers};
pub use data::{alternatives, written};
pub use folded::{Folded, ends_folded, holds_folded, is_folded, opens_folded};
pub use key::key;
pub use words::Words;
