//! Khối: blocks of lines behind `>` and `|`.

use super::Scan;
use crate::parse::traps::rules::UNQUOTED_GREATER;

impl Scan<'_> {
    /// Passes over a block of lines behind `>` or `|`, or repairs a value that only begins with such a sign. `>3` opens
    /// one only where its lines follow, since it is nearly always a figure.
    pub(super) fn block_or_trap(&mut self) {
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
    pub(super) fn block_header(&self) -> Option<isize> {
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
    pub(super) fn block_follows(&self, deeper: isize) -> bool {
        let mut line = self.next_line(self.at);
        while let Some((indent, text)) = self.indent_of(line) {
            if text < self.line_end(line) {
                return indent >= self.owner.max(0) + deeper;
            }
            line = self.next_line(line).max(line + 1);
        }
        false
    }

    pub(super) fn skip_block(&mut self) {
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

    /// Repairs a no-break space that indents a line of text, unless the spaces before it already indent it enough.
    pub(super) fn mend_indent_of_text(&mut self, line: usize) {
        if self.indent_of(line).is_some_and(|(indent, _)| indent <= self.owner) {
            self.mend_blanks(line);
        }
    }
}
