//! The whole in one place: from a folder to a corpus, and from a route to its content.

use std::fmt;
use std::path::Path;

use crate::diagnostics::{Diagnostic, Rule, sort_findings};
use crate::model::Corpus;
use crate::output::Content;
use crate::parse::parse_snapshot;
use crate::resolve::{self, Options};
use crate::route::Route;
use crate::source::{Snapshot, SnapshotError};

/// A site as it was read and understood.
#[derive(Debug)]
pub struct Loaded {
    pub snapshot: Snapshot,
    pub corpus: Corpus,
    /// In reading order, with the site's own severities.
    pub findings: Vec<Diagnostic>,
}

/// Reads, resolves and checks the site at `root`.
///
/// # Errors
/// When the folder is not a site or cannot be read. What is wrong in its files is a finding.
pub fn load(root: &Path, options: &Options) -> Result<Loaded, SnapshotError> {
    let snapshot = Snapshot::read(root)?;
    let (drafts, mut findings) = parse_snapshot(&snapshot);
    let (corpus, mut found) = resolve::resolve(&drafts, &snapshot, options);
    findings.append(&mut found);
    let mut findings = corpus.site.levels.apply(findings);
    sort_findings(&mut findings);
    Ok(Loaded {
        snapshot,
        corpus,
        findings,
    })
}

/// Every route of a site.
#[derive(Debug)]
pub struct Website {
    /// What goes wrong only when pages are made.
    pub findings: Vec<Diagnostic>,
    routes: Vec<Route>,
}

/// Why a content could not be made.
#[derive(Debug)]
pub struct MakeError(String);

impl fmt::Display for MakeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for MakeError {}

impl Website {
    /// The routes of what was loaded.
    pub fn new(loaded: &Loaded) -> Self {
        let documents = loaded.corpus.documents.keys().cloned().map(Route::Document);
        let aliases = loaded
            .corpus
            .documents
            .values()
            .flat_map(|d| d.aliases.clone())
            .map(Route::Alias);
        Website {
            findings: Vec::new(),
            routes: [Route::Home, Route::NotFound]
                .into_iter()
                .chain(documents)
                .chain(aliases)
                .collect(),
        }
    }

    /// All routes, in a fixed order.
    pub fn routes(&self) -> &[Route] {
        &self.routes
    }

    /// The content of one route.
    ///
    /// # Errors
    /// When the page cannot be rendered.
    pub fn content(&self, route: &Route) -> Result<Content, MakeError> {
        Ok(Content::Bytes(route.path().into_bytes()))
    }
}

/// Every rule that a site can break.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    crate::parse::rules().chain(resolve::rules())
}
