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
use super::standing::say_once;

/// The figures of one indicator, places by times: one table, or several of a few times each where there are many, so that
/// every column has room on paper too.
#[derive(Clone, Debug, Serialize)]
pub struct Comparison {
    pub parts: Vec<ComparedPart>,
    /// Whether nothing was reported of any figure, which is said once.
    pub unreported: bool,
}

/// A table of some times.
#[derive(Clone, Debug, Serialize)]
pub struct ComparedPart {
    /// "2021 – 2025"; nothing where the table has all times.
    pub title: Option<String>,
    /// Whether it is the first one whose times are not all over, which is shown unfolded.
    pub is_open: bool,
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
    /// The head of the column, which stands beside the figure on narrow screens.
    pub label: String,
    pub sort: String,
    pub figures: Vec<Figure>,
}

/// One target with its document.
pub type DocumentTarget<'a> = (&'a Document, &'a Target);

/// The most times of one table: with names and sources they still have room on a sheet of paper.
const MOST_TIMES: usize = 5;

/// The tables of some targets of one indicator, in their order.
pub fn comparison(cx: &Context<'_>, entries: &[DocumentTarget<'_>]) -> Comparison {
    let times: BTreeSet<&Time> = entries.iter().map(|(_, target)| &target.time).collect();
    let times: Vec<Column<'_>> = times
        .into_iter()
        .map(|time| (time, heading(cx, time, entries)))
        .collect();
    let groups = grouped(cx, entries);
    let today = cx.corpus.site.as_of.year();
    let is_open = |times: &[Column<'_>]| {
        let mut times = times.iter();
        times.any(|(time, _)| time.last_year().is_none_or(|year| year >= today))
    };
    let tables = times.len().div_ceil(MOST_TIMES).max(1);
    let mut parts: Vec<ComparedPart> = times
        .chunks(times.len().div_ceil(tables).max(1))
        .map(|chunk| ComparedPart {
            title: (tables > 1).then(|| span(chunk)),
            is_open: is_open(chunk),
            columns: chunk.iter().map(|(_, heading)| heading.clone()).collect(),
            width: chunk.len() + 2,
            groups: compared_groups(cx, &groups, chunk),
        })
        .collect();
    let first_open = parts.iter().position(|part| part.is_open);
    let open = first_open.unwrap_or(parts.len().saturating_sub(1));
    for (at, part) in parts.iter_mut().enumerate() {
        part.is_open = at == open;
    }
    let groups = parts.iter_mut().flat_map(|part| &mut part.groups);
    let cells = groups.flat_map(|group| &mut group.rows).flat_map(|row| &mut row.cells);
    let figures = cells.flat_map(|cell| &mut cell.figures);
    let unreported = say_once(figures.map(|figure| &mut figure.standing));
    Comparison { parts, unreported }
}

/// A time with the head of its column.
type Column<'a> = (&'a Time, String);

/// "2021 – 2025": the first and the last of some times.
fn span(times: &[Column<'_>]) -> String {
    match times {
        [(_, only)] => only.clone(),
        [(_, first), .., (_, last)] => format!("{first} – {last}"),
        [] => String::new(),
    }
}

/// The rows of the nation, of the places, and of narrower populations.
fn grouped<'a>(cx: &Context<'_>, entries: &[DocumentTarget<'a>]) -> [Vec<OpenRow<'a>>; 3] {
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
    groups
}

/// The groups with the rows that have a figure for one of the times.
fn compared_groups(cx: &Context<'_>, groups: &[Vec<OpenRow<'_>>; 3], times: &[Column<'_>]) -> Vec<ComparedGroup> {
    let titles = ["comparison.nation", "comparison.places", "comparison.scopes"];
    titles
        .iter()
        .zip(groups)
        .map(|(title, rows)| ComparedGroup {
            title: cx.word(title, &[]),
            rows: rows.iter().filter_map(|row| row.view(cx, times)).collect(),
        })
        .filter(|group| !group.rows.is_empty())
        .collect()
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

    /// Whether the row takes a figure: those of one population, one source and one whole share it as long as each has its
    /// own time.
    fn takes(&self, (_, target): DocumentTarget<'_>) -> bool {
        self.scope == target.scope
            && self.source == target.source.as_deref()
            && self.targets.iter().all(|other| other.time != target.time)
            && self
                .targets
                .iter()
                .all(|other| other.details.within == target.details.within)
    }

    /// The row with its figures for these times; nothing where it has none.
    fn view(&self, cx: &Context<'_>, times: &[Column<'_>]) -> Option<ComparedRow> {
        let document = self.document;
        let mut figures: Vec<(&Time, Figure)> = self
            .targets
            .iter()
            .filter(|target| times.iter().any(|(time, _)| **time == target.time))
            .map(|target| (&target.time, figure(cx, document, target)))
            .collect();
        let details = take_shared(&mut figures);
        (!figures.is_empty()).then(|| ComparedRow {
            place: place_label(cx, document.jurisdiction),
            scope: self.scope.map(|scope| cx.corpus.scopes[scope].name.clone()),
            document: cx.short_name(document),
            document_href: cx.document_anchor(&document.id, &self.targets[0].id),
            state: super::figure::state(document),
            details,
            cells: times.iter().map(|column| cell(column, &figures)).collect(),
            source: source(cx, document, self.targets[0]),
        })
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

fn cell((time, heading): &Column<'_>, figures: &[(&Time, Figure)]) -> TimeCell {
    let figures: Vec<Figure> = figures
        .iter()
        .filter(|(other, _)| other == time)
        .map(|(_, figure)| figure.clone())
        .collect();
    TimeCell {
        label: heading.clone(),
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
