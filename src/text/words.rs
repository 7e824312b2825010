//! Words: shortening, joining, and guessing what was meant.

use std::borrow::Cow;

use strsim::damerau_levenshtein;

use super::fold::{fold, nfc};

/// At most the first `n` words, with one blank between them.
///
/// Words are what white space separates; nothing shows that there were more.
pub fn first_words(text: &str, n: usize) -> String {
    let words: Vec<_> = text.split_whitespace().take(n).collect();
    words.join(" ")
}

/// At most `max` characters of a text in normal form C; what is cut ends with `…`, which counts.
///
/// The cut falls between two words where there is such a place in the second half, otherwise within a word.
pub fn truncate_chars(text: &str, max: usize) -> Cow<'_, str> {
    let text = nfc(text);
    if text.char_indices().nth(max).is_none() {
        return text;
    }
    if max == 0 {
        return Cow::Borrowed("");
    }
    let end = text.char_indices().nth(max - 1).map_or(text.len(), |(i, _)| i);
    let kept = whole_words(&text, end).trim_end_matches(|c: char| c.is_whitespace() || ",;:-–".contains(c));
    Cow::Owned(format!("{kept}…"))
}

/// The text before `end`, without the word that is cut there if that leaves at least half.
fn whole_words(text: &str, end: usize) -> &str {
    let (kept, rest) = text.split_at(end);
    if rest.starts_with(char::is_whitespace) {
        return kept;
    }
    match kept.rfind(char::is_whitespace) {
        Some(blank) if blank * 2 >= end => &kept[..blank],
        _ => kept,
    }
}

/// The text with a capital letter at its head.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// The items as a Vietnamese list: "a", "a và b", "a, b và c".
pub fn join_vi(items: &[&str]) -> String {
    match items {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => format!("{} và {last}", first.join(", ")),
    }
}

/// The candidate that was probably meant by `needle`, if one is near enough.
///
/// Near is a Damerau–Levenshtein distance (letters put in, left out, changed or swapped) between the folded forms
/// of at most one third of the needle's length. Among the nearest, the one with the nearest accents, then the first.
pub fn suggest<'a>(needle: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = fold(needle);
    let limit = folded.chars().count() / 3;
    candidates
        .filter_map(|candidate| distance(&folded, &fold(candidate), limit).map(|far| (far, candidate)))
        .min_by_key(|&(far, candidate)| (far, damerau_levenshtein(&nfc(needle), &nfc(candidate))))
        .map(|(_, candidate)| candidate)
}

/// The distance between two texts if it is not above the limit.
fn distance(a: &str, b: &str, limit: usize) -> Option<usize> {
    if a.chars().count().abs_diff(b.chars().count()) > limit {
        return None;
    }
    Some(damerau_levenshtein(a, b)).filter(|&far| far <= limit)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn first_words_takes_no_more_than_there_are() {
        assert_eq!(first_words("Thực hiện  chính sách\nxã hội", 4), "Thực hiện chính sách");
        assert_eq!(first_words(" một hai ", 15), "một hai");
        assert_eq!(first_words("một", 0), "");
    }

    #[test]
    fn truncate_keeps_what_is_short_enough() {
        assert!(matches!(truncate_chars("Điện Biên", 9), Cow::Borrowed("Điện Biên")));
        assert_eq!(truncate_chars("Lao Ca\u{300}i", 7), "Lao Cài");
    }

    #[test]
    fn truncate_cuts_between_words_and_drops_a_comma_there() {
        assert_eq!(truncate_chars("bảo hiểm, y tế", 10), "bảo hiểm…");
        assert_eq!(truncate_chars("bảo hiểm y tế", 9), "bảo hiểm…");
        assert_eq!(truncate_chars("bảo hiểm xã hội", 11), "bảo hiểm…");
    }

    #[test]
    fn truncate_cuts_a_word_that_is_too_long() {
        assert_eq!(truncate_chars("a congkhaiminhbach", 8), "a congk…");
        assert_eq!(truncate_chars("ấấấ", 2), "ấ…");
        assert_eq!(truncate_chars("ấấấ", 1), "…");
        assert_eq!(truncate_chars("ấấấ", 0), "");
    }

    #[test]
    fn join_vi_puts_va_before_the_last() {
        assert_eq!(join_vi(&[]), "");
        assert_eq!(join_vi(&["a"]), "a");
        assert_eq!(join_vi(&["a", "b"]), "a và b");
        assert_eq!(join_vi(&["a", "b", "c"]), "a, b và c");
    }

    #[test]
    fn suggest_finds_the_nearest() {
        let ids = ["so-y-te", "so-noi-vu", "so-ngoai-vu"];
        assert_eq!(suggest("so-nio-vu", ids.into_iter()), Some("so-noi-vu"));
        assert_eq!(suggest("so-ngoaivu", ids.into_iter()), Some("so-ngoai-vu"));
    }

    #[test]
    fn suggest_is_silent_when_nothing_is_near() {
        assert_eq!(suggest("unemployment", ["so-y-te"].into_iter()), None);
        assert_eq!(suggest("ab", ["ac"].into_iter()), None);
        assert_eq!(suggest("x", std::iter::empty()), None);
    }

    #[test]
    fn suggest_sees_through_accents_and_prefers_the_nearest_of_them() {
        assert_eq!(suggest("Dien Bien", ["Điện Biên"].into_iter()), Some("Điện Biên"));
        assert_eq!(suggest("đường", ["dương", "đương", "đưởng"].into_iter()), Some("đương"));
    }

    #[test]
    fn suggest_takes_the_first_of_equals() {
        assert_eq!(suggest("abc", ["abd", "abe"].into_iter()), Some("abd"));
    }

    proptest! {
        #[test]
        fn truncated_text_is_never_too_long(text in "\\PC*|[ấ ,a]{0,20}", max in 0usize..20) {
            prop_assert!(truncate_chars(&text, max).chars().count() <= max);
        }
    }
}
