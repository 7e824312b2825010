//! Kích thước và mã kiểm: what is known of the data files once they were made.

use std::io::{self, BufWriter, Write};

use crate::exports::rows::{DataTable, Facts, TABLES};
use crate::source::{Digest, Hasher};
use crate::view::{Context, DataFile, MakeError};

use super::file::{DataForm, forms_of, write_rows};

/// The bytes that are digested at once.
const PIECE: usize = 64 * 1024;

/// The sizes and digests of all files that hold rows. Those that were written already are not made again for that.
///
/// # Errors
/// When a row cannot be written.
pub fn files<'a>(cx: &Context<'a>) -> Result<&'a [DataFile], MakeError> {
    let facts = Facts::of(&cx.for_data());
    // On this thread alone: a pool's worker that waits here could be handed a task that asks for
    // the same files.
    let files = cx.data_files.all(|| {
        let files: io::Result<Vec<Vec<DataFile>>> =
            TABLES.into_iter().map(|table| of_table(cx, facts, table)).collect();
        files.map(|files| files.concat()).map_err(|error| error.to_string())
    });
    files.map_err(MakeError::other)
}

/// The files of a table; those that were not written yet are made once more, all in one go.
fn of_table(cx: &Context<'_>, facts: Facts<'_>, table: &'static dyn DataTable) -> io::Result<Vec<DataFile>> {
    let known = || forms_of(table).map(|form| cx.data_files.known(&form.name()));
    if let Some(files) = known().collect() {
        return Ok(files);
    }
    let forms: Vec<DataForm> = forms_of(table).collect();
    let mut sinks: Vec<io::Sink> = forms.iter().map(|_| io::sink()).collect();
    let mut outs: Vec<&mut dyn Write> = sinks.iter_mut().map(|sink| sink as &mut dyn Write).collect();
    write_measured(&forms, facts, &mut outs)
}

/// The size and digest of one data file.
///
/// # Errors
/// When a row cannot be written, or there is no such file.
pub fn file<'a>(cx: &Context<'a>, name: &str) -> Result<&'a DataFile, MakeError> {
    let file = files(cx)?.iter().find(|file| file.name == name);
    file.ok_or_else(|| MakeError::Other(format!("the open data has no file {name}")))
}

/// Writes files of one table in one go, each to its writer, and says what was written.
///
/// # Errors
/// When a writer does not take it.
pub fn write_measured(forms: &[DataForm], facts: Facts<'_>, outs: &mut [&mut dyn Write]) -> io::Result<Vec<DataFile>> {
    let Some(table) = forms.first().map(|form| form.table()) else {
        return Ok(Vec::new());
    };
    let meter = |out| Meter {
        out,
        bytes: 0,
        hasher: Hasher::default(),
    };
    let meters = outs
        .iter_mut()
        .map(|out| BufWriter::with_capacity(PIECE, meter(&mut **out)));
    let mut buffers: Vec<BufWriter<Meter<'_>>> = meters.collect();
    let writers = buffers.iter_mut().map(|buffer| buffer as &mut dyn Write);
    let rows = write_rows(table, forms.iter().copied().zip(writers), facts)?;
    let measured = |(form, buffer): (&DataForm, BufWriter<Meter<'_>>)| {
        let meter = buffer.into_inner().map_err(|error| error.into_error())?;
        Ok(DataFile {
            name: form.name(),
            bytes: meter.bytes,
            sha256: meter.hasher.finish().to_string(),
            rows,
        })
    };
    forms.iter().zip(buffers).map(measured).collect()
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
