//! Findings as data.

use serde::Serialize;

use super::Sources;
use crate::diagnostics::{Diagnostic, Lang};
use crate::text::visible_json;

/// One finding, with the keys in the order of the contract.
#[derive(Serialize)]
struct JsonFinding<'a> {
    severity: String,
    code: &'a str,
    message: String,
    file: &'a str,
    line: usize,
    column: usize,
    help: String,
}

/// All findings as one array, one finding a line; it ends with a line break.
pub fn json(findings: &[Diagnostic], sources: &Sources<'_>, lang: Lang) -> String {
    let rows: Vec<String> = findings.iter().map(|finding| row(finding, sources, lang)).collect();
    if rows.is_empty() {
        return "[]\n".to_owned();
    }
    format!("[\n{}\n]\n", rows.join(",\n"))
}

fn row(finding: &Diagnostic, sources: &Sources<'_>, lang: Lang) -> String {
    let position = sources.position(&finding.place);
    let row = JsonFinding {
        severity: finding.severity.to_string(),
        code: finding.rule.code,
        message: finding.message(lang),
        file: &finding.place.file,
        line: position.line,
        column: position.column,
        help: finding.help(lang),
    };
    let row = serde_json::to_string(&row).expect("a row of texts and numbers always is JSON");
    visible_json(&row).into_owned()
}
