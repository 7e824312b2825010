//! Đoạn thô: the form of a chunk, lines that belong together before those that a page break parts are joined.

use std::ops::Range;

use super::place::RawRow;

/// Lines that belong together, before those that a page break parts are joined.
#[derive(Clone, Debug)]
pub struct Chunk {
    pub form: TextForm,
    /// The words of a text, a range a line.
    pub ranges: Vec<Range<usize>>,
    /// Where the first line begins, sign and all.
    pub start: usize,
    pub line: u32,
    /// Its last line reaches the right edge of the page.
    pub reaches_edge: bool,
}

#[derive(Clone, Debug)]
pub enum TextForm {
    Text {
        hashes: u8,
        bullet: bool,
    },
    /// A note, from its sign on.
    Note,
    Rule,
    Row(RawRow),
}
