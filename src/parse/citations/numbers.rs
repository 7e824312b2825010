//! Số hiệu trong câu: finds the document numbers of a text, and the types that are named before them.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::char::is_combining_mark;

use crate::model::{DOCUMENT_TYPES, DocumentNumber, DocumentType, NumberForm};
use crate::text;

use super::patterns::compiled;

/// A number in the normal text.
pub(super) struct FoundNumber {
    pub number: DocumentNumber,
    pub range: Range<usize>,
    pub link: Range<usize>,
    pub kind: Option<&'static DocumentType>,
}

/// The shapes of a number: `81/2023/QH15` and `45/2025/NĐ-CP`, `42-NQ/TW`, `767/KH-UBND`.
const NUMBER: &str = "^[0-9]{1,5}(?:\\.[0-9]{1,2}|[a-zđ])?␣{0,3}(?:\
    /␣{0,3}◷␣{0,3}/␣{0,3}(?:(?:UBTVQH|QH)[0-9]{1,2}|▲●{0,5}␣{0,3}─␣{0,3}▲●{1,14}(?:─●{1,14}){0,3})\
    |─␣{0,3}▲●{1,3}␣{0,3}/␣{0,3}▲●{1,13}\
    |(?<head>/␣{0,3}▲●{1,14})(?:␣{0,3}─␣{0,3}▲●{0,14}(?:─●{1,14}){0,4})?\
    )";

/// The longest name of a type, in bytes, with its blanks.
const LONGEST_NAME: usize = 120;

static NUMBER_HERE: LazyLock<Regex> = LazyLock::new(|| compiled(&spelled_out(NUMBER)));

static TYPE_BEFORE: LazyLock<Regex> = LazyLock::new(|| compiled(&spelled_out(&format!("{}$", type_words()))));

/// The expression behind the signs: `␣` is a blank or an unseen character, `─` a dash, `▲` a capital,
/// `●` a letter or digit of a number, `◷` a year.
fn spelled_out(pattern: &str) -> String {
    let signs = [
        ('␣', r"[\s\u{ad}\u{200b}-\u{200d}\u{2060}\u{feff}]"),
        ('─', r"[-\u{2010}-\u{2015}\u{2212}]"),
        ('▲', "[A-ZĐÐƉƯ]"),
        ('●', "[A-Za-z0-9ĐÐƉđƯư]"),
        ('◷', "(?:19|20)[0-9]{2}"),
    ];
    signs
        .iter()
        .fold(pattern.to_owned(), |all, (sign, meaning)| all.replace(*sign, meaning))
}

/// The names of the types as an expression, the longer ones first.
fn type_words() -> String {
    let named = DOCUMENT_TYPES
        .iter()
        .filter(|t| !matches!(t.slug, "phu-luc" | "van-ban-khac"));
    let mut names: Vec<&str> = named.map(|t| t.vi).collect();
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    let names = names.join("|").replace(' ', "␣{1,4}");
    let names = names.replace("ủy", "(?:ủy|uỷ)").replace("ỏa", "(?:ỏa|oả)");
    format!("(?i:{names})")
}

/// The numbers of a text in their order; none lies in another.
pub(super) fn find_numbers(text: &str) -> Vec<FoundNumber> {
    let mut found: Vec<FoundNumber> = Vec::new();
    let mut from = 0;
    while let Some(digits) = next_digits(text, from) {
        from = digits.end;
        let behind = found.last().map_or(0, |f| f.range.end);
        if let Some(number) = number_at(text, digits, behind) {
            from = number.range.end;
            found.push(number);
        }
    }
    found
}

/// The next run of digits.
fn next_digits(text: &str, from: usize) -> Option<Range<usize>> {
    let bytes = text.as_bytes();
    let start = from + bytes[from..].iter().position(u8::is_ascii_digit)?;
    let length = bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count();
    Some(start..start + length)
}

/// The number that begins with these digits; the words that lead to it stand behind `behind`.
fn number_at(text: &str, digits: Range<usize>, behind: usize) -> Option<FoundNumber> {
    if digits.len() > 5 {
        return None;
    }
    let shape = NUMBER_HERE.captures(&text[digits.start..])?;
    let (words, led) = lead(text, digits.start, behind);
    if !led && !starts_freely(&text[..digits.start]) {
        return None;
    }
    let ends = [shape.get(0), shape.name("head")].into_iter().flatten();
    let mut ranges = ends.map(|end| digits.start..digits.start + end.end());
    let (range, number) = ranges.find_map(|range| Some((range.clone(), accepted(text, range, led)?)))?;
    let kind = words
        .as_ref()
        .and_then(|w| DocumentType::from_slug(&text::slug(&text[w.clone()])));
    let link = words.map_or(range.start, |w| w.start)..range.end;
    Some(FoundNumber {
        number,
        range,
        link,
        kind,
    })
}

/// The type that is named before a number, and whether anything announces the number:
/// "Nghị quyết", "Nghị quyết số", "Số:".
fn lead(text: &str, number: usize, behind: usize) -> (Option<Range<usize>>, bool) {
    let before = &text[behind..number];
    let bare = before.trim_end_matches(is_blank);
    let colon = bare.strip_suffix([':', '.']).unwrap_or(bare).trim_end_matches(is_blank);
    let so = ["số", "Số", "SỐ"].iter().find_map(|so| colon.strip_suffix(so));
    let spaced = so.unwrap_or(before);
    let words = spaced.trim_end_matches(is_blank);
    if words.len() == spaced.len() {
        return (None, so.is_some());
    }
    let from = words.ceil_char_boundary(words.len().saturating_sub(LONGEST_NAME));
    let found = TYPE_BEFORE
        .find(&words[from..])
        .map(|w| behind + from + w.start()..behind + from + w.end());
    let found = found.filter(|w| !text[..w.start].ends_with(char::is_alphanumeric));
    let led = so.is_some() || found.is_some();
    (found, led)
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

/// Whether a number can begin behind this text: not inside a word, a date or another number.
fn starts_freely(before: &str) -> bool {
    let mut last = before.chars().rev();
    match last.next() {
        Some(c) if c.is_alphanumeric() || is_combining_mark(c) => false,
        Some('.' | ',' | '/' | '-' | '–' | '_') => !last.next().is_some_and(char::is_alphanumeric),
        _ => true,
    }
}

/// The number that stands at `range`, if nothing is wrong with it.
fn accepted(text: &str, range: Range<usize>, led: bool) -> Option<DocumentNumber> {
    let after = text[range.end..].chars().next();
    if after.is_some_and(|c| c.is_alphanumeric() || is_combining_mark(c)) {
        return None;
    }
    let written: String = text[range].chars().filter(|&c| !is_blank(c)).collect();
    let number = DocumentNumber::parse(&written)?;
    is_plausible(&number, led).then_some(number)
}

/// Whether the letters are those of a document; words that announce a number (`led`) allow more.
fn is_plausible(number: &DocumentNumber, led: bool) -> bool {
    let is_type = |short: &str| !short.is_empty() && DOCUMENT_TYPES.iter().any(|t| t.short == short);
    let (kind, issuer) = number.parts();
    match number.form() {
        NumberForm::Normative | NumberForm::Administrative => true,
        NumberForm::Party => led || is_type(kind),
        NumberForm::Letter if kind.is_empty() => led && !is_type(issuer) && has_capitals(issuer),
        NumberForm::Letter => has_capitals(kind) && (led || matches!(kind, "UBND" | "HĐND" | "VPCP")),
    }
}

fn has_capitals(letters: &str) -> bool {
    letters.chars().filter(|c| c.is_uppercase()).count() >= 2
}
