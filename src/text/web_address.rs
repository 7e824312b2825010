//! Địa chỉ liên kết: the only kinds of address that a page may link to.
//!
//! Whatever an author writes as an address, in a field, in a text or in the wording of a theme, is one of these or a
//! finding: so nothing on a page can run a script or lead somewhere else than it says.

use std::fmt;
use std::ops::Deref;

use serde::{Serialize, Serializer};

use super::unseen::is_unseen;

/// Địa chỉ: a place on the web (`http`, `https`), a mail (`mailto`), or a path from the root of this site.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WebAddress(String);

/// The schemes that lead to the web.
const WEB: [&str; 2] = ["http://", "https://"];

const MAIL: &str = "mailto:";

impl WebAddress {
    /// The address that is written here; nothing where it is none of the three kinds.
    pub fn parse(text: &str) -> Option<Self> {
        let plain = !text.chars().any(|c| c == '\\' || is_unseen(c));
        let known = is_web(text) || is_mail(text) || is_own_path(text);
        (plain && known).then(|| WebAddress(text.to_owned()))
    }

    /// The address that is written here, if it leads to the web.
    pub fn on_the_web(text: &str) -> Option<Self> {
        Self::parse(text).filter(|address| is_web(address))
    }

    /// Whether it is a path of this site.
    pub fn is_own_path(&self) -> bool {
        self.starts_with('/')
    }

    /// Whether it leads to the web.
    pub fn is_web(&self) -> bool {
        is_web(self)
    }

    /// Whether a part of its path leads upwards, or may be read so by a browser.
    pub fn climbs(&self) -> bool {
        let path = self.split(['?', '#']).next().unwrap_or_default();
        path.split('/').any(|part| {
            let plain = part.to_ascii_lowercase().replace("%2e", ".");
            plain == "." || plain == ".."
        })
    }

    /// Whether it lies below another one, which ends with `/`, and cannot leave it.
    pub fn is_below(&self, home: &WebAddress) -> bool {
        self.starts_with(&**home) && !self.climbs()
    }

    /// The whole address of a path of this site, which is published at `base_url`; others stay as they are.
    #[must_use]
    pub fn whole(self, base_url: &str) -> Self {
        match self.is_own_path() {
            true => WebAddress(format!("{}{}", base_url.trim_end_matches('/'), self.0)),
            false => self,
        }
    }
}

impl Deref for WebAddress {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WebAddress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl Serialize for WebAddress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

/// Whether a text names a scheme that is none of those above, as `javascript:…` does; blanks and control characters in
/// it count for nothing, as browsers drop some of them.
pub fn has_other_scheme(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| !c.is_whitespace() && !is_unseen(*c)).collect();
    let Some((scheme, rest)) = bare.split_once(':') else {
        return false;
    };
    let mut letters = scheme.chars();
    let is_scheme = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    is_scheme && !rest.is_empty() && WebAddress::parse(&bare).is_none()
}

/// Whether a text is an address of mail and nothing more: what follows a `?` would be more.
pub fn is_email(text: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || is_unseen(c) || r#"?&:;,<>()[]"'\/"#.contains(c);
    let parts = text.split_once('@');
    let good = |part: &str| !part.is_empty() && !part.contains('@') && !part.starts_with('.') && !part.ends_with('.');
    !text.contains(odd) && parts.is_some_and(|(name, host)| good(name) && good(host))
}

/// Whether the name of a host stands behind the scheme, and no user's name before it: `https://a.vn@b.vn` leads to the
/// second.
fn is_web(text: &str) -> bool {
    let rest = WEB.iter().find_map(|scheme| after(text, scheme));
    let host = rest.map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    host.is_some_and(|host| !host.is_empty() && !host.contains(|c: char| c == '@' || c.is_whitespace()))
}

fn is_mail(text: &str) -> bool {
    after(text, MAIL).is_some_and(|rest| rest.contains('@') && !rest.contains(char::is_whitespace))
}

/// Whether the address is a path of this site; `//host` is another site, and so is `/\host`.
fn is_own_path(text: &str) -> bool {
    text.starts_with('/') && !text.starts_with("//") && !text.starts_with("/\\")
}

/// What stands behind a scheme, whatever its case.
fn after<'a>(text: &'a str, scheme: &str) -> Option<&'a str> {
    let head = text.get(..scheme.len())?;
    head.eq_ignore_ascii_case(scheme).then(|| &text[scheme.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_the_web_to_mail_or_into_this_site() {
        for good in [
            "https://a.vn",
            "HTTP://a.vn:8080/b?c#d",
            "https://a.vn/Kế hoạch.pdf",
            "mailto:a@b.vn?subject=x",
            "/van-ban/",
            "/files/kế hoạch.pdf#trang-2",
            "/",
        ] {
            assert_eq!(WebAddress::parse(good).as_deref(), Some(good));
            assert!(!has_other_scheme(good), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "java\tscript:alert(1)",
            " https://a.vn",
            "data:text/html,x",
            "vbscript:x",
            "//a.vn",
            "/\\a.vn",
            "https:\\\\a.vn",
            "https://",
            "https:///a",
            "https://a.vn@b.vn/",
            "https://a.vn\n/",
            "https://a\u{202e}.vn/",
            "mailto:a",
            "a.vn",
            "ftp://a.vn/",
        ] {
            assert_eq!(WebAddress::parse(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn a_scheme_is_seen_through_what_browsers_drop() {
        for bad in [
            "javascript:x",
            "java\nscript:x",
            "\u{1} javascript:x",
            "data:,x",
            "ftp://a.vn",
            "https:x",
        ] {
            assert!(has_other_scheme(bad), "{bad:?}");
        }
        for good in ["gioi-thieu.md", "Chú ý:", "../a", "#a", "2026: x", ":x", "a/b:c"] {
            assert!(!has_other_scheme(good), "{good:?}");
        }
    }

    #[test]
    fn an_address_stays_below_that_of_its_site() {
        let address = |text| WebAddress::on_the_web(text).expect("an address");
        let below = |url| address(url).is_below(&address("https://a.vn/b/"));
        for good in [
            "https://a.vn/b/",
            "https://a.vn/b/van-ban/2021/x/#ct-1..2",
            "https://a.vn/b/?q=/../",
        ] {
            assert!(below(good), "{good}");
        }
        for bad in [
            "https://a.vn/c/",
            "https://a.vn/bc",
            "https://a.vn.evil.example/b/",
            "http://a.vn/b/",
            "https://a.vn/b/../c/",
            "https://a.vn/b/x/%2e%2E/../c",
            "https://a.vn/b/.%2e",
        ] {
            assert!(!below(bad), "{bad}");
        }
    }

    #[test]
    fn a_path_of_this_site_gets_whole() {
        let whole = |text: &str| WebAddress::parse(text).map(|address| address.whole("https://a.vn/b/").to_string());
        assert_eq!(whole("/c/").as_deref(), Some("https://a.vn/b/c/"));
        assert_eq!(whole("http://d.vn").as_deref(), Some("http://d.vn"));
    }

    #[test]
    fn an_address_of_mail_carries_nothing_else() {
        assert!(is_email("van-thu@tinh.gov.vn"));
        for bad in [
            "",
            "a",
            "a@",
            "@b",
            "a@b@c",
            "a@b?bcc=c@d",
            "a b@c",
            "mailto:a@b",
            "a@b.vn,c@d.vn",
            "a\n@b",
        ] {
            assert!(!is_email(bad), "{bad:?}");
        }
    }
}
