//! Nhiệm vụ của văn bản: the tasks, who answers for them, and when.

use serde::Serialize;

use crate::model::{Assignment, Document, Locator, Mode, Role, Task};
use crate::view::due::task_title;
use crate::view::link::MaybeLink;
use crate::view::marked_text::MarkedText;
use crate::view::task_state::{TaskState, task_state};
use crate::view::{Context, phrase};

use super::outline::{gathered, part_title};

/// The tasks of a document; a column in which nothing would stand is left out.
#[derive(Serialize)]
pub struct Tasks {
    bodies: bool,
    times: bool,
    /// What the document does not say of some tasks, said once: "9 nhiệm vụ không ghi thời gian".
    unsaid: Vec<String>,
    /// Whether the rows are so many that a filter helps.
    is_long: bool,
    pub groups: Vec<TaskGroup>,
}

/// The tasks of one part of the document.
#[derive(Serialize)]
pub struct TaskGroup {
    pub id: String,
    pub title: MarkedText,
    pub count: String,
    /// Whether its rows are seen at once.
    is_open: bool,
    rows: Vec<TaskRow>,
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

/// The number of tasks up to which all are seen at once.
const SHORT: usize = 6;

/// The tasks by part, in the order of the document; nothing where there are none. Where the document has targets, too, more
/// than a few are folded.
pub fn tasks(cx: &Context<'_>, document: &Document) -> Option<Tasks> {
    let tasks: Vec<&Task> = document.tasks.iter().collect();
    let is_long = tasks.len() > SHORT;
    let all = tasks.len();
    let without = |lacks: &dyn Fn(&Task) -> bool| document.tasks.iter().filter(|task| lacks(task)).count();
    let without_time = without(&|task| task.time.is_none() && task.due.is_none());
    let without_body = without(&|task| task.assignments.is_empty());
    let without_lead = without(&|task| !task.assignments.iter().any(|assignment| assignment.role.answers()));
    let unsaid = [
        ("document.tasks_no_time", without_time),
        ("document.tasks_no_body", without_lead),
    ];
    let unsaid = unsaid.into_iter().filter(|(_, n)| (1..all).contains(n));
    let groups: Vec<TaskGroup> = (1..)
        .zip(gathered(tasks, |task| task.section.as_ref().map(chapter_of)))
        .map(|(n, (part, tasks))| TaskGroup {
            id: format!("viec_{n}"),
            title: part_title(cx, document, part.as_ref(), "document.tasks_without_section"),
            count: cx.count(tasks.len()),
            is_open: !is_long || (n == 1 && document.targets.is_empty()),
            rows: tasks.into_iter().map(|task| row(cx, document, task)).collect(),
        })
        .collect();
    (!groups.is_empty()).then(|| Tasks {
        bodies: without_body < all,
        times: without_time < all || document.tasks.iter().any(|task| !task.reports.is_empty()),
        unsaid: unsaid.map(|(key, n)| cx.counted(key, n)).collect(),
        is_long,
        groups,
    })
}

/// The first label: the chapter of the document.
fn chapter_of(section: &Locator) -> Locator {
    let labels = section.as_str().split('.');
    // An annex or an attached text has chapters of its own.
    let deep = section.as_str().starts_with("PL") || section.as_str().starts_with("KT");
    let labels: Vec<&str> = labels.take(if deep { 2 } else { 1 }).collect();
    Locator::new(&labels.join("."))
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
