//! Xuống dòng: which lines of a text that a tool broke at its right edge belong to one paragraph.

use super::chunk::{Chunk, Form};
use super::label::Found;
use super::lines::Line;
use super::sentence;

/// How wide the lines of a text are.
#[derive(Clone, Copy, Debug)]
pub struct Wrap {
    /// The width at which lines are broken; `None` where a line is a paragraph.
    width: Option<usize>,
}

/// Lines of a page are about 60 to 120 characters wide.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=150;

impl Wrap {
    /// Measures the lines: most are near the longest where a tool broke them.
    pub fn measure(source: &str, lines: &[Line]) -> Wrap {
        let texts = lines.iter().map(|l| l.text(source).trim());
        let mut widths: Vec<usize> = texts.filter(|t| !t.is_empty()).map(|t| t.chars().count()).collect();
        widths.sort_unstable();
        let width = widths.get(widths.len() * 98 / 100).copied().unwrap_or(0);
        Wrap {
            width: WIDTHS.contains(&width).then_some(width),
        }
    }

    /// Whether `line` goes on with the paragraph whose last line is `last`.
    pub fn joins(self, source: &str, chunk: &Chunk, last: &Line, line: &Line) -> bool {
        let (before, own) = (last.text(source), line.text(source));
        let is_heading = matches!(chunk.form, Form::Text { hashes: 1.., .. });
        if is_heading {
            return false;
        }
        if open_bold(source, chunk) {
            return true;
        }
        let label = Found::read(own.trim_start().trim_start_matches(['*', '_']));
        if label.is_some_and(|l| !l.is_annex()) || sentence::begins_part(own) {
            return false;
        }
        let closed = sentence::is_closed(before);
        let hard = before.ends_with("  ") || before.trim_end().ends_with('\\');
        if hard && !closed {
            return true;
        }
        self.width.is_some_and(|width| wraps(before, own, width, closed))
    }
}

/// Whether a bold run is still open at the end of the chunk.
fn open_bold(source: &str, chunk: &Chunk) -> bool {
    let marks = chunk
        .ranges
        .iter()
        .take(8)
        .map(|r| source[r.clone()].matches("**").count());
    chunk.ranges.len() < 8 && marks.sum::<usize>() % 2 == 1
}

fn wraps(before: &str, own: &str, width: usize, closed: bool) -> bool {
    let first = own.split_whitespace().next().unwrap_or_default();
    let used = before.trim().chars().count() + 1 + first.chars().count();
    let full = used * 100 > width * 93;
    let deeper = indent(own) >= indent(before) + 3;
    let low = sentence::begins_low(own);
    match (closed, low) {
        (false, true) => true,
        (true, _) => full && !deeper && before.trim().chars().count() * 100 >= width * 97,
        (false, false) => {
            let capitals = sentence::is_capitals(before) && sentence::is_capitals(own);
            let labelled = Found::read(before.trim()).is_some();
            if sentence::is_capitals(before) != sentence::is_capitals(own) {
                return false;
            }
            (full && !deeper) || (capitals && labelled)
        }
    }
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| *c == ' ').count()
}
