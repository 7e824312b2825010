//! Ngoài văn bản, "furniture": the lines that pages, portals and stamps put between those of the document.

mod contents;
mod page_mark;
mod pages;
mod running;
mod stamps;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::lines::{self, PrintedLine};
use crate::import::extract::{Layer, Layered};

/// The lines of a text that are no part of the document; those that a format has told already are left out.
pub fn find(text: &str, told: &[Layered]) -> Vec<Layered> {
    let lines = lines::of(text);
    let lines: Vec<PrintedLine<'_>> = lines.into_iter().filter(|line| !is_told(line, told)).collect();
    let mut layers: BTreeMap<usize, Layer> = BTreeMap::new();
    let mut take = |found: Vec<usize>, layer: Layer| {
        for at in found {
            layers.entry(at).or_insert(layer);
        }
    };
    let numbers = pages::numbers(&lines);
    let heads = running::heads(&lines, &numbers);
    take(contents::lists(&lines, told), Layer::Contents);
    take(stamps::stamps(&lines), Layer::Stamp);
    take(heads, Layer::RunningHead);
    take(numbers.into_iter().collect(), Layer::PageNumber);
    let layers = layers.into_iter().map(|(at, layer)| Layered {
        range: lines[at].range.clone(),
        layer,
    });
    layers.collect()
}

fn is_told(line: &PrintedLine<'_>, told: &[Layered]) -> bool {
    let next = told.partition_point(|layered| layered.range.start <= line.range.start);
    let before = next.checked_sub(1).map(|at| &told[at]);
    before.is_some_and(|layered| line.range.start <= layered.range.end)
}
