//! Đặt cạnh: which rows of another site belong beside what of ours.
//!
//! An id alone says nothing: what another site calls `unemployment-rate` may be counted otherwise. So a figure stands
//! beside ours only where name, unit, direction and measure of its indicator are ours, too; a document or a body only
//! where the place or the body has our name as well.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostics::{Diagnostic, Place, Span};
use crate::model::{Indicator, OtherIndicator, OtherRef, OtherSite, OtherSites};
use crate::text::fold_name;

use super::super::vocabularies::Vocabularies;
use super::package::Package;
use super::rules::OTHER_INDICATOR;

/// Notes what of a site, which will be the next of all, stands beside what of ours.
pub fn put(
    site: &OtherSite,
    package: &Package<'_>,
    vocabularies: &Vocabularies,
    others: &mut OtherSites,
    findings: &mut Vec<Diagnostic>,
) {
    let at = others.sites.len();
    let theirs: BTreeMap<&str, _> = package
        .indicators
        .rows
        .iter()
        .map(|row| (row.value.id.as_str(), row))
        .collect();
    let mut unlike = BTreeSet::new();
    for (row, target) in site
        .targets
        .iter()
        .enumerate()
        .filter(|(_, target)| !target.is_replaced)
    {
        let own = vocabularies.indicators.find(&target.indicator);
        let (Some(own), Some(their)) = (own, theirs.get(target.indicator.as_str())) else {
            continue;
        };
        match is_same(vocabularies, &vocabularies.indicators[own], &their.value) {
            true => others
                .targets_of
                .entry(own)
                .or_default()
                .push(OtherRef { site: at, row }),
            false => drop(unlike.insert((their.span.start, target.indicator.as_str()))),
        }
    }
    if let Some((start, id)) = unlike.first() {
        let span = Span::new(*start as usize, *start as usize);
        let place = Place::new(&package.indicators.file.file, span);
        let finding = Diagnostic::new(&OTHER_INDICATOR, place).with("indicator", *id);
        findings.push(finding.with("id", &site.id).with("count", unlike.len().to_string()));
    }
    for (row, body) in site.bodies.iter().enumerate() {
        let own = vocabularies.bodies.find(&body.id);
        if let Some(own) = own.filter(|own| fold_name(&vocabularies.bodies[*own].name) == fold_name(&body.name)) {
            others
                .bodies_of
                .entry(own)
                .or_default()
                .push(OtherRef { site: at, row });
        }
    }
    for (row, document) in site.documents.iter().enumerate() {
        let own = vocabularies.jurisdictions.find(&document.place);
        let own =
            own.filter(|own| fold_name(&vocabularies.jurisdictions[*own].name) == fold_name(&document.place_name));
        if let Some(own) = own {
            others
                .documents_of
                .entry(own)
                .or_default()
                .push(OtherRef { site: at, row });
        }
    }
}

fn is_same(vocabularies: &Vocabularies, own: &Indicator, their: &OtherIndicator) -> bool {
    let name = fold_name(&their.name);
    let unit = own.unit.map(|unit| vocabularies.units.name(unit));
    let is_called = std::iter::once(&own.name)
        .chain(&own.aliases)
        .any(|own| fold_name(own) == name);
    is_called
        && unit == their.unit.as_deref()
        && own.direction.word() == their.direction
        && own.measure.word() == their.measure
}
