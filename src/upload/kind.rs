//! Loại tệp: what a file of the site is for its readers, which says when it is sent.

/// Kinds in the order in which they are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
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

impl Kind {
    /// The kind of a file, by its path in the output.
    pub fn of(path: &str) -> Kind {
        let path = in_its_language(path);
        let is_page = path.ends_with(".html") || path.ends_with(".htm");
        match path {
            "index.html" | "tim-kiem/chi-muc.json" => Kind::Entry,
            _ if is_page => Kind::Page,
            _ if path.starts_with("assets/") => Kind::Asset,
            _ if path.starts_with("tim-kiem/") => Kind::SearchPart,
            _ if !path.contains('/') || path.ends_with("/feed.xml") => Kind::Entry,
            _ => Kind::Data,
        }
    }

    /// Whether its bytes never change under this path, so that whoever has them need not ask again.
    pub fn is_for_ever(self, path: &str) -> bool {
        match self {
            Kind::Asset => true,
            // Blocks are named by their content; texts by the document.
            Kind::SearchPart => in_its_language(path).starts_with("tim-kiem/k/"),
            Kind::Data | Kind::Page | Kind::Entry => false,
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
            ("assets/site.0a1b.css", Kind::Asset),
            ("tim-kiem/k/ab/cdef012345.bin", Kind::SearchPart),
            ("tim-kiem/t/3c0/0-0.bin", Kind::SearchPart),
            ("tim-kiem/index.html", Kind::Page),
            ("tim-kiem/chi-muc.json", Kind::Entry),
            ("du-lieu/targets.csv", Kind::Data),
            ("files/feed.pdf", Kind::Data),
            ("van-ban/2024/a/index.html", Kind::Page),
            ("van-ban/2024/a/data.json", Kind::Data),
            ("dia-phuong/vn/feed.xml", Kind::Entry),
            ("404.html", Kind::Page),
            ("index.html", Kind::Entry),
            ("en/index.html", Kind::Entry),
            ("en/tim-kiem/chi-muc.json", Kind::Entry),
            ("en/tim-kiem/k/ab/cdef012345.bin", Kind::SearchPart),
            ("sitemap-2.xml", Kind::Entry),
        ] {
            assert_eq!(Kind::of(path), kind, "{path}");
        }
    }
}
