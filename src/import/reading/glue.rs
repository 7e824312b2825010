//! Dính dòng: takes headings apart that a tool printed on one line, glued together.

use super::form::{Chunk, TextForm};
use super::inline::Inline;
use super::label::FoundLabel;
use crate::model::Label;

/// Takes headings on one line apart: `**I. MỤC ĐÍCH****1. Mục đích**`, `PHỤ LỤC**Các chỉ tiêu***(Kèm theo …)*`.
pub fn split(source: &str, chunks: Vec<Chunk>) -> Vec<Chunk> {
    chunks
        .into_iter()
        .flat_map(|chunk| split_chunk(source, chunk))
        .collect()
}

fn split_chunk(source: &str, chunk: Chunk) -> Vec<Chunk> {
    let (TextForm::Text { .. }, [range]) = (&chunk.form, &chunk.ranges[..]) else {
        return vec![chunk];
    };
    let text = &source[range.clone()];
    let is_annex = Label::opens_annex(text.trim_start_matches(['*', '_', ' ']));
    let cuts = if is_annex { annex_cuts(text) } else { heading_cuts(text) };
    let mut parts = Vec::new();
    let mut from = range.start;
    for cut in cuts.into_iter().map(|cut| range.start + cut).chain([range.end]) {
        let mut part = chunk.clone();
        part.ranges = std::iter::once(from..cut).collect();
        part.start = if parts.is_empty() { chunk.start } else { from };
        parts.push(part);
        from = cut;
    }
    parts
}

/// The places where one bold run ends and the next begins with a label.
fn heading_cuts(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    if !text.starts_with("**") {
        return cuts;
    }
    let mut from = 0;
    for (at, _) in text.match_indices("**") {
        if at < from + 2 {
            continue;
        }
        let behind = &text[at + 2..];
        let next = behind.trim_start_matches("<br>").trim_start();
        if let Some(title) = next.strip_prefix("**")
            && begins_with_label(title)
        {
            cuts.push(text.len() - next.len());
            from = text.len() - next.len();
        }
    }
    cuts
}

/// Whether a label stands at the head; a few words are enough to tell.
fn begins_with_label(text: &str) -> bool {
    let head: String = text.trim_start_matches('*').chars().take(40).collect();
    FoundLabel::read(&head).is_some()
}

/// The places where the look changes in the head of an annex.
fn annex_cuts(text: &str) -> Vec<usize> {
    let inline = Inline::read(text, std::slice::from_ref(&(0..text.len())));
    let looks = inline.atoms.windows(2).filter(|pair| {
        let (one, two) = (&pair[0].style, &pair[1].style);
        (one.bold, one.italic) != (two.bold, two.italic)
    });
    let cuts = looks.filter_map(|pair| {
        // The marks between the two: those that open stand with what they open.
        let between = &text[pair[0].source.end..pair[1].source.start];
        let opens = usize::from(pair[1].style.bold) * 2 + usize::from(pair[1].style.italic);
        let marks = between.trim();
        let is_marks = marks.chars().all(|c| c == '*') && marks.len() >= opens;
        let label_ends = pair[0].shown != ' ' && pair[1].shown != ' ' || !between.is_empty();
        (is_marks && label_ends && opens > 0).then(|| pair[0].source.end + between.trim_end().len() - opens)
    });
    cuts.collect()
}
