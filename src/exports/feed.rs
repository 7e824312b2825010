//! Nguồn cấp: documents by the dates of their content, as Atom feeds (RFC 4287).

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::model::{Corpus, Document, DocumentId, Id, Jurisdiction, Sector};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::{Context, MakeError, Maker};

use super::atom::{AtomEntry, AtomFeed, LIMIT, atom, tag};
use super::dates::publication_day;

/// The maker of `/feed.xml`, `/dia-phuong/<id>/feed.xml` and `/linh-vuc/<id>/feed.xml`.
pub struct Feed;

impl Maker for Feed {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Feed],
            Owner::Jurisdiction(id) if has_documents(corpus, *id) => {
                vec![Route::JurisdictionFeed(corpus.jurisdictions.name(*id).to_owned())]
            }
            Owner::Sector(id) => vec![Route::SectorFeed(corpus.sectors.name(*id).to_owned())],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let feed = feed(route, cx).ok_or_else(|| MakeError::no_answer(route))?;
        atom(cx, &feed)
    }
}

fn has_documents(corpus: &Corpus, place: Id<Jurisdiction>) -> bool {
    corpus
        .documents_of
        .get(&place)
        .is_some_and(|documents| !documents.is_empty())
}

fn feed<'a>(route: &'a Route, cx: &Context<'a>) -> Option<AtomFeed<'a>> {
    let corpus = cx.corpus;
    let site = &corpus.site.title;
    let all = corpus.documents.values().map(AsRef::as_ref);
    Some(match route {
        Route::JurisdictionFeed(name) => {
            let id = corpus.jurisdictions.find(name)?;
            AtomFeed {
                route,
                page: Route::Jurisdiction(name.clone()),
                title: format!("{site} – {}", cx.dated_place_name(id).capitalised()),
                entries: entries(cx, all.filter(|document| document.jurisdiction == id)),
            }
        }
        Route::SectorFeed(name) => {
            let id = corpus.sectors.find(name)?;
            let ids = documents_of_sector(corpus, id);
            let documents = ids.into_iter().filter_map(|id| corpus.document(id));
            AtomFeed {
                route,
                page: Route::Sector(name.clone()),
                title: format!("{site} – {}", corpus.sectors[id].name),
                entries: entries(cx, documents.map(AsRef::as_ref)),
            }
        }
        _ => AtomFeed {
            route,
            page: Route::Home,
            title: site.clone(),
            entries: entries(cx, all),
        },
    })
}

/// The documents with a target of the sector.
fn documents_of_sector(corpus: &Corpus, sector: Id<Sector>) -> BTreeSet<&DocumentId> {
    let indicators = corpus.indicators.iter().filter(|(_, row)| row.sector == sector);
    let targets = indicators.filter_map(|(id, _)| corpus.targets_of.get(&id)).flatten();
    targets.map(|reference| &reference.document).collect()
}

/// The newest documents first. One of which no date is known at all is left out: `as_of` in its place would make it the newest of
/// all each time that the site is brought up to date.
fn entries<'a>(cx: &Context<'_>, documents: impl Iterator<Item = &'a Document>) -> Vec<AtomEntry> {
    let as_of = cx.corpus.site.as_of;
    let mut entries: Vec<(Date, &Document)> = documents
        .filter_map(|document| Some((publication_day(document, as_of)?, document)))
        .collect();
    entries.sort_by(|(a, x), (b, y)| (b, y.issued, &x.id).cmp(&(a, x.issued, &y.id)));
    entries.truncate(LIMIT);
    entries
        .into_iter()
        .map(|(day, document)| entry(cx, day, document))
        .collect()
}

fn entry(cx: &Context<'_>, day: Date, document: &Document) -> AtomEntry {
    let page = Route::Document(document.id.clone());
    AtomEntry {
        id: tag(cx, &cx.link(&page)),
        title: title(document),
        updated: day,
        published: document.issued.and_then(|date| date.day()),
        href: cx.links.absolute(&page),
        category: Some((document.kind.slug, cx.type_name(document.kind))),
        summary: document.abstract_text.as_ref().unwrap_or(&document.title).clone(),
    }
}

/// The title of an entry: "767/KH-UBND: Kế hoạch …"; the number is not said twice.
pub fn title(document: &Document) -> String {
    let title = document.list_title();
    match &document.number {
        Some(number) if !title.contains(number.as_str()) => format!("{number}: {title}"),
        _ => title.to_owned(),
    }
}
