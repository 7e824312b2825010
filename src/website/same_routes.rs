//! Giữ nguyên địa chỉ: whether an edit can have made or ended a page.
//!
//! Parts of long lists come and go with their rows; what else has a route is a document or stands in a
//! vocabulary. A debug build compares the tables themselves.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Body, Corpus, Document, DocumentId, Id, Indicator, Jurisdiction, Office};
use crate::resolve::Changed;
use crate::view::LONG_LIST;

/// Whether the lists that these changes touch have the parts that they had.
pub fn same_routes_of(before: &Corpus, after: &Corpus, changes: &[Changed]) -> bool {
    let rows = moved(changes, |d| {
        d.targets.iter().map(|t| (t.indicator, d.jurisdiction)).collect()
    });
    let indicators: BTreeSet<Id<Indicator>> = rows.into_iter().map(|(indicator, _)| indicator).collect();
    let bodies = moved(changes, |d| offices(d).collect());
    let bodies: BTreeSet<Id<Body>> = bodies.into_iter().map(|office| office.body).collect();
    let named = moved(changes, |d| named(d).collect());
    indicators.iter().all(|id| places(before, *id) == places(after, *id))
        && bodies
            .iter()
            .all(|id| offices_of(before, *id) == offices_of(after, *id))
        && named
            .iter()
            .all(|(id, _)| is_named_often(before, id) == is_named_often(after, id))
}

/// What documents hold more or less often than before: only there can a list have become longer or shorter.
fn moved<'a, K: Ord>(changes: &'a [Changed], keys: impl Fn(&'a Document) -> Vec<K>) -> BTreeSet<K> {
    let mut balance: BTreeMap<K, isize> = BTreeMap::new();
    for change in changes {
        for (side, step) in [(&change.before, -1), (&change.after, 1)] {
            for key in side.iter().flat_map(|document| keys(document)) {
                *balance.entry(key).or_default() += step;
            }
        }
    }
    let moved = balance.into_iter().filter(|(_, count)| *count != 0);
    moved.map(|(key, _)| key).collect()
}

/// The parts of an indicator's list, if it is long.
fn places(corpus: &Corpus, indicator: Id<Indicator>) -> Vec<Id<Jurisdiction>> {
    let all = corpus.targets_of.get(&indicator).map_or(&[][..], Vec::as_slice);
    if all.len() <= LONG_LIST {
        return Vec::new();
    }
    let mut places: Vec<Id<Jurisdiction>> = all
        .iter()
        .map(|reference| corpus.documents[&reference.document].jurisdiction)
        .collect();
    places.dedup();
    places
}

/// The parts of a body's list, if it is long.
fn offices_of(corpus: &Corpus, body: Id<Body>) -> Vec<Id<Jurisdiction>> {
    let places = corpus.jurisdictions.iter();
    let lists = places.filter_map(|(jurisdiction, _)| {
        let list = corpus.tasks_of.get(&Office { body, jurisdiction })?;
        Some((jurisdiction, list.len()))
    });
    let lists: Vec<(Id<Jurisdiction>, usize)> = lists.collect();
    let is_long = lists.iter().map(|(_, rows)| rows).sum::<usize>() > LONG_LIST;
    let places = lists.into_iter().map(|(place, _)| place);
    places.filter(|_| is_long).collect()
}

fn is_named_often(corpus: &Corpus, id: &DocumentId) -> bool {
    let related = corpus.related_from.get(id).map_or(0, Vec::len);
    let cited = corpus.cited_from.get(id).map_or(0, |citers| citers.len());
    related.max(cited) > LONG_LIST
}

fn offices(document: &Document) -> impl Iterator<Item = Office> {
    let assignments = document.tasks.iter().flat_map(|task| &task.assignments);
    assignments.filter_map(|assignment| assignment.office)
}

/// The documents that this one names, and whether in a relation.
fn named(document: &Document) -> impl Iterator<Item = (&DocumentId, bool)> {
    let relations = document.relations.iter();
    let citations = document.body.citations.iter();
    let related = relations.filter_map(|relation| Some((relation.to.document.as_ref()?, true)));
    related.chain(citations.filter_map(|citation| Some((citation.resolved.as_ref()?, false))))
}
