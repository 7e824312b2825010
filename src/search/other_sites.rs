//! Của trang khác: what other sites publish, found here and read there.
//!
//! A unit is a document of another site with its targets as lines, or the site itself with its bodies; what they say is
//! headed by whose it is.

use std::collections::BTreeMap;

use crate::model::{OtherDocument, OtherSite, OtherSites, OtherTarget};
use crate::route::{OtherList, Route};
use crate::view::Context;

use super::ids::{CHUNK, MOST_OTHERS};
use super::names::PageNames;
use super::units::{SearchPage, SearchUnit};

/// How many targets of one document can be found.
const TARGETS: usize = 500;

/// How many units there are: each site, and behind it its documents.
pub fn count(others: &OtherSites) -> usize {
    let all: usize = others.sites.iter().map(|site| 1 + site.documents.len()).sum();
    all.min(MOST_OTHERS)
}

/// The page with the units from one on, as many as share a file of texts.
pub fn page(cx: &Context<'_>, start: usize) -> SearchPage {
    let end = (start + CHUNK as usize).min(count(&cx.corpus.others));
    let mut units = Vec::new();
    let mut first = 0;
    for site in &cx.corpus.others.sites {
        let behind = first + 1 + site.documents.len();
        let wanted = start.max(first)..end.min(behind);
        if !wanted.is_empty() {
            let targets = targets(site, wanted.clone().filter_map(|at| (at - first).checked_sub(1)));
            units.extend(wanted.map(|at| match (at - first).checked_sub(1) {
                None => site_unit(cx, site),
                Some(row) => document_unit(cx, site, &site.documents[row], targets.get(&row)),
            }));
        }
        first = behind;
    }
    SearchPage {
        units,
        ..SearchPage::default()
    }
}

/// The targets of some documents, which stand together in the order of their documents.
fn targets(site: &OtherSite, rows: impl Iterator<Item = usize>) -> BTreeMap<usize, &[OtherTarget]> {
    let place = |target: &OtherTarget| site.by_id.get(&target.document).copied();
    rows.map(|row| {
        let start = site.targets.partition_point(|target| place(target) < Some(row));
        let length = site.targets[start..].partition_point(|target| place(target) == Some(row));
        (row, &site.targets[start..start + length])
    })
    .collect()
}

fn site_unit(cx: &Context<'_>, site: &OtherSite) -> SearchUnit {
    let bodies: Vec<&str> = site.bodies.iter().map(|body| body.name.as_str()).collect();
    SearchUnit {
        href: cx.link(&Route::OtherSite(site.id.clone(), OtherList::Documents)),
        title: site.name.clone(),
        kind: cx.word("search.other_site", &[]),
        text: bodies.join("\n"),
        asked: PageNames::of(cx.corpus, [site.name.as_str()]),
        ..SearchUnit::default()
    }
}

fn document_unit(
    cx: &Context<'_>,
    site: &OtherSite,
    document: &OtherDocument,
    targets: Option<&&[OtherTarget]>,
) -> SearchUnit {
    let name = match &document.number {
        Some(number) => format!("{} {number}", document.type_name),
        None => document.type_name.clone(),
    };
    let called = document
        .number
        .as_deref()
        .into_iter()
        .chain([name.as_str(), &document.title]);
    let asked = PageNames::of(cx.corpus, called);
    let source = format!("{} {}", cx.word("others.source", &[]), site.name);
    let head = [source, document.place_name.clone()];
    let lines = targets.into_iter().flat_map(|targets| targets.iter()).take(TARGETS);
    let text: Vec<String> = head.into_iter().chain(lines.map(line)).collect();
    SearchUnit {
        href: document.url.to_string(),
        title: document.title.clone(),
        kind: cx.word("search.other_document", &[]),
        names: name,
        text: text.join("\n"),
        asked,
        ..SearchUnit::default()
    }
}

fn line(target: &OtherTarget) -> String {
    let scope = target.scope_name.as_ref().map(|scope| format!(" ({scope})"));
    format!(
        "{}{}: {}",
        target.indicator_name,
        scope.unwrap_or_default(),
        target.text
    )
}
