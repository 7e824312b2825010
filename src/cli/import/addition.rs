//! Phần thêm: the file of a vocabulary with the rows that an import proposes.

use crate::diagnostics::{Bilingual, Lang};
use crate::import::write::yaml;

/// A vocabulary file with new rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addition {
    pub path: String,
    /// The text before, if the file was there.
    pub before: Option<String>,
    pub source: String,
    pub lang: Lang,
    pub rows: Vec<NewRow>,
    /// The whole new text.
    pub text: String,
}

impl Addition {
    /// Puts the rows at the end of the file, as it writes its own.
    pub fn put_in(&mut self) {
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

/// A proposed row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRow {
    pub id: String,
    /// Other words that lead to it: the names of a body.
    pub names: Vec<String>,
    pub yaml: String,
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

/// The text of a list in brackets with new rows, which stand before the closing bracket.
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
