//! A site in which later documents set targets of earlier ones anew: what the old row says, and where it counts no more.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use congkhai::Website;
use congkhai::output::Content;
use flate2::read::GzDecoder;

use crate::support::html::visible;
use crate::support::published::{Line, page, rows, website};

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/amended")
}

static SITE: LazyLock<Website> = LazyLock::new(|| website(&fixture()));

const OLD: &str = "/van-ban/2023/81-2023-qh15/";
const NEW: &str = "/van-ban/2025/306-nq-cp/";

/// The part of a page from the element with this id on.
fn from_id<'p>(page: &'p str, id: &str) -> &'p str {
    let quoted = page
        .find(&format!("id=\"{id}\""))
        .or_else(|| page.find(&format!("id={id}")));
    &page[quoted.unwrap_or_else(|| panic!("{id} is on the page"))..]
}

fn verdicts() -> Vec<(String, String, String, String)> {
    let cell = |line: &Line, column: &str| line[column].clone();
    let rows = rows(&SITE, "verdicts").into_iter();
    rows.map(|line| {
        (
            cell(&line, "target_id"),
            cell(&line, "national_target_id"),
            cell(&line, "verdict"),
            cell(&line, "reason"),
        )
    })
    .collect()
}

#[test]
fn the_data_says_by_what_a_row_is_set_anew() {
    let targets = rows(&SITE, "targets");
    let of = |id: &str| {
        targets
            .iter()
            .find(|line| line["target_id"] == id)
            .expect("it is there")
    };
    let pairs = [
        ("2023/81-2023-qh15#tuoi-tho", "2025/306-nq-cp#tuoi-tho"),
        ("2023/81-2023-qh15#giuong-2025", "2025/306-nq-cp#giuong-2025"),
        ("2023/81-2023-qh15#giuong-2030", "2025/306-nq-cp#giuong-2030"),
        (
            "2024/12-kh-ubnd-an-lac#that-nghiep",
            "2026/30-kh-ubnd-an-lac#that-nghiep",
        ),
        ("2024/12-kh-ubnd-an-lac#giuong-2030", "2026/30-kh-ubnd-an-lac#giuong-30"),
    ];
    for (old, new) in pairs {
        assert_eq!(
            (of(old)["replaced_by"].as_str(), of(new)["replaces"].as_str()),
            (new, old)
        );
    }
    assert_eq!(
        targets.iter().filter(|line| !line["replaced_by"].is_empty()).count(),
        pairs.len()
    );
}

#[test]
fn a_plan_is_compared_with_the_level_of_its_day() {
    let expected = [
        // Issued before the nation's level was set anew: with the old one.
        (
            "2024/12-kh-ubnd-an-lac#tuoi-tho",
            "2023/81-2023-qh15#tuoi-tho",
            "stricter",
            "",
        ),
        (
            "2024/12-kh-ubnd-an-lac#tuoi-tho",
            "2025/306-nq-cp#tuoi-tho",
            "none",
            "later",
        ),
        // Issued after: with the new one.
        (
            "khong-ngay/5-kh-ubnd-phu-hai#tuoi-tho",
            "2023/81-2023-qh15#tuoi-tho",
            "none",
            "replaced",
        ),
        (
            "khong-ngay/5-kh-ubnd-phu-hai#tuoi-tho",
            "2025/306-nq-cp#tuoi-tho",
            "inconclusive",
            "nation_about",
        ),
        // A place's own old level is compared no more, its new one is.
        (
            "2024/12-kh-ubnd-an-lac#that-nghiep",
            "2023/81-2023-qh15#that-nghiep",
            "none",
            "replaced",
        ),
        (
            "2026/30-kh-ubnd-an-lac#that-nghiep",
            "2023/81-2023-qh15#that-nghiep",
            "looser",
            "",
        ),
        (
            "2026/30-kh-ubnd-an-lac#giuong-30",
            "2025/306-nq-cp#giuong-2030",
            "stricter",
            "",
        ),
    ];
    let verdicts = verdicts();
    for (target, national, verdict, reason) in expected {
        let found = verdicts
            .iter()
            .find(|(a, b, ..)| (a.as_str(), b.as_str()) == (target, national));
        let found = found.unwrap_or_else(|| panic!("{target} stands beside {national}"));
        assert_eq!(
            (found.2.as_str(), found.3.as_str()),
            (verdict, reason),
            "{target} beside {national}"
        );
    }
}

#[test]
fn the_amended_document_shows_both_states_side_by_side() {
    let old = page(&SITE, OLD);
    let states = visible(
        from_id(&old, "phan_dieu-chinh")
            .split("phan_chi-tieu")
            .next()
            .expect("a part"),
    );
    for words in [
        "Được sửa đổi bởi Nghị quyết 306/NQ-CP (05/10/2025), từ 05/10/2025",
        "Trước",
        "Sau",
    ] {
        assert!(states.contains(words), "{states}");
    }
    for (indicator, before, after) in [
        ("Tuổi thọ trung bình", "75 tuổi", "khoảng 75,5 tuổi"),
        ("Số giường bệnh trên 10.000 dân", "35 giường", "37 giường"),
    ] {
        let row = states.find(indicator).map(|at| &states[at..]).unwrap_or_default();
        let at = |words: &str| row.find(words).unwrap_or_else(|| panic!("{words}: {states}"));
        assert!(at(before) < at(after), "{states}");
    }
    let old = visible(&old);
    let year = visible(&page(&SITE, NEW));
    let year = year.split("khoảng 75,5 tuổi").nth(1).unwrap_or_default();
    let year = &year[..year.find(" năm 2030").unwrap_or_default()];
    let note = format!("mức cũ, được thay từ 05/10/2025 bằng khoảng 75,5 tuổi{year} năm 2030 (306/NQ-CP (2025))");
    assert!(old.contains(&note), "{note}: {old}");
    let new = visible(&page(&SITE, NEW));
    let note = format!("thay mức 75 tuổi{year} năm 2030 của 81/2023/QH15 (2023)");
    assert!(new.contains(&note), "{note}: {new}");
}

/// 306/NQ-CP sets the life expectancy of 81/2023/QH15 anew; what it and 252/2025/QH15 state once more replaces nothing.
#[test]
fn the_life_expectancy_of_the_national_plan_is_the_one_level_that_is_set_anew() {
    let site = website(Path::new(env!("CARGO_MANIFEST_DIR")));
    let targets = rows(&site, "targets");
    let replaced = targets.iter().filter(|line| !line["replaced_by"].is_empty());
    let replaced: Vec<(&str, &str)> = replaced
        .map(|line| (line["target_id"].as_str(), line["text"].as_str()))
        .collect();
    assert_eq!(replaced, [("2023/81-2023-qh15#ct-life-expectancy-2030-8c3c24", "75")]);
    let old = page(&site, OLD);
    let states = visible(from_id(&old, "phan_dieu-chinh"));
    let at = |words: &str| states.find(words).unwrap_or_else(|| panic!("{words}: {states}"));
    assert!(at("Tuổi thọ trung bình") < at("75 tuổi đến năm 2030"));
    assert!(at("75 tuổi đến năm 2030") < at("khoảng 75,5 tuổi đến năm 2030"));
    // The four plans are older, so that they are still compared with the old level.
    let beside = rows(&site, "verdicts");
    let beside = beside.iter().filter(|line| line["national_target_id"] == replaced[0].0);
    assert!(beside.clone().count() > 0 && beside.into_iter().all(|line| line["reason"] != "replaced"));
}

#[test]
fn an_amended_document_without_figures_says_so() {
    let site = website(Path::new(env!("CARGO_MANIFEST_DIR")));
    let page = page(&site, "/van-ban/2024/8839-kh-ubnd-khanh-hoa-2025/");
    let states = visible(from_id(&page, "phan_dieu-chinh"));
    assert!(states.contains("Kế hoạch 8456/KH-UBND (29/6/2025)"), "{states}");
    assert!(
        states.contains("Dữ liệu này chưa có mức nào được ghi là đã thay"),
        "{states}"
    );
}

#[test]
fn an_old_level_beside_a_plan_of_its_time_says_that_it_is_old() {
    let plan = visible(&page(&SITE, "/van-ban/2024/12-kh-ubnd-an-lac/"));
    assert!(
        plan.contains("81/2023/QH15 (2023) · mức cũ, được thay từ 05/10/2025"),
        "{plan}"
    );
    let indicator = visible(&page(&SITE, "/chi-tieu/life-expectancy/"));
    let line = "Yêu cầu cao hơn so với 81/2023/QH15 (2023) (mức cũ, được thay từ 05/10/2025)";
    assert!(indicator.contains(line), "{indicator}");
}

#[test]
fn what_is_set_anew_counts_and_is_reported_on_no_more() {
    let targets = rows(&SITE, "targets");
    let current = targets.iter().filter(|line| line["replaced_by"].is_empty());
    let csv = |path: &str| -> Vec<Line> {
        let text = page(&SITE, path);
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        reader.deserialize().map(|row| row.expect("a good row")).collect()
    };
    let counted: usize = csv("/tong-quan/linh-vuc-dia-phuong.csv")
        .iter()
        .map(|line| line["targets"].parse::<usize>().expect("a count"))
        .sum();
    assert_eq!(counted, current.count());
    let reported = csv("/tong-quan/bao-cao.csv");
    assert!(
        reported
            .iter()
            .all(|line| line["target_id"] != "2024/12-kh-ubnd-an-lac#giuong-2030")
    );
    assert!(
        reported
            .iter()
            .any(|line| line["target_id"] == "2024/12-kh-ubnd-an-lac#giuong-2025")
    );
    let home = visible(&page(&SITE, "/"));
    assert!(home.contains(&format!("{counted} chỉ tiêu")), "{home}");
    // Of the ten figures of 81/2023/QH15 three are set anew.
    let documents = visible(&page(&SITE, "/van-ban/"));
    assert!(documents.contains("09/01/20237 chỉ tiêu"), "{documents}");
}

#[test]
fn a_gap_names_the_national_row_and_the_plan_that_makes_it_count() {
    let text = page(&SITE, "/tong-quan/khoang-trong.csv");
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let gaps: Vec<Line> = reader.deserialize().map(|row| row.expect("a good row")).collect();
    let gaps: Vec<(&str, &str, &str)> = gaps
        .iter()
        .map(|gap| {
            (
                gap["jurisdiction"].as_str(),
                gap["national_targets"].as_str(),
                gap["carried_out_by"].as_str(),
            )
        })
        .collect();
    let expected = [
        ("an-lac", "2023/81-2023-qh15#hang", "2024/12-kh-ubnd-an-lac"),
        ("phu-hai", "2025/306-nq-cp#giuong-2030", "khong-ngay/5-kh-ubnd-phu-hai"),
    ];
    assert_eq!(gaps, expected);
    let page = visible(&page(&SITE, "/tong-quan/khoang-trong/phu-hai/"));
    assert!(
        page.contains("Tính vì kế hoạch ghi là mình thực hiện văn bản đó: 5/KH-UBND"),
        "{page}"
    );
}

#[test]
fn stratml_leads_from_the_old_target_to_the_new_one() {
    let xml = page(&SITE, &format!("{OLD}stratml.xml"));
    assert_eq!(xml.matches("RelationshipType=\"Peer_To\"").count(), 3);
    assert!(
        xml.contains("<ReferentIdentifier>ct.2025.306-nq-cp.tuoi-tho</ReferentIdentifier>"),
        "{xml}"
    );
    assert!(xml.contains("mức cũ, được thay từ 05/10/2025"));
}

#[test]
fn the_chart_draws_only_what_stands() {
    let indicator = page(&SITE, "/chi-tieu/life-expectancy/");
    let (_, chart) = indicator.split_once("Biểu đồ: ").expect("there is a chart");
    let chart = chart.split("</figure>").next().unwrap_or_default();
    assert!(
        visible(chart).contains("306/NQ-CP (2025)") && !visible(chart).contains("81/2023/QH15"),
        "{chart}"
    );
}

#[test]
fn what_the_search_shows_of_an_old_level_says_that_it_is_old() {
    let files = SITE.search().routes().iter().map(|route| match SITE.content(route) {
        Ok(Content::Bytes(bytes)) => bytes,
        _ => panic!("{} has no bytes", route.path()),
    });
    let texts = files.filter_map(|bytes| {
        let mut text = Vec::new();
        GzDecoder::new(bytes.as_slice()).read_to_end(&mut text).ok()?;
        Some(String::from_utf8_lossy(&text).into_owned())
    });
    let note =
        "75 tuổi đến năm 2030 (mức cũ, được thay từ 05/10/2025 bằng khoảng 75,5 tuổi đến năm 2030, 306/NQ-CP (2025))";
    assert_eq!(texts.filter(|text| text.contains(note)).count(), 1);
}
