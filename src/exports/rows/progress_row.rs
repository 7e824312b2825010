//! Tiến độ: a row of `progress.csv`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::TaskReport;

use super::field::PARTIAL_DATE;
use super::task_row::each_task;
use super::{Column, Columns, Declaration, Facts, TaskOf};

/// Tiến độ nhiệm vụ: what was reported of tasks, a row for each report.
pub struct Progress;

impl Declaration for Progress {
    const NAME: &'static str = "progress";
    const TITLE: Bilingual = Bilingual {
        vi: "Tiến độ nhiệm vụ",
        en: "Progress of tasks",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một báo cáo về một nhiệm vụ. Nhiệm vụ không có dòng nào là chưa có báo cáo trong dữ liệu này.",
        en: "One row is one report on one task. A task without a row has no report in this data.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        each_task(facts, &mut |of| {
            let mut reports = of.task.reports.iter().zip(1..);
            reports.try_for_each(|(report, position)| each(ReportOf { of, report, position }))
        })
    }
}

type Col = Column<Progress>;

impl Columns for Progress {
    type Of<'a> = ReportOf<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text(
            "task_id",
            "Mã nhiệm vụ: `<document_id>#<mã dòng>`",
            "Id of the task: `<document_id>#<row id>`",
            |_, r| r.of.id().into(),
        )
        .key()
        .row_of("tasks", "task_id"),
        Col::text(
            "date",
            "Ngày, tháng hoặc năm báo cáo",
            "Day, month or year of the report",
            |_, r| r.report.date.to_string().into(),
        )
        .required()
        .like(PARTIAL_DATE),
        Col::text(
            "status",
            "Đang thực hiện (`doing`), hoàn thành (`done`) hay dừng (`stopped`)",
            "Being done, done, or stopped",
            |_, r| r.report.status.word().into(),
        )
        .required()
        .one_of(&["doing", "done", "stopped"]),
        Col::text(
            "evidence",
            "Minh chứng: mã văn bản, địa chỉ, tệp trên trang, hoặc tên như đã ghi",
            "Evidence: the id of a document, an address, a file of this site, or its name as written",
            |_, r| r.report.evidence.as_ref().map(|evidence| evidence.text()).into(),
        ),
        Col::text("note", "Ghi chú", "Note", |_, r| r.report.note.as_ref().into()),
        Col::integer(
            "position",
            "Thứ tự báo cáo của nhiệm vụ theo ngày, từ 1",
            "Place among the task's reports by date, from 1",
            |_, r| r.position.into(),
        )
        .key(),
    ];
}

/// Báo cáo của nhiệm vụ: one report on a task.
pub struct ReportOf<'a> {
    of: TaskOf<'a>,
    report: &'a TaskReport,
    /// From 1, by date.
    position: usize,
}
