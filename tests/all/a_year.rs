//! A year in the life of a province: a plan is published, amended, reported on twice, and released three times.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use congkhai::output::Content;
use tempfile::TempDir;

use crate::support::html::visible;
use crate::support::published::{page, rows, website};

struct Province(TempDir);

const RELATION: &str = "[ { number: 10/KH-UBND, issued: 2024-01-15 } ]";

impl Province {
    /// The vocabularies of the fixture and nothing else.
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/results/content");
        for name in ["jurisdictions", "bodies", "sectors", "units", "scopes", "indicators"] {
            let file = format!("{name}.yaml");
            fs::create_dir_all(folder.path().join("content")).unwrap();
            fs::copy(from.join(&file), folder.path().join("content").join(&file)).unwrap();
        }
        let province = Province(folder);
        province.on("2024-02-01");
        province
    }

    fn path(&self, path: &str) -> PathBuf {
        self.0.path().join("content").join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn edit(&self, path: &str, from: &str, to: &str) {
        let text = fs::read_to_string(self.path(path)).unwrap();
        assert!(text.contains(from), "{path}: {from}");
        self.write(path, &text.replace(from, to));
    }

    /// The day of the site.
    fn on(&self, day: &str) {
        self.write(
            "site.yaml",
            &format!("title: Sông Hà\nbase_url: https://songha.example.vn/\nas_of: {day}\n"),
        );
    }

    fn plan(&self, name: &str, number: &str, issued: &str, more: &str) {
        let head = format!(
            "title: Văn bản số {number}\nnumber: {number}\njurisdiction: song-ha\nissuer: ubnd-tinh\nissued: {issued}\n\
             sources: [ {{ id: goc, kind: official, url: \"https://a.example.vn/{name}\", verified: primary }} ]\n"
        );
        self.write(
            &format!("plans/song-ha/{name}.md"),
            &format!("---\n{head}{more}---\n\n## Nội dung\n\nVăn bản.\n"),
        );
    }

    fn release(&self, note: &str) -> String {
        let mut command = Command::cargo_bin("congkhai").unwrap();
        command.current_dir(self.0.path()).args(["release", "--note", note]);
        let out = command.output().unwrap();
        let told = String::from_utf8_lossy(&out.stderr).into_owned();
        assert_eq!(out.status.code(), Some(0), "{told}");
        String::from_utf8_lossy(&out.stdout).trim().to_owned()
    }

    fn words(&self, path: &str) -> String {
        visible(&page(&website(self.0.path()), path))
    }
}

/// What stands under a heading of a page, up to the next of these.
fn under<'a>(page: &'a str, heading: &str, next: &[&str]) -> &'a str {
    let start = page.find(heading).unwrap_or_else(|| panic!("{heading}: {page}"));
    let rest = &page[start + heading.len()..];
    let end = next
        .iter()
        .filter_map(|next| rest.find(next))
        .min()
        .unwrap_or(rest.len());
    &rest[..end]
}

const REPORTED: &str = "Kết quả và báo cáo mới";
const AMENDED: &str = "Sửa đổi, thay thế, đính chính bằng văn bản";
const CORRECTED: &str = "Người biên tập sửa lại dữ liệu";
const PASSED: &str = "Đã qua hạn";
const PUBLISHED: &str = "Mới đăng hoặc không còn đăng";
const ALL: [&str; 6] = [REPORTED, AMENDED, CORRECTED, PASSED, PUBLISHED, "Công bố ngày"];

#[test]
fn a_year_in_the_life_of_a_province() {
    let province = Province::new();
    province.plan(
        "10-kh-ubnd",
        "10/KH-UBND",
        "2024-01-15",
        "type: ke-hoach\nperiod: 2024-2026\ntargets:\n\
         \x20 - { id: bao-hiem, indicator: insured, value: \"≥ 95\", year: 2025 }\n\
         \x20 - { id: giuong, indicator: beds, value: \"32\", year: 2025 }\n\
         tasks:\n\
         \x20 - { id: de-an, title: Xây dựng đề án, lead: [ so-y-te ], due: 2024-09-30 }\n\
         \x20 - { id: kiem-tra, title: Kiểm tra cơ sở, lead: [ so-noi-vu ], due: 2024-06 }\n",
    );
    assert_eq!(
        province.release("Kế hoạch đầu tiên"),
        "content/releases/2024-02-01.json"
    );
    assert!(province.words("/thay-doi/").contains("Kế hoạch đầu tiên"));
    assert!(
        province
            .words("/van-ban/2024/10-kh-ubnd-song-ha/")
            .contains("Chưa có kết quả")
    );

    // Half a year later: the beds are set anew, a report came in, a day has passed, and an editor found a slip.
    province.on("2024-07-15");
    province.plan(
        "44-kh-ubnd",
        "44/KH-UBND",
        "2024-07-01",
        &format!(
            "type: ke-hoach\nrelations: {{ amends: {RELATION} }}\ntargets:\n\
             \x20 - {{ id: giuong, indicator: beds, value: \"34\", year: 2025, replaces: \"2024/10-kh-ubnd-song-ha#giuong\" }}\n"
        ),
    );
    province.edit("plans/song-ha/10-kh-ubnd.md", "\"≥ 95\"", "\"≥ 96\"");
    let reports =
        "task_id,date,status,evidence,note\n2024/10-kh-ubnd-song-ha#de-an,2024-07-10,doing,,đang lấy ý kiến\n";
    province.write("results/nhiem-vu.csv", reports);
    province.release("Nửa năm");
    let news = province.words("/thay-doi/2024-07-15/");
    assert!(
        under(&news, CORRECTED, &ALL).contains("tỷ lệ tham gia bảo hiểm y tế 2025, từ 95% trở lên → từ 96% trở lên"),
        "{news}"
    );
    assert!(!under(&news, AMENDED, &ALL).contains("bảo hiểm y tế"), "{news}");
    assert!(
        under(&news, AMENDED, &ALL).contains("số giường bệnh trên 10.000 dân 2025"),
        "{news}"
    );
    assert!(under(&news, PUBLISHED, &ALL).contains("44/KH-UBND"), "{news}");
    assert!(
        under(&news, REPORTED, &ALL).contains("báo cáo 10/7/2024: đang thực hiện"),
        "{news}"
    );
    assert!(
        under(&news, PASSED, &ALL).contains("tình trạng: chưa đến hạn → chưa có báo cáo"),
        "{news}"
    );

    // The year after: results of the first year, and the task is done, late.
    province.on("2025-03-01");
    let report = format!("type: bao-cao\nrelations: {{ reports_on: {RELATION} }}\n");
    province.plan("9-bc-ubnd", "9/BC-UBND", "2025-02-20", &report);
    let results =
        "target_id;year;value;source;note\r\n2024/10-kh-ubnd-song-ha#bao-hiem;2024;94,6;2025/9-bc-ubnd-song-ha;\r\n";
    province.write("results/chi-tieu.csv", results);
    let done = "2024/10-kh-ubnd-song-ha#de-an,2024-11-05,done,2025/9-bc-ubnd-song-ha,\n";
    province.write("results/nhiem-vu.csv", &format!("{reports}{done}"));
    province.release("Kết quả năm đầu");
    let news = province.words("/thay-doi/");
    let latest = under(&news, "Công bố ngày 01/3/2025", &["Công bố ngày 15/7/2024"]);
    assert!(
        latest.contains("tỷ lệ tham gia bảo hiểm y tế 2025, kết quả năm 2024: 94,6%"),
        "{latest}"
    );
    assert!(
        latest.contains("tình trạng: đang thực hiện → hoàn thành quá hạn"),
        "{latest}"
    );
    assert!(!latest.contains(CORRECTED), "{latest}");

    // Everything is where people look for it.
    let plan = province.words("/van-ban/2024/10-kh-ubnd-song-ha/");
    for said in [
        "Thực hiện năm 2024: 94,6%",
        "Hoàn thành quá hạn",
        "Có báo cáo kết quả tại",
        "mức cũ, được thay từ 01/7/2024",
    ] {
        assert!(plan.contains(said), "{said}: {plan}");
    }
    let feed = page(&website(province.0.path()), "/thay-doi/feed.xml");
    assert_eq!(feed.matches("<entry>").count(), 3);
    let causes: Vec<String> = rows(&website(province.0.path()), "changes")
        .iter()
        .map(|row| row["cause"].clone())
        .collect();
    assert!(
        ["published", "amended", "reported", "passed", "corrected"]
            .iter()
            .all(|cause| causes.iter().any(|c| c == cause))
    );

    // What is not new is not released, and a site is made of the same files with the same bytes.
    let before = fs::read_dir(province.path("releases")).unwrap().count();
    province.release("Không có gì");
    assert_eq!(fs::read_dir(province.path("releases")).unwrap().count(), before);
    let (first, second) = (website(province.0.path()), website(province.0.path()));
    for route in first.routes() {
        let bytes = |site: &congkhai::Website| match site.content(route).unwrap() {
            Content::Bytes(bytes) => bytes,
            _ => Vec::new(),
        };
        assert_eq!(bytes(&first), bytes(&second), "{}", route.path());
    }
}

#[test]
fn a_site_with_errors_is_not_released() {
    let province = Province::new();
    province.plan(
        "1-kh-ubnd",
        "1/KH-UBND",
        "2024-01-15",
        "type: ke-hoach\ntargets: [ { indicator: khong-co, value: \"1\", year: 2025 } ]\n",
    );
    let mut command = Command::cargo_bin("congkhai").unwrap();
    let out = command.current_dir(province.0.path()).arg("release").output().unwrap();
    assert_eq!(out.status.code(), Some(1));
    assert!(!province.path("releases").exists());
}
