//! Dấu chờ xem lại in the vocabularies: rows that an import proposed.

use crate::diagnostics::{Diagnostic, FilePath, Place};
use crate::parse::ProvenanceDraft;

use super::marks::REVIEW;
use super::{Check, Run, Whole};

/// The check of this file; its rule stands with the marks of documents.
pub const CHECK: Check = Check {
    rules: &[],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let drafts = whole.drafts;
    let mut mark = |file: &FilePath, provenance: &ProvenanceDraft| {
        let finding = provenance
            .review
            .as_ref()
            .map(|text| Diagnostic::new(&REVIEW, Place::new(file, text.span)).with("text", &text.value));
        findings.extend(finding);
    };
    drafts
        .jurisdictions
        .iter()
        .for_each(|row| mark(&row.file, &row.provenance));
    drafts.bodies.iter().for_each(|row| mark(&row.file, &row.provenance));
    drafts
        .indicators
        .iter()
        .for_each(|row| mark(&row.file, &row.provenance));
    drafts.sectors.iter().for_each(|row| mark(&row.file, &row.provenance));
    drafts.units.iter().for_each(|row| mark(&row.file, &row.provenance));
    drafts.scopes.iter().for_each(|row| mark(&row.file, &row.provenance));
}
