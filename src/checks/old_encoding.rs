//! Bảng mã cũ: paragraphs whose letters are no Unicode Vietnamese.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};
use crate::text::legacy;

use super::{Check, CheckedDocument, Run};

/// Chữ theo bảng mã cũ.
pub const OLD_ENCODING: Rule = Rule {
    code: "CK0612",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Chữ ở đây không phải tiếng Việt Unicode, có lẽ theo phông cũ TCVN3 hay VNI (cả tệp có {count} đoạn).",
        en: "The letters here are no Unicode Vietnamese, perhaps of an old TCVN3 or VNI font ({count} paragraphs in the file).",
    },
    help: Bilingual {
        vi: "Chuyển đoạn này sang Unicode bằng công cụ chuyển mã của bộ gõ, hoặc nhập lại từ tệp gốc bằng `congkhai import`.",
        en: "Turn the paragraph to Unicode with the converter of a Vietnamese keyboard program, or import the source again with `congkhai import`.",
    },
    explain: Bilingual {
        vi: "Văn bản cũ dùng phông TCVN3 (.VnTime) hay VNI chỉ đọc được khi có phông đó; trên trang, tìm kiếm và dữ liệu mở chúng thành ký tự lạ như “®µo t¹o”.",
        en: "Old texts in TCVN3 (.VnTime) or VNI can be read with that font only; on the page, in the search and in the open data they become strange letters such as “®µo t¹o”.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&OLD_ENCODING],
    run: Run::Document(|subject, findings| findings.extend(check(subject))),
};

/// Reports old encodings once for a file, at the first paragraph in one.
fn check(subject: &CheckedDocument<'_>) -> Option<Diagnostic> {
    let text: &str = &subject.draft.body.text;
    if text.is_ascii() {
        return None;
    }
    let mut at = 0;
    let mut found = Vec::new();
    for line in text.split('\n') {
        if legacy::is_misread(line) || legacy::turned(line).is_some() {
            found.push((at, at + line.trim_end().len()));
        }
        at += line.len() + 1;
    }
    let &(start, end) = found.first()?;
    let finding = subject
        .finding(&OLD_ENCODING, subject.in_body(start, end))
        .with("count", found.len().to_string());
    Some(finding)
}
