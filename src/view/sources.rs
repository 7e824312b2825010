//! Nguồn: where a document or a figure was read.

use serde::Serialize;

use crate::model::{Source, SourceKind};
use crate::route::Route;
use crate::text::{WebAddress, slug};

use super::context::Context;

/// Where a figure was read.
#[derive(Clone, Debug, Serialize)]
pub struct SourceView {
    pub kind: &'static str,
    pub verified: &'static str,
    pub url: Option<WebAddress>,
    pub file: Option<String>,
    pub retrieved: Option<String>,
    pub note: Option<String>,
}

/// A source as the theme's component shows it.
pub fn source_view(cx: &Context<'_>, source: &Source) -> SourceView {
    SourceView {
        kind: match source.kind {
            SourceKind::Official => "official",
            SourceKind::Secondary => "secondary",
        },
        verified: source.verified.word(),
        url: source.url.clone(),
        file: source.file.as_ref().and_then(|file| {
            let published = cx.corpus.attachments.contains_key(file);
            published.then(|| cx.link(&Route::Attachment(file.clone())))
        }),
        retrieved: source.retrieved.map(|d| cx.date(d)),
        note: source.note.clone(),
    }
}

/// The anchor of a source; the underscore keeps it apart from the anchors of the body.
pub fn source_anchor(id: &str) -> String {
    format!("nguon_{}", slug(id))
}
