//! Mới đây: what came in last and what changed, for the page on which people begin.

use serde::Serialize;

use crate::model::{Actual, Document, PartialDate, Target, Task, TaskReport};
use crate::route::Route;

use super::changes::{ChangeLine, change_line};
use super::context::Context;
use super::due::task_title;
use super::link::Link;
use super::marked_text::MarkedText;
use super::phrase;

/// How many reports, results and changes are shown.
const FEW: usize = 5;

/// What came in last: reports by their day, results by their year.
#[derive(Serialize)]
pub struct Lately {
    pub reports: Vec<Link>,
    pub results: Vec<Link>,
    /// What was new in the latest release.
    pub changes: Vec<ChangeLine>,
    /// The day of that release.
    pub changed_on: Option<String>,
    pub changes_href: String,
}

/// What came in last; nothing where no result, no report and no release is there.
pub fn lately(cx: &Context<'_>) -> Option<Lately> {
    let latest = cx.corpus.releases.first();
    let lately = Lately {
        reports: reports(cx),
        results: results(cx),
        changes: latest
            .into_iter()
            .flat_map(|release| &release.changes)
            .take(FEW)
            .map(|change| change_line(cx, change))
            .collect(),
        changed_on: latest.map(|release| cx.date(PartialDate::from_date(release.date))),
        changes_href: cx.link(&Route::Changes),
    };
    let is_empty = lately.reports.is_empty() && lately.results.is_empty() && latest.is_none();
    (!is_empty).then_some(lately)
}

fn reports(cx: &Context<'_>) -> Vec<Link> {
    let as_of = cx.corpus.site.as_of;
    let documents = cx.corpus.documents.values();
    let tasks = documents.flat_map(|document| document.tasks.iter().map(move |task| (document.as_ref(), task)));
    let mut reports: Vec<(&Document, &Task, &TaskReport)> = tasks
        .flat_map(|(document, task)| task.reports.iter().map(move |report| (document, task, report)))
        .filter(|(_, _, report)| report.date.earliest() <= as_of)
        .collect();
    reports.sort_by(|(a, s, x), (b, t, y)| (y.date, &b.id, &t.id).cmp(&(x.date, &a.id, &s.id)));
    reports.truncate(FEW);
    reports
        .into_iter()
        .map(|(document, task, report)| report_link(cx, document, task, report))
        .collect()
}

fn report_link(cx: &Context<'_>, document: &Document, task: &Task, report: &TaskReport) -> Link {
    let status = cx.word(&format!("task_status.{}", report.status.word()), &[]);
    let args: [(&str, &MarkedText); 4] = [
        ("place", &cx.content(cx.place_name(document.jurisdiction))),
        ("task", &task_title(cx, document, task)),
        ("date", &cx.date(report.date).into()),
        ("status", &status.into()),
    ];
    Link {
        text: cx.said("lately.report", &args),
        href: cx.document_anchor(&document.id, &task.id),
    }
}

fn results(cx: &Context<'_>) -> Vec<Link> {
    let documents = cx.corpus.documents.values();
    let targets = documents.flat_map(|document| {
        let current = cx.corpus.current_targets(document);
        current.map(move |target| (document.as_ref(), target))
    });
    let mut results: Vec<(&Document, &Target, &Actual)> = targets
        .filter_map(|(document, target)| {
            Some((
                document,
                target,
                target.details.actual.iter().max_by_key(|actual| actual.year)?,
            ))
        })
        .collect();
    results.sort_by(|(a, s, x), (b, t, y)| (y.year, &a.id, &s.id).cmp(&(x.year, &b.id, &t.id)));
    results.truncate(FEW);
    results
        .into_iter()
        .map(|(document, target, actual)| result_link(cx, document, target, actual))
        .collect()
}

fn result_link(cx: &Context<'_>, document: &Document, target: &Target, actual: &Actual) -> Link {
    let indicator = &cx.corpus.indicators[target.indicator];
    let scope = target.scope.map(|scope| cx.content(&cx.corpus.scopes[scope].name));
    let key = match scope {
        Some(_) => "lately.result_scope",
        None => "lately.result",
    };
    let args: [(&str, &MarkedText); 5] = [
        ("place", &cx.content(cx.place_name(document.jurisdiction))),
        ("indicator", &cx.content(&indicator.name)),
        ("scope", &scope.unwrap_or_default()),
        ("year", &actual.year.to_string().into()),
        ("value", &phrase::quantity(cx, &actual.value, target.unit)),
    ];
    Link {
        text: cx.said(key, &args),
        href: cx.document_anchor(&document.id, &target.id),
    }
}
