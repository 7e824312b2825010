//! Văn bản của trung ương: the nation's documents of a growing site, as far as its plans are compared with them.
//!
//! A site may make an error of a figure that asks less than the nation does. That needs no other plan: so the nation's
//! documents are read once more, kept while the vocabularies stay the same, and laid beside the one plan that is asked about.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::checks::{self, Trace, Traces};
use crate::diagnostics::{Diagnostic, FilePath, Severity};
use crate::model::{Document, Documents};
use crate::parse::Drafts;
use crate::resolve::{self, CorpusParts, Index, Sketch};
use crate::source::{Snapshot, SourceFile};

use super::super::reading::{DocumentReading, completed};
use super::super::rules::RULES;

/// The nation's documents that were read.
#[derive(Default)]
pub(super) struct National {
    read: HashMap<FilePath, (Sketch, Arc<Trace>)>,
}

/// A site, as far as a comparison needs it.
pub(super) struct ComparedSite<'a> {
    pub snapshot: &'a Snapshot,
    pub parts: &'a CorpusParts,
    pub index: &'a Index,
}

impl National {
    /// Forgets a file that says something else now.
    pub(super) fn forget(&mut self, path: &FilePath) {
        self.read.remove(path);
    }

    /// Reads those of the files that are not read yet.
    pub(super) fn read(
        &mut self,
        files: &[Arc<SourceFile>],
        read: impl Fn(&Arc<SourceFile>) -> DocumentReading + Sync,
    ) {
        let missing = files.par_iter().filter(|file| !self.read.contains_key(&file.path));
        let new = missing.filter_map(|file| {
            let reading = read(file);
            Some((Arc::clone(&file.path), (reading.sketch?, Arc::new(reading.trace))))
        });
        self.read.extend(new.collect::<Vec<_>>());
    }

    /// What the checks across documents find, of rules that the site makes errors of, in a document beside those of `files`.
    pub(super) fn beside(
        &self,
        files: &[Arc<SourceFile>],
        document: &Arc<Document>,
        trace: Trace,
        site: &ComparedSite<'_>,
    ) -> Vec<Diagnostic> {
        let mut traces = Traces::from([(Arc::clone(&document.file), Arc::new(trace))]);
        let mut documents = Documents::from_iter([(document.id.clone(), Arc::clone(document))]);
        for (sketch, trace) in files.iter().filter_map(|file| self.read.get(&file.path)) {
            let Some(national) = completed(sketch.clone(), site.index).document else {
                continue;
            };
            traces.insert(Arc::clone(&national.file), Arc::clone(trace));
            documents.insert(national.id.clone(), national);
        }
        let corpus = resolve::corpus(site.parts.clone(), &site.index.vocabularies, documents);
        let drafts = Drafts::default();
        let whole = checks::whole(&corpus, &drafts, site.snapshot, &traces, &RULES);
        checks::across_of(&whole, |rule| {
            corpus.site.levels.severity(rule) == Some(Severity::Error)
        })
    }
}
