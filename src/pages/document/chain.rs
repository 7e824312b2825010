//! Chuỗi thực hiện: the plan of a place, the yearly plans that carry it out, the reports on them, and how many results each has.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Document, DocumentId, RelationKind};
use crate::view::Context;
use crate::view::link::Link;

/// One document of the chain, at its depth below the first.
#[derive(Serialize)]
pub struct ChainLink {
    depth: usize,
    document: Link,
    title: String,
    /// The document whose page this is.
    here: bool,
    /// "3 trong 12 chỉ tiêu có kết quả"; nothing where no target is set.
    results: Option<String>,
}

/// How many documents of a chain are shown; all of them stand among the related ones.
const MOST: usize = 60;
/// A plan, its yearly plans, their parts, and reports.
const DEEPEST: usize = 4;

/// The chain of a document within its place, the first plan first; nothing where the document stands alone.
pub fn chain(cx: &Context<'_>, document: &Document) -> Vec<ChainLink> {
    let mut links = Vec::new();
    let mut seen = BTreeSet::new();
    add(cx, first(cx, document), document, 0, &mut seen, &mut links);
    if links.len() > 1 { links } else { Vec::new() }
}

/// The plan with which it all begins: up from what a document reports on or carries out.
fn first<'a>(cx: &Context<'a>, document: &'a Document) -> &'a Document {
    let mut at = document;
    for _ in 0..DEEPEST {
        let above = at.relations.iter().filter(|relation| leads_on(relation.kind));
        let mut above = above.filter_map(|relation| cx.corpus.document(relation.to.document.as_ref()?));
        match above.find(|above| above.jurisdiction == document.jurisdiction && above.id != document.id) {
            Some(above) => at = above,
            None => break,
        }
    }
    at
}

fn leads_on(kind: RelationKind) -> bool {
    matches!(kind, RelationKind::Implements | RelationKind::ReportsOn)
}

fn add<'a>(
    cx: &Context<'a>,
    document: &'a Document,
    here: &Document,
    depth: usize,
    seen: &mut BTreeSet<&'a DocumentId>,
    links: &mut Vec<ChainLink>,
) {
    if links.len() == MOST || depth > DEEPEST || !seen.insert(&document.id) {
        return;
    }
    links.push(link(cx, document, here, depth));
    let related = cx.corpus.related_from.get(&document.id).map_or(&[][..], Vec::as_slice);
    let below = related.iter().filter(|(kind, _)| leads_on(*kind));
    let below = below.filter_map(|(_, id)| cx.corpus.document(id));
    let mut below: Vec<&Document> = below
        .map(AsRef::as_ref)
        .filter(|below| below.jurisdiction == document.jurisdiction)
        .collect();
    below.sort_by_key(|below| (below.issue_days().map(|(earliest, _)| earliest), &below.id));
    for below in below {
        add(cx, below, here, depth + 1, seen, links);
    }
}

fn link(cx: &Context<'_>, document: &Document, here: &Document, depth: usize) -> ChainLink {
    let targets = cx.corpus.current_targets(document);
    let total = targets.clone().count();
    let with = targets.filter(|target| !target.details.actual.is_empty()).count();
    ChainLink {
        depth,
        document: Link {
            text: cx.short_name(document),
            href: cx.document_link(&document.id),
        },
        title: document.list_title().to_owned(),
        here: document.id == here.id,
        results: (total > 0).then(|| {
            let (with, total) = (cx.count(with), cx.count(total));
            cx.word("document.chain_results", &[("with", &with), ("total", &total)])
        }),
    }
}
