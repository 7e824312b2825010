//! `datapackage.json` of another site: its schema, its day, and the digests of its tables.

use serde::Deserialize;
use serde_json::Value;

use crate::diagnostics::{Span, outside};
use crate::model::PartialDate;
use crate::source::{Digest, SourceFile};
use crate::text::truncate_chars;

use super::super::Ctx;
use super::rules::broken;

/// Mô tả dữ liệu as written.
#[derive(Debug)]
pub struct PackageDraft {
    /// The version of the tables' schema, as written; nothing where the package does not say it.
    pub schema: Option<String>,
    /// The place of the version, else the beginning of the file.
    pub schema_at: Span,
    pub as_of: Option<PartialDate>,
    pub resources: Vec<ResourceDraft>,
}

/// One table: the name of its file and what its bytes are.
#[derive(Debug)]
pub struct ResourceDraft {
    pub name: String,
    pub digest: Option<Digest>,
}

/// How many characters of an unreadable version a finding shows.
const LONGEST_SCHEMA: usize = 20;

#[derive(Deserialize)]
struct PackageFile {
    #[serde(default)]
    congkhai: Value,
    #[serde(default)]
    version: Value,
    resources: Vec<Resource>,
}

#[derive(Deserialize)]
struct Resource {
    path: String,
    #[serde(default)]
    hash: String,
}

/// Reads the description of a package; nothing where it is broken, which is reported.
pub fn read(source: &SourceFile, ctx: &mut Ctx) -> Option<PackageDraft> {
    let text = source.text();
    let package: PackageFile = match serde_json::from_str(&text) {
        Ok(package) => package,
        Err(error) => {
            let at = source.offset(error.line(), error.column());
            broken(outside::of_json(&error), "", Span::new(at, at), ctx);
            return None;
        }
    };
    let schema = package.congkhai.get("schema").map(ToString::to_string);
    let schema = schema.map(|schema| truncate_chars(&schema, LONGEST_SCHEMA).into_owned());
    let at = text.find("\"congkhai\"").filter(|_| schema.is_some());
    Some(PackageDraft {
        schema,
        schema_at: at.map_or(Span::WHOLE_FILE, |at| Span::new(at, at + "\"congkhai\"".len())),
        as_of: package.version.as_str().and_then(|day| day.parse().ok()),
        resources: package.resources.into_iter().map(resource).collect(),
    })
}

fn resource(resource: Resource) -> ResourceDraft {
    ResourceDraft {
        digest: resource.hash.strip_prefix("sha256:").and_then(Digest::from_hex),
        name: resource.path,
    }
}
