//! Không tìm thấy: what a server shows for an address that is not here.

use serde::Serialize;

use crate::model::Corpus;
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::{Context, Frame, MakeError, Maker};

/// `/404.html`: what a server shows where there is no page.
pub struct NotFound;

impl Maker for NotFound {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::NotFound],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let page = Frame {
            // It is shown at any address, so it has none of its own.
            canonical: None,
            noindex: true,
            ..Frame::new(cx, route, cx.word("not_found.title", &[]))
        };
        cx.render("404.html", &View { page })
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
}
