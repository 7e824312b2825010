//! Assets: files under `static/` and the favicon, published with the digest of their content in the name.

use super::layers::{Layer, overlay};
use super::script;

/// One file to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// The path under `static/` (`css/site.css`), or `favicon.svg`: how templates name it.
    pub name: String,
    /// The route path: `/assets/site.1a2b3c4d.css`.
    pub path: String,
    pub bytes: Vec<u8>,
}

/// All assets, sorted by name; scripts minified where that is asked for. Two files of one base name and one content share one path, which is the same file.
pub(super) fn collect(layers: &[Layer], minify: bool) -> Vec<Asset> {
    let favicon = layers
        .iter()
        .find_map(|l| l.files.get("favicon.svg"))
        .map(|file| ("favicon.svg", file));
    let mut files = overlay(layers, "static/");
    files.extend(favicon);
    files.retain(|name, _| !name.split('/').any(|part| part.starts_with('.')));
    files
        .into_iter()
        .map(|(name, file)| asset(name, &file.bytes, minify))
        .collect()
}

fn asset(name: &str, written: &[u8], minify: bool) -> Asset {
    let short = (minify && name.ends_with(".js"))
        .then(|| script::minified(written))
        .flatten();
    let bytes = short.unwrap_or_else(|| written.to_vec());
    Asset {
        name: name.to_owned(),
        path: path(name, &bytes),
        bytes,
    }
}

fn path(name: &str, bytes: &[u8]) -> String {
    let base = name.rsplit('/').next().unwrap_or(name);
    let digest = &blake3::hash(bytes).to_hex()[..8];
    match base.rsplit_once('.') {
        Some((stem, extension)) => format!("/assets/{stem}.{digest}.{extension}"),
        None => format!("/assets/{base}.{digest}"),
    }
}
