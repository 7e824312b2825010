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

use super::plain;
use super::table;
use super::writer::Writer;
use super::{Damage, FormatError};
use crate::import::extract::Extract;
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
    table::write(page.finish()?, &[], &mut writer);
    Ok(writer.finish())
}
