//! Các phần của tệp: tells where the texts begin that are attached behind a signature, and where annexes do.

use std::collections::BTreeSet;

use super::label::FoundLabel;
use super::lines::{self, LineLook, SourceLine};
use super::sentence;
use crate::model::Label;
use crate::model::attached::{self, unmarked as bare};

/// The most lines of title over the note in brackets.
const TITLE_LINES: usize = 10;

/// What lies in a file besides its first document.
#[derive(Clone, Debug, Default)]
pub struct Openings {
    /// Where the titles of attached texts begin: the lines.
    attached: BTreeSet<usize>,
    /// The titles of attached texts as bytes of the source.
    starts: BTreeSet<usize>,
    /// The lines at which annexes begin.
    annexes: BTreeSet<usize>,
}

impl Openings {
    /// Finds the attached texts by their notes, "(Ban hành kèm theo …)", or by a type of document alone on a line
    /// behind a signature.
    pub fn find(source: &str, lines: &[SourceLine]) -> Openings {
        let texts: Vec<&str> = lines.iter().map(|line| line.text(source)).collect();
        let mut openings = Openings::default();
        let (mut has_units, mut is_signed) = (false, false);
        for (at, text) in texts.iter().enumerate() {
            if attached::begins_note(text) && has_units {
                openings.attached.extend(title(&texts, at));
                is_signed = false;
            } else if is_signed && attached::is_type_line(text) {
                openings.attached.insert(at);
                is_signed = false;
            } else if begins_annex(text) {
                openings.annexes.insert(at);
                is_signed = false;
            } else if sentence::begins_back(bare(text)) && has_units {
                is_signed = true;
            }
            has_units |= !has_units && FoundLabel::read(bare(text)).is_some_and(|found| found.begins());
        }
        openings.starts = openings
            .attached
            .iter()
            .map(|&at| lines[at].trimmed(source).start)
            .collect();
        openings
    }

    /// Whether an attached text begins at this byte of the source.
    pub fn begins_attached(&self, start: usize) -> bool {
        self.starts.contains(&start)
    }

    /// Whether an attached text or an annex begins with this line.
    pub fn begins(&self, line: usize) -> bool {
        self.attached.contains(&line) || self.annexes.contains(&line)
    }

    /// The line at which the next part behind a line begins.
    pub fn next_after(&self, line: usize) -> Option<usize> {
        let next = |lines: &BTreeSet<usize>| lines.range(line + 1..).next().copied();
        next(&self.attached).into_iter().chain(next(&self.annexes)).min()
    }
}

/// The line at which the title over a note begins; none where the note is that of an annex.
fn title(texts: &[&str], note: usize) -> Option<usize> {
    let mut capitals = None;
    let (mut read, mut gap) = (0, false);
    for at in (0..note).rev() {
        let text = bare(texts[at]);
        if text.is_empty() {
            gap = true;
            continue;
        }
        if read == TITLE_LINES || !may_be_title(texts[at], text) {
            break;
        }
        if attached::is_type_line(text) || begins_with_type(text) {
            let above = texts[..at].iter().rev().find(|text| !bare(text).is_empty());
            return Some(at).filter(|_| !above.is_some_and(|text| begins_annex(text)));
        }
        if begins_annex(text) {
            return None;
        }
        match sentence::is_capitals(text) && (capitals.is_none() || !gap) {
            true => capitals = Some(at),
            false if capitals.is_some() => break,
            false => {}
        }
        (read, gap) = (read + 1, false);
    }
    capitals
}

fn may_be_title(line: &str, text: &str) -> bool {
    let is_text = matches!(lines::look(line).0, LineLook::Text | LineLook::Hashes(_));
    let labelled = FoundLabel::read(text).is_some_and(|found| !found.is_annex());
    is_text
        && !line.contains('\t')
        && !labelled
        && !text.ends_with(['.', ';', ':', '/'])
        && !sentence::begins_back(text)
}

/// Whether a line begins with a type of document: "KẾ HOẠCH PHÁT TRIỂN DU LỊCH …" on one line.
fn begins_with_type(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let head = |count: usize| {
        words
            .get(..count)
            .is_some_and(|head| attached::is_type_line(&head.join(" ")))
    };
    sentence::is_capitals(text) && (head(2) || head(4))
}

/// Whether a line begins an annex: "PHỤ LỤC", whatever stands behind it on the line, or "Phụ lục I" alone.
fn begins_annex(text: &str) -> bool {
    let text = bare(text);
    let alone = text.chars().count() < 24 && FoundLabel::read(text).is_some_and(|found| found.is_annex());
    Label::opens_annex(text) || alone
}
