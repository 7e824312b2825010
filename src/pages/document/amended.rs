//! Điều chỉnh: figures before and after, on the page of the document that is amended and on that of the one that amends it.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use super::related::done_to;
use crate::model::{Document, DocumentId, RelationKind, Replacement, Target, TargetRef};
use crate::view::link::{Link, indicator_link};
use crate::view::marked_text::MarkedText;
use crate::view::replaced::first_day;
use crate::view::{Context, phrase};

/// What one later document does to this one, or this one to an earlier.
#[derive(Serialize)]
pub struct Amendment {
    /// The id of its table.
    id: String,
    /// "Được sửa đổi bởi", "Được điều chỉnh bởi".
    how: String,
    document: Link,
    title: String,
    /// The later one of the two.
    by: MarkedText,
    /// The day from which it holds.
    since: Option<String>,
    /// Figures before and after; none where the data has none that are replaced.
    rows: Vec<BeforeAfter>,
}

/// A figure before and after.
#[derive(Serialize)]
struct BeforeAfter {
    indicator: Link,
    scope: Option<String>,
    before: Link,
    after: Link,
}

/// What later documents do to this one, the first first.
pub fn amendments(cx: &Context<'_>, document: &Document) -> Vec<Amendment> {
    let related = cx.corpus.related_from.get(&document.id).into_iter().flatten();
    let changing = related.filter(|(kind, _)| kind.changes_another());
    let mut changing: Vec<(RelationKind, &Document)> = changing
        .filter_map(|(kind, id)| Some((*kind, cx.corpus.document(id)?.as_ref())))
        .collect();
    changing.sort_by_key(|(kind, other)| (other.issued, &other.id, *kind));
    changing.dedup_by_key(|(_, other)| &other.id);
    if changing.is_empty() {
        return Vec::new();
    }
    let mut pairs = pairs(cx, document);
    let amendments = changing.into_iter().zip(1..);
    amendments
        .map(|((kind, other), n)| Amendment {
            id: format!("bang_dieu-chinh-{n}"),
            how: cx.word(&format!("related_from.{}", done_to(kind, document.kind)), &[]),
            document: Link {
                text: cx.short_name(other),
                href: cx.document_link(&other.id),
            },
            title: other.title.clone(),
            by: cx.short_name(other),
            since: first_day(other).map(|date| cx.date(date)),
            rows: pairs.remove(&other.id).unwrap_or_default(),
        })
        .collect()
}

/// What this document does to earlier ones, of which it sets rows anew.
pub fn amended_by(cx: &Context<'_>, document: &Document) -> Vec<Amendment> {
    let mut by_document: BTreeMap<&DocumentId, Vec<BeforeAfter>> = BTreeMap::new();
    for new in &document.targets {
        let Some(name) = &new.details.replaces else { continue };
        let old = cx.corpus.document(&name.document);
        if let Some((old_document, old)) = old.and_then(|old| Some((old, old.target(&name.row)?))) {
            let row = before_after(cx, (old_document, old), (document, new));
            by_document.entry(&old_document.id).or_default().push(row);
        }
    }
    let earlier = by_document.into_iter().zip(1..);
    let amendments = earlier.filter_map(|((id, rows), n)| {
        let old = cx.corpus.document(id)?;
        let kinds = document
            .relations
            .iter()
            .filter(|relation| relation.to.document.as_ref() == Some(id));
        let kind = kinds
            .map(|relation| relation.kind)
            .find(|kind| kind.changes_another())?;
        Some(Amendment {
            id: format!("bang_duoc-dieu-chinh-{n}"),
            how: cx.word(&format!("relation.{}", done_to(kind, old.kind)), &[]),
            document: Link {
                text: cx.short_name(old),
                href: cx.document_link(id),
            },
            title: old.title.clone(),
            by: cx.short_name(document),
            since: first_day(document).map(|date| cx.date(date)),
            rows,
        })
    });
    amendments.collect()
}

/// The figures that are replaced with what they are now, by the later document, in the order of this one.
fn pairs<'a>(cx: &Context<'a>, document: &'a Document) -> HashMap<&'a DocumentId, Vec<BeforeAfter>> {
    let replaced = cx.corpus.replacements.get(&document.id).into_iter().flatten();
    let by_row: HashMap<&str, &TargetRef> = replaced.map(|Replacement { row, by }| (row.as_str(), by)).collect();
    let mut pairs: HashMap<&DocumentId, Vec<BeforeAfter>> = HashMap::new();
    for old in &document.targets {
        let Some(by) = by_row.get(old.id.as_str()) else {
            continue;
        };
        let Some((later, new)) = cx.corpus.target(by) else {
            continue;
        };
        let row = before_after(cx, (document, old), (later, new));
        pairs.entry(&by.document).or_default().push(row);
    }
    pairs
}

fn before_after(cx: &Context<'_>, old: (&Document, &Target), new: (&Document, &Target)) -> BeforeAfter {
    let link = |(document, target): (&Document, &Target)| Link {
        text: phrase::sentence(cx, target),
        href: cx.document_anchor(&document.id, &target.id),
    };
    let (_, target) = old;
    BeforeAfter {
        indicator: indicator_link(cx, target.indicator),
        scope: target.scope.map(|scope| cx.corpus.scopes[scope].name.clone()),
        before: link(old),
        after: link(new),
    }
}
