//! Vẻ ngoài: what a site sets in `site.yaml` of how its pages look, without a theme.

use super::palette::Colors;
use crate::diagnostics::{Placed, Span};
use crate::text::WebAddress;

/// Vẻ ngoài: menu, logo, colours and links of a site.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// The entries of the menu; `None` for the usual ones.
    pub menu: Option<Vec<SiteLink>>,
    /// A picture beside the title, from `content/files/`.
    pub logo: Option<String>,
    pub colors: Colors,
    /// Where readers write about a page.
    pub feedback: Option<Placed<Feedback>>,
    /// The picture shown where a page is shared, from `content/files/`.
    pub picture: Option<String>,
    /// The publisher's accounts elsewhere.
    pub accounts: Vec<SiteLink>,
    /// Further links at the foot of each page.
    pub footer: Vec<SiteLink>,
}

/// A link that the site's file writes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SiteLink {
    /// Not needed where the site knows the page.
    pub label: Option<String>,
    /// The label on English pages.
    pub label_en: Option<String>,
    pub url: WebAddress,
    /// Where the address stands in `site.yaml`.
    pub span: Span,
}

impl Look {
    /// Puts the English labels in the place of the others.
    pub fn speak_english(&mut self) {
        let menu = self.menu.iter_mut().flatten();
        for link in menu.chain(&mut self.accounts).chain(&mut self.footer) {
            if let Some(label) = link.label_en.take() {
                link.label = Some(label);
            }
        }
    }
}

/// An address with `{title}` and `{url}` in it, which stand for the page that a reader is on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Feedback(WebAddress);

impl Feedback {
    /// The address that is written here; nothing where it is none, or has other names in braces.
    pub fn parse(text: &str) -> Option<Self> {
        let bare = text.replace("{title}", "").replace("{url}", "");
        let is_known = !bare.contains(['{', '}']);
        let address = WebAddress::parse(text).filter(|address| !address.is_own_path());
        address.filter(|_| is_known).map(Feedback)
    }

    /// The address as it was written, up to where a page is named in it.
    pub fn written(&self) -> &str {
        self.0.split('{').next().unwrap_or_default()
    }

    /// The address for one page, its title and address escaped.
    pub fn about(&self, title: &str, url: &str) -> String {
        let escaped =
            |text: &str| percent_encoding::utf8_percent_encode(text, percent_encoding::NON_ALPHANUMERIC).to_string();
        self.0
            .replace("{title}", &escaped(title))
            .replace("{url}", &escaped(url))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_named_in_the_address_that_readers_write_to() {
        let feedback = Feedback::parse("mailto:a@b.vn?subject={title}&body={url}").expect("it is an address");
        assert_eq!(
            feedback.about("Kế & hoạch", "https://a.vn/b/"),
            "mailto:a@b.vn?subject=K%E1%BA%BF%20%26%20ho%E1%BA%A1ch&body=https%3A%2F%2Fa%2Evn%2Fb%2F"
        );
        for bad in ["mailto:a@b.vn?subject={ten}", "javascript:{url}", "/gop-y/", "{url}"] {
            assert_eq!(Feedback::parse(bad), None, "{bad}");
        }
    }
}
