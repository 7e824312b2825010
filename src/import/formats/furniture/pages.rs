//! Số trang: numbers of pages that a tool left between paragraphs.

use std::collections::BTreeSet;
use std::ops::Range;

use super::page_mark::{Dress, PageMark};
use crate::import::formats::lines::PrintedLine;
use crate::lexicon::{Class, Words};

/// How far from the left edge a number stands that a tool set in the middle or at the right of its page.
const DEEP: usize = 20;

/// The most lines of a row of a table that is printed a cell a line.
const MOST_CELL_LINES: usize = 60;

/// How many lines a page has at the least.
const SHORTEST_PAGE: usize = 15;

/// Between two marks within sentences stand some lines of text.
const SHORTEST_STRETCH: usize = 4;

/// A number that may be one of a page, and its line.
type Printed = (usize, PageMark);

/// The lines that are clearly numbers of pages: no figure is printed so, they count up, stand beside a page break, or in the
/// middle of the page.
pub fn numbers(lines: &[PrintedLine<'_>]) -> BTreeSet<usize> {
    let alone = |at: usize| {
        let blank = |at: Option<usize>| at.and_then(|at| lines.get(at)).is_none_or(|l| l.text.is_empty());
        (blank(at.checked_sub(1)) || lines[at].new_page) && (blank(Some(at + 1)) || lines[at + 1].new_page)
    };
    let (certain, printed): (Vec<Printed>, Vec<Printed>) = (0..lines.len())
        .filter_map(|at| Some((at, PageMark::read(lines[at].text)?)))
        .partition(|(_, mark)| mark.dress == Dress::Certain);
    let Stacked { labels, rows } = stacked(lines, &printed);
    let in_table = |at: usize| rows.iter().any(|row| row.contains(&at));
    let printed: Vec<Printed> = printed.into_iter().filter(|(at, _)| !labels.contains(at)).collect();
    let deep = |at: usize| lines[at].indent >= DEEP;
    let mut numbers: BTreeSet<usize> = certain.iter().map(|(at, _)| *at).collect();
    numbers.extend(printed.iter().map(|(at, _)| *at).filter(|&at| deep(at)));
    let outside: Vec<Printed> = printed.iter().copied().filter(|(at, _)| !in_table(*at)).collect();
    numbers.extend(far_apart(&outside));
    numbers.extend(within_sentences(lines, &outside));
    let candidates: Vec<Printed> = printed.into_iter().filter(|&(at, _)| alone(at)).collect();
    for (nth, &(at, mark)) in candidates.iter().enumerate() {
        let near = |other: Option<&Printed>, wanted: Option<u32>| other.map(|o| o.1.number) == wanted;
        let follows = nth > 0 && near(candidates.get(nth - 1), mark.number.checked_sub(1));
        let is_followed = near(candidates.get(nth + 1), Some(mark.number + 1));
        let on_edge = lines[at].new_page || lines[at + 1..].iter().take(3).any(|l| l.new_page);
        // Values of a table may count up, too.
        if on_edge || (!in_table(at) && (follows || is_followed)) {
            numbers.insert(at);
        }
    }
    numbers
}

/// Marks that cut sentences, as they come along with copied text, and count up from the first or second page: three at the
/// least, two where each says of how many pages or a page lies between.
fn within_sentences(lines: &[PrintedLine<'_>], printed: &[Printed]) -> Vec<usize> {
    let closes = |text: &str| text.ends_with(['.', ';', ':', '!', '?']);
    let next = |at: usize| {
        lines
            .get(at + 1)
            .filter(|line| !line.text.is_empty())
            .or(lines.get(at + 2))
    };
    let first = |at: usize| next(at).and_then(|line| line.text.chars().next());
    let before = |at: usize| at.checked_sub(1).map_or("", |before| lines[before].text);
    // A row of a table that is printed a cell a line ends with few words, and the next begins with a capital.
    let cuts = |at: usize| {
        let is_running = before(at).split_whitespace().count() >= 6 && !closes(before(at));
        is_running && first(at).is_some_and(|c| c.is_lowercase() || c.is_ascii_digit())
    };
    let mut found = Vec::new();
    for run in runs(printed, SHORTEST_STRETCH) {
        let has_total = run[0].1.total.is_some();
        let is_far = run.windows(2).all(|pair| pair[1].0 - pair[0].0 >= SHORTEST_PAGE);
        let is_long = run.len() >= 2 + usize::from(!has_total && !is_far) && run[0].1.number <= 2;
        let fits = run.iter().all(|(at, _)| cuts(*at) || closes(before(*at)));
        if is_long && fits && run.iter().any(|(at, _)| cuts(*at)) {
            found.extend(run.iter().map(|(at, _)| *at));
        }
    }
    found
}

/// Marks that count up by one, of the same count of pages, with so many lines or more from each to the next.
fn runs(printed: &[Printed], apart: usize) -> Vec<Vec<Printed>> {
    let mut runs: Vec<Vec<Printed>> = Vec::new();
    for &(at, mark) in printed {
        match runs.last_mut().and_then(|run| Some((*run.last()?, run))) {
            Some(((last, _), _)) if at - last < apart => {}
            Some(((_, before), run)) if mark.number == before.number + 1 && mark.total == before.total => {
                run.push((at, mark));
            }
            _ => runs.push(vec![(at, mark)]),
        }
    }
    runs
}

/// Tables that are printed a cell a line.
#[derive(Default)]
struct Stacked {
    labels: BTreeSet<usize>,
    /// The lines of each table, from its head to the end of its last row.
    rows: Vec<Range<usize>>,
}

/// Behind "STT" alone the labels count up from 1; the last row is as long as the one before it.
fn stacked(lines: &[PrintedLine<'_>], printed: &[Printed]) -> Stacked {
    let mut stacked = Stacked::default();
    let heads = (0..lines.len()).filter(|&at| is_head_of_labels(lines[at].text));
    for head in heads {
        let (mut last, mut next, mut length) = (head, 1, 0);
        let from = printed.partition_point(|(at, _)| *at <= head);
        for &(at, mark) in &printed[from..] {
            if at - last > MOST_CELL_LINES {
                break;
            }
            if mark.number == next {
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
fn far_apart(printed: &[Printed]) -> Vec<usize> {
    let long = runs(printed, SHORTEST_PAGE).into_iter().filter(|run| run.len() >= 3);
    long.flatten().map(|(at, _)| at).collect()
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

    #[test]
    fn a_mark_that_no_figure_has_needs_no_second_one() {
        assert_eq!(found("tỷ lệ dân số tham\n- 2 -\ngia đạt 95%"), [2]);
        assert_eq!(found("tỷ lệ dân số tham\nTrang 2/15\ngia đạt 95%"), [2]);
        assert_eq!(found("- 2\n- 3\n- 4"), [0; 0]);
    }

    #[test]
    fn bare_marks_within_sentences_count_up() {
        let cut = |marks: [&str; 3]| {
            let stretch = |mark: &str| format!("Một.\nHai.\nCủng cố mạng lưới y tế cơ\n{mark}\nsở đạt 95%.\n");
            marks.map(stretch).concat()
        };
        assert_eq!(found(&cut(["2", "3", "4"])), [4, 9, 14]);
        assert_eq!(found(&cut(["2/9", "3/9", ""])), [4, 9]);
        // Figures do not count up, and one page is not two.
        for figures in [
            ["2", "4", "7"],
            ["5", "6", "7"],
            ["2", "3", ""],
            ["2/9", "3/8", ""],
            ["3", "2", "1"],
        ] {
            assert_eq!(found(&cut(figures)), [0; 0], "{figures:?}");
        }
        let page = "Tiếp tục thực hiện các nhiệm vụ của đề án.\n".repeat(16);
        let text = format!("Một.\n2\n\n{page}Sở Công Thương chủ trì xúc tiến thương mại; phối hợp\n3\n\nvới Sở Y tế.");
        assert_eq!(found(&text), [2, 21]);
        let cells = |n: u32| format!("{n}\nTỷ lệ trạm y tế xã\n95%\nSở Y tế\nNăm 2030\n");
        assert_eq!(found(&(1..9).map(cells).collect::<String>()), [0; 0]);
    }
}
