//! Which requests the preview answers: those to its own address, from its own pages.

use std::net::{IpAddr, SocketAddr};

use axum::http::header;
use axum::http::request::Parts;

/// Whether the request names this server: a page of another site must not read the preview through a name that
/// points here.
pub(super) fn is_ours(request: &Parts, address: SocketAddr) -> bool {
    let mut hosts = request.headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next()) else {
        return false;
    };
    let asked = request.uri.authority().map(axum::http::uri::Authority::as_str);
    names_us(host, address) && asked.is_none_or(|host| names_us(host, address))
}

/// Whether a page of another site has asked for something that only our own script asks for.
pub(super) fn is_foreign_page(request: &Parts) -> bool {
    let site = request.headers.get("sec-fetch-site");
    site.is_some_and(|site| !matches!(site.as_bytes(), b"same-origin" | b"none"))
}

fn names_us(host: &str, address: SocketAddr) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    };
    let number = name
        .strip_prefix('[')
        .and_then(|name| name.strip_suffix(']'))
        .unwrap_or(name);
    let by_number = number.parse::<IpAddr>().is_ok_and(|ip| {
        ip == address.ip() || address.ip().is_unspecified() || (ip.is_loopback() && address.ip().is_loopback())
    });
    by_number || name.eq_ignore_ascii_case("localhost")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn loopback(host: &str) -> bool {
        names_us(host, SocketAddr::from(([127, 0, 0, 1], 1111)))
    }

    #[test]
    fn only_names_that_nobody_else_can_give_to_us_are_answered() {
        for ours in [
            "localhost:1111",
            "LOCALHOST",
            "127.0.0.1:1111",
            "127.0.0.1",
            "[::1]:1111",
        ] {
            assert!(loopback(ours), "{ours}");
        }
        for foreign in [
            "evil.example",
            "localhost.evil.example:1111",
            "127.0.0.1.evil.example",
            "192.168.1.5:1111",
            "user@localhost",
            "localhost:x",
            "[::1",
            "",
        ] {
            assert!(!loopback(foreign), "{foreign}");
        }
    }

    #[test]
    fn on_all_interfaces_any_number_is_ours_and_no_name_is() {
        let everywhere = SocketAddr::from(([0, 0, 0, 0], 1111));
        assert!(names_us("192.168.1.5:1111", everywhere));
        assert!(!names_us("evil.example:1111", everywhere));
    }
}
