//! Đọc văn bản: one document's file, from its text to what it means and what is wrong with it by itself.

use std::sync::Arc;

use crate::checks::{self, CheckContext, Trace};
use crate::diagnostics::{Diagnostic, Severity, guarded};
use crate::parse::{self, DocumentDraft};
use crate::resolve::{self, Index, Options, Resolved, Sketch};
use crate::source::SourceFile;

use super::dead_links as links;

/// What a document's file came to. The draft behind it is ten times as large and is gone.
#[derive(Debug, Default)]
pub struct DocumentReading {
    /// `None` where nothing could be read, or the document is not to be published.
    pub sketch: Option<Sketch>,
    /// What others' checks need of the draft.
    pub trace: Trace,
    /// Whether a source of it is an attachment.
    pub has_attachments: bool,
    /// Whether its text has links into the site.
    pub has_links: bool,
    /// Whether some lead to a part of another page.
    pub has_far_anchors: bool,
    /// The findings of reading the file.
    pub parsed: Vec<Diagnostic>,
    /// The findings of resolving the document and checking it by itself. Of a duplicate, which is not published, they
    /// are nobody's business.
    pub own: Vec<Diagnostic>,
}

/// How a document's file is read: by [`DocumentReading::new`].
pub type DocumentReader = dyn Fn(&Arc<SourceFile>, CheckContext<'_>, &Options) -> DocumentReading + Send + Sync;

impl DocumentReading {
    /// Reads a file, and lets go of its text. Where the program itself fails on it, that is all there is to say.
    pub fn new(source: &Arc<SourceFile>, around: CheckContext<'_>, options: &Options) -> Self {
        source.hold_text();
        let read = guarded(&source.path, || {
            let (draft, parsed) = parse::parse_document(source);
            let is_lenient = options.lenient_drafts && draft.as_ref().is_some_and(|draft| draft.draft);
            let read = draft.map(|draft| Self::of_draft(&draft, around, options));
            let read = DocumentReading {
                parsed,
                ..read.unwrap_or_default()
            };
            if is_lenient { read.softened() } else { read }
        });
        source.forget_text();
        read.unwrap_or_else(|failed| DocumentReading {
            parsed: vec![failed],
            ..DocumentReading::default()
        })
    }

    /// The reading with warnings in place of errors, for a draft, which stops nothing.
    fn softened(mut self) -> Self {
        soften(&mut self.parsed);
        soften(&mut self.own);
        if let Some(sketch) = &mut self.sketch {
            sketch.is_lenient = true;
        }
        self
    }

    fn of_draft(draft: &DocumentDraft, around: CheckContext<'_>, options: &Options) -> Self {
        let is_wanted = options.drafts || !draft.draft;
        let (sketch, own) = is_wanted.then(|| sketch(draft, around)).unzip();
        let document = sketch.as_ref().and_then(|sketch| sketch.document.as_deref());
        DocumentReading {
            trace: Trace::new(draft, document, around.vocabularies),
            has_attachments: draft.sources.iter().any(|source| source.file.is_some()),
            has_links: links::has_any(&draft.body.text),
            has_far_anchors: links::has_far_anchors(&draft.body.text),
            parsed: Vec::new(),
            own: own.unwrap_or_default(),
            sketch,
        }
    }
}

/// Errors become warnings.
fn soften(findings: &mut [Diagnostic]) {
    for finding in findings {
        finding.severity = finding.severity.max(Severity::Warning);
    }
}

/// Completes a sketch. Where the program itself fails on it, nothing of it is published.
pub fn completed(sketch: Sketch, index: &Index) -> Resolved {
    let (file, is_lenient) = (Arc::clone(sketch.identity.file()), sketch.is_lenient);
    let mut resolved = guarded(&file, || resolve::finish(sketch, index)).unwrap_or_else(|failed| Resolved {
        findings: vec![failed],
        ..Resolved::default()
    });
    if is_lenient {
        soften(&mut resolved.findings);
    }
    resolved
}

fn sketch(draft: &DocumentDraft, around: CheckContext<'_>) -> (Sketch, Vec<Diagnostic>) {
    let (sketch, mut findings) = Sketch::new(draft, around.vocabularies);
    if let Some(document) = &sketch.document {
        findings.append(&mut checks::of_document(document, draft, around));
    }
    (sketch, findings)
}
