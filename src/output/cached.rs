//! Bộ nhớ của thư mục kết quả: files in `.congkhai/cache/`, one of a kind for each output folder.
//!
//! Anybody may delete them at any time; where one cannot be written nobody is told, since the next publish then only
//! takes longer.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::source::Digest;

use super::place::OutputFolders;

/// The folder below `.congkhai/` that anybody may empty.
const CACHE: &str = "cache";

/// What was kept of an output folder under a name.
pub fn kept(root: &Path, output: &Path, name: &str) -> Option<Vec<u8>> {
    read(&OutputFolders::find(root, output).ok()?, name)
}

/// Keeps bytes of an output folder under a name, in the place of those before.
pub fn keep(root: &Path, output: &Path, name: &str, bytes: &[u8]) {
    if let Ok(place) = OutputFolders::find(root, output) {
        drop(write(&place, name, bytes));
    }
}

pub(super) fn read(place: &OutputFolders, name: &str) -> Option<Vec<u8>> {
    fs::read(file_of(place, name)).ok()
}

pub(super) fn write(place: &OutputFolders, name: &str, bytes: &[u8]) -> io::Result<()> {
    let file = file_of(place, name);
    let folder = place.state.join(CACHE);
    fs::create_dir_all(&folder)?;
    if fs::symlink_metadata(&folder)?.is_symlink() {
        return Err(io::ErrorKind::InvalidInput.into());
    }
    let new = file.with_extension(std::process::id().to_string());
    fs::write(&new, bytes)
        .and_then(|()| fs::rename(&new, &file))
        .inspect_err(|_| drop(fs::remove_file(&new)))
}

/// Where it lies.
fn file_of(place: &OutputFolders, name: &str) -> PathBuf {
    let folder = Digest::of(place.output.as_os_str().as_encoded_bytes()).to_string();
    place.state.join(CACHE).join(format!("{name}-{}", &folder[..16]))
}
