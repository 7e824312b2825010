//! Thẻ văn bản: a document in a short list.

use serde::Serialize;

use crate::model::Document;
use crate::route::Route;

use super::context::Context;
use super::figure::state;
use super::maker::LONG_LIST;
use super::marked_text::MarkedText;

/// A document in a short list.
#[derive(Clone, Debug, Serialize)]
pub struct DocumentCard {
    pub kicker: MarkedText,
    pub title: String,
    pub href: String,
    pub state: Option<&'static str>,
    pub facts: Vec<String>,
}

/// How much of a list is shown, and where the rest is.
#[derive(Clone, Debug, Serialize)]
pub struct RestOfList {
    pub shown: String,
    pub total: String,
    pub href: String,
}

/// A document with its number, date and the counts of what it holds.
pub fn card(cx: &Context<'_>, document: &Document) -> DocumentCard {
    let facts = [
        ("count.targets", cx.corpus.current_targets(document).count()),
        ("count.tasks", document.tasks.len()),
    ];
    let number = document.number.as_ref().map(ToString::to_string);
    let issued = match document.issued {
        Some(date) => cx.date(date),
        None => cx.word("document.no_date", &[]),
    };
    let name = [Some(cx.type_name(document.kind).to_owned()), number]
        .into_iter()
        .flatten();
    DocumentCard {
        kicker: format!("{} · {issued}", name.collect::<Vec<_>>().join(" ")).into(),
        title: document.list_title().to_owned(),
        href: cx.document_link(&document.id),
        state: state(document),
        facts: facts
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(key, count)| cx.counted(key, count))
            .collect(),
    }
}

/// The way to the rest of a list of documents.
pub fn rest_of_list(cx: &Context<'_>, total: usize) -> Option<RestOfList> {
    (total > LONG_LIST).then(|| RestOfList {
        shown: cx.count(LONG_LIST),
        total: cx.count(total),
        href: cx.link(&Route::Documents),
    })
}
