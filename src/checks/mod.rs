//! Kiểm tra: findings that need the meaning of a document, or of all of them.
//!
//! Shape is checked where files are read, names where they are resolved; here stands what is
//! well formed and still wrong, doubtful or worth knowing. A check is one file, which holds its
//! rules beside the code that raises them, and one line in [`CHECKS`].

mod active_file;
mod alias;
mod attachment;
mod circle;
mod comparator;
mod contract;
mod draft;
mod effective;
mod ended_body;
mod ended_place;
mod escaping_link;
#[cfg(test)]
pub(crate) mod failing;
mod folder;
mod heading_order;
pub mod hint;
mod issue_bounds;
mod issued_after_targets;
mod issued_later;
mod lead;
mod levels;
mod look;
mod marks;
mod old_encoding;
mod origin;
mod percent;
mod period;
mod printed_number;
mod raw_html;
mod repeated_label;
mod replaces;
mod results;
mod row_marks;
mod section;
mod subject;
mod trace;
mod unit;
mod unread_file;
mod unsafe_link;
mod unused;
mod weaker;
mod whole;

pub use contract::{Check, Run};
pub use marks::is_mark;
pub use subject::{CheckContext, CheckedDocument, WrittenTarget};
pub use trace::{Trace, Traces};
pub use whole::Whole;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, FilePath, Levels, Rule, Severity, guarded};
use crate::model::{Corpus, Document};
use crate::parse::{self, DocumentDraft, Drafts};
use crate::resolve;
use crate::source::Snapshot;

/// All checks, by code.
pub static CHECKS: &[Check] = &[
    unit::CHECK,
    percent::CHECK,
    comparator::CHECK,
    period::CHECK,
    effective::CHECK,
    issue_bounds::CHECK,
    issued_after_targets::CHECK,
    issued_later::CHECK,
    section::CHECK,
    printed_number::CHECK,
    alias::CHECK,
    levels::CHECK,
    attachment::CHECK,
    ended_body::CHECK,
    folder::CHECK,
    ended_place::CHECK,
    weaker::CHECK,
    replaces::CHECK,
    results::CHECK,
    heading_order::CHECK,
    repeated_label::CHECK,
    unused::CHECK,
    marks::CHECK,
    row_marks::CHECK,
    lead::CHECK,
    draft::CHECK,
    origin::CHECK,
    raw_html::CHECK,
    old_encoding::CHECK,
    hint::IN_DOCUMENTS,
    hint::IN_PAGES,
    escaping_link::CHECK,
    unread_file::CHECK,
    unsafe_link::IN_DOCUMENTS,
    unsafe_link::IN_PAGES,
    active_file::CHECK,
    circle::CHECK,
    look::CHECK,
    #[cfg(test)]
    failing::CHECK,
];

/// Runs the checks that look at one document by itself.
pub fn of_document(document: &Document, draft: &DocumentDraft, around: CheckContext<'_>) -> Vec<Diagnostic> {
    let subject = CheckedDocument {
        document,
        draft,
        around,
    };
    let mut findings = Vec::new();
    for check in CHECKS {
        if let Run::Document(run) = check.run {
            run(&subject, &mut findings);
        }
    }
    findings
}

/// Runs those checks of the whole site that know a wanted rule.
pub fn across_of(whole: &Whole<'_>, wanted: impl Fn(&'static Rule) -> bool + Sync) -> Vec<Diagnostic> {
    let check_site = |check: &Check| {
        let mut findings = Vec::new();
        if let Run::Site(run) = check.run
            // One without rules of its own reports those of another file.
            && (check.rules.is_empty() || check.rules.iter().any(|rule| wanted(rule)))
        {
            run(whole, &mut findings);
        }
        findings
    };
    let site = FilePath::from("content/site.yaml");
    // What the program fails on in one check keeps the findings of no other back.
    let guarded_check = |check: &Check| guarded(&site, || check_site(check)).unwrap_or_else(|failed| vec![failed]);
    CHECKS.par_iter().flat_map_iter(guarded_check).collect()
}

/// Whether a site makes errors of what checks across documents find, which by themselves are warnings at most; only
/// `replaces` and results, which no import writes, have errors of their own.
pub fn across_is_raised(levels: &Levels) -> bool {
    let across = CHECKS.iter().filter(|check| matches!(check.run, Run::Site(_)));
    let is_raised = |rule: &&Rule| rule.severity != Severity::Error && levels.severity(rule) == Some(Severity::Error);
    across.flat_map(|check| check.rules).any(is_raised)
}

/// The rules that checks can raise.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    CHECKS.iter().flat_map(|check| check.rules.iter().copied())
}

/// A site with the traces of its documents, to be checked as a whole.
pub fn whole<'a>(
    corpus: &'a Corpus,
    drafts: &'a Drafts,
    snapshot: &'a Snapshot,
    traces: &'a Traces,
    other_rules: &[&'static Rule],
) -> Whole<'a> {
    Whole {
        corpus,
        drafts,
        snapshot,
        traces,
        rules: parse::rules()
            .chain(resolve::rules())
            .chain(rules())
            .chain(other_rules.iter().copied())
            .collect(),
    }
}
