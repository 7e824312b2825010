//! The walk that finds slips at the starts of keys and values.
//!
//! It knows scalars and not lines: a plain, quoted or block scalar goes on for as long as its lines are indented deeper
//! than the key or dash that owns it, and what stands inside is text.

use crate::diagnostics::{Diagnostic, Place, Rule};
use crate::parse::Ctx;
use crate::parse::yaml::CharMap;

use super::rules::{
    COLON_IN_VALUE, MISSING_SPACE, NO_BREAK_INDENT, TEXT_AFTER_QUOTE, TOO_DEEP, UNCLOSED_BRACKET, UNCLOSED_QUOTE,
    UNQUOTED_DASH, UNQUOTED_GREATER, UNQUOTED_SIGN,
};
use super::stand_ins::{HOLE, STAND_INS};

/// One walk over the text that knows just enough of YAML to find the starts of values.
pub struct Scan<'a> {
    chars: &'a mut [char],
    map: &'a CharMap,
    ctx: &'a mut Ctx,
    at: usize,
    /// Open flow brackets with their indexes.
    open: Vec<(usize, char)>,
    /// The column of the key or dash to which a scalar belongs that begins here; its lines are indented deeper.
    owner: isize,
    /// The column behind the dashes of this line.
    column: isize,
    /// The owner of the value that is still to come: the line of its key or dash ended without one.
    awaited: Option<isize>,
    /// Whether a value or key of a flow collection may begin here.
    fresh: bool,
    /// The first line that is indented with no-break spaces, and how many there are.
    no_break: Option<(usize, usize)>,
    /// Whether brackets are nested too deeply to go on.
    gives_up: bool,
    /// What is to be put in, and before which index.
    missing: Vec<(usize, char)>,
}

/// Brackets nested deeper than this take the parser seconds; nothing we read needs them.
const MAX_BRACKETS: usize = 40;

impl<'a> Scan<'a> {
    /// A walk that starts at the beginning of `chars`.
    pub fn new(chars: &'a mut [char], map: &'a CharMap, ctx: &'a mut Ctx) -> Self {
        Scan {
            chars,
            map,
            ctx,
            at: 0,
            open: Vec::new(),
            owner: -1,
            column: 0,
            awaited: None,
            fresh: true,
            no_break: None,
            gives_up: false,
            missing: Vec::new(),
        }
    }

    /// Walks to the end; returns what is to be put in, and before which index. `None`: parsing must not be tried.
    pub fn run(mut self) -> Option<Vec<(usize, char)>> {
        while self.at < self.chars.len() && !self.gives_up {
            self.line();
        }
        if let Some((at, count)) = self.no_break {
            self.report(&NO_BREAK_INDENT, at, at + 1, &[("count", count.to_string())]);
        }
        if self.gives_up {
            return None;
        }
        self.close_brackets();
        Some(self.missing)
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
        self.mend_indent(start);
        while self.peek(0) == Some(' ') {
            self.at += 1;
        }
        let indent = self.at - start;
        if self.leaves_brackets(indent) {
            self.close_brackets();
        }
        if self.open.is_empty() {
            self.line_of_block(start);
        } else {
            self.line_in_brackets(indent);
        }
        // A scalar may end on a later line; what stands behind it is looked at there.
        let mut end = self.line_end(self.at);
        while self.at < end && !self.gives_up {
            self.step(end);
            if self.at > end {
                end = self.line_end(self.at);
            }
        }
        self.at = self.next_line(self.at).max(start + 1);
    }

    /// The head of a line outside brackets: its dashes, and a key or the value that was still to come.
    fn line_of_block(&mut self, start: usize) {
        if self.ends_here() {
            return;
        }
        let dash = self.list_dashes(start);
        self.column = signed(self.at - start);
        let awaited = self.awaited.take().filter(|owner| *owner < self.column);
        self.owner = dash.or(awaited).unwrap_or(self.column - 1);
        if dash.is_some() && self.ends_here() {
            self.awaited = dash;
            return;
        }
        if self.key_without_space() {
            return;
        }
        let is_value = dash.is_none() && awaited.is_some() && !self.begins_with_a_key();
        self.value_start(is_value);
        if dash.is_some() && !self.ends_here() {
            self.pass_over_plain();
        }
    }

    /// A line inside brackets goes on with a word, or begins a new one behind a comma. It may stand as far left as the
    /// key of the brackets, as a closing bracket often does: other readers take that, so it is moved to the right here.
    fn line_in_brackets(&mut self, indent: usize) {
        let missing = self.owner + 1 - signed(indent);
        if !self.ends_here() {
            let at = self.at;
            self.missing.extend((0..missing).map(|_| (at, ' ')));
        }
        if self.fresh {
            self.value_start(false);
        }
    }

    /// Makes spaces of the no-break spaces that indent a line.
    fn mend_indent(&mut self, start: usize) {
        let end = (start..self.chars.len()).find(|i| !is_wide_blank(self.chars[*i]) && self.chars[*i] != ' ');
        let end = end.unwrap_or(self.chars.len());
        if self.chars.get(end).is_none_or(|c| c.is_whitespace()) {
            return;
        }
        let Some(first) = (start..end).find(|i| is_wide_blank(self.chars[*i])) else {
            return;
        };
        self.no_break.get_or_insert((first, 0)).1 += 1;
        self.chars[start..end].fill(' ');
    }

    /// Whether nothing more stands on this line but a comment.
    fn ends_here(&self) -> bool {
        let mut at = self.at;
        while matches!(self.chars.get(at), Some(' ' | '\t')) {
            at += 1;
        }
        let is_head = at == 0 || self.chars[at - 1].is_whitespace();
        match self.chars.get(at) {
            None | Some('\n' | '\r') => true,
            Some('#') => is_head,
            Some(_) => false,
        }
    }

    /// Whether a key stands here, quoted or as one word, with a blank or the end of the line behind its colon.
    fn begins_with_a_key(&self) -> bool {
        let line = &self.chars[self.at..self.line_end(self.at)];
        let length = match line.first() {
            Some(quote @ ('"' | '\'')) => match line[1..].iter().position(|c| c == quote) {
                Some(inside) => inside + 2,
                None => return false,
            },
            _ => line.iter().take_while(|c| !c.is_whitespace() && **c != ':').count(),
        };
        let behind = line.get(length + 1);
        length > 0 && line.get(length) == Some(&':') && behind.is_none_or(|c| c.is_whitespace())
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

    /// Passes over the dashes of items; returns the column of the last.
    fn list_dashes(&mut self, start: usize) -> Option<isize> {
        let mut last = None;
        loop {
            let is_dash = self.peek(0) == Some('-');
            let ends = self.peek(1).is_none_or(char::is_whitespace);
            if !is_dash || !(ends || self.glued_dash()) {
                return last;
            }
            last = Some(signed(self.at - start));
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
        self.key_end_from(self.at)
    }

    fn key_end_from(&self, at: usize) -> Option<usize> {
        let end = (at..self.chars.len()).find(|i| !matches!(self.chars[*i], 'a'..='z' | '_' | '0'..='9'))?;
        (end > at + 1 && self.chars[end] == ':').then_some(end)
    }

    /// Whether a key such as `value:75` stands here; it is reported, and its value passed.
    fn key_without_space(&mut self) -> bool {
        let Some(colon) = self.key_end() else { return false };
        let after = self.chars.get(colon + 1).copied();
        let in_flow = !self.open.is_empty();
        let ends = |c: char| c.is_whitespace() || matches!(c, '/' | ':') || (in_flow && matches!(c, ',' | '}'));
        let is_time = self.chars[self.at].is_ascii_digit() && !in_flow;
        if is_time || after.is_none_or(ends) {
            return false;
        }
        let before = self.text(self.at, colon + 1);
        let key = self.at;
        self.at = colon + 1;
        let args = [("before", before), ("value", self.text(self.at, self.plain_end()))];
        self.report(&MISSING_SPACE, key, colon + 1, &args);
        self.missing.push((self.at, ' '));
        self.value_of_key();
        true
    }

    /// The value behind the colon of a key.
    fn value_of_key(&mut self) {
        if self.open.is_empty() {
            self.owner = self.column;
        }
        self.value_start(true);
    }

    /// One step inside a line: brackets, comments, and what stands after `: ` or `, `.
    fn step(&mut self, end: usize) {
        let c = self.chars[self.at];
        let before = self.at.checked_sub(1).map(|i| self.chars[i]);
        let in_flow = !self.open.is_empty();
        match c {
            '#' if before.is_none_or(|b| b.is_whitespace()) => self.at = end,
            ':' if self.peek(1).is_none_or(|n| n.is_whitespace()) => {
                self.at += 1;
                self.value_of_key();
            }
            '[' | '{' if in_flow => self.open_bracket(),
            ']' | '}' if in_flow => {
                self.open.pop();
                self.at += 1;
                self.fresh = false;
            }
            ',' if in_flow => self.next_entry(),
            _ => self.at += 1,
        }
    }

    fn open_bracket(&mut self) {
        if self.open.len() == MAX_BRACKETS {
            let at = self.at;
            self.report(&TOO_DEEP, at, at + 1, &[("limit", MAX_BRACKETS.to_string())]);
            self.gives_up = true;
            return;
        }
        self.open.push((self.at, self.chars[self.at]));
        self.next_entry();
    }

    /// Behind `{`, `[` or `,`.
    fn next_entry(&mut self) {
        self.at += 1;
        while matches!(self.peek(0), Some(' ' | '\t')) {
            self.at += 1;
        }
        self.fresh = true;
        if self.open.last().is_some_and(|(_, bracket)| *bracket == '{') {
            self.key_without_space();
        }
        if self.fresh {
            self.value_start(false);
        }
    }

    /// The scan stands where a value may begin.
    fn value_start(&mut self, after_key: bool) {
        while matches!(self.peek(0), Some(' ' | '\t')) {
            self.at += 1;
        }
        if self.ends_here() {
            self.fresh = true;
            if after_key && self.open.is_empty() {
                self.awaited = Some(self.column);
            }
            return;
        }
        self.fresh = false;
        match self.peek(0) {
            Some(quote @ ('"' | '\'')) => self.quoted(quote),
            Some('[' | '{') => self.open_bracket(),
            Some('>' | '|') => self.block_or_trap(),
            Some('%' | '@' | '`' | '*' | '&' | '!') => self.sign(),
            Some('-') if self.is_lone_dash() => self.lone_dash(),
            Some('-' | '?') if after_key && self.peek(1).is_none_or(|c| c.is_whitespace()) => self.sign(),
            Some(_) if after_key && self.open.is_empty() => self.plain_value(),
            _ => {}
        }
    }

    /// A value without quotes, of one line or several. One with `: ` in it, as in `title: Kế hoạch: phần một`, is none.
    fn plain_value(&mut self) {
        let (start, stop) = (self.at, self.plain_stop());
        let value = self.text(start, stop);
        let parts = value
            .lines()
            .any(|line| line.contains(": ") || line.trim_end().ends_with(':'));
        if !parts {
            self.at = stop;
            return;
        }
        let quote = if value.contains(['"', '\\']) { '\'' } else { '"' };
        self.at = stop;
        if value.contains(quote) {
            return;
        }
        let words: Vec<&str> = value.split_whitespace().collect();
        let args = [("quoted", format!("{quote}{}{quote}", words.join(" ")))];
        self.report(&COLON_IN_VALUE, start, self.line_end(start).min(stop), &args);
        self.missing.extend([(start, quote), (stop, quote)]);
    }

    /// The lines with which the item of a list goes on, if it is words and no table of keys.
    fn pass_over_plain(&mut self) {
        let first = self.text(self.at, self.plain_end());
        let is_table = first.contains(": ") || first.ends_with(':');
        let is_word = !self.begins_a_sign() && !first.is_empty();
        if self.open.is_empty() && is_word && !is_table {
            self.at = self.plain_stop().max(self.at);
        }
    }

    fn begins_a_sign(&self) -> bool {
        let signs = ['"', '\'', '[', '{', '>', '|'];
        self.peek(0).is_none_or(|c| signs.contains(&c))
    }

    /// Where an unquoted value that starts here ends, with the lines that go on with it.
    fn plain_stop(&self) -> usize {
        let mut stop = self.plain_end();
        let mut line = self.line_end(stop);
        if self.chars[stop..line].contains(&'#') {
            return stop;
        }
        loop {
            line = self.next_line(line);
            let Some((indent, text)) = self.indent_of(line) else {
                return stop;
            };
            let end = self.line_end(text);
            if text == end {
                line = end;
                continue;
            }
            if indent <= self.owner || self.chars[text] == '#' || self.is_key_at(text) {
                return stop;
            }
            stop = self.plain_end_from(text);
            line = end;
            if stop < end && self.chars[stop..end].contains(&'#') {
                return stop;
            }
        }
    }

    /// How far the line that starts at `line` is indented, and where its text begins; `None` behind the last line.
    fn indent_of(&self, line: usize) -> Option<(isize, usize)> {
        let rest = self.chars.get(line..).filter(|rest| !rest.is_empty())?;
        let blanks = rest.iter().take_while(|c| **c == ' ').count();
        let text = line + blanks;
        let end = self.line_end(text);
        let is_blank = self.chars[text..end].iter().all(|c| c.is_whitespace());
        Some((signed(blanks), if is_blank { end } else { text }))
    }

    /// Whether a key of ours stands here: small letters, a colon, and a blank.
    fn is_key_at(&self, at: usize) -> bool {
        let colon = self.key_end_from(at);
        colon.is_some_and(|colon| self.chars.get(colon + 1).is_none_or(|c| c.is_whitespace()))
    }

    fn quoted(&mut self, quote: char) {
        let open = self.at;
        match self.closing_quote(open, quote) {
            Some(close) if !self.swallows_structure(open, close) => {
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

    /// Whether a quoted text that runs over lines holds one that is plainly a key or an item: in a block one that is
    /// not indented deeper than what the text belongs to, in brackets any.
    fn swallows_structure(&self, from: usize, to: usize) -> bool {
        let mut line = self.next_line(from);
        while line < to {
            let Some((indent, _)) = self.indent_of(line) else {
                return false;
            };
            let is_outside = !self.open.is_empty() || indent <= self.owner;
            if is_outside && self.is_structure(line, to) {
                return true;
            }
            line = self.next_line(line).max(line + 1);
        }
        false
    }

    fn is_structure(&self, line: usize, to: usize) -> bool {
        let end = self.line_end(line).min(to);
        let head = self.chars[line..end]
            .iter()
            .take_while(|c| matches!(c, ' ' | '-' | '{'))
            .count();
        let word = &self.chars[line + head..end];
        let length = word.iter().take_while(|c| c.is_ascii_lowercase() || **c == '_').count();
        length > 0 && word.get(length) == Some(&':')
    }

    /// `>` and `|` open a block where the line ends after them; anything else is a slip. `>3` opens one only where its
    /// lines follow, since it is nearly always a figure.
    fn block_or_trap(&mut self) {
        match self.block_header() {
            Some(deeper) if deeper == 0 || self.block_follows(deeper) => self.skip_block(),
            _ if self.chars[self.at] == '>' => {
                let stop = self.plain_end();
                let value = self.text(self.at, stop);
                self.report(&UNQUOTED_GREATER, self.at, stop, &[("value", value)]);
                self.replace_by_stand_in(stop);
            }
            _ => self.sign(),
        }
    }

    /// The head of a block of lines: by how many blanks it says that they are indented, or 0 where it does not.
    fn block_header(&self) -> Option<isize> {
        if !self.open.is_empty() {
            return None;
        }
        let rest = self.text(self.at + 1, self.line_end(self.at));
        let rest = rest.split(" #").next().unwrap_or_default().trim();
        let is_header = rest.chars().all(|c| matches!(c, '+' | '-' | '1'..='9')) && rest.len() <= 2;
        let digit = rest.chars().find_map(|c| c.to_digit(10)).unwrap_or(0);
        is_header.then_some(digit as isize)
    }

    /// Whether the next line with text is indented so much deeper than the owner of the block.
    fn block_follows(&self, deeper: isize) -> bool {
        let mut line = self.next_line(self.at);
        while let Some((indent, text)) = self.indent_of(line) {
            if text < self.line_end(line) {
                return indent >= self.owner.max(0) + deeper;
            }
            line = self.next_line(line).max(line + 1);
        }
        false
    }

    fn skip_block(&mut self) {
        let mut line = self.next_line(self.at);
        while line < self.chars.len() {
            self.mend_indent_of_text(line);
            let Some((indent, text)) = self.indent_of(line) else {
                break;
            };
            if text < self.line_end(line) && indent <= self.owner {
                break;
            }
            line = self.next_line(line).max(line + 1);
        }
        // Stop just before the line break, so that `line` moves on to the line after the block.
        self.at = line.saturating_sub(1).max(self.at);
    }

    /// A no-break space indents a line of text only where the spaces before it do not.
    fn mend_indent_of_text(&mut self, line: usize) {
        if self.indent_of(line).is_some_and(|(indent, _)| indent <= self.owner) {
            self.mend_indent(line);
        }
    }

    fn sign(&mut self) {
        let stop = self.plain_end();
        let args = [
            ("value", self.text(self.at, stop)),
            ("sign", self.chars[self.at].to_string()),
        ];
        self.report(&UNQUOTED_SIGN, self.at, stop, &args);
        self.replace_by_stand_in(stop);
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
        let stop = self.at + 1;
        self.report(&UNQUOTED_DASH, self.at, stop, &[]);
        self.replace_by_stand_in(stop);
    }

    /// Replaces the sign at the head of a value that ends at `stop`, and passes over the value.
    fn replace_by_stand_in(&mut self, stop: usize) {
        let sign = self.chars[self.at];
        if let Some((_, stand_in)) = STAND_INS.iter().find(|(s, _)| *s == sign) {
            self.chars[self.at] = *stand_in;
        }
        let rest = &self.chars[self.at + 1..stop.max(self.at + 1)];
        self.at += 1;
        // Brackets are still to be counted.
        if !rest.iter().any(|c| matches!(c, '[' | '{')) {
            self.at = stop.max(self.at);
        }
    }

    /// Where an unquoted value that starts here ends on this line.
    fn plain_end(&self) -> usize {
        self.plain_end_from(self.at)
    }

    fn plain_end_from(&self, at: usize) -> usize {
        let in_flow = !self.open.is_empty();
        let ends = |i: &usize| match self.chars[*i] {
            '\n' | '\r' => true,
            '#' => *i > 0 && self.chars[*i - 1] == ' ',
            ',' | ']' | '}' => in_flow,
            _ => false,
        };
        let mut stop = (at..self.chars.len()).find(ends).unwrap_or(self.chars.len());
        while stop > at && self.chars[stop - 1].is_whitespace() {
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

/// A column or a count of blanks, to be compared with the column before the first.
fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}

/// Blanks that look like a space and indent nothing in YAML.
fn is_wide_blank(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

fn closing_of(bracket: char) -> char {
    if bracket == '[' { ']' } else { '}' }
}

/// How a quote is written inside a text that it encloses.
fn escaped(quote: char) -> String {
    if quote == '"' { "\\\"" } else { "''" }.to_owned()
}
