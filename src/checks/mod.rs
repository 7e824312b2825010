//! Kiểm tra: findings that need the meaning of a document, or of all of them.
//!
//! Shape is checked where files are read, names where they are resolved; here stands what is
//! well formed and still wrong, doubtful or worth knowing. A check is one file, which holds its
//! rules beside the code that raises them, and one line in [`CHECKS`].

mod alias;
mod attachment;
mod comparator;
mod effective;
mod ended_body;
mod ended_place;
mod escaping_link;
mod folder;
mod heading_order;
mod issue_bounds;
mod lead;
mod levels;
mod marks;
mod origin;
mod percent;
mod period;
mod printed_number;
mod raw_html;
mod repeated_label;
mod row_marks;
mod section;
mod subject;
mod unit;
mod unused;
mod weaker;

pub use subject::{Row, Subject, Whole};

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::Corpus;
use crate::parse::{self, Drafts};
use crate::resolve::{self, BodyNames};
use crate::source::Snapshot;

/// A check: the rules that it knows, and how it looks for what breaks them.
pub struct Check {
    pub rules: &'static [&'static Rule],
    pub run: Run,
}

/// What a check looks at.
pub enum Run {
    /// One document at a time; other documents only through the corpus.
    Document(fn(&Subject<'_>, &mut Vec<Diagnostic>)),
    /// The site as a whole.
    Site(fn(&Whole<'_>, &mut Vec<Diagnostic>)),
}

/// All checks, by code.
pub static CHECKS: &[Check] = &[
    unit::CHECK,
    percent::CHECK,
    comparator::CHECK,
    period::CHECK,
    effective::CHECK,
    issue_bounds::CHECK,
    section::CHECK,
    printed_number::CHECK,
    alias::CHECK,
    levels::CHECK,
    attachment::CHECK,
    ended_body::CHECK,
    folder::CHECK,
    ended_place::CHECK,
    weaker::CHECK,
    heading_order::CHECK,
    repeated_label::CHECK,
    unused::CHECK,
    marks::CHECK,
    row_marks::CHECK,
    lead::CHECK,
    origin::CHECK,
    raw_html::CHECK,
    escaping_link::CHECK,
];

/// Runs all checks; findings come in no particular order.
///
/// `other_rules` are those of the floors above, which `site.yaml` may name as well.
pub fn run(corpus: &Corpus, drafts: &Drafts, snapshot: &Snapshot, other_rules: &[&'static Rule]) -> Vec<Diagnostic> {
    let whole = Whole {
        corpus,
        drafts,
        snapshot,
        by_file: drafts.documents.iter().map(|d| (&*d.file, &**d)).collect(),
        body_names: BodyNames::new(&corpus.bodies),
        rules: parse::rules()
            .chain(resolve::rules())
            .chain(rules())
            .chain(other_rules.iter().copied())
            .collect(),
    };
    let subjects = subjects(&whole);
    let of_documents = subjects.par_iter().flat_map_iter(check_document);
    let of_site = CHECKS.par_iter().flat_map_iter(|check| check_site(check, &whole));
    of_documents.chain(of_site).collect()
}

/// The rules that checks can raise.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    CHECKS.iter().flat_map(|check| check.rules.iter().copied())
}

/// Every document of the corpus beside the draft that it comes from.
fn subjects<'a>(whole: &'a Whole<'a>) -> Vec<Subject<'a>> {
    let documents = whole.corpus.documents.values();
    documents
        .filter_map(|document| {
            Some(Subject {
                document,
                draft: whole.by_file.get(&*document.file)?,
                whole,
            })
        })
        .collect()
}

fn check_document(subject: &Subject<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    for check in CHECKS {
        if let Run::Document(run) = check.run {
            run(subject, &mut findings);
        }
    }
    findings
}

fn check_site(check: &Check, whole: &Whole<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if let Run::Site(run) = check.run {
        run(whole, &mut findings);
    }
    findings
}
