//! Mốc thời gian: reads years, periods and dates in a text, and which of them say when a target is to be reached.

use std::ops::Range;

use crate::lexicon::{Class, Words};

/// A time as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum When {
    Years(Vec<i16>),
    Period(i16, i16),
    /// Hằng năm.
    Every,
    /// Mỗi năm: a rate by the year rather than a time.
    Each,
}

impl When {
    /// The years that it ends with: those of a list, the last of a period.
    pub fn ends(&self) -> Vec<i16> {
        match self {
            When::Years(years) => years.clone(),
            When::Period(_, last) => vec![*last],
            When::Every | When::Each => Vec::new(),
        }
    }
}

/// What a time says about the sentence that it stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimeRole {
    /// When something is to be reached.
    Due,
    /// "so với năm 2020", "từ 38% năm 2025".
    Baseline,
    /// A part of a name: "Chương trình … giai đoạn 2021-2025".
    Name,
    /// "tầm nhìn đến năm 2045" behind another time.
    Outlook,
    /// "từ năm 2026": when something begins.
    Start,
    /// A day, or a month without a year.
    Date,
}

/// A time and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    pub tokens: Range<usize>,
    pub when: When,
    pub role: TimeRole,
}

/// The most words of a name before its time.
const LONGEST_NAME: usize = 60;

/// All times of a text, in order.
pub fn moments(text: &Words) -> Vec<Moment> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < text.len() {
        match at(text, i) {
            Some(time) => {
                let start = widened(text, i);
                let tokens = start..time.end;
                let role = role(text, &tokens, &time, &found);
                found.push(Moment {
                    tokens,
                    when: time.when,
                    role,
                });
                i = time.end;
            }
            None => i += 1,
        }
    }
    found
}

/// The time that a text is and nothing else: "năm 2030", "2030".
pub fn alone(text: &Words) -> Option<When> {
    if text.len() == 1 {
        return bare_year(text.word(0)).map(|year| When::Years(vec![year]));
    }
    let found = moments(text);
    let [only] = found.as_slice() else { return None };
    let whole = only.role == TimeRole::Due && only.tokens == (0..text.len());
    (whole && !only.when.ends().is_empty()).then(|| only.when.clone())
}

/// A time without the words that lead to it.
struct BareTime {
    end: usize,
    when: When,
    /// A day, or a month without a year.
    date: bool,
}

impl BareTime {
    fn new(end: usize, when: When) -> Self {
        BareTime { end, when, date: false }
    }
}

/// Reads the time that begins with a token; the words towards it come later.
fn at(text: &Words, i: usize) -> Option<BareTime> {
    if let Some(end) = text.at(i, Class::Yearly) {
        let is_noun = text.before(end, 0, Class::YearlyNoun).is_some();
        return (!is_noun).then(|| BareTime::new(end, When::Every));
    }
    if let Some(end) = text.at(i, Class::EachYear) {
        return Some(BareTime::new(end, When::Each));
    }
    day(text, i)
        .or_else(|| month(text, i))
        .or_else(|| year_part(text, i))
        .or_else(|| from_to(text, i))
        .or_else(|| span(text, i))
        .or_else(|| years(text, i))
}

/// Reads a day: "ngày 09 tháng 02 năm 2026", "30/6/2026", "ngày 15/12".
fn day(text: &Words, i: usize) -> Option<BareTime> {
    let named = text.phrase_at(i, "ngày");
    let first = named.unwrap_or(i);
    if let Some(year) = dotted(text.word(first)) {
        return Some(BareTime {
            end: first + 1,
            when: When::Years(vec![year]),
            date: true,
        });
    }
    if !text.is_number(first) || text.word(first).len() > 2 {
        return None;
    }
    let date = |end: usize, year: Option<i16>| BareTime {
        end,
        when: When::Years(year.into_iter().collect()),
        date: true,
    };
    let slash = |at: usize| matches!(text.word(at), "/" | "." | "-") && text.is_number(at + 1);
    if slash(first + 1) && slash(first + 3) && bare_year(text.word(first + 4)).is_some() {
        return Some(date(first + 5, bare_year(text.word(first + 4))));
    }
    let is_month = |at: usize| text.word(at).parse::<u8>().is_ok_and(|month| month <= 12);
    if text.word(first + 1) == "/" && text.is_number(first + 2) && is_month(first + 2) {
        let led = i > 0 && text.before(i, 0, Class::Towards).is_some();
        let dated = named.is_some() || led || text.at(first + 3, Class::Yearly).is_some();
        return dated.then(|| date(first + 3, None));
    }
    named?;
    let month = text.phrase_at(first + 1, "tháng").filter(|&m| text.is_number(m))?;
    match text
        .phrase_at(month + 1, "năm")
        .and_then(|at| Some((at, bare_year(text.word(at))?)))
    {
        Some((at, year)) => Some(date(at + 1, Some(year))),
        None => Some(date(month + 1, None)),
    }
}

/// The year of "27.05.2024".
fn dotted(number: &str) -> Option<i16> {
    let mut parts = number.split('.');
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    (day.len() <= 2 && month.len() <= 2 && parts.next().is_none())
        .then(|| bare_year(year))
        .flatten()
}

/// Reads a month or a quarter: "tháng 6/2026", "quý IV năm 2026", "quý I".
fn month(text: &Words, i: usize) -> Option<BareTime> {
    let number = text.phrase_at(i, "tháng").or_else(|| text.phrase_at(i, "quý"))?;
    let roman = matches!(text.word(number), "i" | "ii" | "iii" | "iv");
    let arabic = text.is_number(number) && text.word(number).len() <= 2;
    if !roman && !arabic {
        return None;
    }
    let joined = match text.word(number + 1) {
        "/" | "năm" => number + 2,
        "-" => number + 2,
        _ => usize::MAX,
    };
    Some(match bare_year(text.word(joined)) {
        Some(year) => BareTime::new(joined + 1, When::Years(vec![year])),
        None => BareTime {
            end: number + 1,
            when: When::Years(Vec::new()),
            date: true,
        },
    })
}

/// Reads a part of a year, with the year where one is printed: "cả năm", "6 tháng đầu năm 2026".
fn year_part(text: &Words, i: usize) -> Option<BareTime> {
    let end = text.at(i, Class::YearPart)?;
    let dated = |at: usize| year(text, at).map(|year| BareTime::new(at + 1, When::Years(vec![year])));
    Some(dated(end).unwrap_or(BareTime {
        end,
        when: When::Years(Vec::new()),
        date: true,
    }))
}

/// Reads a period in words: "từ năm 2026 đến năm 2030".
fn from_to(text: &Words, i: usize) -> Option<BareTime> {
    let first = text.phrase_at(i, "từ năm").or_else(|| text.phrase_at(i, "từ"))?;
    let from = year(text, first)?;
    let to = (first + 1..first + 5).find(|&at| year(text, at).is_some())?;
    let leads = (first + 1..to).all(|at| text.at(at, Class::Towards).is_some() || text.word(at) == "năm");
    let to_year = year(text, to).filter(|_| leads && to > first + 1)?;
    Some(BareTime::new(to + 1, When::Period(from, to_year)))
}

/// Reads a period with a dash: "giai đoạn 2026-2030", "các năm 2024 - 2025", "2026 - 2030".
fn span(text: &Words, i: usize) -> Option<BareTime> {
    let first = text.at(i, Class::Span).unwrap_or(i);
    if let Some((from, to)) = glued(text.word(first)).filter(|_| first > i) {
        return Some(BareTime::new(first + 1, When::Period(from, to)));
    }
    let from = year(text, first)?;
    let dash = text.at(first + 1, Class::RangeDash).is_some() || (first > i && text.word(first + 1) == "đến");
    let to = year(text, first + 2).filter(|to| dash && *to > from)?;
    Some(BareTime::new(first + 3, When::Period(from, to)))
}

/// Reads two years whose dash was lost: "20112020".
fn glued(digits: &str) -> Option<(i16, i16)> {
    let (from, to) = (digits.get(..4)?, digits.get(4..)?);
    Some((bare_year(from)?, bare_year(to)?)).filter(|(from, to)| from < to)
}

/// Reads one year or several: "năm 2025", "năm 2025 và năm 2030", "đến 2030".
fn years(text: &Words, i: usize) -> Option<BareTime> {
    let named = text.at(i, Class::Span).filter(|&at| text.word(at - 1) == "năm");
    let led = || {
        text.at(i, Class::Towards)
            .filter(|_| !matches!(text.word(i), "trong" | "của" | "từ"))
    };
    let first = named.or_else(led)?;
    let mut years = vec![year(text, first)?];
    let mut end = first + 1;
    while let Some(next) = next_year(text, end)
        && let Some(year) = year(text, next)
        && !figure_follows(text, next + 1)
    {
        years.push(year);
        end = next + 1;
    }
    Some(BareTime::new(end, When::Years(years)))
}

/// The place where the next year of a list would stand: behind ", ", "và năm", "; năm".
fn next_year(text: &Words, end: usize) -> Option<usize> {
    let mut at = match text.word(end) {
        "," | ";" | "và" => end + 1,
        _ => return None,
    };
    while matches!(text.word(at), "và" | "đến" | "năm") {
        at += 1;
    }
    Some(at)
}

/// Whether a second year begins a clause of its own: "đến năm 2025, năm 2030 đạt 25%"; "lần lượt" pairs them.
fn figure_follows(text: &Words, i: usize) -> bool {
    let ahead = text.at(i, Class::FigureAhead).is_some() || (text.is_number(i) && bare_year(text.word(i)).is_none());
    ahead && text.at(i, Class::InTurn).is_none()
}

/// Reads a year of our time, printed as four digits alone.
pub fn year(text: &Words, i: usize) -> Option<i16> {
    if !text.is_number(i) || text.word(i + 1) == "%" {
        return None;
    }
    // "năm 2.030": a year that was set like a count.
    if i > 0 && text.word(i - 1) == "năm" && text.word(i).find('.') == Some(1) {
        return bare_year(&text.word(i).replace('.', ""));
    }
    bare_year(text.word(i))
}

/// The year that four digits mean, if they may mean one.
pub fn bare_year(digits: &str) -> Option<i16> {
    let year: i16 = digits.parse().ok()?;
    (digits.len() == 4 && (1930..=2100).contains(&year)).then_some(year)
}

/// Takes in the words that lead to a time: "đến cuối".
fn widened(text: &Words, mut start: usize) -> usize {
    while let Some(wider) = text.before(start, 0, Class::Towards) {
        // "Phần đầu đến năm 2025": the misread "phấn đấu" is no "đầu năm".
        if text.before(start, 0, Class::Strive).is_some() {
            break;
        }
        start = wider;
    }
    start
}

fn role(text: &Words, tokens: &Range<usize>, time: &BareTime, before: &[Moment]) -> TimeRole {
    // "gấp 1,5 lần năm 2020", but "còn 1,7 lần vào năm 2026".
    let led_to = text.at(tokens.start, Class::Towards).is_some();
    let against = text.before(tokens.start, 0, Class::Against);
    if against.is_some_and(|at| text.word(at) != "lần" || !led_to) || compared(text, tokens.start) {
        return TimeRole::Baseline;
    }
    // "đến ngày 31/12/2025" is when something is to be reached; other days only date what is told.
    let led = matches!(text.word(tokens.start), "đến" | "trước" | "hết" | "chậm" | "muộn");
    let is_due = led && !time.when.ends().is_empty();
    if time.date && !is_due {
        return TimeRole::Date;
    }
    if text.before(tokens.start, 0, Class::Outlook).is_some() {
        let behind_another = before.iter().any(|m| m.tokens.end + 4 >= tokens.start);
        return if behind_another {
            TimeRole::Outlook
        } else {
            TimeRole::Due
        };
    }
    if named(text, tokens) {
        return TimeRole::Name;
    }
    let from = text.word(tokens.start) == "từ" || text.phrase_at(tokens.start, "kể từ").is_some();
    match time.when {
        When::Years(_) if from => TimeRole::Start,
        _ => TimeRole::Due,
    }
}

/// Whether a time is compared with: "so với mức của cuối năm 2020".
fn compared(text: &Words, start: usize) -> bool {
    let near = start.saturating_sub(5)..start;
    let unbroken = near
        .rev()
        .take_while(|&i| !matches!(text.word(i), "," | ";" | "." | ")"));
    unbroken.into_iter().any(|i| text.phrase_at(i, "so với").is_some())
}

/// Whether the time ends the name of a programme or a document in the same stretch between commas.
fn named(text: &Words, tokens: &Range<usize>) -> bool {
    // "thực hiện kế hoạch cấp nước an toàn trong năm 2027": what leads to a year ends the name before it.
    let led = |i: usize| matches!(text.word(i), "trong" | "vào") && text.word(i + 1) == "năm";
    if tokens.clone().any(led) || figure_follows(text, tokens.end) {
        return false;
    }
    let breaks = |i: &usize| matches!(text.word(*i), "," | ";" | ":" | "." | "%");
    let near = tokens.start.saturating_sub(LONGEST_NAME);
    let from = (near..tokens.start).rev().find(breaks).map_or(near, |i| i + 1);
    let from = text.find(from..tokens.start, Class::Strive).map_or(from, |r| r.end);
    text.contains(from..tokens.start, Class::Document)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<(String, When, TimeRole)> {
        let text = Words::new(source);
        let named = |m: Moment| (text.slice(m.tokens).to_owned(), m.when, m.role);
        moments(&text).into_iter().map(named).collect()
    }

    #[test]
    fn a_year_takes_the_words_that_lead_to_it() {
        let found = read("phấn đấu đến cuối năm 2025, tỷ lệ");
        assert_eq!(
            found,
            [("đến cuối năm 2025".into(), When::Years(vec![2025]), TimeRole::Due)]
        );
    }

    #[test]
    fn periods_are_read_however_they_are_printed() {
        for source in [
            "giai đoạn 2026 - 2030 giảm",
            "từ năm 2026 đến năm 2030",
            "từ nay, 2026-2030",
            "giai đoạn 20262030",
        ] {
            assert_eq!(read(source)[0].1, When::Period(2026, 2030), "{source}");
        }
    }

    #[test]
    fn two_years_are_one_time_unless_a_figure_stands_behind_each() {
        let both = When::Years(vec![2025, 2030]);
        assert_eq!(read("Mục tiêu đến năm 2025 và năm 2030")[0].1, both);
        assert_eq!(read("đến năm 2025, 2030 lần lượt đạt 80%, 90%")[0].1, both);
        assert_eq!(read("đến năm 2025, năm 2030 có 25%").len(), 2);
    }

    #[test]
    fn months_and_quarters_are_times_and_days_are_dates() {
        assert_eq!(read("đến tháng 6/2026 có")[0].1, When::Years(vec![2026]));
        assert_eq!(
            read("trong quý II năm 2026")[0],
            ("trong quý II năm 2026".into(), When::Years(vec![2026]), TimeRole::Due)
        );
        for source in [
            "ngày 09 tháng 02 năm 2026",
            "trước ngày 15/12",
            "Ngày 06/3/2026",
            "trước 30/11 tới",
        ] {
            let found = read(source);
            assert_eq!((found.len(), found[0].2), (1, TimeRole::Date), "{source}");
        }
    }

    #[test]
    fn baselines_names_and_outlooks_are_no_due_times() {
        assert_eq!(read("tăng 25% so với năm 2020")[0].2, TimeRole::Baseline);
        assert_eq!(
            read("Thực hiện Chương trình nhà ở giai đoạn 2021-2025, hỗ trợ")[0].2,
            TimeRole::Name
        );
        assert_eq!(read("đến năm 2030, tầm nhìn đến năm 2045")[1].2, TimeRole::Outlook);
        assert_eq!(read("Tầm nhìn đến năm 2045")[0].2, TimeRole::Due);
        assert_eq!(read("Chương trình giảm nghèo, đến năm 2030 đạt 5%")[0].2, TimeRole::Due);
        assert_eq!(
            read("30% chi phí tuân thủ pháp luật ngay trong năm 2025")[0].2,
            TimeRole::Due
        );
        assert_eq!(read("Từ năm 2026, mỗi năm")[0].2, TimeRole::Start);
        assert_eq!(read("cơ giới hóa sản xuất cây hằng năm chủ lực"), []);
    }
}
