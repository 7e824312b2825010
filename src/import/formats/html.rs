//! Trang web: a page as a browser saved it, its paragraphs, lists and tables.
//!
//! The tokens of the page are enough: what begins and ends a paragraph, a cell or a row is told by their names, so
//! that tags which nobody closed do no harm.

mod bounded;
mod page;
mod tags;

#[cfg(test)]
mod tests;

use std::cell::Cell;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::letterhead;
use super::plain;
use super::table::{self, Content};
use super::writer::Writer;
use super::{Damage, FormatError};
use crate::import::extract::{Extract, Layer};
use bounded::BoundedPage;
use page::HtmlPage;
use tags::Tag;

/// The characters of a page. What it says of its encoding is tried before it is believed.
///
/// # Errors
/// When the bytes are of an encoding that cannot be told.
pub fn decode(bytes: &[u8]) -> Result<String, FormatError> {
    plain::decode(bytes)
}

/// What is read of a page.
///
/// # Errors
/// When a tag has more attributes, or a table more cells that are joined, than any page has.
pub fn extract(html: &str) -> Result<Extract, FormatError> {
    let mut page = HtmlPage::default();
    let mut emitter: DefaultEmitter<()> = DefaultEmitter::default();
    // What stands in a script or style is no markup.
    emitter.naively_switch_states(true);
    let quotes = Cell::new(0);
    for token in Tokenizer::new_with_emitter(BoundedPage::new(html, &quotes), emitter) {
        match token.map_err(|_| FormatError::Broken(Damage::Tag))? {
            Token::StartTag(tag) => page.start(&Tag::of(&tag), tag.self_closing),
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
        quotes.set(0);
    }
    let mut writer = Writer::default();
    let mut content = page.finish()?;
    set_site_aside(&mut content);
    table::write(content, &[], &mut writer);
    Ok(writer.finish())
}

/// Sets aside the lines of the site over the letterhead: "Trang chủ | Giới thiệu | Hotline: …". The names of the issuer,
/// in capitals, and the number belong to the document.
fn set_site_aside(content: &mut [Content]) {
    let is_letterhead = |content: &Content| match content {
        Content::Text(text, Layer::Body) => letterhead::names(text),
        _ => false,
    };
    let holds = |content: &Content| match content {
        Content::Table(of) => {
            let mut cells = of.rows.iter().flat_map(|row| &row.cells);
            cells.any(|cell| letterhead::names(&table::plain(&cell.content)))
        }
        _ => is_letterhead(content),
    };
    let Some(end) = content.iter().position(holds) else {
        return;
    };
    let is_of_site = |content: &Content| match content {
        Content::Text(text, _) => {
            text.contains(" | ") || text.chars().any(char::is_lowercase) && !text.starts_with("Số")
        }
        _ => false,
    };
    let lines = content[..end].iter().take_while(|content| is_of_site(content)).count();
    for content in &mut content[..lines] {
        if let Content::Text(_, layer @ Layer::Body) = content {
            *layer = Layer::RunningHead;
        }
    }
}
