//! Văn bản: a row of `documents.csv` and the head of `data.json`.

use serde::Serialize;

use crate::model::Document;

use super::Facts;

/// Văn bản: what identifies a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DocumentRow<'a> {
    /// `<year>/<slug>`
    pub document_id: &'a str,
    pub number: Option<&'a str>,
    /// Slug of the type: `ke-hoach`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub title: &'a str,
    /// Id of the place; `vn` is the nation.
    pub jurisdiction: &'a str,
    /// Id of the body that issued it.
    pub issuer: Option<&'a str>,
    /// As precise as the source: `2024-06-30`, `2024-06` or `2024`.
    pub issued: Option<String>,
    /// `signed`, `unnumbered` or `draft`.
    pub state: &'static str,
    /// The document's page.
    pub url: String,
    pub type_name: &'static str,
    pub jurisdiction_name: &'a str,
    pub issuer_name: Option<&'a str>,
}

/// The row of one document.
pub fn document_row<'a>(facts: Facts<'a>, document: &'a Document) -> DocumentRow<'a> {
    let corpus = facts.corpus;
    DocumentRow {
        document_id: document.id.as_str(),
        number: document.number.as_ref().map(|number| number.as_str()),
        kind: document.kind.slug,
        title: &document.title,
        jurisdiction: corpus.jurisdictions.name(document.jurisdiction),
        issuer: document.issuer.map(|issuer| corpus.bodies.name(issuer)),
        issued: document.issued.map(|date| date.to_string()),
        state: document.state.word(),
        url: facts.url(&document.id),
        type_name: document.kind.vi,
        jurisdiction_name: &corpus.jurisdictions[document.jurisdiction].name,
        issuer_name: document.issuer.map(|issuer| corpus.bodies[issuer].name.as_str()),
    }
}
