//! Công bố: brings the output folder to what the site is, in two steps, compare and commit.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use super::commit::Commit;
use super::known_bytes::KnownBytes;
use super::lock::Lock;
use super::manifest::{self, ManifestRecord, Ownership, Previous, Records};
use super::our_files::OurFiles;
use super::paths::{self, PlannedPaths, on_disk};
use super::place::OutputFolders;
use super::remembered::stamps_left;
use super::stage::{self, Stage, StagePlace, StagedContent};
use super::survey::{Occupant, Survey};
use super::threads::each;
use super::{
    Content, Earlier, Entry, FirstTime, Form, Input, LeftFiles, Made, OutputError, Removed, RenderError, Report, Why,
};
use crate::diagnostics::caught;
use crate::source::FileStamp;

/// Brings `output` to exactly these entries; `root` is the site, for `.congkhai/`.
///
/// `render(i)` makes the content of `entries[i]`, once each, in any order, on several threads.
/// `progress` gets the number of contents made so far.
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
    let origin = Origin {
        inputs: &[],
        form: &Form::default(),
        may_write: |_| true,
        earlier: &FirstTime,
    };
    publish_from(
        root,
        output,
        &origin,
        entries,
        |index| render(index).map(Made::One),
        progress,
    )
}

/// What is known of a site besides its files.
pub struct Origin<'a> {
    /// The sources that it is made from, which the manifest names.
    pub inputs: &'a [Input],
    /// How it is made, which the manifest says, too.
    pub form: &'a Form,
    /// Whether a path can be a file of such a site. No other is removed, whatever a manifest says, unless the last publish
    /// is remembered to have written it.
    pub may_write: fn(&str) -> bool,
    /// What is known of the contents before they are made.
    pub earlier: &'a dyn Earlier,
}

/// Publishes entries of a certain origin, some of which may be made in one go.
///
/// # Errors
///
/// All but [`OutputError::Unfinished`] leave the output folder as it was.
pub fn publish_from<F>(
    root: &Path,
    output: &Path,
    origin: &Origin<'_>,
    entries: &[Entry],
    render: F,
    progress: &(dyn Fn(usize) + Sync),
) -> Result<Report, OutputError>
where
    F: Fn(usize) -> Result<Made, RenderError> + Sync,
{
    let plan = paths::plan(entries)?;
    let place = OutputFolders::find(root, output)?;
    let _root_lock = Lock::root(&place.state)?;
    let output_lock = Lock::output(&place.output)?;
    let mut previous = manifest::read(&place.output)?;
    let ours = OurFiles::of(&place, origin.may_write);
    previous.let_go(&place.output, &plan, &ours)?;
    let found = Survey::take(&place.output, &plan, &previous)?;
    let stage = Stage::new(&place.state)?;
    let job = PublishJob {
        output: &place.output,
        entries,
        previous: &previous,
        found: &found,
        stage: &stage,
        earlier: origin.earlier,
    };
    let start = Instant::now();
    let made = job.make_all(&render, progress)?;
    let compared = start.elapsed();
    job.refuse_foreign(&made)?;
    job.refuse_newcomers(&plan)?;

    let new = job.records(&made);
    let staged: Vec<usize> = (0..made.len()).filter(|index| made[*index].content.staged).collect();
    let commit = Commit {
        inputs: origin.inputs,
        form: origin.form,
        output: &place.output,
        stage: &stage,
        plan: &plan,
        staged: &staged,
        previous: &previous,
        new: &new,
    };
    if !commit.is_done()? {
        let is_new = output_lock.is_none() && !place.output.exists();
        let _output_lock = ready(&place.output, output_lock, &previous)?;
        commit.run().inspect_err(|_| {
            if is_new {
                // Only where nothing is in it.
                drop(fs::remove_dir(&place.output));
            }
        })?;
    }
    ours.remember(&place, plan.keys().copied());
    let mended = (0..made.len()).filter(|index| made[*index].was_changed_by_others);
    let mended = mended.map(|index| entries[index].path.clone()).collect();
    Ok(Report {
        mended,
        written: staged
            .iter()
            .map(|index| (*index, job.why(*index, &made[*index])))
            .collect(),
        files: LeftFiles {
            stamps: made.iter().map(|made| made.content.stamp.unless_renamed()).collect(),
            not_made: (0..made.len()).filter(|index| made[*index].is_known).collect(),
        },
        left: stamps_left(&place.output, plan.values().map(|index| made[*index].content.stamp)),
        compared,
        ..report(staged.len(), &previous, &new)
    })
}

/// What publishing would take away.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vanishing {
    /// Files that would be removed, sorted by path.
    pub removed: Vec<Removed>,
    /// Files that are asked for no longer and would stay, since somebody has changed them.
    pub left: Vec<Removed>,
}

/// What publishing these entries to `output` would remove, of what `may_write` says can be ours; looks only, and touches
/// nothing.
///
/// # Errors
///
/// When the folder cannot be there, is not ours, or has a manifest that cannot be used.
pub fn vanishing(
    root: &Path,
    output: &Path,
    entries: &[Entry],
    may_write: fn(&str) -> bool,
) -> Result<Vanishing, OutputError> {
    let kept: PlannedPaths<'_> = entries
        .iter()
        .enumerate()
        .map(|(at, entry)| (&*entry.path, at))
        .collect();
    let place = OutputFolders::find(root, output)?;
    let mut previous = manifest::read(&place.output)?;
    previous.let_go(&place.output, &kept, &OurFiles::of(&place, may_write))?;
    let gone = previous.owned.iter().filter(|(path, _)| !kept.contains_key(&***path));
    Ok(Vanishing {
        removed: gone.map(removed).collect(),
        left: previous.left.iter().map(removed).collect(),
    })
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

fn report(changed: usize, previous: &Previous, new: &Records<'_>) -> Report {
    let total = new.len();
    let gone = previous.owned.iter().filter(|(path, _)| !new.contains_key(&***path));
    Report {
        changed,
        unchanged: total - changed,
        removed: gone.map(removed).collect(),
        total,
        ..Report::default()
    }
}

fn removed((path, record): (&Cow<'_, str>, &ManifestRecord<'_>)) -> Removed {
    Removed {
        path: path.to_string(),
        url: record.url.to_string(),
    }
}

/// The first pass of a publish: every content is made and compared with the file on disk.
struct PublishJob<'a> {
    output: &'a Path,
    entries: &'a [Entry],
    previous: &'a Previous,
    found: &'a [Occupant],
    stage: &'a Stage,
    earlier: &'a dyn Earlier,
}

/// A content that was made, and what stood in its place.
struct ComparedContent {
    content: StagedContent,
    /// Whether the file that it replaces is not as we wrote it.
    was_changed_by_others: bool,
    /// Whether it was not made at all, since the file is known to have its bytes.
    is_known: bool,
}

impl<'a> PublishJob<'a> {
    /// What the manifest will say of all entries.
    fn records(&self, made: &[ComparedContent]) -> Records<'a> {
        let record = |index: usize| {
            let (entry, content) = (&self.entries[index], &made[index].content);
            let record = ManifestRecord {
                url: Cow::Borrowed(&*entry.url),
                bytes: KnownBytes::Sha256(content.digest),
                size: content.size,
                earlier: Vec::new(),
                standing: match self.found[index] {
                    Occupant::Foreign => Ownership::Foreign,
                    Occupant::Nothing | Occupant::Ours => Ownership::Ours,
                },
            };
            (Cow::Borrowed(&*entry.path), record)
        };
        (0..made.len()).map(record).collect()
    }

    /// Why a staged file is to be written.
    fn why(&self, index: usize, compared: &ComparedContent) -> Why {
        let was_ours = self.previous.owned.contains_key(&*self.entries[index].path);
        match self.found[index] {
            Occupant::Nothing if was_ours => Why::Missing,
            Occupant::Nothing => Why::New,
            _ if compared.was_changed_by_others => Why::Mended,
            _ => Why::Different,
        }
    }

    /// Makes all contents; of several errors the first by order of the entries is returned.
    fn make_all<F>(&self, render: &F, progress: &(dyn Fn(usize) + Sync)) -> Result<Vec<ComparedContent>, OutputError>
    where
        F: Fn(usize) -> Result<Made, RenderError> + Sync,
    {
        let mut groups = Vec::new();
        let mut next = 0;
        while let Some(entry) = self.entries.get(next) {
            let end = (next + 1 + entry.together).min(self.entries.len());
            groups.push(next..end);
            next = end;
        }
        let done = AtomicUsize::new(0);
        let make = |at: usize| {
            let (group, files) = (groups[at].clone(), groups[at].len());
            let made = self.make(group, render);
            progress(done.fetch_add(files, Ordering::Relaxed) + files);
            made
        };
        let made = each(groups.len(), make, &|_| {});
        let made: Result<Vec<Vec<ComparedContent>>, OutputError> = made.into_iter().collect();
        Ok(made?.into_iter().flatten().collect())
    }

    fn make<F>(&self, group: Range<usize>, render: &F) -> Result<Vec<ComparedContent>, OutputError>
    where
        F: Fn(usize) -> Result<Made, RenderError> + Sync,
    {
        if let Some(left) = self.left(group.clone())? {
            return Ok(left);
        }
        let entry = &self.entries[group.start];
        let failed = |detail| {
            Err(OutputError::Panicked {
                url: entry.url.clone(),
                detail,
            })
        };
        // A stream may fail while it is written, too.
        let make = || caught(|| self.make_unguarded(group.clone(), render)).unwrap_or_else(failed);
        let mut made = None;
        self.earlier.watch(group.start, &mut || made = Some(make()));
        made.unwrap_or_else(make)
    }

    /// The files of entries as an earlier publish left them, if all of them have the right bytes.
    fn left(&self, group: Range<usize>) -> Result<Option<Vec<ComparedContent>>, OutputError> {
        group.map(|index| self.left_file(index)).collect()
    }

    /// The file of an entry, if it is known to have the right bytes, is as an earlier publish left it, and the manifest
    /// says the same of it.
    fn left_file(&self, index: usize) -> Result<Option<ComparedContent>, OutputError> {
        let path = &*self.entries[index].path;
        let known = self.earlier.left(index).filter(|_| self.found[index] == Occupant::Ours);
        let (Some(stamp), Some(record)) = (known, self.previous.owned.get(path)) else {
            return Ok(None);
        };
        let place = on_disk(self.output, path);
        let stands = fs::symlink_metadata(&place).map_err(OutputError::io("look at", &place))?;
        let is_left = stands.is_file() && FileStamp::of(&stands).unless_renamed() == stamp;
        let is_said = record.earlier.is_empty() && stands.len() == record.size;
        let digest = record.bytes.sha256().filter(|_| is_left && is_said);
        Ok(digest.map(|digest| ComparedContent {
            content: StagedContent {
                digest,
                size: record.size,
                staged: false,
                stamp,
            },
            was_changed_by_others: false,
            is_known: true,
        }))
    }

    fn make_unguarded<F>(&self, group: Range<usize>, render: &F) -> Result<Vec<ComparedContent>, OutputError>
    where
        F: Fn(usize) -> Result<Made, RenderError> + Sync,
    {
        let made = render(group.start).map_err(|source| OutputError::Render {
            path: self.entries[group.start].path.clone(),
            source,
        })?;
        let places: Vec<StagePlace> = group.clone().map(|index| self.place(index)).collect();
        let contents = match &made {
            Made::One(content) => vec![stage::make(content, &places[0])?],
            Made::Together(streams) => stage::make_together(streams, &places)?,
        };
        let compared = group.zip(places).zip(contents);
        compared
            .map(|((index, place), content)| self.compared(index, place, content))
            .collect()
    }

    /// Where the content of an entry goes, and what it is compared with.
    fn place(&self, index: usize) -> StagePlace {
        let existing = match self.found[index] {
            Occupant::Nothing => None,
            Occupant::Ours | Occupant::Foreign => Some(on_disk(self.output, &self.entries[index].path)),
        };
        StagePlace {
            existing,
            staged: self.stage.file(index),
        }
    }

    fn compared(
        &self,
        index: usize,
        place: StagePlace,
        content: StagedContent,
    ) -> Result<ComparedContent, OutputError> {
        let record = self.previous.owned.get(&*self.entries[index].path);
        let was_changed_by_others = match (place.existing, record) {
            (Some(place), Some(record)) if content.staged => {
                !record.is_as_written(&place).map_err(OutputError::io("read", &place))?
            }
            _ => false,
        };
        Ok(ComparedContent {
            content,
            was_changed_by_others,
            is_known: false,
        })
    }

    /// Refuses files that are not ours, unless they have the right bytes already.
    fn refuse_foreign(&self, made: &[ComparedContent]) -> Result<(), OutputError> {
        self.refuse(|index| self.found[index] == Occupant::Foreign && made[index].content.staged)
    }

    /// Refuses what has come in the way while contents were rendered.
    fn refuse_newcomers(&self, plan: &PlannedPaths<'_>) -> Result<(), OutputError> {
        let now = Survey::take(self.output, plan, self.previous)?;
        self.refuse(|index| {
            let came = self.found[index] == Occupant::Nothing && now[index] != Occupant::Nothing;
            came && !self.previous.owned.contains_key(&*self.entries[index].path)
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
