//! Lịch: reads the days, months, quarters and years that a text prints.

use crate::lexicon::{Class, Words};
use crate::text::roman_value;

/// One printed moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// Day and month, and the year where it is printed.
    Day(u32, u32, Option<u32>),
    /// "ngày 20", of a month that is not named.
    DayOfMonth,
    Month(u32, Option<u32>),
    Quarter(u32, Option<u32>),
    Year(u32),
    /// "2026 - 2030"
    Period,
}

impl Moment {
    /// The moment as `due` has it; nothing without a year.
    pub(super) fn written(self) -> Option<String> {
        Some(match self {
            Moment::Day(day, month, year) => format!("{:04}-{month:02}-{day:02}", year?),
            Moment::Month(month, year) => format!("{:04}-{month:02}", year?),
            Moment::Quarter(quarter, year) => format!("{}-Q{quarter}", year?),
            Moment::Year(year) => year.to_string(),
            Moment::DayOfMonth | Moment::Period => return None,
        })
    }
}

/// All moments of a text, in their order.
pub(super) fn moments(words: &Words) -> Vec<Moment> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let next = moment(words, i);
        found.extend(next.map(|(moment, _)| moment));
        i = next.map_or(i + 1, |(_, end)| end);
    }
    found
}

/// Whether a cycle of a year begins at a token.
pub(super) fn is_yearly(words: &Words, i: usize) -> bool {
    words.meaning(i, Class::Cycle).is_some_and(|(_, cycle)| cycle == "year")
}

/// The moment that begins at a token, and its end.
pub(super) fn moment(words: &Words, i: usize) -> Option<(Moment, usize)> {
    day(words, i)
        .or_else(|| month(words, i))
        .or_else(|| quarter(words, i))
        .or_else(|| year(words, i))
}

/// Reads a day: "ngày 30/6/2026", "30.6.2026", "ngày 30 tháng 6 năm 2026", "ngày 15/12", "ngày 20".
fn day(words: &Words, i: usize) -> Option<(Moment, usize)> {
    let named = words.phrase_at(i, "ngày");
    let at = named.unwrap_or(i);
    if let Some(dotted) = dotted(words.word(at)) {
        return Some((dotted, at + 1));
    }
    let day = small(words, at, 31)?;
    let month_at = match words.word(at + 1) {
        "/" | "-" | "." => at + 2,
        _ => words
            .phrase_at(at + 1, "tháng")
            .filter(|_| named.is_some())
            .unwrap_or(usize::MAX),
    };
    let Some(month) = small(words, month_at, 12) else {
        return named.map(|_| (Moment::DayOfMonth, at + 1));
    };
    match year_behind(words, month_at + 1) {
        Some((year, end)) => Some((Moment::Day(day, month, Some(year)), end)),
        // "7/9" alone is a share; "3-5" is a range.
        None if named.is_some() || words.word(at + 1) == "/" && is_led(words, i) => {
            Some((Moment::Day(day, month, None), month_at + 1))
        }
        None => None,
    }
}

/// Whether a word before it says that a date follows.
fn is_led(words: &Words, i: usize) -> bool {
    words.before(i, 0, Class::DueLead).is_some() || i == 0
}

/// Reads a day that is one number: "27.05.2024".
fn dotted(number: &str) -> Option<Moment> {
    let mut parts = number.split('.').map(|part| part.parse::<u32>().ok());
    let (day, month, year) = (parts.next()??, parts.next()??, parts.next()??);
    let real = parts.next().is_none() && (1..=31).contains(&day) && (1..=12).contains(&month);
    (real && is_year(year)).then_some(Moment::Day(day, month, Some(year)))
}

/// Reads a month: "tháng 6/2026", "tháng 6 năm 2026", "tháng 6", "6/2026".
fn month(words: &Words, i: usize) -> Option<(Moment, usize)> {
    let named = words.phrase_at(i, "tháng");
    let at = named.unwrap_or(i);
    let month = small(words, at, 12)?;
    let year = year_behind(words, at + 1).filter(|_| named.is_some() || words.word(at + 1) == "/");
    match year {
        // "12/2026/NQ-HĐND" is a number.
        Some((year, end)) if words.word(end) != "/" => Some((Moment::Month(month, Some(year)), end)),
        _ => named.map(|_| (Moment::Month(month, None), at + 1)),
    }
}

/// Reads a quarter: "quý IV năm 2026", "quý 2/2026", "quý I".
fn quarter(words: &Words, i: usize) -> Option<(Moment, usize)> {
    let at = words.phrase_at(i, "quý")?;
    let roman = || roman_value(&words.word(at).to_uppercase());
    let quarter = small(words, at, 4)
        .or_else(roman)
        .filter(|quarter| (1..=4).contains(quarter))?;
    let (year, end) = match year_behind(words, at + 1) {
        Some((year, end)) => (Some(year), end),
        None => (None, at + 1),
    };
    Some((Moment::Quarter(quarter, year), end))
}

/// Reads a year or a period: "năm 2026", "2026", "2026 - 2030".
fn year(words: &Words, i: usize) -> Option<(Moment, usize)> {
    let at = words.phrase_at(i, "năm").unwrap_or(i);
    let year = full_year(words, at)?;
    let to = words
        .at(at + 1, Class::RangeDash)
        .filter(|&to| full_year(words, to).is_some());
    Some(match to {
        Some(to) => (Moment::Period, to + 1),
        None => (Moment::Year(year), at + 1),
    })
}

/// The year behind a month or quarter, and its end: "/2026", "năm 2026", ", năm 2026".
fn year_behind(words: &Words, at: usize) -> Option<(u32, usize)> {
    let year_at = match words.word(at) {
        "/" | "-" | "." => at + 1,
        "," => words.phrase_at(at + 1, "năm")?,
        "năm" => at + 1,
        _ => at,
    };
    Some((full_year(words, year_at)?, year_at + 1))
}

/// Reads a number of one or two digits, up to `most`.
fn small(words: &Words, at: usize, most: u32) -> Option<u32> {
    let digits = Some(words.word(at)).filter(|word| words.is_number(at) && word.len() <= 2)?;
    digits.parse().ok().filter(|number| (1..=most).contains(number))
}

fn full_year(words: &Words, at: usize) -> Option<u32> {
    let year = words.word(at).parse().ok()?;
    is_year(year).then_some(year)
}

fn is_year(year: u32) -> bool {
    (1900..2100).contains(&year)
}
