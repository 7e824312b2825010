//! Đối chiếu: one page that shows the source beside what was made of it.
//!
//! ```text
//! found ─cards─▶ cards with their places ─┬─ source ─▶ left: the text, every recognised span marked
//!                                         └─ notes ──▶ right: what was made of it, doubts first
//! ```
//!
//! The page is one file: it needs no script and nothing from anywhere else.

mod account;
mod cards;
mod facts;
mod found;
mod notes;
mod page;
mod source;
mod spans;
mod words;

pub use found::ImportResult;

use crate::diagnostics::Lang;

/// The page as HTML, in the language of the editor.
pub fn html(found: &ImportResult<'_>, lang: Lang) -> String {
    let cards = cards::of(found, lang);
    page::html(found, &cards, lang)
}

#[cfg(test)]
mod tests;
