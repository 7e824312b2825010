//! Nay là, nay thuộc thành lời: what became of places and offices, as templates show it.

use serde::Serialize;

use jiff::civil::Date;

use crate::model::{
    Branch, End, Id, Jurisdiction, Office, Succession, SuccessionStep, Verified, later_offices, later_places, weakest,
};

use super::context::Context;
use super::marked_text::MarkedText;
use super::phrase::date;
use super::place::{PlaceLabel, became, place_then};

/// What became of a place or an office: a main line and its side branches.
#[derive(Clone, Debug, Serialize)]
pub struct SuccessionView {
    pub main: SuccessionLine,
    pub branches: Vec<SuccessionLine>,
    /// Whether the place or office itself went to several: then the branches are the main thing.
    pub splits: bool,
}

/// One line of what followed, step by step.
#[derive(Clone, Debug, Serialize)]
pub struct SuccessionLine {
    pub scope: Option<String>,
    pub steps: Vec<StepView>,
    /// How the line ends where nothing valid stands at its end.
    pub end: Option<String>,
}

/// One step of a line.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    pub name: MarkedText,
    pub href: String,
    /// "từ 01/3/2025", or "từ 01/7/2025, nay thuộc" for the last one.
    pub since: MarkedText,
    /// How certain the chain is up to here: as its weakest step.
    pub verified: &'static str,
}

/// What became of a place.
pub fn places(cx: &Context<'_>, id: Id<Jurisdiction>) -> SuccessionView {
    let later = later_places(id, cx.corpus.site.as_of, &cx.corpus.jurisdictions);
    view(cx, id, &later, &|cx, from, to, named| PlaceLabel {
        name: match named {
            NamedFor::Then(day) => cx.content(cx.place_name_on(to, day)),
            NamedFor::ThenAndNow(day) => place_then(cx, to, Some(day)),
            NamedFor::Now => cx.content(cx.place_name(to)),
        },
        href: cx.place_link(to),
        note: Some(became(cx, from, to).said(cx, "line", &MarkedText::default())),
    })
}

/// What became of an office.
pub fn offices(cx: &Context<'_>, office: Office) -> SuccessionView {
    let corpus = cx.corpus;
    let later = later_offices(office, corpus.site.as_of, &corpus.bodies, &corpus.jurisdictions);
    view(cx, office, &later, &|cx, _, to, named| PlaceLabel {
        name: match named {
            NamedFor::Then(day) => cx.content(cx.office_name_on(to, day)),
            NamedFor::ThenAndNow(day) => office_then(cx, to, day),
            NamedFor::Now => cx.content(cx.office_name(to)),
        },
        href: cx.body_link(to.body),
        note: None,
    })
}

/// An office as it was called on a day, with what it is called now: "Hội đồng nhân dân tỉnh Đồng Nai (nay là Hội đồng
/// nhân dân thành phố Đồng Nai)".
fn office_then(cx: &Context<'_>, office: Office, day: Date) -> MarkedText {
    let then = cx.content(cx.office_name_on(office, day));
    let now = cx.content(cx.office_name(office));
    if then == now {
        return now;
    }
    cx.said("document.place_renamed", &[("then", &then), ("now", &now)])
}

/// The day for which a step names what it leads to.
#[derive(Clone, Copy)]
enum NamedFor {
    /// On the day of the step: the next one says what came of it.
    Then(Date),
    /// On the day of the step, and now where that differs.
    ThenAndNow(Date),
    /// The step has no day.
    Now,
}

/// How something is called that followed something else.
type StepLabel<'a, T> = &'a dyn Fn(&Context<'_>, T, T, NamedFor) -> PlaceLabel;

fn view<T: Copy>(cx: &Context<'_>, first: T, later: &Succession<T>, label: StepLabel<'_, T>) -> SuccessionView {
    let splits = later.branches.iter().any(|branch| branch.scope.is_none());
    let mut main = line(cx, first, (None, &later.steps, later.end), None, label);
    if splits {
        main.end = None;
    }
    SuccessionView {
        main,
        splits,
        branches: later
            .branches
            .iter()
            .map(|b| branch(cx, first, (later, b), label))
            .collect(),
    }
}

fn branch<T: Copy>(
    cx: &Context<'_>,
    first: T,
    (later, branch): (&Succession<T>, &Branch<T>),
    label: StepLabel<'_, T>,
) -> SuccessionLine {
    let before = later.certainty_before(branch);
    line(
        cx,
        first,
        (branch.scope.clone(), &branch.steps, branch.end),
        before,
        label,
    )
}

fn line<T: Copy>(
    cx: &Context<'_>,
    first: T,
    (scope, steps, end): (Option<String>, &[SuccessionStep<T>], End),
    certainty: Option<Verified>,
    label: StepLabel<'_, T>,
) -> SuccessionLine {
    let before = std::iter::once(first).chain(steps.iter().map(|step| step.to));
    let views = steps.iter().zip(before).enumerate().map(|(at, (step, before))| {
        let certainty = certainty.max(weakest(&steps[..=at])).unwrap_or(Verified::No);
        let is_now = at + 1 == steps.len() && end == End::Valid;
        step_view(cx, (before, step), is_now, certainty, label)
    });
    let steps = views.collect();
    SuccessionLine {
        scope,
        steps,
        end: match end {
            End::Valid => None,
            End::Ended(day) => Some(cx.word("line.ended", &[("date", &date(cx, day))])),
            End::Varies => Some(cx.word("line.varies", &[])),
        },
    }
}

fn step_view<T: Copy>(
    cx: &Context<'_>,
    (before, step): (T, &SuccessionStep<T>),
    is_now: bool,
    certainty: Verified,
    label: StepLabel<'_, T>,
) -> StepView {
    let named = match step.from {
        Some(day) if is_now => NamedFor::ThenAndNow(day),
        Some(day) => NamedFor::Then(day),
        None => NamedFor::Now,
    };
    let to = label(cx, before, step.to, named);
    let since = step.from.map(|day| cx.word("place.since", &[("date", &date(cx, day))]));
    let now = is_now.then(|| to.note.unwrap_or_else(|| cx.said("line.now_is", &[])));
    let mut words = MarkedText::from(since.unwrap_or_default());
    if let Some(now) = now {
        if !words.is_empty() {
            words.push_str(", ");
        }
        words.push(&now);
    }
    StepView {
        name: to.name,
        href: to.href,
        since: words,
        verified: certainty.word(),
    }
}
