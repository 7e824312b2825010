//! Chữ hoa, chữ thường: search without regard to case, whose byte offsets are those of the text as written.
//!
//! A change of case may change the length of a text: `İ` has two bytes and its small letter three, `ẞ` three and two.
//! So no length or place found in a lowered text may be used in the text itself. These functions compare letter by
//! letter and answer in bytes of the text as written.

use std::iter::Peekable;
use std::ops::Range;

/// The text behind `prefix`, if it begins with it in whatever case.
pub fn strip_prefix_any_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let mut letters = text.chars();
    let mut wanted = lowered(prefix);
    while wanted.peek().is_some() {
        // A letter whose small form is longer than what is left of the prefix does not belong to it.
        if !letters
            .next()?
            .to_lowercase()
            .all(|letter| wanted.next() == Some(letter))
        {
            return None;
        }
    }
    Some(letters.as_str())
}

/// The bytes at which `needle` first stands in the text, in whatever case.
pub fn find_any_case(text: &str, needle: &str) -> Option<Range<usize>> {
    text.char_indices().find_map(|(at, _)| {
        let rest = strip_prefix_any_case(&text[at..], needle)?;
        Some(at..text.len() - rest.len())
    })
}

fn lowered(text: &str) -> Peekable<impl Iterator<Item = char>> {
    text.chars().flat_map(char::to_lowercase).peekable()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_prefix_is_taken_off_whatever_its_case() {
        assert_eq!(strip_prefix_any_case("PHỤ LỤC I", "phụ lục"), Some(" I"));
        assert_eq!(strip_prefix_any_case("Phụ lục İİ", "phụ lục "), Some("İİ"));
        assert_eq!(strip_prefix_any_case("Phụ", "phụ lục"), None);
        assert_eq!(strip_prefix_any_case("ẞ-1", "ß"), Some("-1"));
        assert_eq!(strip_prefix_any_case("a", ""), Some("a"));
    }

    #[test]
    fn half_a_letter_is_no_prefix() {
        assert_eq!(strip_prefix_any_case("İI", "i"), None);
        assert_eq!(strip_prefix_any_case("İI", "i\u{307}"), Some("I"));
    }

    #[test]
    fn what_is_found_has_its_place_in_the_text_as_written() {
        let text = "Tỷ lệ İẞ, TỶ LỆ nghèo";
        let found = find_any_case(text, ", tỷ lệ ").expect("it stands there");
        assert_eq!(&text[found], ", TỶ LỆ ");
        assert_eq!(find_any_case(text, "hộ"), None);
    }

    /// Letters whose other case has another length, and marks that stand apart.
    const CHANGING: &str = "[İẞŉǰΐΰẖẗẘẙẚﬁﬀȺȾ\u{212A}\u{212B}ßıſ\u{300}\u{307}\u{323}aAđĐ ,]{0,12}";

    proptest! {
        #[test]
        fn what_is_found_is_what_was_looked_for(before in CHANGING, needle in CHANGING, behind in CHANGING) {
            let text = format!("{before}{needle}{behind}");
            let found = find_any_case(&text, &needle).filter(|_| !needle.is_empty());
            let same = found.map(|found| text[found].to_lowercase() == needle.to_lowercase());
            prop_assert!(same.unwrap_or(needle.is_empty()));
        }
    }
}
