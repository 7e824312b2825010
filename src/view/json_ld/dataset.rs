//! Tập dữ liệu: data files as search engines for data read them.

use crate::route::Route;

use super::super::context::Context;
use super::node::Node;
use super::website::publisher;

/// One file of a data set.
#[derive(Clone, Debug)]
pub struct Download<'a> {
    pub name: &'a str,
    pub route: &'a Route,
    pub media_type: &'a str,
    /// The size, where it is known without making the file.
    pub bytes: Option<u64>,
}

/// `Dataset` with a `DataDownload` for each file: what the page at `page` offers.
pub fn dataset(cx: &Context<'_>, page: &Route, name: &str, description: &str, files: &[Download<'_>]) -> String {
    let site = &cx.corpus.site;
    let license = site.license.as_ref();
    Node::new("Dataset")
        .with("@id", cx.links.absolute(page))
        .with("url", cx.links.absolute(page))
        .with("name", name)
        .with("description", description)
        .with("inLanguage", "vi")
        .with("isAccessibleForFree", true)
        .with("dateModified", site.as_of.to_string())
        .with("publisher", publisher(cx))
        .with("creator", publisher(cx))
        .with("license", license.map(|l| l.url.as_deref().unwrap_or(&l.name)))
        .with(
            "distribution",
            files.iter().map(|file| download(cx, file)).collect::<Vec<_>>(),
        )
        .block()
}

fn download(cx: &Context<'_>, file: &Download<'_>) -> Node {
    Node::new("DataDownload")
        .with("name", file.name)
        .with("contentUrl", cx.links.absolute(file.route))
        .with("encodingFormat", file.media_type)
        .with("contentSize", file.bytes.map(|bytes| format!("{bytes} B")))
}
