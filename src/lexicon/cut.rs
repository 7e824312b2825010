//! Cắt chữ: a text as words, numbers and signs.

use std::ops::Range;

use super::data::is_lead;
use super::key::push_key;
use super::letters::{CharKind, Letters};

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    Word,
    Number,
    Sign,
}

/// One word, number or sign, and its bytes.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    pub kind: TokenKind,
    pub start: usize,
    pub end: usize,
    /// Where its key stands among the keys.
    key: (u32, u32),
}

impl Token {
    pub fn key(&self) -> Range<usize> {
        self.key.0 as usize..self.key.1 as usize
    }
}

/// The tokens of a text, and their keys.
pub fn cut(text: &str) -> (String, Vec<Token>) {
    let mut keys = String::with_capacity(text.len());
    let mut tokens = Vec::with_capacity(text.len() / MEAN_TOKEN);
    let mut cutter = Cutter::new(text);
    while let Some(token) = cutter.next(&mut keys) {
        tokens.push(token);
    }
    (keys, tokens)
}

/// The mean length of a token with its blank, in bytes.
const MEAN_TOKEN: usize = 5;

/// The numbers of a text, as bytes.
pub fn numbers(text: &str) -> Vec<Range<usize>> {
    if !text.contains(|c: char| c.is_ascii_digit()) {
        return Vec::new();
    }
    let (_, tokens) = cut(text);
    let numbers = tokens.iter().filter(|token| token.kind == TokenKind::Number);
    numbers.map(|token| token.start..token.end).collect()
}

/// A text that is being cut.
pub struct Cutter<'t> {
    text: &'t str,
    at: usize,
    letters: &'static Letters,
}

impl<'t> Cutter<'t> {
    pub fn new(text: &'t str) -> Self {
        Cutter {
            text,
            at: 0,
            letters: Letters::get(),
        }
    }

    /// The next token; its key is appended to the keys.
    pub fn next(&mut self, keys: &mut String) -> Option<Token> {
        let rest = self.text.get(self.at..)?;
        let blank = rest.find(|c| self.letters.kind(c) != CharKind::Blank)?;
        let (start, rest) = (self.at + blank, &rest[blank..]);
        let kind = match self.letters.kind(rest.chars().next()?) {
            CharKind::Digit => TokenKind::Number,
            CharKind::Letter if begins_misread(rest) => TokenKind::Number,
            CharKind::Letter => TokenKind::Word,
            _ => TokenKind::Sign,
        };
        let end = start + self.length(kind, rest);
        let from = small(keys.len());
        push_key(keys, &self.text[start..end]);
        self.at = end;
        Some(Token {
            kind,
            start,
            end,
            key: (from, small(keys.len())),
        })
    }

    /// How many bytes the token at the head of the text has.
    fn length(&self, kind: TokenKind, text: &str) -> usize {
        match kind {
            TokenKind::Sign => sign_length(text),
            TokenKind::Word => self.word_length(text),
            TokenKind::Number if begins_misread(text) => misread_length(text),
            TokenKind::Number => misread_until(text).max(number_length(text)),
        }
    }

    /// How many bytes a word has; it ends where its letters end, or before a digit where the blank was lost: "đạt70%".
    fn word_length(&self, text: &str) -> usize {
        for (at, c) in text.char_indices() {
            let ends = match self.letters.kind(c) {
                CharKind::Letter => false,
                CharKind::Digit => is_lead(&text[..at]),
                _ => !joins_digits(text, at),
            };
            if ends {
                return at;
            }
        }
        text.len()
    }
}

/// The length as 32 bits: texts are shorter than 4 GB, and what lies behind is never asked for.
fn small(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// How many bytes a sign has; `>=` and `<=` are one sign each.
fn sign_length(text: &str) -> usize {
    let double = [">=", "<=", "=>", "=<"].iter().any(|sign| text.starts_with(sign));
    if double {
        2
    } else {
        text.chars().next().map_or(0, char::len_utf8)
    }
}

/// Whether a comma joins the digits of a name that begins with letters, as in "PM2,5".
fn joins_digits(text: &str, at: usize) -> bool {
    let is_digit = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_digit);
    let bytes = text.as_bytes();
    matches!(bytes[at], b',' | b'.') && is_digit(bytes[..at].last()) && is_digit(bytes.get(at + 1))
}

/// How many bytes a number has, which holds dots and commas only before a digit.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let digit_next = bytes.get(end + 1).is_some_and(u8::is_ascii_digit);
        match bytes[end] {
            b'0'..=b'9' => end += 1,
            b'.' | b',' if digit_next => end += 1,
            _ => break,
        }
    }
    end
}

/// How far a number reaches whose digits were read as letters: `9O%`, `3l%`, `6O.OOO`; 0 where none was.
fn misread_until(text: &str) -> usize {
    let run = &text[..misread_length(text)];
    let behind = text[run.len()..].trim_start();
    let whole = !text[run.len()..].starts_with(char::is_alphanumeric);
    let is_share = behind.starts_with(['%', '‰']);
    let zeros = run.contains(['o', 'O']) && !run.contains(['l', 'i', 'I']) && !run.contains("..");
    let ones = is_share && run.contains(['l', 'i', 'I']);
    if whole && (zeros || ones) { run.len() } else { 0 }
}

/// How many bytes look like digits, dots and commas at the head of the text.
fn misread_length(text: &str) -> usize {
    let like_digit = |c: char| c.is_ascii_digit() || matches!(c, 'o' | 'O' | 'l' | 'i' | 'I' | '.' | ',');
    let end = text.find(|c: char| !like_digit(c)).unwrap_or(text.len());
    text[..end].trim_end_matches(['.', ',']).len()
}

/// Whether a number begins here whose first digit was read as a letter: `l00%`, `l45`.
fn begins_misread(text: &str) -> bool {
    let first_digit = text.as_bytes().get(1).is_some_and(u8::is_ascii_digit);
    let letter = text.starts_with(['l', 'I', 'O']);
    if !letter || !first_digit {
        return false;
    }
    let run = &text[..misread_length(text)];
    let behind = &text[run.len()..];
    let is_share = behind.trim_start().starts_with(['%', '‰']);
    (text.starts_with('l') || is_share) && run.len() > 2 && !behind.starts_with(char::is_alphanumeric)
}
