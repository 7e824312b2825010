//! Dòng in: a printed line with its columns.

/// Begins a line that is a row of a table, its cells parted by tabs.
pub const ROW: char = '\u{1e}';

/// How many blanks part two columns.
const GAP: usize = 3;

/// A printed line: how far it is indented, and its columns.
pub struct LayoutLine<'a> {
    pub indent: usize,
    pub width: usize,
    pub text: &'a str,
}

impl<'a> LayoutLine<'a> {
    pub fn of(text: &'a str) -> Self {
        let bare = text.trim_end();
        LayoutLine {
            indent: bare.chars().take_while(|c| *c == ' ').count(),
            // A row says nothing of the width of the page.
            width: if bare.starts_with(ROW) { 0 } else { bare.chars().count() },
            text: bare.trim_start(),
        }
    }

    /// The cells of a row, where the line is one.
    pub fn row(&self) -> Option<&'a str> {
        self.text.strip_prefix(ROW)
    }

    /// The columns, each with the place where it begins.
    pub fn columns(&self) -> Vec<(usize, &'a str)> {
        let mut columns = Vec::new();
        let (mut start, mut blanks, mut from) = (0, 0, self.indent);
        for (count, (at, c)) in self.text.char_indices().enumerate() {
            if c == ' ' {
                blanks += 1;
                continue;
            }
            if blanks >= GAP {
                columns.push((from, self.text[start..at].trim_end()));
                (start, from) = (at, self.indent + count);
            }
            blanks = 0;
        }
        if !self.text.is_empty() {
            columns.push((from, &self.text[start..]));
        }
        columns
    }
}

pub fn single_blanks(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
