//! Phần chung: what every page shows of the site.

use serde::Serialize;

use crate::model::Corpus;
use crate::route::{Links, Route};

use super::site_links::{self, FrameLink};
use super::table::RouteTable;

/// What every page shares; converted once.
#[derive(Serialize)]
pub struct Shared<'a> {
    site: SharedSite<'a>,
    links: SharedLinks,
    nav: Vec<FrameLink>,
    /// At the foot of each page, behind the usual links.
    footer: Vec<FrameLink>,
    /// The publisher's accounts elsewhere.
    accounts: Vec<FrameLink>,
}

#[derive(Serialize)]
struct SharedSite<'a> {
    title: &'a str,
    description: &'a str,
    as_of: String,
    as_of_iso: String,
    publisher: Option<SharedParty<'a>>,
    license: Option<SharedParty<'a>>,
    /// The address of the picture beside the title.
    logo: Option<String>,
    /// The whole address of the picture shown where a page is shared.
    picture: Option<String>,
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

impl<'a> Shared<'a> {
    /// All that pages share as text, to be compared.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// What the pages of this corpus share.
    pub fn new(corpus: &'a Corpus, links: &Links, table: &RouteTable) -> Self {
        let site = &corpus.site;
        let routes = table.routes.as_slice();
        let look = &site.look;
        let page = |name: &str| Some(Route::Page(name.to_owned())).filter(|r| routes.binary_search(r).is_ok());
        let written = |written: &[_]| site_links::written(written, corpus, links, table);
        let file = |path: &Option<String>| {
            let route = Route::Attachment(path.clone()?);
            routes.binary_search(&route).is_ok().then_some(route)
        };
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
                logo: file(&look.logo).map(|route| links.to(&route)),
                picture: file(&look.picture).map(|route| links.absolute(&route)),
            },
            links: SharedLinks {
                home: links.to(&Route::Home),
                data: links.to(&Route::Data),
                feed: links.to(&Route::Feed),
                search: links.to(&Route::Search),
                opensearch: links.to(&Route::OpenSearch),
                accessibility: page("tro-nang").map(|route| links.to(&route)),
            },
            nav: match &look.menu {
                Some(menu) => written(menu),
                None => site_links::usual_menu(links, routes),
            },
            footer: written(&look.footer),
            accounts: written(&look.accounts),
        }
    }
}
