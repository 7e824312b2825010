//! Quan hệ: a row of `relations.csv` and of `relations` in `data.json`.

use serde::Serialize;

use crate::diagnostics::Bilingual;
use crate::model::{Document, Relation};

use super::field::{ADDRESS, PARTIAL_DATE};
use super::{Cell, Facts, Field, Link, Row, Table};

/// Quan hệ: what documents do to each other.
pub static RELATIONS: Table = Table {
    name: "relations",
    title: Bilingual {
        vi: "Quan hệ giữa văn bản",
        en: "Relations of documents",
    },
    about: Bilingual {
        vi: "Mỗi dòng là một quan hệ mà văn bản tự nêu; chiều ngược lại không ghi.",
        en: "One row is one relation as the document states it; inverses are not listed.",
    },
    fields: &[
        Field::text(
            "from",
            "Mã văn bản nêu quan hệ",
            "Id of the document that states the relation",
        )
        .required(),
        Field::text(
            "type",
            "Loại quan hệ: thực hiện, căn cứ, sửa đổi, thay thế, đính chính, theo đề nghị, dẫn chiếu",
            "Kind of relation",
        )
        .required()
        .one_of(&[
            "implements",
            "based_on",
            "amends",
            "replaces",
            "corrects",
            "proposed_by",
            "refers_to",
        ]),
        Field::text(
            "to",
            "Mã văn bản được nêu, nếu có trên trang và chắc chắn",
            "Id of the document meant, where it is published here and certain",
        ),
        Field::text(
            "to_number",
            "Số của văn bản được nêu, như đã ghi",
            "Number of that document, as written",
        ),
        Field::text(
            "to_issued",
            "Ngày của văn bản được nêu, như đã ghi",
            "Its date, as written",
        )
        .like(PARTIAL_DATE),
        Field::text(
            "to_type",
            "Mã loại, khi nêu bằng loại và tên",
            "Slug of its type, where named by type and title",
        ),
        Field::text(
            "to_title",
            "Tên, khi nêu bằng loại và tên",
            "Its title, where named by type and title",
        ),
        Field::text("to_url", "Trang của văn bản được nêu", "The page of that document").like(ADDRESS),
        Field::integer(
            "position",
            "Thứ tự trong văn bản, từ 1",
            "Place in the document's list, from 1",
        )
        .required(),
    ],
    key: &["from", "position"],
    links: &[
        Link::new("from", "documents", "document_id"),
        Link::new("to", "documents", "document_id"),
    ],
    rows: |facts, each| {
        let mut documents = facts.corpus.documents.values();
        documents.try_for_each(|document| relation_rows(facts, document).try_for_each(|row| each(&row)))
    },
};

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
    /// From 1, in the order of the document.
    pub position: usize,
}

/// The rows of a document, as written.
pub fn relation_rows<'a>(facts: Facts<'a>, document: &'a Document) -> impl Iterator<Item = RelationRow<'a>> {
    let relations = document.relations.iter().zip(1..);
    relations.map(move |(relation, position)| relation_row(facts, document, relation, position))
}

fn relation_row<'a>(
    facts: Facts<'a>,
    document: &'a Document,
    relation: &'a Relation,
    position: usize,
) -> RelationRow<'a> {
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
        position,
    }
}

impl Row for RelationRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text("from", self.from),
            Cell::text("type", self.kind),
            Cell::optional("to", self.to),
            Cell::optional("to_number", self.to_number),
            Cell::optional("to_issued", self.to_issued.as_deref()),
            Cell::optional("to_type", self.to_type),
            Cell::optional("to_title", self.to_title),
            Cell::optional("to_url", self.to_url.as_deref()),
            Cell::count("position", self.position),
        ]
    }
}
