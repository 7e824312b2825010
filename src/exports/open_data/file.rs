//! Tệp dữ liệu: which files there are, and how each is written.

use std::io::{self, Write};

use crate::exports::rows::{CsvWriter, DataTable, Declaration, Facts, Row, TABLES, Targets};

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
    TABLES.into_iter().flat_map(forms_of)
}

/// The files that hold the rows of a table.
pub fn forms_of(table: &'static dyn DataTable) -> impl Iterator<Item = DataForm> {
    let sheet = (table.name() == Targets::NAME).then_some(DataForm::Xlsx(table));
    [DataForm::Csv(table), DataForm::Json(table)].into_iter().chain(sheet)
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

    /// Begins the file.
    fn begin<'w>(self, out: &'w mut dyn Write) -> io::Result<RowWriter<'w>> {
        Ok(match self {
            DataForm::Csv(table) => RowWriter::Csv(Box::new(CsvWriter::new(out, &table.all_fields())?)),
            DataForm::Json(_) => RowWriter::Json(JsonWriter::new(out)?),
            DataForm::Xlsx(table) => RowWriter::Xlsx(Box::new(XlsxWriter::new(out, table)?)),
        })
    }
}

/// A file that rows are still added to.
enum RowWriter<'w> {
    Csv(Box<CsvWriter<&'w mut dyn Write>>),
    Json(JsonWriter<'w>),
    Xlsx(Box<XlsxWriter<&'w mut dyn Write>>),
}

impl RowWriter<'_> {
    fn row(&mut self, row: Row<'_>) -> io::Result<()> {
        match self {
            RowWriter::Csv(csv) => csv.row(row),
            RowWriter::Json(json) => json.row(row),
            RowWriter::Xlsx(xlsx) => xlsx.row(row),
        }
    }

    fn finish(self) -> io::Result<()> {
        match self {
            RowWriter::Csv(csv) => csv.finish(),
            RowWriter::Json(json) => json.finish(),
            RowWriter::Xlsx(xlsx) => xlsx.finish(),
        }
    }
}

/// Writes a table in some forms in one go, row by row, and says how many rows it has.
///
/// # Errors
/// When a writer does not take it.
pub fn write_rows<'w>(
    table: &dyn DataTable,
    files: impl Iterator<Item = (DataForm, &'w mut dyn Write)>,
    facts: Facts<'_>,
) -> io::Result<usize> {
    let mut writers = files
        .map(|(form, out)| form.begin(out))
        .collect::<io::Result<Vec<_>>>()?;
    let mut rows = 0;
    table.rows(facts, &mut |row| {
        rows += 1;
        writers.iter_mut().try_for_each(|writer| writer.row(row))
    })?;
    writers.into_iter().try_for_each(RowWriter::finish)?;
    Ok(rows)
}
