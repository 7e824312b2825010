//! Duyệt thư mục: the files below a folder, in a fixed order, without leaving the folders that a site is made of.
//!
//! A link is followed only where it ends inside `content/`, `themes/` or `theme/`, and nothing behind any other link is
//! looked at. Inside a linked folder no further link to a folder is followed: so a walk ends, whatever links there are.

use std::ffi::OsStr;
use std::fs::FileType;
use std::io;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::error::{SnapshotError, io_error};
use super::leftover::{is_for_hosts, is_hidden_by_mistake, is_passed_over};

/// The folders that a site is made of, from its root.
pub(super) const FOLDERS: [&str; 3] = ["content", "themes", "theme"];

/// What was found at a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    pub path: PathBuf,
    pub kind: FoundKind,
}

/// A file to be read, or a link that is not followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum FoundKind {
    File,
    /// A link to a file or a folder, with where it leads; the files of the folder are found, too.
    Linked(PathBuf),
    /// A link that leads out of the folders of the site.
    Outside,
    /// A link to what is not there or back to where it lies, or what is no file at all: a pipe, a socket, a device.
    Nowhere,
    /// What is hidden and was perhaps not meant to be; nothing in it is looked at.
    Hidden,
}

/// Where reading may go: the real paths of the site's folders.
#[derive(Clone, Debug)]
pub(super) struct Bounds(Vec<PathBuf>);

impl Bounds {
    /// The bounds of the site at `root`. A folder that is itself a link is none of them, wherever it leads.
    pub(super) fn new(root: &Path) -> Result<Self, SnapshotError> {
        let real_root = root.canonicalize().map_err(|e| io_error(root, e))?;
        let folders = FOLDERS.iter().map(|name| real_root.join(name));
        Ok(Bounds(folders.filter(|path| !path.is_symlink()).collect()))
    }

    /// Whether a real path lies inside, and in none of the folders that are passed over.
    pub(super) fn hold(&self, real: &Path) -> bool {
        let is_kept_out = |path: &Path| path.file_name().is_some_and(is_passed_over) && !is_for_hosts(path);
        let inside = |folder: &PathBuf| {
            let mut below = real.starts_with(folder).then(|| real.ancestors())?;
            Some(!below.by_ref().take_while(|path| path != folder).any(is_kept_out))
        };
        self.0.iter().find_map(inside) == Some(true)
    }
}

/// The files at or below `path`, which lies below the site's root; nothing where it is gone.
pub(super) fn walk(path: &Path, bounds: &Bounds) -> Result<Vec<Found>, SnapshotError> {
    let mut walk = Walk {
        bounds,
        found: Vec::new(),
    };
    let Ok(metadata) = path.symlink_metadata() else {
        return Ok(walk.found);
    };
    let parent = path.parent().and_then(|parent| parent.canonicalize().ok());
    let is_top = path
        .file_name()
        .is_some_and(|name| FOLDERS.iter().any(|top| name == *top))
        && !inside(&parent, bounds);
    if !is_top && !inside(&parent, bounds) {
        return Ok(walk.found);
    }
    let in_link = !is_top && parent.is_some_and(|real| !path.parent().is_some_and(|written| is_same(written, &real)));
    walk.entry(path.to_owned(), metadata.file_type(), in_link)?;
    Ok(walk.found)
}

fn inside(parent: &Option<PathBuf>, bounds: &Bounds) -> bool {
    parent.as_ref().is_some_and(|parent| bounds.hold(parent))
}

/// Whether no folder of the site above is a link: the last parts of both paths are the same, from the top folder on.
fn is_same(written: &Path, real: &Path) -> bool {
    let mut parts = written.iter().rev().zip(real.iter().rev());
    let is_top = |part: &OsStr| FOLDERS.iter().any(|top| part == *top);
    loop {
        match parts.next() {
            Some((a, b)) if a != b => return is_top(a),
            Some((a, _)) if is_top(a) => return true,
            Some(_) => {}
            None => return true,
        }
    }
}

struct Walk<'a> {
    bounds: &'a Bounds,
    found: Vec<Found>,
}

impl Walk<'_> {
    fn entry(&mut self, path: PathBuf, kind: FileType, in_link: bool) -> Result<(), SnapshotError> {
        if kind.is_symlink() {
            return self.link(path, in_link);
        }
        if kind.is_dir() {
            return self.folder(&path, in_link);
        }
        // A pipe or a device has no bytes of its own, and whoever reads it may wait for ever.
        let kind = if kind.is_file() {
            FoundKind::File
        } else {
            FoundKind::Nowhere
        };
        self.push(path, kind);
        Ok(())
    }

    fn push(&mut self, path: PathBuf, kind: FoundKind) {
        self.found.push(Found { path, kind });
    }

    fn link(&mut self, path: PathBuf, in_link: bool) -> Result<(), SnapshotError> {
        let Ok(real) = path.canonicalize() else {
            self.push(path, FoundKind::Nowhere);
            return Ok(());
        };
        if !self.bounds.hold(&real) {
            self.push(path, FoundKind::Outside);
            return Ok(());
        }
        if !real.is_dir() {
            let is_file = real.is_file();
            self.push(
                path,
                if is_file {
                    FoundKind::Linked(real)
                } else {
                    FoundKind::Nowhere
                },
            );
            return Ok(());
        }
        let above = path.parent().and_then(|parent| parent.canonicalize().ok());
        if in_link || above.is_some_and(|above| above.starts_with(&real)) {
            self.push(path, FoundKind::Nowhere);
            return Ok(());
        }
        self.push(path.clone(), FoundKind::Linked(real));
        self.folder(&path, true)
    }

    fn folder(&mut self, folder: &Path, in_link: bool) -> Result<(), SnapshotError> {
        let walker = WalkDir::new(folder).min_depth(1).sort_by_file_name().into_iter();
        let is_told = |name: &OsStr| !is_passed_over(name) || is_hidden_by_mistake(name);
        let mut walker = walker.filter_entry(|entry| is_told(entry.file_name()) || is_for_hosts(entry.path()));
        while let Some(entry) = walker.next() {
            let entry = entry.map_err(|error| {
                let path = error.path().unwrap_or(folder).to_owned();
                let error = error.into_io_error().unwrap_or_else(|| io::Error::other("walk"));
                SnapshotError::Io { path, error }
            });
            let kind = match &entry {
                Ok(entry) => entry.file_type(),
                // Between the listing and the reading it went away.
                Err(SnapshotError::Io { error, .. }) if error.kind() == io::ErrorKind::NotFound => continue,
                Err(_) => return entry.map(|_| ()),
            };
            let Ok(entry) = entry else { continue };
            if is_hidden_by_mistake(entry.file_name()) {
                if kind.is_dir() {
                    walker.skip_current_dir();
                }
                self.push(entry.into_path(), FoundKind::Hidden);
            } else if !kind.is_dir() {
                // Folders are gone into by the walker itself.
                self.entry(entry.into_path(), kind, in_link)?;
            }
        }
        Ok(())
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn site(files: &[&str], links: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a scratch folder");
        for file in files {
            let path = folder.path().join(file);
            std::fs::create_dir_all(path.parent().expect("a folder")).expect("it can be made");
            std::fs::write(path, "x").expect("it can be written");
        }
        for (link, to) in links {
            symlink(to, folder.path().join(link)).expect("a link can be made");
        }
        folder
    }

    /// What is found from a path on, in words.
    fn found(folder: &tempfile::TempDir, from: &str) -> Vec<String> {
        let bounds = Bounds::new(folder.path()).expect("it can be read");
        let found = walk(&folder.path().join(from), &bounds).expect("it can be read");
        let words = |found: Found| {
            let path = found
                .path
                .strip_prefix(folder.path())
                .expect("below")
                .display()
                .to_string();
            match found.kind {
                FoundKind::File => path,
                FoundKind::Linked(_) => format!("{path} is a link"),
                FoundKind::Outside => format!("{path} leads out"),
                FoundKind::Nowhere => format!("{path} leads nowhere"),
                FoundKind::Hidden => format!("{path} is hidden"),
            }
        };
        found.into_iter().map(words).collect()
    }

    #[test]
    fn links_are_followed_inside_the_folders_of_the_site_only() {
        let site = site(
            &[
                "content/a.md",
                "content/kho/b.md",
                "theme/c.css",
                ".git/config",
                "kho/d.md",
                "content/.an/e.md",
            ],
            &[
                ("content/a-link.md", "a.md"),
                ("content/to-theme.css", "../theme/c.css"),
                ("content/git", "../.git/config"),
                ("content/kho-ngoai", "../kho"),
                ("content/etc", "/etc"),
                ("content/proc", "/proc"),
                ("content/hidden.md", ".an/e.md"),
                ("content/nowhere", "no"),
                ("content/self", "self"),
                ("content/up", "."),
                ("content/trong", "kho"),
            ],
        );
        assert_eq!(
            found(&site, "content"),
            [
                "content/a-link.md is a link",
                "content/a.md",
                "content/etc leads out",
                "content/git leads out",
                "content/hidden.md leads out",
                "content/kho/b.md",
                "content/kho-ngoai leads out",
                "content/nowhere leads nowhere",
                "content/proc leads out",
                "content/self leads nowhere",
                "content/to-theme.css is a link",
                "content/trong is a link",
                "content/trong/b.md",
                "content/up leads nowhere",
            ]
        );
        assert_eq!(found(&site, "content/trong/b.md"), ["content/trong/b.md"]);
        assert!(found(&site, "content/etc/passwd").is_empty() && found(&site, "kho/d.md").is_empty());
    }

    #[test]
    fn what_was_perhaps_not_meant_to_be_hidden_is_told_and_not_gone_into() {
        let site = site(
            &[
                "content/.a.md",
                "content/b/.git/c.md",
                "content/.an/d.md",
                "content/.gitkeep",
            ],
            &[],
        );
        assert_eq!(
            found(&site, "content"),
            ["content/.a.md is hidden", "content/b/.git is hidden"]
        );
    }

    /// Each link to a folder doubles what is found; links in linked folders would do so again and again.
    #[test]
    fn links_to_folders_full_of_links_end() {
        let names = ["0", "1", "2", "3", "4", "5", "6", "7"];
        let files = names.map(|name| format!("content/{name}/x.md"));
        let links: Vec<(String, String)> = (0..7)
            .flat_map(|at| ["a", "b", "c"].map(|link| (format!("content/{at}/{link}"), format!("../{}", at + 1))))
            .collect();
        let links: Vec<(&str, &str)> = links.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        let site = site(&files.each_ref().map(String::as_str), &links);
        let all = found(&site, "content");
        assert!(all.len() < 150, "{}", all.len());
        let one = found(&site, "content/0/a");
        let of_it: Vec<&String> = all.iter().filter(|path| path.starts_with("content/0/a")).collect();
        assert_eq!(one.iter().collect::<Vec<_>>(), of_it);
        assert_eq!(found(&site, "content/0/a/b"), ["content/0/a/b leads nowhere"]);
    }

    /// Whoever opens a pipe waits for somebody to write into it.
    #[test]
    fn what_is_no_file_is_told_and_not_read() {
        let site = site(&["content/a.md"], &[("content/c.md", "b.md")]);
        let _socket = std::os::unix::net::UnixListener::bind(site.path().join("content/b.md")).expect("it can be made");
        assert_eq!(
            found(&site, "content"),
            [
                "content/a.md",
                "content/b.md leads nowhere",
                "content/c.md leads nowhere"
            ]
        );
    }

    #[test]
    fn a_folder_of_the_site_that_is_itself_a_link_is_not_gone_through() {
        let inside = site(
            &["noi-dung/a.md", "content/x"],
            &[("theme", "noi-dung"), ("content/a.md", "../noi-dung/a.md")],
        );
        assert_eq!(found(&inside, "theme"), ["theme leads out"]);
        assert!(found(&inside, "theme/a.md").is_empty());
        assert_eq!(found(&inside, "content"), ["content/a.md leads out", "content/x"]);
        let outside = site(&["x"], &[("content", "/etc")]);
        assert_eq!(found(&outside, "content"), ["content leads out"]);
    }
}
