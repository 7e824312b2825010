//! Ngoặc kép: quoted values, and what stands behind them.

use super::Scan;
use crate::parse::traps::quoting::quoted;
use crate::parse::traps::rules::{TEXT_AFTER_QUOTE, UNCLOSED_QUOTE};
use crate::parse::traps::stand_ins::HOLE;

impl Scan<'_> {
    pub(super) fn quoted_value(&mut self, quote: char) {
        let open = self.at;
        match self.closing_quote(open, quote) {
            Some(close) if !self.swallows_structure(open, close) => {
                self.at = close + 1;
                self.text_after_quote(open, quote);
            }
            _ => self.unclosed(quote),
        }
    }

    /// Closes a quote that should have been closed on its line, in braces before the next comma.
    pub(super) fn unclosed(&mut self, quote: char) {
        let (open, line_end) = (self.at, self.line_end(self.at));
        let args = [("quote", quote.to_string()), ("escaped", escaped(quote))];
        self.at = self.plain_end().max(open + 1);
        self.report_inserting(&UNCLOSED_QUOTE, (open, line_end), &args, (self.at, quote));
    }

    /// Repairs a quoted value that goes on behind its closing quote.
    pub(super) fn text_after_quote(&mut self, open: usize, quote: char) {
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

    pub(super) fn closing_quote(&self, open: usize, quote: char) -> Option<usize> {
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
    pub(super) fn swallows_structure(&self, from: usize, to: usize) -> bool {
        // One line may have very many quoted values: it is not walked to its end for each.
        let Some(end) = self.chars[from..to].iter().position(|c| matches!(c, '\n' | '\r')) else {
            return false;
        };
        let mut line = self.next_line(from + end);
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

    pub(super) fn is_structure(&self, line: usize, to: usize) -> bool {
        let end = self.line_end(line).min(to);
        let head = self.chars[line..end]
            .iter()
            .take_while(|c| matches!(c, ' ' | '-' | '{'))
            .count();
        let word = &self.chars[line + head..end];
        let length = word.iter().take_while(|c| c.is_ascii_lowercase() || **c == '_').count();
        length > 0 && word.get(length) == Some(&':')
    }
}

/// How a quote is written inside a text that it encloses.
fn escaped(quote: char) -> String {
    if quote == '"' { "\\\"" } else { "''" }.to_owned()
}
