//! Đã đối chiếu: the sources that an editor has compared with the document; what changes afterwards is not compared
//! yet.

use super::row;
use super::tree::{File, FrontRow};
use crate::diagnostics::Lang;
use crate::import::found::Doubt;

/// The ids of a file's sources that somebody has read.
#[derive(Debug, Default)]
pub struct Checked(Vec<String>);

impl Checked {
    pub fn of(file: &File) -> Checked {
        let sources = file.get("sources").and_then(|entry| entry.rows.as_ref());
        let rows = sources.map_or(&[][..], |list| &list.rows);
        let read = rows
            .iter()
            .filter(|row| row.said("verified").is_some_and(|how| how != "no"));
        Checked(read.map(|row| row.said("id").unwrap_or_default()).collect())
    }

    /// Marks a row whose figure comes from a newer text than the one that was compared.
    pub fn mark(&self, row: &mut FrontRow, lang: Lang) {
        let is_checked = match row.said("source") {
            Some(source) => self.0.contains(&source),
            None => !self.0.is_empty(),
        };
        let has_figure = ["value", "values"].iter().any(|key| row.meaning(key).is_some());
        if is_checked && has_figure {
            let newer = Doubt::new(
                "Con số lấy từ bản chữ mới, sau khi nguồn được ghi là đã đối chiếu: đối chiếu lại với bản in.",
                "The figure comes from a newer text than the one whose source was marked as checked: compare it with the print again.",
            );
            row::mark(row, newer.text(lang));
        }
    }
}
