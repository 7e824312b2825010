//! Sổ đối chiếu trên trang: what was not understood, then what was set aside, by its reason.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::found::ImportResult;
use super::words::{self, say};
use crate::diagnostics::Lang;
use crate::import::Block;
use crate::import::account::{AccountLine, AccountLineKind, AccountState};
use crate::text::escape_html;

/// So many lines of one reason are listed; more would bury the page.
const LISTED: usize = 200;

/// The account of a text.
pub fn html(found: &ImportResult<'_>, lang: Lang) -> String {
    let lines = Numbered::new(found);
    let open: Vec<&AccountLine> = found.account.not_understood().collect();
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
    group(
        &mut html,
        &lines,
        say(words::ALL_NOT_UNDERSTOOD, lang),
        &open,
        true,
        lang,
    );
    let mut aside: BTreeMap<&str, Vec<&AccountLine>> = BTreeMap::new();
    let figures = |line: &&AccountLine| line.state == AccountState::SetAside && line.kind != AccountLineKind::Unit;
    for line in found.account.lines.iter().filter(figures) {
        aside.entry(line.reason.text(lang)).or_default().push(line);
    }
    for (reason, of_reason) in aside {
        group(&mut html, &lines, reason, &of_reason, false, lang);
    }
    html + "</section>\n"
}

fn group(html: &mut String, lines: &Numbered<'_>, name: &str, of_group: &[&AccountLine], opened: bool, lang: Lang) {
    if of_group.is_empty() {
        return;
    }
    let open = if opened { " open" } else { "" };
    let _ = write!(
        html,
        "<details{open}><summary>{} ({})</summary><ul>",
        escape_html(name),
        of_group.len()
    );
    for line in of_group.iter().take(LISTED) {
        let _ = write!(
            html,
            "<li><a href=\"#{}\">{}</a>",
            lines.anchor(line),
            escape_html(&line.text)
        );
        if opened {
            let _ = write!(html, ": {}", escape_html(line.reason.text(lang)));
        }
        html.push_str("</li>");
    }
    html.push_str("</ul></details>");
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

    /// The block in which a line stands, or the one before it.
    fn anchor(&self, line: &AccountLine) -> String {
        let behind = self.blocks.partition_point(|(at, _)| *at <= line.place.start);
        let block = behind.checked_sub(1).and_then(|at| self.blocks.get(at));
        block.map_or_else(String::new, |(_, block)| anchor(block))
    }
}
