//! Drafts → corpus: what was written becomes what it means.
//!
//! Resolving one document is pure: it takes its draft and the [`Index`], asks the index for
//! every name, and touches no other document. So documents resolve in parallel, and an edit
//! needs only the documents whose answers change.

mod asking;
mod assemble;
mod citations;
mod document;
mod identity;
mod index;
mod names;
mod patch;
mod relations;
mod site;
mod targets;
mod tasks;
mod vocabularies;

pub use asking::Asked;
pub use assemble::{Documents, Parts, corpus};
pub use document::{Resolved, resolve as resolve_document};
pub use identity::{Identity, document_ids};
pub use index::{Index, Told};
pub use names::{BodyNames, is_free_phrase};
pub use patch::{Changed, documents_after, patch};
pub use vocabularies::{Vocabularies, build as vocabularies};

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostics::{Diagnostic, Rule};
use crate::model::{Corpus, DocumentId};
use crate::parse::{DocumentDraft, Drafts};
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
    let wanted = drafts.documents.iter().filter(|draft| options.drafts || !draft.draft);
    let identities: Vec<(Identity, &Arc<DocumentDraft>)> = wanted
        .map(|draft| (Identity::new(draft, &vocabularies), draft))
        .collect();
    let ids = document_ids(identities.iter().map(|(identity, _)| identity), &mut findings);
    let mut index = Index::new(vocabularies);
    let identified: Vec<(DocumentId, &Arc<DocumentDraft>)> = ids
        .into_iter()
        .zip(&identities)
        .filter_map(|(id, (_, draft))| Some((id?, *draft)))
        .collect();
    for (id, draft) in &identified {
        let told = index.told(id, draft);
        index.add(&told);
    }
    let resolved: Vec<Resolved> = identified
        .par_iter()
        .map(|(id, draft)| resolve_document(id, draft, &index))
        .collect();
    let mut documents = BTreeMap::new();
    for mut resolved in resolved {
        findings.append(&mut resolved.findings);
        documents.extend(resolved.document.map(|document| (document.id.clone(), document)));
    }
    let parts = Parts::new(drafts, snapshot, options, &documents, &mut findings);
    (assemble::corpus(parts, &index.vocabularies, documents), findings)
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
