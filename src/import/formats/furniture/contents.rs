//! Mục lục: lines of a list of contents, whose titles run in dots to a page.

use crate::import::extract::{Layer, Layered};
use crate::import::formats::lines::PrintedLine;
use crate::text::fold;

/// So many lines make a list.
const LEAST: usize = 3;

/// The lines of lists of contents, with the title over them.
pub fn lists(lines: &[PrintedLine<'_>], told: &[Layered]) -> Vec<usize> {
    let mut found = Vec::new();
    let filled: Vec<usize> = (0..lines.len()).filter(|at| !lines[*at].text.is_empty()).collect();
    let mut at: usize = 0;
    for run in filled.chunk_by(|one, two| leads_to_a_page(lines[*one].text) == leads_to_a_page(lines[*two].text)) {
        if run.len() >= LEAST && leads_to_a_page(lines[run[0]].text) {
            found.extend_from_slice(run);
            let over = at.checked_sub(1).map(|before| filled[before]);
            found.extend(over.filter(|over| is_title(lines[*over].text)));
        }
        at += run.len();
    }
    let over_told = (0..lines.len()).filter(|at| is_title(lines[*at].text) && is_over_contents(&lines[*at], told));
    found.extend(over_told);
    found
}

/// "I. MỤC TIÊU .......... 3".
fn leads_to_a_page(text: &str) -> bool {
    let before = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let dots = before
        .trim_end()
        .chars()
        .rev()
        .take_while(|c| matches!(c, '.' | '…' | ' ' | '_'))
        .count();
    let is_page = (1..=3).contains(&(text.len() - before.len()));
    is_page && (dots >= 4 || before.trim_end().ends_with("……"))
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
