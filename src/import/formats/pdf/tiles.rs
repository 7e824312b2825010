//! Chia dòng: tells which lines make a row of a table where all lines stand at one distance.
//!
//! Either every label stands in the first line of its row, or in the middle, with as many lines above it as below. What
//! the first words of the cells look like decides; where the names of many rows would begin in small letters, neither is
//! believed.

use std::collections::BTreeMap;

use super::page::{PdfLine, column, joined};
use crate::import::formats::loose::is_row_head;

/// What it costs that a row has no name, that a name begins in small letters, that another cell does, and that a label
/// stands one line beside the middle.
const NAMELESS: usize = 5;
const LOW_NAME: usize = 10;
const LOW_CELL: usize = 1;
const UNEVEN: usize = 2;

/// Where the rows of these labels begin; the lines above the first are the head.
pub fn starts(lines: &[PdfLine], stripes: &[f64], labels: &[usize]) -> Option<Vec<usize>> {
    let rows = Rows { lines, stripes };
    let (starts, cost) = [rows.at_the_top(labels), rows.in_the_middle(labels)]
        .into_iter()
        .flatten()
        .min_by_key(|(_, cost)| *cost)?;
    (cost < LOW_NAME.max(labels.len() * LOW_NAME / 4)).then_some(starts)
}

/// The lines of a table and the middles of the stripes between its columns.
struct Rows<'a> {
    lines: &'a [PdfLine],
    stripes: &'a [f64],
}

/// Where rows begin, and what it costs.
type Tiling = Option<(Vec<usize>, usize)>;

impl Rows<'_> {
    fn at_the_top(&self, labels: &[usize]) -> Tiling {
        let ends = labels.iter().skip(1).copied().chain([self.lines.len()]);
        let cost = labels.iter().zip(ends).map(|(&from, to)| self.cost(from, to)).sum();
        Some((labels.to_vec(), cost))
    }

    /// The cheapest way to give every label as many lines above as below, but for one.
    fn in_the_middle(&self, labels: &[usize]) -> Tiling {
        let first = *labels.first()?;
        let head = (0..first).find(|&at| self.lines[at].words.first().is_some_and(|word| is_row_head(&word.text)));
        // For each place where the next row may begin, the cheapest rows above it.
        let mut open: BTreeMap<usize, (usize, Vec<usize>)> = match head {
            Some(head) => ends(0, head, first)
                .map(|(end, uneven)| (end, (uneven * UNEVEN, Vec::new())))
                .collect(),
            None => BTreeMap::from([(first, (0, Vec::new()))]),
        };
        for (nth, &label) in labels.iter().enumerate() {
            let next = labels.get(nth + 1).copied().unwrap_or(self.lines.len());
            let mut reached: BTreeMap<usize, (usize, Vec<usize>)> = BTreeMap::new();
            for (start, (cost, starts)) in open {
                for (end, uneven) in ends(start, label, next) {
                    let cost = cost + uneven * UNEVEN + self.cost(start, end);
                    if reached.get(&end).is_none_or(|(known, _)| cost < *known) {
                        let starts = starts.iter().copied().chain([start]).collect();
                        reached.insert(end, (cost, starts));
                    }
                }
            }
            open = reached;
        }
        let (cost, starts) = open.remove(&self.lines.len())?;
        Some((starts, cost))
    }

    /// How little the lines look like a row.
    fn cost(&self, start: usize, end: usize) -> usize {
        let mut first: BTreeMap<usize, String> = BTreeMap::new();
        for segment in self.lines[start..end].iter().flat_map(PdfLine::segments) {
            for part in segment.chunk_by(|one, two| self.column(one.left) == self.column(two.left)) {
                first.entry(self.column(part[0].left)).or_insert_with(|| joined(part));
            }
        }
        let is_low = |text: &String| text.starts_with(char::is_lowercase);
        let name = match first.get(&1) {
            None => NAMELESS,
            Some(name) if is_low(name) => LOW_NAME,
            Some(_) => 0,
        };
        let others = first.iter().filter(|(column, text)| **column > 1 && is_low(text));
        name + others.count() * LOW_CELL
    }

    fn column(&self, x: f64) -> usize {
        column(self.stripes, x)
    }
}

/// The ends that a row may have by its label's line, before the next label, and how far the label is from the middle.
fn ends(start: usize, label: usize, next: usize) -> impl Iterator<Item = (usize, usize)> {
    let above = label.saturating_sub(start);
    [above, above + 1, above.wrapping_sub(1)]
        .into_iter()
        .zip([0, 1, 1])
        .filter_map(move |(below, uneven)| Some((label.checked_add(below)?.checked_add(1)?, uneven)))
        .filter(move |(end, _)| start <= label && *end <= next)
}
