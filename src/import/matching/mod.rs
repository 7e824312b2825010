//! Đối chiếu: from what was found in a text to the ids of the site's vocabularies.
//!
//! A wrong match publishes a wrong comparison, so what is not plainly the same is either accepted with a doubt that
//! names the next candidate, or proposed as a row of its own. Rows that are proposed here make the site build at
//! once; each is marked for review.

mod bodies;
mod index;
mod indicators;
mod issuers;
mod matcher;
mod naming;
mod phrase;
mod places;
mod rows;
mod scopes;
mod sectors;
mod units;
mod written;

#[cfg(test)]
mod tests;

pub use bodies::MatchedBody;
pub use indicators::Matched;
pub use matcher::Matcher;
pub use places::{Dates, MatchedPlace};
pub use rows::{
    Proposals, ProposedBody, ProposedIndicator, ProposedJurisdiction, ProposedRow, ProposedScope, ProposedSector,
    ProposedUnit, yaml_rows,
};
