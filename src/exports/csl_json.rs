//! Trích dẫn dạng CSL-JSON: a document as programs that keep references take it.

use serde::Serialize;

use crate::model::{Corpus, Document, PartialDate};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::named::issuer_name;
use crate::view::{Context, MakeError, Maker};

/// The maker of `/van-ban/<year>/<slug>/trich-dan.json`.
pub struct CslJson;

impl Maker for CslJson {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Document(id) => vec![Route::DocumentCslJson(id.clone())],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let document = match route {
            Route::DocumentCslJson(id) => cx.corpus.document(id),
            _ => None,
        };
        let document = document.ok_or_else(|| MakeError::no_answer(route))?;
        let mut bytes = serde_json::to_vec(&[item(cx, document)]).map_err(MakeError::other)?;
        bytes.push(b'\n');
        Ok(Content::Bytes(bytes))
    }
}

/// One item of CSL-JSON 1.0.
#[derive(Serialize)]
struct Item<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'static str,
    title: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<[Literal; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    issued: Option<Issued>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    /// "Kế hoạch"
    genre: &'static str,
    #[serde(rename = "container-title")]
    container_title: &'a str,
    #[serde(rename = "URL")]
    url: String,
    language: &'static str,
}

/// A name that is no person's.
#[derive(Serialize)]
struct Literal {
    literal: String,
}

#[derive(Serialize)]
struct Issued {
    #[serde(rename = "date-parts")]
    date_parts: [Vec<i32>; 1],
}

fn item<'a>(cx: &Context<'a>, document: &'a Document) -> Item<'a> {
    Item {
        id: document.id.as_str(),
        kind: if document.kind.is_plan() {
            "report"
        } else {
            "legislation"
        },
        title: &document.title,
        author: issuer_name(cx, document).map(|literal| [Literal { literal }]),
        issued: document.issued.map(issued),
        number: document.number.as_ref().map(ToString::to_string),
        genre: cx.type_name(document.kind),
        container_title: &cx.corpus.site.title,
        url: cx.links.absolute(&Route::Document(document.id.clone())),
        language: "vi",
    }
}

/// The date as much as is known of it.
fn issued(date: PartialDate) -> Issued {
    let parts = date.to_string();
    Issued {
        date_parts: [parts.split('-').filter_map(|part| part.parse().ok()).collect()],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exports::fixture::site;
    use crate::model::DocumentId;

    #[test]
    fn an_item_has_what_a_reference_needs() {
        let website = site();
        let route = Route::DocumentCslJson(DocumentId::new(Some(2021), "767-kh-ubnd-lai-chau"));
        let Ok(Content::Bytes(bytes)) = CslJson.make(&route, &website.context()) else {
            panic!("a file is bytes");
        };
        let items: serde_json::Value = serde_json::from_slice(&bytes).expect("it is JSON");
        let item = &items[0];
        assert_eq!(item["id"], "2021/767-kh-ubnd-lai-chau");
        assert_eq!(item["number"], "767/KH-UBND");
        assert_eq!(
            item["URL"],
            "https://tinh.gov.vn/cong-khai/van-ban/2021/767-kh-ubnd-lai-chau/"
        );
        assert_eq!(item["issued"]["date-parts"][0][0], 2021);
        assert!(item["author"][0]["literal"].is_string() && item["title"].is_string());
        assert!(["report", "legislation"].contains(&item["type"].as_str().unwrap_or_default()));
    }

    #[test]
    fn a_date_is_never_finer_than_it_is_known() {
        let parts = |text: &str| issued(text.parse().expect("it is a date")).date_parts[0].clone();
        assert_eq!(parts("2021-03-31"), [2021, 3, 31]);
        assert_eq!(parts("2021-03"), [2021, 3]);
        assert_eq!(parts("2021"), [2021]);
    }
}
