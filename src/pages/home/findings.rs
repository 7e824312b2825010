//! Ba điều rút ra từ dữ liệu: what the site's own figures say at first sight, each with its number and where to look on.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Id, Indicator, Jurisdiction, Quantity, Target, Time};
use crate::route::Route;
use crate::text::Decimal;
use crate::view::Context;
use crate::view::comparison::DocumentTarget;
use crate::view::link::{Link, indicator_link};
use crate::view::marked_text::MarkedText;
use crate::view::phrase::{demand, time};

/// A number, what it says, and the page that tells more.
#[derive(Serialize)]
pub struct Finding {
    figure: MarkedText,
    text: MarkedText,
    more: Link,
}

/// What there is to say: how far places are apart in what most of them set, how many tasks have no time, how many targets
/// have a result.
pub fn findings(cx: &Context<'_>) -> Vec<Finding> {
    [spread(cx), without_time(cx), with_results(cx)]
        .into_iter()
        .flatten()
        .collect()
}

/// The figures of one time, in order of size.
struct Spread<'a> {
    indicator: Id<Indicator>,
    figures: Vec<(Decimal, DocumentTarget<'a>)>,
}

/// The finding "11 … 15": the indicator and time for which most places set a number.
fn spread(cx: &Context<'_>) -> Option<Finding> {
    let indicators = cx.corpus.indicators.iter();
    let spreads = indicators.filter_map(|(indicator, _)| widest(cx, indicator));
    // Of equals the first one.
    let most = spreads.reduce(|one, other| {
        if other.figures.len() > one.figures.len() {
            other
        } else {
            one
        }
    })?;
    let (lowest, highest) = (most.figures.first()?, most.figures.last()?);
    let name = cx.content(&cx.corpus.indicators[most.indicator].name);
    let ends = [lowest, highest].map(|(_, (document, target))| {
        let place = cx.content(cx.place_name(document.jurisdiction));
        (demand(cx, target), place)
    });
    let [(low, low_place), (high, high_place)] = ends;
    Some(Finding {
        figure: cx.said("home.spread_figure", &[("low", &low), ("high", &high)]),
        text: cx.said(
            "home.spread",
            &[
                ("n", &cx.count(most.figures.len()).into()),
                ("name", &name),
                ("low", &low),
                ("high", &high),
                ("low_place", &low_place),
                ("high_place", &high_place),
                ("time", &time(cx, lowest.1.1).into()),
            ],
        ),
        more: indicator_link(cx, most.indicator),
    })
}

/// The time of an indicator for which most places set a number, the lowest and the highest of which differ.
fn widest<'a>(cx: &Context<'a>, indicator: Id<Indicator>) -> Option<Spread<'a>> {
    let corpus = cx.corpus;
    let references = corpus.targets_of.get(&indicator)?;
    let mut by_time: BTreeMap<&Time, BTreeMap<Id<Jurisdiction>, (Decimal, DocumentTarget<'a>)>> = BTreeMap::new();
    for (document, target) in references.iter().filter_map(|reference| corpus.target(reference)) {
        if Some(document.jurisdiction) == corpus.nation() || !is_plain(target) || !corpus.is_current(document, target) {
            continue;
        }
        if let Some(size) = target.quantity.sort_value() {
            let of_time = by_time.entry(&target.time).or_default();
            of_time.insert(document.jurisdiction, (size, (document, target)));
        }
    }
    let most = by_time.into_values().max_by_key(BTreeMap::len)?;
    let mut figures: Vec<_> = most.into_values().collect();
    figures.sort_by_key(|(size, (document, _))| (*size, &document.id));
    let differ = figures.first()?.0 != figures.last()?.0;
    differ.then_some(Spread { indicator, figures })
}

/// Whether a figure is one of the whole population for a year that stands for itself, as far as anybody can tell.
fn is_plain(target: &Target) -> bool {
    let details = &target.details;
    target.scope.is_none()
        && matches!(target.quantity, Quantity::Number { .. } | Quantity::Range { .. })
        && matches!(target.time, Time::Year(_))
        && details.relative_to.is_none()
        && details.within.is_none()
        && details.doubt.is_none()
        && details.review.is_none()
        && details.except_of.is_none()
}

/// The finding "25 trên 92": tasks without a time.
fn without_time(cx: &Context<'_>) -> Option<Finding> {
    let tasks = || cx.corpus.documents.values().flat_map(|document| &document.tasks);
    let without = tasks().filter(|task| task.time.is_none() && task.due.is_none());
    parts(cx, "home.without_time", without.count(), tasks().count(), &Route::Gaps)
}

/// The finding "12 trên 493": targets with a result.
fn with_results(cx: &Context<'_>) -> Option<Finding> {
    let documents = cx.corpus.documents.values();
    let targets = documents.flat_map(|document| cx.corpus.current_targets(document));
    let (mut all, mut reached) = (0, 0);
    for target in targets {
        all += 1;
        reached += usize::from(!target.details.actual.is_empty());
    }
    parts(cx, "home.with_results", reached, all, &Route::Reporting)
}

/// A finding of so many of so many; nothing where there are none at all.
fn parts(cx: &Context<'_>, key: &str, part: usize, all: usize, more: &Route) -> Option<Finding> {
    let counts = [("n", cx.count(part)), ("all", cx.count(all))];
    let counts: Vec<(&str, &str)> = counts.iter().map(|(name, count)| (*name, count.as_str())).collect();
    (all > 0).then(|| Finding {
        figure: cx.word("home.part_figure", &counts).into(),
        text: cx.word(key, &counts).into(),
        more: Link {
            text: cx.word("home.finding_more", &[]).into(),
            href: cx.link(more),
        },
    })
}
