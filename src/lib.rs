//! Công khai: turns a folder of government plans into a public transparency website.
//!
//! A site is a function from a route to content, over one immutable snapshot of the sources:
//!
//! ```text
//!   a file at a time                     all of them
//! files ─source─▶ Snapshot ─parse─▶ draft ─sketch─▶ sketches ─finish─▶ Corpus ─┬─▶ pages, exports: content(route)
//!                                     └─▶ checks of one document: findings     └─▶ checks of the site: findings
//! ```
//!
//! `build` writes the content of every route, `serve` makes the one that is asked for, `check` wants the findings alone.
//! Rooms depend downwards only, in the order in which they stand here, and no two files import each other;
//! `tests/all/layers.rs` holds them to it. The library never prints, exits or reads the environment: `cli` does.
//! The whole map is `docs/architecture.md`.
#![forbid(unsafe_code)]

pub mod text;

pub mod diagnostics;
pub mod lexicon;
pub mod source;

pub mod report;

pub mod model;
pub mod route;

pub mod parse;
pub mod resolve;

pub mod checks;

pub mod import;

pub mod theme;

pub mod output;

pub mod upload;

pub mod chart;

pub mod view;

pub mod pages;

pub mod exports;

pub mod search;

pub mod diff;

pub mod website;
pub mod workbook;

pub mod live;

pub mod preview;

pub mod schema;

pub mod cli;

pub use website::{Loaded, Website, load, load_snapshot};
