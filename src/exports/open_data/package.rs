//! `datapackage.json`: the tables as a Data Package, with types, constraints and keys.

use std::collections::BTreeSet;

use serde_json::{Map, Value, json};

use crate::diagnostics::Bilingual;
use crate::exports::rows::{DataTable, Field, TABLES};
use crate::model::{DATA_SCHEMA, Licence, SourceKind};
use crate::route::Route;
use crate::view::{Context, MakeError};

use super::bundle;

/// The schema of the tables, for programs.
pub const PACKAGE: &str = "datapackage.json";

/// The whole description.
///
/// # Errors
/// When a data file cannot be made.
pub fn bytes(cx: &Context<'_>) -> Result<Vec<u8>, MakeError> {
    let resources: Result<Vec<Value>, MakeError> = TABLES.iter().map(|table| resource(cx, *table)).collect();
    let site = &cx.corpus.site;
    let mut package = json!({
        "profile": "tabular-data-package",
        "name": name(cx),
        "title": site.title,
        "description": site.description,
        "homepage": cx.links.absolute(&Route::Data),
        "version": site.as_of.to_string(),
        "congkhai": { "schema": DATA_SCHEMA },
        "sources": sources(cx),
        "resources": resources?,
    });
    if let Some(license) = &site.license {
        package["licenses"] = json!([licence(license)]);
    }
    if let Some(publisher) = &site.publisher {
        package["contributors"] = json!([without_nulls(json!({
            "title": publisher.name,
            "path": publisher.url,
            "email": publisher.email,
            "role": "publisher",
        }))]);
    }
    let mut bytes = serde_json::to_vec_pretty(&package).map_err(MakeError::other)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// The site's host and path, in the characters that a name may have.
fn name(cx: &Context<'_>) -> String {
    let address = format!("{}{}", cx.links.host(), cx.links.base_path());
    let name: String = address
        .trim_matches('/')
        .to_lowercase()
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() || "-._/".contains(c) {
                c
            } else {
                '-'
            }
        })
        .collect();
    if name.is_empty() { "cong-khai".to_owned() } else { name }
}

/// A licence by its name among open licences, where "CC BY 4.0" is called `CC-BY-4.0`.
fn licence(license: &Licence) -> Value {
    without_nulls(json!({
        "name": license.name.split_whitespace().collect::<Vec<_>>().join("-"),
        "title": license.name,
        "path": license.url,
    }))
}

/// Where the documents were read, each address once.
fn sources(cx: &Context<'_>) -> Vec<Value> {
    let mut seen = BTreeSet::new();
    let mut sources = Vec::new();
    for document in cx.corpus.documents.values() {
        for source in document.sources.iter().filter(|s| s.kind == SourceKind::Official) {
            if let Some(url) = source.url.as_deref().filter(|url| seen.insert(url.to_owned())) {
                sources.push(json!({ "title": cx.short_name(document), "path": url }));
            }
        }
    }
    sources
}

fn resource(cx: &Context<'_>, table: &dyn DataTable) -> Result<Value, MakeError> {
    let path = format!("{}.csv", table.name());
    let file = bundle::file(cx, &path)?;
    let fields = table.fields();
    Ok(json!({
        "profile": "tabular-data-resource",
        "name": table.name(),
        "path": path,
        "title": both(table.title()),
        "description": both(table.about()),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
        "schema": {
            "fields": fields.iter().map(|f| field(f, table)).collect::<Vec<_>>(),
            "primaryKey": table.key(),
            "foreignKeys": fields.iter().filter_map(|f| foreign_key(f, table)).collect::<Vec<_>>(),
            "missingValues": [""],
        },
    }))
}

fn field(field: &Field, table: &dyn DataTable) -> Value {
    let mut constraints = Map::new();
    if field.required {
        constraints.insert("required".into(), true.into());
    }
    if table.key() == [field.name] {
        constraints.insert("unique".into(), true.into());
    }
    if !field.words.is_empty() {
        constraints.insert("enum".into(), json!(field.words));
    }
    if let Some(pattern) = field.pattern {
        constraints.insert("pattern".into(), pattern.into());
    }
    let mut field = json!({ "name": field.name, "type": field.kind.schema_type(), "title": field.about.vi, "description": both(field.about) });
    if !constraints.is_empty() {
        field["constraints"] = constraints.into();
    }
    field
}

/// A key within one table names its resource by nothing, as the standard has it.
fn foreign_key(field: &Field, table: &dyn DataTable) -> Option<Value> {
    let link = field.link?;
    let resource = if link.table == table.name() { "" } else { link.table };
    Some(json!({ "fields": [field.name], "reference": { "resource": resource, "fields": [link.key] } }))
}

fn both(text: Bilingual) -> String {
    format!("{} · {}", text.vi, text.en)
}

fn without_nulls(mut value: Value) -> Value {
    if let Value::Object(map) = &mut value {
        map.retain(|_, value| !value.is_null());
    }
    value
}
