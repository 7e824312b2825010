//! Dấu chờ xem lại on rows of the vocabularies, which an import proposed.

use crate::diagnostics::{Diagnostic, FilePath, Place};
use crate::parse::{Drafts, ProvenanceDraft};

use super::marks::REVIEW;
use super::{Check, Run, Whole};

/// The check of this file; its rule stands in `marks`.
pub const CHECK: Check = Check {
    rules: &[],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let marks = origins(whole.drafts).filter_map(|(file, origin)| Some((file, origin.review.as_ref()?)));
    findings.extend(marks.map(|(file, text)| {
        let place = Place::new(file, text.span);
        Diagnostic::new(&REVIEW, place).with("text", &text.value)
    }));
}

/// The origin of every row of every vocabulary, and of every successor.
fn origins(drafts: &Drafts) -> impl Iterator<Item = (&FilePath, &ProvenanceDraft)> {
    let places = drafts.jurisdictions.iter().map(|r| (&r.file, &r.provenance));
    let bodies = drafts.bodies.iter().map(|r| (&r.file, &r.provenance));
    let indicators = drafts.indicators.iter().map(|r| (&r.file, &r.provenance));
    let sectors = drafts.sectors.iter().map(|r| (&r.file, &r.provenance));
    let units = drafts.units.iter().map(|r| (&r.file, &r.provenance));
    let scopes = drafts.scopes.iter().map(|r| (&r.file, &r.provenance));
    let abbreviations = drafts.abbreviations.iter().map(|r| (&r.file, &r.provenance));
    let rows = places.chain(bodies).chain(indicators).chain(sectors);
    rows.chain(units)
        .chain(scopes)
        .chain(abbreviations)
        .chain(successors(drafts))
}

fn successors(drafts: &Drafts) -> impl Iterator<Item = (&FilePath, &ProvenanceDraft)> {
    let of_places = drafts.jurisdictions.iter().map(|r| (&r.file, &r.successors));
    let of_bodies = drafts.bodies.iter().map(|r| (&r.file, &r.successors));
    let rows = of_places.chain(of_bodies);
    rows.flat_map(|(file, rows)| std::iter::repeat(file).zip(rows.iter().map(|row| &row.provenance)))
}
