//! A finding with its source line, as the script shows it.

use serde::Serialize;

use crate::diagnostics::{Diagnostic, Lang};
use crate::report::Sources;

/// All of it is shown as text; nothing is HTML.
#[derive(Serialize)]
pub(super) struct Excerpted {
    severity: String,
    code: &'static str,
    message: String,
    help: String,
    file: String,
    line: usize,
    column: usize,
    /// The source line before, in and behind the marked part; `None` for a whole file.
    source: Option<[String; 3]>,
}

/// How many characters of a line are shown before and behind its marked part.
const AROUND: usize = 120;

impl Excerpted {
    pub fn new(finding: &Diagnostic, sources: &Sources<'_>, lang: Lang) -> Self {
        let position = sources.position(&finding.place);
        let source = sources.excerpt(&finding.place).map(|excerpt| {
            let (before, rest) = excerpt.line.split_at(excerpt.marked.start);
            let (marked, behind) = rest.split_at(excerpt.marked.end - excerpt.marked.start);
            [last(before), first(marked), first(behind)]
        });
        Excerpted {
            severity: finding.severity.to_string(),
            code: finding.rule.code,
            message: finding.message(lang),
            help: finding.help(lang),
            file: finding.place.file.to_string(),
            line: position.line,
            column: position.column,
            source,
        }
    }
}

fn first(text: &str) -> String {
    match text.char_indices().nth(AROUND) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

fn last(text: &str) -> String {
    match text.char_indices().rev().nth(AROUND) {
        Some((at, c)) => format!("…{}", &text[at + c.len_utf8()..]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let long = "ấ".repeat(AROUND + 5);
        assert_eq!(last(&long).chars().count(), AROUND + 1);
        assert_eq!(first(&long).chars().count(), AROUND + 1);
        assert!(last(&long).starts_with('…') && first(&long).ends_with('…'));
        assert_eq!(last("ngắn"), "ngắn");
    }
}
