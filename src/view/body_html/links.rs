//! Dẫn chiếu thành liên kết: which citations become links.

use crate::model::{Citation, DocumentId};

/// A resolved citation: from, to, and the document.
pub type CitationLink<'a> = (usize, usize, &'a DocumentId);

/// The citations that become links, in reading order.
pub fn links_of(citations: &[Citation]) -> Vec<CitationLink<'_>> {
    let resolved = citations.iter().filter_map(|c| {
        let (start, end) = c.link.filter(|(start, end)| start < end)?;
        Some((start, end, c.resolved.as_ref()?))
    });
    let mut links: Vec<_> = resolved.collect();
    links.sort();
    links
}
