//! Tệp rơi lại: what systems, editors and office programs leave beside the files that people mean.

use std::ffi::OsStr;
use std::path::Path;

use crate::text::nfc;

/// What systems leave in every folder.
const OF_SYSTEMS: [&str; 3] = ["thumbs.db", "ehthumbs.db", "desktop.ini"];

/// What a file is that lies among the attachments and was hardly meant to be published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leftover {
    /// A program has not finished it, or will delete it.
    Unfinished,
    /// An older state that a program or person put aside.
    Backup,
    /// A way to a file or address, which leads nowhere for anybody else.
    Shortcut,
    /// What a service that copies folders made of two states that it could not bring together.
    Conflict,
}

use Leftover::{Backup, Conflict, Shortcut, Unfinished};

/// Endings by which such files are known.
const ENDINGS: [(&str, Leftover); 21] = [
    (".crdownload", Unfinished),
    (".opdownload", Unfinished),
    (".part", Unfinished),
    (".partial", Unfinished),
    (".download", Unfinished),
    (".!ut", Unfinished),
    (".tmp", Unfinished),
    (".temp", Unfinished),
    (".swp", Unfinished),
    (".swo", Unfinished),
    (".lock", Unfinished),
    (".asd", Backup),
    (".bak", Backup),
    (".wbk", Backup),
    (".xlk", Backup),
    (".orig", Backup),
    (".rej", Backup),
    (".lnk", Shortcut),
    (".url", Shortcut),
    (".webloc", Shortcut),
    (".desktop", Shortcut),
];

/// Words within the names of copies in conflict, as the services write them. `x (1).pdf` is none: people call files so.
const IN_CONFLICTS: [&str; 4] = [
    "conflicted copy",
    ".sync-conflict-",
    "bản sao xung đột",
    "bản sao bị xung đột",
];

/// Whether a file or folder is never looked at: hidden, or an editor's or a system's own.
pub(super) fn is_passed_over(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let system = || OF_SYSTEMS.iter().any(|known| name.eq_ignore_ascii_case(known));
    let autosave = name.starts_with('#') && name.ends_with('#');
    name.starts_with('.') || autosave || name.ends_with('~') || name.starts_with("~$") || system()
}

/// Hidden names that hosts and browsers look for at the root of a site; one that a web server obeys is an active file.
const FOR_HOSTS: [&str; 3] = [".well-known", ".nojekyll", ".htaccess"];

/// Whether a path has a hidden name that is meant to be published: it lies in `content/root/` itself.
pub fn is_for_hosts(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    FOR_HOSTS.iter().any(|known| name == *known) && path.parent().is_some_and(|folder| folder.ends_with("content/root"))
}

/// Endings of what is read or published, which nobody gives to a file that is not meant to be. What a service for copies
/// has not yet brought onto the machine ends in `.icloud`.
const MEANT: [&str; 13] = [
    ".md", ".yaml", ".yml", ".pdf", ".doc", ".docx", ".xls", ".xlsx", ".odt", ".ods", ".csv", ".zip", ".icloud",
];

/// What people put into folders for Git, and systems and editors for themselves.
const MEANT_TO_BE_HIDDEN: [&str; 3] = [".gitkeep", ".gitignore", ".gitattributes"];

/// Whether something is passed over that was perhaps meant: a hidden text or attachment, or what has a name of Git's or of ours.
pub(super) fn is_hidden_by_mistake(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    let is_program = name.starts_with("._") || name.starts_with(".#") || name.starts_with(".~");
    let is_kept = name.starts_with(".git") || name.starts_with(".congkhai");
    let is_meant = MEANT.iter().any(|ending| name.ends_with(ending)) || is_kept;
    name.starts_with('.') && !is_program && is_meant && !MEANT_TO_BE_HIDDEN.contains(&name.as_str())
}

/// What a file is, by its name, so that it is told of and not published.
pub fn leftover(name: &str) -> Option<Leftover> {
    let lower = nfc(name).to_lowercase();
    let by_ending = ENDINGS.iter().find(|(ending, _)| lower.ends_with(ending));
    let is_conflict = || IN_CONFLICTS.iter().any(|words| lower.contains(words));
    match by_ending {
        Some((_, kind)) => Some(*kind),
        None if lower.starts_with("~wrl") => Some(Unfinished),
        None => is_conflict().then_some(Conflict),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leftovers_are_told_from_files_that_people_mean() {
        for name in [
            ".DS_Store",
            "#a.md#",
            "a.md~",
            "~$ke-hoach.docx",
            "Thumbs.db",
            "Desktop.ini",
        ] {
            assert!(is_passed_over(OsStr::new(name)), "{name}");
        }
        assert!(
            ["#1. Kế hoạch.pdf", "#a.md", "a#"]
                .iter()
                .all(|name| !is_passed_over(OsStr::new(name)))
        );
        for name in [
            ".a.md",
            ".Sở.yaml",
            ".a.PDF",
            ".Kế hoạch.docx.icloud",
            ".git",
            ".GitModules",
            ".congkhai-manifest.json",
        ] {
            assert!(
                is_hidden_by_mistake(OsStr::new(name)) && is_passed_over(OsStr::new(name)),
                "{name}"
            );
        }
        for name in [
            ".a.md.swp",
            "._a.md",
            ".#a.md",
            ".~lock.a.md#",
            ".gitkeep",
            ".obsidian",
            "a.md",
            "#a.md",
        ] {
            assert!(!is_hidden_by_mistake(OsStr::new(name)), "{name}");
        }
        for (name, kind) in [
            ("a.pdf.crdownload", Unfinished),
            ("~WRL0001.tmp", Unfinished),
            ("x.PART", Unfinished),
            ("a.docx.swp", Unfinished),
            ("kế hoạch.bak", Backup),
            ("Trang chủ.lnk", Shortcut),
            ("x.URL", Shortcut),
            ("x (An's conflicted copy 2026-01-01).pdf", Conflict),
            ("x (Ba\u{309}n sao xung \u{111}ột của An).pdf", Conflict),
            ("x.sync-conflict-20260101-120000-ABCDEF.pdf", Conflict),
        ] {
            assert_eq!(leftover(name), Some(kind), "{name}");
            assert!(!is_passed_over(OsStr::new(name)), "{name}");
        }
        for name in [
            "ke-hoach.pdf",
            "part.pdf",
            "template.docx",
            "x (1).pdf",
            "bak.pdf",
            "xung đột.pdf",
        ] {
            assert_eq!(leftover(name), None, "{name}");
            assert!(!is_passed_over(OsStr::new(name)), "{name}");
        }
    }
}
