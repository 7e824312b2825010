//! Khoảng trống: what plans leave open, counted by place, and in full for each place.

mod rows;

use serde::Serialize;

use crate::model::{
    Corpus, Id, Jurisdiction, WhyAbsent, differs_in_unit, is_plan_place, plan_places, target_gaps, task_gap,
};
use crate::output::Content;
use crate::route::{OverviewTable, Owner, Route};
use crate::view::link::Link;
use crate::view::place::{PlaceLabel, full_name, place_label};
use crate::view::{Context, Frame, MakeError, Maker};
use rows::{CutList, TargetRow, TaskRow, UnitRow, target_part, task_part, unit_part};

/// `/tong-quan/khoang-trong/` and the page of each place below it: what plans have not taken up or leave open.
pub struct Gaps;

impl Maker for Gaps {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Gaps],
            Owner::Jurisdiction(id) if is_plan_place(corpus, *id) => {
                vec![Route::GapsIn(corpus.jurisdictions.name(*id).to_owned())]
            }
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        match route {
            Route::Gaps => cx.render("gaps.html", &view(cx, route)),
            Route::GapsIn(name) => {
                let place = cx.corpus.jurisdictions.find(name);
                let place = place.ok_or_else(|| MakeError::no_answer(route))?;
                cx.render("gaps_in.html", &place_view(cx, route, place))
            }
            _ => Err(MakeError::no_answer(route)),
        }
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    rows: Vec<PlaceCounts>,
    data: Data,
}

/// The counts of one place.
#[derive(Serialize)]
struct PlaceCounts {
    place: PlaceLabel,
    href: String,
    /// Nothing for the nation, which is not asked.
    targets: Option<Count>,
    dashes: Option<Count>,
    tasks: Count,
    no_lead: Count,
    no_time: Count,
    units: Count,
}

#[derive(Serialize)]
struct Count {
    text: String,
    sort: usize,
}

/// The files with all rows.
#[derive(Serialize)]
struct Data {
    targets: String,
    tasks: String,
    units: String,
}

#[derive(Serialize)]
struct PlaceView {
    page: Frame,
    place: Link,
    is_national: bool,
    targets: CutList<TargetRow>,
    tasks: CutList<TaskRow>,
    units: CutList<UnitRow>,
    data: Data,
}

fn view(cx: &Context<'_>, route: &Route) -> View {
    let lead = cx.word("gaps.lead", &[]);
    View {
        page: Frame::new(cx, route, cx.word("gaps.title", &[]))
            .under(cx, cx.word("overview.title", &[]), &Route::Overview)
            .described(&lead)
            .lead(lead),
        rows: plan_places(cx.corpus).into_iter().map(|place| row(cx, place)).collect(),
        data: data(cx),
    }
}

fn row(cx: &Context<'_>, place: Id<Jurisdiction>) -> PlaceCounts {
    let corpus = cx.corpus;
    let documents = || {
        corpus
            .documents_of
            .get(&place)
            .into_iter()
            .flatten()
            .filter_map(|id| corpus.document(id))
    };
    let gaps = target_gaps(corpus, place);
    let dashes = gaps.iter().filter(|gap| gap.why == WhyAbsent::NoTarget).count();
    let is_asked = corpus.nation() != Some(place);
    let tasks = || documents().flat_map(|document| &document.tasks);
    let open: Vec<_> = tasks().filter_map(task_gap).collect();
    let targets = documents().flat_map(|document| corpus.current_targets(document));
    let units = targets.filter(|target| differs_in_unit(target, &corpus.indicators[target.indicator]));
    PlaceCounts {
        place: place_label(cx, place),
        href: cx.link(&Route::GapsIn(corpus.jurisdictions.name(place).to_owned())),
        targets: is_asked.then(|| count(cx, gaps.len())),
        dashes: is_asked.then(|| count(cx, dashes)),
        tasks: count(cx, tasks().count()),
        no_lead: count(cx, open.iter().filter(|gap| gap.no_lead).count()),
        no_time: count(cx, open.iter().filter(|gap| gap.no_time).count()),
        units: count(cx, units.count()),
    }
}

fn count(cx: &Context<'_>, n: usize) -> Count {
    Count {
        text: cx.count(n),
        sort: n,
    }
}

fn data(cx: &Context<'_>) -> Data {
    let link = |table| cx.link(&Route::OverviewData(table));
    Data {
        targets: link(OverviewTable::Targets),
        tasks: link(OverviewTable::Tasks),
        units: link(OverviewTable::Units),
    }
}

fn place_view(cx: &Context<'_>, route: &Route, place: Id<Jurisdiction>) -> PlaceView {
    let name = full_name(cx, place);
    let title = cx.said("gaps.title_of", &[("place", &name)]);
    PlaceView {
        page: Frame::new(cx, route, title)
            .under(cx, cx.word("overview.title", &[]), &Route::Overview)
            .under(cx, cx.word("gaps.title", &[]), &Route::Gaps)
            .described(&cx.word("gaps.lead", &[])),
        place: Link {
            text: name.capitalised(),
            href: cx.place_link(place),
        },
        is_national: cx.corpus.nation() == Some(place),
        targets: target_part(cx, place),
        tasks: task_part(cx, place),
        units: unit_part(cx, place),
        data: data(cx),
    }
}
