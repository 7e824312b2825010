//! Quan hệ: a row of `relations.csv` and of `relations` in `data.json`.

use serde::Serialize;

use crate::model::{Document, Relation};

use super::Facts;

/// Quan hệ giữa văn bản: the outgoing side, as written; inverses are never listed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RelationRow<'a> {
    /// Id of the document that states the relation.
    pub from: &'a str,
    /// `implements based_on amends replaces corrects proposed_by refers_to`
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// Id of the document meant, where it is published here and certain.
    pub to: Option<&'a str>,
    pub to_number: Option<&'a str>,
    pub to_issued: Option<String>,
    /// Slug of the type, where the relation is by type and title.
    pub to_type: Option<&'static str>,
    pub to_title: Option<&'a str>,
    /// The page of `to`.
    pub to_url: Option<String>,
}

/// The row of one relation.
pub fn relation_row<'a>(facts: Facts<'a>, document: &'a Document, relation: &'a Relation) -> RelationRow<'a> {
    let to = &relation.to;
    RelationRow {
        from: document.id.as_str(),
        kind: relation.kind.word(),
        to: to.document.as_ref().map(|id| id.as_str()),
        to_number: to.number.as_ref().map(|number| number.as_str()),
        to_issued: to.issued.map(|date| date.to_string()),
        to_type: to.kind.map(|kind| kind.slug),
        to_title: to.title.as_deref(),
        to_url: to.document.as_ref().map(|id| facts.url(id)),
    }
}
