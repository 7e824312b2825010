//! Hiệu lực: a document that takes effect before it is issued.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};

use super::{Check, CheckedDocument, Run};

/// Có hiệu lực trước khi ban hành: a document takes effect before it is issued.
pub const EFFECTIVE_BEFORE_ISSUED: Rule = Rule {
    code: "CK0405",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Ngày có hiệu lực {effective} đứng trước ngày ban hành {issued}.",
        en: "The effective date {effective} is before the date of issue {issued}.",
    },
    help: Bilingual {
        vi: "Xem lại hai ngày `effective` và `issued` trong bản in; ngày viết theo thứ tự năm-tháng-ngày.",
        en: "Check both dates, `effective` and `issued`, in the print; dates are written year-month-day.",
    },
    explain: Bilingual {
        vi: "Văn bản không có hiệu lực trước ngày ký. Nếu chỉ biết tháng hoặc năm thì chỉ báo khi chắc chắn là trước.",
        en: "A document does not take effect before it is signed. Where only the month or year is known, this is reported only if it is certainly earlier.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&EFFECTIVE_BEFORE_ISSUED],
    run: Run::Document(|subject, findings| findings.extend(check(subject))),
};

fn check(subject: &CheckedDocument<'_>) -> Option<Diagnostic> {
    let effective = subject.draft.effective.as_ref()?;
    let (earliest, _) = subject.issue_days()?;
    let issued = subject.document.issued.map_or(earliest.to_string(), |d| d.to_string());
    let finding = subject
        .at(&EFFECTIVE_BEFORE_ISSUED, effective)
        .with("effective", effective.value.to_string())
        .with("issued", issued);
    (effective.value.latest() < earliest).then_some(finding)
}
