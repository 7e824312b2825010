//! Lấy dữ liệu: the package and the tables of another site, from a folder or from the web, never more than a bounded size.
#![allow(
    clippy::disallowed_methods,
    reason = "reads the data of another site, which is no source of this one yet"
)]

use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use super::fetched::{FetchError, Files};
use crate::parse::SiteSourceDraft;
use crate::source::{MAX_TEXT, OTHER_TABLES, PACKAGE};

/// Fetches all files of a site; of a partial one nothing is used.
pub fn fetch(root: &Path, source: &SiteSourceDraft) -> Result<Files, FetchError> {
    let names = || std::iter::once(PACKAGE).chain(OTHER_TABLES);
    match &source.path {
        Some(path) => {
            let folder = data_folder(&root.join(&path.value));
            let read = |name| Ok((name, from_folder(&folder.join(name))?));
            names().map(read).collect()
        }
        None => from_web(&source.address.package, &names().collect::<Vec<_>>()),
    }
}

/// The folder `du-lieu` of a built site, or a copy of it.
fn data_folder(path: &Path) -> PathBuf {
    let below = path.join("du-lieu");
    match below.join(PACKAGE).is_file() {
        true => below,
        false => path.to_owned(),
    }
}

fn from_folder(path: &Path) -> Result<Vec<u8>, FetchError> {
    let at = || path.display().to_string();
    let failed = |error| FetchError::Io { at: at(), error };
    let metadata = std::fs::metadata(path).map_err(failed)?;
    // Whoever opens a pipe waits for somebody to write into it.
    if !metadata.is_file() {
        return Err(failed(ErrorKind::InvalidInput.into()));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(MAX_TEXT + 1).read_to_end(&mut bytes).map_err(failed)?;
    match bytes.len() as u64 > MAX_TEXT {
        true => Err(FetchError::TooLarge { at: at() }),
        false => Ok(bytes),
    }
}

#[cfg(feature = "sources")]
fn from_web(package: &str, names: &[&'static str]) -> Result<Files, FetchError> {
    super::web::fetch(package, names)
}

#[cfg(not(feature = "sources"))]
fn from_web(package: &str, _: &[&'static str]) -> Result<Files, FetchError> {
    Err(FetchError::NoWeb { at: package.to_owned() })
}
