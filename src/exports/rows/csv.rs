//! Rows as CSV (RFC 4180), safe to open in a spreadsheet.

use std::borrow::Cow;
use std::io::{self, Write};

use super::cell::Cell;
use super::cell_kind::CellKind;
use super::column::Columns;
use super::facts::Facts;
use super::field::Field;
use super::row::Row;
use crate::text::{printable, runs_in_a_cell};

/// Rows as CSV with a header, written one at a time.
pub struct CsvWriter<W: Write>(csv::Writer<W>);

impl<W: Write> CsvWriter<W> {
    /// Begins with the names of the columns.
    ///
    /// # Errors
    /// When `out` does not take them.
    pub fn new(out: W, fields: &[&'static Field]) -> io::Result<Self> {
        let mut writer = csv::WriterBuilder::new()
            .terminator(csv::Terminator::CRLF)
            .from_writer(out);
        let columns = fields.iter().filter(|field| field.is_in_tables());
        writer.write_record(columns.map(|field| field.name))?;
        Ok(CsvWriter(writer))
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When the output does not take it.
    pub fn row(&mut self, row: Row<'_>) -> io::Result<()> {
        for (field, cell) in row.in_tables() {
            self.0.write_field(safe(field, cell).as_bytes())?;
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

/// Writes a whole file of these columns.
///
/// # Errors
/// When `out` does not take it.
pub fn write_csv<'a, C: Columns>(
    out: &mut dyn Write,
    facts: Facts<'a>,
    rows: impl Iterator<Item = C::Of<'a>>,
) -> io::Result<()> {
    let fields: Vec<&Field> = C::COLUMNS.iter().map(|column| &column.field).collect();
    let mut csv = CsvWriter::new(out, &fields)?;
    let mut cells = Vec::with_capacity(fields.len());
    for of in rows {
        cells.clear();
        cells.extend(C::COLUMNS.iter().map(|column| (column.cell)(facts, &of)));
        csv.row(Row::new(&fields, &cells))?;
    }
    csv.finish()
}

/// The text of a cell in a file that a spreadsheet may open.
fn safe<'c>(field: &Field, cell: &'c Cell<'_>) -> Cow<'c, str> {
    let text = match cell.text() {
        Cow::Borrowed(text) => printable(text),
        Cow::Owned(text) => Cow::Owned(printable(&text).into_owned()),
    };
    if field.kind == CellKind::Text && runs_in_a_cell(&text) {
        Cow::Owned(format!("'{text}"))
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Bilingual;

    const NOTHING: Bilingual = Bilingual { vi: "", en: "" };

    #[test]
    fn text_that_a_spreadsheet_would_run_is_neutralised() {
        let field = Field::new("text", CellKind::Text, NOTHING);
        for text in ["=1+1", "+84", "-", "@a", "\tb", "\rc"] {
            assert_eq!(safe(&field, &text.into()), format!("'{text}"));
            assert_eq!(safe(&field, &Cell::list([text, "b"])), format!("'{text}; b"));
        }
        for text in ["", "a=b", " =1", "<3", "'=1"] {
            assert_eq!(safe(&field, &text.into()), text);
        }
    }

    #[test]
    fn control_characters_are_never_written() {
        let field = Field::new("text", CellKind::Text, NOTHING);
        assert_eq!(
            safe(&field, &"a\u{7}\u{1b}[31mb\u{85}".into()),
            "a\u{fffd}\u{fffd}[31mb\u{fffd}"
        );
        assert_eq!(safe(&field, &Cell::list(["a\0", "b\nc"])), "a\u{fffd}; b\nc");
    }

    #[test]
    fn numbers_are_left_alone() {
        let field = |kind| Field::new("value", kind, NOTHING);
        assert_eq!(
            safe(&field(CellKind::Decimal), &Cell::Decimal("-2.5".to_owned())),
            "-2.5"
        );
        assert_eq!(safe(&field(CellKind::Integer), &Cell::Integer(-1)), "-1");
    }
}
