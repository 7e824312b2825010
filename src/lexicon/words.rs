//! Chữ: a text as words, numbers and signs, tagged with the phrases that begin at each.

use std::ops::Range;

use super::book::BOOK;
use super::class::Class;
use super::classes::Classes;
use super::cut::{Token, TokenKind, cut};

/// A phrase of the lexicon that begins at a token.
#[derive(Clone, Copy, Debug)]
struct Tag {
    /// Behind its last token.
    end: u32,
    node: u32,
}

impl Tag {
    fn end(&self) -> usize {
        self.end as usize
    }

    fn meets(&self, classes: Classes) -> bool {
        BOOK.entry(self.node).classes.meets(classes)
    }
}

/// A text, cut and tagged.
#[derive(Clone, Debug)]
pub struct Words<'t> {
    pub source: &'t str,
    pub tokens: Vec<Token>,
    keys: String,
    tags: Vec<Tag>,
    /// For each token, where its tags begin; one more at the end.
    first: Vec<u32>,
}

impl<'t> Words<'t> {
    /// Cuts a text into tokens and tags them.
    pub fn new(source: &'t str) -> Self {
        let (keys, tokens) = cut(source);
        let ids: Vec<Option<u32>> = tokens.iter().map(|token| BOOK.word(&keys[token.key()])).collect();
        let mut tags = Vec::new();
        let mut first = Vec::with_capacity(tokens.len() + 1);
        // Behind the compound that is open: no phrase begins within it and goes on behind it.
        let mut closed = 0;
        for at in 0..tokens.len() {
            first.push(u32::try_from(tags.len()).unwrap_or(u32::MAX));
            let found = BOOK.phrases(ids[at..].iter().copied());
            let found = found.map(|(count, node)| Tag {
                end: u32::try_from(at + count).unwrap_or(u32::MAX),
                node,
            });
            tags.extend(found.filter(|tag| at >= closed || tag.end() <= closed));
            let own = &tags[first[at] as usize..];
            let compound = own.iter().rev().find(|tag| tag.meets(Class::Compound.into()));
            closed = compound.map_or(closed, |tag| closed.max(tag.end()));
        }
        first.push(u32::try_from(tags.len()).unwrap_or(u32::MAX));
        Words {
            source,
            tokens,
            keys,
            tags,
            first,
        }
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    pub fn is_empty(&self) -> bool {
        self.tokens.is_empty()
    }

    /// The key of a token; empty past the end.
    pub fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |token| &self.keys[token.key()])
    }

    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.tokens.get(i).map(|token| token.kind)
    }

    pub fn is_number(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Number)
    }

    pub fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word)
    }

    /// Whether the token begins with a capital letter.
    pub fn is_capital(&self, i: usize) -> bool {
        let first = self.tokens.get(i).and_then(|t| self.source[t.start..].chars().next());
        first.is_some_and(char::is_uppercase)
    }

    /// Whether a token follows the one before it without a blank.
    pub fn is_glued(&self, i: usize) -> bool {
        i > 0 && i < self.len() && self.tokens[i - 1].end == self.tokens[i].start
    }

    fn tags(&self, i: usize) -> &[Tag] {
        match (self.first.get(i), self.first.get(i + 1)) {
            (Some(&from), Some(&to)) => &self.tags[from as usize..to as usize],
            _ => &[],
        }
    }

    /// Where the longest phrase of these classes ends that begins at a token.
    pub fn at(&self, i: usize, classes: impl Into<Classes>) -> Option<usize> {
        let classes = classes.into();
        let fits = self.tags(i).iter().rev().find(|tag| tag.meets(classes));
        fits.map(Tag::end)
    }

    /// Where the longest phrase of these classes begins that ends before token `end`, not before `from`.
    pub fn before(&self, end: usize, from: usize, classes: impl Into<Classes>) -> Option<usize> {
        let classes = classes.into();
        let ends_here = |&i: &usize| self.tags(i).iter().any(|tag| tag.end() == end && tag.meets(classes));
        (from.max(end.saturating_sub(BOOK.longest))..end).find(ends_here)
    }

    /// The first phrase of these classes that lies in a stretch.
    pub fn find(&self, range: Range<usize>, classes: impl Into<Classes>) -> Option<Range<usize>> {
        let classes = classes.into();
        range.clone().find_map(|i| {
            let within = self
                .tags(i)
                .iter()
                .rev()
                .find(|tag| tag.end() <= range.end && tag.meets(classes));
            within.map(|tag| i..tag.end())
        })
    }

    pub fn contains(&self, range: Range<usize>, classes: impl Into<Classes>) -> bool {
        self.find(range, classes).is_some()
    }

    /// What the longest phrase of a class that begins at a token means, and its end.
    pub fn meaning(&self, i: usize, class: Class) -> Option<(usize, &'static str)> {
        let means = |tag: &Tag| {
            let meanings = &BOOK.entry(tag.node).meanings;
            let own = meanings.iter().find(|(of, _)| *of == class);
            own.map(|(_, meaning)| (tag.end(), *meaning))
        };
        self.tags(i).iter().rev().find_map(means)
    }

    /// What the longest phrase of a class that ends before token `end` means, and where it begins, not before `from`.
    pub fn meaning_before(&self, end: usize, from: usize, class: Class) -> Option<(usize, &'static str)> {
        let start = self.before(end, from, class)?;
        let tag = self.tags(start).iter().find(|tag| tag.end() == end)?;
        let own = BOOK.entry(tag.node).meanings.iter().find(|(of, _)| *of == class);
        own.map(|(_, meaning)| (start, *meaning))
    }

    /// Where a phrase of whole words ends, if it begins at a token. Written in keys: lower case, one blank.
    pub fn phrase_at(&self, i: usize, phrase: &str) -> Option<usize> {
        let mut at = i;
        for word in phrase.split(' ') {
            if self.word(at) != word {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The bytes from the first to the last token of a stretch.
    pub fn bytes(&self, range: Range<usize>) -> Range<usize> {
        let range = range.start.min(self.len())..range.end.min(self.len());
        if range.is_empty() {
            let at = self.tokens.get(range.start).map_or(self.source.len(), |t| t.start);
            return at..at;
        }
        self.tokens[range.start].start..self.tokens[range.end - 1].end
    }

    pub fn slice(&self, range: Range<usize>) -> &'t str {
        &self.source[self.bytes(range)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<String> {
        let text = Words::new(source);
        (0..text.len()).map(|i| text.word(i).to_owned()).collect()
    }

    #[test]
    fn numbers_keep_their_dots_and_commas_and_end_before_the_stop() {
        assert_eq!(
            words("Đạt 1.500,5m² (8/9)."),
            ["đạt", "1.500,5", "m²", "(", "8", "/", "9", ")", "."]
        );
        assert_eq!(words("năm 2025."), ["năm", "2025", "."]);
        assert_eq!(words(">=95, ≥ 7"), [">=", "95", ",", "≥", "7"]);
    }

    #[test]
    fn digits_read_as_letters_are_digits_and_lost_blanks_are_there() {
        assert_eq!(words("đạt70% và 9O%"), ["đạt", "70", "%", "và", "9o", "%"]);
        assert_eq!(words("6O.OOO người, 3l%."), ["6o.ooo", "người", ",", "3l", "%", "."]);
        assert_eq!(words("30oC 5 ô 12l"), ["30", "oc", "5", "ô", "12", "l"]);
    }

    #[test]
    fn a_word_with_a_digit_in_it_is_no_number() {
        let text = Words::new("VX3 TH2");
        assert!(text.is_word(0) && text.is_word(1));
    }

    #[test]
    fn phrases_are_whole_words_and_the_longest_is_found() {
        let text = Words::new("Tối thiểu đạt 97% trở lên");
        assert_eq!(text.phrase_at(0, "tối thiểu"), Some(2));
        assert_eq!(text.phrase_at(0, "tối thiểu đ"), None);
        assert_eq!(text.meaning(0, Class::Comparator), Some((3, "≥")));
        assert_eq!(text.before(3, 0, Class::Link), Some(2));
        assert_eq!(text.find(0..text.len(), Class::ComparatorBehind), Some(5..7));
        assert_eq!(text.find(0..6, Class::ComparatorBehind), None);
    }

    #[test]
    fn no_phrase_begins_within_a_compound() {
        let reached = |source: &str| {
            let text = Words::new(source);
            text.find(0..text.len(), Class::Reached)
        };
        assert_eq!(reached("Tỷ lệ hiện đạt 55%"), Some(2..4));
        assert_eq!(reached("Tỷ lệ được phát hiện đạt 55%"), None);
    }

    #[test]
    fn names_hold_numbers_and_numbers_begin_with_misread_letters() {
        assert_eq!(
            words("bụi PM2,5 là l45, đạt l00%"),
            ["bụi", "pm2,5", "là", "l45", ",", "đạt", "l00", "%"]
        );
        assert!(Words::new("l45 nhà").is_number(0) && Words::new("lên 5").is_word(0));
    }
}
