//! Tên của dòng: what a row measures by its name and the row over it, and for whom a value is.

use super::cell;
use crate::import::grid::{GridRow, Origin};
use crate::import::targets::sentence::measured;
use crate::import::targets::unit;
use crate::lexicon::{Class, Words};

/// What was read of a row.
#[derive(Clone, Debug)]
pub struct RowRead {
    pub subject: String,
    pub unit: Option<String>,
    pub target: Option<usize>,
}

/// A value and the people or places that it is for: "≤ 3 Đông Nam Á".
pub fn divided(piece: &str) -> (cell::ValueCell, Option<String>) {
    let whole = cell::read(piece);
    let text = Words::new(piece);
    let last = (0..text.len()).rev().find(|&i| text.is_number(i)).map_or(0, |i| i + 1);
    let end = text.at(last, Class::Unit).unwrap_or(last);
    let people = text.slice(end..text.len()).trim();
    // "≤ 50 Thế giới": what looks like a unit that nobody knows is a name.
    let is_named = whole.unit.is_none() && people.starts_with(char::is_uppercase);
    if (whole.is_number && !is_named) || !piece.contains(|c: char| c.is_ascii_digit()) {
        return (whole, None);
    }
    let head = cell::read(text.slice(0..end));
    match head.is_number {
        true if people.starts_with(char::is_uppercase) => (head, Some(people.to_owned())),
        // "Trên 95% hồ sơ": what the row measures is said once more.
        true if is_noun(&text, end) => (head, None),
        _ => (whole, None),
    }
}

/// Whether nothing but the name of what is counted stands behind a value.
fn is_noun(text: &Words, from: usize) -> bool {
    let more = Class::ComparatorBehind | Class::Against | Class::NoNoun | Class::Towards | Class::Verb;
    text.len() - from <= LONGEST_NOUN && !text.contains(from..text.len(), more)
}

/// The most words of what is counted behind its value.
const LONGEST_NOUN: usize = 4;

/// What a name says is counted: "Số người tham gia".
pub fn counted(subject: &Words) -> Option<String> {
    let noun = subject.phrase_at(0, "tổng số").or_else(|| subject.phrase_at(0, "số"))?;
    let unit = unit::read(subject, noun).filter(|unit| unit.known)?;
    Some(unit.text)
}

/// What a row measures, completed from the row over it where it only names a part.
pub fn subject(name: &str, parent: Option<&RowRead>) -> (String, Option<String>) {
    let bare = bare(name);
    let Some(parent) = parent else {
        return (bare, None);
    };
    if let Some(scope) = shortened(&parent.subject, &bare) {
        return (parent.subject.clone(), Some(scope));
    }
    if !measured(&bare) {
        return (format!("{}: {}", parent.subject, lower_first(&bare)), None);
    }
    match over_people(&parent.subject) {
        Some(over) if parent.target.is_none() && over_people(&bare).is_none() => (format!("{bare} {over}"), None),
        _ if measured(&parent.subject) => (bare, None),
        _ => (format!("{}: {}", parent.subject, lower_first(&bare)), None),
    }
}

/// A name without "Trong đó", dashes and signs around it.
fn bare(name: &str) -> String {
    let text = Words::new(name);
    let mut start = 0;
    while let Some(next) = text.at(start, Class::Part | Class::Except).or_else(|| {
        (start < text.len() && !text.is_word(start) && !text.is_number(start) && text.word(start) != "“")
            .then_some(start + 1)
    }) {
        start = next;
    }
    let bare = text.slice(start..text.len());
    bare.trim_end_matches([':', ';', '.', ' ', ',']).to_owned()
}

/// The scope of a shortened name: "Mức giảm các huyện nghèo" under "Mức giảm tỷ lệ hộ nghèo".
fn shortened(above: &str, name: &str) -> Option<String> {
    let (above, own) = (Words::new(above), Words::new(name));
    let shared = (0..own.len()).take_while(|&i| own.word(i) == above.word(i)).count();
    let scope = own.at(shared, Class::Scope | Class::ScopeLead | Class::Side);
    (shared >= 2 && scope.is_some()).then(|| own.slice(shared..own.len()).to_owned())
}

/// What a rate in a name is counted over: "trên 10.000 dân".
fn over_people(name: &str) -> Option<String> {
    let text = Words::new(name);
    (0..text.len()).find_map(|i| unit::over(&text, i).map(|end| text.slice(i..end).to_owned()))
}

/// The words with a small letter at their head, unless they are a name.
pub fn lower_first(words: &str) -> String {
    let mut letters = words.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    if letters.clone().next().is_some_and(char::is_uppercase) {
        return words.to_owned();
    }
    first.to_lowercase().chain(letters).collect()
}

/// The cells of a row that are printed in it.
pub fn quote(row: &GridRow) -> String {
    let own = row
        .cells
        .iter()
        .filter(|cell| !matches!(cell.origin, Origin::Merged(_)));
    let cells: Vec<String> = own
        .map(|cell| cell.text.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|cell| !cell.is_empty())
        .collect();
    cells.join(" | ")
}

pub fn is_capitals(text: &str) -> bool {
    !text.chars().any(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_completed_from_the_row_over_them() {
        let parent = |subject: &str| RowRead {
            subject: subject.to_owned(),
            unit: None,
            target: None,
        };
        let read = |name: &str, above: &str| subject(name, Some(&parent(above)));
        assert_eq!(read("- Diện tích thả nuôi", "Tôm thẻ").0, "Tôm thẻ: diện tích thả nuôi");
        assert_eq!(read("Trong đó: bò lai", "Tổng đàn bò").0, "Tổng đàn bò: bò lai");
        assert_eq!(read("Bậc tiểu học", "Tỷ lệ đi học").0, "Tỷ lệ đi học: bậc tiểu học");
        let (subject, scope) = read("Mức giảm các huyện nghèo", "Mức giảm tỷ lệ hộ nghèo");
        assert_eq!(
            (subject.as_str(), scope.as_deref()),
            ("Mức giảm tỷ lệ hộ nghèo", Some("các huyện nghèo"))
        );
    }

    #[test]
    fn a_cell_may_name_whom_its_value_is_for() {
        let (value, people) = divided("≤ 3 Đông Nam Á");
        assert_eq!((value.value.as_str(), people.as_deref()), ("≤ 3", Some("Đông Nam Á")));
        assert_eq!(divided("≤ 50 Thế giới").1.as_deref(), Some("Thế giới"));
        assert_eq!(divided("Tăng 5%").1, None);
        assert_eq!(divided("Từ 70 trở lên").0.value, "≥ 70");
        assert_eq!(divided("Trên 95% hồ sơ").0.value, "> 95%");
        assert_eq!(
            divided("Hạng 5 trong các tỉnh phía Bắc").0.value,
            "Hạng 5 trong các tỉnh phía Bắc"
        );
    }
}
