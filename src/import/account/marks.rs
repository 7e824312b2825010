//! Dấu cần xem lại: what is not understood, as marks for the editor, each with its section.

use super::line::{Account, AccountLine, AccountLineKind};
use crate::diagnostics::Lang;
use crate::import::Doubt;

/// A mark that named more figures would be read by nobody.
const MOST: usize = 6;

/// The marks of an account: figures of one section with one reason share a mark.
pub fn marks(account: &Account, lang: Lang) -> Vec<String> {
    let mut groups: Vec<Vec<&AccountLine>> = Vec::new();
    for line in account.not_understood() {
        match groups.last_mut() {
            Some(group) if joins(group, line) => group.push(line),
            _ => groups.push(vec![line]),
        }
    }
    groups.iter().map(|group| mark(group).text(lang).to_owned()).collect()
}

fn joins(group: &[&AccountLine], line: &AccountLine) -> bool {
    let first = group[0];
    let listed = matches!(line.kind, AccountLineKind::Figure | AccountLineKind::Cell) && first.kind == line.kind;
    listed && first.section == line.section && first.reason == line.reason && group.len() < MOST
}

fn mark(group: &[&AccountLine]) -> Doubt {
    let first = group[0];
    let words: Vec<&str> = group.iter().map(|line| line.text.as_str()).collect();
    let words = words.join("”, “");
    let (where_vi, where_en) = match &first.section {
        Some(section) => (format!("Mục `{section}`"), format!("Section `{section}`")),
        None => ("Ngoài các mục".to_owned(), "Outside all sections".to_owned()),
    };
    let (what_vi, what_en) = match first.kind {
        AccountLineKind::Figure => ("con số", "figure"),
        AccountLineKind::Cell => ("ô", "cell"),
        AccountLineKind::Unit => ("đề mục", "heading"),
        AccountLineKind::Block => ("đoạn hoặc bảng", "paragraph or table"),
    };
    Doubt::new(
        format!("{where_vi}, {what_vi} “{words}”: {}.", first.reason.vi),
        format!("{where_en}, {what_en} “{words}”: {}.", first.reason.en),
    )
}
