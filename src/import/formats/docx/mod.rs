//! Tài liệu Word: its paragraphs, tables and printed numbering as text.

mod labels;
mod numbering;
mod package;
mod paragraph;
mod styles;
mod table;
mod walk;
mod xml;

use super::FormatError;

/// The text of a Word document: a paragraph between empty lines, a table row a line with tabs.
///
/// # Errors
/// When it is no such document, or one that unpacks to too much.
pub fn text(bytes: &[u8]) -> Result<String, FormatError> {
    let mut package = package::Package::open(bytes)?;
    let document = package.document()?;
    let styles = styles::read(&package.part("word/styles.xml")?)?;
    let numbering = numbering::read(&package.part("word/numbering.xml")?)?;
    walk::text(&document, &styles, &numbering)
}
