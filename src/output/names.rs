//! Tên tệp riêng: what the program calls its own files in the output folder.

use std::ffi::OsStr;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = ".congkhai-manifest.json";

/// The beginning of our temporary files, directly in the output folder.
pub(super) const TEMPORARY: &str = ".congkhai-tmp";

/// Whether a name is one of our temporary files.
pub(super) fn is_temporary(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(TEMPORARY.as_bytes())
}
