//! Ghi: a plan becomes a file of the site.
//!
//! What is written is read again without an error, whatever the plan says: texts are quoted, figures too, and what
//! the content model has no form for is left out with a mark (see [`assemble`](super::assemble)).

mod front;
mod ids;
pub mod name;
mod plan;
mod row;
mod rows;
pub mod yaml;

#[cfg(test)]
mod tests;

pub use plan::{ImportedPlan, NameRow, RelationRow, SOURCE, SignerRow, TargetRow, TaskRow};

use crate::diagnostics::Lang;

/// The whole file: front-matter and body.
pub fn document(plan: &ImportedPlan, lang: Lang) -> String {
    let front = front::text(plan, lang);
    let body = plan.body.trim_matches('\n');
    format!("---\n{front}---\n\n{body}\n")
}
