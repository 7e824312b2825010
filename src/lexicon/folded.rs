//! Bỏ dấu: phrases without their marks, for lines whose marks are often misread: letterheads, signatures, stamps.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::class::Class;
use super::data::{ASKED, DATA, lines};
use crate::text::fold;

/// A phrase as [`fold`] makes it, and what it means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    pub phrase: String,
    pub meaning: &'static str,
}

/// All phrases by class, in the order of the data.
static PHRASES: LazyLock<HashMap<Class, Vec<Folded>>> = LazyLock::new(|| {
    let mut phrases: HashMap<Class, Vec<Folded>> = HashMap::new();
    for line in DATA.iter().chain(ASKED).copied().flat_map(lines) {
        let own = phrases.entry(line.class).or_default();
        own.extend(line.spellings().map(|phrase| Folded {
            phrase: fold(phrase),
            meaning: line.meaning.unwrap_or_default(),
        }));
    }
    phrases
});

/// The phrases of a class, in the order of the data.
fn folded(class: Class) -> &'static [Folded] {
    PHRASES.get(&class).map_or(&[], Vec::as_slice)
}

/// The longest phrase of a class that opens a folded text, as whole words.
pub fn opens_folded(text: &str, class: Class) -> Option<&'static Folded> {
    let opens = |own: &&Folded| text.starts_with(&own.phrase) && is_whole(text, 0, &own.phrase);
    folded(class).iter().filter(opens).max_by_key(|own| own.phrase.len())
}

/// The longest phrase of a class with which a folded text ends, as whole words.
pub fn ends_folded(text: &str, class: Class) -> Option<&'static Folded> {
    let ends = |own: &&Folded| {
        let at = text.strip_suffix(own.phrase.as_str()).map(str::len);
        at.is_some_and(|at| is_whole(text, at, &own.phrase))
    };
    folded(class).iter().filter(ends).max_by_key(|own| own.phrase.len())
}

/// Whether a folded text is a phrase of a class.
pub fn is_folded(text: &str, class: Class) -> bool {
    folded(class).iter().any(|own| own.phrase == text)
}

/// The first phrase of a class, in the order of the data, that stands in a folded text as whole words.
pub fn holds_folded(text: &str, class: Class) -> Option<&'static Folded> {
    let stands = |own: &&Folded| {
        text.match_indices(&own.phrase)
            .any(|(at, _)| is_whole(text, at, &own.phrase))
    };
    folded(class).iter().find(stands)
}

/// Whether no word is cut where the phrase begins and ends.
fn is_whole(text: &str, at: usize, phrase: &str) -> bool {
    let joins =
        |a: Option<char>, b: Option<char>| a.is_some_and(char::is_alphanumeric) && b.is_some_and(char::is_alphanumeric);
    let end = at + phrase.len();
    !joins(text[..at].chars().next_back(), phrase.chars().next())
        && !joins(phrase.chars().next_back(), text[end..].chars().next())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_case_do_not_count_and_words_are_whole() {
        let opens = |text: &str| opens_folded(&fold(text), Class::OfficeHolder).map(|own| own.phrase.as_str());
        assert_eq!(opens("PHO CHU TỊCH"), Some("pho chu tich"));
        assert_eq!(opens("GIÁM ĐỐC SỞ"), Some("giam doc"));
        assert_eq!(opens("phóng viên"), None);
        let holds = |text: &str| holds_folded(&fold(text), Class::DraftMark).is_some();
        assert!(holds("Bản DU THẢO lần 2"));
        assert!(!holds("dự thảoa"));
    }
}
