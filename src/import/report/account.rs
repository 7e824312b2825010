//! Sổ đối chiếu trên trang: what was not understood, before all else; what was set aside, by its reason.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::ops::Range;

use super::found::ImportResult;
use super::words::{self, say};
use crate::diagnostics::Lang;
use crate::import::Block;
use crate::import::account::{AccountLine, AccountLineKind, AccountState};
use crate::text::escape_html;

/// How many lines of one reason are listed; more would bury the page.
const LISTED: usize = 200;

/// The account of a text.
pub fn html(found: &ImportResult<'_>, lang: Lang) -> String {
    let lines = Numbered::new(found);
    let mut html = format!(
        "<section class=\"nhom\" id=\"so\"><h3>{}</h3>",
        say(words::ACCOUNT, lang)
    );
    let tally = found.account.figures();
    let counted = [
        (tally.taken, words::TAKEN),
        (tally.set_aside, words::SET_ASIDE),
        (tally.not_understood, words::NOT_UNDERSTOOD),
    ];
    html.push_str("<ul class=\"dem\">");
    for (count, name) in counted {
        let _ = write!(html, "<li><b>{count}</b> {}</li>", say(name, lang));
    }
    html.push_str("</ul>");
    let mut aside: BTreeMap<&str, Vec<&AccountLine>> = BTreeMap::new();
    let figures = |line: &&AccountLine| line.state == AccountState::SetAside && line.kind != AccountLineKind::Unit;
    for line in found.account.lines.iter().filter(figures) {
        aside.entry(line.reason.text(lang)).or_default().push(line);
    }
    for (reason, of_reason) in aside {
        let _ = write!(
            html,
            "<details><summary>{} ({})</summary><ul>",
            escape_html(reason),
            of_reason.len()
        );
        for line in of_reason.iter().take(LISTED) {
            let _ = write!(html, "<li>{}</li>", lines.link(line));
        }
        html.push_str("</ul></details>");
    }
    html + "</section>\n"
}

/// What was not understood, which makes the document a draft: the first thing that an editor has to see.
pub fn not_understood(found: &ImportResult<'_>, lang: Lang) -> String {
    let open: Vec<&AccountLine> = found.account.not_understood().collect();
    if open.is_empty() {
        return String::new();
    }
    let lines = Numbered::new(found);
    let mut html = format!(
        "<section class=\"nhom nghi\" id=\"chua-hieu\"><h3>{} ({})</h3><ul>",
        say(words::ALL_NOT_UNDERSTOOD, lang),
        open.len()
    );
    let alike = |one: &&AccountLine, two: &&AccountLine| one.section == two.section && one.reason == two.reason;
    for group in open[..open.len().min(LISTED)].chunk_by(alike) {
        let section = group[0].section.as_ref();
        let section = section.map_or_else(String::new, |section| {
            format!("{} {section}: ", say(words::SECTION, lang))
        });
        let links: Vec<String> = group.iter().map(|line| lines.link(line)).collect();
        let _ = write!(
            html,
            "<li>{}<b>{}</b>: {}</li>",
            escape_html(&section),
            links.join(", "),
            escape_html(group[0].reason.text(lang))
        );
    }
    html + "</ul></section>\n"
}

/// The stretches of the source that were not understood, for the left column.
pub fn open_places(found: &ImportResult<'_>) -> Vec<Range<usize>> {
    found.account.not_understood().map(|line| line.place.clone()).collect()
}

/// The anchor of a block.
pub fn anchor(block: &Block) -> String {
    format!("dong-{}", block.line)
}

/// The blocks of a text by the byte at which their line begins.
struct Numbered<'a> {
    blocks: Vec<(usize, &'a Block)>,
}

impl<'a> Numbered<'a> {
    fn new(found: &ImportResult<'a>) -> Self {
        let breaks = found.reading.source.match_indices('\n').map(|(at, _)| at + 1);
        let starts: Vec<usize> = std::iter::once(0).chain(breaks).collect();
        let start = |block: &Block| starts.get(block.line.saturating_sub(1) as usize).copied().unwrap_or(0);
        let mut blocks: Vec<_> = found.reading.blocks.iter().map(|block| (start(block), block)).collect();
        blocks.sort_by_key(|(at, _)| *at);
        Numbered { blocks }
    }

    /// The words of a line, which lead to where they stand.
    fn link(&self, line: &AccountLine) -> String {
        format!("<a href=\"#{}\">{}</a>", self.anchor(line), escape_html(&line.text))
    }

    /// The block in which a line stands, or the one before it.
    fn anchor(&self, line: &AccountLine) -> String {
        let behind = self.blocks.partition_point(|(at, _)| *at <= line.place.start);
        let block = behind.checked_sub(1).and_then(|at| self.blocks.get(at));
        block.map_or_else(String::new, |(_, block)| anchor(block))
    }
}
