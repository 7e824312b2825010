//! Giao ước: what answers routes.

use crate::model::Corpus;
use crate::output::Content;
use crate::route::Route;

use super::context::Context;
use super::error::MakeError;

/// A page type or an export: it answers some routes of the site and makes their content.
pub trait Maker: Sync {
    /// The routes that this maker answers for a corpus.
    fn routes(&self, corpus: &Corpus) -> Vec<Route>;

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
