//! Nay là, nay thuộc thành lời: what became of places and offices, as templates show it.

use serde::Serialize;

use crate::model::{Branch, End, Id, Jurisdiction, Office, Step, Succession, later_offices, later_places};

use super::context::Context;
use super::phrase::date;
use super::place::{PlaceLabel, became};

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
    pub name: String,
    pub href: String,
    /// "từ 01/3/2025", or "từ 01/7/2025, nay thuộc" for the last one.
    pub since: String,
    pub verified: &'static str,
}

/// What became of a place.
pub fn places(cx: &Context<'_>, id: Id<Jurisdiction>) -> SuccessionView {
    let later = later_places(id, cx.corpus.site.as_of, &cx.corpus.jurisdictions);
    view(cx, id, &later, &|cx, from, to| PlaceLabel {
        name: cx.place_name(to),
        href: cx.place_link(to),
        note: Some(became(cx, from, to).said(cx, "line", "")),
    })
}

/// What became of an office.
pub fn offices(cx: &Context<'_>, office: Office) -> SuccessionView {
    let corpus = cx.corpus;
    let later = later_offices(office, corpus.site.as_of, &corpus.bodies, &corpus.jurisdictions);
    view(cx, office, &later, &|cx, _, to| PlaceLabel {
        name: cx.office_name(to),
        href: cx.body_link(to.body),
        note: None,
    })
}

/// How something is called that followed something else.
type Label<'a, T> = &'a dyn Fn(&Context<'_>, T, T) -> PlaceLabel;

fn view<T: Copy>(cx: &Context<'_>, first: T, later: &Succession<T>, label: Label<'_, T>) -> SuccessionView {
    let splits = later.branches.iter().any(|branch| branch.scope.is_none());
    let mut main = line(cx, first, (None, &later.steps, later.end), label);
    if splits {
        main.end = None;
    }
    SuccessionView {
        main,
        splits,
        branches: later.branches.iter().map(|b| branch(cx, first, b, label)).collect(),
    }
}

fn branch<T: Copy>(cx: &Context<'_>, first: T, branch: &Branch<T>, label: Label<'_, T>) -> SuccessionLine {
    line(cx, first, (branch.scope.clone(), &branch.steps, branch.end), label)
}

fn line<T: Copy>(
    cx: &Context<'_>,
    first: T,
    (scope, steps, end): (Option<String>, &[Step<T>], End),
    label: Label<'_, T>,
) -> SuccessionLine {
    let last = steps.len().saturating_sub(1);
    let before = std::iter::once(first).chain(steps.iter().map(|step| step.to));
    let steps = steps
        .iter()
        .zip(before)
        .enumerate()
        .map(|(at, (step, before))| step_view(cx, (before, step), at == last && end == End::Valid, label))
        .collect();
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

fn step_view<T: Copy>(cx: &Context<'_>, (before, step): (T, &Step<T>), is_now: bool, label: Label<'_, T>) -> StepView {
    let to = label(cx, before, step.to);
    let since = step.from.map(|day| cx.word("place.since", &[("date", &date(cx, day))]));
    let now = is_now.then(|| to.note.unwrap_or_else(|| cx.word("line.now_is", &[])));
    let words: Vec<String> = since.into_iter().chain(now).collect();
    StepView {
        name: to.name,
        href: to.href,
        since: words.join(", "),
        verified: step.verified.word(),
    }
}
