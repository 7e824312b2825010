//! Findings on their streams, and what they mean for the exit code.

use crate::diagnostics::{Bilingual, Diagnostic, Lang, Severity, count_by_severity};
use crate::report::{Sources, by_cause, human_group};

use super::{Exit, console};

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

/// Draws the findings down to the severity `least` on stderr, by cause, with an empty line after each. Those in drafts
/// come last, under a line of their own.
pub fn draw(findings: &[Diagnostic], sources: &Sources<'_>, lang: Lang, least: Severity) {
    console::say(&drawn(findings, sources, lang, least));
}

/// The drawn findings as text.
pub fn drawn(findings: &[Diagnostic], sources: &Sources<'_>, lang: Lang, least: Severity) -> String {
    let wanted = findings.iter().filter(|finding| finding.severity <= least);
    let (of_drafts, others): (Vec<_>, Vec<_>) = wanted.partition(|finding| sources.is_draft(&finding.place.file));
    let mut drawn = drawn_by_cause(&others, sources, lang);
    if !of_drafts.is_empty() {
        drawn.push_str(&format!("{}\n\n", IN_DRAFTS.get(lang)));
        drawn.push_str(&drawn_by_cause(&of_drafts, sources, lang));
    }
    drawn
}

const IN_DRAFTS: Bilingual = Bilingual {
    vi: "── Trong bản nháp (`draft: true`, `build` chưa đăng) ──",
    en: "── In drafts (`draft: true`, `build` does not publish them yet) ──",
};

fn drawn_by_cause(findings: &[&Diagnostic], sources: &Sources<'_>, lang: Lang) -> String {
    let look = console::look(lang);
    let groups = by_cause(findings.iter().copied()).into_iter();
    groups
        .map(|group| format!("{}\n", human_group(&group, sources, look)))
        .collect()
}
