//! Dấu trông giống: signs of word processors and of other keyboards where YAML has its own.

use super::Scan;
use crate::parse::traps::rules::LOOK_ALIKE;

impl Scan<'_> {
    /// Makes a dash of what a word processor made of one, before a key or a row in braces: `– section: "II.1"`.
    pub(super) fn mend_dash(&mut self) {
        let is_dash = matches!(self.peek(0), Some('–' | '—' | '−' | '‐' | '‑' | '‒' | '•' | '·'));
        let is_parted = matches!(self.peek(1), Some(' ' | '\t'));
        if !is_dash || !is_parted {
            return;
        }
        let text = (self.at + 1..self.chars.len()).find(|i| !matches!(self.chars[*i], ' ' | '\t'));
        let begins_row = |at: usize| self.chars[at] == '{' || self.is_key_at(at) || self.wide_colon_at(at).is_some();
        if text.is_some_and(begins_row) {
            self.mend_sign(self.at, '-', "-");
        }
    }

    /// Makes a colon of the wide one behind the key that begins here. Whether a value glued to it was passed, too.
    pub(super) fn key_with_wide_colon(&mut self) -> bool {
        let Some(colon) = self.wide_colon_at(self.at) else {
            return false;
        };
        let is_glued = self.chars.get(colon + 1).is_some_and(|c| !c.is_whitespace());
        self.mend_sign(colon, ':', if is_glued { ": " } else { ":" });
        self.has_key |= self.open.is_empty();
        if is_glued {
            self.at = colon + 1;
            self.missing.push((self.at, ' '));
            self.value_of_key();
        }
        is_glued
    }

    /// Makes a comma of the wide one behind a value in brackets.
    pub(super) fn mend_comma(&mut self) {
        if !self.open.is_empty() && self.peek(0).is_some_and(is_wide_comma) {
            self.mend_sign(self.at, ',', ",");
        }
    }

    fn wide_colon_at(&self, at: usize) -> Option<usize> {
        let end = (at..self.chars.len()).find(|i| !matches!(self.chars[*i], 'a'..='z' | '_' | '0'..='9'))?;
        let is_colon = matches!(self.chars[end], '：' | '﹕' | '∶' | '꞉');
        (end > at + 1 && is_colon).then_some(end)
    }

    fn mend_sign(&mut self, at: usize, meant: char, written: &str) {
        let args = [("sign", self.chars[at].to_string()), ("meant", meant.to_string())];
        let finding = self.finding(&LOOK_ALIKE, at, at + 1, &args);
        let finding = finding.mended_by(self.map.span(at, at + 1), written);
        self.ctx.report(finding);
        self.chars[at] = meant;
    }
}

/// The commas of other keyboards.
pub(super) fn is_wide_comma(c: char) -> bool {
    matches!(c, '，' | '、' | '﹐')
}
