//! What stands below `/__congkhai/`: the preview's script, style, events and source pages.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Response, StatusCode, header};
use percent_encoding::percent_decode_str;

use super::State;
use super::events::{event, to_json};
use super::follow::{Following, hello};
use super::headers::{html, plain, response};
use super::words::word;
use super::{host, remaining, source_page};

/// How long a page that could not be followed waits before it asks again.
const ASK_AGAIN: Duration = Duration::from_secs(30);

const SCRIPT: &str = include_str!("assets/preview.js");
const STYLE: &str = include_str!("assets/preview.css");

/// Answers a path below `/__congkhai/`.
pub(super) async fn answer(name: &str, request: &Parts, state: &Arc<State>) -> Response<Body> {
    if host::is_foreign_page(request) {
        return plain(StatusCode::FORBIDDEN, "this is for the preview's own pages");
    }
    match name {
        "preview.js" => response(StatusCode::OK, "text/javascript; charset=utf-8", Body::from(SCRIPT)),
        "preview.css" => response(StatusCode::OK, "text/css; charset=utf-8", Body::from(STYLE)),
        "events" => events(request, state),
        remaining::NAME => remaining(Arc::clone(state)).await,
        name => match name.strip_prefix("source/").and_then(decoded) {
            Some(file) => source(file, Arc::clone(state)).await,
            None => nothing(),
        },
    }
}

async fn remaining(state: Arc<State>) -> Response<Body> {
    match tokio::task::spawn_blocking(move || remaining::html(&state)).await {
        Ok(page) => html(StatusCode::OK, page),
        Err(_) => plain(StatusCode::INTERNAL_SERVER_ERROR, "the page failed"),
    }
}

fn nothing() -> Response<Body> {
    plain(StatusCode::NOT_FOUND, "the preview has nothing of this name")
}

async fn source(file: String, state: Arc<State>) -> Response<Body> {
    let page = tokio::task::spawn_blocking(move || source_page::html(&state, &file)).await;
    match page.ok().flatten() {
        Some(page) => html(StatusCode::OK, page),
        None => nothing(),
    }
}

fn events(request: &Parts, state: &Arc<State>) -> Response<Body> {
    let query = request.uri.query().unwrap_or_default();
    let Some(page) = parameter(query, "page") else {
        return plain(StatusCode::BAD_REQUEST, "which page?");
    };
    // What a browser was told last counts more than what it was loaded with.
    let told = request.headers.get("last-event-id").and_then(|id| id.to_str().ok());
    let shown = told.map(str::to_owned).or_else(|| parameter(query, "shown"));
    let shown = shown.and_then(|shown| shown.parse().ok());
    match state.follower() {
        Some(right) => Following::new(state, page, shown, right).stream(),
        None => crowded(state),
    }
}

/// The answer where too many pages are followed already: a stream of one event, which says so in words, and to ask
/// again later. The words of a refusal never reach the script of a page.
fn crowded(state: &State) -> Response<Body> {
    let lang = state.site_now().corpus().site.language;
    let (retry, hello) = (ASK_AGAIN.as_millis(), hello(lang));
    let text = format!(
        "retry: {retry}\n\n{hello}{}",
        event("crowded", None, &to_json(&word("crowded", lang)))
    );
    let mut response = response(StatusCode::OK, "text/event-stream", Body::from(text));
    let seconds = HeaderValue::from(ASK_AGAIN.as_secs());
    response.headers_mut().insert(header::RETRY_AFTER, seconds);
    response
}

fn parameter(query: &str, name: &str) -> Option<String> {
    let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
    pairs
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| decoded(value))
}

fn decoded(text: &str) -> Option<String> {
    let text = percent_decode_str(text).decode_utf8().ok()?;
    Some(text.into_owned())
}
