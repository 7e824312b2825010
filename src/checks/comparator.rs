//! Dấu so sánh: targets with `<` where more is better, or with `>` where less is.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};
use crate::model::{Comparator, Direction, Quantity};

use super::{Check, CheckedDocument, Run, WrittenTarget};

/// Dấu so sánh ngược chiều mong muốn: a comparator points against the direction in which the indicator is better.
pub const AGAINST_DIRECTION: Rule = Rule {
    code: "CK0403",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "`{value}` ngược chiều: với `{indicator}`, {better} mới là tốt.",
        en: "`{value}` points the wrong way: for `{indicator}`, {better_en} is better.",
    },
    help: Bilingual {
        vi: "So lại với bản in; nếu bản in đúng như vậy thì giữ nguyên và thêm `doubt: \"…\"`.",
        en: "Compare with the print; if it is printed so, keep it and add `doubt: \"…\"`.",
    },
    explain: Bilingual {
        vi: "Mục tiêu “thất nghiệp trên 3 %” thường là in nhầm “dưới 3 %”. Con số in ra luôn được giữ; `doubt` báo cho người đọc biết, và con số đó không được đem so sánh.",
        en: "A goal of \"unemployment over 3 %\" is usually a misprint for \"under\". What is printed is always kept; `doubt` warns the reader and keeps the figure out of comparisons.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&AGAINST_DIRECTION],
    run: Run::Document(|subject, findings| findings.extend(subject.rows().filter_map(|row| check(subject, &row)))),
};

fn check(subject: &CheckedDocument<'_>, row: &WrittenTarget<'_>) -> Option<Diagnostic> {
    let indicator = subject.indicator(row.target);
    let Quantity::Number { comparator, .. } = row.target.quantity else {
        return None;
    };
    let better = match (indicator.direction, comparator) {
        (Direction::Higher, Comparator::Lt | Comparator::Le) => ("cao hơn", "higher"),
        (Direction::Lower, Comparator::Gt | Comparator::Ge) => ("thấp hơn", "lower"),
        _ => return None,
    };
    // "giảm trên 30 %" of a rate that should fall is as it should be.
    if row.target.details.relative_to.is_some() {
        return None;
    }
    let finding = subject
        .finding(&AGAINST_DIRECTION, row.value)
        .with("value", &row.target.text)
        .with("indicator", &indicator.id)
        .with("better", better.0)
        .with("better_en", better.1);
    Some(row.unless_doubted(finding))
}
