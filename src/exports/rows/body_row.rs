//! Cơ quan: a row of `bodies.csv`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{Body, Provenance};
use crate::route::Route;

use super::field::{ADDRESS, PARTIAL_DATE};
use super::provenance::Sourced;
use super::successor::successors;
use super::{Cell, Column, Columns, Declaration, Facts};

/// Cơ quan: kinds of offices and single ones, ended ones too.
pub struct Bodies;

impl Declaration for Bodies {
    const NAME: &'static str = "bodies";
    const TITLE: Bilingual = Bilingual {
        vi: "Cơ quan",
        en: "Bodies",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một loại cơ quan mà tỉnh nào cũng có, hoặc một cơ quan riêng của một địa phương.",
        en: "One row is a kind of office that each province has, or a single office of one place.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        facts.corpus.bodies.iter().try_for_each(|(_, body)| each(body))
    }
}

impl Sourced for Bodies {
    fn provenance<'a>(row: &Self::Of<'a>) -> &'a Provenance {
        &row.provenance
    }
}

type Col = Column<Bodies>;

impl Columns for Bodies {
    type Of<'a> = &'a Body;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text("id", "Mã cơ quan", "Id of the body", |_, b| (&b.id).into()).key(),
        Col::text("name", "Tên", "Name", |_, b| (&b.name).into()).required(),
        Col::text("level", "Cấp", "Level", |_, b| b.level.word().into())
            .required()
            .one_of(&["national", "province", "district", "commune"]),
        Col::text(
            "jurisdiction",
            "Mã địa phương, nếu là cơ quan riêng",
            "Id of the place of a single office",
            |facts, b| {
                b.jurisdiction
                    .map(|place| facts.corpus.jurisdictions.name(place))
                    .into()
            },
        )
        .row_of("jurisdictions", "id"),
        Col::text(
            "kind",
            "Mã loại cơ quan mà dòng này thay ở địa phương đó",
            "Id of the kind that this row overrides in its place",
            |facts, b| b.kind.map(|kind| facts.corpus.bodies.name(kind)).into(),
        )
        .row_of("bodies", "id"),
        Col::text("aliases", "Tên khác", "Other names", |_, b| Cell::list(&b.aliases)),
        Col::boolean(
            "group",
            "Nhiều cơ quan dưới một tên",
            "Several offices under one name",
            |_, b| b.group.into(),
        ),
        Col::text("valid_from", "Ngày bắt đầu", "First day", |_, b| {
            b.valid_from.map(|date| date.to_string()).into()
        })
        .like(PARTIAL_DATE),
        Col::text(
            "valid_to",
            "Ngày cuối; trống nếu đang còn",
            "Last day; empty where it still exists",
            |_, b| b.valid_to.map(|date| date.to_string()).into(),
        )
        .like(PARTIAL_DATE),
        Col::boolean(
            "ended_varies",
            "Kết thúc vào những ngày khác nhau, hoặc chưa, tùy tỉnh",
            "It ended at different dates, or not at all, by province",
            |_, b| b.ended_varies.into(),
        ),
        Col::text(
            "successors",
            "Mã các cơ quan kế thừa",
            "Ids of the bodies that followed",
            |facts, b| successors(&b.successors, &facts.corpus.bodies),
        ),
        Col::SOURCE,
        Col::VERIFIED,
        Col::NOTE,
        Col::text("url", "Trang của cơ quan", "The body's page", |facts, b| {
            facts.links.absolute(&Route::Body(b.id.clone())).into()
        })
        .required()
        .like(ADDRESS),
    ];
}
