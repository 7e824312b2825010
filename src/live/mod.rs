//! Phiên sửa: a site that is kept up with its files.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Severity, sort_findings};
use crate::resolve::Options;
use crate::source::{Snapshot, SnapshotError};
use crate::website::{Loaded, Website, load};

/// A site and its findings, kept up with the files under its root.
pub struct Live {
    root: PathBuf,
    options: Options,
    loaded: Loaded,
    site: Arc<Website>,
    findings: Arc<Vec<Diagnostic>>,
}

/// What reading changed files came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refreshed {
    /// No file says anything else than before.
    Nothing,
    /// The site is another one now.
    Site,
    /// There are errors: the site is still the last good one.
    Broken,
}

impl Live {
    /// Reads the site at `root`; it is shown whatever its findings, so that an editor can begin with a broken file.
    ///
    /// # Errors
    /// When the sources cannot be read at all.
    pub fn open(root: &Path, options: &Options) -> Result<Self, SnapshotError> {
        let loaded = load(root, options)?;
        let site = Arc::new(Website::new(&loaded));
        let findings = Arc::new(all_findings(&loaded, &site));
        Ok(Live {
            root: root.to_owned(),
            options: options.clone(),
            loaded,
            site,
            findings,
        })
    }

    /// Reads again what may have changed: files, or folders with everything below them. No paths: everything.
    ///
    /// # Errors
    /// When the sources cannot be read at all; the site stays as it was.
    pub fn refresh(&mut self, _paths: &[PathBuf]) -> Result<Refreshed, SnapshotError> {
        let loaded = load(&self.root, &self.options)?;
        let site = Website::new(&loaded);
        self.findings = Arc::new(all_findings(&loaded, &site));
        self.loaded = loaded;
        if self.findings.iter().any(|f| f.severity == Severity::Error) {
            return Ok(Refreshed::Broken);
        }
        self.site = Arc::new(site);
        Ok(Refreshed::Site)
    }

    /// The last good site.
    pub fn site(&self) -> &Arc<Website> {
        &self.site
    }

    /// What is wrong with the files as they are now, in reading order.
    pub fn findings(&self) -> &Arc<Vec<Diagnostic>> {
        &self.findings
    }

    /// The files behind the findings.
    pub fn snapshot(&self) -> &Snapshot {
        &self.loaded.snapshot
    }
}

fn all_findings(loaded: &Loaded, site: &Website) -> Vec<Diagnostic> {
    let mut all = loaded.findings.clone();
    all.extend(site.findings.iter().cloned());
    sort_findings(&mut all);
    all
}
