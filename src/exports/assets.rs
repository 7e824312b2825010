//! CSS, JavaScript and pictures of the theme.

use crate::model::Corpus;
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::{Context, MakeError, Maker};

/// The theme's assets, under names that change with their content.
pub struct Assets;

impl Maker for Assets {
    fn routes(&self, _: &Owner, _: &Corpus) -> Vec<Route> {
        Vec::new()
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let path = route.path();
        let asset = cx.theme.assets().iter().find(|asset| asset.path == path);
        asset
            .map(|asset| Content::Bytes(asset.bytes.to_vec()))
            .ok_or_else(|| MakeError::Other(format!("the theme has no file {path}")))
    }
}
