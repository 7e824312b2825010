//! Tệp manifest: reads the manifest of a published folder, whoever asks for a part of it.

use std::fs;
use std::path::Path;

use serde::de::DeserializeOwned;

use super::error::OutputError;
use super::names::MANIFEST;
use super::path_kind::{PathKind, path_kind};

/// What the manifest of a folder says, of which `T` asks a part; `None` where there is no manifest.
///
/// # Errors
/// When it cannot be read, or is no JSON of that form.
pub(super) fn read_as<T: DeserializeOwned>(output: &Path) -> Result<Option<T>, OutputError> {
    let path = output.join(MANIFEST);
    if path_kind(&path)? != PathKind::File {
        return Ok(None);
    }
    let bytes = fs::read(&path).map_err(OutputError::io("read", &path))?;
    let read = serde_json::from_slice(&bytes);
    read.map(Some).map_err(|error| OutputError::Manifest {
        path,
        fault: (&error).into(),
    })
}
