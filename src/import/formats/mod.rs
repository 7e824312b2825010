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
mod layout;
mod lines;
mod plain;

use super::extract::Extract;
pub use error::FormatError;

/// The kind of a file, by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Text,
    Markdown,
    Docx,
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
            "doc" | "odt" | "rtf" => Err(FormatError::OldDocument(ending)),
            _ => Err(FormatError::Unknown(ending)),
        }
    }
}

/// What is read of a `.txt`, `.md` or `.docx` file.
///
/// # Errors
/// When the file is of another kind, in an old encoding, or broken.
pub fn extract(name: &str, bytes: &[u8]) -> Result<Extract, FormatError> {
    Ok(of_text(&text(name, bytes)?))
}

/// A text of any origin, with the lines that are no part of it told apart.
pub fn of_text(text: &str) -> Extract {
    let text = clean::clean(text);
    Extract {
        layers: furniture::find(&text, &[]),
        text,
        ..Extract::default()
    }
}

fn text(name: &str, bytes: &[u8]) -> Result<String, FormatError> {
    let format = Format::of(name)?;
    if format != Format::Docx && bytes.len() > LARGEST {
        return Err(FormatError::TooLong);
    }
    let text = match format {
        Format::Text => plain::decode(bytes)?,
        Format::Markdown => plain::without_front_matter(&plain::decode(bytes)?).to_owned(),
        Format::Docx => docx::text(bytes)?,
        Format::Pdf => return Err(FormatError::NeedsPdftotext),
    };
    if !text.contains(char::is_alphabetic) {
        return Err(FormatError::Empty);
    }
    if text.len() > LARGEST {
        return Err(FormatError::TooLong);
    }
    encoding::refuse_old_fonts(&text)?;
    Ok(text)
}

/// No plan has so many bytes; the longest laws have a tenth of them.
const LARGEST: usize = 8 << 20;

/// What is read of a PDF, from what `pdftotext -layout` printed of it.
///
/// # Errors
/// When the PDF has no text layer, or one in an old font.
pub fn pdf(printed: &str) -> Result<Extract, FormatError> {
    Ok(of_text(&pdf_text(printed)?))
}

fn pdf_text(printed: &str) -> Result<String, FormatError> {
    let letters = printed
        .chars()
        .filter(|c| c.is_alphabetic())
        .take(LEAST_LETTERS)
        .count();
    if letters < LEAST_LETTERS {
        return Err(FormatError::NoTextLayer);
    }
    encoding::refuse_old_fonts(printed)?;
    Ok(layout::paragraphs(printed))
}

/// A PDF with fewer letters has at most a stamp on it.
const LEAST_LETTERS: usize = 20;

#[cfg(test)]
mod tests;
