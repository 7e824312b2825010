//! Why a snapshot could not be taken.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::diagnostics::{Bilingual, Lang, outside};

/// Why a snapshot could not be taken.
#[derive(Debug)]
pub enum SnapshotError {
    /// There is no `content` folder under the root.
    NoContent(PathBuf),
    /// A file or folder could not be read.
    Io { path: PathBuf, error: io::Error },
}

impl SnapshotError {
    /// The error in the words of a language.
    pub fn words(&self, lang: Lang) -> String {
        let (text, path, why) = match self {
            SnapshotError::NoContent(root) => (
                Bilingual {
                    vi: "không có thư mục `content` trong {path}; chạy `congkhai init DIR` để tạo trang mới, hoặc nêu thư mục của trang bằng `--root DIR`",
                    en: "there is no `content` folder in {path}; run `congkhai init DIR` to create a site, or give the folder of a site with `--root DIR`",
                },
                root,
                String::new(),
            ),
            SnapshotError::Io { path, error } => (
                Bilingual {
                    vi: "không đọc được {path}: {why}",
                    en: "cannot read {path}: {why}",
                },
                path,
                outside::of_system(error, lang),
            ),
        };
        text.filled(lang, &[("path", path.display().to_string()), ("why", why)])
    }
}

impl fmt::Display for SnapshotError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.words(Lang::En))
    }
}

impl std::error::Error for SnapshotError {}

/// For `map_err`: what the system said of a path.
pub(super) fn io_error(path: &Path, error: io::Error) -> SnapshotError {
    SnapshotError::Io {
        path: path.to_owned(),
        error,
    }
}
