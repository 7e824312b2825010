//! Bảng so sánh: the figures of one indicator, places by years, the nation's on top.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Document, Id, Scope, Target, Time};

use super::context::Context;
use super::figure::{Figure, FigureDetails, figure};
use super::marked_text::MarkedText;
use super::phrase::time_heading;
use super::place::{PlaceLabel, place_label};
use super::sources::{SourceView, source_view};

/// The table of one indicator's figures, places by times.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    pub columns: Vec<String>,
    /// How many columns there are with the names and the sources.
    pub width: usize,
    pub groups: Vec<ComparedGroup>,
}

/// Rows that sort among themselves: the nation's, the places', those of narrower populations.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedGroup {
    pub title: String,
    pub rows: Vec<ComparedRow>,
}

/// The figures of one document for one population.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedRow {
    pub anchor: String,
    pub place: PlaceLabel,
    pub scope: Option<String>,
    pub document: MarkedText,
    pub document_href: String,
    /// `unnumbered` or `draft`; nothing for a signed document.
    pub state: Option<&'static str>,
    /// What all figures of the row share.
    pub details: Option<FigureDetails>,
    pub cells: Vec<TimeCell>,
    pub source: Option<SourceView>,
}

/// The figures of one time.
#[derive(Clone, Debug, Serialize)]
pub struct TimeCell {
    pub sort: String,
    pub figures: Vec<Figure>,
}

/// One target with its document.
pub type DocumentTarget<'a> = (&'a Document, &'a Target);

/// The table of some targets of one indicator, in their order.
pub fn comparison(cx: &Context<'_>, entries: &[DocumentTarget<'_>]) -> Comparison {
    let times: BTreeSet<&Time> = entries.iter().map(|(_, target)| &target.time).collect();
    let times: Vec<&Time> = times.into_iter().collect();
    let mut groups: [Vec<OpenRow<'_>>; 3] = Default::default();
    for entry in entries {
        let rows = &mut groups[group_of(cx, *entry)];
        match rows
            .iter_mut()
            .rev()
            .take_while(|row| row.is_of(entry.0))
            .find(|row| row.takes(*entry))
        {
            Some(row) => row.targets.push(entry.1),
            None => rows.push(OpenRow::new(*entry)),
        }
    }
    let titles = ["comparison.nation", "comparison.places", "comparison.scopes"];
    Comparison {
        columns: times.iter().map(|time| heading(cx, time, entries)).collect(),
        width: times.len() + 2,
        groups: titles
            .iter()
            .zip(&groups)
            .filter(|(_, rows)| !rows.is_empty())
            .map(|(title, rows)| ComparedGroup {
                title: cx.word(title, &[]),
                rows: rows.iter().map(|row| row.view(cx, &times)).collect(),
            })
            .collect(),
    }
}

fn heading(cx: &Context<'_>, time: &Time, entries: &[DocumentTarget<'_>]) -> String {
    let figures = entries.iter().map(|(_, target)| *target);
    time_heading(cx, time, figures.filter(|target| target.time == *time))
}

fn group_of(cx: &Context<'_>, (document, target): DocumentTarget<'_>) -> usize {
    match target.scope {
        Some(_) => 2,
        None => usize::from(cx.corpus.nation() != Some(document.jurisdiction)),
    }
}

/// A row to which figures are still added.
struct OpenRow<'a> {
    document: &'a Document,
    scope: Option<Id<Scope>>,
    source: Option<&'a str>,
    targets: Vec<&'a Target>,
}

impl<'a> OpenRow<'a> {
    fn new((document, target): DocumentTarget<'a>) -> Self {
        OpenRow {
            document,
            scope: target.scope,
            source: target.source.as_deref(),
            targets: vec![target],
        }
    }

    fn is_of(&self, document: &Document) -> bool {
        self.document.id == document.id
    }

    /// Figures of one population and one source share a row as long as each has its own time.
    fn takes(&self, (_, target): DocumentTarget<'_>) -> bool {
        self.scope == target.scope
            && self.source == target.source.as_deref()
            && self.targets.iter().all(|other| other.time != target.time)
            && self
                .targets
                .iter()
                .all(|other| other.details.within == target.details.within)
    }

    fn view(&self, cx: &Context<'_>, times: &[&Time]) -> ComparedRow {
        let document = self.document;
        let mut figures: Vec<(&Time, Figure)> = self
            .targets
            .iter()
            .map(|target| (&target.time, figure(cx, document, target)))
            .collect();
        let details = take_shared(&mut figures);
        ComparedRow {
            anchor: format!("{}-{}", document.id.as_str().replace('/', "-"), self.targets[0].id),
            place: place_label(cx, document.jurisdiction),
            scope: self.scope.map(|scope| cx.corpus.scopes[scope].name.clone()),
            document: cx.short_name(document),
            document_href: cx.document_anchor(&document.id, &self.targets[0].id),
            state: super::figure::state(document),
            details,
            cells: times.iter().map(|time| cell(time, &figures)).collect(),
            source: source(cx, document, self.targets[0]),
        }
    }
}

/// Takes out what all figures of a row share, so that it is said once.
fn take_shared(figures: &mut [(&Time, Figure)]) -> Option<FigureDetails> {
    let first = figures.first()?.1.details.clone();
    if figures.iter().any(|(_, figure)| figure.details != first) {
        return None;
    }
    for (_, figure) in figures {
        figure.details = None;
    }
    first
}

fn cell(time: &Time, figures: &[(&Time, Figure)]) -> TimeCell {
    let figures: Vec<Figure> = figures
        .iter()
        .filter(|(other, _)| *other == time)
        .map(|(_, figure)| figure.clone())
        .collect();
    TimeCell {
        sort: figures
            .iter()
            .find_map(|figure| figure.sort.clone())
            .unwrap_or_default(),
        figures,
    }
}

/// Where the figures were read; the page of the document tells the rest.
fn source(cx: &Context<'_>, document: &Document, target: &Target) -> Option<SourceView> {
    let source = source_view(cx, document.source_of(target)?);
    Some(SourceView { note: None, ..source })
}
