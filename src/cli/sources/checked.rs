//! Kiểm tra trước khi ghi: what was fetched, read exactly as a build will read it.

use crate::diagnostics::Diagnostic;
use crate::model::OtherSite;
use crate::parse::{self, SiteSourceDraft};
use crate::resolve;
use crate::source::{OTHER_SITES, Snapshot};

use super::fetched::Files;

const SITE: &str = "content/site.yaml";

/// What reading came to.
pub struct Checked {
    /// The files behind the findings.
    pub snapshot: Snapshot,
    /// What is wrong with the fetched files.
    pub found: Vec<Diagnostic>,
    /// What will be shown; nothing where the data cannot be used.
    pub other: Option<OtherSite>,
}

/// The sites that a `site.yaml` names; what is wrong with the file itself is for `check` to tell.
pub fn named(site: &[u8]) -> Vec<SiteSourceDraft> {
    let snapshot = Snapshot::from_texts([(SITE, site)]);
    let (drafts, _) = parse::parse_others(&snapshot);
    drafts.site.map(|site| site.sources).unwrap_or_default()
}

/// Reads the files of a site before they are written anywhere.
pub fn checked(site: &[u8], source: &SiteSourceDraft, files: &Files) -> Checked {
    let folder = format!("content/{OTHER_SITES}{}/", source.id.value);
    let paths: Vec<(String, &[u8])> = files
        .iter()
        .map(|(name, bytes)| (format!("{folder}{name}"), bytes.as_slice()))
        .collect();
    let texts = paths.iter().map(|(path, bytes)| (path.as_str(), *bytes));
    let snapshot = Snapshot::from_texts(texts.chain([(SITE, site)]));
    let (drafts, mut found) = parse::parse_others(&snapshot);
    let vocabularies = resolve::vocabularies(&drafts, &mut Vec::new());
    let others = resolve::other_sites(&drafts, &vocabularies, &mut found);
    found.retain(|finding| finding.place.file.starts_with(&folder));
    let other = others.find(&source.id.value).cloned();
    Checked { snapshot, found, other }
}
