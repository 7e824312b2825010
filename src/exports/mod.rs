//! Dữ liệu và tệp máy đọc: one file a format.
//!
//! **A new export is one new file and one line in [`EXPORTS`].**

mod assets;
mod atom;
mod attachments;
mod bibtex;
mod calendar;
mod changes_feed;
mod csl_json;
mod dates;
mod dcat;
mod document_json;
mod due_feed;
mod feed;
#[cfg(test)]
mod fixture;
pub mod hosting;
mod indicator_csv;
pub mod open_data;
mod opensearch;
mod overview_csv;
mod redirects;
pub mod relative;
mod robots;
pub mod rows;
mod sitemap;
#[cfg(feature = "pictures")]
mod social_picture;
mod stratml;
#[cfg(test)]
mod tests;
pub mod xml;

use crate::view::Maker;

/// Files of the theme; their routes come from the theme rather than from the corpus.
pub static ASSETS: assets::Assets = assets::Assets;

/// All exports.
pub static EXPORTS: &[&dyn Maker] = &[
    &document_json::DocumentJson,
    &bibtex::BibTex,
    &csl_json::CslJson,
    &stratml::Stratml,
    &indicator_csv::IndicatorCsv,
    &overview_csv::OverviewCsv,
    &open_data::OpenDataPage,
    &open_data::OpenData,
    &sitemap::Sitemap,
    &robots::Robots,
    &feed::Feed,
    &due_feed::DueFeed,
    &calendar::Calendar,
    &changes_feed::ChangesFeed,
    &opensearch::OpenSearch,
    &dcat::Catalog,
    &redirects::Redirects,
    &attachments::Attachments,
    #[cfg(feature = "pictures")]
    &social_picture::SocialPictures,
];
