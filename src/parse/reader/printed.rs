//! Cách viết của văn bản: dates, quarters, days of each year, periods, addresses and names as documents print them, as they
//! are written here.

use crate::model::PartialDate;
use crate::text::slug;

/// What a printed text may mean, in the forms that keys of dates, addresses and words of a closed list take.
pub fn readings(text: &str) -> [Option<String>; 8] {
    [
        PartialDate::from_printed(text).map(|date| date.to_string()),
        quarter(text),
        period(text),
        day_of_year(text),
        address(text),
        only_year(text),
        without_curly_quotes(text),
        Some(slug(text)).filter(|word| !word.is_empty() && is_name(text)),
    ]
}

/// Whether a text is words and nothing else, as names of types of documents are.
fn is_name(text: &str) -> bool {
    text.chars().all(|c| c.is_alphabetic() || c == ' ')
}

/// "đến năm 2030" as `2030`; "trước năm 2030" and "từ năm 2030" say something else.
fn only_year(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let mut words = text
        .split_whitespace()
        .filter(|word| !matches!(*word, "đến" | "hết" | "năm" | "year"));
    let only = words.next().and_then(year)?;
    words.next().is_none().then(|| only.to_string())
}

/// What stands between the quotes that a word processor makes of straight ones.
fn without_curly_quotes(text: &str) -> Option<String> {
    let inside = text
        .trim()
        .trim_start_matches(['“', '”', '„'])
        .trim_end_matches(['”', '“']);
    (inside.len() < text.trim().len()).then(|| inside.trim().to_owned())
}

/// Words around a date that tell nothing more about it.
const AROUND: [&str; 14] = [
    "ngày", "tháng", "năm", "trước", "đến", "hết", "từ", "giai", "đoạn", "hằng", "hàng", "the", "by", "from",
];

/// The parts of a text in small letters, without the words around them.
fn parts(text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let parts = text.split(|c: char| c.is_whitespace() || matches!(c, '/' | '.' | ',' | '-' | '–' | '—'));
    let told = parts.filter(|part| !part.is_empty() && !AROUND.contains(part));
    told.map(str::to_owned).collect()
}

fn number<T: std::str::FromStr>(text: &str, digits: usize) -> Option<T> {
    let is_number = text.len() <= digits && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| is_number)
}

fn year(text: &str) -> Option<u16> {
    number(text, 4).filter(|year| *year >= 1000)
}

/// "Quý II/2026" as `2026-Q2`.
fn quarter(text: &str) -> Option<String> {
    let parts = parts(text);
    let (quarter, year) = match &parts[..] {
        [word, quarter, written] if word == "quý" || word == "q" => (quarter.as_str(), year(written)?),
        [quarter, written] => (quarter.strip_prefix('q')?, year(written)?),
        _ => return None,
    };
    let quarter = match quarter {
        "i" | "1" => 1,
        "ii" | "2" => 2,
        "iii" | "3" => 3,
        "iv" | "4" => 4,
        _ => return None,
    };
    Some(format!("{year}-Q{quarter}"))
}

/// "từ 2026 đến 2030" as `2026-2030`.
fn period(text: &str) -> Option<String> {
    match &parts(text)[..] {
        [first, last] => Some(format!("{}-{}", year(first)?, year(last)?)),
        _ => None,
    }
}

/// "30/10", of each year, as `10-30`.
fn day_of_year(text: &str) -> Option<String> {
    match &parts(text)[..] {
        [day, month] => Some(format!("{:02}-{:02}", number::<u8>(month, 2)?, number::<u8>(day, 2)?)),
        _ => None,
    }
}

/// "www.tinh.gov.vn" as `https://www.tinh.gov.vn`, "lien-he@tinh.gov.vn" as `mailto:lien-he@tinh.gov.vn`.
fn address(text: &str) -> Option<String> {
    let text = text.trim();
    if text.contains(|c: char| c.is_whitespace() || c == ':') {
        return None;
    }
    let host = text.split(['/', '?']).next().unwrap_or_default();
    if host.contains('@') {
        return Some(format!("mailto:{text}"));
    }
    let is_host = host.starts_with("www.") || host.ends_with(".vn");
    is_host.then(|| format!("https://{text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_dates_have_one_form_here() {
        for (printed, written) in [
            ("15/9/2025", "2025-09-15"),
            ("ngày 15 tháng 9 năm 2025", "2025-09-15"),
            ("Quý II/2026", "2026-Q2"),
            ("quý 4 năm 2026", "2026-Q4"),
            ("Q3/2026", "2026-Q3"),
            ("từ 2026 đến 2030", "2026-2030"),
            ("Giai đoạn 2026 – 2030", "2026-2030"),
            ("30/10", "10-30"),
            ("www.tinh.gov.vn", "https://www.tinh.gov.vn"),
            ("lien-he@tinh.gov.vn", "mailto:lien-he@tinh.gov.vn"),
            ("trước ngày 30 tháng 10 hằng năm", "10-30"),
            ("“2026-Q2”", "2026-Q2"),
            ("Kế hoạch", "ke-hoach"),
        ] {
            assert_eq!(
                readings(printed).into_iter().flatten().next().as_deref(),
                Some(written),
                "{printed}"
            );
        }
    }

    #[test]
    fn what_is_no_date_has_none() {
        for printed in ["31/2/2025", "1/2/3/4", "99/99999", "a.html", "/van-ban/"] {
            let found: Vec<String> = readings(printed).into_iter().flatten().collect();
            assert!(found.is_empty(), "{printed}: {found:?}");
        }
    }
}
