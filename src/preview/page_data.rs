//! What the editor's aid shows beside one page.

use std::collections::BTreeMap;

use serde::Serialize;

use super::State;
use super::excerpt::Excerpted;
use super::facts::{Fact, facts};
use super::row_places::{RowPlace, of_document, of_links};
use super::state::Served;
use crate::model::{Citation, Document};
use crate::route::Route;

/// No more findings of one file than this are shown.
const MOST: usize = 100;

#[derive(Serialize)]
pub(super) struct PageData {
    /// The file behind a document's page.
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
        let site = &served.site;
        let document = match route {
            Some(Route::Document(id)) => site.corpus().document(id),
            _ => None,
        };
        let Some(document) = document else {
            let html = std::str::from_utf8(html).unwrap_or_default();
            return PageData {
                file: None,
                findings: Vec::new(),
                citations: Vec::new(),
                facts: Vec::new(),
                rows: BTreeMap::new(),
                links: of_links(html, site.corpus(), site.links()),
            };
        };
        PageData {
            file: Some(document.file.to_string()),
            findings: findings(state, served, document),
            citations: unresolved(&document.body.citations),
            facts: facts(document, site.corpus(), site.links()),
            rows: of_document(document),
            links: BTreeMap::new(),
        }
    }
}

fn findings(state: &State, served: &Served, document: &Document) -> Vec<Excerpted> {
    // They stand in reading order, file by file.
    let all = &served.findings;
    let start = all.partition_point(|f| *f.place.file < *document.file);
    let own: Vec<_> = all[start..]
        .iter()
        .take_while(|f| f.place.file == document.file)
        .take(MOST)
        .collect();
    if own.is_empty() {
        return Vec::new();
    }
    let lang = served.language();
    state.with_sources(|sources| own.into_iter().map(|f| Excerpted::new(f, sources, lang)).collect())
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
