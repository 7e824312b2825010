//! Bảng bên trang: the data that the editor's aid shows beside one page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::State;
use super::excerpt::Excerpted;
use super::facts::{Fact, facts};
use super::row_places::{RowPlace, of_document, of_links};
use super::state::Served;
use crate::model::{Citation, Document};
use crate::route::Route;

#[derive(Default, Serialize)]
pub(super) struct PageData {
    /// The file behind the page of a document or a free page.
    file: Option<String>,
    findings: Vec<Excerpted>,
    citations: Vec<Unresolved>,
    facts: Vec<Fact>,
    /// Rows by the id of an element.
    rows: BTreeMap<String, RowPlace>,
    /// Rows of other pages, by a link in them.
    links: BTreeMap<String, RowPlace>,
}

/// A citation that names no published document.
#[derive(Serialize)]
struct Unresolved {
    text: String,
    /// The section in which it stands first.
    anchor: Option<String>,
    times: usize,
}

impl PageData {
    pub fn new(state: &State, served: &Served, route: Option<&Route>, html: &[u8]) -> Self {
        let (corpus, links) = (served.site.corpus(), served.site.links());
        match route.map(|route| route.told().1) {
            Some(Route::Document(id)) => corpus
                .document(id)
                .map(|document| Self::of_document(state, served, document)),
            Some(Route::Page(name)) => {
                let page = corpus.pages.iter().find(|page| page.name == *name);
                page.map(|page| Self::of_file(state, served, &page.file))
            }
            _ => None,
        }
        .unwrap_or_else(|| PageData {
            links: of_links(std::str::from_utf8(html).unwrap_or_default(), corpus, links),
            ..PageData::default()
        })
    }

    fn of_document(state: &State, served: &Served, document: &Document) -> Self {
        let (corpus, links) = (served.site.corpus(), served.site.links());
        PageData {
            citations: unresolved(&document.body.citations),
            facts: facts(document, corpus, links),
            rows: of_document(document),
            ..Self::of_file(state, served, &document.file)
        }
    }

    fn of_file(state: &State, served: &Served, file: &str) -> Self {
        PageData {
            file: Some(file.to_owned()),
            findings: state.findings_of(file, served.language()),
            ..PageData::default()
        }
    }
}

fn unresolved(citations: &[Citation]) -> Vec<Unresolved> {
    let mut found: Vec<Unresolved> = Vec::new();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for citation in citations.iter().filter(|citation| citation.resolved.is_none()) {
        if let Some(index) = seen.get(citation.number.key()) {
            found[*index].times += 1;
            continue;
        }
        seen.insert(citation.number.key(), found.len());
        found.push(Unresolved {
            text: citation.as_printed.clone(),
            anchor: citation.anchor.clone(),
            times: 1,
        });
    }
    found
}
