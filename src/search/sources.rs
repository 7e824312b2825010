//! Các trang được tìm: which pages the index holds, and how to get the units of one.

use std::collections::BTreeMap;

use crate::model::{DocumentId, Id, Vocabulary};
use crate::view::Context;

use super::chunks::{ChunkPlace, lay_out, lay_out_entities};
use super::ids::{CHUNK, EntityKind, MOST_CITED, SearchNumbers, entity};
use super::other_sites;
use super::site_pages;
use super::sizes::FileSizes;
use super::units::{self, Predecessors, SearchPage, SearchUnit};

/// Where the units of a page of the index come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum PageSource {
    Document(DocumentId),
    FreePage(usize),
    /// A page in the second language of the site.
    Translation(usize),
    /// Entities of one vocabulary, from this index on.
    Entities(EntityKind, usize),
}

/// All pages by their numbers.
pub fn all(cx: &Context<'_>, ids: &SearchNumbers) -> BTreeMap<u64, PageSource> {
    let corpus = cx.corpus;
    let mut sources = BTreeMap::new();
    for (kind, count) in [
        (EntityKind::Place, corpus.jurisdictions.len()),
        (EntityKind::Body, corpus.bodies.len()),
        (EntityKind::Indicator, corpus.indicators.len()),
        (EntityKind::Sector, corpus.sectors.len()),
        (EntityKind::SitePage, site_pages::COUNT),
        (EntityKind::CitedWork, corpus.cited_works.len().min(MOST_CITED)),
        (EntityKind::OtherSite, other_sites::count(&corpus.others)),
    ] {
        let starts = (0..count).step_by(CHUNK as usize);
        sources.extend(starts.map(|start| (entity(kind, start).0, PageSource::Entities(kind, start))));
    }
    let pages = 0..corpus.pages.len();
    let translated = pages.clone().filter(|at| units::translation(corpus, *at).is_some());
    sources.extend(translated.map(|at| (entity(EntityKind::Translation, at).0, PageSource::Translation(at))));
    sources.extend(pages.map(|at| (entity(EntityKind::FreePage, at).0, PageSource::FreePage(at))));
    let documents = ids.documents.iter();
    sources.extend(documents.map(|(number, id)| (*number, PageSource::Document(id.clone()))));
    sources
}

impl PageSource {
    /// The page as it stands in the corpus.
    pub fn page(&self, cx: &Context<'_>, predecessors: &Predecessors) -> SearchPage {
        let corpus = cx.corpus;
        match self {
            PageSource::Document(id) => match corpus.document(id) {
                Some(document) => units::document(cx, document),
                None => SearchPage::default(),
            },
            PageSource::FreePage(at) => units::free_page(cx, &corpus.pages[*at], None),
            PageSource::Translation(at) => units::translation(corpus, *at)
                .map(|page| units::free_page(cx, page, Some(page.language)))
                .unwrap_or_default(),
            PageSource::Entities(EntityKind::Place, start) => {
                page(&corpus.jurisdictions, *start, &|id| units::place(cx, id))
            }
            PageSource::Entities(EntityKind::Body, start) => {
                page(&corpus.bodies, *start, &|id| units::body(cx, id, predecessors))
            }
            PageSource::Entities(EntityKind::Sector, start) => {
                page(&corpus.sectors, *start, &|id| units::sector(cx, id))
            }
            PageSource::Entities(EntityKind::SitePage, start) => site_pages::page(cx, *start),
            PageSource::Entities(EntityKind::CitedWork, start) => cited_works(cx, *start),
            PageSource::Entities(EntityKind::OtherSite, start) => other_sites::page(cx, *start),
            PageSource::Entities(_, start) => page(&corpus.indicators, *start, &|id| units::indicator(cx, id)),
        }
    }

    /// The places of the page's units.
    pub fn places(&self, page: &SearchPage, sizes: FileSizes) -> Vec<ChunkPlace> {
        match self {
            PageSource::Entities(..) => lay_out_entities(page, sizes),
            PageSource::Document(_) | PageSource::FreePage(_) | PageSource::Translation(_) => lay_out(page, sizes),
        }
    }
}

fn page<T>(rows: &Vocabulary<T>, start: usize, unit: &dyn Fn(Id<T>) -> SearchUnit) -> SearchPage {
    let rows = rows.iter().skip(start).take(CHUNK as usize);
    SearchPage {
        units: rows.map(|(id, _)| unit(id)).collect(),
        ..SearchPage::default()
    }
}

fn cited_works(cx: &Context<'_>, start: usize) -> SearchPage {
    let end = cx.corpus.cited_works.len().min(start + CHUNK as usize);
    SearchPage {
        units: cx.corpus.cited_works[start..end]
            .iter()
            .map(|work| units::cited_work(cx, work))
            .collect(),
        ..SearchPage::default()
    }
}
