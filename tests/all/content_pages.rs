//! What pages of the shipped site say that a citizen or a province's lawyer would take amiss.

use std::path::Path;

use congkhai::Website;

use crate::support::published::{page, text, website};

fn shipped() -> Website {
    website(Path::new(env!("CARGO_MANIFEST_DIR")))
}

/// The row of a table with these words, tags taken out and blanks made single.
fn row(page: &str, words: &[&str]) -> String {
    let rows = page.split("<tr").map(bare);
    let mut found = rows.filter(|row| words.iter().all(|word| row.contains(word)));
    found.next().unwrap_or_else(|| panic!("a row says {words:?}"))
}

fn bare(html: &str) -> String {
    let pieces = html
        .split('<')
        .map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    let text = pieces.collect::<Vec<_>>().join(" ").replace('\u{a0}', " ");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_row_stands_beside_the_nations_row_of_its_own_population() {
    let page = page(&shipped(), "/van-ban/khong-ngay/ke-hoach-42-nq-tw-dien-bien/");
    for (own, nation) in [
        ("đạt 20,1m² sàn/người", "khoảng 30 m² sàn/người"),
        ("đô thị đạt 24,0 m² sàn/người", "32 m² sàn/người"),
        ("nông thôn đạt 18,7 m² sàn/người", "28 m² sàn/người"),
    ] {
        let row = row(&page, &[own]);
        assert!(row.contains(nation) && !row.contains("khác phạm vi"), "{row}");
    }
}

#[test]
fn a_figure_by_the_year_says_so_in_one_word() {
    let site = shipped();
    for (address, words) in [
        (
            "/van-ban/khong-ngay/chuong-trinh-hanh-dong-42-nq-tw-yen-bai/",
            "từ 3 đến 5 xã",
        ),
        ("/van-ban/2021/767-kh-ubnd-lai-chau/", "8.000 người mỗi năm"),
        ("/dia-phuong/yen-bai/", "từ 3 đến 5 xã"),
    ] {
        let row = row(&page(&site, address), &[words, "mỗi năm"]);
        // What is printed, and what the note says of it, keeps its own words.
        let own: String = row.split(['“', '”']).step_by(2).collect();
        assert!(!own.replace("nghề hằng năm", "").contains("hằng năm"), "{row}");
    }
}

#[test]
fn no_document_cites_a_later_one() {
    let site = shipped();
    let law = page(&site, "/van-ban/2023/81-2023-qh15/");
    assert!(!law.contains("Dẫn chiếu</h3>"), "a law of 2023 cites nothing of 2025");
    assert!(law.contains("Được sửa đổi bởi</h3>"));
    let later = page(&site, "/van-ban/2025/306-nq-cp/");
    assert!(!later.contains("Được dẫn chiếu bởi</h3>"));
}

#[test]
fn no_gap_rests_on_an_unverified_figure() {
    let page = page(&shipped(), "/tong-quan/khoang-trong/yen-bai/");
    assert!(
        !page.contains("1.000.000"),
        "the million homes are known from a headline alone"
    );
}

#[test]
fn labels_are_shown_as_printed() {
    let site = shipped();
    let pages = site.routes().iter().filter(|route| route.is_page());
    for route in pages {
        let shown = bare(&text(&site, route));
        assert!(
            !shown.contains("c~2"),
            "{}: a locator is no printed label",
            route.path()
        );
        assert!(!shown.contains("mục PL"), "{}: an annex is said in words", route.path());
    }
}

#[test]
fn beds_are_beds_on_inhabitants() {
    let page = page(
        &shipped(),
        "/van-ban/khong-ngay/chuong-trinh-hanh-dong-42-nq-tw-yen-bai/",
    );
    assert!(bare(&page).contains("37 giường bệnh/10.000 dân"));
}
