//! Lớp báo lỗi: what is wrong with the files, for the overlay.

use std::sync::Arc;

use serde::Serialize;

use super::excerpt::Excerpted;
use super::words::word;
use crate::diagnostics::{Diagnostic, Lang, Severity, count_by_severity};
use crate::report::Sources;

/// The most findings of one severity that are listed; the rest is counted.
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

/// What there is to say of the files at one moment.
pub(super) struct Wrong {
    pub findings: Arc<Vec<Diagnostic>>,
    /// Why they cannot be read at all.
    pub trouble: Option<Arc<str>>,
    pub language: Lang,
}

impl Wrong {
    /// Whether it is the same as at another moment.
    pub fn is(&self, other: &Wrong) -> bool {
        Arc::ptr_eq(&self.findings, &other.findings) && self.trouble == other.trouble && self.language == other.language
    }

    /// Errors and warnings, with their source lines.
    pub fn to_json(&self, sources: &Sources<'_>) -> Arc<str> {
        let (errors, warnings, _) = count_by_severity(&self.findings);
        let listed = of(&self.findings, Severity::Error).chain(of(&self.findings, Severity::Warning));
        let trouble = self.trouble.as_deref();
        let overlay = Overlay {
            errors,
            warnings,
            trouble: trouble.map(|detail| word("unreadable", self.language).replace("{detail}", detail)),
            findings: listed
                .map(|finding| Excerpted::new(finding, sources, self.language))
                .collect(),
        };
        Arc::from(super::events::to_json(&overlay))
    }
}

fn of(findings: &[Diagnostic], severity: Severity) -> impl Iterator<Item = &Diagnostic> {
    findings.iter().filter(move |f| f.severity == severity).take(MOST)
}
