//! Typed reading of a YAML tree that collects mistakes instead of stopping at them.

mod commas;
mod duplicates;
mod examples;
mod printed;
mod rules;

pub use commas::mend_commas;
pub use rules::{MISSING_KEY, RULES, WRONG_SHAPE};

use std::collections::HashMap;
use std::str::FromStr;

use crate::diagnostics::{Diagnostic, Placed, Span};
use crate::text::suggest;

use super::yaml::{Node, NodeKind, Style};
use super::{Ctx, traps};
use duplicates::Duplicates;
use rules::{BAD_VALUE, EMPTY_VALUE, MAX_NAME, TOO_LONG, UNKNOWN_KEY};

/// A scalar with the way in which it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrittenScalar {
    pub text: String,
    /// Without quotes, so YAML may mean something else by it.
    pub plain: bool,
    /// As a block of lines.
    pub block: bool,
}

/// What a value is expected to be, in words for the reader.
#[derive(Clone, Copy)]
pub struct Expected {
    pub vi: &'static str,
    pub en: &'static str,
}

const TEXT: Expected = Expected {
    vi: "một đoạn văn bản",
    en: "a text",
};
const LIST: Expected = Expected {
    vi: "một danh sách",
    en: "a list",
};
const TABLES: Expected = Expected {
    vi: "một danh sách các bảng khóa",
    en: "a list of tables of keys",
};
const TABLE: Expected = Expected {
    vi: "một bảng khóa",
    en: "a table of keys",
};

fn kind_of(node: &Node) -> Expected {
    match &node.kind {
        NodeKind::Scalar(_) => TEXT,
        NodeKind::Sequence { .. } => LIST,
        NodeKind::Mapping { .. } => TABLE,
    }
}

/// Keys of running words, which may be long and have several lines; all others are names, figures and dates.
const PROSE: [&str; 8] = [
    "abstract",
    "description",
    "note",
    "quote",
    "printed",
    "doubt",
    "review",
    "reason",
];

/// Whether a name is beyond any use, which is reported.
fn is_too_long(key: &str, text: &str, span: Span, ctx: &mut Ctx) -> bool {
    let too_long = !PROSE.contains(&key) && text.len() > MAX_NAME && text.chars().nth(MAX_NAME).is_some();
    if too_long {
        let finding = name_too_long(key, text.chars().count(), span, ctx);
        ctx.report(finding);
    }
    too_long
}

/// The finding for a name of so many characters.
pub fn name_too_long(key: &str, count: usize, span: Span, ctx: &Ctx) -> Diagnostic {
    ctx.finding(&TOO_LONG, span)
        .with("key", key)
        .with("count", count.to_string())
        .with("limit", MAX_NAME.to_string())
}

/// Whether a value was lost to a slip that is reported already.
fn is_hole(node: &Node) -> bool {
    matches!(&node.kind, NodeKind::Scalar(s) if s.style == Style::Plain && s.text.starts_with(traps::HOLE))
}

fn wrong_shape(key: &str, node: &Node, expected: Expected, ctx: &mut Ctx) {
    if is_hole(node) {
        return;
    }
    if is_empty(node) && key != "-" {
        // As when the last mark of a list was deleted, and not the list.
        ctx.report(ctx.finding(&EMPTY_VALUE, node.span).with("key", key));
        return;
    }
    let found = kind_of(node);
    let expected = match examples::is_list_of_tables(key) {
        true => TABLES,
        false => expected,
    };
    // A file that is one list has no key.
    let key = match key {
        "-" => ctx.file.rsplit('/').next().unwrap_or(key).to_owned(),
        key => key.to_owned(),
    };
    let key = key.as_str();
    let finding = ctx
        .finding(&WRONG_SHAPE, node.span)
        .with("key", key)
        .with("expected_vi", expected.vi)
        .with("expected_en", expected.en)
        .with("found_vi", found.vi)
        .with("found_en", found.en);
    let finding = examples::add(finding, key, node, ctx);
    ctx.report(finding);
}

/// Whether nothing stands there, or what YAML takes for nothing.
fn is_empty(node: &Node) -> bool {
    let NodeKind::Scalar(scalar) = &node.kind else {
        return false;
    };
    let is_null = matches!(scalar.text.as_str(), "~" | "null" | "Null" | "NULL");
    scalar.text.trim().is_empty() || (is_null && scalar.style == Style::Plain)
}

/// A scalar's text; empty values and other shapes are reported.
pub fn scalar(key: &str, node: &Node, ctx: &mut Ctx) -> Option<Placed<WrittenScalar>> {
    let NodeKind::Scalar(scalar) = &node.kind else {
        wrong_shape(key, node, TEXT, ctx);
        return None;
    };
    if is_hole(node) {
        return None;
    }
    let plain = scalar.style == Style::Plain;
    if is_empty(node) {
        let finding = ctx.finding(&EMPTY_VALUE, node.span).with("key", key);
        ctx.report(finding);
        return None;
    }
    if is_too_long(key, &scalar.text, node.span, ctx) {
        return None;
    }
    let restored = plain.then(|| traps::restore(&scalar.text)).flatten();
    let written = WrittenScalar {
        plain: plain && restored.is_none(),
        block: scalar.style == Style::Block,
        text: restored.unwrap_or_else(|| scalar.text.trim().to_owned()),
    };
    Some(Placed::new(written, node.span))
}

/// A table of keys that knows which of them were asked for.
pub struct Map<'n> {
    entries: Vec<(String, Span, &'n Node)>,
    taken: Vec<bool>,
    asked: Vec<&'static str>,
    pub span: Span,
}

impl<'n> Map<'n> {
    /// A table without keys: what is asked of it tells which ones there may be.
    pub fn empty() -> Self {
        Map {
            entries: Vec::new(),
            taken: Vec::new(),
            asked: Vec::new(),
            span: Span::WHOLE_FILE,
        }
    }

    /// The keys that were asked for.
    pub fn asked(&self) -> &[&'static str] {
        &self.asked
    }

    /// The table in `node`; equal keys and other shapes are reported.
    pub fn read(name: &str, node: &'n Node, ctx: &mut Ctx) -> Option<Self> {
        let NodeKind::Mapping { entries, .. } = &node.kind else {
            wrong_shape(name, node, TABLE, ctx);
            return None;
        };
        let mut map = Map {
            entries: Vec::with_capacity(entries.len()),
            taken: Vec::new(),
            asked: Vec::new(),
            span: node.span,
        };
        let (mut seen, mut duplicates) = (HashMap::new(), Duplicates::default());
        for (key, value) in entries {
            map.add(key, value, (&mut seen, &mut duplicates), ctx);
        }
        duplicates.report(ctx);
        map.taken = vec![false; map.entries.len()];
        Some(map)
    }

    fn add<'k>(
        &mut self,
        key: &'k Node,
        value: &'n Node,
        (seen, duplicates): (&mut HashMap<&'k str, Span>, &mut Duplicates),
        ctx: &mut Ctx,
    ) {
        let NodeKind::Scalar(scalar) = &key.kind else {
            wrong_shape("?", key, TEXT, ctx);
            return;
        };
        if is_too_long("?", &scalar.text, key.span, ctx) {
            return;
        }
        if let Some(first) = seen.get(scalar.text.as_str()) {
            duplicates.add(&scalar.text, key.span, *first);
            return;
        }
        seen.insert(&scalar.text, key.span);
        self.entries.push((scalar.text.clone(), key.span, value));
    }

    /// The node under `key`.
    pub fn take(&mut self, key: &'static str) -> Option<&'n Node> {
        self.asked.push(key);
        let index = self.entries.iter().position(|(k, _, _)| k == key)?;
        self.taken[index] = true;
        Some(self.entries[index].2)
    }

    /// The node under `key`, which is not taken by this.
    pub fn peek(&self, key: &str) -> Option<&'n Node> {
        self.entries.iter().find(|(k, _, _)| k == key).map(|(_, _, node)| *node)
    }

    /// The place of the key itself.
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entries.iter().find(|(k, _, _)| k == key).map(|(_, span, _)| *span)
    }

    /// Whether the key is there at all.
    pub fn has(&self, key: &str) -> bool {
        self.key_span(key).is_some()
    }

    /// Whether another key is nearly this one, and will be reported as such.
    pub fn has_slip_of(&self, key: &str) -> bool {
        self.entries
            .iter()
            .any(|(written, _, _)| written != key && suggest(written, std::iter::once(key)).is_some())
    }

    /// The written scalar under `key`.
    pub fn written(&mut self, key: &'static str, ctx: &mut Ctx) -> Option<Placed<WrittenScalar>> {
        let node = self.take(key)?;
        scalar(key, node, ctx)
    }

    /// The text under `key`.
    pub fn text(&mut self, key: &'static str, ctx: &mut Ctx) -> Option<Placed<String>> {
        Some(self.written(key, ctx)?.map(|written| on_one_line(key, written.text)))
    }

    /// The text under `key`, whose absence is reported.
    pub fn required(&mut self, key: &'static str, ctx: &mut Ctx) -> Option<Placed<String>> {
        if !self.has(key) {
            self.asked.push(key);
            if self.has_slip_of(key) {
                return None;
            }
            let finding = ctx.finding(&MISSING_KEY, self.span.head()).with("key", key);
            ctx.report(finding);
            return None;
        }
        self.text(key, ctx)
    }

    /// The value under `key`, read by `read`; what is not valid is reported with `expected`.
    pub fn parsed<T>(
        &mut self,
        key: &'static str,
        expected: Expected,
        ctx: &mut Ctx,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Placed<T>> {
        let text = self.text(key, ctx)?;
        parse_text(key, &text, expected, ctx, read)
    }

    /// The value under `key` like [`Map::parsed`], for values that begin with `#`: without quotes one is a comment to
    /// YAML, and the finding says so.
    pub fn parsed_or_comment<T>(
        &mut self,
        key: &'static str,
        expected: Expected,
        ctx: &mut Ctx,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Placed<T>> {
        if let Some(node) = self.peek(key)
            && matches!(&node.kind, NodeKind::Scalar(scalar) if scalar.text.is_empty())
        {
            self.take(key);
            let span = self.key_span(key).unwrap_or(node.span);
            let text = ctx.source.text();
            let behind = text[span.end as usize..].lines().next().unwrap_or_default();
            let behind = behind.trim_start_matches([':', ' ', '"', '\'']).trim_end();
            let comment = Placed::new(behind.to_owned(), span);
            ctx.report(bad_value(key, &comment, (expected.vi, expected.en), ctx));
            return None;
        }
        self.parsed(key, expected, ctx, read)
    }

    /// The value under `key` by its `FromStr`.
    pub fn read_as<T: FromStr>(&mut self, key: &'static str, expected: Expected, ctx: &mut Ctx) -> Option<Placed<T>> {
        self.parsed(key, expected, ctx, |text| text.parse().ok())
    }

    /// The value under `key`, `true` or `false`; false where it is not written.
    pub fn flag(&mut self, key: &'static str, ctx: &mut Ctx) -> bool {
        let expected = Expected {
            vi: "`true` hoặc `false`",
            en: "`true` or `false`",
        };
        self.parsed(key, expected, ctx, |text| match text {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        })
        .is_some_and(|flag| flag.value)
    }

    /// The items of the list under `key`; none where it is not written.
    pub fn items(&mut self, key: &'static str, ctx: &mut Ctx) -> &'n [Node] {
        match self.take(key) {
            Some(node) => list(key, node, ctx),
            None => &[],
        }
    }

    /// The texts of the list under `key`.
    pub fn texts(&mut self, key: &'static str, ctx: &mut Ctx) -> Vec<Placed<String>> {
        let items = self.items(key, ctx);
        items
            .iter()
            .filter_map(|item| scalar(key, item, ctx))
            .map(|written| written.map(|written| on_one_line(key, written.text)))
            .collect()
    }

    /// The table under `key`.
    pub fn table(&mut self, key: &'static str, ctx: &mut Ctx) -> Option<Map<'n>> {
        let node = self.take(key)?;
        Map::read(key, node, ctx)
    }

    /// All keys with their nodes, for tables whose keys are free.
    pub fn take_all(&mut self) -> Vec<(String, Span, &'n Node)> {
        self.taken.fill(true);
        self.entries.clone()
    }

    /// Reports every key that nobody asked for.
    pub fn finish(self, ctx: &mut Ctx) {
        for ((key, span, value), taken) in self.entries.iter().zip(&self.taken) {
            if !taken && !has_mended_colon(*span, value, ctx) {
                report_unknown(key, *span, &self.asked, ctx);
            }
        }
    }
}

/// Whether the key has a value and, in the file, no colon: it was put in, which is reported.
fn has_mended_colon(key: Span, value: &Node, ctx: &Ctx) -> bool {
    let text = ctx.source.text();
    let behind = text.get(key.end as usize..).unwrap_or_default();
    !is_empty(value) && behind.starts_with(' ') && !behind.trim_start().starts_with(':')
}

/// A name that was written over several lines.
fn on_one_line(key: &str, text: String) -> String {
    if PROSE.contains(&key) || !text.contains('\n') {
        return text;
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn report_unknown(key: &str, span: Span, asked: &[&'static str], ctx: &mut Ctx) {
    let nearest = suggest(key, asked.iter().copied());
    let (vi, en) = match nearest {
        Some(nearest) => (format!("Có phải là `{nearest}`?"), format!("Did you mean `{nearest}`?")),
        None => {
            let all = asked.join(", ");
            (
                format!("Các khóa ở đây là: {all}."),
                format!("The keys here are: {all}."),
            )
        }
    };
    let finding = ctx
        .finding(&UNKNOWN_KEY, span)
        .with("key", key)
        .with("suggestion", vi)
        .with("suggestion_en", en);
    ctx.report(match nearest {
        Some(nearest) => finding.mended_by(span, nearest),
        None => finding,
    });
}

/// The items of a list; another shape is reported.
pub fn list<'n>(key: &str, node: &'n Node, ctx: &mut Ctx) -> &'n [Node] {
    match &node.kind {
        NodeKind::Sequence { items, .. } => items,
        _ => {
            wrong_shape(key, node, LIST, ctx);
            &[]
        }
    }
}

/// Reads an already placed text; what is not valid is reported with `expected`, and a date or period that is written as
/// documents print it with the way to write it here.
pub fn parse_text<T>(
    key: &str,
    text: &Placed<String>,
    expected: Expected,
    ctx: &mut Ctx,
    read: impl Fn(&str) -> Option<T>,
) -> Option<Placed<T>> {
    if let Some(value) = read(&text.value) {
        return Some(Placed::new(value, text.span));
    }
    let meant = printed::readings(&text.value).into_iter();
    let finding = match meant.flatten().find(|meant| read(meant).is_some()) {
        Some(meant) => {
            let written = format!("`{meant}`");
            let expected = (written.as_str(), written.as_str());
            bad_value(key, text, expected, ctx).mended_by(text.span, meant)
        }
        None => bad_value(key, text, (expected.vi, expected.en), ctx),
    };
    ctx.report(finding);
    None
}

fn bad_value(key: &str, text: &Placed<String>, (vi, en): (&str, &str), ctx: &Ctx) -> Diagnostic {
    ctx.finding(&BAD_VALUE, text.span)
        .with("key", key)
        .with("value", &text.value)
        .with("expected", vi)
        .with("expected_en", en)
}
