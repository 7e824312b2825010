//! JSON: an array with one row a line.

use std::io::{self, Write};

use crate::exports::rows::Row;

/// Rows as a JSON array, written one at a time.
pub struct JsonWriter<'w> {
    out: &'w mut dyn Write,
    /// What stands before the next row.
    before: &'static str,
}

impl<'w> JsonWriter<'w> {
    /// Begins the array.
    ///
    /// # Errors
    /// When `out` does not take it.
    pub fn new(out: &'w mut dyn Write) -> io::Result<Self> {
        out.write_all(b"[")?;
        Ok(JsonWriter { out, before: "\n" })
    }

    /// Writes one row.
    ///
    /// # Errors
    /// When the output does not take it.
    pub fn row(&mut self, row: Row<'_>) -> io::Result<()> {
        self.out.write_all(self.before.as_bytes())?;
        self.before = ",\n";
        Ok(serde_json::to_writer(&mut self.out, &row)?)
    }

    /// Closes the array.
    ///
    /// # Errors
    /// When the output does not take it.
    pub fn finish(self) -> io::Result<()> {
        self.out.write_all(b"\n]\n")
    }
}
