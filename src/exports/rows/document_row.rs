//! Văn bản: a row of `documents.csv` and the head of `data.json`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::Document;

use super::field::{ADDRESS, DAY, PARTIAL_DATE, STATES};
use super::{Column, Columns, Declaration, Facts};

/// Văn bản: every published document.
pub struct Documents;

impl Declaration for Documents {
    const NAME: &'static str = "documents";
    const TITLE: Bilingual = Bilingual {
        vi: "Văn bản",
        en: "Documents",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một văn bản đã công bố trên trang.",
        en: "One row is one document published on the site.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        facts.corpus.documents.values().try_for_each(|document| each(document))
    }
}

type Col = Column<Documents>;

impl Columns for Documents {
    type Of<'a> = &'a Document;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text(
            "document_id",
            "Mã văn bản: `<năm>/<tên>`",
            "Id of the document: `<year>/<slug>`",
            |_, d| d.id.as_str().into(),
        )
        .key(),
        Col::text(
            "number",
            "Số và ký hiệu; trống nếu bản in không ghi",
            "Number; empty where none is printed",
            |_, d| d.number.as_ref().map(|number| number.as_str()).into(),
        ),
        Col::text("type", "Mã loại văn bản", "Slug of the type", |_, d| {
            d.kind.slug.into()
        })
        .required(),
        Col::text("title", "Tên văn bản", "Title", |_, d| (&d.title).into()).required(),
        Col::text(
            "jurisdiction",
            "Mã địa phương; `vn` là cả nước",
            "Id of the place; `vn` is the nation",
            |facts, d| facts.corpus.jurisdictions.name(d.jurisdiction).into(),
        )
        .required()
        .row_of("jurisdictions", "id"),
        Col::text(
            "issuer",
            "Mã cơ quan ban hành",
            "Id of the body that issued it",
            |facts, d| d.issuer.map(|issuer| facts.corpus.bodies.name(issuer)).into(),
        )
        .row_of("bodies", "id"),
        Col::text(
            "issued",
            "Ngày ban hành, không chi tiết hơn nguồn",
            "Date of issue, never more precise than its source",
            |_, d| d.issued.map(|date| date.to_string()).into(),
        )
        .like(PARTIAL_DATE),
        Col::text(
            "issued_from",
            "Ngày sớm nhất có thể đã ban hành: theo ngày in và theo hai mốc biết chắc (`issued_between`)",
            "The earliest day on which it can have been issued, by the printed date and the known bounds (`issued_between`)",
            |_, d| d.issue_days().map(|(first, _)| first.to_string()).into(),
        )
        .like(DAY),
        Col::text(
            "issued_to",
            "Ngày muộn nhất có thể đã ban hành",
            "The latest day on which it can have been issued",
            |_, d| d.issue_days().map(|(_, last)| last.to_string()).into(),
        )
        .like(DAY),
        Col::text(
            "state",
            "Trạng thái bản: đã ký, không in số, dự thảo",
            "Whether the text at hand is signed, without a number, or a draft",
            |_, d| d.state.word().into(),
        )
        .required()
        .one_of(STATES),
        Col::text("url", "Trang của văn bản", "The document's page", |facts, d| {
            facts.url(&d.id).into()
        })
        .required()
        .like(ADDRESS),
        Col::text("type_name", "Tên loại văn bản", "Name of the type", |_, d| {
            d.kind.vi.into()
        })
        .required(),
        Col::text(
            "jurisdiction_name",
            "Tên địa phương",
            "Name of the place",
            |facts, d| (&facts.corpus.jurisdictions[d.jurisdiction].name).into(),
        )
        .required(),
        Col::text(
            "issuer_name",
            "Tên cơ quan ban hành",
            "Name of the issuing body",
            |facts, d| d.issuer.map(|issuer| &facts.corpus.bodies[issuer].name).into(),
        ),
    ];
}
