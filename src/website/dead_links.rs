//! Liên kết chết: addresses of this site that an author wrote and no page answers.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use pulldown_cmark::{Event, LinkType, Tag};

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Rule, Severity, Span, guarded};
use crate::model::FreePage;
use crate::parse::{frontmatter, markdown};
use crate::route::{Owner, Route};
use crate::source::Snapshot;
use crate::text::{NormalPlaces, nfc, step, suggest};
use crate::view::written_at::{Ways, WrittenAt};

/// Liên kết chết: a link into the site that nothing answers.
pub const DEAD_LINK: Rule = Rule {
    code: "CK0703",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Liên kết `{address}` không dẫn tới đâu trong trang web này.",
        en: "The link `{address}` leads to nothing on this site.",
    },
    help: Bilingual {
        vi: "{hint}",
        en: "{hint_en}",
    },
    explain: Bilingual {
        vi: "Liên kết do chương trình tạo luôn đúng; liên kết viết tay trong phần thân thì được kiểm tra ở đây, cả phần sau dấu `#`. Viết đường dẫn từ gốc trang như `/van-ban/`, tên tệp như `../plans/lai-chau/767-kh-ubnd.md` hay `files/a.pdf`, hoặc địa chỉ đầy đủ `https://…`.",
        en: "Links that the program makes are always right; those written by hand in a body are checked here, including the part after `#`. Write a path from the site's root such as `/van-ban/`, a file such as `../plans/lai-chau/767-kh-ubnd.md` or `files/a.pdf`, or a whole address `https://…`.",
    },
};

/// Every address in the bodies of documents and free pages that begins neither elsewhere nor with a scheme.
pub fn find(ways: Ways<'_>, snapshot: &Snapshot) -> Vec<Diagnostic> {
    let corpus = ways.corpus;
    let documents = corpus.documents.keys().map(|id| Owner::Document(id.clone()));
    let pages = corpus.pages.iter().map(|page| Owner::Page(page.name.clone()));
    let mut looking = Looking::new(ways, snapshot);
    documents
        .chain(pages)
        .flat_map(|owner| looking.dead_in(&owner))
        .collect()
}

/// Whether a body may have links into the site.
pub fn has_any(body: &str) -> bool {
    body.contains("](") || body.contains("]:")
}

/// Whether a body may have links to parts of other pages.
pub fn has_far_anchors(body: &str) -> bool {
    let starts = body.match_indices("](").map(|(at, _)| at + 2);
    let address = |at: usize| {
        let near = &body[at..body.floor_char_boundary(at + MAX_ADDRESS)];
        near.split([')', '\n']).next().unwrap_or_default()
    };
    body.contains("]:")
        || starts
            .map(address)
            .any(|address| address.find('#').is_some_and(|at| at > 0))
}

/// In one run the nearest address is looked for at most so often.
const MOST_SUGGESTIONS: usize = 200;

/// Looks for dead links in one body after the other.
pub struct Looking<'a> {
    ways: Ways<'a>,
    snapshot: &'a Snapshot,
    /// The anchors of the pages that were asked for.
    anchors: HashMap<Route, HashSet<&'a str>>,
    suggested: usize,
}

/// What is wrong with an address.
enum Fault {
    /// Nothing answers it.
    Page,
    /// The page has no such part.
    Anchor,
    /// A picture from elsewhere is not shown.
    Picture,
}

impl<'a> Looking<'a> {
    /// A search for dead links that has looked at nothing yet.
    pub fn new(ways: Ways<'a>, snapshot: &'a Snapshot) -> Self {
        Looking {
            ways,
            snapshot,
            anchors: HashMap::new(),
            suggested: 0,
        }
    }

    /// The dead links of a document or free page.
    pub fn dead_in(&mut self, owner: &Owner) -> Vec<Diagnostic> {
        let corpus = self.ways.corpus;
        match owner {
            Owner::Document(id) => {
                let document = corpus.document(id).into_iter();
                let route = Route::Document(id.clone());
                document
                    .flat_map(|document| self.dead_in_file(&document.file, &document.body.text, &route))
                    .collect()
            }
            Owner::Page(name) => {
                let pages = corpus.pages.iter().filter(|page| page.name == *name);
                let route = Route::Page(name.clone());
                pages
                    .flat_map(FreePage::in_all_languages)
                    .flat_map(|page| self.dead_in_file(&page.file, &page.body.text, &route))
                    .collect()
            }
            _ => Vec::new(),
        }
    }

    fn dead_in_file(&mut self, file: &FilePath, text: &str, route: &Route) -> Vec<Diagnostic> {
        if !has_any(text) {
            return Vec::new();
        }
        guarded(file, || self.dead_in_body(file, text, route)).unwrap_or_else(|failed| vec![failed])
    }

    /// The finding for an address of the site's frame, if it is one of this site that nothing answers.
    pub fn dead(&mut self, address: &str, place: Place) -> Option<Diagnostic> {
        let path = self.below_the_site(address).unwrap_or(address);
        let fault = path
            .starts_with('/')
            .then(|| self.fault_of_path(path, &Route::Home))??;
        Some(self.finding(address, &fault, place))
    }

    /// The path of an address of this site that is written out whole.
    fn below_the_site<'t>(&self, address: &'t str) -> Option<&'t str> {
        let base = self.ways.corpus.site.base_url.strip_suffix('/')?;
        address.strip_prefix(base).filter(|path| path.starts_with('/'))
    }

    fn dead_in_body(&mut self, file: &FilePath, text: &str, route: &Route) -> Vec<Diagnostic> {
        let page = route.path();
        let at = WrittenAt { file, page: &page };
        let mut places = None;
        let mut dead = Vec::new();
        for (event, range) in markdown::events(text) {
            let address = match &event {
                Event::Start(Tag::Link {
                    link_type, dest_url, ..
                }) if *link_type != LinkType::Email => dest_url,
                Event::Start(Tag::Image { dest_url, .. }) => dest_url,
                _ => continue,
            };
            // That is told by itself (CK0707).
            if markdown::leads_astray(address) {
                continue;
            }
            let is_picture = matches!(event, Event::Start(Tag::Image { .. }));
            let fault = self.fault(address, &at, route);
            if let Some(fault) = fault.or_else(|| is_picture.then(|| self.unshown(address, &at)).flatten()) {
                let places = places.get_or_insert_with(|| InFile::new(file, text, self.snapshot));
                let place = Place::new(file, places.span(range));
                dead.push(self.finding(address, &fault, place));
            }
        }
        dead
    }

    fn fault(&mut self, address: &str, at: &WrittenAt<'_>, own: &Route) -> Option<Fault> {
        let own_path = at.path_of(self.ways, address);
        let is_own = own_path.is_some() || address.starts_with('#') || markdown::is_root_relative(address);
        if !is_own {
            // What begins with a scheme leads out of the site.
            let scheme = address
                .split(['/', '?', '#'])
                .next()
                .is_some_and(|head| head.contains(':'));
            return (!scheme && !address.starts_with("//")).then_some(Fault::Page);
        }
        self.fault_of_path(own_path.as_deref().unwrap_or(address), own)
    }

    /// What is wrong with a path from the site's root, or with a part of the page `own`.
    fn fault_of_path(&mut self, address: &str, own: &Route) -> Option<Fault> {
        let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
        let path = path.split('?').next().unwrap_or_default();
        let route = match path {
            "" => own,
            path => {
                let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
                match self.ways.by_path.get(&*nfc(&decoded)) {
                    Some(route) => route,
                    None => return Some(Fault::Page),
                }
            }
        };
        (!anchor.is_empty() && !self.has_anchor(route, anchor)).then_some(Fault::Anchor)
    }

    /// The fault of a picture that is no attachment of the site, as only those are shown.
    fn unshown(&self, address: &str, at: &WrittenAt<'_>) -> Option<Fault> {
        let own = at.path_of(self.ways, address);
        (!markdown::is_safe_image(own.as_deref().unwrap_or(address))).then_some(Fault::Picture)
    }

    /// Whether a page has this part. Only of documents and free pages it is known; what has a sign that no anchor of a
    /// heading has belongs to the frame of the page.
    fn has_anchor(&mut self, route: &Route, anchor: &str) -> bool {
        let decoded = percent_encoding::percent_decode_str(anchor).decode_utf8_lossy();
        if decoded.contains(['_', ':']) {
            return true;
        }
        let corpus = self.ways.corpus;
        if !self.anchors.contains_key(route) {
            let anchors = match route {
                Route::Document(id) => corpus.document(id).map(|document| document.anchors().collect()),
                Route::Page(name) => corpus.pages.iter().find(|page| page.name == *name).map(|page| {
                    let headings = page.body.sections.iter();
                    headings.map(|section| section.anchor.as_str()).collect()
                }),
                _ => None,
            };
            let Some(anchors) = anchors else { return true };
            self.anchors.insert(route.clone(), anchors);
        }
        self.anchors
            .get(route)
            .is_none_or(|anchors| anchors.contains(&*decoded))
    }

    fn finding(&mut self, address: &str, fault: &Fault, place: Place) -> Diagnostic {
        let (vi, en) = match self.nearest(address, fault) {
            Some(nearest) => (format!("Có phải là `{nearest}`?"), format!("Did you mean `{nearest}`?")),
            None => match fault {
                Fault::Anchor => (
                    "Sửa phần sau dấu `#`: trang đó không có mục này.".to_owned(),
                    "Correct the part after `#`: that page has no such section.".to_owned(),
                ),
                Fault::Picture => (
                    "Chép ảnh vào `content/files/` và viết `files/<tên>`: ảnh ở nơi khác không hiện, chỉ hiện lời mô tả.".to_owned(),
                    "Put the picture into `content/files/` and write `files/<name>`: a picture from elsewhere is not shown, only its description.".to_owned(),
                ),
                Fault::Page => (
                    "Sửa hoặc bỏ liên kết này.".to_owned(),
                    "Correct or remove the link.".to_owned(),
                ),
            },
        };
        Diagnostic::new(&DEAD_LINK, place)
            .with("address", address)
            .with("hint", vi)
            .with("hint_en", en)
    }

    fn nearest(&mut self, address: &str, fault: &Fault) -> Option<String> {
        if !matches!(fault, Fault::Page) {
            return None;
        }
        if address.starts_with("www.") {
            return Some(format!("https://{address}"));
        }
        self.suggested += 1;
        let wanted = self.suggested <= MOST_SUGGESTIONS && address.len() <= MAX_ADDRESS;
        step(if wanted { self.ways.by_path.len() } else { 0 });
        let paths = self.ways.by_path.keys().map(String::as_str);
        wanted.then(|| suggest(address, paths))?.map(str::to_owned)
    }
}

/// Longer addresses are nobody's slip.
const MAX_ADDRESS: usize = 300;

/// A body in its file; places in a file that is gone are the file as a whole.
struct InFile {
    text: Arc<str>,
    base: usize,
    places: NormalPlaces,
}

impl InFile {
    fn new(file: &FilePath, body: &str, snapshot: &Snapshot) -> Self {
        let text = snapshot.file(file).map(|file| file.text()).unwrap_or_default();
        let base = frontmatter::split(&text).map_or(0, |halves| halves.body.start as usize);
        let places = NormalPlaces::new(&text[base..], body);
        InFile { text, base, places }
    }

    fn span(&self, range: Range<usize>) -> Span {
        if self.text.is_empty() {
            return Span::WHOLE_FILE;
        }
        let at = |at: usize| self.base + self.places.written(&self.text[self.base..], at);
        Span::new(at(range.start), at(range.end))
    }
}
