//! Loại tệp: what a file of the site is for its readers, which says when it is sent.

/// Kinds in the order in which they are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UploadKind {
    /// Styles, scripts and pictures of the theme, named by their content.
    Asset,
    /// The search's blocks and texts.
    SearchPart,
    /// Data, attachments, and other forms of a page.
    Data,
    Page,
    /// What leads to all the rest: the first page, the search's manifest, sitemaps, feeds.
    Entry,
}

impl UploadKind {
    /// The kind of a file, by its path in the output.
    pub fn of(path: &str) -> UploadKind {
        let path = in_its_language(path);
        let is_page = path.ends_with(".html") || path.ends_with(".htm");
        match path {
            "index.html" | "tim-kiem/chi-muc.json" => UploadKind::Entry,
            _ if is_page => UploadKind::Page,
            _ if path.starts_with("assets/") => UploadKind::Asset,
            _ if path.starts_with("tim-kiem/") => UploadKind::SearchPart,
            _ if !path.contains('/') || path.ends_with("/feed.xml") => UploadKind::Entry,
            _ => UploadKind::Data,
        }
    }

    /// Whether its bytes never change under this path, so that whoever has them need not ask again.
    pub fn is_for_ever(self, path: &str) -> bool {
        match self {
            UploadKind::Asset => true,
            // Blocks are named by their content; texts by the document.
            UploadKind::SearchPart => in_its_language(path).starts_with("tim-kiem/k/"),
            UploadKind::Data | UploadKind::Page | UploadKind::Entry => false,
        }
    }
}

/// The path without the folder of a second language, whose files are of the same kinds.
fn in_its_language(path: &str) -> &str {
    path.strip_prefix("en/").unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_leads_to_others_comes_behind_them() {
        for (path, kind) in [
            ("assets/site.0a1b.css", UploadKind::Asset),
            ("tim-kiem/k/ab/cdef012345.bin", UploadKind::SearchPart),
            ("tim-kiem/t/3c0/0-0.bin", UploadKind::SearchPart),
            ("tim-kiem/index.html", UploadKind::Page),
            ("tim-kiem/chi-muc.json", UploadKind::Entry),
            ("du-lieu/targets.csv", UploadKind::Data),
            ("files/feed.pdf", UploadKind::Data),
            ("van-ban/2024/a/index.html", UploadKind::Page),
            ("van-ban/2024/a/data.json", UploadKind::Data),
            ("dia-phuong/vn/feed.xml", UploadKind::Entry),
            ("404.html", UploadKind::Page),
            ("index.html", UploadKind::Entry),
            ("en/index.html", UploadKind::Entry),
            ("en/tim-kiem/chi-muc.json", UploadKind::Entry),
            ("en/tim-kiem/k/ab/cdef012345.bin", UploadKind::SearchPart),
            ("sitemap-2.xml", UploadKind::Entry),
        ] {
            assert_eq!(UploadKind::of(path), kind, "{path}");
        }
    }
}
