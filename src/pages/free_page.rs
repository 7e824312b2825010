//! Trang tự do: pages such as "Giới thiệu", from `content/pages/`.

use serde::Serialize;

use crate::model::Corpus;
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::written_at::WrittenAt;
use crate::view::{Context, Frame, MakeError, Maker, body_html};

/// `/<name>/`: a page that an author wrote in `content/pages/`.
pub struct FreePages;

impl Maker for FreePages {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Page(name) => vec![Route::Page(name.clone())],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let page = cx
            .corpus
            .pages
            .iter()
            .find(|page| *route == Route::Page(page.name.clone()));
        let page = page.ok_or_else(|| MakeError::Other(format!("there is no page {}", route.path())))?;
        let mut frame = Frame::new(cx, route, &page.title);
        if let Some(description) = &page.description {
            frame = frame.described(description).lead(description);
        }
        if page.name == "gioi-thieu" {
            frame = frame.section("about");
        }
        let place = WrittenAt {
            file: &page.file,
            page: &route.path(),
        };
        let view = View {
            page: frame,
            content: body_html(cx, &place, &page.body, &|_| None),
            foreign: (page.language != cx.corpus.site.language).then(|| page.language.code()),
        };
        cx.render("page.html", &view)
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    content: String,
    /// The language of the page's text, where the site speaks another one and has no translation.
    foreign: Option<&'static str>,
}
