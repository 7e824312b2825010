//! Every kind of change, on small tables.

use std::collections::HashMap;

use proptest::prelude::*;

use super::{Data, DataComparison, DataError, compare, human, json};
use crate::diagnostics::Lang;

const DOCUMENTS: &str = "\
document_id,number,type,title,jurisdiction,issuer,issued,state,url
2021/7-kh-ubnd-yen-bai,7/KH-UBND,ke-hoach,Kế hoạch an sinh,yen-bai,ubnd-tinh,2021-03-31,signed,https://a.vn/van-ban/2021/7-kh-ubnd-yen-bai/
";
const TARGETS: &str = "\
target_id,document_id,document_number,jurisdiction,indicator,year,period,comparator,value,value_max,text,unit,scope,section,row,doubt,source_url,verified,url
2021/7-kh-ubnd-yen-bai#a,2021/7-kh-ubnd-yen-bai,7/KH-UBND,yen-bai,dao-tao,2030,,eq,70,,70%,%,,II.1,2,,https://b.vn/1,no,https://a.vn/van-ban/2021/7-kh-ubnd-yen-bai/#a
2021/7-kh-ubnd-yen-bai#b,2021/7-kh-ubnd-yen-bai,7/KH-UBND,yen-bai,that-nghiep,,2021-2025,lt,2.5,,dưới 2.5%,%,thanh-thi,II.2,,,https://b.vn/1,no,https://a.vn/van-ban/2021/7-kh-ubnd-yen-bai/#b
";
const TASKS: &str = "\
task_id,document_id,jurisdiction,section,title,time,due,mode,url
2021/7-kh-ubnd-yen-bai#n,2021/7-kh-ubnd-yen-bai,yen-bai,III.4.a,Rà soát hộ nghèo,Năm 2024,2024-06,order,https://a.vn/
";
const BODIES: &str = "\
task_id,role,body,jurisdiction,body_as_written
2021/7-kh-ubnd-yen-bai#n,lead,so-y-te,yen-bai,Sở Y tế
";
const RELATIONS: &str = "\
from,type,to,to_number,to_issued
2021/7-kh-ubnd-yen-bai,implements,,42-NQ/TW,2023-11-24
";
const INDICATORS: &str = "id,name\ndao-tao,Tỷ lệ lao động qua đào tạo\nthat-nghiep,Tỷ lệ thất nghiệp\n";
const JURISDICTIONS: &str = "id,name\nyen-bai,Yên Bái\n";

type Files = HashMap<&'static str, String>;

fn files() -> Files {
    let all = [
        ("documents.csv", DOCUMENTS),
        ("targets.csv", TARGETS),
        ("tasks.csv", TASKS),
        ("task_bodies.csv", BODIES),
        ("relations.csv", RELATIONS),
        ("indicators.csv", INDICATORS),
        ("jurisdictions.csv", JURISDICTIONS),
    ];
    all.map(|(file, text)| (file, text.to_owned())).into()
}

/// The tables with one piece of one file in other words.
fn edited(file: &'static str, from: &str, to: &str) -> Files {
    let mut files = files();
    let text = &files[file];
    assert!(text.contains(from), "{from}");
    files.insert(file, text.replace(from, to));
    files
}

fn read(files: &Files) -> Result<Data, DataError> {
    Data::read(|file| Ok(files.get(file).map(String::as_bytes)))
}

fn data(files: &Files) -> Data {
    read(files).expect("good tables")
}

/// The sentences of the comparison, each with its kind and field.
fn told(old: &Files, new: &Files) -> Vec<(String, String)> {
    let (old, new) = (data(old), data(new));
    let rows: Vec<serde_json::Value> = serde_json::from_str(&json(&compare(&old, &new), Lang::Vi)).expect("JSON");
    let word = |row: &serde_json::Value, key: &str| row[key].as_str().unwrap_or_default().to_owned();
    let rows = rows.iter().map(|row| {
        let kind = format!("{} {}", word(row, "kind"), word(row, "field"));
        (kind.trim().to_owned(), word(row, "sentence"))
    });
    rows.collect()
}

fn assert_told(old: &Files, new: &Files, expected: &[(&str, &str)]) {
    let told = told(old, new);
    let told: Vec<(&str, &str)> = told.iter().map(|(kind, sentence)| (&**kind, &**sentence)).collect();
    assert_eq!(told, expected);
}

/// One edit, and the one change that it makes.
fn assert_edit(file: &'static str, from: &str, to: &str, kind: &str, sentence: &str) {
    assert_told(&files(), &edited(file, from, to), &[(kind, sentence)]);
}

const TRAINED: &str = "Yên Bái: tỷ lệ lao động qua đào tạo 2030";
const TASK: &str = "Yên Bái: nhiệm vụ III.4.a “Rà soát hộ nghèo”";

#[test]
fn a_value_is_told_with_its_unit() {
    let sentence = format!("{TRAINED}, 70% → 75%");
    assert_edit(
        "targets.csv",
        "eq,70,,70%",
        "eq,75,,75%",
        "target_changed value",
        &sentence,
    );
}

#[test]
fn a_target_that_is_set_anew_says_by_which_document() {
    let with = |replaced_by: &str| {
        let mut files = files();
        let header = TARGETS.replacen(",url\n", ",url,replaced_by\n", 1);
        let rows = header
            .replace("/#a\n", &format!("/#a,{replaced_by}\n"))
            .replace("/#b\n", "/#b,\n");
        files.insert("targets.csv", rows);
        files
    };
    let sentence = format!("{TRAINED}, thêm được thay bằng: 2025/306-nq-cp");
    assert_told(
        &with(""),
        &with("2025/306-nq-cp#a"),
        &[("target_changed replaced_by", &sentence)],
    );
}

#[test]
fn a_comparator_is_told_in_words_and_never_as_another_value() {
    let sentence = format!("{TRAINED}, 70% → từ 70% trở lên");
    let kind = "target_changed comparator";
    assert_edit("targets.csv", "eq,70,,70%", "ge,70,,ít nhất 70%", kind, &sentence);
}

#[test]
fn a_figure_that_becomes_none_or_words_is_one_change() {
    let words = format!("{TRAINED}, 70% → “tăng dần”");
    let none = format!("{TRAINED}, 70% → không đặt chỉ tiêu");
    let kind = "target_changed value";
    assert_edit("targets.csv", "eq,70,,70%,%", "text,,,tăng dần,", kind, &words);
    assert_edit("targets.csv", "eq,70,,70%,%", "none,,,'-,", kind, &none);
}

#[test]
fn a_part_is_told_with_its_whole() {
    let old = edited("targets.csv", "eq,70,,70%,%", "eq,8,,8/9,xã");
    let new = edited("targets.csv", "eq,70,,70%,%", "eq,9,,9/9,xã");
    let sentence = format!("{TRAINED}, 8/9\u{a0}xã → 9/9\u{a0}xã");
    assert_told(&old, &new, &[("target_changed value", &sentence)]);
}

#[test]
fn cells_around_the_figure_are_told_by_their_names() {
    for (from, to, kind, news) in [
        ("70%,%,", "70%,‰,", "unit", "đơn vị: % → ‰"),
        (
            "II.1,2,,",
            "II.1,2,có lẽ in nhầm,",
            "doubt",
            "thêm điểm cần xem lại: “có lẽ in nhầm”",
        ),
        (
            "1,no,https://a.vn/van-ban/2021/7-kh-ubnd-yen-bai/#a",
            "1,primary,https://a.vn/van-ban/2021/7-kh-ubnd-yen-bai/#a",
            "verified",
            "kiểm chứng: chưa kiểm chứng → đã đối chiếu văn bản",
        ),
        ("70%,%,", "bảy mươi %,%,", "text", "chữ in: “70%” → “bảy mươi %”"),
        ("II.1,2", "II.3,2", "section", "mục: II.1 → II.3"),
        ("II.1,2", "II.1,3", "row", "dòng trong bảng: 2 → 3"),
    ] {
        let kind = format!("target_changed {kind}");
        assert_edit("targets.csv", from, to, &kind, &format!("{TRAINED}, {news}"));
    }
}

#[test]
fn a_doubt_that_is_gone_is_told() {
    let doubted = edited("targets.csv", "II.1,2,,", "II.1,2,có lẽ in nhầm,");
    let sentence = format!("{TRAINED}, bỏ điểm cần xem lại: “có lẽ in nhầm”");
    assert_told(&doubted, &files(), &[("target_changed doubt", &sentence)]);
}

#[test]
fn targets_that_come_and_go_are_told_with_what_they_demand() {
    let row = "2021/7-kh-ubnd-yen-bai#b";
    let line = TARGETS.lines().find(|line| line.starts_with(row)).expect("row b");
    let fewer = edited("targets.csv", &format!("{line}\n"), "");
    let name = "Yên Bái: tỷ lệ thất nghiệp (thanh-thi) 2021–2025";
    let (removed, added) = (
        format!("{name}, bỏ chỉ tiêu: dưới 2,5%"),
        format!("{name}, thêm chỉ tiêu: dưới 2,5%"),
    );
    assert_told(&files(), &fewer, &[("target_removed", &removed)]);
    assert_told(&fewer, &files(), &[("target_added", &added)]);
}

#[test]
fn the_same_target_under_another_id_is_one_change() {
    let renamed = edited("targets.csv", "bai#a", "bai#x");
    let sentence = format!("{TRAINED}, mã: 2021/7-kh-ubnd-yen-bai#a → 2021/7-kh-ubnd-yen-bai#x");
    assert_told(&files(), &renamed, &[("target_renamed target_id", &sentence)]);
    let mut both = renamed;
    let text = both["targets.csv"].replace("eq,70,,70%", "eq,75,,75%");
    both.insert("targets.csv", text);
    let sentence = format!("{TRAINED}, 70% → 75%");
    assert_told(&files(), &both, &[("target_changed value", &sentence)]);
}

#[test]
fn a_year_that_was_mended_is_one_change_though_the_id_has_it() {
    let mut new = edited("targets.csv", "bai#a", "bai#x");
    let text = new["targets.csv"].replace("dao-tao,2030", "dao-tao,2025");
    new.insert("targets.csv", text);
    let sentence = "Yên Bái: tỷ lệ lao động qua đào tạo, 2030 → 2025";
    assert_told(&files(), &new, &[("target_changed year", sentence)]);
}

#[test]
fn tasks_and_their_bodies_are_told() {
    for (file, from, to, kind, news) in [
        (
            "tasks.csv",
            "2024-06,",
            "2025,",
            "task_changed due",
            "thời hạn: 6/2024 → 2025",
        ),
        (
            "tasks.csv",
            "Năm 2024",
            "",
            "task_changed time",
            "bỏ thời gian: “Năm 2024”",
        ),
        (
            "task_bodies.csv",
            "yen-bai,Sở Y tế\n",
            "yen-bai,Sở Y tế\n2021/7-kh-ubnd-yen-bai#n,lead,,,các sở\n",
            "task_body_added lead",
            "thêm cơ quan chủ trì: các sở",
        ),
        (
            "task_bodies.csv",
            "2021/7-kh-ubnd-yen-bai#n,lead,so-y-te,yen-bai,Sở Y tế\n",
            "",
            "task_body_removed lead",
            "bỏ cơ quan chủ trì: Sở Y tế",
        ),
        (
            "task_bodies.csv",
            ",Sở Y tế",
            ",Sở y tế tỉnh",
            "task_body_changed body_as_written",
            "cách ghi tên cơ quan: “Sở Y tế” → “Sở y tế tỉnh”",
        ),
    ] {
        assert_edit(file, from, to, kind, &format!("{TASK}, {news}"));
    }
}

#[test]
fn a_task_with_another_title_keeps_its_bodies_though_its_id_changes() {
    let mut new = edited("tasks.csv", "Rà soát hộ nghèo", "Rà soát");
    for file in ["tasks.csv", "task_bodies.csv"] {
        let text = new[file].replace("bai#n", "bai#m");
        new.insert(file, text);
    }
    let sentence = "Yên Bái: nhiệm vụ III.4.a “Rà soát”, tên: “Rà soát hộ nghèo” → “Rà soát”";
    assert_told(&files(), &new, &[("task_changed title", sentence)]);
}

#[test]
fn relations_are_told_as_written() {
    let row = "2021/7-kh-ubnd-yen-bai,implements,,42-NQ/TW,2023-11-24\n";
    let head = "Yên Bái: 7/KH-UBND";
    let gone = format!("{head}, bỏ quan hệ thực hiện: 42-NQ/TW (24/11/2023)");
    assert_edit("relations.csv", row, "", "relation_removed implements", &gone);
    let more = format!("{row}2021/7-kh-ubnd-yen-bai,amends,,68/NQ-CP,\n");
    let come = format!("{head}, thêm quan hệ sửa đổi, điều chỉnh: 68/NQ-CP");
    assert_edit("relations.csv", row, &more, "relation_added amends", &come);
    let dated = format!("{head}, quan hệ thực hiện 42-NQ/TW (2023), ngày ban hành: 24/11/2023 → 2023");
    assert_edit(
        "relations.csv",
        "2023-11-24",
        "2023",
        "relation_changed to_issued",
        &dated,
    );
}

#[test]
fn a_document_with_the_same_number_and_another_id_is_renamed_with_all_that_it_has() {
    let mut new = files();
    for text in new.values_mut() {
        *text = text.replace("2021/7-kh-ubnd-yen-bai", "2021/ke-hoach");
    }
    let sentence = "Yên Bái: 7/KH-UBND, “Kế hoạch an sinh”, mã: 2021/7-kh-ubnd-yen-bai → 2021/ke-hoach";
    assert_told(&files(), &new, &[("document_renamed document_id", sentence)]);
}

#[test]
fn the_same_number_of_another_year_or_place_is_another_document() {
    for (from, to) in [("2021-03-31", "2024-03-31"), ("yen-bai,ubnd-tinh", "lao-cai,ubnd-tinh")] {
        let mut new = edited("documents.csv", from, to);
        let text = new["documents.csv"].replace("2021/7-kh-ubnd-yen-bai", "x/7");
        new.insert("documents.csv", text);
        let kinds: Vec<String> = told(&files(), &new).into_iter().map(|(kind, _)| kind).collect();
        assert_eq!(kinds, ["document_removed", "document_added"]);
    }
}

#[test]
fn what_a_new_document_brings_is_counted_for_people_and_listed_for_programs() {
    let mut before = files();
    for (file, text) in &mut before {
        if !["indicators.csv", "jurisdictions.csv"].contains(file) {
            *text = text.lines().take(1).map(|line| format!("{line}\n")).collect();
        }
    }
    let (old, new) = (data(&before), data(&files()));
    let comparison = compare(&old, &new);
    assert_eq!(
        human(&comparison, Lang::Vi),
        "Yên Bái · 7/KH-UBND · 2021/7-kh-ubnd-yen-bai\n  \
         Yên Bái: 7/KH-UBND, “Kế hoạch an sinh”, thêm mới (2 chỉ tiêu, 1 nhiệm vụ)\n"
    );
    let kinds: Vec<String> = comparison.changes.iter().map(super::RowChange::kind).collect();
    let all = [
        "document_added",
        "relation_added",
        "target_added",
        "target_added",
        "task_added",
        "task_body_added",
    ];
    assert_eq!(kinds, all);
}

#[test]
fn names_of_a_vocabulary_are_told_apart_from_documents() {
    let new = edited("indicators.csv", "Tỷ lệ thất nghiệp", "Tỷ lệ người thất nghiệp");
    let (old, new) = (data(&files()), data(&new));
    assert_eq!(
        human(&compare(&old, &new), Lang::Vi),
        "Danh mục\n  chỉ tiêu “Tỷ lệ người thất nghiệp”, tên: “Tỷ lệ thất nghiệp” → “Tỷ lệ người thất nghiệp”\n"
    );
}

#[test]
fn an_indicator_under_another_id_takes_its_targets_along() {
    let mut new = files();
    for file in ["indicators.csv", "targets.csv"] {
        let text = new[file].replace("dao-tao", "training");
        new.insert(file, text);
    }
    let sentence = "chỉ tiêu “Tỷ lệ lao động qua đào tạo”, mã: dao-tao → training";
    assert_told(&files(), &new, &[("indicator_renamed id", sentence)]);
}

#[test]
fn news_of_a_source_is_told_once_for_many_targets() {
    let row = TARGETS.lines().nth(1).expect("row a");
    let rows = |verified: &str| -> String {
        let row = row.replace(",no,", &format!(",{verified},"));
        let rows = (0..5).map(|n| row.replace("bai#a", &format!("bai#r{n}")) + "\n");
        format!(
            "{}\n{}",
            TARGETS.lines().next().expect("a header"),
            rows.collect::<String>()
        )
    };
    let (mut old, mut new) = (files(), files());
    old.insert("targets.csv", rows("no"));
    new.insert("targets.csv", rows("primary"));
    let (old, new) = (data(&old), data(&new));
    assert_eq!(
        human(&compare(&old, &new), Lang::En),
        "Yên Bái · 7/KH-UBND · 2021/7-kh-ubnd-yen-bai\n  5 targets, verification: not verified → checked against the document\n"
    );
}

#[test]
fn columns_that_moved_or_came_and_a_site_that_moved_are_no_change() {
    let mut new = files();
    new.insert(
        "indicators.csv",
        "more,name,id\nx,Tỷ lệ thất nghiệp,that-nghiep\ny,Tỷ lệ lao động qua đào tạo,dao-tao\n".into(),
    );
    let mut old = files();
    let on_site = |base: &str| {
        TARGETS
            .replace("https://b.vn/1", "https://a.vn/files/a.pdf")
            .replace("https://a.vn/", base)
    };
    old.insert("targets.csv", on_site("https://a.vn/"));
    new.insert("targets.csv", on_site("https://cong-khai.vn/x/"));
    assert_told(&old, &new, &[]);
}

#[test]
fn the_order_of_rows_is_no_change() {
    let mut new = files();
    let mut lines: Vec<&str> = TARGETS.lines().collect();
    lines[1..].reverse();
    new.insert("targets.csv", lines.join("\n"));
    assert_told(&files(), &new, &[]);
}

#[test]
fn a_table_that_one_side_lacks_is_left_out() {
    let mut new = files();
    new.remove("relations.csv");
    let (old, new) = (data(&files()), data(&new));
    let comparison: DataComparison<'_> = compare(&old, &new);
    assert!(comparison.changes.is_empty());
    assert_eq!(comparison.left_out().collect::<Vec<_>>(), ["relations.csv"]);
}

#[test]
fn a_table_without_a_column_or_with_torn_rows_is_refused() {
    let error = read(&edited("targets.csv", "comparator", "sign"))
        .err()
        .map(|error| error.to_string());
    assert_eq!(error.as_deref(), Some("targets.csv has no column `comparator`"));
    let error = read(&edited("tasks.csv", ",order,", ","))
        .err()
        .map(|error| error.to_string());
    assert!(error.is_some_and(|text| text.starts_with("cannot read tasks.csv: ")));
}

#[test]
fn english_says_the_same() {
    let new = edited("targets.csv", "lt,2.5,", "range,2,3");
    let (old, new) = (data(&files()), data(&new));
    assert!(
        human(&compare(&old, &new), Lang::En)
            .ends_with("tỷ lệ thất nghiệp (thanh-thi) 2021–2025, below 2.5% → from 2 to 3%\n")
    );
}

/// Tables of a few rows out of few words, so that ids, keys and whole rows often meet.
fn any_rows(columns: usize) -> impl Strategy<Value = Vec<Vec<String>>> {
    let cell = prop::sample::select(vec![
        "",
        "a",
        "b",
        "a#1",
        "b#1",
        "2030",
        "eq",
        "text",
        "7",
        "-",
        "\"",
        "2021-2025",
    ]);
    prop::collection::vec(prop::collection::vec(cell.prop_map(str::to_owned), columns), 0..6)
}

fn any_files() -> impl Strategy<Value = Files> {
    let headers: Vec<(&'static str, String)> = files()
        .into_iter()
        .map(|(file, text)| (file, text.lines().next().unwrap_or_default().to_owned()))
        .collect();
    let tables: Vec<_> = headers
        .into_iter()
        .map(|(file, header)| {
            let rows = any_rows(header.split(',').count());
            rows.prop_map(move |rows| (file, csv_text(&header, &rows)))
        })
        .collect();
    tables.prop_map(|tables| tables.into_iter().collect())
}

fn csv_text(header: &str, rows: &[Vec<String>]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(header.split(',')).expect("a header");
    for row in rows {
        writer.write_record(row).expect("a row");
    }
    String::from_utf8(writer.into_inner().expect("a buffer")).expect("UTF-8")
}

proptest! {
    #[test]
    fn nothing_differs_from_itself(files in any_files()) {
        let data = data(&files);
        prop_assert_eq!(human(&compare(&data, &data), Lang::Vi), "");
        prop_assert_eq!(json(&compare(&data, &data), Lang::Vi), "[]\n");
    }

    #[test]
    fn any_two_are_compared_alike_every_time(old in any_files(), new in any_files()) {
        let (old, new) = (data(&old), data(&new));
        let tell = || json(&compare(&old, &new), Lang::En);
        prop_assert_eq!(tell(), tell());
    }
}
