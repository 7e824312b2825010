//! Tệp rơi lại: what systems, editors and office programs leave beside the files that people mean.

use std::ffi::OsStr;
use std::path::Path;

/// What systems leave in every folder.
const OF_SYSTEMS: [&str; 3] = ["thumbs.db", "ehthumbs.db", "desktop.ini"];

/// Endings of files that are not done yet.
const UNFINISHED: [&str; 6] = [".crdownload", ".part", ".partial", ".download", ".tmp", ".temp"];

/// Whether a file or folder is never looked at: hidden, or an editor's or a system's own.
pub(super) fn is_passed_over(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let system = || OF_SYSTEMS.iter().any(|known| name.eq_ignore_ascii_case(known));
    name.starts_with(['.', '#']) || name.ends_with('~') || name.starts_with("~$") || system()
}

/// Hidden names that hosts and browsers look for at the root of a site; one that a web server obeys is an active file.
const FOR_HOSTS: [&str; 3] = [".well-known", ".nojekyll", ".htaccess"];

/// Whether a path has a hidden name that is meant to be published: it lies in `content/root/` itself.
pub fn is_for_hosts(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default();
    FOR_HOSTS.iter().any(|known| name == *known) && path.parent().is_some_and(|folder| folder.ends_with("content/root"))
}

/// Endings of what is read, which nobody gives to a file that is not meant to be.
const READ: [&str; 3] = [".md", ".yaml", ".yml"];

/// What people put into folders for Git, and systems and editors for themselves.
const MEANT_TO_BE_HIDDEN: [&str; 3] = [".gitkeep", ".gitignore", ".gitattributes"];

/// Whether something is passed over that was perhaps meant: a hidden text, or what has a name of Git's or of ours.
pub(super) fn is_hidden_by_mistake(name: &OsStr) -> bool {
    let name = name.to_string_lossy().to_lowercase();
    let is_program = name.starts_with("._") || name.starts_with(".#") || name.starts_with(".~");
    let is_kept = name.starts_with(".git") || name.starts_with(".congkhai");
    let is_meant = READ.iter().any(|ending| name.ends_with(ending)) || is_kept;
    name.starts_with('.') && !is_program && is_meant && !MEANT_TO_BE_HIDDEN.contains(&name.as_str())
}

/// Whether a file is one that a program has not finished or will delete, so that it is told of and not published.
pub(super) fn is_temporary(name: &str) -> bool {
    let lower = name.to_lowercase();
    UNFINISHED.iter().any(|ending| lower.ends_with(ending)) || lower.starts_with("~wrl")
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
        for name in [".a.md", ".Sở.yaml", ".git", ".GitModules", ".congkhai-manifest.json"] {
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
        for name in ["a.pdf.crdownload", "~WRL0001.tmp", "x.PART"] {
            assert!(is_temporary(name) && !is_passed_over(OsStr::new(name)), "{name}");
        }
        for name in ["ke-hoach.pdf", "part.pdf", "template.docx"] {
            assert!(!is_temporary(name) && !is_passed_over(OsStr::new(name)), "{name}");
        }
    }
}
