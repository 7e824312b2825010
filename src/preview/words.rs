//! Lời của bản xem trước: the words of the preview's own, in the site's language.

use std::collections::BTreeMap;

use crate::diagnostics::{Bilingual, Lang};

const WORDS: [(&str, Bilingual); 40] = [
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
            "Trang đang hiện là bản gần nhất dựng được. Sửa các lỗi dưới đây rồi lưu tệp: trang tự cập nhật.",
            "The page shown is the last version that could be built. Correct what is listed here and save: the page updates itself.",
        ),
    ),
    ("mended", both("Đã sửa hết lỗi.", "All errors are corrected.")),
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
    ("copy", both("Sao chép vị trí {place}", "Copy the location {place}")),
    ("remaining", both("Việc còn lại", "What is left to do")),
    ("to_site", both("← Về trang", "← To the site")),
    ("page", both("trang", "page")),
    ("open_in_editor", both("mở trong VS Code", "open in VS Code")),
    (
        "draft_hidden",
        both(
            "bản nháp, không hiện ở đây (thêm --drafts)",
            "draft, not shown here (add --drafts)",
        ),
    ),
    ("draft_shown", both("bản nháp, chưa được đăng", "draft, not published")),
    ("copied", both("Đã sao chép", "Copied")),
    ("panel", both("Trợ giúp biên tập", "Editor’s aid")),
    ("panel_label", both("Trợ giúp biên tập", "Editor’s aid")),
    ("close", both("Đóng", "Close")),
    (
        "page_findings",
        both("Những điều cần xem trong tệp này", "To check in this file"),
    ),
    (
        "citations",
        both(
            "Văn bản được dẫn chiếu mà trang web chưa có",
            "Citations that are not published here",
        ),
    ),
    (
        "facts",
        both(
            "Phần đầu tệp, theo cách chương trình hiểu",
            "The front-matter as the program understands it",
        ),
    ),
    (
        "other_findings",
        both(
            "Lỗi và cảnh báo trong các tệp khác",
            "Errors and warnings in other files",
        ),
    ),
    (
        "more_findings",
        both(
            "và {n} điều nữa: chạy `congkhai check`",
            "and {n} more: run `congkhai check`",
        ),
    ),
    ("none", both("Không có.", "None.")),
    (
        "no_document",
        both(
            "Trang này do chương trình tổng hợp từ nhiều tệp, không có phần đầu riêng.",
            "This page is put together from several files and has no front-matter of its own.",
        ),
    ),
    ("unresolved", both("trang web chưa có", "not published here")),
    ("source", both("Mở nguồn: {place}", "Open the source: {place}")),
    (
        "gone",
        both(
            "Trang này không còn nữa: tệp đã bị xóa hoặc đổi tên.",
            "This page no longer exists: its file was deleted or renamed.",
        ),
    ),
    (
        "failed",
        both(
            "Không dựng được trang này: {detail}",
            "This page cannot be built: {detail}",
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
        "crowded",
        both(
            "Quá nhiều trang đang mở cùng lúc nên trang này không tự cập nhật. Đóng bớt trang khác, hoặc tải lại trang này để xem bản mới.",
            "Too many pages are open at once, so this one does not update itself. Close some, or reload this page to see what is new.",
        ),
    ),
    (
        "disconnected",
        both(
            "Mất kết nối với bản xem trước; đang thử lại.",
            "The connection to the preview was lost; trying again.",
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

/// The word of a key.
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
            assert!(
                used || [
                    "failed",
                    "unreadable",
                    "page",
                    "to_site",
                    "open_in_editor",
                    "draft_hidden",
                    "draft_shown"
                ]
                .contains(&key),
                "{key} is not used"
            );
        }
    }
}
