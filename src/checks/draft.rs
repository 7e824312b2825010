//! Bản nháp: drafts in which nothing is left to be looked at, so that they could be published.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};

use super::hint;
use super::{Check, CheckedDocument, Run};

/// Bản nháp không còn dấu nào: a draft in which no mark is left.
pub const NOTHING_LEFT: Rule = Rule {
    code: "CK0613",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Văn bản còn là bản nháp (`draft: true`) nhưng không còn dấu `review` nào.",
        en: "The document is still a draft (`draft: true`), but no `review` mark is left in it.",
    },
    help: Bilingual {
        vi: "Nếu đã soát xong thì xóa dòng `draft: true`; lần `congkhai build` sau sẽ đăng văn bản này.",
        en: "If it is finished, delete the line `draft: true`; the next `congkhai build` publishes it.",
    },
    explain: Bilingual {
        vi: "`congkhai import` ghi `draft: true` khi bản chữ còn chỗ nó chưa hiểu, để điều chưa hiểu hết không được đăng. `build` bỏ qua bản nháp, `check` vẫn kiểm tra, `serve --drafts` cho xem. Nhập lại chỉ ghi `draft: true` lần nữa khi có dấu mới.",
        en: "`congkhai import` writes `draft: true` while something in the text was not understood, so that nothing half-read is published. `build` leaves drafts out, `check` checks them, `serve --drafts` shows them. Importing again writes `draft: true` again only if there is a new mark.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&NOTHING_LEFT],
    run: Run::Document(check),
};

fn check(subject: &CheckedDocument<'_>, findings: &mut Vec<Diagnostic>) {
    let draft = subject.draft;
    let of_rows =
        draft.targets.iter().any(|row| row.review.is_some()) || draft.tasks.iter().any(|row| row.review.is_some());
    if draft.draft && draft.review.is_empty() && !of_rows && !hint::is_left(draft) {
        findings.push(subject.finding(&NOTHING_LEFT, draft.span));
    }
}
