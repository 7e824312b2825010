//! What a preview adds to a page, and how it knows which bytes a browser shows.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use crate::route::Route;
use crate::website::Website;

/// Below this part of the address lies everything that only a preview has.
pub(super) const OWN: &str = "__congkhai/";

/// The bytes that a browser shows, in short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PageToken {
    /// Whether the page was there.
    pub found: bool,
    /// A digest of all bytes of the page.
    whole: u64,
    /// A digest of the page without the digests of its stylesheets.
    plain: u64,
}

impl PageToken {
    pub fn of(site: &Website, found: bool, html: &[u8]) -> Self {
        PageToken {
            found,
            whole: digest(html),
            plain: digest(&without_digests(html, &stylesheets(site))),
        }
    }

    /// Whether nothing but a stylesheet's address is different.
    pub fn differs_in_style_only(self, other: PageToken) -> bool {
        self.found == other.found && self.plain == other.plain && self.whole != other.whole
    }
}

impl fmt::Display for PageToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:016x}-{:016x}", u8::from(self.found), self.whole, self.plain)
    }
}

impl FromStr for PageToken {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let mut parts = text.split('-');
        let mut next = || parts.next().ok_or(());
        let found = next()? == "1";
        let mut number = || u64::from_str_radix(next()?, 16).map_err(|_| ());
        Ok(PageToken {
            found,
            whole: number()?,
            plain: number()?,
        })
    }
}

/// The script element behind a page.
pub(super) fn script(site: &Website, token: PageToken) -> String {
    let base = site.links().base_path();
    format!("<script src=\"{base}{OWN}preview.js\" data-shown=\"{token}\" defer></script>\n")
}

/// The stylesheets of the site: their names without a digest, and their addresses.
pub(super) fn stylesheets(site: &Website) -> BTreeMap<String, String> {
    let from = Route::Asset(String::new());
    let assets = site.routes().partition_point(|route| *route < from);
    let assets = site.routes()[assets..].iter().map_while(|route| match route {
        Route::Asset(name) => Some((name, route)),
        _ => None,
    });
    let named = assets.filter_map(|(name, route)| {
        let stem = name.strip_suffix(".css")?;
        let stem = stem.rsplit_once('.').map_or(stem, |(stem, _)| stem);
        Some((stem.to_owned(), site.links().to(route)))
    });
    named.collect()
}

fn without_digests<'h>(html: &'h [u8], stylesheets: &BTreeMap<String, String>) -> Cow<'h, [u8]> {
    let Ok(text) = std::str::from_utf8(html) else {
        return Cow::Borrowed(html);
    };
    // They stand at the beginning; nobody looks through megabytes for them.
    let head = text.find("<body").map_or(text, |at| &text[..at]);
    let mut plain = head.to_owned();
    for (stem, address) in stylesheets {
        plain = plain.replace(address.as_str(), stem);
    }
    plain.push_str(&text[head.len()..]);
    Cow::Owned(plain.into_bytes())
}

fn digest(bytes: &[u8]) -> u64 {
    let hash = blake3::hash(bytes);
    let (first, _) = hash.as_bytes().split_first_chunk().expect("a digest has 32 bytes");
    u64::from_be_bytes(*first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(html: &str, address: &str) -> PageToken {
        let stylesheets = BTreeMap::from([("site".to_owned(), address.to_owned())]);
        PageToken {
            found: true,
            whole: digest(html.as_bytes()),
            plain: digest(&without_digests(html.as_bytes(), &stylesheets)),
        }
    }

    #[test]
    fn a_page_with_another_stylesheet_differs_in_style_only() {
        let page = |css: &str, text: &str| format!("<link rel=stylesheet href=/assets/{css}.css><body>{text}");
        let old = token(&page("site.1", "một"), "/assets/site.1.css");
        let new = token(&page("site.2", "một"), "/assets/site.2.css");
        let other = token(&page("site.2", "hai"), "/assets/site.2.css");
        assert!(new.differs_in_style_only(old));
        assert!(!other.differs_in_style_only(old) && !old.differs_in_style_only(old));
    }

    #[test]
    fn a_token_is_read_as_it_was_written() {
        let token = token("<p>", "/assets/site.1.css");
        assert_eq!(token.to_string().parse(), Ok(token));
        assert_eq!("1-x-y".parse::<PageToken>(), Err(()));
    }
}
