//! Phần chung: what every page shows of the site.

use serde::Serialize;

use crate::model::Corpus;
use crate::route::{Links, Route};

/// What every page shares; converted once.
#[derive(Serialize)]
pub struct Shared<'a> {
    site: SharedSite<'a>,
    links: SharedLinks,
    nav: Vec<NavEntry>,
}

#[derive(Serialize)]
struct SharedSite<'a> {
    title: &'a str,
    description: &'a str,
    as_of: String,
    as_of_iso: String,
    publisher: Option<SharedParty<'a>>,
    license: Option<SharedParty<'a>>,
}

#[derive(Serialize)]
struct SharedParty<'a> {
    name: &'a str,
    url: Option<&'a str>,
    email: Option<&'a str>,
}

#[derive(Serialize)]
struct SharedLinks {
    home: String,
    data: String,
    feed: String,
    search: String,
    opensearch: String,
    accessibility: Option<String>,
}

#[derive(Serialize)]
struct NavEntry {
    id: &'static str,
    href: String,
}

impl<'a> Shared<'a> {
    /// All of it as text, to be compared.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What the pages of this corpus share.
    pub fn new(corpus: &'a Corpus, links: &Links, routes: &[Route]) -> Self {
        let site = &corpus.site;
        let page = |name: &str| Some(Route::Page(name.to_owned())).filter(|r| routes.binary_search(r).is_ok());
        let nav = [
            ("documents", Some(Route::Documents)),
            ("indicators", Some(Route::Indicators)),
            ("jurisdictions", Some(Route::Jurisdictions)),
            ("bodies", Some(Route::Bodies)),
            ("citations", Some(Route::Cited)),
            ("search", Some(Route::Search)),
            ("data", Some(Route::Data)),
            ("about", page("gioi-thieu")),
        ];
        Shared {
            site: SharedSite {
                title: &site.title,
                description: &site.description,
                as_of: crate::model::PartialDate::from_date(site.as_of).written(site.language),
                as_of_iso: site.as_of.to_string(),
                publisher: site.publisher.as_ref().map(|p| SharedParty {
                    name: &p.name,
                    url: p.url.as_deref(),
                    email: p.email.as_deref(),
                }),
                license: site.license.as_ref().map(|l| SharedParty {
                    name: &l.name,
                    url: l.url.as_deref(),
                    email: None,
                }),
            },
            links: SharedLinks {
                home: links.to(&Route::Home),
                data: links.to(&Route::Data),
                feed: links.to(&Route::Feed),
                search: links.to(&Route::Search),
                opensearch: links.to(&Route::OpenSearch),
                accessibility: page("tro-nang").map(|route| links.to(&route)),
            },
            nav: nav
                .into_iter()
                .filter_map(|(id, route)| {
                    Some(NavEntry {
                        id,
                        href: links.to(&route?),
                    })
                })
                .collect(),
        }
    }
}
