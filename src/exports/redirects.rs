//! Chuyển hướng: old addresses of documents, as pages and as one list.

use serde::Serialize;

use crate::model::{Corpus, Document, DocumentId};
use crate::output::Content;
use crate::route::{Owner, Route, address};
use crate::view::{Context, MakeError, Maker};

/// `/redirects.json` and a page for each of the `aliases:`.
pub struct Redirects;

/// One row of `/redirects.json`, so that a web server can send its own redirects.
#[derive(Serialize)]
struct Redirect {
    /// The old address, root-absolute with the path of `base_url`.
    from: String,
    /// The document's address, likewise.
    to: String,
}

/// What `redirect.html` needs.
#[derive(Serialize)]
struct RedirectView<'a> {
    title: &'a str,
    href: String,
    canonical: String,
}

impl Maker for Redirects {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Redirects],
            Owner::Document(id) => corpus.document(id).map_or(Vec::new(), |document| aliases(document)),
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        match route {
            Route::Redirects => list(cx),
            Route::Alias { document, .. } => page(route, document, cx),
            _ => Err(MakeError::no_answer(route)),
        }
    }
}

/// The routes of a document's `aliases:`, in their order; what cannot be an address is left to the checks to report.
fn aliases(document: &Document) -> Vec<Route> {
    let paths = document.aliases.iter().filter_map(|written| address(written));
    let routes = paths.map(|path| Route::Alias {
        path,
        document: document.id.clone(),
    });
    routes.collect()
}

fn list(cx: &Context<'_>) -> Result<Content, MakeError> {
    let mut redirects: Vec<Redirect> = cx.routes.iter().filter_map(|route| redirect(route, cx)).collect();
    redirects.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
    let mut bytes = serde_json::to_vec(&redirects).map_err(MakeError::other)?;
    bytes.push(b'\n');
    Ok(Content::Bytes(bytes))
}

fn redirect(route: &Route, cx: &Context<'_>) -> Option<Redirect> {
    let (language, told) = route.told();
    match told {
        Route::Alias { document, .. } => Some(Redirect {
            from: cx.link(route),
            to: cx.link(&Route::Document(document.clone()).in_language(language)),
        }),
        _ => None,
    }
}

fn page(route: &Route, id: &DocumentId, cx: &Context<'_>) -> Result<Content, MakeError> {
    let document = cx.corpus.document(id).ok_or_else(|| MakeError::no_answer(route))?;
    let target = Route::Document(id.clone());
    let view = RedirectView {
        title: document.list_title(),
        href: cx.link(&target),
        canonical: cx.links.absolute(&target),
    };
    cx.render("redirect.html", &view)
}
