//! Chỗ in: where a piece of a block or of a cell stands in the extracted text.

use std::ops::Range;

use crate::import::block::{Piece, Table, TableRow};
use crate::import::found::At;
use crate::import::{Block, PrintedBlockKind, Reading};

/// Places of a reading in its source.
#[derive(Clone, Copy, Debug)]
pub struct Places<'a> {
    reading: &'a Reading,
}

impl<'a> Places<'a> {
    pub fn of(reading: &'a Reading) -> Self {
        Places { reading }
    }

    /// The bytes of the source that the words at this place were made of.
    pub fn at(&self, at: &At) -> Range<usize> {
        let Some(block) = self.reading.blocks.get(at.block) else {
            return 0..0;
        };
        match (&block.kind, at.cell) {
            (PrintedBlockKind::Table(table), Some((row, column))) => self.in_table(table, row, column, &at.range),
            _ => in_text(block, &at.range),
        }
    }

    /// The bytes of a whole block, its label included.
    pub fn block(&self, at: usize) -> Range<usize> {
        let Some(block) = self.reading.blocks.get(at) else {
            return 0..0;
        };
        let pieces = block.pieces.iter().map(|piece| &piece.source);
        let rows = match &block.kind {
            PrintedBlockKind::Table(table) => table.rows.as_slice(),
            _ => &[],
        };
        around(pieces.chain(rows.iter().flat_map(|row| &row.source))).unwrap_or_else(|| self.line(block.line))
    }

    /// The first bytes of a line, from 1.
    fn line(&self, line: u32) -> Range<usize> {
        let breaks = self.reading.source.match_indices('\n').map(|(at, _)| at + 1);
        let start = std::iter::once(0)
            .chain(breaks)
            .nth((line.max(1) - 1) as usize)
            .unwrap_or(0);
        start..start
    }

    /// The bytes of words in a row, which are looked for behind those of the cells before them: cells are joined from
    /// several lines, and keep no bytes.
    fn in_table(&self, table: &Table, row: usize, column: usize, range: &Range<usize>) -> Range<usize> {
        let Some(printed) = table.rows.get(row) else {
            return 0..0;
        };
        let words = printed.cells.get(column).and_then(|cell| cell.get(range.clone()));
        let found = words.and_then(|words| self.in_row(printed, column, range.start, words));
        found.unwrap_or_else(|| around(printed.source.iter()).unwrap_or_else(|| self.line(printed.line)))
    }

    fn in_row(&self, row: &TableRow, column: usize, from: usize, words: &str) -> Option<Range<usize>> {
        let before = row.cells.iter().take(column).map(|cell| cell.matches(words).count());
        let here = row.cells.get(column)?.get(..from)?.matches(words).count();
        let earlier = before.sum::<usize>() + here;
        let matches = row.source.iter().flat_map(|part| {
            let text = self.reading.source.get(part.clone()).unwrap_or_default();
            let own = text.match_indices(words).filter(|(at, _)| !in_note_mark(text, *at));
            own.map(|(at, _)| part.start + at)
        });
        let start = matches.into_iter().nth(earlier)?;
        Some(start..start + words.len())
    }
}

/// Whether a byte stands within `[^2]`, which is no word of a cell.
fn in_note_mark(text: &str, at: usize) -> bool {
    text[..at].rfind("[^").is_some_and(|open| !text[open..at].contains(']'))
}

/// The bytes of a part of a text, from the first byte of the first piece that it touches to the last one of the last.
fn in_text(block: &Block, range: &Range<usize>) -> Range<usize> {
    let start = byte(&block.pieces, range.start, false);
    let end = byte(&block.pieces, range.end, true);
    match (start, end) {
        (Some(start), Some(end)) => start..end.max(start),
        _ => around(block.pieces.iter().map(|piece| &piece.source)).unwrap_or(0..0),
    }
}

/// The byte of the source that a byte of the text was made of; `last` takes the end of the piece before a cut.
fn byte(pieces: &[Piece], at: usize, last: bool) -> Option<usize> {
    let behind = pieces.partition_point(|piece| if last { piece.at < at } else { piece.at <= at });
    let piece = &pieces[behind.checked_sub(1)?];
    Some((piece.source.start + (at - piece.at)).min(piece.source.end))
}

fn around<'a>(ranges: impl Iterator<Item = &'a Range<usize>>) -> Option<Range<usize>> {
    ranges.fold(None, |all: Option<Range<usize>>, range| match all {
        Some(all) => Some(all.start.min(range.start)..all.end.max(range.end)),
        None => Some(range.clone()),
    })
}

#[cfg(test)]
mod tests {
    use super::Places;
    use crate::import::found::At;
    use crate::import::{formats, reading};

    fn words(text: &str, block: usize, cell: Option<(usize, usize)>, words: &str) -> String {
        let reading = reading::read(&formats::of_text(text));
        let said = match (&reading.blocks[block].kind, cell) {
            (crate::import::PrintedBlockKind::Table(table), Some((row, column))) => {
                table.rows[row].cells[column].clone()
            }
            _ => reading.blocks[block].text.clone(),
        };
        let start = said.find(words).expect("the words are there");
        let range = start..start + words.len();
        let at = At { block, cell, range };
        reading.source[Places::of(&reading).at(&at)].to_owned()
    }

    #[test]
    fn a_figure_is_found_behind_markup_and_line_ends() {
        let text = "II. MỤC TIÊU\n\n1. **Tỷ lệ** hộ nghèo\ncòn dưới 4,5% vào năm 2030.\n";
        assert_eq!(words(text, 1, None, "4,5%"), "4,5%");
        assert_eq!(words(text, 1, None, "2030"), "2030");
    }

    #[test]
    fn equal_figures_of_a_row_are_told_apart() {
        let text = "PHỤ LỤC\n\n| TT | Chỉ tiêu | 2025 | 2030 |\n|---|---|---|---|\n| 1 | Tỷ lệ | 95 | 95 |\n";
        let reading = reading::read(&formats::of_text(text));
        let table = reading
            .blocks
            .iter()
            .position(|b| matches!(b.kind, crate::import::PrintedBlockKind::Table(_)));
        let block = table.expect("there is a table");
        let place = |column| {
            let at = At {
                block,
                cell: Some((1, column)),
                range: 0..2,
            };
            Places::of(&reading).at(&at).start
        };
        assert!(place(2) < place(3));
        assert_eq!(&reading.source[place(3)..place(3) + 2], "95");
    }
}
