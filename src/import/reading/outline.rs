//! Đề mục hay đoạn đánh số: tells labelled units that are headings from those that are paragraphs.

use super::sentence;
use crate::text;

/// Whether the text behind a label is a paragraph and no title.
///
/// `set_off`: bold or italic throughout. `has_content`: something stands in the unit besides it.
pub fn is_paragraph(title: &str, set_off: bool, has_content: bool) -> bool {
    let words = title.split_whitespace().count();
    let closed = title.ends_with(['.', ';']) && !sentence::trails_off(title);
    if title.is_empty() || sentence::is_capitals(title) {
        return false;
    }
    if set_off {
        return words > 25 && closed;
    }
    let long_lead = title.ends_with(':') && words <= 25;
    (closed && !has_content) || (text::is_running(title) && !long_lead)
}

#[cfg(test)]
mod tests {
    use super::is_paragraph;

    #[test]
    fn titles_and_paragraphs_are_told_apart() {
        for (text, set_off, has_content, expected) in [
            ("Mục đích", false, true, false),
            ("Sở Lao động - Thương binh và Xã hội.", false, true, false),
            ("Ủy ban nhân dân các huyện, thành phố", false, false, false),
            ("Chỉ số hạnh phúc tăng 25%.", false, false, true),
            ("Về giáo dục: Hoàn thiện hệ thống giáo dục quốc dân", false, true, true),
            (
                "Kinh phí thực hiện: Từ nguồn ngân sách nhà nước theo phân cấp",
                false,
                false,
                true,
            ),
            ("Về giáo dục:", false, true, false),
        ] {
            assert_eq!(is_paragraph(text, set_off, has_content), expected, "{text}");
        }
        let long = "Tăng cường sự lãnh đạo, chỉ đạo của các cấp ủy; vai trò, ".repeat(3);
        assert!(!is_paragraph(&long, true, true));
    }
}
