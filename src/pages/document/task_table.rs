//! Nhiệm vụ của văn bản: the tasks, who answers for them, and when.

use serde::Serialize;

use crate::model::{Assignment, Document, Mode, Role, Task};
use crate::view::due::task_title;
use crate::view::link::MaybeLink;
use crate::view::marked_text::MarkedText;
use crate::view::task_state::{TaskState, task_state};
use crate::view::{Context, phrase};

/// The tasks of a document; a column in which nothing would stand is left out.
#[derive(Serialize)]
pub struct TaskTable {
    rows: Vec<TaskRow>,
    bodies: bool,
    times: bool,
}

/// One task as a row of the table.
#[derive(Serialize)]
struct TaskRow {
    anchor: String,
    title: MarkedText,
    section: Option<MaybeLink>,
    /// "Đề nghị": asked rather than ordered.
    request: bool,
    roles: Vec<RoleRow>,
    /// The document prints nobody who leads.
    lead_none: bool,
    /// As printed.
    time: Option<String>,
    due: Option<String>,
    due_iso: String,
    /// Where it stands, if it has a deadline or a report.
    state: Option<TaskState>,
    review: Option<String>,
    note: Option<String>,
}

/// The bodies in one role, in their printed words.
#[derive(Serialize)]
struct RoleRow {
    label: String,
    bodies: Vec<MaybeLink>,
}

/// The tasks in the order of the document; nothing where there are none.
pub fn table(cx: &Context<'_>, document: &Document) -> Option<TaskTable> {
    let rows: Vec<TaskRow> = document.tasks.iter().map(|task| row(cx, document, task)).collect();
    (!rows.is_empty()).then(|| TaskTable {
        bodies: rows.iter().any(|row| !row.roles.is_empty()),
        times: rows
            .iter()
            .any(|row| row.time.is_some() || row.due.is_some() || row.state.is_some()),
        rows,
    })
}

fn row(cx: &Context<'_>, document: &Document, task: &Task) -> TaskRow {
    let due = task.due.as_ref().map(|due| phrase::due(cx, due));
    TaskRow {
        anchor: task.id.clone(),
        title: task_title(cx, document, task),
        section: task.section.as_ref().map(|section| MaybeLink {
            label: phrase::place(cx, section).into(),
            href: Some(format!("#{}", section.anchor())),
        }),
        request: task.mode == Some(Mode::Request),
        roles: roles(cx, task),
        lead_none: task.lead_none,
        time: task.time.clone(),
        // What only says again what is printed is left out.
        due: due.filter(|due| task.time.as_ref() != Some(due)),
        due_iso: task.due.map(|due| due.to_string()).unwrap_or_default(),
        state: task_state(cx, document, task),
        review: task.review.clone(),
        note: task.note.clone(),
    }
}

fn roles(cx: &Context<'_>, task: &Task) -> Vec<RoleRow> {
    Role::ALL
        .into_iter()
        .map(|role| RoleRow {
            label: cx.word(&format!("document.role_{}", role.word()), &[]),
            bodies: task.in_role(role).map(|a| body(cx, a)).collect(),
        })
        .filter(|row| !row.bodies.is_empty())
        .collect()
}

fn body(cx: &Context<'_>, assignment: &Assignment) -> MaybeLink {
    MaybeLink {
        label: cx.content(&assignment.printed),
        href: assignment.office.map(|office| cx.body_link(office.body)),
    }
}
