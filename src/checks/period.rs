//! Giai đoạn: targets for years that the plan does not cover.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity, Span};
use crate::model::{Period, Time};
use crate::parse::TimeDraft;

use super::{Check, CheckedDocument, Run, WrittenTarget};

/// Chỉ tiêu ngoài giai đoạn của kế hoạch: a target for a time outside the period of its plan.
pub const OUTSIDE_PERIOD: Rule = Rule {
    code: "CK0404",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Thời gian `{time}` nằm ngoài giai đoạn `{period}` của văn bản.",
        en: "The time `{time}` lies outside `{period}`, the document's period.",
    },
    help: Bilingual {
        vi: "Sửa năm theo bản in; nếu văn bản có tầm nhìn xa hơn thì sửa `period` của văn bản.",
        en: "Correct the year to match the print; if the document looks further ahead, correct its `period`.",
    },
    explain: Bilingual {
        vi: "`period` là giai đoạn mà cả văn bản bao trùm. Chỉ tiêu nằm ngoài giai đoạn đó thường là do gõ nhầm năm. Với dòng có `doubt` thì đây chỉ là thông tin.",
        en: "`period` is what the whole document covers. A target outside it usually has a mistyped year. For a row with `doubt` this is only information.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&OUTSIDE_PERIOD],
    run: Run::Document(check),
};

fn check(subject: &CheckedDocument<'_>, findings: &mut Vec<Diagnostic>) {
    let Some(period) = subject.document.period else {
        return;
    };
    for row in subject.rows() {
        if let Some(time) = outside(&row.target.time, period) {
            let finding = subject
                .finding(&OUTSIDE_PERIOD, time_span(&row))
                .with("time", time)
                .with("period", period.to_string());
            findings.push(row.unless_doubted(finding));
        }
    }
}

/// The part of `time` that the period does not cover, as written.
fn outside(time: &Time, period: Period) -> Option<String> {
    match time {
        Time::Year(year) => (!period.contains(*year)).then(|| year.to_string()),
        Time::Period(own) => (own.from < period.from || own.to > period.to).then(|| own.to_string()),
        // One of these years governs: only where none fits is something wrong.
        Time::Unclear(years) => years
            .first()
            .filter(|_| !years.iter().any(|year| period.contains(*year)))
            .map(i16::to_string),
        Time::EveryYear | Time::Unstated => None,
    }
}

fn time_span(row: &WrittenTarget<'_>) -> Span {
    match &row.draft.time {
        TimeDraft::Year(year) => year.span,
        TimeDraft::Period(period) => period.span,
        TimeDraft::Unclear(_) => row.draft.span.head(),
        TimeDraft::EveryYear | TimeDraft::Unstated => row.value,
    }
}
