//! Running text: telling a paragraph from a title by its words alone.

/// Whether a text behind a printed label is a paragraph: it closes or holds sentences, or is longer than titles are.
pub fn is_running(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let closes = text.ends_with(['.', ';']) && !text.ends_with("...");
    words > 40 || (words > 12 && closes) || (words > 8 && (has_sentences(text) || has_lead(text)))
}

/// Whether a sentence ends inside the text.
fn has_sentences(text: &str) -> bool {
    text.match_indices(". ").any(|(at, _)| {
        let word = text[..at].split_whitespace().next_back().unwrap_or_default();
        let begins = text[at + 2..].chars().next().is_some_and(char::is_uppercase);
        // "TP. Hồ Chí Minh", "Ph. Ăngghen"
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
    use super::is_running;

    #[test]
    fn titles_are_not_running_text() {
        for title in [
            "Mục đích",
            "Sở Lao động - Thương binh và Xã hội.",
            "Phát triển giáo dục nghề nghiệp; đào tạo nghề gắn với thị trường lao động nhằm nâng cao chất lượng nguồn nhân lực",
            "Ủy ban nhân dân TP. Hồ Chí Minh và các quận, huyện trên địa bàn",
            "Mục tiêu: đến năm 2030",
        ] {
            assert!(!is_running(title), "{title}");
        }
    }

    #[test]
    fn paragraphs_are() {
        for text in [
            "Kinh phí thực hiện: Từ nguồn ngân sách nhà nước theo phân cấp",
            "Các cấp ủy tổ chức thực hiện. Báo cáo định kỳ hằng năm",
            "Giao Sở Y tế chủ trì, phối hợp với các sở, ban, ngành tổ chức thực hiện.",
            &"chữ ".repeat(41),
        ] {
            assert!(is_running(text), "{text}");
        }
    }
}
