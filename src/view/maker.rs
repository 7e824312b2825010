//! Giao ước: the trait of what makes the content of routes.

use crate::model::Corpus;
use crate::output::Content;
use crate::route::{Owner, Route};

use super::context::Context;
use super::error::MakeError;

/// A page type or an export: it answers some routes of the site and makes their content.
pub trait Maker: Sync {
    /// The routes that this maker answers for one owner of addresses; none for owners of other kinds.
    ///
    /// They may depend on nothing else than what [`Owner`] says of that kind: after an edit only owners that it touches
    /// are asked again.
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route>;

    /// Further routes that depend on all others, such as the parts of a sitemap.
    ///
    /// Asked once, when everybody's [`Maker::routes`] are known; `others` holds those, in order.
    fn routes_after(&self, _others: &[Route]) -> Vec<Route> {
        Vec::new()
    }

    /// The content of one of those routes.
    ///
    /// # Errors
    /// When a template cannot be rendered; the error names its place.
    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError>;
}

/// A list longer than this is shown in part, with links to its parts.
pub const LONG_LIST: usize = 500;

/// How many rows more the page of a part of a list may show, so that a part is not parted for a few rows.
pub const FEW_ROWS: usize = 100;

/// How many things are named inside one row of a list; the rest is counted.
pub const LONG_ROW: usize = 8;
