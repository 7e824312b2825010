//! Ngày ban hành của tương lai: documents that say that they were issued after the date of the site's data.

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};

use super::{Check, Run, Whole};

/// Ban hành sau ngày của trang: a document says that it was issued after the date of the site's data.
pub const ISSUED_LATER: Rule = Rule {
    code: "CK0417",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Ngày ban hành {issued} là sau {as_of}, ngày mà số liệu của trang tính đến.",
        en: "The date of issue {issued} is later than {as_of}, the date of the site's data.",
    },
    help: Bilingual {
        vi: "So lại với bản in; nếu đúng là văn bản mới, đổi `as_of` trong `content/site.yaml`.",
        en: "Compare it with the print; if the document is new indeed, update `as_of` in `content/site.yaml`.",
    },
    explain: Bilingual {
        vi: "Năm hay viết nhầm là số đảo, ví dụ 2052 thay cho 2025. Chương trình không theo đồng hồ của máy, nên chỉ so được với `as_of`.",
        en: "A year is easily mistyped with two digits swapped, 2052 for 2025. The program does not follow the clock, so it can only compare with `as_of`.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&ISSUED_LATER],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let as_of = whole.corpus.site.as_of;
    for (file, trace) in whole.traces {
        let later = trace.issued.as_ref().filter(|issued| issued.value.earliest() > as_of);
        findings.extend(later.map(|issued| {
            Diagnostic::new(&ISSUED_LATER, Place::new(file, issued.span))
                .with("issued", issued.value.to_string())
                .with("as_of", as_of.to_string())
        }));
    }
}
