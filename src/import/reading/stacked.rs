//! Mỗi ô một dòng: puts tables that a copy prints a cell a line back into rows.
//!
//! The head begins with "STT"; labels that count up tell how many cells a row has. Cells that were blank are not
//! printed, a cell of two lines may count twice: a row of another length is only taken where its cells fit the columns
//! in one way. Where no length fits, the lines stay lines, and the table is told as not understood.

use std::ops::Range;

use super::grid::{self, is_row_head, label, spans};
use super::label::FoundLabel;
use super::lines::{self, LineLook, SourceLine};
use super::place::{RawRow, TablePlace, raw};
use super::sentence;
use crate::import::grid::Misfit;
use crate::lexicon::{Class, opening};
use crate::model::LabelKind;

/// The most words of a cell.
const LONGEST_CELL: usize = 80;

/// The most cells of such a table.
const MOST_CELLS: usize = 6000;

/// The most columns of a head.
const MOST_COLUMNS: usize = 16;

/// Marks the lines of such tables.
pub fn find(source: &str, lines: &[SourceLine], places: &mut [TablePlace]) {
    let mut at = 0;
    while at < lines.len() {
        let end = match places[at] {
            TablePlace::Outside if opens(source, lines, at) => table(source, lines, places, at),
            _ => None,
        };
        at = end.unwrap_or(at + 1).max(at + 1);
    }
}

/// Whether such a table begins here: "STT" alone on a line, and no tab.
fn opens(source: &str, lines: &[SourceLine], at: usize) -> bool {
    let text = lines[at].text(source).trim();
    !text.is_empty() && !text.contains('\t') && is_row_head(text)
}

/// A cell and the lines that it takes.
#[derive(Clone, Debug)]
struct StackedCell<'s> {
    text: &'s str,
    range: Range<usize>,
    lines: Range<usize>,
}

/// Reads the table whose head begins at a line, and returns the line behind it.
fn table(source: &str, lines: &[SourceLine], places: &mut [TablePlace], at: usize) -> Option<usize> {
    let ahead = lines[at..]
        .iter()
        .map(|line| line.text(source).trim())
        .filter(|text| !text.is_empty());
    // A label comes soon, or this is no head.
    ahead
        .take(MOST_COLUMNS * 4)
        .skip(3)
        .find(|text| label(text).is_some())?;
    let cells = cells(source, lines, places, at);
    let first = cells.iter().skip(1).position(|cell| label(cell.text).is_some())? + 1;
    if !(3..=MOST_COLUMNS * 2).contains(&first) {
        return None;
    }
    let (counted, body) = counts(&cells[first..]).map_or((None, first), |count| (Some(count), first + count));
    match rows(&cells, first, body, counted) {
        Some(rows) => {
            let head = head(&cells[..first], rows.first().map_or(first, Vec::len));
            let end = head
                .iter()
                .chain(&rows)
                .filter_map(|row| row.last())
                .map(|cell| cell.lines.end)
                .max()?;
            for line in &mut places[at..end] {
                *line = TablePlace::Within;
            }
            for row in head.iter().chain(&rows) {
                if let Some(begin) = row.iter().find(|cell| !cell.lines.is_empty()) {
                    places[begin.lines.start] = TablePlace::Row(printed(lines, row));
                }
            }
            Some(end)
        }
        None => {
            let labelled = cells[first..].iter().filter(|cell| is_plain(cell.text)).count();
            (labelled > 1).then(|| misfit(lines, places, at, &cells))
        }
    }
}

/// Makes every cell a row of its own; nothing is said of columns.
fn misfit(lines: &[SourceLine], places: &mut [TablePlace], at: usize, cells: &[StackedCell<'_>]) -> usize {
    let last = cells.iter().rposition(|cell| is_plain(cell.text)).unwrap_or(0);
    let end = cells[(last + 1).min(cells.len() - 1)].lines.end;
    for line in &mut places[at..end] {
        *line = TablePlace::Within;
    }
    for cell in cells.iter().take_while(|cell| cell.lines.end <= end) {
        places[cell.lines.start] = TablePlace::Row(RawRow {
            misfit: Some(Misfit::NoRows),
            ..raw(&lines[cell.lines.start], vec![cell.range.clone()])
        });
    }
    end
}

fn printed(lines: &[SourceLine], row: &[StackedCell<'_>]) -> RawRow {
    let first = row
        .iter()
        .find(|cell| !cell.lines.is_empty())
        .map_or(0, |cell| cell.lines.start);
    let mut printed = raw(&lines[first], row.iter().map(|cell| cell.range.clone()).collect());
    let ends = row
        .iter()
        .filter(|cell| !cell.lines.is_empty())
        .map(|cell| cell.range.end);
    printed.range.end = ends.max().unwrap_or(printed.range.end).max(printed.range.start);
    printed
}

/// The cells from the head on: stretches between blank lines where these part them, else lines.
fn cells<'s>(source: &'s str, lines: &[SourceLine], places: &[TablePlace], at: usize) -> Vec<StackedCell<'s>> {
    let by_blanks = lines
        .get(at + 1)
        .is_some_and(|line| line.text(source).trim().is_empty());
    let mut cells: Vec<StackedCell<'_>> = Vec::new();
    let mut blank = true;
    for next in at..lines.len() {
        let range = lines[next].trimmed(source);
        let text = &source[range.clone()];
        if text.is_empty() {
            blank = true;
            continue;
        }
        if cells.len() == MOST_CELLS || ends(text, matches!(places[next], TablePlace::Outside), cells.len()) {
            break;
        }
        match cells.last_mut().filter(|_| by_blanks && !blank) {
            Some(cell) => {
                cell.range.end = range.end;
                cell.text = &source[cell.range.clone()];
                cell.lines.end = next + 1;
            }
            None => cells.push(StackedCell {
                text,
                range,
                lines: next..next + 1,
            }),
        }
        blank = false;
    }
    cells
}

/// Whether no cell can stand here: a part begins, another head, a heading, a long paragraph, a unit with a title.
fn ends(text: &str, outside: bool, count: usize) -> bool {
    let look = lines::look(text).0;
    let heads = || {
        FoundLabel::read(text).is_some_and(|found| {
            let title = &text[found.title_at.min(text.len())..];
            let word = matches!(found.label.kind, LabelKind::Word(_) | LabelKind::Annex);
            !title.is_empty() && (word || (sentence::is_capitals(title) && title.split_whitespace().count() > 1))
        })
    };
    !outside
        || matches!(look, LineLook::Hashes(_) | LineLook::Rule)
        || sentence::begins_part(text)
        || text.split_whitespace().count() > LONGEST_CELL
        || (count > 3 && (is_row_head(text) || heads()))
}

/// How many cells count the columns: "(1)", "(2)", "(3)" before the first row.
fn counts(cells: &[StackedCell<'_>]) -> Option<usize> {
    let number = |cell: &StackedCell<'_>| cell.text.trim_matches(['(', ')', ' ']).parse::<usize>().ok();
    let count = cells
        .iter()
        .enumerate()
        .take_while(|(at, cell)| number(cell) == Some(at + 1))
        .count();
    (count > 2).then_some(count)
}

/// Whether a text is the label of a row with values: `1`, `2.1`.
fn is_plain(text: &str) -> bool {
    matches!(label(text), Some((_, LabelKind::Arabic(_))))
}

/// The rows behind the head, all of one length, group rows filled up with blanks.
fn rows<'s>(
    cells: &[StackedCell<'s>],
    head: usize,
    body: usize,
    counted: Option<usize>,
) -> Option<Vec<Vec<StackedCell<'s>>>> {
    let lengths = match counted {
        Some(count) => vec![count],
        // A head of two rows has more cells than columns.
        None => std::iter::once(head).chain((3..head).rev()).collect(),
    };
    let fits =
        |length: usize| counted.is_some() || spans::align(&head_cells(&cells[..head], length), length, false).is_some();
    let walk = |lengths: &[usize]| {
        let mut fitting = lengths.iter().filter(|&&length| fits(length));
        fitting.find_map(|&length| exact(cells, body, length))
    };
    let loosely = || lengths.first().and_then(|&length| loose(cells, head, body, length));
    // Remarks may be blank in every row.
    let without_remarks = || {
        let has_remarks = counted.is_none() && head > 3 && grid::is_remark(cells[head - 1].text);
        let rows = exact(cells, body, head - 1).filter(|_| has_remarks)?;
        Some(rows.into_iter().map(|row| filled(&row, 0..row.len(), head)).collect())
    };
    let (whole, shorter) = lengths.split_at(1);
    let exactly = walk(whole).or_else(without_remarks).or_else(|| walk(shorter));
    exactly.or_else(loosely)
}

/// The rows whose labels stand exactly so many cells apart.
fn exact<'s>(cells: &[StackedCell<'s>], body: usize, length: usize) -> Option<Vec<Vec<StackedCell<'s>>>> {
    let mut rows = Vec::new();
    let mut counter = Counter::default();
    let mut at = body;
    let mut plain = 0;
    while at < cells.len() && counter.expects(cells[at].text) {
        counter.take(cells[at].text);
        let is_group = !is_plain(cells[at].text) && is_group_row(cells, at, length, &counter);
        let count = if is_group { 2 } else { length };
        if at + count > cells.len() {
            return None;
        }
        plain += usize::from(!is_group);
        rows.push(filled(cells, at..at + count, length));
        at += count;
        // A value is no label of the next row, and the next row is not missed.
        if cells.get(at).is_some_and(|next| !counter.expects(next.text)) && is_row_ahead(cells, at, length, &counter) {
            return None;
        }
    }
    // Labels that still count up behind the last row tell that the length is wrong.
    let goes_on = cells[at.min(cells.len())..]
        .iter()
        .take(2 * length)
        .any(|cell| is_plain(cell.text) && counter.is_next(cell.text));
    (plain > 1 && !goes_on).then_some(rows)
}

/// Whether the row is a label and a name only: the next label follows right behind.
fn is_group_row(cells: &[StackedCell<'_>], at: usize, length: usize, counter: &Counter) -> bool {
    let follows = |at: usize| cells.get(at).is_some_and(|cell| counter.expects(cell.text));
    follows(at + 2) && !(follows(at + length) && length > 2 && !follows(at + 2 + length))
}

/// Whether the next label comes a little later, so that the length is wrong.
fn is_row_ahead(cells: &[StackedCell<'_>], at: usize, length: usize, counter: &Counter) -> bool {
    cells
        .iter()
        .skip(at)
        .take(length)
        .any(|cell| is_plain(cell.text) && counter.is_next(cell.text))
}

/// A row with blanks up to a length.
fn filled<'s>(cells: &[StackedCell<'s>], range: Range<usize>, length: usize) -> Vec<StackedCell<'s>> {
    let end = cells[range.end - 1].range.end;
    let line = cells[range.end - 1].lines.end;
    let blank = StackedCell {
        text: "",
        range: end..end,
        lines: line..line,
    };
    let mut row = cells[range].to_vec();
    row.resize(length, blank);
    row
}

/// The rows between labels that count up; those of another length are taken where their cells fit in one way.
fn loose<'s>(cells: &[StackedCell<'s>], head: usize, body: usize, length: usize) -> Option<Vec<Vec<StackedCell<'s>>>> {
    let mut starts = Vec::new();
    let mut counter = Counter::default();
    let mut at = body;
    while at < cells.len() {
        if counter.expects(cells[at].text) && starts.last().is_none_or(|&last| at > last + 1) {
            counter.take(cells[at].text);
            starts.push(at);
        }
        at += 1;
    }
    let last = *starts.last()?;
    let end = (last + length).min(cells.len());
    let bounds = starts.iter().zip(starts.iter().skip(1).chain([&end]));
    let bounds: Vec<Range<usize>> = bounds.flat_map(|(from, to)| parts(cells, *from..*to, length)).collect();
    let whole: Vec<&Range<usize>> = bounds.iter().filter(|row| row.len() == length).collect();
    if whole.len() * 2 < bounds.len() || bounds.len() < 2 {
        return None;
    }
    let shapes: Vec<Shape> = (0..length)
        .map(|column| {
            Shape::of(
                cells[column.min(head - 1)].text,
                whole.iter().map(|row| cells[row.start + column].text),
            )
        })
        .collect();
    let rows = bounds.into_iter().map(|row| match row.len() {
        _ if is_part(cells[row.start].text) => placed(&cells[row], &shapes, 0),
        count if count == length => Some(cells[row].to_vec()),
        2 if !is_plain(cells[row.start].text) => Some(filled(cells, row, length)),
        count if count < length => placed(&cells[row], &shapes, 1),
        _ => None,
    });
    rows.collect()
}

/// A row, and behind its cells those of its parts, which have no label: "- Trong đó: …".
fn parts(cells: &[StackedCell<'_>], row: Range<usize>, length: usize) -> Vec<Range<usize>> {
    let behind = row.start + length.min(row.len())..row.end;
    let mut starts = vec![row.start];
    starts.extend(behind.filter(|&at| is_part(cells[at].text)));
    let ends = starts.iter().skip(1).copied().chain([row.end]);
    starts.iter().zip(ends).map(|(from, to)| *from..to).collect()
}

fn is_part(text: &str) -> bool {
    let bare = text.trim_start_matches(['-', '–', '+', ' ']);
    (bare.len() < text.len() && bare.starts_with(char::is_alphabetic)) || opening(bare, Class::Part).is_some()
}

/// What the cells of a column look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shape {
    Value,
    Unit,
    Body,
    Words,
}

impl Shape {
    fn of<'a>(_head: &str, cells: impl Iterator<Item = &'a str>) -> Shape {
        let cells: Vec<&str> = cells.collect();
        let all = |is: fn(&str) -> bool| !cells.is_empty() && cells.iter().all(|cell| is(cell));
        match () {
            () if all(grid::is_value) => Shape::Value,
            () if all(grid::is_unit) => Shape::Unit,
            () if all(grid::is_body) => Shape::Body,
            () => Shape::Words,
        }
    }

    fn fits(self, text: &str) -> bool {
        match self {
            Shape::Value => grid::is_value(text),
            Shape::Unit => grid::is_unit(text),
            Shape::Body => grid::is_body(text),
            Shape::Words => !grid::is_value(text),
        }
    }
}

/// A row with too few cells, where they fit the columns in one way only; `labels` cells at its head are labels.
fn placed<'s>(row: &[StackedCell<'s>], shapes: &[Shape], labels: usize) -> Option<Vec<StackedCell<'s>>> {
    let mut found: Option<Vec<usize>> = None;
    for columns in choices(shapes.len(), row.len()) {
        let fits = columns[0] == 1 - labels
            && columns
                .iter()
                .zip(row)
                .skip(labels)
                .all(|(&column, cell)| shapes[column].fits(cell.text));
        if fits && found.replace(columns).is_some() {
            return None;
        }
    }
    let columns = found?;
    let mut cells = row.iter();
    let mut end = row[0].range.start;
    let placed = (0..shapes.len()).map(
        |column| match columns.contains(&column).then(|| cells.next()).flatten() {
            Some(cell) => {
                end = cell.range.end;
                cell.clone()
            }
            None => StackedCell {
                text: "",
                range: end..end,
                lines: 0..0,
            },
        },
    );
    Some(placed.collect())
}

/// All ways to choose so many of the first `count` numbers, in order.
fn choices(count: usize, chosen: usize) -> Vec<Vec<usize>> {
    match chosen {
        0 => vec![Vec::new()],
        _ => (chosen.saturating_sub(1)..count)
            .flat_map(|last| {
                choices(last, chosen - 1).into_iter().map(move |mut rest| {
                    rest.push(last);
                    rest
                })
            })
            .collect(),
    }
}

/// The words of the head as rows.
fn head_cells(cells: &[StackedCell<'_>], width: usize) -> Vec<Vec<String>> {
    let rows = head(cells, width);
    rows.iter()
        .map(|row| row.iter().map(|cell| cell.text.to_owned()).collect())
        .collect()
}

/// The head as rows: one, or two where it has more cells than the rows below.
fn head<'s>(cells: &[StackedCell<'s>], width: usize) -> Vec<Vec<StackedCell<'s>>> {
    if cells.len() <= width {
        return vec![cells.to_vec()];
    }
    // The last cells are those of the lower row.
    let lower = (1..cells.len())
        .rev()
        .take_while(|&at| grid::is_time(cells[at].text))
        .count();
    let cut = cells.len() - lower.max(cells.len() - width).min(cells.len() - 1);
    vec![cells[..cut].to_vec(), cells[cut..].to_vec()]
}

/// What labels have come, and which may be next.
#[derive(Clone, Debug, Default)]
struct Counter {
    plain: u32,
    /// Whether the first label was printed like `01`: then all are, and values like `05` beside plain labels are none.
    has_zeros: Option<bool>,
    dotted: Vec<u32>,
    groups: u32,
}

impl Counter {
    fn expects(&self, text: &str) -> bool {
        match label(text) {
            Some((_, LabelKind::Roman | LabelKind::Capital)) => true,
            Some((_, LabelKind::Arabic(_))) => self.is_next(text),
            _ => false,
        }
    }

    fn is_next(&self, text: &str) -> bool {
        let Some((text, LabelKind::Arabic(_))) = label(text) else {
            return false;
        };
        let parts: Vec<u32> = text.split('.').filter_map(|part| part.parse().ok()).collect();
        match parts.as_slice() {
            [one]
                if self
                    .has_zeros
                    .is_some_and(|zeros| *one < 10 && zeros != text.starts_with('0')) =>
            {
                false
            }
            [one] => *one == self.plain + 1 || (*one == 1 && self.groups > 0),
            [one, rest @ ..] => {
                *one == self.plain
                    && (self.dotted.is_empty() && rest == [1]
                        || Some(&(rest[0])) == self.dotted.last().map(|last| last + 1).as_ref())
            }
            [] => false,
        }
    }

    fn take(&mut self, text: &str) {
        match label(text) {
            Some((printed, LabelKind::Arabic(1))) => {
                self.has_zeros.get_or_insert(printed.starts_with('0'));
                self.plain = label(text)
                    .and_then(|(text, _)| text.parse().ok())
                    .unwrap_or(self.plain);
                self.dotted.clear();
                self.groups = 0;
            }
            Some((text, LabelKind::Arabic(_))) => self
                .dotted
                .extend(text.rsplit('.').next().and_then(|last| last.parse::<u32>().ok())),
            _ => self.groups += 1,
        }
    }
}
