//! Dòng: one row of a data file.

/// Dòng dữ liệu: the cells of a row under the names of their columns, packed into one text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataLine {
    columns: &'static [&'static str],
    text: Box<str>,
    ends: Box<[usize]>,
}

impl DataLine {
    /// A row with one cell for each of the columns.
    pub fn new<'a>(columns: &'static [&'static str], cells: impl Iterator<Item = &'a str>) -> Self {
        let mut text = String::new();
        let mut ends = Vec::with_capacity(columns.len());
        for cell in cells {
            text.push_str(cell);
            ends.push(text.len());
        }
        DataLine {
            columns,
            text: text.into(),
            ends: ends.into(),
        }
    }

    /// The cell in a column; empty where the table has no such column.
    pub fn cell(&self, column: &str) -> &str {
        let Some(at) = self.columns.iter().position(|name| *name == column) else {
            return "";
        };
        let start = if at == 0 { 0 } else { self.ends[at - 1] };
        &self.text[start..self.ends[at]]
    }
}
