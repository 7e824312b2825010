//! Bảng mã cũ: lines and paragraphs whose letters are no Unicode Vietnamese.

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity, Span};
use crate::text::{legacy, nfc};

use super::{Check, CheckedDocument, Run};

/// Chữ theo bảng mã cũ: letters of an old encoding, such as TCVN3 or VNI.
pub const OLD_ENCODING: Rule = Rule {
    code: "CK0612",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Chữ ở đây không phải chữ Việt Unicode, có lẽ theo phông cũ TCVN3 hay VNI (cả tệp có {count} dòng hoặc đoạn).",
        en: "The letters here are not Unicode Vietnamese, perhaps they are in an old TCVN3 or VNI font ({count} lines or paragraphs in the file).",
    },
    help: Bilingual {
        vi: "Chuyển chữ này sang Unicode bằng công cụ chuyển mã của bộ gõ, hoặc nhập lại từ tệp gốc bằng `congkhai import`.",
        en: "Convert the text to Unicode with the converter of a Vietnamese keyboard program, or import the source again with `congkhai import`.",
    },
    explain: Bilingual {
        vi: "Văn bản cũ dùng phông TCVN3 (.VnTime) hay VNI chỉ đọc được khi có phông đó; trên trang, tìm kiếm và dữ liệu mở chúng thành ký tự lạ như “®µo t¹o”.",
        en: "Old texts in TCVN3 (.VnTime) or VNI can be read only with that font; on the page, in search and in the open data they become strange letters such as “®µo t¹o”.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&OLD_ENCODING],
    run: Run::Document(|subject, findings| findings.extend(check(subject))),
};

/// Reports old encodings once for a file, at the first line of the front-matter or paragraph in one.
fn check(subject: &CheckedDocument<'_>) -> Option<Diagnostic> {
    let front = in_front_matter(subject);
    let body: &str = &subject.draft.body.text;
    let in_body: Vec<_> = misread_lines(body).collect();
    let body_span = || in_body.first().map(|(start, end)| subject.in_body(*start, *end));
    let first = front.first().copied().or_else(body_span)?;
    let count = front.len() + in_body.len();
    Some(subject.finding(&OLD_ENCODING, first).with("count", count.to_string()))
}

/// The lines of the front-matter that are misread; what only explains them to editors is left out.
fn in_front_matter(subject: &CheckedDocument<'_>) -> Vec<Span> {
    let source = subject.around.snapshot.file(&subject.draft.file);
    let text = source.map(|source| source.text());
    let front = text.as_deref().and_then(|text| text.get(..subject.draft.body_start));
    let front = front.unwrap_or_default();
    let is_comment = |start: usize| front[start..].trim_start().starts_with('#');
    misread_lines(front)
        .filter(|(start, _)| !is_comment(*start))
        .map(|(start, end)| {
            let blanks = front[start..].len() - front[start..].trim_start_matches([' ', '-']).len();
            Span::new((start + blanks).min(end), end)
        })
        .collect()
}

/// Where the lines stand whose letters are no Unicode Vietnamese.
fn misread_lines(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    text.split('\n').filter_map(move |line| {
        let start = at;
        at += line.len() + 1;
        if line.is_ascii() {
            return None;
        }
        let composed = nfc(line);
        let is_misread = legacy::is_misread(&composed) || legacy::turned(&composed).is_some();
        is_misread.then(|| (start, start + line.trim_end().len()))
    })
}
