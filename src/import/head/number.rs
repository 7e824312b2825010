//! Số, ký hiệu: the number in the letterhead.

use crate::import::Doubt;
use std::sync::LazyLock;

use regex::Regex;

use super::lines::HeadLine;
use crate::import::Head;
use crate::model::DocumentNumber;

/// A number in the letterhead: "Số: 767 /KH-UBND", "Số:      -KH/TU", "Số: …/2024/NQ-HĐND".
static NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let letters = "[A-Za-zĐđÐƯư0-9]*";
    let symbol = format!(r"[A-ZĐÐƯ]{letters}(?:\s{{0,3}}[-–/.]\s{{0,3}}[A-ZĐÐƯ]{letters}){{0,4}}");
    let pattern = format!(
        r"(?:^|\s)(?:Số|SỐ|Sô|Só|Sồ)\s*[:;.]?\s*(?<digits>[0-9](?:\s?[0-9]){{0,4}}(?:\.[0-9]{{1,2}}|[a-zđ])?)?[\s.…_]*(?<year>/\s*(?:19|20)[0-9]{{2}}\s*)?(?<stroke>[-–/])\s*(?<symbol>{symbol})"
    );
    compiled(&pattern)
});

/// A line that is a number and nothing else.
static BARE: LazyLock<Regex> =
    LazyLock::new(|| compiled(r"^[0-9]{1,5}\s*(?:/\s*(?:19|20)[0-9]{2}\s*)?[-–/]\s*[A-ZĐÐƯ][A-Za-zĐđÐƯư0-9/–-]+$"));

fn compiled(pattern: &str) -> Regex {
    // A constant pattern; the tests build every one of them.
    Regex::new(pattern).expect("the pattern is valid")
}

/// Reads the number, or the symbol alone where the number was left to be filled in by hand.
pub fn read(header: &[HeadLine<'_>], head: &mut Head) {
    if !header.iter().any(|line| printed(line, head)) && !header.iter().any(|line| bare(line, head)) {
        head.doubts.push(Doubt::new(
            "Không thấy số, ký hiệu in ở đầu văn bản.",
            "No number was found at the top of the document.",
        ));
    }
}

fn printed(line: &HeadLine<'_>, head: &mut Head) -> bool {
    let Some(found) = NUMBER.captures(line.text) else {
        return false;
    };
    let part = |name| found.name(name).map_or("", |m| m.as_str());
    let symbol = tidy(part("symbol"));
    if part("digits").is_empty() {
        head.symbol = Some(symbol);
        return true;
    }
    let digits: String = part("digits").split_whitespace().collect();
    if digits != part("digits") {
        head.doubts.push(Doubt::new(
            format!("Số văn bản in rời “{}”, đọc là “{digits}”.", part("digits")),
            format!(
                "The number is printed with gaps, “{}”, and was read as “{digits}”.",
                part("digits")
            ),
        ));
    }
    let whole = [&digits, part("year"), part("stroke"), &symbol].concat();
    match DocumentNumber::parse(&whole) {
        Some(number) => head.number = Some(number.as_str().to_owned()),
        None => head.doubts.push(Doubt::new(
            format!("“{}” không đọc được thành số, ký hiệu.", line.text),
            format!("“{}” could not be read as a document number.", line.text),
        )),
    }
    head.number.is_some()
}

fn bare(line: &HeadLine<'_>, head: &mut Head) -> bool {
    let number = BARE.find(line.text).and_then(|m| DocumentNumber::parse(m.as_str()));
    let Some(number) = number else {
        return false;
    };
    head.doubts.push(Doubt::new(
        format!(
            "“{}” đứng một mình, không có chữ “Số”; được hiểu là số của văn bản.",
            line.text
        ),
        format!(
            "“{}” is printed without the word “Số”; it was taken for the number.",
            line.text
        ),
    ));
    head.number = Some(number.as_str().to_owned());
    true
}

fn tidy(symbol: &str) -> String {
    let kept = symbol.chars().filter(|c| !c.is_whitespace());
    kept.map(|c| match c {
        'Ð' => 'Đ',
        '–' | '.' => '-',
        c => c,
    })
    .collect()
}

/// The letters of a number or symbol that name the type, and those that name the issuer.
pub fn parts(head: &Head) -> Option<(String, String)> {
    if let Some(number) = head.number.as_deref().and_then(DocumentNumber::parse) {
        let (kind, issuer) = number.parts();
        return Some((kind.to_owned(), issuer.to_owned()));
    }
    let (kind, issuer) = head.symbol.as_deref()?.split_once(['-', '/'])?;
    Some((kind.to_owned(), issuer.to_owned()))
}
