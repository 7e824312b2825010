//! Số trang: numbers of pages that a tool left between paragraphs.

use std::collections::BTreeSet;

use super::lines::{self, Line};

/// The lines that are clearly numbers of pages: they count up, or stand beside a page break.
pub fn numbers(source: &str, lines: &[Line]) -> BTreeSet<usize> {
    let alone = |at: usize| {
        let blank = |at: Option<usize>| {
            at.and_then(|at| lines.get(at))
                .is_none_or(|l| l.text(source).trim().is_empty())
        };
        (blank(at.checked_sub(1)) || lines[at].new_page) && (blank(Some(at + 1)) || lines[at + 1].new_page)
    };
    let candidates: Vec<(usize, u32)> = (0..lines.len())
        .filter_map(|at| Some((at, lines::page_number(lines[at].text(source))?)))
        .filter(|&(at, _)| alone(at))
        .collect();
    let mut numbers = BTreeSet::new();
    for (nth, &(at, number)) in candidates.iter().enumerate() {
        let near = |other: Option<&(usize, u32)>, wanted: Option<u32>| other.map(|o| o.1) == wanted;
        let follows = nth > 0 && near(candidates.get(nth - 1), number.checked_sub(1));
        let is_followed = near(candidates.get(nth + 1), Some(number + 1));
        let on_edge = lines[at].new_page || lines[at + 1..].iter().take(3).any(|l| l.new_page);
        if follows || is_followed || on_edge {
            numbers.insert(at);
        }
    }
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<u32> {
        let lines = lines::lines(text);
        numbers(text, &lines).into_iter().map(|at| lines[at].number).collect()
    }

    #[test]
    fn numbers_that_count_up_or_stand_on_an_edge_are_pages() {
        assert_eq!(found("a\n\n2\n\nb\n\n3\n\nc"), [3, 7]);
        assert_eq!(found("a\n\n2\n\u{c}b"), [3]);
    }

    #[test]
    fn a_number_that_stands_alone_once_is_kept() {
        assert_eq!(found("đạt\n\n75\n\ntuổi"), [0; 0]);
        assert_eq!(found("1\n2\n3"), [0; 0]);
    }
}
