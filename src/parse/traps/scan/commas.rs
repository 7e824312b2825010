//! Dấu phẩy: the commas between the entries of brackets, where one is missing and where one is too many.

use super::Scan;
use super::look_alikes::is_wide_comma;
use crate::parse::traps::rules::{MISSING_COMMA, SURPLUS_COMMA};

/// How many characters of what follows a finding shows.
const MOST_TOLD: usize = 40;

impl Scan<'_> {
    /// Ends a value behind its closing quote or bracket.
    pub(super) fn close_value(&mut self) {
        let behind = self.at;
        self.mend_glued_blank();
        self.mend_comma();
        self.closed = (!self.open.is_empty()).then_some(behind);
        while matches!(self.peek(0), Some(' ' | '\t')) {
            self.at += 1;
        }
        if self.at > behind && self.lacks_comma() {
            self.begins_entry = true;
        } else if self.open.is_empty() && self.glued_row() {
            self.value_start(false);
        } else if !self.open.is_empty() || !self.drop_comma_at_end() {
            self.at = behind;
        }
    }

    /// Whether another value or key begins here, behind a closed one: the comma between them is put in and told.
    pub(super) fn lacks_comma(&mut self) -> bool {
        let Some(end) = self.closed else { return false };
        let begins_value = self.begins_sign_of_value(self.at) || self.is_key_at(self.at);
        let begins_name = || self.is_in_list() && (self.id_end(self.at).is_some() || self.is_name_at(self.at));
        let lacks = begins_value || begins_name();
        if lacks {
            self.report_comma(end, self.at);
        }
        lacks
    }

    /// Puts in the comma behind words without quotes in a list that another value follows: an id has no blanks in it, and
    /// no words have a table of keys, `[ so-y-te so-noi-vu ]`, `[ Sở Y tế { as: "…" } ]`.
    pub(super) fn comma_behind_words(&mut self, stop: usize) -> bool {
        if !self.is_in_list() {
            return false;
        }
        let is_blank = |i: &usize| matches!(self.chars[*i], ' ' | '\t');
        if let Some(end) = self.id_end(self.at) {
            let is_parted = self.chars.get(end).is_some_and(|c| *c == ';' || is_wide_comma(*c));
            let from = end + usize::from(is_parted);
            let next = (from..self.chars.len()).find(|i| !is_blank(i)).unwrap_or(from);
            if matches!(self.chars.get(next), Some('\n' | '\r')) && !is_parted {
                self.closed = Some(end);
                return false;
            }
            if next > from && (self.begins_sign_of_value(next) || self.id_end(next).is_some()) {
                match is_parted {
                    true => self.report_semicolon(end, next),
                    false => self.report_comma(end, next),
                }
                (self.at, self.begins_entry) = (next, true);
                return true;
            }
        }
        let brace = (self.at..stop).find(|i| self.chars[*i] == '{');
        let Some(brace) = brace.filter(|at| is_blank(&(at - 1))) else {
            return false;
        };
        let inside = (brace + 1..stop).find(|i| !is_blank(i)).unwrap_or(stop);
        let end = (self.at..brace).rev().find(|i| !is_blank(i)).map_or(self.at, |i| i + 1);
        let lacks = end > self.at && self.is_key_at(inside);
        if lacks {
            self.report_comma(end, brace);
            (self.at, self.begins_entry) = (brace, true);
        }
        lacks
    }

    /// Puts the missing comma before the second key in one entry of braces; the scan stands on that key's colon.
    pub(super) fn comma_before_key(&mut self) {
        let in_braces = self.open.last().is_some_and(|(_, bracket)| *bracket == '{');
        if !in_braces || self.named.last() != Some(&true) {
            return;
        }
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let name = self.chars[..self.at].iter().rev().take_while(|c| is_name(**c)).count();
        let key = self.at - name;
        let blanks = self.chars[..key].iter().rev().take_while(|c| c.is_whitespace()).count();
        if name > 1 && blanks > 0 {
            self.report_comma(key - blanks, key);
        }
    }

    /// Blanks commas before the first entry here, and behind the comma that was read.
    pub(super) fn drop_surplus_commas(&mut self) {
        while self.peek(0) == Some(',') {
            self.drop_comma();
            self.at = self.mend_blanks(self.at);
        }
    }

    /// Blanks a comma or semicolon with which a line ends outside of brackets.
    pub(super) fn drop_comma_at_end(&mut self) -> bool {
        let sign = self.at;
        if !matches!(self.peek(0), Some(',' | ';')) {
            return false;
        }
        self.at += 1;
        let ends = self.ends_here();
        self.at = sign;
        if ends {
            self.drop_comma();
        }
        ends
    }

    /// Blanks the comma or semicolon at the end of one word without quotes, `type: ke-hoach,`; more words may be printed
    /// with it.
    pub(super) fn drop_comma_behind_word(&mut self, start: usize, stop: usize) {
        let word = &self.chars[start..stop];
        if word.len() > 1 && matches!(word.last(), Some(',' | ';')) && !word.iter().any(|c| c.is_whitespace()) {
            self.at = stop - 1;
            self.drop_comma();
        }
    }

    fn drop_comma(&mut self) {
        let sign = self.chars[self.at];
        let finding = self.finding(&SURPLUS_COMMA, self.at, self.at + 1, &[("sign", sign.to_string())]);
        let finding = finding.mended_by(self.map.span(self.at, self.at + 1), "");
        self.ctx.report(finding);
        self.chars[self.at] = ' ';
        self.at += 1;
    }

    fn report_comma(&mut self, at: usize, next: usize) {
        let shown = at.saturating_sub(1);
        let args = [("next", self.head_of(next))];
        self.report_inserting(&MISSING_COMMA, (shown, at), &args, (at, ','));
    }

    fn report_semicolon(&mut self, at: usize, next: usize) {
        let finding = self.finding(&MISSING_COMMA, at, at + 1, &[("next", self.head_of(next))]);
        let finding = finding.mended_by(self.map.span(at, at + 1), ",");
        self.ctx.report(finding);
        self.chars[at] = ',';
    }

    /// Enough of what begins here to be recognised: a list without any comma must not be told whole for each of its entries.
    fn head_of(&self, at: usize) -> String {
        let ahead = self.chars[at..].iter().take(MOST_TOLD);
        let head: String = ahead
            .take_while(|c| !matches!(c, '\n' | '\r' | ',' | ']' | '}'))
            .collect();
        head.trim_end().to_owned()
    }

    fn is_in_list(&self) -> bool {
        matches!(self.open.last(), Some((_, '[')))
    }

    fn begins_sign_of_value(&self, at: usize) -> bool {
        matches!(self.chars.get(at), Some('"' | '\'' | '[' | '{'))
    }

    /// Whether a name of its own stands here: words that begin with a capital and have no quotes up to the next comma.
    fn is_name_at(&self, at: usize) -> bool {
        let begins = self.chars.get(at).is_some_and(|c| c.is_uppercase());
        let words = || self.chars[at..].iter().take(MOST_TOLD);
        begins
            && !words()
                .take_while(|c| !matches!(c, ',' | ']' | '\n'))
                .any(|c| matches!(c, '"' | '\''))
    }

    /// Where the id ends that begins here: parts of small letters and digits that hyphens join, up to a blank, a comma or
    /// what closes the list. No words of a text look so.
    fn id_end(&self, at: usize) -> Option<usize> {
        let is_part = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let rest = self.chars.get(at..)?;
        let length = rest.iter().take_while(|c| is_part(**c) || **c == '-').count();
        let (first, last) = (rest.first()?, rest[..length].last()?);
        let is_id = first.is_ascii_lowercase() && is_part(*last) && rest[..length].contains(&'-');
        let behind = rest.get(length);
        let ends = behind.is_none_or(|c| c.is_whitespace() || matches!(c, ',' | ';' | ']') || is_wide_comma(*c));
        (is_id && ends).then_some(at + length)
    }
}
