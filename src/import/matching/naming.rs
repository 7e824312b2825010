//! Đặt tên: how an indicator that no vocabulary has is called, and what can be told of it from its words.

use crate::lexicon::{Class, TokenKind, Words, is, opening};
use crate::model::{Direction, Measure};
use crate::text::{capitalised, fold_name, slug};

use super::units::{is_percent, is_yearly};

/// The most words of an id.
const ID_WORDS: usize = 8;

/// The most words of a name; a longer one is a sentence and is cut.
const NAME_WORDS: usize = 45;

/// A clean name of what is measured: "lao động qua đào tạo" in percent → "Tỷ lệ lao động qua đào tạo".
pub fn name(subject: &str, unit: Option<&str>) -> String {
    let subject = &whole(bare(subject));
    if subject.is_empty() {
        return "Chỉ tiêu chưa rõ tên".to_owned();
    }
    if !unit.is_some_and(is_percent) || has_head(subject) {
        return capitalised(subject);
    }
    let counted = opening(subject, Class::CountHead)
        .filter(|&end| opening(subject, Class::Make).is_none_or(|whole| whole <= end));
    let rest = counted.map_or("", |end| subject[end..].trim_start());
    let rest = if rest.is_empty() { subject } else { rest };
    format!("Tỷ lệ {}", small(rest))
}

/// Whether a subject opens with what kind of figure it is: "Tỷ lệ …", "Mức …".
pub fn has_head(subject: &str) -> bool {
    opening(subject, Class::NameHead).is_some()
}

/// The subject without the words that only lead to it or say that it is to be reached.
fn bare(subject: &str) -> &str {
    let text = Words::new(subject);
    let mut start = 0;
    // "nâng cấp 3 bến": no word of a verb is left out.
    let leads = |at: usize| {
        let next = text.at(at, Class::Strive | Class::Keep)?;
        text.at(at, Class::Make)
            .is_none_or(|whole| whole <= next)
            .then_some(next)
    };
    while let Some(next) = leads(start).or_else(|| {
        text.kind(start)
            .filter(|kind| *kind == TokenKind::Sign)
            .map(|_| start + 1)
    }) && next < text.len()
    {
        start = next;
    }
    text.slice(start..text.len())
        .trim_end_matches([' ', ',', ';', ':', '.', '-', '–'])
}

/// The words without connectives and signs at their end; a sentence ends at its last comma, with "…".
fn whole(subject: &str) -> String {
    let text = Words::new(subject);
    let words: Vec<usize> = (0..text.len()).filter(|&i| text.is_word(i)).collect();
    let is_long = words.len() > NAME_WORDS;
    let mut end = if is_long { words[NAME_WORDS] } else { text.len() };
    let comma = (0..end).rev().find(|&i| matches!(text.word(i), "," | ";"));
    end = comma.filter(|&at| is_long && at >= NAME_WORDS / 2).unwrap_or(end);
    let loose = Class::Link | Class::Comparator | Class::Towards | Class::ScopeLead | Class::Within | Class::Span;
    let closed = |end: usize| text.before(end, 0, Class::Compound | Class::ComparatorBehind);
    while let Some(start) = text
        .before(end, 1, loose)
        .or_else(|| (end > 1 && text.word(end - 1) == "và").then(|| end - 1))
        && closed(end).is_none_or(|whole| whole >= start)
    {
        end = start;
    }
    let name = text.slice(0..end).trim_end_matches([' ', ',', ';', ':', '.', '-', '–']);
    if is_long { format!("{name}…") } else { name.to_owned() }
}

/// The text with a small letter at its head, short forms left alone.
fn small(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next();
    if letters.as_str().chars().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.into_iter().flat_map(char::to_lowercase).chain(letters).collect()
}

/// Whether YAML reads an id as a text: `null`, `no` and `2024` it does not.
fn is_safe(id: &str) -> bool {
    const WORDS: [&str; 10] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n", "none"];
    id.starts_with(|c: char| c.is_ascii_lowercase()) && !WORDS.contains(&id)
}

/// An id of at most eight words that `is_taken` does not know.
pub fn id(name: &str, fallback: &str, is_taken: impl Fn(&str) -> bool) -> String {
    let whole = slug(name);
    let words: Vec<&str> = whole
        .split('-')
        .filter(|word| !word.is_empty())
        .take(ID_WORDS)
        .collect();
    let short = words.join("-");
    let short = if is_safe(&short) {
        short
    } else {
        format!("{fallback}-{short}")
    };
    let short = short.trim_end_matches('-').to_owned();
    if !is_taken(&short) {
        return short;
    }
    let numbered = (2..).map(|n: u32| format!("{short}-{n}"));
    numbered.into_iter().find(|id| !is_taken(id)).unwrap_or(short)
}

/// Which way is better, only where the words leave no doubt.
pub fn direction(name: &str, measure: Measure) -> Direction {
    let text = Words::new(name);
    let says = |class: Class| text.contains(0..text.len(), class);
    let compared = matches!(measure, Measure::Rate | Measure::Level);
    if compared && says(Class::LessIsBetter) && !says(Class::DoneFor) {
        Direction::Lower
    } else {
        Direction::None
    }
}

/// What kind of figure it is.
pub fn measure(name: &str, unit: Option<&str>) -> Measure {
    let folded = fold_name(name);
    let opens = |class: Class| opening(name, class).is_some();
    let unit = unit.unwrap_or_default();
    let per_people = folded.contains("000 dan") || folded.contains("van dan");
    if opens(Class::ChangeHead) || (is_percent(unit) && is_yearly(unit)) {
        Measure::Change
    } else if opens(Class::StructureHead) {
        Measure::Structure
    } else if is_percent(unit) || per_people {
        Measure::Rate
    } else if unit.is_empty() || unit.contains('/') && !is_yearly(unit) || is(unit, Class::LevelUnit) {
        Measure::Level
    } else {
        Measure::Count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_whole_and_say_what_is_measured() {
        for (subject, unit, expected) in [
            (
                "phấn đấu có lao động qua đào tạo",
                Some("%"),
                "Tỷ lệ lao động qua đào tạo",
            ),
            ("duy trì tỷ lệ che phủ rừng ở", Some("%"), "Tỷ lệ che phủ rừng"),
            (
                "số giường bệnh trên 10.000 dân",
                Some("giường"),
                "Số giường bệnh trên 10.000 dân",
            ),
            ("đạt", None, "Đạt"),
            ("", None, "Chỉ tiêu chưa rõ tên"),
        ] {
            assert_eq!(name(subject, unit), expected, "{subject}");
        }
        let long = "các cơ sở giáo dục trên địa bàn ".repeat(9) + ", học sinh";
        assert!(name(&long, None).ends_with('…'));
    }
}
