//! Phần trăm: a part of a whole is at most the whole.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};
use crate::model::{Comparator, Measure, Quantity};
use crate::text::Decimal;

use super::{Check, CheckedDocument, Run, WrittenTarget};

/// Tỷ lệ trên 100 %.
pub const OVER_100: Rule = Rule {
    code: "CK0402",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{value}` vượt quá 100 %, mà `{indicator}` là một tỷ lệ.",
        en: "`{value}` is over 100 %, but `{indicator}` is a rate.",
    },
    help: Bilingual {
        vi: "Sửa con số theo bản in; nếu là mức tăng thì thêm `relative_to`; nếu bản in sai thì giữ nguyên và thêm `doubt`.",
        en: "Mend the figure after the print; for an increase add `relative_to`; if the print itself is wrong, keep it and add `doubt`.",
    },
    explain: Bilingual {
        vi: "Chỉ tiêu có `measure: rate` và đơn vị `%` là một phần của tổng thể nên không thể quá 100. Chỉ tiêu có thể vượt 100 thì khai `measure: level` hoặc `measure: change` trong danh mục. Dòng có `doubt` chỉ được nhắc.",
        en: "An indicator with `measure: rate` and the unit `%` is a part of a whole and cannot pass 100. An indicator that can is declared `measure: level` or `measure: change`. A row with `doubt` is only noted.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&OVER_100],
    run: Run::Document(|subject, findings| findings.extend(subject.rows().filter_map(|row| check(subject, &row)))),
};

fn check(subject: &CheckedDocument<'_>, row: &WrittenTarget<'_>) -> Option<Diagnostic> {
    let indicator = subject.indicator(row.target);
    let unit = subject.around.vocabularies.units.name(row.target.unit?);
    let is_rate = indicator.measure == Measure::Rate && unit == "%" && row.target.details.relative_to.is_none();
    if !is_rate || !passes_100(&row.target.quantity) {
        return None;
    }
    let finding = subject
        .finding(&OVER_100, row.value)
        .with("value", &row.target.text)
        .with("indicator", &indicator.id);
    Some(row.unless_doubted(finding))
}

/// `> 100` asks for more than there is, too.
fn passes_100(quantity: &Quantity) -> bool {
    let whole = Decimal::from(100);
    match quantity {
        Quantity::Number {
            comparator: Comparator::Gt,
            value,
        } => *value >= whole,
        Quantity::Number { value, .. } => *value > whole,
        Quantity::Range { high, .. } => *high > whole,
        _ => false,
    }
}
