//! Hai dòng `---`: what is told of a file whose front-matter is not marked as such.

use super::Ctx;
use super::frontmatter::NO_FRONT_MATTER;
use crate::diagnostics::{Bilingual, Rule, Severity, Span};

/// Phần đầu không đóng: front-matter that nothing ends.
pub const NOT_CLOSED: Rule = Rule {
    code: "CK0176",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Phần đầu mở bằng `---` ở dòng 1 không được đóng lại.",
        en: "The front-matter that `---` opens in line 1 is never closed.",
    },
    help: Bilingual {
        vi: "Thêm một dòng `---` ở cuối phần đầu, trước phần thân.",
        en: "Put a `---` line at its end, before the body.",
    },
    explain: Bilingual {
        vi: "Phần đầu (front-matter) nằm giữa hai dòng `---`. Thiếu dòng thứ hai thì không biết phần thân bắt đầu ở đâu, nên tệp không được đọc.",
        en: "Front-matter stands between two `---` lines. Without the second one nobody knows where the body begins, so the file is not read.",
    },
};

/// Phần đầu không mở: keys at the head of a file without the line that opens front-matter.
pub const NOT_OPENED: Rule = Rule {
    code: "CK0177",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Thiếu dòng `---` ở đầu tệp, trước khóa này.",
        en: "The `---` line at the top of the file, before this key, is missing.",
    },
    help: Bilingual {
        vi: "Thêm một dòng `---` làm dòng đầu tiên của tệp.",
        en: "Put a `---` line at the very top of the file.",
    },
    explain: Bilingual {
        vi: "Phần đầu (front-matter) nằm giữa hai dòng `---`, dòng thứ nhất là dòng đầu tiên của tệp.",
        en: "Front-matter stands between two `---` lines, and the first of them is the first line of the file.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 2] = [&NOT_CLOSED, &NOT_OPENED];

/// Reports a file in which no front-matter was found: for want of its last line, of its first, or of all of it.
pub fn report(text: &str, ctx: &mut Ctx) {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let lines = || {
        let mut at = bom;
        text[bom..].split_inclusive('\n').map(move |line| {
            at += line.len();
            (at - line.len(), line)
        })
    };
    let is_rule = |line: &str| line.trim_end() == "---";
    let is_opened = lines().next().is_some_and(|(_, line)| is_rule(line));
    let head = lines().find(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
    let finding = match head {
        Some(_) if is_opened => {
            let body = lines().skip(1).find(|(_, line)| begins_body(line));
            let finding = |span| ctx.finding(&NOT_CLOSED, span);
            match body {
                Some((at, line)) => {
                    let before = Span::new(at, at);
                    finding(Span::new(at, at + line.trim_end().len())).mended_by(before, "---\n")
                }
                None => finding(Span::WHOLE_FILE),
            }
        }
        Some((at, line)) if is_key(line) && lines().any(|(_, line)| is_rule(line)) => {
            let finding = ctx.finding(&NOT_OPENED, Span::new(at, at + line.trim_end().len()));
            finding.mended_by(Span::new(bom, bom), "---\n")
        }
        _ => ctx.finding(&NO_FRONT_MATTER, Span::WHOLE_FILE),
    };
    ctx.report(finding);
}

/// Whether a line is a key of front-matter with its colon.
fn is_key(line: &str) -> bool {
    let word = line
        .bytes()
        .take_while(|b| b.is_ascii_lowercase() || *b == b'_')
        .count();
    let behind = &line[word..];
    word > 1 && (behind.starts_with(": ") || behind.trim_end() == ":")
}

/// Whether a line can stand in a body only: a heading of the second level or below, a quote, or words at the margin. One `#`
/// may be a remark of the front-matter.
fn begins_body(line: &str) -> bool {
    let is_heading = line.starts_with("## ") || line.starts_with("###");
    let first = line.chars().next().unwrap_or('\n');
    let is_words = !matches!(first, '#' | '-' | ']' | '}') && !first.is_whitespace() && !is_key(line);
    is_heading || is_words
}
