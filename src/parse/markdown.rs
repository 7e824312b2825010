//! Markdown: the one dialect of all bodies, and what it lets through.
//!
//! CommonMark with tables and footnotes. Raw HTML is text except for a few bare tags, only `#` makes a heading, and
//! addresses are of a few safe kinds. Reading (`body`) and drawing (`pages`) both start here, so that
//! they see the same document.

mod block;
mod definitions;
mod list_numbers;
mod lost_blocks;
mod slip;
mod slips;

pub use block::{BlockKind, MarkdownBlock};
pub use definitions::HiddenLine;
pub use list_numbers::ListNumbers;
pub use slip::{Slip, SlipKind};

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use crate::text::{WebAddress, has_other_scheme};

use super::unseen::is_control;
use block::Segment;
use slips::Slips;

/// An event with the bytes of the source that it comes from.
pub type PlacedEvent<'a> = (Event<'a>, Range<usize>);

/// The extensions that bodies are read with.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES
}

/// The events of a body. A line that is underlined with `---` or `===` is a paragraph, not a heading.
pub fn events(text: &str) -> Vec<PlacedEvent<'_>> {
    let mut underlined = false;
    let parser = Parser::new_ext(text, options()).into_offset_iter();
    let events = parser.map(|(event, range)| match event {
        Event::Start(Tag::Heading { .. }) if !has_hashes(&text[range.start..]) => {
            underlined = true;
            (Event::Start(Tag::Paragraph), range)
        }
        Event::End(TagEnd::Heading(_)) if underlined => {
            underlined = false;
            (Event::End(TagEnd::Paragraph), range)
        }
        event => (without_unseen(event), range),
    });
    events.collect()
}

/// The event with blanks for what nobody sees. A body holds none of that, unless it is written as `&#x202E;`.
fn without_unseen(mut event: Event<'_>) -> Event<'_> {
    let written = match &mut event {
        Event::Text(text) => text,
        Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => title,
        _ => return event,
    };
    if written.contains(is_control) {
        *written = CowStr::from(written.replace(is_control, " "));
    }
    event
}

/// Whether a heading at the start of this text is made with `#`.
fn has_hashes(text: &str) -> bool {
    let rest = text.trim_start_matches('#');
    let count = text.len() - rest.len();
    (1..=6).contains(&count) && rest.chars().next().is_none_or(char::is_whitespace)
}

/// Raw HTML that is let through: `<br>`, `<sup>`, `<sub>`, without attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AllowedTag {
    /// `<br>`
    Break,
    /// `<sup>` or `<sub>`: the name.
    Open(&'static str),
    /// `</sup>` or `</sub>`: the name.
    Close(&'static str),
}

/// The tag that this piece of raw HTML is, if it is one that is let through.
pub fn allowed_tag(html: &str) -> Option<AllowedTag> {
    let inner = html.strip_prefix('<')?.strip_suffix('>')?;
    let tag = match inner.to_ascii_lowercase().as_str() {
        "br" | "br/" | "br /" => AllowedTag::Break,
        "sup" => AllowedTag::Open("sup"),
        "sub" => AllowedTag::Open("sub"),
        "/sup" => AllowedTag::Close("sup"),
        "/sub" => AllowedTag::Close("sub"),
        _ => return None,
    };
    Some(tag)
}

/// Whether a link may lead to this address: one of the kinds that pages may link to, or a place in this page.
pub fn is_safe_link(address: &str) -> bool {
    (address.starts_with('#') && is_clean(address)) || WebAddress::parse(address).is_some()
}

/// The address that a link leads to: one that is only an address of mail means `mailto:`.
pub fn link_address<'a>(kind: LinkType, address: &'a str) -> Cow<'a, str> {
    match kind {
        LinkType::Email => Cow::Owned(format!("mailto:{address}")),
        _ => Cow::Borrowed(address),
    }
}

/// Whether an address, which is shown as text for that, would run something or lead elsewhere than it says.
pub fn leads_astray(address: &str) -> bool {
    let outside = address.starts_with(['/', '\\']) || has_other_scheme(address);
    outside && !is_safe_link(address)
}

/// Whether a picture may have this address: an attachment of the site, `/files/…`.
pub fn is_safe_image(address: &str) -> bool {
    let lower = address.to_ascii_lowercase();
    let climbs = address.contains("..") || lower.contains("%2e") || lower.contains("%2f") || lower.contains("%5c");
    address.starts_with("/files/") && !climbs && !address.contains('\\') && is_clean(address)
}

/// Whether the address is a path from the root of the site (`//host` and `/\host` are not).
pub fn is_root_relative(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//") && !address.contains('\\')
}

fn is_clean(address: &str) -> bool {
    !address.chars().any(char::is_control)
}

/// What is read in a body: its blocks of visible text, the raw HTML that is not let through, and what was written and
/// does not become what it looks like.
#[derive(Debug, Default)]
pub struct Blocks {
    /// The blocks in reading order.
    pub blocks: Vec<MarkdownBlock>,
    /// Places of raw HTML that will be shown as text.
    pub raw_html: Vec<(usize, usize)>,
    /// Places of links and pictures that would lead out of the site in a way that no page may, with their address.
    pub unsafe_links: Vec<(usize, usize, String)>,
    /// In reading order.
    pub slips: Vec<Slip>,
}

/// Reads the blocks of a body.
pub fn blocks(text: &str) -> Blocks {
    let mut reader = BlockReader {
        source: text,
        found: Blocks::default(),
        state: ReadingState::default(),
        slips: Slips::new(text),
    };
    for (event, range) in events(text) {
        reader.slips.event(&event, &range);
        reader.read(&event, range);
    }
    reader.close();
    reader.found.slips = reader.slips.finish();
    reader.found
}

struct BlockReader<'a> {
    source: &'a str,
    found: Blocks,
    state: ReadingState,
    slips: Slips<'a>,
}

/// The state of reading a body.
#[derive(Default)]
struct ReadingState {
    open: Option<MarkdownBlock>,
    run: u32,
    /// How many links and pictures are open.
    links: u32,
    verbatim: bool,
    row_begins: bool,
}

impl BlockReader<'_> {
    fn read(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.add(text, range, true),
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => self.add(text, range, false),
            Event::SoftBreak | Event::HardBreak => self.add("\n", range, true),
            Event::Html(html) | Event::InlineHtml(html) => self.html(html, range),
            Event::Rule => self.close(),
            Event::FootnoteReference(_) => self.cut(),
            Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: Range<usize>) {
        let kind = match tag {
            Tag::Link {
                dest_url, link_type, ..
            }
            | Tag::Image {
                dest_url, link_type, ..
            } => {
                let address = link_address(*link_type, dest_url);
                if leads_astray(&address) {
                    let place = (range.start, range.end, address.into_owned());
                    self.found.unsafe_links.push(place);
                }
                return self.links_change(1);
            }
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Superscript | Tag::Subscript => {
                return self.cut();
            }
            Tag::Heading { level, .. } => BlockKind::Heading(*level as u8),
            Tag::TableCell => BlockKind::Cell {
                first: self.state.row_begins,
            },
            Tag::CodeBlock(_) | Tag::HtmlBlock => BlockKind::Verbatim,
            _ => BlockKind::Text,
        };
        self.close();
        self.state.row_begins |= matches!(tag, Tag::TableHead | Tag::TableRow);
        self.state.verbatim = kind == BlockKind::Verbatim;
        if kind != BlockKind::Text {
            self.state.open = Some(MarkdownBlock::new(kind, range));
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Link | TagEnd::Image => self.links_change(-1),
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Superscript | TagEnd::Subscript => {
                self.cut();
            }
            _ => self.close(),
        }
    }

    fn links_change(&mut self, by: i32) {
        self.state.links = self.state.links.saturating_add_signed(by);
        self.cut();
    }

    /// Notes that markup begins or ends here.
    fn cut(&mut self) {
        self.state.run += 1;
    }

    fn html(&mut self, html: &str, range: Range<usize>) {
        match allowed_tag(html.trim()) {
            Some(AllowedTag::Break) => self.add("\n", range, true),
            Some(_) => self.cut(),
            None => {
                self.note_raw_html(html, &range);
                self.add(html, range, false);
            }
        }
    }

    /// Notes raw HTML; the lines of one block of it are one place.
    fn note_raw_html(&mut self, html: &str, range: &Range<usize>) {
        let end = range.start + html.trim_end().len().min(range.len());
        match self.found.raw_html.last_mut() {
            Some(last) if self.state.verbatim && self.source[last.1..range.start].trim().is_empty() => last.1 = end,
            _ => self.found.raw_html.push((range.start, end)),
        }
    }

    fn add(&mut self, text: &str, range: Range<usize>, may_link: bool) {
        let linkable = may_link && self.state.links == 0 && !self.state.verbatim;
        let exact = self.source.get(range.clone()) == Some(text);
        let block = self
            .state
            .open
            .get_or_insert_with(|| MarkdownBlock::new(BlockKind::Text, range.clone()));
        let start = block.text.len();
        block.text.push_str(text);
        block.range.end = block.range.end.max(range.end);
        let plain = start..block.text.len();
        block.segments.push(Segment {
            plain,
            source: range,
            run: linkable.then_some(self.state.run),
            exact,
        });
    }

    fn close(&mut self) {
        self.cut();
        self.state.verbatim = false;
        let Some(block) = self.state.open.take() else { return };
        self.slips.block(&block);
        if !block.text.is_empty() || matches!(block.kind, BlockKind::Heading(_)) {
            self.state.row_begins &= !matches!(block.kind, BlockKind::Cell { .. });
            self.found.blocks.push(block);
        }
    }
}

#[cfg(test)]
mod tests;
