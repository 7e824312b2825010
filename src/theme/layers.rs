//! Lớp giao diện: layers of theme files, the highest first, of which the highest that has a file wins.

use std::borrow::Cow;
use std::collections::BTreeMap;

use include_dir::{Dir, include_dir};

static BUILT_IN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The name of the layer inside the binary, and the prefix under which its templates stay extendable.
pub const BUILT_IN_NAME: &str = "default";

/// One file of a layer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayerFile {
    pub bytes: Cow<'static, [u8]>,
    /// The path shown in findings: relative to the root of the site.
    pub display: String,
}

/// One layer: path inside the theme (`templates/base.html`) → file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layer {
    /// Also the prefix of its templates: `{% extends "<name>/base.html" %}`. Unique among the layers of one theme.
    pub name: String,
    pub files: BTreeMap<String, LayerFile>,
}

impl Layer {
    /// A layer from files that the caller has read: path inside the theme → (bytes, path to show).
    pub fn new(name: impl Into<String>, files: BTreeMap<String, (Vec<u8>, String)>) -> Self {
        let files = files
            .into_iter()
            .map(|(path, (bytes, display))| {
                (
                    path,
                    LayerFile {
                        bytes: Cow::Owned(bytes),
                        display,
                    },
                )
            })
            .collect();
        Self {
            name: name.into(),
            files,
        }
    }

    /// The default theme, inside the binary.
    pub fn built_in() -> Self {
        let mut files = BTreeMap::new();
        collect(&BUILT_IN, &mut files);
        Self {
            name: BUILT_IN_NAME.to_owned(),
            files,
        }
    }
}

fn collect(dir: &'static Dir<'static>, files: &mut BTreeMap<String, LayerFile>) {
    for file in dir.files() {
        // Compiled in on any system, shown with forward slashes.
        let path = file.path().to_string_lossy().replace('\\', "/");
        let display = format!("<built-in>/{path}");
        files.insert(
            path,
            LayerFile {
                bytes: Cow::Borrowed(file.contents()),
                display,
            },
        );
    }
    for dir in dir.dirs() {
        collect(dir, files);
    }
}

/// The files under a folder of all layers: path below the folder → the winning file.
pub(super) fn overlay<'a>(layers: &'a [Layer], folder: &str) -> BTreeMap<&'a str, &'a LayerFile> {
    let mut out = BTreeMap::new();
    for layer in layers {
        for (path, file) in &layer.files {
            if let Some(below) = path.strip_prefix(folder) {
                out.entry(below).or_insert(file);
            }
        }
    }
    out
}

/// Files that no part of the engine reads (hidden files are passed over in silence).
pub(super) fn unknown_files(layers: &[Layer]) -> Vec<&str> {
    let known = |path: &str| {
        path == "theme.yaml"
            || path == "favicon.svg"
            || ["templates/", "static/", "minified/", "wording/"]
                .iter()
                .any(|folder| path.starts_with(folder))
            || path.split('/').any(|part| part.starts_with('.'))
            || path
                .rsplit('/')
                .next()
                .is_some_and(|name| name.eq_ignore_ascii_case("README.md"))
    };
    layers
        .iter()
        .flat_map(|l| &l.files)
        .filter(|(path, _)| !known(path))
        .map(|(_, file)| file.display.as_str())
        .collect()
}
