//! Thời gian ở đầu cột: reads the year or the period that a head names.

use crate::import::found::PrintedTime;
use crate::lexicon::{Class, Words};

/// The time that the words of a head name.
pub fn read(head: &str) -> Option<PrintedTime> {
    let words = Words::new(head);
    let years: Vec<(usize, i16)> = (0..words.len())
        .filter_map(|i| Some((i, year(words.word(i))?)))
        .collect();
    match years.as_slice() {
        [] => None,
        [(_, one)] => Some(PrintedTime::Year(*one)),
        [(at, from), (next, to)] if from < to && is_range(&words, *at, *next) => Some(PrintedTime::Period(*from, *to)),
        [(_, first), rest @ ..] if rest.iter().all(|(_, year)| year == first) => Some(PrintedTime::Year(*first)),
        several => Some(PrintedTime::Unclear(several.iter().map(|(_, year)| *year).collect())),
    }
}

/// Whether two years are a range: "2026 - 2030", "từ 2026 đến 2030".
fn is_range(words: &Words<'_>, at: usize, next: usize) -> bool {
    let between = at + 1..next;
    between.len() <= 3 && words.contains(between, Class::RangeDash | Class::Towards)
}

fn year(word: &str) -> Option<i16> {
    let four = word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    four.then(|| word.parse().ok()).flatten()
}

/// Whether a head says nothing but a time: "Năm 2026", "Đến năm 2030", "2026 - 2030", "Quý I".
pub fn is_bare(head: &str) -> bool {
    let words = Words::new(head);
    let quarter = matches!(words.word(0), "quý" | "tháng") && words.len() <= 5;
    let said = Class::Span | Class::Towards | Class::RangeDash | Class::Outlook;
    let mut i = 0;
    let mut has_year = false;
    while i < words.len() {
        if year(words.word(i)).is_some() {
            has_year = true;
            i += 1;
        } else if let Some(end) = words.at(i, said) {
            i = end;
        } else if words.is_word(i) || words.is_number(i) {
            return quarter;
        } else {
            i += 1;
        }
    }
    has_year || quarter
}

/// The words of a head without the time that they name: "Cột mốc 2027" → "Cột mốc".
pub fn without(head: &str) -> String {
    let words = Words::new(head);
    let Some(first) = (0..words.len()).find(|&i| year(words.word(i)).is_some()) else {
        return head.trim().to_owned();
    };
    let behind = words.slice(first + 1..words.len()).trim();
    let mut start = first;
    while let Some(lead) = words.before(start, 0, Class::Span | Class::Towards) {
        start = lead;
    }
    match behind.is_empty() {
        true => words.slice(0..start).trim().to_owned(),
        false => head.trim().to_owned(),
    }
}

/// The last year of a time.
pub fn last_year(time: &PrintedTime) -> Option<i16> {
    match time {
        PrintedTime::Year(year) => Some(*year),
        PrintedTime::Period(_, last) => Some(*last),
        PrintedTime::Unclear(years) => years.iter().max().copied(),
        PrintedTime::EveryYear | PrintedTime::Unstated => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn heads_name_years_and_periods() {
        for (head, time) in [
            ("Phấn đấu đến năm 2025", Some(PrintedTime::Year(2025))),
            ("Giai đoạn 2026 - 2030", Some(PrintedTime::Period(2026, 2030))),
            ("2026-2030", Some(PrintedTime::Period(2026, 2030))),
            ("Kế hoạch", None),
            ("Năm 2026, 2027", Some(PrintedTime::Unclear(vec![2026, 2027]))),
        ] {
            assert_eq!(read(head), time, "{head}");
        }
        assert!(is_bare("Năm 2026") && is_bare("Đến năm 2030") && is_bare("2026 - 2030") && is_bare("Quý I"));
        assert_eq!(
            (without("Cột mốc đến năm 2027").as_str(), without("Xã NTM").as_str()),
            ("Cột mốc", "Xã NTM")
        );
        assert!(!is_bare("KH 2026") && !is_bare("Mục tiêu năm 2026") && !is_bare("Chỉ tiêu"));
    }
}
