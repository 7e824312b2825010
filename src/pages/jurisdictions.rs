//! Địa phương: the nation, the places of today, and those that have ended.

use serde::Serialize;

use crate::model::{Corpus, Id, Jurisdiction, earlier_places};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::marked_text::MarkedText;
use crate::view::phrase::date;
use crate::view::place::{place_kind, place_note, place_order};
use crate::view::{Context, Frame, MakeError, Maker};

/// `/dia-phuong/`: the list of places.
pub struct Jurisdictions;

impl Maker for Jurisdictions {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Jurisdictions],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        cx.render("jurisdictions.html", &view(cx, route))
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    action: String,
    overview: String,
    groups: Vec<PlaceGroup>,
}

#[derive(Serialize)]
struct PlaceGroup {
    id: &'static str,
    title: String,
    count: String,
    /// Places with documents of their own or of their predecessors.
    with: Vec<PlaceItem>,
    without: Vec<PlaceItem>,
}

#[derive(Serialize)]
struct PlaceItem {
    name: String,
    /// "tỉnh" or "thành phố": behind the name, for lists go by names.
    kind: Option<MarkedText>,
    href: String,
    facts: Vec<String>,
    /// Its last day, where it has ended.
    until: Option<String>,
    /// What became of it.
    note: Option<MarkedText>,
}

fn view(cx: &Context<'_>, route: &Route) -> View {
    let corpus = cx.corpus;
    let mut places: Vec<Id<Jurisdiction>> = corpus.jurisdictions.iter().map(|(id, _)| id).collect();
    places.sort_by_cached_key(|id| place_order(cx.corpus, *id));
    let (nation, provinces): (Vec<_>, Vec<_>) = places.into_iter().partition(|id| corpus.nation() == Some(*id));
    let is_valid = |id: &Id<Jurisdiction>| corpus.jurisdictions[*id].is_valid_on(corpus.site.as_of);
    let (today, ended): (Vec<_>, Vec<_>) = provinces.into_iter().partition(is_valid);
    View {
        page: Frame::new(cx, route, cx.word("nav.jurisdictions", &[]))
            .lead(cx.word("places.lead", &[]))
            .described(&cx.word("places.lead", &[]))
            .section("jurisdictions"),
        action: cx.link(route),
        overview: cx.link(&Route::Overview),
        groups: vec![
            group(cx, "ca-nuoc", "places.nation", &nation),
            group(cx, "hien-nay", "places.today", &today),
            group(cx, "da-ket-thuc", "places.ended", &ended),
        ],
    }
}

fn group(cx: &Context<'_>, id: &'static str, title: &str, places: &[Id<Jurisdiction>]) -> PlaceGroup {
    let items = places.iter().map(|place| item(cx, *place));
    let (with, without) = items.partition(|item| !item.facts.is_empty());
    PlaceGroup {
        id,
        title: cx.word(title, &[]),
        count: cx.count(places.len()),
        with,
        without,
    }
}

fn item(cx: &Context<'_>, id: Id<Jurisdiction>) -> PlaceItem {
    let place = &cx.corpus.jurisdictions[id];
    PlaceItem {
        name: place.name.clone(),
        kind: place
            .kind_on(place.valid_to.unwrap_or(cx.corpus.site.as_of))
            .map(|kind| place_kind(cx, kind)),
        href: cx.place_link(id),
        facts: facts(cx, id),
        until: place
            .valid_to
            .filter(|day| *day < cx.corpus.site.as_of)
            .map(|day| date(cx, day)),
        note: place_note(cx, id),
    }
}

fn facts(cx: &Context<'_>, id: Id<Jurisdiction>) -> Vec<String> {
    let corpus = cx.corpus;
    let documents = |id: Id<Jurisdiction>| corpus.documents_of.get(&id).map_or(&[][..], Vec::as_slice);
    let own = documents(id);
    let current = |id| corpus.current_targets(&corpus.documents[id]).count();
    let targets: usize = own.iter().map(current).sum();
    let tasks: usize = own.iter().map(|id| corpus.documents[id].tasks.len()).sum();
    let earlier: usize = earlier_places(id, &corpus.jurisdictions)
        .iter()
        .map(|earlier| documents(earlier.id).len())
        .sum();
    [
        ("count.documents", own.len()),
        ("count.targets", targets),
        ("count.tasks", tasks),
        ("places.earlier_documents", earlier),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| cx.counted(key, count))
    .collect()
}
