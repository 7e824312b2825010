//! Một cơ quan: its names, what became of it in each place, and its tasks there.

use std::ops::Range;

use serde::Serialize;

use crate::model::{Body, Corpus, Id, Jurisdiction, Office, Successor, Verified};
use crate::output::Content;
use crate::route::{DueOf, Owner, Route};
use crate::view::due::{DueSummary, due_summary};
use crate::view::link::{Link, body_link};
use crate::view::marked_text::MarkedText;
use crate::view::office_tasks::{PlaceTasks, RoleView, distinct, office_in, offices_of, roles};
use crate::view::origin::{OriginView, origin};
use crate::view::other_sites::{OfSite, OtherBodyView, bodies_beside};
use crate::view::parts::{ListPart, PartsView, list_routes};
use crate::view::phrase::date;
use crate::view::place::{PlaceLabel, place_label, place_order};
use crate::view::succession::{SuccessionView, offices};
use crate::view::{Context, Frame, LONG_LIST, MakeError, Maker, json_ld};

/// `/co-quan/<id>/`: a body and its tasks, in parts by place where there are too many.
pub struct BodyPage;

impl Maker for BodyPage {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        let Owner::Body(id) = owner else {
            return Vec::new();
        };
        let name = corpus.bodies.name(*id);
        let places = in_order(corpus, *id);
        let parts = cut(&places).iter().flat_map(|(place, tasks)| {
            let list = Route::BodyIn {
                body: name.to_owned(),
                jurisdiction: corpus.jurisdictions.name(*place).to_owned(),
            };
            list_routes(list, tasks.len())
        });
        [Route::Body(name.to_owned())].into_iter().chain(parts).collect()
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let (name, place) = match ListPart::of(route).list {
            Route::Body(name) => (name, None),
            Route::BodyIn { body, jurisdiction } => (body, cx.corpus.jurisdictions.find(jurisdiction)),
            _ => return Err(MakeError::no_answer(route)),
        };
        let id = cx.corpus.bodies.find(name).ok_or_else(|| MakeError::no_answer(route))?;
        cx.render("body.html", &view(cx, route, id, place))
    }
}

/// The number of tasks up to which none is folded.
const SHORT: usize = 20;

/// The places in which a body has tasks, as its page lists them.
fn in_order(corpus: &Corpus, id: Id<Body>) -> Vec<PlaceTasks<'_>> {
    let mut places = offices_of(corpus, id);
    places.sort_by_cached_key(|(place, _)| place_order(corpus, *place));
    places
}

/// The places whose tasks do not all stand on the page of the body, so that they have pages of their own.
fn cut<'p, 'a>(places: &'p [PlaceTasks<'a>]) -> &'p [PlaceTasks<'a>] {
    let mut tasks = 0;
    let whole = places.iter().take_while(|(_, of_place)| {
        tasks += of_place.len();
        tasks <= LONG_LIST
    });
    &places[whole.count()..]
}

#[derive(Serialize)]
struct View {
    page: Frame,
    level: String,
    aliases: Vec<String>,
    group: bool,
    /// The place of a single office.
    place: Option<Link>,
    /// The kind of office of which it is one.
    kind: Option<Link>,
    since: Option<String>,
    until: Option<String>,
    varies: bool,
    origin: Option<OriginView>,
    successors: Vec<RelatedBody>,
    predecessors: Vec<RelatedBody>,
    due: Option<DueSummary>,
    offices: Vec<OfficeView>,
    /// How it is known whether a time has come, where one is known at all.
    standing_note: Option<String>,
    /// Its pages on other sites.
    others: Vec<OfSite<OtherBodyView>>,
    part_of: Option<Link>,
    /// The parts of a place that has many.
    numbered: Option<PartsView>,
    parts: Vec<PartView>,
    shown: String,
    total: String,
}

/// A body that follows this one or came before it, as the vocabulary says for all places.
#[derive(Serialize)]
struct RelatedBody {
    body: Link,
    from: Option<String>,
    scope: Option<String>,
    verified: &'static str,
    origin: Option<OriginView>,
}

/// The office of one place.
#[derive(Serialize)]
struct OfficeView {
    anchor: String,
    name: MarkedText,
    place: PlaceLabel,
    count: String,
    /// Whether its tasks are seen at once.
    is_open: bool,
    /// What the documents do not say, said once: "9 nhiệm vụ không ghi thời gian".
    no_time: Option<String>,
    /// What became of it; nothing where nothing changed.
    later: Option<SuccessionView>,
    roles: Vec<RoleView>,
}

#[derive(Serialize)]
struct PartView {
    label: MarkedText,
    href: String,
    count: String,
}

fn view(cx: &Context<'_>, route: &Route, id: Id<Body>, only: Option<Id<Jurisdiction>>) -> View {
    let corpus = cx.corpus;
    let body = &corpus.bodies[id];
    let (all, parts) = match only {
        None => {
            let all = in_order(corpus, id);
            let parts = parts(cx, id, cut(&all));
            (all, parts)
        }
        Some(place) => (office_in(corpus, id, place).into_iter().collect(), Vec::new()),
    };
    let total: usize = all.iter().map(|(_, tasks)| tasks.len()).sum();
    let part = ListPart::of(route);
    let (mut shown, mut numbered) = (0..LONG_LIST, None);
    let mut offices = Vec::new();
    for (place, tasks) in &all {
        if only.is_some() {
            shown = part.range(tasks.len());
            numbered = part.view(cx, tasks.len());
        }
        if !shown.is_empty() {
            let office = Office {
                body: id,
                jurisdiction: *place,
            };
            let mut view = office_view(cx, office, distinct(tasks), shown.clone());
            view.is_open = offices.is_empty() || total <= SHORT;
            offices.push(view);
            shown.end = shown.end.saturating_sub(tasks.len());
        }
    }
    let mut listed = offices
        .iter()
        .flat_map(|office| &office.roles)
        .flat_map(|role| &role.tasks);
    let is_dated = listed.any(|task| task.state.is_some());
    let as_of = date(cx, corpus.site.as_of);
    let standing_note = is_dated.then(|| cx.word("task.standing_note", &[("date", &as_of)]));
    View {
        page: frame(cx, route, id, only),
        standing_note,
        others: match only {
            None => bodies_beside(cx, id),
            Some(_) => Vec::new(),
        },
        level: cx.word(&format!("level.{}", body.level.word()), &[]),
        aliases: body.aliases.clone(),
        group: body.group,
        place: body.jurisdiction.map(|place| Link {
            text: cx.content(cx.place_name(place)),
            href: cx.place_link(place),
        }),
        kind: body.kind.map(|kind| body_link(cx, kind)),
        since: body.valid_from.map(|day| date(cx, day)),
        until: body
            .valid_to
            .filter(|day| *day < corpus.site.as_of)
            .map(|day| date(cx, day)),
        varies: body.ended_varies,
        origin: origin(&body.provenance),
        successors: body.successors.iter().map(|next| heir(cx, next.id, next)).collect(),
        predecessors: predecessors(cx, id),
        due: due_summary(cx, &DueOf::Body(body.id.clone())).filter(|_| only.is_none()),
        offices,
        part_of: only.map(|_| body_link(cx, id)),
        numbered,
        parts,
        shown: cx.count(total.min(LONG_LIST)),
        total: cx.count(total),
    }
}

fn frame(cx: &Context<'_>, route: &Route, id: Id<Body>, only: Option<Id<Jurisdiction>>) -> Frame {
    let body = &cx.corpus.bodies[id];
    let title = match only {
        Some(place) => format!("{} – {}", body.name, cx.place_name(place)),
        None => body.name.clone(),
    };
    let summary = cx.word("body.summary", &[("name", &title)]);
    let title = ListPart::of(route).title(cx, cx.content(title));
    let mut frame = Frame::new(cx, route, title)
        .described(&summary)
        .section("bodies")
        .about(json_ld::body(cx, id, only))
        .under(cx, cx.word("nav.bodies", &[]), &Route::Bodies);
    if only.is_some() {
        frame = frame.under(cx, cx.content(&body.name), &Route::Body(body.id.clone()));
    }
    frame
}

fn office_view(cx: &Context<'_>, office: Office, count: usize, shown: Range<usize>) -> OfficeView {
    let later = offices(cx, office);
    let is_unchanged = later.main.steps.is_empty() && later.main.end.is_none() && later.branches.is_empty();
    let roles = roles(cx, office, shown);
    let tasks = roles.iter().flat_map(|role| &role.tasks);
    let no_time = tasks.filter(|task| task.time.is_none() && task.due.is_none()).count();
    OfficeView {
        anchor: cx.corpus.jurisdictions.name(office.jurisdiction).to_owned(),
        name: cx.content(cx.office_name(office)),
        place: place_label(cx, office.jurisdiction),
        count: cx.count(count),
        later: (!is_unchanged).then_some(later),
        is_open: true,
        no_time: (no_time > 0).then(|| cx.counted("body.no_time", no_time)),
        roles,
    }
}

fn heir(cx: &Context<'_>, body: Id<Body>, way: &Successor<Body>) -> RelatedBody {
    RelatedBody {
        body: body_link(cx, body),
        from: way.from.map(|day| date(cx, day)),
        scope: way.scope.clone(),
        verified: way.provenance.verified.unwrap_or(Verified::No).word(),
        origin: origin(&way.provenance),
    }
}

/// The bodies of which this one is a successor, wholly or for a field.
fn predecessors(cx: &Context<'_>, id: Id<Body>) -> Vec<RelatedBody> {
    let bodies = cx.corpus.bodies.iter();
    bodies
        .flat_map(|(earlier, body)| body.successors.iter().map(move |way| (earlier, way)))
        .filter(|(_, way)| way.id == id)
        .map(|(earlier, way)| heir(cx, earlier, way))
        .collect()
}

fn parts(cx: &Context<'_>, id: Id<Body>, places: &[PlaceTasks<'_>]) -> Vec<PartView> {
    let view = |(place, tasks): &PlaceTasks<'_>| PartView {
        label: cx.content(cx.place_name(*place)),
        href: cx.link(&Route::BodyIn {
            body: cx.corpus.bodies.name(id).to_owned(),
            jurisdiction: cx.corpus.jurisdictions.name(*place).to_owned(),
        }),
        count: cx.count(tasks.len()),
    };
    places.iter().map(view).collect()
}
