//! Chỉ tiêu có kết quả: a target with what was reached, as a row of a list over places or indicators.

use serde::Serialize;

use crate::model::{Document, Target};

use super::context::Context;
use super::link::{Link, indicator_link};
use super::phrase;
use super::phrase::time_heading;
use super::place::{PlaceLabel, place_label};
use super::standing::{StandingView, standing_view};

/// A target with what was reached.
#[derive(Serialize)]
pub struct ReportedRow {
    place: PlaceLabel,
    indicator: Link,
    scope: Option<String>,
    figure: Link,
    when: String,
    when_sort: String,
    standing: Option<StandingView>,
}

/// The row of a target.
pub fn reported_row(cx: &Context<'_>, (document, target): (&Document, &Target)) -> ReportedRow {
    ReportedRow {
        place: place_label(cx, document.jurisdiction),
        indicator: indicator_link(cx, target.indicator),
        scope: target.scope.map(|scope| cx.corpus.scopes[scope].name.clone()),
        figure: Link {
            text: phrase::demand(cx, target),
            href: cx.document_anchor(&document.id, &target.id),
        },
        when: time_heading(cx, &target.time, [target]),
        when_sort: target
            .time
            .last_year()
            .map_or_else(String::new, |year| year.to_string()),
        standing: standing_view(cx, document, target),
    }
}
