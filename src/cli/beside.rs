//! Tệp đặt cạnh trang: what is published beside the site's own addresses.
//!
//! Those are the files of `content/root/`, copied to the root of the site (a domain's `CNAME`, `.well-known/security.txt`,
//! `favicon.ico`), and those that a host reads.
#![allow(
    clippy::disallowed_methods,
    reason = "reads content/root/, which is no source of any page"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use clap::ValueEnum;
use walkdir::WalkDir;

use super::Failure;
use super::args::HostName;
use crate::diagnostics::{Bilingual, Lang};
use crate::exports::hosting::{Host, host_files};
use crate::output::{Content, Entry};
use crate::website::Website;

/// The folder whose files go to the root of the site.
const ROOT_FILES: &str = "content/root";

const TAKEN: Bilingual = Bilingual {
    vi: "trang đã có tệp `{path}` của chính nó nên không lấy {from} được; hãy đổi tên hoặc bỏ tệp ấy",
    en: "the site has a file `{path}` of its own, so {from} cannot take its place; rename or remove it",
};

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
    pub(super) fn is_at(&self, published: &Path, path: &str) -> bool {
        self.path == path && fs::read(published.join(path)).is_ok_and(|bytes| bytes == self.bytes)
    }

    pub(super) fn content(&self) -> Content {
        Content::Bytes(self.bytes.clone())
    }
}

/// All of them, in the order of their paths. What the editors put there comes before what a host would get by itself.
///
/// # Errors
/// When a file cannot be read, or has the name of one of the site's own.
pub(super) fn files(
    root: &Path,
    host: Option<HostName>,
    website: &Website,
    lang: Lang,
) -> Result<Vec<Beside>, Failure> {
    let mut files = root_files(root, lang)?;
    let own: BTreeSet<String> = website.routes().iter().map(|route| route.file()).collect();
    if let Some(taken) = files.iter().find(|file| own.contains(&file.path)) {
        let from = format!("{ROOT_FILES}/{}", taken.path);
        let args = [("path", taken.path.clone()), ("from", from)];
        return Err(Failure::environment(lang, TAKEN.filled(lang, &args)));
    }
    let written: BTreeSet<String> = files.iter().map(|file| file.path.clone()).collect();
    let of_host = host.map(|host| host_files(kind(host), &website.context()));
    let missing = of_host
        .into_iter()
        .flatten()
        .filter(|(path, _)| !written.contains(*path));
    files.extend(missing.map(|(path, text)| Beside {
        path: path.to_owned(),
        bytes: text.into_bytes(),
    }));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Everything that may be published beside the site, whatever the host.
///
/// # Errors
/// As for [`files`].
pub(super) fn of_every_host(root: &Path, website: &Website, lang: Lang) -> Result<Vec<Beside>, Failure> {
    let mut all = files(root, None, website, lang)?;
    for host in HostName::value_variants() {
        all.extend(files(root, Some(*host), website, lang)?);
    }
    Ok(all)
}

/// The files of `content/root/`; none where there is no such folder. Links lead anywhere, so they are not followed.
fn root_files(root: &Path, lang: Lang) -> Result<Vec<Beside>, Failure> {
    let folder = root.join(ROOT_FILES);
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for entry in WalkDir::new(&folder).sort_by_file_name() {
        let entry = entry.map_err(|error| Failure::io(lang, &folder, &error.into()))?;
        let path = entry.path();
        let inside = path
            .strip_prefix(&folder)
            .unwrap_or(path)
            .to_string_lossy()
            .replace('\\', "/");
        if entry.file_type().is_file() && !is_left_over(&inside) {
            let bytes = fs::read(path).map_err(|error| Failure::io(lang, path, &error))?;
            found.push(Beside { path: inside, bytes });
        }
    }
    Ok(found)
}

/// Whether a path is what systems leave or tools keep; `.well-known` is for the public.
fn is_left_over(path: &str) -> bool {
    let hidden = |part: &str| part.starts_with('.') && !matches!(part, ".well-known" | ".nojekyll" | ".htaccess");
    path.split('/').any(|part| hidden(part) || part.ends_with('~'))
}

fn kind(host: HostName) -> Host {
    match host {
        HostName::Netlify => Host::Netlify,
        HostName::Cloudflare => Host::Cloudflare,
        HostName::Github => Host::Github,
        HostName::Gitlab => Host::Gitlab,
        HostName::Nginx => Host::Nginx,
        HostName::Caddy => Host::Caddy,
    }
}
