//! The words of the preview's own, in the site's language.

use std::collections::BTreeMap;

use crate::diagnostics::{Bilingual, Lang};

const WORDS: [(&str, Bilingual); 31] = [
    ("overlay", both("Lỗi trong nội dung", "Errors in the content")),
    ("errors", both("{n} lỗi", "{n} errors")),
    ("error", both("1 lỗi", "1 error")),
    ("warnings", both("{n} cảnh báo", "{n} warnings")),
    ("warning", both("1 cảnh báo", "1 warning")),
    ("severity.error", both("lỗi", "error")),
    ("severity.warning", both("cảnh báo", "warning")),
    ("severity.info", both("thông tin", "information")),
    (
        "last_good",
        both(
            "Trang bên dưới là bản đúng gần nhất.",
            "The page below is the last good version.",
        ),
    ),
    ("mended", both("Đã sửa hết lỗi.", "All errors are mended.")),
    (
        "more",
        both(
            "và {n} lỗi khác: chạy `congkhai check`",
            "and {n} more: run `congkhai check`",
        ),
    ),
    (
        "more_warnings",
        both(
            "và {n} cảnh báo khác: chạy `congkhai check`",
            "and {n} more: run `congkhai check`",
        ),
    ),
    ("help", both("Cách xử lý", "What to do")),
    ("hide", both("Ẩn (Esc)", "Hide (Esc)")),
    ("show_errors", both("Hiện lỗi", "Show errors")),
    ("copy", both("Sao chép vị trí {place}", "Copy the place {place}")),
    ("copied", both("Đã sao chép", "Copied")),
    ("panel", both("Xem trước", "Preview")),
    ("panel_label", both("Công cụ của người biên tập", "Editor’s aid")),
    ("close", both("Đóng", "Close")),
    (
        "page_findings",
        both("Phát hiện trong tệp này", "Findings in this file"),
    ),
    (
        "citations",
        both(
            "Dẫn chiếu không có trên trang này",
            "Citations that are not published here",
        ),
    ),
    (
        "facts",
        both("Phần đầu tệp, như đã hiểu", "The front-matter as understood"),
    ),
    ("none", both("Không có.", "None.")),
    (
        "no_document",
        both("Trang này không phải một văn bản.", "This page is no document."),
    ),
    ("unresolved", both("không có trên trang này", "not published here")),
    ("source", both("Mở nguồn: {place}", "Open the source: {place}")),
    (
        "gone",
        both(
            "Trang này không còn nữa: tệp đã bị xóa hoặc đổi tên.",
            "This page is gone: its file was deleted or renamed.",
        ),
    ),
    (
        "failed",
        both(
            "Không dựng được trang này: {detail}",
            "This page cannot be made: {detail}",
        ),
    ),
    (
        "unreadable",
        both(
            "Không đọc được nội dung: {detail}",
            "The content cannot be read: {detail}",
        ),
    ),
    (
        "disconnected",
        both(
            "Mất kết nối với chương trình xem trước; đang thử lại.",
            "The preview does not answer; trying again.",
        ),
    ),
];

const fn both(vi: &'static str, en: &'static str) -> Bilingual {
    Bilingual { vi, en }
}

/// All words by their keys.
pub(super) fn words(lang: Lang) -> BTreeMap<&'static str, &'static str> {
    WORDS.iter().map(|(key, text)| (*key, text.get(lang))).collect()
}

/// One word.
pub(super) fn word(key: &str, lang: Lang) -> &'static str {
    let found = WORDS.iter().find(|(known, _)| *known == key);
    found.map_or("", |(_, text)| text.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_uses_the_words_that_there_are() {
        let script = include_str!("assets/preview.js");
        for (key, _) in WORDS {
            let used = script.contains(&format!("\"{key}\"")) || key.starts_with("severity.");
            assert!(used || ["failed", "unreadable"].contains(&key), "{key} is not used");
        }
    }
}
