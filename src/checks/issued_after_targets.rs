//! Ban hành sau mọi mốc: documents that say that they were issued after the last year of all their targets.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};

use super::{Check, CheckedDocument, Run};

/// Ban hành sau mọi mốc của chỉ tiêu: a document says that it was issued after the last year of all its targets.
pub const ISSUED_AFTER_TARGETS: Rule = Rule {
    code: "CK0418",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Ngày ban hành {issued} là sau năm {last}, mốc cuối cùng của các chỉ tiêu trong văn bản.",
        en: "The date of issue {issued} is later than {last}, the last year of the document's targets.",
    },
    help: Bilingual {
        vi: "So lại ngày ban hành và năm của các chỉ tiêu với bản in.",
        en: "Compare the date of issue and the years of the targets with the print.",
    },
    explain: Bilingual {
        vi: "Kế hoạch đặt mức cho những năm sau nó, nên thường một trong hai bên bị viết nhầm, ví dụ 2052 thay cho 2025. Trang không ghi `as_of` còn lấy ngày muộn nhất trong nội dung làm ngày của số liệu: một năm viết nhầm làm mọi việc thành quá hạn.",
        en: "A plan sets targets for the years to come, so one of the two is often mistyped, 2052 for 2025. A site without `as_of` also takes the latest date in the content as that of its data: one mistyped year makes every task overdue.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&ISSUED_AFTER_TARGETS],
    run: Run::Document(|subject, findings| findings.extend(check(subject))),
};

fn check(subject: &CheckedDocument<'_>) -> Option<Diagnostic> {
    let issued = subject.draft.issued.as_ref()?;
    let years = subject
        .document
        .targets
        .iter()
        .filter_map(|target| target.time.last_year());
    let last = years.max().filter(|last| issued.value.year() > *last)?;
    let finding = subject
        .at(&ISSUED_AFTER_TARGETS, issued)
        .with("issued", issued.value.to_string())
        .with("last", last.to_string());
    Some(finding)
}
