//! Tình trạng nhiệm vụ thành lời: where a task stands, by when it is due, and what was reported of it.

use serde::Serialize;

use crate::model::{
    Document, Due, DueOnce, Evidence, PartialDate, Task, TaskReport, TaskStanding, due_times, task_standing,
};
use crate::route::Route;

use super::context::Context;
use super::link::MaybeLink;
use super::marked_text::MarkedText;
use super::phrase;

/// Where a task stands on the day of the site.
#[derive(Clone, Debug, Serialize)]
pub struct TaskState {
    /// A word of [`TaskStanding`].
    pub word: &'static str,
    pub label: String,
    /// Of a yearly duty.
    pub year: Option<i16>,
    /// "hạn 30/6/2024", "hạn: hết quý II/2024 (30/6/2024)"
    pub deadline: Option<String>,
    /// The other years of a yearly duty, the latest first.
    pub other_years: Vec<String>,
    /// What was reported, the latest first.
    pub reports: Vec<ReportView>,
}

/// One report on a task.
#[derive(Clone, Debug, Serialize)]
pub struct ReportView {
    /// "Báo cáo 15/6/2024: hoàn thành"
    pub text: String,
    pub evidence: Option<MaybeLink>,
    pub note: Option<MarkedText>,
}

/// A list of reports shows the latest of them; all are in the data.
const MOST_REPORTS: usize = 12;

/// Where a task stands; nothing where it has neither a deadline nor a report, as the printed time says all there is.
pub fn task_state(cx: &Context<'_>, document: &Document, task: &Task) -> Option<TaskState> {
    let span = cx.corpus.due_span(document);
    let now = task_standing(document, task, span);
    (now.standing != TaskStanding::NoDeadline).then(|| TaskState {
        other_years: other_years(cx, &due_times(document, task, span), now.year),
        reports: reports(cx, task.reports.iter().rev()),
        ..state_of(cx, task, &now)
    })
}

/// Where a task stands that is due once, or in one year.
pub fn state_of(cx: &Context<'_>, task: &Task, once: &DueOnce<'_>) -> TaskState {
    TaskState {
        word: once.standing.word(),
        label: standing_label(cx, once.standing),
        year: once.year,
        deadline: deadline(cx, task, once),
        other_years: Vec::new(),
        reports: reports(cx, once.report.into_iter()),
    }
}

fn reports<'a>(cx: &Context<'_>, reports: impl Iterator<Item = &'a TaskReport>) -> Vec<ReportView> {
    reports
        .take(MOST_REPORTS)
        .map(|report| report_view(cx, report))
        .collect()
}

/// The words for a standing: "Hoàn thành đúng hạn".
pub fn standing_label(cx: &Context<'_>, standing: TaskStanding) -> String {
    cx.word(&format!("task_standing.{}", standing.word()), &[])
}

fn other_years(cx: &Context<'_>, times: &[DueOnce<'_>], shown: Option<i16>) -> Vec<String> {
    let others = times.iter().rev().filter(|once| once.year != shown);
    let said = others.filter_map(|once| {
        let state = standing_label(cx, once.standing).to_lowercase();
        Some(cx.word(
            "task_state.of_year",
            &[("year", &once.year?.to_string()), ("state", &state)],
        ))
    });
    said.collect()
}

/// The deadline of a task in words: the day, and for what is printed less finely its end.
pub fn deadline(cx: &Context<'_>, task: &Task, once: &DueOnce<'_>) -> Option<String> {
    let last = PartialDate::from_date(once.deadline?);
    let date = cx.date(last);
    let printed = match task.due? {
        Due::On(printed) if printed == last => None,
        Due::On(printed) if printed.has_month() => Some(cx.word("task_state.month", &[("month", &cx.date(printed))])),
        Due::On(printed) => Some(cx.word("task_state.year", &[("year", &cx.date(printed))])),
        due @ Due::Quarter { .. } => Some(phrase::due(cx, &due)),
        Due::EveryYear { before: Some(_) } => None,
        Due::EveryYear { before: None } => Some(cx.word("task_state.year", &[("year", &last.year().to_string())])),
    };
    Some(match printed {
        Some(printed) => cx.word("task_state.end", &[("time", &printed), ("date", &date)]),
        None => cx.word("task_state.due", &[("date", &date)]),
    })
}

fn report_view(cx: &Context<'_>, report: &TaskReport) -> ReportView {
    let status = cx.word(&format!("task_status.{}", report.status.word()), &[]);
    ReportView {
        text: cx.word(
            "task_state.report",
            &[("date", &cx.date(report.date)), ("status", &status)],
        ),
        evidence: report.evidence.as_ref().map(|evidence| evidence_link(cx, evidence)),
        note: report.note.as_ref().map(|note| cx.content(note)),
    }
}

fn evidence_link(cx: &Context<'_>, evidence: &Evidence) -> MaybeLink {
    let plain = || cx.said("task_state.evidence", &[]);
    match evidence {
        Evidence::Document(id) => match cx.corpus.document(id) {
            Some(document) => MaybeLink {
                label: cx.short_name(document),
                href: Some(cx.document_link(id)),
            },
            None => MaybeLink {
                label: id.as_str().into(),
                href: None,
            },
        },
        Evidence::Url(url) => MaybeLink {
            label: plain(),
            href: Some(url.to_string()),
        },
        Evidence::File(path) => {
            let route = Route::Attachment(path.clone());
            MaybeLink {
                label: plain(),
                href: cx.has(&route).then(|| cx.link(&route)),
            }
        }
        Evidence::Words(words) => MaybeLink {
            label: cx.content(words),
            href: None,
        },
    }
}
