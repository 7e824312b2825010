//! Thứ bậc tiêu đề: headings that skip a level.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};

use super::{Check, CheckedDocument, Run};

/// Tiêu đề nhảy cấp: a heading that skips a level.
pub const HEADING_JUMP: Rule = Rule {
    code: "CK0601",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Tiêu đề này nhảy từ cấp {from} xuống cấp {to}.",
        en: "This heading jumps from level {from} to level {to}.",
    },
    help: Bilingual {
        vi: "Viết {right} thay cho {wrong}.",
        en: "Write {right} instead of {wrong}.",
    },
    explain: Bilingual {
        vi: "Người dùng trình đọc màn hình đi qua trang theo cấp tiêu đề; thiếu một cấp làm họ tưởng bỏ sót một mục. Tiêu đề có nhãn in (I, 1, a) tự có cấp nên không bị báo.",
        en: "People who use screen readers move by heading levels; a missing level looks like a missed section. Headings with printed labels (I, 1, a) take their level from the label and are not reported.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&HEADING_JUMP],
    run: Run::Document(check),
};

fn check(subject: &CheckedDocument<'_>, findings: &mut Vec<Diagnostic>) {
    for jump in &subject.draft.body.heading_jumps {
        let Some(section) = subject.draft.body.sections.get(jump.section) else {
            continue;
        };
        let hashes = |count: u8| "#".repeat(usize::from(count));
        let finding = subject
            .finding(&HEADING_JUMP, subject.line_of_body(section.start))
            .with("from", jump.from.to_string())
            .with("to", jump.to.to_string())
            .with("right", hashes(jump.from + 1))
            .with("wrong", hashes(jump.to));
        findings.push(finding);
    }
}
