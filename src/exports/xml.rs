//! XML: elements and texts that every reader can parse.

use std::borrow::Cow;
use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::view::MakeError;

/// Attributes of an element.
pub type Attributes<'a> = &'a [(&'a str, &'a str)];

/// An XML document in the making. Writing to memory cannot fail, but the writer below does not say so.
pub struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A document with its declaration.
    ///
    /// # Errors
    /// Never in practice.
    pub fn new() -> io::Result<Self> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let mut xml = Xml(writer);
        xml.line()?;
        Ok(xml)
    }

    /// An element with what `inside` writes; its end stands on its own line.
    pub fn nested(
        &mut self,
        name: &str,
        attributes: Attributes<'_>,
        inside: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.0.write_event(Event::Start(start(name, attributes)))?;
        self.line()?;
        inside(self)?;
        self.0.write_event(Event::End(BytesEnd::new(name)))?;
        self.line()
    }

    /// An element with a text; one tag where there is none.
    pub fn text(&mut self, name: &str, attributes: Attributes<'_>, text: &str) -> io::Result<()> {
        if text.is_empty() {
            return self.empty(name, attributes);
        }
        self.0.write_event(Event::Start(start(name, attributes)))?;
        self.0.write_event(Event::Text(BytesText::new(&clean(text))))?;
        self.0.write_event(Event::End(BytesEnd::new(name)))?;
        self.line()
    }

    /// An element with a text, where there is one.
    pub fn optional(&mut self, name: &str, text: Option<&str>) -> io::Result<()> {
        text.map_or(Ok(()), |text| self.text(name, &[], text))
    }

    /// An element that has attributes only.
    pub fn empty(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        self.0.write_event(Event::Empty(start(name, attributes)))?;
        self.line()
    }

    fn line(&mut self) -> io::Result<()> {
        self.0.write_event(Event::Text(BytesText::from_escaped("\n")))
    }

    /// The bytes of the document.
    pub fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }
}

/// Writes a whole document.
///
/// # Errors
/// Never in practice.
pub fn document(write: impl FnOnce(&mut Xml) -> io::Result<()>) -> Result<Vec<u8>, MakeError> {
    let mut xml = Xml::new().map_err(MakeError::other)?;
    write(&mut xml).map_err(MakeError::other)?;
    Ok(xml.finish())
}

fn start<'a>(name: &'a str, attributes: Attributes<'_>) -> BytesStart<'a> {
    let mut element = BytesStart::new(name);
    for (key, value) in attributes {
        element.push_attribute((*key, clean(value).as_ref()));
    }
    element
}

/// The text without the characters that XML 1.0 cannot hold, not even escaped.
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.contains(is_forbidden) {
        Cow::Owned(text.replace(is_forbidden, ""))
    } else {
        Cow::Borrowed(text)
    }
}

fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}')
}
