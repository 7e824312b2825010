//! Đọc lại: a snapshot after some files have changed.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::io::ErrorKind;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::error::{SnapshotError, io_error};
use super::leftover::is_passed_over;
use super::snapshot::{FoundFile, Snapshot, SourceFile, place_of, relative_name};
use super::walk::{Bounds, FOLDERS, Found, FoundKind, walk};
use crate::diagnostics::FilePath;

/// What is different after [`Snapshot::refresh`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// Text files that are new, gone or say something else.
    pub texts: BTreeSet<FilePath>,
    /// Whether a file below `content/files/` is new, gone or another one.
    pub attachments: bool,
    /// Whether a file of a theme is.
    pub theme: bool,
    /// Whether other files lead out of the root than before.
    pub escaping: bool,
    /// Whether there are other files that nobody reads.
    pub unread: bool,
}

impl Differences {
    /// Whether nothing is different.
    pub fn is_empty(&self) -> bool {
        *self == Differences::default()
    }
}

impl Snapshot {
    /// Reads again what may have changed: files, or folders with everything below them; no paths mean everything.
    /// Returns what is different now.
    ///
    /// # Errors
    /// When there is no `content` folder, or something is there and cannot be read. Some of the snapshot may be
    /// new then: refresh all of it.
    pub fn refresh(&mut self, paths: &[PathBuf]) -> Result<Differences, SnapshotError> {
        if !self.root.join("content").is_dir() {
            return Err(SnapshotError::NoContent(self.root.clone()));
        }
        let bounds = Bounds::new(&self.root)?;
        let everything = FOLDERS.map(|folder| self.root.join(folder));
        let paths = if paths.is_empty() { &everything } else { paths };
        let mut found = Differences::default();
        for path in paths.iter().cloned().chain(self.links_to(paths)) {
            let path = &path;
            let name = relative_name(&self.root, path);
            if name.split('/').any(|part| is_passed_over(part.as_ref())) {
                continue;
            }
            let mut refreshing = Refreshing {
                snapshot: self,
                bounds: &bounds,
                met: FilesFound::default(),
                found: &mut found,
            };
            refreshing.below(path)?;
            refreshing.drop_missing(&name);
        }
        Ok(found)
    }

    /// The links that lead to one of these paths, into it or above it: what they show may be another thing now.
    fn links_to(&self, paths: &[PathBuf]) -> Vec<PathBuf> {
        if self.links.is_empty() {
            return Vec::new();
        }
        let real = |path: &PathBuf| {
            let folder = path.parent().and_then(|parent| parent.canonicalize().ok());
            folder.map(|folder| folder.join(path.file_name().unwrap_or_default()))
        };
        let changed: Vec<PathBuf> = paths.iter().filter_map(real).collect();
        let leads_there = |to: &PathBuf| changed.iter().any(|path| path.starts_with(to) || to.starts_with(path));
        let links = self.links.iter().filter(|(_, to)| leads_there(to));
        links.map(|(name, _)| self.root.join(name)).collect()
    }
}

/// One path that is being looked at again.
struct Refreshing<'a> {
    snapshot: &'a mut Snapshot,
    bounds: &'a Bounds,
    met: FilesFound,
    found: &'a mut Differences,
}

/// The files that are there now, by name from the root; one that was a text may be a link that leads nowhere now.
#[derive(Default)]
struct FilesFound {
    read: BTreeSet<String>,
    escaping: BTreeSet<String>,
    unread: BTreeSet<String>,
    dangling: BTreeSet<String>,
    links: BTreeSet<String>,
}

impl Refreshing<'_> {
    fn below(&mut self, path: &Path) -> Result<(), SnapshotError> {
        for found in walk(path, self.bounds)? {
            match self.file(&found, found.path == path) {
                // Between the listing and the reading it went away.
                Err(SnapshotError::Io { error, .. }) if error.kind() == ErrorKind::NotFound => {}
                result => result?,
            }
        }
        Ok(())
    }

    fn file(&mut self, found: &Found, is_named: bool) -> Result<(), SnapshotError> {
        let file = &found.path;
        let name = relative_name(&self.snapshot.root, file);
        if !name.starts_with("content/") && name != "content" {
            return self.theme_file(name, found);
        }
        if let FoundKind::Linked(real) = &found.kind {
            self.snapshot.links.insert(name.clone(), real.clone());
            self.met.links.insert(name.clone());
        }
        let Some(place) = place_of(name.clone(), found)? else {
            return Ok(());
        };
        match place {
            FoundFile::Text(name) => self.text(name, file),
            FoundFile::Attachment(attachment) => {
                let known = self.snapshot.attachments.get(&attachment.path);
                // One that was written again may say something else at the same length.
                self.found.attachments |= is_named || known != Some(&attachment);
                self.snapshot.attachments.insert(attachment.path.clone(), attachment);
                self.met.read.insert(name);
                Ok(())
            }
            FoundFile::Escaping(name) => {
                self.escaping(name);
                Ok(())
            }
            FoundFile::Unread(name) => {
                self.found.unread |= self.snapshot.unread.insert(name.clone());
                self.met.unread.insert(name);
                Ok(())
            }
            FoundFile::Dangling(name) => {
                self.found.unread |= self.snapshot.dangling.insert(name.clone());
                self.met.dangling.insert(name);
                Ok(())
            }
        }
    }

    fn escaping(&mut self, name: String) {
        if let Err(at) = self.snapshot.escaping.binary_search(&name) {
            self.snapshot.escaping.insert(at, name.clone());
            self.found.escaping = true;
        }
        self.met.escaping.insert(name);
    }

    fn text(&mut self, name: String, file: &Path) -> Result<(), SnapshotError> {
        let read = SourceFile::read(&name, file).map_err(|error| io_error(file, error))?;
        let known = self.snapshot.files.get(&read.path);
        if known.is_none_or(|known| known.digest != read.digest) {
            self.found.texts.insert(read.path.clone());
            self.snapshot.files.insert(read.path.clone(), Arc::new(read));
        }
        self.met.read.insert(name);
        Ok(())
    }

    fn theme_file(&mut self, name: String, found: &Found) -> Result<(), SnapshotError> {
        let file = &found.path;
        match found.kind {
            FoundKind::Outside => {
                self.escaping(name);
                return Ok(());
            }
            FoundKind::Nowhere | FoundKind::Hidden => return Ok(()),
            FoundKind::Linked(_) if file.is_dir() => return Ok(()),
            FoundKind::File | FoundKind::Linked(_) => {}
        }
        let bytes = std::fs::read(file).map_err(|error| io_error(file, error))?;
        self.found.theme |= self.snapshot.theme_files.get(&name) != Some(&bytes);
        self.snapshot.theme_files.insert(name.clone(), bytes);
        self.met.read.insert(name);
        Ok(())
    }

    /// Forgets what stood at or below `name` and is not there any more. Only what lies there is looked at: ten
    /// thousand saved files must not each be compared with ten thousand others.
    fn drop_missing(&mut self, name: &str) {
        let (snapshot, met) = (&mut *self.snapshot, &self.met);
        let is_gone = |path: &str| !met.read.contains(path);
        for path in at_or_below(&snapshot.files, name, is_gone) {
            snapshot.files.remove(&path);
            self.found.texts.insert(path);
        }
        for path in at_or_below(&snapshot.theme_files, name, is_gone) {
            snapshot.theme_files.remove(&path);
            self.found.theme = true;
        }
        let is_gone = |path: &str| !met.read.contains(&format!("content/{path}"));
        let gone = match name.strip_prefix("content/") {
            Some(below) => at_or_below(&snapshot.attachments, below, is_gone),
            None if name == "content" => {
                let all = snapshot.attachments.keys();
                all.filter(|path| is_gone(path)).cloned().collect()
            }
            None => Vec::new(),
        };
        for path in gone {
            snapshot.attachments.remove(&path);
            self.found.attachments = true;
        }
        let before = snapshot.escaping.len();
        let stays = |path: &String, met: &BTreeSet<String>| !is_at_or_below(path, name) || met.contains(path);
        snapshot.escaping.retain(|path| stays(path, &met.escaping));
        self.found.escaping |= before != snapshot.escaping.len();
        snapshot
            .links
            .retain(|path, _| !is_at_or_below(path, name) || met.links.contains(path));
        let lists = [
            (&mut snapshot.unread, &met.unread),
            (&mut snapshot.dangling, &met.dangling),
        ];
        for (list, met) in lists {
            let before = list.len();
            list.retain(|path| stays(path, met));
            self.found.unread |= before != list.len();
        }
    }
}

fn is_at_or_below(path: &str, name: &str) -> bool {
    let rest = path.strip_prefix(name);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// The keys at `name` or below that folder which are as wanted; the others are passed over.
fn at_or_below<K, V>(files: &BTreeMap<K, V>, name: &str, wanted: impl Fn(&str) -> bool) -> Vec<K>
where
    K: Borrow<str> + Clone + Ord,
{
    let folder = format!("{name}/");
    let itself = files.get_key_value(name).map(|(path, _)| path);
    let below = files
        .range::<str, _>((Bound::Included(folder.as_str()), Bound::Unbounded))
        .map(|(path, _)| path)
        .take_while(|path| (*path).borrow().starts_with(&folder));
    let all = itself.into_iter().chain(below);
    all.filter(|path| wanted((*path).borrow())).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> (tempfile::TempDir, Snapshot) {
        let folder = tempfile::tempdir().expect("a scratch folder");
        for (path, text) in [
            ("content/site.yaml", "title: a"),
            ("content/plans/vn/a.md", "một"),
            ("content/plans/vn/b.md", "hai"),
            ("content/files/scan/x.pdf", "x"),
            ("theme/style.css", "a"),
        ] {
            write(&folder.path().join(path), text);
        }
        let snapshot = Snapshot::read(folder.path()).expect("it can be read");
        (folder, snapshot)
    }

    fn write(path: &Path, text: &str) {
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
        std::fs::write(path, text).expect("it can be written");
    }

    fn names(found: &Differences) -> Vec<&str> {
        found.texts.iter().map(|path| &**path).collect()
    }

    /// The snapshot must be what a reading from scratch gives.
    fn agrees_with_disk(snapshot: &Snapshot) {
        let clean = Snapshot::read(&snapshot.root).expect("it can be read");
        let digests = |s: &Snapshot| -> Vec<_> { s.files.values().map(|f| (f.path.clone(), f.digest)).collect() };
        assert_eq!(digests(snapshot), digests(&clean));
        assert_eq!(snapshot.attachments, clean.attachments);
        assert_eq!(snapshot.theme_files, clean.theme_files);
        assert_eq!(snapshot.escaping, clean.escaping);
        assert_eq!((&snapshot.unread, &snapshot.dangling), (&clean.unread, &clean.dangling));
        assert_eq!(snapshot.links, clean.links);
    }

    #[test]
    fn a_file_that_says_the_same_is_no_difference() {
        let (folder, mut snapshot) = site();
        write(&folder.path().join("content/plans/vn/a.md"), "một");
        let found = snapshot.refresh(&[folder.path().join("content/plans/vn/a.md")]);
        assert!(found.expect("it can be read").is_empty());
    }

    #[test]
    fn edits_deletions_and_new_files_are_found_by_their_paths() {
        let (folder, mut snapshot) = site();
        let plans = folder.path().join("content/plans");
        write(&plans.join("vn/a.md"), "khác");
        std::fs::remove_file(plans.join("vn/b.md")).expect("it was there");
        write(&plans.join("son-la/c.md"), "mới");
        let paths = [plans.join("vn/a.md"), plans.join("vn/b.md"), plans.join("son-la")];
        let found = snapshot.refresh(&paths).expect("it can be read");
        assert_eq!(
            names(&found),
            [
                "content/plans/son-la/c.md",
                "content/plans/vn/a.md",
                "content/plans/vn/b.md"
            ]
        );
        agrees_with_disk(&snapshot);
    }

    #[test]
    fn a_renamed_folder_is_gone_here_and_new_there() {
        let (folder, mut snapshot) = site();
        let (old, new) = (
            folder.path().join("content/plans/vn"),
            folder.path().join("content/plans/lao"),
        );
        std::fs::rename(&old, &new).expect("it can be renamed");
        let found = snapshot.refresh(&[old, new]).expect("it can be read");
        assert_eq!(found.texts.len(), 4);
        agrees_with_disk(&snapshot);
    }

    #[test]
    fn no_paths_mean_everything() {
        let (folder, mut snapshot) = site();
        write(&folder.path().join("theme/style.css"), "b");
        write(&folder.path().join("content/files/scan/x.pdf"), "xx");
        let found = snapshot.refresh(&[]).expect("it can be read");
        assert!(found.theme && found.attachments && found.texts.is_empty());
        agrees_with_disk(&snapshot);
    }

    #[cfg(unix)]
    #[test]
    fn files_that_nobody_reads_and_links_to_nothing_come_and_go() {
        let (folder, mut snapshot) = site();
        let plans = folder.path().join("content/plans/vn");
        let (text, link) = (plans.join("a.txt"), plans.join("b.md"));
        write(&text, "x");
        std::fs::remove_file(&link).expect("it was there");
        std::os::unix::fs::symlink("nowhere.md", &link).expect("a link can be made");
        let found = snapshot.refresh(&[text.clone(), link.clone()]).expect("it can be read");
        assert!(found.unread);
        assert_eq!((snapshot.unread.len(), snapshot.dangling.len()), (1, 1));
        agrees_with_disk(&snapshot);
        std::fs::rename(&text, plans.join("nowhere.md")).expect("it can be renamed");
        let found = snapshot.refresh(&[text, link]).expect("it can be read");
        assert!(found.unread && !found.texts.is_empty());
        assert!(snapshot.unread.is_empty() && snapshot.dangling.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_linked_file_follows_what_it_leads_to() {
        let (folder, mut snapshot) = site();
        let content = folder.path().join("content");
        write(&content.join("kho/12.md"), "một");
        std::os::unix::fs::symlink("../../kho/12.md", content.join("plans/vn/c.md")).expect("a link can be made");
        std::os::unix::fs::symlink("../kho", content.join("plans/kho")).expect("a link can be made");
        snapshot
            .refresh(&[content.join("kho"), content.join("plans")])
            .expect("it can be read");
        write(&content.join("kho/12.md"), "hai");
        let found = snapshot.refresh(&[content.join("kho/12.md")]).expect("it can be read");
        let expected = ["content/kho/12.md", "content/plans/kho/12.md", "content/plans/vn/c.md"];
        assert_eq!(names(&found), expected);
        agrees_with_disk(&snapshot);
        std::fs::remove_dir_all(content.join("kho")).expect("it was there");
        snapshot.refresh(&[content.join("kho")]).expect("it can be read");
        assert_eq!(snapshot.dangling.len(), 2);
        agrees_with_disk(&snapshot);
    }

    #[test]
    fn editors_leftovers_are_passed_over() {
        let (folder, mut snapshot) = site();
        let swap = folder.path().join("content/plans/vn/.a.md.swp");
        write(&swap, "x");
        assert!(snapshot.refresh(&[swap]).expect("it can be read").is_empty());
    }

    #[test]
    fn only_what_lies_at_a_path_is_looked_at() {
        let names = ["a/b", "a/b-c", "a/b.md", "a/b/c", "a/b/d/e", "a/b0", "a/c"];
        let files: BTreeMap<String, ()> = names.map(|name| (name.to_owned(), ())).into();
        let met = std::cell::RefCell::new(Vec::new());
        let found = at_or_below(&files, "a/b", |path| {
            met.borrow_mut().push(path.to_owned());
            path != "a/b/c"
        });
        assert_eq!(*met.borrow(), ["a/b", "a/b/c", "a/b/d/e"]);
        assert_eq!(found, ["a/b", "a/b/d/e"]);
    }
}
