//! Văn bản được kiểm tra: what a check of one document is given, the document beside its draft.

use jiff::civil::Date;

use crate::diagnostics::{Diagnostic, Place, Placed, Rule, Severity, Span};
use crate::model::{Body, Document, Id, Indicator, Target, Time};
use crate::parse::{DocumentDraft, TargetDraft};
use crate::resolve::Vocabularies;
use crate::source::Snapshot;

/// What one document by itself is checked against: nothing of other documents.
#[derive(Clone, Copy)]
pub struct CheckContext<'a> {
    pub vocabularies: &'a Vocabularies,
    pub snapshot: &'a Snapshot,
}

/// Văn bản đang xét: what a document means, beside what was written, which has the places.
///
/// Its relations and citations may still be open: a document is checked as soon as it is read, while its draft is at
/// hand.
pub struct CheckedDocument<'a> {
    pub document: &'a Document,
    pub draft: &'a DocumentDraft,
    pub around: CheckContext<'a>,
}

/// Dòng chỉ tiêu: one figure with the row in which it was written.
pub struct WrittenTarget<'a> {
    pub target: &'a Target,
    pub draft: &'a TargetDraft,
    /// Where the value stands.
    pub value: Span,
}

impl<'a> CheckedDocument<'a> {
    /// A finding of `rule` at a stretch of this document's file.
    pub fn finding(&self, rule: &'static Rule, span: Span) -> Diagnostic {
        Diagnostic::new(rule, Place::new(&self.draft.file, span))
    }

    /// A finding of `rule` at the place of a written value.
    pub fn at<T>(&self, rule: &'static Rule, placed: &Placed<T>) -> Diagnostic {
        self.finding(rule, placed.span)
    }

    /// All targets of the document with the rows in which they were written.
    pub fn rows(&self) -> impl Iterator<Item = WrittenTarget<'a>> {
        let draft = self.draft;
        self.document
            .targets
            .iter()
            .filter_map(|target| WrittenTarget::of(target, draft))
    }

    /// The earliest and latest day of issue; nothing where they are not known or contradict each other.
    pub fn issue_days(&self) -> Option<(Date, Date)> {
        self.document
            .issued_bounds()
            .filter(|(earliest, latest)| earliest <= latest)
    }

    /// The body that a written name means.
    pub fn body(&self, name: &str) -> Option<Id<Body>> {
        let vocabularies = self.around.vocabularies;
        let by_id = vocabularies.bodies.find(name);
        by_id.or_else(|| vocabularies.body_names.exact(name))
    }

    /// The indicator of a target.
    pub fn indicator(&self, target: &Target) -> &'a Indicator {
        &self.around.vocabularies.indicators[target.indicator]
    }

    /// A stretch of the body, which is kept in normal form C, as a stretch of the file.
    pub fn in_body(&self, start: usize, end: usize) -> Span {
        let base = self.draft.body_start;
        let source = self.around.snapshot.file(&self.draft.file).map(|source| source.text());
        let written = source.as_deref().and_then(|text| text.get(base..)).unwrap_or_default();
        let offset = |at: usize| base + self.draft.body_places.written(written, at);
        Span::new(offset(start), offset(end))
    }

    /// The line of the body in which the byte `at` stands, from there to its end.
    pub fn line_of_body(&self, at: usize) -> Span {
        let rest = self.draft.body.text.get(at..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default().trim_end();
        self.in_body(at, at + line.len())
    }
}

impl<'a> WrittenTarget<'a> {
    /// The row in which a target was written.
    pub fn of(target: &'a Target, document: &'a DocumentDraft) -> Option<Self> {
        let draft = document.targets.get(target.row_index as usize)?;
        let of_year = |year| draft.values.iter().find(|v| v.year == Some(year));
        let value = match target.time {
            Time::Year(year) => of_year(year).or(draft.values.first()),
            _ => draft.values.first(),
        };
        let value = value?.written.span;
        Some(WrittenTarget { target, draft, value })
    }

    /// The finding as information where the editor has already marked the figure as doubtful:
    /// what is printed is kept, and a build must not force anybody to change it.
    pub fn unless_doubted(&self, mut finding: Diagnostic) -> Diagnostic {
        if self.target.details.doubt.is_some() {
            finding.severity = Severity::Info;
        }
        finding
    }
}
