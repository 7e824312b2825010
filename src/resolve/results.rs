//! Kết quả: tables of results → what they say of each document's rows.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::diagnostics::Diagnostic;
use crate::model::{Actual, Document, DocumentId, Evidence, RowName, TaskReport};
use crate::parse::{FigureDraft, ReportDraft, ResultsDraft};

use super::targets::value_of;
use super::vocabularies::Vocabularies;

/// What tables of results say, by document.
#[derive(Clone, Debug, Default)]
pub struct Results(BTreeMap<DocumentId, Arc<DocumentResults>>);

/// What they say of the rows of one document, by the rows' ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DocumentResults {
    figures: Vec<(String, Actual)>,
    reports: Vec<(String, TaskReport)>,
}

impl Results {
    /// Reads the values of all tables; what is no value is reported and left out.
    pub fn new(tables: &[ResultsDraft], vocabularies: &Vocabularies, findings: &mut Vec<Diagnostic>) -> Self {
        let mut by_document: BTreeMap<DocumentId, DocumentResults> = BTreeMap::new();
        for table in tables {
            for draft in &table.figures {
                let (value, found) = value_of(&draft.value, &table.file, vocabularies);
                findings.extend(found);
                if let Some(value) = value {
                    let (document, row) = name(&draft.row.value);
                    let of_document = by_document.entry(document).or_default();
                    of_document.figures.push((row, actual(draft, value.quantity)));
                }
            }
            for draft in &table.reports {
                let (document, row) = name(&draft.row.value);
                by_document
                    .entry(document)
                    .or_default()
                    .reports
                    .push((row, report(draft)));
            }
        }
        let shared = by_document.into_iter().map(|(id, results)| (id, Arc::new(results)));
        Results(shared.collect())
    }

    pub(super) fn of(&self, id: &DocumentId) -> Option<&DocumentResults> {
        self.0.get(id).map(Arc::as_ref)
    }

    /// The documents of which the two say something else.
    pub(super) fn differences(&self, other: &Results) -> BTreeSet<DocumentId> {
        let ids = self.0.keys().chain(other.0.keys());
        ids.filter(|id| self.of(id) != other.of(id)).cloned().collect()
    }
}

fn name(name: &RowName) -> (DocumentId, String) {
    (name.document.clone(), name.row.clone())
}

fn actual(draft: &FigureDraft, value: crate::model::Quantity) -> Actual {
    Actual {
        year: draft.year.value,
        value,
        text: draft.value.value.text.clone(),
        source: draft.source.as_ref().map(|source| source.value.clone()),
        note: draft.note.as_ref().map(|note| note.value.clone()),
    }
}

fn report(draft: &ReportDraft) -> TaskReport {
    TaskReport {
        date: draft.date.value,
        status: draft.status,
        evidence: draft.evidence.as_ref().map(|cell| Evidence::parse(&cell.value)),
        note: draft.note.as_ref().map(|note| note.value.clone()),
    }
}

/// Puts results beside those that the document itself has. Two of one target and year stay, for a check to find.
pub(super) fn add_to(document: &mut Document, results: &DocumentResults) {
    let mut figures: HashMap<&str, Vec<&Actual>> = HashMap::new();
    for (row, figure) in &results.figures {
        figures.entry(row).or_default().push(figure);
    }
    for target in &mut document.targets {
        if let Some(found) = figures.get(target.id.as_str()) {
            let all = &mut target.details.actual;
            all.extend(found.iter().copied().cloned());
            all.sort_by_key(|actual| actual.year);
        }
    }
    let mut reports: HashMap<&str, Vec<&TaskReport>> = HashMap::new();
    for (row, report) in &results.reports {
        reports.entry(row).or_default().push(report);
    }
    for task in &mut document.tasks {
        if let Some(found) = reports.get(task.id.as_str()) {
            task.reports.extend(found.iter().copied().cloned());
            task.reports.sort_by_key(|report| report.date);
        }
    }
}
