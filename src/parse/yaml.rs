//! YAML as a tree that remembers where and how everything was written.
//!
//! The figures of a plan must be read from their source text: an ordinary YAML reader turns an
//! unquoted `>3` into nothing, `1.500` into one and a half and `~` into null before any type
//! sees them. So the tree is built from parser events and keeps text, style and place of every
//! scalar. Repairs that let reading go on after a slip are made in [`super::traps`].

mod fault;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};

use crate::diagnostics::Span;
use crate::text::nfc;

pub use fault::YamlFault;

/// Nesting deeper than this is refused: no document of the content model needs it.
pub const MAX_DEPTH: usize = 48;

/// One value of a YAML file.
#[derive(Clone, Debug)]
pub struct Node {
    pub span: Span,
    pub kind: NodeKind,
}

/// What a value is.
#[derive(Clone, Debug)]
pub enum NodeKind {
    Scalar(Scalar),
    Sequence { items: Vec<Node>, flow: bool },
    Mapping { entries: Vec<(Node, Node)>, flow: bool },
}

/// A scalar as it was written.
#[derive(Clone, Debug)]
pub struct Scalar {
    /// The text after quotes are taken off, in NFC.
    pub text: String,
    pub style: Style,
}

/// How a scalar was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    Plain,
    Quoted,
    Block,
}

/// Why a text is not YAML.
#[derive(Debug)]
pub struct SyntaxError {
    /// Index of the offending character in the text that was parsed.
    pub char_index: usize,
    pub fault: YamlFault,
}

/// Byte offsets in the file for the characters of the text that is parsed.
///
/// The parser counts characters; so do repairs, which replace characters or put some in.
pub struct CharMap {
    offsets: Vec<u32>,
}

impl CharMap {
    /// The map of `text`, which starts at byte `base` of its file.
    pub fn new(text: &str, base: usize) -> Self {
        let end = base + text.len();
        let offsets = text
            .char_indices()
            .map(|(i, _)| base + i)
            .chain(std::iter::once(end))
            .map(|offset| u32::try_from(offset).unwrap_or(u32::MAX))
            .collect();
        CharMap { offsets }
    }

    /// The stretch of the file between two character indexes.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span {
            start: self.offset(start),
            end: self.offset(end.max(start)),
        }
    }

    /// Makes room for characters that are put in before the given indexes, in ascending order.
    pub fn insert(&mut self, before: impl Iterator<Item = usize>) {
        let mut before = before.peekable();
        let mut offsets = Vec::with_capacity(self.offsets.len());
        for (i, offset) in self.offsets.iter().enumerate() {
            while before.next_if(|at| *at <= i).is_some() {
                offsets.push(*offset);
            }
            offsets.push(*offset);
        }
        self.offsets = offsets;
    }

    /// Forgets the characters that are taken out.
    pub fn remove(&mut self, is_gone: impl Fn(usize) -> bool) {
        let mut at = 0;
        self.offsets.retain(|_| {
            at += 1;
            !is_gone(at - 1)
        });
    }

    /// The byte offset of a character index.
    pub fn offset(&self, index: usize) -> u32 {
        let last = self.offsets.len() - 1;
        self.offsets[index.min(last)]
    }
}

/// Parses `chars`, whose characters stand in the file where `map` says.
///
/// # Errors
/// The first place where the text is not YAML, or is nested too deeply.
pub fn parse(chars: &[char], map: &CharMap) -> Result<Option<Node>, SyntaxError> {
    let text: String = chars.iter().collect();
    let mut builder = Builder {
        parser: Parser::new_from_str(&text),
        chars,
        map,
    };
    builder.document()
}

struct Builder<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    chars: &'a [char],
    map: &'a CharMap,
}

type Raw<'a> = (Event<'a>, saphyr_parser::Span);

impl<'a> Builder<'a> {
    fn document(&mut self) -> Result<Option<Node>, SyntaxError> {
        loop {
            let (event, span) = match self.next()? {
                Some(raw) => raw,
                None => return Ok(None),
            };
            match event {
                Event::StreamStart | Event::DocumentStart(_) | Event::Nothing => {}
                Event::StreamEnd | Event::DocumentEnd => return Ok(None),
                other => {
                    let node = self.node((other, span), 0)?;
                    self.expect_end()?;
                    return Ok(Some(node));
                }
            }
        }
    }

    /// Checks that nothing follows the first document, and that the text is YAML up to its end.
    fn expect_end(&mut self) -> Result<(), SyntaxError> {
        while let Some((event, span)) = self.next()? {
            if !matches!(event, Event::DocumentEnd | Event::StreamEnd | Event::Nothing) {
                return Err(SyntaxError {
                    char_index: span.start.index(),
                    fault: YamlFault::SecondDocument,
                });
            }
        }
        Ok(())
    }

    fn next(&mut self) -> Result<Option<Raw<'a>>, SyntaxError> {
        self.parser.next().transpose().map_err(|e| syntax_error(&e))
    }

    fn next_inside(&mut self) -> Result<Raw<'a>, SyntaxError> {
        let unfinished = SyntaxError {
            char_index: self.chars.len(),
            fault: YamlFault::Unfinished,
        };
        self.next()?.ok_or(unfinished)
    }

    fn node(&mut self, (event, at): Raw<'a>, depth: usize) -> Result<Node, SyntaxError> {
        let start = at.start.index();
        if depth > MAX_DEPTH {
            return Err(SyntaxError {
                char_index: start,
                fault: YamlFault::TooDeep,
            });
        }
        match event {
            Event::Scalar(text, style, _, _) => Ok(self.scalar(&text, style, &at)),
            Event::SequenceStart(..) => self.sequence(start, depth),
            Event::MappingStart(..) => self.mapping(start, depth),
            // Aliases never get here: the repairs turn `*x` into plain text with its own finding.
            _ => Ok(self.scalar("", ScalarStyle::Plain, &at)),
        }
    }

    fn scalar(&self, text: &str, style: ScalarStyle, at: &saphyr_parser::Span) -> Node {
        let (start, mut end) = (at.start.index(), at.end.index());
        if matches!(style, ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted) {
            end = self.closing_quote(start).unwrap_or(end);
        }
        while end > start && self.chars.get(end - 1).is_some_and(|c| c.is_whitespace()) {
            end -= 1;
        }
        let style = match style {
            ScalarStyle::Plain => Style::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Style::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Style::Block,
        };
        // The parser writes `~` for a value that is missing; the source tells them apart.
        let missing = style == Style::Plain && start == end;
        let text = if missing { "" } else { text };
        Node {
            span: self.map.span(start, end),
            kind: NodeKind::Scalar(Scalar {
                text: nfc(text).into_owned(),
                style,
            }),
        }
    }

    /// Where the quotes that open at `start` are closed: the parser's own end takes in a comment behind them.
    fn closing_quote(&self, start: usize) -> Option<usize> {
        let quote = *self.chars.get(start)?;
        if quote != '"' && quote != '\'' {
            return None;
        }
        let mut at = start + 1;
        loop {
            let c = *self.chars.get(at)?;
            let is_doubled = quote == '\'' && self.chars.get(at + 1) == Some(&quote);
            if c == quote && !is_doubled {
                return Some(at + 1);
            }
            let is_escaped = c == quote || (c == '\\' && quote == '"');
            at += if is_escaped { 2 } else { 1 };
        }
    }

    fn sequence(&mut self, start: usize, depth: usize) -> Result<Node, SyntaxError> {
        let flow = self.chars.get(start) == Some(&'[');
        let mut items = Vec::new();
        loop {
            let (event, at) = self.next_inside()?;
            if matches!(event, Event::SequenceEnd) {
                let end = at.end.index();
                return Ok(self.collection(start, end, NodeKind::Sequence { items, flow }));
            }
            items.push(self.node((event, at), depth + 1)?);
        }
    }

    fn mapping(&mut self, start: usize, depth: usize) -> Result<Node, SyntaxError> {
        let flow = self.chars.get(start) == Some(&'{');
        let mut entries = Vec::new();
        loop {
            let (event, at) = self.next_inside()?;
            if matches!(event, Event::MappingEnd) {
                let end = at.end.index();
                return Ok(self.collection(start, end, NodeKind::Mapping { entries, flow }));
            }
            let key = self.node((event, at), depth + 1)?;
            let raw = self.next_inside()?;
            let value = self.node(raw, depth + 1)?;
            entries.push((key, value));
        }
    }

    fn collection(&self, start: usize, end: usize, kind: NodeKind) -> Node {
        let mut end = end.min(self.chars.len());
        while end > start && self.chars[end - 1].is_whitespace() {
            end -= 1;
        }
        Node {
            span: self.map.span(start, end),
            kind,
        }
    }
}

fn syntax_error(error: &ScanError) -> SyntaxError {
    SyntaxError {
        char_index: error.marker().index(),
        fault: YamlFault::of(error.info()),
    }
}
