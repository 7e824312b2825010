//! Bản nháp: how a finding in a document that is not published yet is told apart.

use super::Sources;
use crate::diagnostics::{Diagnostic, Lang};

/// What stands behind the code of a finding in a draft; nothing elsewhere.
pub(super) fn draft_mark(finding: &Diagnostic, sources: &Sources<'_>, lang: Lang) -> &'static str {
    match (sources.is_draft(&finding.place.file), lang) {
        (false, _) => "",
        (true, Lang::Vi) => " (bản nháp)",
        (true, Lang::En) => " (draft)",
    }
}
