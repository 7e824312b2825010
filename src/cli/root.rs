//! Which folder is the site.
#![allow(
    clippy::disallowed_methods,
    reason = "only looks for the site and its language, before anything is read"
)]

use std::path::{Path, PathBuf};

use super::Failure;
use super::args::{LangArg, RootArg};
use crate::diagnostics::Lang;
use crate::source::SnapshotError;

/// The folder that was named; else the current one, or the nearest above it that is a site.
///
/// Where none is, the current one: reading it then says what is missing.
pub fn find(arg: &RootArg) -> PathBuf {
    if let Some(root) = &arg.root {
        return root.clone();
    }
    let here = PathBuf::from(".");
    if is_site(&here) {
        return here;
    }
    let parents = std::env::current_dir().unwrap_or_default();
    parents
        .ancestors()
        .skip(1)
        .find(|folder| is_site(folder))
        .map_or(here, Path::to_owned)
}

fn is_site(folder: &Path) -> bool {
    folder.join("content/site.yaml").is_file()
}

/// Whether a site is there, for commands that write into one and must not make half of one where a name was misspelt.
pub fn ensure_site(root: &Path, lang: Lang) -> Result<(), Failure> {
    match root.join("content").is_dir() {
        true => Ok(()),
        false => Err(Failure::snapshot(lang, &SnapshotError::NoContent(root.to_owned()))),
    }
}

/// The language for a command that does not read the site: as asked, else the site's, else Vietnamese.
pub fn language(arg: LangArg, root: &Path) -> Lang {
    arg.lang.unwrap_or_else(|| written_language(root).unwrap_or(Lang::Vi))
}

fn written_language(root: &Path) -> Option<Lang> {
    let text = std::fs::read_to_string(root.join("content/site.yaml")).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("language:"))?;
    let word = line.split('#').next()?.trim().trim_matches(['"', '\'']);
    word.parse().ok()
}
