//! Nhãn lặp: two units of one parent with the same printed label.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};
use crate::model::Section;

use super::{Check, CheckedDocument, Run};

/// Nhãn lặp lại: a label that its unit has twice.
pub const REPEATED_LABEL: Rule = Rule {
    code: "CK0602",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Nhãn này đã được dùng trong cùng một mục; ở đây mục có tên `{locator}`.",
        en: "This label already stands in the same unit; the section here is called `{locator}`.",
    },
    help: Bilingual {
        vi: "Nếu bản in đánh nhãn trùng thì giữ nguyên và viết `section: \"{locator}\"`; nếu chép sai thì sửa nhãn.",
        en: "If the print repeats the label, keep it and write `section: \"{locator}\"`; if it was copied wrongly, mend it.",
    },
    explain: Bilingual {
        vi: "Văn bản thật đôi khi đánh hai điểm c) liền nhau. Mục thứ hai mang `~2` để hai nơi có hai địa chỉ.",
        en: "Real documents sometimes have two units c) in a row. The second carries `~2`, so that the two have two addresses.",
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
