//! Việc đến hạn: what is due of the site, of a place or of a body, month by month.

use serde::Serialize;

use crate::model::Corpus;
use crate::output::Content;
use crate::route::{DueOf, Owner, Route};
use crate::view::due::{DueList, due_list, due_of, due_parts, due_tasks};
use crate::view::link::Link;
use crate::view::marked_text::MarkedText;
use crate::view::phrase::date;
use crate::view::{Context, Frame, MakeError, Maker};

/// `/viec-den-han/`, and the same of a place and of a body that have something due.
pub struct DuePage;

impl Maker for DuePage {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        due_of(owner, corpus).map(Route::Due).into_iter().collect()
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        match route {
            Route::Due(of) => cx.render("due.html", &view(cx, route, of)),
            _ => Err(MakeError::no_answer(route)),
        }
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    as_of: String,
    list: DueList,
    /// The lists of places and bodies; only on the page of the whole site.
    places: Vec<Link>,
    bodies: Vec<Link>,
    /// The list of the whole site.
    whole: Option<String>,
    calendar: String,
    feed: String,
}

fn view(cx: &Context<'_>, route: &Route, of: &DueOf) -> View {
    let (places, bodies) = match of {
        DueOf::Site => due_parts(cx),
        _ => (Vec::new(), Vec::new()),
    };
    View {
        page: frame(cx, route, of),
        as_of: date(cx, cx.corpus.site.as_of),
        list: due_list(cx, &due_tasks(cx, of)),
        places,
        bodies,
        whole: (*of != DueOf::Site).then(|| cx.link(&Route::Due(DueOf::Site))),
        calendar: cx.link(&Route::DueCalendar(of.clone())),
        feed: cx.link(&Route::DueFeed(of.clone())),
    }
}

fn frame(cx: &Context<'_>, route: &Route, of: &DueOf) -> Frame {
    let lead = cx.word("due.lead", &[]);
    let named = |name: &MarkedText| cx.said("due.title_of", &[("name", name)]);
    let frame = match of {
        DueOf::Site => Frame::new(cx, route, cx.word("due.title", &[])),
        DueOf::Jurisdiction(name) => match cx.corpus.jurisdictions.find(name) {
            Some(id) => {
                let name = cx.content(cx.place_name(id));
                Frame::new(cx, route, named(&name)).under(
                    cx,
                    name.capitalised(),
                    &Route::Jurisdiction(cx.corpus.jurisdictions.name(id).to_owned()),
                )
            }
            None => Frame::new(cx, route, cx.word("due.title", &[])),
        },
        DueOf::Body(name) => match cx.corpus.bodies.find(name) {
            Some(id) => {
                let shown = cx.content(&cx.corpus.bodies[id].name);
                Frame::new(cx, route, named(&shown)).under(cx, shown, &Route::Body(name.clone()))
            }
            None => Frame::new(cx, route, cx.word("due.title", &[])),
        },
    };
    frame.described(&lead).lead(lead)
}
