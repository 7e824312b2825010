//! Two provinces over three years: what was promised, what was reached, what is due, on every page and in the data.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use congkhai::Website;

use crate::support::html::visible;
use crate::support::published::{page, rows, website};

fn fixture() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/results")
}

static SITE: LazyLock<Website> = LazyLock::new(|| website(&fixture()));

const PLAN: &str = "2024/10-kh-ubnd-song-ha";

fn words(path: &str) -> String {
    visible(&page(&SITE, path))
}

/// The rows of a table by a key, with the value of one column.
fn column(table: &str, key: &[&str], value: &str) -> BTreeMap<String, String> {
    let name = |row: &BTreeMap<String, String>| key.iter().map(|key| row[*key].clone()).collect::<Vec<_>>().join(" ");
    let rows = rows(&SITE, table);
    rows.iter()
        .map(|row| (name(row).replace(&format!("{PLAN}#"), ""), row[value].clone()))
        .collect()
}

#[test]
fn every_task_stands_where_its_deadline_and_its_reports_put_it() {
    let standings = column("tasks", &["task_id"], "standing");
    for (task, standing) in [
        ("dung-han", "done-on-time"),
        ("qua-han-xong", "done-late"),
        ("xong", "done"),
        ("dung", "stopped"),
        ("dang-lam", "doing"),
        ("qua-han", "overdue"),
        ("chua-den-han", "not-due"),
        ("chua-bao-cao", "unreported"),
        ("khong-han", "no-deadline"),
        // Of the latest year that is due, which is 2025.
        ("hang-nam", "unreported"),
        ("2024/5-kh-ubnd-nui-cao#khao-sat", "done-on-time"),
        ("2024/5-kh-ubnd-nui-cao#san-giao-dich", "not-due"),
    ] {
        assert_eq!(standings[task], standing, "{task}");
    }
    assert_eq!(column("tasks", &["task_id"], "standing_year")["hang-nam"], "2025");
}

#[test]
fn every_result_says_where_its_target_stood_then() {
    let standings = column("results", &["target_id", "year"], "standing");
    for (result, standing) in [
        ("bao-hiem 2024", "advancing"),
        ("bao-hiem 2025", "advancing"),
        ("that-nghiep 2024", "not_met"),
        ("that-nghiep 2025", "met"),
        ("dao-tao 2024", "not_met"),
        ("dao-tao 2025", "not_met"),
        ("xa-ngheo 2025", "advancing"),
        // Later than the target's own year, and nothing before.
        ("dao-tao-2024 2025", "no_figure"),
        ("2024/5-kh-ubnd-nui-cao#that-nghiep 2025", "receding"),
        ("2024/5-kh-ubnd-nui-cao#bao-hiem 2024", "not_met"),
    ] {
        assert_eq!(standings[result], standing, "{result}");
    }
    let values = column("results", &["target_id", "year"], "value");
    assert_eq!(values["2024/5-kh-ubnd-nui-cao#that-nghiep 2025"], "2.7");
    assert_eq!(
        column("progress", &["task_id", "position"], "evidence")["dung 1"],
        "Công văn 77/UBND-VX"
    );
}

#[test]
fn the_plan_shows_what_was_reached_beside_what_was_promised() {
    let page = words(&format!("/van-ban/{PLAN}/"));
    for said in [
        "Thực hiện năm 2025: 94,6%",
        "Báo cáo 230/BC-UBND",
        "số sơ bộ",
        "Đang tiến",
        "Niên giám thống kê 2024",
        "Hoàn thành đúng hạn hạn: hết quý II/2024 (30/6/2024)",
        "Báo cáo 12/6/2024: hoàn thành",
        "Dừng",
        "Quá hạn hạn 31/12/2025",
        "Chưa có báo cáo năm 2025 hạn 15/12/2025",
        "năm 2024: hoàn thành quá hạn",
        "năm 2026: chưa đến hạn",
    ] {
        assert!(page.contains(said), "{said}\n{page}");
    }
    for place in ["/dia-phuong/song-ha/", "/chi-tieu/insured/", "/linh-vuc/y-te/"] {
        assert!(words(place).contains("94,6%"), "{place}");
    }
}

#[test]
fn a_body_says_what_it_must_do_by_when_and_what_is_overdue() {
    let page = words("/co-quan/so-noi-vu/");
    let late = page.find("Đã qua hạn mà chưa xong").expect("what is late");
    let coming = page.find("Sắp đến hạn").expect("what is coming");
    assert!(page[late..coming].contains("Đào tạo cán bộ xã"));
    assert!(page[late..coming].contains("Kiểm tra liên ngành"));
    assert!(page[coming..].contains("Mở sàn giao dịch việc làm"));
}

#[test]
fn what_is_due_is_listed_by_month_for_all_for_a_place_and_for_a_body() {
    let all = words("/viec-den-han/");
    let at = |words: &str| all.find(words).unwrap_or_else(|| panic!("{words}: {all}"));
    // What has passed without a report is not hidden, and the next comes first.
    assert!(at("Tháng 12/2025") < at("Tháng 6/2025"));
    assert!(at("Tháng 9/2026") < at("Tháng 11/2026"));
    assert!(at("Tháng 11/2026") < at("Đã hoàn thành hoặc dừng"));
    let filters = page(&SITE, "/viec-den-han/");
    for list in ["/dia-phuong/nui-cao/viec-den-han/", "/co-quan/so-y-te/viec-den-han/"] {
        assert!(
            filters.contains(&format!("href={list}")) || filters.contains(&format!("href=\"{list}\"")),
            "{list}"
        );
    }
    let place = words("/dia-phuong/nui-cao/viec-den-han/");
    assert!(place.contains("Mở sàn giao dịch việc làm") && !place.contains("Tổng kết kế hoạch"));
    let body = words("/co-quan/so-y-te/viec-den-han/");
    // It only takes part in the joint inspection.
    assert!(body.contains("Xây dựng trung tâm y tế") && !body.contains("Kiểm tra liên ngành"));
}

/// What a calendar says, with its folded lines joined.
fn calendar(path: &str) -> String {
    let text = page(&SITE, path);
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{path}");
    assert!(!text.replace("\r\n", "").contains('\n'), "{path}");
    text.replace("\r\n ", "")
}

#[test]
fn calendars_have_an_event_for_each_deadline() {
    let all = calendar("/viec-den-han.ics");
    assert!(all.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && all.ends_with("END:VCALENDAR\r\n"));
    assert!(all.contains("UID:2024/10-kh-ubnd-song-ha#hang-nam-2025@ketqua.example.vn\r\n"));
    assert!(all.contains("DTSTART;VALUE=DATE:20240630\r\n"));
    assert!(all.contains("DTSTAMP:20260630T000000Z\r\n"));
    let events = |text: &str| text.matches("BEGIN:VEVENT").count();
    let place = calendar("/dia-phuong/song-ha/viec-den-han.ics");
    let other = calendar("/dia-phuong/nui-cao/viec-den-han.ics");
    assert_eq!(events(&all), events(&place) + events(&other));
    assert_eq!(events(&other), 2);
    assert_eq!(events(&calendar("/co-quan/so-y-te/viec-den-han.ics")), 4);
}

#[test]
fn feeds_tell_what_came_due_and_what_was_reported() {
    let feed = page(&SITE, "/co-quan/so-noi-vu/viec-den-han/feed.xml");
    assert!(
        feed.contains("<title>Chưa có báo cáo: Kiểm tra liên ngành</title>"),
        "{feed}"
    );
    assert!(feed.contains("2025-06-30T00:00:00+07:00"));
    assert!(!feed.contains("Mở sàn giao dịch việc làm"));
}
