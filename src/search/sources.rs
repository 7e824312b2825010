//! Các trang được tìm: which pages the index holds, and how to get the units of one.

use std::collections::BTreeMap;

use crate::model::{DocumentId, Id, Vocabulary};
use crate::view::Context;

use super::chunks::{ChunkPlace, lay_out, lay_out_entities};
use super::ids::{CHUNK, EntityKind, Ids, entity};
use super::site_pages;
use super::units::{self, Page, Predecessors, SearchUnit};

/// Where the units of a page of the index come from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Source {
    Document(DocumentId),
    FreePage(usize),
    /// Entities of one vocabulary, from this index on.
    Entities(EntityKind, usize),
}

/// All pages by their numbers.
pub fn all(cx: &Context<'_>, ids: &Ids) -> BTreeMap<u64, Source> {
    let corpus = cx.corpus;
    let mut sources = BTreeMap::new();
    for (kind, count) in [
        (EntityKind::Place, corpus.jurisdictions.len()),
        (EntityKind::Body, corpus.bodies.len()),
        (EntityKind::Indicator, corpus.indicators.len()),
        (EntityKind::Sector, corpus.sectors.len()),
        (EntityKind::SitePage, site_pages::COUNT),
    ] {
        let starts = (0..count).step_by(CHUNK as usize);
        sources.extend(starts.map(|start| (entity(kind, start).0, Source::Entities(kind, start))));
    }
    let pages = 0..corpus.pages.len();
    sources.extend(pages.map(|at| (entity(EntityKind::FreePage, at).0, Source::FreePage(at))));
    let documents = ids.documents.iter();
    sources.extend(documents.map(|(number, id)| (*number, Source::Document(id.clone()))));
    sources
}

impl Source {
    /// The page as it stands in the corpus.
    pub fn page(&self, cx: &Context<'_>, predecessors: &Predecessors) -> Page {
        let corpus = cx.corpus;
        match self {
            Source::Document(id) => match corpus.document(id) {
                Some(document) => units::document(cx, document),
                None => Page::default(),
            },
            Source::FreePage(at) => units::free_page(cx, &corpus.pages[*at]),
            Source::Entities(EntityKind::Place, start) => {
                page(&corpus.jurisdictions, *start, &|id| units::place(cx, id))
            }
            Source::Entities(EntityKind::Body, start) => {
                page(&corpus.bodies, *start, &|id| units::body(cx, id, predecessors))
            }
            Source::Entities(EntityKind::Sector, start) => page(&corpus.sectors, *start, &|id| units::sector(cx, id)),
            Source::Entities(EntityKind::SitePage, start) => site_pages::page(cx, *start),
            Source::Entities(_, start) => page(&corpus.indicators, *start, &|id| units::indicator(cx, id)),
        }
    }

    /// Where its units stand.
    pub fn places(&self, page: &Page) -> Vec<ChunkPlace> {
        match self {
            Source::Entities(..) => lay_out_entities(page),
            Source::Document(_) | Source::FreePage(_) => lay_out(page),
        }
    }
}

fn page<T>(rows: &Vocabulary<T>, start: usize, unit: &dyn Fn(Id<T>) -> SearchUnit) -> Page {
    let rows = rows.iter().skip(start).take(CHUNK as usize);
    Page {
        units: rows.map(|(id, _)| unit(id)).collect(),
        ..Page::default()
    }
}
