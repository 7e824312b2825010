//! Nhóm theo mục: rows of a document by its parts.

use std::collections::BTreeMap;

use crate::model::{Document, Locator};
use crate::text::capitalised;
use crate::view::marked_text::MarkedText;
use crate::view::{Context, phrase};

/// Rows that share a key, keys and rows in the order in which they come.
pub fn gathered<T, K: Ord + Clone>(rows: Vec<T>, key: impl Fn(&T) -> K) -> Vec<(K, Vec<T>)> {
    let mut places: BTreeMap<K, usize> = BTreeMap::new();
    let mut groups: Vec<(K, Vec<T>)> = Vec::new();
    for row in rows {
        let key = key(&row);
        let at = *places.entry(key.clone()).or_insert_with(|| {
            groups.push((key, Vec::new()));
            groups.len() - 1
        });
        groups[at].1.push(row);
    }
    groups
}

/// The title of a part, "Phụ lục, mục II: Lao động, việc làm"; what belongs to no part is named by `without`, a key of
/// the wording.
pub fn part_title(cx: &Context<'_>, document: &Document, part: Option<&Locator>, without: &str) -> MarkedText {
    let section = part.and_then(|part| document.body.section(part));
    match (part, section) {
        (Some(part), Some(section)) if !section.title.is_empty() => {
            let mut title = MarkedText::from(capitalised(&phrase::place(cx, part)));
            title.push_str(": ");
            title.push(&cx.content(section.short_title()));
            title
        }
        (Some(part), _) => capitalised(&phrase::place(cx, part)).into(),
        (None, _) => cx.said(without, &[]),
    }
}
