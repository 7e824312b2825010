//! Ngoặc: entries of brackets and braces.

use super::{Scan, is_wide_blank};
use crate::parse::traps::rules::{TOO_DEEP, UNCLOSED_BRACKET};

/// Brackets nested deeper than this take the parser seconds; nothing we read needs them.
const MAX_BRACKETS: usize = 40;

impl Scan<'_> {
    /// Whether a line can only be outside the brackets that are still open.
    pub(super) fn leaves_brackets(&self, indent: usize) -> bool {
        let is_item = self.peek(0) == Some('-') && self.peek(1) == Some(' ');
        let key_end = self.key_end();
        // One as far left as the key of the brackets is its neighbour.
        let is_left = indent == 0 || isize::try_from(indent).is_ok_and(|indent| indent <= self.owner);
        let is_key = is_left && key_end.is_some_and(|end| self.chars.get(end + 1).is_none_or(|c| c.is_whitespace()));
        !self.open.is_empty() && (is_item || is_key)
    }

    /// Closes the open brackets behind the last word that was read.
    pub(super) fn close_brackets(&mut self) {
        let Some((at, _)) = self.open.first().copied() else {
            return;
        };
        let line_end = self.line_end(at);
        let closing: String = self.open.iter().rev().map(|(_, c)| closing_of(*c)).collect();
        let mut end = self.at.min(self.chars.len());
        while end > at + 1 && self.chars[end - 1].is_whitespace() {
            end -= 1;
        }
        let args = [("bracket", self.chars[at].to_string()), ("closing", closing.clone())];
        let finding = self.finding(&UNCLOSED_BRACKET, at, line_end, &args);
        let finding = finding.mended_by(self.map.span(end, end), closing);
        self.ctx.report(finding);
        self.named.clear();
        self.closed = None;
        while let Some((_, bracket)) = self.open.pop() {
            self.missing.push((end, closing_of(bracket)));
        }
    }

    pub(super) fn open_bracket(&mut self) {
        if self.open.len() == MAX_BRACKETS {
            let at = self.at;
            self.report(&TOO_DEEP, at, at + 1, &[("limit", MAX_BRACKETS.to_string())]);
            self.gives_up = true;
            return;
        }
        self.open.push((self.at, self.chars[self.at]));
        self.named.push(false);
        self.next_entry();
    }

    /// Goes on to the next entry; the scan stands on `{`, `[` or `,`.
    pub(super) fn next_entry(&mut self) {
        self.at += 1;
        self.entry_start();
    }

    /// Looks for slips where an entry of brackets or braces may begin.
    pub(super) fn entry_start(&mut self) {
        self.begins_entry = false;
        self.at = self.mend_blanks(self.at);
        self.drop_surplus_commas();
        self.fresh = true;
        self.closed = None;
        if let Some(named) = self.named.last_mut() {
            *named = false;
        }
        if let Some((bracket, '{')) = self.open.last().copied() {
            let before = self.chars.get(bracket + 1..self.at);
            let is_first = before.is_none_or(|before| before.iter().all(|c| c.is_whitespace()));
            if !self.key_with_wide_colon() && !self.key_without_space() {
                self.entry_without_colon(is_first);
            }
        }
        if self.fresh {
            self.value_start(false);
        }
    }

    /// Replaces the no-break spaces before a colon or a comment by spaces.
    pub(super) fn mend_blanks_before(&mut self, at: usize) {
        let before = self.chars[..at].iter().rev();
        let count = before.take_while(|c| is_wide_blank(**c)).count();
        if count > 0 {
            self.mend_blanks(at - count);
        }
    }

    /// Replaces a no-break space where YAML looks for a space, and those behind it.
    pub(super) fn mend_glued_blank(&mut self) {
        if self.peek(0).is_some_and(is_wide_blank) {
            self.mend_blanks(self.at);
        }
    }
}

fn closing_of(bracket: char) -> char {
    if bracket == '[' { ']' } else { '}' }
}
