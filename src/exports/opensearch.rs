//! `opensearch.xml`: browsers learn how to search this site.

use std::io;

use crate::model::Corpus;
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::text::truncate_chars;
use crate::view::{Context, MakeError, Maker};

use super::xml::{self, Xml};

/// `/opensearch.xml` (OpenSearch 1.1): the page that searches everything.
pub struct OpenSearch;

const NAMESPACE: &str = "http://a9.com/-/spec/opensearch/1.1/";

impl Maker for OpenSearch {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::OpenSearch],
            _ => Vec::new(),
        }
    }

    fn make(&self, _: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        xml::document(|xml| description(xml, cx)).map(Content::Bytes)
    }
}

fn description(xml: &mut Xml, cx: &Context<'_>) -> io::Result<()> {
    let site = &cx.corpus.site;
    let template = cx.links.search_template();
    xml.nested("OpenSearchDescription", &[("xmlns", NAMESPACE)], |xml| {
        // The standard's limits: 16 characters of name, 1024 of description.
        xml.text("ShortName", &[], &truncate_chars(&site.title, 16))?;
        xml.text("LongName", &[], &truncate_chars(&site.title, 48))?;
        xml.text("Description", &[], &truncate_chars(&site.description, 1024))?;
        xml.text("Language", &[], site.language.code())?;
        xml.text("InputEncoding", &[], "UTF-8")?;
        xml.empty("Url", &[("type", "text/html"), ("template", &template)])?;
        let own = cx.links.absolute(&Route::OpenSearch);
        xml.empty(
            "Url",
            &[
                ("type", "application/opensearchdescription+xml"),
                ("rel", "self"),
                ("template", &own),
            ],
        )
    })
}
