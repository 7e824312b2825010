//! Bảng đã điền: the rows that an office filled in, with the names of their cells.

use std::str;

use crate::diagnostics::Bilingual;
use crate::import::FormatError;
use crate::import::formats::sheet::{Sheet, SheetCell, SheetRow, sheets};
use crate::parse::cells::cells;

use super::cell::{self, Reading};
use super::columns::{Subject, informs};
use super::told::{Told, Words};

/// Một dòng đã điền: the five cells of a row of results, in the order of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledRow {
    pub subject: Subject,
    /// The id, the year or the day, the value or the state; then what may be empty.
    pub cells: [String; 5],
    /// The name of the cell with the id.
    pub cell: String,
}

/// What a file holds.
#[derive(Clone, Debug, Default)]
pub struct Filled {
    pub rows: Vec<FilledRow>,
    /// What stands in the way: nothing is written while there is any.
    pub refused: Vec<Told>,
    /// How some cells were understood.
    pub marks: Vec<Told>,
}

/// Reads a file by the ending of its name: `xlsx`, `ods` or `csv`.
///
/// # Errors
/// When it cannot be opened as such.
pub fn read(bytes: &[u8], ending: &str) -> Result<Filled, FormatError> {
    let sheets = match ending {
        "csv" => vec![sheet_of_csv(bytes)?],
        _ => sheets(bytes, ending)?,
    };
    let mut filled = Filled::default();
    for sheet in &sheets {
        filled.take(sheet);
    }
    Ok(filled)
}

/// Cells of a CSV file are texts; a mark of byte order is no cell.
fn sheet_of_csv(bytes: &[u8]) -> Result<Sheet, FormatError> {
    let text = str::from_utf8(bytes).map_err(|_| FormatError::NotUnicode)?;
    let cell = |text: String| SheetCell {
        text,
        ..SheetCell::default()
    };
    let rows = cells(text).records.into_iter().map(|record| SheetRow {
        cells: record.into_iter().map(|placed| cell(placed.value)).collect(),
        ..SheetRow::default()
    });
    Ok(Sheet {
        rows: rows.collect(),
        ..Sheet::default()
    })
}

/// Where the columns of a sheet stand.
struct Places {
    subject: Subject,
    head: usize,
    columns: [Option<usize>; 5],
}

/// Of a sheet that is none of ours, nothing; heads may stand below titles.
fn places(sheet: &Sheet) -> Option<Places> {
    let found = |subject: Subject, head: usize, row: &SheetRow| {
        let columns = subject
            .read()
            .map(|head| row.cells.iter().position(|cell| head.is(&cell.text)));
        columns[..3]
            .iter()
            .all(Option::is_some)
            .then_some(Places { subject, head, columns })
    };
    let mut rows = sheet.rows.iter().enumerate();
    rows.find_map(|(at, row)| found(Subject::Targets, at, row).or_else(|| found(Subject::Tasks, at, row)))
}

impl Filled {
    fn take(&mut self, sheet: &Sheet) {
        let Some(places) = places(sheet) else { return };
        self.tell_unread(sheet, &places);
        for (at, row) in sheet.rows.iter().enumerate().skip(places.head + 1) {
            self.row(sheet, &places, at, row);
        }
    }

    /// Columns of the office's own are left alone, and that is said.
    fn tell_unread(&mut self, sheet: &Sheet, places: &Places) {
        let own = sheet.rows[places.head]
            .cells
            .iter()
            .enumerate()
            .filter(|(column, cell)| {
                let is_read = places.columns.contains(&Some(*column));
                !is_read && !cell.text.trim().is_empty() && !informs(places.subject, &cell.text)
            });
        let unread = Bilingual {
            vi: "cột “{head}” không được đọc",
            en: "the column “{head}” is not read",
        };
        for (column, cell) in own {
            self.marks.push(Told {
                cell: name(sheet, column, places.head),
                words: Words::new(unread, &[("head", cell.text.trim().to_owned())]),
            });
        }
    }

    fn row(&mut self, sheet: &Sheet, places: &Places, at: usize, row: &SheetRow) {
        let empty = SheetCell::default();
        let cell = |part: usize| {
            places.columns[part]
                .and_then(|column| row.cells.get(column))
                .unwrap_or(&empty)
        };
        let at_cell = |part: usize| name(sheet, places.columns[part].unwrap_or_default(), at);
        // A row that nobody filled in says only what it is about.
        let is_filled = match places.subject {
            Subject::Targets => !cell(2).text.trim().is_empty(),
            Subject::Tasks => (1..4).any(|part| !cell(part).text.trim().is_empty()),
        };
        if !is_filled {
            return;
        }
        let readings: [Reading; 5] = match places.subject {
            Subject::Targets => [
                cell::words(cell(0)),
                cell::year(cell(1)),
                cell::value(cell(2)),
                cell::words(cell(3)),
                cell::words(cell(4)),
            ],
            Subject::Tasks => [
                cell::words(cell(0)),
                cell::date(cell(1)),
                cell::status(cell(2)),
                cell::words(cell(3)),
                cell::words(cell(4)),
            ],
        };
        let mut cells: [String; 5] = Default::default();
        let mut is_whole = true;
        for (part, reading) in readings.into_iter().enumerate() {
            match reading {
                Ok(Some(typed)) => {
                    self.marks.extend(typed.mark.map(|words| Told {
                        cell: at_cell(part),
                        words,
                    }));
                    cells[part] = typed.text;
                }
                Ok(None) if part < 3 => {
                    is_whole = false;
                    self.refuse(at_cell(part), missing(places.subject, part));
                }
                Ok(None) => {}
                Err(words) => {
                    is_whole = false;
                    self.refuse(at_cell(part), words);
                }
            }
        }
        if is_whole {
            self.rows.push(FilledRow {
                subject: places.subject,
                cells,
                cell: at_cell(0),
            });
        }
    }

    /// What is wrong with a cell.
    pub fn refuse(&mut self, cell: String, words: Words) {
        self.refused.push(Told { cell, words });
    }
}

fn missing(subject: Subject, part: usize) -> Words {
    let text = Bilingual {
        vi: "ô “{head}” của dòng này còn trống",
        en: "the cell “{head}” of this row is empty",
    };
    Words::new(text, &[("head", subject.read()[part].vi.to_owned())])
}

/// `Chi tieu!G5`; a file of one table has no name before the cell.
fn name(sheet: &Sheet, column: usize, row: usize) -> String {
    let cell = format!("{}{}", letters(column), row + 1);
    match sheet.name.as_str() {
        "" => cell,
        sheet => format!("{sheet}!{cell}"),
    }
}

/// The name of a column from 0: `A`, `Z`, `AA`.
fn letters(column: usize) -> String {
    crate::exports::open_data::xlsx::letters(column)
}
