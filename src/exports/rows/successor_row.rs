//! Kế thừa: a row of `successors.csv`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{Successor, Vocabulary};

use super::field::{DAY, VERIFIED};
use super::provenance::verified;
use super::{Column, Columns, Declaration, Facts};

/// Kế thừa: what took the place of bodies and places, step by step as written.
pub struct Successors;

impl Declaration for Successors {
    const NAME: &'static str = "successors";
    const TITLE: Bilingual = Bilingual {
        vi: "Kế thừa",
        en: "Successors",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một lần kế thừa: từ ngày đó, một cơ quan hay địa phương được cơ quan, địa phương khác kế thừa.",
        en: "One row is one succession: from that day on, a body or a place is succeeded by another.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        let (places, bodies) = (&facts.corpus.jurisdictions, &facts.corpus.bodies);
        let of_places = places.iter();
        let mut steps = of_places.flat_map(|(_, place)| steps("jurisdiction", &place.id, &place.successors, places));
        steps.try_for_each(&mut *each)?;
        let of_bodies = bodies.iter();
        let mut steps = of_bodies.flat_map(|(_, body)| self::steps("body", &body.id, &body.successors, bodies));
        steps.try_for_each(each)
    }
}

type Col = Column<Successors>;

impl Columns for Successors {
    type Of<'a> = SuccessorOf<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text(
            "kind",
            "Của bảng nào: cơ quan (`body`, bảng `bodies`) hay địa phương (`jurisdiction`, bảng `jurisdictions`)",
            "Of which table: a body (`bodies`) or a place (`jurisdictions`)",
            |_, s| s.kind.into(),
        )
        .key()
        .one_of(&["jurisdiction", "body"]),
        Col::text("from", "Mã bên trước", "Id of the one before", |_, s| {
            s.from.into()
        })
        .key(),
        Col::text("to", "Mã bên kế thừa", "Id of the one that follows", |_, s| {
            s.to.into()
        })
        .required(),
        Col::text(
            "valid_from",
            "Ngày đầu tiên kế thừa",
            "The first day on which it follows",
            |_, s| s.valid_from.clone().into(),
        )
        .like(DAY),
        Col::text(
            "scope",
            "Phần việc được chuyển; trống nghĩa là nơi kế thừa chính",
            "The field of work that is taken over; empty for the main successor",
            |_, s| s.scope.into(),
        ),
        Col::text("verified", "Mức kiểm chứng", "How far it was verified", |_, s| {
            s.verified.into()
        })
        .one_of(VERIFIED),
        Col::text("source", "Căn cứ", "Source", |_, s| s.source.into()),
        Col::text("note", "Ghi chú", "Note", |_, s| s.note.into()),
        Col::integer(
            "position",
            "Thứ tự trong các bên kế thừa của `from`, từ 1",
            "Place among those that follow `from`, from 1",
            |_, s| s.position.into(),
        )
        .key(),
    ];
}

/// Một bước kế thừa: one successor of one row.
pub struct SuccessorOf<'a> {
    kind: &'static str,
    from: &'a str,
    to: &'a str,
    valid_from: Option<String>,
    scope: Option<&'a str>,
    verified: Option<&'static str>,
    source: Option<&'a str>,
    note: Option<&'a str>,
    position: usize,
}

fn steps<'a, T>(
    kind: &'static str,
    from: &'a str,
    successors: &'a [Successor<T>],
    among: &'a Vocabulary<T>,
) -> impl Iterator<Item = SuccessorOf<'a>> {
    successors
        .iter()
        .zip(1..)
        .map(move |(successor, position)| SuccessorOf {
            kind,
            from,
            to: among.name(successor.id),
            valid_from: successor.from.map(|day| day.to_string()),
            scope: successor.scope.as_deref(),
            verified: verified(&successor.provenance),
            source: successor.provenance.source.as_deref(),
            note: successor.provenance.note.as_deref(),
            position,
        })
}
