//! Các trang: one file a page type.
//!
//! A page type is a [`Maker`]: it says which routes it answers and makes the content of one. Templates receive a view
//! struct made for them, never the model: in each file `View` is what the template of its page shows. No page knows
//! another: what two of them show stands in [`crate::view`].
//! **A new page type is one new file and one line in [`PAGES`].**

mod bodies;
mod body;
mod changes;
mod cited;
mod document;
mod documents;
mod due;
mod free_page;
mod gaps;
mod home;
mod indicator;
mod indicators;
mod jurisdiction;
mod jurisdictions;
mod not_found;
mod other_sites;
mod overview;
mod reporting;
mod search;
mod sector;

use crate::view::Maker;

/// All page types.
pub static PAGES: &[&dyn Maker] = &[
    &home::Home,
    &documents::Documents,
    &document::DocumentPage,
    &cited::Cited,
    &other_sites::OtherSites,
    &due::DuePage,
    &changes::ChangesPage,
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
