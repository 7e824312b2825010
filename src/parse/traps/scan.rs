//! The walk that finds slips at the starts of keys and values.

use crate::diagnostics::{Diagnostic, Place, Rule};
use crate::parse::Ctx;
use crate::parse::yaml::CharMap;

use super::rules::{
    COLON_IN_VALUE, MISSING_SPACE, TEXT_AFTER_QUOTE, UNCLOSED_BRACKET, UNCLOSED_QUOTE, UNQUOTED_DASH, UNQUOTED_GREATER,
    UNQUOTED_SIGN,
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
    /// What is to be put in, and before which index.
    missing: Vec<(usize, char)>,
}

impl<'a> Scan<'a> {
    /// A walk that starts at the beginning of `chars`.
    pub fn new(chars: &'a mut [char], map: &'a CharMap, ctx: &'a mut Ctx) -> Self {
        Scan {
            chars,
            map,
            ctx,
            at: 0,
            open: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// Walks to the end; returns what is to be put in, and before which index.
    pub fn run(mut self) -> Vec<(usize, char)> {
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
