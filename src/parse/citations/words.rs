//! Từ: the words of a text with their places, and lists of words.

/// Whether a word joins the parts of a name and does not end one.
pub(super) fn is_joint(word: &str) -> bool {
    matches!(word, "và" | "-" | "–")
}

/// Whether a list of words has this word.
pub(super) fn has(words: &str, word: &str) -> bool {
    words.split(' ').any(|w| w == word)
}

/// The words of a text with their places.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace()
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}
