//! Dòng: how a line begins, outside brackets and in them.

use super::{Scan, is_wide_blank};
use crate::parse::traps::rules::MISSING_SPACE;

impl Scan<'_> {
    pub(super) fn line_end(&self, from: usize) -> usize {
        (from..self.chars.len())
            .find(|i| matches!(self.chars[*i], '\n' | '\r'))
            .unwrap_or(self.chars.len())
    }

    pub(super) fn next_line(&self, from: usize) -> usize {
        let end = self.line_end(from);
        let crlf = self.chars.get(end) == Some(&'\r') && self.chars.get(end + 1) == Some(&'\n');
        (end + if crlf { 2 } else { 1 }).min(self.chars.len())
    }

    pub(super) fn line(&mut self) {
        let start = self.at;
        self.mend_blanks(start);
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
            match self.begins_entry {
                true => self.entry_start(),
                false => self.step(end),
            }
            if self.at > end {
                end = self.line_end(self.at);
            }
        }
        self.at = self.next_line(self.at).max(start + 1);
    }

    /// Reads the head of a line outside brackets: its dashes, and a key or the value that was still to come.
    pub(super) fn line_of_block(&mut self, start: usize) {
        if self.ends_here() {
            return;
        }
        let is_awaited = self.awaited.is_some_and(|owner| owner < signed(self.at - start));
        self.mend_dash();
        self.mend_too_far_in(start, is_awaited);
        let lacking = self.mend_too_little_in(start, is_awaited);
        let dash = self.list_dashes(start);
        let moved = std::mem::take(&mut self.moved);
        let dash = dash.map(|column| column - signed(moved));
        // The blank that a glued dash lacks is put in.
        let is_glued = dash.is_some() && self.chars[..self.at].ends_with(&['-']);
        self.column = signed(self.at - start - moved + usize::from(is_glued) + lacking);
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        let awaited = self.awaited.take().filter(|owner| *owner < self.column);
        self.has_key = self.is_key_at(self.at);
        if let Some(column) = dash {
            self.dash = usize::try_from(column).ok();
            self.item = usize::try_from(self.column).unwrap_or(0);
        }
        self.owner = dash.or(awaited).unwrap_or(self.column - 1);
        if dash.is_some() && self.ends_here() {
            self.awaited = dash;
            return;
        }
        let has_key = self.key_with_wide_colon() || self.key_without_space();
        if has_key || self.key_without_colon(is_first || dash.is_some() || awaited.is_some()) {
            self.has_key = true;
            return;
        }
        let begins_with_word = self.peek(0).is_some_and(char::is_alphanumeric);
        self.is_text |= is_first && dash.is_none() && begins_with_word && !self.begins_with_a_key();
        let is_value = dash.is_none() && awaited.is_some() && !self.begins_with_a_key();
        self.value_start(is_value);
        if dash.is_some() && !self.ends_here() {
            self.pass_over_plain();
        }
    }

    /// Reads the head of a line inside brackets, which goes on with a word or begins a new one behind a comma. It may
    /// stand as far left as the key of the brackets, as a closing bracket often does: other readers take that, so it is
    /// moved to the right here.
    pub(super) fn line_in_brackets(&mut self, indent: usize) {
        let missing = self.owner + 1 - signed(indent);
        if !self.ends_here() {
            let at = self.at;
            self.missing.extend((0..missing).map(|_| (at, ' ')));
        }
        if self.lacks_comma() {
            self.entry_start();
        } else if self.fresh {
            self.value_start(false);
        }
    }

    /// Replaces the no-break spaces among the blanks that begin at a place by spaces; returns where the blanks end.
    pub(super) fn mend_blanks(&mut self, start: usize) -> usize {
        let is_blank = |c: char| is_wide_blank(c) || matches!(c, ' ' | '\t');
        let end = (start..self.chars.len()).find(|i| !is_blank(self.chars[*i]));
        let end = end.unwrap_or(self.chars.len());
        for at in start..end {
            if is_wide_blank(self.chars[at]) {
                self.no_break.push(at);
                self.chars[at] = ' ';
            }
        }
        end
    }

    /// Whether nothing more stands on this line but a comment.
    pub(super) fn ends_here(&self) -> bool {
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
    pub(super) fn begins_with_a_key(&self) -> bool {
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

    /// Passes over the dashes of items; returns the column of the last.
    pub(super) fn list_dashes(&mut self, start: usize) -> Option<isize> {
        let mut last = None;
        loop {
            let is_dash = self.peek(0) == Some('-');
            let ends = self.peek(1).is_none_or(char::is_whitespace);
            if !is_dash || !(ends || self.glued_dash()) {
                return last;
            }
            last = Some(signed(self.at - start));
            self.at += 1;
            self.blanks_for_tabs();
            self.mend_glued_blank();
            while self.peek(0) == Some(' ') {
                self.at += 1;
            }
        }
    }

    /// An item such as `-indicator: x` or `-{ indicator: x }`.
    pub(super) fn glued_dash(&mut self) -> bool {
        let opens = matches!(self.peek(1), Some('{' | '[' | '"'));
        if !opens && self.key_end_from(self.at + 1).is_none() {
            return false;
        }
        let rest = self.text(self.at + 1, self.line_end(self.at));
        let args = [("before", "-".to_owned()), ("value", rest.trim_end().to_owned())];
        self.report_inserting(&MISSING_SPACE, (self.at, self.at + 1), &args, (self.at + 1, ' '));
        true
    }

    /// The colon of the key at this place, if there is a key.
    pub(super) fn key_end(&self) -> Option<usize> {
        self.key_end_from(self.at)
    }

    pub(super) fn key_end_from(&self, at: usize) -> Option<usize> {
        let end = (at..self.chars.len()).find(|i| !matches!(self.chars[*i], 'a'..='z' | '_' | '0'..='9'))?;
        (end > at + 1 && self.chars[end] == ':').then_some(end)
    }

    /// Whether a key such as `value:75` stands here; it is reported, and its value passed.
    pub(super) fn key_without_space(&mut self) -> bool {
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
        self.report_inserting(&MISSING_SPACE, (key, colon + 1), &args, (self.at, ' '));
        self.value_of_key();
        true
    }

    /// Reads the value behind the colon of a key.
    pub(super) fn value_of_key(&mut self) {
        match self.named.last_mut() {
            Some(named) => *named = true,
            None => self.owner = self.column,
        }
        self.blanks_for_tabs();
        self.mend_glued_blank();
        self.value_start(true);
    }

    /// Replaces tabs behind a colon or dash by blanks: other readers take them.
    fn blanks_for_tabs(&mut self) {
        for c in self.chars[self.at..].iter_mut().take_while(|c| matches!(c, ' ' | '\t')) {
            *c = ' ';
        }
    }

    /// How far the line that starts at `line` is indented, and where its text begins; `None` behind the last line.
    pub(super) fn indent_of(&self, line: usize) -> Option<(isize, usize)> {
        let rest = self.chars.get(line..).filter(|rest| !rest.is_empty())?;
        let blanks = rest.iter().take_while(|c| **c == ' ').count();
        let text = line + blanks;
        let end = self.line_end(text);
        let is_blank = self.chars[text..end].iter().all(|c| c.is_whitespace());
        Some((signed(blanks), if is_blank { end } else { text }))
    }

    /// Whether a key of ours stands here: small letters, a colon, and a blank.
    pub(super) fn is_key_at(&self, at: usize) -> bool {
        let colon = self.key_end_from(at);
        colon.is_some_and(|colon| self.chars.get(colon + 1).is_none_or(|c| c.is_whitespace()))
    }
}

/// A column or a count of blanks, to be compared with the column before the first.
fn signed(count: usize) -> isize {
    isize::try_from(count).unwrap_or(isize::MAX)
}
