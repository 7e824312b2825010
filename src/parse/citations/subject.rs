//! Trích yếu in kèm: reads what a cited document is about, as printed behind its number.

use super::words::is_joint;

/// The most words of a clause that says no more than a subject.
const SUBJECT_WORDS: usize = 24;

/// The subject at the head of the text, such as "về giảm nghèo bền vững", up to the end of the clause.
///
/// A comma may belong to the subject or lead on in the sentence: it counts where little stands behind it and no name begins
/// there. What may be less than the whole ends with "…".
pub(super) fn subject_ahead(text: &str) -> Option<String> {
    let text = text.trim_start();
    text.strip_prefix("về ")?;
    let end = text
        .find([';', ':', '(', ')', '“', '”', '"', '|', '['])
        .unwrap_or(text.len());
    let clause = text[..end].trim_end().trim_end_matches(['.', '*', '_', ',']);
    let leads_on = clause
        .split(", ")
        .skip(1)
        .any(|part| part.starts_with(char::is_uppercase));
    let is_short = clause.split_whitespace().count() <= SUBJECT_WORDS;
    let whole = clause
        .find(", ")
        .filter(|_| leads_on || !is_short)
        .map_or(clause, |comma| &clause[..comma]);
    let words: Vec<&str> = whole.split_whitespace().collect();
    let last = words.iter().rposition(|word| !is_joint(word))?;
    let words = &words[..(last + 1).min(SUBJECT_WORDS)];
    let is_cut = whole.len() < clause.len() || last >= SUBJECT_WORDS;
    (words.len() > 2).then(|| format!("{}{}", words.join(" "), if is_cut { "…" } else { "" }))
}
