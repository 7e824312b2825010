//! Bảng: cells of Word or of a browser on the columns of their grid; a table that only lays out a page as the lines in it.

use crate::import::extract::{Layer, MergedWith};
use crate::import::formats::letterhead;
use crate::import::formats::writer::{self, Writer};

/// The most columns of a table of a plan.
const MOST_COLUMNS: usize = 64;

/// The most paragraphs of a cell; one with more is a column of a page.
const MOST_IN_A_CELL: usize = 40;

/// What stands in a document, a cell or a note, in order.
#[derive(Clone, Debug)]
pub enum Content {
    Text(String, Layer),
    Table(FileTable),
    /// The note of this number.
    Note(usize),
}

/// A table that was read.
#[derive(Clone, Debug, Default)]
pub struct FileTable {
    pub rows: Vec<FileRow>,
}

/// A row: how many columns of the grid are free before its cells.
#[derive(Clone, Debug, Default)]
pub struct FileRow {
    pub before: usize,
    pub deleted: bool,
    pub cells: Vec<FileCell>,
}

/// A cell: what stands in it and how many columns of the grid it spans.
#[derive(Clone, Debug, Default)]
pub struct FileCell {
    pub content: Vec<Content>,
    pub span: usize,
    /// It goes on with the cell above or the one at its left.
    pub merged: Option<MergedWith>,
    pub deleted: bool,
}

/// Writes what stands in a document, each note behind the paragraph or table that refers to it.
pub fn write(content: Vec<Content>, notes: &[String], writer: &mut Writer) {
    for part in content {
        match part {
            Content::Text(text, layer) => writer.text(text, layer),
            Content::Table(table) => table.write(notes, writer),
            Content::Note(number) => {
                let text = number
                    .checked_sub(1)
                    .and_then(|at| notes.get(at))
                    .map_or("", String::as_str);
                writer.text(format!("[^{number}]: {text}"), Layer::Note);
            }
        }
    }
}

/// The words of some content on one line.
pub fn plain(content: &[Content]) -> String {
    let words = content.iter().map(|part| match part {
        Content::Text(text, Layer::Body) => text.trim().replace('\n', " "),
        Content::Table(table) => {
            let cells = table.rows.iter().flat_map(|row| &row.cells);
            cells.map(|cell| plain(&cell.content)).collect::<Vec<_>>().join(" ")
        }
        Content::Text(..) | Content::Note(_) => String::new(),
    });
    words.filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

impl FileTable {
    fn write(self, notes: &[String], writer: &mut Writer) {
        if self.only_lays_out() {
            let kept = self.rows.into_iter().filter(|row| !row.deleted);
            let cells = kept.flat_map(|row| row.cells).filter(|cell| !cell.deleted);
            return cells.for_each(|cell| write(cell.content, notes, writer));
        }
        let mut behind = Vec::new();
        let rows = self.rows.into_iter().map(|row| row.written(&mut behind));
        let rows: Vec<writer::TextRow> = rows.collect();
        writer.table(rows);
        write(behind, notes, writer);
    }

    /// Whether the table is words on two columns ("Chủ trì: | Sở A") and no table of its own.
    fn is_list(&self) -> bool {
        self.rows.iter().all(|row| row.cells.len() <= 2)
    }

    /// Whether the table only lays out a page: letterhead and signature stand in tables without borders, and a frame is
    /// a table of one cell.
    fn only_lays_out(&self) -> bool {
        let cells = || self.rows.iter().flat_map(|row| &row.cells);
        if self.rows.iter().all(|row| row.cells.len() <= 1) || cells().any(|cell| cell.content.len() > MOST_IN_A_CELL) {
            return true;
        }
        let few = self.rows.len() <= 8 && self.rows.iter().all(|row| row.cells.len() <= 3);
        few && cells().any(FileCell::is_of_a_letterhead)
    }
}

impl FileRow {
    /// The cells on their columns; notes and what is not printed come behind the table.
    fn written(self, behind: &mut Vec<Content>) -> writer::TextRow {
        let blank = |merged| writer::TextCell {
            text: String::new(),
            merged,
        };
        let mut cells = Vec::new();
        cells.extend(std::iter::repeat_n(blank(None), self.before.min(MOST_COLUMNS)));
        for cell in self.cells {
            if cell.deleted {
                behind.push(Content::Text(plain(&cell.content), Layer::Deleted));
                continue;
            }
            let (span, merged) = (cell.span.clamp(1, MOST_COLUMNS), cell.merged);
            let mut text = cell.text(behind);
            if merged.is_some() {
                // What a cell that goes on holds of its own is not printed.
                behind.push(Content::Text(std::mem::take(&mut text), Layer::Hidden));
            }
            cells.push(writer::TextCell { text, merged });
            cells.extend(std::iter::repeat_n(
                blank(Some(merged.unwrap_or(MergedWith::Left))),
                span - 1,
            ));
        }
        writer::TextRow {
            cells,
            layer: if self.deleted { Layer::Deleted } else { Layer::Body },
        }
    }
}

impl FileCell {
    /// The lines of the cell, a row of a small table in it a line; a larger one stands behind the one that it is part of.
    fn text(self, behind: &mut Vec<Content>) -> String {
        let mut lines = Vec::new();
        for part in self.content {
            match part {
                Content::Text(text, Layer::Body) => lines.push(text),
                Content::Table(table) if table.only_lays_out() => {
                    let cells = table.rows.into_iter().flat_map(|row| row.cells);
                    lines.extend(cells.map(|cell| cell.text(behind)));
                }
                Content::Table(table) if table.is_list() => {
                    for row in table.rows.into_iter().filter(|row| !row.deleted) {
                        let cells = row.cells.into_iter().map(|cell| cell.text(behind));
                        lines.push(cells.collect::<Vec<_>>().join(" "));
                    }
                }
                other => behind.push(other),
            }
        }
        lines.join("\n")
    }

    fn is_of_a_letterhead(&self) -> bool {
        letterhead::names(&plain(&self.content))
    }
}
