//! Phần đầu: splits a document into its YAML front-matter and its Markdown body.

use std::ops::Range;

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity, Span};
use crate::source::{MAX_TEXT, SourceFile};

use super::yaml::{self, CharMap, Node, NodeKind};
use super::{Ctx, reader, traps, unfilled, unseen};

/// Không phải UTF-8: a file in another encoding.
pub const NOT_UTF8: Rule = Rule {
    code: "CK0101",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Tệp này không phải là văn bản UTF-8: {found}.",
        en: "This file is not UTF-8 text: {found_en}.",
    },
    help: Bilingual {
        vi: "Mở tệp trong trình soạn thảo và lưu lại theo bảng mã UTF-8.",
        en: "Open the file in your editor and save it with the encoding UTF-8.",
    },
    explain: Bilingual {
        vi: "Văn bản cũ có thể dùng bảng mã TCVN3, VNI, Windows-1258 hoặc UTF-16. Chương trình không đoán bảng mã, vì đoán sai sẽ đăng chữ sai.",
        en: "Older texts may be in TCVN3, VNI, Windows-1258 or UTF-16. The program does not guess an encoding: a wrong guess would publish wrong words.",
    },
};

/// Không có phần đầu: a document without front-matter.
pub const NO_FRONT_MATTER: Rule = Rule {
    code: "CK0102",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Tệp này không có phần đầu (front-matter) giữa hai dòng `---`.",
        en: "This file has no front-matter between two `---` lines.",
    },
    help: Bilingual {
        vi: "Bắt đầu tệp bằng dòng `---`, viết các khóa như `title:`, rồi đóng bằng một dòng `---` nữa; `congkhai new` tạo sẵn một mẫu.",
        en: "Begin the file with a `---` line, write keys such as `title:`, and close with another `---` line; `congkhai new` makes a template.",
    },
    explain: Bilingual {
        vi: "Mỗi văn bản là một tệp: phần đầu bằng YAML nói văn bản là gì, phần thân bằng Markdown là nội dung.",
        en: "A document is one file: the YAML front-matter says what the document is, the Markdown body is its content.",
    },
};

/// Sai cú pháp YAML: a text that is not YAML, for no reason known better.
pub const YAML_SYNTAX: Rule = Rule {
    code: "CK0103",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Chỗ này không đúng cú pháp YAML: {why}.",
        en: "This is not valid YAML: {why_en}.",
    },
    help: Bilingual {
        vi: "Xem lại dấu cách đầu dòng, dấu hai chấm và dấu ngoặc ở dòng này và dòng ngay trước.",
        en: "Look at the indentation, colons and quotes of this line and of the one before it.",
    },
    explain: Bilingual {
        vi: "Phần bị hỏng được bỏ qua để các lỗi khác trong tệp vẫn được báo trong cùng một lần chạy.",
        en: "The broken part is skipped, so that the other mistakes in the file are reported in the same run.",
    },
};

/// Tệp quá lớn: a file that is too large to be read.
pub const TOO_LARGE: Rule = Rule {
    code: "CK0123",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Tệp này lớn {size} MB; tệp văn bản và danh mục không được quá {limit} MB nên không được đọc.",
        en: "This file has {size} MB; a document or catalogue may have at most {limit} MB, so it is not read.",
    },
    help: Bilingual {
        vi: "Chia tệp làm nhiều phần, hoặc xóa phần dán nhầm; bản quét và bảng lớn thì đặt trong `content/files/`.",
        en: "Split the file, or delete what was pasted by mistake; put scans and large tables into `content/files/`.",
    },
    explain: Bilingual {
        vi: "Kế hoạch dài nhất từng gặp có chưa tới 1 MB chữ. Giới hạn này giữ cho một tệp hỏng không chiếm hết bộ nhớ và thời gian xử lý.",
        en: "The longest plan seen so far has less than 1 MB of text. The limit keeps one broken file from taking all the memory and time.",
    },
};

/// Phần đầu kết thúc sớm: keys behind the line that closes the front-matter.
pub const KEYS_IN_BODY: Rule = Rule {
    code: "CK0130",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Khóa `{key}` đứng sau dòng `---` đóng phần đầu, nên được đọc như lời văn.",
        en: "The key `{key}` stands after the `---` line that closes the front-matter, so it is read as text.",
    },
    help: Bilingual {
        vi: "Xóa dòng `---` ở giữa phần đầu; chỉ giữ một dòng ở đầu tệp và một dòng trước phần thân. Nếu đúng là lời văn thì viết một câu ở trước nó.",
        en: "Delete the `---` line inside the front-matter; keep one at the top of the file and one before the body. If this is meant as text, write a sentence before it.",
    },
    explain: Bilingual {
        vi: "Phần đầu kết thúc ở dòng `---` thứ hai. Nếu ở giữa phần đầu có một dòng như vậy thì mọi khóa sau nó, như `targets`, thành lời văn, và các chỉ tiêu mất khỏi dữ liệu.",
        en: "Front-matter ends at the second `---` line. One in the middle turns all keys after it, such as `targets`, into text, and the targets are missing from the data.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 5] = [&NOT_UTF8, &NO_FRONT_MATTER, &YAML_SYNTAX, &TOO_LARGE, &KEYS_IN_BODY];

const MEGABYTE: u64 = 1024 * 1024;

/// After so many broken parts a file is given up.
const MAX_RETRIES: usize = 50;

/// Where front-matter and body of a text lie, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Halves {
    pub front: Span,
    pub body: Span,
}

/// Finds the front-matter between two lines `---`, after an optional byte order mark.
pub fn split(text: &str) -> Option<Halves> {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let mut lines = TextLines { text, at: bom };
    let first = lines.next()?;
    if text[first.0..first.1].trim_end() != "---" {
        return None;
    }
    let front_start = lines.at;
    while let Some((start, end)) = lines.next() {
        if text[start..end].trim_end() == "---" {
            return Some(Halves {
                front: Span::new(front_start, start),
                body: Span::new(lines.at, text.len()),
            });
        }
    }
    None
}

/// Reports a body that begins with one of the front-matter's keys, or with an item of a list of tables: a line `---` in
/// the midst of the front-matter ended it early.
pub fn report_keys_in_body(text: &str, halves: &Halves, keys: &[&str], ctx: &mut Ctx) {
    let mut lines = TextLines {
        text,
        at: halves.body.start as usize,
    };
    while let Some((start, end)) = lines.next() {
        let line = &text[start..end];
        // A comment of YAML looks like a heading.
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let row = line.trim_start_matches([' ', '-']);
        let key = row.split(':').next().unwrap_or_default();
        let ends = row[key.len()..].strip_prefix(':');
        let is_pair = ends.is_some_and(|behind| behind.is_empty() || behind.starts_with([' ', '\t']));
        let wanted = if row.len() == line.len() { keys } else { &ROW_KEYS[..] };
        if is_pair && wanted.contains(&key) {
            let closing = halves.front.end as usize;
            let finding = ctx.finding(&KEYS_IN_BODY, Span::new(start, end)).with("key", key);
            let closing = Place::new(&ctx.file, Span::new(closing, closing + 3));
            ctx.report(finding.related(closing));
        }
        return;
    }
}

/// Keys with which rows of `targets` and `tasks` begin.
const ROW_KEYS: [&str; 4] = ["id", "indicator", "title", "lead"];

struct TextLines<'a> {
    text: &'a str,
    at: usize,
}

impl TextLines<'_> {
    /// Start and end of the next line, without its line break.
    fn next(&mut self) -> Option<(usize, usize)> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let rest = &self.text[start..];
        let end = rest.find(['\n', '\r']).map_or(self.text.len(), |i| start + i);
        let crlf = self.text[end..].starts_with("\r\n");
        self.at = (end + if crlf { 2 } else { 1 }).min(self.text.len());
        Some((start, end))
    }
}

/// Whether a file is no text, or too large for one, which is reported.
pub fn is_unreadable(file: &SourceFile, ctx: &mut Ctx) -> bool {
    refuse_too_large(file, ctx) || refuse_other_encodings(file, ctx)
}

/// Reports a file that was too large to be read.
fn refuse_too_large(file: &SourceFile, ctx: &mut Ctx) -> bool {
    let Some(size) = file.unread_size else { return false };
    let finding = ctx
        .finding(&TOO_LARGE, Span::WHOLE_FILE)
        .with("size", size.div_ceil(MEGABYTE).to_string())
        .with("limit", (MAX_TEXT / MEGABYTE).to_string());
    ctx.report(finding);
    true
}

/// Reports a file that is not UTF-8. Such a file is read no further.
fn refuse_other_encodings(file: &SourceFile, ctx: &mut Ctx) -> bool {
    // A text of two bytes a letter shows nothing that could be read, even where its bytes are no fault of UTF-8.
    let is_double = is_of_double_bytes(&file.text());
    let at = file.invalid_utf8_at.unwrap_or(0);
    if file.invalid_utf8_at.is_none() && !is_double {
        return false;
    }
    let (span, found, found_en) = match is_double {
        true => (
            Span::WHOLE_FILE,
            "nó được lưu ở bảng mã UTF-16 (“Unicode” trong một số chương trình)",
            "it was saved as UTF-16 (\"Unicode\" in some programs)",
        ),
        false => (
            Span::new(at, at + 1),
            "ở đây có byte không thuộc UTF-8",
            "an invalid byte is here",
        ),
    };
    let finding = ctx.finding(&NOT_UTF8, span);
    ctx.report(finding.with("found", found).with("found_en", found_en));
    true
}

/// Whether a text is UTF-16: every other byte of its plain letters is zero.
fn is_of_double_bytes(text: &str) -> bool {
    let letters = text.chars().take(2_000).filter(|c| c.is_ascii());
    let (zeros, others) = letters.fold((0, 0), |(zeros, others), c| match c {
        '\0' => (zeros + 1, others),
        _ => (zeros, others + 1),
    });
    zeros * 2 > others
}

/// Reads the YAML between two byte offsets of `text`, passing over parts that are broken.
pub fn read_yaml(text: &str, span: Span, ctx: &mut Ctx) -> Option<Node> {
    let base = span.start as usize;
    let slice = &text[base..span.end as usize];
    let mut map = CharMap::new(slice, base);
    let mut chars: Vec<char> = slice.chars().collect();
    if !traps::repair(&mut chars, &mut map, ctx) {
        return None;
    }
    let mut broken = 0..0;
    for _ in 0..MAX_RETRIES {
        match yaml::parse(&chars, &map) {
            Ok(node) => {
                return node.map(|mut node| {
                    reader::mend_commas(&mut node, text, ctx);
                    unseen::mend_escapes(&mut node, ctx);
                    node
                });
            }
            Err(error) => {
                let at = error.char_index.min(chars.len().saturating_sub(1));
                let part = blank_part(&mut chars, at);
                // What is broken right behind a broken part is so for the same reason, nearly always.
                let is_behind = |part: &Range<usize>| (broken.start..=broken.end).contains(&part.start);
                let is_told = !broken.is_empty() && part.as_ref().is_some_and(is_behind);
                if !is_told {
                    let place = Place::new(&ctx.file, map.span(at, at + 1));
                    let words = error.fault.words();
                    let finding = Diagnostic::new(&YAML_SYNTAX, place).with("why", words.vi);
                    ctx.report(finding.with("why_en", words.en));
                }
                broken = part?;
            }
        }
    }
    None
}

/// The table of keys in a part of a file. Where nothing is written it is an empty one, so that
/// the keys which must be there are reported.
pub fn read_table(text: &str, span: Span, ctx: &mut Ctx) -> Option<Node> {
    let before = ctx.findings.len();
    let mut node = read_yaml(text, span, ctx);
    let nothing_said = ctx.findings.len() == before;
    let empty = || Node {
        span: span.head(),
        kind: NodeKind::Mapping {
            entries: Vec::new(),
            flow: false,
        },
    };
    if let Some(node) = &mut node {
        unfilled::report(node, ctx);
    }
    node.or_else(|| nothing_said.then(empty))
}

/// Makes a hole of the list item or top-level key that holds `at`; one that is broken still is
/// blanked out. With it comes which part that was.
fn blank_part(chars: &mut [char], at: usize) -> Option<Range<usize>> {
    let lines = line_table(chars);
    let mut line = lines.iter().rposition(|l| l.start <= at)?;
    // The parser often notices one line late: step back over blank lines.
    while line > 0 && lines[line].blank {
        line -= 1;
    }
    let head = (0..=line).rev().find(|i| lines[*i].opens_part).unwrap_or(0);
    let next = (head + 1..lines.len())
        .find(|i| !lines[*i].blank && lines[*i].indent <= lines[head].indent)
        .unwrap_or(lines.len());
    let end = lines.get(next).map_or(chars.len(), |l| l.start);
    let range = lines[head].start..end;
    let part = &mut chars[range.clone()];
    let had_text = part.iter().any(|c| !c.is_whitespace());
    let kept = opening(part).unwrap_or(0);
    for c in part[kept..].iter_mut().filter(|c| !matches!(c, '\n' | '\r')) {
        *c = ' ';
    }
    if kept > 0 {
        part[kept] = traps::HOLE;
    }
    had_text.then_some(range)
}

/// How much of a part can stay before its hole: the dash of an item, or a key with its colon.
fn opening(part: &[char]) -> Option<usize> {
    let text = part.iter().position(|c| *c != ' ')?;
    let end = match part[text] {
        '-' => text + 1,
        _ => text + part[text..].iter().position(|c| !c.is_ascii_lowercase() && *c != '_')?,
    };
    let end = if part[text] == '-' {
        end
    } else {
        end + usize::from(part.get(end) == Some(&':'))
    };
    let room = part.get(end) == Some(&' ') && part.get(end + 1).is_some_and(|c| !c.is_whitespace());
    let is_key = end > text + 1 && part[end - 1] == ':';
    let holed = part.contains(&traps::HOLE);
    (room && !holed && (is_key || part[text] == '-')).then_some(end + 1)
}

struct YamlLine {
    start: usize,
    indent: usize,
    blank: bool,
    opens_part: bool,
}

fn line_table(chars: &[char]) -> Vec<YamlLine> {
    let mut table = Vec::new();
    let mut start = 0;
    for line in chars.split_inclusive(|c| *c == '\n') {
        let indent = line.iter().take_while(|c| **c == ' ').count();
        let rest = &line[indent..];
        let blank = rest.iter().all(|c| c.is_whitespace());
        let dash = rest.first() == Some(&'-') && rest.get(1).is_some_and(|c| c.is_whitespace());
        table.push(YamlLine {
            start,
            indent,
            blank,
            opens_part: !blank && (dash || indent == 0),
        });
        start += line.len();
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_and_windows_line_ends_are_silently_right() {
        let text = "\u{feff}---\r\ntitle: a\r\n---\r\nThân\r\n";
        let halves = split(text).expect("both lines are there");
        let part = |span: Span| &text[span.start as usize..span.end as usize];
        assert_eq!(part(halves.front), "title: a\r\n");
        assert_eq!(part(halves.body), "Thân\r\n");
    }

    #[test]
    fn an_unclosed_front_matter_is_none() {
        assert_eq!(split("---\ntitle: a\n"), None);
    }
}
