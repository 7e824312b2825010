//! Dấu chờ xem lại: what an editor or an import left to be looked at.

use crate::diagnostics::{Bilingual, Diagnostic, Placed, Rule, Severity};

use super::{Check, CheckedDocument, Run};

/// Nghi in nhầm: a figure that the editor takes for a misprint.
pub const DOUBT: Rule = Rule {
    code: "CK0604",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Chỉ tiêu này cần xem lại: {text}",
        en: "This target is in doubt: {text}",
    },
    help: Bilingual {
        vi: "Khi đã rõ thì sửa con số và bỏ `doubt`; chưa rõ thì để nguyên, trang sẽ hiện điều còn nghi này.",
        en: "Once it is settled, correct the figure and remove `doubt`; until then leave it as it is: the page shows the doubt.",
    },
    explain: Bilingual {
        vi: "Con số được giữ như bản in; `doubt` nói vì sao còn nghi, và con số đó không được đem so sánh.",
        en: "The figure is kept as printed; `doubt` says why it is not trusted, and it takes no part in comparisons.",
    },
};

/// Chỗ chưa soát sau khi nhập: something that is to be reviewed after an import.
pub const REVIEW: Rule = Rule {
    code: "CK0605",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Chưa soát: {text}",
        en: "Not yet reviewed: {text}",
    },
    help: Bilingual {
        vi: "So với bản in, sửa nếu sai, rồi xóa dấu `review`.",
        en: "Compare with the print, correct what is wrong, then delete the `review` mark.",
    },
    explain: Bilingual {
        vi: "`congkhai import` để lại `review` ở mỗi chỗ không chắc. Dấu này được báo cho tới khi có người soát và xóa đi.",
        en: "`congkhai import` leaves `review` wherever it was not sure. The mark is reported until somebody has looked and removed it.",
    },
};

/// Whether a rule tells of a mark that somebody left, rather than of a mistake.
pub fn is_mark(rule: &Rule) -> bool {
    [&DOUBT, &REVIEW].iter().any(|mark| mark.code == rule.code)
}

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&DOUBT, &REVIEW],
    run: Run::Document(check),
};

fn check(subject: &CheckedDocument<'_>, findings: &mut Vec<Diagnostic>) {
    let draft = subject.draft;
    let mark = |rule: &'static Rule, text: &Placed<String>| subject.at(rule, text).with("text", &text.value);
    let doubts = draft.targets.iter().filter_map(|row| row.doubt.as_ref());
    findings.extend(doubts.map(|text| mark(&DOUBT, text)));
    let of_targets = draft.targets.iter().filter_map(|row| row.review.as_ref());
    let of_tasks = draft.tasks.iter().filter_map(|row| row.review.as_ref());
    let reviews = draft.review.iter().chain(of_targets).chain(of_tasks);
    findings.extend(reviews.map(|text| mark(&REVIEW, text)));
}
