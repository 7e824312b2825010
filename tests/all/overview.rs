//! Overviews, charts and actual values, from files to pages and CSV.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use congkhai::model::{Corpus, WhyAbsent, matrix, target_gaps, task_gap};
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
- { id: lai-chau, name: Lai Châu, level: province, kinds: [ { kind: tỉnh } ] }
- { id: son-la, name: Sơn La, level: province, kinds: [ { kind: tỉnh } ] }
"#,
    ),
    (
        "bodies.yaml",
        "- { id: quoc-hoi, name: Quốc hội, level: national, jurisdiction: vn }\n\
         - { id: ubnd-tinh, name: Ủy ban nhân dân tỉnh, level: province }\n\
         - { id: so-y-te, name: Sở Y tế, level: province }\n",
    ),
    (
        "indicators.yaml",
        r#"
- { id: dao-tao, name: Tỷ lệ qua đào tạo, unit: "%", direction: higher, sector: lao-dong }
- { id: bang-cap, name: Tỷ lệ có bằng cấp, unit: "%", direction: higher, sector: lao-dong, parent: dao-tao }
- { id: nha-tam, name: Số nhà tạm, unit: căn, direction: lower, measure: level, sector: nha-o }
- { id: bac-si, name: Số bác sĩ, unit: người, direction: higher, sector: y-te }
- { id: giuong, name: Số giường, unit: giường, direction: higher, sector: y-te }
"#,
    ),
    (
        "sectors.yaml",
        "- { id: lao-dong, name: Lao động }\n- { id: nha-o, name: Nhà ở }\n- { id: y-te, name: Y tế }\n",
    ),
    (
        "units.yaml",
        "- { id: \"%\" }\n- { id: người }\n- { id: căn }\n- { id: giường }\n- { id: hộ }\n",
    ),
];

const NATION: &str = r#"---
title: Nghị quyết
type: nghi-quyet
number: 16/2021/QH15
jurisdiction: vn
issuer: quoc-hoi
issued: 2021-07-27
sources:
  - { id: goc, kind: official, verified: primary }
targets:
  - { indicator: dao-tao, values: { 2022: "60", 2025: "70", 2030: "> 75" } }
  - { indicator: bang-cap, value: "30", year: 2030 }
  - { indicator: bac-si, values: { 2025: "9", 2030: "10" } }
  - { indicator: nha-tam, value: "0", year: 2025 }
---
"#;

const LATER: &str = r#"---
title: Nghị quyết
type: nghi-quyet
number: 81/2025/QH15
jurisdiction: vn
issuer: quoc-hoi
issued: 2025-09-01
targets:
  - { indicator: giuong, value: "32", year: 2030 }
---
"#;

const PLAN: &str = r#"---
title: Kế hoạch
type: ke-hoach
number: 12/KH-UBND
jurisdiction: lai-chau
issuer: ubnd-tinh
issued: 2024-03-01
relations:
  implements: [ { number: 16/2021/QH15, issued: 2021-07-27 } ]
sources:
  - { id: goc, kind: official, verified: primary }
  - { id: bao-cao, kind: official, url: "https://b.vn/", verified: secondary }
targets:
  - { indicator: dao-tao, value: "76-80", year: 2030, baseline: { year: 2020, value: "50" },
      actual: [ { year: 2023, value: "58,5", source: bao-cao } ] }
  - { indicator: bac-si, values: { 2025: "-", 2030: "44.243" } }
  - { indicator: nha-tam, value: "0", year: 2025, actual: [ { year: 2024, value: "12" }, { year: 2025, value: "0" } ] }
  - { indicator: giuong, value: "-", year: 2025, stated_in: [ 33/2022/QH15 ] }
tasks:
  - { title: Đủ, lead: [ so-y-te ], time: "Năm 2024" }
  - { title: Không hạn, lead: [ so-y-te ] }
  - { title: Không ai, lead: none, due: 2024-06 }
---
"#;

const OTHER: &str = r#"---
title: Kế hoạch
type: ke-hoach
number: 5/KH-UBND
jurisdiction: son-la
issuer: ubnd-tinh
issued: 2024-05-01
sources:
  - { id: goc, kind: official, verified: primary }
targets:
  - { indicator: dao-tao, values: { 2025: "70", 2030: "74" } }
  - { indicator: bac-si, values: { 2025: "10", 2030: "2,5" } }
  - { indicator: nha-tam, value: "3", unit: hộ, year: 2025 }
  - { indicator: bang-cap, value: "31", year: 2030 }
---
"#;

fn site() -> (TempDir, Website) {
    site_with(NATION)
}

fn site_with(nation: &str) -> (TempDir, Website) {
    let root = tempfile::tempdir().unwrap();
    let documents = [
        ("vn/a", nation),
        ("vn/b", LATER),
        ("lai-chau/c", PLAN),
        ("son-la/d", OTHER),
    ];
    let documents = documents.map(|(name, text)| (format!("plans/{name}.md"), text));
    let vocabularies = VOCABULARIES.map(|(name, text)| (name.to_owned(), text));
    for (name, text) in vocabularies.into_iter().chain(documents) {
        let path = root.path().join("content").join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let website = website(root.path());
    (root, website)
}

fn website(root: &Path) -> Website {
    let loaded = load(root, &Options::default()).unwrap();
    let website = Website::new(&loaded);
    assert!(website.findings.is_empty(), "{:?}", website.findings);
    website
}

fn file(website: &Website, path: &str) -> String {
    let route = website.route(path).unwrap_or_else(|| panic!("no page {path}"));
    let bytes = match website.content(route).unwrap() {
        Content::Bytes(bytes) => bytes,
        Content::Stream(write) => {
            let mut bytes = Vec::new();
            write(&mut bytes).unwrap();
            bytes
        }
        Content::File { .. } => panic!("{path} is an attachment"),
    };
    String::from_utf8(bytes).unwrap()
}

/// The text of a page, without tags and with single blanks.
fn words(website: &Website, path: &str) -> String {
    html::words(&file(website, path))
}

fn assert_says(text: &str, expected: &[&str]) {
    for words in expected {
        assert!(text.contains(words), "`{words}` is missing in: {text}");
    }
}

fn rows(website: &Website, path: &str) -> Vec<BTreeMap<String, String>> {
    let text = file(website, path);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.deserialize().map(|row| row.unwrap()).collect()
}

/// All targets but those that a later document sets anew.
fn all_targets(corpus: &Corpus) -> usize {
    let documents = corpus.documents.values();
    documents.map(|document| corpus.current_targets(document).count()).sum()
}

#[test]
fn the_matrix_adds_up_to_all_targets_on_the_page_and_in_its_file() {
    let (_root, own) = site();
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    for website in [
        own,
        website(repository),
        website(&repository.join("tests/fixtures/six")),
    ] {
        let corpus = website.corpus();
        let matrix = matrix(corpus);
        let by_sector: usize = matrix.sectors.iter().map(|sector| matrix.of_sector(*sector)).sum();
        let by_place: usize = matrix.places.iter().map(|place| matrix.of_place(*place)).sum();
        let in_file = rows(&website, "/tong-quan/linh-vuc-dia-phuong.csv");
        let in_file: usize = in_file.iter().map(|row| row["targets"].parse::<usize>().unwrap()).sum();
        let all = all_targets(corpus);
        assert_eq!((by_sector, by_place, in_file, matrix.total()), (all, all, all, all));
    }
}

#[test]
fn the_matrix_says_how_many_rows_set_no_target() {
    let (_root, website) = site();
    assert_says(
        &words(&website, "/tong-quan/"),
        &[
            "Lĩnh vực Việt Nam tỉnh Lai Châu tỉnh Sơn La Tổng",
            "Lao động 4 1 3 8",
            "Nhà ở 1 1 1 3",
            "Tổng 8 5 6 19",
            "Tổng cộng 19 chỉ tiêu; trong đó 2 dòng ghi “-”",
        ],
    );
    assert!(file(&website, "/tong-quan/").contains("/mo/dia-phuong/son-la/#linh-vuc-lao-dong"));
}

/// The gaps of a place: indicator, time, reason, and how many national targets there are.
fn gaps_of(website: &Website, place: &str) -> Vec<(String, String, WhyAbsent, usize)> {
    let corpus = website.corpus();
    let gaps = target_gaps(corpus, corpus.jurisdictions.find(place).unwrap()).into_iter();
    let line = gaps.map(|gap| {
        let indicator = corpus.indicators.name(gap.indicator).to_owned();
        (indicator, gap.time.id_part(), gap.why, gap.national.len())
    });
    line.collect()
}

fn gap(indicator: &str, time: &str, why: WhyAbsent) -> (String, String, WhyAbsent, usize) {
    (indicator.to_owned(), time.to_owned(), why, 1)
}

#[test]
fn gaps_are_of_documents_that_a_plan_says_it_carries_out() {
    let (_root, website) = site();
    // A figure of any time answers; the resolution of 2025 is carried out by nobody, and Sơn La's plan names none.
    assert_eq!(
        gaps_of(&website, "lai-chau"),
        [gap("bang-cap", "2030", WhyAbsent::Absent)]
    );
    assert_eq!(gaps_of(&website, "son-la"), []);
    assert_eq!(gaps_of(&website, "vn"), []);
}

#[test]
fn a_dash_of_the_same_time_is_the_gap() {
    let line = "- { indicator: nha-tam, value: \"0\", year: 2025 }";
    assert!(NATION.contains(line));
    let with_beds = |year: &str| {
        let beds = format!("- {{ indicator: giuong, value: \"30\", year: {year} }}");
        let (_root, website) = site_with(&NATION.replace(line, &beds));
        gaps_of(&website, "lai-chau").pop()
    };
    assert_eq!(with_beds("2025"), Some(gap("giuong", "2025", WhyAbsent::NoTarget)));
    assert_eq!(with_beds("2030"), Some(gap("giuong", "2030", WhyAbsent::Absent)));
    // Past when the plan was issued.
    assert_eq!(with_beds("2023"), Some(gap("bang-cap", "2030", WhyAbsent::Absent)));
}

#[test]
fn gaps_are_the_same_on_pages_and_in_files() {
    let (_root, website) = site();
    let targets = rows(&website, "/tong-quan/khoang-trong.csv");
    let why: Vec<(&str, &str)> = targets
        .iter()
        .map(|row| (row["time"].as_str(), row["why"].as_str()))
        .collect();
    assert_eq!(why, [("2030", "absent")]);
    let tasks = rows(&website, "/tong-quan/khoang-trong-nhiem-vu.csv");
    let open: Vec<(&str, &str, &str)> = tasks
        .iter()
        .map(|row| (row["title"].as_str(), row["no_lead"].as_str(), row["no_time"].as_str()))
        .collect();
    assert_eq!(open, [("Không hạn", "false", "true"), ("Không ai", "true", "false")]);
    let units = rows(&website, "/tong-quan/khoang-trong-don-vi.csv");
    assert_eq!(
        (units.len(), &*units[0]["unit"], &*units[0]["indicator_unit"]),
        (1, "hộ", "căn")
    );
    assert_says(
        &words(&website, "/tong-quan/khoang-trong/"),
        &[
            "Việt Nam không áp dụng không áp dụng 0 0 0 0",
            "tỉnh Lai Châu 1 0 3 1 1 0",
            "tỉnh Sơn La 0 0 0 0 0 1",
        ],
    );
    assert_says(
        &words(&website, "/tong-quan/khoang-trong/lai-chau/"),
        &[
            "chưa thấy mức nào trong dữ liệu này",
            "cơ quan chủ trì (văn bản không nêu ai)",
        ],
    );
    assert_says(&words(&website, "/tong-quan/khoang-trong/son-la/"), &["3 hộ", "căn"]);
}

#[test]
fn a_task_with_a_lead_and_a_time_leaves_nothing_open() {
    let (_root, website) = site();
    let document = website
        .corpus()
        .documents
        .values()
        .find(|document| document.tasks.len() == 3);
    let gaps: Vec<Option<bool>> = document
        .unwrap()
        .tasks
        .iter()
        .map(|task| Some(task_gap(task)?.is_said))
        .collect();
    assert_eq!(gaps, [None, Some(false), Some(true)]);
}

#[test]
fn actual_values_say_where_a_target_stands_on_every_page_that_has_it() {
    let (_root, website) = site();
    let said = [
        "→ Đang tiến (số năm 2023)",
        "Số gốc năm 2020: 50%",
        "Thực hiện năm 2023: 58,5% nguồn ≈ Theo nguồn thứ cấp",
    ];
    for path in [
        "/chi-tieu/dao-tao/",
        "/dia-phuong/lai-chau/",
        "/van-ban/2024/12-kh-ubnd-lai-chau/",
        "/tong-quan/bao-cao/",
    ] {
        assert_says(&words(&website, path), &said);
    }
    assert_says(
        &words(&website, "/chi-tieu/nha-tam/"),
        &["✓ Đạt (số năm 2025)", "Thực hiện năm 2024: 12 căn"],
    );
}

#[test]
fn the_reporting_status_counts_targets_and_not_how_good_they_are() {
    let (_root, website) = site();
    let text = words(&website, "/tong-quan/bao-cao/");
    assert_says(&text, &["tỉnh Lai Châu 3 2 2025", "tỉnh Sơn La 6 0 Chưa có số"]);
    let rows = rows(&website, "/tong-quan/bao-cao.csv");
    assert_eq!(rows.len(), all_targets(website.corpus()) - 2);
    let word = |indicator: &str| {
        let row = rows
            .iter()
            .find(|row| row["indicator"] == indicator && row["jurisdiction"] == "lai-chau")
            .unwrap();
        (
            row["progress"].clone(),
            row["actual_value"].clone(),
            row["actual_year"].clone(),
        )
    };
    assert_eq!(word("nha-tam"), ("met".into(), "0".into(), "2025".into()));
    assert_eq!(word("dao-tao"), ("advancing".into(), "58.5".into(), "2023".into()));
    assert_eq!(word("bac-si"), ("no_figure".into(), String::new(), String::new()));
}

#[test]
fn figures_sort_as_numbers() {
    let (_root, website) = site();
    let html = file(&website, "/chi-tieu/bac-si/");
    for number in ["2.5", "10", "44243"] {
        assert!(html.contains(&format!("data-sort=\"{number}\"")), "{number}");
    }
}

#[test]
fn a_chart_stands_where_two_figures_of_one_time_can_be_compared() {
    let (_root, website) = site();
    let html = file(&website, "/chi-tieu/dao-tao/");
    assert!(html.contains("<figure class=\"chart\"") && html.contains("</svg>") && !html.contains(" style="));
    assert_says(
        &words(&website, "/chi-tieu/dao-tao/"),
        &[
            "Biểu đồ bằng chữ",
            "tỉnh Lai Châu: từ 76 đến 80% (2030); 58,5% (thực hiện 2023).",
        ],
    );
    assert!(!file(&website, "/chi-tieu/giuong/").contains("<figure"));
}

#[test]
fn sub_indicators_stand_under_their_whole_with_their_figures() {
    let (_root, website) = site();
    let text = words(&website, "/chi-tieu/dao-tao/");
    let parts = text.find("Trong đó Tỷ lệ có bằng cấp").unwrap();
    assert!(text[parts..].contains("31%") && text[parts..].contains("Yêu cầu cao hơn so với 16/2021/QH15 (2021)"));
    assert!(!words(&website, "/chi-tieu/bang-cap/").contains("Trong đó"));
}

#[test]
fn the_overviews_are_found_from_the_lists() {
    let (_root, website) = site();
    for path in ["/", "/chi-tieu/", "/dia-phuong/"] {
        assert!(file(&website, path).contains("/mo/tong-quan/"), "{path}");
    }
    assert!(file(&website, "/dia-phuong/lai-chau/").contains("/mo/tong-quan/khoang-trong/lai-chau/"));
    assert!(file(&website, "/sitemap.xml").contains("/mo/tong-quan/bao-cao/"));
}
