//! Danh mục: rows that an import proposes, put into the files of their vocabularies.

use std::collections::{HashMap, HashSet};

use super::site::Site;
use crate::diagnostics::{Bilingual, Lang};
use crate::import::matching::{Proposals, Row};
use crate::import::write::{Plan, yaml};
use crate::text::fold_name;

/// A vocabulary file with new rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    pub path: String,
    /// The text before, if the file was there.
    before: Option<String>,
    source: String,
    lang: Lang,
    pub rows: Vec<NewRow>,
    /// The whole new text.
    pub text: String,
}

/// A proposed row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRow {
    id: String,
    /// Other words that lead to it: the names of a body.
    names: Vec<String>,
    yaml: String,
}

/// The vocabulary files with what is proposed.
pub fn additions(proposals: &Proposals, plan: &Plan, site: &Site, lang: Lang) -> Vec<Addition> {
    fn rows<R: Row>(rows: &[R], id: impl Fn(&R) -> &str, lang: Lang) -> Vec<NewRow> {
        let row = |row: &R| NewRow {
            id: id(row).to_owned(),
            names: Vec::new(),
            yaml: row.yaml(lang),
        };
        rows.iter().map(row).collect()
    }
    let mut bodies = rows(&proposals.bodies, |row| &row.id, lang);
    for (row, body) in bodies.iter_mut().zip(&proposals.bodies) {
        let names = std::iter::once(&body.name).chain(&body.aliases);
        row.names = names.map(|name| fold_name(name)).collect();
    }
    let indicators = indicators_file(plan, site);
    let files = [
        (
            "content/jurisdictions.yaml",
            rows(&proposals.jurisdictions, |row| &row.id, lang),
        ),
        ("content/bodies.yaml", bodies),
        ("content/sectors.yaml", rows(&proposals.sectors, |row| &row.id, lang)),
        ("content/units.yaml", rows(&proposals.units, |row| &row.id, lang)),
        ("content/scopes.yaml", rows(&proposals.scopes, |row| &row.id, lang)),
        (indicators.as_str(), rows(&proposals.indicators, |row| &row.id, lang)),
    ];
    let wanted = files.into_iter().filter(|(_, rows)| !rows.is_empty());
    let addition = |(path, rows): (&str, Vec<NewRow>)| {
        let before = site.loaded.snapshot.file(path).map(|file| file.text().to_string());
        let mut addition = Addition {
            path: path.to_owned(),
            before,
            source: plan.source.clone(),
            lang,
            rows,
            text: String::new(),
        };
        addition.put_in();
        addition
    };
    wanted.map(addition).collect()
}

/// Where a site keeps the indicators of one place.
fn indicators_file(plan: &Plan, site: &Site) -> String {
    let in_folder = |path: &str| path.starts_with("content/indicators/") && path.ends_with(".yaml");
    match site.loaded.snapshot.files.keys().any(|path| in_folder(path)) {
        true => format!("content/indicators/{}.yaml", plan.jurisdiction),
        false => "content/indicators.yaml".to_owned(),
    }
}

/// The additions without the rows that nothing in the merged document, or in another new row, names.
pub fn used(mut additions: Vec<Addition>, document: &str) -> Vec<Addition> {
    let said = words(document);
    let said_names: HashSet<String> = said.iter().map(|word| fold_name(word)).collect();
    loop {
        let mut by_rows: HashMap<String, usize> = HashMap::new();
        for row in additions.iter().flat_map(|file| &file.rows) {
            for word in words(&row.yaml) {
                *by_rows.entry(word).or_default() += 1;
            }
        }
        // A row names itself once.
        let is_named = |row: &NewRow| {
            let by_others = by_rows.get(&row.id).is_some_and(|count| *count > 1);
            by_others || said.contains(&row.id) || row.names.iter().any(|name| said_names.contains(name))
        };
        let mut dropped = false;
        for file in &mut additions {
            let before = file.rows.len();
            file.rows.retain(is_named);
            if file.rows.len() != before {
                dropped = true;
                file.put_in();
            }
        }
        additions.retain(|file| !file.rows.is_empty());
        if !dropped {
            return additions;
        }
    }
}

/// The words of a text of YAML, and what stands in quotes as a whole; each once.
fn words(text: &str) -> HashSet<String> {
    let mut found = HashSet::new();
    for line in text.lines() {
        let quoted = line.split('"').skip(1).step_by(2);
        let plain = line.split('"').step_by(2);
        let plain = plain.flat_map(|part| part.split(|c: char| " ,:[]{}".contains(c)));
        found.extend(quoted.chain(plain).filter(|word| !word.is_empty()).map(str::to_owned));
    }
    found
}

impl Addition {
    /// Puts the rows at the end of the file, as it writes its own.
    fn put_in(&mut self) {
        let rows = self.rows.iter().map(|row| row.yaml.as_str());
        let before = self.before.clone().unwrap_or_default();
        let content = before
            .lines()
            .map(str::trim)
            .find(|line| !line.is_empty() && !line.starts_with('#'));
        self.text = match content {
            Some(line) if line.starts_with('[') && line != "[]" => in_brackets(&before, rows),
            _ => below(&before, &self.comment(), rows),
        };
    }

    fn comment(&self) -> String {
        let text = Bilingual {
            vi: "Đề xuất khi nhập {name}: xem lại từng dòng rồi xóa `review`",
            en: "Proposed by the import of {name}: look at each row, then delete its `review`",
        };
        let text = text.filled(self.lang, &[("name", self.source.clone())]);
        format!("# {}\n", yaml::comment(&text))
    }
}

fn below<'a>(before: &str, comment: &str, rows: impl Iterator<Item = &'a str>) -> String {
    let windows = before.contains("\r\n");
    let kept: String = match before.lines().any(|line| line.trim() == "[]") {
        true => before
            .lines()
            .filter(|line| line.trim() != "[]")
            .map(|line| format!("{line}\n"))
            .collect(),
        false => before.replace("\r\n", "\n"),
    };
    let first = kept.lines().find(|line| line.trim_start().starts_with("- "));
    let indent = first.map_or("", |line| &line[..line.len() - line.trim_start().len()]);
    let mut text = kept.clone();
    if !text.is_empty() && !text.ends_with('\n') {
        text.push('\n');
    }
    if !text.is_empty() && !text.ends_with("\n\n") {
        text.push('\n');
    }
    let lines: Vec<String> = rows.flat_map(str::lines).map(str::to_owned).collect();
    for line in std::iter::once(comment.trim_end().to_owned()).chain(lines) {
        text.push_str(indent);
        text.push_str(&line);
        text.push('\n');
    }
    if windows { text.replace('\n', "\r\n") } else { text }
}

/// A list that stands in brackets gets its rows before the last one.
fn in_brackets<'a>(before: &str, rows: impl Iterator<Item = &'a str>) -> String {
    let Some(end) = before.rfind(']') else {
        return before.to_owned();
    };
    let rows: Vec<String> = rows.map(in_braces).collect();
    let kept = before[..end].trim_end().trim_end_matches(',');
    format!("{kept},\n  {}\n{}", rows.join(",\n  "), &before[end..])
}

/// A row on one line.
fn in_braces(row: &str) -> String {
    let row = row.trim().trim_start_matches("- ");
    if row.starts_with('{') {
        return row.to_owned();
    }
    let keys: Vec<&str> = row.lines().map(str::trim).collect();
    format!("{{ {} }}", keys.join(", "))
}
