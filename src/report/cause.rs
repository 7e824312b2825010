//! Nguyên nhân: findings that say the same of several places are one cause.

use std::collections::HashMap;

use crate::diagnostics::{Diagnostic, Severity};

type CauseKey<'a> = (&'static str, Severity, &'a [(&'static str, String)]);

/// The findings in groups of equal words, in the order of the first of each. One that has a story of its own, told by
/// other places, stands alone.
pub fn by_cause<'f>(findings: impl Iterator<Item = &'f Diagnostic>) -> Vec<Vec<&'f Diagnostic>> {
    let mut groups: Vec<Vec<&Diagnostic>> = Vec::new();
    let mut known: HashMap<CauseKey<'f>, usize> = HashMap::new();
    for finding in findings {
        if !finding.related.is_empty() {
            groups.push(vec![finding]);
            continue;
        }
        let key = (finding.rule.code, finding.severity, finding.args.as_slice());
        match known.get(&key) {
            Some(group) => groups[*group].push(finding),
            None => {
                known.insert(key, groups.len());
                groups.push(vec![finding]);
            }
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::diagnostics::{INTERNAL_ERROR, Place, Span};

    #[test]
    fn equal_words_are_one_cause_whatever_stands_between_them() {
        let finding = |at: usize, detail: &str| {
            let place = Place::new(&Arc::from("content/a.md"), Span::new(at, at + 1));
            Diagnostic::new(&INTERNAL_ERROR, place).with("detail", detail)
        };
        let mut found = [finding(1, "a"), finding(2, "b"), finding(3, "a"), finding(4, "b")];
        found[3] = finding(4, "b").related(Place::whole(&Arc::from("content/b.md")));
        let groups = by_cause(found.iter());
        let starts = |group: &Vec<&Diagnostic>| group.iter().map(|f| f.place.span.start).collect::<Vec<_>>();
        assert_eq!(
            groups.iter().map(starts).collect::<Vec<_>>(),
            [vec![1, 3], vec![2], vec![4]]
        );
    }
}
