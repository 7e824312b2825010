//! Danh sách văn bản: all documents with filters, and its parts by year where it is long.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{Corpus, Document, DocumentId};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::text::sort_key;
use crate::view::document_item::{DocumentItem, newest_first, sectors};
use crate::view::filter::FilterOption;
use crate::view::other_sites::{OfSite, OtherDocumentView, newest_documents};
use crate::view::parts::{ListPart, PartsView, list_routes};
use crate::view::{Context, Frame, LONG_LIST, MakeError, Maker};

/// `/van-ban/` and `/van-ban/<year>/` with its further parts: the lists of documents.
pub struct Documents;

impl Maker for Documents {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        if *owner != Owner::Site {
            return Vec::new();
        }
        let mut routes = vec![Route::Documents];
        if corpus.documents.len() > LONG_LIST {
            let mut years: BTreeMap<&str, usize> = BTreeMap::new();
            for id in corpus.documents.keys() {
                *years.entry(id.year_part()).or_default() += 1;
            }
            let lists = years.into_iter();
            routes.extend(lists.flat_map(|(year, rows)| list_routes(Route::DocumentsOfYear(year.to_owned()), rows)));
        }
        routes
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let all = newest_first(cx);
        let part = ListPart::of(route);
        let view = match part.list {
            Route::DocumentsOfYear(year) => of_year(cx, route, part, year, &all),
            _ => whole(cx, route, &all),
        };
        cx.render("documents.html", &view)
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    total: String,
    years: Vec<Year>,
    filters: Filters,
    /// The years, where the list is cut off.
    parts: Option<Parts>,
    /// The parts of a year that has many.
    numbered: Option<PartsView>,
    /// The newest ones of other sites.
    others: Vec<OfSite<OtherDocumentView>>,
}

#[derive(Serialize)]
struct Year {
    label: String,
    /// Whether these are the documents without a date.
    undated: bool,
    items: Vec<DocumentItem>,
}

#[derive(Serialize)]
struct Parts {
    shown: String,
    total: String,
    items: Vec<YearLink>,
}

#[derive(Serialize)]
struct YearLink {
    label: String,
    href: String,
    count: String,
}

/// The choices of each filter, only those that some document on the page has.
#[derive(Serialize)]
struct Filters {
    action: String,
    places: Vec<FilterOption>,
    kinds: Vec<FilterOption>,
    years: Vec<FilterOption>,
    sectors: Vec<FilterOption>,
}

fn whole(cx: &Context<'_>, route: &Route, all: &[&Document]) -> View {
    let shown = &all[..all.len().min(LONG_LIST)];
    let parts = (shown.len() < all.len()).then(|| Parts {
        shown: cx.count(shown.len()),
        total: cx.count(all.len()),
        items: parts(cx, all),
    });
    let page = Frame::new(cx, route, cx.word("documents.title", &[]))
        .described(&cx.word("documents.lead", &[]))
        .lead(cx.word("documents.lead", &[]))
        .section("documents");
    View {
        parts,
        others: newest_documents(cx),
        ..view(cx, page, shown)
    }
}

fn of_year(cx: &Context<'_>, route: &Route, part: ListPart<'_>, year: &str, all: &[&Document]) -> View {
    let of_year: Vec<&Document> = all.iter().copied().filter(|d| d.id.year_part() == year).collect();
    let title = cx.word("documents.title_of", &[("year", &year_label(cx, year))]);
    let page = Frame::new(cx, route, part.title(cx, title.into()))
        .under(cx, cx.word("documents.title", &[]), &Route::Documents)
        .described(&cx.word("documents.lead", &[]))
        .section("documents");
    View {
        numbered: part.view(cx, of_year.len()),
        ..view(cx, page, part.rows(&of_year))
    }
}

fn view(cx: &Context<'_>, page: Frame, shown: &[&Document]) -> View {
    View {
        total: cx.counted("count.documents", shown.len()),
        years: years(cx, shown),
        filters: Filters {
            action: page.path.clone(),
            places: places(cx, shown),
            kinds: kinds(cx, shown),
            years: year_choices(cx, shown),
            sectors: sector_choices(cx, shown),
        },
        page,
        parts: None,
        numbered: None,
        others: Vec::new(),
    }
}

fn year_label(cx: &Context<'_>, year: &str) -> String {
    if year == DocumentId::NO_DATE {
        cx.word("documents.undated", &[])
    } else {
        cx.word("documents.year", &[("year", year)])
    }
}

/// The years of a list in which documents of one year stand together.
fn years(cx: &Context<'_>, shown: &[&Document]) -> Vec<Year> {
    shown
        .chunk_by(|a, b| a.id.year_part() == b.id.year_part())
        .map(|documents| {
            let year = documents[0].id.year_part();
            Year {
                label: year_label(cx, year),
                undated: year == DocumentId::NO_DATE,
                items: documents.iter().map(|d| DocumentItem::new(cx, d)).collect(),
            }
        })
        .collect()
}

fn parts(cx: &Context<'_>, all: &[&Document]) -> Vec<YearLink> {
    all.chunk_by(|a, b| a.id.year_part() == b.id.year_part())
        .map(|documents| {
            let year = documents[0].id.year_part();
            YearLink {
                label: year_label(cx, year),
                href: cx.link(&Route::DocumentsOfYear(year.to_owned())),
                count: cx.counted("count.documents", documents.len()),
            }
        })
        .collect()
}

/// The places of the shown documents as choices of a filter: the nation first, then by name.
fn places(cx: &Context<'_>, shown: &[&Document]) -> Vec<FilterOption> {
    let ids: BTreeSet<_> = shown.iter().map(|d| d.jurisdiction).collect();
    let mut ids: Vec<_> = ids.into_iter().collect();
    ids.sort_by_cached_key(|id| {
        let place = &cx.corpus.jurisdictions[*id];
        (place.level, sort_key(&place.name), place.valid_to)
    });
    ids.into_iter()
        .map(|id| FilterOption {
            value: cx.corpus.jurisdictions.name(id).to_owned(),
            label: if Some(id) == cx.corpus.nation() {
                cx.said("place.national", &[])
            } else {
                cx.dated_place_name(id).capitalised()
            },
        })
        .collect()
}

fn kinds(cx: &Context<'_>, shown: &[&Document]) -> Vec<FilterOption> {
    let named = |d: &&Document| (sort_key(cx.type_name(d.kind)), d.kind);
    let kinds: BTreeMap<Vec<u8>, _> = shown.iter().map(named).collect();
    let choice = |kind: &crate::model::DocumentType| FilterOption {
        value: kind.slug.to_owned(),
        label: cx.type_name(kind).into(),
    };
    kinds.into_values().map(choice).collect()
}

fn year_choices(cx: &Context<'_>, shown: &[&Document]) -> Vec<FilterOption> {
    let mut years: Vec<&str> = shown.iter().map(|d| d.id.year_part()).collect();
    years.dedup();
    let choice = |year: &str| FilterOption {
        value: year.to_owned(),
        label: if year == DocumentId::NO_DATE {
            year_label(cx, year).into()
        } else {
            year.into()
        },
    };
    years.into_iter().map(choice).collect()
}

/// The sectors of the shown documents as choices of a filter, in the order of the vocabulary.
fn sector_choices(cx: &Context<'_>, shown: &[&Document]) -> Vec<FilterOption> {
    let used: BTreeSet<&str> = shown.iter().flat_map(|d| sectors(cx, d)).collect();
    cx.corpus
        .sectors
        .iter()
        .filter(|(_, sector)| used.contains(sector.id.as_str()))
        .map(|(_, sector)| FilterOption {
            value: sector.id.clone(),
            label: cx.content(&sector.name),
        })
        .collect()
}
