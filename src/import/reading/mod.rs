//! Đọc: text as an OCR or PDF tool prints it becomes blocks.
//!
//! ```text
//! text ─source─▶ clean ─lines, wrap, rows─▶ chunks ─glue─▶ ─heal, label─▶ paragraphs ─outline─▶ blocks
//! ```

mod assemble;
mod chunk;
mod columns;
mod form;
mod glue;
mod groups;
mod heal;
mod inline;
mod label;
mod lines;
mod outline;
mod pages;
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
    let blocks = assemble::blocks(&source, chunk::chunks(&source));
    Reading { source, blocks }
}

#[cfg(test)]
mod tests;
