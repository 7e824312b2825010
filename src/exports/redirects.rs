//! Chuyển hướng: old addresses of documents, as pages and as one list.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Corpus, Document};
use crate::output::Content;
use crate::route::Route;
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
    fn routes(&self, corpus: &Corpus) -> Vec<Route> {
        let aliases = corpus.documents.values().flat_map(|document| aliases(document));
        std::iter::once(Route::Redirects).chain(aliases).collect()
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        match route {
            Route::Redirects => list(cx),
            route => page(route, cx),
        }
    }
}

/// The routes of a document's `aliases:`, each once.
pub fn aliases(document: &Document) -> BTreeSet<Route> {
    document
        .aliases
        .iter()
        .map(|alias| decoded(alias))
        .filter(|path| is_path(path))
        .map(|path| Route::Alias(as_page(&path)))
        .collect()
}

/// An address as copied from a browser (`/k%E1%BA%BF-ho%E1%BA%A1ch/`) in the letters that it stands for.
fn decoded(alias: &str) -> Cow<'_, str> {
    let letters = percent_encoding::percent_decode_str(alias).decode_utf8();
    letters.unwrap_or(Cow::Borrowed(alias))
}

/// Whether an alias can be an address of this site; what cannot is left to the checks to report.
fn is_path(alias: &str) -> bool {
    let good = |part: &str| !matches!(part, "." | "..") && !part.contains(['?', '#', '\\']);
    let inner = alias.strip_prefix('/').unwrap_or_default();
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    !inner.is_empty()
        && inner.split('/').all(|part| !part.is_empty() && good(part))
        && !alias.contains(char::is_control)
}

/// `/cu` → `/cu/`: a file without an ending would not be served as a page.
fn as_page(alias: &str) -> String {
    if alias.ends_with('/') || alias.ends_with(".html") || alias.ends_with(".htm") {
        alias.to_owned()
    } else {
        format!("{alias}/")
    }
}

fn list(cx: &Context<'_>) -> Result<Content, MakeError> {
    let mut redirects: Vec<Redirect> = cx
        .corpus
        .documents
        .values()
        .flat_map(|document| aliases(document).into_iter().map(|alias| (alias, &document.id)))
        .map(|(alias, id)| Redirect {
            from: cx.link(&alias),
            to: cx.document_link(id),
        })
        .collect();
    redirects.sort_by(|a, b| (&a.from, &a.to).cmp(&(&b.from, &b.to)));
    let mut bytes = serde_json::to_vec(&redirects).map_err(MakeError::other)?;
    bytes.push(b'\n');
    Ok(Content::Bytes(bytes))
}

fn page(route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
    let mut documents = cx.corpus.documents.values();
    let document = documents
        .find(|document| aliases(document).contains(route))
        .ok_or_else(|| MakeError::no_answer(route))?;
    let target = Route::Document(document.id.clone());
    let view = RedirectView {
        title: document.list_title(),
        href: cx.link(&target),
        canonical: cx.links.absolute(&target),
    };
    cx.render("redirect.html", &view)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_a_path_of_this_site_or_nothing() {
        for good in ["/cu/", "/van-ban/2020/cu", "/Kế hoạch.html"] {
            assert!(is_path(good), "{good}");
        }
        for bad in [
            "", "/", "//b.vn/", "cu/", "/../cu/", "/a//b/", "/a?b=1", "/a#b", "/a\\b", "/a\n",
        ] {
            assert!(!is_path(bad), "{bad}");
        }
    }

    #[test]
    fn an_escaped_alias_is_read_as_its_letters_and_cannot_climb() {
        assert_eq!(decoded("/k%E1%BA%BF/"), "/kế/");
        assert!(!is_path(&decoded("/a/%2e%2e/b/")));
        assert_eq!(decoded("/%FF/"), "/%FF/");
    }

    #[test]
    fn an_alias_without_a_closing_slash_becomes_a_page() {
        assert_eq!(as_page("/cu"), "/cu/");
        assert_eq!(as_page("/cu.html"), "/cu.html");
    }
}
