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
        vi: "Ở đây có ký tự điều khiển {code_point} không ai thấy (cả tệp có {count}); nó được đọc như dấu cách.",
        en: "A control character {code_point}, which nobody sees, stands here ({count} in the file); it is read as a space.",
    },
    help: Bilingual {
        vi: "Xóa ký tự này; nếu ở đó phải có chữ hay dấu thì gõ lại theo bản in.",
        en: "Delete the character; where it stands for a letter or a sign, type that as printed.",
    },
    explain: Bilingual {
        vi: "Ký tự điều khiển và ký tự đảo chiều chữ (U+202E …) thường theo vào khi sao chép từ PDF. Chúng làm hỏng tệp dữ liệu và nguồn tin, và có thể làm một con số hiện ngược.",
        en: "Control characters and those that turn the direction of writing (U+202E …) often come along from a PDF. They break data files and feeds, and can show a figure reversed.",
    },
};

/// Ký tự không có bề rộng.
pub const NO_WIDTH: Rule = Rule {
    code: "CK0141",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Ở đây có ký tự {code_point} không có bề rộng, không ai thấy (cả tệp có {count}).",
        en: "A character without width, {code_point}, which nobody sees, stands here ({count} in the file).",
    },
    help: Bilingual {
        vi: "Xóa ký tự này.",
        en: "Delete the character.",
    },
    explain: Bilingual {
        vi: "Dấu cách không bề rộng (U+200B), dấu nối ẩn (U+200D), dấu BOM giữa tệp (U+FEFF) và loại tương tự theo vào khi dán từ trang web hay PDF. Ở phần đầu và danh mục chúng được bỏ khi đọc, tìm kiếm bỏ qua chúng; nhưng một số hiệu hay tên chép từ trang sẽ mang chúng theo.",
        en: "Zero width spaces (U+200B) and joiners (U+200D), a byte order mark in the midst of a file (U+FEFF) and the like come along from web pages and PDF files. They are left out when front-matter and vocabularies are read, and search passes over them; but a number or name that is copied from the page takes them along.",
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

/// Whether bytes of a text may be those of an unseen character. Nearly no text has any, and bytes are passed several times
/// as fast as characters.
fn may_be_in(text: &str) -> bool {
    let bytes = text.as_bytes();
    let then = |at: usize| bytes.get(at).copied().unwrap_or_default();
    bytes.iter().enumerate().any(|(at, byte)| match byte {
        b'\t' | b'\n' | b'\r' => false,
        0..0x20 | 0x7f => true,
        // U+0080 to U+009F.
        0xc2 => then(at + 1) < 0xa0,
        // U+2000 to U+207F, dashes and quotes aside.
        0xe2 => match then(at + 1) {
            0x80 => matches!(then(at + 2), 0x8b..=0x8f | 0xaa..=0xae),
            0x81 => true,
            _ => false,
        },
        // U+F000 to U+FFFF.
        0xef => true,
        _ => false,
    })
}

/// Reports the first unseen character of a file, with the count of all.
pub fn report(text: &str, ctx: &mut Ctx) {
    if !may_be_in(text) {
        return;
    }
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

/// A text with blanks in place of unseen characters, as long as before in bytes, so that all places stay true.
pub fn cleaned(text: &str) -> Cow<'_, str> {
    if !(may_be_in(text) && text.contains(is_control)) {
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
    fn no_unseen_character_is_passed_over_by_its_bytes() {
        let mut text = [0; 4];
        for c in '\0'..=char::MAX {
            let text = c.encode_utf8(&mut text);
            let is_unseen = is_control(c) || is_without_width(c);
            assert!(!is_unseen || may_be_in(text), "U+{:04X}", u32::from(c));
        }
        assert!(!may_be_in("Điều 1. “Đạt ≥ 95%” – 2 m²; « … »\r\n"));
    }

    #[test]
    fn what_nobody_sees_becomes_blanks_of_the_same_length() {
        let text = "một\u{0}hai\u{9b}ba\u{202e}bốn\u{c}năm\u{7f}\t\n";
        let clean = cleaned(text);
        assert_eq!(clean.len(), text.len());
        assert!(!clean.contains(is_control) && clean.ends_with("năm \t\n"), "{clean:?}");
        assert!(matches!(cleaned("Điều 1\r\n"), Cow::Borrowed(_)));
    }
}
