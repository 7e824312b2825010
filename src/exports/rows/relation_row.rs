//! Quan hệ: a row of `relations.csv` and of `relations` in `data.json`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{Document, Relation};

use super::field::{ADDRESS, PARTIAL_DATE};
use super::{Column, Columns, Declaration, Facts};

/// Quan hệ: what documents do to each other, as written; inverses are not listed.
pub struct Relations;

impl Declaration for Relations {
    const NAME: &'static str = "relations";
    const TITLE: Bilingual = Bilingual {
        vi: "Quan hệ giữa văn bản",
        en: "Relations of documents",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một quan hệ mà văn bản tự nêu; chiều ngược lại không ghi.",
        en: "One row is one relation as the document states it; inverses are not listed.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        let mut documents = facts.corpus.documents.values();
        documents.try_for_each(|document| relations_of(document).try_for_each(&mut *each))
    }
}

type Col = Column<Relations>;

impl Columns for Relations {
    type Of<'a> = RelationOf<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text(
            "from",
            "Mã văn bản nêu quan hệ",
            "Id of the document that states the relation",
            |_, r| r.document.id.as_str().into(),
        )
        .key()
        .row_of("documents", "document_id"),
        Col::text(
            "type",
            "Loại quan hệ: thực hiện, căn cứ, sửa đổi, thay thế, đính chính, theo đề nghị, báo cáo về, dẫn chiếu",
            "Kind of relation",
            |_, r| r.relation.kind.word().into(),
        )
        .required()
        .one_of(&[
            "implements",
            "based_on",
            "amends",
            "replaces",
            "corrects",
            "proposed_by",
            "reports_on",
            "refers_to",
        ]),
        Col::text(
            "to",
            "Mã văn bản được nêu, nếu có trên trang và chắc chắn",
            "Id of the document meant, where it is published here and certain",
            |_, r| r.relation.to.document.as_ref().map(|id| id.as_str()).into(),
        )
        .row_of("documents", "document_id"),
        Col::text(
            "to_number",
            "Số của văn bản được nêu, như đã ghi",
            "Number of that document, as written",
            |_, r| r.relation.to.number.as_ref().map(|number| number.as_str()).into(),
        ),
        Col::text(
            "to_issued",
            "Ngày của văn bản được nêu, như đã ghi",
            "Its date, as written",
            |_, r| r.relation.to.issued.map(|date| date.to_string()).into(),
        )
        .like(PARTIAL_DATE),
        Col::text(
            "to_type",
            "Mã loại, khi nêu bằng loại và tên",
            "Slug of its type, where named by type and title",
            |_, r| r.relation.to.kind.map(|kind| kind.slug).into(),
        ),
        Col::text(
            "to_title",
            "Tên, khi nêu bằng loại và tên",
            "Its title, where named by type and title",
            |_, r| r.relation.to.title.as_ref().into(),
        ),
        Col::text(
            "to_url",
            "Trang của văn bản được nêu",
            "The page of that document",
            |facts, r| r.relation.to.document.as_ref().map(|id| facts.url(id)).into(),
        )
        .like(ADDRESS),
        Col::integer(
            "position",
            "Thứ tự trong văn bản, từ 1",
            "Position in the document's list, from 1",
            |_, r| r.position.into(),
        )
        .key(),
    ];
}

/// Quan hệ của văn bản: one relation as the document states it.
pub struct RelationOf<'a> {
    document: &'a Document,
    relation: &'a Relation,
    /// From 1, in the order of the document.
    position: usize,
}

/// The relations of a document, as written.
pub fn relations_of(document: &Document) -> impl Iterator<Item = RelationOf<'_>> {
    let relations = document.relations.iter().zip(1..);
    relations.map(move |(relation, position)| RelationOf {
        document,
        relation,
        position,
    })
}
