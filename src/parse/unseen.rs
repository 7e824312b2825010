//! Ký tự không thấy: reports characters that nobody sees and that change what is read, such as control characters.
//!
//! They come along when text is copied from a PDF or a terminal. Feeds and data files may not hold them, and a sign for
//! the direction of writing turns figures round. They are told once a file, and read as blanks.

use std::borrow::Cow;

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity, Span};

use super::Ctx;

/// Ký tự điều khiển: a control character, which nobody sees.
pub const CONTROL_CHARACTER: Rule = Rule {
    code: "CK0122",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Ở đây có ký tự điều khiển {code_point}, không hiện trên màn hình (cả tệp có {count}); nó được đọc như dấu cách.",
        en: "There is an invisible control character {code_point} here ({count} in the file); it is read as a space.",
    },
    help: Bilingual {
        vi: "Xóa ký tự này; nếu ở đó phải có chữ hay dấu thì gõ lại theo bản in.",
        en: "Delete the character; if there should be a letter or a sign in its place, type it as printed.",
    },
    explain: Bilingual {
        vi: "Ký tự điều khiển và ký tự đảo chiều chữ (U+202E …) thường theo vào khi sao chép từ PDF. Chúng làm hỏng tệp dữ liệu và nguồn tin, và có thể làm một con số hiện ngược.",
        en: "Control characters, and those that reverse the direction of writing (U+202E …), are often copied from a PDF. They break data files and feeds, and can show a figure reversed.",
    },
};

/// Ký tự không có bề rộng.
pub const NO_WIDTH: Rule = Rule {
    code: "CK0141",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Ở đây có ký tự {code_point}, không có bề rộng nên không nhìn thấy được (cả tệp có {count}).",
        en: "There is a character without width, {code_point}, here, which cannot be seen ({count} in the file).",
    },
    help: Bilingual {
        vi: "Xóa ký tự này.",
        en: "Delete the character.",
    },
    explain: Bilingual {
        vi: "Dấu cách không bề rộng (U+200B), dấu nối ẩn (U+200D), dấu BOM giữa tệp (U+FEFF) và loại tương tự thường theo vào khi dán từ trang web hay PDF. Ở phần đầu và danh mục, chúng được bỏ đi khi đọc, và tìm kiếm cũng bỏ qua chúng; nhưng số hiệu hay tên mà người đọc chép từ trang sẽ có chúng ở trong.",
        en: "Zero width spaces (U+200B) and joiners (U+200D), a byte order mark in the middle of a file (U+FEFF) and the like come from web pages and PDF files. They are left out when front-matter and catalogues are read, and search ignores them; but a number or name that is copied from the page contains them.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 2] = [&CONTROL_CHARACTER, &NO_WIDTH];

/// Whether a character has no width and no meaning in our texts. Soft hyphens are none of them: they say where a word may
/// be parted, and stand for letters in old encodings.
pub fn is_without_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// Whether a character is one that nobody sees and that no text needs. Hidden line breaks have a rule of their own.
pub fn is_control(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    control || turns_writing(c) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn turns_writing(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Reports the first unseen character of each kind in a file, with the count of that kind.
pub fn report(text: &str, ctx: &mut Ctx) {
    let mark = '\u{feff}'.len_utf8();
    let head = if text.starts_with('\u{feff}') { mark } else { 0 };
    report_kind(&CONTROL_CHARACTER, text, head, is_control, ctx);
    report_kind(&NO_WIDTH, text, head, is_without_width, ctx);
}

/// No more of them are mended at once: a file full of them is no text.
const MOST_MENDED: usize = 1_000;

fn report_kind(rule: &'static Rule, text: &str, head: usize, is_kind: fn(char) -> bool, ctx: &mut Ctx) {
    let found = || text[head..].char_indices().filter(|(_, c)| is_kind(*c));
    let span = |(at, c): (usize, char)| Span::new(head + at, head + at + c.len_utf8());
    let Some(first) = found().next() else { return };
    let count = found().count();
    let finding = Diagnostic::new(rule, ctx.at(span(first)))
        .with("code_point", format!("U+{:04X}", u32::from(first.1)))
        .with("count", count.to_string());
    ctx.report(match rule.code == NO_WIDTH.code && count <= MOST_MENDED {
        true => finding.mended_by_all(found().map(|place| (span(place), String::new()))),
        false => finding,
    });
}

/// A text with blanks in place of control characters, as long as before in bytes, so that all places stay true.
pub fn cleaned(text: &str) -> Cow<'_, str> {
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let blank = |c: char| match c {
        c if !is_control(c) => c,
        c if c.len_utf8() == 1 => ' ',
        c if c.len_utf8() == 2 => '\u{a0}',
        // A blank without width.
        _ => '\u{2060}',
    };
    Cow::Owned(text.chars().map(blank).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_becomes_blanks_of_the_same_length() {
        let text = "một\u{0}hai\u{9b}ba\u{202e}bốn\u{c}năm\u{7f}\t\n";
        let clean = cleaned(text);
        assert_eq!(clean.len(), text.len());
        assert!(!clean.contains(is_control) && clean.ends_with("năm \t\n"), "{clean:?}");
        assert!(matches!(cleaned("Điều 1\r\n"), Cow::Borrowed(_)));
    }
}
