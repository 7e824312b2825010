//! Mục: targets and tasks that name a section which the body does not have.

use crate::diagnostics::{Bilingual, Diagnostic, Place, Placed, Rule, Severity};
use crate::model::{Label, Locator};

use super::{Check, CheckedDocument, Run};

/// Mục không có trong phần thân: a target or task names a section that the body does not have.
pub const UNKNOWN_SECTION: Rule = Rule {
    code: "CK0408",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Phần thân của văn bản không có mục `{section}`.",
        en: "The body has no section `{section}`.",
    },
    help: Bilingual {
        vi: "{hint}",
        en: "{hint_en}",
    },
    explain: Bilingual {
        vi: "`section` là các nhãn in trước tiêu đề, nối bằng dấu chấm, như `II.2.1` hay `PL.V`; trang dẫn con số tới đúng mục đó. Mỗi mục có nhãn phải là một tiêu đề `#` trong phần thân; nhãn thứ hai giống hệt là `c~2`. Không biết mục thì bỏ khóa này.",
        en: "`section` is the printed labels joined by dots, such as `II.2.1` or `PL.V`; the page links the figure to that section. Every labelled section must be a `#` heading in the body; the second of two equal labels is `c~2`. Leave the key out where the section is not known.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&UNKNOWN_SECTION],
    run: Run::Document(check),
};

fn check(subject: &CheckedDocument<'_>, findings: &mut Vec<Diagnostic>) {
    let of_targets = subject.draft.targets.iter().filter_map(|t| t.section.as_ref());
    let of_tasks = subject.draft.tasks.iter().filter_map(|t| t.section.as_ref());
    let unknown = of_targets
        .chain(of_tasks)
        .filter(|written| subject.document.body.section(&written.value).is_none());
    let findings_of = unknown
        .enumerate()
        .map(|(count, written)| finding(subject, written, count < MOST_SUGGESTIONS));
    findings.extend(findings_of);
}

/// In one document the nearest section is looked for at most so often.
const MOST_SUGGESTIONS: usize = 50;

fn finding(subject: &CheckedDocument<'_>, written: &Placed<Locator>, suggests: bool) -> Diagnostic {
    let wanted = written.value.as_str();
    if let Some((start, line)) = suggests
        .then(|| lost_heading(&subject.draft.body.text, wanted))
        .flatten()
    {
        let place = Place::new(&subject.draft.file, subject.in_body(start, start + line.len()));
        return subject
            .at(&UNKNOWN_SECTION, written)
            .related(place)
            .with("section", wanted)
            .with(
                "hint",
                format!("Dòng `{line}` trông như tiêu đề của mục này: bắt đầu nó bằng `###` và một dấu cách."),
            )
            .with(
                "hint_en",
                format!("The line `{line}` looks like its heading: begin it with `###` and a space."),
            );
    }
    let nearest = suggests.then(|| nearest(subject, wanted)).flatten();
    let has_labels = subject
        .document
        .body
        .sections
        .iter()
        .any(|section| section.locator.is_some());
    let (hint, hint_en) = match nearest {
        Some(near) => (
            format!("Gần nhất là `{near}`; sửa lại, hoặc thêm tiêu đề còn thiếu vào phần thân."),
            format!("The nearest is `{near}`; correct it, or add the missing heading to the body."),
        ),
        None if has_labels => (
            "Sửa theo nhãn in trước tiêu đề, hoặc thêm tiêu đề còn thiếu vào phần thân.".to_owned(),
            "Correct it to match the label before the heading, or add the missing heading to the body.".to_owned(),
        ),
        None => (
            "Phần thân chưa có tiêu đề nào mang nhãn; thêm tiêu đề đó, hoặc bỏ khóa `section`.".to_owned(),
            "The body has no labelled heading yet; add that heading, or leave out `section`.".to_owned(),
        ),
    };
    subject
        .at(&UNKNOWN_SECTION, written)
        .with("section", wanted)
        .with("hint", hint)
        .with("hint_en", hint_en)
}

/// The first line that bears the label of a section and was meant as its heading: `###2. Y tế`, `**2. Y tế**`.
fn lost_heading<'a>(body: &'a str, wanted: &str) -> Option<(usize, &'a str)> {
    let mut at = 0;
    body.split_inclusive('\n').find_map(|line| {
        at += line.len();
        let words = line
            .trim_start_matches(['#', '*', ' '])
            .trim_end()
            .trim_end_matches('*');
        let (label, _) = Label::read(words).filter(|_| line.starts_with('#') || line.starts_with("**"))?;
        let before = wanted.strip_suffix(label.text.as_str())?;
        let is_whole = before.is_empty() || before.ends_with('.');
        is_whole.then(|| (at - line.len(), line.trim_end()))
    })
}

/// The locator that differs least; of several the first in the body.
fn nearest<'a>(subject: &CheckedDocument<'a>, wanted: &str) -> Option<&'a str> {
    let locators = subject.document.body.sections.iter().filter_map(|s| s.locator.as_ref());
    locators
        .map(Locator::as_str)
        .min_by_key(|known| strsim::damerau_levenshtein(known, wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_with_the_label_is_told_that_was_meant_as_a_heading() {
        for (body, wanted, line) in [
            ("Một.\n\n###2. Y tế\n", "I.2", Some("###2. Y tế")),
            ("**2.1. Y tế**\n", "II.2.1", Some("**2.1. Y tế**")),
            ("**12. Y tế**\n", "I.2", None),
            ("2. Y tế\n", "I.2", None),
        ] {
            assert_eq!(lost_heading(body, wanted).map(|(_, line)| line), line, "{body}");
        }
    }
}
