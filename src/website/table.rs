//! Bảng địa chỉ: the one list of all addresses of a site, and who answers each.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Rule, Severity};
use crate::exports::{ASSETS, EXPORTS};
use crate::model::Corpus;
use crate::pages::PAGES;
use crate::route::{NameFault, Owner, Route, is_reserved, path_fault};
use crate::theme::Theme;
use crate::view::Maker;

use super::spellings::Spellings;

/// Hai trang một địa chỉ: two pages with one address.
pub const ROUTE_CLAIMED_TWICE: Rule = Rule {
    code: "CK0702",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Địa chỉ `{path}` trùng với `{other}` mà trang web đã có.",
        en: "The address `{path}` is the same as `{other}`, which the site already has.",
    },
    help: Bilingual {
        vi: "Đổi tên tệp hoặc `slug` để mỗi địa chỉ chỉ có một trang.",
        en: "Rename the file or change the `slug`, so that every address has one page.",
    },
    explain: Bilingual {
        vi: "Mỗi địa chỉ của trang chỉ có thể là một trang, và một tệp như `/robots.txt` không thể cũng là thư mục; trang sau sẽ đè lên trang trước nếu không dừng lại ở đây.",
        en: "An address can be only one page, and a file such as `/robots.txt` cannot also be a folder; without this error the later page would overwrite the earlier one.",
    },
};

/// Tên không thành địa chỉ được: a name that cannot be an address.
pub const NO_ADDRESS: Rule = Rule {
    code: "CK0704",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Tên này không dùng làm địa chỉ được: `{path}` {why}.",
        en: "The name cannot be used as an address: `{path}`, {why_en}.",
    },
    help: Bilingual {
        vi: "Đổi tên tệp, hoặc viết một `slug` ngắn bằng chữ không dấu.",
        en: "Rename the file, or write a short `slug` of plain letters.",
    },
    explain: Bilingual {
        vi: "Tên trở thành một phần của địa chỉ và là tên tệp trong thư mục công bố. Trang có thể được dựng trên một hệ điều hành, chép qua hệ điều hành khác và đặt trên máy chủ dùng hệ điều hành thứ ba, nên tên phải dùng được trên Linux, Windows, macOS và kho đối tượng.",
        en: "The name becomes part of an address and the name of a file in the output folder. A site is built on one system, copied through another and served from a third, so the name must work on Linux, Windows, macOS and in object stores.",
    },
};

/// The table of all routes, with who answers each.
pub struct RouteTable {
    /// In order.
    pub routes: Vec<Route>,
    pub by_path: BTreeMap<String, Route>,
    pub findings: Vec<Diagnostic>,
    makers: BTreeMap<Route, &'static dyn Maker>,
}

/// All makers, in the order in which they are asked.
fn makers() -> impl Iterator<Item = &'static dyn Maker> {
    PAGES.iter().chain(EXPORTS).copied()
}

/// The routes of one owner of addresses, whoever answers them; none of one that is not there.
pub fn routes_of(owner: &Owner, corpus: &Corpus) -> Vec<Route> {
    if !owner.is_in(corpus) {
        return Vec::new();
    }
    let routes = makers().flat_map(|maker| maker.routes(owner, corpus));
    routes.flat_map(|route| in_all_languages(route, corpus)).collect()
}

impl RouteTable {
    /// Asks all makers. An old address gives way to what is there now; the check of aliases says so.
    pub fn new(corpus: &Corpus, theme: &Theme) -> Self {
        let mut table = RouteTable {
            routes: Vec::new(),
            by_path: BTreeMap::new(),
            findings: Vec::new(),
            makers: BTreeMap::new(),
        };
        table
            .by_path
            .insert(Route::SearchManifest.path(), Route::SearchManifest);
        let mut aliases: Vec<(Route, &'static dyn Maker)> = Vec::new();
        let mut spellings = Spellings::default();
        for owner in Owner::all(corpus) {
            let before = table.findings.len();
            for maker in makers() {
                for route in maker.routes(&owner, corpus) {
                    let path = route.path();
                    if !spellings.is_plain(&path) {
                        spellings.note(path, file_of(&owner, corpus));
                    }
                    for route in in_all_languages(route, corpus) {
                        match route.told().1 {
                            Route::Alias { .. } => aliases.push((route, maker)),
                            _ => table.claim(route, maker, || file_of(&owner, corpus)),
                        }
                    }
                }
            }
            // A name that cannot be an address spoils all addresses of its owner: one finding says so.
            table.keep_one_of_each_rule(before);
        }
        for asset in theme.assets() {
            let name = asset.path.trim_start_matches("/assets/").to_owned();
            table.claim(Route::Asset(name), &ASSETS, site_file);
        }
        let others: Vec<Route> = table.makers.keys().cloned().collect();
        for maker in makers() {
            for route in maker.routes_after(&others) {
                table.claim(route, maker, site_file);
            }
        }
        for (alias, maker) in aliases {
            if table.other_at(&alias).is_none() {
                table.by_path.insert(alias.path(), alias.clone());
                table.makers.insert(alias, maker);
            }
        }
        table.findings.extend(spellings.findings(&table.by_path));
        table.routes = table.by_path.values().cloned().collect();
        table.routes.sort_unstable();
        table
    }

    /// Keeps the first finding of each rule and file, of those from `start` on.
    fn keep_one_of_each_rule(&mut self, start: usize) {
        let mut told = BTreeSet::new();
        let mut at = 0;
        self.findings.retain(|finding| {
            at += 1;
            at <= start || told.insert((finding.rule.code, Arc::clone(&finding.place.file)))
        });
    }

    /// The maker of a route.
    pub fn maker(&self, route: &Route) -> Option<&'static dyn Maker> {
        self.makers.get(route).copied()
    }

    /// Another route that keeps this one from being published: it has the same address, or one of the two would be a
    /// file in the other.
    pub fn other_at(&self, route: &Route) -> Option<&Route> {
        let path = route.path();
        let at = |path: &str| self.by_path.get(path);
        // A page is a folder with a file in it, which something else may name.
        let file_at = |path: &str| at(path).or_else(|| at(path.strip_suffix("index.html")?));
        let folders = path.match_indices('/').skip(1);
        // `/a/b` as a file, for `/a/b/` and all below it; for a file also what lies below it.
        let mut above = folders.filter_map(|(end, _)| file_at(&path[..end]));
        let below = || {
            let start = format!("/{}/", route.file());
            let (first, below) = self.by_path.range(start.clone()..).next()?;
            first.starts_with(&start).then_some(below)
        };
        let same = file_at(&path).filter(|other| *other != route);
        same.or_else(|| above.next()).or_else(below)
    }

    fn claim(&mut self, route: Route, maker: &'static dyn Maker, file: impl Fn() -> FilePath) {
        let path = route.path();
        if let Some(kept) = kept_from(&route) {
            self.findings.push(claimed_twice(&path, &kept, &file()));
        } else if let Some(other) = self.other_at(&route) {
            // What is derived last finds a file of the editors' in its place.
            let file = for_root(other).map_or_else(&file, |path| Arc::from(format!("content/root/{path}")));
            self.findings.push(claimed_twice(&path, &other.path(), &file));
        } else if let Some(fault) = path_fault(&route.file()) {
            self.findings.push(no_address(&path, fault, &file()));
        } else {
            self.by_path.insert(path, route.clone());
            self.makers.insert(route, maker);
        }
    }
}

/// A route in each language of the site.
fn in_all_languages(route: Route, corpus: &Corpus) -> impl Iterator<Item = Route> {
    let second = corpus.site.second_language.filter(|_| route.speaks());
    let other = second.map(|lang| route.clone().in_language(Some(lang)));
    std::iter::once(route).chain(other)
}

fn claimed_twice(path: &str, other: &str, file: &FilePath) -> Diagnostic {
    let finding = Diagnostic::new(&ROUTE_CLAIMED_TWICE, Place::whole(file));
    finding.with("path", path).with("other", other)
}

/// The path below the root of the site that an editor gave to a file of `content/root/`.
fn for_root(route: &Route) -> Option<&str> {
    match route {
        Route::Attachment(path) => path.strip_prefix("root/"),
        _ => None,
    }
}

/// The folder of the site's own in which a file for the root would lie: whatever it holds is derived.
fn kept_from(route: &Route) -> Option<String> {
    let first = for_root(route)?.split('/').next()?;
    is_reserved(first).then(|| format!("/{first}/"))
}

fn no_address(path: &str, fault: NameFault, file: &FilePath) -> Diagnostic {
    let words = fault.words();
    Diagnostic::new(&NO_ADDRESS, Place::whole(file))
        .with("path", path)
        .with("why", words.vi)
        .with("why_en", words.en)
}

/// The file that an owner of addresses stands in.
fn file_of(owner: &Owner, corpus: &Corpus) -> FilePath {
    let file = match owner {
        Owner::Document(id) => corpus.document(id).map(|document| Arc::clone(&document.file)),
        Owner::Page(name) => {
            let page = corpus.pages.iter().find(|page| page.name == *name);
            page.map(|page| Arc::clone(&page.file))
        }
        Owner::Attachment(path) => Some(Arc::from(format!("content/{path}"))),
        _ => None,
    };
    file.unwrap_or_else(site_file)
}

fn site_file() -> FilePath {
    Arc::from("content/site.yaml")
}
