//! Rows as CSV (RFC 4180), safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;

use super::cell_kind::CellKind;
use super::field::Field;

/// One cell with the name of its column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    pub name: &'static str,
    pub kind: CellKind,
    /// Empty where the source says nothing.
    pub value: Cow<'a, str>,
}

/// A row of a data file.
pub trait Row: Json {
    /// All cells, in the order of the table's columns.
    fn cells(&self) -> Vec<Cell<'_>>;
}

/// What can be written as JSON, whatever its type.
pub trait Json {
    /// Writes it on one line.
    ///
    /// # Errors
    /// When `out` does not take it.
    fn write_json(&self, out: &mut dyn Write) -> io::Result<()>;
}

impl<T: Serialize> Json for T {
    fn write_json(&self, out: &mut dyn Write) -> io::Result<()> {
        serde_json::to_writer(out, self).map_err(io::Error::from)
    }
}

impl<'a> Cell<'a> {
    /// A cell of words.
    pub fn text(name: &'static str, value: impl Into<Cow<'a, str>>) -> Self {
        Cell {
            name,
            kind: CellKind::Text,
            value: value.into(),
        }
    }

    /// A cell of words that may be missing.
    pub fn optional(name: &'static str, value: Option<&'a str>) -> Self {
        Cell::text(name, value.unwrap_or_default())
    }

    /// A cell of several words, with `; ` between them.
    pub fn list(name: &'static str, values: &[impl ToString]) -> Self {
        let values: Vec<String> = values.iter().map(ToString::to_string).collect();
        Cell::text(name, values.join("; "))
    }

    /// A whole number, mostly a year.
    pub fn integer(name: &'static str, value: Option<i16>) -> Self {
        Cell {
            name,
            kind: CellKind::Integer,
            value: value.map_or(Cow::Borrowed(""), |n| n.to_string().into()),
        }
    }

    /// How many, or which one in its list.
    pub fn count(name: &'static str, n: usize) -> Self {
        Cell {
            name,
            kind: CellKind::Integer,
            value: n.to_string().into(),
        }
    }

    /// A figure as a plain decimal.
    pub fn decimal(name: &'static str, value: Option<&'a str>) -> Self {
        Cell {
            name,
            kind: CellKind::Decimal,
            value: value.unwrap_or_default().into(),
        }
    }

    /// Yes or no.
    pub fn boolean(name: &'static str, value: bool) -> Self {
        Cell {
            name,
            kind: CellKind::Boolean,
            value: if value { "true" } else { "false" }.into(),
        }
    }

    /// The value as it stands in a file that a spreadsheet may open.
    fn safe(&self) -> Cow<'_, str> {
        if self.kind == CellKind::Text && self.value.starts_with(['=', '+', '-', '@', '\t', '\r']) {
            Cow::Owned(format!("'{}", self.value))
        } else {
            Cow::Borrowed(&self.value)
        }
    }
}

/// Writes all rows of a small table whose columns are told by an empty row.
///
/// # Errors
/// When `out` does not take them.
pub fn write_csv<R: Row + Default>(out: &mut dyn Write, rows: impl Iterator<Item = R>) -> io::Result<()> {
    let empty = R::default();
    let mut csv = CsvWriter::named(out, empty.cells().iter().map(|cell| cell.name))?;
    for row in rows {
        csv.row(&row)?;
    }
    csv.finish()
}

/// Rows as CSV with a header, written one at a time.
pub struct CsvWriter<W: Write>(csv::Writer<W>);

impl<W: Write> CsvWriter<W> {
    /// Begins with the names of the columns.
    ///
    /// # Errors
    /// When `out` does not take them.
    pub fn new(out: W, fields: &[Field]) -> io::Result<Self> {
        Self::named(out, fields.iter().map(|field| field.name))
    }

    fn named(out: W, names: impl Iterator<Item = &'static str>) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        writer.write_record(names)?;
        Ok(CsvWriter(writer))
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When the output does not take it.
    pub fn row(&mut self, row: &dyn Row) -> io::Result<()> {
        for cell in row.cells() {
            self.0.write_field(cell.safe().as_bytes())?;
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    /// Writes what is left.
    ///
    /// # Errors
    /// When the output does not take it.
    pub fn finish(mut self) -> io::Result<()> {
        self.0.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_a_spreadsheet_would_run_is_neutralised() {
        for text in ["=1+1", "+84", "-", "@a", "\tb", "\rc"] {
            assert_eq!(Cell::text("text", text).safe(), format!("'{text}"));
        }
        for text in ["", "a=b", " =1", "<3", "'=1"] {
            assert_eq!(Cell::text("text", text).safe(), text);
        }
    }

    #[test]
    fn numbers_are_left_alone() {
        assert_eq!(Cell::decimal("value", Some("-2.5")).safe(), "-2.5");
        assert_eq!(Cell::integer("year", Some(-1)).safe(), "-1");
    }
}
