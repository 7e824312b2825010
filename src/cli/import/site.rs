//! Trang trong bộ nhớ: the site as it is and as it would be with an imported file.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::Arc;

use super::addition::Addition;
use crate::diagnostics::{Diagnostic, Severity};
use crate::import::account::Find;
use crate::resolve::Options;
use crate::source::{Snapshot, SourceFile};
use crate::website::{self, Loaded};

/// The site that is imported into.
pub struct Site {
    pub root: PathBuf,
    pub loaded: Loaded,
}

/// The ids of a document's rows.
#[derive(Debug, Default)]
pub struct RowIds {
    /// By the place of the row in the file; of several years the first one's.
    pub targets: HashMap<usize, String>,
    pub tasks: Vec<String>,
}

impl RowIds {
    pub fn of(&self, find: Find) -> Option<&str> {
        match find {
            Find::Target(at) => self.targets.get(&at),
            Find::Task(at) => self.tasks.get(at),
        }
        .map(String::as_str)
    }
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

    /// The ids of the rows of a document, as far as they are known: those of its targets by their place, and of its tasks.
    pub fn ids_with(&self, path: &str, text: &str, rows: &[Addition]) -> RowIds {
        let loaded = self.with(path, text, rows);
        let document = loaded
            .corpus
            .documents
            .values()
            .find(|document| &*document.file == path);
        let Some(document) = document else {
            return RowIds::default();
        };
        let targets = document
            .targets
            .iter()
            .rev()
            .map(|target| (target.row_index as usize, target.id.clone()));
        RowIds {
            targets: targets.collect(),
            tasks: document.tasks.iter().map(|task| task.id.clone()).collect(),
        }
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
        let options = Options {
            drafts: true,
            ..Options::default()
        };
        website::load_snapshot(snapshot, &options)
    }
}

/// Whether a finding stops a build.
pub fn is_error(finding: &Diagnostic) -> bool {
    finding.severity == Severity::Error
}
