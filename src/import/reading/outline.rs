//! Đề mục hay đoạn đánh số: what a labelled unit is.

use super::sentence;

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
        return words > 25 && (closed || has_sentences(title));
    }
    match closed {
        true => words > 12 || !has_content || has_sentences(title),
        false if title.ends_with(':') => words > 25,
        false => words > 40 || has_sentences(title) || (words > 8 && has_lead(title)),
    }
}

/// Whether a sentence ends inside the text.
fn has_sentences(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let word = text[..at].split_whitespace().next_back().unwrap_or_default();
        let begins = text[at + 2..].chars().next().is_some_and(char::is_uppercase);
        begins && word.chars().count() > 2
    })
}

/// Whether the text begins with some words and a colon: "Kinh phí thực hiện: Từ nguồn …".
fn has_lead(text: &str) -> bool {
    text.split_once(": ")
        .is_some_and(|(_, rest)| rest.split_whitespace().count() > 4)
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
