//! Phần đầu dạng cây: the front-matter as pieces of text, of which each keeps what stands before it (comments, blank
//! lines).

use std::sync::Arc;

use crate::parse::Ctx;
use crate::parse::frontmatter::{read_yaml, split};
use crate::parse::yaml::{Node, NodeKind};
use crate::source::SourceFile;

use super::meaning::Meaning;

/// A file that cannot be merged: its front-matter is not well formed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// A file in its two halves, the front-matter in pieces.
pub struct File {
    /// Up to the first key, the opening fence included.
    pub head: String,
    pub entries: Vec<FrontEntry>,
    /// From behind the last key to the body, the closing fence included.
    pub tail: String,
    pub body: String,
}

/// A key with its value.
#[derive(Clone, Debug)]
pub struct FrontEntry {
    /// Comments and blank lines above it.
    pub lead: String,
    pub key: String,
    /// The value as it is meant, however it is written.
    pub meaning: Meaning,
    /// From the key to the end of its last line.
    pub raw: String,
    /// The comment at the end of `raw`, with the blanks before it.
    pub comment: String,
    /// The rows, where the value is a list of tables or a list that is empty.
    pub rows: Option<FrontRows>,
    /// The texts, where the value is a list of them.
    pub texts: Vec<String>,
}

/// A list of tables.
#[derive(Clone, Debug)]
pub struct FrontRows {
    /// The line of the key.
    pub head: String,
    pub rows: Vec<FrontRow>,
}

/// One table of a list.
#[derive(Clone, Debug)]
pub struct FrontRow {
    pub lead: String,
    /// The dash and the blanks around it, and the brace of a table on one line.
    pub prefix: String,
    pub entries: Vec<FrontEntry>,
    /// What follows on the last line of a table on one line: its brace, a comment.
    pub suffix: String,
    pub flow: bool,
    pub meaning: Meaning,
}

impl File {
    /// Reads a file.
    ///
    /// # Errors
    /// Where it has no front-matter, or one that our reader complains about.
    pub fn read(text: &str) -> Result<File, Unreadable> {
        let halves = split(text).ok_or(Unreadable)?;
        let source = Arc::new(SourceFile::new("front-matter", text.as_bytes()));
        let mut ctx = Ctx::new(&source);
        let root = read_yaml(text, halves.front, &mut ctx).ok_or(Unreadable)?;
        let NodeKind::Mapping { entries, flow: false } = &root.kind else {
            return Err(Unreadable);
        };
        if !ctx.into_findings().is_empty() || entries.is_empty() {
            return Err(Unreadable);
        }
        let entries = block_entries(text, entries, halves.front.start as usize)?;
        let first = line_start(text, root_start(&root));
        let body = halves.body.start as usize;
        let last = end_of(&root).map_or(first, |end| (line_end(text, end) + 1).min(body));
        let mut file = File {
            head: text[..first].to_owned(),
            entries,
            tail: text[last..body].to_owned(),
            body: text[body..].to_owned(),
        };
        // Comments above the first key are part of the head.
        if let Some(first) = file.entries.first_mut() {
            first.lead.clear();
        }
        Ok(file)
    }

    pub fn get(&self, key: &str) -> Option<&FrontEntry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// The rows of a list; none where it is not written.
    pub fn rows(&self, key: &str) -> Result<&[FrontRow], Unreadable> {
        match self.get(key) {
            None => Ok(&[]),
            Some(entry) => entry.rows.as_ref().map(|list| list.rows.as_slice()).ok_or(Unreadable),
        }
    }

    /// The whole text again.
    pub fn text(&self) -> String {
        let mut text = self.head.clone();
        for entry in &self.entries {
            text.push_str(&entry.lead);
            text.push_str(&entry.text());
        }
        text.push_str(&self.tail);
        text.push_str(&self.body);
        text
    }
}

impl FrontEntry {
    /// The lines of the list, each with its line end.
    pub fn text(&self) -> String {
        match &self.rows {
            Some(list) if !list.rows.is_empty() => {
                let rows: String = list.rows.iter().map(FrontRow::text).collect();
                format!("{}\n{rows}", list.head)
            }
            _ => format!("{}\n", self.raw),
        }
    }

    /// An entry on one line.
    pub fn new(key: &str, value: &str, meaning: Meaning) -> Self {
        FrontEntry {
            lead: String::new(),
            key: key.to_owned(),
            meaning,
            raw: format!("{key}: {value}"),
            comment: String::new(),
            rows: None,
            texts: Vec::new(),
        }
    }
}

impl FrontRow {
    pub fn get(&self, key: &str) -> Option<&FrontEntry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    /// What a key means, if it is written.
    pub fn meaning(&self, key: &str) -> Option<&Meaning> {
        self.get(key).map(|entry| &entry.meaning)
    }

    /// What a key means, in words.
    pub fn said(&self, key: &str) -> Option<String> {
        self.meaning(key).map(Meaning::to_string)
    }

    /// Puts an entry behind the nearest of `before` that there is, in their order from the last; else at the end.
    pub fn insert(&mut self, entry: FrontEntry, before: &[&str]) {
        let after = before
            .iter()
            .rev()
            .find_map(|key| self.entries.iter().position(|entry| entry.key == *key));
        let at = after.map_or(self.entries.len(), |at| at + 1);
        self.entries.insert(at, entry);
    }

    /// Takes an entry out; comments above it stay.
    pub fn remove(&mut self, key: &str) {
        let Some(at) = self.entries.iter().position(|entry| entry.key == key) else {
            return;
        };
        let lead = self.entries.remove(at).lead;
        if let Some(next) = self.entries.get_mut(at).filter(|_| at > 0) {
            next.lead.insert_str(0, &lead);
        }
    }

    pub fn text(&self) -> String {
        if self.flow {
            let entries: Vec<&str> = self.entries.iter().map(|entry| entry.raw.as_str()).collect();
            return format!("{}{}{}{}\n", self.lead, self.prefix, entries.join(", "), self.suffix);
        }
        let indent = " ".repeat(self.prefix.chars().count());
        let mut text = format!("{}{}", self.lead, self.prefix);
        for (at, entry) in self.entries.iter().enumerate() {
            if at > 0 {
                text.push_str(&entry.lead);
                text.push_str(&indent);
            }
            text.push_str(&entry.raw);
            text.push('\n');
        }
        text
    }
}

fn root_start(root: &Node) -> usize {
    match &root.kind {
        NodeKind::Mapping { entries, .. } => {
            entries.first().map_or(root.span.start, |(key, _)| key.span.start) as usize
        }
        _ => root.span.start as usize,
    }
}

/// The entries of a table of several lines. `from` is where the text before the first begins.
fn block_entries(text: &str, entries: &[(Node, Node)], from: usize) -> Result<Vec<FrontEntry>, Unreadable> {
    let mut read = Vec::with_capacity(entries.len());
    let mut last = from;
    for (key, value) in entries {
        let (start, end) = (key.span.start as usize, end_of(value).unwrap_or(key.span.end as usize));
        let end = line_end(text, end.max(key.span.end as usize));
        let line = line_start(text, start);
        if start < last || end < start {
            return Err(Unreadable);
        }
        let lead = text[last.min(line)..line].to_owned();
        let lead = if line < last { String::new() } else { lead };
        read.push(entry(text, key, value, lead, start..end)?);
        last = (end + 1).min(text.len());
    }
    Ok(read)
}

fn entry(
    text: &str,
    key: &Node,
    value: &Node,
    lead: String,
    raw: std::ops::Range<usize>,
) -> Result<FrontEntry, Unreadable> {
    let name = match &key.kind {
        NodeKind::Scalar(scalar) => scalar.text.clone(),
        _ => return Err(Unreadable),
    };
    let behind = end_of(value).and_then(|end| text.get(end..raw.end));
    let comment = behind.filter(|behind| behind.trim_start().starts_with('#'));
    let raw = text[raw].to_owned();
    let (rows, texts) = match &value.kind {
        NodeKind::Sequence { items, flow } => (rows(text, key, items, *flow), texts(items)),
        _ => (None, Vec::new()),
    };
    Ok(FrontEntry {
        lead,
        key: name,
        meaning: Meaning::of(value),
        raw,
        comment: comment.unwrap_or_default().to_owned(),
        rows,
        texts,
    })
}

fn texts(items: &[Node]) -> Vec<String> {
    let texts = items.iter().filter_map(|item| match &item.kind {
        NodeKind::Scalar(scalar) => Some(scalar.text.clone()),
        _ => None,
    });
    texts.collect()
}

/// The tables of a list, one below the other; nothing for a list of another kind.
fn rows(text: &str, key: &Node, items: &[Node], flow: bool) -> Option<FrontRows> {
    let line = line_end(text, key.span.end as usize);
    let head = text[key.span.start as usize..line].to_owned();
    if items.is_empty() {
        return Some(FrontRows {
            head: format!("{}:", &text[key.span.start as usize..key.span.end as usize]),
            rows: Vec::new(),
        });
    }
    if flow {
        return None;
    }
    let mut last = (line + 1).min(text.len());
    let mut rows = Vec::with_capacity(items.len());
    for item in items {
        rows.push(row(text, item, last)?);
        last = (line_end(text, end_of(item)?) + 1).min(text.len());
    }
    Some(FrontRows { head, rows })
}

fn row(text: &str, item: &Node, from: usize) -> Option<FrontRow> {
    let NodeKind::Mapping { entries, flow } = &item.kind else {
        return None;
    };
    let first = entries.first()?.0.span.start as usize;
    let dash = text[..item.span.start.min(entries[0].0.span.start) as usize].rfind('-')?;
    let line = line_start(text, dash);
    // A dash on a line of its own, or behind the key, is nothing that we take apart.
    if line < from || text[line..first].contains('\n') {
        return None;
    }
    let (entries, suffix) = match flow {
        true => flow_entries(text, item, entries)?,
        false => (block_entries(text, entries, first).ok()?, String::new()),
    };
    Some(FrontRow {
        lead: text[from..line].to_owned(),
        prefix: text[line..first].to_owned(),
        entries,
        suffix,
        flow: *flow,
        meaning: Meaning::of(item),
    })
}

fn flow_entries(text: &str, item: &Node, entries: &[(Node, Node)]) -> Option<(Vec<FrontEntry>, String)> {
    let mut read = Vec::with_capacity(entries.len());
    let mut last = 0;
    for (key, value) in entries {
        let start = key.span.start as usize;
        last = end_of(value)?.max(key.span.end as usize);
        read.push(entry(text, key, value, String::new(), start..last).ok()?);
    }
    let end = line_end(text, item.span.end as usize);
    let rest = &text[last..end];
    // A comma behind the last entry is not wanted twice.
    let suffix = rest.trim_start().strip_prefix(',').map_or(rest, |rest| rest);
    Some((read, suffix.to_owned()))
}

/// Where a value ends; comments behind it do not count.
fn end_of(node: &Node) -> Option<usize> {
    match &node.kind {
        NodeKind::Scalar(_) => (node.span.end > node.span.start).then_some(node.span.end as usize),
        NodeKind::Sequence { flow: true, .. } | NodeKind::Mapping { flow: true, .. } => Some(node.span.end as usize),
        NodeKind::Sequence { items, .. } => items.iter().rev().find_map(end_of),
        NodeKind::Mapping { entries, .. } => {
            let ends = entries.iter().rev();
            ends.map(|(key, value)| end_of(value).unwrap_or(key.span.end as usize))
                .next()
        }
    }
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "---\n# đầu\ntitle: \"a\"   # tên\n\n# nơi nhận\nrecipients:\n  - \"x\"\n  - y\ntargets:   # đây\n  # II\n  - id: a\n    # b\n    value: \"1\"  # c\n  # III\n  - { id: b, value: \"2\" } # d\n# hết\ntasks:\n- section: \"I\"\n  lead: [ a,\n    b ]\n# cuối\n---\n\nThân\n";

    #[test]
    fn a_file_put_together_again_is_the_same() {
        assert_eq!(File::read(FILE).expect("it is well formed").text(), FILE);
    }

    #[test]
    fn rows_know_their_keys_and_the_comments_above_them() {
        let file = File::read(FILE).expect("it is well formed");
        let rows = file.rows("targets").expect("they are tables");
        assert_eq!(rows[1].lead, "  # III\n");
        assert_eq!(rows[0].meaning("value"), Some(&Meaning::text("1")));
        assert_eq!(rows[1].meaning("value"), Some(&Meaning::text("2")));
    }
}
