//! Trang trong bộ nhớ: the site as it is and as it would be with an imported file.

use std::path::PathBuf;
use std::sync::Arc;

use super::addition::Addition;
use crate::diagnostics::{Diagnostic, Severity};
use crate::resolve::Options;
use crate::source::{Snapshot, SourceFile};
use crate::website::{self, Loaded};

/// The site that is imported into.
pub struct Site {
    pub root: PathBuf,
    pub loaded: Loaded,
}

impl Site {
    pub fn new(root: PathBuf, loaded: Loaded) -> Self {
        Site { root, loaded }
    }

    /// What would be wrong with a document at `path`.
    pub fn errors_with(&self, path: &str, text: &str, rows: &[Addition]) -> Vec<Diagnostic> {
        let loaded = self.with(path, text, rows);
        let of_file = loaded.findings.into_iter().filter(|found| &*found.place.file == path);
        of_file.filter(is_error).collect()
    }

    /// The site has the document and the rows from now on.
    pub fn take(&mut self, path: &str, text: &str, rows: &[Addition]) {
        self.loaded = self.with(path, text, rows);
    }

    /// How many errors a file has.
    pub fn errors_in(&self, path: &str) -> usize {
        let of_file = self.loaded.findings.iter().filter(|found| &*found.place.file == path);
        of_file.filter(|found| is_error(found)).count()
    }

    fn with(&self, path: &str, text: &str, rows: &[Addition]) -> Loaded {
        let now = &self.loaded.snapshot;
        let mut files = now.files.clone();
        let changed = rows.iter().map(|row| (row.path.as_str(), row.text.as_str()));
        for (path, text) in changed.chain([(path, text)]) {
            let file = Arc::new(SourceFile::new(path, text.as_bytes()));
            files.insert(Arc::clone(&file.path), file);
        }
        let snapshot = Snapshot {
            files,
            // The theme has no say in what a document means.
            theme_files: Default::default(),
            ..now.clone()
        };
        // A document that is not published yet must be sound, too.
        website::load_snapshot(snapshot, &Options::default())
    }
}

/// Whether a finding stops a build.
pub fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}
