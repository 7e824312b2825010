//! Text, numbers and names as they may stand in the markup.

use crate::text::escape_html;

/// A text with names in it, which say their language where that is not the page's.
pub(super) fn with_names(text: &str, names: &[&str], lang: Option<&str>) -> String {
    let name = names.iter().find(|name| !name.is_empty() && text.contains(**name));
    match (lang, name.and_then(|name| Some((name, text.split_once(*name)?)))) {
        (Some(lang), Some((name, (before, behind)))) => format!(
            "{}<span lang=\"{lang}\">{}</span>{}",
            with_names(before, names, Some(lang)),
            escape_html(name),
            with_names(behind, names, Some(lang))
        ),
        _ => escape_html(text),
    }
}

/// A name that can stand in `id` and in a list of ids.
pub(super) fn identifier(text: &str) -> String {
    let allowed = |c: char| if c.is_ascii_alphanumeric() || c == '_' { c } else { '-' };
    let name: String = text.chars().map(allowed).collect();
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name
    } else {
        format!("c{name}")
    }
}

/// A coordinate with at most two decimals, the same on every machine: `43.5`, never `-0`.
pub(super) fn coordinate(number: f64) -> String {
    let text = format!("{number:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Content that is opened by its title.
pub(super) fn folded(title: &str, content: &str) -> String {
    let title = escape_html(title);
    format!("<details class=\"fold\"><summary><span class=\"fold-title\">{title}</span></summary>{content}</details>")
}

/// A drawing with the name and the description that those hear who do not see it.
pub(super) fn drawing_of(id: &str, title: &str, description: &str, height: u32, drawing: &str) -> String {
    format!(
        "<svg class=\"chart-drawing\" role=\"img\" aria-labelledby=\"{id}-title {id}-desc\" width=\"100%\" height=\"{height}\">\
         <title id=\"{id}-title\">{}</title><desc id=\"{id}-desc\">{}</desc>{drawing}</svg>",
        escape_html(title),
        escape_html(description),
    )
}
