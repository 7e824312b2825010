//! Trang và đường dẫn: the site itself, and the way to a page.

use serde_json::Value;

use crate::route::Route;

use super::super::context::Context;
use super::super::crumb::Crumb;
use super::node::Node;

/// `WebSite`: the site, on its home page.
pub fn website(cx: &Context<'_>) -> String {
    let site = &cx.corpus.site;
    let license = site.license.as_ref();
    Node::new("WebSite")
        .with("@id", cx.links.absolute(&Route::Home))
        .with("url", cx.links.absolute(&Route::Home))
        .with("name", site.title.as_str())
        .with("description", site.description.as_str())
        .with("inLanguage", site.language.code())
        .with("publisher", publisher(cx))
        .with("license", license.map(|l| l.url.as_deref().unwrap_or(&l.name)))
        .with("potentialAction", search(cx))
        .block()
}

/// `SearchAction`: what `opensearch.xml` tells browsers, for search engines.
fn search(cx: &Context<'_>) -> Node {
    let template = cx
        .links
        .search_template()
        .replace("{searchTerms}", "{search_term_string}");
    Node::new("SearchAction")
        .with("target", Node::new("EntryPoint").with("urlTemplate", template))
        .with("query-input", "required name=search_term_string")
}

/// The organization that publishes the site.
pub fn publisher(cx: &Context<'_>) -> Option<Value> {
    let publisher = cx.corpus.site.publisher.as_ref()?;
    let node = Node::new("Organization")
        .with("name", publisher.name.as_str())
        .with("url", publisher.url.as_deref())
        .with("email", publisher.email.as_deref());
    Some(node.into())
}

/// `BreadcrumbList`: the way from the home page; nothing where a page shows none.
pub fn breadcrumbs(crumbs: &[Crumb], canonical: Option<&str>) -> Option<String> {
    let last = crumbs.len().checked_sub(1)?;
    let steps = crumbs.iter().enumerate().map(|(at, crumb)| {
        let own = canonical.filter(|_| at == last);
        step(at + 1, crumb, own)
    });
    let list = Node::new("BreadcrumbList").with("itemListElement", steps.collect::<Vec<_>>());
    Some(list.block())
}

fn step(position: usize, crumb: &Crumb, own_address: Option<&str>) -> Node {
    Node::new("ListItem")
        .with("position", position)
        .with("name", crumb.label.as_str())
        .with("item", crumb.address.as_deref().or(own_address))
}
