//! Ghi bản chữ: paragraphs, tables and notes of a file laid out as one text with their layers.

use super::clean;
use super::encoding::Mender;
use super::furniture;
use super::notices;
use super::symbols;
use crate::import::extract::{Extract, Layer, Layered, MergedCell, MergedWith, Notice};

/// A cell as a file gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextCell {
    /// Lines of it are parted by `\n`.
    pub text: String,
    /// It is blank because it is part of another.
    pub merged: Option<MergedWith>,
}

/// A row of a table, with the layer of its line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextRow {
    pub cells: Vec<TextCell>,
    pub layer: Layer,
}

#[derive(Clone, Debug)]
enum TextPart {
    Text(String, Layer),
    Table(Vec<TextRow>),
}

/// Collects what a file holds; nothing is laid out before all of it is known.
#[derive(Clone, Debug, Default)]
pub struct Writer {
    parts: Vec<TextPart>,
    notices: Vec<Notice>,
}

impl Writer {
    /// Adds a paragraph; one without a letter or sign is nothing.
    pub fn text(&mut self, text: impl Into<String>, layer: Layer) {
        let text = text.into();
        if !text.trim().is_empty() {
            self.parts.push(TextPart::Text(text, layer));
        }
    }

    /// Adds a table; rows without a word in them are nothing.
    pub fn table(&mut self, mut rows: Vec<TextRow>) {
        rows.retain(|row| row.cells.iter().any(|cell| !cell.text.trim().is_empty()));
        if !rows.is_empty() {
            self.parts.push(TextPart::Table(rows));
        }
    }

    pub fn notice(&mut self, notice: Notice) {
        self.notices.push(notice);
    }

    /// The text with an empty line between its paragraphs, a table row a line.
    pub fn finish(self) -> Extract {
        let mut laid = Layout {
            mender: Mender::survey(self.parts.iter().flat_map(words)),
            extract: Extract::default(),
        };
        for part in &self.parts {
            laid.part(part);
        }
        let mut extract = laid.extract;
        extract.layers.extend(furniture::find(&extract.text, &extract.layers));
        extract.layers.sort_by_key(|layered| layered.range.start);
        extract.notices = self.notices;
        extract.notices.extend(laid.mender.notices());
        let unknown = extract.text.matches(symbols::UNKNOWN).count();
        extract
            .notices
            .extend((unknown > 0).then(|| notices::unknown_symbols(unknown)));
        extract
    }
}

/// The lines of a part.
fn words(part: &TextPart) -> Box<dyn Iterator<Item = &str> + '_> {
    match part {
        TextPart::Text(text, _) => Box::new(text.lines()),
        TextPart::Table(rows) => Box::new(
            rows.iter()
                .flat_map(|row| row.cells.iter().map(|cell| cell.text.as_str())),
        ),
    }
}

struct Layout {
    mender: Mender,
    extract: Extract,
}

impl Layout {
    fn part(&mut self, part: &TextPart) {
        if !self.extract.text.is_empty() {
            self.extract.text.push('\n');
        }
        match part {
            TextPart::Text(text, layer) => {
                let lines: Vec<String> = text.lines().map(|line| self.clean(line)).collect();
                // A note is one line, whatever paragraphs it has.
                let between = if *layer == Layer::Note { " " } else { "\n" };
                self.line(&lines.join(between), *layer);
            }
            TextPart::Table(rows) => self.table(rows),
        }
    }

    fn clean(&mut self, line: &str) -> String {
        clean::clean(&self.mender.line(line))
    }

    fn line(&mut self, line: &str, layer: Layer) {
        let start = self.extract.text.len();
        self.extract.text.push_str(line);
        if layer != Layer::Body {
            self.extract.layers.push(Layered {
                range: start..self.extract.text.len(),
                layer,
            });
        }
        self.extract.text.push('\n');
    }

    fn table(&mut self, rows: &[TextRow]) {
        let start = self.extract.text.len();
        let width = rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for row in rows {
            let line_start = self.extract.text.len();
            let mut line = String::new();
            for at in 0..width {
                if at > 0 {
                    line.push('\t');
                }
                let Some(cell) = row.cells.get(at) else { continue };
                if let Some(with) = cell.merged {
                    let at = line_start + line.len();
                    self.extract.merged.push(MergedCell { at, with });
                }
                line.push_str(&self.cell(&cell.text));
            }
            self.line(&line, row.layer);
        }
        self.extract
            .tables
            .push(start..self.extract.text.len().saturating_sub(1));
    }

    /// The words of a cell on one line.
    fn cell(&mut self, text: &str) -> String {
        let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<String> = lines.map(|line| self.clean(line).replace('\t', " ")).collect();
        lines.join("<br>")
    }
}
