//! Nguồn: a row of `sources.csv`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{Document, Source};

use super::field::{ADDRESS, PARTIAL_DATE, VERIFIED};
use super::target_of::source_kind;
use super::{Column, Columns, Declaration, Facts};

/// Nguồn: where documents and figures were read.
pub struct Sources;

impl Declaration for Sources {
    const NAME: &'static str = "sources";
    const TITLE: Bilingual = Bilingual {
        vi: "Nguồn",
        en: "Sources",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một nguồn của một văn bản: đọc ở đâu, khi nào, kiểm chứng đến đâu. \
             Con số không ghi nguồn riêng thì theo nguồn thứ nhất.",
        en: "One row is one source of one document: where and when it was read, and how far it was checked. \
             A figure that names none has the first.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        let mut documents = facts.corpus.documents.values();
        documents.try_for_each(|document| {
            let mut sources = document.sources.iter().zip(1..);
            sources.try_for_each(|(source, position)| {
                each(SourceOf {
                    document,
                    source,
                    position,
                })
            })
        })
    }
}

type Col = Column<Sources>;

impl Columns for Sources {
    type Of<'a> = SourceOf<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text("document_id", "Mã văn bản", "Id of the document", |_, s| {
            s.document.id.as_str().into()
        })
        .key()
        .row_of("documents", "document_id"),
        Col::text(
            "id",
            "Mã nguồn trong văn bản",
            "Id of the source in its document",
            |_, s| (&s.source.id).into(),
        )
        .required(),
        Col::text(
            "kind",
            "Bản công bố chính thức hay nguồn thứ cấp",
            "The official publication, or a secondary source",
            |_, s| source_kind(s.source).into(),
        )
        .required()
        .one_of(&["official", "secondary"]),
        Col::text("url", "Địa chỉ", "Address", |_, s| s.source.url.as_deref().into()),
        Col::text(
            "file",
            "Bản lưu trên trang này",
            "The copy on this site",
            |facts, s| facts.file(s.source).into(),
        )
        .like(ADDRESS),
        Col::text(
            "sha256",
            "Mã SHA-256 của bản lưu",
            "SHA-256 of the copy",
            |_, s| s.source.sha256.as_ref().into(),
        ),
        Col::text("retrieved", "Ngày lấy", "When it was read", |_, s| {
            s.source.retrieved.map(|date| date.to_string()).into()
        })
        .like(PARTIAL_DATE),
        Col::text("verified", "Mức kiểm chứng", "How far it was verified", |_, s| {
            s.source.verified.word().into()
        })
        .required()
        .one_of(VERIFIED),
        Col::text("note", "Ghi chú", "Note", |_, s| s.source.note.as_ref().into()),
        Col::integer(
            "position",
            "Thứ tự trong văn bản, từ 1",
            "Position in the document's list, from 1",
            |_, s| s.position.into(),
        )
        .key(),
    ];
}

/// Nguồn của văn bản: one source in its document.
pub struct SourceOf<'a> {
    document: &'a Document,
    source: &'a Source,
    /// From 1, in the order of the document.
    position: usize,
}
