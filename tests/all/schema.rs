//! The schemas and the parser know the same keys, and the shipped content fits both.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use congkhai::parse::FileKind;
use congkhai::schema::json;
use regex::Regex;
use serde_json::{Map, Value};

use crate::support::reading::read_alone;

fn schema(subject: FileKind) -> Value {
    serde_json::from_str(&json(subject)).unwrap()
}

/// A validator of exactly the words that our schemas use.
struct Validator<'a> {
    root: &'a Value,
    wrong: Vec<String>,
}

impl Validator<'_> {
    fn check(&mut self, schema: &Value, value: &Value, at: &str) {
        let Value::Object(schema) = schema else { return };
        if let Some(pointer) = schema.get("$ref").and_then(Value::as_str) {
            let target = self.root.pointer(pointer.trim_start_matches('#')).unwrap().clone();
            self.check(&target, value, at);
        }
        for word in ["anyOf", "oneOf"] {
            if let Some(ways) = schema.get(word).and_then(Value::as_array) {
                self.any(ways, value, at);
            }
        }
        self.leaf(schema, value, at);
        match value {
            Value::Object(fields) => self.object(schema, fields, at),
            Value::Array(items) => {
                let wanted = schema.get("items").unwrap_or(&Value::Null);
                for (index, item) in items.iter().enumerate() {
                    self.check(wanted, item, &format!("{at}[{index}]"));
                }
            }
            _ => {}
        }
    }

    fn any(&mut self, ways: &[Value], value: &Value, at: &str) {
        let tried = ways.iter().map(|way| self.errors(way, value, at));
        if let Some(best) = tried.min_by_key(Vec::len) {
            self.wrong.extend(best);
        }
    }

    fn errors(&self, schema: &Value, value: &Value, at: &str) -> Vec<String> {
        let mut inner = Validator {
            root: self.root,
            wrong: Vec::new(),
        };
        inner.check(schema, value, at);
        inner.wrong
    }

    fn leaf(&mut self, schema: &Map<String, Value>, value: &Value, at: &str) {
        let types = match schema.get("type") {
            Some(Value::String(one)) => vec![one.as_str()],
            Some(Value::Array(many)) => many.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if !types.is_empty() && !types.iter().any(|name| is_of(name, value)) {
            self.wrong.push(format!("{at}: {value} is none of {types:?}"));
        }
        if schema.get("const").is_some_and(|wanted| wanted != value) {
            self.wrong.push(format!("{at}: {value} is not the constant"));
        }
        let choice = schema.get("enum").and_then(Value::as_array);
        if choice.is_some_and(|choice| !choice.contains(value)) {
            self.wrong.push(format!("{at}: {value} is not in the list"));
        }
        if let (Some(Value::String(pattern)), Value::String(text)) = (schema.get("pattern"), value)
            && !Regex::new(pattern).unwrap().is_match(text)
        {
            self.wrong.push(format!("{at}: {text} does not fit {pattern}"));
        }
    }

    fn object(&mut self, schema: &Map<String, Value>, fields: &Map<String, Value>, at: &str) {
        let known = schema.get("properties").and_then(Value::as_object);
        for (key, value) in fields {
            let below = format!("{at}.{key}");
            match (
                known.and_then(|known| known.get(key)),
                schema.get("additionalProperties"),
            ) {
                (Some(wanted), _) => self.check(wanted, value, &below),
                (None, Some(Value::Bool(false))) => self.wrong.push(format!("{below}: unknown key")),
                (None, Some(wanted)) => self.check(wanted, value, &below),
                (None, None) => {}
            }
        }
        for key in schema.get("required").and_then(Value::as_array).into_iter().flatten() {
            if !fields.contains_key(key.as_str().unwrap()) {
                self.wrong.push(format!("{at}: {key} is missing"));
            }
        }
    }
}

fn is_of(name: &str, value: &Value) -> bool {
    match name {
        "null" => value.is_null(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_i64(),
        "number" => value.is_number(),
        "string" => value.is_string(),
        "array" => value.is_array(),
        "object" => value.is_object(),
        other => panic!("the test does not know the type {other}"),
    }
}

fn from_yaml(value: serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Mapping(entries) => entries
            .into_iter()
            .map(|(key, value)| match from_yaml(key) {
                Value::String(key) => (key, from_yaml(value)),
                key => (key.to_string(), from_yaml(value)),
            })
            .collect(),
        serde_yaml::Value::Sequence(items) => items.into_iter().map(from_yaml).collect(),
        other => serde_json::to_value(other).unwrap(),
    }
}

fn subject_of(path: &str) -> Option<FileKind> {
    match path {
        _ if path.starts_with("plans/") => Some(FileKind::Document),
        _ if path.starts_with("pages/") => Some(FileKind::Page),
        _ if path.starts_with("indicators/") => Some(FileKind::Indicators),
        _ => path.strip_suffix(".yaml")?.parse().ok(),
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn check_folder(content: &Path) -> Vec<String> {
    let mut wrong = Vec::new();
    for file in files(content) {
        let name = file.strip_prefix(content).unwrap().to_string_lossy().replace('\\', "/");
        let Some(subject) = subject_of(&name) else { continue };
        let text = fs::read_to_string(&file).unwrap();
        let yaml = match name.ends_with(".md") {
            true => text.split("---\n").nth(1).unwrap(),
            false => &text,
        };
        let value = from_yaml(serde_yaml::from_str(yaml).unwrap());
        let root = schema(subject);
        let mut validator = Validator {
            root: &root,
            wrong: Vec::new(),
        };
        validator.check(&root, &value, &name);
        wrong.append(&mut validator.wrong);
    }
    wrong
}

#[test]
fn all_shipped_content_fits_the_schemas() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    for content in ["content", "src/cli/init_site/content"] {
        let wrong = check_folder(&root.join(content));
        assert!(wrong.is_empty(), "{content}:\n{}", wrong.join("\n"));
    }
}

/// The keys that the parser knows where `nobody-knows-this-key` stands.
fn parser_keys(file: &str, text: &str) -> BTreeSet<String> {
    let (_, findings) = read_alone(file, text.as_bytes());
    let finding = findings.iter().find(|finding| finding.rule.code == "CK0105");
    let finding = finding.unwrap_or_else(|| panic!("{text}: the unknown key was not reported"));
    let (_, list) = finding.args.iter().find(|(name, _)| *name == "suggestion_en").unwrap();
    let list = list.strip_prefix("The keys here are: ").unwrap();
    list.trim_end_matches('.').split(", ").map(str::to_owned).collect()
}

fn schema_keys(subject: FileKind, name: &str) -> BTreeSet<String> {
    let root = schema(subject);
    let table = match name {
        "" => root.clone(),
        name => root["$defs"][name].clone(),
    };
    table["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_schemas_have_exactly_the_keys_that_the_parser_reads() {
    use FileKind::*;
    let cases = [
        (Document, "", "?: 0"),
        (Document, "Signer", "signer: { ?: 0 }"),
        (Document, "Relations", "relations: { ?: 0 }"),
        (
            Document,
            "Subject",
            "relations: { implements: [ { number: 1-NQ/TW, ?: 0 } ] }",
        ),
        (Document, "Source", "sources: [ { id: a, ?: 0 } ]"),
        (Document, "TargetDefaults", "target_defaults: { ?: 0 }"),
        (Document, "Target", "targets: [ { indicator: a, value: \"1\", ?: 0 } ]"),
        (
            Document,
            "RelativeTo",
            "targets: [ { indicator: a, value: \"1\", relative_to: { year: 2020, ?: 0 } } ]",
        ),
        (
            Document,
            "Measured",
            "targets: [ { indicator: a, value: \"1\", baseline: { year: 2020, ?: 0 } } ]",
        ),
        (
            Document,
            "Reached",
            "targets: [ { indicator: a, value: \"1\", actual: [ { year: 2020, ?: 0 } ] } ]",
        ),
        (Document, "TaskDefaults", "task_defaults: { ?: 0 }"),
        (Document, "Task", "tasks: [ { ?: 0 } ]"),
        (Document, "Report", "tasks: [ { progress: [ { ?: 0 } ] } ]"),
        (
            Document,
            "Evidence",
            "tasks: [ { progress: [ { evidence: { ?: 0 } } ] } ]",
        ),
        (Document, "NameAs", "tasks: [ { lead: [ { id: a, ?: 0 } ] } ]"),
        (Document, "Yearly", "tasks: [ { due: { every: year, ?: 0 } } ]"),
        (Page, "", "?: 0"),
        (Site, "", "?: 0"),
        (Site, "SiteWords", "en: { ?: 0 }"),
        (Site, "Publisher", "publisher: { ?: 0 }"),
        (Site, "License", "license: { ?: 0 }"),
        (Site, "Setting", "diagnostics: { CK0203: { level: info, ?: 0 } }"),
        (Site, "LabelledLink", "menu: [ { url: /a/, ?: 0 } ]"),
        (Site, "Colors", "colors: { ?: 0 }"),
        (Site, "DarkColors", "colors: { dark: { ?: 0 } }"),
        (Site, "SocialTable", "social: { ?: 0 }"),
        (Jurisdictions, "Jurisdiction", "- { ?: 0 }"),
        (Jurisdictions, "Kind", "- { kinds: [ { ?: 0 } ] }"),
        (Jurisdictions, "Codes", "- { codes: { ?: 0 } }"),
        (Jurisdictions, "Successor", "- { successors: [ { ?: 0 } ] }"),
        (Bodies, "Body", "- { ?: 0 }"),
        (Indicators, "Indicator", "- { ?: 0 }"),
        (Indicators, "Distinction", "- { not_same_as: [ { ?: 0 } ] }"),
        (Sectors, "Sector", "- { ?: 0 }"),
        (Units, "Unit", "- { ?: 0 }"),
        (Scopes, "Scope", "- { ?: 0 }"),
        (Abbreviations, "Abbreviation", "- { ?: 0 }"),
    ];
    for (subject, table, text) in cases {
        let text = text.replace('?', "nobody-knows-this-key");
        let (file, text) = match subject {
            Document => ("content/plans/vn/a.md".to_owned(), format!("---\n{text}\n---\n")),
            Page => ("content/pages/a.md".to_owned(), format!("---\n{text}\n---\n")),
            other => (format!("content/{}.yaml", other.word()), text),
        };
        assert_eq!(
            schema_keys(subject, table),
            parser_keys(&file, &text),
            "{} {table}",
            subject.word()
        );
    }
}

#[test]
fn every_key_that_stands_behind_its_front_matter_is_told() {
    let cases = [
        (FileKind::Document, "content/plans/vn/a.md"),
        (FileKind::Page, "content/pages/a.md"),
    ];
    for (subject, file) in cases {
        for key in schema_keys(subject, "") {
            let text = format!("---\nslug: a\n---\n\n{key}: x\n");
            let (_, findings) = read_alone(file, text.as_bytes());
            assert!(
                findings.iter().any(|finding| finding.rule.code == "CK0130"),
                "{file}: {key}"
            );
        }
    }
}

#[test]
fn every_key_has_a_description_in_vietnamese() {
    fn walk(value: &Value, at: &str, silent: &mut Vec<String>) {
        let Value::Object(object) = value else { return };
        for (key, field) in object
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            if field.get("description").is_none() && field.get("$ref").is_none() {
                silent.push(format!("{at}.{key}"));
            }
        }
        for (key, inner) in object {
            walk(inner, &format!("{at}/{key}"), silent);
        }
    }
    for subject in FileKind::ALL {
        let mut silent = Vec::new();
        walk(&schema(subject), subject.word(), &mut silent);
        assert_eq!(silent, [""; 0]);
    }
}

#[test]
fn schemas_say_which_draft_they_are() {
    for subject in FileKind::ALL {
        assert_eq!(
            schema(subject)["$schema"],
            "https://json-schema.org/draft/2020-12/schema"
        );
    }
}
