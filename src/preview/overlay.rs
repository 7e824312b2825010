//! What is wrong with the files, for the overlay.

use std::sync::Arc;

use serde::Serialize;

use super::excerpt::Excerpted;
use super::state::Served;
use super::words::word;
use crate::diagnostics::{Diagnostic, Severity, count_by_severity};
use crate::report::Sources;

/// No more of one severity than this are listed; the rest is counted.
const MOST: usize = 200;

#[derive(Serialize)]
struct Overlay {
    errors: usize,
    warnings: usize,
    /// Why the files cannot be read at all.
    trouble: Option<String>,
    /// Errors first, then warnings, each in reading order.
    findings: Vec<Excerpted>,
}

/// Errors and warnings, with their source lines.
pub(super) fn json(served: &Served, sources: &Sources<'_>) -> Arc<str> {
    let (errors, warnings, _) = count_by_severity(&served.findings);
    let listed = of(&served.findings, Severity::Error).chain(of(&served.findings, Severity::Warning));
    let lang = served.language();
    let overlay = Overlay {
        errors,
        warnings,
        trouble: served
            .trouble
            .as_deref()
            .map(|detail| word("unreadable", lang).replace("{detail}", detail)),
        findings: listed.map(|finding| Excerpted::new(finding, sources, lang)).collect(),
    };
    Arc::from(super::events::to_json(&overlay))
}

fn of(findings: &[Diagnostic], severity: Severity) -> impl Iterator<Item = &Diagnostic> {
    findings.iter().filter(move |f| f.severity == severity).take(MOST)
}
