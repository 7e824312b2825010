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
    /// A number, as Vietnamese writes it.
    Number(String),
    Day(jiff::civil::Date),
    /// What a formula gives that fails.
    Error,
}

/// No table of a plan is wider.
pub const MOST_COLUMNS: usize = 256;
/// No workbook of a plan is longer.
pub const MOST_ROWS: usize = 100_000;
/// No sheet of a plan has more cells, those included that stand for many.
pub const MOST_CELLS: usize = 1_000_000;
