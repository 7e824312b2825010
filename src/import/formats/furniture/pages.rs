//! Số trang: numbers of pages that a tool left between paragraphs.

use std::collections::BTreeSet;
use std::ops::Range;

use crate::import::formats::lines::PrintedLine;
use crate::lexicon::{Class, Words};

/// How far from the left edge a number stands that a tool set in the middle or at the right of its page.
const DEEP: usize = 20;

/// The most lines of a row of a table that is printed a cell a line.
const MOST_CELL_LINES: usize = 60;

/// How many lines a page has at the least.
const SHORTEST_PAGE: usize = 15;

/// The lines that are clearly numbers of pages: they count up, stand beside a page break, or in the middle of the page.
pub fn numbers(lines: &[PrintedLine<'_>]) -> BTreeSet<usize> {
    let alone = |at: usize| {
        let blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|l| l.text.is_empty());
        (blank(at.checked_sub(1)) || lines[at].new_page) && (blank(Some(at + 1)) || lines[at + 1].new_page)
    };
    let printed: Vec<(usize, u32)> = (0..lines.len())
        .filter_map(|at| Some((at, page_number(lines[at].text)?)))
        .collect();
    let Stacked { labels, rows } = stacked(lines, &printed);
    let in_table = |at: usize| rows.iter().any(|row| row.contains(&at));
    let printed: Vec<(usize, u32)> = printed.into_iter().filter(|(at, _)| !labels.contains(at)).collect();
    let deep = |at: usize| lines[at].indent >= DEEP;
    let mut numbers: BTreeSet<usize> = printed.iter().map(|(at, _)| *at).filter(|&at| deep(at)).collect();
    let outside: Vec<(usize, u32)> = printed.iter().copied().filter(|(at, _)| !in_table(*at)).collect();
    numbers.extend(far_apart(&outside));
    let candidates: Vec<(usize, u32)> = printed.into_iter().filter(|&(at, _)| alone(at)).collect();
    for (nth, &(at, number)) in candidates.iter().enumerate() {
        let near = |other: Option<&(usize, u32)>, wanted: Option<u32>| other.map(|o| o.1) == wanted;
        let follows = nth > 0 && near(candidates.get(nth - 1), number.checked_sub(1));
        let is_followed = near(candidates.get(nth + 1), Some(number + 1));
        let on_edge = lines[at].new_page || lines[at + 1..].iter().take(3).any(|l| l.new_page);
        // Values of a table may count up, too.
        if on_edge || (!in_table(at) && (follows || is_followed)) {
            numbers.insert(at);
        }
    }
    numbers
}

/// Tables that are printed a cell a line.
#[derive(Default)]
struct Stacked {
    labels: BTreeSet<usize>,
    /// The lines of each table, from its head to the end of its last row.
    rows: Vec<Range<usize>>,
}

/// Behind "STT" alone the labels count up from 1; the last row is as long as the one before it.
fn stacked(lines: &[PrintedLine<'_>], printed: &[(usize, u32)]) -> Stacked {
    let mut stacked = Stacked::default();
    let heads = (0..lines.len()).filter(|&at| is_head_of_labels(lines[at].text));
    for head in heads {
        let (mut last, mut next, mut length) = (head, 1, 0);
        let from = printed.partition_point(|(at, _)| *at <= head);
        for &(at, number) in &printed[from..] {
            if at - last > MOST_CELL_LINES {
                break;
            }
            if number == next {
                stacked.labels.insert(at);
                (last, next, length) = (at, next + 1, at - last);
            }
        }
        stacked.rows.push(head..last + length);
    }
    stacked
}

/// Whether a line is the head of a column of labels, "STT" or "TT" alone.
fn is_head_of_labels(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || "*_.".contains(c));
    if text.len() > 16 {
        return false;
    }
    let words = Words::new(text);
    let head = words.meaning(0, Class::ColumnHead);
    head.is_some_and(|(end, role)| end == words.len() && role == "label")
}

/// Numbers between lines of text that count up a page at a time, three at the least.
fn far_apart(printed: &[(usize, u32)]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut run: Vec<(usize, u32)> = Vec::new();
    for &(at, number) in printed {
        match run.last() {
            Some(&(last, before)) if number == before + 1 && at - last >= SHORTEST_PAGE => run.push((at, number)),
            Some(&(last, _)) if at - last < SHORTEST_PAGE => {}
            _ => run = vec![(at, number)],
        }
        if run.len() >= 3 {
            found.extend(run.iter().map(|(at, _)| *at));
        }
    }
    found
}

/// The number of a page that stands alone on a line: `2`, `- 2 -`, `2/15`, `Trang 2`.
pub fn page_number(text: &str) -> Option<u32> {
    let text = text.trim().trim_matches(['-', '–', ' ']);
    let text = text.strip_prefix("Trang ").unwrap_or(text);
    let number = text.split_once('/').map_or(text, |(number, _)| number);
    let rest_is_number = text.bytes().all(|b| b.is_ascii_digit() || b == b'/');
    (rest_is_number && number.len() <= 3)
        .then(|| number.parse().ok())
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::import::formats::lines;

    /// The lines that are numbers of pages, from 1.
    fn found(text: &str) -> Vec<usize> {
        let lines = lines::of(text);
        let line = |at: usize| 1 + text[..lines[at].range.start].matches('\n').count();
        numbers(&lines).into_iter().map(line).collect()
    }

    #[test]
    fn pages_are_numbered_in_several_ways() {
        for text in ["2", "- 2 -", "2/15", "Trang 2"] {
            assert_eq!(page_number(text), Some(2), "{text}");
        }
        for text in ["2024", "2.", "2%", "hai"] {
            assert_eq!(page_number(text), None, "{text}");
        }
    }

    #[test]
    fn numbers_that_count_up_or_stand_on_an_edge_are_pages() {
        assert_eq!(found("a\n\n2\n\nb\n\n3\n\nc"), [3, 7]);
        assert_eq!(found("a\n\n2\n\u{c}b"), [3]);
    }

    #[test]
    fn a_number_in_the_middle_of_the_page_needs_no_blank_lines() {
        assert_eq!(
            found("cấp trung học cơ\n                              1\nsở đạt 97%"),
            [2]
        );
        let page = "chữ\n".repeat(20);
        let text = format!("{page}2\n{page}3\n{page}4\n{page}");
        assert_eq!(found(&text), [21, 42, 63]);
    }

    #[test]
    fn a_number_that_stands_alone_once_is_kept() {
        assert_eq!(found("đạt\n\n75\n\ntuổi"), [0; 0]);
        assert_eq!(found("1\n2\n3"), [0; 0]);
        assert_eq!(found("STT\n\nNội dung\n\n1\n\nMột\n\n2\n\nHai\n\n3\n\nBa"), [0; 0]);
        let counted_up = "STT\n\nXã\n\nSố\n\n1\n\nA\n\n03\n\n2\n\nB\n\n04";
        assert_eq!(found(counted_up), [0; 0]);
    }
}
