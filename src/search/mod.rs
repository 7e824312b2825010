//! Tìm kiếm: an index of Vietnamese in small static files.
//!
//! ```text
//! corpus ─units─▶ pages ─postings─▶ terms of each page ─merge─▶ entries by key ─blocks─▶ files
//! ```
//!
//! Keys are syllables and pairs of syllables without accents; under each stand the sections by accented form. A
//! browser fetches the few blocks that its query needs; docs/search.md has the files byte by byte.

mod abbreviations;
mod blocks;
mod cache;
mod chunks;
mod facets;
mod ids;
mod impact;
mod index;
mod lists;
mod merge;
mod names;
pub mod opensearch;
mod other_sites;
mod other_words;
mod overflow;
mod pack;
mod partition;
mod plain;
mod postings;
mod site_pages;
mod sizes;
mod sources;
mod symbols;
mod units;
mod varint;
mod vocabulary;

pub use cache::Cache;
pub use index::SearchIndex;
pub use units::{SearchPage, SearchUnit};
