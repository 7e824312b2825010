//! Đầu trang, chân trang: lines that come back on every page, with a counter or beside one.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::formats::lines::PrintedLine;

/// The longest line that can be a running head.
const LONGEST: usize = 150;

/// The fewest lines of text between two pages.
const SHORTEST_PAGE: usize = 4;

/// The lines that pages print above or below their text.
pub fn heads(lines: &[PrintedLine<'_>], numbers: &BTreeSet<usize>) -> Vec<usize> {
    let counted = counted(lines);
    let edges: BTreeSet<usize> = counted.union(numbers).copied().collect();
    let mut found = counted;
    found.extend(beside_edges(lines, &edges));
    found.extend(addresses(lines));
    found.extend(watermark(lines));
    found.into_iter().filter(|at| !numbers.contains(at)).collect()
}

/// Lines that differ only in one number, which counts up: "UBND tỉnh X | Trang 2/15".
fn counted(lines: &[PrintedLine<'_>]) -> BTreeSet<usize> {
    let mut by_words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| may_run(line)) {
        if line.text.contains(|c: char| c.is_ascii_digit()) {
            by_words.entry(without_digits(line.text)).or_default().push(at);
        }
    }
    let pages = by_words.into_iter().filter(|(words, at)| {
        let lower = words.to_lowercase();
        let named = ["trang 0", "trang số 0", "page 0"]
            .iter()
            .any(|page| lower.contains(page));
        // Units count up, too: "1.1. Mục tiêu", "Nhiệm vụ 2", "Quý 3/2026"; a page says that it is one, or ends there.
        let set_off = words.contains('|') || (words.ends_with(" - 0") && words.matches('0').count() == 1);
        let is_page = named || set_off || at.iter().all(|&at| is_edge(lines, at));
        (at.len() > 1 || (named && words.contains("0/0"))) && (named || at.len() > 2) && is_page && counts_up(lines, at)
    });
    pages.flat_map(|(_, at)| at).collect()
}

/// Whether a page begins or ends with the line.
fn is_edge(lines: &[PrintedLine<'_>], at: usize) -> bool {
    lines[at].new_page || lines.get(at + 1).is_none_or(|next| next.new_page)
}

fn may_run(line: &PrintedLine<'_>) -> bool {
    let is_row = line.text.starts_with('|') || line.text.contains('\t');
    !line.text.is_empty() && !is_row && line.text.len() < LONGEST && line.text.contains(char::is_alphabetic)
}

/// The words with one `0` for every number.
fn without_digits(text: &str) -> String {
    let mut words = String::with_capacity(text.len());
    for c in text.chars() {
        match c.is_ascii_digit() {
            false => words.push(c),
            true if !words.ends_with('0') => words.push('0'),
            true => {}
        }
    }
    words
}

/// Whether one of their numbers goes up by one from line to line, some lines of text between.
fn counts_up(lines: &[PrintedLine<'_>], at: &[usize]) -> bool {
    let numbers: Vec<Vec<u32>> = at.iter().map(|at| self::numbers(lines[*at].text)).collect();
    let far = at.windows(2).all(|pair| pair[1] - pair[0] >= SHORTEST_PAGE);
    let places = numbers.iter().map(Vec::len).min().unwrap_or(0);
    let counts = |place: usize| {
        numbers
            .windows(2)
            .all(|pair| pair[1][place] == pair[0][place].saturating_add(1))
    };
    far && (0..places).any(counts)
}

fn numbers(text: &str) -> Vec<u32> {
    let digits = text
        .split(|c: char| !c.is_ascii_digit())
        .filter(|digits| !digits.is_empty());
    digits.map(|digits| digits.parse().unwrap_or(u32::MAX)).collect()
}

/// Lines that stand twice or more, each time beside the number of a page or at a page break.
fn beside_edges(lines: &[PrintedLine<'_>], edges: &BTreeSet<usize>) -> Vec<usize> {
    let is_blank = |at: &usize| lines[*at].text.is_empty();
    let above = |at: usize| (0..at).rev().take(4).find(|at| !is_blank(at) || edges.contains(at));
    let below = |at: usize| {
        (at + 1..lines.len())
            .take(4)
            .find(|at| !is_blank(at) || edges.contains(at))
    };
    let mut by_words: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, line) in lines
        .iter()
        .enumerate()
        .filter(|(at, line)| may_run(line) && !edges.contains(at))
    {
        let beside = [above(at), below(at)]
            .into_iter()
            .flatten()
            .any(|near| edges.contains(&near));
        if beside || line.new_page || lines.get(at + 1).is_some_and(|next| next.new_page) {
            by_words.entry(line.text).or_default().push(at);
        }
    }
    by_words.into_values().filter(|at| at.len() > 1).flatten().collect()
}

/// Addresses that a browser prints at the foot of each page.
fn addresses(lines: &[PrintedLine<'_>]) -> Vec<usize> {
    let is_address = |line: &PrintedLine<'_>| {
        let begins = ["http://", "https://", "file://", "www."]
            .iter()
            .any(|start| line.text.starts_with(start));
        let words = line.text.split_whitespace().count();
        begins && words <= 2
    };
    (0..lines.len()).filter(|at| is_address(&lines[*at])).collect()
}

/// The letters of a word that is laid over the page, one a line.
fn watermark(lines: &[PrintedLine<'_>]) -> Vec<usize> {
    let is_letter = |line: &PrintedLine<'_>| {
        let mut letters = line.text.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
    };
    let filled: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].text.is_empty()).collect();
    let runs = filled.chunk_by(|one, two| is_letter(&lines[*one]) == is_letter(&lines[*two]));
    let runs = runs.filter(|run| run.len() >= 4 && is_letter(&lines[run[0]]));
    runs.flatten().copied().collect()
}
