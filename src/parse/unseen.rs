//! Ký tự không thấy: reports characters that nobody sees and that change what is read, such as control characters.
//!
//! They come along when text is copied from a PDF or a terminal. Feeds and data files may not hold them, and a sign for
//! the direction of writing turns figures round. They are told once a file, and read as blanks: those that stand in the
//! file, those that YAML writes as `\u202E`, and those that Markdown writes as `&#x202E;`.

use std::borrow::Cow;

use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity, Span};

use super::Ctx;
use super::yaml::{Node, NodeKind};

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

/// A rule with the characters that it is about.
type Kind = (&'static Rule, fn(char) -> bool);

const KINDS: [Kind; 2] = [(&CONTROL_CHARACTER, is_control), (&NO_WIDTH, is_without_width)];

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

/// Reports the first unseen character of each kind in a file, with the count of that kind.
pub fn report(text: &str, ctx: &mut Ctx) {
    if !may_be_in(text) {
        return;
    }
    let mark = '\u{feff}'.len_utf8();
    let head = if text.starts_with('\u{feff}') { mark } else { 0 };
    for (rule, is_kind) in KINDS {
        report_kind(rule, text, head, is_kind, ctx);
    }
}

/// No more of them are mended at once: a file full of them is no text.
const MOST_MENDED: usize = 1_000;

fn report_kind(rule: &'static Rule, text: &str, head: usize, is_kind: fn(char) -> bool, ctx: &mut Ctx) {
    let found = || text[head..].char_indices().filter(|(_, c)| is_kind(*c));
    let span = |(at, c): (usize, char)| Span::new(head + at, head + at + c.len_utf8());
    let Some((first, c)) = found().next().map(|place| (span(place), place.1)) else {
        return;
    };
    let count = found().count();
    let finding = met(rule, first, c, count, ctx);
    ctx.report(match rule.code == NO_WIDTH.code && count <= MOST_MENDED {
        true => finding.mended_by_all(found().map(|place| (span(place), String::new()))),
        false => finding,
    });
}

fn met(rule: &'static Rule, first: Span, c: char, count: usize, ctx: &Ctx) -> Diagnostic {
    Diagnostic::new(rule, ctx.at(first))
        .with("code_point", format!("U+{:04X}", u32::from(c)))
        .with("count", count.to_string())
}

/// Reports the first of those that are written by their numbers, with the count of all.
fn report_numbers(found: impl Iterator<Item = (Span, char)> + Clone, ctx: &mut Ctx) {
    for (rule, is_kind) in KINDS {
        let mut found = found.clone().filter(|(_, c)| is_kind(*c));
        if let Some((first, c)) = found.next() {
            let finding = met(rule, first, c, 1 + found.count(), ctx);
            ctx.report(finding);
        }
    }
}

/// Takes out of a tree what is written in quotes as `\u202E`, and reports it. What stands in the file itself has been taken
/// out before that was read.
pub fn mend_escapes(node: &mut Node, ctx: &mut Ctx) {
    let mut found = Vec::new();
    take_out(node, &mut found);
    report_numbers(found.into_iter(), ctx);
}

fn take_out(node: &mut Node, found: &mut Vec<(Span, char)>) {
    match &mut node.kind {
        NodeKind::Scalar(scalar) => {
            let before = found.len();
            let unseen = scalar.text.chars().filter(|c| is_control(*c) || is_without_width(*c));
            found.extend(unseen.map(|c| (node.span, c)));
            if found.len() > before {
                scalar.text = visible_only(&scalar.text);
            }
        }
        NodeKind::Sequence { items, .. } => items.iter_mut().for_each(|item| take_out(item, found)),
        NodeKind::Mapping { entries, .. } => {
            for (key, value) in entries {
                take_out(key, found);
                take_out(value, found);
            }
        }
    }
}

fn visible_only(text: &str) -> String {
    let kept = text.chars().filter(|c| !is_without_width(*c));
    kept.map(|c| if is_control(c) { ' ' } else { c }).collect()
}

/// Reports what a body, which begins at `start` of its file, writes as `&#x202E;`. It is taken out where Markdown is read.
pub fn report_references(body: &str, start: usize, ctx: &mut Ctx) {
    let references = body.match_indices("&#").filter_map(|(at, _)| {
        let rest = &body[at..body.floor_char_boundary(at + "&#x10FFFF;".len())];
        let end = rest.find(';')?;
        let digits = &rest["&#".len()..end];
        let code = match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16),
            None => digits.parse(),
        };
        Some((Span::new(start + at, start + at + end + 1), char::from_u32(code.ok()?)?))
    });
    report_numbers(references, ctx);
}

/// A text with blanks in place of control characters, as long as before in bytes, so that all places stay true.
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
    use std::sync::Arc;

    use super::*;
    use crate::source::SourceFile;

    #[test]
    fn a_reference_is_found_wherever_it_stands() {
        let file = Arc::new(SourceFile::new("content/pages/a.md", b""));
        let found = |body: &str| {
            let mut ctx = Ctx::new(&file);
            report_references(body, 3, &mut ctx);
            let told = ctx.into_findings().into_iter();
            told.map(|finding| (finding.rule.code, finding.place.span.start, finding.place.span.end))
                .collect::<Vec<_>>()
        };
        assert_eq!(found("ế&#x202E;3,1&#8238;"), [("CK0122", 6, 14)]);
        assert_eq!(found("&#8203;"), [("CK0141", 3, 10)]);
        for none in [
            "&#",
            "&#;",
            "&#x;",
            "&#x110000;",
            "&#65;",
            "&#ếếếế;",
            "&#99999999999;",
            "& #x202E;",
        ] {
            assert_eq!(found(none), [], "{none}");
        }
    }

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
