//! Nhãn lặp: two units of one parent with the same printed label.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};
use crate::model::Section;

use super::{Check, CheckedDocument, Run};

/// Nhãn lặp lại: a label that its unit has twice.
pub const REPEATED_LABEL: Rule = Rule {
    code: "CK0602",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Nhãn này đã được dùng trong cùng một mục; mục ở đây được gọi là `{locator}`.",
        en: "This label is already used in the same section; here the section is called `{locator}`.",
    },
    help: Bilingual {
        vi: "Nếu bản in đánh nhãn trùng thì giữ nguyên và viết `section: \"{locator}\"`; nếu chép sai thì sửa nhãn.",
        en: "If the print repeats the label, keep it and write `section: \"{locator}\"`; if it was copied wrongly, correct it.",
    },
    explain: Bilingual {
        vi: "Văn bản thật đôi khi có hai điểm c) liền nhau. Mục thứ hai mang thêm `~2` để mỗi mục có một địa chỉ riêng.",
        en: "Real documents sometimes have two points c) in a row. The second gets `~2`, so that each has its own address.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&REPEATED_LABEL],
    run: Run::Document(|subject, findings| {
        let sections = subject.draft.body.sections.iter();
        findings.extend(sections.filter_map(|section| check(subject, section)));
    }),
};

fn check(subject: &CheckedDocument<'_>, section: &Section) -> Option<Diagnostic> {
    let locator = section.locator.as_ref()?.as_str();
    let label = locator.rsplit('.').next().unwrap_or(locator);
    let finding = subject
        .finding(&REPEATED_LABEL, subject.line_of_body(section.start))
        .with("locator", locator);
    label.contains('~').then_some(finding)
}
