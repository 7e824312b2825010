//! What stands below `/__congkhai/`: the preview's script, style, events and source pages.

use std::sync::Arc;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{Response, StatusCode};
use percent_encoding::percent_decode_str;

use super::State;
use super::follow::Following;
use super::headers::{html, plain, response};
use super::{host, source_page};

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
        name => match name.strip_prefix("source/").and_then(decoded) {
            Some(file) => source(file, Arc::clone(state)).await,
            None => nothing(),
        },
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
        None => plain(StatusCode::SERVICE_UNAVAILABLE, "too many pages are open"),
    }
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
