//! Lược đồ: JSON Schemas (draft 2020-12) of the files that editors write.
//!
//! The types here mirror the keys that `parse` reads, for editors' tools only: nothing is ever
//! read into them. `tests/all/schema.rs` holds both to the same keys and checks the shipped content.
//! Their doc comments become the descriptions that an editor sees, so they are in Vietnamese.
#![allow(dead_code, reason = "these types are read by schemars, never filled")]

mod document;
mod pieces;
mod site;
mod target;
mod task;
mod vocabulary;

use std::str::FromStr;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

/// A kind of file that has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    Document,
    Page,
    Site,
    Jurisdictions,
    Bodies,
    Indicators,
    Sectors,
    Units,
    Scopes,
    Abbreviations,
}

impl Subject {
    pub const ALL: [Subject; 10] = [
        Subject::Document,
        Subject::Page,
        Subject::Site,
        Subject::Jurisdictions,
        Subject::Bodies,
        Subject::Indicators,
        Subject::Sectors,
        Subject::Units,
        Subject::Scopes,
        Subject::Abbreviations,
    ];

    /// The file's name without its ending; `document` and `page` are front-matters.
    pub fn word(self) -> &'static str {
        match self {
            Subject::Document => "document",
            Subject::Page => "page",
            Subject::Site => "site",
            Subject::Jurisdictions => "jurisdictions",
            Subject::Bodies => "bodies",
            Subject::Indicators => "indicators",
            Subject::Sectors => "sectors",
            Subject::Units => "units",
            Subject::Scopes => "scopes",
            Subject::Abbreviations => "abbreviations",
        }
    }
}

impl FromStr for Subject {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = Subject::ALL.into_iter().find(|subject| subject.word() == text);
        found.ok_or_else(|| format!("`{text}` has no schema"))
    }
}

/// The schema of a kind of file.
pub fn schema(subject: Subject) -> Schema {
    match subject {
        Subject::Document => of::<document::Document>(),
        Subject::Page => of::<site::Page>(),
        Subject::Site => of::<site::Site>(),
        Subject::Jurisdictions => of::<Vec<vocabulary::Jurisdiction>>(),
        Subject::Bodies => of::<Vec<vocabulary::Body>>(),
        Subject::Indicators => of::<Vec<vocabulary::Indicator>>(),
        Subject::Sectors => of::<Vec<vocabulary::Sector>>(),
        Subject::Units => of::<Vec<vocabulary::Unit>>(),
        Subject::Scopes => of::<Vec<vocabulary::Scope>>(),
        Subject::Abbreviations => of::<Vec<vocabulary::Abbreviation>>(),
    }
}

/// The schema of a kind of file as text; it ends with a line break.
pub fn json(subject: Subject) -> String {
    let schema = schema(subject);
    let text = serde_json::to_string_pretty(&schema).expect("a schema is made of JSON values");
    format!("{text}\n")
}

fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>()
}
