//! The frame of a page: title, address, breadcrumbs and what its `<head>` needs.

use serde::{Serialize, Serializer};

use crate::route::Route;

use super::context::Context;
use super::crumb::Crumb;
use super::json_ld;
use super::marked_text::MarkedText;

/// What `base.html` needs of every page, under the name `page`.
#[derive(Clone, Debug, Default, Serialize)]
#[serde(remote = "Self")]
pub struct Frame {
    /// For the window and for machines.
    pub title: String,
    /// The title as the page shows it.
    pub heading: MarkedText,
    pub description: Option<String>,
    /// One sentence under the title.
    pub lead: Option<String>,
    pub canonical: Option<String>,
    /// The page's own root-absolute address.
    pub path: String,
    /// The id of the entry of the navigation to which the page belongs.
    pub section: Option<&'static str>,
    pub breadcrumbs: Vec<Crumb>,
    pub og_type: Option<&'static str>,
    pub noindex: bool,
    /// The page in every language of the site, its own included; none where the site has one.
    pub languages: Vec<InLanguage>,
    /// The page's content in other formats.
    pub alternates: Vec<Alternate>,
    /// The whole address of the picture shown where the page is shared.
    pub picture: Option<String>,
    /// Where readers write about this page.
    pub feedback: Option<String>,
    /// JSON-LD texts, already escaped for HTML.
    pub json_ld: Vec<String>,
}

/// The page in one of the site's languages.
#[derive(Clone, Debug, Serialize)]
pub struct InLanguage {
    /// `vi`, `en`
    pub code: &'static str,
    /// What the language calls itself.
    pub name: &'static str,
    /// Root-absolute, for readers.
    pub href: String,
    /// Whole, for search engines.
    pub address: String,
    /// Whether it is this page.
    pub is_own: bool,
    /// Whether it is for readers of all other languages, too.
    pub is_first: bool,
}

/// A link to the page's content in another format.
#[derive(Clone, Debug, Serialize)]
pub struct Alternate {
    /// The media type.
    #[serde(rename = "type")]
    pub kind: &'static str,
    pub title: String,
    pub href: String,
}

/// As the derived one, with the way to the page in JSON-LD: only now are all of its steps known.
impl Serialize for Frame {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut whole = self.clone();
        whole
            .json_ld
            .extend(json_ld::breadcrumbs(&self.breadcrumbs, self.canonical.as_deref()));
        Frame::serialize(&whole, serializer)
    }
}

/// The page at `route` in every language, where the site has several.
fn in_all_languages(cx: &Context<'_>, route: &Route) -> Vec<InLanguage> {
    let site = &cx.corpus.site;
    let first = cx.first.corpus.site.language;
    if site.second_language.is_none() || !route.speaks() {
        return Vec::new();
    }
    let all = cx.first.corpus.site.languages();
    all.map(|lang| {
        let links = cx.links.in_language((lang != first).then_some(lang));
        InLanguage {
            code: lang.code(),
            name: lang.own_name(),
            href: links.to(route),
            address: links.absolute(route),
            is_own: lang == site.language,
            is_first: lang == first,
        }
    })
    .collect()
}

impl Frame {
    /// The frame of the page at `route`.
    pub fn new(cx: &Context<'_>, route: &Route, title: impl Into<MarkedText>) -> Self {
        let heading = title.into();
        let canonical = cx.links.absolute(route);
        let feedback = cx.corpus.site.look.feedback.as_ref();
        Frame {
            feedback: feedback.map(|address| address.value.about(heading.as_str(), &canonical)),
            languages: in_all_languages(cx, route),
            canonical: Some(canonical),
            path: cx.link(route),
            breadcrumbs: vec![
                Crumb {
                    label: cx.word("nav.home", &[]).into(),
                    href: Some(cx.link(&Route::Home)),
                    address: Some(cx.links.absolute(&Route::Home)),
                },
                Crumb {
                    label: heading.clone(),
                    href: None,
                    address: None,
                },
            ],
            title: heading.to_string(),
            heading,
            ..Frame::default()
        }
    }

    /// Sets the description for search engines and previews, cut to a sensible length.
    #[must_use]
    pub fn described(mut self, text: &str) -> Self {
        let text = crate::text::truncate_chars(text, 200);
        self.description = (!text.is_empty()).then(|| text.into_owned());
        self
    }

    /// Sets the sentence under the title.
    #[must_use]
    pub fn lead(mut self, text: impl Into<String>) -> Self {
        self.lead = Some(text.into());
        self
    }

    /// Sets the entry of the navigation.
    #[must_use]
    pub fn section(mut self, section: &'static str) -> Self {
        self.section = Some(section);
        self
    }

    /// Adds a step between the home page and this one.
    #[must_use]
    pub fn under(mut self, cx: &Context<'_>, label: impl Into<MarkedText>, route: &Route) -> Self {
        let crumb = Crumb {
            label: label.into(),
            href: Some(cx.link(route)),
            address: Some(cx.links.absolute(route)),
        };
        let last = self.breadcrumbs.len() - 1;
        self.breadcrumbs.insert(last, crumb);
        self
    }

    /// Adds a block of JSON-LD about what the page shows.
    #[must_use]
    pub fn about(mut self, block: String) -> Self {
        self.json_ld.push(block);
        self
    }

    /// Sets the picture shown where the page is shared, where the site has it.
    #[must_use]
    pub fn pictured(mut self, cx: &Context<'_>, route: Route) -> Self {
        self.picture = cx.has(&route).then(|| cx.links.absolute(&route));
        self
    }

    /// Names a feed of what the page lists, where the site has it.
    #[must_use]
    pub fn feed(mut self, cx: &Context<'_>, name: &str, route: &Route) -> Self {
        if cx.has(route) {
            self.alternates.push(Alternate {
                kind: "application/atom+xml",
                title: cx.word("meta.feed", &[("site", name)]),
                href: cx.link(route),
            });
        }
        self
    }
}
