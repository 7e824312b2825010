//! Assets: files under `static/` and the favicon, published with the digest of their content in the name.

use super::layers::{Layer, overlay};
use super::script::{Modules, ShortScripts, digested};
use super::style;

/// One file to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The path under `static/` (`css/site.css`), or `favicon.svg`: how templates name it.
    pub name: String,
    /// The route path: `/assets/site.1a2b3c4d.css`.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// All assets, sorted by name; scripts with what they import; these and styles in their short form where that is asked for. Two files of one base name and one content share one path, which is the same file.
pub(super) fn collect(layers: &[Layer], minify: bool) -> Vec<Asset> {
    let favicon = layers
        .iter()
        .find_map(|l| l.files.get("favicon.svg"))
        .map(|file| ("favicon.svg", file));
    let mut files = overlay(layers, "static/");
    files.extend(favicon);
    files.retain(|name, _| !name.split('/').any(|part| part.starts_with('.')));
    let short = minify.then(|| ShortScripts::of(layers));
    let modules = Modules::of(&files);
    files
        .iter()
        .filter(|(name, _)| !modules.is_part(name))
        .map(|(name, file)| asset(name, &modules.whole(name, &file.bytes), short.as_ref()))
        .collect()
}

fn asset(name: &str, written: &[u8], short: Option<&ShortScripts<'_>>) -> Asset {
    let bytes = short.map_or_else(|| written.to_vec(), |short| shortened(name, written, short));
    Asset {
        name: name.to_owned(),
        path: path(name, &bytes),
        bytes,
    }
}

fn shortened(name: &str, written: &[u8], short: &ShortScripts<'_>) -> Vec<u8> {
    match std::str::from_utf8(written) {
        Ok(sheet) if name.ends_with(".css") => style::short(sheet).into_bytes(),
        _ => short.get(name, written).unwrap_or(written).to_vec(),
    }
}

fn path(name: &str, bytes: &[u8]) -> String {
    format!("/assets/{}", digested(name.rsplit('/').next().unwrap_or(name), bytes))
}
