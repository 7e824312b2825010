//! Lựa chọn: what a run of the program asks of the corpus.

use crate::diagnostics::Severity;

/// What a run of the program asks of the corpus.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Replaces `base_url` of `site.yaml`.
    pub base_url: Option<String>,
    /// Publishes documents with `draft: true`, too.
    pub drafts: bool,
    /// What is wrong in a document with `draft: true` is a warning: it is not published, and stops nothing that is.
    pub lenient_drafts: bool,
    /// What is less bad than this is not looked for: on a large site notes are a hundred times as many as the rest.
    pub least: Severity,
}
