//! Mã văn bản: a document's name in the site and in the data.

use std::fmt;
use std::sync::Arc;

/// `<year>/<slug>`: a document's name in the site and in the data.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentId(Arc<str>);

impl DocumentId {
    /// The first part of the id of a document without a known year.
    pub const NO_DATE: &'static str = "khong-ngay";

    pub fn new(year: Option<i16>, slug: &str) -> Self {
        DocumentId(match year {
            Some(year) => Arc::from(format!("{year}/{slug}")),
            None => Arc::from(format!("{}/{slug}", Self::NO_DATE)),
        })
    }

    /// Reads an id; `None` where the text is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (year, slug) = text.split_once('/')?;
        let is_year = year == Self::NO_DATE || (year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit()));
        let is_slug = !slug.is_empty() && !slug.contains(['/', ' ', '#']);
        (is_year && is_slug).then(|| DocumentId(Arc::from(text)))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The year, or `khong-ngay`.
    pub fn year_part(&self) -> &str {
        self.0.split_once('/').map_or("", |(year, _)| year)
    }
}

impl fmt::Display for DocumentId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
