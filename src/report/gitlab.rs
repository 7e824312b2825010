//! Findings as a Code Quality report, which GitLab shows beside the lines of a merge request.

use serde::Serialize;

use super::Sources;
use super::draft::draft_mark;
use super::fingerprint::Fingerprints;
use crate::diagnostics::{Diagnostic, Lang, Severity};
use crate::text::visible_json;

/// One finding, in the part of the Code Climate format that GitLab reads.
#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: IssueLines,
}

#[derive(Serialize)]
struct IssueLines {
    begin: usize,
}

/// All findings as one array; it ends with a line break. `prefix` leads from the repository's root to the site's
/// (`trang/`, or nothing), since GitLab counts paths from the repository.
pub fn gitlab(findings: &[Diagnostic], sources: &Sources<'_>, lang: Lang, prefix: &str) -> String {
    let mut fingerprints = Fingerprints::default();
    let issues: Vec<Issue<'_>> = findings
        .iter()
        .map(|finding| Issue {
            description: format!(
                "{} {}{}",
                finding.message(lang),
                finding.help(lang),
                draft_mark(finding, sources, lang)
            )
            .trim_end()
            .to_owned(),
            check_name: finding.rule.code,
            fingerprint: fingerprints.of(finding),
            severity: word(finding.severity),
            location: Location {
                path: format!("{prefix}{}", finding.place.file),
                lines: IssueLines {
                    begin: sources.position(&finding.place).line,
                },
            },
        })
        .collect();
    let report = serde_json::to_string_pretty(&issues).expect("texts and numbers always are JSON");
    visible_json(&report).into_owned() + "\n"
}

/// GitLab's word for a severity, of which it knows five; errors are `major`, as nothing here is worse than another
/// error.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Info => "info",
    }
}
