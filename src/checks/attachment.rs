//! Tệp đính kèm: files that sources name.

use crate::diagnostics::{Bilingual, Diagnostic, Placed, Rule, Severity};
use crate::parse::SourceDraft;
use crate::source::Attachment;
use crate::text::suggest;

use super::{Check, CheckedDocument, Run};

/// Tệp đính kèm không có: a source names an attachment that is not there.
pub const MISSING: Rule = Rule {
    code: "CK0413",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Không có tệp `content/{file}`.",
        en: "There is no file `content/{file}`.",
    },
    help: Bilingual {
        vi: "{hint}",
        en: "{hint_en}",
    },
    explain: Bilingual {
        vi: "Trang dẫn người đọc tới tệp này để họ tự kiểm tra; liên kết hỏng thì mất nguồn.",
        en: "The page sends readers to this file so that they can check for themselves; with a dead link, the source is lost.",
    },
};

/// Mã SHA-256 sai: an attachment does not match its digest.
pub const WRONG_DIGEST: Rule = Rule {
    code: "CK0414",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Tệp `content/{file}` không khớp với `sha256` đã ghi.",
        en: "The file `content/{file}` does not match its `sha256`.",
    },
    help: Bilingual {
        vi: "Tệp đã đổi, hoặc mã chép sai. Nếu đúng là tệp cần đăng, viết: sha256: {digest}",
        en: "The file has changed, or the digest was copied wrongly. If this is the file to publish, write: sha256: {digest}",
    },
    explain: Bilingual {
        vi: "`sha256` bảo đảm tệp được đăng đúng là tệp đã đọc; `sha256sum <tệp>` in ra mã này.",
        en: "`sha256` makes sure that the published file is the one that was read; `sha256sum <file>` prints the digest.",
    },
};

/// Tệp nằm ngoài thư mục đính kèm: a source names a file outside the folder of attachments.
pub const OUTSIDE: Rule = Rule {
    code: "CK0415",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{file}` không nằm trong `content/files/`.",
        en: "`{file}` is not inside `content/files/`.",
    },
    help: Bilingual {
        vi: "Chép tệp vào `content/files/` và viết đường dẫn từ `content/`, ví dụ `files/767-kh-ubnd.pdf`.",
        en: "Copy the file to `content/files/` and write its path from `content/`, such as `files/767-kh-ubnd.pdf`.",
    },
    explain: Bilingual {
        vi: "Chỉ tệp trong `content/files/` được đăng. Đường dẫn tuyệt đối, `..` và `\\` bị từ chối để không tệp nào khác của máy lọt lên trang.",
        en: "Only files in `content/files/` are published. Absolute paths, `..` and `\\` are refused, so that no other file on the computer gets onto the site.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&MISSING, &WRONG_DIGEST, &OUTSIDE],
    run: Run::Document(|subject, findings| {
        findings.extend(subject.draft.sources.iter().filter_map(|source| check(subject, source)));
    }),
};

fn check(subject: &CheckedDocument<'_>, source: &SourceDraft) -> Option<Diagnostic> {
    let file = source.file.as_ref()?;
    if !is_below_files(&file.value) {
        return Some(subject.at(&OUTSIDE, file).with("file", &file.value));
    }
    match subject.around.snapshot.attachments.get(&file.value) {
        Some(attachment) => wrong_digest(subject, source.sha256.as_ref()?, attachment),
        None => Some(missing(subject, file)),
    }
}

/// Whether a path leads to a place below `content/files/` and nowhere else.
fn is_below_files(path: &str) -> bool {
    let good = |part: &str| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']);
    path.strip_prefix("files/")
        .is_some_and(|inner| inner.split('/').all(good))
}

fn missing(subject: &CheckedDocument<'_>, file: &Placed<String>) -> Diagnostic {
    let known = subject.around.snapshot.attachments.keys().map(String::as_str);
    let (hint, hint_en) = match suggest(&file.value, known) {
        Some(near) => (format!("Có phải là `{near}`?"), format!("Did you mean `{near}`?")),
        None => (
            "Chép tệp vào thư mục đó, hoặc bỏ khóa `file`.".to_owned(),
            "Copy the file there, or leave out `file`.".to_owned(),
        ),
    };
    subject
        .at(&MISSING, file)
        .with("file", &file.value)
        .with("hint", hint)
        .with("hint_en", hint_en)
}

fn wrong_digest(
    subject: &CheckedDocument<'_>,
    written: &Placed<String>,
    attachment: &Attachment,
) -> Option<Diagnostic> {
    // A file that vanished or cannot be read since the snapshot fails where it is published.
    let digest = attachment.digest().ok()?.to_string();
    let finding = subject
        .at(&WRONG_DIGEST, written)
        .with("file", &attachment.path)
        .with("digest", &digest);
    (!written.value.eq_ignore_ascii_case(&digest)).then_some(finding)
}
