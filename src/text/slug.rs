//! Names in addresses: slugs of titles and anchors of printed labels.

use unicode_normalization::UnicodeNormalization;

use super::fold::{fold, nfc};

/// The text as a part of an address: only `a-z`, `0-9` and single inner `-`.
///
/// Marks are taken off, `đ` is `d`, letters are lower case, compatibility signs are written out (`m²` → `m2`);
/// every run of anything else is one `-`. Empty where the text has no Latin letter and no digit.
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for c in fold(text).nfkd().map(|c| c.to_ascii_lowercase()) {
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.truncate(out.trim_end_matches('-').len());
    out
}

/// The anchor of a locator, the path of printed labels (CONTENT-MODEL §3).
///
/// Lower case, labels joined by `-`, `đ` → `dd`, `(1)` → `n1`, the mark of a repeated label `~2` → `--2`:
/// `III.4.đ` → `iii-4-dd`. Other marks are taken off as in [`slug`].
pub fn anchor(locator: &str) -> String {
    let locator = nfc(locator);
    let labels: Vec<_> = locator
        .split('.')
        .map(label_anchor)
        .filter(|label| !label.is_empty())
        .collect();
    labels.join("-")
}

/// The anchor of one label, with its number among equal labels.
fn label_anchor(label: &str) -> String {
    match label.split_once('~') {
        Some((label, nth)) => format!("{}--{}", name_anchor(label), slug(nth)),
        None => name_anchor(label),
    }
}

/// The anchor of a label as printed: `n` stands for the brackets around it.
fn name_anchor(label: &str) -> String {
    let label = label.trim();
    match label.strip_prefix('(').and_then(|l| l.strip_suffix(')')) {
        Some(inner) => format!("n{}", spelled(inner)),
        None => spelled(label),
    }
}

/// A slug in which `đ` differs from `d`.
fn spelled(label: &str) -> String {
    slug(&label.replace(['đ', 'Đ', 'Ð', 'ð', 'Ɖ', 'ɖ'], "dd"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn slug_writes_vietnamese_in_ascii() {
        assert_eq!(slug("Đắk Lắk"), "dak-lak");
        assert_eq!(slug("767/KH-UBND"), "767-kh-ubnd");
        assert_eq!(slug("Nước Ðại Việt"), "nuoc-dai-viet");
    }

    #[test]
    fn slug_collapses_and_trims_everything_else() {
        assert_eq!(slug("  — Sở Y tế, (2024)… & “ủy ban”!"), "so-y-te-2024-uy-ban");
        assert_eq!(slug("…"), "");
        assert_eq!(slug("北京"), "");
    }

    #[test]
    fn slug_writes_compatibility_signs_out() {
        assert_eq!(slug("m² sàn/người"), "m2-san-nguoi");
        assert_eq!(slug("TEL ℡ Ａ"), "tel-tel-a");
    }

    #[test]
    fn anchor_follows_the_content_model() {
        for (locator, expected) in [
            ("III.4.đ", "iii-4-dd"),
            ("III.4.Đ", "iii-4-dd"),
            ("III.4.d", "iii-4-d"),
            ("II.2.2.(1)", "ii-2-2-n1"),
            ("c~2", "c--2"),
            ("II.(1)~3.đ~2", "ii-n1--3-dd--2"),
            ("PL2.V", "pl2-v"),
            ("PL", "pl"),
        ] {
            assert_eq!(anchor(locator), expected);
        }
    }

    #[test]
    fn anchor_forgives_closing_signs_and_blanks() {
        assert_eq!(anchor(" II. 1. a)"), "ii-1-a");
        assert_eq!(anchor("II.."), "ii");
        assert_eq!(anchor(""), "");
    }

    proptest! {
        #[test]
        fn slug_has_only_ascii_letters_digits_and_single_inner_dashes(text in "\\PC*|[a-zA-ZĐđ0-9 ./–-]*") {
            let slug = slug(&text);
            prop_assert!(slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'));
            prop_assert!(!slug.starts_with('-') && !slug.ends_with('-') && !slug.contains("--"));
        }

        #[test]
        fn slug_of_a_slug_is_itself(text in "\\PC*") {
            let once = slug(&text);
            prop_assert_eq!(slug(&once), once.clone());
        }

        #[test]
        fn anchors_of_plain_locators_differ(
            a in "[IVX]{1,3}(\\.[1-9]){0,2}(\\.[abcdđe])?(\\.\\([1-9]\\))?(~[2-3])?",
            b in "[IVX]{1,3}(\\.[1-9]){0,2}(\\.[abcdđe])?(\\.\\([1-9]\\))?(~[2-3])?",
        ) {
            prop_assert_eq!(anchor(&a) == anchor(&b), a == b);
        }
    }
}
