//! Nhiệm vụ và phân công: rows of `tasks.csv`, `task_bodies.csv` and of `tasks` in `data.json`.

use serde::Serialize;

use crate::model::{Assignment, Document, Task};

use super::Facts;
use super::facts::row_id;

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
    /// `direct lead coordinate via to`
    pub role: &'static str,
    /// Id of the body; null for groups without fixed members and for office-holders.
    pub body: Option<&'a str>,
    /// Id of the place whose body it is.
    pub jurisdiction: Option<&'a str>,
    /// The printed words.
    pub body_as_written: &'a str,
    pub body_name: Option<&'a str>,
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

/// The row of one body of a task.
pub fn task_body_row<'a>(
    facts: Facts<'a>,
    document: &Document,
    task: &Task,
    assignment: &'a Assignment,
) -> TaskBodyRow<'a> {
    let corpus = facts.corpus;
    let office = assignment.office;
    TaskBodyRow {
        task_id: row_id(&document.id, &task.id),
        role: assignment.role.word(),
        body: office.map(|office| corpus.bodies.name(office.body)),
        jurisdiction: office.map(|office| corpus.jurisdictions.name(office.jurisdiction)),
        body_as_written: &assignment.printed,
        body_name: office.map(|office| corpus.bodies[office.body].name.as_str()),
    }
}
