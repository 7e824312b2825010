//! Drafts → corpus: what was written becomes what it means.
//!
//! Resolving one document is pure and has two steps. A [`Sketch`] is what a draft means by itself, with the
//! vocabularies; after it the draft, ten times as large, is not needed any more. [`finish`] asks the [`Index`] of all
//! sketches whom the document's relations and citations mean, and touches no other document. So documents resolve in
//! parallel, and an edit needs only the documents whose answers change.

mod assemble;
mod circles;
mod citations;
mod finish;
mod finish_scope;
mod identity;
mod index;
mod names;
mod options;
mod other_sites;
mod patch;
mod recording_index;
mod relations;
mod results;
mod row_ids;
mod scope;
mod site;
mod sketch;
mod targets;
mod tasks;
mod vocabularies;

pub use assemble::{CorpusParts, corpus};
pub use circles::{circles, shortened};
pub use finish::{Resolved, finish};
pub use identity::{Identity, WrittenIdentity, published};
pub use index::{Dated, Index, IndexEntry, KnownDocument};
pub use names::{BodyNames, is_free_phrase};
pub use options::Options;
pub use other_sites::other_sites;
pub use patch::{Changed, documents_after, patch};
pub use recording_index::IndexQuery;
pub use results::Results;
pub use sketch::Sketch;
pub use vocabularies::{Vocabularies, build as vocabularies};

use crate::diagnostics::Rule;

/// The rules that resolving can break.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    vocabularies::rules()
        .chain(identity::RULES)
        .chain(sketch::RULES)
        .chain(targets::RULES)
        .chain(tasks::RULES)
        .chain(relations::RULES)
        .chain(circles::RULES)
        .chain(row_ids::RULES)
        .chain(site::RULES)
        .chain(assemble::RULES)
        .chain(other_sites::RULES)
}
