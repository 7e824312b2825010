//! Bảng trong PDF: columns by the upright stripes of the page in which no word stands, rows by their labels and the gaps between lines.
//!
//! Where labels and gaps do not tell which lines make a row, nothing is put together.

use super::page::{PdfLine, PdfPage, PdfWord, joined};

/// How many lines of other looks may stand between two lines of several columns.
const BETWEEN: usize = 8;
/// The part of the page from which a line of one column is prose.
const PROSE: f64 = 0.6;
/// The least width that parts two columns, in points.
const STRIPE: f64 = 3.0;

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

/// The rows of a table, the head as the first; nothing where lines cannot be brought together.
pub fn rows(lines: &[PdfLine]) -> Option<Vec<Vec<String>>> {
    let first = lines.iter().position(|line| label(line).is_some())?;
    let stripes = stripes(&lines[first..])?;
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
    for &at in &labels {
        starts.push(start(lines, before, at)?);
        before = at;
    }
    let ends = starts.iter().skip(1).copied().chain([lines.len()]);
    let rows = starts.iter().zip(ends).filter(|(start, end)| **start < *end);
    Some(rows.map(|(start, end)| row(&lines[*start..end], &stripes)).collect())
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

/// Where a row begins, between the label of the row before and its own: at the widest gap, else at its label.
fn start(lines: &[PdfLine], before: usize, at: usize) -> Option<usize> {
    if at == 0 {
        return Some(0);
    }
    let gaps: Vec<(usize, f64)> = (before + 1..=at)
        .map(|at| (at, lines[at].top() - lines[at - 1].top()))
        .collect();
    let widest = gaps.iter().copied().max_by(|one, two| one.1.total_cmp(&two.1))?;
    let narrowest = gaps.iter().map(|(_, gap)| *gap).fold(f64::MAX, f64::min);
    if gaps.len() == 1 || widest.1 > 1.15 * narrowest {
        return Some(widest.0);
    }
    // All gaps alike: the label stands in the first line of its row, beside words of other columns.
    (lines[at].words.len() > 1).then_some(at)
}

/// The middles of the stripes that words leave free, from left to right; nothing where there are fewer than two.
fn stripes(lines: &[PdfLine]) -> Option<Vec<f64>> {
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
    let mut stripes = Vec::new();
    let mut from = None;
    for (x, &count) in inked.iter().enumerate() {
        match (count <= most, from) {
            (true, None) => from = Some(x),
            (false, Some(start)) => {
                if (x - start) as f64 >= STRIPE {
                    stripes.push(left + (start + x) as f64 / 2.0);
                }
                from = None;
            }
            _ => {}
        }
    }
    (stripes.len() >= 2).then_some(stripes)
}

fn is_wide(line: &PdfLine, width: f64) -> bool {
    let segments = line.segments();
    let widest = segments
        .iter()
        .map(|segment| segment[segment.len() - 1].right - segment[0].left);
    segments.len() <= 2 && widest.fold(0.0, f64::max) > 0.45 * width
}

/// The cells of a row: the words of each column, line by line.
fn row(lines: &[PdfLine], stripes: &[f64]) -> Vec<String> {
    let mut cells: Vec<Vec<String>> = vec![Vec::new(); stripes.len() + 1];
    let column = |x: f64| stripes.iter().filter(|stripe| **stripe < x).count();
    for line in lines {
        for segment in line.segments() {
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
