//! Nơi đặt trang: the files that a host reads beside the site, with its headers and redirects.
//!
//! They are no addresses of the site: who changes the host has other ones, and the rest of the folder stays as it is.

use std::fmt::Write;

use crate::route::Route;
use crate::view::Context;

/// What a page may load: what the site itself serves, nothing inline, nothing from elsewhere (docs/security.md).
pub const POLICY: &str =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'";

/// How long browsers keep what has its content in its name.
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// A kind of host that a site can be published on; docs/publish.md has a section for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    Netlify,
    Cloudflare,
    Github,
    Gitlab,
    Nginx,
    Caddy,
}

impl Host {
    pub const ALL: [Host; 6] = [
        Host::Netlify,
        Host::Cloudflare,
        Host::Github,
        Host::Gitlab,
        Host::Nginx,
        Host::Caddy,
    ];

    /// How it is called on the command line and in docs/publish.md.
    pub fn word(self) -> &'static str {
        match self {
            Host::Netlify => "netlify",
            Host::Cloudflare => "cloudflare",
            Host::Github => "github",
            Host::Gitlab => "gitlab",
            Host::Nginx => "nginx",
            Host::Caddy => "caddy",
        }
    }
}

/// A file beside the site: its path in the output folder, and its text.
pub type HostFile = (&'static str, String);

/// The files that a host wants.
pub fn host_files(host: Host, cx: &Context<'_>) -> Vec<HostFile> {
    let redirects = redirects(cx);
    match host {
        Host::Netlify | Host::Cloudflare => vec![
            ("_headers", headers(cx.links.base_path())),
            ("_redirects", listed(&redirects)),
        ],
        Host::Gitlab => vec![("_redirects", listed(&redirects))],
        Host::Github => github(cx),
        Host::Nginx => vec![("_host/redirects.nginx", nginx(&redirects))],
        Host::Caddy => vec![("_host/redirects.caddy", caddy(&redirects))],
    }
}

/// Old addresses with the new ones, in the order of the old.
fn redirects(cx: &Context<'_>) -> Vec<(String, String)> {
    let pair = |route: &Route| match route {
        Route::Alias { document, .. } => Some((cx.link(route), cx.document_link(document))),
        _ => None,
    };
    let mut pairs: Vec<_> = cx.routes.iter().filter_map(pair).collect();
    pairs.sort();
    pairs
}

/// `_headers`, as Netlify and Cloudflare Pages read it.
fn headers(base: &str) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = writeln!(text, "{base}*");
    for (name, value) in [
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "SAMEORIGIN"),
        ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ] {
        let _ = writeln!(text, "  {name}: {value}");
    }
    // Of all else both hosts let browsers ask again, without being told.
    let _ = writeln!(text, "{base}assets/*\n  Cache-Control: {FOR_EVER}");
    text
}

/// `_redirects`: old address, new address, status.
fn listed(redirects: &[(String, String)]) -> String {
    redirects
        .iter()
        .map(|(from, to)| format!("{from} {to} 301\n"))
        .collect()
}

/// The redirects for nginx: one exact `location` each, to be included in a `server`.
fn nginx(redirects: &[(String, String)]) -> String {
    let quoted = |text: &str| text.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "%24");
    let decoded = |text: &str| {
        percent_encoding::percent_decode_str(text)
            .decode_utf8_lossy()
            .into_owned()
    };
    let location = |(from, to): &(String, String)| {
        // The server compares decoded addresses.
        format!(
            "location = \"{}\" {{ return 301 \"{}\"; }}\n",
            quoted(&decoded(from)),
            quoted(to)
        )
    };
    redirects.iter().map(location).collect()
}

/// The redirects for Caddy: one `redir` each, to be imported into a site. Caddy does not start with a file that is
/// empty.
fn caddy(redirects: &[(String, String)]) -> String {
    if redirects.is_empty() {
        return "# Chưa có địa chỉ cũ.\n".to_owned();
    }
    redirects
        .iter()
        .map(|(from, to)| format!("redir {from} {to} permanent\n"))
        .collect()
}

/// The files for GitHub Pages, which takes names with `_` only without Jekyll, and the domain from a file.
fn github(cx: &Context<'_>) -> Vec<HostFile> {
    let host = cx.links.host();
    let is_own = !host.ends_with(".github.io") && host.contains('.') && !host.contains(':');
    let domain = is_own.then(|| ("CNAME", format!("{host}\n")));
    std::iter::once((".nojekyll", String::new())).chain(domain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs() -> Vec<(String, String)> {
        vec![(
            "/van-ban/2021/c%C5%A9/".to_owned(),
            "/van-ban/2024/927-qd-ttg/".to_owned(),
        )]
    }

    #[test]
    fn each_host_gets_redirects_in_its_own_words() {
        assert_eq!(
            listed(&pairs()),
            "/van-ban/2021/c%C5%A9/ /van-ban/2024/927-qd-ttg/ 301\n"
        );
        assert_eq!(
            nginx(&pairs()),
            "location = \"/van-ban/2021/cũ/\" { return 301 \"/van-ban/2024/927-qd-ttg/\"; }\n"
        );
        assert_eq!(
            caddy(&pairs()),
            "redir /van-ban/2021/c%C5%A9/ /van-ban/2024/927-qd-ttg/ permanent\n"
        );
        assert_eq!(caddy(&[]), "# Chưa có địa chỉ cũ.\n");
    }

    #[test]
    fn headers_say_what_a_page_may_load_and_what_is_kept_for_ever() {
        let text = headers("/cong-khai/");
        assert!(
            text.starts_with("/cong-khai/*\n  Content-Security-Policy: default-src 'self'"),
            "{text}"
        );
        assert!(
            text.ends_with("/cong-khai/assets/*\n  Cache-Control: public, max-age=31536000, immutable\n"),
            "{text}"
        );
    }
}
