//! The tests of the whole program, as one crate: it is linked once, and one name runs one file of it.
//!
//! `cargo test --test all golden` runs one file, `cargo test --test all golden::six` what begins so in it. A file that
//! is no module here fails [`layers`]. What several files need is in [`support`], one file a kind of fixture.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_macros,
    clippy::unwrap_used,
    reason = "tests write the sites that they read, start programs, and say what they skip"
)]

mod support;

// The sources: what may use what, and what other programs know of them.
mod layers;
mod safety;
mod schema;

// From files to what they mean.
mod bounds;
mod changing_case;
mod content;
mod diagnostics;
mod fuzz_targets;
mod mutants;
mod row_ids;
mod yaml_readers;

// The shipped content, against what was read by hand.
mod content_corrections;
mod content_facts;
mod content_national;
mod content_pages;
mod content_raw;
mod content_truth;

// From what is meant to pages, data and files on the disk.
mod a_year;
mod amendments;
mod cited_works;
mod control_characters;
mod english;
mod entity_pages;
mod fixture_six;
mod golden;
mod growth;
mod html_outline;
mod languages;
mod look;
mod metadata;
mod minify;
mod open_data;
mod other_sites;
mod output;
mod overview;
mod pages_documents;
mod publishing;
mod relation_diagram;
mod remaking;
mod results;
mod results_workbook;
mod scripts;
mod terms;
mod theme_views;
mod tutorial;
mod verdicts_csv;

// The search's files.
mod search_index;
mod search_tokens;

// Texts of plans become documents.
mod import_account;
mod import_cli;
mod import_head;
mod import_matching;
mod import_reading;
mod import_targets;
mod import_tasks;
mod import_unseen;

// The program, and the site that follows its files.
mod cli;
mod live;
mod preview;
mod preview_edits;
#[cfg(target_os = "linux")]
mod preview_limits;
mod warm;
