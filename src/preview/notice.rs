//! What the system says of files, as far as it concerns the site.

use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RemoveKind, RenameMode};
use notify::{Event, EventKind};

use crate::source::is_for_hosts;

/// The folders that a site is made from.
pub(super) const FOLDERS: [&str; 3] = ["content", "themes", "theme"];

/// A change that the system tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Notice {
    /// A path under the root; `writing` as long as somebody may still write to it.
    Changed { path: PathBuf, writing: bool },
    /// What was read from this path has been taken away; some editors save by making it again.
    Gone(PathBuf),
    /// A file or folder has come to this path: what is below it may have come unnoticed.
    Came(PathBuf),
    /// Whoever wrote to this path has closed it.
    Closed(PathBuf),
    /// Events were lost.
    Everything,
}

/// The paths under which a site's root may be told of.
#[derive(Clone, Debug)]
pub(super) struct Root {
    /// As the site was opened; all notices name their paths below it.
    given: PathBuf,
    /// As systems tell it.
    known_as: Vec<PathBuf>,
}

impl Root {
    pub fn new(given: &Path) -> Self {
        let absolute = std::path::absolute(given).unwrap_or_else(|_| given.to_owned());
        #[allow(
            clippy::disallowed_methods,
            reason = "some systems tell the real path of what changed"
        )]
        let real = given.canonicalize().unwrap_or_else(|_| absolute.clone());
        Root {
            given: given.to_owned(),
            known_as: vec![absolute, real],
        }
    }

    /// The root as the site was opened.
    pub fn path(&self) -> &Path {
        &self.given
    }

    /// The path below the root, where the site may be made from it.
    fn below(&self, path: &Path) -> Option<PathBuf> {
        let relative = self.known_as.iter().find_map(|root| path.strip_prefix(root).ok())?;
        let mut parts = relative.components();
        let first = parts.next()?.as_os_str();
        let ours = FOLDERS.iter().any(|folder| first == OsStr::new(folder));
        let is_passed_over = parts.any(is_left_over) && !relative.ancestors().any(is_for_hosts);
        (ours && !is_passed_over).then(|| relative.to_owned())
    }

    /// What an event says of the site.
    pub fn notices(&self, event: &Event) -> Vec<Notice> {
        if event.need_rescan() {
            return vec![Notice::Everything];
        }
        let paths = event.paths.iter();
        paths.filter_map(|path| self.notice(event.kind, path)).collect()
    }

    fn notice(&self, kind: EventKind, path: &Path) -> Option<Notice> {
        let gone = matches!(
            kind,
            EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(RenameMode::From))
        );
        if gone && self.known_as.iter().any(|root| root == path) {
            return Some(Notice::Everything);
        }
        let relative = self.below(path)?;
        let passed_over = !is_read(&relative);
        let path = self.given.join(&relative);
        match kind {
            EventKind::Access(AccessKind::Close(AccessMode::Write)) if !passed_over => Some(Notice::Closed(path)),
            EventKind::Access(_) => None,
            EventKind::Create(CreateKind::File)
            | EventKind::Remove(RemoveKind::File)
            | EventKind::Modify(ModifyKind::Data(_))
                if passed_over =>
            {
                None
            }
            EventKind::Create(CreateKind::File) | EventKind::Modify(ModifyKind::Data(_)) => {
                Some(Notice::Changed { path, writing: true })
            }
            EventKind::Create(_) | EventKind::Modify(ModifyKind::Name(RenameMode::To | RenameMode::Any)) => {
                Some(Notice::Came(path))
            }
            // Both of its paths have been told one by one.
            EventKind::Modify(ModifyKind::Name(RenameMode::Both)) => None,
            _ if gone && !passed_over => Some(Notice::Gone(path)),
            _ => Some(Notice::Changed { path, writing: false }),
        }
    }
}

/// What editors leave beside a file while they work on it.
fn is_left_over(part: Component<'_>) -> bool {
    let name = part.as_os_str().to_string_lossy();
    name.starts_with(['.', '#']) || name.ends_with('~')
}

/// Whether a *file* of this path would be read: of what is under `content/` and is not published as it is, only some endings are.
pub(super) fn is_read(relative: &Path) -> bool {
    let as_it_is = ["content/files", "content/root"];
    if !relative.starts_with("content") || as_it_is.iter().any(|folder| relative.starts_with(folder)) {
        return true;
    }
    // Texts, and what is told of because it was perhaps meant as one.
    let endings = ["md", "yaml", "yml", "markdown", "txt", "docx", "pdf"];
    let ending = relative.extension().unwrap_or_default();
    endings.iter().any(|known| ending.eq_ignore_ascii_case(known))
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, Flag};

    use super::*;

    const WRITTEN: EventKind = EventKind::Modify(ModifyKind::Data(DataChange::Any));

    fn notices(kind: EventKind, path: &str) -> Vec<Notice> {
        let root = Root {
            given: PathBuf::from("trang"),
            known_as: vec![PathBuf::from("/a/trang")],
        };
        root.notices(&Event::new(kind).add_path(PathBuf::from(path)))
    }

    #[test]
    fn paths_are_told_below_the_root_as_it_was_given() {
        let expected = Notice::Changed {
            path: PathBuf::from("trang/content/plans/vn/a.md"),
            writing: true,
        };
        assert_eq!(notices(WRITTEN, "/a/trang/content/plans/vn/a.md"), [expected]);
    }

    #[test]
    fn what_editors_leave_and_what_is_no_part_of_the_site_is_passed_over() {
        let created = EventKind::Create(CreateKind::File);
        for path in [
            "/a/trang/content/plans/vn/.a.md.swp",
            "/a/trang/content/plans/vn/a.md~",
            "/a/trang/content/plans/vn/#a.md#",
            "/a/trang/content/plans/vn/4913",
            "/a/trang/content/plans/vn/sedX1a2",
            "/a/trang/content/.git/index",
            "/a/trang/public/index.html",
            "/a/trang/a.md",
            "/a/other/content/a.md",
        ] {
            assert_eq!(notices(created, path), [], "{path}");
            assert_eq!(notices(WRITTEN, path), [], "{path}");
        }
    }

    #[test]
    fn reading_is_no_change_and_closing_after_writing_is_told() {
        let path = "/a/trang/content/site.yaml";
        assert_eq!(notices(EventKind::Access(AccessKind::Open(AccessMode::Any)), path), []);
        let closed = notices(EventKind::Access(AccessKind::Close(AccessMode::Write)), path);
        assert_eq!(closed, [Notice::Closed(PathBuf::from("trang/content/site.yaml"))]);
    }

    #[test]
    fn a_file_that_is_taken_away_is_told_apart_from_a_temporary_one() {
        let from = EventKind::Modify(ModifyKind::Name(RenameMode::From));
        for kind in [EventKind::Remove(RemoveKind::File), from] {
            let gone = notices(kind, "/a/trang/content/plans/vn/a.md");
            assert_eq!(gone, [Notice::Gone(PathBuf::from("trang/content/plans/vn/a.md"))]);
        }
        // It may have been a folder.
        let path = PathBuf::from("trang/content/plans/vn/a.md.tmp");
        let told = notices(from, "/a/trang/content/plans/vn/a.md.tmp");
        assert_eq!(told, [Notice::Changed { path, writing: false }]);
    }

    #[test]
    fn folders_come_and_lost_events_mean_everything() {
        let came = notices(EventKind::Create(CreateKind::Folder), "/a/trang/content");
        assert_eq!(came, [Notice::Came(PathBuf::from("trang/content"))]);
        let root = Root::new(Path::new("."));
        let lost = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert_eq!(root.notices(&lost), [Notice::Everything]);
    }

    #[test]
    fn attachments_of_any_ending_count() {
        let path = "/a/trang/content/files/ke-hoach.pdf";
        assert_eq!(notices(WRITTEN, path).len(), 1);
    }
}
