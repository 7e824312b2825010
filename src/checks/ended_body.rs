//! Cơ quan đã hết tồn tại: offices that did not exist any more when the plan was issued.

use std::collections::HashSet;

use jiff::civil::Date;

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity, Span};
use crate::model::{Body, Id, PartialDate};

use super::{Check, CheckedDocument, Run};

/// Cơ quan đã chấm dứt trước ngày ban hành: a document names a body that had ended when it was issued.
pub const ENDED_BODY: Rule = Rule {
    code: "CK0501",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "“{name}” chỉ hoạt động đến hết {ended}, trước khi văn bản này được ban hành.",
        en: "\"{name}\" existed only until {ended}, before this document was issued.",
    },
    help: Bilingual {
        vi: "Xem lại tên in và ngày ban hành; nếu bản in đúng như vậy thì xem lại `valid_to` của `{body}` trong `bodies.yaml`.",
        en: "Check the printed name and the date of issue; if they are right, check `valid_to` of `{body}` in `bodies.yaml`.",
    },
    explain: Bilingual {
        vi: "Một kế hoạch hiếm khi giao việc cho cơ quan đã sáp nhập hay giải thể; thường là nhầm tên, nhầm ngày, hoặc danh mục ghi sai thời hạn. Không rõ ngày ban hành thì không báo.",
        en: "A plan rarely gives work to a body that has been merged or dissolved; usually the name, the date or the catalogue is wrong. Where the date of issue is not known, this is not reported.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&ENDED_BODY],
    run: Run::Document(check),
};

fn check(subject: &CheckedDocument<'_>, findings: &mut Vec<Diagnostic>) {
    let Some((earliest, _)) = subject.issue_days() else {
        return;
    };
    let mut seen = HashSet::new();
    for (name, span) in names(subject) {
        let Some(body) = subject.body(name) else { continue };
        let Some(ended) = ended_by(subject, body, earliest) else {
            continue;
        };
        // Said once for a document, where the body is first named.
        if seen.insert(body) {
            findings.push(finding(subject, body, ended, span));
        }
    }
}

/// The issuer and all bodies of tasks, as written.
fn names<'a>(subject: &CheckedDocument<'a>) -> impl Iterator<Item = (&'a str, Span)> {
    let issuer = subject.draft.issuer.iter().map(|i| (i.value.as_str(), i.span));
    let tasks = subject.draft.tasks.iter().flat_map(|task| &task.bodies);
    issuer.chain(tasks.filter_map(|(_, name)| Some((name.name.as_deref()?, name.span))))
}

/// The last day of the office, if that was before `day`.
fn ended_by(subject: &CheckedDocument<'_>, body: Id<Body>, day: Date) -> Option<Date> {
    let bodies = &subject.around.vocabularies.bodies;
    // A row of its own says what became of the office in this place.
    let own = bodies
        .iter()
        .find(|(_, row)| row.kind == Some(body) && row.jurisdiction == Some(subject.document.jurisdiction));
    let row = own.map_or(&bodies[body], |(_, row)| row);
    row.valid_to.filter(|end| *end < day && !row.ended_varies)
}

fn finding(subject: &CheckedDocument<'_>, body: Id<Body>, ended: Date, span: Span) -> Diagnostic {
    let row = &subject.around.vocabularies.bodies[body];
    subject
        .finding(&ENDED_BODY, span)
        .with("name", &row.name)
        .with("body", &row.id)
        .with("ended", PartialDate::from_date(ended).to_vi())
}
