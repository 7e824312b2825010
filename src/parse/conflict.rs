//! Hai bản chưa gộp: a file in which git left both versions of a change.

use super::Ctx;
use crate::diagnostics::{Bilingual, Rule, Severity, Span};

/// Dấu xung đột của git: lines with which git marks two versions of one place.
pub const CONFLICT: Rule = Rule {
    code: "CK0174",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Tệp này còn hai bản chưa gộp: git đặt cả hai ở đây, giữa `<<<<<<<` và `>>>>>>>` (cả tệp có {count} chỗ).",
        en: "The file still holds two versions: git put both here, between `<<<<<<<` and `>>>>>>>` ({count} such places in the file).",
    },
    help: Bilingual {
        vi: "Ở mỗi chỗ, giữ những dòng đúng và xóa ba dòng dấu `<<<<<<<`, `=======`, `>>>>>>>`.",
        en: "At each place keep the lines that are right, and delete the three lines `<<<<<<<`, `=======`, `>>>>>>>`.",
    },
    explain: Bilingual {
        vi: "Khi hai người cùng sửa một chỗ, git để cả hai bản lại cho người biên tập chọn. Chưa chọn thì không biết bản nào đúng, nên tệp không được đọc.",
        en: "When two people changed one place, git leaves both versions for an editor to choose from. Until then nobody knows which is right, so the file is not read.",
    },
};

/// Whether git left two versions in a file, which is reported once.
pub fn is_unmerged(text: &str, ctx: &mut Ctx) -> bool {
    let (mut at, mut opened, mut first, mut count) = (0, None, None, 0);
    for line in text.split_inclusive('\n') {
        if line.starts_with("<<<<<<< ") {
            opened = Some(Span::new(at, at + line.trim_end().len()));
        } else if line.starts_with(">>>>>>> ")
            && let Some(span) = opened.take()
        {
            first = first.or(Some(span));
            count += 1;
        }
        at += line.len();
    }
    if let Some(span) = first {
        ctx.report(ctx.finding(&CONFLICT, span).with("count", count.to_string()));
    }
    first.is_some()
}
