//! Bảng: makes one table of rows as printed, joined again where a page cut through it.

use super::cell_lines;
use super::grid::{is_row_head, is_time, is_value, label, spans};
use super::halves;
use super::inline::Inline;
use super::place::RawRow;
use super::sentence;
use crate::import::block::{Table, TableRow};
use crate::import::extract::Extract;
use crate::import::grid::Misfit;

/// A table, and why head and rows do not fit, where they do not.
#[derive(Debug)]
pub struct Built {
    pub table: Table,
    pub misfit: Option<Misfit>,
}

/// The tables that consecutive rows make up.
pub fn tables(extract: &Extract, rows: &[RawRow]) -> Vec<Built> {
    let mut builder = Builder::default();
    for (at, raw) in rows.iter().enumerate() {
        let heads_next = rows.get(at + 1).is_some_and(|next| next.is_delimiter);
        if raw.is_delimiter {
            builder.delimiter();
            continue;
        }
        for part in cell_lines::apart(&extract.text, raw) {
            builder.row(row(extract, &part), raw, heads_next);
        }
    }
    let drafts = builder.drafts.into_iter().filter(|draft| !draft.rows.is_empty());
    drafts.map(Draft::finish).collect()
}

fn row(extract: &Extract, raw: &RawRow) -> TableRow {
    let (mut cells, mut notes) = (Vec::with_capacity(raw.cells.len()), Vec::new());
    for (column, cell) in raw.cells.iter().enumerate() {
        let inline = Inline::read(&extract.text, std::slice::from_ref(cell));
        cells.push(inline.plain());
        notes.extend(inline.notes().map(|note| (column, note)));
    }
    let mut merged = Vec::new();
    let from = extract.merged.partition_point(|blank| blank.at < raw.range.start);
    for blank in extract.merged[from..]
        .iter()
        .take_while(|blank| blank.at <= raw.range.end)
    {
        let column = raw
            .cells
            .iter()
            .position(|cell| cell.start <= blank.at && blank.at <= cell.end);
        merged.extend(column.map(|column| (column, blank.with)));
    }
    TableRow {
        cells,
        line: raw.line,
        source: vec![raw.range.clone()],
        merged,
        notes,
    }
}

/// The most pieces that a row is cut into.
const MOST_PIECES: usize = 12;

#[derive(Default)]
struct Builder {
    drafts: Vec<Draft>,
}

/// A table that is being built; its rows may differ in length.
#[derive(Default)]
struct Draft {
    rows: Vec<TableRow>,
    /// The rows above a delimiter, which are the head.
    marked: Option<usize>,
    has_strokes: bool,
    is_exact: bool,
    misfit: Option<Misfit>,
}

impl Builder {
    /// Takes the rows so far as the head.
    fn delimiter(&mut self) {
        if let Some(draft) = self.drafts.last_mut() {
            draft.marked = draft.marked.or(Some(draft.rows.len()));
        }
    }

    fn row(&mut self, row: TableRow, raw: &RawRow, heads_next: bool) {
        let repeats = self.drafts.last().is_some_and(|draft| draft.repeats(&row));
        let begins = match self.drafts.last() {
            None => true,
            Some(draft) if repeats => draft.rows.is_empty(),
            Some(draft) => {
                (heads_next && draft.marked.is_some()) || draft.is_over(&row) || draft.is_exact != raw.is_exact
            }
        };
        if begins {
            self.drafts.push(Draft {
                has_strokes: raw.has_strokes,
                is_exact: raw.is_exact,
                misfit: raw.misfit,
                ..Draft::default()
            });
        } else if repeats {
            return;
        }
        let Some(draft) = self.drafts.last_mut() else { return };
        let in_head = draft.rows.len() < draft.head_rows() || draft.rows.is_empty();
        match draft.rows.last_mut() {
            Some(last) if !in_head && last.source.len() < MOST_PIECES && goes_on(last, &row) => join(last, row),
            _ => draft.rows.push(row),
        }
    }
}

impl Draft {
    /// Whether a row is one of the head again, as pages repeat it.
    fn repeats(&self, row: &TableRow) -> bool {
        let head = self.head_rows();
        let printed = self.rows.len() > head;
        self.rows
            .iter()
            .take(head)
            .any(|known| same(known, row) || (printed && abbreviates(known, row)))
    }

    /// Whether another table begins with this row: it opens a head, and rows have been read.
    fn is_over(&self, row: &TableRow) -> bool {
        let opens = row.cells.first().is_some_and(|cell| is_row_head(cell)) && !is_data(row);
        opens && self.rows.len() > self.head_rows()
    }

    fn head_rows(&self) -> usize {
        // A table without a head has its first row above the line.
        let is_row = |marked: usize| marked == 1 && self.rows.first().is_some_and(is_row);
        let marked = self.marked.filter(|&marked| !is_row(marked)).unwrap_or(0);
        head_rows(&self.rows).max(marked).min(self.rows.len())
    }

    fn finish(mut self) -> Built {
        if self.marked == Some(1) && self.rows[0].cells.iter().all(String::is_empty) {
            self.rows.remove(0);
            self.marked = None;
        }
        let head = self.head_rows();
        let width = self.width(head);
        let misfit = self.misfit.or_else(|| self.align(head, width));
        let width = match misfit {
            Some(_) => self.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0),
            None => width,
        };
        self.rows
            .iter_mut()
            .for_each(|row| row.cells.resize(width, String::new()));
        let head = match misfit {
            Some(_) => 0,
            None => self.head_rows(),
        };
        let table = Table {
            head,
            rows: halves::stacked(self.rows, head),
            is_exact: self.is_exact,
            ..Table::default()
        };
        Built { table, misfit }
    }

    /// How many columns there are: what most rows have where a copy drops blank cells, else the most.
    fn width(&self, head: usize) -> usize {
        let longest = |rows: &[TableRow]| rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        if self.has_strokes || self.is_exact || self.rows.len() <= head {
            return longest(&self.rows);
        }
        let filled =
            |row: &TableRow| row.cells.len() - row.cells.iter().rev().take_while(|cell| cell.is_empty()).count();
        let body = self.rows[head..]
            .iter()
            .map(|row| row.cells.len().max(filled(row)))
            .max()
            .unwrap_or(0);
        // A head of one row knows the blank columns at its end.
        if head == 1 {
            body.max(self.rows[0].cells.len())
        } else {
            body
        }
    }

    /// Brings head and rows together, or says why that cannot be done.
    fn align(&mut self, head: usize, width: usize) -> Option<Misfit> {
        let counts = usize::from(head > 1 && self.rows[head - 1].counts_columns());
        let named = &self.rows[..head - counts];
        let is_whole = |row: &TableRow| row.cells.len() == width;
        // A table of Markdown leaves cells out at the end of rows; a head of which every row is short lost its spans.
        if named.iter().all(is_whole) || self.is_exact || (self.has_strokes && named.iter().any(is_whole)) {
            return None;
        }
        let has_labels = self.rows[head..]
            .iter()
            .filter(|row| row.cells.len() > 2)
            .all(|row| label(&row.cells[0]).is_some());
        let cells: Vec<Vec<String>> = named.iter().map(|row| row.cells.clone()).collect();
        let Some(aligned) = spans::align(&cells, width, has_labels) else {
            let more = named.iter().all(|row| row.cells.len() < width);
            return Some(if more { Misfit::MoreCells } else { Misfit::FewerCells });
        };
        for (row, cells) in self.rows.iter_mut().zip(aligned) {
            row.cells = cells;
        }
        None
    }
}

/// Whether two rows say the same.
fn same(one: &TableRow, two: &TableRow) -> bool {
    words(one) == words(two) && one.cells.iter().any(|c| !c.is_empty())
}

/// Whether a row is a head in shorter words: it opens as heads do, has as many cells and names the same years.
fn abbreviates(head: &TableRow, row: &TableRow) -> bool {
    let opens = |row: &TableRow| row.cells.first().is_some_and(|cell| is_row_head(cell));
    let (known, own) = (words(head), words(row));
    let shared = known.iter().zip(&own).filter(|(one, two)| one == two).count();
    let numbers = |words: &[String]| -> Vec<String> {
        let digits = |cell: &String| cell.chars().filter(char::is_ascii_digit).collect();
        words.iter().map(digits).collect()
    };
    numbers(&known) == numbers(&own) && opens(head) && opens(row) && known.len() == own.len() && shared * 2 > own.len()
}

fn words(row: &TableRow) -> Vec<String> {
    row.cells
        .iter()
        .filter(|c| !c.is_empty())
        .map(|c| c.to_lowercase())
        .collect()
}

/// Whether the row is the rest of the one before: no label, no value, and words that go on.
fn goes_on(last: &TableRow, row: &TableRow) -> bool {
    let filled: Vec<(usize, &String)> = row.cells.iter().enumerate().filter(|(_, c)| !c.is_empty()).collect();
    let Some((first, words)) = filled.first() else {
        return false;
    };
    let above = |at: usize| last.cells.get(at).map_or("", String::as_str);
    let fits = |&(at, cell): &(usize, &String)| {
        let above = above(at);
        let bound = sentence::ends_binding(above) || above.ends_with([',', '-', ';']) || open_bracket(above);
        (!above.is_empty() || *first > 0) && (sentence::begins_low(cell) || bound)
    };
    let blank_label = *first > 0 || label(words).is_none();
    let few = filled.len() < last.cells.iter().filter(|c| !c.is_empty()).count().max(2);
    if !blank_label || filled.iter().any(|(_, cell)| is_value(cell)) {
        return false;
    }
    // A name that goes on in small letters takes the rest of its row with it.
    let name_goes_on =
        *first > 0 && sentence::begins_low(words) && !above(*first).is_empty() && !sentence::is_closed(above(*first));
    let known = filled.iter().all(|(at, _)| !above(*at).is_empty());
    (known && name_goes_on) || (known && few && filled.iter().all(fits))
}

fn open_bracket(text: &str) -> bool {
    text.matches('(').count() > text.matches(')').count()
}

fn join(last: &mut TableRow, row: TableRow) {
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
fn head_rows(rows: &[TableRow]) -> usize {
    let Some(first) = rows.first().filter(|row| !is_data(row)) else {
        return 0;
    };
    let is_head = |row: &TableRow| {
        let filled: Vec<&String> = row.cells.iter().filter(|c| !c.is_empty()).collect();
        let spans = row.cells.first().is_some_and(String::is_empty)
            || row.cells.first() == first.cells.first()
            || row.cells.len() != first.cells.len()
            || filled.iter().all(|cell| is_time(cell))
            || repeats(&filled);
        let is_one = filled.iter().all(|cell| cell == &filled[0]);
        spans && !is_one && !is_data(row) && !row.counts_columns()
    };
    let more = rows.iter().skip(1).take(3).take_while(|row| is_head(row)).count();
    let numbered = rows.get(1 + more).is_some_and(TableRow::counts_columns);
    1 + more + usize::from(numbered)
}

/// "Lượng | Giá trị | Lượng | Giá trị": the same words below each cell that spans several.
fn repeats(cells: &[&String]) -> bool {
    let sizes = (1..=cells.len() / 2).filter(|size| cells.len().is_multiple_of(*size));
    cells.len() > 3
        && sizes
            .into_iter()
            .any(|size| cells.chunks(size).all(|part| part == &cells[..size]))
}

/// Whether the row has a label or a value.
fn is_data(row: &TableRow) -> bool {
    let labelled = row.cells.first().is_some_and(|cell| label(cell).is_some());
    labelled || row.cells.iter().skip(1).any(|cell| is_set(cell))
}

/// Whether the row is one of data beyond doubt: a label and a value, and not the numbers of columns.
fn is_row(row: &TableRow) -> bool {
    let labelled = row.cells.first().is_some_and(|cell| label(cell).is_some());
    labelled && !row.counts_columns() && row.cells.iter().skip(1).any(|cell| is_set(cell))
}

/// Whether a cell holds a value that no head does; "6 tháng đầu năm" is one of a head.
fn is_set(cell: &str) -> bool {
    cell == "-" || cell == "%" || cell == "x" || (is_value(cell) && !cell.contains("tháng"))
}

impl TableRow {
    /// Whether the cells only count the columns: 1, 2, 3 or (1), (2), (3), A, B, 1, 2, C, also `5=4/3`.
    pub fn counts_columns(&self) -> bool {
        let filled = self
            .cells
            .iter()
            .map(|cell| cell.trim_matches(['(', ')', ' ']))
            .filter(|cell| !cell.is_empty());
        let mut last = 0;
        let mut letters = 'A'..='Z';
        let mut count = 0;
        for cell in filled {
            let number = cell.split('=').next().unwrap_or_default().trim().parse::<usize>().ok();
            match number {
                Some(number) if number == last + 1 => last = number,
                None if letters
                    .next()
                    .is_some_and(|letter| cell.eq_ignore_ascii_case(letter.encode_utf8(&mut [0; 4]))) => {}
                _ => return false,
            }
            count += 1;
        }
        count > 2 && count + 2 >= self.cells.len() && last > 1
    }
}

impl Table {
    /// The head of each column: the rows of the head joined, with what spans several columns repeated.
    pub fn column_heads(&self) -> Vec<String> {
        self.heads().into_iter().map(|cells| cells.join(": ")).collect()
    }

    /// The cells of the head over each column, the uppermost first, none twice.
    pub fn heads(&self) -> Vec<Vec<String>> {
        let head: Vec<&TableRow> = self
            .rows
            .iter()
            .take(self.head)
            .filter(|r| !r.counts_columns())
            .collect();
        let width = self.rows.first().map_or(0, |row| row.cells.len());
        (0..width).map(|column| column_head(&head, column)).collect()
    }
}

fn column_head(head: &[&TableRow], column: usize) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    for (at, row) in head.iter().enumerate() {
        let cell = spanning(head, at, column).unwrap_or(&row.cells[column]);
        if !cell.is_empty() && !parts.iter().any(|part| part == cell) {
            parts.push(cell.to_owned());
        }
    }
    parts
}

/// The cell to the left that reaches over an empty one: both have a cell below, or one that reaches to there.
fn spanning<'a>(head: &[&'a TableRow], at: usize, column: usize) -> Option<&'a str> {
    let below = head.get(at + 1)?;
    let is_filled = |column: usize| below.cells.get(column).is_some_and(|c| !c.is_empty());
    let is_over = |column: usize| is_filled(column) || spanning(head, at + 1, column).is_some();
    let is_empty = head[at].cells[column].is_empty();
    if !is_empty || !is_over(column) {
        return None;
    }
    let left = (0..column).rev().find(|&left| !head[at].cells[left].is_empty())?;
    let covered = (left..column).all(is_over);
    covered.then(|| head[at].cells[left].as_str())
}
