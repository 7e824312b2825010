//! Danh mục: the vocabularies that the program brings along, and those of another site.
#![allow(
    clippy::disallowed_methods,
    reason = "reads the catalogues of another site, which are no sources of this one"
)]

use std::borrow::Cow;
use std::io;
use std::path::Path;

use include_dir::{Dir, include_dir};
use walkdir::WalkDir;

use super::Failure;
use crate::diagnostics::{Bilingual, Lang};

static INDICATORS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/content/indicators");

/// The files that every site has, as they were checked for the site that the program ships with.
const FILES: [(&str, &str); 6] = [
    ("jurisdictions.yaml", include_str!("../../content/jurisdictions.yaml")),
    ("bodies.yaml", include_str!("../../content/bodies.yaml")),
    ("sectors.yaml", include_str!("../../content/sectors.yaml")),
    ("units.yaml", include_str!("../../content/units.yaml")),
    ("scopes.yaml", include_str!("../../content/scopes.yaml")),
    ("abbreviations.yaml", include_str!("../../content/abbreviations.yaml")),
];

/// A file below `content/` with its bytes.
pub(super) type Catalogue = (String, Cow<'static, [u8]>);

/// The catalogues inside the program.
pub(super) fn built_in() -> Vec<Catalogue> {
    let files = FILES.map(|(name, text)| (name.to_owned(), Cow::Borrowed(text.as_bytes())));
    let indicators = INDICATORS.files().map(|file| {
        let name = format!("indicators/{}", file.path().display());
        (name, Cow::Borrowed(file.contents()))
    });
    files.into_iter().chain(indicators).collect()
}

/// The catalogues of a site that somebody named, which has some.
///
/// # Errors
/// When a file cannot be read, or there is no catalogue of places.
pub(super) fn of_site(from: &Path, lang: Lang) -> Result<Vec<Catalogue>, Failure> {
    let found = of_folder(from).map_err(|error| Failure::io(lang, from, &error))?;
    if found.iter().any(|(name, _)| name == "jurisdictions.yaml") {
        return Ok(found);
    }
    let text = Bilingual {
        vi: "{from} không có danh mục: cần có tệp jurisdictions.yaml ở đó, hoặc trong thư mục content của nó",
        en: "{from} has no catalogues: a file jurisdictions.yaml is needed there, or in its folder content",
    };
    let args = [("from", from.display().to_string())];
    Err(Failure::environment(lang, text.filled(lang, &args)))
}

/// The catalogues of another site: of its folder, or of the folder `content` in it.
///
/// # Errors
/// When a file cannot be read.
pub(super) fn of_folder(folder: &Path) -> io::Result<Vec<Catalogue>> {
    let inner = folder.join("content");
    let folder = if inner.is_dir() { inner } else { folder.to_owned() };
    let is_catalogue = |name: &str| {
        let known = FILES.iter().any(|(file, _)| *file == name);
        known || name == "indicators.yaml" || name.starts_with("indicators/") && name.ends_with(".yaml")
    };
    let mut found = Vec::new();
    for entry in WalkDir::new(&folder).max_depth(2).sort_by_file_name() {
        let entry = entry?;
        let inside = entry.path().strip_prefix(&folder).unwrap_or(entry.path());
        let name = inside.to_string_lossy().replace('\\', "/");
        if entry.file_type().is_file() && is_catalogue(&name) {
            found.push((name, Cow::Owned(std::fs::read(entry.path())?)));
        }
    }
    Ok(found)
}
