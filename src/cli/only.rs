//! Tệp được hỏi: the files of the site that a check was asked about.
#![allow(
    clippy::disallowed_methods,
    reason = "only asks where the named files lie; their text is in the snapshot"
)]

use std::path::{Path, PathBuf};

use super::Failure;
use crate::diagnostics::{Bilingual, Diagnostic, Lang, Place};
use crate::source::Snapshot;

const NOT_OF_THE_SITE: Bilingual = Bilingual {
    vi: "{file} không phải là tệp của trang này; chỉ kiểm tra được tệp trong thư mục `content`, `theme` hoặc `themes` của {root}",
    en: "{file} is not a file of this site; only files in the folders `content`, `theme` or `themes` of {root} can be checked",
};

/// The named files and folders, as findings name them; without any all files are meant.
#[derive(Debug)]
pub(super) struct Only {
    paths: Vec<String>,
}

impl Only {
    /// Looks the names up: as typed from the current folder, else as findings print them, from the site's root.
    ///
    /// # Errors
    /// Where a name is no file or folder that was read.
    pub(super) fn files(named: &[PathBuf], root: &Path, snapshot: &Snapshot, lang: Lang) -> Result<Self, Failure> {
        let known = |path: &String| {
            let below = format!("{path}/");
            let theme_files = snapshot.theme_files.keys().map(String::as_str);
            let mut files = snapshot.files.keys().map(AsRef::as_ref).chain(theme_files);
            files.any(|file| is_at(file, path, &below))
        };
        let found = named.iter().map(|name| {
            [name.clone(), root.join(name)]
                .iter()
                .find_map(|path| from_root(path, root).filter(known))
                .ok_or_else(|| {
                    let names = [
                        ("file", name.display().to_string()),
                        ("root", root.display().to_string()),
                    ];
                    Failure::usage(lang, NOT_OF_THE_SITE.filled(lang, &names))
                })
        });
        Ok(Only {
            paths: found.collect::<Result<_, _>>()?,
        })
    }

    /// Keeps the findings that stand in one of the files, or of which one of the files is a part.
    pub(super) fn keep(&self, findings: &mut Vec<Diagnostic>) {
        if self.paths.is_empty() {
            return;
        }
        let folders: Vec<String> = self.paths.iter().map(|path| format!("{path}/")).collect();
        let is_meant = |place: &Place| {
            let mut named = self.paths.iter().zip(&folders);
            named.any(|(path, below)| is_at(&place.file, path, below))
        };
        findings.retain(|finding| is_meant(&finding.place) || finding.related.iter().any(is_meant));
    }
}

fn is_at(file: &str, path: &str, below: &str) -> bool {
    file == path || file.starts_with(below)
}

/// A path as findings write it: from the site's root, with `/`.
fn from_root(path: &Path, root: &Path) -> Option<String> {
    let path = path.canonicalize().ok()?;
    let inside = path.strip_prefix(root.canonicalize().ok()?).ok()?;
    let parts: Option<Vec<&str>> = inside.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}
