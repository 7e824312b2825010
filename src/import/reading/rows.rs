//! Dòng bảng: tells which lines are rows of a table: with tabs, with upright strokes, or a cell a line.

use std::ops::Range;

use super::grid::{is_row_head, label};
use super::lines::{self, LineLook, SourceLine};
use super::place::{RawRow, TablePlace, raw};
use super::{sentence, stacked};
use crate::import::extract::Extract;
use crate::model::{Label, LabelKind};

/// For each line what it is to a table.
pub fn find(extract: &Extract, lines: &[SourceLine]) -> Vec<TablePlace> {
    let source = extract.text.as_str();
    let mut rows: Vec<Option<RawRow>> = lines.iter().map(|line| row(extract, line)).collect();
    let mut at = 0;
    while at < rows.len() {
        let end = run(source, lines, &rows, at);
        if !is_table(&rows[at..end]) {
            rows[at..end].iter_mut().for_each(|row| *row = None);
        } else if rows[at].as_ref().is_some_and(|row| !row.has_strokes && !row.is_exact) {
            fill(source, lines, &mut rows, at..end);
        } else if rows[at].as_ref().is_some_and(|row| row.has_strokes) {
            open_ends(source, lines, &mut rows, at..end);
        }
        at = end.max(at + 1);
    }
    // What is printed beside a row may stand before it in the source and behind it here.
    let mut taken = 0..0;
    let place = |(line, row): (&SourceLine, Option<RawRow>)| match row {
        Some(row) => {
            taken = row.range.clone();
            TablePlace::Row(row)
        }
        None if taken.contains(&line.range.start) && !line.range.is_empty() => TablePlace::Within,
        None => TablePlace::Outside,
    };
    let mut places: Vec<TablePlace> = lines.iter().zip(rows).map(place).collect();
    stacked::find(source, lines, &mut places);
    places
}

/// Whether rows make a table: those with tabs need two columns more than a letterhead has.
fn is_table(rows: &[Option<RawRow>]) -> bool {
    let found: Vec<&RawRow> = rows.iter().flatten().collect();
    let delimiters = found.iter().filter(|row| row.is_delimiter).count();
    let wide = found.iter().filter(|row| row.cells.len() > 2).count();
    match found.first() {
        Some(first) if first.is_exact => true,
        Some(first) if first.has_strokes => delimiters > 0 || found.len() > 1,
        _ => found.len() > 1 && wide > 1,
    }
}

/// The end of the run of rows that begins at `at`; blank lines may stand between, and single lines in a run with tabs.
fn run(source: &str, lines: &[SourceLine], rows: &[Option<RawRow>], at: usize) -> usize {
    let Some(first) = &rows[at] else { return at };
    let alike = |row: &RawRow| row.has_strokes == first.has_strokes && row.is_exact == first.is_exact;
    let mut end = at + 1;
    let mut blank = false;
    let mut strangers = 0;
    for next in at + 1..rows.len() {
        let text = lines[next].text(source).trim();
        match &rows[next] {
            Some(row) if alike(row) => (end, strangers, blank) = (next + 1, 0, false),
            Some(_) => break,
            None if text.is_empty() => blank = true,
            None if first.has_strokes && !opens_with_stroke(source, &lines[at]) && is_group_line(text) => {
                let next = (next + 1..rows.len()).find(|&next| !lines[next].text(source).trim().is_empty());
                let row = next.and_then(|next| rows[next].as_ref()).filter(|row| alike(row));
                let opens_head = |row: &RawRow| {
                    row.cells
                        .first()
                        .is_some_and(|cell| is_row_head(source[cell.clone()].trim()))
                };
                if row.is_none_or(opens_head) {
                    break;
                }
            }
            // A name over the full width, or the rest of a cell.
            None if !first.has_strokes && !first.is_exact && !blank && strangers < 3 && may_stand_between(text) => {
                strangers += 1
            }
            None => break,
        }
    }
    end
}

fn opens_with_stroke(source: &str, line: &SourceLine) -> bool {
    line.text(source).trim_start().starts_with('|')
}

/// Whether a line between rows with strokes is a label and a name: "I | Giáo dục", "II. Y tế".
fn is_group_line(text: &str) -> bool {
    match text.split_once(" | ") {
        Some((first, name)) => label(first.trim()).is_some() && !name.trim_end_matches(['|', ' ']).contains('|'),
        None => Label::read(text).is_some_and(|(label, name)| {
            matches!(label.kind, LabelKind::Roman | LabelKind::Capital) && !name.is_empty()
        }),
    }
}

/// Gives rows with strokes the blank cells at their ends: where the first row opens without a stroke, one at the
/// head of another row stands behind a blank cell. Lines without enough strokes between them are names of groups.
fn open_ends(source: &str, lines: &[SourceLine], rows: &mut [Option<RawRow>], range: Range<usize>) {
    let closes = |text: &str| text.ends_with('|') && !text.ends_with("\\|");
    let first = lines[range.start].text(source).trim();
    let (opened, closed) = (first.starts_with('|'), closes(first));
    for at in range {
        let words = lines[at].trimmed(source);
        let text = &source[words.clone()];
        match &mut rows[at] {
            Some(row) if !row.is_delimiter => {
                if !opened && text.starts_with('|') {
                    row.cells.insert(0, words.start..words.start);
                }
                if !closed && closes(text) {
                    row.cells.push(words.end..words.end);
                }
            }
            None if !text.is_empty() => {
                let parts = match text.find(" | ") {
                    Some(cut) => vec![words.start..words.start + cut, words.start + cut + 3..words.end],
                    None => vec![words],
                };
                rows[at] = Some(RawRow {
                    has_strokes: true,
                    ..raw(&lines[at], parts)
                });
            }
            _ => {}
        }
    }
}

fn may_stand_between(text: &str) -> bool {
    let is_text = lines::look(text).0 == LineLook::Text;
    is_text && text.split_whitespace().count() <= 30 && !sentence::begins_part(text) && !is_caption(text)
}

/// Whether a line is a caption: "Bảng 2. …", "Đơn vị tính: %".
fn is_caption(text: &str) -> bool {
    let folded = crate::text::fold(
        text.get(..text.len().min(24))
            .unwrap_or(text.split(' ').next().unwrap_or_default()),
    );
    ["bang ", "bieu ", "don vi tinh", "dvt", "don vi:"]
        .iter()
        .any(|start| folded.starts_with(start))
}

/// Takes lines without tabs between rows into the table: a name over the full width, or what a cell was broken into.
fn fill(source: &str, lines: &[SourceLine], rows: &mut [Option<RawRow>], range: Range<usize>) {
    let mut last: Option<usize> = None;
    for at in range.clone() {
        let trimmed = lines[at].trimmed(source);
        match rows[at].as_mut() {
            Some(_) => last = Some(at),
            None if trimmed.is_empty() => {}
            None => {
                let text = &source[trimmed.clone()];
                let own = raw(&lines[at], vec![trimmed.clone()]);
                match last
                    .and_then(|last| rows[last].as_mut())
                    .filter(|_| sentence::begins_low(text))
                {
                    Some(above) => {
                        if let Some(cell) = above
                            .cells
                            .iter_mut()
                            .rev()
                            .find(|cell| !source[(*cell).clone()].trim().is_empty())
                        {
                            cell.end = trimmed.end;
                            above.range.end = trimmed.end;
                        }
                    }
                    None => rows[at] = Some(own),
                }
            }
        }
    }
    rejoin(source, rows, range);
}

/// Joins rows that line ends inside cells cut: the pieces together have as many cells as the others, and none but the
/// first begins with a label. A head is only put together where a word goes on in small letters.
fn rejoin(source: &str, rows: &mut [Option<RawRow>], range: Range<usize>) {
    let most = rows[range.clone()]
        .iter()
        .flatten()
        .map(|row| row.cells.len())
        .max()
        .unwrap_or(0);
    for at in range.clone() {
        let Some(first) = rows[at].clone() else { continue };
        let is_head = first
            .cells
            .first()
            .is_some_and(|cell| is_row_head(source[cell.clone()].trim()));
        if first.cells.len() >= most || !(is_head || begins_with_label(source, &first)) {
            continue;
        }
        let mut whole = first;
        for next in at + 1..range.end {
            let Some(piece) = rows[next].clone() else { break };
            let text = piece.cells.first().map_or("", |cell| source[cell.clone()].trim());
            let goes_on = !text.is_empty() && label(text).is_none() && (!is_head || sentence::begins_low(text));
            if !goes_on || whole.cells.len() + piece.cells.len() > most + 1 {
                break;
            }
            whole = joined(whole, piece);
            if whole.cells.len() == most {
                rows[at] = Some(whole);
                rows[at + 1..=next].iter_mut().for_each(|row| *row = None);
                break;
            }
        }
    }
}

fn begins_with_label(source: &str, row: &RawRow) -> bool {
    row.cells
        .first()
        .is_some_and(|cell| label(source[cell.clone()].trim()).is_some())
}

/// One row of two, where the last cell of the one and the first of the other are one cell.
fn joined(mut row: RawRow, rest: RawRow) -> RawRow {
    let mut cells = rest.cells.into_iter();
    if let (Some(last), Some(first)) = (row.cells.last_mut(), cells.next()) {
        last.end = first.end;
    }
    row.cells.extend(cells);
    row.range.end = rest.range.end;
    row
}

fn row(extract: &Extract, line: &SourceLine) -> Option<RawRow> {
    let text = line.text(&extract.text);
    let next = extract.tables.partition_point(|table| table.end <= line.range.start);
    let is_exact = extract
        .tables
        .get(next)
        .is_some_and(|table| table.start <= line.range.start && !line.range.is_empty());
    if is_exact {
        return Some(RawRow {
            is_exact,
            ..raw(line, cells(text, line.range.start, '\t'))
        });
    }
    stroked(text, line).or_else(|| tabbed(text, line))
}

fn tabbed(text: &str, line: &SourceLine) -> Option<RawRow> {
    let words = text.trim_end_matches(' ');
    let inner = words.trim_matches(['\t', ' ']);
    let is_row =
        words.contains('\t') && !inner.is_empty() && (inner.contains('\t') || words.matches('\t').count() >= 2);
    is_row.then(|| raw(line, cells(words, line.range.start, '\t')))
}

fn stroked(text: &str, line: &SourceLine) -> Option<RawRow> {
    let words = text.trim();
    let bare = words.matches(" | ").count() >= 2;
    let inner = words.strip_prefix('|').or(bare.then_some(words))?;
    let lead = words.len() - inner.len();
    let inner = match inner.strip_suffix('|') {
        Some(cut) if !cut.ends_with('\\') => cut,
        _ => inner,
    };
    let start = line.range.start + (text.len() - text.trim_start().len()) + lead;
    let is_delimiter = inner.contains('-') && inner.chars().all(|c| "-|: ".contains(c));
    Some(RawRow {
        is_delimiter,
        has_strokes: true,
        ..raw(line, cells(inner, start, '|'))
    })
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
