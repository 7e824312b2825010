//! Ví dụ: what a value of the wrong shape should look like, made of what was written where it can be.

use crate::diagnostics::Diagnostic;
use crate::parse::Ctx;
use crate::parse::traps;
use crate::parse::yaml::{Node, NodeKind, Style};

use super::rules::MAX_NAME;

/// Adds what the value should look like; where only brackets are missing or too many they are the mend.
pub fn add(finding: Diagnostic, key: &str, node: &Node, ctx: &Ctx) -> Diagnostic {
    let form = match (key, &*ctx.file) {
        ("sources", "content/site.yaml") => Some("[ { id: lai-chau, name: \"Lai Châu\", url: \"https://…/\" } ]"),
        _ => form_of(key),
    };
    let Some(form) = form else {
        return finding.with("example", "").with("example_en", "");
    };
    let (shown, mend) = match rewritten(form, node, ctx) {
        Some((shown, mend)) => (shown, mend),
        None => (form.replace("{value}", "…"), false),
    };
    let told = |word: &str| format!(" {word}: `{key}: {shown}`");
    let finding = finding
        .with("example", told("Ví dụ"))
        .with("example_en", told("For example"));
    match mend {
        true => finding.mended_by(node.span, shown),
        false => finding,
    }
}

/// The value as written, in the form in which it belongs, and whether that is all there is to mend.
fn rewritten(form: &str, node: &Node, ctx: &Ctx) -> Option<(String, bool)> {
    let written = written(node, ctx)?;
    let is_list = form.starts_with('[');
    match &node.kind {
        NodeKind::Scalar(scalar) => {
            let value = match scalar.style {
                Style::Plain if form.contains("value: {value}") => figure(&scalar.text),
                Style::Plain => traps::quoted(&scalar.text),
                _ => written,
            };
            match form {
                "[ … ]" => Some((format!("[ {value} ]"), true)),
                _ => form
                    .contains("{value}")
                    .then(|| (form.replace("{value}", &value), false)),
            }
        }
        NodeKind::Mapping { entries, flow: true } if is_list => {
            let by_year = || form.contains("year:").then(|| rows_by_year(entries, ctx)).flatten();
            let with_mend = |rows: String| {
                let is_whole = !rows.contains('…');
                (rows, is_whole)
            };
            by_year().map(with_mend).or_else(|| {
                let mut keys = entries.iter().map(|(key, _)| key);
                let are_names = keys.all(|key| matches!(&key.kind, NodeKind::Scalar(s) if is_name(&s.text)));
                are_names.then(|| (format!("[ {written} ]"), true))
            })
        }
        NodeKind::Sequence { items, flow: true } if !is_list => match &items[..] {
            [item] if matches!(item.kind, NodeKind::Mapping { flow: true, .. }) => {
                Some((self::written(item, ctx)?, true))
            }
            _ => None,
        },
        _ => None,
    }
}

/// `{ 2024: "2,1", 2025: "2,3" }` as a list of rows.
fn rows_by_year(entries: &[(Node, Node)], ctx: &Ctx) -> Option<String> {
    let rows = entries.iter().map(|(key, value)| {
        let NodeKind::Scalar(year) = &key.kind else { return None };
        let is_year = year.text.len() == 4 && year.text.bytes().all(|b| b.is_ascii_digit());
        let value = match &value.kind {
            NodeKind::Scalar(scalar) if scalar.style == Style::Plain => figure(&scalar.text),
            NodeKind::Scalar(_) => written(value, ctx)?,
            _ => return None,
        };
        is_year.then(|| format!("{{ year: {}, value: {value} }}", year.text))
    });
    let rows = rows.collect::<Option<Vec<String>>>()?;
    (!rows.is_empty()).then(|| format!("[ {} ]", rows.join(", ")))
}

/// A figure in quotes, as it is printed: `2.1` is 2,1, and what `10.996` is only its writer knows.
fn figure(text: &str) -> String {
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    match text.split_once('.') {
        Some((whole, part)) if is_number(whole) && is_number(part) => match part.len() {
            3 => "…".to_owned(),
            _ => traps::quoted(&format!("{whole},{part}")),
        },
        _ => traps::quoted(text),
    }
}

/// What stands in the file, unless it is too long to be shown.
fn written(node: &Node, ctx: &Ctx) -> Option<String> {
    let text = ctx.source.text();
    let written = text.get(node.span.start as usize..node.span.end as usize)?;
    (written.len() <= MAX_NAME).then(|| written.to_owned())
}

fn is_name(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
}

/// Whether a key has rows, each of which is a table.
pub fn is_list_of_tables(key: &str) -> bool {
    form_of(key).is_some_and(|form| form.starts_with("[ {"))
}

/// The form of a key with parts; `[ … ]` for a list of names.
fn form_of(key: &str) -> Option<&'static str> {
    Some(match key {
        "actual" => "[ { year: 2024, value: {value} } ]",
        "progress" => "[ { date: 2026-06-30, status: done } ]",
        "baseline" => "{ year: 2020, value: {value} }",
        "values" => "{ \"2025\": \"45\", \"2030\": {value} }",
        "relative_to" => "{ year: 2020, change: increase }",
        "signer" => "{ name: {value}, title: \"Chủ tịch\" }",
        "publisher" | "license" => "{ name: {value} }",
        "colors" => "{ accent: {value} }",
        "diagnostics" => "{ CK0204: { level: off, reason: \"…\" } }",
        "menu" | "footer" => "[ { label: \"…\", url: \"/chi-tieu/\" } ]",
        "relations" => "{ implements: [ { number: \"42-NQ/TW\", issued: 2023-11-24 } ] }",
        "implements" | "based_on" | "amends" | "replaces" | "corrects" | "proposed_by" | "reports_on" | "refers_to" => {
            "[ { number: {value} } ]"
        }
        "sources" => "[ { id: goc, kind: official, url: \"https://…\", verified: primary } ]",
        "targets" => "[ { indicator: …, value: \"> 95\", year: 2030 } ]",
        "tasks" => "[ { section: \"II.1\", title: \"…\", lead: [ … ] } ]",
        "target_defaults" => "{ year: 2030 }",
        "task_defaults" => "{ time: \"…\" }",
        "year_unclear" => "[ 2025, 2030 ]",
        "issued_between" => "[ 2023-11-27, 2024-06-30 ]",
        "successors" => "[ { id: {value}, from: 2025-07-01 } ]",
        "not_same_as" => "[ { id: {value}, reason: \"…\" } ]",
        "direct" | "lead" | "assigned" | "coordinate" | "via" | "to" | "recipients" | "aliases" | "stated_in" => {
            "[ … ]"
        }
        _ => return None,
    })
}
