//! Kết quả thực hiện thành lời: where a figure began, what was reached, and what that says of the target.

use serde::Serialize;

use crate::model::{Document, DocumentId, Quantity, Target, standing};
use crate::text::WebAddress;

use super::context::Context;
use super::marked_text::MarkedText;
use super::phrase;
use super::phrase::time_heading;
use super::sources::source_anchor;

/// What is said under one figure of its beginning and its results.
#[derive(Clone, Debug, Serialize)]
pub struct StandingView {
    pub status: StatusView,
    pub lines: Vec<HistoryLine>,
}

/// What is said under a written row, which may have figures of several years.
#[derive(Clone, Debug, Serialize)]
pub struct RowStanding {
    pub statuses: Vec<DatedStatus>,
    /// What all figures share is said once.
    pub lines: Vec<HistoryLine>,
}

/// What is said of results at a figure or at a row.
pub trait ToldOfResults {
    /// Where it began and what was reached.
    fn lines(&self) -> &[HistoryLine];
}

impl ToldOfResults for StandingView {
    fn lines(&self) -> &[HistoryLine] {
        &self.lines
    }
}

impl ToldOfResults for RowStanding {
    fn lines(&self) -> &[HistoryLine] {
        &self.lines
    }
}

/// Takes the words that nothing was reported from several figures or rows, where none has anything else to say; whether it did, so
/// that it is said once for all.
pub fn say_once<'a, T: ToldOfResults + 'a>(standings: impl Iterator<Item = &'a mut Option<T>>) -> bool {
    let mut standings: Vec<&mut Option<T>> = standings.collect();
    let is_reported = |standing: &&mut Option<T>| standing.as_ref().is_some_and(|told| !told.lines().is_empty());
    if standings.len() < 2 || standings.iter().any(is_reported) {
        return false;
    }
    let was_said = standings.iter().any(|standing| standing.is_some());
    standings.iter_mut().for_each(|standing| **standing = None);
    was_said
}

/// The status of one figure of a row.
#[derive(Clone, Debug, Serialize)]
pub struct DatedStatus {
    /// The figure's own time, where the row has several figures.
    pub when: Option<String>,
    pub status: StatusView,
}

/// The word for what was reached, with its year: "Đạt (số năm 2024)".
#[derive(Clone, Debug, Serialize)]
pub struct StatusView {
    /// The word of [`crate::model::Progress`], or `none`.
    pub word: &'static str,
    pub label: String,
    /// Why nothing is concluded.
    pub reason: Option<String>,
}

/// A figure of the past, "Thực hiện năm 2024: 2,1%", with its source.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HistoryLine {
    pub text: MarkedText,
    pub source: Option<HistorySource>,
    pub note: Option<MarkedText>,
}

/// Where a figure of the past was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HistorySource {
    pub text: MarkedText,
    pub href: Option<String>,
    /// How far it is known to be right, where it is one of the document's own sources.
    pub verified: Option<&'static str>,
}

/// What the content says of a figure's beginning and of what was reached, be it nothing; none where no target is set, or where a
/// later document sets the figure anew.
pub fn standing_view(cx: &Context<'_>, document: &Document, target: &Target) -> Option<StandingView> {
    is_asked(cx, document, target).then(|| StandingView {
        status: status(cx, target),
        lines: history(cx, document, target),
    })
}

/// Whether anybody is to tell what was reached of a target.
fn is_asked(cx: &Context<'_>, document: &Document, target: &Target) -> bool {
    target.quantity != Quantity::NoTarget && cx.corpus.is_current(document, target)
}

/// What the content says of the beginning and the results of all figures of one written row.
pub fn row_standing(cx: &Context<'_>, document: &Document, targets: &[&Target]) -> Option<RowStanding> {
    let mut lines: Vec<HistoryLine> = Vec::new();
    for line in targets.iter().flat_map(|target| history(cx, document, target)) {
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    // Where nothing at all is known, once is enough.
    let shown = if lines.is_empty() { 1 } else { targets.len() };
    let dated = |target: &&Target| DatedStatus {
        when: (shown > 1).then(|| time_heading(cx, &target.time, [*target])),
        status: status(cx, target),
    };
    let asked = targets.iter().filter(|target| is_asked(cx, document, target));
    let statuses: Vec<DatedStatus> = asked.take(shown).map(dated).collect();
    (!statuses.is_empty() || !lines.is_empty()).then_some(RowStanding { statuses, lines })
}

/// One word for what was reached, with the year of the figure that says so.
pub fn status(cx: &Context<'_>, target: &Target) -> StatusView {
    let standing = standing(target, cx.corpus.indicators[target.indicator].direction);
    let word = standing.progress.map_or("none", |progress| progress.word());
    let label = cx.word(&format!("progress.{word}"), &[]);
    StatusView {
        word,
        label: match standing.figure {
            Some(figure) => cx.word(
                "progress.of_year",
                &[("status", &label), ("year", &figure.year.to_string())],
            ),
            None => label,
        },
        reason: standing
            .progress
            .err()
            .map(|reason| cx.word(&format!("no_progress.{}", reason.word()), &[])),
    }
}

fn history(cx: &Context<'_>, document: &Document, target: &Target) -> Vec<HistoryLine> {
    let line = |key: &str, year: i16, value: &Quantity, source: &Option<String>, note: &Option<String>| {
        let value = phrase::quantity(cx, value, target.unit);
        HistoryLine {
            text: cx.said(key, &[("year", &year.to_string().into()), ("value", &value)]),
            source: source.as_ref().map(|source| source_of(cx, document, source)),
            note: note.as_ref().map(|note| cx.content(note)),
        }
    };
    let baseline = target.details.baseline.iter();
    let baseline = baseline.map(|b| line("document.baseline", b.year, &b.value, &b.source, &None));
    let actual = target.details.actual.iter();
    let actual = actual.map(|a| line("document.actual", a.year, &a.value, &a.source, &a.note));
    baseline.chain(actual).collect()
}

/// A source of the document by its id, an address, or words as a table of results has them.
fn source_of(cx: &Context<'_>, document: &Document, written: &str) -> HistorySource {
    if let Some(source) = document.sources.iter().find(|source| source.id == written) {
        return HistorySource {
            text: cx.said("progress.source", &[]),
            href: Some(cx.document_anchor(&document.id, &source_anchor(&source.id))),
            verified: Some(source.verified.word()),
        };
    }
    let published = || cx.corpus.documents.get(&DocumentId::parse(written)?);
    let (text, href) = match (WebAddress::on_the_web(written), published()) {
        (Some(url), _) => (cx.said("progress.source", &[]), Some(url.to_string())),
        (None, Some(document)) => (cx.short_name(document), Some(cx.document_link(&document.id))),
        (None, None) => (cx.content(written), None),
    };
    HistorySource {
        text,
        href,
        verified: None,
    }
}
