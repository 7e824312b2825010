//! Các trang: one file a page type, and what they share.
//!
//! A page type is a [`Maker`]: it says which routes it answers and makes the content of one.
//! Templates receive a view struct made for them, never the model. **A new page type is one new
//! file and one line in [`PAGES`].**

mod bodies;
mod body;
mod body_html;
mod comparison;
mod context;
mod figure;
mod frame;
mod indicator;
mod indicators;
mod jurisdiction;
mod jurisdictions;
mod lines;
mod office_tasks;
pub mod phrase;
mod place_targets;
mod sector;
pub mod target_view;

pub use body_html::render_at as body_html;
pub use context::{Context, MakeError};
pub use frame::{Crumb, Frame};

use crate::model::Corpus;
use crate::output::Content;
use crate::route::Route;

/// Makes the content of some routes.
pub trait Maker: Sync {
    /// The routes that this maker answers for a corpus.
    fn routes(&self, corpus: &Corpus) -> Vec<Route>;

    /// The content of one of those routes.
    ///
    /// # Errors
    /// When a template cannot be rendered; the error names its place.
    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError>;
}

/// All page types.
pub static PAGES: &[&dyn Maker] = &[
    &indicators::Indicators,
    &indicator::IndicatorPage,
    &jurisdictions::Jurisdictions,
    &jurisdiction::JurisdictionPage,
    &bodies::Bodies,
    &body::BodyPage,
    &sector::SectorPage,
];

/// A list longer than this is shown in part, with links to its parts (DESIGN §3).
pub const LONG_LIST: usize = 500;
