//! What the preview says on the terminal. Nothing that was said is taken away.

use std::path::PathBuf;

use super::{console, summary};
use crate::diagnostics::{Bilingual, Diagnostic, Lang, Severity};
use crate::preview::{AppliedChanges, Event, WatchError};
use crate::report::{Sources, human};
use crate::source::Snapshot;

/// The most findings that are drawn at once; the rest is counted.
const MOST: usize = 20;
/// The most paths that are named.
const NAMED: usize = 3;

/// Tells the terminal what has happened.
pub fn tell(event: &Event<'_>, lang: Lang) {
    match event {
        Event::Opened {
            documents,
            findings,
            snapshot,
            drafts,
            took,
        } => {
            let all: Vec<&Diagnostic> = findings.iter().collect();
            draw(&all, snapshot, lang);
            console::say(&summary::left_out(*drafts, lang));
            console::say(&summary::checked(*documents, findings, None, *took, lang));
        }
        Event::Changed(changed) => {
            draw(changed.new, changed.snapshot, lang);
            console::say(&line(changed, lang));
        }
        Event::Unreadable(detail) => console::say(&format!("{}\n", unreadable(detail, lang))),
        Event::Polling(error) => console::say(&format!("{}\n", polling(error, lang))),
    }
}

/// Errors and warnings; what is merely worth knowing is `check`'s to tell.
fn draw(findings: &[&Diagnostic], snapshot: &Snapshot, lang: Lang) {
    let (look, sources) = (console::look(lang), Sources::new(snapshot));
    let told: Vec<&&Diagnostic> = findings.iter().filter(|f| f.severity <= Severity::Warning).collect();
    let mut first: Vec<&&Diagnostic> = told.clone();
    // Where there are too many, errors are worth more than warnings.
    if told.len() > MOST {
        first.sort_by_key(|finding| finding.severity);
        first.truncate(MOST);
    }
    for finding in first {
        console::say(&format!("{}\n", human(finding, &sources, look)));
    }
    if told.len() > MOST {
        let more = Bilingual {
            vi: "và {n} phát hiện khác: chạy `congkhai check`",
            en: "and {n} more findings: run `congkhai check`",
        };
        let n = (told.len() - MOST).to_string();
        console::say(&format!("{}\n\n", more.filled(lang, &[("n", n)])));
    }
}

/// The line for a change: `content/plans/vn/42-nq-tw.md · đã sửa 1 · 0 lỗi, 2 cảnh báo · 4 ms`.
fn line(changed: &AppliedChanges<'_>, lang: Lang) -> String {
    let mended = Bilingual {
        vi: " · đã sửa {n}",
        en: " · {n} mended",
    };
    let kept = Bilingual {
        vi: " · trang vẫn hiện bản đúng gần nhất",
        en: " · the last good version stays",
    };
    let counted = summary::counted(changed.findings, lang);
    let mended = match changed.mended {
        0 => String::new(),
        n => mended.filled(lang, &[("n", n.to_string())]),
    };
    let kept = if changed.served { "" } else { kept.get(lang) };
    let what = what(changed.paths, lang);
    let took = changed.took.as_millis();
    format!("{what}{mended} · {counted} · {took} ms{kept}\n")
}

fn what(paths: &[PathBuf], lang: Lang) -> String {
    let all = Bilingual {
        vi: "đọc lại tất cả",
        en: "everything read again",
    };
    let many = Bilingual {
        vi: "{n} tệp: {first}, …",
        en: "{n} files: {first}, …",
    };
    // A name may hold anything, also what steers a terminal.
    let names = || {
        paths
            .iter()
            .map(|path| path.display().to_string().replace(char::is_control, "?"))
    };
    match paths.len() {
        0 => all.get(lang).to_owned(),
        1..=NAMED => names().collect::<Vec<_>>().join(", "),
        n => {
            let first = names().next().unwrap_or_default();
            many.filled(lang, &[("n", n.to_string()), ("first", first)])
        }
    }
}

fn unreadable(detail: &str, lang: Lang) -> String {
    let text = Bilingual {
        vi: "Không đọc được nội dung: {detail}",
        en: "The content cannot be read: {detail}",
    };
    text.filled(lang, &[("detail", detail.to_owned())])
}

fn polling(error: &WatchError, lang: Lang) -> String {
    let limit = Bilingual {
        vi: "Hệ thống đã hết số thư mục theo dõi được (giới hạn inotify): tăng `fs.inotify.max_user_watches`, ví dụ `sudo sysctl fs.inotify.max_user_watches=524288`.",
        en: "The system watches no more folders (inotify limit): raise `fs.inotify.max_user_watches`, such as with `sudo sysctl fs.inotify.max_user_watches=524288`.",
    };
    let watchers = Bilingual {
        vi: "Hệ thống không cho thêm chương trình nào theo dõi tệp (giới hạn inotify): đóng bớt chương trình đang theo dõi tệp, hoặc tăng `fs.inotify.max_user_instances`, ví dụ `sudo sysctl fs.inotify.max_user_instances=512`.",
        en: "The system lets no more programs watch files (inotify limit): close one that does, or raise `fs.inotify.max_user_instances`, such as with `sudo sysctl fs.inotify.max_user_instances=512`.",
    };
    let other = Bilingual {
        vi: "Hệ thống không báo tệp thay đổi ({detail}).",
        en: "The system does not tell what changes ({detail}).",
    };
    let from_now = Bilingual {
        vi: "Từ bây giờ các tệp được xem lại mỗi nửa giây.",
        en: "From now on the files are looked at every half second.",
    };
    let what = match error {
        WatchError::LimitReached => limit.get(lang).to_owned(),
        WatchError::TooManyWatchers => watchers.get(lang).to_owned(),
        WatchError::Other(_) => other.filled(lang, &[("detail", error.why(lang))]),
    };
    format!("{what} {}", from_now.get(lang))
}
