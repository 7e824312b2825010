//! Phiên sửa: a site that is kept up with its files.
//!
//! An edit costs what it changes: the file is read, the index told, the documents resolved again that asked
//! for something which is answered otherwise now, and the corpus patched. A changed vocabulary is read from
//! scratch. After every edit the site and its findings are what a fresh start would give: `tests/all/live.rs`
//! holds it to that with random edits.

mod answers;
mod entry;
mod findings;
mod gone;
mod take_over;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use crate::checks::Traces;
use crate::diagnostics::{Diagnostic, FilePath, guarded};
use crate::model::{Corpus, Documents, OtherSites};
use crate::parse::{self, Drafts, FileKind};
use crate::resolve::{self, CorpusParts, Index, IndexQuery, Options, Results};
use crate::search::Cache;
use crate::source::{Differences, Snapshot, SnapshotError, relative_name};
use crate::theme;
use crate::website::{DocumentReader, DocumentReading, Website};

use answers::ChangedAnswers;
use entry::TrackedDocument;

/// A site and its findings, kept up with the files under its root.
pub struct Live {
    options: Options,
    reader: Arc<DocumentReader>,
    snapshot: Snapshot,
    /// The drafts of the site's file, the vocabularies and the free pages; without documents.
    drafts: Drafts,
    index: Index,
    entries: BTreeMap<FilePath, TrackedDocument>,
    asked_by: HashMap<IndexQuery, BTreeSet<FilePath>>,
    traces: Traces,
    /// What was fetched of other sites.
    others: Arc<OtherSites>,
    corpus: Arc<Corpus>,
    /// The site of the files as they are.
    latest: Arc<Website>,
    /// The last site without errors.
    good: Arc<Website>,
    /// The findings of everything but the documents' own files.
    base: BaseFindings,
    findings: OnceLock<Arc<Vec<Diagnostic>>>,
    /// Whether reading ended half-way, or the program failed on a file: nobody knows then what is as it should be,
    /// and the next reading begins from scratch.
    half_read: bool,
    /// What the program failed on when it read last; then the rest is not known.
    failed: Option<Arc<Vec<Diagnostic>>>,
}

/// Findings that stand when documents change, and those of the documents' identities.
#[derive(Debug, Default)]
struct BaseFindings {
    parsed: Vec<Diagnostic>,
    vocabularies: Vec<Diagnostic>,
    parts: Vec<Diagnostic>,
    identities: Vec<Diagnostic>,
    page_links: Vec<Diagnostic>,
    results: Vec<Diagnostic>,
    others: Vec<Diagnostic>,
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
        Self::open_with(root, options, Arc::new(DocumentReading::new))
    }

    /// Reads the site at `root` with another way to read a document's file.
    ///
    /// # Errors
    /// When the sources cannot be read at all.
    pub fn open_with(root: &Path, options: &Options, reader: Arc<DocumentReader>) -> Result<Self, SnapshotError> {
        Ok(Self::of(Snapshot::read(root)?, options, reader))
    }

    fn of(snapshot: Snapshot, options: &Options, reader: Arc<DocumentReader>) -> Self {
        let (drafts, parsed) = parse::parse_others(&snapshot);
        let mut base = BaseFindings {
            parsed,
            ..BaseFindings::default()
        };
        let vocabularies = resolve::vocabularies(&drafts, &mut base.vocabularies);
        let results = Results::new(&drafts.results, &vocabularies, &mut base.results);
        let others = resolve::other_sites(&drafts, &vocabularies, &mut base.others);
        let empty = Documents::new();
        let parts = CorpusParts::new(&drafts, &snapshot, options, &empty, &mut base.parts);
        let corpus = Arc::new(resolve::corpus(parts, &vocabularies, empty));
        let site = Website::of(&corpus, &snapshot, theme::Options::default().minify);
        let latest = Arc::new(site.remembering(Arc::new(Cache::default())));
        let mut live = Live {
            options: options.clone(),
            reader,
            index: Index::new(vocabularies),
            entries: BTreeMap::new(),
            asked_by: HashMap::new(),
            traces: Traces::new(),
            others,
            good: Arc::clone(&latest),
            latest,
            corpus,
            base,
            findings: OnceLock::new(),
            half_read: false,
            failed: None,
            drafts,
            snapshot,
        };
        live.index.set_results(results);
        let documents = live
            .snapshot
            .files
            .keys()
            .filter(|path| parse::is_document(path))
            .cloned()
            .collect();
        live.take_over(
            documents,
            ChangedParts {
                parts: true,
                theme: false,
            },
            ChangedAnswers::default(),
        );
        live.good = Arc::clone(&live.latest);
        live.half_read = live.has_failed();
        live
    }

    /// The files of documents that are drafts, whether or not the site shows them.
    pub fn drafts(&self) -> impl Iterator<Item = &FilePath> {
        let drafts = self.traces.iter().filter(|(_, trace)| trace.is_draft);
        drafts.map(|(file, _)| file)
    }

    /// The files of drafts that the site does not show.
    pub fn drafts_left_out(&self) -> impl Iterator<Item = &FilePath> {
        self.drafts().filter(|_| !self.options.drafts)
    }

    /// Reads again what may have changed: files, or folders with everything below them. No paths: everything.
    ///
    /// Where the program itself fails, everything is read once more from scratch; where it fails again, that is what
    /// is wrong with the files, and the site stays as it was.
    ///
    /// # Errors
    /// When the sources cannot be read; the site stays as it was.
    pub fn refresh(&mut self, paths: &[PathBuf]) -> Result<Refreshed, SnapshotError> {
        let (file, was_half_read) = (self.told_as(paths), self.half_read);
        let mut read = guarded(&file, || self.read_again(paths));
        if read.is_err() && !was_half_read {
            read = guarded(&file, || self.read_again(paths));
        }
        read.unwrap_or_else(|failed| {
            self.failed = Some(Arc::new(vec![failed]));
            Ok(Refreshed::Broken)
        })
    }

    /// Reads again what may have changed; until this has come to its end, nobody knows what was read.
    fn read_again(&mut self, paths: &[PathBuf]) -> Result<Refreshed, SnapshotError> {
        if std::mem::replace(&mut self.half_read, true) {
            self.begin_again(Snapshot::read(&self.snapshot.root)?);
        } else {
            let differences = self.snapshot.refresh(paths)?;
            if differences.is_empty() {
                self.half_read = false;
                return Ok(Refreshed::Nothing);
            }
            if differences
                .texts
                .iter()
                .filter_map(|path| FileKind::of(path))
                .any(FileKind::is_vocabulary)
            {
                self.begin_again(self.snapshot.clone());
            } else {
                self.edit(&differences);
            }
        }
        let judged = self.judged();
        self.failed = None;
        self.half_read = self.has_failed();
        Ok(judged)
    }

    /// The file that a failure is told of: the only one that is read again, else the site's own.
    fn told_as(&self, paths: &[PathBuf]) -> FilePath {
        let name = |path: &PathBuf| {
            let name = relative_name(&self.snapshot.root, path);
            self.snapshot
                .files
                .get_key_value(name.as_str())
                .map(|(path, _)| Arc::clone(path))
        };
        match paths {
            [path] => name(path),
            _ => None,
        }
        .unwrap_or_else(|| FilePath::from("content/site.yaml"))
    }

    /// Works everything out from scratch; the last good site stays until this one is known to be good.
    fn begin_again(&mut self, snapshot: Snapshot) {
        let good = Arc::clone(&self.good);
        *self = Live::of(snapshot, &self.options, Arc::clone(&self.reader));
        self.good = good;
    }

    /// Whether the site of the files as they are can be shown.
    fn judged(&mut self) -> Refreshed {
        self.findings = OnceLock::new();
        if self.has_errors() {
            return Refreshed::Broken;
        }
        self.good = Arc::clone(&self.latest);
        Refreshed::Site
    }

    /// The last good site.
    pub fn site(&self) -> &Arc<Website> {
        &self.good
    }

    /// The files behind the findings.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    fn edit(&mut self, differences: &Differences) {
        let (mut documents, others): (BTreeSet<FilePath>, BTreeSet<FilePath>) = differences
            .texts
            .iter()
            .cloned()
            .partition(|path| parse::is_document(path));
        if !others.is_empty() {
            (self.drafts, self.base.parsed) = parse::parse_others(&self.snapshot);
            self.base.others.clear();
            self.others = resolve::other_sites(&self.drafts, &self.index.vocabularies, &mut self.base.others);
        }
        let answers = self.renewed_results();
        if differences.attachments {
            let with = self.entries.iter().filter(|(_, entry)| entry.has_attachments);
            documents.extend(with.map(|(path, _)| path.clone()));
        }
        let parts = !others.is_empty() || differences.attachments;
        self.take_over(
            documents,
            ChangedParts {
                parts,
                theme: differences.theme,
            },
            answers,
        );
    }

    /// Tells the index what the tables of results say now, and notes of which documents that is something else.
    fn renewed_results(&mut self) -> ChangedAnswers {
        self.base.results.clear();
        let results = Results::new(&self.drafts.results, &self.index.vocabularies, &mut self.base.results);
        ChangedAnswers::with_results(self.index.set_results(results))
    }
}

/// What else than documents is another one.
#[derive(Clone, Copy, Debug)]
struct ChangedParts {
    /// The site's file, free pages or attachments.
    parts: bool,
    theme: bool,
}
