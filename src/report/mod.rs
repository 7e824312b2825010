//! Drawing of findings: for people, as JSON, for GitHub and GitLab, as SARIF.
//!
//! A finding knows byte offsets only. Lines and columns are counted here, from the snapshot it
//! was found in; so this module stands above both `diagnostics` and `source`, and neither of
//! them knows how a finding looks. Nothing here prints.

mod cause;
mod draft;
mod fingerprint;
mod github;
mod gitlab;
mod human;
mod json;
mod sarif;
mod sources;
#[cfg(test)]
mod tests;

pub use cause::by_cause;
pub use github::github;
pub use gitlab::gitlab;
pub use human::{TerminalLook, human, human_group, level_name};
pub use json::json;
pub use sarif::sarif;
pub use sources::{Excerpt, Sources};
