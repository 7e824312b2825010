//! Mức báo: codes in `site.yaml` that no rule has.

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};
use crate::text::suggest;

use super::{Check, Run, Whole};

/// Mã báo lỗi không có.
pub const UNKNOWN_CODE: Rule = Rule {
    code: "CK0412",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Không có mã báo lỗi nào là `{code}`.",
        en: "No finding has the code `{code}`.",
    },
    help: Bilingual {
        vi: "{hint}",
        en: "{hint_en}",
    },
    explain: Bilingual {
        vi: "`diagnostics` trong `site.yaml` nâng, hạ hoặc tắt một mã; gõ sai mã thì không có gì thay đổi mà không ai biết.",
        en: "`diagnostics` in `site.yaml` raises, lowers or silences a code; with a mistyped code nothing changes and nobody knows.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&UNKNOWN_CODE],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let file = "content/site.yaml".into();
    for row in whole.drafts.site.iter().flat_map(|site| &site.levels) {
        let code = &row.code.value;
        if whole.rules.iter().any(|rule| rule.code == code) {
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
