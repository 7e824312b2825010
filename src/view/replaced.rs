//! Mức được thay: an old figure beside the one that sets it anew.

use serde::Serialize;

use crate::model::{Document, PartialDate, Target};

use super::context::Context;
use super::link::Link;
use super::marked_text::MarkedText;
use super::phrase;

/// What became of a figure that a later document replaces.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReplacedView {
    /// "mức cũ, được thay từ 05/10/2025 bằng khoảng 75,5 tuổi đến năm 2030"
    pub text: MarkedText,
    /// The later document, with its row.
    pub document: Link,
}

/// What became of a figure; nothing where no later document sets it anew.
pub fn replaced_view(cx: &Context<'_>, document: &Document, target: &Target) -> Option<ReplacedView> {
    let (new, by) = cx.corpus.replacement(document, target)?;
    let mut text = MarkedText::from(since(cx, new));
    text.push_str(" ");
    text.push(&cx.said("replaced.by", &[("demand", &phrase::sentence(cx, by))]));
    Some(ReplacedView {
        text,
        document: Link {
            text: cx.shortest_name(new),
            href: cx.document_anchor(&new.id, &by.id),
        },
    })
}

/// The words for an old figure, "mức cũ, được thay từ 05/10/2025"; without a date "mức cũ, đã được thay".
pub fn since(cx: &Context<'_>, new: &Document) -> String {
    match first_day(new) {
        Some(date) => cx.word("replaced.since", &[("date", &cx.date(date))]),
        None => cx.word("replaced.undated", &[]),
    }
}

/// From when a document holds: the day that it names, else that of its issue.
pub fn first_day(document: &Document) -> Option<PartialDate> {
    document.effective.or(document.issued)
}
