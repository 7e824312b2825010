//! Ô: the cells of a sheet, as its file says them.

use crate::import::extract::MergedWith;

/// One sheet as it is shown.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub name: String,
    pub hidden: bool,
    pub rows: Vec<SheetRow>,
    /// The columns that are not shown.
    pub hidden_columns: Vec<usize>,
    /// Formulas whose result the file does not hold.
    pub without_result: usize,
}

/// One row of a sheet.
#[derive(Clone, Debug, Default)]
pub struct SheetRow {
    pub hidden: bool,
    pub cells: Vec<SheetCell>,
    /// Blank rows before this one that its file only counts.
    pub skipped: usize,
}

/// One cell as it is shown.
#[derive(Clone, Debug, Default)]
pub struct SheetCell {
    pub text: String,
    pub merged: Option<MergedWith>,
    pub content: SheetContent,
}

/// What a cell holds, whatever it shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum SheetContent {
    /// Words, or nothing.
    #[default]
    Text,
    /// A number with all its digits, as Vietnamese writes it; the cell may show fewer.
    Number(String),
    Day(jiff::civil::Date),
    /// What a formula gives that fails.
    Error,
    /// A formula whose result the file does not hold.
    NoResult,
}

/// Một dòng như nó hiện: a row with its number and with what joined cells above show in it.
#[derive(Clone, Debug)]
pub struct ShownRow<'s> {
    /// The number that the sheet shows beside it, from 1.
    pub number: usize,
    pub row: &'s SheetRow,
    sheet: &'s Sheet,
    /// By column, the row where the cell begins that shows here.
    firsts: Vec<usize>,
}

impl Sheet {
    /// The rows from the first to the last.
    pub fn shown_rows(&self) -> impl Iterator<Item = ShownRow<'_>> {
        let (mut skipped, mut firsts) = (0, Vec::new());
        self.rows.iter().enumerate().map(move |(at, row)| {
            skipped += row.skipped;
            firsts.resize(row.cells.len().max(firsts.len()), at);
            for (column, first) in firsts.iter_mut().enumerate() {
                let cell = row.cells.get(column);
                if cell.is_none_or(|cell| cell.merged != Some(MergedWith::Above)) {
                    *first = at;
                }
            }
            ShownRow {
                number: at + 1 + skipped,
                row,
                sheet: self,
                firsts: firsts.clone(),
            }
        })
    }
}

impl<'s> ShownRow<'s> {
    /// The cell that shows in a column: of an area that was joined over several rows it is the first one.
    pub fn cell(&self, column: usize) -> Option<&'s SheetCell> {
        self.sheet.rows[*self.firsts.get(column)?].cells.get(column)
    }
}

/// The most columns of a table of a plan.
pub const MOST_COLUMNS: usize = 256;
/// The most rows of a workbook of a plan.
pub const MOST_ROWS: usize = 100_000;
/// The most cells of a sheet of a plan, those included that stand for many.
pub const MOST_CELLS: usize = 1_000_000;
