//! Không ngoặc kép: values without quotes, of one line or several.

use super::Scan;
use crate::parse::traps::rules::{COLON_IN_VALUE, UNQUOTED_DASH, UNQUOTED_SIGN};
use crate::parse::traps::stand_ins::STAND_INS;

impl Scan<'_> {
    /// A value without quotes, of one line or several. One with `: ` in it, as in `title: Kế hoạch: phần một`, is none.
    pub(super) fn plain_value(&mut self) {
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
        let mend = [start, stop].map(|at| (self.map.span(at, at), quote.to_string()));
        let finding = self.finding(&COLON_IN_VALUE, start, self.line_end(start).min(stop), &args);
        self.ctx.report(finding.mended_by_all(mend));
        self.missing.extend([(start, quote), (stop, quote)]);
    }

    /// The lines with which the item of a list goes on, if it is words and no table of keys.
    pub(super) fn pass_over_plain(&mut self) {
        let first = self.text(self.at, self.plain_end());
        let is_table = first.contains(": ") || first.ends_with(':') || self.begins_with_a_key();
        let is_word = !self.begins_a_sign() && !first.is_empty();
        if self.open.is_empty() && is_word && !is_table {
            self.at = self.plain_stop().max(self.at);
        }
    }

    pub(super) fn begins_a_sign(&self) -> bool {
        let signs = ['"', '\'', '[', '{', '>', '|'];
        self.peek(0).is_none_or(|c| signs.contains(&c))
    }

    /// Where an unquoted value that starts here ends, with the lines that go on with it.
    pub(super) fn plain_stop(&self) -> usize {
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

    pub(super) fn sign(&mut self) {
        let stop = self.plain_end();
        let sign = self.chars[self.at].to_string();
        self.report_quoting(&UNQUOTED_SIGN, stop, vec![("sign", sign)]);
        self.replace_by_stand_in(stop);
    }

    pub(super) fn is_lone_dash(&self) -> bool {
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

    pub(super) fn lone_dash(&mut self) {
        let stop = self.at + 1;
        self.report_quoting(&UNQUOTED_DASH, stop, Vec::new());
        self.replace_by_stand_in(stop);
    }

    /// Replaces the sign at the head of a value that ends at `stop`, and passes over the value.
    pub(super) fn replace_by_stand_in(&mut self, stop: usize) {
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
    pub(super) fn plain_end(&self) -> usize {
        self.plain_end_from(self.at)
    }

    pub(super) fn plain_end_from(&self, at: usize) -> usize {
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
}
