//! Khóa viết hụt: keys without their colon, and keys that stand further in than those beside them.

use super::Scan;
use crate::diagnostics::Rule;
use crate::parse::traps::rules::{GLUED_ROWS, MISSING_BRACE, MISSING_COLON, TOO_FAR_IN, TOO_LITTLE_IN, UNOPENED_QUOTE};
use crate::parse::traps::stand_ins::DROPPED;

/// Of lines in a row without a colon no more are told: they are one text that was pasted.
const MOST_TOLD: usize = 3;

impl Scan<'_> {
    /// Moves a key to the left that stands further in than the one above it, which has its value already, or, as the first
    /// of all, further in than the next. YAML would complain of the lines that stand right.
    pub(super) fn mend_too_far_in(&mut self, start: usize, is_awaited: bool) {
        let indent = self.at - start;
        let is_item = self.peek(0) == Some('-') && self.peek(1) == Some(' ');
        let column = match self.has_begun {
            // An item is never a part of a value, and so belongs to the list above.
            true if is_item => self.dash.filter(|_| self.has_key),
            true => usize::try_from(self.column).ok().filter(|_| self.has_key),
            false => self
                .next_text(self.at)
                .map(|(indent, _)| indent)
                .filter(|indent| *indent == 0),
        };
        let Some(surplus) = column
            .and_then(|column| indent.checked_sub(column))
            .filter(|surplus| *surplus > 0)
        else {
            return;
        };
        if is_awaited || !(is_item || self.is_key_at(self.at)) {
            return;
        }
        let from = self.at - surplus;
        let end = self.line_end(self.at);
        let finding = self.finding(&TOO_FAR_IN, self.at, end, &[("count", surplus.to_string())]);
        let finding = finding.mended_by(self.map.span(from, self.at), "");
        self.ctx.report(finding);
        self.chars[from..self.at].fill(DROPPED);
        self.moved = surplus;
    }

    /// Moves a key of an item to the right that stands less far in than the others, but further in than the dash: by so
    /// many blanks. YAML would complain of this line and of those behind it.
    pub(super) fn mend_too_little_in(&mut self, start: usize, is_awaited: bool) -> usize {
        let indent = self.at - start;
        let is_between = self.dash.is_some_and(|dash| dash < indent) && indent < self.item;
        if !is_between || is_awaited || !self.has_key || !self.is_key_at(self.at) {
            return 0;
        }
        let lacking = self.item - indent;
        let end = self.line_end(self.at);
        let finding = self.finding(&TOO_LITTLE_IN, self.at, end, &[("count", lacking.to_string())]);
        let finding = finding.mended_by(self.map.span(start, start), " ".repeat(lacking));
        self.ctx.report(finding);
        self.missing.extend((0..lacking).map(|_| (start, ' ')));
        lacking
    }

    /// Whether another row begins here, behind one in braces that ended: it is put on a line of its own. The scan stands on
    /// its brace then.
    pub(super) fn glued_row(&mut self) -> bool {
        let brace = (self.at + 1..self.chars.len()).find(|i| !matches!(self.chars[*i], ' ' | '\t'));
        let is_brace = brace.is_some_and(|at| self.chars[at] == '{');
        let (Some(dash), true, Some(brace)) = (self.dash, self.peek(0) == Some('-') && is_brace, brace) else {
            return false;
        };
        let new_line = format!("\n{}", " ".repeat(dash));
        let finding = self.finding(&GLUED_ROWS, self.at, self.at + 1, &[]);
        let finding = finding.mended_by(self.map.span(self.at, self.at), new_line.as_str());
        self.ctx.report(finding);
        let at = self.at;
        self.missing.extend(new_line.chars().map(|c| (at, c)));
        if brace == at + 1 {
            self.missing.push((brace, ' '));
        }
        self.at = brace;
        true
    }

    /// Whether a line where a key must stand has no colon at all; it is put in behind its first word, where that can be a
    /// key, and the line is blanked where it cannot. YAML would complain of the line behind it.
    pub(super) fn key_without_colon(&mut self, may_be_value: bool) -> bool {
        let end = self.plain_end();
        let line = self.text(self.at, end);
        let parts = line.match_indices(':').map(|(at, _)| line[at + 1..].chars().next());
        let has_colon = parts.into_iter().any(|behind| behind.is_none_or(char::is_whitespace));
        let begins_with_word = line.starts_with(|c: char| c.is_alphanumeric());
        if has_colon || !begins_with_word || self.is_text || (may_be_value && !self.has_key_below()) {
            self.lacking = 0;
            return false;
        }
        self.lacking += 1;
        if self.lacking > MOST_TOLD {
            self.blank(self.at, end);
            self.at = end;
            return true;
        }
        let is_name = |c: char| c.is_ascii_lowercase() || c == '_';
        let word: String = line.chars().take_while(|c| is_name(*c)).collect();
        let behind = &line[word.len()..];
        let is_head = behind.is_empty() && self.has_part_below();
        if word.len() > 1 && (behind.starts_with(' ') || is_head) {
            let written = format!("{word}: {}", behind.trim_start());
            let colon = self.at + word.len();
            let args = [("written", written.trim_end().to_owned())];
            self.report_inserting(&MISSING_COLON, (self.at, end), &args, (colon, ':'));
            self.at = colon;
            self.value_of_key();
        } else {
            let args = [("written", format!("…: {line}"))];
            self.report(&MISSING_COLON, self.at, end, &args);
            let at = self.at;
            self.blank(at, end);
            self.at = end;
        }
        true
    }

    /// The same for an entry of braces: the first one, or one with a quoted value, since any other may be words that a comma
    /// cut off.
    pub(super) fn entry_without_colon(&mut self, is_first: bool) {
        let end = self.plain_end();
        let entry = self.text(self.at, end);
        let word = entry
            .bytes()
            .take_while(|b| b.is_ascii_lowercase() || *b == b'_')
            .count();
        let behind = &entry[word..];
        let value = behind.trim_start();
        let is_key = word > 1 && behind.starts_with(' ') && !value.is_empty() && !value.starts_with([':', '{', '[']);
        if !is_key || entry.contains(':') && !value.starts_with('"') || !(is_first || value.starts_with('"')) {
            return;
        }
        let args = [("written", format!("{}: {value}", &entry[..word]))];
        let colon = self.at + word;
        self.report_inserting(&MISSING_COLON, (self.at, end), &args, (colon, ':'));
        self.at = colon;
        self.value_of_key();
    }

    /// Opens the brace that a row lacks: `- id: a, name: b }`. The scan stands on the value of its first key.
    pub(super) fn lacks_brace(&mut self) -> bool {
        let end = self.plain_end();
        let value = self.text(self.at, end);
        let count = |sign| value.matches(sign).count();
        if !value.ends_with('}') || count('}') != count('{') + 1 || !value.contains(", ") {
            return false;
        }
        let is_inside = self.is_key_at(self.at);
        let row = self.line_start(self.at) + usize::try_from(self.column).unwrap_or(0);
        let at = if is_inside { self.at } else { row };
        self.report_inserting(&MISSING_BRACE, (at, end), &[], (at, '{'));
        self.open.push((at, '{'));
        self.named.push(!is_inside);
        match is_inside {
            true => self.entry_start(),
            false => self.value_start(true),
        }
        true
    }

    /// Puts in the quote that a value lacks which ends with the only one it has.
    pub(super) fn unopened_quote(&mut self, stop: usize) {
        let value = self.text(self.at, stop);
        if value.ends_with('"') && value.matches('"').count() == 1 && !value.contains(['\\', '\n']) {
            let args = [("quoted", format!("\"{value}"))];
            self.insert_at_start(&UNOPENED_QUOTE, stop, &args, '"');
        }
    }

    fn insert_at_start(&mut self, rule: &'static Rule, stop: usize, args: &[(&'static str, String)], sign: char) {
        let start = self.at;
        self.report_inserting(rule, (start, stop), args, (start, sign));
    }

    fn line_start(&self, at: usize) -> usize {
        let before = self.chars[..at].iter().rposition(|c| matches!(c, '\n' | '\r'));
        before.map_or(0, |before| before + 1)
    }

    /// How far the next line with text behind `at` is indented, and where its text begins.
    fn next_text(&self, at: usize) -> Option<(usize, usize)> {
        let mut line = self.next_line(at);
        while let Some((indent, text)) = self.indent_of(line) {
            if text < self.line_end(line) && self.chars[text] != '#' {
                return Some((usize::try_from(indent).unwrap_or(0), text));
            }
            line = self.next_line(line).max(line + 1);
        }
        None
    }

    /// Whether the next line is a key that stands where the text here does.
    fn has_key_below(&self) -> bool {
        let own = self.at - self.line_start(self.at);
        self.next_text(self.at)
            .is_some_and(|(indent, text)| indent == own && self.is_key_at(text))
    }

    /// Whether the next line belongs to a key here: it is indented deeper, or an item.
    fn has_part_below(&self) -> bool {
        let own = self.at - self.line_start(self.at);
        self.next_text(self.at).is_some_and(|(indent, text)| {
            indent > own || (indent == own && self.chars[text..].starts_with(&['-', ' ']))
        })
    }
}
