//! Tổng quan: sectors by places, and the ways to what plans leave open and to what was reached.

use serde::Serialize;

use crate::model::{Corpus, Id, Jurisdiction, Matrix, Sector, matrix};
use crate::output::Content;
use crate::route::{OverviewTable, Owner, Route};
use crate::view::link::Link;
use crate::view::place::{PlaceLabel, place_label};
use crate::view::{Context, Frame, LONG_LIST, MakeError, Maker};

/// `/tong-quan/`: how many targets each place has in each sector.
pub struct Overview;

impl Maker for Overview {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Overview],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        cx.render("overview.html", &view(cx, route))
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    places: Vec<PlaceLabel>,
    rows: Vec<SectorRow>,
    /// The sums of the places, then of all.
    sums: Vec<String>,
    count: String,
    data: String,
    gaps: String,
    reporting: String,
}

/// A sector with its counts by place.
#[derive(Serialize)]
struct SectorRow {
    sector: Link,
    cells: Vec<CountCell>,
    sum: String,
    sort: usize,
}

#[derive(Serialize)]
struct CountCell {
    count: String,
    sort: usize,
    /// Where the place's targets of the sector are listed.
    href: Option<String>,
}

fn view(cx: &Context<'_>, route: &Route) -> View {
    let matrix = matrix(cx.corpus);
    let sums = matrix.places.iter().map(|place| matrix.of_place(*place));
    let lead = cx.word("overview.lead", &[]);
    View {
        page: Frame::new(cx, route, cx.word("overview.title", &[]))
            .described(&lead)
            .lead(lead),
        places: matrix.places.iter().map(|place| place_label(cx, *place)).collect(),
        rows: matrix.sectors.iter().map(|sector| row(cx, &matrix, *sector)).collect(),
        sums: sums.chain([matrix.total()]).map(|sum| cx.count(sum)).collect(),
        count: cx.word(
            "overview.count",
            &[
                ("total", &cx.count(matrix.total())),
                ("none", &cx.count(matrix.without_target)),
            ],
        ),
        data: cx.link(&Route::OverviewData(OverviewTable::Matrix)),
        gaps: cx.link(&Route::Gaps),
        reporting: cx.link(&Route::Reporting),
    }
}

fn row(cx: &Context<'_>, matrix: &Matrix, sector: Id<Sector>) -> SectorRow {
    let row = &cx.corpus.sectors[sector];
    let sum = matrix.of_sector(sector);
    let cell = |place: &Id<Jurisdiction>| {
        let count = matrix.count(sector, *place);
        CountCell {
            count: cx.count(count),
            sort: count,
            href: (count > 0).then(|| place_sector(cx, matrix, *place, sector)),
        }
    };
    SectorRow {
        sector: Link {
            text: cx.content(&row.name),
            href: cx.link(&Route::Sector(row.id.clone())),
        },
        cells: matrix.places.iter().map(cell).collect(),
        sum: cx.count(sum),
        sort: sum,
    }
}

/// The part of a place's page that is about a sector; the page itself where its list is cut.
fn place_sector(cx: &Context<'_>, matrix: &Matrix, place: Id<Jurisdiction>, sector: Id<Sector>) -> String {
    let page = Route::Jurisdiction(cx.corpus.jurisdictions.name(place).to_owned());
    match matrix.of_place(place) > LONG_LIST {
        true => cx.link(&page),
        false => {
            let anchor = format!("linh-vuc-{}", cx.corpus.sectors.name(sector));
            cx.links.to_anchor(&page, &anchor)
        }
    }
}
