//! Không ngoặc kép: values without quotes, of one line or several.

use super::{Scan, is_wide_blank};
use crate::diagnostics::Rule;
use crate::parse::traps::quoting::quoted;
use crate::parse::traps::rules::{COLON_IN_VALUE, HASH_IN_VALUE, UNQUOTED_DASH, UNQUOTED_SIGN};
use crate::parse::traps::stand_ins::{HOLE, STAND_INS};

impl Scan<'_> {
    /// Reads a value without quotes, of one line or several; one with `: ` in it, as in `title: Kế hoạch: phần một`, is
    /// reported.
    pub(super) fn plain_value(&mut self) {
        let start = self.at;
        let (stop, hash) = self.past_hashes(self.plain_stop(), Scan::plain_stop_from);
        let value = self.text(start, stop);
        let parts = value
            .lines()
            .any(|line| line.contains(": ") || line.trim_end().ends_with(':'));
        match (parts, hash) {
            (true, _) => self.quote(&COLON_IN_VALUE, start, stop, start),
            (false, Some(hash)) => self.quote(&HASH_IN_VALUE, start, stop, hash),
            (false, None) => self.unopened_quote(stop),
        }
        self.drop_comma_behind_word(start, stop);
        self.at = stop;
    }

    /// Reads an entry of brackets without quotes, if it is no key.
    pub(super) fn plain_entry(&mut self) {
        let (stop, hash) = self.past_hashes(self.plain_end(), Scan::plain_end_from);
        if self.comma_behind_words(stop) {
            return;
        }
        let value = self.text(self.at, stop);
        if value.contains(": ") || value.ends_with(':') {
            return;
        }
        match hash {
            Some(hash) => {
                self.quote(&HASH_IN_VALUE, self.at, stop, hash);
                self.at = stop;
            }
            None => self.unopened_quote(stop),
        }
    }

    /// Where a value ends that was found to end at `stop`, if a `#` with a word glued to it ends it only by mistake; with
    /// the first such `#`.
    fn past_hashes(&self, mut stop: usize, end: fn(&Self, usize) -> usize) -> (usize, Option<usize>) {
        let mut first = None;
        loop {
            let rest = &self.chars[stop..];
            let blanks = rest.iter().take_while(|c| matches!(c, ' ' | '\t')).count();
            let behind = rest.get(blanks + 1).copied();
            let is_ruler = |c: char| matches!(c, '#' | '-' | '=' | '*' | HOLE);
            let is_glued = behind.is_some_and(|c| !c.is_whitespace() && !is_ruler(c));
            if blanks == 0 || rest.get(blanks) != Some(&'#') || !is_glued {
                return (stop, first);
            }
            first = first.or(Some(stop + blanks));
            stop = end(self, stop + blanks + 1);
        }
    }

    /// Reports, at `at`, a value that quotes would mend, and puts them in; a value with quotes of both kinds is told only.
    fn quote(&mut self, rule: &'static Rule, start: usize, stop: usize, at: usize) {
        let value = self.text(start, stop);
        let words: Vec<&str> = value.split_whitespace().collect();
        let rest = self.text(at, self.line_end(at).min(stop));
        let mut args = vec![("quoted", quoted(&words.join(" ")))];
        if at > start {
            args.push(("rest", rest));
        }
        let finding = self.finding(rule, at, self.line_end(at).min(stop), &args);
        let quote = if value.contains(['"', '\\']) { '\'' } else { '"' };
        if value.contains(quote) {
            // YAML itself complains of a colon.
            if at > start {
                self.ctx.report(finding);
            }
            return;
        }
        let mend = [start, stop].map(|at| (self.map.span(at, at), quote.to_string()));
        self.ctx.report(finding.mended_by_all(mend));
        self.missing.extend([(start, quote), (stop, quote)]);
    }

    /// Passes over the further lines of an item of a list, if it is words and no table of keys.
    pub(super) fn pass_over_plain(&mut self) {
        let first = self.text(self.at, self.plain_end());
        let is_table = first.contains(": ") || first.ends_with(':') || self.begins_with_a_key();
        let is_word = !self.begins_a_sign() && !first.is_empty();
        if self.open.is_empty() && is_word && !is_table {
            let (stop, hash) = self.past_hashes(self.plain_stop(), Scan::plain_stop_from);
            if let Some(hash) = hash {
                self.quote(&HASH_IN_VALUE, self.at, stop, hash);
            }
            self.drop_comma_behind_word(self.at, stop);
            self.at = stop.max(self.at);
        }
    }

    pub(super) fn begins_a_sign(&self) -> bool {
        let signs = ['"', '\'', '[', '{', '>', '|'];
        self.peek(0).is_none_or(|c| signs.contains(&c))
    }

    /// Where an unquoted value that starts here ends, with the lines that go on with it.
    pub(super) fn plain_stop(&self) -> usize {
        self.plain_stop_from(self.at)
    }

    fn plain_stop_from(&self, at: usize) -> usize {
        let mut stop = self.plain_end_from(at);
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

    /// Puts quotes around a colour in braces, `{ accent: #0a5c66 }`: to YAML all of it is a remark, and the brace stays open.
    pub(super) fn color_without_quotes(&mut self) -> bool {
        let rest = &self.chars[self.at..];
        let digits = rest.iter().skip(1).take_while(|c| c.is_ascii_hexdigit()).count();
        let ends = rest
            .get(digits + 1)
            .is_none_or(|c| c.is_whitespace() || matches!(c, ',' | '}' | ']'));
        if self.open.is_empty() || rest.first() != Some(&'#') || !matches!(digits, 3 | 4 | 6 | 8) || !ends {
            return false;
        }
        let (start, stop) = (self.at, self.at + 1 + digits);
        self.report_quoting(&UNQUOTED_SIGN, stop, vec![("sign", "#".to_owned())]);
        self.missing.extend([(start, '"'), (stop, '"')]);
        self.fresh = false;
        self.at = stop;
        true
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
            '#' => *i > 0 && (self.chars[*i - 1] == ' ' || is_wide_blank(self.chars[*i - 1])),
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
