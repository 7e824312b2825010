//! New source files, for `init` and `new`. Nothing that exists is ever overwritten.
#![allow(
    clippy::disallowed_methods,
    reason = "these two commands make sources; `output` writes only the website"
)]

use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use crate::diagnostics::outside::Refusal;

/// Writes a file that must not exist yet, with the folders that lead to it. Returns its path.
///
/// # Errors
/// When the file exists, or when a symbolic link would lead it out of `root`.
pub fn create(root: &Path, relative: &str, bytes: &[u8]) -> io::Result<PathBuf> {
    let path = root.join(relative);
    let folder = path.parent().unwrap_or(root);
    fs::create_dir_all(folder)?;
    if !folder.canonicalize()?.starts_with(root.canonicalize()?) {
        return Err(Refusal::error(
            ErrorKind::PermissionDenied,
            "một liên kết tượng trưng (symbolic link) dẫn ra ngoài trang",
            "a symbolic link leads out of the site",
        ));
    }
    let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
    file.write_all(bytes)?;
    Ok(path)
}

/// Writes a file in place of whatever stood there, with the folders that lead to it.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(path, bytes)
}

/// Whether a folder is missing, or holds nothing but `.git`.
pub fn is_free(folder: &Path) -> io::Result<bool> {
    let listing = match fs::read_dir(folder) {
        Ok(listing) => listing,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(true),
        Err(error) => return Err(error),
    };
    for item in listing {
        if item?.file_name() != ".git" {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes a folder and those above it.
pub fn make_folder(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}
