//! Trang chủ: what the site is, what it has, and where to begin.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Corpus, Document, Id, Jurisdiction, Sector};
use crate::output::Content;
use crate::route::{DueOf, Owner, Route};
use crate::text::sort_key;
use crate::view::document_item::{DocumentItem, newest_first};
use crate::view::due::{DueSummary, due_summary};
use crate::view::marked_text::MarkedText;
use crate::view::{Context, Frame, MakeError, Maker, json_ld};

/// `/`: the home page.
pub struct Home;

/// How many documents a list of the home page shows.
const SHOWN: usize = 5;

impl Maker for Home {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Home],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        cx.render("home.html", &View::new(cx, route))
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    numbers: Vec<Number>,
    national: Vec<DocumentItem>,
    all_national: Option<EntryLink>,
    places: Vec<EntryLink>,
    sectors: Vec<EntryLink>,
    newest: Vec<DocumentItem>,
    due: Option<DueSummary>,
    documents_href: String,
    overview_href: String,
    method_href: Option<String>,
}

/// "228 chỉ tiêu", with the page that lists them.
#[derive(Serialize)]
struct Number {
    count: String,
    label: String,
    href: String,
}

/// A link from the home page into the site.
#[derive(Serialize)]
struct EntryLink {
    label: MarkedText,
    href: String,
    count: String,
}

impl View {
    fn new(cx: &Context<'_>, route: &Route) -> Self {
        let site = &cx.corpus.site;
        let documents = newest_first(cx);
        let mut page = Frame::new(cx, route, &site.title)
            .described(&site.description)
            .about(json_ld::website(cx));
        page.breadcrumbs.clear();
        let national = national(cx, &documents);
        let newest = documents.iter().filter(|document| document.issued.is_some());
        let method = Route::Page("phuong-phap".to_owned());
        View {
            page,
            numbers: numbers(cx),
            all_national: all_national(cx, national.len()),
            national: national.iter().take(SHOWN).map(|d| DocumentItem::new(cx, d)).collect(),
            places: places(cx),
            sectors: sectors(cx),
            newest: newest.take(SHOWN).map(|d| DocumentItem::new(cx, d)).collect(),
            due: due_summary(cx, &DueOf::Site),
            documents_href: cx.link(&Route::Documents),
            overview_href: cx.link(&Route::Overview),
            method_href: cx.has(&method).then(|| cx.link(&method)),
        }
    }
}

fn numbers(cx: &Context<'_>) -> Vec<Number> {
    let documents = || cx.corpus.documents.values();
    let targets = documents().map(|d| cx.corpus.current_targets(d).count()).sum();
    let tasks = documents().map(|d| d.tasks.len()).sum();
    [
        ("home.documents", cx.corpus.documents.len(), Route::Documents),
        ("home.targets", targets, Route::Indicators),
        ("home.tasks", tasks, Route::Bodies),
        ("home.places", local_documents(cx).len(), Route::Jurisdictions),
    ]
    .into_iter()
    .map(|(key, n, route)| Number {
        count: cx.count(n),
        label: cx.word(key, &[]),
        href: cx.link(&route),
    })
    .collect()
}

/// National documents, those first that most others carry out.
fn national<'a>(cx: &Context<'a>, newest_first: &[&'a Document]) -> Vec<&'a Document> {
    let nation = cx.corpus.nation();
    let mut national: Vec<&Document> = newest_first
        .iter()
        .copied()
        .filter(|document| Some(document.jurisdiction) == nation)
        .collect();
    // The sort is stable: among equals the newest stays first.
    national.sort_by_key(|document| Reverse(cx.corpus.related_from.get(&document.id).map_or(0, Vec::len)));
    national
}

fn all_national(cx: &Context<'_>, n: usize) -> Option<EntryLink> {
    let nation = cx.corpus.nation()?;
    (n > SHOWN).then(|| EntryLink {
        label: cx.counted("home.all_national", n).into(),
        href: cx.place_link(nation),
        count: cx.count(n),
    })
}

/// The places below the nation that have documents, with how many.
fn local_documents(cx: &Context<'_>) -> BTreeMap<Id<Jurisdiction>, usize> {
    let nation = cx.corpus.nation();
    let lists = cx.corpus.documents_of.iter();
    lists
        .filter(|(place, _)| Some(**place) != nation)
        .map(|(place, documents)| (*place, documents.len()))
        .collect()
}

fn places(cx: &Context<'_>) -> Vec<EntryLink> {
    let mut places: Vec<(Id<Jurisdiction>, usize)> = local_documents(cx).into_iter().collect();
    places.sort_by_cached_key(|(id, _)| sort_key(&cx.corpus.jurisdictions[*id].name));
    let entry = |(id, n): (Id<Jurisdiction>, usize)| EntryLink {
        label: cx.dated_place_name(id).capitalised(),
        href: cx.place_link(id),
        count: cx.counted("count.documents", n),
    };
    places.into_iter().map(entry).collect()
}

/// The sectors in which targets are set, in the order of the vocabulary.
fn sectors(cx: &Context<'_>) -> Vec<EntryLink> {
    let corpus = cx.corpus;
    let mut counts: BTreeMap<Id<Sector>, usize> = BTreeMap::new();
    for (indicator, targets) in &corpus.targets_of {
        let targets = targets.iter().filter_map(|reference| corpus.target(reference));
        let current = targets.filter(|(document, target)| corpus.is_current(document, target));
        *counts.entry(corpus.indicators[*indicator].sector).or_default() += current.count();
    }
    counts
        .into_iter()
        .map(|(id, n)| EntryLink {
            label: cx.content(&corpus.sectors[id].name),
            href: cx.link(&Route::Sector(corpus.sectors.name(id).to_owned())),
            count: cx.counted("count.targets", n),
        })
        .collect()
}
