//! Dấu vết: what other documents' checks need of a draft.
//!
//! A draft is large and ends with its own checks; a preview keeps ten thousand traces instead.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{FilePath, Placed, Span};
use crate::model::{Document, DocumentId, Id, Indicator, PartialDate, Scope, Target, Unit};
use crate::parse::{DocumentDraft, ProgressDraft};
use crate::resolve::{Identity, Vocabularies};

use super::subject::WrittenTarget;

/// The traces of all documents of a corpus, by file.
pub type Traces = BTreeMap<FilePath, Arc<Trace>>;

/// What is kept of one draft for the checks of the whole site.
#[derive(Debug, Default)]
pub struct Trace {
    /// What it is, published or not.
    pub id: Option<DocumentId>,
    /// Whether the document is not published yet.
    pub is_draft: bool,
    /// When it says that it was issued.
    pub issued: Option<Placed<PartialDate>>,
    /// Where the value of each figure stands, in the order of the document's targets.
    pub values: Vec<Option<Span>>,
    /// Where `replaces` stands, by the place of the figure among the document's targets.
    pub replaces: Vec<(usize, Span)>,
    /// The results that it has itself.
    pub figures: Vec<WrittenFigure>,
    pub reports: Vec<ProgressDraft>,
    pub aliases: Vec<Placed<String>>,
    /// Where its relations stand, in their order.
    pub relations: Vec<Span>,
    /// What its rows name, those with a mistake included.
    pub indicators: Vec<Id<Indicator>>,
    pub scopes: Vec<Id<Scope>>,
    pub units: Vec<Id<Unit>>,
}

impl Trace {
    /// Keeps of a draft what those checks need; `document` is what it means, if that is known.
    pub fn new(draft: &DocumentDraft, document: Option<&Document>, vocabularies: &Vocabularies) -> Self {
        let targets = document.map_or(&[][..], |document| &document.targets);
        let rows = &draft.targets;
        let indicators = rows.iter().filter_map(|row| row.indicator.as_ref());
        let scopes = rows.iter().filter_map(|row| row.scope.as_ref());
        let units = rows.iter().filter_map(|row| row.unit.as_ref());
        Trace {
            id: Some(Identity::new(draft, vocabularies).id().clone()),
            is_draft: draft.draft,
            issued: draft.issued.clone(),
            values: targets
                .iter()
                .map(|t| Some(WrittenTarget::of(t, draft)?.value))
                .collect(),
            replaces: replaces(targets, draft),
            figures: figures(targets, draft),
            reports: draft.tasks.iter().flat_map(|task| &task.progress).cloned().collect(),
            aliases: draft.aliases.clone(),
            relations: draft.relations.iter().map(|relation| relation.to.span.head()).collect(),
            indicators: each_once(indicators.filter_map(|id| vocabularies.indicators.find(&id.value))),
            scopes: each_once(scopes.filter_map(|text| vocabularies.scope(&text.value))),
            units: each_once(units.filter_map(|text| vocabularies.unit(&text.value))),
        }
    }
}

/// Kết quả trong văn bản: where a result stands that a document has itself.
#[derive(Clone, Copy, Debug)]
pub struct WrittenFigure {
    /// The place of the figure among the document's targets.
    pub target: usize,
    pub year: i16,
    pub span: Span,
}

fn figures(targets: &[Target], draft: &DocumentDraft) -> Vec<WrittenFigure> {
    let rows = targets.iter().enumerate();
    let written = rows.filter_map(|(target, row)| Some((target, draft.targets.get(row.row_index as usize)?)));
    let figures = written.flat_map(|(target, row)| {
        row.actual.iter().map(move |actual| WrittenFigure {
            target,
            year: actual.year,
            span: actual.value.span,
        })
    });
    figures.collect()
}

fn replaces(targets: &[Target], draft: &DocumentDraft) -> Vec<(usize, Span)> {
    let replacing = targets
        .iter()
        .enumerate()
        .filter(|(_, target)| target.details.replaces.is_some());
    let written = replacing.filter_map(|(index, target)| {
        let row = draft.targets.get(target.row_index as usize)?;
        Some((index, row.replaces.as_ref()?.span))
    });
    written.collect()
}

fn each_once<T: Ord>(ids: impl Iterator<Item = T>) -> Vec<T> {
    let all: std::collections::BTreeSet<T> = ids.collect();
    all.into_iter().collect()
}
