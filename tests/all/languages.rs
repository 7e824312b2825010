//! A site in two languages: the same data below `/en/`, each page leading to itself in the other language.

use std::collections::BTreeSet;
use std::fs;

use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::{Website, load};
use tempfile::TempDir;

const PLAN: &str = "---\ntitle: Kế hoạch việc làm\ntype: ke-hoach\nnumber: 7/KH-UBND\njurisdiction: lai-chau\nissuer: ubnd-tinh\n\
                    issued: 2025-03-01\naliases: [ /cu/ ]\ntargets:\n  - { indicator: that-nghiep, value: \"2,5\", year: 2030 }\n---\n\
                    ## I. Mục tiêu\n\nXem [chỉ tiêu](/chi-tieu/that-nghiep/), [phụ lục](files/a.pdf) và [trang này](../../pages/gioi-thieu.md#a).\n";

const FILES: [(&str, &str); 10] = [
    (
        "site.yaml",
        "title: Công khai\nbase_url: https://a.vn/mo/\nas_of: 2026-01-01\nlanguages: [ vi, en ]\n\
         en: { title: In the open, description: Plans. }\nfooter: [ { label: Nội quy, label_en: Rules, url: /gioi-thieu/ } ]\n",
    ),
    (
        "jurisdictions.yaml",
        "- { id: vn, name: Việt Nam, level: national }\n- { id: lai-chau, name: Lai Châu, level: province }\n",
    ),
    (
        "bodies.yaml",
        "- { id: ubnd-tinh, name: Ủy ban nhân dân tỉnh, level: province }\n",
    ),
    (
        "indicators.yaml",
        "- { id: that-nghiep, name: Tỷ lệ thất nghiệp, unit: \"%\", direction: lower, sector: lao-dong }\n",
    ),
    ("sectors.yaml", "- { id: lao-dong, name: Lao động }\n"),
    ("units.yaml", "- { id: \"%\" }\n"),
    ("plans/lai-chau/7.md", PLAN),
    ("pages/gioi-thieu.md", "---\ntitle: Giới thiệu\n---\n## A\n\nMột.\n"),
    (
        "pages/gioi-thieu.en.md",
        "---\ntitle: About\n---\n## A\n\nOne [plan](../plans/lai-chau/7.md).\n",
    ),
    ("pages/lien-he.md", "---\ntitle: Liên hệ\n---\nHai.\n"),
];

fn site() -> (TempDir, Website) {
    let place = tempfile::tempdir().unwrap();
    for (path, text) in FILES.iter().chain(&[("files/a.pdf", "pdf")]) {
        let path = place.path().join("content").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let loaded = load(place.path(), &Options::default()).unwrap();
    let website = Website::new(&loaded);
    assert_eq!(website.findings, []);
    (place, website)
}

fn at(website: &Website, path: &str) -> String {
    let route = website.route(path).unwrap_or_else(|| panic!("{path} is there"));
    match website.content(route).unwrap_or_else(|error| panic!("{path}: {error}")) {
        Content::Bytes(bytes) => String::from_utf8(bytes).unwrap().replace('"', ""),
        _ => panic!("{path} is made here"),
    }
}

const DOCUMENT: &str = "/van-ban/2025/7-kh-ubnd-lai-chau/";

#[test]
fn what_people_read_is_there_twice_and_data_once() {
    let (_place, website) = site();
    let paths: BTreeSet<String> = website.routes().iter().map(Route::path).collect();
    for page in website.routes().iter().filter(|route| route.speaks()) {
        let english = format!("/en{}", page.path());
        assert!(paths.contains(&english), "{english}");
    }
    for once in [
        "/du-lieu/targets.csv",
        "/files/a.pdf",
        "/sitemap.xml",
        "/chi-tieu/that-nghiep/data.csv",
    ] {
        assert!(paths.contains(once) && !paths.contains(&format!("/en{once}")), "{once}");
    }
    let english = paths.iter().filter(|path| path.starts_with("/en/")).count();
    let speaking = website.routes().iter().filter(|route| route.speaks()).count();
    assert_eq!(english, speaking);
}

#[test]
fn each_page_leads_to_itself_in_the_other_language() {
    let (_place, website) = site();
    for path in [
        DOCUMENT,
        "/",
        "/chi-tieu/that-nghiep/",
        "/dia-phuong/lai-chau/",
        "/du-lieu/",
        "/gioi-thieu/",
    ] {
        let (first, second) = (at(&website, path), at(&website, &format!("/en{path}")));
        for page in [&first, &second] {
            for (code, address) in [
                ("vi", path.to_owned()),
                ("en", format!("/en{path}")),
                ("x-default", path.to_owned()),
            ] {
                let link = format!("hreflang={code} href=https://a.vn/mo{address}>");
                assert!(page.contains(&link), "{link} in {path}");
            }
        }
        assert!(
            first.contains("<html lang=vi>")
                && first.contains(&format!("href=/mo/en{path} hreflang=en lang=en>English"))
        );
        assert!(
            second.contains("<html lang=en>")
                && second.contains(&format!("href=/mo{path} hreflang=vi lang=vi>Tiếng Việt"))
        );
        assert!(second.contains(&format!("rel=canonical href=https://a.vn/mo/en{path}>")));
        // Besides the wording a page grows by the links to the other language alone.
        assert!(
            second.len() < first.len() * 5 / 4 + 400,
            "{path}: {} and {}",
            first.len(),
            second.len()
        );
    }
}

#[test]
fn english_pages_lead_to_english_pages_and_to_the_one_data() {
    let (_place, website) = site();
    let page = at(&website, &format!("/en{DOCUMENT}"));
    for link in [
        "href=/mo/en/chi-tieu/that-nghiep/>chỉ tiêu",
        "href=/mo/files/a.pdf>",
        "href=/mo/en/gioi-thieu/#a>trang này",
        "href=/mo/en/co-quan/ubnd-tinh/",
        "2025/7-kh-ubnd-lai-chau/data.json",
        ">Rules</a>",
    ] {
        assert!(page.contains(link), "{link}\n{page}");
    }
    assert!(page.contains("lang=vi>") && page.contains("In the open"));
    let foreign = page.match_indices("href=/mo/").filter(|(at, _)| {
        let rest = &page[at + "href=/mo/".len()..];
        let path = rest.split([' ', '>', '#', '?']).next().unwrap_or_default();
        path.ends_with('/') && !path.starts_with("en/")
    });
    assert_eq!(foreign.count(), 1, "only the switch leads to the Vietnamese page");
}

#[test]
fn a_free_page_is_its_translation_or_says_that_it_has_none() {
    let (_place, website) = site();
    let about = at(&website, "/en/gioi-thieu/");
    assert!(about.contains("<h1>About</h1>") && about.contains("href=/mo/en/van-ban/2025/7-kh-ubnd-lai-chau/>plan"));
    assert!(at(&website, "/gioi-thieu/").contains("<h1>Giới thiệu</h1>"));
    let contact = at(&website, "/en/lien-he/");
    assert!(contact.contains("This page is in Vietnamese only.") && contact.contains("<article class=prose lang=vi>"));
    assert!(website.route("/gioi-thieu.en/").is_none());
}

#[test]
fn machines_are_told_of_both() {
    let (_place, website) = site();
    let sitemap = at(&website, "/sitemap.xml");
    let urls = sitemap.matches("<loc>").count();
    assert_eq!(sitemap.matches("hreflang=en").count(), urls);
    assert!(sitemap.contains("<loc>https://a.vn/mo/en/chi-tieu/</loc>"));
    assert!(!sitemap.contains("tim-kiem"));
    let redirects = at(&website, "/redirects.json");
    assert!(redirects.contains("{from:/mo/cu/,to:/mo/van-ban/2025/7-kh-ubnd-lai-chau/}"));
    assert!(redirects.contains("{from:/mo/en/cu/,to:/mo/en/van-ban/2025/7-kh-ubnd-lai-chau/}"));
    assert!(at(&website, "/en/feed.xml").contains("href=https://a.vn/mo/en/van-ban/2025/7-kh-ubnd-lai-chau/"));
    assert!(at(&website, "/en/404.html").contains("<html lang=en>"));
}

#[test]
fn data_is_the_same_whoever_asks_first() {
    let (_place, before) = site();
    at(&before, "/en/du-lieu/");
    let (_place, after) = site();
    for path in ["/du-lieu/datapackage.json", "/du-lieu/SHA256SUMS", "/du-lieu/"] {
        assert_eq!(at(&before, path), at(&after, path), "{path}");
    }
    assert!(!at(&before, "/du-lieu/datapackage.json").contains("/en/"));
}

#[test]
fn one_index_serves_both_pages_of_search() {
    let (_place, website) = site();
    let (first, second) = (at(&website, "/tim-kiem/"), at(&website, "/en/tim-kiem/"));
    assert!(first.contains("data-base=/mo/ data-home=/mo/ "));
    assert!(
        second.contains("data-base=/mo/ data-home=/mo/en/ ") && second.contains("data-index=/mo/tim-kiem/chi-muc.json")
    );
}
