//! HTML trong nội dung: tags that the page shows as text.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};

use super::{Check, CheckedDocument, Run};

/// HTML hiện thành chữ: HTML that is shown as text.
pub const RAW_HTML: Rule = Rule {
    code: "CK0609",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Thẻ HTML ở đây hiện nguyên thành chữ trên trang (cả tệp có {count} chỗ).",
        en: "The HTML here is shown as text on the page ({count} in the file).",
    },
    help: Bilingual {
        vi: "Viết bằng Markdown; chỉ các thẻ đơn giản như `<sub>`, `<sup>`, `<br>` được giữ.",
        en: "Write Markdown; only simple tags such as `<sub>`, `<sup>`, `<br>` are kept.",
    },
    explain: Bilingual {
        vi: "Phần thân có thể được dán từ nơi khác, nên HTML không bao giờ được đưa nguyên vào trang: nó có thể làm vỡ bố cục hoặc chạy mã lạ.",
        en: "Bodies may be pasted from elsewhere, so HTML is never put into the page as it is: it could break the layout or run foreign code.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&RAW_HTML],
    run: Run::Document(|subject, findings| findings.extend(check(subject))),
};

/// Reports raw HTML once for a file, at its first tag.
fn check(subject: &CheckedDocument<'_>) -> Option<Diagnostic> {
    let all = &subject.draft.body.raw_html;
    let (start, end) = *all.first()?;
    let finding = subject
        .finding(&RAW_HTML, subject.in_body(start, end))
        .with("count", all.len().to_string());
    Some(finding)
}
