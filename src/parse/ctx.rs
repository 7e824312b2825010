//! Nơi ghi lỗi: where the findings of one file go while it is read.

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, FilePath, Place, Rule, Span};
use crate::source::SourceFile;

/// Where findings of one file go.
pub struct Ctx {
    pub file: FilePath,
    pub(super) source: Arc<SourceFile>,
    pub(super) findings: Vec<Diagnostic>,
}

impl Ctx {
    /// An empty list of findings for `source`.
    pub fn new(source: &Arc<SourceFile>) -> Self {
        Ctx {
            file: Arc::clone(&source.path),
            source: Arc::clone(source),
            findings: Vec::new(),
        }
    }

    /// An empty list of findings for the same file, which nobody will see.
    pub fn apart(&self) -> Self {
        Ctx::new(&self.source)
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }

    /// A place in this file.
    pub fn at(&self, span: Span) -> Place {
        Place::new(&self.file, span)
    }

    /// A finding of `rule` at `span`, not yet reported.
    pub fn finding(&self, rule: &'static Rule, span: Span) -> Diagnostic {
        Diagnostic::new(rule, self.at(span))
    }

    /// The line of a stretch, from 1.
    pub fn line(&self, span: Span) -> u32 {
        u32::try_from(self.source.line(span.start)).unwrap_or(u32::MAX)
    }

    /// The findings so far.
    pub fn into_findings(self) -> Vec<Diagnostic> {
        self.findings
    }
}
