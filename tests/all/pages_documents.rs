//! What the pages about documents say, on the shipped content and on a site with a long list.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::{Website, load};

fn site(root: &Path) -> Website {
    let loaded = load(root, &Options::default()).expect("the sources are there");
    Website::with_minifying(&loaded, false)
}

fn shipped() -> Website {
    site(Path::new(env!("CARGO_MANIFEST_DIR")))
}

/// The page at a path, with every run of white space as one blank.
fn page(site: &Website, path: &str) -> String {
    let route = site.route(path).unwrap_or_else(|| panic!("there is no {path}"));
    let content = site.content(route).unwrap_or_else(|error| panic!("{path}: {error}"));
    let Content::Bytes(bytes) = content else {
        panic!("{path} is no page");
    };
    let text = String::from_utf8(bytes).expect("pages are UTF-8");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a page without its tags.
fn words(html: &str) -> String {
    let mut out = String::new();
    let mut rest = html;
    while let Some((before, after)) = rest.split_once('<') {
        out.push_str(before);
        rest = after.split_once('>').map_or("", |(_, rest)| rest);
    }
    out.push_str(rest);
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

const YEN_BAI: &str = "/van-ban/khong-ngay/chuong-trinh-hanh-dong-42-nq-tw-yen-bai/";
const BINH_PHUOC: &str = "/van-ban/2024/ke-hoach-68-nq-cp-binh-phuoc/";

#[test]
fn an_ended_province_says_where_it_belongs_now() {
    let site = shipped();
    let text = words(&page(&site, YEN_BAI));
    assert!(text.contains("Tỉnh Yên Bái nay thuộc tỉnh Lào Cai từ ngày 01/7/2025"));
    let text = words(&page(&site, BINH_PHUOC));
    assert!(text.contains("nay thuộc tỉnh Đồng Nai (nay là thành phố Đồng Nai) từ ngày 01/7/2025"));
}

#[test]
fn bounds_of_a_date_are_never_shown_as_the_date() {
    let site = shipped();
    // A task of the plan is due at the end of a quarter, which is the same day.
    let yen_bai = page(&site, YEN_BAI).replace("hết quý II/2024 (30/6/2024)", "");
    assert!(yen_bai.contains("không in ngày"));
    assert!(!yen_bai.contains("30/6/2024"), "the upper bound is shown");
    let binh_phuoc = page(&site, BINH_PHUOC);
    assert!(!binh_phuoc.contains("31/12/2024"), "the upper bound is shown");
    assert!(binh_phuoc.contains("in là “ngày tháng năm 2024”"));
    assert!(binh_phuoc.contains("Bản nguồn không in số, ngày"));
}

/// Bình Phước's plan prints 2024 as its year and may be of November; the province ended on 30/6/2025: nobody can say that a yearly
/// report of 30 October was ever due.
#[test]
fn a_duty_of_each_year_is_not_due_before_its_plan_nor_after_its_place() {
    let site = shipped();
    let due = words(&page(&site, "/viec-den-han/"));
    assert!(due.contains("hết quý II/2024"), "{due}");
    for year in 2023..2028 {
        assert!(!due.contains(&format!("30/10/{year}")), "{due}");
    }
    let plan = words(&page(&site, BINH_PHUOC));
    assert!(
        plan.contains("trước ngày 30/10") && !plan.contains("Chưa có báo cáo"),
        "{plan}"
    );
}

#[test]
fn the_nations_resolution_lists_who_carries_it_out() {
    let page = page(&shipped(), "/van-ban/2023/42-nq-tw/");
    let (_, list) = page.split_once("Được thực hiện bởi").expect("the inverse relation");
    for path in [YEN_BAI, BINH_PHUOC, "/van-ban/khong-ngay/ke-hoach-42-nq-tw-dien-bien/"] {
        assert!(list.contains(&format!("href=\"{path}\"")), "{path}");
    }
}

#[test]
fn every_figure_has_its_own_anchor_also_where_a_row_has_several_years() {
    let site = shipped();
    for document in site.corpus().documents.values() {
        let route = Route::Document(document.id.clone());
        let page = page(&site, &route.path());
        for id in document
            .targets
            .iter()
            .map(|t| &t.id)
            .chain(document.tasks.iter().map(|t| &t.id))
        {
            assert_eq!(page.matches(&format!(" id=\"{id}\"")).count(), 1, "{route:?} {id}");
        }
    }
    let page = page(&site, BINH_PHUOC);
    assert!(
        page.contains(">2025</th>") && page.contains(">2030</th>"),
        "years are columns"
    );
}

#[test]
fn an_expressly_missing_target_is_said_in_words() {
    let text = words(&page(&shipped(), BINH_PHUOC));
    assert!(text.contains("Chỉ số phát triển con người (HDI)"));
    assert!(text.contains("không đặt chỉ tiêu"));
}

#[test]
fn a_work_that_is_not_published_is_named_with_its_entry() {
    let site = shipped();
    let document = page(&site, BINH_PHUOC);
    let (_, after) = document.split_once("/dan-chieu/#").expect("a link to a work");
    let anchor = after.split('"').next().expect("the link ends");
    assert!(
        page(&site, "/dan-chieu/").contains(&format!("id=\"{anchor}\"")),
        "{anchor}"
    );
}

#[test]
fn the_page_for_lost_readers_is_in_no_index_and_has_no_address() {
    let page = page(&shipped(), "/404.html");
    assert!(page.contains("noindex") && !page.contains("canonical"));
}

#[test]
fn no_page_shows_a_key_of_the_wording() {
    let site = shipped();
    for route in site.routes().iter().filter(|route| route.is_page()) {
        let text = words(&page(&site, &route.path()));
        for prefix in [
            "document.",
            "documents.",
            "home.",
            "cited.",
            "relation.",
            "phrase.",
            "count.",
            "no_verdict.",
        ] {
            let shown = text.split(' ').find(|word| {
                word.strip_prefix(prefix)
                    .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_lowercase()))
            });
            assert_eq!(shown, None, "{}", route.path());
        }
    }
}

/// A site with one resolution and `plans` plans that carry it out.
fn long_site(plans: usize) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: &str| {
        let file = folder.path().join("content").join(path);
        fs::create_dir_all(file.parent().expect("below content")).expect("a folder");
        fs::write(file, text).expect("a file");
    };
    write(
        "site.yaml",
        "title: T\ndescription: D\nbase_url: https://a.vn/cong-khai/\nlanguage: en\nas_of: 2025-01-01\n",
    );
    write(
        "jurisdictions.yaml",
        "- { id: vn, name: Việt Nam, level: national }\n- { id: an-lac, name: An Lạc, level: province, kinds: [ { kind: tỉnh } ] }\n",
    );
    let front = |title: &str, place: &str, more: &str| {
        format!("---\ntitle: {title}\ntype: nghi-quyet\njurisdiction: {place}\n{more}---\n\nText.\n")
    };
    write(
        "plans/vn/a.md",
        &front("A", "vn", "number: 42-NQ/TW\nissued: 2023-11-24\n"),
    );
    for n in 1..=plans {
        let mut more = String::new();
        let year = 2023 + n % 2;
        let _ = writeln!(more, "number: {n}-NQ/TU\nissued: {year}-12-01");
        more.push_str("relations:\n  implements:\n    - { number: 42-NQ/TW, issued: 2023-11-24 }\n");
        write(&format!("plans/an-lac/p{n}.md"), &front("P", "an-lac", &more));
    }
    folder
}

#[test]
fn counts_are_written_in_the_language_of_the_site() {
    let folder = long_site(1001);
    let place = page(&site(folder.path()), "/dia-phuong/an-lac/");
    assert!(place.contains("1,001") && !place.contains("1.001"), "{place}");
}

#[test]
fn long_lists_link_to_their_parts_and_short_ones_have_none() {
    let folder = long_site(501);
    let site = site(folder.path());
    let all = page(&site, "/van-ban/");
    assert_eq!(all.matches("data-filter-item").count(), 500);
    assert!(all.contains("href=\"/cong-khai/van-ban/2024/\""));
    let parts: usize = ["2023", "2024"]
        .iter()
        .map(|year| {
            page(&site, &format!("/van-ban/{year}/"))
                .matches("data-filter-item")
                .count()
        })
        .sum();
    assert_eq!(parts, 502);
    let document = page(&site, "/van-ban/2023/42-nq-tw/");
    assert!(document.contains("href=\"/cong-khai/van-ban/2023/42-nq-tw/lien-quan/\""));
    let related = page(&site, "/van-ban/2023/42-nq-tw/lien-quan/");
    assert_eq!(related.matches("-nq-tu-an-lac/\"").count(), 501);

    let folder = long_site(2);
    let site = self::site(folder.path());
    assert!(site.route("/van-ban/2024/").is_none());
    assert!(site.route("/van-ban/2023/42-nq-tw/lien-quan/").is_none());
}
