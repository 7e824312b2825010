//! Đọc: makes blocks of a text as an OCR or PDF tool prints it.
//!
//! *Glue* takes apart headings that stand on one line; *heal* joins what a page break parts.
//!
//! ```text
//! Extract ─lines, wrap, rows─▶ chunks ─glue─▶ ─heal, label─▶ paragraphs ─outline─▶ blocks
//! ```

mod above;
mod assemble;
mod cell_lines;
mod chunk;
mod columns;
mod form;
mod glue;
mod grid;
mod groups;
mod halves;
mod heads;
mod heal;
mod inline;
mod label;
mod lines;
mod locate;
mod outline;
mod parts;
mod place;
mod roles;
mod rows;
mod sentence;
mod stacked;
mod table;
mod wrap;

use super::block::{Aside, Reading};
use super::extract::{Extract, Layered};
pub use grid::{is_body, is_place, is_time, is_unit};
pub use heads::opens_list;
pub use inline::escaped;

/// Reads what a format has given: the body and its notes become blocks, every other layer is set aside.
pub fn read(extract: &Extract) -> Reading {
    let (chunks, openings) = chunk::chunks(extract);
    let aside = extract.layers.iter().filter(|layered| !layered.layer.is_read());
    Reading {
        source: extract.text.clone(),
        blocks: assemble::blocks(extract, chunks, &openings),
        aside: asides(&extract.text, aside),
    }
}

/// The layers with their lines, counted in one walk.
fn asides<'a>(text: &str, layers: impl Iterator<Item = &'a Layered>) -> Vec<Aside> {
    let (mut line, mut reached) = (1, 0);
    let layers = layers.map(|layered| {
        let start = layered.range.start;
        line += text
            .get(reached..start)
            .map_or(0, |between| between.matches('\n').count());
        reached = start;
        Aside {
            layer: layered.layer,
            source: layered.range.clone(),
            line: u32::try_from(line).unwrap_or(u32::MAX),
        }
    });
    layers.collect()
}

#[cfg(test)]
mod tests;
