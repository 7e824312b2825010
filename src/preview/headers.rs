//! Responses with the headers that all of them have.

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};

use crate::exports::hosting::POLICY;

/// A response that nobody keeps and that no other site can use.
pub(super) fn response(status: StatusCode, media_type: &'static str, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    // Whatever a browser makes of the bytes, it obeys the policy.
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

/// A short text.
pub(super) fn plain(status: StatusCode, text: &str) -> Response<Body> {
    response(status, "text/plain; charset=utf-8", Body::from(text.to_owned()))
}

/// A page of the preview's own.
pub(super) fn html(status: StatusCode, html: String) -> Response<Body> {
    response(status, "text/html; charset=utf-8", Body::from(html))
}

/// The way to another address of this server.
pub(super) fn redirect(to: &str) -> Response<Body> {
    let mut response = plain(StatusCode::TEMPORARY_REDIRECT, "");
    if let Ok(to) = HeaderValue::from_str(to) {
        response.headers_mut().insert(header::LOCATION, to);
    }
    response
}
