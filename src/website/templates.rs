//! Mẫu trang của trang: mistakes of a site's own templates that show only when a page is made.

use std::collections::BTreeMap;
use std::mem::discriminant;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, sort_findings};
use crate::route::Route;
use crate::source::Snapshot;
use crate::view::MakeError;

use super::Website;
use super::theming::not_rendered;

/// How many pages of one kind are made: a mistake of a template shows on one of them, if it shows at all.
const TRIED: usize = 200;

/// What is wrong with the templates that a site has of its own; nothing is tried where it has none.
pub fn faults(site: &Website, snapshot: &Snapshot) -> Vec<Diagnostic> {
    let mut files = snapshot.theme_files.keys();
    if !files.any(|path| path.contains("/templates/")) {
        return Vec::new();
    }
    let made = tried(site.routes())
        .into_par_iter()
        .filter_map(|route| match site.content(route) {
            Err(MakeError::Theme(error)) => Some(not_rendered(&error, snapshot)),
            _ => None,
        });
    let mut found: Vec<Diagnostic> = made.collect();
    sort_findings(&mut found);
    // One fault shows on many pages, and one that keeps a template from being read is told by itself.
    let same = |a: &Diagnostic, b: &Diagnostic| a.rule.code == b.rule.code && a.place == b.place;
    found.dedup_by(|a, b| same(a, b));
    found.retain(|fault| !site.findings.iter().any(|known| same(known, fault)));
    found
}

/// Pages of every kind, the first of each and others spread over the rest.
fn tried(routes: &[Route]) -> Vec<&Route> {
    let mut by_kind: BTreeMap<usize, Vec<&Route>> = BTreeMap::new();
    let mut kinds = Vec::new();
    let pages = routes.iter().filter(|route| route.file().ends_with(".html"));
    for route in pages {
        let kind = discriminant(route);
        let place = kinds.iter().position(|known| *known == kind).unwrap_or_else(|| {
            kinds.push(kind);
            kinds.len() - 1
        });
        by_kind.entry(place).or_default().push(route);
    }
    by_kind.into_values().flat_map(spread).collect()
}

fn spread(pages: Vec<&Route>) -> impl Iterator<Item = &Route> {
    let step = pages.len().div_ceil(TRIED).max(1);
    pages.into_iter().step_by(step)
}
