//! Trang khác: what was fetched of other sites, brought together and held to what was agreed.
//!
//! Each site stands under its own id, so an id of a document or a row that two of them have, or one of them and we, means
//! nothing. A package is taken whole or not at all; a row is shown or told.

mod beside;
mod package;
mod rows;
mod rules;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, FilePath, Place, Span};
use crate::model::OtherSites;
use crate::parse::{Drafts, OtherFileDraft, SiteSourceDraft};

use super::vocabularies::Vocabularies;
use package::{Fetched, Package};
pub use rules::RULES;
use rules::{NOT_FETCHED, TWICE, UNNAMED};

/// Reads what was fetched of all sites that `site.yaml` names, in its order.
pub fn other_sites(drafts: &Drafts, vocabularies: &Vocabularies, findings: &mut Vec<Diagnostic>) -> Arc<OtherSites> {
    let mut folders: BTreeMap<&str, Vec<&OtherFileDraft>> = BTreeMap::new();
    for file in &drafts.others {
        folders.entry(&file.site).or_default().push(file);
    }
    let site_file: FilePath = Arc::from("content/site.yaml");
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    let mut others = OtherSites::default();
    for source in drafts.site.iter().flat_map(|site| &site.sources) {
        let id = source.id.value.as_str();
        let at = Place::new(&site_file, source.id.span);
        if let Some(first) = seen.get(id) {
            let finding = Diagnostic::new(&TWICE, at).with("id", id);
            findings.push(finding.related(Place::new(&site_file, *first)));
            continue;
        }
        seen.insert(id, source.id.span);
        match Fetched::of(&folders.remove(id).unwrap_or_default()) {
            Fetched::Nothing => findings.push(Diagnostic::new(&NOT_FETCHED, at).with("id", id)),
            Fetched::Faulty(mut faults) => findings.append(&mut faults),
            Fetched::Whole(package) => take(source, &package, vocabularies, &mut others, findings),
        }
    }
    // Where the site's own file cannot be read, nobody knows whom it names.
    let unnamed = folders.values().filter(|_| drafts.site.is_some());
    let unnamed = unnamed.filter_map(|files| files.first());
    findings.extend(unnamed.map(|file| Diagnostic::new(&UNNAMED, Place::whole(&file.file)).with("id", &file.site)));
    Arc::new(others)
}

/// Adds one site, with what of it stands beside what of ours.
fn take(
    source: &SiteSourceDraft,
    package: &Package<'_>,
    vocabularies: &Vocabularies,
    others: &mut OtherSites,
    findings: &mut Vec<Diagnostic>,
) {
    let site = rows::site(source, package, findings);
    beside::put(&site, package, vocabularies, others, findings);
    others.sites.push(site);
}
