//! Bảng: rows as lines with tabs; a table that only lays out a letterhead as the lines in it.

use crate::text::fold;

/// More columns than any table of a plan has.
const MOST_COLUMNS: usize = 64;

/// A table that is being read.
#[derive(Clone, Debug, Default)]
pub struct Table {
    rows: Vec<Vec<Cell>>,
}

/// A cell: its paragraphs, and how many columns it spans.
#[derive(Clone, Debug, Default)]
struct Cell {
    paragraphs: Vec<String>,
    span: usize,
}

impl Table {
    pub fn row(&mut self) {
        self.rows.push(Vec::new());
    }

    pub fn cell(&mut self) {
        let cell = Cell {
            span: 1,
            ..Cell::default()
        };
        match self.rows.last_mut() {
            Some(row) => row.push(cell),
            None => self.rows.push(vec![cell]),
        }
    }

    /// The cell that is being read spans several columns.
    pub fn span(&mut self, columns: usize) {
        if let Some(cell) = self.last() {
            cell.span = columns.clamp(1, MOST_COLUMNS);
        }
    }

    /// Adds a paragraph to the cell that is being read.
    pub fn push(&mut self, paragraph: String) {
        if let Some(cell) = self.last().filter(|_| !paragraph.is_empty()) {
            cell.paragraphs.push(paragraph);
        }
    }

    fn last(&mut self) -> Option<&mut Cell> {
        self.rows.last_mut()?.last_mut()
    }

    /// The paragraphs that it comes to: one of tab rows, or the lines of a letterhead.
    pub fn written(self) -> Vec<String> {
        if self.only_lays_out() {
            let cells = self.rows.into_iter().flatten();
            return cells.flat_map(|cell| cell.paragraphs).collect();
        }
        let rows: Vec<String> = self.rows.iter().map(|row| line(row)).collect();
        vec![rows.join("\n")]
    }

    /// Letterhead and signature stand in tables without borders.
    fn only_lays_out(&self) -> bool {
        const SIGNS: [&str; 4] = [
            "noi nhan",
            "doc lap - tu do",
            "dang cong san viet nam",
            "cong hoa xa hoi",
        ];
        let few = self.rows.len() <= 6 && self.rows.iter().all(|row| row.len() <= 3);
        let mut paragraphs = self.rows.iter().flatten().flat_map(|cell| &cell.paragraphs);
        few && paragraphs.any(|text| {
            let folded = fold(text);
            SIGNS.iter().any(|sign| folded.contains(sign))
        })
    }
}

fn line(row: &[Cell]) -> String {
    let mut line = String::new();
    for (index, cell) in row.iter().enumerate() {
        if index > 0 {
            line.push('\t');
        }
        line.push_str(&cell.paragraphs.join(" ").replace(['\n', '\t'], " "));
        line.extend(std::iter::repeat_n('\t', cell.span - 1));
    }
    line
}
