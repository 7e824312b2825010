//! Câu và vế câu: cuts a block into sentences, and these at `;` into clauses. Brackets are clauses of their own.

use std::ops::Range;

/// A clause of a text; its brackets are blanked out, every byte at its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// Bytes of the whole text, brackets included.
    pub bytes: Range<usize>,
    /// The clause with blanks for its brackets.
    pub masked: String,
    /// The insides of its brackets, as bytes of the whole text.
    pub brackets: Vec<Range<usize>>,
}

/// The sentences of a text, each as its clauses.
pub fn sentences(text: &str) -> Vec<Vec<Clause>> {
    let within = brackets(text, 0..text.len());
    let inside = |at: usize| {
        within[..within.partition_point(|b| b.start <= at)]
            .last()
            .is_some_and(|b| at < b.end)
    };
    let mut sentences = Vec::new();
    let mut clauses = Vec::new();
    let mut start = 0;
    for (at, c) in text
        .char_indices()
        .filter(|&(at, c)| matches!(c, '.' | '!' | '?' | ';') && !inside(at))
    {
        if c != ';' && !ends_sentence(text, at) {
            continue;
        }
        push(text, start..at, &within, &mut clauses);
        start = at + 1;
        if c != ';' {
            sentences.extend((!clauses.is_empty()).then(|| std::mem::take(&mut clauses)));
        }
    }
    push(text, start..text.len(), &within, &mut clauses);
    sentences.extend((!clauses.is_empty()).then_some(clauses));
    sentences
}

/// The clauses of a bracket.
pub fn inner(text: &str, bytes: Range<usize>) -> Vec<Clause> {
    let mut clauses = Vec::new();
    let mut start = bytes.start;
    for (at, _) in text[bytes.clone()].match_indices(';') {
        push(text, start..bytes.start + at, &[], &mut clauses);
        start = bytes.start + at + 1;
    }
    push(text, start..bytes.end, &[], &mut clauses);
    clauses
}

fn push(text: &str, bytes: Range<usize>, brackets: &[Range<usize>], clauses: &mut Vec<Clause>) {
    let piece = &text[bytes.clone()];
    let start = bytes.start + (piece.len() - piece.trim_start().len());
    let end = start + piece.trim().len();
    if start >= end {
        return;
    }
    let own: Vec<Range<usize>> = brackets[brackets.partition_point(|b| b.start < start)..]
        .iter()
        .take_while(|b| b.end <= end)
        .cloned()
        .collect();
    let mut masked = text[start..end].to_owned();
    for bracket in &own {
        let (from, to) = (bracket.start - 1 - start, (bracket.end + 1 - start).min(masked.len()));
        masked.replace_range(from..to, &" ".repeat(to - from));
    }
    clauses.push(Clause {
        bytes: start..end,
        masked,
        brackets: own,
    });
}

/// The insides of the outermost closed brackets. One that is never closed is no bracket.
fn brackets(text: &str, within: Range<usize>) -> Vec<Range<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, sign) in text[within].match_indices(['(', ')']) {
        if sign == "(" {
            open.push(at);
        } else if let Some(start) = open.pop() {
            while found.last().is_some_and(|b| b.start > start) {
                found.pop();
            }
            if !is_sign(&text[start + 1..at]) {
                found.push(start + 1..at);
            }
        }
    }
    found
}

/// Whether a bracket only gives the sign of the number behind it: "giảm (-) 0,2%".
fn is_sign(inside: &str) -> bool {
    !inside.trim().is_empty() && inside.chars().all(|c| " -−–+±/".contains(c))
}

/// Whether the stop at a byte ends a sentence: behind it nothing or a capital letter. `TP. Hồ Chí Minh` goes on.
fn ends_sentence(text: &str, at: usize) -> bool {
    let rest = &text[at + 1..];
    if rest.trim().is_empty() {
        return true;
    }
    let next = rest.trim_start().trim_start_matches(['“', '"', '\'', '(']);
    let capital =
        rest.starts_with(char::is_whitespace) && next.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
    let before = text[..at]
        .rsplit(|c: char| !c.is_alphanumeric())
        .next()
        .unwrap_or_default();
    capital && !matches!(before, "TP" | "Tp" | "TX" | "Tx" | "TS" | "PGS" | "GS" | "ThS" | "Th")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<Vec<String>> {
        let clauses = |s: Vec<Clause>| s.into_iter().map(|c| text[c.bytes].to_owned()).collect();
        sentences(text).into_iter().map(clauses).collect()
    }

    #[test]
    fn sentences_end_before_capitals_and_clauses_at_semicolons() {
        assert_eq!(
            cut("A đạt 1,5%; B (x; y) còn. Tại TP. Hồ Chí Minh là 2. c"),
            [
                vec!["A đạt 1,5%".to_owned(), "B (x; y) còn".into()],
                vec!["Tại TP. Hồ Chí Minh là 2. c".into()]
            ]
        );
    }

    #[test]
    fn brackets_are_blanked_and_kept_apart() {
        let text = "giảm 3%/năm (riêng huyện A 4%) nhé";
        let clause = &sentences(text)[0][0];
        assert_eq!(clause.masked.len(), text.len());
        assert!(!clause.masked.contains('4'));
        assert_eq!(&text[clause.brackets[0].clone()], "riêng huyện A 4%");
    }

    #[test]
    fn a_sign_in_brackets_belongs_to_its_number() {
        let clause = &sentences("giảm (-) 0,2% (năm 2030)")[0][0];
        assert_eq!((clause.masked.contains("(-)"), clause.brackets.len()), (true, 1));
    }

    #[test]
    fn an_open_bracket_hides_nothing() {
        assert_eq!(cut("A (b đạt 1%; c)) d").len(), 1);
        assert_eq!(cut("A (b đạt 1%; c")[0].len(), 2);
    }
}
