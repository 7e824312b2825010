//! The walk that finds slips at the starts of keys and values.
//!
//! It knows scalars and not lines: a plain, quoted or block scalar goes on for as long as its lines are indented deeper
//! than the key or dash that owns it, and what stands inside is text.

use crate::diagnostics::{Diagnostic, Place, Rule};
use crate::parse::Ctx;
use crate::parse::yaml::CharMap;

use super::quoting::quoted;
use super::rules::{
    COLON_IN_VALUE, MISSING_COMMA, MISSING_SPACE, NO_BREAK_SPACE, TEXT_AFTER_QUOTE, TOO_DEEP, UNCLOSED_BRACKET,
    UNCLOSED_QUOTE, UNQUOTED_DASH, UNQUOTED_GREATER, UNQUOTED_SIGN,
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
    /// Behind the last value in brackets that is closed by a sign of its own: only a comma or a bracket may follow.
    closed: Option<usize>,
    /// Whether the entry of braces that is being read has had its colon, for each open bracket.
    named: Vec<bool>,
    /// The no-break spaces that stand where YAML needs plain ones.
    no_break: Vec<usize>,
    /// Whether brackets are nested too deeply to go on.
    gives_up: bool,
    /// What is to be put in, and before which index.
    missing: Vec<(usize, char)>,
}

/// Brackets nested deeper than this take the parser seconds; nothing we read needs them.
const MAX_BRACKETS: usize = 40;

/// No more characters of what follows are told.
const MOST_TOLD: usize = 40;

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
            closed: None,
            named: Vec::new(),
            no_break: Vec::new(),
            gives_up: false,
            missing: Vec::new(),
        }
    }

    /// Walks to the end; returns what is to be put in, and before which index. `None`: parsing must not be tried.
    pub fn run(mut self) -> Option<Vec<(usize, char)>> {
        while self.at < self.chars.len() && !self.gives_up {
            self.line();
        }
        self.report_no_break();
        if self.gives_up {
            return None;
        }
        self.close_brackets();
        Some(self.missing)
    }

    /// One finding for all of them: they came with one text that was pasted.
    fn report_no_break(&mut self) {
        let Some(first) = self.no_break.first().copied() else {
            return;
        };
        // They stand in the order of the text.
        let (mut lines, mut end) = (0, 0);
        for at in &self.no_break {
            if lines == 0 || *at > end {
                lines += 1;
                end = self.line_end(*at);
            }
        }
        let mend = self
            .no_break
            .iter()
            .map(|at| (self.map.span(*at, at + 1), " ".to_owned()));
        let finding = self.finding(&NO_BREAK_SPACE, first, first + 1, &[("count", lines.to_string())]);
        let finding = finding.mended_by_all(mend);
        self.ctx.report(finding);
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
        if self.lacks_comma() {
            self.entry_start();
        } else if self.fresh {
            self.value_start(false);
        }
    }

    /// Makes spaces of the no-break spaces among the blanks that begin at a place; returns where the blanks end.
    fn mend_blanks(&mut self, start: usize) -> usize {
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
            self.mend_glued_blank();
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
        self.report_inserting(&MISSING_SPACE, (self.at, self.at + 1), &args, (self.at + 1, ' '));
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
        self.report_inserting(&MISSING_SPACE, (key, colon + 1), &args, (self.at, ' '));
        self.value_of_key();
        true
    }

    /// The value behind the colon of a key.
    fn value_of_key(&mut self) {
        match self.named.last_mut() {
            Some(named) => *named = true,
            None => self.owner = self.column,
        }
        self.mend_glued_blank();
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
                self.mend_before_colon();
                self.comma_before_key();
                self.at += 1;
                self.value_of_key();
            }
            '[' | '{' if in_flow => self.open_bracket(),
            ']' | '}' if in_flow => {
                self.open.pop();
                self.named.pop();
                self.at += 1;
                self.fresh = false;
                self.close_value();
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
        self.named.push(false);
        self.next_entry();
    }

    /// On `{`, `[` or `,`.
    fn next_entry(&mut self) {
        self.at += 1;
        self.entry_start();
    }

    /// The scan stands where an entry of a flow collection may begin.
    fn entry_start(&mut self) {
        self.at = self.mend_blanks(self.at);
        self.fresh = true;
        self.closed = None;
        if let Some(named) = self.named.last_mut() {
            *named = false;
        }
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
            Some(quote @ ('"' | '\'')) => self.quoted_value(quote),
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
        let mend = [start, stop].map(|at| (self.map.span(at, at), quote.to_string()));
        let finding = self.finding(&COLON_IN_VALUE, start, self.line_end(start).min(stop), &args);
        self.ctx.report(finding.mended_by_all(mend));
        self.missing.extend([(start, quote), (stop, quote)]);
    }

    /// The lines with which the item of a list goes on, if it is words and no table of keys.
    fn pass_over_plain(&mut self) {
        let first = self.text(self.at, self.plain_end());
        let is_table = first.contains(": ") || first.ends_with(':') || self.begins_with_a_key();
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

    fn quoted_value(&mut self, quote: char) {
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
        self.at = self.plain_end().max(open + 1);
        self.report_inserting(&UNCLOSED_QUOTE, (open, line_end), &args, (self.at, quote));
    }

    /// Behind the quote or bracket that closes a value; in brackets a comma is needed before the next one, and is put
    /// in where it is missing.
    fn close_value(&mut self) {
        let behind = self.at;
        self.mend_glued_blank();
        self.closed = (!self.open.is_empty()).then_some(behind);
        while matches!(self.peek(0), Some(' ' | '\t')) {
            self.at += 1;
        }
        if self.at > behind && self.lacks_comma() {
            self.entry_start();
        } else {
            self.at = behind;
        }
    }

    /// Whether another value or key begins here, behind a closed one: the comma between them is put in and told.
    fn lacks_comma(&mut self) -> bool {
        let Some(end) = self.closed else { return false };
        let begins_value = matches!(self.peek(0), Some('"' | '\'' | '[' | '{'));
        let lacks = begins_value || self.is_key_at(self.at);
        if lacks {
            // Enough to be recognised: a list without any comma must not be told whole for each of its entries.
            let ahead = self.chars[self.at..].iter().take(MOST_TOLD);
            let next: String = ahead
                .take_while(|c| !matches!(c, '\n' | '\r' | ',' | ']' | '}'))
                .collect();
            self.report_comma(end, next.trim_end().to_owned());
        }
        lacks
    }

    /// On the colon of a second key in one entry of braces: the comma belongs before that key.
    fn comma_before_key(&mut self) {
        let in_braces = self.open.last().is_some_and(|(_, bracket)| *bracket == '{');
        if !in_braces || self.named.last() != Some(&true) {
            return;
        }
        let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let name = self.chars[..self.at].iter().rev().take_while(|c| is_name(**c)).count();
        let key = self.at - name;
        let blanks = self.chars[..key].iter().rev().take_while(|c| c.is_whitespace()).count();
        if name > 1 && blanks > 0 {
            self.report_comma(key - blanks, self.text(key, self.at + 1));
        }
    }

    /// Makes spaces of no-break spaces between a key and its colon.
    fn mend_before_colon(&mut self) {
        let before = self.chars[..self.at].iter().rev();
        let count = before.take_while(|c| is_wide_blank(**c)).count();
        if count > 0 {
            self.mend_blanks(self.at - count);
        }
    }

    fn report_comma(&mut self, at: usize, next: String) {
        let shown = at.saturating_sub(1);
        self.report_inserting(&MISSING_COMMA, (shown, at), &[("next", next)], (at, ','));
    }

    /// Makes a space of a no-break space that stands where YAML looks for one, and of those behind it.
    fn mend_glued_blank(&mut self) {
        if self.peek(0).is_some_and(is_wide_blank) {
            self.mend_blanks(self.at);
        }
    }

    /// Behind a closing quote the value must end.
    fn text_after_quote(&mut self, open: usize, quote: char) {
        let behind = self.at;
        self.close_value();
        if self.at > behind {
            return;
        }
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
        let inside = self.text(open + 1, stop);
        let inside = quoted(inside.strip_suffix(quote).unwrap_or(&inside));
        let finding = self.finding(&TEXT_AFTER_QUOTE, self.at, stop, &args);
        self.ctx.report(finding.mended_by(self.map.span(open, stop), inside));
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
                self.report_quoting(&UNQUOTED_GREATER, stop, Vec::new());
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
            self.mend_blanks(line);
        }
    }

    fn sign(&mut self) {
        let stop = self.plain_end();
        let sign = self.chars[self.at].to_string();
        self.report_quoting(&UNQUOTED_SIGN, stop, vec![("sign", sign)]);
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
        self.report_quoting(&UNQUOTED_DASH, stop, Vec::new());
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

    fn finding(&self, rule: &'static Rule, from: usize, to: usize, args: &[(&'static str, String)]) -> Diagnostic {
        let place = Place::new(&self.ctx.file, self.map.span(from, to));
        let mut finding = Diagnostic::new(rule, place);
        finding.args.extend(args.iter().cloned());
        finding
    }

    fn report(&mut self, rule: &'static Rule, from: usize, to: usize, args: &[(&'static str, String)]) {
        let finding = self.finding(rule, from, to, args);
        self.ctx.report(finding);
    }

    /// Reports what a character would mend, and puts it in here.
    fn report_inserting(
        &mut self,
        rule: &'static Rule,
        (from, to): (usize, usize),
        args: &[(&'static str, String)],
        (before, c): (usize, char),
    ) {
        let finding = self.finding(rule, from, to, args);
        let finding = finding.mended_by(self.map.span(before, before), c.to_string());
        self.ctx.report(finding);
        self.missing.push((before, c));
    }

    /// Reports a value from here to `stop` that quotes would mend.
    fn report_quoting(&mut self, rule: &'static Rule, stop: usize, mut args: Vec<(&'static str, String)>) {
        let value = self.text(self.at, stop);
        let written = quoted(&value);
        args.extend([("value", value), ("quoted", written.clone())]);
        let finding = self.finding(rule, self.at, stop, &args);
        let finding = finding.mended_by(self.map.span(self.at, stop), written);
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
