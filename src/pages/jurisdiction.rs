//! Một địa phương: what it was and became, its documents, its targets and its bodies.

mod targets;

use serde::Serialize;

use crate::model::{
    Corpus, DocumentId, EarlierPlace, Id, Jurisdiction, JurisdictionLevel, Office, Role, Verified, earlier_places,
};
use crate::output::Content;
use crate::route::{DueOf, Owner, Route};
use crate::text::sort_key;
use crate::view::document_card::{DocumentCard, RestOfList, card, rest_of_list};
use crate::view::due::{DueSummary, due_summary};
use crate::view::link::Link;
use crate::view::marked_text::MarkedText;
use crate::view::origin::{OriginView, origin};
use crate::view::other_sites::{OfSite, OtherDocumentView, documents_beside};
use crate::view::phrase::date;
use crate::view::place::{full_name, place_kind, place_title};
use crate::view::succession::{SuccessionView, places};
use crate::view::{Context, Frame, LONG_LIST, MakeError, Maker, json_ld};
use targets::{PlaceTargets, place_targets};

/// `/dia-phuong/<id>/`: a place with its documents, targets and bodies.
pub struct JurisdictionPage;

impl Maker for JurisdictionPage {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Jurisdiction(id) => vec![Route::Jurisdiction(corpus.jurisdictions.name(*id).to_owned())],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let id = match route {
            Route::Jurisdiction(name) => cx.corpus.jurisdictions.find(name),
            _ => None,
        };
        let id = id.ok_or_else(|| MakeError::no_answer(route))?;
        cx.render("jurisdiction.html", &view(cx, route, id))
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    is_national: bool,
    kinds: Vec<MarkedText>,
    since: Option<String>,
    until: Option<String>,
    /// What became of it; nothing for places of today.
    later: Option<SuccessionView>,
    earlier: Vec<EarlierView>,
    codes: Vec<CodeView>,
    origin: Option<OriginView>,
    documents: Vec<DocumentCard>,
    /// The newest ones that other sites publish of it.
    others: Vec<OfSite<OtherDocumentView>>,
    documents_left: Option<RestOfList>,
    earlier_documents: Vec<EarlierDocuments>,
    targets: PlaceTargets,
    /// What its plans leave open; nothing for places without plans.
    gaps: Option<String>,
    due: Option<DueSummary>,
    bodies: Vec<BodyView>,
}

#[derive(Serialize)]
struct EarlierView {
    place: Link,
    until: Option<String>,
    scope: Option<String>,
    /// The place that it went into first, where that is not this one.
    into: Option<MarkedText>,
    verified: Option<&'static str>,
}

#[derive(Serialize)]
struct CodeView {
    name: String,
    code: String,
    /// Other places with the same code: it can be used again after a merger.
    others: Vec<CodeOwner>,
}

#[derive(Serialize)]
struct CodeOwner {
    /// "trước đây là mã của", "nay là mã của".
    words: String,
    name: MarkedText,
    href: String,
}

#[derive(Serialize)]
struct EarlierDocuments {
    place: Link,
    documents: Vec<DocumentCard>,
}

#[derive(Serialize)]
struct BodyView {
    name: String,
    href: String,
    leads: String,
    assigned: String,
    tasks: String,
    lead_sort: usize,
    assigned_sort: usize,
    task_sort: usize,
    /// Its last day, where it has ended.
    ended: Option<String>,
}

fn view(cx: &Context<'_>, route: &Route, id: Id<Jurisdiction>) -> View {
    let corpus = cx.corpus;
    let place = &corpus.jurisdictions[id];
    let ended = place.valid_to.filter(|day| *day < corpus.site.as_of);
    let documents = corpus.documents_of.get(&id).map_or(&[][..], Vec::as_slice);
    let earlier = earlier_places(id, &corpus.jurisdictions);
    View {
        page: frame(cx, route, id),
        is_national: place.level == JurisdictionLevel::National,
        kinds: kinds(cx, place),
        since: place.valid_from.map(|day| date(cx, day)),
        until: ended.map(|day| date(cx, day)),
        later: ended.map(|_| places(cx, id)),
        codes: codes(cx, id),
        origin: origin(&place.provenance),
        documents: cards(cx, documents),
        others: documents_beside(cx, id),
        documents_left: rest_of_list(cx, documents.len()),
        earlier_documents: earlier
            .iter()
            .filter_map(|earlier| earlier_documents(cx, earlier))
            .collect(),
        earlier: earlier.iter().map(|one| earlier_view(cx, id, one, &earlier)).collect(),
        targets: place_targets(cx, id),
        gaps: Some(Route::GapsIn(corpus.jurisdictions.name(id).to_owned()))
            .filter(|route| cx.has(route))
            .map(|route| cx.link(&route)),
        due: due_summary(cx, &DueOf::Jurisdiction(place.id.clone())),
        bodies: bodies(cx, id),
    }
}

fn frame(cx: &Context<'_>, route: &Route, id: Id<Jurisdiction>) -> Frame {
    let title = place_title(cx, id);
    let summary = cx.word("place.summary", &[("place", title.as_str())]);
    let feed = Route::JurisdictionFeed(cx.corpus.jurisdictions.name(id).to_owned());
    Frame::new(cx, route, title.clone())
        .described(&summary)
        .about(json_ld::place(cx, id))
        .feed(cx, title.as_str(), &feed)
        .section("jurisdictions")
        .pictured(cx, Route::PlacePicture(cx.corpus.jurisdictions.name(id).to_owned()))
        .under(cx, cx.word("nav.jurisdictions", &[]), &Route::Jurisdictions)
}

/// "tỉnh từ 01/7/2025", "thành phố từ 30/4/2026": what it was called, by date.
fn kinds(cx: &Context<'_>, place: &Jurisdiction) -> Vec<MarkedText> {
    let kind = |kind: &crate::model::JurisdictionKind| match kind.from {
        Some(from) => cx.said(
            "place.kind_since",
            &[("kind", &place_kind(cx, &kind.kind)), ("date", &date(cx, from).into())],
        ),
        None => place_kind(cx, &kind.kind),
    };
    place.kinds.iter().map(kind).collect()
}

fn earlier_view(cx: &Context<'_>, id: Id<Jurisdiction>, earlier: &EarlierPlace, all: &[EarlierPlace]) -> EarlierView {
    EarlierView {
        place: Link {
            text: full_name(cx, earlier.id),
            href: cx.place_link(earlier.id),
        },
        until: earlier.ended.map(|day| date(cx, day)),
        scope: earlier.scope.clone(),
        into: (earlier.into != id).then(|| full_name(cx, earlier.into)),
        verified: Some(certainty(cx, id, earlier, all).word()),
    }
}

/// How certain it is that a place goes back to an earlier one: as the weakest step between them.
fn certainty(cx: &Context<'_>, id: Id<Jurisdiction>, earlier: &EarlierPlace, all: &[EarlierPlace]) -> Verified {
    let places = &cx.corpus.jurisdictions;
    let mut ways = places[earlier.id].successors.iter();
    let way = ways.find(|way| way.id == earlier.into);
    let own = way.and_then(|way| way.provenance.verified).unwrap_or(Verified::No);
    match all.iter().find(|next| next.id == earlier.into && earlier.into != id) {
        Some(next) => own.max(certainty(cx, id, next, all)),
        None => own,
    }
}

/// The codes, with the places that have or had the same ones.
fn codes(cx: &Context<'_>, id: Id<Jurisdiction>) -> Vec<CodeView> {
    type Code = fn(&Jurisdiction) -> Option<&String>;
    let kinds: [(&str, Code); 2] = [
        ("place.code_gso", |place| place.codes.gso.as_ref()),
        ("place.code_iso", |place| place.codes.iso.as_ref()),
    ];
    let places = &cx.corpus.jurisdictions;
    let view = |(key, code): (&str, Code)| {
        let own = code(&places[id])?;
        let others = places
            .iter()
            .filter(|(other, row)| *other != id && code(row) == Some(own));
        Some(CodeView {
            name: cx.word(key, &[]),
            code: own.clone(),
            others: others
                .map(|(other, _)| CodeOwner {
                    words: cx.word(code_key(cx, id, other), &[]),
                    name: full_name(cx, other),
                    href: cx.place_link(other),
                })
                .collect(),
        })
    };
    kinds.into_iter().filter_map(view).collect()
}

fn code_key(cx: &Context<'_>, id: Id<Jurisdiction>, other: Id<Jurisdiction>) -> &'static str {
    let is_today = |id: Id<Jurisdiction>| cx.corpus.jurisdictions[id].is_valid_on(cx.corpus.site.as_of);
    match (is_today(id), is_today(other)) {
        (true, false) => "place.code_earlier",
        (false, true) => "place.code_now",
        _ => "place.code_shared",
    }
}

fn cards(cx: &Context<'_>, documents: &[DocumentId]) -> Vec<DocumentCard> {
    let documents = documents.iter().filter_map(|id| cx.corpus.document(id));
    documents.take(LONG_LIST).map(|document| card(cx, document)).collect()
}

/// The documents of a predecessor, which are nobody's promises today.
fn earlier_documents(cx: &Context<'_>, earlier: &EarlierPlace) -> Option<EarlierDocuments> {
    let documents = cx.corpus.documents_of.get(&earlier.id)?;
    Some(EarlierDocuments {
        place: Link {
            text: full_name(cx, earlier.id),
            href: cx.place_link(earlier.id),
        },
        documents: cards(cx, documents),
    })
}

/// The bodies of the place that have tasks, those with the most leads first.
fn bodies(cx: &Context<'_>, place: Id<Jurisdiction>) -> Vec<BodyView> {
    let corpus = cx.corpus;
    let mut bodies: Vec<BodyView> = corpus
        .bodies
        .iter()
        .filter_map(|(body, row)| {
            let office = Office {
                body,
                jurisdiction: place,
            };
            let tasks = corpus.tasks_of.get(&office)?;
            let in_role = |role| tasks.iter().filter(|task| task.role == role).count();
            let (leads, assigned) = (in_role(Role::Lead), in_role(Role::Assigned));
            let all = crate::view::office_tasks::distinct(tasks);
            Some(BodyView {
                name: row.name.clone(),
                href: crate::view::office_tasks::place_anchor(cx, office),
                leads: cx.count(leads),
                assigned: cx.count(assigned),
                tasks: cx.count(all),
                lead_sort: leads,
                assigned_sort: assigned,
                task_sort: all,
                ended: row
                    .valid_to
                    .filter(|day| *day < corpus.site.as_of)
                    .map(|day| date(cx, day)),
            })
        })
        .collect();
    bodies.sort_by_cached_key(|body| (usize::MAX - body.lead_sort, sort_key(&body.name)));
    bodies
}
