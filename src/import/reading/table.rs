//! Bảng: rows as printed become one table, healed where a page cut through it.

use super::inline::Inline;
use super::label::Found;
use super::rows::RawRow;
use super::sentence;
use crate::import::block::{Row, Table};

/// The tables that consecutive rows make up.
pub fn tables(source: &str, rows: &[RawRow]) -> Vec<Table> {
    let mut builder = Builder::default();
    for (at, raw) in rows.iter().enumerate() {
        let heads_next = rows.get(at + 1).is_some_and(|next| next.is_delimiter);
        if raw.is_delimiter {
            builder.delimiter();
        } else {
            builder.row(row(source, raw), heads_next);
        }
    }
    builder.finish()
}

fn row(source: &str, raw: &RawRow) -> Row {
    let cells = raw.cells.iter().map(|cell| {
        let inline = Inline::read(source, std::slice::from_ref(cell));
        inline.plain()
    });
    Row {
        cells: cells.collect(),
        line: raw.line,
        source: vec![raw.range.clone()],
    }
}

#[derive(Default)]
struct Builder {
    tables: Vec<Table>,
    /// The head of the table being built is known from a delimiter.
    marked: bool,
}

impl Builder {
    /// The rows so far are the head.
    fn delimiter(&mut self) {
        if let Some(table) = self.tables.last_mut()
            && !self.marked
        {
            table.head = table.rows.len();
            self.marked = true;
        }
    }

    fn row(&mut self, row: Row, heads_next: bool) {
        let repeats = self
            .tables
            .last()
            .is_some_and(|t| !t.rows.is_empty() && same(&t.rows[0], &row));
        let begins = self.tables.is_empty() || (heads_next && !repeats && self.marked);
        if begins {
            self.tables.push(Table::default());
            self.marked = false;
        }
        let Some(table) = self.tables.last_mut() else { return };
        let head = if table.head > 0 {
            table.head
        } else {
            head_rows(&table.rows)
        };
        if table.rows.iter().take(head).any(|known| same(known, &row)) {
            return;
        }
        match table.rows.last_mut() {
            Some(last) if goes_on(last, &row) => join(last, row),
            _ => table.rows.push(row),
        }
    }

    fn finish(mut self) -> Vec<Table> {
        for table in &mut self.tables {
            let width = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
            table
                .rows
                .iter_mut()
                .for_each(|row| row.cells.resize(width, String::new()));
            if table.head == 1 && table.rows[0].cells.iter().all(String::is_empty) {
                table.rows.remove(0);
                table.head = 0;
            } else {
                table.head = head_rows(&table.rows).max(table.head);
            }
        }
        self.tables.retain(|table| !table.rows.is_empty());
        self.tables
    }
}

/// Whether two rows say the same.
fn same(one: &Row, two: &Row) -> bool {
    let words = |row: &Row| -> Vec<String> {
        let cells = row.cells.iter().filter(|c| !c.is_empty());
        cells.map(|c| c.to_lowercase()).collect()
    };
    words(one) == words(two) && one.cells.iter().any(|c| !c.is_empty())
}

/// Whether the row is the rest of the one before: no label, no value, and words that go on.
fn goes_on(last: &Row, row: &Row) -> bool {
    let mut filled = row.cells.iter().enumerate().filter(|(_, c)| !c.is_empty()).peekable();
    filled.peek().is_some()
        && filled.all(|(at, cell)| {
            let above = last.cells.get(at).map_or("", String::as_str);
            let bound = sentence::ends_binding(above) || above.ends_with([',', '-']) || open_bracket(above);
            let label = at == 0 && is_label(cell);
            !above.is_empty() && !label && (sentence::begins_low(cell) || bound)
        })
        && row.cells.iter().filter(|c| !c.is_empty()).count()
            < last.cells.iter().filter(|c| !c.is_empty()).count().max(2)
}

fn open_bracket(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}

fn join(last: &mut Row, row: Row) {
    for (own, more) in last
        .cells
        .iter_mut()
        .zip(&row.cells)
        .filter(|(_, more)| !more.is_empty())
    {
        own.push(' ');
        own.push_str(more);
    }
    last.source.extend(row.source);
}

/// How many rows at the top are the head.
fn head_rows(rows: &[Row]) -> usize {
    let Some(first) = rows.first().filter(|row| !is_data(row)) else {
        return 0;
    };
    let is_head = |row: &Row| {
        let spans = row.cells.first().is_some_and(String::is_empty) || row.cells.first() == first.cells.first();
        let filled = row.cells.iter().filter(|c| !c.is_empty()).count();
        spans && filled > 1 && !is_data(row)
    };
    let more = rows.iter().skip(1).take(3).take_while(|row| is_head(row)).count();
    let numbered = rows.get(1 + more).is_some_and(Row::counts_columns);
    1 + more + usize::from(numbered)
}

/// Whether the row has a label or a value.
fn is_data(row: &Row) -> bool {
    let label = row.cells.first().is_some_and(|cell| is_label(cell));
    label || row.cells.iter().skip(1).any(|cell| is_value(cell))
}

/// `1`, `10.1`, `IV`, `a`: what stands in the first column.
fn is_label(cell: &str) -> bool {
    let text = cell.trim_matches(['(', ')', '.', ' ']);
    !text.is_empty() && text.len() <= 6 && Found::read(&format!("{text}. X")).is_some()
}

fn is_value(cell: &str) -> bool {
    let text = cell.trim_start_matches(['<', '>', '≥', '≤', '~', '=', ' ']);
    let number: String = text.chars().take_while(char::is_ascii_digit).collect();
    let is_year = number.len() == 4 && (number.starts_with("19") || number.starts_with("20"));
    cell == "-" || cell == "%" || cell == "x" || (!number.is_empty() && !is_year)
}

impl Row {
    /// Whether the cells only count the columns: 1, 2, 3 or (1), (2), (3).
    pub fn counts_columns(&self) -> bool {
        let numbers = self
            .cells
            .iter()
            .map(|cell| cell.trim_matches(['(', ')', ' ']).parse::<usize>().ok());
        self.cells.len() > 2 && numbers.enumerate().all(|(at, number)| number == Some(at + 1))
    }
}

impl Table {
    /// The head of each column: the rows of the head joined, with what spans several columns repeated.
    pub fn column_heads(&self) -> Vec<String> {
        let head: Vec<&Row> = self
            .rows
            .iter()
            .take(self.head)
            .filter(|r| !r.counts_columns())
            .collect();
        let width = self.rows.first().map_or(0, |row| row.cells.len());
        (0..width).map(|column| column_head(&head, column)).collect()
    }
}

fn column_head(head: &[&Row], column: usize) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for (at, row) in head.iter().enumerate() {
        let cell = spanning(head, at, column).unwrap_or(&row.cells[column]);
        if !cell.is_empty() && !parts.contains(&cell) {
            parts.push(cell);
        }
    }
    parts.join(": ")
}

/// The cell to the left that reaches over an empty one: both have a cell below.
fn spanning<'a>(head: &[&'a Row], at: usize, column: usize) -> Option<&'a str> {
    let below = head.get(at + 1)?;
    let is_over = |column: usize| below.cells.get(column).is_some_and(|c| !c.is_empty());
    let is_empty = head[at].cells[column].is_empty();
    if !is_empty || !is_over(column) {
        return None;
    }
    let left = (0..column).rev().find(|&left| !head[at].cells[left].is_empty())?;
    let covered = (left..column).all(is_over);
    covered.then(|| head[at].cells[left].as_str())
}
