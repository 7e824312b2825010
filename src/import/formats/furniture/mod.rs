//! Đồ trang: the lines that pages, portals and stamps put between those of the document.

mod pages;

use super::lines::{self, Line};
use crate::import::extract::{Layer, Layered};

/// The lines of a text that are furniture; those that a format has told already are left out.
pub fn find(text: &str, told: &[Layered]) -> Vec<Layered> {
    let lines = lines::of(text);
    let lines: Vec<Line<'_>> = lines.into_iter().filter(|line| !is_told(line, told)).collect();
    let numbers = pages::numbers(&lines);
    let layers = numbers.into_iter().map(|at| Layered {
        range: lines[at].range.clone(),
        layer: Layer::PageNumber,
    });
    layers.collect()
}

fn is_told(line: &Line<'_>, told: &[Layered]) -> bool {
    let next = told.partition_point(|layered| layered.range.start <= line.range.start);
    let before = next.checked_sub(1).map(|at| &told[at]);
    before.is_some_and(|layered| line.range.start <= layered.range.end)
}
