//! Kích thước và mã kiểm: what is known of the data files once they were made.

use std::io::{self, Write};

use crate::exports::rows::Facts;
use crate::source::{Digest, Hasher};
use crate::view::{Context, DataFile, MakeError};

use super::file::{DataForm, forms};

/// The sizes and digests of all files that hold rows; taken once a snapshot.
///
/// # Errors
/// When a row cannot be written.
pub fn files<'a>(cx: &Context<'a>) -> Result<&'a [DataFile], MakeError> {
    let data = cx.for_data();
    let facts = Facts {
        corpus: data.corpus,
        links: data.links,
    };
    // On this thread alone: a pool's worker that waits here could be handed a task that asks for
    // the same files.
    let files = cx.data_files.get_or_init(|| {
        let files: io::Result<Vec<DataFile>> = forms().map(|form| measure(form, facts)).collect();
        files.map_err(|error| error.to_string())
    });
    files.as_deref().map_err(MakeError::other)
}

/// One of those files.
///
/// # Errors
/// When a row cannot be written, or there is no such file.
pub fn file<'a>(cx: &Context<'a>, name: &str) -> Result<&'a DataFile, MakeError> {
    let file = files(cx)?.iter().find(|file| file.name == name);
    file.ok_or_else(|| MakeError::Other(format!("the open data has no file {name}")))
}

fn measure(form: DataForm, facts: Facts<'_>) -> io::Result<DataFile> {
    let mut meter = Meter::default();
    let rows = form.write_counted(facts, &mut meter)?;
    Ok(DataFile {
        name: form.name(),
        bytes: meter.bytes,
        sha256: meter.hasher.finish().to_string(),
        rows,
    })
}

/// The SHA-256 of bytes, in hex.
pub fn sha256(bytes: &[u8]) -> String {
    Digest::of(bytes).to_string()
}

/// Counts and digests what goes by, and keeps nothing of it.
#[derive(Default)]
struct Meter {
    bytes: u64,
    hasher: Hasher,
}

impl Write for Meter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes += bytes.len() as u64;
        self.hasher.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
