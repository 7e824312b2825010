//! Trang chủ: what the site is, what it has, and where to begin.

mod findings;

use std::cmp::Reverse;
use std::collections::BTreeMap;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use self::findings::{Finding, findings};
use crate::model::{Body, Corpus, Document, Id, Jurisdiction, Sector};
use crate::output::Content;
use crate::route::{DueOf, Owner, Route};
use crate::text::sort_key;
use crate::view::document_item::{DocumentItem, newest_first};
use crate::view::due::{DueSummary, due_summary};
use crate::view::lately::{Lately, lately};
use crate::view::link::Link;
use crate::view::marked_text::MarkedText;
use crate::view::other_sites::site_link;
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
    /// What somebody may look for, as links to its results.
    examples: Vec<Link>,
    findings: Vec<Finding>,
    numbers: Vec<Number>,
    national: Vec<DocumentItem>,
    all_national: Option<EntryLink>,
    places: Vec<EntryLink>,
    sectors: Vec<EntryLink>,
    newest: Vec<DocumentItem>,
    due: Option<DueSummary>,
    lately: Option<Lately>,
    /// Other sites that are shown here.
    others: Vec<EntryLink>,
    documents_href: String,
    places_href: String,
    data_href: Option<String>,
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
            examples: examples(cx, &national),
            findings: findings(cx),
            numbers: numbers(cx),
            all_national: all_national(cx, national.len()),
            national: national.iter().take(SHOWN).map(|d| DocumentItem::new(cx, d)).collect(),
            places: places(cx),
            sectors: sectors(cx),
            newest: newest.take(SHOWN).map(|d| DocumentItem::new(cx, d)).collect(),
            due: due_summary(cx, &DueOf::Site),
            lately: lately(cx),
            others: others(cx),
            documents_href: cx.link(&Route::Documents),
            places_href: cx.link(&Route::Jurisdictions),
            data_href: cx.has(&Route::Data).then(|| cx.link(&Route::Data)),
            overview_href: cx.link(&Route::Overview),
            method_href: cx.has(&method).then(|| cx.link(&method)),
        }
    }
}

/// The other sites, with how many documents each has.
fn others(cx: &Context<'_>) -> Vec<EntryLink> {
    let sites = cx.corpus.others.sites.iter();
    sites
        .map(|site| {
            let Link { text, href } = site_link(cx, site);
            EntryLink {
                label: text,
                href,
                count: cx.counted("count.documents", site.documents.len()),
            }
        })
        .collect()
}

/// A place, a body and a document of which the site has most, and the way to the data.
fn examples(cx: &Context<'_>, national: &[&Document]) -> Vec<Link> {
    let corpus = cx.corpus;
    let search = Route::Search;
    if !cx.has(&search) {
        return Vec::new();
    }
    // Of equals the first one.
    let targets = |place: &Id<Jurisdiction>| -> usize {
        let documents = corpus.documents_of.get(place).into_iter().flatten();
        documents
            .filter_map(|id| corpus.document(id))
            .map(|d| d.targets.len())
            .sum()
    };
    let places = local_documents(cx).into_keys();
    let place = places.max_by_key(|place| (targets(place), Reverse(*place)));
    let mut tasks: BTreeMap<Id<Body>, usize> = BTreeMap::new();
    for (office, all) in &corpus.tasks_of {
        if !corpus.bodies[office.body].group {
            *tasks.entry(office.body).or_default() += all.len();
        }
    }
    let body = tasks.into_iter().max_by_key(|(body, n)| (*n, Reverse(*body)));
    let number = national.iter().find_map(|document| document.number.as_ref());
    let queries = [
        place.map(|place| corpus.jurisdictions[place].name.clone()),
        body.map(|(body, _)| corpus.bodies[body].name.clone()),
        number.map(ToString::to_string),
    ];
    let queries = queries.into_iter().flatten().map(|query| (cx.content(&query), query));
    let data = cx.word("home.example_data", &[]);
    let all = queries.chain([(data.as_str().into(), data.clone())]);
    all.map(|(text, query)| Link {
        text,
        href: format!(
            "{}?q={}",
            cx.link(&search),
            utf8_percent_encode(&query, NON_ALPHANUMERIC)
        ),
    })
    .collect()
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
