//! Ngày ban hành: printed dates outside the known bounds of the date of issue.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};

use super::{Check, CheckedDocument, Run};

/// Ngày ban hành ngoài khoảng đã biết: the date of issue lies outside its known bounds.
pub const OUTSIDE_BOUNDS: Rule = Rule {
    code: "CK0406",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Ngày ban hành {issued} nằm ngoài khoảng từ {from} đến {to} của `issued_between`.",
        en: "The date of issue {issued} lies outside `issued_between`, from {from} to {to}.",
    },
    help: Bilingual {
        vi: "Sửa ngày, hoặc sửa khoảng; đã biết chắc ngày thì không cần `issued_between`.",
        en: "Correct the date or the bounds; where the date is known, `issued_between` is not needed.",
    },
    explain: Bilingual {
        vi: "`issued_between` là khoảng thời gian suy ra từ nơi khác, chỉ dùng để kiểm tra và không bao giờ hiện như ngày in. Hai điều biết được về một ngày không được trái nhau.",
        en: "`issued_between` is inferred from elsewhere, used for checks only, and never shown as the printed date. Two things known about one date must not contradict each other.",
    },
};

/// Khoảng ngày viết ngược: the bounds of the date of issue run backwards.
pub const REVERSED_BOUNDS: Rule = Rule {
    code: "CK0407",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`issued_between` đi từ {from} lùi về {to}.",
        en: "`issued_between` runs backwards, from {from} to {to}.",
    },
    help: Bilingual {
        vi: "Viết ngày sớm trước: [ {to}, {from} ]",
        en: "Write the earlier date first: [ {to}, {from} ]",
    },
    explain: Bilingual {
        vi: "Phần tử thứ nhất là ngày sớm nhất có thể, phần tử thứ hai là ngày muộn nhất có thể.",
        en: "The first item is the earliest possible day, the second the latest.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&OUTSIDE_BOUNDS, &REVERSED_BOUNDS],
    run: Run::Document(|subject, findings| findings.extend(check(subject))),
};

fn check(subject: &CheckedDocument<'_>) -> Option<Diagnostic> {
    let (from, to) = subject.draft.issued_between.as_ref()?;
    let with_bounds = |finding: Diagnostic| {
        finding
            .with("from", from.value.to_string())
            .with("to", to.value.to_string())
    };
    if from.value.earliest() > to.value.latest() {
        return Some(with_bounds(subject.at(&REVERSED_BOUNDS, from)));
    }
    let issued = subject.draft.issued.as_ref()?;
    let outside = issued.value.latest() < from.value.earliest() || issued.value.earliest() > to.value.latest();
    let finding = subject
        .at(&OUTSIDE_BOUNDS, issued)
        .with("issued", issued.value.to_string());
    outside.then(|| with_bounds(finding))
}
