//! Mốc thời gian: years and periods in a text, and which of them say when a target is to be reached.

use std::ops::Range;

use super::grammar::STRIVE;
use super::text::Text;

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
pub enum Role {
    /// When something is to be reached.
    Due,
    /// "so với năm 2020".
    Baseline,
    /// A part of a name: "Chương trình … giai đoạn 2021-2025".
    Name,
    /// "tầm nhìn đến năm 2045", "định hướng đến năm 2030" behind another time.
    Outlook,
}

/// A time and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moment {
    pub tokens: Range<usize>,
    pub when: When,
    pub role: Role,
}

const SPAN: &[&str] = &["giai đoạn", "thời kỳ", "nhiệm kỳ", "các năm", "năm", "trong năm"];
const TOWARDS: &[&str] = &[
    "đến",
    "tới",
    "vào",
    "trong",
    "hết",
    "cuối",
    "đầu",
    "trước",
    "từ",
    "kể từ",
    "sang",
    "của",
    "ngay",
    "từ nay",
];
const NAMES: &[&str] = &[
    "chương trình",
    "đề án",
    "nghị quyết",
    "chiến lược",
    "kế hoạch",
    "quyết định",
    "chỉ thị",
    "dự án",
    "quy hoạch",
    "đại hội",
    "nhiệm kỳ",
    "kết luận",
    "thông tư",
    "nghị định",
    "công văn",
    "tiêu chí",
    "chuẩn nghèo",
    "thông báo",
    "tờ trình",
    "hướng dẫn",
    "mtqg",
    "phong trào",
];
/// How many words before a time a name may begin.
const LONGEST_NAME: usize = 60;
/// What follows a time that belongs to the figure behind it.
const FIGURE_AHEAD: &[&str] = &[
    "đạt",
    "có",
    "còn",
    "là",
    "tỷ lệ",
    "giảm",
    "tăng",
    "tối thiểu",
    "ít nhất",
    "trên",
    "dưới",
    "khoảng",
    "duy trì",
    "bình quân",
];

/// All times of a text, in order.
pub fn moments(text: &Text) -> Vec<Moment> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < text.len() {
        match at(text, i) {
            Some((end, when)) => {
                let start = widened(text, i);
                let role = role(text, start..end, &found);
                found.push(Moment {
                    tokens: start..end,
                    when,
                    role,
                });
                i = end;
            }
            None => i += 1,
        }
    }
    found
}

/// Reads the time that begins with token `i`; the words towards it come later.
fn at(text: &Text, i: usize) -> Option<(usize, When)> {
    if let Some(end) = text.any_at(i, &["hằng năm", "hàng năm"]) {
        return Some((end, When::Every));
    }
    if let Some(end) = text.any_at(i, &["mỗi năm", "một năm"]) {
        return Some((end, When::Each));
    }
    from_to(text, i).or_else(|| span(text, i)).or_else(|| years(text, i))
}

/// "từ năm 2026 đến năm 2030".
fn from_to(text: &Text, i: usize) -> Option<(usize, When)> {
    let first = text.any_at(i, &["từ năm", "từ"])?;
    let from = year(text, first)?;
    let to = text.any_at(first + 1, &["đến hết năm", "đến cuối năm", "đến năm", "đến", "tới năm"])?;
    Some((to + 1, When::Period(from, year(text, to)?)))
}

/// "giai đoạn 2026-2030", "các năm 2024 - 2025".
fn span(text: &Text, i: usize) -> Option<(usize, When)> {
    let first = text.any_at(i, SPAN)?;
    let from = year(text, first)?;
    let dash = matches!(text.word(first + 1), "-" | "–" | "—" | "đến" | "÷");
    let to = first + 2;
    (dash && year(text, to).is_some()).then(|| (to + 1, When::Period(from, year(text, to).unwrap_or(from))))
}

/// "năm 2025", "năm 2025 và năm 2030", "đến 2030".
fn years(text: &Text, i: usize) -> Option<(usize, When)> {
    let first = text.any_at(i, &["năm", "đến", "tới", "hết", "trước", "cuối", "vào"])?;
    let mut years = vec![year(text, first)?];
    let mut end = first + 1;
    while let Some(next) = text.any_at(end, &["và đến năm", "và năm", "và", ", đến năm", ", năm", ",", "; năm"])
        && let Some(year) = year(text, next)
        && !figure_follows(text, next + 1)
    {
        years.push(year);
        end = next + 1;
    }
    Some((end, When::Years(years)))
}

/// "đến năm 2025, năm 2030 đạt 25%": the second year begins a clause of its own.
fn figure_follows(text: &Text, i: usize) -> bool {
    text.any_at(i, FIGURE_AHEAD).is_some() || text.is_number(i)
}

/// A year of our time, printed as four digits alone.
pub fn year(text: &Text, i: usize) -> Option<i16> {
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
fn widened(text: &Text, mut start: usize) -> usize {
    while let Some(wider) = text.any_before(start, 0, TOWARDS) {
        // "Phần đầu đến năm 2025": the misread "phấn đấu" is no "đầu năm".
        if text.any_before(start, 0, STRIVE).is_some() {
            break;
        }
        start = wider;
    }
    start
}

fn role(text: &Text, tokens: Range<usize>, before: &[Moment]) -> Role {
    if text.any_before(tokens.start, 0, &["so với", "so", "lần"]).is_some() || compared(text, tokens.start) {
        return Role::Baseline;
    }
    if text.any_before(tokens.start, 0, &["tầm nhìn", "định hướng"]).is_some() {
        let behind_another = before.iter().any(|m| m.tokens.end + 4 >= tokens.start);
        return if behind_another { Role::Outlook } else { Role::Due };
    }
    if named(text, &tokens) { Role::Name } else { Role::Due }
}

/// "so với mức của cuối năm 2020".
fn compared(text: &Text, start: usize) -> bool {
    let from = start.saturating_sub(5);
    let near = (from..start)
        .rev()
        .take_while(|&i| !matches!(text.word(i), "," | ";" | "." | ")"));
    near.into_iter().any(|i| text.phrase_at(i, "so với").is_some())
}

/// Whether the time ends the name of a programme or a document in the same stretch between commas.
fn named(text: &Text, tokens: &Range<usize>) -> bool {
    if figure_follows(text, tokens.end) {
        return false;
    }
    let breaks = |i: &usize| matches!(text.word(*i), "," | ";" | ":" | "." | "%");
    let near = tokens.start.saturating_sub(LONGEST_NAME);
    let from = (near..tokens.start).rev().find(breaks).map_or(near, |i| i + 1);
    let from = text
        .find(from..tokens.start, &["phấn đấu", "phần đấu"])
        .map_or(from, |r| r.end);
    text.contains(from..tokens.start, NAMES)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(source: &str) -> Vec<(String, When, Role)> {
        let text = Text::new(source);
        let named = |m: Moment| (text.slice(m.tokens).to_owned(), m.when, m.role);
        moments(&text).into_iter().map(named).collect()
    }

    #[test]
    fn a_year_takes_the_words_that_lead_to_it() {
        let found = read("phấn đấu đến cuối năm 2025, tỷ lệ");
        assert_eq!(
            found,
            [("đến cuối năm 2025".into(), When::Years(vec![2025]), Role::Due)]
        );
    }

    #[test]
    fn periods_are_read_with_and_without_blanks() {
        assert_eq!(read("giai đoạn 2026 - 2030 giảm")[0].1, When::Period(2026, 2030));
        assert_eq!(read("từ năm 2026 đến năm 2030")[0].1, When::Period(2026, 2030));
    }

    #[test]
    fn two_years_are_one_time_unless_a_figure_stands_behind_each() {
        assert_eq!(
            read("Mục tiêu đến năm 2025 và năm 2030")[0].1,
            When::Years(vec![2025, 2030])
        );
        assert_eq!(read("đến năm 2025, năm 2030 có 25%").len(), 2);
    }

    #[test]
    fn baselines_names_and_outlooks_are_no_due_times() {
        assert_eq!(read("tăng 25% so với năm 2020")[0].2, Role::Baseline);
        assert_eq!(
            read("Thực hiện Chương trình nhà ở giai đoạn 2021-2025, hỗ trợ")[0].2,
            Role::Name
        );
        assert_eq!(read("đến năm 2030, tầm nhìn đến năm 2045")[1].2, Role::Outlook);
        assert_eq!(read("Tầm nhìn đến năm 2045")[0].2, Role::Due);
        assert_eq!(read("Chương trình giảm nghèo, đến năm 2030 đạt 5%")[0].2, Role::Due);
    }
}
