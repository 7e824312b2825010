//! Tài liệu Word: reads what a document prints, and beside it what it holds and does not print.

mod fields;
mod labels;
mod look;
mod numbering;

mod paragraph;
mod styles;

mod walk;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use super::FormatError;
use super::letterhead;
use super::notices;
use super::package::Package;
use super::table::{self, Content, plain};
use super::writer::Writer;
use super::xml;
use crate::import::extract::{Extract, Layer};
use walk::{Around, Walk};

/// The text of a Word document: a paragraph between empty lines, a table row a line with tabs.
///
/// # Errors
/// When it is no such document, or one that unpacks to too much.
pub fn extract(bytes: &[u8]) -> Result<Extract, FormatError> {
    let mut package = Package::open(bytes)?;
    let document = package.document()?;
    let styles = styles::read(&package.part("word/styles.xml")?)?;
    let numbering = numbering::read(&package.part("word/numbering.xml")?)?;
    let mut walk = Walk::new(&styles, &numbering);
    let body = {
        let document = xml::parse(&document)?;
        walk.content(document.root_element(), Around::default())
    };
    let (notes, loose) = notes(&mut package, &mut walk)?;
    let mut running = running(&mut package, &mut walk)?;
    let mut writer = Writer::default();
    if let Some(head) = first_page(&body, &running) {
        table::write(running.remove(head), &notes, &mut writer);
    }
    table::write(body, &notes, &mut writer);
    for note in &loose {
        writer.text(note.as_str(), Layer::Hidden);
    }
    for content in running.into_iter().flatten() {
        writer.text(plain(&[content]), Layer::RunningHead);
    }
    let comments = package.part("word/comments.xml")?;
    let comments = xml::parse(&comments)?
        .root_element()
        .children()
        .filter(|node| node.is_element())
        .count();
    let told = [
        (comments, notices::comments as fn(usize) -> _),
        (walk.pictures, notices::pictures),
        (walk.too_deep, notices::too_deep),
        (walk.chunks, notices::chunks),
        (loose.len(), notices::loose_notes),
    ];
    for (count, notice) in told.into_iter().filter(|(count, _)| *count > 0) {
        writer.notice(notice(count));
    }
    for (legacy, count) in &walk.turned {
        writer.notice(notices::turned_by_font(*legacy, *count));
    }
    Ok(writer.finish())
}

/// How many paragraphs and tables from the top issuer and motto stand within.
const TOP: usize = 30;

/// What the running heads and feet print, a part each.
fn running(package: &mut Package<'_>, walk: &mut Walk<'_>) -> Result<Vec<Vec<Content>>, FormatError> {
    let parts = package.parts(&["word/header", "word/footer"])?;
    let read = parts.iter().map(|(_, part)| {
        let part = xml::parse(part)?;
        Ok(walk.content(part.root_element(), Around::default()))
    });
    read.collect()
}

/// The head of the first page that holds issuer and motto, where the body has none: it is the head of the document.
fn first_page(body: &[Content], running: &[Vec<Content>]) -> Option<usize> {
    let bears = |content: &[Content]| letterhead::names(&plain(content));
    (!bears(&body[..body.len().min(TOP)]))
        .then(|| running.iter().position(|part| bears(part)))
        .flatten()
}

/// The notes in the order of their references, and those that nothing refers to.
fn notes(package: &mut Package<'_>, walk: &mut Walk<'_>) -> Result<(Vec<String>, Vec<String>), FormatError> {
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for (kind, name) in [('f', "word/footnotes.xml"), ('e', "word/endnotes.xml")] {
        let part = package.part(name)?;
        for node in xml::parse(&part)?
            .root_element()
            .children()
            .filter(|node| node.is_element())
        {
            // Lines between text and notes are kept as notes of a type.
            let is_note = xml::attribute(node, "type").is_none_or(|kind| kind == "normal");
            let id = xml::attribute(node, "id").filter(|_| is_note);
            let text = plain(&walk.content(node, Around::default()));
            texts.extend(id.map(|id| (format!("{kind}{id}"), text)));
        }
    }
    let referred = walk.referred.iter().map(|id| texts.remove(id).unwrap_or_default());
    let referred = referred.collect();
    let loose = texts.into_values().filter(|text| !text.is_empty()).collect();
    Ok((referred, loose))
}
