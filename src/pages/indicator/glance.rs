//! Tóm tắt một chỉ tiêu: what the nation and each place ask for, before anything else is said of it.

use serde::Serialize;

use crate::model::{Document, Id, Jurisdiction, Quantity, Target};
use crate::view::Context;
use crate::view::comparison::DocumentTarget;
use crate::view::figure::{Figure, VerdictLine, figure};
use crate::view::link::Link;
use crate::view::phrase::time_cell;
use crate::view::place::{PlaceLabel, place_label};

/// How many places are named; of the others it is said how many there are.
const MOST_PLACES: usize = 8;
/// How many figures of each are shown; the table has all of them.
const MOST_FIGURES: usize = 2;

/// The figures that answer the question that brought somebody to the page.
#[derive(Serialize)]
pub struct Glance {
    rows: Vec<GlanceRow>,
    /// "và 26 địa phương khác trong bảng bên dưới"
    more: Option<String>,
}

/// The nation or a place with its next figures.
#[derive(Serialize)]
struct GlanceRow {
    is_nation: bool,
    place: PlaceLabel,
    figures: Vec<GlanceFigure>,
}

#[derive(Serialize)]
struct GlanceFigure {
    figure: Figure,
    when: String,
    document: Link,
}

/// The next figures of the nation and of each place for the whole population; none where only narrower ones have figures.
pub fn glance(cx: &Context<'_>, entries: &[DocumentTarget<'_>]) -> Option<Glance> {
    let told = entries.iter().filter(|(document, target)| {
        target.scope.is_none()
            && target.quantity != Quantity::NoTarget
            && target.details.within.is_none()
            && cx.corpus.is_current(document, target)
    });
    let mut places: Vec<(Id<Jurisdiction>, Vec<DocumentTarget<'_>>)> = Vec::new();
    for entry in told {
        let place = entry.0.jurisdiction;
        match places.iter_mut().find(|(other, _)| *other == place) {
            Some((_, figures)) => figures.push(*entry),
            None => places.push((place, vec![*entry])),
        }
    }
    let nation = cx.corpus.nation();
    let named = MOST_PLACES + usize::from(places.iter().any(|(place, _)| Some(*place) == nation));
    let more = places.len().saturating_sub(named);
    let row = |(place, figures): (Id<Jurisdiction>, Vec<DocumentTarget<'_>>)| GlanceRow {
        is_nation: Some(place) == nation,
        place: place_label(cx, place),
        figures: next(cx, figures)
            .into_iter()
            .map(|entry| glance_figure(cx, entry))
            .collect(),
    };
    let mut rows: Vec<GlanceRow> = places.into_iter().take(named).map(row).collect();
    leave_out_what_stands_above(&mut rows);
    (!rows.is_empty()).then(|| Glance {
        rows,
        more: (more > 0).then(|| cx.counted("indicator.glance_more", more)),
    })
}

/// Takes the nation's documents from the verdicts of places where one of them stands in the nation's row: what a place is compared
/// with is only said where it is something else.
fn leave_out_what_stands_above(rows: &mut [GlanceRow]) {
    let of_nation = rows.iter().filter(|row| row.is_nation).flat_map(|row| &row.figures);
    let named: Vec<String> = of_nation.map(|one| one.document.text.to_string()).collect();
    let figures = rows.iter_mut().flat_map(|row| &mut row.figures);
    for verdict in figures.filter_map(|one| one.figure.verdict.as_mut()) {
        let is_named = |line: &VerdictLine| line.documents.iter().any(|one| named.contains(&one.text.to_string()));
        verdict.lines.retain(|line| !is_named(line));
    }
}

/// The figures of a place that are still to come, else the last one; of several documents the newest speaks for a time.
fn next<'a>(cx: &Context<'_>, mut figures: Vec<DocumentTarget<'a>>) -> Vec<DocumentTarget<'a>> {
    figures.sort_by_key(|(document, target)| (&target.time, std::cmp::Reverse(document.issued)));
    figures.dedup_by_key(|(_, target)| &target.time);
    let today = cx.corpus.site.as_of.year();
    let is_over = |(_, target): &DocumentTarget<'_>| target.time.last_year().is_some_and(|year| year < today);
    let past = figures.iter().take_while(|entry| is_over(entry)).count();
    let first = past.min(figures.len() - 1);
    figures.into_iter().skip(first).take(MOST_FIGURES).collect()
}

fn glance_figure(cx: &Context<'_>, (document, target): (&Document, &Target)) -> GlanceFigure {
    GlanceFigure {
        figure: figure(cx, document, target),
        when: time_cell(cx, target),
        document: Link {
            text: cx.shortest_name(document),
            href: cx.document_anchor(&document.id, &target.id),
        },
    }
}
