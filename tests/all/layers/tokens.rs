//! Rust as words: just enough of the language to see what a file imports.

/// A token, as far as imports need to tell them apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'a> {
    Word(&'a str),
    /// `::`
    Path,
    Sign(char),
}

impl<'a> Token<'a> {
    /// The word, if it is one.
    pub fn word(self) -> Option<&'a str> {
        match self {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn is(self, sign: char) -> bool {
        self == Token::Sign(sign)
    }
}

/// The tokens of a file with their lines, without comments and literals.
pub fn tokens(text: &str) -> Vec<(usize, Token<'_>)> {
    let bytes = text.as_bytes();
    let (mut at, mut line, mut found) = (0, 1, Vec::new());
    while at < bytes.len() {
        let (token, end) = next(text, at);
        if let Some(token) = token {
            found.push((line, token));
        }
        line += bytes[at..end].iter().filter(|b| **b == b'\n').count();
        at = end;
    }
    found
}

/// The token that begins at a place, and where it ends; none for blanks, comments and literals.
fn next(text: &str, at: usize) -> (Option<Token<'_>>, usize) {
    let bytes = text.as_bytes();
    let ahead = |n: usize| bytes.get(at + n).copied().unwrap_or_default();
    match (bytes[at], ahead(1)) {
        (b'/', b'/') => (None, line_end(bytes, at)),
        (b'/', b'*') => (None, comment_end(bytes, at)),
        (b'"', _) => (None, quoted_end(bytes, at + 1, b'"')),
        (b'\'', b'\\') => (None, quoted_end(bytes, at + 1, b'\'')),
        (b'\'', _) => (None, character_or_lifetime_end(text, at)),
        (b'r' | b'b' | b'c', _) if literal_start(bytes, at).is_some() => {
            let start = literal_start(bytes, at).expect("it was just found");
            (None, literal_end(bytes, start))
        }
        (b, _) if is_of_word(b) => {
            let end = word_end(bytes, at);
            (Some(Token::Word(&text[at..end])), end)
        }
        (b':', b':') => (Some(Token::Path), at + 2),
        (b, _) if b.is_ascii_whitespace() => (
            None,
            at + bytes[at..].iter().take_while(|b| b.is_ascii_whitespace()).count(),
        ),
        (b, _) => (Some(Token::Sign(char::from(b))), at + 1),
    }
}

/// Letters that are not of ASCII stand in comments, literals and names alone.
fn is_of_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

fn word_end(bytes: &[u8], at: usize) -> usize {
    at + bytes[at..].iter().take_while(|b| is_of_word(**b)).count()
}

/// Behind `'a'`, or behind the name of a lifetime.
fn character_or_lifetime_end(text: &str, at: usize) -> usize {
    let mut chars = text[at + 1..].chars();
    let width = chars.next().map_or(0, char::len_utf8);
    match chars.next() {
        Some('\'') => at + width + 2,
        _ => word_end(text.as_bytes(), at + 1),
    }
}

fn line_end(bytes: &[u8], at: usize) -> usize {
    bytes[at..]
        .iter()
        .position(|b| *b == b'\n')
        .map_or(bytes.len(), |n| at + n)
}

/// Comments stand in comments.
fn comment_end(bytes: &[u8], at: usize) -> usize {
    let (mut at, mut depth) = (at, 0);
    while at < bytes.len() {
        match (bytes[at], bytes.get(at + 1)) {
            (b'/', Some(b'*')) => (depth, at) = (depth + 1, at + 2),
            (b'*', Some(b'/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted_end(bytes: &[u8], at: usize, quote: u8) -> usize {
    let mut at = at;
    while at < bytes.len() && bytes[at] != quote {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    (at + 1).min(bytes.len())
}

/// Where the `#` or the quote of `r"`, `r#"`, `b"`, `b'`, `br#"` stands, if a literal begins here.
fn literal_start(bytes: &[u8], at: usize) -> Option<usize> {
    let is_inside_word = at > 0 && is_of_word(bytes[at - 1]);
    let letters = bytes[at..]
        .iter()
        .take_while(|b| matches!(b, b'r' | b'b' | b'c'))
        .count();
    let hashes = bytes[at + letters..].iter().take_while(|b| **b == b'#').count();
    let quote = bytes.get(at + letters + hashes)?;
    let is_raw = bytes[at..at + letters].contains(&b'r');
    let fits = match quote {
        b'"' => hashes == 0 || is_raw,
        b'\'' => bytes[at] == b'b' && letters == 1 && hashes == 0,
        _ => false,
    };
    (!is_inside_word && letters <= 2 && fits).then_some(at + letters)
}

fn literal_end(bytes: &[u8], start: usize) -> usize {
    let hashes = bytes[start..].iter().take_while(|b| **b == b'#').count();
    let is_raw = hashes > 0 || bytes[start - 1] == b'r';
    if !is_raw {
        return quoted_end(bytes, start + 1, bytes[start]);
    }
    let body = start + hashes + 1;
    let closes = |at: &usize| bytes[*at] == b'"' && (0..hashes).all(|n| bytes.get(at + 1 + n) == Some(&b'#'));
    (body..bytes.len())
        .find(closes)
        .map_or(bytes.len(), |end| end + 1 + hashes)
}
