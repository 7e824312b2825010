//! Which requests the preview answers: those to its own address, from its own pages.

use std::net::{IpAddr, SocketAddr};

use axum::http::header;
use axum::http::request::Parts;

use crate::diagnostics::{Bilingual, Lang};

const FOREIGN_NAME: Bilingual = Bilingual {
    vi: "Bản xem trước này không trả lời ở tên {host}. Nếu đó là tên của máy đang chạy bản xem trước, hãy chạy lại bằng lệnh: congkhai serve --allow-host {host}",
    en: "This preview does not answer at the name {host}. If that is the name of the computer it runs on, start it again with: congkhai serve --allow-host {host}",
};

const NO_NAME: Bilingual = Bilingual {
    vi: "Bản xem trước này chỉ trả lời ở địa chỉ của nó, như `congkhai serve` đã in ra lúc bắt đầu.",
    en: "This preview answers only at its own address, as `congkhai serve` printed it at the start.",
};

/// The names at which the preview answers.
#[derive(Debug)]
pub(super) struct Hosts {
    /// Where it listens.
    pub address: SocketAddr,
    /// Names of this machine that whoever started it vouches for; in lower case, without a port.
    pub allowed: Vec<String>,
}

impl Hosts {
    /// Whether the request names this server: a page of another site must not read the preview through a name that
    /// points here.
    ///
    /// # Errors
    /// The name that is not ours; empty where there is none, or more than one.
    pub(super) fn allow(&self, request: &Parts) -> Result<(), String> {
        let mut hosts = request.headers.get_all(header::HOST).iter();
        let (Some(host), None) = (hosts.next().and_then(|host| host.to_str().ok()), hosts.next()) else {
            return Err(String::new());
        };
        let asked = request.uri.authority().map(axum::http::uri::Authority::as_str);
        let foreign = [Some(host), asked]
            .into_iter()
            .flatten()
            .find(|host| !self.names_us(host));
        foreign.map_or(Ok(()), |host| Err(name_of(host).to_owned()))
    }

    fn names_us(&self, host: &str) -> bool {
        let name = name_of(host);
        let number = name
            .strip_prefix('[')
            .and_then(|name| name.strip_suffix(']'))
            .unwrap_or(name);
        let ours = self.address.ip();
        let by_number = number
            .parse::<IpAddr>()
            .is_ok_and(|ip| ip == ours || ours.is_unspecified() || (ip.is_loopback() && ours.is_loopback()));
        let is_name = |ours: &str| name.eq_ignore_ascii_case(ours);
        by_number || is_name("localhost") || self.allowed.iter().any(|ours| is_name(ours))
    }
}

/// What is said to a request at another name: the way to allow it, where it is a name.
pub(super) fn refusal(name: &str, lang: Lang) -> String {
    let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    let text = if is_name { FOREIGN_NAME } else { NO_NAME };
    text.filled(lang, &[("host", name.to_owned())]) + "\n"
}

/// Whether a page of another site has asked for something that only our own script asks for.
pub(super) fn is_foreign_page(request: &Parts) -> bool {
    let site = request.headers.get("sec-fetch-site");
    site.is_some_and(|site| !matches!(site.as_bytes(), b"same-origin" | b"none"))
}

/// A host without its port.
fn name_of(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: [u8; 4], allowed: &[&str]) -> Hosts {
        Hosts {
            address: SocketAddr::from((address, 1111)),
            allowed: allowed.iter().map(|name| (*name).to_owned()).collect(),
        }
    }

    fn loopback(host: &str) -> bool {
        at([127, 0, 0, 1], &[]).names_us(host)
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
    fn on_all_interfaces_any_number_is_ours_and_only_names_that_were_allowed() {
        let everywhere = at([0, 0, 0, 0], &["may-3.vanphong.local"]);
        assert!(everywhere.names_us("192.168.1.5:1111"));
        assert!(everywhere.names_us("May-3.vanphong.local:1111"));
        assert!(!everywhere.names_us("evil.example:1111"));
        assert!(!everywhere.names_us("x.may-3.vanphong.local"));
    }
}
