//! Ngày in kèm: reads the date that is printed behind a number.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::model::PartialDate;

use super::patterns::compiled;

const DAY: &str = r"(?<d1>[0-9]{1,2})\s{0,3}[/.-]\s{0,3}(?<m1>[0-9]{1,2})\s{0,3}[/.-]\s{0,3}(?<y1>(?:19|20)[0-9]{2})";
const LONG: &str = r"(?:ngày(?:\s+(?<d2>[0-9]{1,2}))?[\s,]+)?tháng(?:\s+(?<m2>[0-9]{1,2}))?(?:[\s,]+năm\s+|\s*/\s*)(?<y2>(?:19|20)[0-9]{2})";

/// A date that follows at once: ", ngày 24/11/2023", "ngày 31 tháng 3 năm 2021", "năm 2024".
static DATE_AHEAD: LazyLock<Regex> = LazyLock::new(|| {
    let lead = r"^[\s,(–-]{0,6}(?:(?:được\s+)?(?:ban\s+hành|ký)\s+)?";
    compiled(&format!(
        r"{lead}(?i:(?:ngày\s*)?{DAY}|{LONG}|năm\s+(?<y3>(?:19|20)[0-9]{{2}}))"
    ))
});

/// A whole date set off further on: "(…), ngày 24/11/2023".
static DATE_ADDED: LazyLock<Regex> =
    LazyLock::new(|| compiled(&format!(r"[,(]\s*(?:(?:ban\s+hành|ký)\s+)?ngày\s*(?:{DAY})")));

/// The date at the head of the text; the outer `None` where no date stands there.
pub(super) fn date_ahead(text: &str) -> Option<(Option<PartialDate>, &str)> {
    let captures = DATE_AHEAD.captures(text)?;
    let after = &text[captures.get(0)?.end()..];
    let spans_years = captures.name("y3").is_some() && goes_on_in_years(after);
    let cut = spans_years || after.starts_with(|c: char| c.is_ascii_digit());
    (!cut).then(|| (date_of(&captures), after))
}

/// Whether "năm 2024" was the first of several years.
fn goes_on_in_years(after: &str) -> bool {
    let after = after.trim_start();
    let digits = after.trim_start_matches(['-', '–', '—', ' ']);
    after.starts_with("và")
        || after.starts_with("đến")
        || (digits.len() < after.len() && digits.starts_with(|c: char| c.is_ascii_digit()))
}

fn date_of(captures: &Captures<'_>) -> Option<PartialDate> {
    let part = |names: [&str; 2]| names.iter().find_map(|n| captures.name(n)).map(|m| m.as_str());
    let year = part(["y1", "y2"]).or_else(|| captures.name("y3").map(|m| m.as_str()))?;
    match (part(["d1", "d2"]), part(["m1", "m2"])) {
        (Some(day), Some(month)) => {
            PartialDate::from_day_month_year(day.parse().ok()?, month.parse().ok()?, year.parse().ok()?)
        }
        (None, Some(month)) => format!("{year}-{month:0>2}").parse().ok(),
        _ => year.parse().ok(),
    }
}

/// A date that is set off by a comma or bracket later in the sentence.
pub(super) fn added_date(text: &str) -> Option<PartialDate> {
    let captures = DATE_ADDED.captures(within_brackets(text))?;
    date_of(&captures)
}

/// The text up to the bracket that closes around the number.
fn within_brackets(text: &str) -> &str {
    let mut depth = 0_u32;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return &text[..at],
            ')' => depth -= 1,
            _ => {}
        }
    }
    text
}
