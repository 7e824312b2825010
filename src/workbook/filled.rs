//! Bảng đã điền: the rows that an office filled in, with the names of their cells.

use std::cmp::Ordering;
use std::str;

use crate::diagnostics::Bilingual;
use crate::import::FormatError;
use crate::import::extract::MergedWith;
use crate::import::formats::plain;
use crate::import::formats::sheet::{
    MOST_CELLS, MOST_ROWS, Sheet, SheetCell, SheetContent, SheetRow, ShownRow, sheets,
};
use crate::parse::cells::{cells, is_cut_by_comma};
use crate::source::MAX_TEXT;

use super::cell::{self, CellReading, is_filled};
use super::columns::{ColumnHead, EXPLANATION, SheetSubject, informs};
use super::remark::{CellRemark, Sentence};

/// Một dòng đã điền: the five cells of a row of results, in the order of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilledRow {
    pub subject: SheetSubject,
    /// The id, the year or the day, the value or the state; then what may be empty.
    pub cells: [String; 5],
    /// The names of those cells.
    pub at: [String; 5],
}

/// What a file holds.
#[derive(Clone, Debug, Default)]
pub struct FilledWorkbook {
    pub rows: Vec<FilledRow>,
    /// The reasons for which nothing is written.
    pub refused: Vec<CellRemark>,
    /// How some cells were understood.
    pub marks: Vec<CellRemark>,
}

/// Reads a file by the ending of its name: `xlsx`, `ods` or `csv`.
///
/// # Errors
/// When it cannot be opened as such.
pub fn read(bytes: &[u8], ending: &str) -> Result<FilledWorkbook, FormatError> {
    let sheets = match ending {
        "csv" => vec![sheet_of_csv(bytes)?],
        _ => sheets(bytes, ending)?,
    };
    let mut filled = FilledWorkbook::default();
    for sheet in &sheets {
        filled.take(sheet);
    }
    Ok(filled)
}

/// A CSV file as a sheet of texts; a mark of byte order is no cell.
fn sheet_of_csv(bytes: &[u8]) -> Result<Sheet, FormatError> {
    // "Unicode text" of a spreadsheet program is UTF-16; of other encodings nothing is guessed where figures are at stake.
    let is_double = bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.contains(&0);
    let text = match is_double {
        true => plain::decode(bytes)?,
        false => str::from_utf8(bytes).map_err(|_| FormatError::NotUnicode)?.to_owned(),
    };
    let text = text.as_str();
    let count = |sign: char| text.matches(sign).count();
    let is_long = bytes.len() as u64 > MAX_TEXT;
    if is_long || count('\n') > MOST_ROWS || count(',') > MOST_CELLS {
        return Err(FormatError::TooLong);
    }
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
struct ColumnPlaces {
    subject: SheetSubject,
    /// The number of the row with the heads.
    head: usize,
    columns: [Option<usize>; 5],
}

/// The column that a head stands over; heads may be joined over several rows.
fn column(row: &ShownRow<'_>, head: ColumnHead) -> Option<usize> {
    (0..row.row.cells.len()).find(|column| row.cell(*column).is_some_and(|cell| head.is(&cell.text)))
}

/// The places of the columns of a sheet, whose heads may stand below titles; nothing for a sheet that is none of ours.
fn places(sheet: &Sheet) -> Option<ColumnPlaces> {
    let found = |subject: SheetSubject, row: &ShownRow<'_>| {
        let columns = subject.read().map(|head| column(row, head));
        columns[..NEEDED].iter().all(Option::is_some).then_some(ColumnPlaces {
            subject,
            head: row.number,
            columns,
        })
    };
    let mut rows = sheet.shown_rows();
    rows.find_map(|row| found(SheetSubject::Targets, &row).or_else(|| found(SheetSubject::Tasks, &row)))
}

/// How many columns no sheet can do without: what a row is about, when, and what was reached.
const NEEDED: usize = 3;

impl FilledWorkbook {
    fn take(&mut self, sheet: &Sheet) {
        let Some(places) = places(sheet) else {
            return self.tell_unknown(sheet);
        };
        for row in sheet.shown_rows() {
            match row.number.cmp(&places.head) {
                Ordering::Less => {}
                Ordering::Equal => self.tell_unread(sheet, &places, &row),
                Ordering::Greater => self.row(sheet, &places, &row),
            }
        }
    }

    /// Tells of a sheet without our heads: with ids on it a head was lost, else it is the office's own.
    fn tell_unknown(&mut self, sheet: &Sheet) {
        for row in sheet.shown_rows() {
            for subject in [SheetSubject::Targets, SheetSubject::Tasks] {
                let heads = subject.read();
                let Some(ids) = column(&row, heads[0]) else { continue };
                let lacking = heads[..NEEDED].iter().filter(|head| column(&row, **head).is_none());
                let lacking: Vec<String> = lacking.map(|head| format!("“{}”", head.vi)).collect();
                let text = Bilingual {
                    vi: "dòng tên cột thiếu {columns} nên không đọc được trang tính này; thêm vào cho đủ",
                    en: "the row of column names lacks {columns}, so this sheet cannot be read; add them",
                };
                let words = Sentence::new(text, &[("columns", lacking.join(", "))]);
                return self.refuse(name(sheet, ids, row.number), words);
            }
        }
        let is_blank = sheet.rows.iter().all(|row| !row.cells.iter().any(is_filled));
        if sheet.name == EXPLANATION || is_blank {
            return;
        }
        let text = Bilingual {
            vi: "trang tính này không được đọc: không có cột mã chỉ tiêu hay mã nhiệm vụ",
            en: "this sheet is not read: it has no column with ids of targets or tasks",
        };
        self.marks.push(CellRemark {
            cell: name(sheet, 0, 1),
            words: Sentence::new(text, &[]),
        });
    }

    /// Tells of columns of the office's own, which are left alone.
    fn tell_unread(&mut self, sheet: &Sheet, places: &ColumnPlaces, row: &ShownRow<'_>) {
        let unread = Bilingual {
            vi: "cột “{head}” không được đọc",
            en: "the column “{head}” is not read",
        };
        for column in 0..row.row.cells.len() {
            let text = row.cell(column).map_or("", |cell| cell.text.trim());
            if text.is_empty() || places.columns.contains(&Some(column)) || informs(places.subject, text) {
                continue;
            }
            self.marks.push(CellRemark {
                cell: name(sheet, column, row.number),
                words: Sentence::new(unread, &[("head", text.to_owned())]),
            });
        }
    }

    fn row(&mut self, sheet: &Sheet, places: &ColumnPlaces, row: &ShownRow<'_>) {
        let parts = RowParts::of(places, row);
        let at_cell = |part: usize| name(sheet, places.columns[part].unwrap_or_default(), row.number);
        if parts.shares_value() {
            return self.refuse(at_cell(VALUE), Sentence::new(JOINED, &[]));
        }
        // A row that nobody filled in says only what it is about.
        let reported = match places.subject {
            SheetSubject::Targets => VALUE..VALUE + 1,
            SheetSubject::Tasks => 1..4,
        };
        if !reported.clone().any(|part| is_filled(parts.own(part))) {
            let lost = (reported.end..5).find(|part| is_filled(parts.own(*part)) && is_filled(parts.own(0)));
            self.marks.extend(lost.map(|part| CellRemark {
                cell: at_cell(part),
                words: Sentence::new(WITHOUT_RESULT, &[]),
            }));
            return;
        }
        let behind = places.columns[VALUE].and_then(|column| row.row.cells.get(column + 1));
        let is_text = sheet.name.is_empty() && places.subject == SheetSubject::Targets;
        if is_text && behind.is_some_and(|behind| is_cut_by_comma(&parts.own(VALUE).text, &behind.text)) {
            return self.refuse(at_cell(VALUE), Sentence::new(CUT, &[]));
        }
        let readings: [CellReading; 5] = match places.subject {
            SheetSubject::Targets => [
                cell::words(parts.shown(0)),
                cell::year(parts.shown(1)),
                cell::value(parts.own(VALUE)),
                cell::words(parts.shown(3)),
                cell::words(parts.shown(4)),
            ],
            SheetSubject::Tasks => [
                cell::words(parts.shown(0)),
                cell::date(parts.shown(1)),
                cell::status(parts.own(VALUE)),
                cell::words(parts.shown(3)),
                cell::words(parts.shown(4)),
            ],
        };
        let mut cells: [String; 5] = Default::default();
        let mut is_whole = true;
        for (part, reading) in readings.into_iter().enumerate() {
            match reading {
                Ok(Some(typed)) => {
                    self.marks.extend(typed.mark.map(|words| CellRemark {
                        cell: at_cell(part),
                        words,
                    }));
                    cells[part] = typed.text;
                }
                Ok(None) if part < NEEDED => {
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
                at: [0, 1, VALUE, 3, 4].map(at_cell),
            });
        }
    }

    /// What is wrong with a cell.
    pub fn refuse(&mut self, cell: String, words: Sentence) {
        self.refused.push(CellRemark { cell, words });
    }
}

fn missing(subject: SheetSubject, part: usize) -> Sentence {
    let text = Bilingual {
        vi: "ô “{head}” của dòng này còn trống; hãy điền vào",
        en: "the cell “{head}” of this row is empty; fill it in",
    };
    Sentence::new(text, &[("head", subject.read()[part].vi.to_owned())])
}

/// Which of the five cells holds what was reached.
const VALUE: usize = 2;

const JOINED: Bilingual = Bilingual {
    vi: "ô kết quả này bị gộp với ô của dòng trên, nên không rõ con số thuộc dòng nào; bỏ gộp ô rồi ghi riêng từng dòng",
    en: "this cell is merged with the one in the row above, so it is not clear which row the figure belongs to; unmerge the cells and fill in each row",
};

const CUT: Bilingual = Bilingual {
    vi: "ô kết quả và ô sau nó trông như một con số mà dấu phẩy cắt làm đôi; viết con số trong dấu ngoặc kép, như \"94,6\"",
    en: "this cell and the one behind it look like one figure that its comma cut in two; write the figure in quotes, such as \"94,6\"",
};

const WITHOUT_RESULT: Bilingual = Bilingual {
    vi: "dòng này có nguồn hoặc ghi chú mà không có kết quả, nên không được ghi",
    en: "this row has a source or a note but no result, so nothing of it was recorded",
};

/// The five cells of a row, as they stand there and as they show.
struct RowParts<'s> {
    own: [Option<&'s SheetCell>; 5],
    shown: [Option<&'s SheetCell>; 5],
}

const EMPTY: &SheetCell = &SheetCell {
    text: String::new(),
    merged: None,
    content: SheetContent::Text,
};

impl<'s> RowParts<'s> {
    fn of(places: &ColumnPlaces, row: &ShownRow<'s>) -> Self {
        RowParts {
            own: places.columns.map(|column| row.row.cells.get(column?)),
            shown: places.columns.map(|column| row.cell(column?)),
        }
    }

    fn own(&self, part: usize) -> &'s SheetCell {
        self.own[part].unwrap_or(EMPTY)
    }

    /// The cell that a part of the row shows: an id, a time or a source may be written once for several rows.
    fn shown(&self, part: usize) -> &'s SheetCell {
        self.shown[part].unwrap_or(EMPTY)
    }

    /// Whether a row of its own has its value in a cell that begins above.
    fn shares_value(&self) -> bool {
        self.own(VALUE).merged == Some(MergedWith::Above) && is_filled(self.own(0)) && is_filled(self.shown(VALUE))
    }
}

/// The name of a cell, `Chi tieu!G5`; a file of one table has no name before the cell.
fn name(sheet: &Sheet, column: usize, row: usize) -> String {
    let cell = format!("{}{row}", letters(column));
    match sheet.name.as_str() {
        "" => cell,
        sheet => format!("{sheet}!{cell}"),
    }
}

/// The name of a column from 0: `A`, `Z`, `AA`.
fn letters(column: usize) -> String {
    crate::exports::open_data::xlsx::letters(column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_no_office_fills_in_is_refused() {
        let longest = "a,b\n".repeat(MOST_ROWS);
        assert!(read(longest.as_bytes(), "csv").is_ok());
        let wide = ",".repeat(MOST_CELLS + 1);
        for text in [format!("{longest}a\n"), wide, "a".repeat(17 << 20)] {
            assert_eq!(read(text.as_bytes(), "csv").err(), Some(FormatError::TooLong));
        }
    }
}
