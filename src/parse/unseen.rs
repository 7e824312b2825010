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

/// All rules of this file.
pub const RULES: [&Rule; 1] = [&CONTROL_CHARACTER];

/// Whether a character is one that nobody sees and that no text needs. Hidden line breaks have a rule of their own.
pub fn is_control(c: char) -> bool {
    let control = c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{85}');
    control || turns_writing(c) || matches!(c, '\u{fffe}' | '\u{ffff}')
}

fn turns_writing(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Reports the first unseen character of a file, with the count of all.
pub fn report(text: &str, ctx: &mut Ctx) {
    let mut found = text.char_indices().filter(|(_, c)| is_control(*c));
    let Some((at, first)) = found.next() else { return };
    let finding = Diagnostic::new(&CONTROL_CHARACTER, ctx.at(Span::new(at, at + first.len_utf8())))
        .with("code_point", format!("U+{:04X}", u32::from(first)))
        .with("count", (found.count() + 1).to_string());
    ctx.report(finding);
}

/// A text with blanks in place of unseen characters, as long as before in bytes, so that all places stay true.
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
