//! Nguồn tin việc đến hạn: deadlines that have come and reports that came in, as Atom feeds of the site, a place and a body.

use jiff::civil::Date;

use crate::model::Corpus;
use crate::output::Content;
use crate::route::{DueOf, Owner, Route};
use crate::view::due::{DueTask, due_of, due_tasks, task_title};
use crate::view::task_state::{deadline, standing_label};
use crate::view::{Context, MakeError, Maker};

use super::atom::{AtomEntry, AtomFeed, LIMIT, atom, tag};

/// `/viec-den-han/feed.xml`, and the same of a place and of a body that have something due.
pub struct DueFeed;

impl Maker for DueFeed {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        due_of(owner, corpus).map(Route::DueFeed).into_iter().collect()
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let Route::DueFeed(of) = route else {
            return Err(MakeError::no_answer(route));
        };
        let feed = AtomFeed {
            route,
            page: Route::Due(of.clone()),
            title: title(cx, of),
            entries: entries(cx, of),
        };
        atom(cx, &feed)
    }
}

fn title(cx: &Context<'_>, of: &DueOf) -> String {
    let corpus = cx.corpus;
    let name = match of {
        DueOf::Site => None,
        DueOf::Jurisdiction(name) => corpus.jurisdictions.find(name).map(|id| cx.place_name(id)),
        DueOf::Body(name) => corpus.bodies.find(name).map(|id| corpus.bodies[id].name.clone()),
    };
    let name = name.unwrap_or_else(|| corpus.site.title.clone());
    cx.word("due.calendar_name", &[("name", &name)])
}

/// What has happened by the day of the site, the newest first.
fn entries(cx: &Context<'_>, of: &DueOf) -> Vec<AtomEntry> {
    let as_of = cx.corpus.site.as_of;
    let mut dated: Vec<(Date, DueTask<'_>)> = due_tasks(cx, of)
        .into_iter()
        .filter_map(|due| Some((happened(&due, as_of)?, due)))
        .collect();
    dated.sort_by(|(a, x), (b, y)| (b, &x.document.id, &x.task.id).cmp(&(a, &y.document.id, &y.task.id)));
    dated.truncate(LIMIT);
    dated.into_iter().map(|(day, due)| entry(cx, day, &due)).collect()
}

/// The day of the report that decides, or that on which the task came due without one.
fn happened(due: &DueTask<'_>, as_of: Date) -> Option<Date> {
    let reported = due.once.report.map(|report| report.date.latest().min(as_of));
    let passed = (due.deadline <= as_of).then_some(due.deadline);
    reported
        .into_iter()
        .chain(passed.filter(|_| due.once.standing.is_open()))
        .max()
}

fn entry(cx: &Context<'_>, day: Date, due: &DueTask<'_>) -> AtomEntry {
    let (document, task) = (due.document, due.task);
    let title = task_title(cx, document, task);
    let state = standing_label(cx, due.once.standing);
    let year = due.once.year.map_or_else(String::new, |year| format!("-{year}"));
    let route = Route::Document(document.id.clone());
    let place = cx.place_name(document.jurisdiction);
    let summary = [
        Some(place),
        deadline(cx, task, &due.once),
        Some(cx.short_name(document).to_string()),
    ];
    AtomEntry {
        id: tag(cx, &format!("{}{year}", cx.document_anchor(&document.id, &task.id))),
        title: format!("{state}: {}", title.as_str()),
        updated: day,
        published: None,
        href: cx.links.absolute_anchor(&route, &task.id),
        category: None,
        summary: summary.into_iter().flatten().collect::<Vec<_>>().join(" · "),
    }
}
