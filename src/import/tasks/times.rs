//! Thời gian: when a task is due, never finer than printed.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use crate::lexicon::{Class, alternatives, opening};
use crate::text::roman_value;

static DAY: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\b(\d{1,2})(?:\s*[/.-]\s*| tháng )(\d{1,2})(?:\s*[/.-]\s*|,? năm )(\d{4})\b"));
static YEARLY: LazyLock<Regex> = LazyLock::new(|| pattern(&format!(r"(?i)\b(?:{}) năm\b", alternatives(Class::Every))));
static DAY_OF_YEAR: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bngày (\d{1,2})(?:\s*[/.-]\s*| tháng )(\d{1,2})\b"));
static QUARTER: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(?i)\bquý\s+(IV|III|II|I|[1-4])\s*(?:[/.-]|,? năm)?\s*(\d{4})\b"));
static MONTH: LazyLock<Regex> = LazyLock::new(|| pattern(r"(?i)\btháng\s+(\d{1,2})\s*(?:[/.-]|,? năm)\s*(\d{4})\b"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\b(?:19|20)\d\d\b"));
static OPEN: LazyLock<Regex> = LazyLock::new(|| {
    pattern(&format!(
        r"(?i){}|\d{{4}}\s*[-–]\s*\d{{4}}",
        alternatives(Class::OpenTime)
    ))
});

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of this file")
}

/// The printed time in the grammar of `due`, as YAML flow text; nothing where it says no day, month, quarter or year.
pub(super) fn due(printed: &str) -> Option<String> {
    if YEARLY.is_match(printed) {
        return yearly(printed);
    }
    if OPEN.is_match(printed) {
        return None;
    }
    if let Some(found) = only(&DAY, printed) {
        let [day, month, year] = numbers(&found);
        return (month?.clamp(1, 12) == month? && (1..=31).contains(&day?))
            .then(|| Some(format!("{:04}-{:02}-{:02}", year?, month?, day?)))?
            .filter(|date| date.parse::<crate::model::PartialDate>().is_ok());
    }
    if let Some(found) = only(&QUARTER, printed) {
        return Some(format!("{}-Q{}", &found[2], quarter(&found[1])));
    }
    if let Some(found) = only(&MONTH, printed) {
        let [month, year, _] = numbers(&found);
        return month
            .filter(|m| (1..=12).contains(m))
            .and_then(|m| Some(format!("{:04}-{m:02}", year?)));
    }
    let mut years = YEAR.find_iter(printed);
    match (years.next(), years.next()) {
        (Some(year), None) if !printed.contains('/') => Some(year.as_str().to_owned()),
        _ => None,
    }
}

fn yearly(printed: &str) -> Option<String> {
    let Some(found) = only(&DAY_OF_YEAR, printed) else {
        return (!printed.contains(|c: char| c.is_ascii_digit())).then(|| "{ every: year }".to_owned());
    };
    let [day, month, _] = numbers(&found);
    let real = (1..=12).contains(&month?) && (1..=31).contains(&day?);
    (real && !YEAR.is_match(printed)).then(|| Some(format!("{{ every: year, before: {:02}-{:02} }}", month?, day?)))?
}

/// The only match, if there is just one.
fn only<'t>(pattern: &Regex, text: &'t str) -> Option<regex::Captures<'t>> {
    let mut all = pattern.captures_iter(text);
    match (all.next(), all.next()) {
        (Some(found), None) => Some(found),
        _ => None,
    }
}

fn numbers(found: &regex::Captures<'_>) -> [Option<u32>; 3] {
    [1, 2, 3].map(|group| found.get(group).and_then(|m| m.as_str().parse().ok()))
}

fn quarter(printed: &str) -> u32 {
    let roman = || roman_value(&printed.to_uppercase());
    printed.parse().ok().or_else(roman).unwrap_or_default()
}

static IN_SENTENCE: LazyLock<[Regex; 7]> = LazyLock::new(|| {
    [
        pattern(r"(?i)\b(?:phải )?hoàn thành (?:trong|trước|chậm nhất|vào|xong trước|xong trong)[^.;()]{0,60}?\d{4}"),
        pattern(
            r"(?i)\bđịnh kỳ (?:6|sáu|3|ba) tháng(?:\s*\([^)]{1,60}\))?(?:,| và) (?:(?:một|01|1|cả|hằng|hàng) )?năm(?:\s*\((?:trước|vào|chậm nhất)[^)]{1,60}\))?",
        ),
        pattern(
            r"(?i)\bđịnh kỳ (?:hằng|hàng|mỗi) (?:năm|quý|tháng|tuần)(?: và đột xuất)?(?:\s*\((?:trước|vào|chậm nhất)[^)]{1,60}\))?",
        ),
        pattern(
            r"(?i)\b(?:xong |chậm nhất )?(?:trước|trong) (?:ngày \d{1,2}[/.-]\d{1,2}(?:[/.-]\d{4})?(?: (?:hằng|hàng) năm)?|quý (?:IV|III|II|I|[1-4])[^.;,()]{0,8}\d{4}|tháng \d{1,2}(?:/| năm )\d{4}|năm \d{4}|\d{1,2}/\d{1,2}/\d{4})",
        ),
        pattern(r"(?i)\btheo định kỳ và đột xuất\b"),
        pattern(r"(?i)\b(?:định kỳ )?(?:trước )?ngày \d{1,2}(?:[/.-]\d{1,2}| tháng \d{1,2})(?: (?:hằng|hàng) năm)?"),
        pattern(r"(?i)\b(?:định kỳ )?(?:trước |vào )?ngày \d{1,2} (?:hằng|hàng|mỗi) (?:tháng|quý)\b"),
    ]
});
static PERIODIC: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?i)\bđịnh kỳ(?: (?:(?:hằng|hàng|mỗi) (?:năm|quý|tháng|tuần)|\d{1,2} tháng(?: một lần)?|năm|quý)(?:(?:,| và) (?:(?:hằng|hàng|cả|một|01|1) (?:năm|quý|tháng|tuần)|\d{1,2} tháng|năm|đột xuất))*)?",
    )
});

/// The time in a sentence that gives a duty. `after_names` are the places right behind lists of bodies: only there
/// "thường xuyên" says when this duty is done, and not how somebody else's work goes.
pub(super) fn in_duty(text: &str, after_names: &[usize]) -> Option<Range<usize>> {
    let exact = IN_SENTENCE.iter().find_map(|time| time.find(text)).map(|m| m.range());
    exact
        .or_else(|| constantly(text, after_names))
        .or_else(|| PERIODIC.find(text).map(|m| m.range()))
}

fn constantly(text: &str, after_names: &[usize]) -> Option<Range<usize>> {
    after_names.iter().find_map(|&from| {
        let rest = text.get(from..)?;
        let word = rest.trim_start_matches(|c: char| c.is_whitespace() || ",:".contains(c));
        let start = from + rest.len() - word.len();
        opening(word, Class::Constantly).map(|end| start..start + end)
    })
}

/// The time with which a task without bodies begins: "Định kỳ sơ kết …".
pub(super) fn at_head(text: &str) -> Option<Range<usize>> {
    let end = opening(text, Class::Recurring)?;
    text.starts_with(char::is_uppercase).then_some(0..end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_never_finer_than_printed() {
        for (printed, expected) in [
            ("Hoàn thành trong Quý II/2024", Some("2024-Q2")),
            ("Hoàn thành trong tháng 4 năm 2024", Some("2024-04")),
            (
                "định kỳ hàng năm (trước ngày 30/10)",
                Some("{ every: year, before: 10-30 }"),
            ),
            ("Thường xuyên", None),
            ("Năm 2024", Some("2024")),
            ("Năm 2024 và các năm tiếp theo", None),
            ("trước ngày 30/6/2025", Some("2025-06-30")),
            ("Trước ngày 30 tháng 6 năm 2025", Some("2025-06-30")),
            ("giai đoạn 2024-2025", None),
            ("2026-2030", None),
            ("2026 - 2030", None),
            ("Quý IV năm 2025", Some("2025-Q4")),
            ("Tháng 12/2024", Some("2024-12")),
            ("Hằng năm", Some("{ every: year }")),
            ("Ngày 31/02/2024", None),
            ("từ năm 2025", None),
            ("đến năm 2030", Some("2030")),
        ] {
            assert_eq!(due(printed).as_deref(), expected, "{printed}");
        }
    }

    #[test]
    fn a_sentence_says_when() {
        let text = "định kỳ hàng năm (trước ngày 30/10) gửi báo cáo";
        assert_eq!(
            in_duty(text, &[]).map(|r| &text[r]),
            Some("định kỳ hàng năm (trước ngày 30/10)")
        );
        let text = "Hướng dẫn các cơ quan báo chí thường xuyên tuyên truyền";
        assert_eq!(in_duty(text, &[]), None);
        let text = "Tỉnh ủy (Hoàn thành trong Quý II/2024).";
        assert_eq!(
            in_duty(text, &[]).map(|r| &text[r]),
            Some("Hoàn thành trong Quý II/2024")
        );
    }
}
