//! Việc đến hạn: what is due of a site, a place or a body, in the order of its days.

use serde::Serialize;

use crate::model::{Assignment, Body, Corpus, Document, DocumentState, DueOnce, Id, Jurisdiction, Task, due_times};
use crate::route::{DueOf, Owner, Route};
use crate::text::sort_key;

use super::context::Context;
use super::duty::duty;
use super::link::{Link, MaybeLink};
use super::maker::LONG_LIST;
use super::marked_text::MarkedText;
use super::office_tasks::offices_of;
use super::phrase;
use super::place::{PlaceLabel, place_label};
use super::task_state::{TaskState, state_of};

/// A task with one of its deadlines.
#[derive(Clone, Copy)]
pub struct DueTask<'a> {
    pub document: &'a Document,
    pub task: &'a Task,
    pub once: DueOnce<'a>,
    pub deadline: jiff::civil::Date,
}

/// Whether a task has a deadline that somebody can be held to; a draft is not in force.
pub fn has_deadline(corpus: &Corpus, document: &Document, task: &Task) -> bool {
    let mut times = due_times(document, task, corpus.due_span(document)).into_iter();
    document.state != DocumentState::Draft && task.due.is_some() && times.any(|once| once.deadline.is_some())
}

/// The deadlines that an owner of addresses has: the site always, places and bodies where there are any.
pub fn due_of(owner: &Owner, corpus: &Corpus) -> Option<DueOf> {
    match owner {
        Owner::Site => Some(DueOf::Site),
        Owner::Jurisdiction(id) => {
            place_is_due(corpus, *id).then(|| DueOf::Jurisdiction(corpus.jurisdictions.name(*id).to_owned()))
        }
        Owner::Body(id) => body_is_due(corpus, *id).then(|| DueOf::Body(corpus.bodies.name(*id).to_owned())),
        _ => None,
    }
}

fn place_is_due(corpus: &Corpus, id: Id<Jurisdiction>) -> bool {
    let ids = corpus.documents_of.get(&id).into_iter().flatten();
    let mut documents = ids.filter_map(|id| corpus.document(id));
    documents.any(|document| document.tasks.iter().any(|task| has_deadline(corpus, document, task)))
}

fn body_is_due(corpus: &Corpus, id: Id<Body>) -> bool {
    let references = offices_of(corpus, id)
        .into_iter()
        .flat_map(|(_, references)| references);
    let mut answered = references.filter(|reference| reference.role.answers());
    answered.any(|reference| {
        corpus
            .task(reference)
            .is_some_and(|(document, task)| has_deadline(corpus, document, task))
    })
}

/// All deadlines of the tasks of a site, a place or a body that answers for them, by day.
pub fn due_tasks<'a>(cx: &Context<'a>, of: &DueOf) -> Vec<DueTask<'a>> {
    let mut due: Vec<DueTask<'a>> = Vec::new();
    for (document, task) in tasks_of(cx, of) {
        let times = due_times(document, task, cx.corpus.due_span(document)).into_iter();
        due.extend(times.filter_map(|once| {
            Some(DueTask {
                document,
                task,
                once,
                deadline: once.deadline?,
            })
        }));
    }
    // Those of one day stay in the order of the documents.
    due.sort_by_key(|one| one.deadline);
    due
}

fn tasks_of<'a>(cx: &Context<'a>, of: &DueOf) -> Vec<(&'a Document, &'a Task)> {
    let corpus = cx.corpus;
    let of_document = |document: &'a Document| {
        let tasks = document.tasks.iter().map(move |task| (document, task));
        tasks.filter(move |(document, task)| has_deadline(corpus, document, task))
    };
    match of {
        DueOf::Site => corpus
            .documents
            .values()
            .flat_map(|document| of_document(document))
            .collect(),
        DueOf::Jurisdiction(name) => {
            let ids = corpus
                .jurisdictions
                .find(name)
                .and_then(|id| corpus.documents_of.get(&id));
            let mut ids: Vec<_> = ids.into_iter().flatten().collect();
            ids.sort();
            let documents = ids.into_iter().filter_map(|id| corpus.document(id));
            documents.flat_map(|document| of_document(document)).collect()
        }
        DueOf::Body(name) => corpus
            .bodies
            .find(name)
            .map(|body| tasks_of_body(cx, body))
            .unwrap_or_default(),
    }
}

/// The tasks for which a body answers, in any place, each once.
fn tasks_of_body<'a>(cx: &Context<'a>, body: Id<Body>) -> Vec<(&'a Document, &'a Task)> {
    let offices = offices_of(cx.corpus, body);
    let references = offices.into_iter().flat_map(|(_, references)| references);
    let mut meant: Vec<_> = references
        .filter(|reference| reference.role.answers())
        .map(|reference| (&reference.document, reference.index))
        .collect();
    meant.sort();
    meant.dedup();
    let tasks = meant.into_iter().filter_map(|(id, index)| {
        let document = cx.corpus.document(id)?;
        Some((document.as_ref(), document.tasks.get(index)?))
    });
    tasks
        .filter(|(document, task)| has_deadline(cx.corpus, document, task))
        .collect()
}

/// What is due, month by month.
#[derive(Serialize)]
pub struct DueList {
    /// Past their day without a word that they are done, the latest first.
    pub late: Part,
    /// Still to come, the next first.
    pub coming: Part,
    /// Done or stopped, the latest first.
    pub closed: Part,
}

/// Some months, of which the last ones may be cut off.
#[derive(Serialize)]
pub struct Part {
    pub count: String,
    pub months: Vec<Month>,
    /// "Đang hiện 500 trong 812 việc", where the list is cut.
    pub rest: Option<String>,
}

#[derive(Serialize)]
pub struct Month {
    /// "Tháng 6/2024"
    pub title: String,
    pub items: Vec<DueItem>,
}

/// One task that is due.
#[derive(Clone, Serialize)]
pub struct DueItem {
    pub title: MarkedText,
    pub href: String,
    pub document: Link,
    pub place: PlaceLabel,
    /// The bodies that answer for it.
    pub bodies: Vec<MaybeLink>,
    /// The time as printed.
    pub time: Option<String>,
    pub state: TaskState,
}

/// What is due, with at most so many tasks in each part.
pub fn due_list(cx: &Context<'_>, due: &[DueTask<'_>]) -> DueList {
    let late: Vec<&DueTask<'_>> = due.iter().rev().filter(|one| one.once.standing.is_late()).collect();
    let coming: Vec<&DueTask<'_>> = due.iter().filter(|one| is_coming(one)).collect();
    let closed: Vec<&DueTask<'_>> = due.iter().rev().filter(|one| !one.once.standing.is_open()).collect();
    DueList {
        late: part(cx, &late),
        coming: part(cx, &coming),
        closed: part(cx, &closed),
    }
}

fn is_coming(one: &DueTask<'_>) -> bool {
    one.once.standing.is_open() && !one.once.standing.is_late()
}

fn part(cx: &Context<'_>, due: &[&DueTask<'_>]) -> Part {
    let shown = &due[..due.len().min(LONG_LIST)];
    let months =
        shown.chunk_by(|a, b| (a.deadline.year(), a.deadline.month()) == (b.deadline.year(), b.deadline.month()));
    Part {
        count: cx.count(due.len()),
        months: months.map(|month| self::month(cx, month)).collect(),
        rest: (due.len() > LONG_LIST).then(|| {
            let (shown, total) = (cx.count(LONG_LIST), cx.count(due.len()));
            cx.word("due.rest", &[("shown", &shown), ("total", &total)])
        }),
    }
}

fn month(cx: &Context<'_>, due: &[&DueTask<'_>]) -> Month {
    let day = due[0].deadline;
    Month {
        title: cx.word("due.month", &[("month", &phrase::month(cx, day))]),
        items: due.iter().map(|one| due_item(cx, one)).collect(),
    }
}

/// A task in a list of what is due.
pub fn due_item(cx: &Context<'_>, due: &DueTask<'_>) -> DueItem {
    let (document, task) = (due.document, due.task);
    DueItem {
        title: task_title(cx, document, task),
        href: cx.document_anchor(&document.id, &task.id),
        document: Link {
            text: cx.short_name(document),
            href: cx.document_link(&document.id),
        },
        place: place_label(cx, document.jurisdiction),
        bodies: answering(task).map(|assignment| body(cx, assignment)).collect(),
        time: task.time.clone(),
        state: state_of(cx, task, &due.once),
    }
}

/// What is to be done, in words.
pub fn task_title(cx: &Context<'_>, document: &Document, task: &Task) -> MarkedText {
    match duty(document, task) {
        Some(title) => cx.content(title),
        None => cx.said("document.task_untitled", &[]),
    }
}

/// The bodies that have to see to it that a task is done.
pub fn answering(task: &Task) -> impl Iterator<Item = &Assignment> {
    task.assignments.iter().filter(|assignment| assignment.role.answers())
}

fn body(cx: &Context<'_>, assignment: &Assignment) -> MaybeLink {
    MaybeLink {
        label: cx.content(&assignment.printed),
        href: assignment.office.map(|office| cx.body_link(office.body)),
    }
}

/// What a page of a site, a place or a body says of what is due, in short.
#[derive(Serialize)]
pub struct DueSummary {
    pub late: Vec<DueItem>,
    pub late_count: String,
    pub coming: Vec<DueItem>,
    pub coming_count: String,
    /// The page with all deadlines.
    pub href: String,
    pub calendar: String,
    pub feed: String,
}

/// How many tasks of each part stand in the short form, and on the page on which people begin.
const FEW: usize = 5;
const FEWER: usize = 3;

/// The short form; nothing where nothing has a deadline.
pub fn due_summary(cx: &Context<'_>, of: &DueOf) -> Option<DueSummary> {
    if !cx.has(&Route::Due(of.clone())) {
        return None;
    }
    let due = due_tasks(cx, of);
    let late: Vec<&DueTask<'_>> = due.iter().rev().filter(|one| one.once.standing.is_late()).collect();
    let coming: Vec<&DueTask<'_>> = due.iter().filter(|one| is_coming(one)).collect();
    let shown = if *of == DueOf::Site { FEWER } else { FEW };
    let few = |due: &[&DueTask<'_>]| due.iter().take(shown).map(|one| due_item(cx, one)).collect();
    (!due.is_empty()).then(|| DueSummary {
        late: few(&late),
        late_count: cx.count(late.len()),
        coming: few(&coming),
        coming_count: cx.count(coming.len()),
        href: cx.link(&Route::Due(of.clone())),
        calendar: cx.link(&Route::DueCalendar(of.clone())),
        feed: cx.link(&Route::DueFeed(of.clone())),
    })
}

/// The places and bodies that have something due, as links to their lists.
pub fn due_parts(cx: &Context<'_>) -> (Vec<Link>, Vec<Link>) {
    let link = |text: MarkedText, of: DueOf| {
        let route = Route::Due(of);
        cx.has(&route).then(|| Link {
            text,
            href: cx.link(&route),
        })
    };
    let place = |(id, place): (Id<Jurisdiction>, &Jurisdiction)| {
        link(cx.content(cx.place_name(id)), DueOf::Jurisdiction(place.id.clone()))
    };
    let body = |(_, body): (Id<Body>, &Body)| link(cx.content(&body.name), DueOf::Body(body.id.clone()));
    let mut places: Vec<Link> = cx.corpus.jurisdictions.iter().filter_map(place).collect();
    let mut bodies: Vec<Link> = cx.corpus.bodies.iter().filter_map(body).collect();
    places.sort_by_cached_key(|link| sort_key(link.text.as_str()));
    bodies.sort_by_cached_key(|link| sort_key(link.text.as_str()));
    (places, bodies)
}
