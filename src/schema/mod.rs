//! Lược đồ: JSON Schemas (draft 2020-12) of the files that editors write.
//!
//! The types here mirror the keys that `parse` reads, for editors' tools only: nothing is ever
//! read into them. `tests/all/schema.rs` holds both to the same keys and checks the shipped content.
//! Their doc comments become the descriptions that an editor sees, so they are in Vietnamese.
#![allow(dead_code, reason = "these types are read by schemars, never filled")]

mod document;
mod look;
mod pieces;
mod release;
mod results;
mod site;
mod target;
mod task;
mod vocabulary;

use schemars::generate::SchemaSettings;
use schemars::{JsonSchema, Schema};

use crate::parse::FileKind;

/// The schema of a kind of file.
pub fn schema(subject: FileKind) -> Schema {
    match subject {
        FileKind::Document => of::<document::Document>(),
        FileKind::Page => of::<site::Page>(),
        FileKind::Results => of::<results::Row>(),
        FileKind::Release => of::<release::Release>(),
        FileKind::Site => of::<site::Site>(),
        FileKind::Jurisdictions => of::<Vec<vocabulary::Jurisdiction>>(),
        FileKind::Bodies => of::<Vec<vocabulary::Body>>(),
        FileKind::Indicators => of::<Vec<vocabulary::Indicator>>(),
        FileKind::Sectors => of::<Vec<vocabulary::Sector>>(),
        FileKind::Units => of::<Vec<vocabulary::Unit>>(),
        FileKind::Scopes => of::<Vec<vocabulary::Scope>>(),
        FileKind::Abbreviations => of::<Vec<vocabulary::Abbreviation>>(),
    }
}

/// The schema of a kind of file as text; it ends with a line break.
pub fn json(subject: FileKind) -> String {
    let schema = schema(subject);
    let text = serde_json::to_string_pretty(&schema).expect("a schema is made of JSON values");
    format!("{text}\n")
}

fn of<T: JsonSchema>() -> Schema {
    SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>()
}
