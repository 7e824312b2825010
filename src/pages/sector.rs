//! Một lĩnh vực: its indicators, what the nation demands, and the documents concerned.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{Corpus, Document, DocumentId, Id, Indicator, Quantity, Sector, Target};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::text::sort_key;
use crate::view::document_card::{DocumentCard, RestOfList, card, rest_of_list};
use crate::view::link::{Link, indicator_link};
use crate::view::marked_text::MarkedText;
use crate::view::place::{PlaceLabel, place_label, place_order};
use crate::view::reported::{ReportedRow, reported_row};
use crate::view::{Context, Frame, LONG_LIST, LONG_ROW, MakeError, Maker, phrase};

/// `/linh-vuc/<id>/`: a sector with its indicators and documents.
pub struct SectorPage;

impl Maker for SectorPage {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Sector(id) => vec![Route::Sector(corpus.sectors.name(*id).to_owned())],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let id = match route {
            Route::Sector(name) => cx.corpus.sectors.find(name),
            _ => None,
        };
        let id = id.ok_or_else(|| MakeError::no_answer(route))?;
        cx.render("sector.html", &view(cx, route, id))
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    /// The indicators of which the nation says something.
    indicators: Vec<IndicatorView>,
    /// The indicators of which places alone do.
    local: Vec<IndicatorView>,
    local_count: String,
    documents: Vec<DocumentCard>,
    results: Vec<ReportedRow>,
    /// How many targets have none, in words.
    without_results: Option<String>,
    documents_left: Option<RestOfList>,
}

#[derive(Serialize)]
struct IndicatorView {
    indicator: Link,
    parent: Option<String>,
    unit: Option<String>,
    national: Vec<NationalDemand>,
    /// "12 mức khác", where the nation has said more than a row holds.
    more_national: Option<String>,
    places: Vec<PlaceLabel>,
    /// How many places there are, where they are too many to be named.
    places_count: Option<String>,
}

/// What the nation demands, and the documents that say so.
#[derive(Serialize)]
struct NationalDemand {
    sentence: MarkedText,
    documents: Vec<Link>,
    /// "12 mức khác", where too many say so to be named.
    more: Option<String>,
}

/// More places than this are counted rather than named.
const NAMED_PLACES: usize = 8;

fn view(cx: &Context<'_>, route: &Route, id: Id<Sector>) -> View {
    let corpus = cx.corpus;
    let sector = &corpus.sectors[id];
    let mut indicators: Vec<Id<Indicator>> = corpus
        .indicators
        .iter()
        .filter(|(_, indicator)| indicator.sector == id)
        .map(|(id, _)| id)
        .collect();
    indicators.sort_by_cached_key(|id| sort_key(&corpus.indicators[*id].name));
    let documents = documents(cx, &indicators);
    let (results, without) = results(cx, &indicators);
    let views = indicators.iter().map(|id| indicator_view(cx, *id));
    let (national, local): (Vec<_>, Vec<_>) = views.partition(|view| !view.national.is_empty());
    let lead = cx.word("sector.lead", &[("n", &cx.count(indicators.len()))]);
    View {
        page: Frame::new(cx, route, cx.content(&sector.name))
            .described(&format!("{}. {lead}", sector.name))
            .lead(lead)
            .section("indicators")
            .pictured(cx, Route::SectorPicture(sector.id.clone()))
            .feed(cx, &sector.name, &Route::SectorFeed(sector.id.clone()))
            .under(cx, cx.word("nav.indicators", &[]), &Route::Indicators),
        indicators: national,
        local_count: cx.count(local.len()),
        local,
        results,
        without_results: (without > 0).then(|| cx.counted("sector.without_results", without)),
        documents_left: rest_of_list(cx, documents.len()),
        documents: documents
            .into_iter()
            .take(LONG_LIST)
            .map(|(document, count)| document_card(cx, document, count))
            .collect(),
    }
}

/// What was reached of the sector's targets, by indicator and place, and how many have no figure.
fn results(cx: &Context<'_>, indicators: &[Id<Indicator>]) -> (Vec<ReportedRow>, usize) {
    let corpus = cx.corpus;
    let references = indicators.iter().filter_map(|id| corpus.targets_of.get(id)).flatten();
    let targets = references.filter_map(|reference| corpus.target(reference));
    let (with, without): (Vec<_>, Vec<_>) = targets
        .filter(|(document, target)| corpus.is_current(document, target) && target.quantity != Quantity::NoTarget)
        .partition(|(_, target)| !target.details.actual.is_empty());
    let rows = with.into_iter().take(LONG_LIST).map(|entry| reported_row(cx, entry));
    (rows.collect(), without.len())
}

fn indicator_view(cx: &Context<'_>, id: Id<Indicator>) -> IndicatorView {
    let corpus = cx.corpus;
    let nation = corpus.nation();
    let references = corpus.targets_of.get(&id).into_iter().flatten();
    let all = references.filter_map(|reference| corpus.target(reference));
    let entries: Vec<(&Document, &Target)> = all
        .filter(|(document, target)| corpus.is_current(document, target))
        .collect();
    let is_national = |document: &Document| nation == Some(document.jurisdiction);
    let places: BTreeSet<_> = entries
        .iter()
        .filter(|(document, _)| !is_national(document))
        .map(|(document, _)| document.jurisdiction)
        .collect();
    let mut places: Vec<_> = places.into_iter().collect();
    places.sort_by_cached_key(|place| place_order(cx.corpus, *place));
    let too_many = places.len() > NAMED_PLACES;
    let national = demands(
        cx,
        entries.iter().copied().filter(|(document, _)| is_national(document)),
    );
    let left = national.len().saturating_sub(LONG_ROW);
    IndicatorView {
        indicator: indicator_link(cx, id),
        parent: corpus.indicators[id]
            .parent
            .map(|parent| corpus.indicators[parent].name.clone()),
        unit: corpus.indicators[id].unit.map(|unit| phrase::unit_name(cx, unit)),
        more_national: (left > 0).then(|| cx.counted("document.other_demands", left)),
        national: national.into_iter().take(LONG_ROW).collect(),
        places_count: too_many.then(|| cx.counted("count.places", places.len())),
        places: places
            .into_iter()
            .filter(|_| !too_many)
            .map(|place| place_label(cx, place))
            .collect(),
    }
}

/// The nation's figures by time; documents that say the same share a line.
fn demands<'a>(cx: &Context<'_>, entries: impl Iterator<Item = (&'a Document, &'a Target)>) -> Vec<NationalDemand> {
    let mut entries: Vec<(&Document, &Target)> = entries.collect();
    entries.sort_by_key(|(document, target)| (&target.time, document.issued, &document.id));
    let mut demands: Vec<NationalDemand> = Vec::new();
    for (document, target) in entries {
        let mut sentence = phrase::sentence(cx, target);
        if let Some(scope) = target.scope {
            sentence.push_str(" (");
            sentence.push(&cx.content(&cx.corpus.scopes[scope].name));
            sentence.push_str(")");
        }
        let link = Link {
            text: cx.shortest_name(document),
            href: cx.document_anchor(&document.id, &target.id),
        };
        match demands.iter_mut().find(|demand| demand.sentence == sentence) {
            Some(demand) => demand.documents.push(link),
            None => demands.push(NationalDemand {
                sentence,
                documents: vec![link],
                more: None,
            }),
        }
    }
    for demand in &mut demands {
        let left = demand.documents.len().saturating_sub(LONG_ROW);
        demand.documents.truncate(LONG_ROW);
        demand.more = (left > 0).then(|| cx.counted("document.other_demands", left));
    }
    demands
}

/// The documents with figures of these indicators, the nation's first, then by place, the newest first.
fn documents<'a>(cx: &Context<'a>, indicators: &[Id<Indicator>]) -> Vec<(&'a Document, usize)> {
    let corpus = cx.corpus;
    let mut counts: BTreeMap<&DocumentId, usize> = BTreeMap::new();
    for reference in indicators.iter().filter_map(|id| corpus.targets_of.get(id)).flatten() {
        let target = corpus.target(reference);
        let is_current = target.is_some_and(|(document, target)| corpus.is_current(document, target));
        if is_current {
            *counts.entry(&reference.document).or_default() += 1;
        }
    }
    let mut documents: Vec<(&Document, usize)> = counts
        .into_iter()
        .filter_map(|(id, count)| Some((corpus.document(id)?.as_ref(), count)))
        .collect();
    documents.sort_by_cached_key(|(document, _)| {
        (
            place_order(cx.corpus, document.jurisdiction),
            std::cmp::Reverse(document.issued),
            document.id.clone(),
        )
    });
    documents
}

/// A document with the count of its figures in this sector alone.
fn document_card(cx: &Context<'_>, document: &Document, count: usize) -> DocumentCard {
    let mut card = card(cx, document);
    let mut kicker = cx.content(cx.place_name(document.jurisdiction));
    kicker.push_str(" · ");
    kicker.push(&card.kicker);
    card.kicker = kicker;
    card.facts = vec![cx.counted("count.sector_targets", count)];
    card
}
