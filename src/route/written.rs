//! Địa chỉ viết tay: which strings can be addresses of this site.
//!
//! Whoever asks whether a name or an alias can be one asks here: the checks, the makers and the writer of files.

use std::borrow::Cow;
use std::path::{Component, Path};

/// What all names begin with that the tool keeps for itself, in the site's folder and in the output.
pub const STATE: &str = ".congkhai";

/// First parts of addresses that free pages cannot take: the site has them, or will have them.
pub const RESERVED: [&str; 16] = [
    "van-ban",
    "chi-tieu",
    "dia-phuong",
    "co-quan",
    "linh-vuc",
    "tong-quan",
    "dan-chieu",
    "tim-kiem",
    "du-lieu",
    "files",
    "assets",
    "theo-doi",
    "viec-den-han",
    "thay-doi",
    "en",
    "404",
];

/// Why a text cannot be one part of an address, which is the name of a file or a folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartFault {
    /// It leads elsewhere, or some system takes it for something else.
    Unsafe,
    /// The tool keeps it for itself.
    Reserved,
}

/// Why `part` cannot stand between two `/` of an address; nothing if it can.
pub fn part_fault(part: &str) -> Option<PartFault> {
    if !is_name(part) || part.contains(|c: char| c == '\\' || c.is_control()) {
        return Some(PartFault::Unsafe);
    }
    let head = part.get(..STATE.len()).unwrap_or_default();
    head.eq_ignore_ascii_case(STATE).then_some(PartFault::Reserved)
}

/// One normal part, on this system too (on Windows `C:` is none).
fn is_name(part: &str) -> bool {
    let mut components = Path::new(part).components();
    let only = matches!(components.next(), Some(Component::Normal(name)) if name == part);
    only && components.next().is_none()
}

/// Whether a free page can be called so: its name is the first part of an address.
pub fn may_name_a_page(name: &str) -> bool {
    part_fault(name).is_none() && !RESERVED.contains(&name)
}

/// The address that an editor means by an old one, written under `aliases:` or copied from a browser; `None` where it
/// cannot be one of this site.
///
/// `/cu`, `/cu/` and `/cu/index.html` are one address; `/k%E1%BA%BF/` is read as the letters that it stands for.
pub fn address(written: &str) -> Option<String> {
    let letters = percent_encoding::percent_decode_str(written).decode_utf8();
    let path = letters.unwrap_or(Cow::Borrowed(written));
    let inner = path.strip_prefix('/')?;
    let inner = inner.strip_suffix('/').unwrap_or(inner);
    let is_address = path == "/" || inner.split('/').all(is_written_part);
    is_address.then(|| as_page(&path))
}

/// Whether an editor's word can be a part of an address: it must be the same in a browser and on every system.
fn is_written_part(part: &str) -> bool {
    let odd = |c: char| matches!(c, '?' | '#' | ':') || (c.is_whitespace() && c != ' ');
    part_fault(part).is_none() && part.trim() == part && !part.contains(odd)
}

/// `/cu` → `/cu/`: a file without an ending would not be served as a page.
fn as_page(path: &str) -> String {
    let folder = path.strip_suffix("/index.html").unwrap_or(path);
    if path.ends_with('/') || (folder == path && (path.ends_with(".html") || path.ends_with(".htm"))) {
        path.to_owned()
    } else {
        format!("{folder}/")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_alias_is_an_address_of_this_site_or_nothing() {
        for good in ["/cu/", "/van-ban/2020/cu/", "/Kế hoạch.html", "/cu.htm", "/"] {
            assert_eq!(address(good).as_deref(), Some(good));
        }
        for bad in [
            "",
            "//b.vn/",
            "cu/",
            "/../cu/",
            "/a//b/",
            "/a?b=1",
            "/a#b",
            "/a\\b",
            "/a\n",
            "https://a.vn/",
            "/c:/",
            "/ a/",
            "/a\u{a0}b/",
            "/.congkhai/",
            "/a/.Congkhai-x",
        ] {
            assert_eq!(address(bad), None, "{bad:?}");
        }
    }

    #[test]
    fn an_escaped_alias_is_read_as_its_letters_and_cannot_climb() {
        assert_eq!(address("/k%E1%BA%BF/").as_deref(), Some("/kế/"));
        assert_eq!(address("/%FF/").as_deref(), Some("/%FF/"));
        assert_eq!(address("/a/%2e%2e/b/"), None);
        assert_eq!(address("/a%3Fb/"), None);
    }

    #[test]
    fn the_spellings_that_servers_take_for_one_are_one() {
        for same in ["/cu", "/cu/", "/cu/index.html"] {
            assert_eq!(address(same).as_deref(), Some("/cu/"));
        }
        assert_eq!(address("/index.html").as_deref(), Some("/"));
        assert_eq!(address("/cu.html").as_deref(), Some("/cu.html"));
    }

    #[test]
    fn the_names_that_the_site_needs_are_no_pages() {
        assert!(may_name_a_page("gioi-thieu") && may_name_a_page("Kế hoạch"));
        for bad in [
            "van-ban",
            "en",
            "thay-doi",
            "viec-den-han",
            ".congkhai-cu",
            "..",
            "a\\b",
        ] {
            assert!(!may_name_a_page(bad), "{bad}");
        }
    }
}
