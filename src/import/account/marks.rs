//! Dấu cần xem lại: what is not understood, as marks for the editor, each with its section.

use super::line::{Account, AccountLine, AccountLineKind};
use crate::diagnostics::Lang;
use crate::import::Doubt;

/// The most figures that one mark names; a longer one would be read by nobody.
const MOST: usize = 6;

/// The marks of an account: figures of one section with one reason share a mark, and a table or paragraph that was not
/// understood as a whole is one.
pub fn marks(account: &Account, lang: Lang) -> Vec<String> {
    let mut groups: Vec<Vec<&AccountLine>> = Vec::new();
    let wholes = account
        .not_understood()
        .filter(|line| line.kind == AccountLineKind::Block);
    // In the order of their places, and no two overlap.
    let wholes: Vec<&AccountLine> = wholes.collect();
    let in_whole = |line: &AccountLine| {
        let behind = wholes.partition_point(|whole| whole.place.start <= line.place.start);
        let around = behind.checked_sub(1).map(|at| &wholes[at].place);
        line.kind != AccountLineKind::Block && around.is_some_and(|around| line.place.end <= around.end)
    };
    for line in account.not_understood().filter(|line| !in_whole(line)) {
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
