//! The walk that finds slips at the starts of keys and values.
//!
//! It knows scalars and not lines: a plain, quoted or block scalar goes on for as long as its lines are indented deeper
//! than the key or dash that owns it, and what stands inside is text.

mod blocks;
mod commas;
mod flow;
mod keys;
mod lines;
mod look_alikes;
mod plain;
mod quotes;
mod told;

use crate::parse::Ctx;
use crate::parse::yaml::CharMap;

/// One walk over the text that knows just enough of YAML to find the starts of values.
pub struct Scan<'a> {
    chars: &'a mut [char],
    map: &'a CharMap,
    ctx: &'a mut Ctx,
    at: usize,
    /// The brackets that are open, with their indexes.
    open: Vec<(usize, char)>,
    /// The column of the key or dash to which a scalar belongs that begins here; its lines are indented deeper.
    owner: isize,
    /// The column behind the dashes of this line.
    column: isize,
    /// The owner of the value that is still to come: the line of its key or dash ended without one.
    awaited: Option<isize>,
    /// Whether a line with text has been read, and whether the last one outside brackets had a key.
    has_begun: bool,
    has_key: bool,
    /// The column of the last item's dash.
    dash: Option<usize>,
    /// The column behind that dash.
    item: usize,
    /// Whether the whole text is words, as its first line has no key.
    is_text: bool,
    /// How many lines in a row had no colon.
    lacking: usize,
    /// By how much the text of this line is moved to the left.
    moved: usize,
    /// Whether a value or key of a flow collection may begin here.
    fresh: bool,
    /// Behind the last value in brackets that is closed by a sign of its own: only a comma or a bracket may follow.
    closed: Option<usize>,
    /// Whether an entry begins here, behind a comma that was put in.
    begins_entry: bool,
    /// Whether the entry of braces that is being read has had its colon, for each open bracket.
    named: Vec<bool>,
    /// The no-break spaces that stand where YAML needs plain ones.
    no_break: Vec<usize>,
    /// Whether brackets are nested too deeply to go on.
    gives_up: bool,
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
            owner: -1,
            column: 0,
            awaited: None,
            has_begun: false,
            has_key: false,
            dash: None,
            item: 0,
            is_text: false,
            lacking: 0,
            moved: 0,
            fresh: true,
            closed: None,
            begins_entry: false,
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

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    /// One step inside a line: brackets, comments, and what stands after `: ` or `, `.
    fn step(&mut self, end: usize) {
        let c = self.chars[self.at];
        let before = self.at.checked_sub(1).map(|i| self.chars[i]);
        let in_flow = !self.open.is_empty();
        match c {
            '#' if before.is_none_or(|b| b.is_whitespace()) => {
                self.mend_blanks_before(self.at);
                self.at = end;
            }
            ':' if self.peek(1).is_none_or(|n| n.is_whitespace()) => {
                self.mend_blanks_before(self.at);
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

    /// Looks for slips where a value may begin.
    fn value_start(&mut self, after_key: bool) {
        while matches!(self.peek(0), Some(' ' | '\t')) {
            self.at += 1;
        }
        if self.color_without_quotes() {
            return;
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
            Some(_) if after_key && self.open.is_empty() && self.lacks_brace() => {}
            Some(_) if after_key && self.open.is_empty() => self.plain_value(),
            Some(_) if !self.open.is_empty() => self.plain_entry(),
            _ => {}
        }
    }
}

/// Blanks that look like a space and indent nothing in YAML.
fn is_wide_blank(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}
