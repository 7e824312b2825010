//! An English site of Vietnamese plans: numbers as English writes them, and what is Vietnamese says so.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::source::Snapshot;
use congkhai::{Website, load_snapshot};
use regex::Regex;

const FILES: [(&str, &str); 5] = [
    (
        "content/site.yaml",
        "title: Plans\ndescription: D\nbase_url: https://a.vn/\nlanguage: en\nas_of: 2025-01-01\n",
    ),
    (
        "content/jurisdictions.yaml",
        "- { id: vn, name: Việt Nam, level: national }\n- { id: an-lac, name: An Lạc, level: province, kinds: [ { kind: tỉnh } ] }\n",
    ),
    ("content/sectors.yaml", "- { id: y-te, name: Y tế }\n"),
    ("content/units.yaml", "- { id: \"%\" }\n- { id: giường }\n"),
    (
        "content/indicators.yaml",
        "- { id: giuong-benh, name: Số giường bệnh, unit: giường, direction: higher, measure: count, sector: y-te }\n\
         - { id: ty-le, name: Tỷ lệ bao phủ, unit: \"%\", direction: higher, sector: y-te }\n",
    ),
];

/// How many targets the plan has.
const MANY: usize = 1_234;

fn site() -> Website {
    let mut plan = String::from(
        "---\ntitle: Kế hoạch bảo trợ\ntype: ke-hoach\nnumber: 12/KH-UBND\nissued: 2024-03-01\njurisdiction: an-lac\ntargets:\n",
    );
    for row in 2..MANY {
        let _ = writeln!(
            plan,
            "  - {{ id: r{row}, indicator: giuong-benh, value: \"{row}\", year: 2030 }}"
        );
    }
    plan.push_str(
        "  - { id: a, indicator: giuong-benh, value: \"> 10.996\", year: 2025 }\n  \
         - { id: b, indicator: ty-le, value: \"2,5\", year: 2025 }\n\
         tasks:\n  - { id: n, title: Rà soát chính sách }\n---\n\n# I. Mục tiêu\n\n| Một | Hai |\n|---|---|\n| 1.234 | b |\n",
    );
    let plan = ("content/plans/an-lac/k.md", plan.as_str());
    let texts = FILES
        .into_iter()
        .chain([plan])
        .map(|(path, text)| (path, text.as_bytes()));
    Website::new(&load_snapshot(Snapshot::from_texts(texts), &Options::default()))
}

fn page(site: &Website, path: &str) -> String {
    let route = site.route(path).expect("the page is there");
    match site.content(route).expect("it can be made") {
        Content::Bytes(bytes) => String::from_utf8(bytes).expect("UTF-8"),
        _ => unreachable!("pages are bytes"),
    }
}

/// The page without what says that it is Vietnamese.
fn english(page: &str) -> String {
    let mut page = page.to_owned();
    for tag in ["span", "div", "td", "th"] {
        let pattern = format!(r#"(?s)<{tag}[^>]* lang="?vi"?[^>]*>.*?</{tag}>"#);
        let vietnamese = Regex::new(&pattern).expect("a good pattern");
        page = vietnamese.replace_all(&page, "").into_owned();
    }
    page
}

#[test]
fn numbers_are_written_as_english_writes_them() {
    let site = site();
    let document = page(&site, "/van-ban/2024/12-kh-ubnd-an-lac/");
    assert!(document.contains("1,234 targets") && document.contains("10,996") && document.contains("2.5%"));
    assert!(page(&site, "/du-lieu/").contains("1,234 rows"));
    let tag = Regex::new(r"<[^>]*>").expect("a good pattern");
    let grouped = Regex::new(r"\d\.\d{3}\b|\d,\d\b[^\d,]").expect("a good pattern");
    let pages = site
        .routes()
        .iter()
        .filter(|route| route.is_page())
        .map(|route| route.path());
    for path in pages {
        let text = tag.replace_all(&english(&page(&site, &path)), " ").into_owned();
        let found = grouped.find(&text).map(|found| found.as_str().to_owned());
        assert_eq!(found, None, "{path}");
    }
}

#[test]
fn a_table_of_a_text_is_called_in_the_words_of_the_page() {
    let document = page(&site(), "/van-ban/2024/12-kh-ubnd-an-lac/");
    assert!(document.contains("aria-label=\"Table 1: ") && !document.contains("Bảng"));
}

#[test]
fn what_is_vietnamese_says_so() {
    let site = site();
    let document = page(&site, "/van-ban/2024/12-kh-ubnd-an-lac/");
    let main = document.split("<main").nth(1).expect("a main part");
    for text in ["Kế hoạch bảo trợ", "Số giường bệnh", "Rà soát chính sách", "Mục tiêu"] {
        assert!(main.contains(text), "{text}");
    }
    let english = english(main);
    for text in [
        "<h1>Kế",
        ">Số giường bệnh<",
        "Rà soát chính sách",
        "<th scope=\"col\">Một",
    ] {
        assert!(!english.contains(text), "{text}");
    }
    for path in ["/van-ban/", "/chi-tieu/giuong-benh/", "/dia-phuong/an-lac/"] {
        let page = page(&site, path);
        assert!(page.contains("lang=\"vi\"") || page.contains("lang=vi"), "{path}");
    }
}

/// Every file below a folder of the repository, as a site in English.
fn in_english(folder: &str) -> Website {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut texts = Vec::new();
    let mut folders = vec![root.join("content")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)
            .expect("a folder")
            .map(|entry| entry.expect("an entry").path())
        {
            match entry.is_dir() {
                true => folders.push(entry),
                false => {
                    let path = entry.strip_prefix(&root).expect("it lies there").display().to_string();
                    texts.push((path, fs::read(&entry).expect("a file")));
                }
            }
        }
    }
    for (path, bytes) in &mut texts {
        if path == "content/site.yaml" {
            let site = String::from_utf8(bytes.clone())
                .expect("UTF-8")
                .replace("language: vi", "language: en");
            *bytes = site.into_bytes();
        }
    }
    let texts = texts.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    Website::new(&load_snapshot(Snapshot::from_texts(texts), &Options::default()))
}

/// The texts of a page's main part and of its way there that say nothing of their language.
fn unmarked(page: &str) -> Vec<String> {
    const VOID: [&str; 6] = ["br", "img", "input", "hr", "use", "wbr"];
    let body = page.split_once("</header>").map_or(page, |(_, body)| body);
    let body = body.split("<footer").next().unwrap_or_default();
    let mut open: Vec<(String, bool)> = Vec::new();
    let mut found = Vec::new();
    for part in body.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect();
        if tag.starts_with('/') {
            // What HTML closes by itself is closed with what holds it.
            while open.pop().is_some_and(|(other, _)| other != name) {}
        } else if !tag.ends_with('/') && !VOID.contains(&name.as_str()) {
            // A drawing is one image with a title; its texts are not read out.
            let says = ["lang=vi", "lang=\"vi\""].iter().any(|lang| tag.contains(lang)) || name == "svg";
            open.push((name, says || open.last().is_some_and(|(_, says)| *says)));
        }
        if !open.last().is_some_and(|(_, says)| *says) {
            found.push(text.to_owned());
        }
    }
    found
}

#[test]
fn no_word_of_the_content_stands_unmarked_in_an_english_page() {
    // Numbers and labels are codes, "45/2025/NĐ-CP", "III.4.đ"; the name of the site and its free pages are in its own language.
    let code = Regex::new(r"[^\s(“]*[/-][^\s)”]*|[IVX\d]+(\.\w+)+").expect("a good pattern");
    for folder in ["tests/fixtures/six", "."] {
        let site = in_english(folder);
        let about = &site.corpus().site;
        let publisher = about.publisher.as_ref().map(|publisher| publisher.name.clone());
        let own = [
            about.title.clone(),
            about.description.clone(),
            publisher.unwrap_or_default(),
        ];
        let mut wrong = Vec::new();
        for route in site.routes().iter().filter(|route| route.is_page()) {
            if matches!(route, Route::Page(_)) {
                continue;
            }
            for text in unmarked(&page(&site, &route.path())) {
                let text = own.iter().fold(text, |text, own| text.replace(own, ""));
                let bare = code.replace_all(&text, "");
                if bare.chars().any(|c| c.is_alphabetic() && !c.is_ascii()) {
                    wrong.push(format!("{}: {}", route.path(), text.trim()));
                }
            }
        }
        assert!(wrong.is_empty(), "{} in {folder}:\n{}", wrong.len(), wrong.join("\n"));
    }
}
