//! Where the rows of a page stand in their files.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Corpus, Document, DocumentId};
use crate::route::Links;

/// The line of a target or a task, and the mark that an editor left at it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(super) struct RowPlace {
    file: String,
    line: u32,
    /// `doubt` or `review`.
    mark: Option<&'static str>,
}

/// The rows of one document by their ids, which are also their anchors on its page.
pub(super) fn of_document(document: &Document) -> BTreeMap<String, RowPlace> {
    let targets = document.targets.iter().map(|target| {
        let mark = mark(target.details.doubt.is_some(), target.details.review.is_some());
        (target.id.clone(), place(document, target.line, mark))
    });
    let tasks = document.tasks.iter().map(|task| {
        let mark = mark(false, task.review.is_some());
        (task.id.clone(), place(document, task.line, mark))
    });
    targets.chain(tasks).collect()
}

/// The rows of documents to which a page links, by the links as they are written in it.
pub(super) fn of_links(html: &str, corpus: &Corpus, links: &Links) -> BTreeMap<String, RowPlace> {
    let start = format!("{}van-ban/", links.base_path());
    let mut places = BTreeMap::new();
    for (at, _) in html.match_indices(&start) {
        let address = address(&html[at..]);
        if let Some(place) = linked(&address[start.len()..], corpus) {
            places.insert(address.to_owned(), place);
        }
    }
    places
}

/// The attribute's value, quoted or not.
fn address(html: &str) -> &str {
    let end = html.find(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '>' | '<'));
    &html[..end.unwrap_or(html.len())]
}

/// The row behind `2021/767-kh-ubnd/#row`.
fn linked(rest: &str, corpus: &Corpus) -> Option<RowPlace> {
    let (document, row) = rest.split_once("/#")?;
    let (year, slug) = document.split_once('/')?;
    let id = match year {
        DocumentId::NO_DATE => DocumentId::new(None, slug),
        year => DocumentId::new(Some(year.parse().ok()?), slug),
    };
    let document = corpus.document(&id)?;
    if let Some(target) = document.target(row) {
        let mark = mark(target.details.doubt.is_some(), target.details.review.is_some());
        return Some(place(document, target.line, mark));
    }
    let task = document.tasks.iter().find(|task| task.id == row)?;
    Some(place(document, task.line, mark(false, task.review.is_some())))
}

fn place(document: &Document, line: u32, mark: Option<&'static str>) -> RowPlace {
    RowPlace {
        file: document.file.to_string(),
        line,
        mark,
    }
}

fn mark(doubt: bool, review: bool) -> Option<&'static str> {
    match (review, doubt) {
        (true, _) => Some("review"),
        (false, true) => Some("doubt"),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_ends_where_its_attribute_does() {
        assert_eq!(address("/van-ban/2024/a/#b>Tên"), "/van-ban/2024/a/#b");
        assert_eq!(address("/van-ban/2024/a/#b\" class=x>"), "/van-ban/2024/a/#b");
        assert_eq!(address("/van-ban/"), "/van-ban/");
    }
}
