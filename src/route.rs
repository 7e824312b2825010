//! Đường dẫn: the only way to name an output and to make a link.
//!
//! A link is made from a [`Route`] only, so that a dead internal link cannot be written.

mod kind;
mod name;
mod owner;
mod written;

pub use kind::RouteKind;
pub use name::{NameFault, STATE, name_fault, one_spelling, path_fault};
pub use owner::Owner;
pub use written::{RESERVED, address, is_reserved, may_be_file};

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

use crate::diagnostics::Lang;
use crate::model::DocumentId;

/// Characters that are escaped in the path of a link.
const PATH: &AsciiSet = &CONTROLS
    .add(b' ')
    .add(b'"')
    .add(b'#')
    .add(b'%')
    .add(b'<')
    .add(b'>')
    .add(b'?')
    .add(b'`')
    .add(b'{')
    .add(b'}');

/// A place of the site. Ids are the written ones of content, so routes last.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    Home,
    /// All documents, with filters.
    Documents,
    /// The documents of one year, where the whole list is too long.
    DocumentsOfYear(String),
    Document(DocumentId),
    DocumentData(DocumentId),
    /// A plan's targets and tasks in StratML.
    DocumentStratml(DocumentId),
    /// A document as an entry of a list of references.
    DocumentBibTex(DocumentId),
    DocumentCslJson(DocumentId),
    /// Everything that relates to a document, where the list is too long.
    DocumentRelated(DocumentId),
    Indicators,
    Indicator(String),
    IndicatorData(String),
    IndicatorIn {
        indicator: String,
        jurisdiction: String,
    },
    Jurisdictions,
    Jurisdiction(String),
    Bodies,
    Body(String),
    BodyIn {
        body: String,
        jurisdiction: String,
    },
    Sector(String),
    /// Sectors by places: how many targets each has.
    Overview,
    /// What plans leave open, by place.
    Gaps,
    /// What the plans of one place leave open.
    GapsIn(String),
    /// Which targets have actual values.
    Reporting,
    OverviewData(OverviewTable),
    /// Documents that are cited and not published here.
    Cited,
    /// Other sites whose data is shown here.
    OtherSites,
    /// What one of the other sites has, by its id.
    OtherSite(String, OtherList),
    /// The rest of a long list, behind the rows that its own page shows.
    Part {
        of: Box<Route>,
        /// From 2.
        number: usize,
    },
    /// What was new in each release.
    Changes,
    /// What was new in one release.
    Release(String),
    ChangesFeed,
    /// What is due.
    Due(DueOf),
    /// What is due, as a calendar.
    DueCalendar(DueOf),
    /// What has come due or was reported, as a feed.
    DueFeed(DueOf),
    /// Open data: what there is, and the dictionary.
    Data,
    /// A file of the open data.
    DataFile(String),
    /// A free page.
    Page(String),
    /// A file that is published as it is, by its path below `content/`: `files/…`, or `root/…` for the root of the site.
    Attachment(String),
    /// A file of the theme, with its content hash in its name.
    Asset(String),
    /// An old route of a document, as written under `aliases:`.
    Alias {
        path: String,
        document: DocumentId,
    },
    NotFound,
    Sitemap,
    SitemapPart(usize),
    Robots,
    Feed,
    OpenSearch,
    /// New documents of a place.
    JurisdictionFeed(String),
    /// New documents with targets of a sector.
    SectorFeed(String),
    /// The picture shown where a page about a place is shared.
    PlacePicture(String),
    /// The picture shown where a page about a sector is shared.
    SectorPicture(String),
    /// The catalogue of all data files, in DCAT.
    Dcat,
    Redirects,
    /// The page of search.
    Search,
    /// What the search index is made of: the only file of it with a fixed name and without a version.
    SearchManifest,
    /// A file of the search index, below `/tim-kiem/`.
    SearchFile(String),
    /// A route in another language than the site's first, below `/en/`.
    In(Lang, Box<Route>),
}

/// The owner of a list of deadlines: the site, the plans of a place, or a body that answers for them.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DueOf {
    Site,
    Jurisdiction(String),
    Body(String),
}

impl DueOf {
    /// The path of the page without its closing `/`.
    fn path(&self) -> String {
        match self {
            DueOf::Site => "/viec-den-han".into(),
            DueOf::Jurisdiction(id) => format!("/dia-phuong/{id}/viec-den-han"),
            DueOf::Body(id) => format!("/co-quan/{id}/viec-den-han"),
        }
    }
}

/// Which rows of another site a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OtherList {
    Documents,
    Targets,
    Bodies,
}

impl OtherList {
    pub const ALL: [OtherList; 3] = [OtherList::Documents, OtherList::Targets, OtherList::Bodies];

    /// The part of the address behind the site's; its documents stand on its own page.
    fn path(self) -> &'static str {
        match self {
            OtherList::Documents => "",
            OtherList::Targets => "chi-tieu/",
            OtherList::Bodies => "co-quan/",
        }
    }
}

/// A table of the overviews as a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum OverviewTable {
    Matrix,
    /// National targets that places have not taken up.
    Targets,
    /// Tasks without a lead or a time.
    Tasks,
    /// Figures in another unit than their indicator's.
    Units,
    Reporting,
}

impl OverviewTable {
    pub const ALL: [OverviewTable; 5] = [
        OverviewTable::Matrix,
        OverviewTable::Targets,
        OverviewTable::Tasks,
        OverviewTable::Units,
        OverviewTable::Reporting,
    ];

    /// The name of the file, without its ending.
    pub fn name(self) -> &'static str {
        match self {
            OverviewTable::Matrix => "linh-vuc-dia-phuong",
            OverviewTable::Targets => "khoang-trong",
            OverviewTable::Tasks => "khoang-trong-nhiem-vu",
            OverviewTable::Units => "khoang-trong-don-vi",
            OverviewTable::Reporting => "bao-cao",
        }
    }
}

impl Route {
    /// The path from the site's root: `/van-ban/2021/767-kh-ubnd-lai-chau/`.
    pub fn path(&self) -> String {
        match self {
            Route::Home => "/".into(),
            Route::Documents => "/van-ban/".into(),
            Route::DocumentsOfYear(year) => format!("/van-ban/{year}/"),
            Route::Document(id) => ["/van-ban/", id.as_str(), "/"].concat(),
            Route::DocumentData(id) => format!("/van-ban/{id}/data.json"),
            Route::DocumentStratml(id) => format!("/van-ban/{id}/stratml.xml"),
            Route::DocumentBibTex(id) => format!("/van-ban/{id}/trich-dan.bib"),
            Route::DocumentCslJson(id) => format!("/van-ban/{id}/trich-dan.json"),
            Route::DocumentRelated(id) => format!("/van-ban/{id}/lien-quan/"),
            Route::Indicators => "/chi-tieu/".into(),
            Route::Indicator(id) => ["/chi-tieu/", id, "/"].concat(),
            Route::IndicatorData(id) => format!("/chi-tieu/{id}/data.csv"),
            Route::IndicatorIn {
                indicator,
                jurisdiction,
            } => format!("/chi-tieu/{indicator}/{jurisdiction}/"),
            Route::Jurisdictions => "/dia-phuong/".into(),
            Route::Jurisdiction(id) => format!("/dia-phuong/{id}/"),
            Route::Bodies => "/co-quan/".into(),
            Route::Body(id) => format!("/co-quan/{id}/"),
            Route::BodyIn { body, jurisdiction } => format!("/co-quan/{body}/{jurisdiction}/"),
            Route::Sector(id) => format!("/linh-vuc/{id}/"),
            Route::Overview => "/tong-quan/".into(),
            Route::Gaps => "/tong-quan/khoang-trong/".into(),
            Route::GapsIn(place) => format!("/tong-quan/khoang-trong/{place}/"),
            Route::Reporting => "/tong-quan/bao-cao/".into(),
            Route::OverviewData(table) => format!("/tong-quan/{}.csv", table.name()),
            Route::Cited => "/dan-chieu/".into(),
            Route::OtherSites => "/trang-khac/".into(),
            Route::OtherSite(id, list) => format!("/trang-khac/{id}/{}", list.path()),
            Route::Part { of, number } => format!("{}phan-{number}/", of.path()),
            Route::Changes => "/thay-doi/".into(),
            Route::Release(name) => format!("/thay-doi/{name}/"),
            Route::ChangesFeed => "/thay-doi/feed.xml".into(),
            Route::Due(of) => format!("{}/", of.path()),
            Route::DueCalendar(of) => format!("{}.ics", of.path()),
            Route::DueFeed(of) => format!("{}/feed.xml", of.path()),
            Route::Data => "/du-lieu/".into(),
            Route::DataFile(name) => format!("/du-lieu/{name}"),
            Route::Page(name) => format!("/{name}/"),
            Route::Attachment(path) => format!("/{}", path.strip_prefix("root/").unwrap_or(path)),
            Route::Asset(name) => format!("/assets/{name}"),
            Route::Alias { path, .. } => path.clone(),
            Route::NotFound => "/404.html".into(),
            Route::Sitemap => "/sitemap.xml".into(),
            Route::SitemapPart(n) => format!("/sitemap-{n}.xml"),
            Route::Robots => "/robots.txt".into(),
            Route::Feed => "/feed.xml".into(),
            Route::OpenSearch => "/opensearch.xml".into(),
            Route::JurisdictionFeed(id) => format!("/dia-phuong/{id}/feed.xml"),
            Route::SectorFeed(id) => format!("/linh-vuc/{id}/feed.xml"),
            Route::PlacePicture(id) => format!("/dia-phuong/{id}/chia-se.png"),
            Route::SectorPicture(id) => format!("/linh-vuc/{id}/chia-se.png"),
            Route::Dcat => "/du-lieu/dcat.jsonld".into(),
            Route::Redirects => "/redirects.json".into(),
            Route::Search => "/tim-kiem/".into(),
            Route::SearchManifest => "/tim-kiem/chi-muc.json".into(),
            Route::SearchFile(name) => format!("/tim-kiem/{name}"),
            Route::In(lang, route) => format!("/{}{}", lang.code(), route.path()),
        }
    }

    /// Whether the route is made in each language of the site: what people read is, data and files exist once.
    pub fn speaks(&self) -> bool {
        match self {
            Route::In(..) => false,
            Route::NotFound | Route::Alias { .. } | Route::OpenSearch => true,
            Route::Feed | Route::JurisdictionFeed(_) | Route::SectorFeed(_) => true,
            Route::ChangesFeed | Route::DueFeed(_) => true,
            route => route.path().ends_with('/'),
        }
    }

    /// The route in a language besides the site's first; what exists once is one for all languages.
    #[must_use]
    pub fn in_language(self, lang: Option<Lang>) -> Route {
        match lang {
            Some(lang) if self.speaks() => Route::In(lang, Box::new(self)),
            _ => self,
        }
    }

    /// The language, if it is not the site's first, and the route without it.
    pub fn told(&self) -> (Option<Lang>, &Route) {
        match self {
            Route::In(lang, route) => (Some(*lang), route),
            route => (None, route),
        }
    }

    /// The file below the output folder: `van-ban/2021/767-kh-ubnd-lai-chau/index.html`.
    pub fn file(&self) -> String {
        let path = self.path();
        let path = path.trim_start_matches('/');
        if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        }
    }

    /// Whether people read the route as a page (and search engines list it).
    pub fn is_page(&self) -> bool {
        self.path().ends_with('/') && !matches!(self.told().1, Route::Alias { .. })
    }
}

/// An anchor as it stands behind the `#` of a link.
pub fn escaped_anchor(anchor: &str) -> String {
    utf8_percent_encode(anchor, PATH).to_string()
}

/// Makes links below the path of the site's `base_url`.
#[derive(Clone, Debug)]
pub struct Links {
    /// The path under which the site is mounted, with a leading and a closing `/`.
    base_path: String,
    /// `https://host`, without a closing `/`.
    origin: String,
    /// The language whose pages they lead to, where it is not the site's first.
    language: Option<Lang>,
}

impl Links {
    /// Links of a site that is published at `base_url`.
    pub fn new(base_url: &str) -> Self {
        let after_scheme = base_url.find("://").map_or(0, |i| i + 3);
        let host_end = base_url[after_scheme..]
            .find('/')
            .map_or(base_url.len(), |i| after_scheme + i);
        Links {
            base_path: format!("{}/", base_url[host_end..].trim_end_matches('/')),
            origin: base_url[..host_end].to_owned(),
            language: None,
        }
    }

    /// The links from pages in another language than the site's first, or from those in the first.
    #[must_use]
    pub fn in_language(&self, language: Option<Lang>) -> Self {
        Links {
            language,
            ..self.clone()
        }
    }

    /// The language whose pages they lead to, where it is not the site's first.
    pub fn language(&self) -> Option<Lang> {
        self.language
    }

    /// The path under which the site is mounted, with a leading and a closing `/`.
    pub fn base_path(&self) -> &str {
        &self.base_path
    }

    /// A root-absolute link.
    pub fn to(&self, route: &Route) -> String {
        match self.language {
            None => self.to_path(&route.path()),
            language => self.to_path(&route.clone().in_language(language).path()),
        }
    }

    /// A root-absolute link to a part of a page.
    pub fn to_anchor(&self, route: &Route, anchor: &str) -> String {
        let mut link = self.to(route);
        link.push('#');
        link.extend(utf8_percent_encode(anchor, PATH));
        link
    }

    /// The whole address, for feeds, sitemaps and canonical links.
    pub fn absolute(&self, route: &Route) -> String {
        format!("{}{}", self.origin, self.to(route))
    }

    /// The whole address of a part of a page.
    pub fn absolute_anchor(&self, route: &Route, anchor: &str) -> String {
        format!("{}{}", self.origin, self.to_anchor(route, anchor))
    }

    /// The whole address of a link that was made here.
    pub fn on_the_web(&self, link: &str) -> String {
        format!("{}{link}", self.origin)
    }

    /// The host of the site's address, in lower case and without a port.
    pub fn host(&self) -> String {
        let authority = self.origin.split_once("://").map_or("", |(_, rest)| rest);
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        let name = match host.rsplit_once(':') {
            Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
            _ => host,
        };
        name.to_lowercase()
    }

    /// Where a search for `{searchTerms}` is answered.
    pub fn search_template(&self) -> String {
        format!("{}?q={{searchTerms}}", self.absolute(&Route::Search))
    }

    /// A root-absolute link to a path that starts at the site's root.
    pub fn to_path(&self, path: &str) -> String {
        let path = path.trim_start_matches('/');
        let mut link = String::with_capacity(self.base_path.len() + path.len());
        link.push_str(&self.base_path);
        link.extend(utf8_percent_encode(path, PATH));
        link
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_mounted_under_the_path_of_the_base_url() {
        let links = Links::new("https://tinh.gov.vn/cong-khai/");
        let route = Route::Indicator("hdi".into());
        assert_eq!(links.to(&route), "/cong-khai/chi-tieu/hdi/");
        assert_eq!(links.absolute(&route), "https://tinh.gov.vn/cong-khai/chi-tieu/hdi/");
        assert_eq!(Links::new("https://tinh.gov.vn/").to(&Route::Home), "/");
    }

    #[test]
    fn the_host_has_no_port() {
        assert_eq!(Links::new("http://Localhost:1111/a/").host(), "localhost");
        assert_eq!(Links::new("https://tinh.gov.vn").host(), "tinh.gov.vn");
    }

    #[test]
    fn pages_are_folders_with_an_index() {
        assert_eq!(Route::Home.file(), "index.html");
        assert_eq!(Route::Documents.file(), "van-ban/index.html");
        assert_eq!(Route::NotFound.file(), "404.html");
    }

    #[test]
    fn a_language_is_a_part_of_the_address_of_what_people_read() {
        let english = Links::new("https://a.vn/mo/").in_language(Some(Lang::En));
        let page = Route::Indicator("hdi".into());
        assert_eq!(english.to(&page), "/mo/en/chi-tieu/hdi/");
        assert_eq!(
            english.to(&Route::IndicatorData("hdi".into())),
            "/mo/chi-tieu/hdi/data.csv"
        );
        assert_eq!(english.to(&Route::NotFound), "/mo/en/404.html");
        let there = page.clone().in_language(Some(Lang::En));
        assert_eq!(english.to(&there), english.to(&page));
        assert_eq!(english.in_language(None).to(&there), "/mo/en/chi-tieu/hdi/");
        assert_eq!(there.told(), (Some(Lang::En), &page));
        assert!(there.is_page() && !there.speaks());
    }

    #[test]
    fn attachment_links_are_escaped() {
        let links = Links::new("https://a.vn/");
        assert_eq!(
            links.to(&Route::Attachment("files/kế hoạch.pdf".into())),
            "/files/k%E1%BA%BF%20ho%E1%BA%A1ch.pdf"
        );
    }
}
