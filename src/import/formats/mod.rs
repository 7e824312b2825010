//! Định dạng: the bytes of a file become the [`Extract`] that `reading` reads.
//!
//! Plain text and Markdown are taken as they are, a Word document is written out with its
//! numbering, and what `pdftotext` says of a PDF is put back into paragraphs. Nothing here reads
//! the disk or runs a program.

mod clean;
mod docx;
mod encoding;
mod error;
mod furniture;
mod html;
mod layout;
mod letterhead;
mod lines;
mod loose;
mod notices;
mod package;
mod pdf;
pub mod plain;
pub mod sheet;
mod spaced;
mod symbols;
mod table;
mod wrapped;
mod writer;
mod xml;

use std::borrow::Cow;

use super::extract::{Extract, Layer, Layered};
use encoding::Mender;
pub use error::{Damage, FormatError};

/// The kind of a file, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Docx,
    Xlsx,
    Ods,
    Html,
    Pdf,
}

impl Format {
    /// The kind that the end of a name tells.
    ///
    /// # Errors
    /// When files of this kind are not read.
    pub fn of(name: &str) -> Result<Format, FormatError> {
        let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_lowercase();
        match ending.as_str() {
            "txt" | "text" => Ok(Format::Text),
            "md" | "markdown" => Ok(Format::Markdown),
            "docx" => Ok(Format::Docx),
            "pdf" => Ok(Format::Pdf),
            "xlsx" | "xlsm" => Ok(Format::Xlsx),
            "ods" => Ok(Format::Ods),
            "html" | "htm" | "xhtml" => Ok(Format::Html),
            "doc" | "odt" | "rtf" | "xls" | "xlsb" => Err(FormatError::OldDocument(ending)),
            _ => Err(FormatError::Unknown(ending)),
        }
    }
}

/// What is read of a file of any kind but PDF.
///
/// # Errors
/// When the file is of another kind, in an old encoding, or broken.
pub fn extract(name: &str, bytes: &[u8]) -> Result<Extract, FormatError> {
    let format = Format::of(name)?;
    let is_packed = matches!(format, Format::Docx | Format::Xlsx | Format::Ods);
    if !is_packed && bytes.len() > LARGEST {
        return Err(FormatError::TooLong);
    }
    let extract = match format {
        Format::Text => of_text(&plain::decode(bytes)?),
        Format::Markdown => of_text(plain::without_front_matter(&plain::decode(bytes)?)),
        Format::Docx => docx::extract(bytes)?,
        Format::Xlsx => sheet::xlsx(bytes)?,
        Format::Ods => sheet::ods(bytes)?,
        Format::Html => html::extract(&html::decode(bytes)?)?,
        Format::Pdf => return Err(FormatError::NeedsPdftotext),
    };
    sound(extract)
}

/// Refuses a text that is none, or whose letters are lost.
fn sound(extract: Extract) -> Result<Extract, FormatError> {
    if !extract.text.contains(char::is_alphabetic) {
        return Err(FormatError::Empty);
    }
    if extract.text.len() > LARGEST {
        return Err(FormatError::TooLong);
    }
    if encoding::has_lost_letters(&extract.text) || encoding::is_strange(&extract.text) {
        return Err(FormatError::OldFont);
    }
    Ok(extract)
}

/// A text of any origin, with the lines that are no part of it told apart.
pub fn of_text(text: &str) -> Extract {
    let mut mender = Mender::survey(text.lines());
    let mended: Vec<Cow<'_, str>> = text.split('\n').map(|line| mender.line(line)).collect();
    let text = spaced::rejoined(&loose::rejoined(&wrapped::rejoined(&clean::clean(&mended.join("\n")))));
    let unknown = text.matches(symbols::UNKNOWN).count();
    let unknown = (unknown > 0).then(|| notices::unknown_symbols(unknown));
    let mut layers = notes(&text);
    layers.extend(furniture::find(&text, &layers));
    layers.sort_by_key(|layered| layered.range.start);
    Extract {
        layers,
        notices: mender.notices().into_iter().chain(unknown).collect(),
        text,
        ..Extract::default()
    }
}

/// The lines of a text that are notes by the sign of Markdown: `[^1]: …`.
fn notes(text: &str) -> Vec<Layered> {
    let mut at = 0;
    let lines = text.split('\n').map(|line| {
        let start = at;
        at += line.len() + 1;
        (start, line)
    });
    let is_note = |line: &str| {
        let number = line.strip_prefix("[^").and_then(|rest| rest.split_once("]:"));
        number.is_some_and(|(number, _)| !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
    };
    let notes = lines.filter(|(_, line)| is_note(line));
    let layered = |(start, line): (usize, &str)| Layered {
        range: start..start + line.len(),
        layer: Layer::Note,
    };
    notes.map(layered).collect()
}

/// The most bytes of a plan; the longest laws have a tenth of them.
const LARGEST: usize = 8 << 20;

/// What is read of a PDF, from what `pdftotext -bbox` printed of it: its words and their places.
///
/// # Errors
/// When the PDF has no text layer, or one in an old font.
pub fn pdf_places(places: &str) -> Result<Extract, FormatError> {
    pdf(&pdf::printed(places)?)
}

/// What is read of a PDF, from its printed lines.
///
/// # Errors
/// When the PDF has no text layer, or one in an old font.
fn pdf(printed: &str) -> Result<Extract, FormatError> {
    let letters = printed
        .chars()
        .filter(|c| c.is_alphabetic())
        .take(LEAST_LETTERS)
        .count();
    if letters < LEAST_LETTERS {
        return Err(FormatError::NoTextLayer);
    }
    sound(of_text(&layout::paragraphs(printed)))
}

/// The fewest letters of a PDF that has a text layer; one with fewer has at most a stamp on it.
const LEAST_LETTERS: usize = 20;

#[cfg(test)]
mod tests;
