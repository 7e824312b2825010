//! Đối chiếu: one page that shows the source beside what was made of it.
//!
//! ```text
//! found ─cards─▶ cards with their places ─┬─ source ─▶ left: the text, every recognised span marked
//!                                         └─ notes ──▶ right: what was made of it, doubts first
//! ```
//!
//! The page is one file: it needs no script and nothing from anywhere else.

mod cards;
mod facts;
mod markup;
mod notes;
mod page;
mod source;
mod spans;
mod words;

use super::{FoundTarget, FoundTask, Head, Reading};
use crate::diagnostics::Lang;

/// What an import found in a text.
#[derive(Clone, Copy, Debug)]
pub struct Found<'a> {
    /// The name of the file, for the title of the page.
    pub name: &'a str,
    pub reading: &'a Reading,
    pub head: &'a Head,
    pub targets: &'a [FoundTarget],
    pub tasks: &'a [FoundTask],
    /// For every target what it was matched to, ready to be shown; empty before matching.
    pub matched: &'a [String],
}

/// The page as HTML, in the language of the editor.
pub fn html(found: &Found<'_>, lang: Lang) -> String {
    let cards = cards::of(found, lang);
    page::html(found, &cards, lang)
}

#[cfg(test)]
mod tests;
