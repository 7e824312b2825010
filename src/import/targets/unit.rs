//! Đơn vị tính: reads what stands behind a number, as printed.

use super::moment::bare_year;
use crate::lexicon::{Class, Words};

/// A unit read from a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedUnit {
    /// As printed, with regular blanks: `m² sàn/người`, `%/năm`.
    pub text: String,
    /// The place behind its last token.
    pub end: usize,
    /// Whether the noun is one that is counted in plans.
    pub known: bool,
}

/// The unit behind a number whose last token stands before `at`.
pub fn read(text: &Words, at: usize) -> Option<PrintedUnit> {
    let (mut noun, mut end, known) = match counted(text, at) {
        Some((noun, end)) => (noun, end, true),
        None => {
            let (noun, end) = unknown_noun(text, at)?;
            (noun, end, false)
        }
    };
    if noun.starts_with('m') && text.word(end) == "sàn" {
        noun.push_str(" sàn");
        end += 1;
    }
    let (per, end) = per(text, end);
    let text = noun + &per;
    Some(PrintedUnit { text, end, known })
}

/// Reads a noun or sign of the lexicon, with a word of number before it: "50 triệu tài khoản".
fn counted(text: &Words, at: usize) -> Option<(String, usize)> {
    // "12 năm 2030" is no length of time.
    let is_year = |end: usize| text.word(at) == "năm" && bare_year(text.word(end)).is_some();
    // "mũi 4 lần lượt đạt 95% và 90%"
    let in_turn = text.at(at, Class::InTurn).is_some();
    if let Some(end) = text.at(at, Class::Unit).filter(|end| !is_year(*end) && !in_turn) {
        let percent = text.phrase_at(at, "phần trăm") == Some(end);
        let noun = if percent { "%" } else { text.slice(at..end) };
        return Some((noun.to_owned(), end));
    }
    let large = text.at(at, Class::Large)?;
    let counted = counted(text, large).or_else(|| unknown_noun(text, large));
    let end = counted.map_or(large, |(_, end)| end);
    Some((text.slice(at..end).to_owned(), end))
}

/// Reads a noun that nobody knows: at most two words in front of a verb or a sign.
fn unknown_noun(text: &Words, at: usize) -> Option<(String, usize)> {
    let leads = Class::Link | Class::Comparator | Class::Towards | Class::Span | Class::ScopeLead;
    let no_noun = leads | Class::Verb | Class::NoNoun;
    let ends = |i: usize| !text.is_word(i) || text.at(i, no_noun).is_some();
    let end = (at..at + 2).find(|&i| ends(i)).unwrap_or(at + 2);
    (end > at).then(|| (text.slice(at..end).to_owned(), end))
}

/// Whether a unit counts whole pieces, so that it has no decimals.
pub fn is_countable(unit: &str) -> bool {
    !unit.contains('/') && Words::new(unit).at(0, Class::Whole).is_some()
}

/// What a unit is divided by behind words that part it from its noun: "trở lên/năm".
pub fn rest(text: &Words, end: usize) -> Option<(String, usize)> {
    let (per, after) = per(text, end);
    (after > end && text.word(end) == "/").then_some((per, after))
}

/// Reads what a unit is divided by: "/người/năm", "/ năm", "trên 1 vạn dân".
fn per(text: &Words, mut end: usize) -> (String, usize) {
    let mut per = String::new();
    while text.word(end) == "/"
        && let Some(next) = text.at(end + 1, Class::Per)
    {
        per.push('/');
        per.push_str(text.slice(end + 1..next));
        end = next;
    }
    if let Some(over) = over(text, end) {
        per.push('/');
        per.push_str(text.slice(end + 1..over));
        end = over;
    }
    (per, end)
}

/// Where "trên 1 vạn dân", "/100.000 trẻ đẻ sống" ends, if it begins at `i`.
pub fn over(text: &Words, i: usize) -> Option<usize> {
    if !matches!(text.word(i), "trên" | "/" | "mỗi" | "cho" | "tính") {
        return None;
    }
    let number = text
        .phrase_at(i, "tính trên")
        .or_else(|| text.phrase_at(i, "cho mỗi"))
        .unwrap_or(i + 1);
    if !text.is_number(number) {
        return None;
    }
    let noun = text.at(number + 1, Class::Large).unwrap_or(number + 1);
    let end = text.at(noun, Class::Over)?;
    (noun > number + 1 || is_round(text.word(number))).then_some(end)
}

/// Whether a number is one that rates are counted over: 100, 1.000, 10.000, 100.000.
pub fn is_round(number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    digits.len() >= 3 && digits.starts_with('1') && digits[1..].bytes().all(|b| b == b'0')
}

/// Whether a number is 1, 01 or a round one: "trên 01 ha", "trên 1.000 dân".
pub fn is_one_or_round(number: &str) -> bool {
    number.trim_start_matches('0') == "1" || is_round(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(source: &str) -> Option<(String, bool)> {
        let text = Words::new(source);
        read(&text, 1).map(|u| (u.text, u.known))
    }

    #[test]
    fn units_are_kept_as_printed_with_regular_blanks() {
        assert_eq!(unit("3%/ năm (riêng"), Some(("%/năm".into(), true)));
        assert_eq!(unit("20,1m² sàn/người"), Some(("m² sàn/người".into(), true)));
        assert_eq!(
            unit("110 triệu đồng/người/năm"),
            Some(("triệu đồng/người/năm".into(), true))
        );
        assert_eq!(unit("1.500 căn hộ/nhà ở xã hội"), Some(("căn hộ".into(), true)));
        assert_eq!(
            unit("5 xã, phường, thị trấn không có"),
            Some(("xã, phường, thị trấn".into(), true))
        );
    }

    #[test]
    fn what_a_rate_is_counted_over_belongs_to_the_unit() {
        assert_eq!(
            unit("15 bác sỹ trên 1 vạn dân"),
            Some(("bác sỹ/1 vạn dân".into(), true))
        );
        assert_eq!(unit("15 ca/100.000 dân"), Some(("ca/100.000 dân".into(), true)));
        assert_eq!(
            unit("111 bé trai/100 bé gái"),
            Some(("bé trai/100 bé gái".into(), true))
        );
    }

    #[test]
    fn an_unknown_noun_is_taken_up_to_the_verb() {
        assert_eq!(unit("3 tượng đài lớn"), Some(("tượng đài".into(), false)));
        assert_eq!(unit("3 ghế được"), Some(("ghế".into(), false)));
        assert_eq!(unit("3;"), None);
    }
}
