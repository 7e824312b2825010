//! Đơn vị tính: a target's unit against its indicator's.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};
use crate::model::Quantity;

use super::{Check, CheckedDocument, Run, WrittenTarget};

/// Đơn vị khác đơn vị của chỉ tiêu: a target in another unit than its indicator's.
pub const OTHER_UNIT: Rule = Rule {
    code: "CK0401",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Đơn vị `{unit}` khác đơn vị `{own}` của chỉ tiêu `{indicator}`.",
        en: "The unit `{unit}` is not `{own}`, the unit of the indicator `{indicator}`.",
    },
    help: Bilingual {
        vi: "Kiểm tra lại bản in; nếu đây là một số đo khác thì dùng một chỉ tiêu khác.",
        en: "Check the print; if it measures something else, use another indicator.",
    },
    explain: Bilingual {
        vi: "Hai con số khác đơn vị không so sánh được với nhau, dù cùng một chỉ tiêu. Con số vẫn được đăng với đơn vị đã viết. Chỉ tiêu không có đơn vị thì dòng nào cũng được ghi đơn vị riêng.",
        en: "Figures in different units are never compared, even of one indicator. The figure is published with the unit as written. Where an indicator has no unit, each row may have its own.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&OTHER_UNIT],
    run: Run::Document(|subject, findings| findings.extend(subject.rows().filter_map(|row| check(subject, &row)))),
};

fn check(subject: &CheckedDocument<'_>, row: &WrittenTarget<'_>) -> Option<Diagnostic> {
    let units = &subject.around.vocabularies.units;
    let indicator = subject.indicator(row.target);
    let (unit, own) = (row.target.unit?, indicator.unit?);
    // "1,5 lần" beside a percentage is a figure about that percentage, not a second measure of it.
    if unit == own || row.target.details.relative_to.is_some() || !measures(&row.target.quantity) {
        return None;
    }
    let span = row.draft.unit.as_ref().map_or(row.value, |written| written.span);
    let finding = subject
        .finding(&OTHER_UNIT, span)
        .with("unit", units.name(unit))
        .with("own", units.name(own))
        .with("indicator", &indicator.id);
    Some(finding)
}

/// Whether a value is in the unit of its target. Words have no unit, and in "8/9 đơn vị" it is that of the things
/// counted: the figure is a share.
fn measures(quantity: &Quantity) -> bool {
    quantity.is_numeric() && !matches!(quantity, Quantity::PartOf { .. })
}
