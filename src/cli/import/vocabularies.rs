//! Danh mục: rows that an import proposes, put into the files of their vocabularies.

use super::site::Site;
use crate::diagnostics::{Bilingual, Lang};
use crate::import::matching::{Proposals, Row};
use crate::import::write::{Plan, yaml};

/// A vocabulary file with new rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    pub path: String,
    /// The text before, if the file was there.
    before: Option<String>,
    source: String,
    lang: Lang,
    /// The new rows: id and YAML.
    pub rows: Vec<(String, String)>,
    /// The whole new text.
    pub text: String,
}

/// The vocabulary files with what is proposed.
pub fn additions(proposals: &Proposals, plan: &Plan, site: &Site, lang: Lang) -> Vec<Addition> {
    fn rows<R: Row>(rows: &[R], id: impl Fn(&R) -> &str, lang: Lang) -> Vec<(String, String)> {
        rows.iter().map(|row| (id(row).to_owned(), row.yaml(lang))).collect()
    }
    let indicators = indicators_file(plan, site);
    let files = [
        ("content/jurisdictions.yaml", rows(&proposals.jurisdictions, |row| &row.id, lang)),
        ("content/bodies.yaml", rows(&proposals.bodies, |row| &row.id, lang)),
        ("content/sectors.yaml", rows(&proposals.sectors, |row| &row.id, lang)),
        ("content/units.yaml", rows(&proposals.units, |row| &row.id, lang)),
        ("content/scopes.yaml", rows(&proposals.scopes, |row| &row.id, lang)),
        (indicators.as_str(), rows(&proposals.indicators, |row| &row.id, lang)),
    ];
    let wanted = files.into_iter().filter(|(_, rows)| !rows.is_empty());
    let addition = |(path, rows): (&str, Vec<(String, String)>)| {
        let before = site.loaded.snapshot.file(path).map(|file| file.text.to_string());
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
pub fn used(additions: Vec<Addition>, document: &str) -> Vec<Addition> {
    let mut additions = additions;
    loop {
        let named: Vec<String> = additions.iter().flat_map(|file| file.rows.iter().map(|(_, row)| row.clone())).collect();
        let is_named = |id: &str, own: &str| {
            let others = named.iter().filter(|row| row.as_str() != own);
            names(document, id) || others.into_iter().any(|row| names(row, id))
        };
        let mut dropped = false;
        for file in &mut additions {
            let before = file.rows.len();
            file.rows.retain(|(id, row)| is_named(id, row));
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

/// Whether a text of YAML names an id as a value.
fn names(text: &str, id: &str) -> bool {
    let value = |form: &str| text.match_indices(form).any(|(at, _)| ends_there(&text[at + form.len()..]));
    value(&format!(": {id}")) || text.contains(&format!(": {}", yaml::quoted(id)))
}

fn ends_there(rest: &str) -> bool {
    !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-')
}

impl Addition {
    /// Puts the rows at the end of the file, as it writes its own.
    fn put_in(&mut self) {
        let rows = self.rows.iter().map(|(_, row)| row.as_str());
        let before = self.before.clone().unwrap_or_default();
        let content = before.lines().map(str::trim).find(|line| !line.is_empty() && !line.starts_with('#'));
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
        true => before.lines().filter(|line| line.trim() != "[]").map(|line| format!("{line}\n")).collect(),
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
