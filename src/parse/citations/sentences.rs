//! Câu: finds where the sentences of a text end.

use super::words::has;

/// Where the sentences of a text end, behind the closing sign; a `;` ends one too.
pub(super) fn sentence_ends(text: &str) -> Vec<usize> {
    let signs = text.char_indices().filter(|&(at, c)| match c {
        ';' => true,
        '.' => is_full_stop(&text[..at], &text[at + 1..]),
        '!' | '?' | '…' => begins_anew(&text[at + c.len_utf8()..]),
        _ => false,
    });
    signs.map(|(at, c)| at + c.len_utf8()).collect()
}

fn is_full_stop(before: &str, after: &str) -> bool {
    const SHORTENED: &str = "TP Tp TX Tx TS ThS GS PGS BS Tr Q P";
    let word_start = before
        .char_indices()
        .rev()
        .take(4)
        .take_while(|(_, c)| c.is_alphanumeric())
        .last();
    let word = word_start.map_or("", |(at, _)| &before[at..]);
    begins_anew(after) && !has(SHORTENED, word)
}

/// Whether the text behind a closing sign begins a sentence, or is at its end.
fn begins_anew(after: &str) -> bool {
    let after = after.trim_start_matches(['”', '"', '’', '\'', ')', ']', '»']);
    let next = after.trim_start();
    match next.chars().next() {
        None => true,
        Some(c) => next.len() < after.len() && (c.is_uppercase() || "-–—+•*“\"‘'«(".contains(c)),
    }
}
