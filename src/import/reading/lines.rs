//! Dòng: tells what each line of the source is, before lines become paragraphs.

use std::ops::Range;

use crate::import::extract::{Extract, Layer};

/// A line without its line end.
#[derive(Clone, Debug)]
pub struct SourceLine {
    pub range: Range<usize>,
    /// From 1.
    pub number: u32,
    /// A page begins with it, or something that was set aside stood before it.
    pub new_page: bool,
    pub layer: Layer,
}

/// What a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineLook {
    Blank,
    Rule,
    /// A count of `#`.
    Hashes(u8),
    Bullet,
    Text,
}

/// The lines of the body and its notes; a form feed ends one too.
pub fn lines(extract: &Extract) -> Vec<SourceLine> {
    let mut lines = Vec::new();
    let mut layers = extract.layers.iter().peekable();
    let (mut at, mut broken) = (0, false);
    for (count, whole) in extract.text.split('\n').enumerate() {
        let mut start = at;
        for (nth, part) in whole.split('\u{c}').enumerate() {
            while layers.next_if(|layered| layered.range.end < start).is_some() {}
            let told = layers.peek().filter(|layered| layered.range.start <= start);
            let layer = told.map_or(Layer::Body, |layered| layered.layer);
            broken |= nth > 0 || !layer.is_read();
            if layer.is_read() {
                lines.push(SourceLine {
                    range: start..start + part.len(),
                    number: u32::try_from(count + 1).unwrap_or(u32::MAX),
                    new_page: std::mem::take(&mut broken),
                    layer,
                });
            }
            start += part.len() + 1;
        }
        at += whole.len() + 1;
    }
    lines
}

impl SourceLine {
    pub fn text<'a>(&self, source: &'a str) -> &'a str {
        &source[self.range.clone()]
    }

    /// The range without blanks at its ends.
    pub fn trimmed(&self, source: &str) -> Range<usize> {
        let text = self.text(source);
        let start = self.range.start + text.len() - text.trim_start().len();
        start..start + text.trim().len()
    }
}

/// What the line looks like, and how many bytes of sign and blank stand before its words.
pub fn look(line: &str) -> (LineLook, usize) {
    let text = line.trim_start();
    let lead = line.len() - text.len();
    if text.trim_end().is_empty() {
        return (LineLook::Blank, lead);
    }
    if is_rule(text) {
        return (LineLook::Rule, lead);
    }
    let hashes = text.bytes().take_while(|&b| b == b'#').count();
    let behind = &text[hashes..];
    if (1..=6).contains(&hashes) && (behind.is_empty() || behind.starts_with(char::is_whitespace)) {
        let count = u8::try_from(hashes).unwrap_or(6);
        return (LineLook::Hashes(count), line.len() - behind.trim_start().len());
    }
    match bullet(text) {
        Some(words) => (LineLook::Bullet, line.len() - words.len()),
        None => (LineLook::Text, lead),
    }
}

/// The words behind the sign of an item.
fn bullet(text: &str) -> Option<&str> {
    let sign = text
        .chars()
        .next()
        .filter(|c| "-–—+*•●▪◦·∙○■□✓➢".contains(*c) || is_private(*c))?;
    let behind = &text[sign.len_utf8()..];
    let words = behind.trim_start();
    let first = words.chars().next()?;
    let glued = words.len() == behind.len();
    let capital = first.is_uppercase() || (first == '*' && sign != '*' && words.len() > 2);
    let is_item = !glued || (capital && sign != '*') || !sign.is_ascii() && !"–—".contains(sign);
    is_item.then_some(words)
}

/// Whether a character is one that symbol fonts come out as.
fn is_private(c: char) -> bool {
    ('\u{e000}'..='\u{f8ff}').contains(&c)
}

/// Whether a line only decorates, with dashes or stars.
fn is_rule(text: &str) -> bool {
    let signs = text.chars().filter(|c| !c.is_whitespace());
    let mut count = 0;
    for c in signs {
        if !"-_*=─━–—~".contains(c) {
            return false;
        }
        count += 1;
    }
    count >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_know_their_look() {
        for (line, expected, words) in [
            ("  ", LineLook::Blank, ""),
            ("-----", LineLook::Rule, "-----"),
            ("* * *", LineLook::Rule, "* * *"),
            ("#### Nơi nhận:", LineLook::Hashes(4), "Nơi nhận:"),
            ("#1", LineLook::Text, "#1"),
            ("- U;", LineLook::Bullet, "U;"),
            ("-Tiếp tục", LineLook::Bullet, "Tiếp tục"),
            ("-*Cơ quan:* x", LineLook::Bullet, "*Cơ quan:* x"),
            ("-5%", LineLook::Text, "-5%"),
            ("+ Một", LineLook::Bullet, "Một"),
            ("•Một", LineLook::Bullet, "Một"),
            ("*Cơ quan:* x", LineLook::Text, "*Cơ quan:* x"),
            ("**2.** x", LineLook::Text, "**2.** x"),
        ] {
            let (look, at) = look(line);
            assert_eq!((look, &line[at..]), (expected, words), "{line}");
        }
    }
}
