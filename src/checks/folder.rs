//! Thư mục: documents that lie in the folder of another place than theirs.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};

use super::{Check, CheckedDocument, Run};

/// Thư mục khác địa phương: a document in the folder of another place.
pub const OTHER_FOLDER: Rule = Rule {
    code: "CK0502",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Tệp nằm trong thư mục `{folder}` nhưng `jurisdiction` là `{place}`.",
        en: "The file is in the folder `{folder}`, but its `jurisdiction` is `{place}`.",
    },
    help: Bilingual {
        vi: "Chuyển tệp vào `content/plans/{place}/`, hoặc sửa `jurisdiction`.",
        en: "Move the file to `content/plans/{place}/`, or correct `jurisdiction`.",
    },
    explain: Bilingual {
        vi: "Mỗi văn bản là một tệp `content/plans/<địa phương>/<tên>.md`; văn bản của trung ương ở `content/plans/vn/`. Thư mục và `jurisdiction` khác nhau thì một trong hai đã sai.",
        en: "A document is one file `content/plans/<place>/<name>.md`; the nation's are under `content/plans/vn/`. Where folder and `jurisdiction` differ, one of them is wrong.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&OTHER_FOLDER],
    run: Run::Document(|subject, findings| findings.extend(check(subject))),
};

fn check(subject: &CheckedDocument<'_>) -> Option<Diagnostic> {
    let written = subject.draft.jurisdiction.as_ref()?;
    // A place that nobody knows is a finding already.
    subject.around.vocabularies.jurisdictions.find(&written.value)?;
    let path = subject.draft.file.strip_prefix("content/plans/")?;
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let finding = subject
        .at(&OTHER_FOLDER, written)
        .with("folder", format!("content/plans/{folder}"))
        .with("place", &written.value);
    (folder != written.value).then_some(finding)
}
