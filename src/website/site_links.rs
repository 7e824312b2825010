//! Liên kết của khung trang: the links that `site.yaml` writes, with their labels, and what is wrong with them.

use std::sync::Arc;

use percent_encoding::percent_decode_str;
use serde::Serialize;

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Rule, Severity};
use crate::model::{Corpus, Look, SiteLink};
use crate::route::{Links, Route};
use crate::text::nfc;

use super::table::RouteTable;

/// Mục không có nhãn: a link in `site.yaml` without a label.
pub const UNLABELLED: Rule = Rule {
    code: "CK0709",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Liên kết `{address}` trong `site.yaml` chưa có nhãn, nên trang hiện chính địa chỉ.",
        en: "The link `{address}` in `site.yaml` has no label, so pages show the address itself.",
    },
    help: Bilingual {
        vi: "Viết {{ label: \"…\", url: {address} }}.",
        en: "Write {{ label: \"…\", url: {address} }}.",
    },
    explain: Bilingual {
        vi: "Các trang danh sách và trang tự do đã có nhãn sẵn; địa chỉ khác phải kèm `label`.",
        en: "Lists and free pages already have a label; any other address needs a `label`.",
    },
};

/// A link of the frame, as templates get it.
#[derive(Serialize)]
pub struct FrameLink {
    /// The section of the site that it leads to: the label is `nav.<id>` of the wording then, if none is written.
    pub id: Option<&'static str>,
    pub label: Option<String>,
    pub href: String,
}

/// The menu of a site that writes none.
pub fn usual_menu(links: &Links, routes: &[Route]) -> Vec<FrameLink> {
    let about = Route::Page("gioi-thieu".to_owned());
    let lists = [
        Route::Documents,
        Route::Indicators,
        Route::Jurisdictions,
        Route::Bodies,
        Route::Cited,
        Route::Search,
        Route::Data,
    ];
    let lists = lists.map(|route| FrameLink {
        id: section(&route),
        label: None,
        href: links.to(&route),
    });
    let about = routes.binary_search(&about).is_ok().then(|| FrameLink {
        id: Some("about"),
        label: None,
        href: links.to(&about),
    });
    lists.into_iter().chain(about).collect()
}

/// Links that the site writes.
pub fn written(written: &[SiteLink], corpus: &Corpus, links: &Links, table: &RouteTable) -> Vec<FrameLink> {
    let frame_link = |link: &SiteLink| {
        let route = route_of(link, table);
        let id = route.and_then(section);
        let known = || {
            id.is_none()
                .then(|| route.and_then(|route| title(route, corpus)))
                .flatten()
        };
        let bare = || id.is_none().then(|| link.url.to_string());
        FrameLink {
            label: link.label.clone().or_else(known).or_else(bare),
            id,
            href: href(link, route, links),
        }
    };
    written.iter().map(frame_link).collect()
}

/// The section of the menu that a page is the head of.
fn section(route: &Route) -> Option<&'static str> {
    Some(match route {
        Route::Home => "home",
        Route::Documents => "documents",
        Route::Indicators => "indicators",
        Route::Jurisdictions => "jurisdictions",
        Route::Bodies => "bodies",
        Route::Cited => "citations",
        Route::Search => "search",
        Route::Data => "data",
        Route::Overview => "overview",
        _ => return None,
    })
}

/// What a page is called whose name the content gives.
fn title(route: &Route, corpus: &Corpus) -> Option<String> {
    match route {
        Route::Page(name) => {
            let page = corpus.pages.iter().find(|page| page.name == *name);
            page.map(|page| page.title.clone())
        }
        Route::Document(id) => corpus.document(id).map(|document| document.list_title().to_owned()),
        Route::Jurisdiction(id) => corpus
            .jurisdictions
            .find(id)
            .map(|id| corpus.jurisdictions[id].name.clone()),
        Route::Indicator(id) => corpus.indicators.find(id).map(|id| corpus.indicators[id].name.clone()),
        Route::Body(id) => corpus.bodies.find(id).map(|id| corpus.bodies[id].name.clone()),
        Route::Sector(id) => corpus.sectors.find(id).map(|id| corpus.sectors[id].name.clone()),
        _ => None,
    }
}

/// The page of this site that a link leads to.
fn route_of<'t>(link: &SiteLink, table: &'t RouteTable) -> Option<&'t Route> {
    let (path, _) = parts(&link.url);
    let decoded = || percent_decode_str(path).decode_utf8_lossy();
    let known = || table.by_path.get(path).or_else(|| table.by_path.get(&*nfc(&decoded())));
    link.url.is_own_path().then(known).flatten()
}

/// The path of an address, and what stands behind it.
fn parts(url: &str) -> (&str, &str) {
    url.split_at(url.find(['?', '#']).unwrap_or(url.len()))
}

fn href(link: &SiteLink, route: Option<&Route>, links: &Links) -> String {
    let (path, behind) = parts(&link.url);
    match route {
        Some(route) => format!("{}{behind}", links.to(route)),
        None if link.url.is_own_path() => format!("{}{behind}", links.to_path(path)),
        None => link.url.to_string(),
    }
}

/// The links of the site's file that lead nowhere or have no label; `dead` makes the finding of the first kind, if an
/// address is one.
pub fn faults(
    look: &Look,
    corpus: &Corpus,
    table: &RouteTable,
    mut dead: impl FnMut(&str, Place) -> Option<Diagnostic>,
) -> Vec<Diagnostic> {
    let file: FilePath = Arc::from("content/site.yaml");
    let all = look.menu.iter().flatten().chain(&look.accounts).chain(&look.footer);
    let feedback = look.feedback.iter();
    let unanswered = feedback.filter_map(|feedback| {
        let place = Place::new(&file, feedback.span);
        dead(feedback.value.written(), place)
    });
    let mut found: Vec<Diagnostic> = unanswered.collect();
    let fault = |link: &SiteLink| {
        let place = Place::new(&file, link.span);
        let route = route_of(link, table);
        if let Some(dead) = dead(&link.url, place.clone()) {
            return Some(dead);
        }
        let is_known = route.is_some_and(|route| section(route).is_some() || title(route, corpus).is_some());
        let is_bare = link.label.is_none() && !is_known;
        is_bare.then(|| Diagnostic::new(&UNLABELLED, place).with("address", &*link.url))
    };
    found.extend(all.filter_map(fault));
    found
}
