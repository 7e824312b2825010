//! Ô của bảng CSV: cells with their places (RFC 4180), as spreadsheets save them.
//!
//! A library gives the cells and keeps no places. What parts them is the sign that the first line has most of: a spreadsheet in
//! Vietnam saves `;`, since the comma is its decimal sign.

use crate::diagnostics::{Placed, Span};

/// Một dòng: the cells of one record; a cell within quotes may run over several lines.
pub type CsvRecord = Vec<Placed<String>>;

/// Bảng CSV.
#[derive(Debug, Default)]
pub struct CsvCells {
    pub records: Vec<CsvRecord>,
    /// The place of a quote that nothing closes: what follows cannot be told apart.
    pub unclosed: Option<Span>,
}

const SEPARATORS: [char; 3] = [',', ';', '\t'];

/// Reads a whole file; lines without anything in them are no records.
pub fn cells(text: &str) -> CsvCells {
    let mark = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut reader = CellReader {
        text,
        at: mark,
        separator: separator(&text[mark..]),
        unclosed: None,
    };
    let mut records = Vec::new();
    while reader.at < text.len() && reader.unclosed.is_none() {
        let record = reader.record();
        if record.iter().any(|cell| !cell.value.is_empty()) {
            records.push(record);
        }
    }
    CsvCells {
        records,
        unclosed: reader.unclosed,
    }
}

/// The sign that parts the names of the columns; no such name holds one of them.
pub fn separator(text: &str) -> char {
    let first = text.lines().next().unwrap_or_default();
    let count = |sign: &char| first.matches(*sign).count();
    // Of equal counts `max_by_key` takes the last: the comma goes before the others.
    SEPARATORS.into_iter().rev().max_by_key(count).unwrap_or(',')
}

struct CellReader<'t> {
    text: &'t str,
    at: usize,
    separator: char,
    unclosed: Option<Span>,
}

impl CellReader<'_> {
    fn record(&mut self) -> CsvRecord {
        let mut record = Vec::new();
        loop {
            record.push(self.cell());
            match self.text[self.at..].chars().next() {
                Some(sign) if sign == self.separator => self.at += sign.len_utf8(),
                _ => break,
            }
        }
        let rest = &self.text[self.at..];
        self.at += match rest.strip_prefix("\r\n") {
            Some(_) => 2,
            None => rest.chars().next().map_or(0, char::len_utf8),
        };
        record
    }

    /// The cell that begins here, without the blanks around it.
    fn cell(&mut self) -> Placed<String> {
        let rest = &self.text[self.at..];
        if rest.starts_with('"') {
            return self.quoted();
        }
        let length = rest.find([self.separator, '\r', '\n']).unwrap_or(rest.len());
        let raw = &rest[..length];
        let start = self.at + (raw.len() - raw.trim_start().len());
        let value = raw.trim();
        self.at += length;
        Placed::new(value.to_owned(), Span::new(start, start + value.len()))
    }

    fn quoted(&mut self) -> Placed<String> {
        let start = self.at;
        let mut value = String::new();
        self.at += 1;
        loop {
            let rest = &self.text[self.at..];
            let Some(quote) = rest.find('"') else {
                self.unclosed = Some(Span::new(start, start + 1));
                self.at = self.text.len();
                break;
            };
            value.push_str(&rest[..quote]);
            self.at += quote + 1;
            if !self.text[self.at..].starts_with('"') {
                break;
            }
            value.push('"');
            self.at += 1;
        }
        let span = Span::new(start, self.at);
        // What stands behind the closing quote is part of the cell, as spreadsheets read it.
        let rest = &self.text[self.at..];
        let length = rest.find([self.separator, '\r', '\n']).unwrap_or(rest.len());
        value.push_str(&rest[..length]);
        self.at += length;
        Placed::new(value.trim().to_owned(), span)
    }
}

/// Whether a figure and the cell behind it look like one figure that its decimal comma cut: `94,6` without quotes.
pub fn is_cut_by_comma(figure: &str, behind: &str) -> bool {
    let decimals = behind.trim_end_matches(['%', ' ']);
    let are_digits = !decimals.is_empty() && decimals.len() <= 3 && decimals.bytes().all(|b| b.is_ascii_digit());
    are_digits && figure.ends_with(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<Vec<String>> {
        let records = cells(text).records.into_iter();
        let words = |record: CsvRecord| record.into_iter().map(|cell| cell.value).collect();
        records.map(words).collect()
    }

    #[test]
    fn cells_are_read_as_spreadsheets_save_them() {
        assert_eq!(texts("\u{feff}a;b\r\n\"2,5\"; x \r\n;\r\n"), [["a", "b"], ["2,5", "x"]]);
        assert_eq!(
            texts("a,b\n\"một \"\"hai\"\"\nba\",4"),
            [["a", "b"], ["một \"hai\"\nba", "4"]]
        );
        assert_eq!(texts("a\tb\n1\t2,5"), [["a", "b"], ["1", "2,5"]]);
        assert_eq!(texts("a\n\n1\n"), [["a"], ["1"]]);
    }

    #[test]
    fn each_cell_knows_its_place() {
        let text = "a,b\n một,\"hai\"\n";
        let read = cells(text);
        let places: Vec<&str> = read.records[1]
            .iter()
            .map(|cell| &text[cell.span.start as usize..cell.span.end as usize])
            .collect();
        assert_eq!(places, ["một", "\"hai\""]);
    }

    #[test]
    fn a_quote_that_nothing_closes_is_told() {
        assert_eq!(cells("a,b\n1,\"2\n3,4\n").unclosed, Some(Span::new(6, 7)));
        assert_eq!(cells("a\n\"1\"").unclosed, None);
    }
}
