//! Mã trong khuôn: what stands between braces in a template, as far as putting one template into another has to know it.

use std::collections::HashMap;
use std::ops::Range;

/// One piece of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Text, comments, and code that takes away the blanks around it.
    Raw(String),
    /// `{{ … }}`, without the braces.
    Show(String),
    /// `{% … %}`, without the braces.
    Do(String),
}

impl Piece {
    pub fn code(&self) -> Option<&str> {
        match self {
            Piece::Raw(_) => None,
            Piece::Show(code) | Piece::Do(code) => Some(code),
        }
    }
}

/// A template in its pieces; nothing where a brace is never closed.
pub(super) fn pieces(template: &str) -> Option<Vec<Piece>> {
    let mut found = Vec::new();
    let mut rest = template;
    while let Some(at) = rest
        .match_indices('{')
        .find_map(|(at, _)| opens(&rest[at..]).then_some(at))
    {
        found.push(Piece::Raw(rest[..at].to_owned()));
        let code = &rest[at..];
        let end = match &code[..2] {
            "{#" => code.find("#}")?,
            "{{" => Code(code).find("}}")?,
            _ => Code(code).find("%}")?,
        } + 2;
        let inner = &code[2..end - 2];
        let is_trimming = inner.starts_with('-') || inner.ends_with('-');
        found.push(match &code[..2] {
            "{{" if !is_trimming => Piece::Show(inner.trim().to_owned()),
            "{%" if !is_trimming => Piece::Do(inner.trim().to_owned()),
            _ => Piece::Raw(code[..end].to_owned()),
        });
        rest = &code[end..];
    }
    found.push(Piece::Raw(rest.to_owned()));
    found.retain(|piece| !matches!(piece, Piece::Raw(text) if text.is_empty()));
    Some(found)
}

fn opens(rest: &str) -> bool {
    ["{{", "{%", "{#"].iter().any(|open| rest.starts_with(open))
}

/// The template that these pieces make.
pub(super) fn written(pieces: &[Piece]) -> String {
    let written = pieces.iter().flat_map(|piece| match piece {
        Piece::Raw(text) => ["", text, ""],
        Piece::Show(code) => ["{{ ", code, " }}"],
        Piece::Do(code) => ["{% ", code, " %}"],
    });
    written.collect()
}

/// Code of a template.
#[derive(Clone, Copy)]
pub(super) struct Code<'c>(pub &'c str);

/// Words of the engine that are no names of anything.
const KEYWORDS: [&str; 15] = [
    "if", "elif", "else", "endif", "for", "endfor", "in", "and", "or", "not", "is", "true", "false", "none", "null",
];

impl<'c> Code<'c> {
    /// The bytes outside of texts, with where they stand.
    fn outside(self) -> impl Iterator<Item = (usize, u8)> {
        let mut quote = None;
        self.0.bytes().enumerate().filter(move |(_, byte)| match quote {
            Some(open) => {
                if *byte == open {
                    quote = None;
                }
                false
            }
            None if matches!(byte, b'"' | b'\'' | b'`') => {
                quote = Some(*byte);
                false
            }
            None => true,
        })
    }

    /// Where something stands outside of texts.
    fn find(self, wanted: &str) -> Option<usize> {
        self.outside()
            .map(|(at, _)| at)
            .find(|at| self.0.as_bytes()[*at..].starts_with(wanted.as_bytes()))
    }

    /// Where a bracket closes that was opened before this code.
    pub fn closing(self, close: char) -> Option<usize> {
        let mut depth = 0;
        self.outside().find_map(|(at, byte)| {
            match byte {
                b'(' | b'[' | b'{' => depth += 1,
                _ if depth == 0 && char::from(byte) == close => return Some(at),
                b')' | b']' | b'}' => depth -= 1,
                _ => {}
            }
            None
        })
    }

    /// The parts between separators outside of texts; none of nothing.
    pub fn split(self, separator: char) -> impl Iterator<Item = &'c str> {
        let ends = self.outside().filter(move |(_, byte)| char::from(*byte) == separator);
        let ends: Vec<usize> = ends.map(|(at, _)| at).chain([self.0.len()]).collect();
        let mut start = 0;
        let parts = ends
            .into_iter()
            .map(move |end| &self.0[std::mem::replace(&mut start, end + 1)..end]);
        parts.filter(|part| !part.trim().is_empty())
    }

    /// Where variables are named: no attributes of others, no filters, functions, tests, keywords and names of arguments.
    pub fn names(self) -> impl Iterator<Item = Range<usize>> {
        let code = self.0;
        let is_in_word = |byte: u8| byte == b'_' || byte.is_ascii_alphanumeric();
        let mut words: Vec<Range<usize>> = Vec::new();
        // What stands behind the name of a component that is called.
        let start = match code.strip_prefix('<') {
            Some(_) => code.find([' ', '>']).unwrap_or(code.len()),
            None => 0,
        };
        for (at, _) in self.outside().filter(|(at, byte)| *at >= start && is_in_word(*byte)) {
            match words.last_mut() {
                Some(word) if word.end == at => word.end = at + 1,
                _ => words.push(at..at + 1),
            }
        }
        words.into_iter().filter(move |word| {
            let (before, after) = (code[..word.start].trim_end(), code[word.end..].trim_start());
            let is_argument = after.starts_with('=') && !after.starts_with("==");
            let is_test = ["is", "is not"].iter().any(|is| {
                let rest = before.strip_suffix(is);
                rest.is_some_and(|rest| rest.ends_with(' '))
            });
            let is_part = before.ends_with(['.', '|']) || after.starts_with('(') || is_argument || is_test;
            let word = &code[word.clone()];
            !is_part && !KEYWORDS.contains(&word) && !word.starts_with(|c: char| c.is_ascii_digit())
        })
    }

    /// The code with something else for some names.
    pub fn with_names(self, values: &HashMap<&str, &str>) -> String {
        let mut out = String::with_capacity(self.0.len());
        let mut written = 0;
        for name in self.names() {
            if let Some(value) = values.get(&self.0[name.clone()]) {
                out.push_str(&self.0[written..name.start]);
                out.push_str(value);
                written = name.end;
            }
        }
        out.push_str(&self.0[written..]);
        out
    }

    /// The text, where the code is one and has no signs with a meaning of their own.
    pub fn text(self) -> Option<&'c str> {
        let quote = self.0.chars().next().filter(|first| matches!(first, '"' | '\''))?;
        let text = self.0[1..].strip_suffix(quote)?;
        (!text.contains([quote, '\\'])).then_some(text)
    }

    /// Whether the code is a text or one of the words for what is nothing, true or false.
    pub fn is_constant(self) -> bool {
        self.text().is_some() || matches!(self.0, "none" | "true" | "false")
    }

    /// Whether the code names something by a path.
    pub fn is_path(self) -> bool {
        let is_word = |part: &str| {
            let mut bytes = part.bytes();
            let starts = bytes
                .next()
                .is_some_and(|byte| byte == b'_' || byte.is_ascii_alphabetic());
            starts && bytes.all(|byte| byte == b'_' || byte.is_ascii_alphanumeric())
        };
        !self.is_constant() && self.0.split('.').all(is_word)
    }

    /// The component that is called, with its arguments: `<ui.badge label={x} sign="!" />`.
    pub fn call(self) -> Option<(&'c str, Vec<(&'c str, &'c str)>)> {
        let inside = self.0.strip_prefix('<')?;
        let inside = inside.strip_suffix("/>").or_else(|| inside.strip_suffix('>'))?;
        let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
        let mut given = Vec::new();
        loop {
            rest = rest.trim_start();
            if rest.is_empty() {
                break;
            }
            let (argument, value) = rest.split_once('=')?;
            let end = match value.as_bytes().first()? {
                b'{' => Code(&value[1..]).closing('}')? + 2,
                quote @ (b'"' | b'\'') => value[1..].find(char::from(*quote))? + 2,
                _ => return None,
            };
            let inner = match value.starts_with('{') {
                true => value[1..end - 1].trim(),
                false => &value[..end],
            };
            given.push((argument, inner));
            rest = &value[end..];
        }
        Some((name, given))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_make_the_template_again() {
        for template in [
            "",
            "a { b }",
            "a{{ x }}{% if y %}b{# c #}{%- endif -%}",
            "{{ t(k='}}') }}{",
        ] {
            assert_eq!(written(&pieces(template).expect("it is closed")), template);
        }
        assert_eq!(pieces("a {{ b"), None);
    }

    #[test]
    fn names_are_those_of_variables() {
        let names = |code: &str| -> Vec<String> { Code(code).names().map(|at| code[at].to_owned()).collect() };
        assert_eq!(names("for a in b.c | first"), ["a", "b"]);
        assert_eq!(names("t(key=\"x.y\", n=row.n, m=m)"), ["row", "m"]);
        assert_eq!(
            names("if not a == b or c is string and d[e] < 4"),
            ["a", "b", "c", "d", "e"]
        );
        assert_eq!(names("<ui.badge label={x ~ 'y'} sign=\"z\" />"), ["x"]);
        let values = HashMap::from([("row", "one.row"), ("key", "wrong")]);
        assert_eq!(
            Code("t(key=row.key) ~ a.row").with_names(&values),
            "t(key=one.row.key) ~ a.row"
        );
    }

    #[test]
    fn a_call_is_read_with_its_arguments() {
        let call = Code("<ui.x a={b.c} d=\"e > f\" g={ t(key='}') } />").call();
        assert_eq!(
            call,
            Some(("ui.x", vec![("a", "b.c"), ("d", "\"e > f\""), ("g", "t(key='}')")]))
        );
        assert_eq!(Code("<ui.x>").call(), Some(("ui.x", Vec::new())));
        assert_eq!(Code("<ui.x a />").call(), None);
    }
}
