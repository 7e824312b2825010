//! Mã dòng viết tay: ids of rows that stand in their page beside anchors of headings and of the page's own parts.

use std::collections::HashSet;

use crate::diagnostics::{Bilingual, Diagnostic, Placed, Rule, Severity};

use super::scope::ResolveScope;

/// Mã dòng trùng với chỗ khác trên trang: the id of a row is another anchor of its page.
pub const TAKEN_ID: Rule = Rule {
    code: "CK0333",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Mã dòng `{id}` trùng với {what_vi} trên cùng trang.",
        en: "The id `{id}` of this row is also that of {what_en} on the same page.",
    },
    help: Bilingual {
        vi: "Đổi `id` của dòng này, ví dụ `{id}-1`.",
        en: "Give the row another `id`, such as `{id}-1`.",
    },
    explain: Bilingual {
        vi: "Trong địa chỉ của trang, mã dòng là phần sau dấu `#`, cũng như tên mục với các mục. Hai chỗ trùng phần ấy thì mọi liên kết chỉ tới được chỗ đầu. Tên có dấu `_` hay `:` dành cho khung trang.",
        en: "In the address of the page, the id of a row is the part after `#`, as it is for headings. If two places share it, all links lead to the first. Names with `_` or `:` are kept for the frame of the page.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 1] = [&TAKEN_ID];

/// Reports written ids that something else on the page has.
pub fn check(scope: &mut ResolveScope<'_>) {
    let draft = scope.draft;
    let of_targets = draft.targets.iter().filter_map(|row| row.id.as_ref());
    let of_tasks = || draft.tasks.iter().filter_map(|row| row.id.as_ref());
    if of_targets.clone().chain(of_tasks()).next().is_none() {
        return;
    }
    let headings: HashSet<&str> = draft
        .body
        .sections
        .iter()
        .map(|section| section.anchor.as_str())
        .collect();
    let targets: HashSet<&str> = of_targets.clone().map(|id| id.value.as_str()).collect();
    for id in of_targets.chain(of_tasks()) {
        let what = match id.value.as_str() {
            own if own.contains(['_', ':']) => ("một phần của khung trang", "a part of the page's frame"),
            own if headings.contains(own) => ("một tiêu đề", "a heading"),
            _ => continue,
        };
        report(id, what, scope);
    }
    for id in of_tasks().filter(|id| targets.contains(id.value.as_str())) {
        report(id, ("một chỉ tiêu", "a target"), scope);
    }
}

fn report(id: &Placed<String>, what: (&str, &str), scope: &mut ResolveScope<'_>) {
    let finding = Diagnostic::new(&TAKEN_ID, scope.at(id))
        .with("id", &id.value)
        .with("what_vi", what.0)
        .with("what_en", what.1);
    scope.report(finding);
}
