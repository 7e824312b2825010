//! Renders a content once: hashed, compared with the disk, and kept only where it differs.

use std::fs::{self, File, Metadata};
use std::io::{self, BufWriter, Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::diagnostics::outside::Refusal;
use crate::source::{Digest, FileStamp, Hasher};

use super::{Content, OutputError, Stream, Streams};

const CHUNK: usize = 64 * 1024;

/// The folder of staged files. Only the holder of the lock has one, so an old one is rubbish.
pub(super) struct Stage {
    folder: PathBuf,
}

impl Stage {
    /// An empty stage in `<root>/.congkhai/`.
    pub(super) fn new(state: &Path) -> Result<Self, OutputError> {
        let folder = state.join("stage");
        clear(&folder).map_err(OutputError::io("remove", &folder))?;
        fs::create_dir(&folder).map_err(OutputError::io("create", &folder))?;
        Ok(Self { folder })
    }

    /// Where the content of an entry is staged.
    pub(super) fn file(&self, index: usize) -> PathBuf {
        self.folder.join(index.to_string())
    }

    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        drop(clear(&self.folder)); // the next publish clears it otherwise
    }
}

/// Removes a folder, or the file or link that has its name.
pub(super) fn clear(folder: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(folder) {
        Ok(found) if found.is_dir() => fs::remove_dir_all(folder),
        Ok(_) => fs::remove_file(folder),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        other => other,
    }
}

/// What is known of a content once it has been made.
pub(super) struct StagedContent {
    pub digest: Digest,
    pub size: u64,
    /// Whether it is staged; if not, the file on disk has these bytes.
    pub staged: bool,
    /// The stamp of the file that has them, staged or on disk.
    pub stamp: FileStamp,
}

/// Where a content goes.
pub(super) struct StagePlace {
    /// The file to compare with.
    pub existing: Option<PathBuf>,
    /// The file to make if needed.
    pub staged: PathBuf,
}

impl StagePlace {
    fn sink(&self, size: Option<u64>) -> io::Result<Sink<'_>> {
        Sink::open(self.existing.as_deref(), &self.staged, size)
    }

    fn error(&self, failure: StageFailure) -> OutputError {
        let staged = &self.staged;
        match failure {
            StageFailure::Output(error) => error,
            // Staging takes the room; what is compared needs none.
            StageFailure::Io(error) if error.kind() == io::ErrorKind::StorageFull => {
                OutputError::io("write", staged)(error)
            }
            StageFailure::Io(error) => OutputError::io("write", self.existing.as_ref().unwrap_or(staged))(error),
        }
    }
}

/// Makes a content.
pub(super) fn make(content: &Content, place: &StagePlace) -> Result<StagedContent, OutputError> {
    match content {
        Content::Bytes(bytes) => write_bytes(bytes, place),
        Content::Stream(stream) => write_stream(stream, place),
        Content::File { path, digest } => copy(path, *digest, place),
    }
    .map_err(|failure| place.error(failure))
}

/// Makes several contents in one go, one for each place.
pub(super) fn make_together(streams: &Streams, places: &[StagePlace]) -> Result<Vec<StagedContent>, OutputError> {
    let mut buffers = Vec::with_capacity(places.len());
    for place in places {
        let sink = place.sink(None).map_err(|error| place.error(error.into()))?;
        buffers.push(BufWriter::with_capacity(CHUNK, sink));
    }
    let mut outs: Vec<&mut dyn Write> = buffers.iter_mut().map(|buffer| buffer as &mut dyn Write).collect();
    streams(&mut outs).map_err(|error| places[0].error(error.into()))?;
    let finished = |(place, buffer): (&StagePlace, BufWriter<Sink<'_>>)| {
        let sink = buffer.into_inner().map_err(|error| error.into_error());
        sink.and_then(Sink::finish).map_err(|error| place.error(error.into()))
    };
    places.iter().zip(buffers).map(finished).collect()
}

/// Why a content could not be made: its renderer failed, or the disk did.
enum StageFailure {
    Output(OutputError),
    Io(io::Error),
}

impl From<io::Error> for StageFailure {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl From<OutputError> for StageFailure {
    fn from(error: OutputError) -> Self {
        Self::Output(error)
    }
}

fn write_bytes(bytes: &[u8], place: &StagePlace) -> Result<StagedContent, StageFailure> {
    let mut sink = place.sink(Some(bytes.len() as u64))?;
    sink.write_all(bytes)?;
    Ok(sink.finish()?)
}

fn write_stream(stream: &Stream, place: &StagePlace) -> Result<StagedContent, StageFailure> {
    let mut buffer = BufWriter::with_capacity(CHUNK, place.sink(None)?);
    stream(&mut buffer)?;
    let sink = buffer.into_inner().map_err(|error| error.into_error())?;
    Ok(sink.finish()?)
}

fn copy(path: &Path, digest: Option<Digest>, place: &StagePlace) -> Result<StagedContent, StageFailure> {
    let mut source = File::open(path).map_err(OutputError::io("read", path))?;
    let found = source.metadata().map_err(OutputError::io("read", path))?;
    if let (Some(digest), Some(existing)) = (digest, &place.existing)
        && let file = File::open(existing)?
        && let stands = file.metadata()?
        && stands.len() == found.len()
        && Digest::of_reader(file)? == digest
    {
        return Ok(StagedContent {
            digest,
            size: found.len(),
            staged: false,
            stamp: FileStamp::of(&stands),
        });
    }
    let mut sink = place.sink(Some(found.len()))?;
    let mut buffer = vec![0; CHUNK];
    loop {
        let read = read_some(&mut source, &mut buffer).map_err(OutputError::io("read", path))?;
        if read == 0 {
            break;
        }
        sink.write_all(&buffer[..read])?;
    }
    let made = sink.finish()?;
    if digest.is_some_and(|digest| digest != made.digest) {
        let path = path.to_path_buf();
        return Err(OutputError::SourceChanged { path }.into());
    }
    Ok(made)
}

/// Fills a buffer as far as the reader goes.
fn read_some(reader: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while filled < buffer.len() {
        match reader.read(&mut buffer[filled..]) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Takes bytes, and stages them from the first that differs from the existing file.
struct Sink<'a> {
    hasher: Hasher,
    size: u64,
    side: SinkSide,
    staged: &'a Path,
    buffer: Vec<u8>,
}

/// Whether bytes are still compared with the file on disk or are written to the stage.
enum SinkSide {
    /// Nowhere: up to here the file on disk has the same. What the system said of it was asked before it was read.
    Same(File, FileStamp),
    /// Into the stage.
    Staged(File),
}

impl<'a> Sink<'a> {
    fn open(existing: Option<&Path>, staged: &'a Path, size: Option<u64>) -> io::Result<Self> {
        let side = match existing.map(opened).transpose()? {
            Some((file, found)) if size.is_none_or(|size| found.len() == size) => {
                SinkSide::Same(file, FileStamp::of(&found))
            }
            _ => SinkSide::Staged(File::create(staged)?),
        };
        Ok(Self {
            hasher: Hasher::default(),
            size: 0,
            side,
            staged,
            buffer: Vec::new(),
        })
    }

    /// Whether the file on disk goes on with these bytes.
    fn goes_on(&mut self, bytes: &[u8]) -> io::Result<bool> {
        let SinkSide::Same(file, _) = &mut self.side else {
            return Ok(true);
        };
        self.buffer.resize(CHUNK, 0);
        for chunk in bytes.chunks(CHUNK) {
            let buffer = &mut self.buffer[..chunk.len()];
            if read_some(file, buffer)? != chunk.len() || buffer != chunk {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Begins to stage the content where it differs, with a copy of the part that is the same.
    fn part(&mut self) -> io::Result<()> {
        let SinkSide::Same(file, _) = &mut self.side else {
            return Ok(());
        };
        let mut staged = File::create(self.staged)?;
        let mut hasher = Hasher::default();
        file.rewind()?;
        let mut same = Read::take(file, self.size);
        self.buffer.resize(CHUNK, 0);
        loop {
            let read = read_some(&mut same, &mut self.buffer)?;
            if read == 0 {
                break;
            }
            hasher.update(&self.buffer[..read]);
            staged.write_all(&self.buffer[..read])?;
        }
        if hasher.finish() != self.hasher.clone().finish() {
            return Err(Refusal::error(
                io::ErrorKind::Other,
                "một chương trình khác đang ghi tệp này",
                "somebody else is writing it",
            ));
        }
        self.side = SinkSide::Staged(staged);
        Ok(())
    }

    fn finish(mut self) -> io::Result<StagedContent> {
        if let SinkSide::Same(file, _) = &mut self.side
            && read_some(file, &mut [0])? != 0
        {
            self.part()?;
        }
        let (staged, stamp) = match &self.side {
            SinkSide::Same(_, stamp) => (false, *stamp),
            SinkSide::Staged(file) => (true, FileStamp::of(&file.metadata()?)),
        };
        Ok(StagedContent {
            digest: self.hasher.finish(),
            size: self.size,
            staged,
            stamp,
        })
    }
}

impl Write for Sink<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.goes_on(bytes)? {
            self.part()?;
        }
        if let SinkSide::Staged(file) = &mut self.side {
            file.write_all(bytes)?;
        }
        self.hasher.update(bytes);
        self.size += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn opened(path: &Path) -> io::Result<(File, Metadata)> {
    let file = File::open(path)?;
    let found = file.metadata()?;
    Ok((file, found))
}
