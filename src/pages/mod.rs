//! Các trang: one file a page type, and what they share.
//!
//! A page type is a [`Maker`]: it says which routes it answers and makes the content of one.
//! Templates receive a view struct made for them, never the model. **A new page type is one new
//! file and one line in [`PAGES`].**

mod bodies;
mod body;
mod body_html;
mod cited;
mod comparison;
mod context;
mod document;
mod document_item;
mod documents;
mod figure;
mod frame;
mod free_page;
mod gap_rows;
mod gaps;
mod home;
mod indicator;
mod indicator_chart;
mod indicators;
pub mod json_ld;
mod jurisdiction;
mod jurisdictions;
mod lines;
mod named;
mod not_found;
mod office_tasks;
mod overview;
pub mod phrase;
mod place_targets;
mod reporting;
mod search;
mod sector;
mod standing;
pub mod target_view;

pub use body_html::render_at as body_html;
pub use context::{Context, DataFile, DataFiles, MakeError};
pub use document::section_title;
pub use frame::{Alternate, Crumb, Frame};
pub use named::{work_anchor, work_name};

use crate::model::Corpus;
use crate::output::Content;
use crate::route::{Owner, Route};

/// Makes the content of some routes.
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

/// All page types.
pub static PAGES: &[&dyn Maker] = &[
    &home::Home,
    &documents::Documents,
    &document::DocumentPage,
    &cited::Cited,
    &free_page::FreePages,
    &not_found::NotFound,
    &indicators::Indicators,
    &indicator::IndicatorPage,
    &jurisdictions::Jurisdictions,
    &jurisdiction::JurisdictionPage,
    &bodies::Bodies,
    &body::BodyPage,
    &sector::SectorPage,
    &overview::Overview,
    &gaps::Gaps,
    &reporting::Reporting,
    &search::Search,
];

/// A list longer than this is shown in part, with links to its parts (DESIGN §3).
pub const LONG_LIST: usize = 500;
