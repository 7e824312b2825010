//! Trả lời: answers one request with one response.

use std::sync::Arc;

use axum::body::{Body, HttpBody};
use axum::extract::{Request, State as Shared};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};

use super::added::{OWN, PageToken, script};
use super::headers::{html, plain, redirect, response};
use super::host::{self, Hosts};
use super::made::{self, PreviewAnswer};
use super::state::Served;
use super::words::word;
use super::{State, file, own};
use crate::output::media_type;
use crate::source::open_attachment;
use crate::text::escape_html;

/// What every request is answered from.
#[derive(Clone)]
pub(super) struct Answering {
    pub state: Arc<State>,
    pub hosts: Arc<Hosts>,
}

/// Answers a request.
pub(super) async fn answer(Shared(shared): Shared<Answering>, request: Request) -> Response<Body> {
    let (request, _) = request.into_parts();
    let head = request.method == Method::HEAD;
    let mut response = answered(&shared, &request).await;
    if head {
        without_body(&mut response);
    }
    response
}

async fn answered(shared: &Answering, request: &Parts) -> Response<Body> {
    if !matches!(request.method, Method::GET | Method::HEAD) {
        let mut refused = plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered");
        refused
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return refused;
    }
    if let Err(name) = shared.hosts.allow(request) {
        let lang = shared.state.site_now().corpus().site.language;
        return plain(StatusCode::FORBIDDEN, &host::refusal(&name, lang));
    }
    let path = request.uri.path();
    if let Some(name) = own_name(path, &shared.state) {
        return own::answer(&name, request, &shared.state).await;
    }
    let asked = RequestedPath {
        path: path.to_owned(),
        query: request.uri.query().map(str::to_owned),
        headers: request.headers.clone(),
        head: request.method == Method::HEAD,
    };
    let state = Arc::clone(&shared.state);
    // Rendering is work for a thread of its own: it must not hold up other requests.
    let made = tokio::task::spawn_blocking(move || {
        let served = state.served();
        let made = made::make(&served, &asked.path);
        respond(made, &served, &state, &asked)
    });
    let failed = |_| plain(StatusCode::INTERNAL_SERVER_ERROR, "the page failed");
    made.await.unwrap_or_else(failed)
}

struct RequestedPath {
    path: String,
    query: Option<String>,
    headers: HeaderMap,
    head: bool,
}

/// The name behind `/__congkhai/`, below the site's mount.
fn own_name(path: &str, state: &State) -> Option<String> {
    let site = state.site_now();
    let name = path.strip_prefix(site.links().base_path())?.strip_prefix(OWN)?;
    Some(name.to_owned())
}

fn respond(made: PreviewAnswer, served: &Served, state: &State, asked: &RequestedPath) -> Response<Body> {
    match made {
        PreviewAnswer::Bytes { found, file, bytes, .. } => bytes_of(served, found, &file, bytes),
        PreviewAnswer::File { file, path } => match open_attachment(state.root(), &path) {
            Ok((opened, size)) => file::send(opened, size, media_type(&file), &asked.headers, asked.head),
            Err(_) => plain(StatusCode::NOT_FOUND, "the file is gone"),
        },
        PreviewAnswer::Elsewhere(path) => match &asked.query {
            Some(query) => redirect(&format!("{path}?{query}")),
            None => redirect(&path),
        },
        PreviewAnswer::Nothing => plain(StatusCode::NOT_FOUND, "there is no such page"),
        PreviewAnswer::Failed(error) => failed(served, &error),
    }
}

fn bytes_of(served: &Served, found: bool, file: &str, mut bytes: Vec<u8>) -> Response<Body> {
    let status = if found { StatusCode::OK } else { StatusCode::NOT_FOUND };
    let media_type = media_type(file);
    if media_type.starts_with("text/html") {
        let token = PageToken::of(&served.site, found, &bytes);
        bytes.extend_from_slice(script(&served.site, token).as_bytes());
    }
    response(status, media_type, Body::from(bytes))
}

/// A page in place of one that cannot be made; it is replaced when it can.
fn failed(served: &Served, error: &str) -> Response<Body> {
    let lang = served.language();
    let text = escape_html(&word("failed", lang).replace("{detail}", error));
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\">\n<meta charset=\"utf-8\">\n<title>500</title>\n<main><p>{text}</p></main>\n",
        lang.code()
    );
    let token = PageToken::of(&served.site, false, page.as_bytes());
    let script = script(&served.site, token);
    html(StatusCode::INTERNAL_SERVER_ERROR, page + &script)
}

/// Takes the body out of a response to HEAD; the headers stay as they are for GET, the length of the body with them.
fn without_body(response: &mut Response<Body>) {
    let length = response.body().size_hint().exact();
    let known = response.headers().contains_key(header::CONTENT_LENGTH);
    if let (Some(length), false) = (length, known) {
        response
            .headers_mut()
            .insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
    *response.body_mut() = Body::empty();
}
