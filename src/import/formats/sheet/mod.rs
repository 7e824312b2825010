//! Bảng tính: the cells of a workbook as they are shown, laid out as titles and tables.

mod cells;
mod number;
mod ods;
mod xlsx;

#[cfg(test)]
mod tests;

pub use cells::{MOST_CELLS, MOST_ROWS, Sheet, SheetCell, SheetContent, SheetRow, ShownRow};

use super::FormatError;
use super::letterhead;
use super::notices;
use super::package::Package;
use super::writer::{self, Writer};
use crate::import::extract::{Extract, Layer};
use crate::model::{Label, LabelKind};

/// Reads a workbook of Excel.
///
/// # Errors
/// When it is none.
pub fn xlsx(bytes: &[u8]) -> Result<Extract, FormatError> {
    Ok(written(&xlsx::read(&mut Package::open(bytes)?)?))
}

/// Reads a workbook of LibreOffice.
///
/// # Errors
/// When it is none.
pub fn ods(bytes: &[u8]) -> Result<Extract, FormatError> {
    Ok(written(&ods::read(&mut Package::open(bytes)?)?))
}

/// The sheets of a workbook by the ending of its name, cell by cell.
///
/// # Errors
/// When it is no workbook of that kind.
pub fn sheets(bytes: &[u8], ending: &str) -> Result<Vec<Sheet>, FormatError> {
    match ending {
        "ods" => ods::read(&mut Package::open(bytes)?),
        "xlsx" | "xlsm" => xlsx::read(&mut Package::open(bytes)?),
        "xls" => Err(FormatError::OldDocument("xls".to_owned())),
        other => Err(FormatError::Unknown(other.to_owned())),
    }
}

fn written(sheets: &[Sheet]) -> Extract {
    let mut writer = Writer::default();
    let shown = sheets.iter().filter(|sheet| !sheet.hidden && !sheet.is_empty()).count();
    for sheet in sheets.iter().filter(|sheet| !sheet.is_empty()) {
        if sheet.hidden {
            sheet.set_aside(&mut writer);
            continue;
        }
        if shown > 1 {
            match sheet.opens_annex() {
                true => writer.text(sheet.name.clone(), Layer::RunningHead),
                false => writer.text(format!("## {}", sheet.name), Layer::Body),
            }
        }
        sheet.write(&mut writer);
    }
    let without_result: usize = sheets.iter().map(|sheet| sheet.without_result).sum();
    if without_result > 0 {
        writer.notice(notices::formulas(without_result));
    }
    writer.finish()
}

impl Sheet {
    fn is_empty(&self) -> bool {
        self.rows.iter().all(|row| row.filled() == 0)
    }

    /// Whether the sheet prints the head of an annex, so that its name in the file says nothing more.
    fn opens_annex(&self) -> bool {
        let titles = self.rows.iter().take_while(|row| row.filled() <= 2);
        let mut words = titles.flat_map(|row| row.words());
        words.any(|words| Label::read(words).is_some_and(|(label, _)| label.kind == LabelKind::Annex))
    }

    /// All of a sheet that is not shown, a row a line.
    fn set_aside(&self, writer: &mut Writer) {
        let rows = self.rows.iter().filter(|row| row.filled() > 0);
        for row in rows {
            let words: Vec<&str> = row.words().collect();
            writer.text(words.join(" | "), Layer::HiddenCells);
        }
    }

    /// Stretches of rows between blank ones, each with its titles and its table.
    fn write(&self, writer: &mut Writer) {
        for stretch in self.rows.split(|row| row.filled() == 0) {
            self.stretch(stretch, writer);
        }
        for &column in &self.hidden_columns {
            let cells = self.rows.iter().filter_map(|row| row.cells.get(column));
            let words: Vec<&str> = cells
                .map(|cell| cell.text.trim())
                .filter(|text| !text.is_empty())
                .collect();
            writer.text(words.join(" | "), Layer::HiddenCells);
        }
    }

    fn stretch(&self, rows: &[SheetRow], writer: &mut Writer) {
        let widest = rows.iter().map(|row| self.shown(row)).max().unwrap_or(0);
        // Over a table stand titles of one cell, and letterheads of two; a table of two columns has no letterhead.
        let is_row = |row: &SheetRow| {
            let filled = self.shown(row);
            filled > 2 || (filled == 2 && widest == 2 && !row.words().any(letterhead::names))
        };
        let first = rows.iter().position(is_row).unwrap_or(rows.len());
        let is_inside = |row: &SheetRow| self.shown(row) > 1 && !row.words().any(letterhead::names);
        let end = rows
            .iter()
            .rposition(is_inside)
            .map_or(first, |last| (last + 1).max(first));
        self.lines(&rows[..first], writer);
        writer.table(rows[first..end].iter().map(|row| self.row(row)).collect());
        self.lines(&rows[end..], writer);
    }

    fn lines(&self, rows: &[SheetRow], writer: &mut Writer) {
        for row in rows {
            let layer = layer(row);
            let visible = row
                .cells
                .iter()
                .enumerate()
                .filter(|(at, _)| !self.hidden_columns.contains(at));
            for (_, cell) in visible {
                writer.text(cell.text.as_str(), layer);
            }
        }
    }

    fn row(&self, row: &SheetRow) -> writer::TextRow {
        let visible = row
            .cells
            .iter()
            .enumerate()
            .filter(|(at, _)| !self.hidden_columns.contains(at));
        let cells = visible.map(|(_, cell)| writer::TextCell {
            text: cell.text.clone(),
            merged: cell.merged,
        });
        writer::TextRow {
            cells: cells.collect(),
            layer: layer(row),
        }
    }

    /// How many cells of a row are filled and shown.
    fn shown(&self, row: &SheetRow) -> usize {
        let cells = row.cells.iter().enumerate();
        let shown = cells.filter(|(at, cell)| !cell.text.trim().is_empty() && !self.hidden_columns.contains(at));
        shown.count()
    }
}

fn layer(row: &SheetRow) -> Layer {
    if row.hidden { Layer::HiddenCells } else { Layer::Body }
}

impl SheetRow {
    fn words(&self) -> impl Iterator<Item = &str> {
        self.cells
            .iter()
            .map(|cell| cell.text.trim())
            .filter(|text| !text.is_empty())
    }

    fn filled(&self) -> usize {
        self.words().count()
    }
}
