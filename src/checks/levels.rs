//! Mức báo: codes in `site.yaml` that no rule has, and errors that it would lower though nothing may.

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};
use crate::text::suggest;

use super::{Check, Run, Whole};

/// Mã báo lỗi không có: `diagnostics:` names a code that no finding has.
pub const UNKNOWN_CODE: Rule = Rule {
    code: "CK0412",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Không có thông báo nào mang mã `{code}`.",
        en: "No finding has the code `{code}`.",
    },
    help: Bilingual {
        vi: "{hint}",
        en: "{hint_en}",
    },
    explain: Bilingual {
        vi: "`diagnostics` trong `site.yaml` nâng, hạ hoặc tắt một mã; gõ sai mã thì không có gì thay đổi mà không ai biết.",
        en: "`diagnostics` in `site.yaml` raises, lowers or silences a code; with a mistyped code nothing changes, and nobody notices.",
    },
};

/// Lỗi không hạ được: `diagnostics:` would lower a finding that no site may lower.
pub const FIXED: Rule = Rule {
    code: "CK0416",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{code}` không hạ hay tắt được: mã này báo rằng điều đã viết không hiểu được, hoặc bị bỏ ra ngoài.",
        en: "`{code}` cannot be lowered or silenced: it says that what was written is not understood, or is left out.",
    },
    help: Bilingual {
        vi: "Xóa dòng này, rồi sửa chỗ mà `congkhai check` báo với mã `{code}`.",
        en: "Delete this row, and correct what `congkhai check` reports with the code `{code}`.",
    },
    explain: Bilingual {
        vi: "Nếu tắt được một lỗi như vậy thì con số, dòng hay cả văn bản sẽ mất khỏi trang mà không ai biết. Chỉ hạ được cảnh báo, thông tin, và lỗi do phán đoán, khi điều đã viết vẫn hiện nguyên: CK0203, CK0205, CK0402, CK0404 tới CK0408, CK0414, CK0502. Mọi mã đều nâng được.",
        en: "If such an error could be silenced, a figure, a row or a whole document would be missing from the site without anybody knowing. Only warnings, information and errors of judgement, where what was written is still shown, can be lowered: CK0203, CK0205, CK0402, CK0404 to CK0408, CK0414, CK0502. Every code can be raised.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&UNKNOWN_CODE, &FIXED],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let file = "content/site.yaml".into();
    for row in whole.drafts.site.iter().flat_map(|site| &site.levels) {
        let code = &row.code.value;
        if let Some(rule) = whole.rules.iter().find(|rule| rule.code == code) {
            if row.setting.lowers_fixed(rule) {
                findings.push(Diagnostic::new(&FIXED, Place::new(&file, row.code.span)).with("code", code));
            }
            continue;
        }
        let (hint, hint_en) = match suggest(code, whole.rules.iter().map(|rule| rule.code)) {
            Some(near) => (format!("Có phải là `{near}`?"), format!("Did you mean `{near}`?")),
            None => (
                "Chép mã từ thông báo của `congkhai check`, ví dụ `CK0409`.".to_owned(),
                "Copy the code from what `congkhai check` prints, such as `CK0409`.".to_owned(),
            ),
        };
        let finding = Diagnostic::new(&UNKNOWN_CODE, Place::new(&file, row.code.span))
            .with("code", code)
            .with("hint", hint)
            .with("hint_en", hint_en);
        findings.push(finding);
    }
}
