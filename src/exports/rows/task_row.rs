//! Nhiệm vụ và phân công: rows of `tasks.csv`, `task_bodies.csv` and of `tasks` in `data.json`.

use serde::Serialize;

use crate::diagnostics::Bilingual;
use crate::model::{Assignment, Document, Task};

use super::facts::row_id;
use super::field::ADDRESS;
use super::{Cell, Facts, Field, Link, Row, Table};

/// Nhiệm vụ: every task of every document.
pub static TASKS: Table = Table {
    name: "tasks",
    title: Bilingual {
        vi: "Nhiệm vụ",
        en: "Tasks",
    },
    about: Bilingual {
        vi: "Mỗi dòng là một nhiệm vụ có phân công hoặc thời hạn riêng.",
        en: "One row is one task with bodies or a time of its own.",
    },
    fields: &[
        Field::text(
            "task_id",
            "Mã nhiệm vụ: `<document_id>#<mã dòng>`",
            "Id of the task: `<document_id>#<row id>`",
        )
        .required(),
        Field::text("document_id", "Mã văn bản", "Id of the document").required(),
        Field::text("jurisdiction", "Mã địa phương", "Id of the place").required(),
        Field::text(
            "section",
            "Vị trí theo nhãn in: `III.4.a`",
            "Place by printed labels: `III.4.a`",
        ),
        Field::text("title", "Tên nhiệm vụ", "Title"),
        Field::text("time", "Thời gian, như in", "The time as printed"),
        Field::text(
            "due",
            "Hạn: ngày, tháng, quý hoặc năm, hoặc hằng năm; không chi tiết hơn bản in",
            "Due date: a day, month, quarter or year, or each year; never finer than printed",
        )
        .like(r"(\d{4}(-\d{2}(-\d{2})?|-Q[1-4])?|every-year(-before-\d{2}-\d{2})?)"),
        Field::text(
            "mode",
            "Giao (`order`) hay đề nghị (`request`)",
            "An order or a request",
        )
        .one_of(&["order", "request"]),
        Field::text("url", "Nhiệm vụ trên trang văn bản", "The task on the document's page")
            .required()
            .like(ADDRESS),
        Field::boolean(
            "lead_none",
            "Văn bản không giao ai chủ trì, và đó không phải thiếu sót của dữ liệu",
            "The plan names nobody who leads, and that is no gap of the data",
        ),
        Field::text("note", "Ghi chú", "Note"),
        Field::text("review", "Điều biên tập còn hỏi", "An editor's open question"),
    ],
    key: &["task_id"],
    links: &[
        Link::new("document_id", "documents", "document_id"),
        Link::new("jurisdiction", "jurisdictions", "id"),
    ],
    rows: |facts, each| {
        for document in facts.corpus.documents.values() {
            for task in &document.tasks {
                each(&task_row(facts, document, task))?;
            }
        }
        Ok(())
    },
};

/// Phân công: who does what for each task.
pub static TASK_BODIES: Table = Table {
    name: "task_bodies",
    title: Bilingual {
        vi: "Phân công nhiệm vụ",
        en: "Bodies of tasks",
    },
    about: Bilingual {
        vi: "Mỗi dòng là một cơ quan trong một vai trò của một nhiệm vụ.",
        en: "One row is one body in one role for one task.",
    },
    fields: &[
        Field::text("task_id", "Mã nhiệm vụ", "Id of the task").required(),
        Field::text(
            "role",
            "Vai trò: chỉ đạo, chủ trì, được giao, phối hợp, qua, báo cáo",
            "Role: directs, leads, is given the task, coordinates, passes on, is reported to",
        )
        .required()
        .one_of(&["direct", "lead", "assigned", "coordinate", "via", "to"]),
        Field::text(
            "body",
            "Mã cơ quan; trống với nhóm không rõ thành viên và với chức danh",
            "Id of the body; empty for groups without fixed members and for office-holders",
        ),
        Field::text(
            "jurisdiction",
            "Mã địa phương của cơ quan",
            "Id of the place whose body it is",
        ),
        Field::text("body_as_written", "Tên cơ quan như in", "The printed words").required(),
        Field::text("body_name", "Tên cơ quan", "Name of the body"),
        Field::integer(
            "position",
            "Thứ tự trong nhiệm vụ, từ 1",
            "Place in the task's list, from 1",
        )
        .required(),
    ],
    key: &["task_id", "position"],
    links: &[
        Link::new("task_id", "tasks", "task_id"),
        Link::new("body", "bodies", "id"),
        Link::new("jurisdiction", "jurisdictions", "id"),
    ],
    rows: |facts, each| {
        for document in facts.corpus.documents.values() {
            for task in &document.tasks {
                task_body_rows(facts, document, task).try_for_each(|row| each(&row))?;
            }
        }
        Ok(())
    },
};

/// Nhiệm vụ: the smallest unit with its own printed bodies or time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TaskRow<'a> {
    /// `<document id>#<row id>`
    pub task_id: String,
    pub document_id: &'a str,
    pub jurisdiction: &'a str,
    /// The place in the document by its printed labels.
    pub section: Option<&'a str>,
    pub title: Option<&'a str>,
    /// The time as printed.
    pub time: Option<&'a str>,
    /// `2024-06-30`, `2024-06`, `2024-Q2`, `2024`, `every-year` or `every-year-before-10-30`.
    pub due: Option<String>,
    /// `order` or `request`.
    pub mode: Option<&'static str>,
    /// The task on the document's page.
    pub url: String,
    /// The plan names nobody who leads, and that is no gap of the data.
    pub lead_none: bool,
    pub note: Option<&'a str>,
    /// An editor's open question.
    pub review: Option<&'a str>,
}

/// Phân công: one body in one role for one task.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TaskBodyRow<'a> {
    pub task_id: String,
    /// `direct lead assigned coordinate via to`
    pub role: &'static str,
    /// Id of the body; null for groups without fixed members and for office-holders.
    pub body: Option<&'a str>,
    /// Id of the place whose body it is.
    pub jurisdiction: Option<&'a str>,
    /// The printed words.
    pub body_as_written: &'a str,
    pub body_name: Option<&'a str>,
    /// From 1, in the order of the task.
    pub position: usize,
}

/// The row of one task.
pub fn task_row<'a>(facts: Facts<'a>, document: &'a Document, task: &'a Task) -> TaskRow<'a> {
    TaskRow {
        task_id: row_id(&document.id, &task.id),
        document_id: document.id.as_str(),
        jurisdiction: facts.corpus.jurisdictions.name(document.jurisdiction),
        section: task.section.as_ref().map(|section| section.as_str()),
        title: task.title.as_deref(),
        time: task.time.as_deref(),
        due: task.due.map(|due| due.to_string()),
        mode: task.mode.map(|mode| mode.word()),
        url: facts.url_in(&document.id, &task.id),
        lead_none: task.lead_none,
        note: task.note.as_deref(),
        review: task.review.as_deref(),
    }
}

/// The rows of a task's bodies, in its order.
pub fn task_body_rows<'a>(
    facts: Facts<'a>,
    document: &'a Document,
    task: &'a Task,
) -> impl Iterator<Item = TaskBodyRow<'a>> {
    let assignments = task.assignments.iter().zip(1..);
    assignments.map(move |(assignment, position)| TaskBodyRow {
        task_id: row_id(&document.id, &task.id),
        position,
        ..task_body_row(facts, assignment)
    })
}

fn task_body_row<'a>(facts: Facts<'a>, assignment: &'a Assignment) -> TaskBodyRow<'a> {
    let corpus = facts.corpus;
    let office = assignment.office;
    TaskBodyRow {
        role: assignment.role.word(),
        body: office.map(|office| corpus.bodies.name(office.body)),
        jurisdiction: office.map(|office| corpus.jurisdictions.name(office.jurisdiction)),
        body_as_written: &assignment.printed,
        body_name: office.map(|office| corpus.bodies[office.body].name.as_str()),
        ..TaskBodyRow::default()
    }
}

impl Row for TaskRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text("task_id", &self.task_id),
            Cell::text("document_id", self.document_id),
            Cell::text("jurisdiction", self.jurisdiction),
            Cell::optional("section", self.section),
            Cell::optional("title", self.title),
            Cell::optional("time", self.time),
            Cell::optional("due", self.due.as_deref()),
            Cell::optional("mode", self.mode),
            Cell::text("url", &self.url),
            Cell::boolean("lead_none", self.lead_none),
            Cell::optional("note", self.note),
            Cell::optional("review", self.review),
        ]
    }
}

impl Row for TaskBodyRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text("task_id", &self.task_id),
            Cell::text("role", self.role),
            Cell::optional("body", self.body),
            Cell::optional("jurisdiction", self.jurisdiction),
            Cell::text("body_as_written", self.body_as_written),
            Cell::optional("body_name", self.body_name),
            Cell::count("position", self.position),
        ]
    }
}
