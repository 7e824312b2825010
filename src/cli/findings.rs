//! Findings on their streams, and what they mean for the exit code.

use crate::diagnostics::{Diagnostic, Severity, count_by_severity};
use crate::report::{Sources, human};

use super::{Exit, console};
use crate::diagnostics::Lang;

/// Whether these findings stop a build: errors always do, warnings if `strict`, information never.
pub fn stop(findings: &[Diagnostic], strict: bool) -> bool {
    let (errors, warnings, _) = count_by_severity(findings);
    errors > 0 || (strict && warnings > 0)
}

/// The exit code for these findings.
pub fn exit(findings: &[Diagnostic], strict: bool) -> Exit {
    if stop(findings, strict) {
        Exit::Content
    } else {
        Exit::Fine
    }
}

/// Draws the findings down to the severity `least` on stderr, with an empty line after each.
pub fn draw(findings: &[Diagnostic], sources: &Sources<'_>, lang: Lang, least: Severity) {
    console::say(&drawn(findings, sources, lang, least));
}

/// The same as text.
pub fn drawn(findings: &[Diagnostic], sources: &Sources<'_>, lang: Lang, least: Severity) -> String {
    let look = console::look(lang);
    let shown = findings.iter().filter(|finding| finding.severity <= least);
    shown
        .map(|finding| format!("{}\n", human(finding, sources, look)))
        .collect()
}
