//! `SHA256SUMS`: what `sha256sum --check` reads.

use crate::view::{Context, MakeError};

use super::bundle::{files, sha256};
use super::package::{self, PACKAGE};

/// The digests of all files.
pub const SUMS: &str = "SHA256SUMS";

/// One line a file, by name.
pub fn bytes(cx: &Context<'_>) -> Result<Vec<u8>, MakeError> {
    let line = |digest: &str, name: &str| format!("{digest}  {name}\n");
    let package = (PACKAGE, line(&sha256(&package::bytes(cx)?), PACKAGE));
    let rows = files(cx)?.iter().map(|f| (f.name.as_str(), line(&f.sha256, &f.name)));
    let mut lines: Vec<(&str, String)> = rows.chain([package]).collect();
    lines.sort();
    Ok(lines.into_iter().map(|(_, line)| line).collect::<String>().into_bytes())
}
