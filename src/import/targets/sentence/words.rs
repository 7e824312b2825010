//! Chữ của một chỉ tiêu: what is measured, counted and said, cut from the words of its clause.

use std::ops::Range;

use super::row::Row;
use crate::import::targets::grammar::MEASURES;
use crate::import::targets::moment::Role;
use crate::import::targets::proposition::{Parsed, Proposition, tidy};
use crate::import::targets::text::Text;
use crate::text::{find_any_case, strip_prefix_any_case};

/// "giảm tỷ lệ hộ nghèo xuống còn 5%": what is measured is the rate, not its fall.
pub(super) fn without_change(subject: &str) -> String {
    let text = Text::new(subject);
    let start = text.any_at(0, &["tăng", "giảm", "nâng"]).unwrap_or(0);
    let measured = text.any_at(start, MEASURES).is_some();
    if measured {
        text.slice(start..text.len()).to_owned()
    } else {
        subject.to_owned()
    }
}

/// "thu gom 90% rác thải": a verb right before the figure, whose object stands behind it.
pub(super) fn is_deed(parsed: &Parsed, p: &Proposition, head: &str) -> bool {
    let linked = p.figure.tokens.start < p.figure.number.start;
    !linked && !measured(head) && head.split(' ').count() <= 3 && parsed.text.is_word(p.tail.start)
}

/// The figure with what belongs to it, without the words that only lead there.
pub(super) fn printed(parsed: &Parsed, p: &Proposition) -> Range<usize> {
    let text = &parsed.text;
    let mut range = p.figure.tokens.clone();
    if text.phrase_at(range.end, "so với").is_some() {
        let near = parsed
            .moments
            .iter()
            .find(|m| m.role == Role::Baseline && m.tokens.start >= range.end);
        range.end = near
            .map(|m| m.tokens.end)
            .filter(|&end| end <= range.end + 6)
            .unwrap_or(range.end);
    }
    let idle = [
        "có",
        "còn",
        "chỉ còn",
        "là",
        "được",
        "đến",
        "tới",
        "phải",
        "mức",
        "ở mức",
    ];
    while let Some(next) = text.any_at(range.start, &idle)
        && next <= p.figure.number.start
    {
        range.start = next;
    }
    range
}

/// What is counted, with all that is said of it; empty for percent and for bare measures.
pub(super) fn counted(parsed: &Parsed, p: &Proposition) -> String {
    const BARE: &[&str] = &[
        "tuổi", "tháng", "năm", "m²", "m2", "triệu", "tỷ", "đồng", "lần", "điểm", "nghìn", "usd", "/",
    ];
    let unit = p.figure.unit.as_ref().filter(|_| !p.figure.is_percent());
    if unit.is_none_or(|u| BARE.iter().any(|b| u.text.starts_with(b))) {
        return String::new();
    }
    let words = until_purpose(&parsed.words(p.figure.number.end..p.tail.end));
    tidy(&words.replacen("/năm", "", 1))
}

/// Whether a phrase begins with a noun that can be measured.
pub fn measured(phrase: &str) -> bool {
    let text = Text::new(phrase);
    let start = text.any_at(0, &["giảm", "tăng", "trong đó"]).unwrap_or(0);
    start < text.len() && (start > 0 || text.any_at(start, MEASURES).is_some())
}

/// Cuts what only says what the target is good for.
pub(super) fn until_purpose(words: &str) -> String {
    const PURPOSE: &[&str] = &[
        ", góp phần",
        ", nhằm",
        ", từng bước",
        ", đồng thời",
        ", tạo điều kiện",
        ", nâng cao",
        ", đẩy mạnh",
        ", phấn đấu",
        ", tiếp tục",
        ", trong đó",
        " để từng bước",
        ", bảo đảm",
    ];
    let cut = PURPOSE
        .iter()
        .filter_map(|p| Some(find_any_case(words, p)?.start))
        .min();
    let cut = cut.unwrap_or(words.len());
    let bare = words[..cut].trim_end_matches(" và");
    tidy(if bare == "và" {
        ""
    } else {
        bare.trim_start_matches("số ")
    })
}

/// "Tỷ lệ A, tỷ lệ B giảm 1,5 lần": two subjects that share one figure.
pub(super) fn two_subjects(row: Row) -> Vec<Row> {
    let subject = &row.subject;
    let first = ["tỷ lệ", "tỉ lệ"]
        .iter()
        .any(|w| strip_prefix_any_case(subject, w).is_some());
    let second = [
        (", ", "tỷ lệ "),
        (" và ", "tỷ lệ "),
        (", ", "tỉ lệ "),
        (" và ", "tỉ lệ "),
    ]
    .iter()
    .find_map(|(joint, head)| Some((find_any_case(subject, &format!("{joint}{head}"))?.start, joint)));
    let Some((at, joint)) = second.filter(|_| first) else {
        return vec![row];
    };
    let two = strip_prefix_any_case(&subject[at..], joint).unwrap_or_default();
    let (one, two) = (subject[..at].to_owned(), two.to_owned());
    [one, two]
        .into_iter()
        .map(|subject| Row { subject, ..row.clone() })
        .collect()
}

pub(super) fn link_words(parsed: &Parsed, p: &Proposition, head: String) -> String {
    let from = p.head.start.min(p.figure.tokens.start).saturating_sub(3);
    let before = parsed.text.slice(from..p.figure.number.start).to_lowercase();
    let text = if head.is_empty() { before } else { head };
    tidy(&text)
}
