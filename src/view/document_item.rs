//! Văn bản trong danh sách: one document as lists show it.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Document, DocumentId, DocumentState, PartialDate, RelationKind, Target};

use super::context::Context;
use super::marked_text::MarkedText;

/// One document in a list.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentItem {
    pub href: String,
    pub title: String,
    pub kind: &'static str,
    pub number: Option<String>,
    pub place: MarkedText,
    /// As printed, no finer; none where the source says nothing.
    pub date: Option<String>,
    pub date_iso: Option<String>,
    /// See [`state_word`].
    pub state: &'static str,
    /// "40 chỉ tiêu", "25 nhiệm vụ".
    pub facts: Vec<String>,
    pub filter: FilterValues,
}

/// What the filters of a list of documents look at.
#[derive(Clone, Debug, Serialize)]
pub struct FilterValues {
    pub place: String,
    pub kind: &'static str,
    pub year: String,
    /// Ids, parted by `|`.
    pub sectors: String,
}

impl DocumentItem {
    /// The document as a list shows it.
    pub fn new(cx: &Context<'_>, document: &Document) -> Self {
        DocumentItem {
            href: cx.document_link(&document.id),
            title: document.list_title().to_owned(),
            kind: cx.type_name(document.kind),
            number: document.number.as_ref().map(|n| n.to_string()),
            place: if Some(document.jurisdiction) == cx.corpus.nation() {
                cx.said("place.national", &[])
            } else {
                cx.content(cx.place_name_on(document.jurisdiction, cx.issue_day(document)))
            },
            date: document.issued.map(|date| cx.date(date)),
            date_iso: document.issued.map(|date| date.to_string()),
            state: state_word(document),
            facts: facts(cx, document),
            filter: FilterValues {
                place: cx.corpus.jurisdictions.name(document.jurisdiction).to_owned(),
                kind: document.kind.slug,
                year: document.id.year_part().to_owned(),
                sectors: sectors(cx, document).into_iter().collect::<Vec<_>>().join("|"),
            },
        }
    }
}

/// The theme's word for the state of the copy: `signed`, `unnumbered`, `draft`, `unpublished` for an editor's draft, or `numberless` where only the
/// number is missing.
pub fn state_word(document: &Document) -> &'static str {
    match document.draft {
        true => "unpublished",
        false => state_of_copy(document.state, document.issued),
    }
}

/// The word for the state of a copy that is published, here or elsewhere.
pub fn state_of_copy(state: DocumentState, issued: Option<PartialDate>) -> &'static str {
    let has_day = issued.and_then(PartialDate::day).is_some();
    match state {
        DocumentState::Unnumbered if has_day => "numberless",
        state => state.word(),
    }
}

fn facts(cx: &Context<'_>, document: &Document) -> Vec<String> {
    let implementing = cx.corpus.related_from.get(&document.id).map_or(0, |related| {
        let implements = |(kind, _): &&(RelationKind, DocumentId)| *kind == RelationKind::Implements;
        related.iter().filter(implements).count()
    });
    [
        ("count.targets", cx.corpus.current_targets(document).count()),
        ("count.tasks", document.tasks.len()),
        ("count.implemented_by", implementing),
    ]
    .into_iter()
    .filter(|(_, n)| *n > 0)
    .map(|(key, n)| cx.counted(key, n))
    .collect()
}

/// The sectors in which a document sets targets.
pub fn sectors<'a>(cx: &Context<'a>, document: &Document) -> BTreeSet<&'a str> {
    let corpus = cx.corpus;
    let sector = |target: &Target| corpus.sectors.name(corpus.indicators[target.indicator].sector);
    document.targets.iter().map(sector).collect()
}

/// All documents, the newest first, those without a date last.
pub fn newest_first<'a>(cx: &Context<'a>) -> Vec<&'a Document> {
    let mut documents: Vec<&Document> = cx.corpus.documents.values().map(|d| &**d).collect();
    documents.sort_by(|a, b| b.issued.cmp(&a.issued).then_with(|| a.id.cmp(&b.id)));
    documents
}
