//! Bản chuẩn hóa: the text of a block in normal form C, with the places that it has in the source.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::{IsNormalized, is_nfc_quick};

use crate::text;

/// A text in normal form C with the places of its characters in the source.
pub(super) struct NormalText<'a> {
    pub text: Cow<'a, str>,
    /// Where each cluster of the source starts, here and there; empty where the two texts are the same.
    clusters: Vec<(usize, usize)>,
}

impl<'a> NormalText<'a> {
    pub fn of(text: &'a str) -> Self {
        if is_nfc_quick(text.chars()) == IsNormalized::Yes {
            return NormalText {
                text: Cow::Borrowed(text),
                clusters: Vec::new(),
            };
        }
        let mut normal = String::with_capacity(text.len());
        let mut clusters = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let end = text::cluster_end(rest);
            clusters.push((normal.len(), text.len() - rest.len()));
            normal.extend(rest[..end].nfc());
            rest = &rest[end..];
        }
        clusters.push((normal.len(), text.len()));
        NormalText {
            text: Cow::Owned(normal),
            clusters,
        }
    }

    /// The stretch of the source from which a stretch of the normal text was made.
    pub fn source(&self, range: &Range<usize>) -> (usize, usize) {
        if self.clusters.is_empty() {
            return (range.start, range.end);
        }
        let first = self.clusters.partition_point(|c| c.0 <= range.start).saturating_sub(1);
        let last = self
            .clusters
            .partition_point(|c| c.0 < range.end)
            .min(self.clusters.len() - 1);
        (self.clusters[first].1, self.clusters[last].1)
    }
}
