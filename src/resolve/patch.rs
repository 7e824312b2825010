//! Vá: the corpus after an edit, with everything shared that the edit leaves alone.
//!
//! Every list comes out as [`super::corpus`] would make it from the same documents; the tests of
//! `live` compare the two after random edits.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Citation, Corpus, Document, DocumentId, Documents, Relation, TargetRef};

use super::assemble::{self, Parts};

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

    /// The keys under which a document says something else than before. What it says must hold its id.
    fn touched<K: Ord, V: PartialEq>(&self, said: impl Fn(&'a Document) -> BTreeMap<K, V>) -> BTreeSet<K> {
        let mut touched = BTreeSet::new();
        for change in self.changes {
            let side = |side: &'a Option<Arc<Document>>| side.as_deref().map(&said).unwrap_or_default();
            let (before, mut after) = (side(&change.before), side(&change.after));
            for (key, value) in before {
                if after.remove(&key).as_ref() != Some(&value) {
                    touched.insert(key);
                }
            }
            touched.extend(after.into_keys());
        }
        touched
    }

    /// What the documents are now.
    fn new_documents(&self) -> impl Iterator<Item = &'a Arc<Document>> {
        self.changes.iter().filter_map(|change| change.after.as_ref())
    }

    fn relations(&self, corpus: &mut Corpus) {
        let touched = self.touched(|document| {
            let named = document.relations.iter();
            let named = named.filter_map(|r| Some((r.to.document.as_ref()?, (r.kind, &document.id))));
            grouped(named)
        });
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
        let touched = self.touched(|document| {
            let cited = document.body.citations.iter();
            grouped(cited.filter_map(|c| Some((c.resolved.as_ref()?, (&document.id, &c.anchor)))))
        });
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
        let touched = self.touched(|document| {
            let rows = document.targets.iter().enumerate();
            grouped(rows.map(|(index, target)| (target.indicator, (index, order(document)))))
        });
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
        let touched = self.touched(|document| grouped(assemble::task_refs(document)));
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
        let touched = self.touched(|document| BTreeMap::from([(document.jurisdiction, order(document))]));
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

/// The values of each key, in their order.
fn grouped<K: Ord, V>(pairs: impl Iterator<Item = (K, V)>) -> BTreeMap<K, Vec<V>> {
    let mut groups: BTreeMap<K, Vec<V>> = BTreeMap::new();
    for (key, value) in pairs {
        groups.entry(key).or_default().push(value);
    }
    groups
}

/// What decides where a document stands in lists.
fn order(document: &Document) -> impl PartialEq + use<'_> {
    let days = (document.issued, document.issued_bounds());
    (&document.id, document.jurisdiction, days)
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
