//! Chủ trì: tasks that nobody leads.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};
use crate::parse::TaskDraft;

use super::{Check, CheckedDocument, Run};

/// Nhiệm vụ không có cơ quan chủ trì.
pub const NO_LEAD: Rule = Rule {
    code: "CK0606",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Nhiệm vụ này không có cơ quan chủ trì hay được giao.",
        en: "This task has no body that leads it or is given it.",
    },
    help: Bilingual {
        vi: "Thêm `lead: [ … ]` nếu bản in viết “chủ trì”, `assigned: [ … ]` nếu chỉ giao việc; nếu cả kế hoạch không nêu ai thì viết `lead: none`.",
        en: "Add `lead: [ … ]` where “chủ trì” is printed, `assigned: [ … ]` where the task is only given; if the whole plan names nobody, write `lead: none`.",
    },
    explain: Bilingual {
        vi: "Người đọc muốn biết ai chịu trách nhiệm. `lead: none` nói rằng chính kế hoạch không giao cho ai, chứ không phải dữ liệu còn thiếu. Văn bản không in cơ quan nào như thế ở đâu cả thì không bị nhắc.",
        en: "Readers want to know who answers for it. `lead: none` says that the plan names nobody, not that the data has a gap. Documents that print no such bodies at all are not reported.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&NO_LEAD],
    run: Run::Document(check),
};

fn check(subject: &CheckedDocument<'_>, findings: &mut Vec<Diagnostic>) {
    let tasks = &subject.draft.tasks;
    if tasks.iter().any(has_body) {
        let without = tasks.iter().filter(|task| !has_body(task) && !task.lead_none);
        findings.extend(without.map(|task| subject.finding(&NO_LEAD, task.span.head())));
    }
}

fn has_body(task: &TaskDraft) -> bool {
    task.bodies.iter().any(|(role, _)| role.answers())
}
