//! Tệp đặt cạnh trang: what a host reads beside the site's own addresses, such as its headers and redirects.

use std::collections::BTreeSet;
use std::path::Path;

use crate::exports::hosting::{Host, host_files};
use crate::output::{Content, Entry};
use crate::website::Website;

/// A file beside the site: where it is published, and its bytes.
pub(super) struct Beside {
    path: String,
    bytes: Vec<u8>,
}

impl Beside {
    pub(super) fn entry(&self) -> Entry {
        Entry {
            path: self.path.clone(),
            url: format!("/{}", self.path),
            together: 0,
        }
    }

    /// Whether a published folder has exactly this file at a path.
    #[allow(clippy::disallowed_methods, reason = "reads what was published")]
    pub(super) fn is_at(&self, published: &Path, path: &str) -> bool {
        self.path == path && std::fs::read(published.join(path)).is_ok_and(|bytes| bytes == self.bytes)
    }

    pub(super) fn content(&self) -> Content {
        Content::Bytes(self.bytes.clone())
    }
}

/// All files of a host that lie beside the site, in the order of their paths. What the editors put into `content/root/`
/// comes before what a host would get by itself.
pub(super) fn files(host: Option<Host>, website: &Website) -> Vec<Beside> {
    let own: BTreeSet<String> = website.routes().iter().map(|route| route.file()).collect();
    let of_host = host.map(|host| host_files(host, &website.context()));
    let missing = of_host.into_iter().flatten().filter(|(path, _)| !own.contains(*path));
    let mut files: Vec<Beside> = missing
        .map(|(path, text)| Beside {
            path: path.to_owned(),
            bytes: text.into_bytes(),
        })
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

/// Everything that may be published beside the site, whatever the host.
pub(super) fn of_every_host(website: &Website) -> Vec<Beside> {
    let hosts = Host::ALL.into_iter();
    hosts.flat_map(|host| files(Some(host), website)).collect()
}
