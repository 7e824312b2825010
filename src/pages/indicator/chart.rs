//! Biểu đồ của một chỉ tiêu: which figures can be drawn side by side, and the words of the drawing.

use std::collections::{BTreeMap, HashSet};

use crate::chart::{Chart, ChartWords, LegendWords, Mark, NationalMark, PlaceMarks, Shape, figure};
use crate::diagnostics::Lang;
use crate::model::{Actual, Comparator, Document, DocumentState, Id, Indicator, Measure, Quantity, Target, Time};
use crate::view::comparison::DocumentTarget;
use crate::view::phrase::time_heading;
use crate::view::place::full_name;
use crate::view::{Context, phrase};

/// The chart as HTML; nothing where no two figures of one time are comparable and nothing was reported.
///
/// Drawn are rates and levels of the indicator's own population and unit, for a year or a period, in documents that are no
/// drafts, as long as no later document sets them anew. What is relative to something, an exception, a rank or a share of so many stays in the table.
pub fn chart(cx: &Context<'_>, id: Id<Indicator>, entries: &[DocumentTarget<'_>]) -> Option<String> {
    let indicator = &cx.corpus.indicators[id];
    if !matches!(indicator.measure, Measure::Rate | Measure::Level) {
        return None;
    }
    let drawn: Vec<(DocumentTarget<'_>, Mark)> = entries
        .iter()
        .filter_map(|entry| Some((*entry, mark(cx, indicator, *entry)?)))
        .collect();
    let mut times = HashSet::new();
    let is_reported = drawn.iter().any(|((_, target), _)| !target.details.actual.is_empty());
    if !is_reported && drawn.iter().all(|(_, mark)| times.insert(&mark.time_label)) {
        return None;
    }
    let mut chart = Chart {
        id_prefix: "bd".to_owned(),
        title: cx.word("chart.title", &[("name", &indicator.name)]),
        name: indicator.name.clone(),
        lang: (cx.corpus.site.language != Lang::Vi).then_some("vi"),
        today: cx.corpus.site.as_of.year(),
        unit: indicator.unit.map(|unit| phrase::unit_name(cx, unit)),
        places: Vec::new(),
        national: Vec::new(),
        words: words(cx),
    };
    for (entry, mark) in drawn {
        add(cx, &mut chart, entry, mark);
    }
    figure(&chart)
}

/// Adds a figure to the chart: a national one is a line of its document, a place's figures are one row, actual values
/// among them.
fn add(cx: &Context<'_>, chart: &mut Chart, (document, target): DocumentTarget<'_>, mark: Mark) {
    if cx.corpus.nation() == Some(document.jurisdiction) {
        let label = cx.shortest_name(document).to_string();
        chart.national.push(NationalMark { label, mark });
        return;
    }
    let label = full_name(cx, document.jurisdiction).to_string();
    if chart.places.last().is_none_or(|row| row.label != label) {
        chart.places.push(PlaceMarks {
            label,
            marks: Vec::new(),
        });
    }
    let Some(row) = chart.places.last_mut() else { return };
    let reached = actual_marks(cx, target);
    for mark in std::iter::once(mark).chain(reached) {
        let is_it = |other: &Mark| {
            (&other.time_label, &other.text, other.actual) == (&mark.time_label, &mark.text, mark.actual)
        };
        if !row.marks.iter().any(is_it) {
            row.marks.push(mark);
        }
    }
}

fn mark(cx: &Context<'_>, indicator: &Indicator, (document, target): DocumentTarget<'_>) -> Option<Mark> {
    let is_own = target.scope.is_none() && target.details.except_of.is_none() && !is_part_of_its_own(document, target);
    let is_plain = target.details.relative_to.is_none() && target.unit == indicator.unit;
    let is_current = document.state != DocumentState::Draft && cx.corpus.is_current(document, target);
    if !is_own || !is_plain || !is_current {
        return None;
    }
    let year = match &target.time {
        Time::Year(year) => *year,
        Time::Period(period) => period.to,
        Time::EveryYear | Time::Unclear(_) | Time::Unstated => return None,
    };
    let time = time_heading(cx, &target.time, [target]);
    Some(Mark {
        // A yearly mean and a figure for the whole period are two things.
        time_label: match target.average {
            true => cx.word("chart.average", &[("time", &time)]),
            false => time,
        },
        year,
        shape: shape(&target.quantity)?,
        doubt: target.details.doubt.is_some() || target.details.review.is_some(),
        actual: false,
        text: phrase::short(cx, &target.quantity, target.unit),
        phrase: phrase::value(cx, target).to_string(),
    })
}

/// Whether a row is a part of a row of the same indicator: then it is of another population, whoever wrote its scope.
fn is_part_of_its_own(document: &Document, target: &Target) -> bool {
    let whole = target.details.within.as_ref().and_then(|id| document.target(id));
    whole.is_some_and(|whole| whole.indicator == target.indicator)
}

fn actual_marks(cx: &Context<'_>, target: &Target) -> Vec<Mark> {
    let mut latest: BTreeMap<i16, &Actual> = BTreeMap::new();
    latest.extend(target.details.actual.iter().map(|actual| (actual.year, actual)));
    let mark = |(year, actual): (i16, &Actual)| {
        Some(Mark {
            time_label: year.to_string(),
            year,
            shape: shape(&actual.value)?,
            doubt: false,
            actual: true,
            text: phrase::short(cx, &actual.value, target.unit),
            phrase: phrase::quantity(cx, &actual.value, target.unit).to_string(),
        })
    };
    latest.into_iter().filter_map(mark).collect()
}

fn shape(quantity: &Quantity) -> Option<Shape> {
    Some(match quantity {
        Quantity::Number { comparator, value } => {
            let value = value.to_f64();
            match comparator {
                Comparator::Eq => Shape::Point(value),
                Comparator::Approx => Shape::Approx(value),
                Comparator::Lt => Shape::AtMost { value, open: true },
                Comparator::Le => Shape::AtMost { value, open: false },
                Comparator::Gt => Shape::AtLeast { value, open: true },
                Comparator::Ge => Shape::AtLeast { value, open: false },
            }
        }
        Quantity::Range { low, high } => Shape::Range(low.to_f64(), high.to_f64()),
        Quantity::PartOf { .. } | Quantity::Rank { .. } | Quantity::Level(_) => return None,
        Quantity::NoTarget | Quantity::Words(_) => return None,
    })
}

fn words(cx: &Context<'_>) -> ChartWords {
    let word = |key: &str| cx.word(key, &[]);
    // What the chart fills itself is handed over with its gap.
    let gap = |key: &str, names: &[&str]| {
        let gaps: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
        let pairs: Vec<(&str, &str)> = names.iter().copied().zip(gaps.iter().map(String::as_str)).collect();
        cx.word(key, &pairs)
    };
    ChartWords {
        national: word("chart.national"),
        unit: gap("chart.unit", &["unit"]),
        panel: gap("chart.panel", &["title", "time"]),
        places: gap("chart.places", &["count"]),
        one_by_one: gap("chart.one_by_one", &["count"]),
        other_times: gap("chart.other_times", &["count"]),
        course: gap("chart.course", &["place"]),
        actual: gap("chart.actual_time", &["time"]),
        doubt: word("chart.doubt_mark"),
        as_text: word("chart.as_text"),
        axis_from: gap("chart.axis_from", &["value"]),
        lopsided: word("chart.lopsided"),
        signs: cx.corpus.site.language.number_signs(),
        legend: LegendWords {
            point: word("chart.point"),
            approx: word("chart.approx"),
            range: word("chart.range"),
            above: word("chart.above"),
            from: word("chart.from"),
            below: word("chart.below"),
            up_to: word("chart.up_to"),
            actual: word("chart.actual"),
            actual_approx: word("chart.actual_approx"),
            doubt: word("chart.doubt"),
            national: word("chart.national_line"),
            area: word("chart.area"),
        },
    }
}
