//! Thay cả thư mục: what was fetched takes the place of what stood there at once, or not at all.
//!
//! New files are written into a hidden folder beside the old one, which is moved aside, and back if anything fails. Whoever
//! stops it in between finds the old folder again with the next update.
#![allow(
    clippy::disallowed_methods,
    reason = "keeps the data of other sites among the sources; `output` writes only the website"
)]

use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::super::Failure;
use super::fetched::Files;
use crate::diagnostics::{Bilingual, Lang};
use crate::source::{OTHER_SITES, OTHER_TABLES, PACKAGE};

/// The name of the old folder inside the hidden one.
const OLD: &str = "old";
const NEW: &str = "new";

/// Why the files could not be put in their place.
#[derive(Debug)]
pub enum SwapError {
    Io {
        path: PathBuf,
        error: io::Error,
    },
    /// Something else lies in the folder, which may be somebody's only copy.
    Occupied {
        path: PathBuf,
    },
}

impl SwapError {
    /// The error as a sentence, with what to do.
    pub fn failure(&self, lang: Lang) -> Failure {
        match self {
            SwapError::Io { path, error } => Failure::io(lang, path, error),
            SwapError::Occupied { path } => {
                let text = Bilingual {
                    vi: "{path} không do `sources update` ghi nên được giữ nguyên; chuyển đi chỗ khác, hoặc đặt cho trang ấy một mã khác",
                    en: "{path} was not written by `sources update`, so it is not replaced; move it elsewhere, or give the site another id",
                };
                let args = [("path", path.display().to_string())];
                Failure::environment(lang, text.filled(lang, &args))
            }
        }
    }
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> SwapError {
    move |error| SwapError::Io {
        path: path.to_owned(),
        error,
    }
}

/// The folder of all other sites, which is inside the site itself.
fn folder(root: &Path) -> Result<PathBuf, SwapError> {
    let folder = root.join("content").join(OTHER_SITES);
    fs::create_dir_all(&folder).map_err(at(&folder))?;
    let real = folder.canonicalize().map_err(at(&folder))?;
    let inside = root.join("content").canonicalize().map_err(at(&folder))?;
    match real.starts_with(&inside) && real != inside {
        true => Ok(folder),
        false => Err(SwapError::Occupied { path: folder }),
    }
}

/// Brings back what an update that was broken off has moved aside, and takes its leftovers away.
pub fn recover(root: &Path, id: &str) -> Result<(), SwapError> {
    let folder = folder(root)?;
    let place = folder.join(id);
    for entry in fs::read_dir(&folder).map_err(at(&folder))? {
        let entry = entry.map_err(at(&folder))?;
        let is_ours = entry.file_name().to_string_lossy().starts_with(&hidden(id));
        if !is_ours || !entry.file_type().map_err(at(&folder))?.is_dir() {
            continue;
        }
        let old = entry.path().join(OLD);
        if old.is_dir() && place.symlink_metadata().is_err() {
            fs::rename(&old, &place).map_err(at(&place))?;
        }
        fs::remove_dir_all(entry.path()).map_err(at(&entry.path()))?;
    }
    Ok(())
}

/// The beginning of the names of a site's hidden folders; no id has a point.
fn hidden(id: &str) -> String {
    format!(".{id}.")
}

/// Whether the folder holds anything else than these files.
pub fn differs(root: &Path, id: &str, files: &Files) -> Result<bool, SwapError> {
    let place = folder(root)?.join(id);
    for (name, bytes) in files {
        let path = place.join(name);
        match fs::read(&path) {
            Ok(there) if there == *bytes => {}
            Ok(_) => return Ok(true),
            Err(error) if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) => return Ok(true),
            Err(error) => return Err(at(&path)(error)),
        }
    }
    Ok(false)
}

/// Puts the files in the place of what stood there.
pub fn put(root: &Path, id: &str, files: &Files) -> Result<(), SwapError> {
    let folder = folder(root)?;
    let place = folder.join(id);
    let is_there = match place.symlink_metadata() {
        Ok(metadata) if metadata.is_dir() => true,
        Ok(_) => return Err(SwapError::Occupied { path: place }),
        Err(_) => false,
    };
    if is_there {
        refuse_others(&place)?;
    }
    let beside = tempfile::Builder::new().prefix(&hidden(id)).tempdir_in(&folder);
    let beside = beside.map_err(at(&folder))?;
    let (new, old) = (beside.path().join(NEW), beside.path().join(OLD));
    fs::create_dir(&new).map_err(at(&new))?;
    for (name, bytes) in files {
        let path = new.join(name);
        let written = File::create(&path).and_then(|mut file| {
            file.write_all(bytes)?;
            file.sync_all()
        });
        written.map_err(at(&path))?;
    }
    if is_there {
        fs::rename(&place, &old).map_err(at(&place))?;
    }
    if let Err(error) = fs::rename(&new, &place) {
        if is_there {
            fs::rename(&old, &place).map_err(at(&place))?;
        }
        return Err(at(&place)(error));
    }
    Ok(())
}

fn refuse_others(place: &Path) -> Result<(), SwapError> {
    for entry in fs::read_dir(place).map_err(at(place))? {
        let name = entry.map_err(at(place))?.file_name();
        let is_ours = name == PACKAGE || OTHER_TABLES.iter().any(|table| name == *table);
        if !is_ours {
            return Err(SwapError::Occupied { path: place.join(name) });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(text: &str) -> Files {
        vec![(PACKAGE, text.as_bytes().to_vec()), ("targets.csv", b"x".to_vec())]
    }

    fn site() -> tempfile::TempDir {
        let root = tempfile::tempdir().expect("a scratch folder");
        fs::create_dir(root.path().join("content")).expect("it can be made");
        root
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder");
        let mut names: Vec<String> = entries
            .map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }

    #[test]
    fn the_new_folder_takes_the_place_of_the_old_one_and_leaves_nothing() {
        let root = site();
        let sources = root.path().join("content/sources");
        for text in ["một", "hai"] {
            assert_eq!(differs(root.path(), "a", &files(text)).ok(), Some(true));
            put(root.path(), "a", &files(text)).expect("it can be written");
            assert_eq!(differs(root.path(), "a", &files(text)).ok(), Some(false));
            assert_eq!(
                fs::read_to_string(sources.join("a").join(PACKAGE)).expect("a text"),
                text
            );
        }
        assert_eq!(names(&sources), ["a"]);
    }

    #[test]
    fn what_was_broken_off_is_brought_back() {
        let root = site();
        let sources = root.path().join("content/sources");
        fs::create_dir_all(sources.join(".a.x/old")).expect("it can be made");
        fs::write(sources.join(".a.x/old").join(PACKAGE), "cũ").expect("it can be written");
        // Another site's, whose id begins alike.
        fs::create_dir_all(sources.join(".a-b.y/new")).expect("it can be made");
        recover(root.path(), "a").expect("it can be read");
        assert_eq!(names(&sources), [".a-b.y", "a"]);
        assert_eq!(
            fs::read_to_string(sources.join("a").join(PACKAGE)).expect("a text"),
            "cũ"
        );
    }

    #[test]
    fn what_somebody_else_keeps_there_is_never_replaced() {
        let root = site();
        let place = root.path().join("content/sources/a");
        fs::create_dir_all(&place).expect("it can be made");
        fs::write(place.join("ke-hoach.docx"), "x").expect("it can be written");
        assert!(matches!(
            put(root.path(), "a", &files("một")),
            Err(SwapError::Occupied { .. })
        ));
        assert_eq!(names(&place), ["ke-hoach.docx"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_leads_nowhere() {
        let (root, elsewhere) = (site(), tempfile::tempdir().expect("a scratch folder"));
        std::os::unix::fs::symlink(elsewhere.path(), root.path().join("content/sources")).expect("a link can be made");
        assert!(matches!(
            put(root.path(), "a", &files("một")),
            Err(SwapError::Occupied { .. })
        ));
        assert_eq!(names(elsewhere.path()), Vec::<String>::new());
    }
}
