//! `robots.txt`: everybody may read everything.

use crate::model::Corpus;
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::{Context, MakeError, Maker};

/// `/robots.txt`; robots ask for it at the root of a host only, wherever the site is mounted.
pub struct Robots;

impl Maker for Robots {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Robots],
            _ => Vec::new(),
        }
    }

    fn make(&self, _: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let sitemap = cx.links.absolute(&Route::Sitemap);
        let text = format!("User-agent: *\nAllow: /\n\nSitemap: {sitemap}\n");
        Ok(Content::Bytes(text.into_bytes()))
    }
}
