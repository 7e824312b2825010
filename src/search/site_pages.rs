//! Trang của chính trang web: its lists and its open data, found by what people call them.

use crate::route::{DueOf, Route};
use crate::view::Context;

use super::ids::{CHUNK, EntityKind, entity};
use super::names::PageNames;
use super::units::{SearchPage, SearchUnit};

/// The pages, each with the wording of its title; what else it is called stands under `search.also_…`, with semicolons.
const PAGES: [(Route, &str, &str); COUNT] = [
    (Route::Documents, "nav.documents", "documents"),
    (Route::Indicators, "nav.indicators", "indicators"),
    (Route::Jurisdictions, "nav.jurisdictions", "jurisdictions"),
    (Route::Bodies, "nav.bodies", "bodies"),
    (Route::Data, "data.title", "data"),
    (Route::Gaps, "gaps.title", "gaps"),
    (Route::Cited, "cited.title", "cited"),
    (Route::Overview, "overview.title", "overview"),
    (Route::Changes, "changes.title", "changes"),
    (Route::Due(DueOf::Site), "due.title", "due"),
];

/// How many pages there are; none is ever taken out of the middle, as numbers of results depend on it.
pub const COUNT: usize = 10;

/// The number of the page with this wording in `search.also_…`, and of the section in it, if the site has it.
pub fn number(cx: &Context<'_>, also: &str) -> Option<(u64, u32)> {
    let at = PAGES.iter().position(|(.., name)| *name == also)?;
    cx.has(&PAGES[at].0).then(|| entity(EntityKind::SitePage, at))
}

/// The search page with the site's pages from one on, as many as share a file of texts.
pub fn page(cx: &Context<'_>, start: usize) -> SearchPage {
    let rows = PAGES.iter().skip(start).take(CHUNK as usize);
    SearchPage {
        units: rows.map(|(route, title, also)| unit(cx, route, title, also)).collect(),
        ..SearchPage::default()
    }
}

/// A page that the site does not have is a unit that nothing finds.
fn unit(cx: &Context<'_>, route: &Route, title: &str, also: &str) -> SearchUnit {
    if !cx.has(route) {
        return SearchUnit::default();
    }
    let title = cx.word(title, &[]);
    let also = cx.word(&format!("search.also_{also}"), &[]);
    let names: Vec<&str> = also.split(';').map(str::trim).filter(|name| !name.is_empty()).collect();
    SearchUnit {
        href: cx.link(route),
        kind: cx.word("search.site_page", &[]),
        names: names.join("\n"),
        asked: PageNames::of(cx.corpus, names.iter().copied().chain([title.as_str()])),
        title,
        ..SearchUnit::default()
    }
}
