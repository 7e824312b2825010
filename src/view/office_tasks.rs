//! Nhiệm vụ của một cơ quan: the tasks of one office, by what it does for them.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use crate::model::{
    Assignment, Body, Corpus, Document, DocumentId, Id, Jurisdiction, Mode, Office, Role, Task, TaskRef,
};
use crate::route::Route;
use crate::text::fold;

use super::context::Context;
use super::duty::duty;
use super::marked_text::MarkedText;
use super::phrase;
use super::task_state::{TaskState, task_state};

/// The tasks of an office in one role.
#[derive(Clone, Debug, Serialize)]
pub struct RoleView {
    /// `lead_sole`, `lead_shared`, `assigned`, `direct`, `coordinate`, `via` or `to`.
    pub id: &'static str,
    pub title: String,
    pub count: String,
    pub tasks: Vec<TaskView>,
}

/// One task of an office.
#[derive(Clone, Debug, Serialize)]
pub struct TaskView {
    /// What is to be done; nothing where the document does not say it in words of its own.
    pub title: Option<String>,
    /// The locator.
    pub section: Option<String>,
    /// The row of its document.
    pub href: String,
    pub document: MarkedText,
    /// The time as printed.
    pub time: Option<String>,
    /// Where it stands, if it has a deadline or a report.
    pub state: Option<TaskState>,
    /// Its end as a date, where that is not what is printed.
    pub due: Option<String>,
    /// The bodies with which the lead is shared.
    pub shared_with: Vec<SharedWith>,
    /// The printed words, where they are not a name of the body.
    pub printed: Option<String>,
    /// "Đề nghị …": a request to a body that takes no orders.
    pub request: bool,
    pub review: Option<String>,
    pub note: Option<String>,
}

/// Another body that leads the task, too.
#[derive(Clone, Debug, Serialize)]
pub struct SharedWith {
    pub text: MarkedText,
    pub href: Option<String>,
}

/// What an office does for a task; sole and shared leads are two things.
const ROLES: [(&str, Role, Option<bool>); 7] = [
    ("lead_sole", Role::Lead, Some(true)),
    ("lead_shared", Role::Lead, Some(false)),
    ("assigned", Role::Assigned, None),
    ("direct", Role::Direct, None),
    ("coordinate", Role::Coordinate, None),
    ("via", Role::Via, None),
    ("to", Role::To, None),
];

/// How many tasks are meant; a task in two roles counts once.
pub fn distinct(references: &[TaskRef]) -> usize {
    let tasks: BTreeSet<(&DocumentId, usize)> = references.iter().map(|r| (&r.document, r.index)).collect();
    tasks.len()
}

/// Whether this body alone leads the task.
pub fn is_sole_lead(task: &Task) -> bool {
    task.in_role(Role::Lead).count() == 1
}

/// A link to the part of a body's page that is about one place.
pub fn place_anchor(cx: &Context<'_>, office: Office) -> String {
    let place = cx.corpus.jurisdictions.name(office.jurisdiction);
    let body = cx.corpus.bodies.name(office.body).to_owned();
    let part = Route::BodyIn {
        body: body.clone(),
        jurisdiction: place.to_owned(),
    };
    match cx.has(&part) {
        true => cx.link(&part),
        false => cx.links.to_anchor(&Route::Body(body), place),
    }
}

/// The tasks of an office by role, as far as they stand at these places of the list.
pub fn roles(cx: &Context<'_>, office: Office, shown: Range<usize>) -> Vec<RoleView> {
    let corpus = cx.corpus;
    let references = corpus.tasks_of.get(&office).into_iter().flatten();
    let tasks: Vec<(Role, &Document, &Task)> = references
        .filter_map(|reference| {
            let (document, task) = corpus.task(reference)?;
            Some((reference.role, document, task))
        })
        .collect();
    let mut before = 0;
    let mut views = Vec::new();
    for (id, role, sole) in ROLES {
        let of_role = tasks
            .iter()
            .filter(|(other, _, task)| *other == role && sole.is_none_or(|sole| sole == is_sole_lead(task)));
        let count = of_role.clone().count();
        let (start, end) = (shown.start.max(before), shown.end.min(before + count));
        let here: Vec<TaskView> = of_role
            .skip(start - before)
            .take(end.saturating_sub(start))
            .map(|(role, document, task)| task_view(cx, office, *role, document, task))
            .collect();
        before += count;
        if !here.is_empty() {
            views.push(RoleView {
                id,
                title: cx.word(&format!("role.{id}"), &[]),
                count: cx.count(count),
                tasks: here,
            });
        }
    }
    views
}

fn task_view(cx: &Context<'_>, office: Office, role: Role, document: &Document, task: &Task) -> TaskView {
    let own = task.in_role(role).find(|assignment| assignment.office == Some(office));
    let others = task
        .in_role(role)
        .filter(|assignment| role == Role::Lead && assignment.office != Some(office));
    let due = task.due.as_ref().map(|due| phrase::due(cx, due));
    TaskView {
        title: duty(document, task),
        section: task.section.as_ref().map(|section| phrase::place(cx, section)),
        href: cx.document_anchor(&document.id, &task.id),
        document: cx.short_name(document),
        time: task.time.clone(),
        state: task_state(cx, document, task),
        due: due.filter(|due| task.time.as_ref() != Some(due)),
        shared_with: others.map(|assignment| shared_with(cx, assignment)).collect(),
        printed: own.and_then(|assignment| printed(cx, office, assignment)),
        request: task.mode == Some(Mode::Request),
        review: task.review.clone(),
        note: task.note.clone(),
    }
}

fn shared_with(cx: &Context<'_>, assignment: &Assignment) -> SharedWith {
    SharedWith {
        text: match assignment.office {
            Some(office) => cx.content(&cx.corpus.bodies[office.body].name),
            None => cx.content(&assignment.printed),
        },
        href: assignment.office.map(|office| cx.body_link(office.body)),
    }
}

/// The printed words, unless they are a name of the body.
fn printed(cx: &Context<'_>, office: Office, assignment: &Assignment) -> Option<String> {
    let body = &cx.corpus.bodies[office.body];
    let printed = fold(&assignment.printed);
    let is_name = std::iter::once(&body.name)
        .chain(&body.aliases)
        .any(|name| fold(name) == printed);
    (!is_name && !printed.is_empty() && assignment.printed != body.id).then(|| assignment.printed.clone())
}

/// The tasks of a body in one place.
pub type PlaceTasks<'a> = (Id<Jurisdiction>, &'a [TaskRef]);

/// The places in which a body has tasks, with its tasks there.
pub fn offices_of(corpus: &Corpus, body: Id<Body>) -> Vec<PlaceTasks<'_>> {
    let places = corpus.jurisdictions.iter();
    places.filter_map(|(place, _)| office_in(corpus, body, place)).collect()
}

/// The tasks of a body in a place, if it has any there.
pub fn office_in(corpus: &Corpus, body: Id<Body>, jurisdiction: Id<Jurisdiction>) -> Option<PlaceTasks<'_>> {
    let tasks = corpus.tasks_of.get(&Office { body, jurisdiction })?;
    Some((jurisdiction, tasks.as_slice()))
}
