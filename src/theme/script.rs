//! Tập lệnh rút gọn: a script in few bytes, made beforehand and laid beside the theme; comments then cost readers nothing.
//!
//! Shortening names of variables takes a parser of JavaScript, which compiles longer than all else that a theme needs. So it is
//! done when a script is changed (`tests/all/scripts.rs`), not when a site is built.

use std::collections::BTreeMap;

use super::layers::{Layer, LayerFile, overlay};

/// The folder of a layer that holds the short forms.
const FOLDER: &str = "minified/";

/// The short forms of the scripts of all layers, by name below the folder.
pub(super) struct ShortScripts<'a>(BTreeMap<&'a str, &'a LayerFile>);

impl<'a> ShortScripts<'a> {
    pub(super) fn of(layers: &'a [Layer]) -> Self {
        Self(overlay(layers, FOLDER))
    }

    /// The short form of `js/search.js`: `js/search.<digest>.js`, where the digest is of the script as written. So the form of
    /// an earlier script is never taken for that of a changed one.
    pub(super) fn get(&self, name: &str, written: &[u8]) -> Option<&'a [u8]> {
        let file = self.0.get(digested(name, written).as_str())?;
        Some(&file.bytes)
    }
}

/// A file's name with the digest of its bytes before the extension: `site.css` → `site.1a2b3c4d.css`.
pub(super) fn digested(name: &str, bytes: &[u8]) -> String {
    let digest = &blake3::hash(bytes).to_hex()[..8];
    match name.rsplit_once('.') {
        Some((stem, extension)) => format!("{stem}.{digest}.{extension}"),
        None => format!("{name}.{digest}"),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{ShortScripts, digested};
    use crate::theme::layers::Layer;

    #[test]
    fn a_short_form_belongs_to_the_script_as_it_was_written() {
        let written = b"export const ten = 10; // Why.";
        let short = digested("minified/js/ten.js", written);
        let files = [(short, (b"export const ten=10;".to_vec(), String::new()))];
        let layers = [Layer::new("site", BTreeMap::from(files))];
        let scripts = ShortScripts::of(&layers);
        assert_eq!(scripts.get("js/ten.js", written), Some(&b"export const ten=10;"[..]));
        assert_eq!(scripts.get("js/ten.js", b"export const ten = 11;"), None);
        assert_eq!(scripts.get("js/other.js", written), None);
    }
}
