//! Xuống dòng: tells which lines of a text that a tool broke at its right edge belong to one paragraph.

use std::ops::Range;

use super::form::{Chunk, TextForm};
use super::label::FoundLabel;
use super::lines::{self, LineLook, SourceLine};
use super::sentence;
use crate::model::attached;

/// How the lines of a text are broken.
#[derive(Clone, Copy, Debug)]
pub struct Wrap {
    /// The width at which lines are broken; `None` where a line is a paragraph.
    width: Option<usize>,
    /// Paragraphs stand between blank lines, and their lines are broken anywhere: so browsers copy.
    blocks: bool,
}

/// How wide the lines of a page are, in characters.
const WIDTHS: std::ops::RangeInclusive<usize> = 50..=150;

/// How many lines that are surely broken tell how a text is broken.
const BROKEN_LINES: usize = 3;

impl Wrap {
    /// Measures the lines: most are near the longest where a tool broke them.
    pub fn measure(source: &str, lines: &[SourceLine]) -> Wrap {
        let texts = lines.iter().map(|l| l.text(source).trim_end());
        // A row of a table is as long as its cells are.
        let prose = texts.filter(|text| !text.is_empty() && !text.contains('\t') && !text.starts_with('|'));
        let mut widths: Vec<usize> = prose.map(|text| text.chars().count()).collect();
        widths.sort_unstable();
        let width = widths.get(widths.len() * 98 / 100).copied().unwrap_or(0);
        Wrap {
            width: WIDTHS.contains(&width).then_some(width),
            blocks: has_blocks(source, lines),
        }
    }

    /// Whether `line` goes on with the paragraph whose last line is `last`. `in_body`: it is neither of the head nor
    /// of the foot, where each line stands for itself.
    pub fn joins(self, source: &str, chunk: &Chunk, last: &SourceLine, line: &SourceLine, in_body: bool) -> bool {
        let (before, own) = (last.text(source), line.text(source));
        let is_heading = matches!(chunk.form, TextForm::Text { hashes: 1.., .. });
        if is_heading {
            return false;
        }
        if open_bold(source, chunk) {
            return true;
        }
        if begins_anew(own) {
            return false;
        }
        if in_body && is_open_heading(before, own) {
            return true;
        }
        let closed = sentence::is_closed(before);
        let hard = before.ends_with("  ") || before.trim_end().ends_with('\\');
        let in_block = self.blocks && (in_body || is_ground(source, chunk)) && !is_complete(source, chunk);
        if in_block || (hard && !closed) {
            return true;
        }
        self.width.is_some_and(|width| wraps(before, own, width, closed))
    }

    /// Whether a line that looks like an item goes on with the line before: "giai đoạn 2012 / - 2020".
    pub fn joins_dash(self, source: &str, last: &SourceLine, line: &SourceLine) -> bool {
        let (before, own) = (last.text(source).trim_end(), line.text(source).trim_start());
        let closed = sentence::is_closed(before) || before.ends_with(',');
        own.starts_with("- ") && !closed && self.width.is_some_and(|width| is_full(before, own, width, 93))
    }

    /// Whether the line reaches the right edge, so that its paragraph may go on behind a page break.
    pub fn reaches_edge(self, source: &str, line: &SourceLine) -> bool {
        let count = line.text(source).trim_end().chars().count();
        self.width.is_some_and(|width| count * 100 > width * 90)
    }
}

/// Whether a label, a part or a role begins with this line.
fn begins_anew(own: &str) -> bool {
    let label = FoundLabel::read(own.trim_start().trim_start_matches(['*', '_']));
    label.is_some_and(|l| !l.is_annex()) || sentence::begins_part(own) || sentence::begins_role(own)
}

/// Whether a heading goes on that a tool broke behind a comma: "5. Sở Tư pháp," / "Sở Thông tin và Truyền thông".
fn is_open_heading(before: &str, own: &str) -> bool {
    let before = before.trim().trim_end_matches(['*', '_']);
    let labelled = FoundLabel::read(before.trim_start_matches(['*', '_'])).is_some();
    before.ends_with(',') && labelled && lines::look(own).0 == LineLook::Text && !own.contains(['\t', '|'])
}

/// Whether lines are broken in mid-sentence far more often than a paragraph or a unit follows another without a blank
/// line.
fn has_blocks(source: &str, lines: &[SourceLine]) -> bool {
    let (mut broken, mut paragraphs, mut units) = (0, 0, 0);
    for pair in lines.windows(2) {
        let (before, own) = (pair[0].text(source).trim(), pair[1].text(source).trim());
        let is_text = |text: &str| lines::look(text).0 == LineLook::Text && !text.contains('\t');
        units += usize::from(is_text(before) && FoundLabel::read(own).is_some_and(|found| !found.is_annex()));
        if !is_text(before) || !is_text(own) || begins_anew(own) || sentence::is_capitals(before) {
            continue;
        }
        match (sentence::is_closed(before), sentence::begins_low(own)) {
            (false, true) => broken += 1,
            (true, false) => paragraphs += 1,
            _ => {}
        }
    }
    broken >= BROKEN_LINES && broken > 2 * (paragraphs + units)
}

/// Whether the paragraph so far is one of the grounds of a decision.
fn is_ground(source: &str, chunk: &Chunk) -> bool {
    chunk
        .ranges
        .first()
        .is_some_and(|first| sentence::begins_ground(&source[first.clone()]))
}

/// Whether the paragraph is a note in brackets that is closed.
fn is_complete(source: &str, chunk: &Chunk) -> bool {
    let text = |range: &Range<usize>| source[range.clone()].trim();
    let begins = chunk
        .ranges
        .first()
        .is_some_and(|range| attached::begins_note(text(range)));
    begins
        && chunk
            .ranges
            .last()
            .is_some_and(|range| attached::ends_note(text(range)))
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
    let deeper = indent(own) >= indent(before) + 3;
    let same_case = sentence::is_capitals(before) == sentence::is_capitals(own);
    match (closed, sentence::begins_low(own)) {
        (false, true) => !sentence::is_capitals(before),
        // A sentence ends at the edge: as a rule the paragraph goes on.
        (true, _) => is_full(before, own, width, 98) && !deeper,
        (false, false) if !same_case => false,
        (false, false) => {
            let is_heading = sentence::is_capitals(own) && FoundLabel::read(before.trim()).is_some();
            (is_full(before, own, width, 93) && !deeper) || is_heading
        }
    }
}

/// Whether the first word of the next line had no room: more than so many hundredths of the width.
fn is_full(before: &str, own: &str, width: usize, hundredths: usize) -> bool {
    let first = own.split_whitespace().next().unwrap_or_default();
    let used = before.trim_end().chars().count() + 1 + first.chars().count();
    used * 100 > width * hundredths
}

fn indent(line: &str) -> usize {
    line.chars().take_while(|c| *c == ' ').count()
}
