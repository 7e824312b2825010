//! Chữ của một chỉ tiêu: cuts what is measured, counted and said from the words of a clause.

use std::ops::Range;

use super::row::SentenceRow;
use crate::import::targets::moment::TimeRole;
use crate::import::targets::proposition::{Parsed, Proposition, tidy};
use crate::lexicon::{Class, Words, opening};

/// The subject without its change, as the rate is measured and not its fall: "giảm tỷ lệ hộ nghèo xuống còn 5%".
pub(super) fn without_change(subject: &str) -> String {
    let text = Words::new(subject);
    let start = text.at(0, Class::Change | Class::Aim).unwrap_or(0);
    let measured = text.at(start, Class::Measure).is_some();
    if measured {
        text.slice(start..text.len()).to_owned()
    } else {
        subject.to_owned()
    }
}

/// Whether a verb stands right before the figure and its object behind it: "thu gom 90% rác thải".
pub(super) fn is_deed(parsed: &Parsed, p: &Proposition, head: &str) -> bool {
    let linked = p.figure.tokens.start < p.figure.number.start;
    !linked && !measured(head) && head.split(' ').count() <= 3 && parsed.text.is_word(p.tail.start)
}

/// Whether the words before a figure lead on to whom it counts: "ký cam kết với 100% hộ dân", "cắm biển tại 100% điểm".
pub(super) fn leads_on(parsed: &Parsed, p: &Proposition) -> bool {
    let text = &parsed.text;
    let end = p.figure.tokens.start.min(p.figure.number.start);
    let linked = text.contains(end..p.figure.number.start, Class::Link);
    let lead = text.before(end, p.head.start, Class::ScopeLead | Class::NoNoun | Class::Within);
    !linked && lead.is_some_and(|start| start > p.head.start) && text.is_word(p.tail.start)
}

/// The figure with what belongs to it, without the words that only lead there.
pub(super) fn printed(parsed: &Parsed, p: &Proposition) -> Range<usize> {
    let text = &parsed.text;
    let mut range = p.figure.tokens.clone();
    if text.phrase_at(range.end, "so với").is_some() {
        let near = parsed
            .moments
            .iter()
            .find(|m| m.role == TimeRole::Baseline && m.tokens.start >= range.end);
        range.end = near
            .map(|m| m.tokens.end)
            .filter(|&end| end <= range.end + 6)
            .unwrap_or(range.end);
    }
    while let Some(next) = text.at(range.start, Class::Idle)
        && next <= p.figure.number.start
    {
        range.start = next;
    }
    range
}

/// What is counted, with all that is said of it; empty for percent and for bare measures.
pub(super) fn counted(parsed: &Parsed, p: &Proposition) -> String {
    let unit = p.figure.unit.as_ref().filter(|_| !p.figure.is_percent());
    if unit.is_none_or(|u| u.text.starts_with('/') || opening(&u.text, Class::BareUnit).is_some()) {
        return String::new();
    }
    let words = until_purpose(&parsed.said_behind(p, p.figure.number.end..p.tail.end));
    tidy(&words.replacen("/năm", "", 1))
}

/// Whether a phrase begins with a noun that can be measured.
pub fn measured(phrase: &str) -> bool {
    let text = Words::new(phrase);
    let start = text.at(0, Class::Change | Class::Part).unwrap_or(0);
    start < text.len() && (start > 0 || text.at(start, Class::Measure).is_some())
}

/// Cuts what only says what the target is good for.
pub(super) fn until_purpose(words: &str) -> String {
    let text = Words::new(words);
    let end = text
        .find(0..text.len(), Class::Purpose)
        .map_or(text.len(), |at| at.start);
    let end = if end > 0 && text.word(end - 1) == "và" {
        end - 1
    } else {
        end
    };
    let start = usize::from(text.word(0) == "số" && text.at(0, Class::Make).is_none());
    tidy(text.slice(start.min(end)..end))
}

/// The rows of two subjects that share one figure: "Tỷ lệ A, tỷ lệ B giảm 1,5 lần".
pub(super) fn two_subjects(row: SentenceRow) -> Vec<SentenceRow> {
    let text = Words::new(&row.subject);
    let is_rate = |at: usize| text.phrase_at(at, "tỷ lệ").is_some();
    let joint = (1..text.len()).find(|&at| matches!(text.word(at), "," | "và") && is_rate(at + 1));
    let Some(joint) = joint.filter(|_| is_rate(0)) else {
        return vec![row];
    };
    let subjects = [text.slice(0..joint), text.slice(joint + 1..text.len())].map(str::to_owned);
    let with = |subject: String| SentenceRow { subject, ..row.clone() };
    subjects.into_iter().map(with).collect()
}

/// The words right before a figure; where it comes first, those of what stands before it.
pub(super) fn right_before(p: &Proposition) -> Range<usize> {
    let number = p.figure.number.start;
    if p.head.start < number {
        return p.head.start..number;
    }
    p.figure.tokens.start.min(number).saturating_sub(3)..number
}

/// What is measured without the word "chỉ tiêu" and its number before it: "Chỉ tiêu 2: Tỷ lệ …".
pub fn unlabelled(subject: &str) -> &str {
    let Some(rest) = subject
        .strip_prefix("chỉ tiêu ")
        .or_else(|| subject.strip_prefix("Chỉ tiêu "))
    else {
        return subject;
    };
    let numbered = rest
        .trim_start_matches(|c: char| c.is_ascii_digit() || c == '.')
        .trim_start();
    let bare = numbered.strip_prefix(':').map_or(rest, str::trim_start);
    if bare.is_empty() { subject } else { bare }
}
