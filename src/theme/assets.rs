//! Assets: files under `static/` and the favicon, published with the digest of their content in the name.

use super::layers::{Layer, overlay};
use super::script::{ShortScripts, digested};

/// One file to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The path under `static/` (`css/site.css`), or `favicon.svg`: how templates name it.
    pub name: String,
    /// The route path: `/assets/site.1a2b3c4d.css`.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// All assets, sorted by name; scripts in their short form where that is asked for. Two files of one base name and one content share one path, which is the same file.
pub(super) fn collect(layers: &[Layer], minify: bool) -> Vec<Asset> {
    let favicon = layers
        .iter()
        .find_map(|l| l.files.get("favicon.svg"))
        .map(|file| ("favicon.svg", file));
    let mut files = overlay(layers, "static/");
    files.extend(favicon);
    files.retain(|name, _| !name.split('/').any(|part| part.starts_with('.')));
    let short = minify.then(|| ShortScripts::of(layers));
    files
        .into_iter()
        .map(|(name, file)| asset(name, &file.bytes, short.as_ref()))
        .collect()
}

fn asset(name: &str, written: &[u8], short: Option<&ShortScripts<'_>>) -> Asset {
    let bytes = short.and_then(|short| short.get(name, written)).unwrap_or(written);
    Asset {
        name: name.to_owned(),
        path: path(name, bytes),
        bytes: bytes.to_vec(),
    }
}

fn path(name: &str, bytes: &[u8]) -> String {
    format!("/assets/{}", digested(name.rsplit('/').next().unwrap_or(name), bytes))
}
