//! Các trang khác: which other sites are shown here, and all that each of them has.

use serde::Serialize;

use crate::model::{Corpus, OtherSite};
use crate::output::Content;
use crate::route::{OtherList, Owner, Route};
use crate::text::WebAddress;
use crate::view::link::Link;
use crate::view::other_sites::{
    OtherBodyView, OtherDocumentView, OtherTargetView, body_view, document_view, site_link, target_view,
};
use crate::view::parts::{ListPart, PartsView, list_routes};
use crate::view::{Context, Frame, MakeError, Maker};

/// `/trang-khac/`, and for each site the lists of its documents, targets and bodies in their parts.
pub struct OtherSites;

impl Maker for OtherSites {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        let sites = &corpus.others.sites;
        if *owner != Owner::Site || sites.is_empty() {
            return Vec::new();
        }
        let lists = sites.iter().flat_map(|site| {
            OtherList::ALL
                .into_iter()
                .flat_map(|list| list_routes(Route::OtherSite(site.id.clone(), list), rows(site, list)))
        });
        std::iter::once(Route::OtherSites).chain(lists).collect()
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let part = ListPart::of(route);
        match part.list {
            Route::OtherSites => cx.render("other_sites.html", &all(cx, route)),
            Route::OtherSite(id, list) => match cx.corpus.others.find(id) {
                Some(site) => cx.render("other_site.html", &one(cx, route, part, site, *list)),
                None => Err(MakeError::no_answer(route)),
            },
            _ => Err(MakeError::no_answer(route)),
        }
    }
}

fn rows(site: &OtherSite, list: OtherList) -> usize {
    match list {
        OtherList::Documents => site.documents.len(),
        OtherList::Targets => site.targets.len(),
        OtherList::Bodies => site.bodies.len(),
    }
}

#[derive(Serialize)]
struct AllView {
    page: Frame,
    sites: Vec<SiteView>,
}

/// One of the other sites with what it has.
#[derive(Serialize)]
struct SiteView {
    site: Link,
    home: WebAddress,
    lists: Vec<ListLink>,
    as_of: Option<String>,
}

/// "34 văn bản", with the page that lists them.
#[derive(Serialize)]
struct ListLink {
    label: String,
    href: String,
    current: bool,
}

fn all(cx: &Context<'_>, route: &Route) -> AllView {
    let lead = cx.word("others.lead", &[]);
    let view = |site: &OtherSite| SiteView {
        site: site_link(cx, site),
        home: site.home.clone(),
        lists: lists(cx, site, None),
        as_of: site.as_of.map(|day| cx.date(day)),
    };
    AllView {
        page: Frame::new(cx, route, cx.word("others.title", &[]))
            .described(&lead)
            .lead(lead)
            .section("documents"),
        sites: cx.corpus.others.sites.iter().map(view).collect(),
    }
}

fn lists(cx: &Context<'_>, site: &OtherSite, shown: Option<OtherList>) -> Vec<ListLink> {
    let link = |list: OtherList| {
        let count = match list {
            OtherList::Documents => "count.documents",
            OtherList::Targets => "count.targets",
            OtherList::Bodies => "others.count_bodies",
        };
        ListLink {
            label: cx.counted(count, rows(site, list)),
            href: cx.link(&Route::OtherSite(site.id.clone(), list)),
            current: shown == Some(list),
        }
    };
    OtherList::ALL.into_iter().map(link).collect()
}

#[derive(Serialize)]
struct OneView {
    page: Frame,
    home: WebAddress,
    data: WebAddress,
    as_of: Option<String>,
    lists: Vec<ListLink>,
    parts: Option<PartsView>,
    documents: Vec<OtherDocumentView>,
    targets: Vec<OtherTargetView>,
    bodies: Vec<OtherBodyView>,
}

fn one(cx: &Context<'_>, route: &Route, part: ListPart<'_>, site: &OtherSite, list: OtherList) -> OneView {
    let key = match list {
        OtherList::Documents => "others.documents_of",
        OtherList::Targets => "others.targets_of",
        OtherList::Bodies => "others.bodies_of",
    };
    let title = cx.said(key, &[("site", &cx.content(&site.name))]);
    let mut view = OneView {
        page: Frame::new(cx, route, part.title(cx, title))
            .under(cx, cx.word("others.title", &[]), &Route::OtherSites)
            .described(&cx.word("others.lead", &[]))
            .section("documents"),
        home: site.home.clone(),
        data: site.data.clone(),
        as_of: site.as_of.map(|day| cx.date(day)),
        lists: lists(cx, site, Some(list)),
        parts: part.view(cx, rows(site, list)),
        documents: Vec::new(),
        targets: Vec::new(),
        bodies: Vec::new(),
    };
    match list {
        OtherList::Documents => {
            let rows = part.rows(&site.documents).iter();
            view.documents = rows.map(|document| document_view(cx, document)).collect();
        }
        OtherList::Targets => {
            let rows = part.rows(&site.targets).iter();
            view.targets = rows.map(|target| target_view(cx, site, target)).collect();
        }
        OtherList::Bodies => view.bodies = part.rows(&site.bodies).iter().map(body_view).collect(),
    }
    view
}
