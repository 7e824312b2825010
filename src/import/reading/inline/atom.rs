//! Ký tự: one character of a text with its look.

use std::ops::Range;

/// The look of a character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    pub bold: bool,
    pub italic: bool,
    /// `sup` or `sub`.
    pub raised: Option<&'static str>,
}

impl Style {
    /// Whether it is set apart from plain text.
    pub fn stands_out(self) -> bool {
        self.bold || self.italic
    }
}

/// One character as it is read.
#[derive(Clone, Debug)]
pub struct Atom {
    /// The character in the plain text: `²` for `<sup>2</sup>`.
    pub shown: char,
    /// The character as printed.
    pub printed: char,
    pub source: Range<usize>,
    pub style: Style,
    /// A blank that was the end of a line.
    pub line_end: bool,
    /// The number of the note that is referred to right behind it, which is no word of the text; 0 for none.
    pub note: u16,
}
