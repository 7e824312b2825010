//! Folding: the form of a text in which two spellings of one name are equal.

use std::borrow::Cow;
use std::sync::LazyLock;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// The text in Unicode normal form C.
///
/// Text that is already normal, which is nearly all of it, is borrowed and not copied.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_whole) {
        return Cow::Borrowed(text);
    }
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => Cow::Owned(text.nfc().collect()),
    }
}

/// Whether a character is normal wherever it stands: what comes before the combining marks, Latin letters with marks,
/// dashes and quotation marks. Nearly all of a Vietnamese text is of these, and to see that costs little.
fn is_whole(c: char) -> bool {
    matches!(c, '\0'..='\u{2ff}' | '\u{1e00}'..='\u{1eff}' | '\u{2010}'..='\u{2027}')
}

/// The form of a text for matching names: lower case, no diacritics, tidy blanks and dashes.
///
/// - Letters lose their marks and tone, `đ` (and the look-alikes `ð`, `ɖ`) becomes `d`; so `hoà` = `hòa`.
/// - Every run of white space (no-break blanks and line separators too) is one blank, none at the ends.
/// - Soft hyphens and zero-width characters vanish.
/// - Every dash is `-`; there are no blanks around `-` and `/`.
/// - Other punctuation stays, and so does the stroke of `≠`. `i` and `y` are not merged: see [`fold_name`].
///
/// Folding twice is folding once.
pub fn fold(text: &str) -> String {
    fold_by_table(text).unwrap_or_else(|| fold_by_rules(text))
}

/// Folding as it is defined.
fn fold_by_rules(text: &str) -> String {
    let bare = text
        .chars()
        .filter(|&c| !is_invisible(c))
        .nfd()
        .flat_map(char::to_lowercase)
        .nfd()
        .filter(|&c| !is_diacritic(c))
        .map(plain_letter)
        .nfc();
    tidy_blanks(text.len(), bare)
}

/// Folds text whose letters fold one by one, which nearly all text is, ten times faster than the general way.
fn fold_by_table(text: &str) -> Option<String> {
    let table = &*TABLE;
    let known = |c: char| table.get(c as usize).is_some_and(|&folded| folded != UNKNOWN);
    if !text.chars().all(known) {
        return None;
    }
    Some(tidy_blanks(text.len(), text.chars().map(|c| table[c as usize])))
}

/// Stands in [`TABLE`] for a character that does not fold to one character by itself.
const UNKNOWN: char = '\0';

/// What each character below U+2200 folds to: Latin, Greek and Cyrillic letters, and punctuation. Combining
/// marks and Hangul letters are unknown here, because what becomes of them depends on their neighbours.
static TABLE: LazyLock<Vec<char>> = LazyLock::new(|| {
    let fold_one = |code: u32| {
        let alone = char::from_u32(code).filter(|&c| !is_invisible(c) && !is_combining_mark(c) && !is_jamo(c))?;
        if alone.is_whitespace() {
            return Some(alone);
        }
        let folded = fold_by_rules(alone.encode_utf8(&mut [0; 4]));
        let mut chars = folded.chars();
        chars.next().filter(|_| chars.next().is_none())
    };
    (0..0x2200).map(|code| fold_one(code).unwrap_or(UNKNOWN)).collect()
});

/// The form of a name in which punctuation and the choice of `i` or `y` do not count.
///
/// Like [`fold`]; then commas, dots, dashes, brackets, quotes and other punctuation are blanks, so that
/// "Sở Văn hóa, Thể thao và Du lịch" = "Sở Văn hóa Thể thao và Du lịch"; signs with a meaning of their own
/// (`%`, `‰`, `<`, `≥`, `+` …) stay. An onset alone before `y`, and `quy`, take `i`: tỷ = tỉ, sỹ = sĩ
/// (SEARCH.md, "Folding", rule 3). `y`, `ay` and `uy` stay.
pub fn fold_name(text: &str) -> String {
    let spaced = fold(text).replace(is_separator, " ");
    let syllables: Vec<_> = spaced.split_whitespace().map(merge_y).collect();
    syllables.join(" ")
}

/// Whether the character is one of the many dashes, hyphens and minus signs.
pub(super) fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' | '\u{FF0D}'
    )
}

/// Whether the character is not seen and has no width: soft hyphen, zero-width blank and joiners,
/// direction marks, byte order mark.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}'
    )
}

/// Whether the character is a combining mark of a Latin, Greek or Cyrillic letter.
///
/// Not U+0338, the stroke of `≠`, nor the vowel signs of other scripts: without those another thing is said.
fn is_diacritic(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{337}' | '\u{339}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}')
}

/// Whether the character is a letter of Hangul, of which two or three make one syllable.
fn is_jamo(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11FF}')
}

/// The plain form of letters that do not decompose: `d` for those that are drawn as a crossed d, and `-` for any dash.
fn plain_letter(c: char) -> char {
    match c {
        'đ' | 'ð' | 'ɖ' => 'd',
        c if is_dash(c) => '-',
        c => c,
    }
}

/// One blank for every run of white space, none at the ends and around `-` and `/`.
fn tidy_blanks(length: usize, chars: impl Iterator<Item = char>) -> String {
    let mut out = String::with_capacity(length);
    let mut blank_seen = false;
    for c in chars {
        if c.is_whitespace() {
            blank_seen = true;
            continue;
        }
        if blank_seen && !is_tight(c) && !out.is_empty() && !out.ends_with(is_tight) {
            out.push(' ');
        }
        blank_seen = false;
        out.push(c);
    }
    out
}

/// Whether the character takes no blanks around it.
fn is_tight(c: char) -> bool {
    matches!(c, '-' | '/')
}

/// Whether the character only separates the words of a name.
fn is_separator(c: char) -> bool {
    const MEANINGFUL: &str = "%+<=>~$#@";
    (c.is_ascii_punctuation() && !MEANINGFUL.contains(c))
        || matches!(c, '\u{2010}'..='\u{2027}' | '\u{2032}'..='\u{205E}' | '«' | '»' | '·' | '¡' | '¿')
}

/// A folded syllable with `i` where either `i` or `y` is right.
fn merge_y(syllable: &str) -> Cow<'_, str> {
    match syllable.strip_suffix('y') {
        Some(onset) if takes_i(onset) => Cow::Owned(format!("{onset}i")),
        _ => Cow::Borrowed(syllable),
    }
}

/// Whether `y` after this onset, and alone, is a variant of `i`.
pub(super) fn takes_i(onset: &str) -> bool {
    const TWO: [&str; 7] = ["th", "nh", "ch", "kh", "ph", "tr", "qu"];
    match onset.len() {
        1 => "bcdghklmnprstvx".contains(onset),
        _ => TWO.contains(&onset),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nfc_borrows_what_is_normal_and_composes_the_rest() {
        assert!(matches!(nfc("Điện Biên"), Cow::Borrowed(_)));
        assert_eq!(nfc("Lao Ca\u{300}i"), "Lao Cài");
        assert_eq!(nfc("Viê\u{323}t"), "Việt");
    }

    #[test]
    fn whole_characters_are_normal_wherever_they_stand() {
        let whole = ('\0'..=char::MAX).filter(|c| is_whole(*c));
        for c in whole {
            assert_eq!(is_nfc_quick(std::iter::once(c)), IsNormalized::Yes, "{c:?}");
            assert_eq!(is_nfc_quick(['a', c].into_iter()), IsNormalized::Yes, "{c:?}");
        }
    }

    #[test]
    fn fold_takes_off_case_marks_and_tones() {
        assert_eq!(fold("ĐƯỜNG Nguyễn Ái Quốc"), "duong nguyen ai quoc");
        assert_eq!(fold("Ðắk Lắk"), "dak lak");
        assert_eq!(fold("Ɖồng Nai"), fold("Đồng Nai"));
    }

    #[test]
    fn fold_knows_no_old_or_new_place_of_the_tone() {
        assert_eq!(fold("hoà"), fold("hòa"));
        assert_eq!(fold("sức khoẻ"), fold("sức kho\u{309}e"));
    }

    #[test]
    fn fold_makes_one_blank_of_any_white_space() {
        assert_eq!(fold("\u{2003}bảo\u{A0}\u{A0}hiểm\u{2028}y\r\n\ttế "), "bao hiem y te");
    }

    #[test]
    fn fold_drops_what_is_not_seen() {
        assert_eq!(
            fold("\u{FEFF}giáo\u{AD} du\u{200B}c\u{2060} đào ta\u{AD}\u{323}o"),
            "giao duc dao tao"
        );
        assert_eq!(fold("\u{AD} \u{200D}"), "");
    }

    #[test]
    fn fold_has_one_dash_without_blanks() {
        assert_eq!(fold("Lao động – Thương binh"), "lao dong-thuong binh");
        assert_eq!(fold("767 / KH‑UBND"), "767/kh-ubnd");
        assert_eq!(fold("a — - b"), "a--b");
        assert_eq!(fold("−2"), "-2");
    }

    #[test]
    fn fold_keeps_other_punctuation_and_y() {
        assert_eq!(fold("Tỷ lệ (%), “≠ 2,5”"), "ty le (%), “≠ 2,5”");
    }

    #[test]
    fn fold_leaves_other_scripts_readable() {
        assert_eq!(fold("한국 か\u{3099}"), "한국 が");
    }

    #[test]
    fn fold_name_does_not_see_punctuation() {
        assert_eq!(
            fold_name("Sở Văn hóa, Thể thao và Du lịch"),
            fold_name("Sở Văn hoá Thể thao và Du lịch")
        );
        assert_eq!(fold_name("Lao động - Thương binh"), fold_name("Lao động – Thương binh"));
        assert_eq!(fold_name("Sở LĐ-TB&XH"), "so ld tb xh");
        assert_eq!(fold_name("(“UBND” tỉnh…)."), "ubnd tinh");
    }

    #[test]
    fn fold_name_keeps_signs_with_a_meaning() {
        assert_eq!(fold_name("%"), "%");
        assert_ne!(fold_name("%"), fold_name("‰"));
        assert_ne!(fold_name("m²/người"), fold_name("m/người"));
    }

    #[test]
    fn fold_name_merges_i_and_y_after_a_lone_onset() {
        for (y, i) in [
            ("tỷ lệ", "tỉ lệ"),
            ("bác sỹ", "bác sĩ"),
            ("kỹ thuật", "kĩ thuật"),
            ("quy chế", "qui chế"),
            ("quản lý", "quản lí"),
            ("Mỹ", "Mĩ"),
        ] {
            assert_eq!(fold_name(y), fold_name(i));
        }
    }

    #[test]
    fn fold_name_leaves_y_ay_and_uy() {
        assert_eq!(
            fold_name("y tế, ủy ban, huy động, may, Thuỵ"),
            "y te uy ban huy dong may thuy"
        );
        assert_ne!(fold_name("tay"), fold_name("tai"));
    }

    proptest! {
        #[test]
        fn folding_twice_is_folding_once(text in "\\PC*|[a-zđĐÐáà\u{300}-\u{345} \u{A0}\u{AD}\u{200B}\u{2028}/–-]*") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once.clone());
            let name = fold_name(&text);
            prop_assert_eq!(fold_name(&name), name.clone());
        }

        #[test]
        fn fold_does_not_depend_on_the_normal_form(text in "\\PC*") {
            let apart: String = text.nfd().collect();
            prop_assert_eq!(fold(&text), fold(&apart));
        }

        #[test]
        fn the_table_folds_as_the_rules_do(text in "[\\u{0}-\\u{2300}]*|[ -~À-ỹ–—\u{A0}]*") {
            if let Some(folded) = fold_by_table(&text) {
                prop_assert_eq!(folded, fold_by_rules(&text));
            }
        }

        #[test]
        fn nfc_is_the_normal_form(text in "\\PC*") {
            prop_assert_eq!(nfc(&text).into_owned(), text.nfc().collect::<String>());
        }
    }
}
