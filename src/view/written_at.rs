//! Liên kết viết tay: where an address leads that an author wrote by a file's name, or from the page on.
//!
//! Editors link as they do elsewhere: by the file (`../plans/lai-chau/767-kh-ubnd.md`), by the attachment (`files/a.pdf`),
//! or by the page beside (`../gioi-thieu/`). All mean a path from the root of the site.

use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use percent_encoding::percent_decode_str;

use crate::diagnostics::{FilePath, Lang};
use crate::model::reads::unnoted;
use crate::model::{Corpus, FreePage};
use crate::route::Route;
use crate::text::nfc;

/// The addresses of a site, by path and by file.
#[derive(Clone, Copy)]
pub struct Ways<'a> {
    pub by_path: &'a BTreeMap<String, Route>,
    pub by_file: &'a ByFile,
    pub corpus: &'a Corpus,
    /// The language of the page on which an address stands, where it is not the site's first.
    pub language: Option<Lang>,
}

impl Ways<'_> {
    /// The path of a page as it is in the language of the page that leads there.
    fn spoken(&self, route: &Route) -> String {
        route.clone().in_language(self.language).path()
    }
}

/// The pages and attachments of a site by their files; made when somebody asks.
#[derive(Default)]
pub struct ByFile(OnceLock<HashMap<FilePath, Route>>);

impl ByFile {
    /// The route that is made from the file at `path`.
    pub fn route(&self, path: &str, corpus: &Corpus) -> Option<&Route> {
        // Which files there are is no fact of a page: where that changes, all pages are made.
        self.0.get_or_init(|| unnoted(|| all(corpus))).get(path)
    }
}

fn all(corpus: &Corpus) -> HashMap<FilePath, Route> {
    let documents = corpus.documents.values();
    let documents = documents.map(|document| (FilePath::clone(&document.file), Route::Document(document.id.clone())));
    let pages = corpus.pages.iter().flat_map(FreePage::in_all_languages);
    let pages = pages.map(|page| (FilePath::clone(&page.file), Route::Page(page.name.clone())));
    let attachments = corpus.attachments.keys();
    let attachments = attachments.map(|path| {
        let file = format!("content/{path}");
        (FilePath::from(file), Route::Attachment(path.clone()))
    });
    documents.chain(pages).chain(attachments).collect()
}

/// Where an address was written.
pub struct WrittenAt<'a> {
    /// The file, from the site's root.
    pub file: &'a str,
    /// The path of the page that is made from it.
    pub page: &'a str,
}

impl WrittenAt<'_> {
    /// The path from the root that an address means, with what stands behind `#` or `?`; `None` for an address that is
    /// none from here, or that nothing answers.
    pub fn path_of(&self, ways: Ways<'_>, address: &str) -> Option<String> {
        // From the root an address is as it should be, but for its language.
        let from_root = address.starts_with('/') && ways.language.is_some();
        if !is_relative(address) && !from_root {
            return None;
        }
        let (path, behind) = address.split_at(address.find(['#', '?']).unwrap_or(address.len()));
        let decoded = percent_decode_str(path).decode_utf8().ok()?;
        let path = nfc(&decoded);
        let route = match from_root {
            true => ways.by_path.get(&*path)?,
            false => self.file_at(&path, &ways).or_else(|| self.page_at(&path, &ways))?,
        };
        Some(format!("{}{behind}", escaped(&ways.spoken(route))))
    }

    /// The route that a file's name means: from the folder of this file, or from `content/` as in front-matter.
    fn file_at<'w>(&self, path: &str, ways: &Ways<'w>) -> Option<&'w Route> {
        let folder = self.file.rsplit_once('/').map_or("", |(folder, _)| folder);
        [folder, "content"].into_iter().find_map(|folder| {
            let file = joined(folder, path)?;
            let route = |file: &str| ways.by_file.route(file, ways.corpus);
            route(&file).or_else(|| route(&format!("{file}.md")))
        })
    }

    /// The route that a page's address means, from that of this page.
    fn page_at<'w>(&self, path: &str, ways: &Ways<'w>) -> Option<&'w Route> {
        let folder = self.page.rsplit_once('/').map_or("", |(folder, _)| folder);
        let path = joined(folder, path)?;
        let path = format!("/{}", path.trim_start_matches('/'));
        let at = |path: &str| ways.by_path.get(path);
        at(&path).or_else(|| at(&format!("{path}/")))
    }
}

/// Whether an address begins neither at a root, nor with a scheme, nor on this page.
fn is_relative(address: &str) -> bool {
    let scheme = address.split(['/', '?', '#']).next().unwrap_or_default();
    !address.starts_with(['/', '#', '?', '\\']) && !scheme.contains(':') && !address.trim().is_empty()
}

/// A path from a folder on; `None` where it climbs above the first.
fn joined(folder: &str, path: &str) -> Option<String> {
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// A path as an author would have to write it in a link.
fn escaped(path: &str) -> String {
    path.replace('%', "%25").replace('#', "%23").replace('?', "%3F")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_begins_here_is_relative() {
        for relative in ["a.md", "../a/", "files/a.pdf", "a", "www.a.vn", "a b.md"] {
            assert!(is_relative(relative), "{relative}");
        }
        for other in [
            "/a",
            "#a",
            "?a",
            "https://a.vn/",
            "mailto:a@b",
            "javascript:x",
            "",
            "\\\\a",
        ] {
            assert!(!is_relative(other), "{other}");
        }
    }

    #[test]
    fn no_path_climbs_above_the_root() {
        assert_eq!(
            joined("content/pages", "../plans/a/b.md").as_deref(),
            Some("content/plans/a/b.md")
        );
        assert_eq!(
            joined("content/pages", "./a//b.md").as_deref(),
            Some("content/pages/a/b.md")
        );
        assert_eq!(joined("content/pages", "../../../etc"), None);
    }
}
