//! Báo lỗi: how the walk reports slips, with what would mend them.

use crate::diagnostics::{Diagnostic, Place, Rule};

use super::Scan;
use crate::parse::traps::quoting::quoted;
use crate::parse::traps::rules::NO_BREAK_SPACE;

impl Scan<'_> {
    /// Reports all no-break spaces as one finding, since they came with one text that was pasted.
    pub(super) fn report_no_break(&mut self) {
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

    pub(super) fn text(&self, from: usize, to: usize) -> String {
        self.chars[from.min(to)..to].iter().collect()
    }

    pub(super) fn blank(&mut self, from: usize, to: usize) {
        for c in self.chars[from..to].iter_mut().filter(|c| !matches!(c, '\n' | '\r')) {
            *c = ' ';
        }
    }

    pub(super) fn finding(
        &self,
        rule: &'static Rule,
        from: usize,
        to: usize,
        args: &[(&'static str, String)],
    ) -> Diagnostic {
        let place = Place::new(&self.ctx.file, self.map.span(from, to));
        let mut finding = Diagnostic::new(rule, place);
        finding.args.extend(args.iter().cloned());
        finding
    }

    pub(super) fn report(&mut self, rule: &'static Rule, from: usize, to: usize, args: &[(&'static str, String)]) {
        let finding = self.finding(rule, from, to, args);
        self.ctx.report(finding);
    }

    /// Reports a slip that one character mends, and puts the character in here.
    pub(super) fn report_inserting(
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
    pub(super) fn report_quoting(&mut self, rule: &'static Rule, stop: usize, mut args: Vec<(&'static str, String)>) {
        let value = self.text(self.at, stop);
        let written = quoted(&value);
        args.extend([("value", value), ("quoted", written.clone())]);
        let finding = self.finding(rule, self.at, stop, &args);
        let finding = finding.mended_by(self.map.span(self.at, stop), written);
        self.ctx.report(finding);
    }
}
