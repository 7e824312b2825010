//! Cơ quan: all bodies by level, with how much they answer for.

use serde::Serialize;

use crate::model::{Body, Corpus, Id, Level, Role};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::text::sort_key;
use crate::view::filter::FilterOption;
use crate::view::link::{Link, body_link};
use crate::view::office_tasks::{distinct, is_sole_lead, offices_of};
use crate::view::phrase::date;
use crate::view::{Context, Frame, MakeError, Maker};

/// `/co-quan/`: the list of bodies.
pub struct Bodies;

impl Maker for Bodies {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Bodies],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        cx.render("bodies.html", &view(cx, route))
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    action: String,
    levels: Vec<LevelView>,
    options: Vec<FilterOption>,
}

#[derive(Serialize)]
struct LevelView {
    id: &'static str,
    title: String,
    count: String,
    /// Bodies with tasks in what is published here.
    with: Vec<BodyItem>,
    without: Vec<BodyItem>,
}

#[derive(Serialize)]
struct BodyItem {
    name: String,
    href: String,
    /// What a text filter looks at.
    words: String,
    facts: Vec<String>,
    /// Its last day, where it has ended.
    ended: Option<String>,
    varies: bool,
    successors: Vec<Link>,
}

fn view(cx: &Context<'_>, route: &Route) -> View {
    let levels: Vec<LevelView> = [Level::National, Level::Province, Level::District, Level::Commune]
        .into_iter()
        .map(|level| level_view(cx, level))
        .filter(|level| !level.with.is_empty() || !level.without.is_empty())
        .collect();
    View {
        page: Frame::new(cx, route, cx.word("nav.bodies", &[]))
            .lead(cx.word("bodies.lead", &[]))
            .described(&cx.word("bodies.lead", &[]))
            .section("bodies"),
        action: cx.link(route),
        options: levels
            .iter()
            .map(|level| FilterOption {
                value: level.id.to_owned(),
                label: level.title.clone().into(),
            })
            .collect(),
        levels,
    }
}

fn level_view(cx: &Context<'_>, level: Level) -> LevelView {
    let of_level = cx.corpus.bodies.iter().filter(|(_, body)| body.level == level);
    let mut bodies: Vec<BodyItem> = of_level.map(|(id, body)| item(cx, id, body)).collect();
    bodies.sort_by_cached_key(|item| sort_key(&item.name));
    let count = cx.count(bodies.len());
    let (with, without) = bodies.into_iter().partition(|body| !body.facts.is_empty());
    LevelView {
        id: level.word(),
        title: cx.word(&format!("level.{}", level.word()), &[]),
        count,
        with,
        without,
    }
}

fn item(cx: &Context<'_>, id: Id<Body>, body: &Body) -> BodyItem {
    let names = std::iter::once(&body.name).chain(&body.aliases);
    BodyItem {
        name: body.name.clone(),
        href: cx.body_link(id),
        words: names.map(String::as_str).collect::<Vec<_>>().join(" · "),
        facts: facts(cx, id),
        ended: body
            .valid_to
            .filter(|day| *day < cx.corpus.site.as_of)
            .map(|day| date(cx, day)),
        varies: body.ended_varies,
        successors: body
            .successors
            .iter()
            .filter(|successor| successor.scope.is_none())
            .map(|successor| body_link(cx, successor.id))
            .collect(),
    }
}

/// The counts of what a body answers for: "3 địa phương", "12 nhiệm vụ", "chủ trì 5", "cùng chủ trì 2", "được giao
/// 4".
fn facts(cx: &Context<'_>, id: Id<Body>) -> Vec<String> {
    let corpus = cx.corpus;
    let offices = offices_of(corpus, id);
    let references = || offices.iter().flat_map(|(_, tasks)| tasks.iter());
    let assigned = references().filter(|r| r.role == Role::Assigned).count();
    let leads = references()
        .filter(|r| r.role == Role::Lead)
        .filter_map(|r| corpus.task(r));
    let (sole, shared): (Vec<_>, Vec<_>) = leads.partition(|(_, task)| is_sole_lead(task));
    let total: usize = offices.iter().map(|(_, tasks)| distinct(tasks)).sum();
    let places = if corpus.bodies[id].jurisdiction.is_some() {
        0
    } else {
        offices.len()
    };
    [
        ("count.places", places),
        ("count.tasks", total),
        ("count.lead_sole", sole.len()),
        ("count.lead_shared", shared.len()),
        ("count.assigned", assigned),
    ]
    .into_iter()
    .filter(|(_, count)| *count > 0)
    .map(|(key, count)| cx.counted(key, count))
    .collect()
}
