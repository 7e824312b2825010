//! What `site.yaml` says of the site as a whole.

use jiff::civil::Date;

use super::Look;
use crate::diagnostics::{Lang, Levels};
use crate::text::WebAddress;

/// Trang: the site's own facts and settings.
#[derive(Clone, Debug)]
pub struct Site {
    pub title: String,
    pub description: String,
    /// Where the site is published, with a closing `/`.
    pub base_url: String,
    pub language: Lang,
    pub theme: String,
    /// The program's only "today".
    pub as_of: Date,
    pub publisher: Option<Publisher>,
    pub license: Option<Licence>,
    pub levels: Levels,
    pub look: Look,
}

/// Cơ quan công bố: who publishes the site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Publisher {
    pub name: String,
    pub url: Option<WebAddress>,
    pub email: Option<String>,
}

/// Giấy phép: the terms under which the data may be used again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Licence {
    pub name: String,
    pub url: Option<WebAddress>,
}
