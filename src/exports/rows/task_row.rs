//! Nhiệm vụ: a row of `tasks.csv` and of `tasks` in `data.json`.

use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{Document, DueOnce, Task, TaskStanding, task_standing};

use super::facts::row_id;
use super::field::ADDRESS;
use super::{Column, Columns, Declaration, Facts};

/// Nhiệm vụ: every task of every document.
pub struct Tasks;

impl Declaration for Tasks {
    const NAME: &'static str = "tasks";
    const TITLE: Bilingual = Bilingual {
        vi: "Nhiệm vụ",
        en: "Tasks",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một nhiệm vụ có phân công hoặc thời hạn riêng.",
        en: "One row is one task with bodies or a time of its own.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        each_task(facts, each)
    }
}

type Col = Column<Tasks>;

/// The words for where a task stands.
const TASK_STANDINGS: [&str; 9] = {
    let mut words = [""; 9];
    let mut at = 0;
    while at < words.len() {
        words[at] = TaskStanding::ALL[at].word();
        at += 1;
    }
    words
};

impl Columns for Tasks {
    type Of<'a> = TaskOf<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text(
            "task_id",
            "Mã nhiệm vụ: `<document_id>#<mã dòng>`",
            "Id of the task: `<document_id>#<row id>`",
            |_, t| t.id().into(),
        )
        .key(),
        Col::text("document_id", "Mã văn bản", "Id of the document", |_, t| {
            t.document.id.as_str().into()
        })
        .required()
        .row_of("documents", "document_id"),
        Col::text("jurisdiction", "Mã địa phương", "Id of the place", |facts, t| {
            facts.corpus.jurisdictions.name(t.document.jurisdiction).into()
        })
        .required()
        .row_of("jurisdictions", "id"),
        Col::text(
            "section",
            "Vị trí theo nhãn in: `III.4.a`",
            "Place by printed labels: `III.4.a`",
            |_, t| t.task.section.as_ref().map(|section| section.as_str()).into(),
        ),
        Col::text("title", "Tên nhiệm vụ", "Title", |_, t| {
            t.task.title.as_ref().into()
        }),
        Col::text("time", "Thời gian, như in", "The time as printed", |_, t| {
            t.task.time.as_ref().into()
        }),
        Col::text(
            "due",
            "Hạn: ngày, tháng, quý hoặc năm, hoặc hằng năm; không chi tiết hơn bản in",
            "Deadline: a day, month, quarter or year, or each year; never more precise than printed",
            |_, t| t.task.due.map(|due| due.to_string()).into(),
        )
        .like(r"(\d{4}(-\d{2}(-\d{2})?|-Q[1-4])?|every-year(-before-\d{2}-\d{2})?)"),
        Col::text(
            "mode",
            "Giao (`order`) hay đề nghị (`request`)",
            "An order or a request",
            |_, t| t.task.mode.map(|mode| mode.word()).into(),
        )
        .one_of(&["order", "request"]),
        Col::text(
            "url",
            "Nhiệm vụ trên trang văn bản",
            "The task on the document's page",
            |facts, t| facts.url_in(&t.document.id, &t.task.id).into(),
        )
        .required()
        .like(ADDRESS),
        Col::text(
            "standing",
            "Tình trạng vào ngày `as_of` của trang, suy ra từ thời hạn và báo cáo; việc hằng năm lấy năm gần nhất đã đến hạn",
            "Status of the task on the site's date (`as_of`), by its deadline and reports; for a yearly task, in the latest year due",
            |facts, t| t.now(facts).standing.word().into(),
        )
        .required()
        .one_of(&TASK_STANDINGS),
        Col::integer(
            "standing_year",
            "Năm của tình trạng, với việc hằng năm",
            "Year of that status, for a yearly task",
            |facts, t| t.now(facts).year.into(),
        ),
        Col::boolean(
            "lead_none",
            "Văn bản không giao ai chủ trì, và đó không phải thiếu sót của dữ liệu",
            "The document names no lead, and this is not a gap in the data",
            |_, t| t.task.lead_none.into(),
        ),
        Col::text("note", "Ghi chú", "Note", |_, t| t.task.note.as_ref().into()),
        Col::text(
            "review",
            "Điều biên tập còn hỏi",
            "An editor's open question",
            |_, t| t.task.review.as_ref().into(),
        ),
    ];
}

/// Nhiệm vụ của văn bản: a task in its document.
#[derive(Clone, Copy)]
pub struct TaskOf<'a> {
    pub document: &'a Document,
    pub task: &'a Task,
}

impl<'a> TaskOf<'a> {
    pub fn id(&self) -> String {
        row_id(&self.document.id, &self.task.id)
    }

    /// Where it stands on the day of the site.
    fn now(&self, facts: Facts<'_>) -> DueOnce<'a> {
        task_standing(self.document, self.task, facts.corpus.due_span(self.document))
    }
}

/// Hands every task over, by document.
///
/// # Errors
/// Those of `each`.
pub fn each_task<'a>(facts: Facts<'a>, each: &mut dyn FnMut(TaskOf<'a>) -> io::Result<()>) -> io::Result<()> {
    let mut documents = facts.corpus.documents.values();
    documents.try_for_each(|document| {
        let mut tasks = document.tasks.iter();
        tasks.try_for_each(|task| each(TaskOf { document, task }))
    })
}
