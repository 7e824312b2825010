//! Files that an import writes: whole or not at all, and never through a link.
#![allow(
    clippy::disallowed_methods,
    reason = "an import makes sources, as `init` and `new` do; `output` writes only the website"
)]

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::cli::Failure;
use crate::diagnostics::outside::Refusal;
use crate::diagnostics::{Bilingual, Lang};

/// Writes a file below `root`, in one step. A file that is the same already is left alone.
///
/// # Errors
/// When the disk refuses, or a symbolic link would lead out of `root` or be replaced.
pub fn replace(root: &Path, relative: &str, bytes: &[u8]) -> io::Result<()> {
    let path = root.join(relative);
    stays_inside(root, &path)?;
    if fs::read(&path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(root);
    fs::create_dir_all(folder)?;
    let temporary = folder.join(format!(".congkhai-import-{}", std::process::id()));
    let written = write_beside(&temporary, bytes, fs::metadata(&path).ok().as_ref());
    let done = written.and_then(|()| fs::rename(&temporary, &path));
    if done.is_err() {
        // What cannot be removed is hidden, and never read.
        let _ = fs::remove_file(&temporary);
    }
    done
}

fn write_beside(temporary: &Path, bytes: &[u8], like: Option<&fs::Metadata>) -> io::Result<()> {
    match fs::remove_file(temporary) {
        Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(temporary)?;
    file.write_all(bytes)?;
    if let Some(like) = like {
        fs::set_permissions(temporary, like.permissions())?;
    }
    file.sync_data()
}

/// Checks that no link on the way leads out of `root`, and that the file itself is not a link.
fn stays_inside(root: &Path, path: &Path) -> io::Result<()> {
    let refused = || {
        Refusal::error(
            ErrorKind::PermissionDenied,
            "có liên kết tượng trưng trên đường dẫn",
            "a symbolic link is in the way",
        )
    };
    if fs::symlink_metadata(path).is_ok_and(|found| found.is_symlink()) {
        return Err(refused());
    }
    let real_root = root.canonicalize()?;
    let nearest = path
        .ancestors()
        .skip(1)
        .find(|folder| fs::symlink_metadata(folder).is_ok());
    match nearest.map(Path::canonicalize).transpose()? {
        Some(folder) if folder.starts_with(&real_root) => Ok(()),
        _ => Err(refused()),
    }
}

/// Writes a file that must not be there yet.
///
/// # Errors
/// When it is, or the disk refuses.
pub fn create_new(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(bytes)
}

/// The text of a file below `root`; nothing where there is none that can be read.
pub fn read(root: &Path, relative: &str) -> Option<String> {
    let path = root.join(relative);
    stays_inside(root, &path).ok()?;
    fs::read_to_string(path).ok()
}

/// A path that was typed, as one below `root`; nothing where it lies elsewhere.
pub fn below(root: &Path, path: &Path) -> Option<String> {
    let name = path.file_name()?;
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    // Folders that are not there yet cannot be links.
    let mut missing = Vec::new();
    let mut there = folder.as_path();
    while fs::symlink_metadata(there).is_err() {
        missing.push(there.file_name()?.to_owned());
        there = there
            .parent()
            .filter(|above| !above.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
    }
    let mut real = there.canonicalize().ok()?;
    real.extend(missing.iter().rev());
    let relative = real.join(name);
    let relative = relative.strip_prefix(root.canonicalize().ok()?).ok()?.to_owned();
    let parts: Option<Vec<&str>> = relative.iter().map(|part| part.to_str()).collect();
    Some(parts?.join("/"))
}

/// The folder of a path, and its name there.
pub fn folder_and_name(path: &Path) -> (PathBuf, String) {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    (folder.unwrap_or(Path::new(".")).to_owned(), name)
}

/// The failure for a file that could not be written.
pub fn refused(lang: Lang, path: &Path, error: &io::Error) -> Failure {
    if error.kind() != ErrorKind::AlreadyExists {
        return Failure::io(lang, path, error);
    }
    let text = Bilingual {
        vi: "đã có tệp {path}; không ghi đè",
        en: "the file {path} exists already and is not overwritten",
    };
    Failure::environment(lang, text.filled(lang, &[("path", path.display().to_string())]))
}
