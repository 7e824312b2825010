//! Sơ đồ trang: all pages, for search engines.

use crate::model::{Corpus, PartialDate};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::{Context, MakeError, Maker};

use super::dates::content_date;
use super::xml;

/// The most addresses of one file, well below the 50,000 that readers accept.
const LIMIT: usize = 45_000;

const NAMESPACE: (&str, &str) = ("xmlns", "http://www.sitemaps.org/schemas/sitemap/0.9");

/// The namespace of the links from a page to itself in another language.
const LINKS: (&str, &str) = ("xmlns:xhtml", "http://www.w3.org/1999/xhtml");

/// `/sitemap.xml` and, on a large site, `/sitemap-<n>.xml`.
pub struct Sitemap;

/// One address with the date of its content, where that is known.
struct Url {
    address: String,
    changed: Option<PartialDate>,
    /// The page in every language of a site that has several: the language's code, and the address.
    languages: Vec<(&'static str, String)>,
}

impl Maker for Sitemap {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Sitemap],
            _ => Vec::new(),
        }
    }

    fn routes_after(&self, others: &[Route]) -> Vec<Route> {
        (1..=parts(pages(others).count())).map(Route::SitemapPart).collect()
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let parts = parts(pages(cx.routes).count());
        let bytes = match route {
            Route::Sitemap if parts > 0 => index(parts, cx)?,
            Route::Sitemap => urlset(pages(cx.routes).map(|page| url(page, cx)), cx)?,
            Route::SitemapPart(part) => {
                let before = part.saturating_sub(1) * LIMIT;
                urlset(pages(cx.routes).skip(before).take(LIMIT).map(|page| url(page, cx)), cx)?
            }
            _ => return Err(MakeError::no_answer(route)),
        };
        Ok(Content::Bytes(bytes))
    }
}

/// What people read; data files, redirects, the page of errors and that of search are left out.
fn pages(routes: &[Route]) -> impl Iterator<Item = &Route> {
    routes
        .iter()
        .filter(|route| route.is_page() && *route.told().1 != Route::Search)
}

/// How many parts that many pages need; none where one file holds them all.
fn parts(pages: usize) -> usize {
    if pages > LIMIT { pages.div_ceil(LIMIT) } else { 0 }
}

fn url(page: &Route, cx: &Context<'_>) -> Url {
    // Of other pages nothing in the content says when they changed.
    let (_, told) = page.told();
    let changed = match told {
        Route::Document(id) => cx.corpus.document(id).and_then(|document| content_date(document)),
        _ => None,
    };
    Url {
        address: cx.links.absolute(page),
        changed,
        languages: languages(told, cx),
    }
}

fn languages(page: &Route, cx: &Context<'_>) -> Vec<(&'static str, String)> {
    let site = &cx.corpus.site;
    let Some(second) = site.second_language else {
        return Vec::new();
    };
    let first = cx.links.absolute(page);
    let other = cx.links.absolute(&page.clone().in_language(Some(second)));
    vec![
        (site.language.code(), first.clone()),
        (second.code(), other),
        ("x-default", first),
    ]
}

fn urlset(urls: impl Iterator<Item = Url>, cx: &Context<'_>) -> Result<Vec<u8>, MakeError> {
    let namespaces = match cx.corpus.site.second_language {
        Some(_) => vec![NAMESPACE, LINKS],
        None => vec![NAMESPACE],
    };
    xml::document(|xml| {
        xml.nested("urlset", &namespaces, |xml| {
            for url in urls {
                xml.nested("url", &[], |xml| {
                    xml.text("loc", &[], &url.address)?;
                    // A month or a year alone is a valid date here.
                    url.changed
                        .map_or(Ok(()), |date| xml.text("lastmod", &[], &date.to_string()))?;
                    url.languages.iter().try_for_each(|(code, address)| {
                        let attributes = [("rel", "alternate"), ("hreflang", *code), ("href", address.as_str())];
                        xml.empty("xhtml:link", &attributes)
                    })
                })?;
            }
            Ok(())
        })
    })
}

fn index(parts: usize, cx: &Context<'_>) -> Result<Vec<u8>, MakeError> {
    xml::document(|xml| {
        xml.nested("sitemapindex", &[NAMESPACE], |xml| {
            for part in 1..=parts {
                let address = cx.links.absolute(&Route::SitemapPart(part));
                xml.nested("sitemap", &[], |xml| xml.text("loc", &[], &address))?;
            }
            Ok(())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exports::fixture::{elements, site};
    use crate::model::DocumentId;

    /// A site of so many documents, as routes alone.
    fn many(documents: usize) -> Vec<Route> {
        let document = |n| DocumentId::new(Some(2024), &format!("{n:06}"));
        (0..documents).map(|n| Route::Document(document(n))).collect()
    }

    fn bytes(routes: &[Route], route: &Route) -> Vec<u8> {
        let website = site();
        let cx = Context {
            routes,
            ..website.context()
        };
        match Sitemap.make(route, &cx) {
            Ok(Content::Bytes(bytes)) => bytes,
            _ => panic!("a sitemap is bytes"),
        }
    }

    #[test]
    fn one_file_holds_pages_only() {
        let lai_chau = DocumentId::new(Some(2021), "767-kh-ubnd-lai-chau");
        let routes = [
            Route::Home,
            Route::Document(lai_chau.clone()),
            Route::DocumentData(lai_chau.clone()),
            Route::NotFound,
            Route::Alias {
                path: "/cu/".into(),
                document: lai_chau,
            },
            Route::Sitemap,
        ];
        let xml = bytes(&routes, &Route::Sitemap);
        let home = "https://tinh.gov.vn/cong-khai/";
        let document = format!("{home}van-ban/2021/767-kh-ubnd-lai-chau/");
        assert_eq!(elements(&xml, "loc"), [home, &document]);
        assert_eq!(
            elements(&xml, "lastmod"),
            ["2021-05"],
            "the source was retrieved after the date of issue"
        );
        assert_eq!(Sitemap.routes_after(&routes), []);
    }

    #[test]
    fn many_pages_are_split_and_none_is_lost_or_repeated() {
        let routes = many(100_001);
        let parts = Sitemap.routes_after(&routes);
        assert_eq!(parts.len(), 3);
        let index = bytes(&routes, &Route::Sitemap);
        let third = "https://tinh.gov.vn/cong-khai/sitemap-3.xml";
        assert_eq!(elements(&index, "loc").last().map(String::as_str), Some(third));
        let counts: Vec<usize> = parts
            .iter()
            .map(|part| elements(&bytes(&routes, part), "loc").len())
            .collect();
        assert_eq!(counts, [45_000, 45_000, 10_001]);
        let last = elements(&bytes(&routes, &parts[2]), "loc");
        assert!(last.last().is_some_and(|url| url.ends_with("/van-ban/2024/100000/")));
    }

    #[test]
    fn the_limit_itself_still_fits_one_file() {
        assert_eq!(parts(LIMIT), 0);
        assert_eq!(parts(LIMIT + 1), 2);
    }
}
