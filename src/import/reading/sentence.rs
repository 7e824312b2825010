//! Câu: tells how a text begins and ends, and so whether the next one goes on with it.

use crate::lexicon::{self, Class};
use crate::model::{Label, attached};

/// Whether the text ends with a sign that closes a sentence or a clause.
pub fn is_closed(text: &str) -> bool {
    let text = text.trim_end_matches(|c: char| c.is_whitespace() || "*_\"”’»)]\\".contains(c));
    text.ends_with(['.', ';', ':', '!', '?'])
}

/// Whether the text ends with `…` or `...`, after which a sentence may go on.
pub fn trails_off(text: &str) -> bool {
    let text = text.trim_end();
    text.ends_with("...") || text.ends_with('…')
}

/// Whether the first letter or digit is a small letter.
pub fn begins_low(text: &str) -> bool {
    first_sign(text).is_some_and(char::is_lowercase)
}

/// Whether the text begins with a digit.
pub fn begins_with_digit(text: &str) -> bool {
    first_sign(text).is_some_and(|c| c.is_ascii_digit())
}

/// Whether the text begins with a sign that no paragraph begins with.
pub fn begins_inside(text: &str) -> bool {
    text.starts_with([')', ',', ';', '.', '%', '/', ':', '”', '?']) && !text.starts_with("...")
}

/// The first character that is no quotation mark, bracket or markup.
fn first_sign(text: &str) -> Option<char> {
    text.chars()
        .find(|c| !c.is_whitespace() && !"*_\"“”‘’'(<>~≥≤=".contains(*c))
}

/// Whether all letters are capitals, and there are at least two.
pub fn is_capitals(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    let count = letters.clone().take(2).count();
    letters.peek().is_some() && count == 2 && letters.all(|c| !c.is_lowercase())
}

/// Whether a part of the document begins here, whatever stands before.
pub fn begins_part(text: &str) -> bool {
    begins_back(text)
        || attached::begins_note(text)
        || Label::opens_annex(text.trim_start_matches(['*', '_', '#', ' ']))
}

/// Whether one of the grounds of a decision begins here.
pub fn begins_ground(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '_', '-', ' ']);
    ["Căn cứ", "Xét", "Theo", "Thực hiện", "Trên cơ sở", "Thi hành"]
        .iter()
        .any(|start| text.starts_with(start))
}

/// Whether the list of recipients or the signature begins here.
pub fn begins_back(text: &str) -> bool {
    begins_recipients(text) || begins_signature(text)
}

/// Whether the list of recipients begins here: "Nơi nhận".
pub fn begins_recipients(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '_', '#', ' ']);
    ["Nơi nhận", "NƠI NHẬN", "Nơi gửi"]
        .iter()
        .any(|start| text.starts_with(start))
        && text.chars().count() < 400
}

/// Whether a signature begins here: "TM. ỦY BAN NHÂN DÂN", "T/M", "KT. CHỦ TỊCH", "TL.", "TUQ.", "GIÁM ĐỐC" alone.
pub fn begins_signature(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '_', '#', ' ']);
    let starts = ["TM.", "T/M", "TM ", "KT.", "K/T", "TL.", "T/L", "TUQ.", "Q. "];
    let signs = starts.iter().any(|start| text.starts_with(start)) || lexicon::is(text.trim(), Class::OfficeHolder);
    signs && is_capitals(text) && text.chars().count() < 200
}

/// Whether the text ends with a year.
pub fn ends_in_year(text: &str) -> bool {
    is_year(text.split_whitespace().next_back().unwrap_or_default())
}

/// Whether the text begins with a year; "90% hồ sơ" and "30 xã" do not.
pub fn begins_with_year(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    is_year(word.trim_end_matches([',', ';', '.', ':', ')', '”']))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the text begins with a Roman number and goes on in small letters: "XIII và …".
pub fn begins_with_roman(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or_default().trim_end_matches([',', ';', ')']);
    let is_roman = !first.is_empty() && first.bytes().all(|b| b"IVXL".contains(&b));
    is_roman && words.next().is_some_and(begins_low)
}

/// Words after which a sentence goes on, whatever letter comes.
const BINDING: [&str; 38] = [
    "và", "của", "với", "về", "tại", "từ", "đến", "do", "là", "các", "những", "cho", "theo", "trong", "vào", "bởi",
    "bằng", "hoặc", "cùng", "như", "giữa", "ở", "tới", "qua", "khoảng", "đạt", "trên", "dưới", "tối", "số", "gồm",
    "nhằm", "để", "thuộc", "khóa", "khoá", "thứ", "năm",
];

/// Words that a name follows.
const NAMING: [&str; 14] = [
    "tỉnh",
    "huyện",
    "phố",
    "xã",
    "vùng",
    "Sở",
    "Bộ",
    "Ban",
    "ban",
    "người",
    "phường",
    "Luật",
    "Tỉnh",
    "Trung",
];

/// Whether the text ends with a word that must be followed by something.
pub fn ends_binding(text: &str) -> bool {
    last_word(text).is_some_and(|word| BINDING.contains(&word))
}

/// Whether the text ends with a word that a name may follow.
pub fn ends_naming(text: &str) -> bool {
    last_word(text).is_some_and(|word| NAMING.contains(&word))
}

/// Whether the last word is part of a name: it has a capital, and is not the first.
pub fn ends_in_name(text: &str) -> bool {
    let begins_large = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    text.contains(' ') && last_word(text).is_some_and(begins_large)
}

fn last_word(text: &str) -> Option<&str> {
    let word = text.split_whitespace().next_back()?;
    word.chars().all(char::is_alphabetic).then_some(word)
}

/// Words that sentences of plans begin with.
const STARTS: [&str; 44] = [
    "Tiếp", "Đẩy", "Tăng", "Nâng", "Thực", "Triển", "Phát", "Xây", "Chủ", "Phối", "Tổ", "Hoàn", "Chú", "Phấn", "Phần",
    "Bảo", "Đảm", "Giao", "Yêu", "Đề", "Tập", "Chỉ", "Kịp", "Khuyến", "Huy", "Rà", "Hỗ", "Mở", "Đa", "Trong", "Các",
    "Tham", "Ban", "Định", "Hướng", "Củng", "Duy", "Đổi", "Quan", "Tạo", "Trên", "Căn", "Cơ", "Thời",
];

/// Whether the text begins as a new sentence would.
pub fn begins_sentence(text: &str) -> bool {
    let word = text.split_whitespace().next().unwrap_or_default();
    STARTS.contains(&word.trim_matches(|c: char| !c.is_alphabetic()))
}

/// Whether the text begins as a line that names who does a task or when: "Cơ quan phối hợp:", "Thời gian thực hiện:".
pub fn begins_role(text: &str) -> bool {
    let text = text.trim_start_matches(['*', '_', ' ']);
    let starts = ["Cơ quan", "Đơn vị", "Thời gian", "Thời hạn", "Lãnh đạo chỉ đạo"];
    starts.iter().any(|start| text.starts_with(start)) && begins_with_title(text)
}

/// Whether the text begins with words and a colon: "Cơ quan chủ trì:".
pub fn begins_with_title(text: &str) -> bool {
    let head: String = text.chars().take(80).collect();
    head.split_once(':')
        .is_some_and(|(title, _)| !title.contains(['.', ';']) && title.split_whitespace().count() <= 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_and_beginnings() {
        assert!(is_closed("Nhân dân.”") && is_closed("như sau:") && is_closed("*xong.*") && !is_closed("khoảng"));
        assert!(begins_low("“xanh") && begins_low("(theo") && !begins_low("75 tuổi") && begins_with_digit("75 tuổi"));
        assert!(is_capitals("III. GIẢI PHÁP") && !is_capitals("III. Giải pháp") && !is_capitals("1."));
        assert!(ends_binding("mục tiêu của") && ends_naming("hai huyện") && !ends_binding("địa bàn"));
        assert!(begins_with_title("Cơ quan chủ trì: Sở") && !begins_with_title("Sở Y tế. Các việc: x"));
        assert!(begins_back("#### Nơi nhận:") && begins_back("T/M TỈNH ỦY") && !begins_back("TM. Ủy ban"));
    }
}
