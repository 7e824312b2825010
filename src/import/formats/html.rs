//! Trang web: a page as a browser saved it, its paragraphs, lists and tables.
//!
//! The tokens of the page are enough: what begins and ends a paragraph, a cell or a row is told by their names, so
//! that tags which nobody closed do no harm.

mod page;
mod tags;

#[cfg(test)]
mod tests;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};

use super::FormatError;
use super::plain;
use super::table;
use super::writer::Writer;
use crate::import::extract::Extract;
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
pub fn extract(html: &str) -> Extract {
    let mut page = HtmlPage::default();
    let mut emitter: DefaultEmitter<()> = DefaultEmitter::default();
    // What stands in a script or style is no markup.
    emitter.naively_switch_states(true);
    for token in Tokenizer::new_with_emitter(html, emitter).flatten() {
        match token {
            Token::StartTag(tag) => page.start(&Tag::of(&tag), tag.self_closing),
            Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name)),
            Token::String(text) => page.text(&String::from_utf8_lossy(&text)),
            _ => {}
        }
    }
    let mut writer = Writer::default();
    table::write(page.finish(), &[], &mut writer);
    writer.finish()
}
