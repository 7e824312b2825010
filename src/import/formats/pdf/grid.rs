//! Bảng trong PDF: columns by the upright stripes of the page in which no word stands, rows by their labels and the gaps between lines.
//!
//! Where labels and gaps do not tell which lines make a row, nothing is put together.

use std::cell::LazyCell;
use std::collections::{BTreeMap, BTreeSet};

use super::page::{PdfLine, PdfPage, PdfWord, column, joined};
use super::tiles;

/// How many lines may stand over the first line of a head that has all columns.
const MOST_OVER: usize = 2;
/// How many lines of other looks may stand between two lines of several columns.
const BETWEEN: usize = 8;
/// The part of the page from which a line of one column is prose.
const PROSE: f64 = 0.6;
/// The least width that parts two columns, in points.
const STRIPE: f64 = 3.0;
/// The least width that parts two columns of which the head tells that they are two.
const NARROW: f64 = 2.0;

/// How far from the beginning of its column a word may stand, in points.
const NEAR: f64 = 2.6;

/// How many lines from `from` on are a table; nothing where none begins there.
pub fn length(page: &PdfPage, from: usize) -> Option<usize> {
    let is_row = |line: &PdfLine| line.segments().len() > 2;
    let is_prose = |line: &PdfLine| {
        let segments = line.segments();
        segments.len() == 1 && line.right() - line.left() > PROSE * page.width()
    };
    if !is_row(page.lines.get(from)?) {
        return None;
    }
    let (mut rows, mut last) = (0, from);
    for (at, line) in page.lines.iter().enumerate().skip(from) {
        if is_row(line) {
            (rows, last) = (rows + 1, at);
        } else if is_prose(line) || at - last > BETWEEN {
            break;
        }
    }
    // The rest of the last row: near to it, and no wider than a cell.
    let rest = (last + 1..page.lines.len()).take(BETWEEN).take_while(|&at| {
        let line = &page.lines[at];
        !page.is_far(at) && !is_prose(line) && line.left() > page.lines[last].left() + STRIPE
    });
    (rows > 1).then(|| last + 1 + rest.count() - from)
}

/// How many lines from `from` on are a table with the lines of several columns that stand over its head.
pub fn length_with_head(page: &PdfPage, from: usize) -> Option<usize> {
    (0..=MOST_OVER).find_map(|over| {
        let head = page.lines.get(from + over)?;
        let behind_names = head.segments().get(2).map(|segment| segment[0].left)?;
        let is_over = |at: usize| {
            let line = &page.lines[at];
            let is_apart = line.left() > behind_names - STRIPE && line.segments().len() > 1;
            is_apart && !page.is_far(at + 1) && line.words.iter().all(|word| !word.text.contains([':', '(', ')']))
        };
        let length = length(page, from + over).filter(|_| (from..from + over).all(is_over))?;
        Some(over + length)
    })
}

/// The rows of a table, the head as the first; nothing where lines cannot be brought together.
pub fn rows(lines: &[PdfLine]) -> Option<Vec<Vec<String>>> {
    let first = lines.iter().position(|line| label(line).is_some())?;
    let gaps = gaps(&lines[..first]);
    let body = stripes(&lines[first..], &gaps)?;
    // Heads that stand over one column each tell more exactly where it begins.
    let stripes = stripes(lines, &gaps)
        .filter(|whole| whole.len() == body.len())
        .unwrap_or(body);
    let edges = edges(lines, &stripes);
    let labelled = |line: &PdfLine| {
        let words = line.words.first().filter(|word| word.right < stripes[0]);
        words.is_some_and(|word| is_label(&word.text))
    };
    let labels: Vec<usize> = (0..lines.len()).filter(|&at| labelled(&lines[at])).collect();
    if labels.len() < 2 {
        return None;
    }
    let mut starts = vec![0];
    let mut before = 0;
    let tiled = LazyCell::new(|| tiles::starts(lines, &stripes, &labels));
    for (nth, &at) in labels.iter().enumerate() {
        let by_tile = || tiled.as_ref()?.get(nth).copied();
        starts.push(start(lines, before, at).or_else(by_tile)?);
        before = at;
    }
    if !starts.is_sorted() {
        return None;
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let labelled = starts.iter().zip(ends).filter(|(start, end)| **start < *end);
    let mut rows = Vec::new();
    for (&start, end) in labelled {
        let is_head = start == 0 && labels[0] > 0;
        let own = if is_head {
            std::iter::once(0).chain(spanned(&lines[..end], &stripes)).collect()
        } else {
            within(&lines[start..end], &stripes)?
        };
        let ends = own.iter().skip(1).copied().chain([end - start]);
        let parts = own
            .iter()
            .zip(ends)
            .map(|(from, to)| row(&lines[start + from..start + to], &stripes, &edges));
        rows.extend(parts);
    }
    Some(rows)
}

/// Where rows without a label begin among the lines from one label to the next: at a sign of a list beside figures, or
/// where a second figure comes into a column. Nothing where such a figure has no name.
fn within(lines: &[PdfLine], stripes: &[f64]) -> Option<Vec<usize>> {
    let mut starts = vec![0];
    let mut filled = BTreeSet::new();
    for (at, line) in lines.iter().enumerate() {
        let segments = line.segments();
        let name = segments.iter().find(|segment| column(stripes, segment[0].left) == 1);
        let figures = segments.iter().filter(|segment| is_figure(segment));
        let figures: BTreeSet<usize> = figures.map(|segment| column(stripes, segment[0].left)).collect();
        let figures: BTreeSet<usize> = figures.into_iter().filter(|&column| column > 1).collect();
        let is_item = !figures.is_empty() && name.is_some_and(|name| name[0].text.starts_with(['-', '–', '+']));
        let again = !figures.is_disjoint(&filled);
        if at > 0 && (is_item || again) {
            name?;
            starts.push(at);
            filled.clear();
        }
        filled.extend(figures);
    }
    Some(starts)
}

/// The last line of a head, where cells over it span several of its own: "Vùng ngọt", "Vùng mặn" below "Năm 2025" and
/// again below "Năm 2030". Cells with nothing over them that do not come again may be wrapped ones.
fn spanned(head: &[PdfLine], stripes: &[f64]) -> Option<usize> {
    let last = head.len().checked_sub(1).filter(|&last| last > 0)?;
    let begins = |line: &PdfLine| -> Vec<usize> {
        let segments = line.segments();
        segments
            .iter()
            .map(|segment| column(stripes, segment[0].left))
            .collect()
    };
    let over: BTreeSet<usize> = head[..last].iter().flat_map(begins).collect();
    let segments = head[last].segments();
    let words: Vec<String> = segments.iter().map(|segment| joined(segment)).collect();
    let own = begins(&head[last]);
    let first = *own.first().filter(|first| **first > 0 && over.contains(first))?;
    // Each of them stands in a column of its own, and none is left out.
    let is_whole = own.windows(2).all(|pair| pair[1] == pair[0] + 1);
    let repeats = |at: usize| words.iter().filter(|other| **other == words[at]).count() > 1;
    let mut alone = (0..own.len()).filter(|&at| !over.contains(&own[at])).peekable();
    let spans = alone.peek().is_some() && alone.all(repeats) && over.iter().any(|&at| at < first);
    (is_whole && spans).then_some(last)
}

/// Whether a stretch of words is a number of a table: `12,5`, `≥ 95%`.
fn is_figure(segment: &[PdfWord]) -> bool {
    let text = joined(segment);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    digits > 0 && !text.contains(char::is_alphabetic) && !text.ends_with(['-', '–', '/'])
}

/// The label at the left of a line.
fn label(line: &PdfLine) -> Option<&PdfWord> {
    let alone = line.segments().first().is_some_and(|segment| segment.len() == 1);
    line.words.first().filter(|word| alone && is_label(&word.text))
}

/// Whether a word is a label: `1`, `10.1`, `IV`, `a)`.
fn is_label(text: &str) -> bool {
    let bare = text.trim_end_matches(['.', ')']);
    let digits = bare.chars().all(|c| c.is_ascii_digit() || c == '.') && bare.len() <= 5;
    let roman = bare.chars().all(|c| "IVX".contains(c)) && bare.len() <= 5;
    let letter = bare.chars().count() == 1 && bare.chars().all(char::is_alphabetic);
    !bare.is_empty() && (digits || roman || letter)
}

/// Where a row begins, between the label of the row before and its own: at the widest gap; nothing where all are alike.
fn start(lines: &[PdfLine], before: usize, at: usize) -> Option<usize> {
    if at == 0 {
        return Some(0);
    }
    let gaps: Vec<(usize, f64)> = (before + 1..=at)
        .map(|at| (at, lines[at].top() - lines[at - 1].top()))
        .collect();
    let widest = gaps.iter().copied().max_by(|one, two| one.1.total_cmp(&two.1))?;
    let narrowest = gaps.iter().map(|(_, gap)| *gap).fold(f64::MAX, f64::min);
    (gaps.len() == 1 || widest.1 > 1.15 * narrowest).then_some(widest.0)
}

/// From where to where the lines of a head are free between two of its cells.
fn gaps(head: &[PdfLine]) -> Vec<(f64, f64)> {
    let between = |line: &PdfLine| -> Vec<(f64, f64)> {
        let segments = line.segments();
        let pairs = segments.windows(2);
        pairs
            .map(|pair| (pair[0][pair[0].len() - 1].right, pair[1][0].left))
            .collect()
    };
    head.iter()
        .filter(|line| line.segments().len() > 2)
        .flat_map(between)
        .collect()
}

/// The middles of the stripes that words leave free, from left to right; nothing where there are fewer than two. A narrow
/// one counts where it is the only one between two cells of the head.
fn stripes(lines: &[PdfLine], gaps: &[(f64, f64)]) -> Option<Vec<f64>> {
    let left = lines.iter().map(PdfLine::left).fold(f64::MAX, f64::min);
    let right = lines.iter().map(PdfLine::right).fold(0.0, f64::max);
    let width = (right - left).clamp(1.0, 5000.0);
    // Names of groups run over the columns.
    let rows: Vec<&PdfLine> = lines.iter().filter(|line| !is_wide(line, width)).collect();
    let mut inked = vec![0_usize; width.ceil() as usize + 1];
    for segment in rows.iter().flat_map(|line| {
        line.words
            .chunk_by(|one, two| two.left - one.right < 0.35 * one.height())
    }) {
        let (Some(first), Some(last)) = (segment.first(), segment.last()) else {
            continue;
        };
        let place = |x: f64| ((x - left).clamp(0.0, width)) as usize;
        inked[place(first.left)..=place(last.right)]
            .iter_mut()
            .for_each(|count| *count += 1);
    }
    let most = rows.len() / 16;
    let mut free = Vec::new();
    let mut from = None;
    for (x, &count) in inked.iter().enumerate() {
        match (count <= most, from) {
            (true, None) => from = Some(x),
            (false, Some(start)) => {
                if (x - start) as f64 >= NARROW {
                    free.push((left + (start + x) as f64 / 2.0, (x - start) as f64));
                }
                from = None;
            }
            _ => {}
        }
    }
    let is_only = |middle: f64| {
        let within = |(from, to): &(f64, f64)| {
            let inside = free.iter().filter(|(middle, _)| (*from..*to).contains(middle));
            (*from..*to).contains(&middle) && inside.count() == 1
        };
        gaps.iter().any(within)
    };
    let columns = free
        .iter()
        .filter(|(middle, width)| *width >= STRIPE || is_only(*middle));
    let stripes: Vec<f64> = columns.map(|(middle, _)| *middle).collect();
    (stripes.len() >= 2).then_some(stripes)
}

/// Where the cells of each column begin, if most of them begin at one place: words that stand too near to a cell before them
/// are told from it by that.
fn edges(lines: &[PdfLine], stripes: &[f64]) -> Vec<Option<f64>> {
    let mut begins: Vec<BTreeMap<i64, usize>> = vec![BTreeMap::new(); stripes.len() + 1];
    for segment in lines.iter().flat_map(PdfLine::segments) {
        let left = segment[0].left;
        *begins[column(stripes, left)].entry(left.round() as i64).or_default() += 1;
    }
    let edge = |places: BTreeMap<i64, usize>| {
        let all: usize = places.values().sum();
        let (place, count) = places.into_iter().max_by_key(|(_, count)| *count)?;
        (count > 2 && count * 2 > all).then_some(place as f64)
    };
    // The names begin where their labels leave room, and run on.
    begins
        .into_iter()
        .enumerate()
        .map(|(at, places)| edge(places).filter(|_| at > 1))
        .collect()
}

fn is_wide(line: &PdfLine, width: f64) -> bool {
    let segments = line.segments();
    let widest = segments
        .iter()
        .map(|segment| segment[segment.len() - 1].right - segment[0].left);
    segments.len() <= 2 && widest.fold(0.0, f64::max) > 0.45 * width
}

/// The cells of a row: the words of each column, line by line.
fn row(lines: &[PdfLine], stripes: &[f64], edges: &[Option<f64>]) -> Vec<String> {
    let mut cells: Vec<Vec<String>> = vec![Vec::new(); stripes.len() + 1];
    let column = |x: f64| column(stripes, x);
    for line in lines {
        let begins = |word: &PdfWord| edges.iter().flatten().any(|edge| (word.left - edge).abs() < NEAR);
        let parts = line
            .segments()
            .into_iter()
            .flat_map(|segment| segment.chunk_by(|_, next| !begins(next)));
        for segment in parts {
            // A cell over several columns stands where it begins.
            let crosses = segment.iter().any(|word| column(word.left) != column(word.right));
            if crosses {
                cells[column(segment[0].left)].push(joined(segment));
                continue;
            }
            for part in segment.chunk_by(|one, two| column(one.left) == column(two.left)) {
                cells[column(part[0].left)].push(joined(part));
            }
        }
    }
    cells.iter().map(|lines| lines.join(" ")).collect()
}
