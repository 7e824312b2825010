//! Slips that YAML punishes far from their cause, found before the parser runs.
//!
//! Each slip becomes a finding of its own and is repaired in memory, and reading goes on: a
//! broken target does not hide the next one, and one slip is one finding. A sign that YAML would
//! misread at the start of a value (`>3`, `%`, `*`) is replaced by a stand-in from the private use
//! area and put back when the value is read. What is missing (a blank, a quote, a bracket) is put
//! in; [`CharMap`] keeps the places true. What cannot be repaired becomes a [`HOLE`].

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};

use super::Ctx;
use super::yaml::CharMap;

/// Signs that cannot start an unquoted value, and their stand-ins.
const STAND_INS: [(char, char); 10] = [
    ('>', '\u{e000}'),
    ('%', '\u{e001}'),
    ('-', '\u{e002}'),
    ('*', '\u{e003}'),
    ('&', '\u{e004}'),
    ('!', '\u{e005}'),
    ('@', '\u{e006}'),
    ('`', '\u{e007}'),
    ('|', '\u{e008}'),
    ('?', '\u{e009}'),
];

/// Stands for a value that was lost to a slip, which is reported already.
pub const HOLE: char = '\u{e00f}';

/// Brackets nested deeper than this take the parser seconds; nothing we read needs them.
const MAX_BRACKETS: usize = 40;

/// Lệnh khối của YAML: a value that begins with an unquoted `>`.
pub const UNQUOTED_GREATER: Rule = Rule {
    code: "CK0107",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Giá trị `{value}` bắt đầu bằng `>` mà không có dấu ngoặc kép nên YAML bỏ mất con số.",
        en: "The value `{value}` begins with an unquoted `>`, so YAML would lose the figure.",
    },
    help: Bilingual {
        vi: "Viết: \"{value}\"",
        en: "Write: \"{value}\"",
    },
    explain: Bilingual {
        vi: "Trong YAML, dấu `>` đứng đầu một giá trị mở một đoạn văn nhiều dòng, vì vậy `value: >3` \
             trở thành rỗng và `value: > 95` làm hỏng cả tệp. Luôn đặt giá trị chỉ tiêu trong dấu ngoặc kép: `value: \">3\"`.",
        en: "In YAML a leading `>` opens a folded text block, so `value: >3` becomes empty and \
             `value: > 95` breaks the whole file. Always quote the values of targets: `value: \">3\"`.",
    },
};

/// Ký hiệu đặc biệt: a value that begins with a sign that means something to YAML.
pub const UNQUOTED_SIGN: Rule = Rule {
    code: "CK0108",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Giá trị `{value}` bắt đầu bằng `{sign}`, một ký hiệu riêng của YAML, mà không có dấu ngoặc kép.",
        en: "The value `{value}` begins with `{sign}`, which YAML keeps for itself, and is not quoted.",
    },
    help: Bilingual {
        vi: "Viết: \"{value}\"",
        en: "Write: \"{value}\"",
    },
    explain: Bilingual {
        vi: "`%`, `@`, `` ` ``, `*` (bí danh), `&` (neo) và `!` (thẻ) không được đứng đầu một giá trị không có ngoặc kép. \
             Công cụ này không dùng bí danh, neo hay thẻ của YAML; hãy viết giá trị trong dấu ngoặc kép, ví dụ `unit: \"%\"`.",
        en: "`%`, `@`, `` ` ``, `*` (alias), `&` (anchor) and `!` (tag) cannot begin an unquoted value. \
             This tool uses no YAML aliases, anchors or tags; write the value in quotes, for example `unit: \"%\"`.",
    },
};

/// Dấu gạch ngang: an unquoted `-` as a value, which YAML takes for a list.
pub const UNQUOTED_DASH: Rule = Rule {
    code: "CK0117",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dấu `-` (không đặt chỉ tiêu) phải nằm trong dấu ngoặc kép.",
        en: "The dash `-` (no target set) must be quoted.",
    },
    help: Bilingual {
        vi: "Viết: \"-\"",
        en: "Write: \"-\"",
    },
    explain: Bilingual {
        vi: "YAML hiểu dấu `-` đứng riêng là phần tử của một danh sách. Ô có in dấu gạch ngang được ghi là `value: \"-\"` \
             và hiện trên trang là “không đặt chỉ tiêu”, không bao giờ là số 0.",
        en: "YAML takes a lone `-` for an item of a list. A printed dash is written `value: \"-\"` and shown as \
             \"no target set\", never as zero.",
    },
};

/// Thiếu dấu cách: a colon or a dash that is glued to what follows.
pub const MISSING_SPACE: Rule = Rule {
    code: "CK0110",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Thiếu dấu cách sau `{before}`.",
        en: "A space is missing after `{before}`.",
    },
    help: Bilingual {
        vi: "Viết: {before} {value}",
        en: "Write: {before} {value}",
    },
    explain: Bilingual {
        vi: "YAML chỉ nhận ra một khóa khi sau dấu hai chấm có dấu cách hoặc xuống dòng, và một phần tử khi sau dấu `-` có dấu cách.",
        en: "YAML recognises a key only when its colon is followed by a space or the end of the line, and an item only when its `-` is followed by a space.",
    },
};

/// Dấu ngoặc kép chưa đóng: a quote that swallows the following lines.
pub const UNCLOSED_QUOTE: Rule = Rule {
    code: "CK0111",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dấu ngoặc kép mở ở đây không được đóng lại trên cùng dòng.",
        en: "The quote opened here is not closed on this line.",
    },
    help: Bilingual {
        vi: "Thêm dấu {quote} ở cuối giá trị; một dấu {quote} nằm trong giá trị thì viết {escaped}.",
        en: "Add {quote} at the end of the value; a {quote} inside the value is written {escaped}.",
    },
    explain: Bilingual {
        vi: "Một dấu ngoặc không đóng nuốt mọi dòng sau nó, và YAML báo lỗi ở tận cuối tệp. Tiêu đề dài cứ viết trên một dòng.",
        en: "An unclosed quote swallows all lines that follow, and YAML complains at the end of the file. Write a long title on one line.",
    },
};

/// Dấu hai chấm trong giá trị: an unquoted value that holds a colon and a blank.
pub const COLON_IN_VALUE: Rule = Rule {
    code: "CK0118",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Giá trị có dấu hai chấm nên phải nằm trong dấu ngoặc kép.",
        en: "The value holds a colon, so it must be quoted.",
    },
    help: Bilingual {
        vi: "Viết: {quoted}",
        en: "Write: {quoted}",
    },
    explain: Bilingual {
        vi: "Với YAML, dấu hai chấm kèm dấu cách mở một khóa mới, nên `title: Kế hoạch: phần một` không đọc được. Đặt cả giá trị trong dấu ngoặc kép.",
        en: "To YAML a colon followed by a space begins a new key, so `title: Plan: part one` cannot be read. Quote the whole value.",
    },
};

/// Chữ sau dấu ngoặc kép đóng: a quote inside a quoted value.
pub const TEXT_AFTER_QUOTE: Rule = Rule {
    code: "CK0119",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Sau dấu ngoặc kép đóng còn chữ `{rest}`.",
        en: "Behind the closing quote stands `{rest}`.",
    },
    help: Bilingual {
        vi: "Dấu {quote} nằm trong giá trị thì viết {escaped}, hoặc dùng “ ”.",
        en: "Write a {quote} inside the value as {escaped}, or use “ ”.",
    },
    explain: Bilingual {
        vi: "`title: \"Đề án \"Năm gia đình\" của tỉnh\"` với YAML kết thúc ở dấu ngoặc thứ hai.",
        en: "To YAML `title: \"The \"Family year\" project\"` ends at the second quote.",
    },
};

/// Ngoặc chưa đóng: a bracket that swallows the following lines.
pub const UNCLOSED_BRACKET: Rule = Rule {
    code: "CK0120",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Ngoặc `{bracket}` mở ở đây không được đóng lại.",
        en: "The bracket `{bracket}` opened here is not closed.",
    },
    help: Bilingual {
        vi: "Thêm `{closing}` ở cuối.",
        en: "Add `{closing}` at the end.",
    },
    explain: Bilingual {
        vi: "Một ngoặc không đóng nuốt các dòng sau nó, và YAML báo lỗi ở một nơi khác.",
        en: "An unclosed bracket swallows the lines that follow, and YAML complains elsewhere.",
    },
};

/// Ký tự tab: a tab in the indentation.
pub const TAB_INDENT: Rule = Rule {
    code: "CK0112",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dòng này thụt vào bằng ký tự tab; YAML chỉ nhận dấu cách (cả tệp có {count} dòng như vậy).",
        en: "This line is indented with a tab; YAML takes only spaces ({count} such lines in the file).",
    },
    help: Bilingual {
        vi: "Thay mỗi tab bằng hai dấu cách.",
        en: "Replace each tab by two spaces.",
    },
    explain: Bilingual {
        vi: "YAML cấm tab ở đầu dòng vì mỗi trình soạn thảo vẽ tab rộng một kiểu. Hãy bật chế độ “tab thành dấu cách” trong trình soạn thảo.",
        en: "YAML forbids tabs in indentation because every editor draws them differently. Switch on \"insert spaces for tabs\" in your editor.",
    },
};

/// Ký tự xuống dòng ẩn: U+2028, U+2029 or U+0085 copied from a PDF.
pub const HIDDEN_BREAK: Rule = Rule {
    code: "CK0113",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Ở đây có ký tự xuống dòng ẩn {code_point}, thường theo vào từ bản PDF; nó được đọc như dấu cách.",
        en: "A hidden line break {code_point} stands here, as copied from a PDF; it is read as a space.",
    },
    help: Bilingual {
        vi: "Xóa ký tự này rồi gõ lại một dấu cách.",
        en: "Delete the character and type a space.",
    },
    explain: Bilingual {
        vi: "U+2028, U+2029 và U+0085 không hiện trên màn hình nhưng nhiều chương trình coi là xuống dòng, làm hỏng YAML.",
        en: "U+2028, U+2029 and U+0085 are invisible, but many programs take them for line breaks, which breaks YAML.",
    },
};

/// Lồng quá sâu: brackets beyond any use.
pub const TOO_DEEP: Rule = Rule {
    code: "CK0114",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Phần đầu tệp lồng ngoặc quá {limit} tầng.",
        en: "The front-matter nests brackets more than {limit} levels deep.",
    },
    help: Bilingual {
        vi: "Bỏ các ngoặc thừa; không khóa nào cần quá ba tầng.",
        en: "Remove the surplus brackets; no key needs more than three levels.",
    },
    explain: Bilingual {
        vi: "Giới hạn này giữ cho một tệp hỏng không làm treo chương trình.",
        en: "This limit keeps a broken file from hanging the program.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 11] = [
    &UNQUOTED_GREATER,
    &UNQUOTED_SIGN,
    &UNQUOTED_DASH,
    &MISSING_SPACE,
    &UNCLOSED_QUOTE,
    &COLON_IN_VALUE,
    &TEXT_AFTER_QUOTE,
    &UNCLOSED_BRACKET,
    &TAB_INDENT,
    &HIDDEN_BREAK,
    &TOO_DEEP,
];

/// Puts back the signs that [`repair`] replaced at the start of a value.
pub fn restore(text: &str) -> Option<String> {
    let first = text.chars().next()?;
    let (sign, _) = STAND_INS.iter().find(|(_, stand_in)| *stand_in == first)?;
    Some(format!("{sign}{}", &text[first.len_utf8()..]))
}

/// Finds and repairs slips in `chars`. `false` means that parsing must not even be tried.
pub fn repair(chars: &mut Vec<char>, map: &mut CharMap, ctx: &mut Ctx) -> bool {
    hidden_breaks(chars, map, ctx);
    if let Some(at) = too_deep(chars) {
        let place = Place::new(&ctx.file, map.span(at, at + 1));
        ctx.report(Diagnostic::new(&TOO_DEEP, place).with("limit", MAX_BRACKETS.to_string()));
        return false;
    }
    tabs(chars, map, ctx);
    let missing = Scan {
        chars,
        map,
        ctx,
        at: 0,
        open: Vec::new(),
        missing: Vec::new(),
    }
    .run();
    insert(chars, map, missing);
    true
}

/// Puts characters in before the given indexes of the text as it was.
fn insert(chars: &mut Vec<char>, map: &mut CharMap, mut missing: Vec<(usize, char)>) {
    if missing.is_empty() {
        return;
    }
    missing.sort_by_key(|(at, _)| *at);
    map.insert(missing.iter().map(|(at, _)| *at));
    let mut missing = missing.into_iter().peekable();
    let mut whole = Vec::with_capacity(chars.len() + missing.len());
    for (i, c) in chars.iter().enumerate() {
        while let Some((_, c)) = missing.next_if(|(at, _)| *at <= i) {
            whole.push(c);
        }
        whole.push(*c);
    }
    whole.extend(missing.map(|(_, c)| c));
    *chars = whole;
}

/// Makes spaces of the tabs that indent lines: two for each; a single line among others that are
/// indented with spaces joins the line before it. Reported once for a file.
fn tabs(chars: &mut Vec<char>, map: &mut CharMap, ctx: &mut Ctx) {
    let (mut missing, mut first, mut count) = (Vec::new(), None, 0);
    let (mut before, mut before_had_tab, mut start) = (0, false, 0);
    while start < chars.len() {
        let end = (start..chars.len())
            .find(|i| chars[*i] == '\n')
            .map_or(chars.len(), |i| i + 1);
        let text = (start..end).find(|i| !matches!(chars[*i], ' ' | '\t'));
        let text = text.filter(|i| !chars[*i].is_whitespace()).unwrap_or(start);
        let tab = (start..text).find(|i| chars[*i] == '\t');
        let has_tab = tab.is_some();
        let is_item = chars[text..end].starts_with(&['-', ' ']);
        let mut width: usize = chars[start..text].iter().map(|c| if *c == '\t' { 2 } else { 1 }).sum();
        if has_tab {
            if !is_item && !before_had_tab {
                width = before.max(text - start);
            }
            first = first.or(tab);
            count += 1;
            chars[start..text].fill(' ');
            missing.extend((text - start..width).map(|_| (start, ' ')));
        }
        if text > start || !chars[start..end].iter().all(|c| c.is_whitespace()) {
            let dash = chars[text..end].iter().take_while(|c| matches!(c, '-' | ' ')).count();
            before = width + if is_item { dash } else { 0 };
            before_had_tab = has_tab;
        }
        start = end;
    }
    if let Some(at) = first {
        let place = Place::new(&ctx.file, map.span(at, at + 1));
        ctx.report(Diagnostic::new(&TAB_INDENT, place).with("count", count.to_string()));
        insert(chars, map, missing);
    }
}

fn hidden_breaks(chars: &mut [char], map: &CharMap, ctx: &mut Ctx) {
    for (i, c) in chars.iter_mut().enumerate() {
        if matches!(*c, '\u{2028}' | '\u{2029}' | '\u{85}') {
            let place = Place::new(&ctx.file, map.span(i, i + 1));
            let code_point = format!("U+{:04X}", u32::from(*c));
            ctx.report(Diagnostic::new(&HIDDEN_BREAK, place).with("code_point", code_point));
            *c = ' ';
        }
    }
}

fn too_deep(chars: &[char]) -> Option<usize> {
    let mut depth = 0usize;
    for (i, c) in chars.iter().enumerate() {
        match c {
            '[' | '{' => depth += 1,
            ']' | '}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_BRACKETS {
            return Some(i);
        }
    }
    None
}

/// One walk over the text that knows just enough of YAML to find the starts of values.
struct Scan<'a> {
    chars: &'a mut [char],
    map: &'a CharMap,
    ctx: &'a mut Ctx,
    at: usize,
    /// Open flow brackets with their indexes.
    open: Vec<(usize, char)>,
    /// What is to be put in, and before which index.
    missing: Vec<(usize, char)>,
}

impl Scan<'_> {
    fn run(mut self) -> Vec<(usize, char)> {
        while self.at < self.chars.len() {
            self.line();
        }
        self.close_brackets();
        self.missing
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    fn line_end(&self, from: usize) -> usize {
        (from..self.chars.len())
            .find(|i| matches!(self.chars[*i], '\n' | '\r'))
            .unwrap_or(self.chars.len())
    }

    fn next_line(&self, from: usize) -> usize {
        let end = self.line_end(from);
        let crlf = self.chars.get(end) == Some(&'\r') && self.chars.get(end + 1) == Some(&'\n');
        (end + if crlf { 2 } else { 1 }).min(self.chars.len())
    }

    fn line(&mut self) {
        let start = self.at;
        while self.peek(0) == Some(' ') {
            self.at += 1;
        }
        let indent = self.at - start;
        if self.leaves_brackets(indent) {
            self.close_brackets();
        }
        if self.open.is_empty() {
            self.list_dashes();
            self.key_without_space();
        }
        self.value_start(indent, false);
        let end = self.line_end(self.at);
        while self.at < end {
            self.step(indent, end);
        }
        self.at = self.next_line(self.at.min(end).max(start));
        if self.at <= start {
            self.at = start + 1;
        }
    }

    /// Whether a line can only be outside the brackets that are still open.
    fn leaves_brackets(&self, indent: usize) -> bool {
        let is_item = self.peek(0) == Some('-') && self.peek(1) == Some(' ');
        let key_end = self.key_end();
        let is_key =
            indent == 0 && key_end.is_some_and(|end| self.chars.get(end + 1).is_none_or(|c| c.is_whitespace()));
        !self.open.is_empty() && (is_item || is_key)
    }

    /// Closes what is open behind the last word that was read.
    fn close_brackets(&mut self) {
        let Some((at, _)) = self.open.first().copied() else {
            return;
        };
        let line_end = self.line_end(at);
        let closing: String = self.open.iter().rev().map(|(_, c)| closing_of(*c)).collect();
        let args = [("bracket", self.chars[at].to_string()), ("closing", closing)];
        self.report(&UNCLOSED_BRACKET, at, line_end, &args);
        let mut end = self.at.min(self.chars.len());
        while end > at + 1 && self.chars[end - 1].is_whitespace() {
            end -= 1;
        }
        while let Some((_, bracket)) = self.open.pop() {
            self.missing.push((end, closing_of(bracket)));
        }
    }

    fn list_dashes(&mut self) {
        while self.peek(0) == Some('-') && (self.peek(1) == Some(' ') || self.glued_dash()) {
            self.at += 1;
            while self.peek(0) == Some(' ') {
                self.at += 1;
            }
        }
    }

    /// An item such as `-indicator: x`.
    fn glued_dash(&mut self) -> bool {
        self.at += 1;
        let key_end = self.key_end();
        self.at -= 1;
        if key_end.is_none() {
            return false;
        }
        let rest = self.text(self.at + 1, self.line_end(self.at));
        let args = [("before", "-".to_owned()), ("value", rest.trim_end().to_owned())];
        self.report(&MISSING_SPACE, self.at, self.at + 1, &args);
        self.missing.push((self.at + 1, ' '));
        true
    }

    /// The colon of the key at this place, if there is a key.
    fn key_end(&self) -> Option<usize> {
        let end = (self.at..self.chars.len()).find(|i| !matches!(self.chars[*i], 'a'..='z' | '_' | '0'..='9'))?;
        (end > self.at + 1 && self.chars[end] == ':').then_some(end)
    }

    /// A key such as `value:75`.
    fn key_without_space(&mut self) {
        let Some(colon) = self.key_end() else { return };
        let after = self.chars.get(colon + 1).copied();
        let in_flow = !self.open.is_empty();
        let ends = |c: char| c.is_whitespace() || matches!(c, '/' | ':') || (in_flow && matches!(c, ',' | '}'));
        let is_time = self.chars[self.at].is_ascii_digit() && !in_flow;
        if is_time || after.is_none_or(ends) {
            return;
        }
        let before = self.text(self.at, colon + 1);
        let key = self.at;
        self.at = colon + 1;
        let args = [("before", before), ("value", self.text(self.at, self.plain_end()))];
        self.report(&MISSING_SPACE, key, colon + 1, &args);
        self.missing.push((self.at, ' '));
        self.value_start(0, true);
    }

    /// One step inside a line: brackets, comments, and what stands after `: ` or `, `.
    fn step(&mut self, indent: usize, end: usize) {
        let c = self.chars[self.at];
        let before = self.at.checked_sub(1).map(|i| self.chars[i]);
        let in_flow = !self.open.is_empty();
        match c {
            '#' if before.is_none_or(|b| b.is_whitespace()) => self.at = end,
            ':' if self.peek(1).is_none_or(|n| n.is_whitespace()) => {
                self.at += 1;
                self.value_start(indent, true);
            }
            '[' | '{' if in_flow => self.open_bracket(indent),
            ']' | '}' if in_flow => {
                self.open.pop();
                self.at += 1;
            }
            ',' if in_flow => self.next_entry(indent),
            _ => self.at += 1,
        }
    }

    fn open_bracket(&mut self, indent: usize) {
        self.open.push((self.at, self.chars[self.at]));
        self.next_entry(indent);
    }

    /// Behind `{`, `[` or `,`.
    fn next_entry(&mut self, indent: usize) {
        self.at += 1;
        while matches!(self.peek(0), Some(' ' | '\t')) {
            self.at += 1;
        }
        if self.open.last().is_some_and(|(_, bracket)| *bracket == '{') {
            self.key_without_space();
        }
        self.value_start(indent, false);
    }

    /// The scan stands where a value may begin.
    fn value_start(&mut self, indent: usize, after_key: bool) {
        while matches!(self.peek(0), Some(' ' | '\t')) {
            self.at += 1;
        }
        match self.peek(0) {
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            Some('[' | '{') => self.open_bracket(indent),
            Some('>' | '|') => self.block_or_trap(indent),
            Some('%' | '@' | '`' | '*' | '&' | '!') => self.sign(),
            Some('-') if self.is_lone_dash() => self.lone_dash(),
            Some('-' | '?') if after_key && self.peek(1).is_none_or(|c| c.is_whitespace()) => self.sign(),
            Some(_) if after_key && self.open.is_empty() => self.colon_in_value(),
            _ => {}
        }
    }

    /// A plain value with `: ` in it, as in `title: Kế hoạch: phần một`.
    fn colon_in_value(&mut self) {
        let stop = self.plain_end();
        let value = self.text(self.at, stop);
        if !value.contains(": ") && !value.ends_with(':') {
            return;
        }
        let quote = if value.contains(['"', '\\']) { '\'' } else { '"' };
        if value.contains(quote) {
            return;
        }
        let args = [("quoted", format!("{quote}{value}{quote}"))];
        self.report(&COLON_IN_VALUE, self.at, stop, &args);
        self.missing.extend([(self.at, quote), (stop, quote)]);
        self.at = stop;
    }

    fn quoted(&mut self, quote: char) {
        let open = self.at;
        match self.closing_quote(open, quote) {
            Some(close) if !self.swallows_a_key(open, close) => {
                self.at = close + 1;
                self.text_after_quote(open, quote);
            }
            _ => self.unclosed(quote),
        }
    }

    /// A quote that should have been closed on its line: it is, in braces before the next comma.
    fn unclosed(&mut self, quote: char) {
        let (open, line_end) = (self.at, self.line_end(self.at));
        let args = [("quote", quote.to_string()), ("escaped", escaped(quote))];
        self.report(&UNCLOSED_QUOTE, open, line_end, &args);
        self.at = self.plain_end().max(open + 1);
        self.missing.push((self.at, quote));
    }

    /// Behind a closing quote the value must end.
    fn text_after_quote(&mut self, open: usize, quote: char) {
        let stop = self.plain_end();
        let rest = self.text(self.at, stop);
        if rest.trim().is_empty() || rest.trim_start().starts_with([':', '#']) {
            return;
        }
        let args = [
            ("rest", rest.trim().to_owned()),
            ("quote", quote.to_string()),
            ("escaped", escaped(quote)),
        ];
        self.report(&TEXT_AFTER_QUOTE, self.at, stop, &args);
        self.blank(open, stop);
        self.chars[open] = HOLE;
        self.at = stop;
    }

    fn closing_quote(&self, open: usize, quote: char) -> Option<usize> {
        let mut i = open + 1;
        while i < self.chars.len() {
            match self.chars[i] {
                '\\' if quote == '"' => i += 1,
                '\'' if quote == '\'' && self.chars.get(i + 1) == Some(&'\'') => i += 1,
                c if c == quote => return Some(i),
                _ => {}
            }
            i += 1;
        }
        None
    }

    /// Whether a quoted text that runs over lines holds a line that is plainly a key.
    fn swallows_a_key(&self, from: usize, to: usize) -> bool {
        let text: String = self.chars[from..to].iter().collect();
        text.lines().skip(1).any(|line| {
            let line = line.trim_start_matches([' ', '-', '{']);
            line.split_once(": ")
                .or_else(|| line.split_once(":"))
                .is_some_and(|(key, _)| !key.is_empty() && key.chars().all(|c| c.is_ascii_lowercase() || c == '_'))
        })
    }

    /// `>` and `|` open a block where the line ends after them; anything else is a slip.
    fn block_or_trap(&mut self, indent: usize) {
        if self.opens_block(indent) {
            self.skip_block(indent);
        } else if self.chars[self.at] == '>' {
            let stop = self.plain_end();
            let value = self.text(self.at, stop);
            self.report(&UNQUOTED_GREATER, self.at, stop, &[("value", value)]);
            self.replace_by_stand_in();
        } else {
            self.sign();
        }
    }

    fn opens_block(&self, indent: usize) -> bool {
        if !self.open.is_empty() {
            return false;
        }
        let end = self.line_end(self.at);
        let rest = self.text(self.at + 1, end);
        let rest = rest.split(" #").next().unwrap_or_default().trim();
        let header = rest.chars().all(|c| matches!(c, '+' | '-' | '1'..='9')) && rest.len() <= 2;
        header && self.block_follows(end, indent, !rest.is_empty())
    }

    /// A block's text is indented deeper than its key. `>3` counts as one only with such lines.
    fn block_follows(&self, end: usize, indent: usize, has_indicator: bool) -> bool {
        let mut at = self.next_line(end);
        while at < self.chars.len() {
            let stop = self.line_end(at);
            let text = self.text(at, stop);
            if !text.trim().is_empty() {
                let deeper = text.len() - text.trim_start().len();
                return deeper > indent + usize::from(has_indicator) * 2;
            }
            at = self.next_line(at).max(at + 1);
        }
        false
    }

    fn skip_block(&mut self, indent: usize) {
        let mut at = self.next_line(self.at);
        while at < self.chars.len() {
            let text = self.text(at, self.line_end(at));
            let deeper = text.len() - text.trim_start().len();
            if !text.trim().is_empty() && deeper <= indent {
                break;
            }
            at = self.next_line(at).max(at + 1);
        }
        // Stop just before the line break, so that `line` moves on to the line after the block.
        self.at = at.saturating_sub(1).max(self.at);
    }

    fn sign(&mut self) {
        let stop = self.plain_end();
        let args = [
            ("value", self.text(self.at, stop)),
            ("sign", self.chars[self.at].to_string()),
        ];
        self.report(&UNQUOTED_SIGN, self.at, stop, &args);
        self.replace_by_stand_in();
    }

    fn is_lone_dash(&self) -> bool {
        let before = self.at.checked_sub(1).map(|i| self.chars[i]);
        let after_colon_or_comma = self.chars[..self.at]
            .iter()
            .rev()
            .find(|c| **c != ' ')
            .is_some_and(|c| matches!(c, ':' | ',' | '[' | '{'));
        let next = self.chars[self.at + 1..].iter().find(|c| !matches!(c, ' ' | '\t'));
        let ends = next.is_none_or(|c| matches!(c, '\n' | '\r' | ',' | '}' | ']' | '#'));
        before == Some(' ') && after_colon_or_comma && ends
    }

    fn lone_dash(&mut self) {
        self.report(&UNQUOTED_DASH, self.at, self.at + 1, &[]);
        self.replace_by_stand_in();
    }

    fn replace_by_stand_in(&mut self) {
        let sign = self.chars[self.at];
        if let Some((_, stand_in)) = STAND_INS.iter().find(|(s, _)| *s == sign) {
            self.chars[self.at] = *stand_in;
        }
        self.at += 1;
    }

    /// Where an unquoted value that starts here ends.
    fn plain_end(&self) -> usize {
        let in_flow = !self.open.is_empty();
        let ends = |i: &usize| match self.chars[*i] {
            '\n' | '\r' => true,
            '#' => *i > 0 && self.chars[*i - 1] == ' ',
            ',' | ']' | '}' => in_flow,
            _ => false,
        };
        let mut stop = (self.at..self.chars.len()).find(ends).unwrap_or(self.chars.len());
        while stop > self.at && self.chars[stop - 1].is_whitespace() {
            stop -= 1;
        }
        stop
    }

    fn text(&self, from: usize, to: usize) -> String {
        self.chars[from.min(to)..to].iter().collect()
    }

    fn blank(&mut self, from: usize, to: usize) {
        for c in self.chars[from..to].iter_mut().filter(|c| !matches!(c, '\n' | '\r')) {
            *c = ' ';
        }
    }

    fn report(&mut self, rule: &'static Rule, from: usize, to: usize, args: &[(&'static str, String)]) {
        let place = Place::new(&self.ctx.file, self.map.span(from, to));
        let mut finding = Diagnostic::new(rule, place);
        finding.args.extend(args.iter().cloned());
        self.ctx.report(finding);
    }
}

fn closing_of(bracket: char) -> char {
    if bracket == '[' { ']' } else { '}' }
}

/// How a quote is written inside a text that it encloses.
fn escaped(quote: char) -> String {
    if quote == '"' { "\\\"" } else { "''" }.to_owned()
}
