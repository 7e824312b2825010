//! Chỗ viết hụt: what was written in a body and does not become what it looks like.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, Tag};

use super::block::{BlockKind, MarkdownBlock};
use super::definitions::Definitions;
use super::lost_blocks::{self, bars};
use super::slip::{Slip, SlipKind};
use crate::model::Label;

/// Collects slips while a body is read.
pub(super) struct Slips<'a> {
    source: &'a str,
    found: Vec<Slip>,
    /// The count of columns of the table that is being read.
    columns: usize,
    notes: BTreeMap<String, Note>,
    definitions: Definitions,
}

/// A footnote, by its label in small letters.
#[derive(Default)]
struct Note {
    label: String,
    written: Vec<Range<usize>>,
    is_called: bool,
}

/// The longest label of a footnote, in bytes.
const MAX_LABEL: usize = 100;

/// The longest address of a link that is looked at, in bytes.
const MAX_ADDRESS: usize = 500;

/// The longest heading that can be a name, in characters.
const MAX_HEADING: usize = 1_000;

impl<'a> Slips<'a> {
    pub fn new(source: &'a str) -> Self {
        Slips {
            source,
            found: Vec::new(),
            columns: 0,
            notes: BTreeMap::new(),
            definitions: Definitions::new(source),
        }
    }

    /// Looks at one event of the body.
    pub fn event(&mut self, event: &Event<'_>, range: &Range<usize>) {
        self.definitions.event(event, range);
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(_))) => self.fence(range),
            Event::Start(Tag::Table(columns)) => self.columns = columns.len(),
            Event::Start(Tag::TableRow) => self.row(range),
            Event::Start(Tag::Paragraph) => self.found.extend(lost_blocks::of_paragraph(self.source, range)),
            Event::Start(Tag::HtmlBlock) => self.found.extend(lost_blocks::of_html(self.source, range)),
            Event::Start(Tag::CodeBlock(CodeBlockKind::Indented)) => self.indented(range),
            Event::Start(Tag::FootnoteDefinition(label)) => {
                let head = self.source[range.clone()]
                    .find(':')
                    .map_or(range.end, |colon| range.start + colon);
                self.note(label).written.push(range.start..head);
            }
            Event::FootnoteReference(label) => self.note(label).is_called = true,
            _ => {}
        }
    }

    /// Looks at one block, once it is whole.
    pub fn block(&mut self, block: &MarkdownBlock) {
        match block.kind {
            BlockKind::Heading(_) => self.heading(block),
            BlockKind::Text => self.hashes(block),
            _ => {}
        }
        if block.kind != BlockKind::Verbatim {
            self.unknown_notes(block);
            self.blanks_in_links(block);
        }
    }

    /// All slips that were found, in reading order.
    pub fn finish(mut self) -> Vec<Slip> {
        for note in self.notes.into_values() {
            let mut written = note.written.into_iter();
            let first = written.next();
            if let Some(range) = first.filter(|_| !note.is_called) {
                let kind = SlipKind::UncalledNote(note.label.clone());
                self.found.push(Slip { kind, range });
            }
            let again = |range| Slip {
                kind: SlipKind::RepeatedNote(note.label.clone()),
                range,
            };
            self.found.extend(written.map(again));
        }
        let hidden = self.definitions.hidden(self.source);
        let slip = |(label, why, range)| Slip {
            kind: SlipKind::LinkDefinition { label, why },
            range,
        };
        self.found.extend(hidden.into_iter().map(slip));
        self.found.sort_by_key(|slip| slip.range.start);
        self.found
    }

    fn add(&mut self, kind: SlipKind, range: Range<usize>) {
        self.found.push(Slip { kind, range });
    }

    fn note(&mut self, label: &str) -> &mut Note {
        let note = self.notes.entry(label.to_lowercase()).or_default();
        if note.label.is_empty() {
            label.clone_into(&mut note.label);
        }
        note
    }

    fn row(&mut self, range: &Range<usize>) {
        let row = self.source[range.clone()].trim_end();
        let bars = bars(row);
        let opens = usize::from(row.trim_start().starts_with('|'));
        // With an opening bar the cells lie between the bars, else one more before the first.
        let end_of = |cell: usize| bars.get(cell + opens).copied().unwrap_or(row.len());
        let closes = bars.last().is_some_and(|bar| bar + 1 == row.len());
        let cells = (bars.len() + 1).saturating_sub(opens + usize::from(closes));
        if cells <= self.columns || self.columns == 0 {
            return;
        }
        let start = end_of(self.columns - 1) + 1;
        let rest = row.get(start..).unwrap_or_default();
        if rest.split('|').any(|cell| !cell.trim().is_empty()) {
            let blanks = rest.len() - rest.trim_start().len();
            let words = rest.trim().trim_end_matches('|').trim_end().len();
            let start = range.start + start + blanks;
            let columns = self.columns;
            self.add(SlipKind::LongRow { cells, columns }, start..start + words);
        }
    }

    /// Notes a fence that is never closed: everything behind it is code, headings as well.
    fn fence(&mut self, range: &Range<usize>) {
        let block = self.source[range.clone()].trim_end();
        let first = block.lines().next().unwrap_or_default();
        let Some(mark) = first.chars().next() else { return };
        let count = first.chars().take_while(|c| *c == mark).count();
        let behind = block.get(first.len()..).unwrap_or_default();
        let last = behind.lines().last().unwrap_or_default();
        let last = last.trim_start_matches([' ', '\t', '>']);
        let is_closed = last.len() >= count && last.chars().all(|c| c == mark);
        if !is_closed {
            self.add(SlipKind::OpenFence, range.start..range.start + first.trim_end().len());
        }
    }

    /// Notes a heading that is indented by four blanks, and so is code.
    fn indented(&mut self, range: &Range<usize>) {
        let mut at = range.start;
        for line in self.source[range.clone()].split_inclusive('\n') {
            let text = line.trim();
            let hashes = text.bytes().take_while(|b| *b == b'#').count();
            if (1..=6).contains(&hashes) && text[hashes..].starts_with(' ') {
                let start = at + line.len() - line.trim_start().len();
                self.add(SlipKind::NoHeading, start..start + text.len());
            }
            at += line.len();
        }
    }

    fn heading(&mut self, block: &MarkdownBlock) {
        let line = self.source[block.range.clone()].lines().next().unwrap_or_default();
        let range = block.range.start..block.range.start + line.trim_end().len();
        if block.text.trim().is_empty() {
            self.add(SlipKind::EmptyHeading, range);
        } else if block.text.chars().nth(MAX_HEADING).is_some() && Label::read(&block.text).is_none() {
            self.add(SlipKind::LongHeading(block.text.chars().count()), range);
        }
    }

    /// Notes lines that begin with `#` and are no headings: without a blank behind it, or with one that Markdown takes
    /// for a letter.
    fn hashes(&mut self, block: &MarkdownBlock) {
        let mut at = 0;
        for line in block.text.split('\n') {
            let words = line.trim_start_matches(is_no_blank);
            let hashes = words.bytes().take_while(|b| *b == b'#').count();
            let looks_like_one = hashes > 0 && looks_like_heading(&words[hashes..], hashes, words.len() < line.len());
            // As it is typed with the keyboard of another language.
            if looks_like_one || words.starts_with('＃') {
                let start = at + line.len() - words.len();
                let written = block.source_span(start, at + line.len());
                if let Some((from, to)) = written.filter(|(from, _)| block.is_words(start) && !self.is_escaped(*from)) {
                    self.add(SlipKind::NoHeading, from..to);
                }
            }
            at += line.len() + 1;
        }
    }

    fn is_escaped(&self, at: usize) -> bool {
        self.source[..at].ends_with('\\')
    }

    /// Notes links that Markdown leaves as they were typed, since their addresses have blanks: `[tệp](files/ke hoach.pdf)`.
    fn blanks_in_links(&mut self, block: &MarkdownBlock) {
        for (at, _) in block.text.match_indices("](") {
            let inside = &block.text[at + 2..];
            let near = &inside[..inside.floor_char_boundary(MAX_ADDRESS)];
            let Some(address) = near.find([')', '\n']).map(|end| &inside[..end]) else {
                continue;
            };
            let is_address =
                address.trim().contains(' ') && !address.contains(['<', '"', '\'']) && looks_like_address(address);
            if is_address
                && inside[address.len()..].starts_with(')')
                && block.is_words(at)
                && let Some((from, to)) = block.source_span(at + 2, at + 2 + address.len())
                && !self.is_escaped(from - 1)
            {
                let address = address.trim().to_owned();
                self.add(SlipKind::BlankInLink { address }, from..to);
            }
        }
    }

    fn unknown_notes(&mut self, block: &MarkdownBlock) {
        for (at, _) in block.text.match_indices("[^") {
            let inside = &block.text[at + 2..];
            // The label's end is near, or there is none.
            let near = &inside[..inside.floor_char_boundary(MAX_LABEL + 1)];
            let end = near.find([']', '\n']).filter(|end| inside[*end..].starts_with(']'));
            let Some(label) = end.map(|end| &inside[..end]) else {
                continue;
            };
            let is_label = !label.trim().is_empty() && !label.trim().contains(['[', ' ', '\t']);
            if is_label
                && block.is_words(at)
                && let Some((from, to)) = block.source_span(at, at + label.len() + 3)
                && !self.is_escaped(from)
            {
                self.add(SlipKind::UnknownNote(label.to_owned()), from..to);
            }
        }
        for (at, _) in block.text.match_indices("^[") {
            let inside = &block.text[at + 2..];
            let words = inside.split([']', '\n']).next().unwrap_or_default();
            if inside[words.len()..].starts_with(']')
                && block.is_words(at)
                && let Some((from, to)) = block.source_span(at, at + 2)
                && !self.is_escaped(from)
            {
                let words = &words[..words.floor_char_boundary(MAX_LABEL)];
                self.add(SlipKind::InlineNote(words.to_owned()), from..to);
            }
        }
    }
}

/// Whether what stands in brackets behind a name is meant as an address: of the web, of a folder, or a file's with its ending.
fn looks_like_address(text: &str) -> bool {
    let text = text.trim();
    let ending = text.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_file = (2..=4).contains(&ending.len()) && ending.bytes().all(|b| b.is_ascii_alphanumeric());
    let first = text.split(' ').next().unwrap_or_default();
    is_file || first.starts_with("http") || first.starts_with("www.") || first.contains('/')
}

/// Whether the character looks like a blank, or is not seen, and does not count as a blank at the head of a line.
fn is_no_blank(c: char) -> bool {
    !c.is_ascii() && (c.is_whitespace() || matches!(c, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}'))
}

/// Whether an author meant a heading: so many `#`, and what stands behind them.
fn looks_like_heading(behind: &str, hashes: usize, after_blanks: bool) -> bool {
    let Some(next) = behind.chars().next() else {
        return false;
    };
    let is_blank = next == ' ' || next == '\t';
    match hashes {
        1..=6 if is_blank => after_blanks,
        // `#5` is a number.
        1 => next.is_alphabetic() || is_no_blank(next),
        2..=6 => next.is_alphanumeric() || matches!(next, '(' | '*' | '"' | '“') || is_no_blank(next),
        _ => is_blank || next.is_alphabetic(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::blocks;
    use super::*;

    /// The slips of a body with the words where they stand.
    fn slips(text: &str) -> Vec<(SlipKind, &str)> {
        let found = blocks(text).slips.into_iter();
        found.map(|slip| (slip.kind, &text[slip.range])).collect()
    }

    #[test]
    fn cells_beyond_the_head_are_found() {
        let long = |cells| SlipKind::LongRow { cells, columns: 2 };
        let text = "| a | b |\n|---|---|\n| c | d | Sở Y tế |\n| c \\| d | e |\nx | y | 90% | z\n| f | g | |\n| h |\n";
        assert_eq!(slips(text), [(long(3), "Sở Y tế"), (long(4), "90% | z")]);
        assert_eq!(slips("> | a | b |\n> |---|---|\n> | c | d | e |\n"), [(long(3), "e")]);
    }

    #[test]
    fn hashes_that_make_no_heading_are_found() {
        assert_eq!(slips("＃ Một\n"), [(SlipKind::NoHeading, "＃ Một")]);
        let text = "##\u{a0}Một\n\n##Hai\n\n- #Ba\n\n####### Bốn\n\n\u{feff}## Năm\n\nx\n##Sáu\n\n    ## Bảy\n";
        let words: Vec<&str> = slips(text).into_iter().map(|(_, words)| words).collect();
        assert_eq!(
            words,
            [
                "##\u{a0}Một",
                "##Hai",
                "#Ba",
                "####### Bốn",
                "## Năm",
                "##Sáu",
                "## Bảy"
            ]
        );
        assert_eq!(slips("## Một\n\n\\##hai `##ba` #4\n\n`##`năm\n\n```\n##sáu\n```\n"), []);
    }

    #[test]
    fn fences_that_stay_open_are_found() {
        let open = "a\n\n```text\n## Một\n\n`` `\n";
        assert_eq!(slips(open), [(SlipKind::OpenFence, "```text")]);
        assert_eq!(slips("- ~~~~\n  a\n  ~~~\n\nb\n"), [(SlipKind::OpenFence, "~~~~")]);
        assert_eq!(slips("x\n\n```"), [(SlipKind::OpenFence, "```")]);
        assert_eq!(slips("```\na\n```\n\n> ~~~\n> b\n> ~~~\n\n- ```\n  c\n  `````\n"), []);
    }

    #[test]
    fn headings_without_words_are_found() {
        assert_eq!(
            slips("# \n\n## a\n\n##\n"),
            [(SlipKind::EmptyHeading, "#"), (SlipKind::EmptyHeading, "##")]
        );
    }

    #[test]
    fn footnotes_that_do_not_meet_are_found() {
        let text = "Một[^a] hai[^z] `[^mã]` \\[^x]\n\n[^a]: A\n\n[^A]: B\n\n[^c]: C\n";
        assert_eq!(
            slips(text),
            [
                (SlipKind::UnknownNote("z".into()), "[^z]"),
                (SlipKind::RepeatedNote("a".into()), "[^A]"),
                (SlipKind::UncalledNote("c".into()), "[^c]"),
            ]
        );
        assert_eq!(
            slips("Một^[chú thích] hai[^ 1] `^[mã]` ba^2 bốn\\^[x]\n"),
            [
                (SlipKind::InlineNote("chú thích".into()), "^["),
                (SlipKind::UnknownNote(" 1".into()), "[^ 1]"),
            ]
        );
    }
}
