//! Địa chỉ viết tay: which strings can be addresses of this site.
//!
//! Whoever asks whether a name or an alias can be one asks here: the checks, the makers and the writer of files.

use std::borrow::Cow;

use super::name::path_fault;

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

/// Files of the site that lie at its root and are no pages.
const AT_ROOT: [&str; 5] = [
    "feed.xml",
    "opensearch.xml",
    "redirects.json",
    "robots.txt",
    "viec-den-han.ics",
];

/// Files that hosts read beside the site, and the folder for those of web servers. A `CNAME` may be anybody's.
const OF_HOSTS: [&str; 2] = ["_headers", "_redirects"];
const HOST_FOLDER: &str = "_host";

/// Whether a file of the output can be one of the site, by its path alone: a page, a file at the root that is known, or
/// what lies below a part of addresses that the site keeps. Hidden files never are.
pub fn may_be_file(path: &str) -> bool {
    let is_page = path.ends_with(".html") || path.ends_with(".htm");
    let is_hidden = path.split('/').any(|part| part.starts_with('.'));
    let is_known = match path.split_once('/') {
        Some((first, _)) => is_reserved(first) || first == HOST_FOLDER,
        None => AT_ROOT.contains(&path) || (path.starts_with("sitemap") && path.ends_with(".xml")),
    };
    OF_HOSTS.contains(&path) || (!is_hidden && (is_page || is_known))
}

/// Whether the site itself needs an address that begins with this name, so that no free page can be called so.
pub fn is_reserved(name: &str) -> bool {
    RESERVED.contains(&name)
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
    // It must be the same in a browser and on every system.
    let odd = |c: char| c == '#' || (c.is_whitespace() && c != ' ');
    let is_address = path == "/" || (path_fault(inner).is_none() && !inner.contains(odd));
    is_address.then(|| as_page(&path))
}

/// The path as that of a page, with a closing `/` (`/cu` → `/cu/`): a file without an ending would not be served as a
/// page.
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
    fn a_file_of_others_cannot_be_one_of_the_site() {
        for ours in [
            "index.html",
            "a/index.html",
            "cu.htm",
            "sitemap-2.xml",
            "du-lieu/targets.csv",
            "files/a/b.pdf",
            "_headers",
            "_host/redirects.nginx",
        ] {
            assert!(may_be_file(ours), "{ours}");
        }
        for other in [
            "CNAME",
            ".nojekyll",
            ".well-known/a.html",
            "thesis.doc",
            "wp-admin/a.php",
            "files",
            "files/.git/x",
        ] {
            assert!(!may_be_file(other), "{other}");
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
        assert!(!is_reserved("gioi-thieu") && !is_reserved("Kế hoạch"));
        for bad in ["van-ban", "en", "thay-doi", "viec-den-han"] {
            assert!(is_reserved(bad), "{bad}");
        }
    }
}
