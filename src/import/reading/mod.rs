//! Đọc: text as an OCR or PDF tool prints it becomes blocks.
//!
//! ```text
//! text ─source─▶ clean ─lines, wrap, rows─▶ chunks ─glue─▶ ─heal, label─▶ paragraphs ─outline─▶ blocks
//! ```

mod assemble;
mod chunk;
mod columns;
mod glue;
mod groups;
mod heal;
mod inline;
mod label;
mod lines;
mod locate;
mod outline;
mod pages;
mod parts;
mod rows;
mod sentence;
mod source;
mod table;
mod wrap;

use super::block::Reading;
pub use inline::escaped;

/// Reads a text, plain or Markdown.
pub fn read(text: &str) -> Reading {
    let source = source::clean(text);
    let (chunks, openings) = chunk::chunks(&source);
    let blocks = assemble::blocks(&source, chunks, &openings);
    Reading { source, blocks }
}

#[cfg(test)]
mod tests;
