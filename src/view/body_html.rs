//! Nội dung: the Markdown body as HTML.
//!
//! Nothing that an author writes gets out of its place: raw HTML is text but for a few bare tags,
//! addresses are of safe kinds, and there are no inline styles.

mod attributes;
mod citations;
mod footnotes;
mod links;
mod notes;

use std::borrow::Cow;
use std::iter::Peekable;
use std::slice::Iter;
use std::vec::IntoIter;

use pulldown_cmark::{Alignment, CowStr, Event, HeadingLevel, LinkType, Tag, TagEnd, html};

use crate::model::{BodyText, DocumentId, Label, Section};
use crate::parse::markdown::{self, AllowedTag, ListNumbers, PlacedEvent};
use crate::text::{self, escape_html};

use attributes::{escaped_address, title_attribute};
use links::{CitationLink, links_of};
use notes::Notes;

use super::context::Context;
use super::written_at::WrittenAt;

/// The body as HTML.
///
/// Headings have their anchor as id, resolved citations are links, a table stands in a region that scrolls by itself.
///
/// `behind` is what the page has to say of a section, by its anchor: HTML that stands behind the heading.
pub fn body_html(
    cx: &Context<'_>,
    place: &WrittenAt<'_>,
    body: &BodyText,
    behind: &dyn Fn(&str) -> Option<String>,
) -> String {
    let around = Surroundings {
        own: &|address| place.path_of(cx.ways, address),
        link: &|id| cx.document_link(id),
        root: cx.links.base_path().trim_end_matches('/'),
        table: &|number| cx.word("document.body_table", &[("number", &cx.count(number))]),
        note: &|number| cx.word("document.note", &[("number", &cx.count(number))]),
        note_back: &|number| cx.word("document.note_back", &[("number", &cx.count(number))]),
        notes: &cx.word("document.notes", &[]),
        behind,
    };
    render(body, &around)
}

/// What a body needs to know of the site in which it stands.
struct Surroundings<'a> {
    /// The address of a document.
    link: &'a dyn Fn(&DocumentId) -> String,
    /// The path under which the site is mounted, such as `/plans`: it comes before the author's own addresses from the
    /// root of the site.
    root: &'a str,
    /// What the first, the second, … table is called.
    table: &'a dyn Fn(usize) -> String,
    /// The path from the root that the author means by an address which begins elsewhere.
    own: &'a dyn Fn(&str) -> Option<String>,
    /// What the first, the second, … footnote is called, and the way back from it.
    note: &'a dyn Fn(usize) -> String,
    note_back: &'a dyn Fn(usize) -> String,
    /// What their list is called.
    notes: &'a str,
    /// What stands behind the heading of a section, by its anchor.
    behind: &'a dyn Fn(&str) -> Option<String>,
}

fn render<'a>(body: &'a BodyText, around: &'a Surroundings<'a>) -> String {
    let events = markdown::events(&body.text);
    let mut renderer = Renderer::new(body, around);
    renderer.notes = Notes::new(&events);
    for at in 0..events.len() {
        renderer.event(&events, at);
    }
    renderer.write_notes();
    let mut page = String::with_capacity(body.text.len() * 3 / 2);
    html::push_html(&mut page, renderer.out.into_iter());
    match text::printable(&page) {
        Cow::Borrowed(_) => page,
        Cow::Owned(mended) => mended,
    }
}

/// Markup that is open and has to be closed.
enum OpenMarkup {
    /// Markup of the text.
    Markup,
    /// `<sup>` or `<sub>`.
    Raw(&'static str),
}

/// The table that is being drawn.
#[derive(Default)]
struct DrawnTable {
    /// The count of tables so far.
    count: usize,
    columns: Vec<Alignment>,
    column: usize,
    in_head: bool,
    /// `th` or `td`.
    cell: &'static str,
}

/// The picture that is being read.
struct Picture {
    /// The tag as far as it goes without the words; `None` where the picture may not be shown.
    tag: Option<String>,
    words: String,
    depth: u32,
}

struct Renderer<'a> {
    text: &'a str,
    around: &'a Surroundings<'a>,
    sections: Peekable<Iter<'a, Section>>,
    section: Option<&'a Section>,
    /// Citations that are still to come.
    citations: Peekable<IntoIter<CitationLink<'a>>>,
    /// Where the open citation ends.
    citation_end: Option<usize>,
    open: Vec<OpenMarkup>,
    /// Whether each open link of the author's is shown as one.
    links: Vec<bool>,
    picture: Option<Picture>,
    /// Whether the text is in code or a block of raw HTML.
    verbatim: bool,
    table: DrawnTable,
    heading: u8,
    /// Whether the open heading is that of a section.
    heads_section: bool,
    numbered: Numbered,
    notes: Notes<'a>,
    list_numbers: ListNumbers,
    out: Vec<Event<'a>>,
}

/// Đoạn đánh số: the heading that is being drawn, where it is a paragraph behind its label.
#[derive(Default)]
struct Numbered {
    is_open: bool,
    /// How many bytes of its text are its label, which is drawn already.
    label_left: usize,
    /// Events before this one hold nothing but the label.
    skip_to: usize,
}

impl<'a> Renderer<'a> {
    fn new(body: &'a BodyText, around: &'a Surroundings<'a>) -> Self {
        Renderer {
            text: &body.text,
            around,
            sections: body.sections.iter().peekable(),
            section: None,
            citations: links_of(&body.citations).into_iter().peekable(),
            citation_end: None,
            open: Vec::new(),
            links: Vec::new(),
            picture: None,
            verbatim: false,
            table: DrawnTable::default(),
            heading: 2,
            heads_section: false,
            numbered: Numbered::default(),
            notes: Notes::default(),
            list_numbers: ListNumbers::default(),
            out: Vec::new(),
        }
    }

    fn event(&mut self, events: &[PlacedEvent<'a>], at: usize) {
        let (event, range) = &events[at];
        let number = self.list_numbers.uncounted(event, range, self.text);
        if self.picture.is_some() {
            return self.in_picture(event);
        }
        if self.numbered.is_open && self.is_label(events, at) {
            return;
        }
        if let Some(number) = number {
            self.open.push(OpenMarkup::Markup);
            return self.write(format!("<li value=\"{number}\">"));
        }
        match event {
            Event::Start(Tag::Heading { level, .. }) => self.start_heading(*level, events, at),
            Event::Start(tag) => self.start(tag, events.get(at + 1).map(|e| &e.0)),
            Event::End(tag) => self.end(*tag),
            Event::Text(text) => self.words(text, events, at),
            Event::Html(raw) | Event::InlineHtml(raw) => self.raw(raw),
            Event::FootnoteReference(label) => self.call_note(label),
            Event::TaskListMarker(_) => {}
            event => self.out.push(event.clone()),
        }
    }

    fn write(&mut self, html: impl Into<String>) {
        self.out.push(Event::InlineHtml(CowStr::from(html.into())));
    }

    fn start(&mut self, tag: &Tag<'a>, next: Option<&Event<'a>>) {
        self.open.push(OpenMarkup::Markup);
        match tag {
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => self.start_link(*link_type, dest_url, title),
            Tag::Image { dest_url, title, .. } => self.start_picture(dest_url, title),
            Tag::FootnoteDefinition(label) => self.start_note(label),
            Tag::Table(columns) => self.start_table(columns),
            Tag::TableHead => {
                (self.table.in_head, self.table.column) = (true, 0);
                self.write("<thead><tr>");
            }
            Tag::TableRow => {
                self.table.column = 0;
                self.write("<tr>");
            }
            Tag::TableCell => self.start_cell(matches!(next, Some(Event::End(_)))),
            Tag::HtmlBlock => {
                self.verbatim = true;
                self.write("<p>");
            }
            tag => {
                self.verbatim = matches!(tag, Tag::CodeBlock(_));
                self.out.push(Event::Start(tag.clone()));
            }
        }
    }

    fn end(&mut self, tag: TagEnd) {
        self.close_raw();
        match tag {
            TagEnd::Heading(_) if self.numbered.is_open => {
                self.numbered = Numbered::default();
                self.write("</p>\n");
                self.write_behind();
            }
            TagEnd::Heading(_) => {
                self.write(format!("</h{}>\n", self.heading));
                self.write_behind();
            }
            TagEnd::Link => {
                if self.links.pop() == Some(true) {
                    self.write("</a>");
                }
            }
            TagEnd::FootnoteDefinition => self.end_note(),
            TagEnd::Table => self.write("</tbody></table></div>\n"),
            TagEnd::TableHead => {
                self.table.in_head = false;
                self.write("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.write("</tr>\n"),
            TagEnd::TableCell => self.write(format!("</{}>", self.table.cell)),
            TagEnd::HtmlBlock => {
                self.verbatim = false;
                self.write("</p>\n");
            }
            tag => {
                self.verbatim = false;
                self.out.push(Event::End(tag));
            }
        }
    }

    fn write_behind(&mut self) {
        let section = self.section.filter(|_| self.heads_section);
        if let Some(html) = section.and_then(|section| (self.around.behind)(&section.anchor)) {
            self.write(html);
        }
    }

    /// Closes what raw tags left open inside the markup that ends here.
    fn close_raw(&mut self) {
        while let Some(OpenMarkup::Raw(name)) = self.open.pop() {
            self.write(format!("</{name}>"));
        }
    }

    fn start_heading(&mut self, level: HeadingLevel, events: &[PlacedEvent<'a>], at: usize) {
        self.open.push(OpenMarkup::Markup);
        let start = events[at].1.start;
        while let Some(section) = self.sections.next_if(|s| s.start <= start) {
            self.section = Some(section);
        }
        let own = self.section.filter(|s| s.start == start);
        self.heads_section = own.is_some();
        let level = own.map_or(level as u8, |s| s.depth).clamp(1, 5) + 1;
        self.heading = level;
        let id = own.map_or(String::new(), |s| format!(" id=\"{}\"", escape_html(&s.anchor)));
        match own.and_then(|section| numbered_label(section, &events[at + 1..])) {
            Some(label) => {
                let shown = escape_html(label.trim_end());
                self.write(format!("<h{level}{id} class=\"numbered\">{shown}</h{level}>\n<p>"));
                (self.numbered.is_open, self.numbered.label_left) = (true, label.len());
            }
            None => self.write(format!("<h{level}{id}>")),
        }
    }

    /// Whether this event is the label of a numbered paragraph, which stands in the heading before it.
    fn is_label(&mut self, events: &[PlacedEvent<'a>], at: usize) -> bool {
        if at < self.numbered.skip_to {
            return true;
        }
        let left = self.numbered.label_left;
        let label = match &events[at..] {
            [(Event::Text(text), _), ..] if left > 0 => Some((text, at + 1)),
            [
                (Event::Start(Tag::Strong | Tag::Emphasis), _),
                (Event::Text(text), _),
                (Event::End(_), _),
                ..,
            ] => Some((text, at + 3)),
            _ => None,
        };
        let Some((text, end)) = label.filter(|(text, _)| left > 0 && text.len() <= left) else {
            return false;
        };
        self.numbered.label_left -= text.len();
        self.numbered.skip_to = end;
        true
    }

    fn start_link(&mut self, kind: LinkType, address: &str, title: &str) {
        let address = match (self.around.own)(address) {
            Some(own) if kind != LinkType::Email => Cow::Owned(own),
            _ => markdown::link_address(kind, address),
        };
        let shown = markdown::is_safe_link(&address) && !self.links.contains(&true);
        self.links.push(shown);
        if !shown {
            return;
        }
        let outside = address.to_ascii_lowercase().starts_with("http");
        let rel = if outside { " rel=\"noopener\"" } else { "" };
        let address = self.address(&address);
        self.write(format!("<a href=\"{address}\"{rel}{}>", title_attribute(title)));
    }

    /// The address as an attribute's value, under the root of the site.
    fn address(&self, address: &str) -> String {
        let root = if markdown::is_root_relative(address) {
            self.around.root
        } else {
            ""
        };
        escaped_address(&format!("{root}{address}"))
    }

    fn start_picture(&mut self, address: &str, title: &str) {
        let own = (self.around.own)(address);
        let address = own.as_deref().unwrap_or(address);
        let may_show = markdown::is_safe_image(address);
        let tag = may_show.then(|| format!("<img src=\"{}\"{}", self.address(address), title_attribute(title)));
        self.picture = Some(Picture {
            tag,
            words: String::new(),
            depth: 1,
        });
    }

    /// Collects the words that describe a picture.
    fn in_picture(&mut self, event: &Event<'a>) {
        let Some(picture) = &mut self.picture else { return };
        match event {
            Event::Start(Tag::Image { .. }) => picture.depth += 1,
            Event::End(TagEnd::Image) => picture.depth -= 1,
            Event::Text(text) | Event::Code(text) | Event::InlineHtml(text) => picture.words.push_str(text),
            Event::SoftBreak | Event::HardBreak => picture.words.push(' '),
            _ => {}
        }
        if picture.depth == 0 {
            self.end_picture();
        }
    }

    /// Ends a picture; one that may not be shown is its words.
    fn end_picture(&mut self) {
        self.open.pop();
        match self.picture.take() {
            Some(Picture {
                tag: Some(tag), words, ..
            }) => self.write(format!("{tag} alt=\"{}\">", escape_html(&words))),
            Some(picture) => self.out.push(Event::Text(CowStr::from(picture.words))),
            None => {}
        }
    }

    fn start_table(&mut self, columns: &[Alignment]) {
        self.table.count += 1;
        self.table.columns = columns.to_vec();
        let title = self
            .section
            .map_or(String::new(), |s| format!(": {}", escape_html(&s.short_title())));
        let label = format!("{}{title}", escape_html(&(self.around.table)(self.table.count)));
        self.write(format!(
            "<div class=\"table-region\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\"><table>"
        ));
    }

    /// Starts a cell; one of the head is a heading unless it is empty.
    fn start_cell(&mut self, is_empty: bool) {
        let class = match self.table.columns.get(self.table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        self.table.column += 1;
        let heads = self.table.in_head && !is_empty;
        self.table.cell = if heads { "th" } else { "td" };
        self.write(if heads {
            format!("<th scope=\"col\"{class}>")
        } else {
            format!("<td{class}>")
        });
    }

    /// Writes raw HTML: a few tags are let through in pairs, the rest is text.
    fn raw(&mut self, raw: &str) {
        match (markdown::allowed_tag(raw.trim()), self.open.last()) {
            (Some(AllowedTag::Break), _) => self.write("<br />"),
            (Some(AllowedTag::Open(name)), _) => {
                self.open.push(OpenMarkup::Raw(name));
                self.write(format!("<{name}>"));
            }
            (Some(AllowedTag::Close(name)), Some(OpenMarkup::Raw(open))) if name == *open => {
                self.open.pop();
                self.write(format!("</{name}>"));
            }
            _ => self.out.push(Event::Text(CowStr::from(raw.to_owned()))),
        }
    }
}

/// The label of a heading that is a paragraph, with the blanks behind it, as it stands in the text.
fn numbered_label(section: &Section, events: &[PlacedEvent<'_>]) -> Option<String> {
    if section.label.is_none() || !text::is_running(&section.title) {
        return None;
    }
    let inside = events
        .iter()
        .take_while(|(e, _)| !matches!(e, Event::End(TagEnd::Heading(_))));
    let words = inside.filter_map(|(event, _)| match event {
        Event::Text(words) => Some(words.as_ref()),
        _ => None,
    });
    let plain: String = words.collect();
    let (_, title) = Label::read(plain.trim_end())?;
    Some(plain[..plain.trim_end().len() - title.len()].to_owned()).filter(|label| !label.trim().is_empty())
}

#[cfg(test)]
mod tests;
