//! Dòng bảng: which lines are rows of a table, printed with tabs or with upright strokes.

use std::ops::Range;

use super::lines::Line;

/// A row as printed.
#[derive(Clone, Debug)]
pub struct RawRow {
    /// The place of each cell.
    pub cells: Vec<Range<usize>>,
    pub range: Range<usize>,
    pub line: u32,
    /// `|---|---|`: the rows above it are the head.
    pub is_delimiter: bool,
    pub has_strokes: bool,
}

/// For each line the row that it is.
pub fn find(source: &str, lines: &[Line]) -> Vec<Option<RawRow>> {
    let mut rows: Vec<Option<RawRow>> = lines.iter().map(|line| row(source, line)).collect();
    let mut at = 0;
    while at < rows.len() {
        let end = run(source, lines, &rows, at);
        let found = rows[at..end].iter().flatten();
        let (count, delimiters) = found.fold((0, 0), |(n, d), r| (n + 1, d + usize::from(r.is_delimiter)));
        let strokes = rows[at].as_ref().is_some_and(|r| r.has_strokes);
        let is_table = if strokes {
            delimiters > 0 || count > 1
        } else {
            count > 1
        };
        if !is_table {
            rows[at..end].iter_mut().for_each(|row| *row = None);
        }
        at = end.max(at + 1);
    }
    rows
}

/// The end of the run of rows that begins at `at`; blank lines may stand between.
fn run(source: &str, lines: &[Line], rows: &[Option<RawRow>], at: usize) -> usize {
    let Some(first) = &rows[at] else { return at };
    let mut end = at + 1;
    for next in at + 1..rows.len() {
        match &rows[next] {
            Some(row) if row.has_strokes == first.has_strokes => end = next + 1,
            None if lines[next].text(source).trim().is_empty() => {}
            _ => break,
        }
    }
    end
}

fn row(source: &str, line: &Line) -> Option<RawRow> {
    let text = line.text(source);
    stroked(text, line).or_else(|| tabbed(text, line))
}

fn tabbed(text: &str, line: &Line) -> Option<RawRow> {
    let words = text.trim_end_matches(' ');
    let tabs = words.matches('\t').count();
    let inner = words.trim_start_matches(['\t', ' ']).contains('\t');
    let has_words = !words.trim().is_empty();
    (tabs >= 2 && inner && has_words).then(|| raw(line, cells(words, line.range.start, '\t'), false, false))
}

fn stroked(text: &str, line: &Line) -> Option<RawRow> {
    let words = text.trim();
    let inner = words.strip_prefix('|')?;
    let inner = match inner.strip_suffix('|') {
        Some(cut) if !cut.ends_with('\\') => cut,
        _ => inner,
    };
    let start = line.range.start + (text.len() - text.trim_start().len()) + 1;
    let is_delimiter = inner.contains('-') && inner.chars().all(|c| "-|: ".contains(c));
    Some(raw(line, cells(inner, start, '|'), is_delimiter, true))
}

fn raw(line: &Line, cells: Vec<Range<usize>>, is_delimiter: bool, has_strokes: bool) -> RawRow {
    RawRow {
        cells,
        range: line.range.clone(),
        line: line.number,
        is_delimiter,
        has_strokes,
    }
}

/// The places between the separators; `\|` is no separator.
fn cells(text: &str, start: usize, separator: char) -> Vec<Range<usize>> {
    let mut cells = Vec::new();
    let (mut from, mut escaped) = (0, false);
    for (at, c) in text.char_indices() {
        if c == separator && !escaped {
            cells.push(start + from..start + at);
            from = at + c.len_utf8();
        }
        escaped = c == '\\' && !escaped;
    }
    cells.push(start + from..start + text.len());
    cells
}
