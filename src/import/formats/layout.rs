//! Bố cục trang: printed lines, their columns kept by blanks, put back into paragraphs.
//!
//! Lines that belong together are joined again, letterhead and signature are read column by column, and the cells of a table are
//! parted by tabs.

mod line;
mod tables;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use crate::model::{DOCUMENT_TYPES, Label, LabelKind};
use crate::text::fold;

use line::LayoutLine;
pub use line::ROW;
pub use line::single_blanks;

/// The width beyond which a line of one column is running text, in characters.
const FULL: usize = 80;

static LABEL: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"^(?:[IVXL]{1,6}[.)\-–]|[0-9]{1,2}(?:\.[0-9]{1,2}){0,4}[.)]|[0-9]{1,2}(?:\.[0-9]{1,2}){1,4}\s|[a-zđ]\)|\([0-9a-zđ]{1,2}\)|[-–+•*]\s|Điều [0-9]|PHỤ LỤC|Phụ lục [0-9IVX])";
    Regex::new(pattern).expect("the pattern is valid")
});

/// The names of the types without their accents.
static TYPES: LazyLock<BTreeSet<String>> = LazyLock::new(|| DOCUMENT_TYPES.iter().map(|kind| fold(kind.vi)).collect());

/// The paragraphs of the pages, an empty line between them.
pub fn paragraphs(printed: &str) -> String {
    let mut written = Writer::default();
    let pages: Vec<&str> = printed.split('\u{c}').collect();
    let mut letterhead = true;
    let mut signature = false;
    for page in pages {
        let lines: Vec<LayoutLine<'_>> = without_page_number(page).into_iter().map(LayoutLine::of).collect();
        let width = lines.iter().map(|line| line.width).max().unwrap_or(0);
        let margin = margin(&lines);
        let mut columns = Columns::default();
        let mut behind_table = 0;
        for (at, line) in lines.iter().enumerate() {
            if at < behind_table {
                continue;
            }
            signature = (signature || fold(line.text).starts_with("noi nhan")) && !is_annex(line.text);
            letterhead = letterhead && line.row().is_none() && !ends_letterhead(line);
            signature &= line.row().is_none();
            if letterhead || signature {
                columns.add(line, width);
                continue;
            }
            columns.close(&mut written);
            if let Some(row) = line.row() {
                written.row(row);
                continue;
            }
            if let Some(length) = tables::length(&lines, at) {
                written.table(&lines[at..at + length]);
                behind_table = at + length;
                continue;
            }
            written.line(line, margin, width);
        }
        columns.close(&mut written);
    }
    written.finish()
}

fn is_annex(text: &str) -> bool {
    Label::read(text).is_some_and(|(label, _)| label.kind == LabelKind::Annex)
}

/// Whether a line ends the letterhead: the type line stands in the middle, alone and in capitals, and no office does.
fn ends_letterhead(line: &LayoutLine<'_>) -> bool {
    let folded = fold(line.text);
    TYPES.contains(&folded)
        || LABEL.is_match(line.text) && !folded.starts_with('-')
        || line.columns().len() == 1 && line.width > FULL
}

/// The lines of a page without the number at its head or foot.
fn without_page_number(page: &str) -> Vec<&str> {
    let mut lines: Vec<&str> = page.lines().collect();
    let is_number = |line: &str| {
        let bare = line.trim().trim_matches(['-', '–', ' ']);
        !bare.is_empty() && bare.len() <= 4 && bare.chars().all(|c| c.is_ascii_digit())
    };
    let ends = [
        lines.iter().position(|line| !line.trim().is_empty()),
        lines.iter().rposition(|line| !line.trim().is_empty()),
    ];
    for at in ends.into_iter().flatten() {
        if is_number(lines[at]) {
            lines[at] = "";
        }
    }
    lines
}

/// Where most lines of a page begin.
fn margin(lines: &[LayoutLine<'_>]) -> usize {
    let mut counts = BTreeMap::new();
    for line in lines
        .iter()
        .filter(|line| !line.text.is_empty() && line.row().is_none())
    {
        *counts.entry(line.indent).or_insert(0_usize) += 1;
    }
    let most = counts
        .iter()
        .max_by_key(|(indent, count)| (**count, std::cmp::Reverse(**indent)));
    most.map_or(0, |(indent, _)| *indent)
}

/// The two halves of a letterhead or signature.
#[derive(Default)]
struct Columns<'a> {
    left: Vec<&'a str>,
    right: Vec<&'a str>,
}

impl<'a> Columns<'a> {
    fn add(&mut self, line: &LayoutLine<'a>, width: usize) {
        for (from, text) in line.columns() {
            let half = if from * 5 >= width * 2 && width > 0 {
                &mut self.right
            } else {
                &mut self.left
            };
            half.push(text);
        }
    }

    fn close(&mut self, written: &mut Writer) {
        for text in self.left.drain(..).chain(self.right.drain(..)) {
            written.alone(text);
        }
    }
}

/// Joins lines to paragraphs.
#[derive(Default)]
struct Writer {
    text: String,
    open: bool,
    /// The last line is a row of a table, which may go on.
    in_table: bool,
}

impl Writer {
    fn row(&mut self, cells: &str) {
        self.end();
        if self.in_table {
            self.text.pop();
        }
        self.text.push_str(cells);
        self.text.push_str("\n\n");
        self.in_table = true;
    }

    fn alone(&mut self, text: &str) {
        self.end();
        self.text.push_str(&single_blanks(text));
        self.open = true;
        self.end();
    }

    fn line(&mut self, line: &LayoutLine<'_>, margin: usize, width: usize) {
        if line.text.is_empty() {
            return self.end();
        }
        let begins = line.indent >= margin + 3 || LABEL.is_match(line.text);
        if begins {
            self.end();
        }
        if self.open {
            self.text.push(' ');
        }
        self.text.push_str(&single_blanks(line.text));
        self.open = true;
        // A line that stops early is the last one; a centred title is a line of its own kind.
        if line.width * 4 < width * 3 {
            self.end();
        }
    }

    fn table(&mut self, lines: &[LayoutLine<'_>]) {
        self.end();
        self.text.push_str(&tables::rows(lines));
        self.open = true;
        self.end();
    }

    fn end(&mut self) {
        if self.open {
            self.in_table = false;
            self.text.push_str("\n\n");
        }
        self.open = false;
    }

    fn finish(mut self) -> String {
        self.end();
        let end = self.text.trim_end().len();
        self.text.truncate(end);
        self.text.push('\n');
        self.text
    }
}
