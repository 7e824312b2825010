//! Tin thay đổi thành dòng: what was new in a release, with a link to where it stands now.

use serde::Serialize;

use crate::model::{DocumentId, ReleaseChange};

use super::context::Context;

/// One sentence of what was new.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeLine {
    pub text: String,
    /// The row or the document, where it is still published.
    pub href: Option<String>,
}

/// The sentence with its link.
pub fn change_line(cx: &Context<'_>, change: &ReleaseChange) -> ChangeLine {
    ChangeLine {
        text: change.sentence(cx.corpus.site.language).to_owned(),
        href: href(cx, change),
    }
}

fn href(cx: &Context<'_>, change: &ReleaseChange) -> Option<String> {
    let row = change.target.as_ref().or(change.task.as_ref());
    let id: &DocumentId = row.map(|row| &row.document).or(change.document.as_ref())?;
    let document = cx.corpus.document(id)?;
    let is_there = |row: &str| {
        let mut targets = document.targets.iter().map(|target| &target.id);
        let mut tasks = document.tasks.iter().map(|task| &task.id);
        targets.any(|id| id == row) || tasks.any(|id| id == row)
    };
    Some(match row.filter(|row| is_there(&row.row)) {
        Some(row) => cx.document_anchor(id, &row.row),
        None => cx.document_link(id),
    })
}
