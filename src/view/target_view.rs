//! Chỉ tiêu trong bảng: a target as tables show it.

use serde::Serialize;

use crate::model::{Document, Quantity, Target, Time};

use super::context::Context;
use super::marked_text::MarkedText;
use super::national::{NationalView, national_view};
use super::phrase;
use super::sources::{SourceView, source_view};

/// Everything that a template may want to say of a target.
#[derive(Clone, Debug, Serialize)]
pub struct TargetView {
    /// The row's id in its document, which is also its anchor there.
    pub id: String,
    /// "the document's id#row id", as in the open data.
    pub target_id: String,
    pub name: String,
    pub href: String,
    pub scope: Option<String>,
    pub value: ValueView,
    pub when: WhenView,
    /// The whole as people say it.
    pub sentence: MarkedText,
    /// The printed words, where they are kept.
    pub printed: Option<String>,
    pub place: PlaceView,
    pub doubt: Option<String>,
    pub review: Option<String>,
    pub note: Option<String>,
    /// A word of [`crate::model::Verified`].
    pub verified: &'static str,
    pub source: Option<SourceView>,
    pub stated_in: Vec<String>,
    /// Anchors on the same page of the rows that this one is part of or an exception to.
    pub within: Option<String>,
    pub except_of: Option<String>,
    pub national: Option<NationalView>,
    /// Line in the source file, for the preview.
    pub line: u32,
}

/// The value of a target.
#[derive(Clone, Debug, Serialize)]
pub struct ValueView {
    /// Short form: `< 2,5`.
    pub text: String,
    /// Plain decimal of the lower end; none for words.
    pub sort: Option<String>,
    pub unit: Option<String>,
    /// `number`, `words` or `none`.
    pub kind: &'static str,
}

/// The time of a target.
#[derive(Clone, Debug, Serialize)]
pub struct WhenView {
    pub text: String,
    pub sort: Option<String>,
    pub unclear: bool,
}

/// Where a target stands in its document.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceView {
    /// "mục II.2.1", "phụ lục, mục V".
    pub label: Option<String>,
    pub href: String,
    pub document: MarkedText,
    pub document_href: String,
    /// The row's printed label.
    pub row: Option<String>,
}

/// Everything that a table shows of one target.
pub fn target_view(cx: &Context<'_>, document: &Document, target: &Target) -> TargetView {
    let source = document.source_of(target);
    TargetView {
        id: target.id.clone(),
        target_id: format!("{}#{}", document.id, target.id),
        name: cx.corpus.indicators[target.indicator].name.clone(),
        href: cx.indicator_link(target.indicator),
        scope: target.scope.map(|scope| cx.corpus.scopes[scope].name.clone()),
        value: value_view(cx, target),
        when: when_view(cx, target),
        sentence: phrase::sentence(cx, target),
        printed: target.printed.clone(),
        place: place_view(cx, document, target),
        doubt: target.details.doubt.clone(),
        review: target.details.review.clone(),
        note: target.details.note.clone(),
        verified: source.map_or("no", |s| s.verified.word()),
        source: source.map(|source| source_view(cx, source)),
        stated_in: target.details.stated_in.iter().map(|n| n.to_string()).collect(),
        within: target.details.within.clone(),
        except_of: target.details.except_of.clone(),
        national: national_view(cx, document, target),
        line: target.line,
    }
}

fn value_view(cx: &Context<'_>, target: &Target) -> ValueView {
    let numeric = target.quantity.is_numeric();
    ValueView {
        text: match &target.quantity {
            Quantity::NoTarget => cx.word("target.none", &[]),
            quantity => quantity.written(cx.corpus.site.language.number_signs()),
        },
        sort: target.quantity.sort_value().map(|value| value.to_plain()),
        unit: target.unit.filter(|_| numeric).map(|unit| phrase::unit_name(cx, unit)),
        kind: match (&target.quantity, numeric) {
            (Quantity::NoTarget, _) => "none",
            (_, true) => "number",
            _ => "words",
        },
    }
}

fn when_view(cx: &Context<'_>, target: &Target) -> WhenView {
    WhenView {
        text: phrase::time_cell(cx, target),
        sort: target.time.last_year().map(|year| year.to_string()),
        unclear: matches!(target.time, Time::Unclear(_)),
    }
}

/// Where a target stands, with links to its section and its row.
pub fn place_view(cx: &Context<'_>, document: &Document, target: &Target) -> PlaceView {
    let anchor = target
        .section
        .as_ref()
        .map_or_else(|| target.id.clone(), |s| s.anchor());
    PlaceView {
        label: target.section.as_ref().map(|section| phrase::place(cx, section)),
        href: cx.document_anchor(&document.id, &anchor),
        document: cx.short_name(document),
        document_href: cx.document_anchor(&document.id, &target.id),
        row: target.details.row.clone(),
    }
}
