//! Địa danh và thời gian ban hành: reads place and date, as in "Lai Châu, ngày 31 tháng 3 năm 2021".

use crate::import::Doubt;
use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::lines::{HeadLine, Lines};
use super::office::{CAPITALS, SMALL};
use crate::import::Head;
use crate::import::found::PlacedText;
use crate::model::PartialDate;

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let blank = r"[\s.…_/]*";
    let pattern = format!(
        r"(?i)ngày{blank}(?<day>[0-9]{{1,2}})?{blank}tháng{blank}(?<month>[0-9]{{1,2}})?{blank}năm{blank}(?<year>(?:19|20)\s?[0-9]\s?[0-9])?"
    );
    Regex::new(&pattern).expect("the pattern is valid")
});

static NUMERIC: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"(?i)ngày\s*(?<day>[0-9]{1,2})\s*[/.-]\s*(?<month>[0-9]{1,2})\s*[/.-]\s*(?<year>(?:19|20)[0-9]{2})";
    Regex::new(pattern).expect("the pattern is valid")
});

/// The capitalised words at the end of what stands before the date.
static PLACE: LazyLock<Regex> = LazyLock::new(|| {
    let name = format!("[{CAPITALS}][{CAPITALS}{SMALL}’']*");
    let pattern = format!(r"(?:(?:Thành phố|TP\.?|Tp\.?)\s*)?{name}(?:(?:\s|\s?[-–]\s?){name}){{0,4}}$");
    Regex::new(&pattern).expect("the pattern is valid")
});

/// The beginning of the name of a place on a line of its own: "Thành phố Thanh".
static BEGUN: LazyLock<Regex> = LazyLock::new(|| {
    let name = format!("[{CAPITALS}][{SMALL}]+");
    let pattern = format!(r"^(?:Thành phố|TP\.?|Thị xã|Huyện|Phường|Xã|Đặc khu)(?: {name}){{0,3}}$");
    Regex::new(&pattern).expect("the pattern is valid")
});

/// Reads place and date from the letterhead, else from a line above the signature.
pub fn read(header: &[HeadLine<'_>], lines: &Lines<'_>, head: &mut Head) {
    // Two columns stand one behind the other; what a line end broke is side by side in the source.
    let mut printed: Vec<&HeadLine<'_>> = header.iter().collect();
    printed.sort_by_key(|line| line.source);
    let rest = lines.front.iter().skip(header.len()).chain(&lines.back);
    let alone = rest.filter(|line| stands_alone(line.text));
    let found = (0..printed.len()).any(|at| date_line(&printed, at, head))
        || alone.into_iter().any(|line| date_line(&[line], 0, head));
    if !found {
        head.doubts.push(Doubt::new(
            "Không thấy dòng địa danh, ngày tháng ban hành.",
            "No line of place and date of issue was found.",
        ));
    }
}

/// Whether a line gives the place and date of issue, whatever stands beside.
pub(super) fn is_place_and_date(text: &str) -> bool {
    DATE.is_match(text) && text.contains("ngày")
}

/// Whether a line is a place and a date and nothing else, which outside the letterhead it must be.
fn stands_alone(text: &str) -> bool {
    let end = DATE.find(text).map(|m| m.end());
    let place = text.split_once([',', ' ']).map_or("", |(place, _)| place);
    text.chars().count() < 70
        && place.starts_with(char::is_uppercase)
        && end.is_some_and(|end| !text[end..].contains(char::is_alphanumeric))
        && text
            .find("ngày")
            .is_some_and(|at| at > 0 && text[..at].trim_end().ends_with(','))
}

/// How many lines further the rest of a date may stand: the other column lies between.
const REST: usize = 3;

fn date_line(lines: &[&HeadLine<'_>], at: usize, head: &mut Head) -> bool {
    let line = lines[at];
    let read = |text: &str| {
        DATE.captures(text)
            .or_else(|| NUMERIC.captures(text))
            .map(|found| Printed::of(&found))
    };
    let joined = lines
        .iter()
        .skip(at + 1)
        .take(REST)
        .map(|next| format!("{} {}", line.text, next.text));
    let is_cut = line.text.contains("ngày") && read(line.text).is_none_or(|printed| !printed.is_whole());
    let from_two = joined
        .filter(|_| is_cut)
        .filter_map(|text| read(&text))
        .find(Printed::is_whole);
    let Some(printed) = from_two.or_else(|| read(line.text)) else {
        return false;
    };
    let before = at.checked_sub(1).map(|before| lines[before]);
    head.place = place(line, printed.start.min(line.text.len()), before);
    head.issued = printed.date;
    head.issued_printed = Some(PlacedText {
        text: printed.words.clone(),
        at: line.part(printed.start, line.text.len().min(printed.start + printed.words.len())),
    });
    if !printed.is_whole() {
        let printed = printed.words;
        head.doubts.push(Doubt::new(
            format!("Ngày ban hành in thiếu hoặc hỏng: “{printed}”."),
            format!("The date of issue is incomplete or broken in print: “{printed}”."),
        ));
    }
    true
}

/// A date as it stands in a line.
struct Printed {
    start: usize,
    words: String,
    date: Option<PartialDate>,
}

impl Printed {
    fn of(found: &Captures<'_>) -> Self {
        let whole = found.get(0).map(|whole| (whole.start(), whole.as_str().trim_end()));
        let (start, words) = whole.unwrap_or_default();
        Printed {
            start,
            words: words.to_owned(),
            date: issued(found),
        }
    }

    fn is_whole(&self) -> bool {
        self.date.and_then(PartialDate::day).is_some()
    }
}

fn issued(found: &Captures<'_>) -> Option<PartialDate> {
    let digits = |name| found.name(name).map(|m| m.as_str().replace(char::is_whitespace, ""));
    let year: i16 = digits("year")?.parse().ok()?;
    let month = digits("month").and_then(|m| m.parse::<i8>().ok());
    let day = digits("day").and_then(|d| d.parse::<i8>().ok());
    let month_only = || format!("{year:04}-{:02}", month?).parse().ok();
    match (day, month) {
        (Some(day), Some(month)) => PartialDate::from_day_month_year(day, month, year),
        (None, Some(_)) => month_only(),
        _ => format!("{year:04}").parse().ok(),
    }
}

/// The words before the date; a name that a line end broke begins on the line before.
fn place(line: &HeadLine<'_>, date: usize, before: Option<&HeadLine<'_>>) -> Option<PlacedText> {
    let mut placed = own_place(line, date)?;
    let begun = before.filter(|_| placed.at.range.start == line.at.range.start);
    if let Some(begun) = begun.filter(|begun| BEGUN.is_match(begun.text)) {
        placed.text = format!("{} {}", begun.text, placed.text);
    }
    Some(placed)
}

fn own_place(line: &HeadLine<'_>, date: usize) -> Option<PlacedText> {
    let before = line.text[..date].trim_end().trim_end_matches(',').trim_end();
    // A letterhead in one line has the number before the place.
    let from = before
        .rfind(|c: char| c.is_ascii_digit() || c == '/' || c == ':')
        .map_or(0, |at| at + 1);
    let from = from + symbol_length(&before[from..], from > 0);
    let name = PLACE.find(&before[from..])?;
    let start = from + name.start();
    Some(PlacedText {
        text: name.as_str().to_owned(),
        at: line.part(start, from + name.end()),
    })
}

/// The letters of a number ("KH-UBND") that stand right before the place.
fn symbol_length(text: &str, behind_a_number: bool) -> usize {
    let glued = text.find(char::is_whitespace).unwrap_or(text.len());
    if behind_a_number { glued } else { 0 }
}
