//! What templates can call beyond the engine's own: the texts of the wording, and texts with words of the content in them.
//! Numbers, dates and links are made in the view structs.
//!
//! The content is Vietnamese on every site. Where a site speaks another language its words are marked: a text is a string
//! where nothing is marked, else a list of parts, each with whether it is the content's.

use std::sync::Arc;

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::wording::{Wording, WordingPart};
use crate::text::escape_html;

/// Registers the function and the filter for texts of the wording: `{{ t(key='nav.documents') }}`, `{{
/// t(key='list.count', n=view.count) }}`, `{{ view.state_key | t }}`.
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

/// The language of the content.
pub(super) const CONTENT: &str = "vi";

/// Registers what shows words of the content: `{{ said(key='comparison.scope', scope=row.scope) }}`, a text whose
/// arguments are words of the content or marked texts, as HTML; `{{ row.name | content }}`, words of the content; `{{
/// view.kicker | marked }}` and, for attributes, `{{ view.kicker | plain }}`, a text that may have such words in it; `{{ page.heading | marked | whole }}`, a heading.
pub(super) fn register_marked(tera: &mut Tera, wording: &Arc<Wording>) {
    let texts = Arc::clone(wording);
    tera.register_function("said", move |kwargs: Kwargs, _: &State| -> TeraResult<Value> {
        let key = kwargs.must_get::<&str>("key")?;
        said(&texts, key, &kwargs)
    });
    tera.register_filter("marked", |value: Value, _: Kwargs, _: &State| match value.as_array() {
        Some(parts) => Value::safe_string(&html(parts)),
        None => value,
    });
    let is_foreign = wording.language() != CONTENT;
    tera.register_filter("content", move |value: Value, _: Kwargs, _: &State| {
        match is_foreign && !value.is_none() && !value.is_undefined() {
            true => Value::safe_string(&content(&value.to_string())),
            false => value,
        }
    });
    tera.register_filter("whole", |value: Value, _: Kwargs, _: &State| {
        let text = value.to_string();
        let html = if value.is_safe() { text } else { escape_html(&text) };
        Value::safe_string(&whole_numbers(&html))
    });
    tera.register_filter("plain", |value: Value, _: Kwargs, _: &State| plain(&value));
}

fn said(wording: &Wording, key: &str, kwargs: &Kwargs) -> TeraResult<Value> {
    if wording.language() == CONTENT {
        return Ok(Value::normal_string(&text(wording, key, kwargs)?));
    }
    // Says what is missing or unfilled.
    text(wording, key, kwargs)?;
    let filled = |name: &str| kwargs.iter().find(|(other, _)| other.to_string() == name);
    let parts = wording
        .parts(key, None)
        .map_err(|error| Error::message(error.to_string()))?;
    let html = parts.map(|part| match part {
        WordingPart::Text(words) => escape_html(words),
        WordingPart::Placeholder(name) => filled(name).map_or_else(String::new, |(_, value)| match value.as_array() {
            Some(parts) => html(parts),
            None => content(&value.to_string()),
        }),
    });
    Ok(Value::safe_string(&html.collect::<String>()))
}

/// The parts of a marked text as HTML.
fn html(parts: &[Value]) -> String {
    parts
        .iter()
        .filter_map(|part| {
            let [text, is_content] = part.as_array()? else {
                return None;
            };
            let text = text.as_str()?;
            Some(match is_content.as_bool() {
                Some(true) => content(text),
                _ => escape_html(text),
            })
        })
        .collect()
}

fn content(text: &str) -> String {
    format!("<span lang=\"{CONTENT}\">{}</span>", escape_html(text))
}

/// HTML in which what is written in one piece with figures in it ("42-NQ/TW") is not broken at the end of a line, unless it is
/// longer than one.
fn whole_numbers(html: &str) -> String {
    let is_piece = |piece: &str| piece.contains(['/', '-']) && piece.contains(|c: char| c.is_ascii_digit());
    let mut whole = String::with_capacity(html.len());
    for part in html.split_inclusive('>') {
        let (text, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
        for word in text.split_inclusive(char::is_whitespace) {
            let piece = word.trim_end();
            let piece = piece.strip_suffix([',', '.', ';', ':', ')']).unwrap_or(piece);
            match is_piece(piece) {
                true => whole.extend(["<span class=\"whole\">", piece, "</span>", &word[piece.len()..]]),
                false => whole.push_str(word),
            }
        }
        whole.push_str(tag);
    }
    whole
}

/// A text without its marks.
fn plain(value: &Value) -> String {
    let part = |part: &Value| part.as_array()?.first()?.as_str().map(str::to_owned);
    match value.as_array() {
        Some(parts) => parts.iter().filter_map(part).collect(),
        None => value.to_string(),
    }
}

fn text(wording: &Wording, key: &str, kwargs: &Kwargs) -> TeraResult<String> {
    let arguments: Vec<(String, String)> = kwargs
        .iter()
        .map(|(name, value)| (name.to_string(), plain(value)))
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

/// The keys that a template names literally, with their byte offsets: `t(key='…')`, `said(key='…')` and `'…' | t`.
/// A key that is put together (`'nav.' ~ id`) is checked when it is used.
pub(super) fn literal_keys(source: &str) -> Vec<(usize, &str)> {
    let mut keys = Vec::new();
    let calls = ["t(", "said("].into_iter().flat_map(|call| source.match_indices(call));
    for (start, call) in calls {
        if source[..start].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '.') {
            continue;
        }
        let rest = source[start + call.len()..].trim_start();
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

#[cfg(test)]
mod tests {
    use super::whole_numbers;

    #[test]
    fn what_is_one_piece_with_figures_in_it_is_not_broken() {
        let wrapped = |text: &str| {
            whole_numbers(text)
                .replace("<span class=\"whole\">", "[")
                .replace("</span>", "]")
        };
        assert_eq!(
            wrapped("Nghị quyết 42-NQ/TW, về 2 việc"),
            "Nghị quyết [42-NQ/TW], về 2 việc"
        );
        assert_eq!(
            wrapped("Kế hoạch kinh tế - xã hội và/hoặc A&amp;B"),
            "Kế hoạch kinh tế - xã hội và/hoặc A&amp;B"
        );
        assert_eq!(
            whole_numbers("<span lang=\"vi-1\">68/NQ-CP</span> 1"),
            "<span lang=\"vi-1\"><span class=\"whole\">68/NQ-CP</span></span> 1"
        );
    }
}
