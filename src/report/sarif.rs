//! Findings in SARIF 2.1.0 (OASIS, 2020), which code hosts and editors read.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use serde::Serialize;
use serde_json::{Value, json};

use super::Sources;
use super::fingerprint::Fingerprints;
use crate::diagnostics::{Diagnostic, Lang, Mend, Place, Rule, Severity, Span};
use crate::text::visible_json;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

/// What may not stand in a relative URI as it is, the colon of a first part included.
const NOT_IN_PATHS: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b':')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'[')
    .add(b'\\')
    .add(b']')
    .add(b'^')
    .add(b'`')
    .add(b'{')
    .add(b'|')
    .add(b'}');

/// One finding; the keys are those of the standard.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct SarifResult<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'a str,
    message: Value,
    locations: [Value; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Value>,
    partial_fingerprints: Value,
    /// Ways to mend it, which editors offer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Value>,
}

/// All findings as one run of this program; it ends with a line break. `prefix` leads from the repository's root to
/// the site's (`trang/`, or nothing).
pub fn sarif(findings: &[Diagnostic], sources: &Sources<'_>, lang: Lang, prefix: &str) -> String {
    let rules: BTreeMap<&str, &Rule> = findings
        .iter()
        .map(|finding| (finding.rule.code, finding.rule))
        .collect();
    let index: BTreeMap<&str, usize> = rules.keys().enumerate().map(|(at, code)| (*code, at)).collect();
    let mut fingerprints = Fingerprints::default();
    let results: Vec<SarifResult<'_>> = findings
        .iter()
        .map(|finding| SarifResult {
            rule_id: finding.rule.code,
            rule_index: index[finding.rule.code],
            level: level(finding.severity),
            message: text(&format!("{} {}", finding.message(lang), finding.help(lang))),
            locations: [location(&finding.place, sources, prefix)],
            related_locations: finding
                .related
                .iter()
                .map(|place| location(place, sources, prefix))
                .collect(),
            partial_fingerprints: json!({ "finding/v1": fingerprints.of(finding) }),
            fixes: fixes(finding, sources, lang, prefix),
            properties: sources
                .is_draft(&finding.place.file)
                .then(|| json!({ "tags": ["draft"] })),
        })
        .collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": env!("CARGO_PKG_NAME"),
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.values().map(|rule| description(rule, lang)).collect::<Vec<_>>(),
            } },
            // Columns are counted as everywhere else in this program.
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    let report = serde_json::to_string_pretty(&log).expect("texts and numbers always are JSON");
    visible_json(&report).into_owned() + "\n"
}

fn description(rule: &Rule, lang: Lang) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": text(rule.message.get(lang)),
        "fullDescription": text(rule.explain.get(lang)),
        "help": text(rule.help.get(lang)),
        "defaultConfiguration": { "level": level(rule.severity) },
    })
}

/// Each way to mend a finding, as what is put in place of what.
fn fixes(finding: &Diagnostic, sources: &Sources<'_>, lang: Lang, prefix: &str) -> Vec<Value> {
    let file = &finding.place.file;
    let uri = utf8_percent_encode(&format!("{prefix}{file}"), NOT_IN_PATHS).to_string();
    let replacement = |(span, text): &(Span, String)| {
        let at = |offset: u32| {
            sources.position(&Place::new(
                file,
                Span {
                    start: offset,
                    end: offset,
                },
            ))
        };
        let (start, end) = (at(span.start), at(span.end));
        json!({
            "deletedRegion": {
                "startLine": start.line,
                "startColumn": start.column,
                "endLine": end.line,
                "endColumn": end.column,
            },
            "insertedContent": { "text": text },
        })
    };
    let fix = |mend: &Mend| {
        let replacements: Vec<Value> = mend.edits().iter().map(replacement).collect();
        json!({
            "description": text(&finding.help(lang)),
            "artifactChanges": [{ "artifactLocation": { "uri": uri }, "replacements": replacements }],
        })
    };
    finding.mends.iter().map(fix).collect()
}

fn location(place: &Place, sources: &Sources<'_>, prefix: &str) -> Value {
    let path = format!("{prefix}{}", place.file);
    let mut region = BTreeMap::new();
    let position = sources.position(place);
    region.insert("startLine", position.line);
    region.insert("startColumn", position.column);
    if let Some(excerpt) = sources.excerpt(place) {
        // The end is the column after the last character.
        let length = excerpt.line[excerpt.marked].chars().count();
        region.insert("endColumn", position.column + length);
    }
    json!({ "physicalLocation": {
        "artifactLocation": { "uri": utf8_percent_encode(&path, NOT_IN_PATHS).to_string() },
        "region": region,
    } })
}

fn text(text: &str) -> Value {
    json!({ "text": text.trim_end() })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}
