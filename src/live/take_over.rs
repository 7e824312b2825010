//! Tiếp nhận: documents' files as they are now, with all that follows from them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::checks::CheckContext;
use crate::diagnostics::FilePath;
use crate::model::{Document, Documents};
use crate::resolve::{self, Changed, CorpusParts, IndexEntry, IndexQuery, Resolved, Sketch};
use crate::route::Owner;
use crate::website::{Renewed, changes_routes, completed};

use super::answers::ChangedAnswers;
use super::{ChangedParts, Live};

/// What links may lead to that has come or gone.
#[derive(Clone, Copy)]
struct LinkChanges {
    /// Pages, or the files that they are made from.
    addresses: bool,
    /// Parts of pages.
    anchors: bool,
}

fn file_of(document: &Option<Arc<Document>>) -> Option<&FilePath> {
    document.as_ref().map(|document| &document.file)
}

fn same_anchors(changed: &Changed) -> bool {
    match (&changed.before, &changed.after) {
        (Some(before), Some(after)) => before.anchors().eq(after.anchors()),
        (None, None) => true,
        _ => false,
    }
}

/// What was read, by file; `None` where there is nothing to publish.
type Sketches = BTreeMap<FilePath, Option<Sketch>>;

impl Live {
    /// Brings everything up to these files, which are new, changed or gone.
    pub(super) fn take_over(&mut self, files: BTreeSet<FilePath>, scope: ChangedParts, mut answers: ChangedAnswers) {
        let mut changes = Vec::new();
        let mut sketches = Sketches::new();
        let gone: Vec<&FilePath> = files
            .iter()
            .filter(|path| !self.snapshot.files.contains_key(*path))
            .collect();
        let mut others_identities = false;
        for path in gone {
            others_identities |= self.forget(path, &mut changes, &mut answers);
        }
        others_identities |= self.read(&files, &mut sketches);
        if others_identities {
            let others = self.identify();
            self.read(&others, &mut sketches);
        }
        self.tell(&mut sketches, &mut answers);
        let answers = answers.into_asked();
        let asking = answers.iter().filter_map(|asked| self.asked_by.get(asked)).flatten();
        self.read(&asking.cloned().collect(), &mut sketches);
        let read: Vec<FilePath> = sketches.keys().cloned().collect();
        changes.extend(self.finish(sketches));
        let before = Arc::clone(&self.corpus);
        self.patch(&changes, scope.parts);
        let routes = scope.theme || changes_routes(&before, &self.corpus, &changes);
        let renewed = Renewed {
            theme: scope.theme,
            routes,
        };
        self.latest = Arc::new(self.latest.edited(&self.corpus, &self.snapshot, renewed));
        let other_files = changes
            .iter()
            .any(|changed| file_of(&changed.before) != file_of(&changed.after));
        let other_anchors = changes.iter().any(|changed| !same_anchors(changed));
        let links = LinkChanges {
            addresses: routes || other_files,
            anchors: other_anchors,
        };
        self.check_links(&read, links);
    }

    /// Forgets a file that is gone; returns whether it had an identity.
    fn forget(&mut self, path: &FilePath, changes: &mut Vec<Changed>, answers: &mut ChangedAnswers) -> bool {
        let Some(entry) = self.entries.remove(path) else {
            return false;
        };
        answers.toggle(self.index.remove(&entry.index_entry));
        self.traces.remove(path);
        answers.asked.extend(IndexEntry::default().changes(&entry.index_entry));
        self.unask(path, &entry.asked);
        changes.push(Changed {
            before: entry.document,
            after: None,
        });
        entry.identity.is_some()
    }

    fn unask(&mut self, path: &FilePath, asked: &[IndexQuery]) {
        for question in asked {
            if let Some(files) = self.asked_by.get_mut(question) {
                files.remove(path);
                if files.is_empty() {
                    self.asked_by.remove(question);
                }
            }
        }
    }

    /// Reads those files that are there and were not read yet; returns whether an identity is another one.
    fn read(&mut self, files: &BTreeSet<FilePath>, sketches: &mut Sketches) -> bool {
        let wanted: Vec<&FilePath> = files.iter().filter(|path| !sketches.contains_key(*path)).collect();
        let sources = wanted.par_iter().filter_map(|path| self.snapshot.files.get(*path));
        let around = CheckContext {
            vocabularies: &self.index.vocabularies,
            snapshot: &self.snapshot,
        };
        let read = sources.map(|source| (&source.path, (self.reader)(source, around, &self.options)));
        let read: Vec<_> = read.collect();
        let mut others = false;
        for (path, reading) in read {
            let entry = self.entries.entry(path.clone()).or_default();
            let (other, sketch) = entry.describe(reading);
            self.traces.insert(path.clone(), Arc::clone(&entry.trace));
            others |= other;
            sketches.insert(path.clone(), sketch);
        }
        others
    }

    /// Decides again which documents are published; returns those for which that is new.
    fn identify(&mut self) -> BTreeSet<FilePath> {
        self.base.identities.clear();
        let identities = self.entries.values().filter_map(|entry| entry.identity.as_ref());
        let mut published = resolve::published(identities, &mut self.base.identities).into_iter();
        let mut others = BTreeSet::new();
        for (path, entry) in &mut self.entries {
            let is_published = entry.identity.is_some() && published.next() == Some(true);
            if entry.published != is_published {
                entry.published = is_published;
                others.insert(path.clone());
            }
        }
        others
    }

    /// Tells the index what the sketches say, and notes what it answers otherwise now.
    fn tell(&mut self, sketches: &mut Sketches, answers: &mut ChangedAnswers) {
        let mut news = Vec::new();
        for (path, sketch) in sketches {
            let Some(entry) = self.entries.get_mut(path) else {
                continue;
            };
            let told = match sketch {
                Some(sketch) if entry.published => std::mem::take(&mut sketch.index_entry),
                _ => IndexEntry::default(),
            };
            if told != entry.index_entry {
                answers.asked.extend(told.changes(&entry.index_entry));
                answers.toggle(self.index.remove(&entry.index_entry));
                entry.index_entry = told;
                news.push(path);
            }
        }
        // Only now: a document may take the id or the number that another one had.
        for path in news {
            if let Some(entry) = self.entries.get(path) {
                answers.toggle(self.index.add(&entry.index_entry));
            }
        }
    }

    /// Completes the sketches; returns what became of their documents.
    fn finish(&mut self, sketches: Sketches) -> Vec<Changed> {
        let (entries, index) = (&self.entries, &self.index);
        let finish = |(path, sketch): (FilePath, Option<Sketch>)| {
            let is_published = entries.get(&path)?.published;
            let resolved = match sketch {
                Some(sketch) if is_published => completed(sketch, index),
                _ => Resolved::default(),
            };
            Some((path, resolved))
        };
        let finished: Vec<(FilePath, Resolved)> = sketches.into_par_iter().filter_map(finish).collect();
        let mut changes = Vec::with_capacity(finished.len());
        for (path, mut resolved) in finished {
            let asked = std::mem::take(&mut resolved.asked);
            let Some(entry) = self.entries.get_mut(&path) else {
                continue;
            };
            let before = entry.finish(resolved);
            changes.push(Changed {
                before,
                after: entry.document.clone(),
            });
            self.ask(&path, asked);
        }
        changes
    }

    /// Remembers what a file asked, in the place of what it asked before.
    fn ask(&mut self, path: &FilePath, asked: Vec<IndexQuery>) {
        let Some(entry) = self.entries.get_mut(path).filter(|entry| entry.asked != asked) else {
            return;
        };
        let before = std::mem::replace(&mut entry.asked, asked.clone());
        self.unask(path, &before);
        for question in asked {
            self.asked_by.entry(question).or_default().insert(path.clone());
        }
    }

    fn patch(&mut self, changes: &[Changed], other_parts: bool) {
        let documents = resolve::documents_after(&self.corpus, changes);
        let parts = self.parts(&documents, other_parts);
        // The first reading of a large site is put together at once.
        self.corpus = Arc::new(match self.corpus.documents.is_empty() {
            true => resolve::corpus(parts, &self.index.vocabularies, documents),
            false => resolve::patch(&self.corpus, parts, documents, changes),
        });
    }

    fn parts(&mut self, documents: &Documents, renewed: bool) -> CorpusParts {
        self.base.parts.clear();
        let mut parts = CorpusParts::new(
            &self.drafts,
            &self.snapshot,
            &self.options,
            documents,
            &mut self.base.parts,
        );
        if !renewed {
            parts.pages = Arc::clone(&self.corpus.pages);
            parts.attachments = Arc::clone(&self.corpus.attachments);
            parts.releases = Arc::clone(&self.corpus.releases);
        }
        parts.others = Arc::clone(&self.others);
        parts
    }

    /// Looks for dead links in the files that were read, and in others where what they lead to has come or gone.
    fn check_links(&mut self, read: &[FilePath], changes: LinkChanges) {
        let (site, snapshot) = (&self.latest, &self.snapshot);
        let is_read = |path: &FilePath| read.binary_search(path).is_ok();
        self.entries.par_iter_mut().for_each(|(path, entry)| {
            let others = (changes.addresses && entry.has_links) || (changes.anchors && entry.has_far_anchors);
            if is_read(path) || others {
                entry.find_dead_links(site, snapshot);
            }
        });
        let pages = self.corpus.pages.iter().map(|page| Owner::Page(page.name.clone()));
        let owners = pages.chain([Owner::Site]);
        let dead = owners.flat_map(|owner| site.dead_links(&owner, snapshot));
        self.base.page_links = dead.collect();
    }
}
