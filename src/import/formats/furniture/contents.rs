//! Mục lục: lines of a list of contents, whose titles run in dots to a page.

use std::collections::HashMap;

use crate::import::extract::{Layer, Layered};
use crate::import::formats::lines::PrintedLine;
use crate::text::fold;

/// How many lines make a list of contents.
const LEAST: usize = 3;

/// The lines of lists of contents, with the title over them.
pub fn lists(lines: &[PrintedLine<'_>], told: &[Layered]) -> Vec<usize> {
    let mut found = Vec::new();
    let filled: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].text.is_empty()).collect();
    let mut at: usize = 0;
    let is_line = |at: usize| runs_in_dots(lines[at].text) || ends_in_a_page(lines[at].text);
    for run in filled.chunk_by(|one, two| is_line(*one) == is_line(*two)) {
        let over = at.checked_sub(1).map(|before| filled[before]);
        let title = over.filter(|over| is_title(lines[*over].text));
        // Without dots or a title these may be rows of a table.
        let sure = title.is_some() || run.len() >= LEAST && run.iter().all(|at| runs_in_dots(lines[*at].text));
        if sure && is_line(run[0]) {
            found.extend_from_slice(run);
            found.extend(title);
        }
        at += run.len();
    }
    let titles = (0..filled.len()).filter(|&at| is_title(lines[filled[at]].text));
    found.extend(titles.flat_map(|at| said_again(lines, &filled[at..])));
    let over_told = (0..lines.len()).filter(|at| is_title(lines[*at].text) && is_over_contents(&lines[*at], told));
    found.extend(over_told);
    found
}

/// A title and the lines right below it that stand once more further down, as a list without page numbers has them.
fn said_again(lines: &[PrintedLine<'_>], filled: &[usize]) -> Vec<usize> {
    let words: Vec<String> = filled.iter().map(|at| fold(lines[*at].text)).collect();
    let mut last: HashMap<&str, usize> = HashMap::new();
    last.extend(words.iter().enumerate().map(|(at, words)| (words.as_str(), at)));
    let again = (1..filled.len())
        .take_while(|at| last[words[*at].as_str()] > *at)
        .count();
    let count = if again >= LEAST { again + 1 } else { 0 };
    filled[..count].to_vec()
}

/// Whether a title runs in dots to its page: "I. MỤC TIÊU .......... 3".
fn runs_in_dots(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let lead = |c: &char| matches!(c, '.' | '…' | ' ' | '_');
    let dots = before.trim_end().chars().rev().take_while(lead).count();
    is_page(text, before) && (dots >= 4 || before.trim_end().ends_with("……"))
}

/// Whether a title and its page are parted by a tab.
fn ends_in_a_page(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    is_page(text, before) && before.ends_with('\t') && before.matches('\t').count() == 1
}

fn is_page(text: &str, before: &str) -> bool {
    (1..=3).contains(&(text.len() - before.len()))
}

fn is_title(text: &str) -> bool {
    let bare = fold(text.trim_matches(['#', '*', ' ', ':']));
    bare == "muc luc"
}

/// Whether what comes next was told to be a list of contents by the file.
fn is_over_contents(line: &PrintedLine<'_>, told: &[Layered]) -> bool {
    let next = told.partition_point(|layered| layered.range.start <= line.range.start);
    told.get(next)
        .is_some_and(|layered| layered.layer == Layer::Contents && layered.range.start <= line.range.end + 3)
}
