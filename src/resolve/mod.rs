//! Drafts → corpus: what was written becomes what it means.
//!
//! Resolving one document is pure: it takes its draft and the [`Index`], asks the index for
//! every name, and touches no other document. So documents resolve in parallel, and an edit
//! needs only the documents whose answers change.

mod assemble;
mod citations;
mod document;
mod identity;
mod index;
mod names;
mod relations;
mod site;
mod targets;
mod tasks;
mod vocabularies;

pub use identity::document_ids;
pub use index::Index;
pub use names::{BodyNames, is_free_phrase};

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::{Corpus, Document};
use crate::parse::Drafts;
use crate::source::Snapshot;

/// What a run of the program asks of the corpus.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Replaces `base_url` of `site.yaml`.
    pub base_url: Option<String>,
    /// Publishes documents with `draft: true`, too.
    pub drafts: bool,
}

/// Resolves everything; findings come in no particular order.
pub fn resolve(drafts: &Drafts, snapshot: &Snapshot, options: &Options) -> (Corpus, Vec<Diagnostic>) {
    let mut findings = Vec::new();
    let vocabularies = vocabularies::build(drafts, &mut findings);
    let wanted: Vec<_> = drafts
        .documents
        .iter()
        .filter(|draft| options.drafts || !draft.draft)
        .cloned()
        .collect();
    let identified = document_ids(&wanted, &vocabularies, &mut findings);
    let index = Index::new(vocabularies, &identified, snapshot);
    let resolved: Vec<(Option<Document>, Vec<Diagnostic>)> = identified
        .par_iter()
        .map(|(id, draft)| document::resolve(id, draft, &index))
        .collect();
    let mut documents = Vec::with_capacity(resolved.len());
    for (document, mut found) in resolved {
        findings.append(&mut found);
        documents.extend(document.map(Arc::new));
    }
    let site = site::resolve(drafts.site.as_ref(), &documents, options, &mut findings);
    let corpus = assemble::corpus(site, index, documents, &drafts.pages, &mut findings);
    (corpus, findings)
}

/// The rules that resolving can break.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    vocabularies::RULES
        .into_iter()
        .chain(identity::RULES)
        .chain(document::RULES)
        .chain(targets::RULES)
        .chain(tasks::RULES)
        .chain(relations::RULES)
        .chain(site::RULES)
        .chain(assemble::RULES)
}
