//! Tiếp nhận: documents' files as they are now, with all that follows from them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::checks::Whole;
use crate::diagnostics::FilePath;
use crate::resolve::{self, Asked, Changed, Documents, Parts, Resolved, Told};
use crate::website::{RULES, Renewed};

use super::entry::{self, Draft};
use super::findings::same_routes;
use super::{Live, Scope};

/// The drafts at hand, by file.
type Drafts = BTreeMap<FilePath, Draft>;

impl Live {
    /// Brings everything up to these files, which are new, changed or gone.
    pub(super) fn take_over(&mut self, files: BTreeSet<FilePath>, scope: Scope) {
        let mut changes = Vec::new();
        let mut answers = BTreeSet::new();
        let mut drafts = Drafts::new();
        let gone: Vec<&FilePath> = files
            .iter()
            .filter(|path| !self.snapshot.files.contains_key(*path))
            .collect();
        let mut others_identities = false;
        for path in gone {
            others_identities |= self.forget(path, &mut changes, &mut answers);
        }
        others_identities |= self.read(&files, &mut drafts);
        if others_identities {
            let renamed = self.identify();
            self.read(&renamed, &mut drafts);
        }
        answers.extend(self.tell(&drafts));
        let asking = answers.iter().filter_map(|asked| self.asked_by.get(asked)).flatten();
        self.read(&asking.cloned().collect(), &mut drafts);
        changes.extend(self.resolve(&drafts));
        let before = Arc::clone(&self.corpus);
        self.patch(&changes, scope.parts);
        let routes = scope.parts || scope.theme || !same_routes(&before, &self.corpus, &changes);
        let renewed = Renewed {
            theme: scope.theme,
            routes,
        };
        self.latest = Arc::new(self.latest.edited(&self.corpus, &self.snapshot, renewed));
        self.check(&drafts, routes);
    }

    /// Forgets a file that is gone; returns whether it had an identity.
    fn forget(&mut self, path: &FilePath, changes: &mut Vec<Changed>, answers: &mut BTreeSet<Asked>) -> bool {
        let Some(entry) = self.entries.remove(path) else {
            return false;
        };
        self.index.remove(&entry.told);
        self.traces.remove(path);
        answers.extend(Told::default().changes(&entry.told));
        self.unask(path, &entry.asked);
        changes.push(Changed {
            before: entry.document,
            after: None,
        });
        entry.identity.is_some()
    }

    fn unask(&mut self, path: &FilePath, asked: &[Asked]) {
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
    fn read(&mut self, files: &BTreeSet<FilePath>, drafts: &mut Drafts) -> bool {
        let wanted: Vec<&FilePath> = files.iter().filter(|path| !drafts.contains_key(*path)).collect();
        let sources = wanted.par_iter().filter_map(|path| self.snapshot.files.get(*path));
        let read: Vec<_> = sources
            .map(|source| (source.path.clone(), entry::read(source)))
            .collect();
        let mut others = false;
        for (path, (draft, findings)) in read {
            let entry = self.entries.entry(path.clone()).or_default();
            entry.parsed = findings;
            others |= entry.describe(draft.as_ref(), &self.index.vocabularies, &self.options);
            drafts.insert(path, draft);
        }
        others
    }

    /// Gives all documents their ids again; returns those that have another one now.
    fn identify(&mut self) -> BTreeSet<FilePath> {
        self.base.identities.clear();
        let identities = self.entries.values().filter_map(|entry| entry.identity.as_ref());
        let ids = resolve::document_ids(identities, &mut self.base.identities);
        let mut ids = ids.into_iter();
        let mut renamed = BTreeSet::new();
        for (path, entry) in &mut self.entries {
            let id = entry.identity.as_ref().and_then(|_| ids.next().flatten());
            if entry.id != id {
                entry.id = id;
                renamed.insert(path.clone());
            }
        }
        renamed
    }

    /// Tells the index what the drafts say; returns what it answers otherwise now.
    fn tell(&mut self, drafts: &Drafts) -> BTreeSet<Asked> {
        let mut answers = BTreeSet::new();
        let mut news = Vec::new();
        for (path, draft) in drafts {
            let Some(entry) = self.entries.get_mut(path) else {
                continue;
            };
            let told = match (&entry.id, draft) {
                (Some(id), Some(draft)) => self.index.told(id, draft),
                _ => Told::default(),
            };
            if told != entry.told {
                answers.extend(told.changes(&entry.told));
                self.index.remove(&entry.told);
                entry.told = told;
                news.push(path);
            }
        }
        // Only now: a document may take the id or the number that another one had.
        for path in news {
            if let Some(entry) = self.entries.get(path) {
                self.index.add(&entry.told);
            }
        }
        answers
    }

    /// Resolves the drafts; returns what became of their documents.
    fn resolve(&mut self, drafts: &Drafts) -> Vec<Changed> {
        let (entries, index) = (&self.entries, &self.index);
        let resolve = |(path, draft): (&FilePath, &Draft)| {
            let resolved = match (&entries.get(path)?.id, draft) {
                (Some(id), Some(draft)) => resolve::resolve_document(id, draft, index),
                _ => Resolved::default(),
            };
            Some((path.clone(), resolved))
        };
        let resolved: Vec<(FilePath, Resolved)> = drafts.par_iter().filter_map(resolve).collect();
        let mut changes = Vec::with_capacity(resolved.len());
        for (path, resolved) in resolved {
            let Some(entry) = self.entries.get_mut(&path) else {
                continue;
            };
            let before = std::mem::replace(&mut entry.document, resolved.document);
            changes.push(Changed {
                before,
                after: entry.document.clone(),
            });
            entry.resolved = resolved.findings;
            if entry.asked != resolved.asked {
                let asked = std::mem::replace(&mut entry.asked, resolved.asked.clone());
                self.unask(&path, &asked);
                for question in resolved.asked {
                    self.asked_by.entry(question).or_default().insert(path.clone());
                }
            }
        }
        changes
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

    fn parts(&mut self, documents: &Documents, renewed: bool) -> Parts {
        self.base.parts.clear();
        let mut parts = Parts::new(
            &self.drafts,
            &self.snapshot,
            &self.options,
            documents,
            &mut self.base.parts,
        );
        if !renewed {
            parts.pages = Arc::clone(&self.corpus.pages);
            parts.attachments = Arc::clone(&self.corpus.attachments);
        }
        parts
    }

    /// Checks the documents at hand by themselves, and where routes have come or gone, all links.
    fn check(&mut self, drafts: &Drafts, routes: bool) {
        for (path, draft) in drafts {
            if let Some(entry) = self.entries.get_mut(path) {
                entry.leave_trace(draft.as_ref(), &self.corpus);
                self.traces.insert(path.clone(), Arc::clone(&entry.trace));
            }
        }
        let whole = Whole::new(&self.corpus, &self.drafts, &self.snapshot, &self.traces, &RULES);
        let (site, snapshot) = (&self.latest, &self.snapshot);
        self.entries.par_iter_mut().for_each(|(path, entry)| {
            let draft = drafts.get(path);
            if let Some(draft) = draft {
                entry.check(draft.as_ref(), &whole);
            }
            if draft.is_some() || (routes && entry.has_links) {
                entry.find_dead_links(site, snapshot);
            }
        });
        let pages = self.corpus.pages.iter();
        let dead = pages.flat_map(|page| site.dead_links(&page.file, &page.body.text, snapshot));
        self.base.page_links = dead.collect();
    }
}
