//! Chỉ tiêu thành lời: targets as people say them, "dưới 3% đến năm 2030".

use jiff::civil::Date;

use crate::diagnostics::Lang;
use crate::model::{
    Change, Comparator, Due, Id, Locator, MONTHS, PartialDate, Quantity, RelativeTo, Target, Time, Unit,
};

use super::context::Context;
use super::marked_text::MarkedText;

/// The value with its unit and comparator in words: "dưới 2,5%", "từ 28 đến 30%", "8.000 người mỗi năm".
pub fn value(cx: &Context<'_>, target: &Target) -> MarkedText {
    let unit = target.unit.map(|unit| unit_name(cx, unit));
    match unit.as_deref().and_then(counted_by_year) {
        Some(counted) if target.time == Time::EveryYear => with_number(cx, &target.quantity, &|number| {
            cx.said("phrase.a_year", &[("value", &with_unit(cx, number, Some(counted)))])
        }),
        _ => in_words(cx, &target.quantity, unit.as_deref()),
    }
}

/// Any figure with its unit and comparator in words: a target, a baseline, what was reached.
pub fn quantity(cx: &Context<'_>, quantity: &Quantity, unit: Option<Id<Unit>>) -> MarkedText {
    in_words(cx, quantity, unit.map(|unit| unit_name(cx, unit)).as_deref())
}

fn in_words(cx: &Context<'_>, quantity: &Quantity, unit: Option<&str>) -> MarkedText {
    with_number(cx, quantity, &|number| with_unit(cx, number, unit))
}

/// A figure in words; `with_unit` puts the unit behind the last number.
fn with_number(cx: &Context<'_>, quantity: &Quantity, with_unit: &dyn Fn(String) -> MarkedText) -> MarkedText {
    match quantity {
        Quantity::Number {
            comparator: Comparator::Eq,
            value,
        } => with_unit(cx.decimal(*value)),
        Quantity::Number { comparator, value } => {
            let key = format!("phrase.{}", comparator.word());
            cx.said(&key, &[("value", &with_unit(cx.decimal(*value)))])
        }
        Quantity::Range { low, high } => cx.said(
            "phrase.range",
            &[
                ("low", &cx.decimal(*low).into()),
                ("high", &with_unit(cx.decimal(*high))),
            ],
        ),
        Quantity::PartOf { value, of } => with_unit(format!("{}/{}", cx.decimal(*value), cx.decimal(*of))),
        Quantity::Rank { low, high } if low == high => cx.word("phrase.rank", &[("rank", &cx.decimal(*low))]).into(),
        Quantity::Rank { low, high } => {
            let ranks = format!("{}–{}", cx.decimal(*low), cx.decimal(*high));
            cx.word("phrase.rank", &[("rank", &ranks)]).into()
        }
        Quantity::Level(level) => cx.word("phrase.level", &[("level", &cx.decimal(*level))]).into(),
        Quantity::NoTarget => cx.word("target.none", &[]).into(),
        Quantity::Words(words) => cx.content(words),
    }
}

/// A figure as briefly as a drawing needs it: "< 2,5%".
pub fn short(cx: &Context<'_>, quantity: &Quantity, unit: Option<Id<Unit>>) -> String {
    let number = quantity.written(cx.corpus.site.language.number_signs());
    with_unit(cx, number, unit.map(|unit| unit_name(cx, unit)).as_deref()).to_string()
}

/// A number with its unit: the percent sign close to it, all others after a no-break space.
fn with_unit(cx: &Context<'_>, number: String, unit: Option<&str>) -> MarkedText {
    let mut value = MarkedText::from(number);
    if let Some(unit) = unit {
        let (sign, words) = unit.strip_prefix('%').map_or(("\u{a0}", unit), |words| ("%", words));
        value.push_str(sign);
        value.push(&cx.content(words));
    }
    value
}

/// A unit as people read it: "điểm %/năm" is "điểm phần trăm/năm".
pub fn unit_name(cx: &Context<'_>, unit: Id<Unit>) -> String {
    cx.corpus.units[unit].id.replace("điểm %", "điểm phần trăm")
}

/// What is counted, where a unit says "by the year" itself: "người" of "người/năm". Rates keep their own way of saying it.
fn counted_by_year(unit: &str) -> Option<&str> {
    unit.strip_suffix("/năm")
        .filter(|counted| !counted.contains(['%', '/']) && !counted.contains("phần trăm"))
}

/// Whether the unit says "by the year", so that the time need not.
fn is_by_year(cx: &Context<'_>, target: &Target) -> bool {
    target.unit.is_some_and(|unit| {
        let unit = &cx.corpus.units[unit].id;
        unit.ends_with("/năm") || unit.ends_with("mỗi năm")
    })
}

/// The time of a target in words: "đến năm 2030", "bình quân năm giai đoạn 2026–2030", "hằng năm".
pub fn time(cx: &Context<'_>, target: &Target) -> String {
    match &target.time {
        Time::Year(year) => cx.word("phrase.year", &[("year", &year.to_string())]),
        Time::Period(period) => {
            let key = match (target.average, is_by_year(cx, target)) {
                (true, false) => "phrase.period_average",
                (true, true) => "phrase.period_mean",
                (false, _) => "phrase.period",
            };
            cx.word(
                key,
                &[("from", &period.from.to_string()), ("to", &period.to.to_string())],
            )
        }
        Time::EveryYear if is_by_year(cx, target) => String::new(),
        Time::EveryYear => cx.word("phrase.every_year", &[]),
        Time::Unclear(years) => {
            let years: Vec<String> = years.iter().map(i16::to_string).collect();
            cx.word("phrase.year_unclear", &[("years", &years.join("/"))])
        }
        Time::Unstated => String::new(),
    }
}

/// The whole target as one phrase: value, what it is relative to, and time.
pub fn sentence(cx: &Context<'_>, target: &Target) -> MarkedText {
    let mut phrase = demand(cx, target);
    let time = time(cx, target);
    if !time.is_empty() && target.quantity != Quantity::NoTarget {
        phrase.push_str(" ");
        phrase.push_str(&time);
    }
    phrase
}

/// What the target demands, without its time: "dưới 3%", "bằng 1,5 lần so với năm 2020".
pub fn demand(cx: &Context<'_>, target: &Target) -> MarkedText {
    match &target.details.relative_to {
        Some(relative) if target.quantity.is_numeric() => relative_value(cx, target, relative),
        // Words say themselves what they refer to.
        _ => value(cx, target),
    }
}

fn relative_value(cx: &Context<'_>, target: &Target, relative: &RelativeTo) -> MarkedText {
    let value = value(cx, target);
    let (change, base) = match relative {
        RelativeTo::Target { change, .. } => (change, cx.said("phrase.base_target", &[])),
        RelativeTo::Year { year, change } => (
            change,
            cx.said("phrase.base_year", &[("year", &year.to_string().into())]),
        ),
        RelativeTo::Place { jurisdiction, change } => {
            let name = cx.content(&cx.corpus.jurisdictions[*jurisdiction].name);
            (change, cx.said("phrase.base_place", &[("place", &name)]))
        }
    };
    let key = match change {
        Some(Change::Times) => "phrase.times",
        Some(Change::Increase) => "phrase.increase",
        Some(Change::Decrease) => "phrase.decrease",
        None => "phrase.relative",
    };
    cx.said(key, &[("value", &value), ("base", &base)])
}

/// Where something stands in its document: "mục II.2.1", "phụ lục, mục V", "phụ lục 2", "văn bản kèm theo 2, mục I".
pub fn place(cx: &Context<'_>, locator: &Locator) -> String {
    let (first, section) = locator.as_str().split_once('.').unwrap_or((locator.as_str(), ""));
    let part = match (first.strip_prefix("PL"), first.strip_prefix("KT")) {
        (Some(""), _) => cx.word("phrase.annex", &[]),
        (Some(number), _) => cx.word("phrase.annex_number", &[("number", number)]),
        (None, Some(number)) => cx.word("phrase.attached_number", &[("number", number)]),
        (None, None) => return labels(cx, locator.as_str()),
    };
    if section.is_empty() {
        return part;
    }
    format!("{part}, {}", labels(cx, section))
}

/// "mục III.5.c", "mục III.5.c (thứ 2)": the printed labels, with the count of one that is printed again.
fn labels(cx: &Context<'_>, section: &str) -> String {
    let label = |label: &str| match label.split_once('~') {
        Some((label, n)) => cx.word("phrase.repeated_label", &[("label", label), ("n", n)]),
        None => label.to_owned(),
    };
    let labels: Vec<String> = section.split('.').map(label).collect();
    cx.word("target.section", &[("section", &labels.join("."))])
}

/// The deadline of a task in words: "30/6/2024", "quý II/2024", "hằng năm, trước ngày 30/10".
pub fn due(cx: &Context<'_>, due: &Due) -> String {
    match due {
        Due::On(date) => cx.date(*date),
        Due::Quarter { year, quarter } => {
            let roman = ["I", "II", "III", "IV"][usize::from(quarter.saturating_sub(1)).min(3)];
            cx.word("phrase.quarter", &[("quarter", roman), ("year", &year.to_string())])
        }
        Due::EveryYear { before: None } => cx.word("phrase.every_year", &[]),
        Due::EveryYear {
            before: Some((month, day)),
        } => cx.word("phrase.every_year_before", &[("date", &day_of_month(cx, *day, *month))]),
    }
}

/// A day of every year: `30/10`, in English `30 October`.
fn day_of_month(cx: &Context<'_>, day: i8, month: i8) -> String {
    let name = usize::try_from(month)
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?));
    match (cx.corpus.site.language, name) {
        (Lang::En, Some(name)) => format!("{day} {name}"),
        _ => format!("{day}/{month}"),
    }
}

/// The time in a table's cell: "2030", "2026–2030", "hằng năm"; "mỗi năm" beside "8.000 người mỗi năm".
pub fn time_cell(cx: &Context<'_>, target: &Target) -> String {
    match &target.time {
        Time::Unclear(years) => years.iter().map(i16::to_string).collect::<Vec<_>>().join("/"),
        _ => time_heading(cx, &target.time, [target]),
    }
}

/// The heading of figures of one time: "2030", "2026–2030", "hằng năm", or "mỗi năm" where their units say so themselves.
pub fn time_heading<'t>(cx: &Context<'_>, time: &Time, figures: impl IntoIterator<Item = &'t Target>) -> String {
    match time {
        Time::Year(year) => year.to_string(),
        Time::Period(period) => format!("{}–{}", period.from, period.to),
        Time::EveryYear if figures.into_iter().all(|figure| is_by_year(cx, figure)) => cx.word("phrase.each_year", &[]),
        Time::EveryYear => cx.word("phrase.every_year", &[]),
        Time::Unclear(years) => {
            let years: Vec<String> = years.iter().map(i16::to_string).collect();
            cx.word("phrase.year_unclear", &[("years", &years.join("/"))])
        }
        Time::Unstated => cx.word("phrase.no_time", &[]),
    }
}

/// The month of a day: `6/2024`, in English `June 2024`.
pub fn month(cx: &Context<'_>, day: Date) -> String {
    cx.date(PartialDate::month_of(day))
}

/// A day as people write it: 01/7/2025.
pub fn date(cx: &Context<'_>, day: Date) -> String {
    cx.date(PartialDate::from_date(day))
}
