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
    /// The language of the pages; of a site in several, the first.
    pub language: Lang,
    /// The language besides the first, whose pages stand below `/en/`.
    pub second_language: Option<Lang>,
    /// The site's own words in English, where they are written.
    pub english: SiteWords,
    pub theme: String,
    /// The program's only "today".
    pub as_of: Date,
    pub publisher: Option<Publisher>,
    pub license: Option<Licence>,
    pub levels: Levels,
    pub look: Look,
}

/// The site's own words in another language than its first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SiteWords {
    pub title: Option<String>,
    pub description: Option<String>,
    /// The publisher's name.
    pub publisher: Option<String>,
}

impl Site {
    /// All languages, the first first.
    pub fn languages(&self) -> impl Iterator<Item = Lang> {
        std::iter::once(self.language).chain(self.second_language)
    }

    /// The site in another language, with its own words as far as they are written in it.
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> Site {
        let mut site = Site {
            language: lang,
            ..self.clone()
        };
        if lang != Lang::En {
            return site;
        }
        let words = self.english.clone();
        site.title = words.title.unwrap_or(site.title);
        site.description = words.description.unwrap_or(site.description);
        if let (Some(publisher), Some(name)) = (&mut site.publisher, words.publisher) {
            publisher.name = name;
        }
        site.look.speak_english();
        site
    }
}

/// Đơn vị công bố: who publishes the site.
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
