//! Đi qua trang: walks through a page, from its first tag to its last.

use super::tags::{self, Tag};
use crate::import::extract::{Layer, MergedWith};
use crate::import::formats::table::{Content, FileCell, FileRow, FileTable};
use crate::import::formats::{FormatError, symbols};

/// A page that is being read.
#[derive(Default)]
pub struct HtmlPage {
    content: Vec<Content>,
    tables: Vec<OpenTable>,
    lists: Vec<OpenList>,
    /// The words of the paragraph so far.
    words: String,
    /// What stands before them: `## `, `- `, `1. `.
    sign: String,
    /// The letters of the paragraph outside of links.
    unlinked: bool,
    links: usize,
    is_item: bool,
    /// Where in the words something that is underlined begins.
    underlined: Option<usize>,
    /// Tags that change the look of letters, and what was written for each.
    looks: Vec<(String, &'static str)>,
    /// Inside of what is not read, hidden, or of the site: the tag and how deep we are in tags of its name.
    skipped: Option<(String, usize)>,
    hidden: Option<(String, usize)>,
    around: Option<(String, usize)>,
    /// Tables below the deepest that is read, whose cells are cells of that.
    too_deep: usize,
    /// How many blank cells stand for those that reach into their rows from above.
    joined: usize,
    /// A table has more columns, or more such cells, than any page has.
    too_large: bool,
}

/// How deep a page lays out tables within each other, at most.
const DEEPEST: usize = 24;

/// A table that is being read: its rows, with how many rows each cell spans.
#[derive(Default)]
struct OpenTable {
    rows: Vec<Vec<(FileCell, usize)>>,
}

struct OpenList {
    ordered: bool,
    count: char,
    next: u32,
}

/// The most columns or rows that a cell spans.
const MOST_SPANNED: usize = 1000;

/// The most columns of a table. Forty bytes can claim a million cells.
const MOST_COLUMNS: usize = 4096;

/// The most cells on a page that are blank because one above reaches into their row.
const MOST_JOINED: usize = 100_000;

/// How deep looks lie within each other, at most: those that nobody closes are written anew for every paragraph.
const DEEPEST_LOOK: usize = 32;

impl HtmlPage {
    pub fn start(&mut self, tag: &Tag, closed: bool) {
        let name = tag.name.as_str();
        let is_open = !tags::is_void(name) && !closed;
        for inside in [&mut self.skipped, &mut self.hidden, &mut self.around]
            .into_iter()
            .flatten()
        {
            inside.1 += usize::from(is_open && inside.0 == name);
        }
        if self.skipped.is_some() {
            return;
        }
        if tags::is_skipped(name) {
            self.skipped = is_open.then(|| (name.to_owned(), 1));
            return;
        }
        if tags::is_block(name) {
            self.close_paragraph();
        }
        if self.hidden.is_none() && tag.hidden && is_open {
            self.close_paragraph();
            self.hidden = Some((name.to_owned(), 1));
        }
        if self.around.is_none() && (tags::is_around(name) || tag.of_site) && is_open {
            self.around = Some((name.to_owned(), 1));
        }
        self.mark(tag);
    }

    /// What the tag does to the text.
    fn mark(&mut self, tag: &Tag) {
        match tag.name.as_str() {
            "br" => self.words.push('\n'),
            "a" => self.links += 1,
            "b" | "strong" => self.look(tag, "<b>"),
            "i" | "em" => self.look(tag, "<i>"),
            "u" | "ins" => self.underlined = Some(self.words.len()),
            "sup" => self.look(tag, "<sup>"),
            "sub" => self.look(tag, "<sub>"),
            "span" | "font" => self.look(tag, if tag.bold { "<b>" } else { "" }),
            "ul" | "ol" => self.lists.push(OpenList {
                ordered: tag.name == "ol",
                count: tag.count,
                next: tag.first,
            }),
            "li" => self.item(),
            "table" if self.tables.len() >= DEEPEST => self.too_deep += 1,
            "table" => self.tables.push(OpenTable::default()),
            "tr" => self
                .tables
                .last_mut()
                .into_iter()
                .for_each(|table| table.rows.push(Vec::new())),
            "td" | "th" => self.cell(tag),
            name => {
                if let Some(depth) = tags::heading(name) {
                    self.sign = "#".repeat(depth) + " ";
                }
            }
        }
    }

    pub fn end(&mut self, name: &str) {
        if let Some((of, depth)) = &mut self.skipped {
            *depth -= usize::from(of == name);
            if *depth == 0 {
                self.skipped = None;
            }
            return;
        }
        if tags::is_block(name)
            || self
                .hidden
                .as_ref()
                .is_some_and(|(of, depth)| of == name && *depth == 1)
        {
            self.close_paragraph();
        }
        for inside in [&mut self.hidden, &mut self.around] {
            if let Some((_, depth)) = inside.as_mut().filter(|(of, _)| of == name) {
                *depth -= 1;
                if *depth == 0 {
                    *inside = None;
                }
            }
        }
        match name {
            "a" => self.links = self.links.saturating_sub(1),
            "u" | "ins" => self.end_underline(),
            "ul" | "ol" => drop(self.lists.pop()),
            "table" if self.too_deep > 0 => self.too_deep -= 1,
            "table" => self.close_table(),
            _ => self.end_look(name),
        }
    }

    pub fn text(&mut self, text: &str) {
        if self.skipped.is_some() {
            return;
        }
        self.unlinked |= self.links == 0 && text.contains(char::is_alphanumeric);
        for c in text.chars() {
            // A hard blank stays one until the text is cleaned; every other run of them is one blank.
            let blank = c.is_whitespace() && c != '\u{a0}';
            match blank {
                false => self.words.push(c),
                true if !self.words.ends_with([' ', '\n']) => self.words.push(' '),
                true => {}
            }
        }
    }

    fn look(&mut self, tag: &Tag, mark: &'static str) {
        if self.looks.len() >= DEEPEST_LOOK {
            return;
        }
        self.words.push_str(mark);
        self.looks.push((tag.name.clone(), mark));
    }

    fn end_underline(&mut self) {
        if let Some(at) = self.underlined.take().filter(|at| self.words.is_char_boundary(*at)) {
            let lined = symbols::lined(&self.words[at..]).into_owned();
            self.words.replace_range(at.., &lined);
        }
    }

    fn end_look(&mut self, name: &str) {
        let Some(at) = self.looks.iter().rposition(|(of, _)| of == name) else {
            return;
        };
        let (_, mark) = self.looks.remove(at);
        self.words.push_str(&mark.replace('<', "</"));
    }

    fn item(&mut self) {
        self.is_item = true;
        let Some(list) = self.lists.last_mut().filter(|list| list.ordered) else {
            self.sign = "- ".to_owned();
            return;
        };
        self.sign = format!("{}. ", label(list.next, list.count));
        list.next = list.next.saturating_add(1);
    }

    fn cell(&mut self, tag: &Tag) {
        let Some(table) = self.tables.last_mut() else { return };
        let cell = FileCell {
            span: tag.colspan.clamp(1, MOST_SPANNED),
            ..FileCell::default()
        };
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if let Some(row) = table.rows.last_mut() {
            row.push((cell, tag.rowspan.clamp(1, MOST_SPANNED)));
        }
    }

    fn close_paragraph(&mut self) {
        let mut words = std::mem::take(&mut self.words);
        // A look that goes on over the paragraph's end begins anew behind it.
        for (_, mark) in self.looks.iter().rev() {
            words.push_str(&mark.replace('<', "</"));
        }
        self.words = self.looks.iter().map(|(_, mark)| *mark).collect();
        let (sign, unlinked) = (std::mem::take(&mut self.sign), std::mem::take(&mut self.unlinked));
        let is_item = std::mem::take(&mut self.is_item);
        let text = bare(&words);
        if text.is_empty() {
            self.sign = sign;
            self.is_item = is_item;
            return;
        }
        let layer = if self.hidden.is_some() {
            Layer::Hidden
        } else if self.around.is_some() || (is_item && !unlinked) {
            // An item that is only a link is one of a menu.
            Layer::RunningHead
        } else {
            Layer::Body
        };
        self.push(Content::Text(format!("{sign}{text}"), layer));
    }

    fn push(&mut self, content: Content) {
        let row = self.tables.last_mut().and_then(|table| table.rows.last_mut());
        match row.and_then(|row| row.last_mut()) {
            Some((cell, _)) => cell.content.push(content),
            None => self.content.push(content),
        }
    }

    fn close_table(&mut self) {
        if let Some(table) = self.tables.pop() {
            match table.on_a_grid(&mut self.joined) {
                Some(table) => self.push(Content::Table(table)),
                None => self.too_large = true,
            }
        }
    }

    /// All that stands on the page.
    ///
    /// # Errors
    /// When a table is larger than any page has.
    pub fn finish(mut self) -> Result<Vec<Content>, FormatError> {
        self.close_paragraph();
        while !self.tables.is_empty() {
            self.close_table();
        }
        match self.too_large {
            true => Err(FormatError::TooLarge),
            false => Ok(self.content),
        }
    }
}

/// The words without marks around nothing, and without blanks at the ends.
fn bare(words: &str) -> String {
    let mut text = words.to_owned();
    for mark in ["sup", "sub", "i", "b", "i"] {
        text = text.replace(&format!("<{mark}></{mark}>"), "");
    }
    text.trim().to_owned()
}

/// The number of an item of a list.
fn label(number: u32, count: char) -> String {
    let letter = |first: u8| {
        let at = u8::try_from(number.saturating_sub(1) % 26).unwrap_or(0);
        char::from(first + at).to_string()
    };
    match count {
        'a' => letter(b'a'),
        'A' => letter(b'A'),
        'I' => crate::text::roman(number),
        'i' => crate::text::roman(number).to_lowercase(),
        _ => number.to_string(),
    }
}

impl OpenTable {
    /// The cells on their columns: what spans several rows is blank in those below. Nothing where there are too many.
    fn on_a_grid(self, joined: &mut usize) -> Option<FileTable> {
        let mut table = FileTable::default();
        // For every column, how many more rows the cell above reaches into.
        let mut reaches: Vec<usize> = Vec::new();
        for cells in self.rows {
            let mut row = FileRow::default();
            let mut column = 0;
            for (cell, rows) in cells {
                column += covered(&mut reaches, column, &mut row);
                let end = column + cell.span;
                if end > MOST_COLUMNS {
                    return None;
                }
                reaches.resize(reaches.len().max(end), 0);
                reaches[column..end].fill(rows - 1);
                column = end;
                row.cells.push(cell);
            }
            covered(&mut reaches, column, &mut row);
            *joined += row.cells.iter().filter(|cell| cell.merged.is_some()).count();
            if *joined > MOST_JOINED {
                return None;
            }
            table.rows.push(row);
        }
        Some(table)
    }
}

/// Adds blank cells for those that reach into this row from above; returns how many columns they take.
fn covered(reaches: &mut [usize], from: usize, row: &mut FileRow) -> usize {
    let mut count = 0;
    while let Some(left) = reaches.get_mut(from + count).filter(|left| **left > 0) {
        *left -= 1;
        count += 1;
        row.cells.push(FileCell {
            span: 1,
            merged: Some(MergedWith::Above),
            ..FileCell::default()
        });
    }
    count
}
