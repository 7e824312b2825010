//! Phần trăm: a part of a whole is at most the whole and at least nothing.

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};
use crate::model::{Comparator, Corpus, Indicator, Measure, Quantity, Target, Unit, Vocabulary, unit_named};
use crate::text::Decimal;

use super::{Check, CheckedDocument, Run, WrittenTarget};

/// Tỷ lệ trên 100 %.
pub const OVER_100: Rule = Rule {
    code: "CK0402",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{value}` {what}, mà `{indicator}` là một tỷ lệ.",
        en: "`{value}` is {what_en}, but `{indicator}` is a rate.",
    },
    help: Bilingual {
        vi: "Sửa con số theo bản in; nếu là mức tăng thì thêm `relative_to`; nếu bản in sai thì giữ nguyên và thêm `doubt`.",
        en: "Mend the figure after the print; for an increase add `relative_to`; if the print itself is wrong, keep it and add `doubt`.",
    },
    explain: Bilingual {
        vi: "Chỉ tiêu có `measure: rate` và đơn vị `%` là một phần của tổng thể nên không thể quá 100 hay dưới 0, ở mức đặt ra cũng như ở kết quả. Chỉ tiêu có thể vượt 100 thì khai `measure: level` hoặc `measure: change` trong danh mục. Dòng có `doubt` chỉ được nhắc.",
        en: "An indicator with `measure: rate` and the unit `%` is a part of a whole and cannot pass 100 or be less than 0, as a target or as a result. An indicator that can is declared `measure: level` or `measure: change`. A row with `doubt` is only noted.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&OVER_100],
    run: Run::Document(|subject, findings| findings.extend(subject.rows().filter_map(|row| check(subject, &row)))),
};

fn check(subject: &CheckedDocument<'_>, row: &WrittenTarget<'_>) -> Option<Diagnostic> {
    let vocabularies = subject.around.vocabularies;
    let what = impossible(
        row.target,
        &row.target.quantity,
        subject.indicator(row.target),
        &vocabularies.units,
    )?;
    let finding = subject
        .finding(&OVER_100, row.value)
        .with("value", &row.target.text)
        .with("what", what.vi)
        .with("what_en", what.en)
        .with("indicator", &subject.indicator(row.target).id);
    Some(row.unless_doubted(finding))
}

/// What is impossible about a result of a target, where the target's value could not be so either.
pub(super) fn of_result(target: &Target, value: &str, corpus: &Corpus, at: Place) -> Option<Diagnostic> {
    let indicator = &corpus.indicators[target.indicator];
    let parsed = Quantity::parse(value, &|unit| unit_named(&corpus.units, unit).is_some()).ok()?;
    let what = impossible(target, &parsed.quantity, indicator, &corpus.units)?;
    let mut finding = Diagnostic::new(&OVER_100, at)
        .with("value", value)
        .with("what", what.vi)
        .with("what_en", what.en)
        .with("indicator", &indicator.id);
    if target.details.doubt.is_some() {
        finding.severity = Severity::Info;
    }
    Some(finding)
}

/// Why a share of a whole cannot be so much.
fn impossible(
    target: &Target,
    quantity: &Quantity,
    indicator: &Indicator,
    units: &Vocabulary<Unit>,
) -> Option<Bilingual> {
    let is_rate =
        indicator.measure == Measure::Rate && units.name(target.unit?) == "%" && target.details.relative_to.is_none();
    if is_rate && passes_100(quantity) {
        return Some(Bilingual {
            vi: "vượt quá 100 %",
            en: "over 100 %",
        });
    }
    (is_rate && is_below_0(quantity)).then_some(Bilingual {
        vi: "dưới 0 %",
        en: "below 0 %",
    })
}

fn is_below_0(quantity: &Quantity) -> bool {
    let nothing = Decimal::from(0);
    match quantity {
        Quantity::Number { value, .. } => *value < nothing,
        Quantity::Range { low, .. } => *low < nothing,
        _ => false,
    }
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
