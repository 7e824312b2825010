//! Chủ trì: tasks that nobody leads.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};
use crate::parse::TaskDraft;

use super::{Check, CheckedDocument, Run};

/// Nhiệm vụ không có cơ quan chủ trì: a task without a body that leads it or is given it.
pub const NO_LEAD: Rule = Rule {
    code: "CK0606",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Nhiệm vụ này không có cơ quan chủ trì hay được giao.",
        en: "This task has no lead and no assigned body.",
    },
    help: Bilingual {
        vi: "Thêm `lead: [ … ]` nếu bản in viết “chủ trì”, `assigned: [ … ]` nếu bản in giao việc mà không viết “chủ trì”; bản in không nêu ai thì để nguyên.",
        en: "Add `lead: [ … ]` where “chủ trì” is printed, `assigned: [ … ]` where the task is given without that word; where the print names nobody, leave it as it is.",
    },
    explain: Bilingual {
        vi: "Người đọc muốn biết ai chịu trách nhiệm. Cơ quan chủ trì và cơ quan được giao đều tính; cơ quan chỉ phối hợp thì không. Đây là thông tin để so lại với bản in: nhiều văn bản không nêu cơ quan ở một số nhiệm vụ. Văn bản không nêu cơ quan nào như vậy thì không được nhắc.",
        en: "Readers want to know who is responsible. Lead and assigned bodies both count; those that only coordinate do not. This is information to compare with the print: many documents name no body for some tasks. Documents that name no such body anywhere are not reported.",
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
