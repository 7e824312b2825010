//! Nội dung của một đường dẫn: what a path of the site is answered with, before it becomes a response.

use std::borrow::Cow;
use std::path::PathBuf;

use percent_encoding::percent_decode_str;

use super::state::Served;
use crate::diagnostics::caught;
use crate::output::Content;
use crate::route::Route;
use crate::view::MakeError;
use crate::website::Website;

/// The answer to a path.
pub(super) enum PreviewAnswer {
    /// The bytes that a build writes. `found` is false for the page that says that there is none.
    Bytes {
        found: bool,
        file: String,
        route: Option<Route>,
        bytes: Vec<u8>,
    },
    /// A file to be sent as it lies on disk.
    File { file: String, path: PathBuf },
    /// The path is another one.
    Elsewhere(String),
    /// There is nothing, and the site has no page that says so.
    Nothing,
    /// The page cannot be made.
    Failed(String),
}

/// The path below the site's mount, decoded; `None` where it lies outside or is no text.
pub(super) fn below<'p>(site: &Website, path: &'p str) -> Option<Cow<'p, str>> {
    let below = path.strip_prefix(site.links().base_path().trim_end_matches('/'))?;
    let below = below.starts_with('/').then_some(below)?;
    percent_decode_str(below).decode_utf8().ok()
}

/// Looks a path up in the table of routes and makes its content. No path ever becomes the name of a file.
pub(super) fn make(served: &Served, path: &str) -> PreviewAnswer {
    let site = &served.site;
    let base = site.links().base_path();
    if path == "/" && base != "/" || path == base.trim_end_matches('/') {
        return PreviewAnswer::Elsewhere(base.to_owned());
    }
    let Some(below) = below(site, path) else {
        return not_found(site, "/");
    };
    match served.route(&below) {
        Some(route) => content(site, route, true),
        None if served.route(&format!("{below}/")).is_some() => PreviewAnswer::Elsewhere(format!("{path}/")),
        None => not_found(site, &below),
    }
}

/// The page for addresses that are not there, in the language of those beside it.
fn not_found(site: &Website, path: &str) -> PreviewAnswer {
    let second = site.corpus().site.second_language;
    let language = second.filter(|lang| path.starts_with(&format!("/{}/", lang.code())));
    match site.route(&Route::NotFound.in_language(language).path()) {
        Some(route) => content(site, route, false),
        None => PreviewAnswer::Nothing,
    }
}

fn content(site: &Website, route: &Route, found: bool) -> PreviewAnswer {
    let file = route.file();
    let bytes = match caught(|| content_of(site, route)) {
        Ok(Ok(BuildAnswer::Bytes(bytes))) => bytes,
        Ok(Ok(BuildAnswer::File(path))) => return PreviewAnswer::File { file, path },
        Ok(Err(error)) => return PreviewAnswer::Failed(error.words(site.corpus().site.language)),
        Err(panic) => return PreviewAnswer::Failed(MakeError::Other(panic).words(site.corpus().site.language)),
    };
    PreviewAnswer::Bytes {
        found,
        file,
        route: Some(route.clone()),
        bytes,
    }
}

/// What a build writes for a route.
enum BuildAnswer {
    Bytes(Vec<u8>),
    File(PathBuf),
}

fn content_of(site: &Website, route: &Route) -> Result<BuildAnswer, MakeError> {
    match site.content(route)? {
        Content::Bytes(bytes) => Ok(BuildAnswer::Bytes(bytes)),
        Content::Stream(stream) => {
            let mut bytes = Vec::new();
            stream(&mut bytes).map_err(MakeError::other)?;
            Ok(BuildAnswer::Bytes(bytes))
        }
        Content::File { path, .. } => Ok(BuildAnswer::File(path)),
    }
}
