//! Phần trăm: shares of a whole that are above 100 % or below 0.

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};
use crate::model::{Comparator, Corpus, Indicator, Measure, Quantity, Target, Unit, Vocabulary, unit_named};
use crate::text::Decimal;

use super::{Check, CheckedDocument, Run, WrittenTarget};

/// Tỷ lệ trên 100 %: a rate of more than 100 %.
pub const OVER_100: Rule = Rule {
    code: "CK0402",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{value}` {what}, mà `{indicator}` là một tỷ lệ.",
        en: "`{value}` is {what_en}, but `{indicator}` is a rate.",
    },
    help: Bilingual {
        vi: "Sửa con số theo bản in; nếu là mức tăng thì thêm `relative_to`; nếu bản in sai thì giữ nguyên và thêm `doubt`.",
        en: "Correct the figure to match the print; for an increase add `relative_to`; if the print itself is wrong, keep it and add `doubt`.",
    },
    explain: Bilingual {
        vi: "Chỉ tiêu có `measure: rate` và đơn vị `%` là một phần của tổng số nên không thể quá 100 hay dưới 0, ở mức đặt ra cũng như ở kết quả; dưới 0 thì chỉ cảnh báo. Chỉ tiêu có thể vượt 100 hay dưới 0 thì khai `measure: level` hoặc `measure: change` trong danh mục. Với dòng có `doubt` thì đây chỉ là thông tin.",
        en: "An indicator with `measure: rate` and the unit `%` is a part of a whole and cannot be more than 100 or less than 0, as a target or as a result; less than 0 is only a warning. An indicator that can be is declared `measure: level` or `measure: change`. For a row with `doubt` this is only information.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&OVER_100],
    run: Run::Document(|subject, findings| findings.extend(subject.rows().filter_map(|row| check(subject, &row)))),
};

fn check(subject: &CheckedDocument<'_>, row: &WrittenTarget<'_>) -> Option<Diagnostic> {
    let (target, units) = (row.target, &subject.around.vocabularies.units);
    let why = impossible(target, &target.quantity, subject.indicator(target), units)?;
    let finding = subject.finding(&OVER_100, row.value);
    Some(row.unless_doubted(why.told(finding, &target.text, subject.indicator(target))))
}

/// What is impossible about a result of a target, where the target's value could not be so either.
pub(super) fn of_result(target: &Target, value: &str, corpus: &Corpus, at: Place) -> Option<Diagnostic> {
    let indicator = &corpus.indicators[target.indicator];
    let parsed = Quantity::parse(value, &|unit| unit_named(&corpus.units, unit).is_some()).ok()?;
    let why = impossible(target, &parsed.quantity, indicator, &corpus.units)?;
    let mut finding = why.told(Diagnostic::new(&OVER_100, at), value, indicator);
    if target.details.doubt.is_some() {
        finding.severity = Severity::Info;
    }
    Some(finding)
}

/// Why a share of a whole is impossible.
#[derive(Clone, Copy)]
enum Impossible {
    MoreThanAll,
    /// Only a warning: a rate is what an indicator is where nobody said otherwise, and "tỷ lệ tăng dân số" can fall below 0.
    LessThanNothing,
}

impl Impossible {
    fn told(self, mut finding: Diagnostic, value: &str, indicator: &Indicator) -> Diagnostic {
        let (vi, en) = match self {
            Impossible::MoreThanAll => ("vượt quá 100 %", "over 100 %"),
            Impossible::LessThanNothing => {
                finding.severity = Severity::Warning;
                ("dưới 0 %", "below 0 %")
            }
        };
        finding
            .with("value", value)
            .with("what", vi)
            .with("what_en", en)
            .with("indicator", &indicator.id)
    }
}

fn impossible(
    target: &Target,
    quantity: &Quantity,
    indicator: &Indicator,
    units: &Vocabulary<Unit>,
) -> Option<Impossible> {
    let is_rate =
        indicator.measure == Measure::Rate && units.name(target.unit?) == "%" && target.details.relative_to.is_none();
    match is_rate {
        true if passes_100(quantity) => Some(Impossible::MoreThanAll),
        true if is_below_0(quantity) => Some(Impossible::LessThanNothing),
        _ => None,
    }
}

fn is_below_0(quantity: &Quantity) -> bool {
    let nothing = Decimal::from(0);
    match quantity {
        Quantity::Number { value, .. } => *value < nothing,
        Quantity::Range { low, .. } => *low < nothing,
        _ => false,
    }
}

/// Whether a share is above 100 %; `> 100` asks for more than there is, too.
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
