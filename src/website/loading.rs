//! Tải trang: all files of a site, from their texts to the corpus and its findings.

use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;

use crate::checks::{self, CheckContext, Traces};
use crate::diagnostics::{Diagnostic, sort_findings};
use crate::model::{Corpus, Documents};
use crate::parse::{self, is_document};
use crate::resolve::{self, CorpusParts, Index, Options, Results, Sketch};
use crate::source::{Snapshot, SnapshotError};

use super::reading::{DocumentReading, completed};
use super::rules::RULES;

/// A site's sources with what they mean and everything that is wrong with them.
pub struct Loaded {
    pub snapshot: Snapshot,
    pub corpus: Arc<Corpus>,
    /// The findings that were asked for, in reading order, with the site's own severities.
    pub findings: Vec<Diagnostic>,
    /// What checks of the laid out website need of the documents' drafts.
    pub traces: Traces,
}

/// Reads, resolves and checks the site at `root`.
///
/// # Errors
/// When the files cannot be read. What is wrong with what they say are findings.
pub fn load(root: &Path, options: &Options) -> Result<Loaded, SnapshotError> {
    Ok(load_snapshot(Snapshot::read(root)?, options))
}

/// Resolves and checks a snapshot that was already taken.
pub fn load_snapshot(snapshot: Snapshot, options: &Options) -> Loaded {
    let (drafts, mut findings) = parse::parse_others(&snapshot);
    let vocabularies = resolve::vocabularies(&drafts, &mut findings);
    let around = CheckContext {
        vocabularies: &vocabularies,
        snapshot: &snapshot,
    };
    let (sketches, traces) = read_all(around, options, &mut findings);
    let results = Results::new(&drafts.results, &vocabularies, &mut findings);
    let mut index = Index::with(vocabularies, sketches.iter().map(|sketch| &sketch.index_entry));
    index.set_results(results);
    let documents = finish_all(sketches, &index, &mut findings);
    let mut parts = CorpusParts::new(&drafts, &snapshot, options, &documents, &mut findings);
    parts.others = resolve::other_sites(&drafts, &index.vocabularies, &mut findings);
    let corpus = resolve::corpus(parts, &index.vocabularies, documents);
    drop(index);
    let whole = checks::whole(&corpus, &drafts, &snapshot, &traces, &RULES);
    let levels = &corpus.site.levels;
    let is_wanted = |severity| severity <= options.least;
    findings.append(&mut checks::across_of(&whole, |rule| {
        levels.severity(rule).is_some_and(is_wanted)
    }));
    let mut findings = levels.apply(findings);
    findings.retain(|finding| is_wanted(finding.severity));
    sort_findings(&mut findings);
    Loaded {
        corpus: Arc::new(corpus),
        findings,
        traces,
        snapshot,
    }
}

/// Reads all documents; what is to be published comes back, in the order of the files.
fn read_all(around: CheckContext<'_>, options: &Options, findings: &mut Vec<Diagnostic>) -> (Vec<Sketch>, Traces) {
    let files: Vec<_> = around
        .snapshot
        .files
        .values()
        .filter(|file| is_document(&file.path))
        .collect();
    let read = files.par_iter().map(|file| DocumentReading::new(file, around, options));
    let readings: Vec<DocumentReading> = read.collect();
    let identities = readings
        .iter()
        .filter_map(|reading| Some(&reading.sketch.as_ref()?.identity));
    let mut published = resolve::published(identities, findings).into_iter();
    let mut sketches = Vec::with_capacity(readings.len());
    let mut traces = Traces::new();
    for (file, reading) in files.into_iter().zip(readings) {
        findings.extend(reading.parsed);
        traces.insert(Arc::clone(&file.path), Arc::new(reading.trace));
        let Some(sketch) = reading.sketch else { continue };
        if published.next() == Some(true) {
            findings.extend(reading.own);
            sketches.push(sketch);
        }
    }
    (sketches, traces)
}

fn finish_all(sketches: Vec<Sketch>, index: &Index, findings: &mut Vec<Diagnostic>) -> Documents {
    let finish = |sketch| {
        let resolved = completed(sketch, index);
        (resolved.document, resolved.findings)
    };
    let finished: Vec<_> = sketches.into_par_iter().map(finish).collect();
    let mut documents = Documents::new();
    for (document, found) in finished {
        findings.extend(found);
        documents.extend(document.map(|document| (document.id.clone(), document)));
    }
    documents
}
