//! Ngày của nội dung: when a document's page says something new, by the content alone.

use jiff::civil::Date;

use crate::model::{Document, PartialDate};

/// The latest of the date of issue and the dates on which its sources were retrieved.
///
/// A plan of 2021 whose source was retrieved in 2026 came to the site in 2026; nothing else in the
/// content says so. The date stays as coarse as it was written.
pub fn content_date(document: &Document) -> Option<PartialDate> {
    all(document).max_by_key(|date| (date.latest(), *date))
}

/// The day under which a document stands in formats that demand one: the latest whole day of those, on which it was issued or
/// came to the site.
///
/// Where only a month or a year is known, it is the last day on which the document can have been issued, and never later than
/// the site itself. It orders a feed and is never told as the date of issue.
pub fn publication_day(document: &Document, as_of: Date) -> Option<Date> {
    let whole = all(document).filter_map(PartialDate::day).max();
    whole.or_else(|| {
        let (_, latest) = document.issue_days()?;
        Some(latest.min(as_of))
    })
}

fn all(document: &Document) -> impl Iterator<Item = PartialDate> {
    let retrieved = document.sources.iter().filter_map(|source| source.retrieved);
    document.issued.into_iter().chain(retrieved)
}
