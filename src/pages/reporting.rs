//! Tình hình báo cáo: which targets have actual values, by place.

use serde::Serialize;

use crate::model::{Corpus, Document, Id, Jurisdiction, Quantity, Target, plan_places};
use crate::output::Content;
use crate::route::{OverviewTable, Owner, Route};
use crate::text::sort_key;
use crate::view::place::{PlaceLabel, place_label};
use crate::view::reported::{ReportedRow, reported_row};
use crate::view::{Context, Frame, LONG_LIST, MakeError, Maker};

/// `/tong-quan/bao-cao/`: which targets have results.
pub struct Reporting;

impl Maker for Reporting {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Reporting],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        cx.render("reporting.html", &view(cx, route))
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    places: Vec<PlaceRow>,
    targets: Vec<ReportedRow>,
    /// "Đang hiện 500 trong 812 dòng", where the list is cut.
    rest: Option<String>,
    data: String,
}

/// How many of a place's targets have actual values.
#[derive(Serialize)]
struct PlaceRow {
    place: PlaceLabel,
    targets: String,
    target_sort: usize,
    reported: String,
    reported_sort: usize,
    /// The latest year of an actual value.
    latest: Option<i16>,
}

fn view(cx: &Context<'_>, route: &Route) -> View {
    let lead = cx.word("reporting.lead", &[]);
    let places = plan_places(cx.corpus);
    let reported: Vec<(&Document, &Target)> = places.iter().flat_map(|place| reported(cx, *place)).collect();
    View {
        page: Frame::new(cx, route, cx.word("reporting.title", &[]))
            .under(cx, cx.word("overview.title", &[]), &Route::Overview)
            .described(&lead)
            .lead(lead),
        places: places.iter().filter_map(|place| place_row(cx, *place)).collect(),
        rest: (reported.len() > LONG_LIST).then(|| {
            let (shown, total) = (cx.count(LONG_LIST), cx.count(reported.len()));
            cx.word("overview.rest", &[("shown", &shown), ("total", &total)])
        }),
        targets: reported
            .into_iter()
            .take(LONG_LIST)
            .map(|entry| reported_row(cx, entry))
            .collect(),
        data: cx.link(&Route::OverviewData(OverviewTable::Reporting)),
    }
}

/// The targets that a place has set and that no later document replaces; `-` sets none.
fn targets<'a>(cx: &Context<'a>, place: Id<Jurisdiction>) -> impl Iterator<Item = (&'a Document, &'a Target)> {
    let corpus = cx.corpus;
    let ids = corpus.documents_of.get(&place).into_iter().flatten();
    ids.filter_map(|id| corpus.document(id))
        .flat_map(|document| document.targets.iter().map(move |target| (document.as_ref(), target)))
        .filter(|(document, target)| target.quantity != Quantity::NoTarget && corpus.is_current(document, target))
}

/// The targets of a place that have actual values, by indicator.
fn reported<'a>(cx: &Context<'a>, place: Id<Jurisdiction>) -> Vec<(&'a Document, &'a Target)> {
    let mut reported: Vec<_> = targets(cx, place)
        .filter(|(_, target)| !target.details.actual.is_empty())
        .collect();
    reported.sort_by_cached_key(|(document, target)| {
        let name = sort_key(&cx.corpus.indicators[target.indicator].name);
        (name, target.scope, target.time.clone(), document.id.clone())
    });
    reported
}

fn place_row(cx: &Context<'_>, place: Id<Jurisdiction>) -> Option<PlaceRow> {
    let set = targets(cx, place).count();
    let with_values = || targets(cx, place).filter(|(_, target)| !target.details.actual.is_empty());
    let reported = with_values().count();
    (set > 0).then(|| PlaceRow {
        place: place_label(cx, place),
        targets: cx.count(set),
        target_sort: set,
        reported: cx.count(reported),
        reported_sort: reported,
        latest: with_values()
            .flat_map(|(_, target)| &target.details.actual)
            .map(|actual| actual.year)
            .max(),
    })
}
