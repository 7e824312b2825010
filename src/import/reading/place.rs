//! Chỗ của dòng: what a line is to a table, and a row as printed.

use std::ops::Range;

use super::lines::SourceLine;
use crate::import::grid::Misfit;

/// A row as printed.
#[derive(Clone, Debug)]
pub struct RawRow {
    /// The place of each cell.
    pub cells: Vec<Range<usize>>,
    pub range: Range<usize>,
    pub line: u32,
    /// `|---|---|`: the rows above it are the head.
    pub is_delimiter: bool,
    pub has_strokes: bool,
    /// The file itself says that it is a row of a table.
    pub is_exact: bool,
    /// It is of a table whose lines make no rows.
    pub misfit: Option<Misfit>,
}

/// What a line is to a table.
#[derive(Clone, Debug)]
pub enum TablePlace {
    Outside,
    Row(RawRow),
    /// It is a part of the row that began above.
    Within,
}

/// The row of a line with these cells.
pub fn raw(line: &SourceLine, cells: Vec<Range<usize>>) -> RawRow {
    RawRow {
        cells,
        range: line.range.clone(),
        line: line.number,
        is_delimiter: false,
        has_strokes: false,
        is_exact: false,
        misfit: None,
    }
}
