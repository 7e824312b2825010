//! Which findings are new and how many are mended.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostic, Severity};

/// What is told of findings when some were told before.
pub(super) struct Difference<'a> {
    pub new: Vec<&'a Diagnostic>,
    pub mended: usize,
}

/// What makes a finding the same after lines above it have come or gone.
type Same<'a> = (&'a str, &'static str, Severity, &'a [(&'static str, String)]);

fn same(finding: &Diagnostic) -> Same<'_> {
    (&finding.place.file, finding.rule.code, finding.severity, &finding.args)
}

/// Compares two lists of findings.
pub(super) fn between<'a>(before: &[Diagnostic], now: &'a [Diagnostic]) -> Difference<'a> {
    // Most of the lists is equal, as both are in reading order and one file has changed.
    let head = before.iter().zip(now).take_while(|(a, b)| a == b).count();
    let (before, now) = (&before[head..], &now[head..]);
    let tail = before
        .iter()
        .rev()
        .zip(now.iter().rev())
        .take_while(|(a, b)| a == b)
        .count();
    let (before, now) = (&before[..before.len() - tail], &now[..now.len() - tail]);
    let mut known: HashMap<Same<'_>, usize> = HashMap::new();
    for finding in before {
        *known.entry(same(finding)).or_default() += 1;
    }
    let mut new = Vec::new();
    for finding in now {
        match known.get_mut(&same(finding)) {
            Some(left) if *left > 0 => *left -= 1,
            _ => new.push(finding),
        }
    }
    let mended = known.values().sum();
    Difference { new, mended }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::{Bilingual, Place, Rule, Span};

    static RULE: Rule = Rule {
        code: "CK0999",
        severity: Severity::Error,
        message: Bilingual { vi: "", en: "" },
        help: Bilingual { vi: "", en: "" },
        explain: Bilingual { vi: "", en: "" },
    };

    fn findings(list: &[(&str, usize, &str)]) -> Vec<Diagnostic> {
        let finding = |(file, at, value): &(&str, usize, &str)| {
            Diagnostic::new(&RULE, Place::new(&Arc::from(*file), Span::new(*at, at + 1))).with("value", *value)
        };
        list.iter().map(finding).collect()
    }

    fn told(before: &[(&str, usize, &str)], now: &[(&str, usize, &str)]) -> (Vec<u32>, usize) {
        let (before, now) = (findings(before), findings(now));
        let difference = between(&before, &now);
        let new = difference.new.iter().map(|finding| finding.place.span.start).collect();
        (new, difference.mended)
    }

    #[test]
    fn a_finding_that_only_moved_is_not_new() {
        assert_eq!(
            told(&[("a", 3, "x"), ("b", 1, "y")], &[("a", 9, "x"), ("b", 1, "y")]),
            (vec![], 0)
        );
    }

    #[test]
    fn the_second_of_two_equal_findings_is_new_and_the_mended_ones_are_counted() {
        assert_eq!(told(&[("a", 3, "x")], &[("a", 3, "x"), ("a", 7, "x")]), (vec![7], 0));
        assert_eq!(told(&[("a", 3, "x"), ("a", 5, "z")], &[("a", 4, "w")]), (vec![4], 2));
        assert_eq!(told(&[("a", 3, "x"), ("b", 5, "z")], &[]), (vec![], 2));
    }
}
