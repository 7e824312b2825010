//! Pages of indicators, places, bodies and sectors, from files to HTML.

use std::fmt::Write as _;
use std::fs;

use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::{Website, load};
use tempfile::TempDir;

use crate::support::html;

const VOCABULARIES: [(&str, &str); 6] = [
    (
        "site.yaml",
        "title: T\nbase_url: https://a.vn/mo/\nlanguage: vi\nas_of: 2026-11-22\n",
    ),
    (
        "jurisdictions.yaml",
        r#"
- { id: vn, name: Việt Nam, level: national }
- { id: yen-bai, name: Yên Bái, level: province, kinds: [ { kind: tỉnh } ], valid_to: 2025-06-30,
    successors: [ { id: lao-cai, from: 2025-07-01, verified: primary } ], codes: { gso: "15" } }
- { id: lao-cai-2025, name: Lào Cai, level: province, kinds: [ { kind: tỉnh } ], valid_to: 2025-06-30,
    successors: [ { id: lao-cai, from: 2025-07-01, verified: primary } ] }
- { id: lao-cai, name: Lào Cai, level: province, kinds: [ { kind: tỉnh } ], valid_from: 2025-07-01, codes: { gso: "15" } }
"#,
    ),
    (
        "bodies.yaml",
        r#"
- { id: quoc-hoi, name: Quốc hội, level: national, jurisdiction: vn }
- { id: ubnd-tinh, name: Ủy ban nhân dân tỉnh, level: province }
- { id: so-ldtbxh, name: Sở Lao động, level: province, valid_to: 2025-02-28,
    successors: [ { id: so-noi-vu, from: 2025-03-01, verified: secondary }, { id: so-y-te, from: 2025-03-01, scope: trẻ em } ] }
- { id: so-noi-vu, name: Sở Nội vụ, level: province }
- { id: so-y-te, name: Sở Y tế, level: province }
"#,
    ),
    (
        "indicators.yaml",
        r#"
- { id: that-nghiep, name: Tỷ lệ thất nghiệp, unit: "%", direction: lower, sector: lao-dong, aliases: [ Thất nghiệp ],
    not_same_as: [ { id: bac-si, reason: "Chỉ để thử." } ] }
- { id: that-nghiep-tre, name: Tỷ lệ thất nghiệp của thanh niên, unit: "%", direction: lower, sector: lao-dong, parent: that-nghiep }
- { id: bac-si, name: Số bác sĩ trên 10.000 dân, unit: người, direction: higher, sector: y-te }
"#,
    ),
    (
        "sectors.yaml",
        "- { id: lao-dong, name: Lao động }\n- { id: y-te, name: Y tế }\n",
    ),
    ("units.yaml", "- { id: \"%\" }\n- { id: người }\n"),
];

const NATION: &str = r#"---
title: Nghị quyết
type: nghi-quyet
number: 16/2021/QH15
jurisdiction: vn
issuer: quoc-hoi
issued: 2021-07-27
sources:
  - { id: a, kind: secondary, url: "https://b.vn/", verified: secondary }
targets:
  - { indicator: that-nghiep, value: "< 4", year: 2030 }
---
"#;

const LATER: &str = r#"---
title: Nghị quyết
type: nghi-quyet
number: 81/2023/QH15
jurisdiction: vn
issuer: quoc-hoi
issued: 2024-09-01
targets:
  - { indicator: that-nghiep, value: "< 1", year: 2030 }
---
"#;

const PLAN: &str = r#"---
title: Kế hoạch của Yên Bái
type: ke-hoach
number: 12/KH-UBND
jurisdiction: yen-bai
issuer: ubnd-tinh
issued: 2024-03-01
sources:
  - { id: goc, kind: official, verified: primary }
targets:
  - { indicator: that-nghiep, value: "< 2,5", year: 2030, section: "I.1", row: "3" }
  - { indicator: bac-si, values: { 2025: "10", 2030: "-" }, section: "I.1" }
tasks:
  - { section: "I.1", title: Việc một, lead: [ so-ldtbxh ], time: "Năm 2024" }
  - { section: "I.1", title: Việc hai, lead: [ so-ldtbxh, so-y-te ] }
---
## I. Mục tiêu

### 1. Chỉ tiêu

Dưới 2,5%; 10 bác sĩ.
"#;

fn site(documents: &[(&str, &str)]) -> (TempDir, Website) {
    let root = tempfile::tempdir().unwrap();
    for (name, text) in VOCABULARIES {
        write(&root, name, text);
    }
    for (name, text) in documents {
        write(&root, &format!("plans/{name}.md"), text);
    }
    let loaded = load(root.path(), &Options::default()).unwrap();
    let website = Website::new(&loaded);
    assert!(website.findings.is_empty(), "{:?}", website.findings);
    (root, website)
}

fn write(root: &TempDir, name: &str, text: &str) {
    let path = root.path().join("content").join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn page(website: &Website, path: &str) -> String {
    let route = website.route(path).unwrap_or_else(|| panic!("no page {path}"));
    match website.content(route).unwrap() {
        Content::Bytes(bytes) => String::from_utf8(bytes).unwrap(),
        _ => panic!("{path} is no page"),
    }
}

fn words(website: &Website, path: &str) -> String {
    html::words(&page(website, path))
}

fn assert_says(text: &str, expected: &[&str]) {
    for words in expected {
        assert!(text.contains(words), "`{words}` is missing in: {text}");
    }
}

fn small() -> (TempDir, Website) {
    site(&[("vn/a", NATION), ("vn/b", LATER), ("yen-bai/c", PLAN)])
}

#[test]
fn an_indicator_has_the_nation_on_top_and_a_verdict_for_each_place() {
    let (_root, website) = small();
    let text = words(&website, "/chi-tieu/that-nghiep/");
    assert_says(
        &text,
        &[
            "Càng thấp càng tốt",
            "Tỷ lệ thất nghiệp của thanh niên",
            "dưới 2,5%",
            "Yêu cầu cao hơn so với 16/2021/QH15 (2021)",
            "ban hành sau kế hoạch: 81/2023/QH15 (2024)",
            "nay thuộc tỉnh Lào Cai",
            "mục I.1 , dòng 3",
            "Theo nguồn thứ cấp",
            "Chỉ để thử.",
        ],
    );
    assert!(text.find("Trung ương") < text.find("tỉnh Yên Bái"));
    let html = page(&website, "/chi-tieu/that-nghiep/");
    assert!(
        html.contains("data-sort=\"2.5\"")
            && html.contains("/mo/van-ban/2024/12-kh-ubnd-yen-bai/#ct-that-nghiep-2030-")
    );
}

#[test]
fn no_target_is_said_in_words_and_never_sorts_as_a_number() {
    let (_root, website) = small();
    assert_says(
        &words(&website, "/chi-tieu/bac-si/"),
        &["10 người", "không đặt chỉ tiêu", "không có gì để so sánh"],
    );
    assert!(page(&website, "/chi-tieu/bac-si/").contains("data-sort=\"\""));
}

#[test]
fn parts_of_an_indicator_stand_under_it_in_the_list() {
    let (_root, website) = small();
    let html = page(&website, "/chi-tieu/");
    let whole = html.find("Tỷ lệ thất nghiệp</a>").unwrap();
    let part = html.find("Tỷ lệ thất nghiệp của thanh niên</a>").unwrap();
    assert!(html[whole..part].contains("sub-rows"));
    assert_says(&words(&website, "/chi-tieu/"), &["trung ương 1 địa phương 3 văn bản"]);
}

#[test]
fn a_place_that_ended_says_where_it_went_and_counts_each_indicator_and_year_once() {
    let (_root, website) = small();
    assert_says(
        &words(&website, "/dia-phuong/yen-bai/"),
        &[
            "từ 01/7/2025, nay thuộc tỉnh Lào Cai Đã đối chiếu văn bản"
                .replace(" Đã", " ✓ Đã")
                .as_str(),
            "15 nay là mã của tỉnh Lào Cai (từ 01/7/2025)",
            "Yêu cầu cao hơn 1",
            "Còn 2 trường hợp",
            "Sở Lao động (đến hết 28/02/2025) 2 0 2",
        ],
    );
}

#[test]
fn a_successor_lists_the_plans_of_its_predecessors_apart_and_not_their_targets() {
    let (_root, website) = small();
    let text = words(&website, "/dia-phuong/lao-cai/");
    assert_says(
        &text,
        &[
            "Hình thành từ tỉnh Lào Cai (đến hết 30/6/2025)",
            "chưa rõ còn hiệu lực",
            "Kế hoạch của Yên Bái",
            "15 trước đây là mã của tỉnh Yên Bái",
        ],
    );
    assert!(!text.contains("dưới 2,5"));
}

#[test]
fn every_place_body_and_sector_has_a_page() {
    let (_root, website) = small();
    for path in [
        "/dia-phuong/",
        "/dia-phuong/vn/",
        "/dia-phuong/lao-cai-2025/",
        "/co-quan/",
        "/co-quan/so-noi-vu/",
        "/co-quan/quoc-hoi/",
        "/linh-vuc/y-te/",
    ] {
        assert!(page(&website, path).contains("<h1>"), "{path}");
    }
}

#[test]
fn a_body_tells_sole_from_shared_leads_and_what_it_is_today() {
    let (_root, website) = small();
    let text = words(&website, "/co-quan/so-ldtbxh/");
    assert_says(
        &text,
        &[
            "từ 01/3/2025 Sở Nội vụ Yên Bái ≈ Theo nguồn thứ cấp từ 01/7/2025, nay là Sở Nội vụ Lào Cai ≈ Theo nguồn thứ cấp",
            "Riêng phần: trẻ em từ 01/3/2025 Sở Y tế Yên Bái ? Chưa kiểm chứng",
            "Chủ trì (1) Việc một thời gian: Năm 2024",
            "mục I.1",
            "Cùng chủ trì (1) Việc hai",
            "Cùng chủ trì: Sở Y tế",
        ],
    );
    assert_says(&words(&website, "/co-quan/so-noi-vu/"), &["Tiếp nhận từ Sở Lao động"]);
}

#[test]
fn a_sector_says_what_the_nation_demands_and_which_places_set_targets() {
    let (_root, website) = small();
    assert_says(
        &words(&website, "/linh-vuc/lao-dong/"),
        &[
            "dưới 4% đến năm 2030 ( 16/2021/QH15 (2021) )",
            "tỉnh Yên Bái",
            "1 mức trong lĩnh vực này",
        ],
    );
}

#[test]
fn long_lists_have_parts_and_short_ones_have_none() {
    let mut plan = PLAN.split("targets:").next().unwrap().to_owned();
    plan.push_str("targets:\n");
    for n in 0..501 {
        writeln!(
            plan,
            "  - {{ id: m{n}, indicator: bac-si, value: \"{n}\", year: 2030 }}"
        )
        .unwrap();
    }
    plan.push_str("tasks:\n");
    for n in 0..501 {
        writeln!(plan, "  - {{ id: n{n}, title: Việc, lead: [ so-y-te ] }}").unwrap();
    }
    plan.push_str("---\n");
    let (_root, website) = site(&[("vn/a", NATION), ("yen-bai/c", &plan)]);
    assert_says(&words(&website, "/chi-tieu/bac-si/"), &["Đang hiện 500 trong 501 mục"]);
    assert!(page(&website, "/chi-tieu/bac-si/yen-bai/").contains("data-sort=\"500\""));
    assert_says(&words(&website, "/co-quan/so-y-te/"), &["Đang hiện 500 trong 501 mục"]);
    assert_eq!(
        page(&website, "/co-quan/so-y-te/yen-bai/").matches(">Việc</a>").count(),
        501
    );
    assert!(website.route("/chi-tieu/that-nghiep/vn/").is_none());
    assert!(website.route("/co-quan/so-ldtbxh/yen-bai/").is_none());
}

#[test]
fn only_places_that_a_long_list_does_not_show_in_full_have_parts() {
    let plan = |number: usize, place: &str, rows: usize| {
        let mut text = format!(
            "---\ntitle: Kế hoạch\ntype: ke-hoach\nnumber: {number}/KH-UBND\njurisdiction: {place}\nissuer: ubnd-tinh\nissued: 2024-03-01\n"
        );
        text.push_str("targets:\n");
        for n in 0..rows {
            writeln!(
                text,
                "  - {{ id: m{n}, indicator: bac-si, value: \"{n}\", year: 2030 }}"
            )
            .unwrap();
        }
        text.push_str("tasks:\n");
        for n in 0..rows {
            writeln!(text, "  - {{ id: n{n}, title: Việc, lead: [ so-y-te ] }}").unwrap();
        }
        text + "---\n"
    };
    let (first, second) = (plan(1, "lao-cai-2025", 300), plan(2, "yen-bai", 300));
    let (_root, website) = site(&[("lao-cai-2025/a", &first), ("yen-bai/b", &second)]);
    for list in ["/co-quan/so-y-te/", "/chi-tieu/bac-si/"] {
        assert!(website.route(&format!("{list}lao-cai-2025/")).is_none());
        assert!(website.route(&format!("{list}yen-bai/")).is_some());
        let page = page(&website, list);
        assert!(page.contains(&format!("/mo{list}yen-bai/")) && !page.contains(&format!("/mo{list}lao-cai-2025/")));
        assert_says(
            &html::words(&page),
            &["Đang hiện 500 trong 600 mục", "Các địa phương chưa hiện đủ:"],
        );
    }
    // All of a place that is shown in full stands on the page of the body, to which the page of the place leads.
    let whole = page(&website, "/co-quan/so-y-te/");
    let of_place = whole
        .split("id=lao-cai-2025>")
        .nth(1)
        .or(whole.split("id=\"lao-cai-2025\">").nth(1));
    let of_place = of_place.unwrap().split("</details>").next().unwrap();
    assert_eq!(of_place.split("<h3").next().unwrap().matches(">Việc</a>").count(), 300);
    assert!(page(&website, "/dia-phuong/lao-cai-2025/").contains("/mo/co-quan/so-y-te/#lao-cai-2025"));
    assert!(page(&website, "/dia-phuong/yen-bai/").contains("/mo/co-quan/so-y-te/yen-bai/"));
}
