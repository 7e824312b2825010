//! Ô: what the words of a cell look like.

use crate::lexicon::{self, Class, Words};
use crate::model::{Label, LabelKind};

/// The most bytes of a value or a unit.
const LONGEST_VALUE: usize = 90;

/// Whether a cell holds a value: a number, with what bounds it, or a sign that none is set.
pub fn is_value(cell: &str) -> bool {
    let text = cell.trim();
    if text.len() > LONGEST_VALUE {
        return false;
    }
    let bare = text.trim_start_matches(['<', '>', '≥', '≤', '⩾', '⩽', '=', '~', '≈', '±', '+', '(', ' ']);
    if bare.starts_with(|c: char| c.is_ascii_digit()) {
        return starts_with_number(bare);
    }
    let words = Words::new(text);
    let first = words.at(0, Class::Comparator | Class::Link | Class::Change);
    first.is_some_and(|end| words.is_number(end) && !is_moment(words.word(end))) && words.len() <= 8
}

/// Whether a text starts with a number that is a value: "12,5 %", "28 - 30", "1.200 tấn", but not "02 hội nghị tập huấn
/// cho cán bộ".
fn starts_with_number(text: &str) -> bool {
    let words = text.split_whitespace();
    words.clone().count() <= 6
        && !is_moment(text)
        && words.filter(|word| word.contains(char::is_alphabetic)).count() <= 3
}

/// Whether a cell is a time and nothing else: "6/2025", "30/6/2026", "2026 - 2030", "2026".
pub fn is_moment(text: &str) -> bool {
    let text = text.trim();
    let is_year = |part: &str| {
        part.len() == 4
            && (part.starts_with("19") || part.starts_with("20"))
            && part.bytes().all(|b| b.is_ascii_digit())
    };
    let parts: Vec<&str> = text
        .split(['-', '–', ' ', '/'])
        .filter(|part| !part.is_empty())
        .collect();
    !parts.is_empty()
        && is_year(parts[parts.len() - 1])
        && parts.iter().all(|part| part.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a cell says nothing for or against any role: "-", "…", a blank.
pub fn is_empty(cell: &str) -> bool {
    !cell.contains(char::is_alphanumeric) && !is_ditto(cell) && !is_tick(cell)
}

pub fn is_ditto(cell: &str) -> bool {
    !cell.is_empty() && cell.len() <= 24 && lexicon::is(cell.trim_matches(['.', '(', ')', ' ']), Class::Ditto)
}

pub fn is_tick(cell: &str) -> bool {
    cell.len() <= 6 && lexicon::is(cell.trim(), Class::Tick)
}

/// Whether the cell is a unit and nothing else, or a part of one: "%", "Người/vạn dân", "% dân số".
pub fn is_unit(cell: &str) -> bool {
    let text = cell.trim();
    if text.len() > LONGEST_VALUE {
        return false;
    }
    let words = Words::new(text);
    text == "%" || text.starts_with("% ") || (words.len() <= 6 && words.at(0, Class::Unit).is_some() && !is_place(text))
}

/// Whether a place is named: "Xã An Phú", but not "Xã" or "Xã NTM".
pub fn is_place(cell: &str) -> bool {
    let words = Words::new(cell);
    let name = words
        .at(0, Class::Place)
        .map_or("", |kind| words.slice(kind..words.len()));
    let mut letters = name.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Whether a body is named: "Sở Y tế", "UBND các xã".
pub fn is_body(cell: &str) -> bool {
    let told = lexicon::opening(cell, Class::DutyOrder | Class::DutyRequest).unwrap_or(0);
    let cell = cell[told..].trim_start();
    let group = lexicon::opening(cell, Class::GroupHead).unwrap_or(0);
    let name = cell[group..].trim_start();
    let is_capital = name.starts_with(char::is_uppercase);
    let is_named = group > 0 || name.trim_end().contains(' ');
    let short = is_named && (group > 0 || is_capital) && lexicon::opening(name, Class::BodyKindShort).is_some();
    short || lexicon::opening(name, Class::BodyKind | Class::OfficeHolder).is_some()
}

/// The label that is alone in its cell, without the signs around it: `1`, `10.1`, `IV`, `a`, `-`.
pub fn label(cell: &str) -> Option<(&str, LabelKind)> {
    let text = cell.trim_matches(['(', ')', '.', ' ', '*']);
    if matches!(text, "-" | "–" | "+" | "•") {
        return Some((text, LabelKind::Parenthesis));
    }
    let short = !text.is_empty() && text.len() <= 8;
    let heading = short.then(|| format!("{text}. X"))?;
    let (label, title) = Label::read(&heading)?;
    let is_whole = label.text == text && title == "X" && label.kind != LabelKind::Annex;
    is_whole.then_some((text, label.kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_units_bodies_and_labels_are_told_apart() {
        for value in [
            "12,5",
            "≥ 95",
            "28-30",
            "8/9",
            "Trên 10",
            "Không quá 20",
            "Dưới 5,5",
            "1.200 tấn",
            "70%",
            "Từ 70 trở lên",
        ] {
            assert!(is_value(value), "{value}");
        }
        for other in [
            "2026",
            "6/2025",
            "2026 - 2030",
            "Tốt",
            "-",
            "",
            "01 đề án về chuyển đổi số trong trường học",
            "Sở Y tế",
            "Quý II/2026",
            "Ước 2025",
        ] {
            assert!(!is_value(other), "{other}");
        }
        assert!(is_unit("%") && is_unit("% dân số") && is_unit("Người") && !is_unit("Sở Y tế"));
        assert!(is_body("Sở Y tế") && is_body("Các sở, ngành") && !is_body("sở hữu"));
        assert!(label("10.1").is_some() && label("IV.").is_some() && label("-").is_some() && label("2026").is_none());
    }

    #[test]
    fn signs_for_the_cell_above_are_no_words() {
        for ditto in ["\"", "nt", "Nt", "-nt-", "như trên", "//", "″"] {
            assert!(is_ditto(ditto), "{ditto}");
        }
        assert!(!is_ditto("Sở Y tế") && !is_ditto("") && is_tick("x") && is_empty("-") && is_empty(" … "));
    }
}
