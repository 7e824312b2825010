//! Tệp dữ liệu: which files there are, and how each is written.

use std::io::{self, Write};

use crate::exports::rows::{CsvWriter, DataTable, Facts, TABLES, Targets};

use super::{JsonWriter, XlsxWriter};

/// Dạng: a table in one of its forms.
#[derive(Clone, Copy)]
pub enum DataForm {
    Csv(&'static dyn DataTable),
    Json(&'static dyn DataTable),
    Xlsx(&'static dyn DataTable),
}

/// All files that hold rows.
pub fn forms() -> impl Iterator<Item = DataForm> {
    let tables = TABLES.into_iter();
    tables
        .flat_map(|table| [DataForm::Csv(table), DataForm::Json(table)])
        .chain([DataForm::Xlsx(&Targets)])
}

impl DataForm {
    /// The table that it holds.
    pub fn table(self) -> &'static dyn DataTable {
        match self {
            DataForm::Csv(table) | DataForm::Json(table) | DataForm::Xlsx(table) => table,
        }
    }

    /// The name of the file: `targets.csv`.
    pub fn name(self) -> String {
        let ending = match self {
            DataForm::Csv(_) => "csv",
            DataForm::Json(_) => "json",
            DataForm::Xlsx(_) => "xlsx",
        };
        format!("{}.{ending}", self.table().name())
    }

    /// Writes the file, row by row, and says how many rows it holds.
    ///
    /// # Errors
    /// When `out` does not take it.
    pub fn write_counted(self, facts: Facts<'_>, out: &mut dyn Write) -> io::Result<usize> {
        let table = self.table();
        let mut rows = 0;
        match self {
            DataForm::Csv(_) => {
                let mut csv = CsvWriter::new(out, &table.all_fields())?;
                table.rows(facts, &mut |row| {
                    rows += 1;
                    csv.row(row)
                })?;
                csv.finish()?;
            }
            DataForm::Json(_) => {
                let mut json = JsonWriter::new(out)?;
                table.rows(facts, &mut |row| {
                    rows += 1;
                    json.row(row)
                })?;
                json.finish()?;
            }
            DataForm::Xlsx(_) => {
                let mut xlsx = XlsxWriter::new(out, table)?;
                table.rows(facts, &mut |row| {
                    rows += 1;
                    xlsx.row(row)
                })?;
                xlsx.finish()?;
            }
        }
        Ok(rows)
    }
}
