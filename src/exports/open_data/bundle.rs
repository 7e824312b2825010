//! Kích thước và mã kiểm: what is known of the data files once they were made.

use std::io::{self, BufWriter, Write};

use crate::exports::rows::Facts;
use crate::source::{Digest, Hasher};
use crate::view::{Context, DataFile, MakeError};

use super::file::{DataForm, forms};

/// Bytes that are digested at once.
const PIECE: usize = 64 * 1024;

/// The sizes and digests of all files that hold rows. Those that were written already are not made again for that.
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
    let one = |form: DataForm| match cx.data_files.known(&form.name()) {
        Some(file) => Ok(file),
        None => write_measured(form, facts, &mut io::sink()),
    };
    let files = cx.data_files.all(|| {
        let files: io::Result<Vec<DataFile>> = forms().map(one).collect();
        files.map_err(|error| error.to_string())
    });
    files.map_err(MakeError::other)
}

/// One of those files.
///
/// # Errors
/// When a row cannot be written, or there is no such file.
pub fn file<'a>(cx: &Context<'a>, name: &str) -> Result<&'a DataFile, MakeError> {
    let file = files(cx)?.iter().find(|file| file.name == name);
    file.ok_or_else(|| MakeError::Other(format!("the open data has no file {name}")))
}

/// Writes a file, and says what was written.
///
/// # Errors
/// When `out` does not take it.
pub fn write_measured(form: DataForm, facts: Facts<'_>, out: &mut dyn Write) -> io::Result<DataFile> {
    let meter = Meter {
        out,
        bytes: 0,
        hasher: Hasher::default(),
    };
    let mut buffer = BufWriter::with_capacity(PIECE, meter);
    let rows = form.write_counted(facts, &mut buffer)?;
    let meter = buffer.into_inner().map_err(|error| error.into_error())?;
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

/// Counts and digests what goes by.
struct Meter<'o> {
    out: &'o mut dyn Write,
    bytes: u64,
    hasher: Hasher,
}

impl Write for Meter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = self.out.write(bytes)?;
        self.bytes += taken as u64;
        self.hasher.update(&bytes[..taken]);
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}
