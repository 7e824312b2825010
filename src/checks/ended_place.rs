//! Địa phương đúng thời: the place must have existed when its document was issued.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};

use super::{Check, CheckedDocument, Run};

/// Địa phương chưa có hoặc không còn khi ban hành: the place did not exist yet, or not any more, when its document was
/// issued.
pub const PLACE_OF_ANOTHER_TIME: Rule = Rule {
    code: "CK0503",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "`{place}` không tồn tại vào lúc văn bản này được ban hành.",
        en: "`{place}` did not exist when this document was issued.",
    },
    help: Bilingual {
        vi: "{hint}",
        en: "{hint_en}",
    },
    explain: Bilingual {
        vi: "Sau ngày 01/7/2025 nhiều tỉnh mang tên một tỉnh cũ mà địa giới khác hẳn. Mã không kèm năm là tỉnh đang có; tỉnh cũ cùng tên mang năm cuối, như `lao-cai-2025`. Văn bản phải nằm dưới đúng tỉnh đã ban hành nó.",
        en: "Since 1 July 2025 many provinces have the name of a former one with other borders. The id without a year is the province of today; a former one of the same name has its last year in its id, such as `lao-cai-2025`. A document belongs to the province that issued it.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&PLACE_OF_ANOTHER_TIME],
    run: Run::Document(|subject, findings| findings.extend(check(subject))),
};

fn check(subject: &CheckedDocument<'_>) -> Option<Diagnostic> {
    let written = subject.draft.jurisdiction.as_ref()?;
    let places = &subject.around.vocabularies.jurisdictions;
    let place = places.get(&written.value)?;
    let (earliest, latest) = subject.issue_days()?;
    let before = place.valid_from.is_some_and(|from| latest < from);
    let after = place.valid_to.is_some_and(|to| earliest > to);
    if !before && !after {
        return None;
    }
    let namesake = places
        .iter()
        .find(|(_, other)| other.name == place.name && other.is_valid_on(earliest) && other.id != place.id);
    let (hint, hint_en) = match namesake {
        Some((_, other)) => (
            format!(
                "Vào lúc đó tỉnh cùng tên là `{}`; đổi `jurisdiction` và thư mục.",
                other.id
            ),
            format!(
                "At that time the province of this name was `{}`; change `jurisdiction` and the folder.",
                other.id
            ),
        ),
        None => (
            "Xem lại ngày ban hành và `jurisdiction`.".to_owned(),
            "Check the date of issue and `jurisdiction`.".to_owned(),
        ),
    };
    let finding = subject
        .at(&PLACE_OF_ANOTHER_TIME, written)
        .with("place", &place.id)
        .with("hint", hint)
        .with("hint_en", hint_en);
    Some(finding)
}
