//! A source file with numbered lines, to which `file:line` links lead.

use std::fmt::Write;

use super::State;
use super::added::OWN;
use crate::text::escape_html;

/// The page of a file that the site is made from; `None` if it is none. Only files of the snapshot are shown.
pub(super) fn html(state: &State, file: &str) -> Option<String> {
    let text = state.with_snapshot(|snapshot| match snapshot.file(file) {
        Some(source) => Some(source.text().to_string()),
        None => snapshot
            .theme_files
            .get(file)
            .map(|bytes| String::from_utf8_lossy(bytes).into_owned()),
    })?;
    let served = state.served();
    let lang = served.language().code();
    let base = served.site.links().base_path();
    let name = escape_html(file);
    let mut html = format!(
        "<!DOCTYPE html>\n<html lang=\"{lang}\">\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>{name}</title>\n\
         <link rel=\"stylesheet\" href=\"{base}{OWN}preview.css\">\n\
         <body class=\"congkhai-source\">\n<main><h1>{name}</h1>\n<ol>\n"
    );
    for (index, line) in text.lines().enumerate() {
        // Writing to a text cannot fail.
        let _ = writeln!(
            html,
            "<li id=\"L{}\"><code>{}</code></li>",
            index + 1,
            escape_html(line)
        );
    }
    html.push_str("</ol></main>\n");
    Some(html)
}
