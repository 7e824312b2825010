//! Ngày của nội dung: when a document's page says something new, by the content alone.

use crate::model::{Document, PartialDate};

/// The latest of the date of issue and the dates on which its sources were retrieved.
///
/// A plan of 2021 whose source was retrieved in 2026 came to the site in 2026; nothing else in the
/// content says so. The date stays as coarse as it was written.
pub fn content_date(document: &Document) -> Option<PartialDate> {
    all(document).max_by_key(|date| (date.latest(), *date))
}

/// The same among whole days, for formats that cannot say "June 2024"; no day is ever made up.
pub fn content_day(document: &Document) -> Option<jiff::civil::Date> {
    all(document).filter_map(PartialDate::day).max()
}

fn all(document: &Document) -> impl Iterator<Item = PartialDate> {
    let retrieved = document.sources.iter().filter_map(|source| source.retrieved);
    document.issued.into_iter().chain(retrieved)
}
