//! Drawing of findings: for people, as JSON, as workflow commands.
//!
//! A finding knows byte offsets only. Lines and columns are counted here, from the snapshot it
//! was found in; so this module stands above both `diagnostics` and `source`, and neither of
//! them knows how a finding looks. Nothing here prints.

mod github;
mod human;
mod json;
mod sources;

pub use github::github;
pub use human::{Look, human};
pub use json::json;
pub use sources::{Excerpt, Sources};
