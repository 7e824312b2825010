//! Dữ liệu: the tables that are compared, read by the names of their columns.

use std::fmt;
use std::io::{self, Read};

use super::line::DataLine;
use crate::diagnostics::{Bilingual, Lang, outside};
use crate::text::of_guarded_cell;

/// Bảng: a file and the columns of it that count.
#[derive(Debug)]
pub struct DiffTable {
    pub file: &'static str,
    /// The columns of the contract; those from `required` on may be missing.
    columns: &'static [&'static str],
    required: usize,
}

/// The tables of which differences are told.
pub const TABLES: [DiffTable; 10] = [
    table(
        "documents.csv",
        &[
            "document_id",
            "number",
            "type",
            "title",
            "jurisdiction",
            "issuer",
            "issued",
            "state",
        ],
    ),
    DiffTable {
        file: "targets.csv",
        columns: &[
            "target_id",
            "document_id",
            "jurisdiction",
            "indicator",
            "year",
            "period",
            "comparator",
            "value",
            "value_max",
            "text",
            "unit",
            "scope",
            "section",
            "row",
            "doubt",
            "source_url",
            "verified",
            "url",
            "scope_name",
            "replaces",
            "replaced_by",
        ],
        required: 18,
    },
    DiffTable {
        file: "tasks.csv",
        columns: &[
            "task_id",
            "document_id",
            "jurisdiction",
            "section",
            "title",
            "time",
            "due",
            "mode",
            "standing",
        ],
        required: 8,
    },
    table(
        "task_bodies.csv",
        &["task_id", "role", "body", "jurisdiction", "body_as_written"],
    ),
    table("relations.csv", &["from", "type", "to", "to_number", "to_issued"]),
    DiffTable {
        file: "results.csv",
        columns: &["target_id", "year", "value", "source", "note", "text", "unit"],
        required: 5,
    },
    table("progress.csv", &["task_id", "date", "status", "evidence", "note"]),
    table("indicators.csv", &["id", "name"]),
    table("bodies.csv", &["id", "name"]),
    table("jurisdictions.csv", &["id", "name"]),
];

const fn table(file: &'static str, columns: &'static [&'static str]) -> DiffTable {
    DiffTable {
        file,
        columns,
        required: columns.len(),
    }
}

/// Dữ liệu đã công bố: one side of a comparison. A table that is missing is not compared.
#[derive(Clone, Debug, Default)]
pub struct Data {
    tables: [Option<Vec<DataLine>>; TABLES.len()],
}

impl Data {
    /// Reads all tables that `open` finds.
    ///
    /// # Errors
    /// When a file cannot be read, is no CSV or lacks a column of the contract.
    pub fn read<R: Read>(open: impl Fn(&'static str) -> io::Result<Option<R>>) -> Result<Self, DataError> {
        let mut data = Data::default();
        for (slot, table) in data.tables.iter_mut().zip(&TABLES) {
            let opened = open(table.file).map_err(|error| DataError::io(table, &error))?;
            *slot = opened.map(|input| lines(table, input)).transpose()?;
        }
        Ok(data)
    }

    /// Whether the data has this file.
    pub fn has(&self, file: &str) -> bool {
        self.slot(file).is_some()
    }

    /// The rows of a file; none where it is missing.
    pub(super) fn lines(&self, file: &str) -> &[DataLine] {
        self.slot(file).unwrap_or_default()
    }

    fn slot(&self, file: &str) -> Option<&[DataLine]> {
        let at = TABLES.iter().position(|table| table.file == file)?;
        self.tables[at].as_deref()
    }
}

fn lines(table: &DiffTable, input: impl Read) -> Result<Vec<DataLine>, DataError> {
    let mut reader = csv::Reader::from_reader(input);
    let header = reader.headers().map_err(|error| DataError::csv(table, &error))?;
    let places = places(table, header)?;
    let mut lines = Vec::new();
    let mut record = csv::StringRecord::new();
    while reader
        .read_record(&mut record)
        .map_err(|error| DataError::csv(table, &error))?
    {
        lines.push(line(table, &places, &record));
    }
    Ok(lines)
}

/// Where each column of the contract stands in this file.
fn places(table: &DiffTable, header: &csv::StringRecord) -> Result<Vec<Option<usize>>, DataError> {
    let found = table.columns.iter().enumerate().map(|(at, column)| {
        let place = header.iter().position(|name| name == *column);
        if place.is_none() && at < table.required {
            return Err(DataError::Column {
                file: table.file,
                column,
            });
        }
        Ok(place)
    });
    found.collect()
}

fn line(table: &DiffTable, places: &[Option<usize>], record: &csv::StringRecord) -> DataLine {
    let cell = |place: &Option<usize>| place.and_then(|at| record.get(at)).unwrap_or_default();
    let line = DataLine::new(table.columns, places.iter().map(|place| of_guarded_cell(cell(place))));
    match own_file(&line) {
        Some(path) => {
            let cells = table.columns.iter().map(|column| match *column {
                "source_url" => path,
                other => line.cell(other),
            });
            DataLine::new(table.columns, cells)
        }
        None => line,
    }
}

/// The path of a source that lies on the website itself: a website that moves has not changed.
fn own_file(line: &DataLine) -> Option<&str> {
    let (base, _) = line.cell("url").split_once("van-ban/")?;
    let path = line.cell("source_url").strip_prefix(base)?;
    (!base.is_empty() && !path.is_empty()).then_some(path)
}

/// Why data could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DataError {
    /// The file cannot be read, or is no CSV.
    Unreadable { file: &'static str, vi: String, en: String },
    /// A column of the contract is missing.
    Column { file: &'static str, column: &'static str },
}

impl DataError {
    fn io(table: &DiffTable, error: &io::Error) -> Self {
        DataError::unreadable(table, |lang| outside::of_system(error, lang))
    }

    fn csv(table: &DiffTable, error: &csv::Error) -> Self {
        DataError::unreadable(table, |lang| outside::of_csv(error, lang))
    }

    fn unreadable(table: &DiffTable, why: impl Fn(Lang) -> String) -> Self {
        DataError::Unreadable {
            file: table.file,
            vi: why(Lang::Vi),
            en: why(Lang::En),
        }
    }

    /// The error in words.
    pub fn message(&self, lang: Lang) -> String {
        match self {
            DataError::Unreadable { file, vi, en } => {
                let reason = if lang == Lang::Vi { vi } else { en };
                let text = Bilingual {
                    vi: "không đọc được {file}: {reason}",
                    en: "cannot read {file}: {reason}",
                };
                text.filled(lang, &[("file", (*file).to_owned()), ("reason", reason.clone())])
            }
            DataError::Column { file, column } => {
                let text = Bilingual {
                    vi: "{file} không có cột `{column}`",
                    en: "{file} has no column `{column}`",
                };
                let args = [("file", (*file).to_owned()), ("column", (*column).to_owned())];
                text.filled(lang, &args)
            }
        }
    }
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Lang::En))
    }
}

impl std::error::Error for DataError {}
