//! Vá: the corpus after an edit, with everything shared that the edit leaves alone.
//!
//! Every list comes out as [`super::corpus`] would make it from the same documents; the tests of
//! `live` compare the two after random edits.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{
    Citation, Corpus, Document, DocumentId, Id, Indicator, Jurisdiction, Office, Relation, TargetRef, TaskRef,
};

use super::assemble::{self, Documents, Parts};

/// A document that is another one now: what it was and what it is, where there was or is one.
#[derive(Clone, Debug)]
pub struct Changed {
    pub before: Option<Arc<Document>>,
    pub after: Option<Arc<Document>>,
}

/// The corpus `before` with these changes. The vocabularies are those of `before`, and `documents` are those of
/// [`documents_after`].
pub fn patch(before: &Corpus, parts: Parts, documents: Documents, changes: &[Changed]) -> Corpus {
    let mut corpus = Corpus {
        site: parts.site,
        pages: parts.pages,
        attachments: parts.attachments,
        documents: Arc::new(documents),
        ..before.clone()
    };
    let edit = Edit::new(changes);
    edit.relations(&mut corpus);
    edit.citations(&mut corpus);
    edit.cited_works(&mut corpus);
    edit.targets(&mut corpus);
    edit.tasks(&mut corpus);
    edit.places(&mut corpus);
    corpus
}

/// The published documents with these changes.
pub fn documents_after(before: &Corpus, changes: &[Changed]) -> Documents {
    let mut documents = Documents::clone(&before.documents);
    for change in changes {
        if let Some(gone) = &change.before {
            documents.remove(&gone.id);
        }
    }
    for change in changes {
        if let Some(new) = &change.after {
            documents.insert(new.id.clone(), Arc::clone(new));
        }
    }
    documents
}

/// The documents before and after, and the ids that are not to be found in the lists any more.
struct Edit<'a> {
    changes: &'a [Changed],
    gone: BTreeSet<&'a DocumentId>,
}

impl<'a> Edit<'a> {
    fn new(changes: &'a [Changed]) -> Self {
        let gone = changes.iter().filter_map(|change| Some(&change.before.as_ref()?.id));
        Edit {
            changes,
            gone: gone.collect(),
        }
    }

    /// Both sides of each change.
    fn sides(&self) -> impl Iterator<Item = &'a Arc<Document>> {
        let changes = self.changes.iter();
        changes.flat_map(|change| change.before.iter().chain(&change.after))
    }

    /// What the documents are now.
    fn new_documents(&self) -> impl Iterator<Item = &'a Arc<Document>> {
        self.changes.iter().filter_map(|change| change.after.as_ref())
    }

    fn relations(&self, corpus: &mut Corpus) {
        let touched = |document: &'a Arc<Document>| document.relations.iter().filter_map(|r| r.to.document.as_ref());
        let touched: BTreeSet<&DocumentId> = self.sides().flat_map(touched).collect();
        for to in touched {
            let mut list = corpus.related_from.get(to).cloned().unwrap_or_default();
            list.retain(|(_, from)| !self.gone.contains(from));
            for document in self.new_documents() {
                let own = document.relations.iter().filter(|r| r.to.document.as_ref() == Some(to));
                list.extend(own.map(|relation| (relation.kind, document.id.clone())));
            }
            list.sort();
            list.dedup();
            corpus.related_from.set_or_remove(to, list, Vec::is_empty);
        }
    }

    fn citations(&self, corpus: &mut Corpus) {
        let touched = |document: &'a Arc<Document>| document.body.citations.iter().filter_map(|c| c.resolved.as_ref());
        let touched: BTreeSet<&DocumentId> = self.sides().flat_map(touched).collect();
        for to in touched {
            let mut citers = corpus.cited_from.get(to).cloned().unwrap_or_default();
            citers.retain(|from, _| !self.gone.contains(from));
            for document in self.new_documents() {
                assemble::add_citer(&mut citers, document, to);
            }
            corpus.cited_from.set_or_remove(to, citers, BTreeMap::is_empty);
        }
    }

    /// What nobody publishes is listed anew, if a document names something else of it than before, or one was
    /// published or withdrawn: the list is short, and an edit rarely touches it.
    fn cited_works(&self, corpus: &mut Corpus) {
        if self.changes.iter().any(changes_works) {
            let works = assemble::cited_works(corpus);
            corpus.works_of = assemble::works_of(&works);
            corpus.cited_works = Arc::new(works);
        }
    }

    fn targets(&self, corpus: &mut Corpus) {
        let mut touched: BTreeSet<Id<Indicator>> = BTreeSet::new();
        for change in self.changes {
            let rows = |side: &Option<Arc<Document>>| -> Vec<(Id<Indicator>, usize)> {
                let targets = side.iter().flat_map(|document| document.targets.iter().enumerate());
                targets.map(|(index, target)| (target.indicator, index)).collect()
            };
            let (before, after) = (rows(&change.before), rows(&change.after));
            if before != after || order(&change.before) != order(&change.after) {
                touched.extend(before.iter().chain(&after).map(|(indicator, _)| *indicator));
            }
        }
        for indicator in touched {
            let mut list = corpus.targets_of.get(&indicator).cloned().unwrap_or_default();
            list.retain(|reference| !self.gone.contains(&reference.document));
            for document in self.new_documents() {
                let own = document
                    .targets
                    .iter()
                    .enumerate()
                    .filter(|(_, t)| t.indicator == indicator);
                for (index, _) in own {
                    let reference = TargetRef {
                        document: document.id.clone(),
                        index,
                    };
                    let key = assemble::place_order(corpus, &reference);
                    let at = list.partition_point(|other| assemble::place_order(corpus, other) < key);
                    list.insert(at, reference);
                }
            }
            corpus.targets_of.set_or_remove(&indicator, list, Vec::is_empty);
        }
    }

    fn tasks(&self, corpus: &mut Corpus) {
        let mut touched: BTreeSet<Office> = BTreeSet::new();
        for change in self.changes {
            let roles = |side: &Option<Arc<Document>>| -> Vec<(Office, TaskRef)> {
                side.iter().flat_map(|document| assemble::task_refs(document)).collect()
            };
            let (before, after) = (roles(&change.before), roles(&change.after));
            if before != after {
                touched.extend(before.iter().chain(&after).map(|(office, _)| *office));
            }
        }
        for office in touched {
            let mut list = corpus.tasks_of.get(&office).cloned().unwrap_or_default();
            list.retain(|reference| !self.gone.contains(&reference.document));
            for document in self.new_documents() {
                let own = assemble::task_refs(document).filter(|(of, _)| *of == office);
                list.extend(own.map(|(_, reference)| reference));
            }
            list.sort();
            list.dedup();
            corpus.tasks_of.set_or_remove(&office, list, Vec::is_empty);
        }
    }

    fn places(&self, corpus: &mut Corpus) {
        let moved = |change: &&Changed| order(&change.before) != order(&change.after);
        let sides = self
            .changes
            .iter()
            .filter(moved)
            .flat_map(|c| c.before.iter().chain(&c.after));
        let touched: BTreeSet<Id<Jurisdiction>> = sides.map(|document| document.jurisdiction).collect();
        for place in touched {
            let mut list = corpus.documents_of.get(&place).cloned().unwrap_or_default();
            list.retain(|id| !self.gone.contains(id));
            let own = self.new_documents().filter(|document| document.jurisdiction == place);
            list.extend(own.map(|document| document.id.clone()));
            assemble::newest_first(&mut list, &corpus.documents);
            corpus.documents_of.set_or_remove(&place, list, Vec::is_empty);
        }
    }
}

/// What decides where a document stands in lists.
fn order(side: &Option<Arc<Document>>) -> Option<impl PartialEq + use<>> {
    let document = side.as_ref()?;
    Some((
        document.id.clone(),
        document.jurisdiction,
        document.issued,
        document.issued_bounds(),
    ))
}

fn changes_works(change: &Changed) -> bool {
    let loose = |side: &Option<Arc<Document>>| -> (Vec<Relation>, Vec<Citation>) {
        let relations = side.iter().flat_map(|document| &document.relations);
        let citations = side.iter().flat_map(|document| &document.body.citations);
        let relations = relations.filter(|relation| relation.to.document.is_none());
        let citations = citations.filter(|citation| citation.resolved.is_none());
        // Where in the text it stands does not matter to the list.
        let without_link = |citation: &Citation| Citation {
            link: None,
            ..citation.clone()
        };
        (relations.cloned().collect(), citations.map(without_link).collect())
    };
    let name = |side: &Option<Arc<Document>>| {
        let document = side.as_ref()?;
        Some((document.id.clone(), document.number.clone(), document.jurisdiction))
    };
    name(&change.before) != name(&change.after) || loose(&change.before) != loose(&change.after)
}
