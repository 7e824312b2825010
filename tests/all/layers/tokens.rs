//! Rust as words: just enough of the language to see what a file imports.

/// A token, as far as imports need to tell them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Token {
    Word(String),
    /// `::`
    Path,
    Sign(char),
}

impl Token {
    /// The word, if it is one.
    pub fn word(&self) -> Option<&str> {
        match self {
            Token::Word(word) => Some(word),
            _ => None,
        }
    }

    pub fn is(&self, sign: char) -> bool {
        *self == Token::Sign(sign)
    }
}

/// The tokens of a file with their lines, without comments and literals.
pub fn tokens(text: &str) -> Vec<(usize, Token)> {
    let chars: Vec<char> = text.chars().collect();
    let (mut at, mut line, mut found) = (0, 1, Vec::new());
    while at < chars.len() {
        let (token, end) = next(&chars, at);
        if let Some(token) = token {
            found.push((line, token));
        }
        line += chars[at..end].iter().filter(|c| **c == '\n').count();
        at = end;
    }
    found
}

/// The token that begins at a place, and where it ends; none for blanks, comments and literals.
fn next(chars: &[char], at: usize) -> (Option<Token>, usize) {
    let ahead = |n: usize| chars.get(at + n).copied().unwrap_or_default();
    match (chars[at], ahead(1)) {
        ('/', '/') => (None, line_end(chars, at)),
        ('/', '*') => (None, comment_end(chars, at)),
        ('"', _) => (None, quoted_end(chars, at + 1, '"')),
        ('\'', '\\') => (None, quoted_end(chars, at + 1, '\'')),
        ('\'', _) if ahead(2) == '\'' => (None, at + 3),
        // A lifetime.
        ('\'', _) => (None, at + 1 + word_at(chars, at + 1).chars().count()),
        ('r' | 'b' | 'c', _) if literal_start(chars, at).is_some() => {
            let start = literal_start(chars, at).expect("it was just found");
            (None, literal_end(chars, start))
        }
        (c, _) if c.is_alphanumeric() || c == '_' => {
            let word = word_at(chars, at);
            let end = at + word.chars().count();
            (Some(Token::Word(word)), end)
        }
        (':', ':') => (Some(Token::Path), at + 2),
        (c, _) if c.is_whitespace() => (None, at + 1),
        (c, _) => (Some(Token::Sign(c)), at + 1),
    }
}

fn word_at(chars: &[char], at: usize) -> String {
    let letters = chars[at..].iter();
    letters.take_while(|c| c.is_alphanumeric() || **c == '_').collect()
}

fn line_end(chars: &[char], at: usize) -> usize {
    chars[at..]
        .iter()
        .position(|c| *c == '\n')
        .map_or(chars.len(), |n| at + n)
}

/// Comments stand in comments.
fn comment_end(chars: &[char], at: usize) -> usize {
    let (mut at, mut depth) = (at, 0);
    while at < chars.len() {
        match (chars[at], chars.get(at + 1)) {
            ('/', Some('*')) => (depth, at) = (depth + 1, at + 2),
            ('*', Some('/')) => (depth, at) = (depth - 1, at + 2),
            _ => at += 1,
        }
        if depth == 0 {
            break;
        }
    }
    at
}

fn quoted_end(chars: &[char], at: usize, quote: char) -> usize {
    let mut at = at;
    while at < chars.len() && chars[at] != quote {
        at += if chars[at] == '\\' { 2 } else { 1 };
    }
    (at + 1).min(chars.len())
}

/// Where the `#` or the quote of `r"`, `r#"`, `b"`, `b'`, `br#"` stands, if a literal begins here.
fn literal_start(chars: &[char], at: usize) -> Option<usize> {
    let is_inside_word = at > 0 && (chars[at - 1].is_alphanumeric() || chars[at - 1] == '_');
    let letters = chars[at..].iter().take_while(|c| matches!(c, 'r' | 'b' | 'c')).count();
    let hashes = chars[at + letters..].iter().take_while(|c| **c == '#').count();
    let quote = chars.get(at + letters + hashes)?;
    let is_raw = chars[at..at + letters].contains(&'r');
    let fits = match quote {
        '"' => hashes == 0 || is_raw,
        '\'' => chars[at] == 'b' && letters == 1 && hashes == 0,
        _ => false,
    };
    (!is_inside_word && letters <= 2 && fits).then_some(at + letters)
}

fn literal_end(chars: &[char], start: usize) -> usize {
    let hashes = chars[start..].iter().take_while(|c| **c == '#').count();
    let is_raw = hashes > 0 || chars[start - 1] == 'r';
    if !is_raw {
        return quoted_end(chars, start + 1, chars[start]);
    }
    let body = start + hashes + 1;
    let closes = |at: &usize| chars[*at] == '"' && (0..hashes).all(|n| chars.get(at + 1 + n) == Some(&'#'));
    (body..chars.len())
        .find(closes)
        .map_or(chars.len(), |end| end + 1 + hashes)
}
