//! Tệp không được đọc: a file under `content/` that is nothing the program knows, and what it was perhaps meant as.
//!
//! Whoever saves a plan as `86-kh.MD` or a vocabulary as `bodies.yml` must not wonder where it is on the site.

use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};
use crate::parse::file_kind::{FOLDERS, FileKind, NAMED};
use crate::source::{Leftover, leftover};
use crate::text::suggest;

use super::{Check, Run, Whole};

/// Tệp không được đọc: a file that nobody reads.
pub const UNREAD_FILE: Rule = Rule {
    code: "CK0611",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "`{path}` không được đọc: {why_vi}.",
        en: "`{path}` is not read: {why_en}.",
    },
    help: Bilingual {
        vi: "{next_vi}.",
        en: "{next_en}.",
    },
    explain: Bilingual {
        vi: "Trong `content/` chỉ có: `site.yaml`, các danh mục (`bodies.yaml` …, `indicators/*.yaml`), văn bản `plans/<địa phương>/<tên>.md`, trang tự do `pages/<tên>.md` và tệp đính kèm trong `files/`. Tên phân biệt chữ hoa, chữ thường. Tệp khác không lên trang.",
        en: "`content/` holds `site.yaml`, the catalogues (`bodies.yaml` …, `indicators/*.yaml`), documents `plans/<place>/<name>.md`, free pages `pages/<name>.md`, and attachments in `files/`. Capital letters matter. No other file gets onto the site.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&UNREAD_FILE],
    run: Run::Site(check),
};

/// Folders that other commands keep, from `content/`.
const KEPT: [&str; 3] = ["results/", "releases/", "sources/"];

/// Where tables of results lie, from `content/`.
const RESULTS: &str = "results/";

/// What systems and office programs leave in every folder.
const LEFT_OVER: [&str; 2] = ["thumbs.db", "desktop.ini"];

/// Endings that are written for `.md`, and those for `.yaml`.
const LIKE_MD: [&str; 6] = ["md", "markdown", "mdown", "mkd", "md.txt", "markdown.txt"];
const LIKE_YAML: [&str; 4] = ["yaml", "yml", "yaml.txt", "yml.txt"];

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let snapshot = whole.snapshot;
    let texts = snapshot.files.keys().map(|path| &**path);
    let others = texts.chain(snapshot.unread.iter().map(String::as_str));
    findings.extend(others.filter(|path| is_unread(path)).map(finding));
    let dangling = snapshot.dangling.iter().map(|path| {
        let why = (
            "đó không phải một tệp thường mà là liên kết dẫn tới chỗ không có gì hoặc quay lại chính nó, hoặc là tệp đặc biệt của hệ thống",
            "it is not an ordinary file but a link that leads nowhere or back to itself, or a special file of the system",
        );
        let next = (
            "Sửa hoặc xóa đi, hoặc chép chính tệp cần đăng vào đây".to_owned(),
            "Correct or delete it, or put the file itself here".to_owned(),
        );
        told(path, why, next)
    });
    findings.extend(dangling);
    let twins = snapshot.twins.iter().map(|path| {
        let why = (
            "có hai tệp cùng tên này, chỉ khác cách mã hóa dấu, và một trong hai bị bỏ qua",
            "two files have this name, with their accents encoded differently, and one of them is ignored",
        );
        let next = (
            "Đổi tên hoặc xóa một trong hai tệp".to_owned(),
            "Rename or delete one of the two".to_owned(),
        );
        told(path, why, next)
    });
    findings.extend(twins);
}

fn is_unread(path: &str) -> bool {
    let Some(name) = path.strip_prefix("content/") else {
        return false;
    };
    let last = name.rsplit('/').next().unwrap_or(name).to_lowercase();
    if last.starts_with('.') {
        return true;
    }
    // A workbook of results is not read where it lies, and must not look as if it were.
    let is_workbook = name.starts_with(RESULTS) && is_office_document(path);
    let is_kept = KEPT.iter().any(|folder| name.starts_with(folder)) && !is_workbook;
    let is_left_over = LEFT_OVER.contains(&last.as_str()) || last.starts_with("~$");
    FileKind::of(path).is_none() && !is_kept && !is_left_over
}

fn finding(path: &str) -> Diagnostic {
    if path.rsplit('/').next().is_some_and(|last| last.starts_with('.')) {
        return hidden(path);
    }
    if ["content/files/", "content/root/"]
        .iter()
        .any(|folder| path.starts_with(folder))
    {
        return left_over(path);
    }
    if path.starts_with(&format!("content/{RESULTS}")) {
        return results(path);
    }
    let why = (
        "tên hoặc chỗ đặt tệp không đúng với loại tệp nào mà chương trình đọc",
        "its name or its folder fits no kind of file that the program reads",
    );
    let next = match meant(path) {
        Some(meant) => (format!("Đổi tên thành `{meant}`"), format!("Rename it to `{meant}`")),
        None if is_office_document(path) => (
            format!(
                "Nếu đây là một văn bản, chạy `congkhai import {path}`; nếu là tệp đính kèm, chuyển vào `content/files/`"
            ),
            format!(
                "If it is a plan, run `congkhai import {path}`; if it is an attachment, move it to `content/files/`"
            ),
        ),
        _ => (
            "Chuyển vào `content/files/` nếu là tệp đính kèm, hoặc ra khỏi `content/`".to_owned(),
            "Move it to `content/files/` if it is an attachment, or out of `content/`".to_owned(),
        ),
    };
    told(path, why, next)
}

/// The finding for a name that begins with a dot, which can be no address: systems hide such files, and programs keep
/// their own things so.
fn hidden(path: &str) -> Diagnostic {
    let why = (
        "tên bắt đầu bằng dấu chấm, như tên của tệp ẩn hay tệp do chương trình khác để lại",
        "its name begins with a dot, like those of hidden files or of files left by other programs",
    );
    let next = (
        "Đổi tên nếu đúng là tệp cần đăng, hoặc chuyển ra khỏi `content/`".to_owned(),
        "Rename it if it is meant to be published, or move it out of `content/`".to_owned(),
    );
    told(path, why, next)
}

/// The finding for a workbook among the tables of results. Offices send workbooks; a site reads the tables that are
/// made of them.
fn results(path: &str) -> Diagnostic {
    let why = (
        "kết quả chỉ được đọc từ tệp .csv; bảng tính phải được nhập",
        "results are read from .csv files only; a workbook has to be imported",
    );
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    let next = match ["xlsx", "xlsm", "ods"].contains(&ending.as_str()) {
        true => (
            "Chuyển tệp ra khỏi `content/`, rồi chạy `congkhai results import TỆP`".to_owned(),
            "Move it out of `content/` and run `congkhai results import FILE`".to_owned(),
        ),
        false => (
            "Lưu lại thành .xlsx, .ods hoặc .csv (UTF-8), rồi chạy `congkhai results import TỆP`".to_owned(),
            "Save it as .xlsx, .ods or .csv (UTF-8) and run `congkhai results import FILE`".to_owned(),
        ),
    };
    told(path, why, next)
}

/// The finding for an attachment that a program or a person left behind; any other name is allowed.
fn left_over(path: &str) -> Diagnostic {
    let why = match leftover(path.rsplit('/').next().unwrap_or(path)) {
        Some(Leftover::Backup) => (
            "đó là bản lưu cũ do một chương trình hay một người để lại",
            "it is an older copy that a program or a person kept",
        ),
        Some(Leftover::Shortcut) => (
            "đó là lối tắt, chỉ mở được trên máy đã tạo ra nó",
            "it is a shortcut, which opens only on the computer where it was made",
        ),
        Some(Leftover::Conflict) => (
            "đó là bản sao do hai nơi cùng sửa một tệp",
            "it is a copy that was made when the same file was changed in two places",
        ),
        Some(Leftover::Unfinished) | None => (
            "đó là tệp tạm của một chương trình, chưa tải hay chưa lưu xong",
            "it is a temporary file of a program, not fully downloaded or saved",
        ),
    };
    let next = (
        "Xóa tệp này, hoặc đổi tên nếu đúng là tệp cần đăng".to_owned(),
        "Delete it, or rename it if it is meant to be published".to_owned(),
    );
    told(path, why, next)
}

/// Whether a file may be the plan itself, as an office has it.
fn is_office_document(path: &str) -> bool {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
    [
        "txt", "docx", "doc", "odt", "rtf", "pdf", "xlsx", "xlsm", "xls", "ods", "tsv",
    ]
    .contains(&ending.as_str())
}

fn told(path: &str, why: (&str, &str), next: (String, String)) -> Diagnostic {
    Diagnostic::new(&UNREAD_FILE, Place::whole(&Arc::from(path)))
        .with("path", path)
        .with("why_vi", why.0)
        .with("why_en", why.1)
        .with("next_vi", next.0)
        .with("next_en", next.1)
}

/// The known path that this one was perhaps meant as: the same under another ending or with other capitals, the
/// nearest name of a vocabulary, or a document's in the folder of free pages.
fn meant(path: &str) -> Option<String> {
    let name = path.strip_prefix("content/")?;
    let lower = name.to_lowercase();
    let stem = |endings: &[&str]| {
        let ending = endings.iter().find(|ending| lower.ends_with(&format!(".{ending}")))?;
        // The endings are ASCII, and so as long in the name as written.
        name.get(..name.len() - ending.len() - 1)
    };
    let folder = FOLDERS.iter().find(|(folder, ..)| lower.starts_with(folder));
    let meant = match (folder, stem(&LIKE_MD), stem(&LIKE_YAML)) {
        (Some((folder, ".md", _)), Some(stem), _) => format!("{folder}{}.md", stem.get(folder.len()..)?),
        (Some((folder, ".yaml", _)), _, Some(stem)) => format!("{folder}{}.yaml", stem.get(folder.len()..)?),
        (None, Some(stem), _) if !stem.contains('/') => format!("pages/{stem}.md"),
        (None, _, Some(stem)) => {
            let wanted = format!("{stem}.yaml").to_lowercase();
            suggest(&wanted, NAMED.iter().map(|(known, _)| *known))?.to_owned()
        }
        _ => return None,
    };
    Some(format!("content/{meant}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_was_meant_as_is_guessed_by_its_name() {
        for (path, expected) in [
            ("content/plans/mau-a/86-kh.MD", Some("content/plans/mau-a/86-kh.md")),
            (
                "content/plans/mau-a/87-kh.markdown",
                Some("content/plans/mau-a/87-kh.md"),
            ),
            ("content/plans/mau-a/x.md.txt", Some("content/plans/mau-a/x.md")),
            ("content/Plans/mau-a/İ.md", Some("content/plans/mau-a/İ.md")),
            ("content/bodies.yml", Some("content/bodies.yaml")),
            ("content/bodis.yaml", Some("content/bodies.yaml")),
            ("content/indicators/y-te.yml", Some("content/indicators/y-te.yaml")),
            ("content/gioi-thieu.md", Some("content/pages/gioi-thieu.md")),
            ("content/plans/mau-a/x.docx", None),
            ("content/units/a.yaml", Some("content/units.yaml")),
            ("content/İ.md", Some("content/pages/İ.md")),
        ] {
            assert_eq!(meant(path).as_deref(), expected, "{path}");
        }
    }

    #[test]
    fn what_other_commands_keep_and_systems_leave_is_not_told() {
        for path in [
            "content/results/a.csv",
            "content/releases/2026-01-01.json",
            "content/sources/a/b.docx",
            "content/plans/Thumbs.db",
            "content/plans/vn/~$a.docx",
        ] {
            assert!(!is_unread(path), "{path}");
        }
        for path in [
            "content/plans/vn/a.docx",
            "content/results/2025.xlsx",
            "content/results/a/b.ODS",
        ] {
            assert!(is_unread(path), "{path}");
        }
    }
}
