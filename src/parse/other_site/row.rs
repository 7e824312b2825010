//! Một dòng của trang khác: cells as text that can be shown, by the names of their columns.

use crate::diagnostics::{Placed, Span};
use crate::text::{WebAddress, is_unseen, of_guarded_cell};

use super::super::cells::CsvRecord;
use super::fault::RowFault;

/// A row that can be shown, with its place.
pub type DraftRow<T> = Placed<T>;

/// The longest cell that is shown, in bytes.
const LONGEST: usize = 4_000;

/// The first line of a table, which names its columns.
pub struct Header<'h>(pub &'h CsvRecord);

impl Header<'_> {
    fn place(&self, column: &str) -> Option<usize> {
        self.0.iter().position(|name| name.value == column)
    }

    /// The first of these columns that the table does not have.
    pub fn missing(&self, columns: &[&'static str]) -> Option<&'static str> {
        columns.iter().copied().find(|column| self.place(column).is_none())
    }
}

/// One record under its header.
pub struct RowCells<'r> {
    pub header: &'r Header<'r>,
    pub record: &'r CsvRecord,
}

impl RowCells<'_> {
    /// Where the row begins.
    pub fn head(&self) -> Span {
        self.record.first().map_or(Span::WHOLE_FILE, |cell| cell.span.head())
    }

    /// The text of a column; nothing where the cell is empty or the column is missing.
    pub fn text(&self, column: &'static str) -> Result<Option<String>, RowFault> {
        let cell = self.header.place(column).and_then(|at| self.record.get(at));
        let Some(written) = cell
            .map(|cell| of_guarded_cell(&cell.value))
            .filter(|text| !text.is_empty())
        else {
            return Ok(None);
        };
        if written.len() > LONGEST {
            return Err(RowFault::TooLong(column));
        }
        // Breaks of lines are blanks; what else nobody sees could show a figure reversed.
        let text = written.replace(['\r', '\n', '\t'], " ");
        match text.contains(is_unseen) {
            true => Err(RowFault::Unseen(column)),
            false => Ok(Some(text)),
        }
    }

    /// The text of a cell that may not be empty.
    pub fn needed(&self, column: &'static str) -> Result<String, RowFault> {
        self.text(column)?.ok_or(RowFault::Empty(column))
    }

    /// The value of a cell that is read as something else than text.
    pub fn parsed<T>(&self, column: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Result<Option<T>, RowFault> {
        let Some(text) = self.text(column)? else {
            return Ok(None);
        };
        read(&text).map(Some).ok_or(RowFault::Value(column))
    }

    /// The value of a cell that may not be empty.
    pub fn needed_as<T>(&self, column: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, RowFault> {
        self.parsed(column, read)?.ok_or(RowFault::Empty(column))
    }

    /// The row's own page.
    pub fn url(&self) -> Result<WebAddress, RowFault> {
        self.needed_as("url", WebAddress::on_the_web)
    }
}
