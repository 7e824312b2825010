//! Từ: a text as words, numbers and signs, so that phrases are found by whole words.

use std::ops::Range;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Word,
    Number,
    Sign,
}

/// One word, number or sign, and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// A text with its tokens.
#[derive(Debug)]
pub struct Text<'t> {
    pub source: &'t str,
    /// The text in lower case, every letter at its place.
    lower: String,
    pub tokens: Vec<Token>,
}

impl<'t> Text<'t> {
    pub fn new(source: &'t str) -> Self {
        let lower = lower(source);
        let tokens = tokens(&lower);
        Text { source, lower, tokens }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token in lower case; empty past the end.
    pub fn word(&self, i: usize) -> &str {
        self.tokens.get(i).map_or("", |t| &self.lower[t.start..t.end])
    }

    pub fn kind(&self, i: usize) -> Option<Kind> {
        self.tokens.get(i).map(|t| t.kind)
    }

    pub fn is_number(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Number)
    }

    pub fn is_word(&self, i: usize) -> bool {
        self.kind(i) == Some(Kind::Word)
    }

    /// Whether the token begins with a capital letter.
    pub fn is_capital(&self, i: usize) -> bool {
        let first = self.tokens.get(i).and_then(|t| self.source[t.start..].chars().next());
        first.is_some_and(char::is_uppercase)
    }

    /// Whether token `i` follows the one before it without a blank.
    pub fn is_glued(&self, i: usize) -> bool {
        i > 0 && i < self.len() && self.tokens[i - 1].end == self.tokens[i].start
    }

    /// Where a phrase of whole words ends, if it begins at token `i`.
    pub fn phrase_at(&self, i: usize, phrase: &str) -> Option<usize> {
        // Most phrases differ in their first byte: a cheap look before the words are cut.
        let first = self.tokens.get(i)?.start;
        if self.lower.as_bytes()[first] != *phrase.as_bytes().first()? {
            return None;
        }
        let mut at = i;
        for word in phrase.split(' ') {
            if self.word(at) != word {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// Where the longest of the phrases that begin at `i` ends.
    pub fn any_at(&self, i: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().filter_map(|p| self.phrase_at(i, p)).max()
    }

    /// Where a phrase begins that ends before token `end`, not before `from`.
    pub fn phrase_before(&self, end: usize, from: usize, phrase: &str) -> Option<usize> {
        let start = end.checked_sub(phrase.split(' ').count())?;
        (start >= from && self.phrase_at(start, phrase) == Some(end)).then_some(start)
    }

    /// Where the longest of the phrases begins that end before token `end`.
    pub fn any_before(&self, end: usize, from: usize, phrases: &[&str]) -> Option<usize> {
        phrases.iter().filter_map(|p| self.phrase_before(end, from, p)).min()
    }

    /// The first place in `range` where one of the phrases begins, and its end.
    pub fn find(&self, range: Range<usize>, phrases: &[&str]) -> Option<Range<usize>> {
        let end = range.end;
        range
            .filter_map(|i| self.any_at(i, phrases).map(|e| i..e))
            .find(|r| r.end <= end)
    }

    pub fn contains(&self, range: Range<usize>, phrases: &[&str]) -> bool {
        self.find(range, phrases).is_some()
    }

    /// The bytes from the first to the last token of a range.
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

/// Lower case that keeps every byte at its place; `tỉ` is read as `tỷ`.
fn lower(source: &str) -> String {
    let same_place = |c: char| {
        let mut lower = c.to_lowercase();
        match (lower.next(), lower.next()) {
            (Some(l), None) if l.len_utf8() == c.len_utf8() => l,
            _ => c,
        }
    };
    let lower: String = source.chars().map(same_place).collect();
    lower.replace("tỉ lệ", "tỷ lệ").replace("tỉ số", "tỷ số")
}

fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = text.char_indices().peekable();
    while let Some((start, c)) = rest.next() {
        if c.is_whitespace() {
            continue;
        }
        let kind = kind_of(c);
        let mut end = start + c.len_utf8();
        let misread = if kind == Kind::Number {
            misread_until(&text[start..])
        } else {
            0
        };
        while let Some(&(at, next)) = rest.peek() {
            let goes_on = at < start + misread || goes_on(kind, next, &text[at..]);
            if !goes_on || (next.is_ascii_digit() && GLUED.contains(&&text[start..at])) {
                break;
            }
            end = at + next.len_utf8();
            rest.next();
        }
        tokens.push(Token { kind, start, end });
    }
    tokens
}

/// Words that lead to a number and may have lost the blank before it: "đạt70%", "năm2030".
const GLUED: &[&str] = &[
    "đạt", "còn", "trên", "dưới", "khoảng", "là", "có", "từ", "đến", "năm", "hơn", "gần", "thiểu", "nhất",
];

/// How far a number reaches whose digits were read as letters: `9O%`, `3l%`, `6O.OOO`; 0 where none was.
fn misread_until(text: &str) -> usize {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, 'o' | 'l' | 'i' | '.' | ',')))
        .unwrap_or(text.len());
    let run = text[..end].trim_end_matches(['.', ',']);
    let behind = text[run.len()..].trim_start();
    let whole = !text[run.len()..].starts_with(char::is_alphanumeric);
    let is_share = behind.starts_with(['%', '‰']);
    let zeros = run.contains('o') && !run.contains(['l', 'i']) && !run.contains("..");
    if whole && (zeros || (is_share && run.contains(['l', 'i']))) {
        run.len()
    } else {
        0
    }
}

fn kind_of(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Number,
        c if c.is_alphanumeric() => Kind::Word,
        _ => Kind::Sign,
    }
}

/// A number holds dots and commas only before a digit.
fn goes_on(kind: Kind, next: char, rest: &str) -> bool {
    match kind {
        Kind::Sign => false,
        Kind::Word => next.is_alphanumeric(),
        Kind::Number if next == '.' || next == ',' => rest[1..].starts_with(|c: char| c.is_ascii_digit()),
        Kind::Number => next.is_ascii_digit(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<String> {
        let text = Text::new(source);
        (0..text.len()).map(|i| text.word(i).to_owned()).collect()
    }

    #[test]
    fn numbers_keep_their_dots_and_commas_and_end_before_the_stop() {
        assert_eq!(
            words("Đạt 1.500,5m² (8/9)."),
            ["đạt", "1.500,5", "m²", "(", "8", "/", "9", ")", "."]
        );
        assert_eq!(words("năm 2025."), ["năm", "2025", "."]);
    }

    #[test]
    fn digits_read_as_letters_are_digits_and_lost_blanks_are_there() {
        assert_eq!(words("đạt70% và 9O%"), ["đạt", "70", "%", "và", "9o", "%"]);
        assert_eq!(words("6O.OOO người, 3l%."), ["6o.ooo", "người", ",", "3l", "%", "."]);
        assert_eq!(words("30oC 5 ô 12l"), ["30", "oc", "5", "ô", "12", "l"]);
    }

    #[test]
    fn a_word_with_a_digit_in_it_is_no_number() {
        let text = Text::new("VX3 TH2");
        assert!(text.is_word(0) && text.is_word(1));
    }

    #[test]
    fn phrases_are_whole_words() {
        let text = Text::new("Tối thiểu đạt 97%");
        assert_eq!(text.phrase_at(0, "tối thiểu"), Some(2));
        assert_eq!(text.phrase_at(0, "tối thiểu đ"), None);
        assert_eq!(text.any_before(3, 0, &["đạt", "tối thiểu đạt"]), Some(0));
    }
}
