//! Dòng: the printed lines of a text, as far as pages are told by them.

use std::ops::Range;

/// A line without its line end.
#[derive(Clone, Debug)]
pub struct PrintedLine<'a> {
    pub range: Range<usize>,
    /// The words, without blanks at their ends.
    pub text: &'a str,
    /// How many blanks stand before the words.
    pub indent: usize,
    /// A page begins with it.
    pub new_page: bool,
}

/// The lines of a text; a form feed ends one, too.
pub fn of(source: &str) -> Vec<PrintedLine<'_>> {
    let mut lines = Vec::new();
    let mut at = 0;
    for whole in source.split('\n') {
        for (nth, part) in whole.split('\u{c}').enumerate() {
            lines.push(PrintedLine {
                range: at..at + part.len(),
                text: part.trim(),
                indent: part.chars().take_while(|c| *c == ' ').count(),
                new_page: nth > 0,
            });
            at += part.len() + 1;
        }
    }
    lines
}
