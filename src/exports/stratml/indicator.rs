//! Chỉ tiêu: a target as a performance indicator with its result to be reached.

use std::io;

use crate::model::{Actual, Compared, Document, Quantity, Target, Time};
use crate::route::Route;
use crate::view::national::nearest;
use crate::view::replaced::since;
use crate::view::{Context, phrase};

use super::identifier::in_document;
use crate::exports::xml::Xml;

/// One target with what was reached, and the national target behind it.
pub fn indicator(xml: &mut Xml, cx: &Context<'_>, document: &Document, target: &Target) -> io::Result<()> {
    let kind = match target.quantity.is_numeric() {
        true => "Quantitative",
        false => "Qualitative",
    };
    let unit = target.unit.filter(|_| target.quantity.is_numeric());
    let unit = unit.map(|unit| cx.corpus.units.name(unit));
    xml.nested("PerformanceIndicator", &[("PerformanceIndicatorType", kind)], |xml| {
        xml.optional("SequenceIndicator", target.details.row.as_deref())?;
        xml.text("MeasurementDimension", &[], &dimension(cx, target))?;
        xml.text("UnitOfMeasurement", &[], unit.unwrap_or_default())?;
        xml.text("Identifier", &[], &in_document("ct", document, Some(&target.id)))?;
        if let Some((national, _)) = nearest(cx, document, target) {
            relationship(xml, cx, (document, target), &national)?;
        }
        replacement(xml, cx, document, target)?;
        xml.nested("MeasurementInstance", &[], |xml| {
            target_result(xml, cx, document, target)?;
            target
                .details
                .actual
                .iter()
                .try_for_each(|actual| actual_result(xml, actual))
        })
    })
}

/// What is measured, and for whom.
fn dimension(cx: &Context<'_>, target: &Target) -> String {
    let name = &cx.corpus.indicators[target.indicator].name;
    match target.scope {
        Some(scope) => format!("{name} ({})", cx.corpus.scopes[scope].name),
        None => name.clone(),
    }
}

/// The way to a national target; only where the two can be compared at all.
fn relationship(
    xml: &mut Xml,
    cx: &Context<'_>,
    (document, target): (&Document, &Target),
    (other, national, verdict): &Compared<'_>,
) -> io::Result<()> {
    let Ok(verdict) = verdict else { return Ok(()) };
    let own = in_document("qh", document, Some(&target.id));
    let address = cx
        .links
        .absolute_anchor(&Route::Document(other.id.clone()), &national.id);
    let word = cx.word(&format!("verdict.{}", verdict.word()), &[]);
    let description = format!("{}: {word}. {address}", phrase::sentence(cx, national));
    let attributes = [("RelationshipType", "Narrower_Than")];
    xml.nested("Relationship", &attributes, |xml| {
        xml.text("Identifier", &[], &own)?;
        let referent = in_document("ct", other, Some(&national.id));
        xml.text("ReferentIdentifier", &[], &referent)?;
        xml.text("Name", &[], cx.short_name(other).as_str())?;
        xml.text("Description", &[], &description)
    })
}

/// The way from a target that was replaced to the one that counts.
fn replacement(xml: &mut Xml, cx: &Context<'_>, document: &Document, target: &Target) -> io::Result<()> {
    let Some((new, by)) = cx.corpus.replacement(document, target) else {
        return Ok(());
    };
    let own = in_document("tm", document, Some(&target.id));
    let address = cx.links.absolute_anchor(&Route::Document(new.id.clone()), &by.id);
    xml.nested("Relationship", &[("RelationshipType", "Peer_To")], |xml| {
        xml.text("Identifier", &[], &own)?;
        xml.text("ReferentIdentifier", &[], &in_document("ct", new, Some(&by.id)))?;
        xml.text("Name", &[], cx.short_name(new).as_str())?;
        let description = format!("{}: {}. {address}", since(cx, new), phrase::sentence(cx, by));
        xml.text("Description", &[], &description)
    })
}

fn target_result(xml: &mut Xml, cx: &Context<'_>, document: &Document, target: &Target) -> io::Result<()> {
    // Where the print does not decide between years, no end is chosen for it.
    let (start, end) = match &target.time {
        Time::Year(year) => (None, Some(*year)),
        Time::Period(period) => (Some(period.from), Some(period.to)),
        Time::EveryYear | Time::Unclear(_) | Time::Unstated => (None, None),
    };
    xml.nested("TargetResult", &[], |xml| {
        xml.optional("StartDate", start.map(|year| format!("{year}-01-01")).as_deref())?;
        xml.optional("EndDate", end.map(|year| format!("{year}-12-31")).as_deref())?;
        quantity(xml, &target.quantity)?;
        xml.text("Description", &[], &description(cx, document, target))
    })
}

/// The target as a sentence, its printed words, why they are in doubt, and since when it counts no more.
fn description(cx: &Context<'_>, document: &Document, target: &Target) -> String {
    let printed = target.printed.as_ref().map(|words| format!("“{words}”"));
    let doubt = target.details.doubt.as_ref();
    let doubt = doubt.map(|reason| format!("{}: {reason}", cx.word("doubt.label", &[])));
    let replaced = cx.corpus.replacement(document, target).map(|(new, _)| since(cx, new));
    let parts = [Some(phrase::sentence(cx, target).to_string()), printed, doubt, replaced];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn actual_result(xml: &mut Xml, actual: &Actual) -> io::Result<()> {
    xml.nested("ActualResult", &[], |xml| {
        xml.text("EndDate", &[], &format!("{}-12-31", actual.year))?;
        quantity(xml, &actual.value)?;
        xml.text("Description", &[], &actual.text)
    })
}

/// The figure, empty for words, and how it bounds the real one.
fn quantity(xml: &mut Xml, quantity: &Quantity) -> io::Result<()> {
    let number = quantity.sort_value().map(|value| value.to_plain());
    xml.text("NumberOfUnits", &[], &number.unwrap_or_default())?;
    let (name, value) = match quantity {
        Quantity::Range { low, high } => ("range", format!("{}-{}", low.to_plain(), high.to_plain())),
        Quantity::Rank { low, high } if low != high => ("range", format!("{}-{}", low.to_plain(), high.to_plain())),
        Quantity::PartOf { of, .. } => ("of", of.to_plain()),
        other => ("comparator", other.comparator_word().to_owned()),
    };
    xml.nested("Descriptor", &[], |xml| {
        xml.text("DescriptorName", &[], name)?;
        xml.text("DescriptorValue", &[], &value)
    })
}
