//! Tệp đính kèm: opened when somebody wants it, not when the snapshot is taken.

use std::fs::File;
use std::io;
use std::path::Path;

use super::walk::Bounds;

/// Opens an attachment that a snapshot of the site at `root` listed, and tells its size.
///
/// # Errors
/// When the file cannot be read any more, or has become a link that leads out of the folders of the site.
pub fn open_attachment(root: &Path, path: &Path) -> io::Result<(File, u64)> {
    let is_inside = Bounds::new(root).is_ok_and(|bounds| path.canonicalize().is_ok_and(|real| bounds.hold(&real)));
    if !is_inside {
        return Err(io::Error::from(io::ErrorKind::PermissionDenied));
    }
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    Ok((file, size))
}
