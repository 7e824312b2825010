//! Điều một lần sửa động tới: the owners whose addresses may be others after an edit.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::model::{Corpus, Document, DocumentId};
use crate::resolve::Changed;
use crate::route::Owner;
use crate::view::due::has_deadline;

use super::table::routes_of;

/// Whether an edit has made or ended a route; the vocabularies are those of before.
///
/// Makers say which routes an owner has ([`crate::view::Maker::routes`]); so only the owners that the edit touches are
/// asked, before and after it.
pub fn changes_routes(before: &Corpus, after: &Corpus, changes: &[Changed]) -> bool {
    let owners = touched(before, after, changes);
    owners
        .iter()
        .any(|owner| routes_of(owner, before) != routes_of(owner, after))
}

/// The owners of which the edit changes something that their addresses may depend on; see [`Owner`].
pub fn touched(before: &Corpus, after: &Corpus, changes: &[Changed]) -> BTreeSet<Owner> {
    let sides = || {
        changes
            .iter()
            .flat_map(|change| change.before.iter().chain(&change.after))
    };
    let mut owners = BTreeSet::new();
    if !(Arc::ptr_eq(&before.pages, &after.pages) && Arc::ptr_eq(&before.attachments, &after.attachments)) {
        owners.extend(files(before).symmetric_difference(&files(after)).cloned());
    }
    owners.extend(sides().map(|document| Owner::Document(document.id.clone())));
    owners.extend(sides().map(|document| Owner::Jurisdiction(document.jurisdiction)));
    let other_releases = !Arc::ptr_eq(&before.releases, &after.releases);
    let documents_moved = !moved(changes, |document| vec![&document.id]).is_empty();
    let other_sites = !Arc::ptr_eq(&before.others, &after.others);
    if other_releases || other_sites || documents_moved || before.cited_works.len() != after.cited_works.len() {
        owners.insert(Owner::Site);
    }
    let named = moved(changes, |document| named(document).collect());
    owners.extend(named.into_iter().map(|(id, _)| Owner::Document(id.clone())));
    let targets = moved(changes, |document| {
        let targets = document.targets.iter();
        targets
            .map(|target| (target.indicator, document.jurisdiction))
            .collect()
    });
    owners.extend(targets.into_iter().map(|(indicator, _)| Owner::Indicator(indicator)));
    let offices = moved(changes, |document| {
        let assignments = document.tasks.iter().flat_map(|task| {
            let is_due = has_deadline(after, document, task);
            task.assignments
                .iter()
                .map(move |assignment| (assignment.office, assignment.role, is_due))
        });
        assignments
            .filter_map(|(office, role, is_due)| Some((office?, role, is_due)))
            .collect()
    });
    owners.extend(offices.into_iter().map(|(office, _, _)| Owner::Body(office.body)));
    owners
}

/// Free pages and attachments.
fn files(corpus: &Corpus) -> BTreeSet<Owner> {
    let pages = corpus.pages.iter().map(|page| Owner::Page(page.name.clone()));
    let attachments = corpus.attachments.keys().cloned().map(Owner::Attachment);
    pages.chain(attachments).collect()
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

/// The documents that this one names, and whether in a relation.
fn named(document: &Document) -> impl Iterator<Item = (&DocumentId, bool)> {
    let relations = document.relations.iter();
    let citations = document.body.citations.iter();
    let related = relations.filter_map(|relation| Some((relation.to.document.as_ref()?, true)));
    related.chain(citations.filter_map(|citation| Some((citation.resolved.as_ref()?, false))))
}
