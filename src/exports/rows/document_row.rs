//! Văn bản: a row of `documents.csv` and the head of `data.json`.

use serde::Serialize;

use crate::diagnostics::Bilingual;
use crate::model::Document;

use super::field::{ADDRESS, PARTIAL_DATE};
use super::{Cell, Facts, Field, Link, Row, Table};

/// Văn bản: every published document.
pub static DOCUMENTS: Table = Table {
    name: "documents",
    title: Bilingual {
        vi: "Văn bản",
        en: "Documents",
    },
    about: Bilingual {
        vi: "Mỗi dòng là một văn bản đã công bố trên trang.",
        en: "One row is one document published on the site.",
    },
    fields: &[
        Field::text(
            "document_id",
            "Mã văn bản: `<năm>/<tên>`",
            "Id of the document: `<year>/<slug>`",
        )
        .required(),
        Field::text(
            "number",
            "Số và ký hiệu; trống nếu bản in không ghi",
            "Number; empty where none is printed",
        ),
        Field::text("type", "Mã loại văn bản", "Slug of the type").required(),
        Field::text("title", "Tên văn bản", "Title").required(),
        Field::text(
            "jurisdiction",
            "Mã địa phương; `vn` là cả nước",
            "Id of the place; `vn` is the nation",
        )
        .required(),
        Field::text("issuer", "Mã cơ quan ban hành", "Id of the body that issued it"),
        Field::text(
            "issued",
            "Ngày ban hành, không chi tiết hơn nguồn",
            "Date of issue, never finer than its source",
        )
        .like(PARTIAL_DATE),
        Field::text(
            "state",
            "Trạng thái: đã ký, chưa có số, dự thảo",
            "Whether the text at hand is signed, without a number, or a draft",
        )
        .required()
        .one_of(&["signed", "unnumbered", "draft"]),
        Field::text("url", "Trang của văn bản", "The document's page")
            .required()
            .like(ADDRESS),
        Field::text("type_name", "Tên loại văn bản", "Name of the type").required(),
        Field::text("jurisdiction_name", "Tên địa phương", "Name of the place").required(),
        Field::text("issuer_name", "Tên cơ quan ban hành", "Name of the issuing body"),
    ],
    key: &["document_id"],
    links: &[
        Link::new("jurisdiction", "jurisdictions", "id"),
        Link::new("issuer", "bodies", "id"),
    ],
    rows: |facts, each| {
        let mut documents = facts.corpus.documents.values();
        documents.try_for_each(|document| each(&document_row(facts, document)))
    },
};

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

impl Row for DocumentRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text("document_id", self.document_id),
            Cell::optional("number", self.number),
            Cell::text("type", self.kind),
            Cell::text("title", self.title),
            Cell::text("jurisdiction", self.jurisdiction),
            Cell::optional("issuer", self.issuer),
            Cell::optional("issued", self.issued.as_deref()),
            Cell::text("state", self.state),
            Cell::text("url", &self.url),
            Cell::text("type_name", self.type_name),
            Cell::text("jurisdiction_name", self.jurisdiction_name),
            Cell::optional("issuer_name", self.issuer_name),
        ]
    }
}
