//! Xuất xứ: documents that do not say who issued them or where they were read.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};

use super::{Check, CheckedDocument, Run};

/// Không có cơ quan ban hành: a document that does not say who issued it.
pub const NO_ISSUER: Rule = Rule {
    code: "CK0607",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Văn bản không ghi cơ quan ban hành.",
        en: "The document does not say who issued it.",
    },
    help: Bilingual {
        vi: "Thêm `issuer: <mã cơ quan>`, ví dụ `issuer: ubnd-tinh`.",
        en: "Add `issuer: <id of the body>`, such as `issuer: ubnd-tinh`.",
    },
    explain: Bilingual {
        vi: "Cơ quan ban hành là một phần danh tính của văn bản: cùng một số hiệu, cơ quan khác là văn bản khác.",
        en: "The issuer is part of a document's identity: the same number of another issuer is another document.",
    },
};

/// Không có nguồn: a document that names no source.
pub const NO_SOURCE: Rule = Rule {
    code: "CK0608",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Văn bản không ghi nguồn nào{unchecked_vi}.",
        en: "The document names no source{unchecked_en}.",
    },
    help: Bilingual {
        vi: "Thêm `sources:` với ít nhất một dòng `- {{ id: goc, kind: official, verified: primary }}` và liên kết hoặc tệp.",
        en: "Add `sources:` with at least one row `- {{ id: goc, kind: official, verified: primary }}` and a link or a file.",
    },
    explain: Bilingual {
        vi: "Mỗi con số phải ghi được đọc ở đâu và đã kiểm chứng tới mức nào. Có nguồn nhưng `verified: no` thì không báo: trang tự ghi “chưa kiểm chứng”.",
        en: "Every figure must say where it was read and how far it was verified. A source with `verified: no` is not reported: the page itself says “not verified”.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&NO_ISSUER, &NO_SOURCE],
    run: Run::Document(check),
};

fn check(subject: &CheckedDocument<'_>, findings: &mut Vec<Diagnostic>) {
    let draft = subject.draft;
    if draft.issuer.is_none() {
        findings.push(subject.finding(&NO_ISSUER, draft.span));
    }
    // A draft has no readers yet; its source is asked for when it is to be published.
    if draft.sources.is_empty() && !subject.document.draft {
        let (vi, en) = match subject.document.targets.len() {
            0 => (String::new(), String::new()),
            count => (
                format!("; người đọc không kiểm tra được {count} con số của nó"),
                format!("; readers cannot check its figures ({count})"),
            ),
        };
        let finding = subject.finding(&NO_SOURCE, draft.span);
        findings.push(finding.with("unchecked_vi", vi).with("unchecked_en", en));
    }
}
