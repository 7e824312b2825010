//! Server-sent events as text.

use serde::Serialize;

/// A value as JSON on one line.
pub(super) fn to_json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("texts, numbers and lists always are JSON")
}

/// One event; `id` comes back when the browser reconnects.
pub(super) fn event(name: &str, id: Option<&str>, json: &str) -> String {
    let id = id.map_or(String::new(), |id| format!("id: {id}\n"));
    format!("event: {name}\n{id}data: {json}\n\n")
}

/// The beginning of a stream: how long a browser waits before it reconnects.
pub(super) const OPENING: &str = "retry: 500\n\n";

/// Keeps a connection in which nothing happens.
pub(super) const STILL_HERE: &str = ":\n\n";
