//! What templates can call beyond the engine's own: `t`, as a function and as a filter.
//! Numbers, dates and links are made in the view structs.

use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult};

use super::wording::Wording;

/// `{{ t(key='nav.documents') }}`, `{{ t(key='list.count', n=view.count) }}`, `{{ view.state_key | t }}`.
pub(super) fn register(tera: &mut Tera, wording: &Arc<Wording>) {
    let texts = Arc::clone(wording);
    tera.register_function("t", move |kwargs: Kwargs, _: &State| -> TeraResult<String> {
        let key = kwargs.must_get::<&str>("key")?;
        text(&texts, key, &kwargs)
    });
    let texts = Arc::clone(wording);
    tera.register_filter("t", move |key: &str, kwargs: Kwargs, _: &State| -> TeraResult<String> {
        text(&texts, key, &kwargs)
    });
}

fn text(wording: &Wording, key: &str, kwargs: &Kwargs) -> TeraResult<String> {
    let arguments: Vec<(String, String)> = kwargs
        .iter()
        .map(|(name, value)| (name.to_string(), value.to_string()))
        .filter(|(name, _)| name != "key")
        .collect();
    let arguments: Vec<(&str, &str)> = arguments
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    wording
        .text(key, &arguments)
        .map_err(|error| Error::message(error.to_string()))
}

/// The keys that a template names literally, with their byte offsets: `t(key='…')` and `'…' | t`.
/// A key that is put together (`'nav.' ~ id`) is checked when it is used.
pub(super) fn literal_keys(source: &str) -> Vec<(usize, &str)> {
    let mut keys = Vec::new();
    for (start, _) in source.match_indices("t(") {
        if source[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.') {
            continue;
        }
        let rest = source[start + 2..].trim_start();
        let Some(rest) = rest
            .strip_prefix("key")
            .map(str::trim_start)
            .and_then(|r| r.strip_prefix('='))
            .map(str::trim_start)
        else {
            continue;
        };
        let Some(quote) = rest.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
            continue;
        };
        let Some((key, after)) = rest[1..].split_once(quote) else {
            continue;
        };
        if after.trim_start().starts_with([',', ')']) {
            keys.push((offset(source, key), key));
        }
    }
    for (bar, _) in source.match_indices('|') {
        let name = source[bar + 1..].trim_start();
        let is_t = name
            .strip_prefix('t')
            .is_some_and(|r| !r.starts_with(|c: char| c.is_alphanumeric() || c == '_'));
        let before = source[..bar].trim_end();
        let Some(quote) = before.chars().last().filter(|c| is_t && matches!(c, '"' | '\'')) else {
            continue;
        };
        let before = &before[..before.len() - 1];
        let Some(open) = before.rfind(quote) else {
            continue;
        };
        if !before[..open].trim_end().ends_with('~') {
            keys.push((open + 1, &before[open + 1..]));
        }
    }
    keys.sort_unstable();
    keys
}

fn offset(whole: &str, part: &str) -> usize {
    part.as_ptr() as usize - whole.as_ptr() as usize
}
