//! The one way in: compare, then commit.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use super::commit::Commit;
use super::lock::Lock;
use super::manifest::{self, Previous, Record, Records};
use super::paths::{self, Plan, on_disk};
use super::place::OutputFolders;
use super::stage::{self, Made, Stage};
use super::survey::{Occupant, Survey};
use super::{Content, Entry, OutputError, Removed, RenderError, Report};
use crate::diagnostics::caught;

/// Brings `output` to exactly these entries; `root` is the site, for `.congkhai/`.
///
/// `render(i)` makes the content of `entries[i]`, once each, in any order, on several threads.
/// These are plain threads, not rayon's: a renderer may wait for a `OnceLock` whose maker uses
/// rayon, and nothing deadlocks. `progress` gets the number of contents made so far.
///
/// # Errors
///
/// All but [`OutputError::Unfinished`] leave the output folder as it was.
pub fn publish<F>(
    root: &Path,
    output: &Path,
    entries: &[Entry],
    render: F,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Report, OutputError>
where
    F: Fn(usize) -> Result<Content, RenderError> + Sync,
{
    let plan = paths::plan(entries)?;
    let place = OutputFolders::find(root, output)?;
    let _root_lock = Lock::root(&place.state)?;
    let output_lock = Lock::output(&place.output)?;
    let previous = manifest::read(&place.output)?;
    let found = Survey::take(&place.output, &plan, &previous)?;
    let stage = Stage::new(&place.state)?;
    let job = Job {
        output: &place.output,
        entries,
        found: &found,
        stage: &stage,
    };
    let made = job.make_all(&render, progress)?;
    job.refuse_foreign(&made)?;
    job.refuse_newcomers(&plan, &previous)?;

    let new = records(entries, &made);
    let staged: Vec<usize> = (0..made.len()).filter(|index| made[*index].staged).collect();
    let commit = Commit {
        output: &place.output,
        stage: &stage,
        plan: &plan,
        staged: &staged,
        previous: &previous,
        new: &new,
    };
    if !commit.is_done()? {
        let _output_lock = ready(&place.output, output_lock, &previous)?;
        commit.run()?;
    }
    Ok(report(entries.len(), staged.len(), previous, &new))
}

/// What publishing these entries to `output` would remove; looks only, and touches nothing.
///
/// # Errors
///
/// When the folder cannot be there, is not ours, or has a manifest that cannot be used.
pub fn vanishing(root: &Path, output: &Path, entries: &[Entry]) -> Result<Vec<Removed>, OutputError> {
    let kept: BTreeSet<&str> = entries.iter().map(|entry| entry.path.as_str()).collect();
    let place = OutputFolders::find(root, output)?;
    let previous = manifest::read(&place.output)?;
    let removed = (previous.owned.into_iter())
        .filter(|(path, _)| !kept.contains(&**path))
        .map(removed)
        .collect();
    Ok(removed)
}

/// Makes sure that the output folder exists, is locked and is ours.
fn ready(output: &Path, lock: Option<Lock>, previous: &Previous) -> Result<Option<Lock>, OutputError> {
    if lock.is_some() {
        return Ok(lock);
    }
    fs::create_dir_all(output).map_err(OutputError::io("create", output))?;
    let lock = Lock::output(output)?;
    if previous.bytes.is_none() && !manifest::is_empty(output)? {
        let output = output.to_path_buf();
        return Err(OutputError::NotOurs { output });
    }
    Ok(lock)
}

fn records<'a>(entries: &'a [Entry], made: &[Made]) -> Records<'a> {
    let record = |(entry, made): (&'a Entry, &Made)| {
        let record = Record {
            url: Cow::Borrowed(&entry.url),
            blake3: made.digest,
            size: made.size,
            pending: false,
        };
        (Cow::Borrowed(&*entry.path), record)
    };
    entries.iter().zip(made).map(record).collect()
}

fn report(total: usize, changed: usize, previous: Previous, new: &Records<'_>) -> Report {
    let removed = (previous.owned.into_iter())
        .filter(|(path, _)| !new.contains_key(path))
        .map(removed)
        .collect();
    Report {
        changed,
        unchanged: total - changed,
        removed,
        total,
    }
}

fn removed((path, record): (Cow<'static, str>, Record<'static>)) -> Removed {
    Removed {
        path: path.into_owned(),
        url: record.url.into_owned(),
    }
}

/// The first pass of a publish: every content is made and compared with the file on disk.
struct Job<'a> {
    output: &'a Path,
    entries: &'a [Entry],
    found: &'a [Occupant],
    stage: &'a Stage,
}

impl Job<'_> {
    /// Makes all contents; of several errors the first by order of the entries is returned.
    fn make_all<F>(&self, render: &F, progress: &(dyn Fn(usize) + Sync)) -> Result<Vec<Made>, OutputError>
    where
        F: Fn(usize) -> Result<Content, RenderError> + Sync,
    {
        let next = AtomicUsize::new(0);
        let done = AtomicUsize::new(0);
        let work = || {
            let mut made = Vec::new();
            loop {
                let index = next.fetch_add(1, Ordering::Relaxed);
                if index >= self.entries.len() {
                    return made;
                }
                made.push((index, self.make(index, render)));
                progress(done.fetch_add(1, Ordering::Relaxed) + 1);
            }
        };
        let mut made = on_all_threads(work);
        made.sort_unstable_by_key(|(index, _)| *index);
        made.into_iter().map(|(_, result)| result).collect()
    }

    fn make<F>(&self, index: usize, render: &F) -> Result<Made, OutputError>
    where
        F: Fn(usize) -> Result<Content, RenderError> + Sync,
    {
        let entry = &self.entries[index];
        let failed = |detail| {
            Err(OutputError::Panicked {
                url: entry.url.clone(),
                detail,
            })
        };
        // A stream may fail while it is written, too.
        caught(|| self.make_unguarded(index, render)).unwrap_or_else(failed)
    }

    fn make_unguarded<F>(&self, index: usize, render: &F) -> Result<Made, OutputError>
    where
        F: Fn(usize) -> Result<Content, RenderError> + Sync,
    {
        let path = &self.entries[index].path;
        let content = render(index).map_err(|source| OutputError::Render {
            path: path.clone(),
            source,
        })?;
        let existing = match self.found[index] {
            Occupant::Nothing => None,
            Occupant::Ours | Occupant::Foreign => Some(on_disk(self.output, path)),
        };
        stage::make(&content, existing.as_deref(), &self.stage.file(index))
    }

    /// A file that is not ours may stay only where it has the right bytes already.
    fn refuse_foreign(&self, made: &[Made]) -> Result<(), OutputError> {
        self.refuse(|index| self.found[index] == Occupant::Foreign && made[index].staged)
    }

    /// Looks again, since rendering takes time: nothing may have come in the way.
    fn refuse_newcomers(&self, plan: &Plan<'_>, previous: &Previous) -> Result<(), OutputError> {
        let now = Survey::take(self.output, plan, previous)?;
        self.refuse(|index| {
            let came = self.found[index] == Occupant::Nothing && now[index] != Occupant::Nothing;
            came && !previous.owned.contains_key(&*self.entries[index].path)
        })
    }

    fn refuse(&self, is_foreign: impl Fn(usize) -> bool) -> Result<(), OutputError> {
        let foreign: BTreeSet<&String> = (0..self.entries.len())
            .filter(|index| is_foreign(*index))
            .map(|index| &self.entries[index].path)
            .collect();
        if foreign.is_empty() {
            return Ok(());
        }
        let paths = foreign.into_iter().cloned().collect();
        Err(OutputError::Foreign { paths })
    }
}

/// Runs the same work on every core and joins what it gives.
fn on_all_threads<T: Send>(work: impl Fn() -> Vec<T> + Sync) -> Vec<T> {
    let count = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let threads: Vec<_> = (0..count).map(|_| scope.spawn(&work)).collect();
        let join = |thread: thread::ScopedJoinHandle<'_, Vec<T>>| match thread.join() {
            Ok(made) => made,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        threads.into_iter().flat_map(join).collect()
    })
}
