//! Dấu của tệp: what the system says of a file, from which one can tell without reading it that it is as it was.
//!
//! Size, time and inode, as Git and make believe them; where the system keeps it also the time of the last change of
//! any of these, which no program can set back. A file that was written a moment ago may be written once more at what
//! the system counts as the same time; so only what has [settled](FileStamp::is_settled) can be believed later.

use std::fs::Metadata;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use walkdir::WalkDir;

use super::digest::{Digest, Hasher};
use super::error::{SnapshotError, io_error};
use super::walk::{Bounds, FOLDERS, FoundKind, walk};

/// The step in which most systems count time.
const FINE: Duration = Duration::from_millis(50);

/// The step in which those systems count that know whole seconds only; some count two.
const COARSE: Duration = Duration::from_secs(2);

/// What the system says of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileStamp {
    size: u64,
    /// Since 1970; nothing for what is older or not said.
    modified: Option<Duration>,
    changed: Option<Duration>,
    inode: u64,
}

impl FileStamp {
    /// The stamp of what was found at a path.
    pub fn of(found: &Metadata) -> Self {
        let (changed, inode) = of_system(found);
        FileStamp {
            size: found.len(),
            modified: found.modified().ok().and_then(since_epoch),
            changed,
            inode,
        }
    }

    /// The stamp without the time of the last change of anything, which systems set anew when a file is renamed.
    #[must_use]
    pub fn unless_renamed(self) -> Self {
        FileStamp { changed: None, ..self }
    }

    /// Whether the file cannot be written at this very moment without getting another stamp.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        let now = since_epoch(now).unwrap_or_default();
        let is_past = |time: Duration| {
            let exact = if time.subsec_nanos() == 0 { COARSE } else { FINE };
            time + exact < now
        };
        self.modified.is_some_and(is_past) && self.changed.is_none_or(is_past)
    }

    /// Size, inode and time of the last write as numbers, for [`FileStamp::from_numbers`]; nothing of a time that is not
    /// known.
    pub fn numbers(&self) -> Option<(u64, u64, u128)> {
        Some((self.size, self.inode, self.modified?.as_nanos()))
    }

    /// The stamp, as it is unless renamed, that has these numbers.
    pub fn from_numbers((size, inode, nanos): (u64, u64, u128)) -> Option<Self> {
        let seconds = u64::try_from(nanos / 1_000_000_000).ok()?;
        let modified = Duration::new(seconds, (nanos % 1_000_000_000) as u32);
        Some(FileStamp {
            size,
            modified: Some(modified),
            changed: None,
            inode,
        })
    }

    /// Takes the stamp into a digest of many.
    pub fn add_to(&self, hasher: &mut Hasher) {
        hasher.update(&self.size.to_le_bytes());
        hasher.update(&self.inode.to_le_bytes());
        for time in [self.modified, self.changed] {
            hasher.update(&time.map_or(u128::MAX, |time| time.as_nanos()).to_le_bytes());
        }
    }
}

fn since_epoch(time: SystemTime) -> Option<Duration> {
    time.duration_since(UNIX_EPOCH).ok()
}

#[cfg(unix)]
fn of_system(found: &Metadata) -> (Option<Duration>, u64) {
    use std::os::unix::fs::MetadataExt;
    let parts = || {
        Some((
            u64::try_from(found.ctime()).ok()?,
            u32::try_from(found.ctime_nsec()).ok()?,
        ))
    };
    (
        parts().map(|(seconds, nanos)| Duration::new(seconds, nanos)),
        found.ino(),
    )
}

#[cfg(not(unix))]
fn of_system(_: &Metadata) -> (Option<Duration>, u64) {
    (None, 0)
}

/// One digest of the names and stamps of all files below a site's folders, hidden ones included, and of what links lead
/// to; nothing is read. `None`: a file was written a moment ago.
///
/// # Errors
/// When a folder of the site cannot be looked through.
pub fn stamp_of_sources(root: &Path, now: SystemTime) -> Result<Option<Digest>, SnapshotError> {
    let mut stamping = Stamping {
        hasher: Hasher::default(),
        is_settled: true,
        now,
    };
    let mut has_links = false;
    for folder in FOLDERS.map(|name| root.join(name)) {
        if folder.symlink_metadata().is_err() {
            continue;
        }
        for entry in WalkDir::new(&folder).sort_by_file_name() {
            let failed = |error: walkdir::Error| io_error(&folder, error.into());
            let entry = entry.map_err(failed)?;
            if !entry.file_type().is_dir() {
                has_links |= entry.file_type().is_symlink();
                stamping.add(entry.path(), &entry.metadata().map_err(failed)?);
            }
        }
    }
    if has_links {
        stamping.add_linked(root)?;
    }
    Ok(stamping.is_settled.then(|| stamping.hasher.finish()))
}

/// The digest while it is being made.
struct Stamping {
    hasher: Hasher,
    is_settled: bool,
    now: SystemTime,
}

impl Stamping {
    fn add(&mut self, path: &Path, found: &Metadata) {
        let stamp = FileStamp::of(found);
        self.is_settled &= stamp.is_settled(self.now);
        self.hasher.update(if found.is_file() { b"f" } else { b"l" });
        add_text(&mut self.hasher, path.as_os_str().as_encoded_bytes());
        stamp.add_to(&mut self.hasher);
    }

    /// Adds what links lead to that are followed, where it is a file: those of linked folders are found, too.
    fn add_linked(&mut self, root: &Path) -> Result<(), SnapshotError> {
        let bounds = Bounds::new(root)?;
        for folder in FOLDERS.map(|name| root.join(name)) {
            for found in walk(&folder, &bounds)? {
                let (FoundKind::Linked(_) | FoundKind::File) = found.kind else {
                    continue;
                };
                let metadata = std::fs::metadata(&found.path).map_err(|e| io_error(&found.path, e))?;
                if metadata.is_file() {
                    self.add(&found.path, &metadata);
                }
            }
        }
        Ok(())
    }
}

/// Takes a text with its length, so that no two lists of texts are alike.
fn add_text(hasher: &mut Hasher, text: &[u8]) {
    hasher.update(&text.len().to_le_bytes());
    hasher.update(text);
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use super::*;

    fn later() -> SystemTime {
        SystemTime::now() + Duration::from_secs(10)
    }

    fn stamp(root: &Path) -> Option<Digest> {
        stamp_of_sources(root, later()).expect("it can be looked at")
    }

    fn site() -> tempfile::TempDir {
        let site = tempfile::tempdir().expect("a scratch folder");
        let content = site.path().join("content/plans/vn");
        fs::create_dir_all(&content).expect("it can be made");
        fs::write(content.join("a.md"), "một").expect("it can be written");
        fs::write(content.join("b.md"), "hai").expect("it can be written");
        site
    }

    #[test]
    fn what_is_left_alone_keeps_its_stamp_and_every_edit_gives_another() {
        let site = site();
        let (a, b) = (
            site.path().join("content/plans/vn/a.md"),
            site.path().join("content/plans/vn/b.md"),
        );
        let mut seen = vec![stamp(site.path())];
        assert_eq!(stamp(site.path()), seen[0]);
        let edits: [&dyn Fn(); 5] = [
            &|| fs::write(&a, "moi").expect("written"),
            &|| fs::remove_file(&b).expect("removed"),
            &|| fs::write(&b, "hai").expect("written"),
            &|| fs::rename(&b, site.path().join("content/plans/vn/c.md")).expect("renamed"),
            &|| fs::create_dir_all(site.path().join("theme")).expect("made"),
        ];
        for edit in &edits[..4] {
            edit();
            let now = stamp(site.path());
            assert!(!seen.contains(&now));
            seen.push(now);
        }
        // An empty folder is nothing that is read.
        edits[4]();
        assert_eq!(stamp(site.path()).as_ref(), seen.last().and_then(Option::as_ref));
    }

    /// `touch -d`, `cp -p` and archives set times back.
    #[cfg(unix)]
    #[test]
    fn an_edit_of_equal_size_whose_time_is_set_back_is_seen() {
        let site = site();
        let before = stamp(site.path());
        let path = site.path().join("content/plans/vn/a.md");
        let time = fs::metadata(&path).and_then(|found| found.modified()).expect("a time");
        std::thread::sleep(Duration::from_millis(20));
        fs::write(&path, "mốt").expect("written");
        let file = File::options().write(true).open(&path).expect("opened");
        file.set_modified(time).expect("set back");
        assert_ne!(stamp(site.path()), before);
    }

    #[test]
    fn what_was_just_written_is_not_believed_yet() {
        let site = site();
        let found = stamp_of_sources(site.path(), SystemTime::now());
        assert_eq!(found.expect("it can be looked at"), None);
    }
}
