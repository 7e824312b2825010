//! The events of an XML part, as far as a Word document needs them.

use quick_xml::Reader;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};

use crate::import::FormatError;

/// One step through a part; names without their prefix, as all of them are Word's.
pub enum Step<'a> {
    Start(Tag<'a>),
    End(String),
    Text(String),
}

/// An opening tag.
pub struct Tag<'a> {
    pub name: String,
    tag: BytesStart<'a>,
}

impl Tag<'_> {
    /// An attribute, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let found = self
            .tag
            .attributes()
            .flatten()
            .find(|a| local(a.key.as_ref()) == name)?;
        Some(found.value.into_owned())
    }

    /// `w:val`, by which most of Word's tags say what they mean.
    pub fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// A switch that is on unless it says otherwise.
    pub fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// Walks through a part; an empty tag is a start and an end.
pub fn each(text: &str, mut take: impl FnMut(Step<'_>)) -> Result<(), FormatError> {
    let mut reader = Reader::from_str(text);
    loop {
        let event = reader
            .read_event()
            .map_err(|e| FormatError::BrokenDocx(e.to_string()))?;
        match event {
            Event::Start(tag) => take(Step::Start(named(tag))),
            Event::Empty(tag) => {
                let tag = named(tag);
                let name = tag.name.clone();
                take(Step::Start(tag));
                take(Step::End(name));
            }
            Event::End(tag) => take(Step::End(local(tag.name().as_ref()).to_owned())),
            Event::Text(text) => take(Step::Text(text.to_string())),
            Event::CData(text) => take(Step::Text(text.to_string())),
            Event::GeneralRef(reference) => {
                let named = reference.to_string();
                let letter = reference.resolve_char_ref().ok().flatten().map(String::from);
                let meant = letter.or_else(|| resolve_predefined_entity(&named).map(str::to_owned));
                take(Step::Text(meant.unwrap_or_default()));
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn named(tag: BytesStart<'_>) -> Tag<'_> {
    let name = local(tag.name().as_ref()).to_owned();
    Tag { name, tag }
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}
