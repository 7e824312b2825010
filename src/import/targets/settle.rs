//! Năm nào: settles the time of a target, from its sentence, its list or its heading.

use super::moment::When;
use super::sentence::{LooseYears, SentenceRow};
use crate::import::found::{Doubt, FoundTarget, PrintedTime};
use crate::lexicon::{Class, opening};

/// The times around a row.
#[derive(Clone, Copy, Debug)]
pub struct Times<'a> {
    pub heading: Option<&'a When>,
    pub list: Option<&'a When>,
    /// Years of other figures in the sentence.
    pub loose: &'a [LooseYears],
    /// The sentence in lower case.
    pub text: &'a str,
}

/// Decides the time of a row and leaves a doubt where it had to choose.
pub fn settle(row: &mut SentenceRow, times: &Times, before: &[FoundTarget]) -> PrintedTime {
    let outer = times.list.or(times.heading);
    // "mỗi năm" under a heading with a year is a time of its own; beside a time in its sentence it is a rate.
    if row.bound.yearly == Some(When::Each) && row.bound.when.is_none() && row.bound.crowd.len() < 2 {
        return PrintedTime::EveryYear;
    }
    if each_period(row, times) {
        let first = periods(row, times, before).into_iter().next();
        return first.unwrap_or_else(|| unclear(row, outer.map_or(Vec::new(), When::ends)));
    }
    if row.bound.weak {
        row.doubts.push(Doubt::new(
            "Giai đoạn in ngay trước, gắn với tên một chương trình: xem có phải là thời hạn của chỉ tiêu không.",
            "The period is printed just before, with the name of a programme: check whether it is the time of the target.",
        ));
    }
    // The heading may say the same.
    let said = outer.map(When::ends) == row.bound.when.as_ref().map(When::ends);
    if row.bound.shared && !said {
        row.doubts.push(Doubt::new(
            "Năm in với con số khác của vế, hiểu là của cả con số này: xem lại câu.",
            "The year is printed with another figure of the clause and was taken for this one, too: check the sentence.",
        ));
    }
    if row.bound.crowd.len() > 1 {
        return unclear(row, row.bound.crowd.clone());
    }
    let sentence = row.bound.when.clone();
    let under_year = matches!(sentence, Some(When::Years(_)));
    if row.bound.yearly == Some(When::Every) || row.bound.yearly == Some(When::Each) && under_year {
        let since = row.bound.since;
        return every(row, sentence.as_ref().or(outer).filter(|_| !since));
    }
    match sentence {
        Some(when) => fixed(row, &when),
        None => {
            said_before(row, times, outer, before);
            from_outside(row, times, outer)
        }
    }
}

/// Adds a doubt about a sentence without a time behind one that a year governs: whether it holds on is for the editor
/// to say.
fn said_before(row: &mut SentenceRow, times: &Times, outer: Option<&When>, before: &[FoundTarget]) {
    let values = before.iter().rev().filter_map(|target| target.values.first());
    // What stands between without a time of its own carries the doubt on, not away.
    let last = values
        .map(|(time, _)| time)
        .find(|time| !matches!(time, PrintedTime::Unstated | PrintedTime::EveryYear));
    if let Some(PrintedTime::Year(year)) = last.filter(|_| outer.is_none() && times.loose.is_empty()) {
        row.doubts.push(Doubt::new(
            format!("Câu này không nêu năm, câu trước nêu {year}: xem có cùng một mốc không."),
            format!("This sentence gives no year, the one before gives {year}: check whether the same time is meant."),
        ));
    }
}

fn from_outside(row: &mut SentenceRow, times: &Times, outer: Option<&When>) -> PrintedTime {
    if let Some(when) = outer {
        let seen = &row.seen;
        let of_its_own = !seen.goes_on && !row.subject.is_empty() && (seen.measured || seen.first);
        // "…; thất thoát nước giảm còn dưới 14%": a clause with a subject of its own has no year of another one's figures.
        let near = |years: &&LooseYears| years.clause == row.clause || !years.figures || !of_its_own;
        let mut loose = times.loose.iter().filter(near).flat_map(|years| &years.years);
        if loose.any(|year| !when.ends().contains(year)) {
            row.doubts.push(Doubt::new(
                "Năm lấy theo đề mục, nhưng trong câu có một năm khác: xem lại.",
                "The year was taken from the heading, but the sentence gives another one: check it.",
            ));
        }
        return fixed(row, when);
    }
    if !times.loose.is_empty() {
        return unclear(row, times.loose.iter().flat_map(|years| years.years.clone()).collect());
    }
    let by_year = row.unit.as_ref().is_some_and(|unit| is_rate(unit)) || row.bound.is_yearly();
    if by_year {
        PrintedTime::EveryYear
    } else {
        PrintedTime::Unstated
    }
}

/// Whether a unit is a rate by the year: "%/năm", "người/năm"; an income by the year is a level.
fn is_rate(unit: &str) -> bool {
    unit.ends_with("/năm") && unit.matches('/').count() == 1 && opening(unit, Class::Currency).is_none()
}

/// The time of a target that is to be reached each year: "hằng năm", "mỗi năm" are a time of their own, even under a
/// year.
fn every(row: &mut SentenceRow, outer: Option<&When>) -> PrintedTime {
    if let Some(when) = outer {
        let ends = joined(&when.ends());
        row.doubts.push(Doubt::new(
            format!("In mức của mỗi năm dưới mốc {ends}: xem mốc này có là thời hạn của chỉ tiêu không."),
            format!("A yearly figure is printed under {ends}: check whether that is the time of the target."),
        ));
    }
    PrintedTime::EveryYear
}

fn fixed(row: &mut SentenceRow, when: &When) -> PrintedTime {
    match when {
        When::Period(from, to) => PrintedTime::Period(*from, *to),
        When::Years(years) if years.len() == 1 => PrintedTime::Year(years[0]),
        When::Years(years) => unclear(row, years.clone()),
        When::Every | When::Each => PrintedTime::EveryYear,
    }
}

fn unclear(row: &mut SentenceRow, mut years: Vec<i16>) -> PrintedTime {
    years.sort_unstable();
    years.dedup();
    if years.is_empty() {
        return PrintedTime::Unstated;
    }
    if let [year] = years.as_slice() {
        row.doubts.push(Doubt::new(
            format!("Câu có nêu năm {year}, nhưng không rõ đó có phải là thời hạn của con số này không: xem lại câu."),
            format!(
                "The sentence gives {year}, but it is unclear whether this figure is for that year: check the sentence."
            ),
        ));
        return PrintedTime::Unclear(years);
    }
    let printed = joined(&years);
    row.doubts.push(Doubt::new(
        format!("Không rõ con số này thuộc mốc nào ({printed}): xem lại câu."),
        format!("It is unclear which time the figure is for ({printed}): check the sentence."),
    ));
    PrintedTime::Unclear(years)
}

fn joined(years: &[i16]) -> String {
    years.iter().map(i16::to_string).collect::<Vec<_>>().join(", ")
}

/// The periods for each of which a figure "trong từng giai đoạn" holds: those that were printed before in the block.
pub fn periods(row: &SentenceRow, times: &Times, before: &[FoundTarget]) -> Vec<PrintedTime> {
    let mut found = Vec::new();
    if each_period(row, times) {
        for time in before.iter().filter_map(|target| Some(&target.values.first()?.0)) {
            if matches!(time, PrintedTime::Period(..)) && !found.contains(time) {
                found.push(time.clone());
            }
        }
    }
    found
}

/// Whether a figure holds for each period by itself: "trong từng giai đoạn".
fn each_period(row: &SentenceRow, times: &Times) -> bool {
    row.bound.when.is_none() && times.text.contains("giai đoạn") && row.seen.says.each_period
}
