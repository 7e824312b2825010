//! Số, ký hiệu văn bản: document numbers, their grammar and their written variants.
//!
//! A number alone does not identify a document: state numbers restart every 1 January per
//! agency, Party numbers per type in each committee term. Sources: Decree 30/2020/NĐ-CP,
//! Guideline 36-HD/VPTW, Law 80/2015/QH13.

use std::fmt;
use std::sync::LazyLock;

use regex::Regex;

use crate::text::nfc;

/// Số, ký hiệu: a document number in its regular form, such as `767/KH-UBND`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentNumber {
    text: String,
    key: String,
}

/// Which of four ways of numbering documents a number follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// `42-NQ/TW`
    Party,
    /// `81/2023/QH15`, `45/2025/NĐ-CP`
    Normative,
    /// `767/KH-UBND`
    Administrative,
    /// `377/UBND-VX`
    Letter,
}

const LETTERS: &str = "[A-Za-zĐđƯư0-9]";
/// The digits of a number, which may have a part behind a point (`66.25`) or a letter (`30c`), as later ones of the
/// same day get.
const DIGITS: &str = "[0-9]{1,5}(?:\\.[0-9]{1,2}|[a-zđ])?";

static PARTY: LazyLock<Regex> = LazyLock::new(|| pattern("^(D)-(L{2,4})/(L{2,14}(?:-L{2,14})?)$"));
static NORMATIVE: LazyLock<Regex> =
    LazyLock::new(|| pattern("^(D)/((?:19|20)[0-9]{2})/((?:L{1,4}(?:-L{2,15})+)|(?:(?:QH|UBTVQH)[0-9]{1,2}))$"));
static LETTER: LazyLock<Regex> = LazyLock::new(|| pattern("^(D)/(L+(?:-L+)*)$"));

fn pattern(text: &str) -> Regex {
    // A constant pattern; the tests build every one of them.
    Regex::new(&text.replace('L', LETTERS).replace('D', DIGITS)).expect("the pattern is valid")
}

impl DocumentNumber {
    /// Reads a number in any of its written variants: `767 /KH-UBND`, `42- NQ/TW`, `02/NQ-CÐ`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = tidy(text);
        form_of(&text)?;
        let key = key_of(&text);
        Some(DocumentNumber { text, key })
    }

    /// The number in its regular written form.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What two ways of writing one number share: upper case, no leading zeros.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// The family of the number.
    pub fn form(&self) -> NumberForm {
        form_of(&self.text).unwrap_or(NumberForm::Letter)
    }

    /// The year inside the number (`81/2023/QH15`), where it has one.
    pub fn year(&self) -> Option<i16> {
        let year = NORMATIVE.captures(&self.text)?.get(2)?;
        year.as_str().parse().ok()
    }

    /// The type's abbreviation and the issuer's letters, as far as the number tells them apart.
    pub fn parts(&self) -> (&str, &str) {
        let tail = &self.text[self.text.find(['/', '-']).unwrap_or(0)..];
        let tail = tail.trim_start_matches(['/', '-']);
        let tail = match self.form() {
            NumberForm::Normative => tail.split_once('/').map_or(tail, |(_, rest)| rest),
            _ => tail,
        };
        let separator = if self.form() == NumberForm::Party { '/' } else { '-' };
        tail.split_once(separator).unwrap_or(("", tail))
    }

    /// Whether the number is of a province's own offices (TU, UBND, HĐND); all others are the nation's.
    pub fn is_provincial(&self) -> bool {
        let letters = self.key.split(|c: char| !c.is_alphanumeric());
        letters
            .into_iter()
            .any(|part| matches!(part, "TU" | "UBND" | "HĐND" | "TƯ"))
            && !self.key.ends_with("/TW")
    }

    /// Whether this is an administrative number of a Party committee, which is written with `-`.
    pub fn has_wrong_separator(&self) -> bool {
        let (kind, issuer) = self.parts();
        self.form() == NumberForm::Administrative && !kind.is_empty() && matches!(issuer, "TW" | "TU")
    }
}

/// The body to which the letters at the end of a number belong, by its id; `None` where they are of another one, or of
/// several.
pub fn body_of_letters(letters: &str) -> Option<&'static str> {
    Some(match letters {
        "UBND" => "ubnd-tinh",
        "HĐND" => "hdnd-tinh",
        "TU" | "TƯ" => "tinh-uy",
        "CP" => "chinh-phu",
        "TTg" => "thu-tuong-chinh-phu",
        letters if letters.starts_with("QH") => "quoc-hoi",
        _ => return None,
    })
}

fn form_of(text: &str) -> Option<NumberForm> {
    if PARTY.is_match(text) {
        return Some(NumberForm::Party);
    }
    if NORMATIVE.is_match(text) {
        return Some(NumberForm::Normative);
    }
    let letters = LETTER.captures(text)?.get(2)?.as_str();
    let has_letter = letters.chars().any(char::is_alphabetic);
    let kind = letters.split('-').next().unwrap_or_default();
    let known = super::kind::DOCUMENT_TYPES
        .iter()
        .any(|t| !t.short.is_empty() && t.short == kind);
    match (has_letter, known && letters.contains('-')) {
        (false, _) => None,
        (true, true) => Some(NumberForm::Administrative),
        (true, false) => Some(NumberForm::Letter),
    }
}

fn tidy(text: &str) -> String {
    let text = nfc(text);
    let mut tidy = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            _ if c.is_whitespace() || c == '\u{ad}' => {}
            'Ð' | 'Ɖ' => tidy.push('Đ'),
            '–' | '—' | '‐' | '‑' | '−' => tidy.push('-'),
            c => tidy.push(c),
        }
    }
    tidy
}

fn key_of(text: &str) -> String {
    let upper = text.to_uppercase();
    let trimmed = upper.trim_start_matches('0');
    trimmed.to_owned()
}

impl fmt::Display for DocumentNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> DocumentNumber {
        DocumentNumber::parse(text).unwrap_or_else(|| panic!("{text} is a number"))
    }

    #[test]
    fn variants_of_one_number_share_a_key() {
        for (a, b) in [
            ("767 /KH-UBND", "767/KH-UBND"),
            ("42- NQ/TW", "42-NQ/TW"),
            ("05-CT/TW", "5-CT/TW"),
            ("38/QÐ-TTg", "38/QĐ-TTg"),
        ] {
            assert_eq!(number(a).key(), number(b).key(), "{a} {b}");
        }
    }

    #[test]
    fn forms_are_told_apart() {
        assert_eq!(number("42-NQ/TW").form(), NumberForm::Party);
        assert_eq!(number("168 - KH/TĐTN-PT").form(), NumberForm::Party);
        assert_eq!(number("168-KH/TĐTN-PT").parts(), ("KH", "TĐTN-PT"));
        assert_eq!(number("81/2023/QH15").form(), NumberForm::Normative);
        assert_eq!(number("45/2025/NĐ-CP").form(), NumberForm::Normative);
        assert_eq!(number("767/KH-UBND").form(), NumberForm::Administrative);
        assert_eq!(number("30c/NQ-CP").parts(), ("NQ", "CP"));
        assert_eq!(number("66.25/2026/NQ-CP").year(), Some(2026));
        assert_eq!(number("110/TTr-UBND").parts(), ("TTr", "UBND"));
        assert_eq!(number("81/2023/QH15").year(), Some(2023));
        assert_eq!(number("05/2020/TTLT-BYT-BTC").form(), NumberForm::Normative);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "8/9",
            "1.234/5",
            "10.996/NQ-CP",
            "30/10",
            "2021-2025",
            "KH-UBND",
            "24/11/2023",
            "/KH-UBND",
        ] {
            assert_eq!(DocumentNumber::parse(text), None, "{text}");
        }
    }

    #[test]
    fn provincial_numbers_are_known_by_their_letters() {
        assert!(number("58-CTr/TU").is_provincial());
        assert!(number("767/KH-UBND").is_provincial());
        assert!(!number("42-NQ/TW").is_provincial());
        assert!(!number("38/QĐ-TTg").is_provincial());
    }

    #[test]
    fn a_party_number_with_a_slash_is_noticed() {
        assert!(number("42/NQ-TW").has_wrong_separator());
        assert!(!number("42-NQ/TW").has_wrong_separator());
    }
}
