//! Tên tệp riêng: what the program calls its own files in the output folder.

use std::ffi::OsStr;

/// The name of the manifest in the output folder.
pub const MANIFEST: &str = ".congkhai-manifest.json";

/// How the names of the program's temporary files begin; they stand directly in the output folder.
pub(super) const TEMPORARY: &str = ".congkhai-tmp";

/// Whether a name is that of a temporary file of the program.
pub(super) fn is_temporary(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(TEMPORARY.as_bytes())
}
