//! Vá: the corpus after an edit, with everything shared that the edit leaves alone.
//!
//! Every list comes out as [`super::corpus`] would make it from the same documents; the tests of
//! `live` compare the two after random edits.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use jiff::civil::Date;

use crate::model::{
    Citation, Corpus, Document, DocumentId, Documents, Id, Jurisdiction, PartialDate, Relation, TargetRef,
    replacements_by,
};

use super::assemble::{self, CorpusParts};

/// A document that is another one now: what it was and what it is, where there was or is one.
#[derive(Clone, Debug)]
pub struct Changed {
    pub before: Option<Arc<Document>>,
    pub after: Option<Arc<Document>>,
}

/// The corpus `before` with these changes. The vocabularies are those of `before`, and `documents` are those of
/// [`documents_after`].
pub fn patch(before: &Corpus, parts: CorpusParts, documents: Documents, changes: &[Changed]) -> Corpus {
    let mut corpus = Corpus {
        site: parts.site,
        pages: parts.pages,
        releases: parts.releases,
        others: parts.others,
        attachments: parts.attachments,
        documents: Arc::new(documents),
        ..before.clone()
    };
    let edit = Edit::new(changes);
    edit.relations(&mut corpus);
    edit.citations(&mut corpus);
    edit.cited_works(&mut corpus);
    edit.targets(&mut corpus);
    edit.replacements(&mut corpus);
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

    fn news<K: Clone + Ord, V: PartialEq>(&self, said: impl Fn(&'a Document) -> BTreeMap<K, V>) -> BTreeMap<K, Vec<V>> {
        let sides = self.changes.iter();
        news(
            sides.map(|change| (change.before.as_deref(), change.after.as_deref())),
            said,
        )
    }

    fn relations(&self, corpus: &mut Corpus) {
        let news = self.news(|document| {
            let named = document.relations.iter();
            let named = named.filter_map(|r| Some((r.to.document.as_ref()?, (r.kind, &document.id))));
            grouped(named)
        });
        for (to, own) in news {
            let mut list = corpus.related_from.get(to).cloned().unwrap_or_default();
            list.retain(|(_, from)| !self.gone.contains(from));
            list.extend(own.into_iter().flatten().map(|(kind, from)| (kind, from.clone())));
            list.sort();
            list.dedup();
            corpus.related_from.set_or_remove(to, list, Vec::is_empty);
        }
    }

    fn citations(&self, corpus: &mut Corpus) {
        let news = self.news(|document| {
            let cited = document.body.citations.iter();
            grouped(cited.filter_map(|c| Some((c.resolved.as_ref()?, (&document.id, c.anchor.as_ref())))))
        });
        for (to, own) in news {
            let mut citers = corpus.cited_from.get(to).cloned().unwrap_or_default();
            citers.retain(|from, _| !self.gone.contains(from));
            for (from, anchor) in own.into_iter().flatten() {
                assemble::add_citer(&mut citers, from, anchor);
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
            corpus.cited_works = Arc::new(works.into());
        }
    }

    fn targets(&self, corpus: &mut Corpus) {
        let news = self.news(|document| {
            let rows = document.targets.iter().enumerate();
            grouped(rows.map(|(index, target)| (target.indicator, (index, order(document)))))
        });
        for (indicator, own) in news {
            let mut list = corpus.targets_of.get(&indicator).cloned().unwrap_or_default();
            list.retain(|reference| !self.gone.contains(&reference.document));
            let own = own.into_iter().flatten().map(|(index, order)| TargetRef {
                document: order.id.clone(),
                index,
            });
            let list = with_targets(corpus, &list, own.collect());
            corpus.targets_of.set_or_remove(&indicator, list, Vec::is_empty);
        }
    }

    fn replacements(&self, corpus: &mut Corpus) {
        let news = self.news(|document| grouped(replacements_by(document)));
        for (old, own) in news {
            let mut list = corpus.replacements.get(old).cloned().unwrap_or_default();
            list.retain(|replacement| !self.gone.contains(&replacement.by.document));
            list.extend(own.into_iter().flatten());
            list.sort();
            corpus.replacements.set_or_remove(old, list, Vec::is_empty);
        }
    }

    fn tasks(&self, corpus: &mut Corpus) {
        let news = self.news(|document| grouped(assemble::task_refs(document)));
        for (office, own) in news {
            let mut list = corpus.tasks_of.get(&office).cloned().unwrap_or_default();
            list.retain(|reference| !self.gone.contains(&reference.document));
            list.extend(own.into_iter().flatten());
            list.sort();
            list.dedup();
            corpus.tasks_of.set_or_remove(&office, list, Vec::is_empty);
        }
    }

    fn places(&self, corpus: &mut Corpus) {
        let news = self.news(|document| BTreeMap::from([(document.jurisdiction, order(document))]));
        for (place, own) in news {
            let mut list = corpus.documents_of.get(&place).cloned().unwrap_or_default();
            list.retain(|id| !self.gone.contains(id));
            list.extend(own.into_iter().map(|order| order.id.clone()));
            assemble::newest_first(&mut list, &corpus.documents);
            corpus.documents_of.set_or_remove(&place, list, Vec::is_empty);
        }
    }
}

/// What the changed documents say now, under every key under which one of them says something else than before.
/// What a document says must hold its id. Each is asked once before and once after, however many keys there are.
fn news<'a, D: 'a, K: Clone + Ord, V: PartialEq>(
    changes: impl Iterator<Item = (Option<&'a D>, Option<&'a D>)>,
    said: impl Fn(&'a D) -> BTreeMap<K, V>,
) -> BTreeMap<K, Vec<V>> {
    let mut touched = BTreeSet::new();
    let mut now: BTreeMap<K, Vec<V>> = BTreeMap::new();
    for (before, after) in changes {
        let mut before = before.map(&said).unwrap_or_default();
        for (key, value) in after.map(&said).unwrap_or_default() {
            if before.remove(&key).as_ref() != Some(&value) {
                touched.insert(key.clone());
            }
            now.entry(key).or_default().push(value);
        }
        touched.extend(before.into_keys());
    }
    let news = touched.into_iter().map(|key| {
        let said = now.remove(&key).unwrap_or_default();
        (key, said)
    });
    news.collect()
}

/// The list with more targets, each in its place: the list is passed through once.
fn with_targets(corpus: &Corpus, list: &[TargetRef], mut new: Vec<TargetRef>) -> Vec<TargetRef> {
    new.sort_by_cached_key(|reference| assemble::place_order(corpus, reference));
    let mut rest = list;
    let mut merged = Vec::with_capacity(list.len() + new.len());
    for reference in new {
        let key = assemble::place_order(corpus, &reference);
        let (before, behind) = rest.split_at(rest.partition_point(|other| assemble::place_order(corpus, other) < key));
        merged.extend_from_slice(before);
        merged.push(reference);
        rest = behind;
    }
    merged.extend_from_slice(rest);
    merged
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
#[derive(PartialEq)]
struct Order<'a> {
    id: &'a DocumentId,
    place: Id<Jurisdiction>,
    issued: Option<PartialDate>,
    days: Option<(Date, Date)>,
}

fn order(document: &Document) -> Order<'_> {
    Order {
        id: &document.id,
        place: document.jurisdiction,
        issued: document.issued,
        days: document.issued_bounds(),
    }
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

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    /// A document that says its number under all of its keys.
    struct Saying {
        number: usize,
        keys: std::ops::Range<usize>,
    }

    #[test]
    fn what_is_said_under_another_key_than_before_is_news_with_all_that_is_said_there() {
        let saying = |number, keys| Saying { number, keys };
        let (a, b) = ([saying(1, 0..2), saying(1, 1..3)], saying(2, 1..2));
        let said = |document: &Saying| document.keys.clone().map(|key| (key, document.number)).collect();
        let changes = [(Some(&a[0]), Some(&a[1])), (None, Some(&b)), (Some(&a[0]), Some(&a[0]))];
        let found = news(changes.into_iter(), said);
        let expected = [(0, vec![1]), (1, vec![1, 2, 1]), (2, vec![1])];
        assert_eq!(found, BTreeMap::from(expected));
    }

    /// Every document is asked before and after, and what it says is met once: not once for each key.
    #[test]
    fn many_documents_that_change_many_keys_are_as_much_work_as_they_say() {
        let (documents, keys) = (40, 30);
        let all = |keys: std::ops::Range<usize>| -> Vec<Saying> {
            (0..documents)
                .map(|number| Saying {
                    number,
                    keys: keys.clone(),
                })
                .collect()
        };
        let (before, after, asked) = (all(0..keys), all(1..keys + 1), Cell::new(0));
        let said = |document: &Saying| -> BTreeMap<usize, (usize, usize)> {
            asked.set(asked.get() + 1);
            let first = document.keys.start;
            document
                .keys
                .clone()
                .map(|key| (key, (first, document.number)))
                .collect()
        };
        let changes = before
            .iter()
            .zip(&after)
            .map(|(before, after)| (Some(before), Some(after)));
        let found = news(changes, said);
        assert_eq!((found.len(), asked.get()), (keys + 1, 2 * documents));
        assert_eq!(found.values().map(Vec::len).sum::<usize>(), documents * keys);
    }
}
