//! Cơ quan in kèm: reads the office that is printed behind a number.

use std::sync::LazyLock;

use regex::Regex;

use crate::text;

use super::patterns::compiled;
use super::words::{has, is_joint, words_of};

static OF: LazyLock<Regex> = LazyLock::new(|| compiled(r"^[\s,)]{0,6}của\s+"));

/// Words that no office's name goes past.
const AFTER_A_NAME: &str = "về thực triển quy phê sửa bổ tiếp ngày đến tại để theo trong như là đã gắn đối cho với có nhằm \
    vào trên được hướng do từ khi này nêu giai một hoặc bảo phải cần sẽ đang năm phù tới bằng của \
    số mà thì đề trước sau xác nói gửi";

/// The office behind "của" at the head of the text, and what follows.
pub(super) fn issuer_ahead(text: &str) -> Option<(String, &str)> {
    let rest = &text[OF.find(text)?.end()..];
    let length = name_length(rest);
    let name: Vec<&str> = rest[..length].split_whitespace().collect();
    let is_name = name.first()?.starts_with(char::is_uppercase);
    is_name.then(|| (text::nfc(&name.join(" ")).into_owned(), &rest[length..]))
}

/// How far the name of an office reaches: up to a sign or a word that cannot belong to it.
fn name_length(text: &str) -> usize {
    let mut end = 0;
    let mut words = words_of(text).take(16).peekable();
    while let Some((start, word)) = words.next() {
        let bare = word.trim_end_matches([',', '.', ';', ':', '(', ')', ']', '“', '”', '"', '…', '*']);
        let next = words.peek().map_or("", |w| w.1);
        if bare.is_empty() || word.starts_with(['(', '“', '"']) || ends_name(bare, next, end == 0) {
            break;
        }
        if !is_joint(bare) {
            end = start + bare.len();
        }
        // "Văn hóa, Thể thao và Du lịch" is one name; any other comma ends one.
        let goes_on = word.ends_with(',') && next == "Thể";
        if bare.len() < word.len() && !goes_on {
            break;
        }
    }
    end
}

/// Whether the name of an office has ended before this word.
fn ends_name(word: &str, next: &str, first: bool) -> bool {
    const OTHER: &str = "Ủy Uỷ UBND HĐND Hội Bộ Ban Tỉnh Chính Quốc Thủ Sở Kế Chương Nghị Kết Quyết Chỉ Đề Luật";
    match word {
        _ if first => false,
        "ban" => next == "hành",
        "và" => !next.starts_with(char::is_uppercase) || has(OTHER, next),
        "-" | "–" => !next.starts_with(char::is_uppercase),
        word => has(AFTER_A_NAME, word),
    }
}
