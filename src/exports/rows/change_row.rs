//! Thay đổi: a row of `changes.csv`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{NewsCause, Release, ReleaseChange};

use super::{Column, Columns, Declaration, Facts};

/// Thay đổi: what was new in each release, the newest first.
pub struct Changes;

impl Declaration for Changes {
    const NAME: &'static str = "changes";
    const TITLE: Bilingual = Bilingual {
        vi: "Thay đổi qua các lần công bố",
        en: "Changes between releases",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một thay đổi của một lần công bố so với lần trước, với mã vào lúc đó.",
        en: "One row is one thing that was new in a release, with the ids that held then.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        let mut releases = facts.corpus.releases.iter();
        releases.try_for_each(|release| {
            let mut changes = release.changes.iter().zip(1..);
            changes.try_for_each(|(change, position)| {
                each(ChangeOf {
                    release,
                    change,
                    position,
                })
            })
        })
    }
}

type Col = Column<Changes>;

const CAUSES: [&str; 5] = {
    let mut words = [""; 5];
    let mut at = 0;
    while at < words.len() {
        words[at] = NewsCause::ALL[at].word();
        at += 1;
    }
    words
};

impl Columns for Changes {
    type Of<'a> = ChangeOf<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text("release", "Tên lần công bố", "Name of the release", |_, c| {
            c.release.name.as_str().into()
        })
        .key(),
        Col::integer(
            "position",
            "Thứ tự trong lần công bố, từ 1",
            "Position in the release, from 1",
            |_, c| c.position.into(),
        )
        .key(),
        Col::text("date", "Ngày công bố", "Day of the release", |_, c| {
            c.release.date.to_string().into()
        })
        .required()
        .like(r"\d{4}-\d{2}-\d{2}"),
        Col::text(
            "cause",
            "Vì sao: mới đăng, sửa đổi bằng văn bản, báo cáo, qua hạn, người biên tập sửa",
            "Why: published, amended by a document, reported, a deadline that passed, corrected by the editors",
            |_, c| c.change.cause.word().into(),
        )
        .required()
        .one_of(&CAUSES),
        Col::text(
            "kind",
            "Loại thay đổi, như `congkhai diff`",
            "Kind of change, as `congkhai diff` says it",
            |_, c| c.change.kind.as_str().into(),
        )
        .required(),
        Col::text(
            "document_id",
            "Mã văn bản lúc đó",
            "Id of the document then",
            |_, c| c.change.document.as_ref().map(|id| id.as_str()).into(),
        ),
        Col::text(
            "target_id",
            "Mã chỉ tiêu lúc đó",
            "Id of the target then",
            |_, c| c.change.target.as_ref().map(ToString::to_string).into(),
        ),
        Col::text(
            "task_id",
            "Mã nhiệm vụ lúc đó",
            "Id of the task then",
            |_, c| c.change.task.as_ref().map(ToString::to_string).into(),
        ),
        Col::text(
            "sentence",
            "Thay đổi, một câu tiếng Việt",
            "The change in one sentence, in Vietnamese",
            |_, c| c.change.vi.as_str().into(),
        )
        .required(),
        Col::text(
            "sentence_en",
            "Thay đổi, một câu tiếng Anh",
            "The change in one sentence, in English",
            |_, c| c.change.en.as_str().into(),
        )
        .required(),
    ];
}

/// Thay đổi của lần công bố: one thing that was new in a release.
#[derive(Clone, Copy)]
pub struct ChangeOf<'a> {
    release: &'a Release,
    change: &'a ReleaseChange,
    /// From 1.
    position: usize,
}
