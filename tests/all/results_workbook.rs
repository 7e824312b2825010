//! Workbooks that offices make of the template: joined heads, formulas, own columns and sheets, days and numbers of all kinds.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use assert_cmd::Command;
use congkhai::workbook::{CellRemark, FilledWorkbook, read};
use tempfile::TempDir;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const PLAN: &str = "2024/10-kh-ubnd-song-ha";

/// A workbook of one sheet: its rows, and what stands behind them.
fn xlsx(name: &str, rows: &str, behind: &str) -> Vec<u8> {
    let parts = [
        (
            "xl/workbook.xml",
            format!("<workbook xmlns:r=\"r\"><sheets><sheet name=\"{name}\" r:id=\"a\"/></sheets></workbook>"),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            "<Relationships><Relationship Id=\"a\" Target=\"worksheets/sheet1.xml\"/></Relationships>".to_owned(),
        ),
        (
            "xl/styles.xml",
            "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"0.0\"/><numFmt numFmtId=\"165\" formatCode=\"dd/mm/yyyy\"/></numFmts>\
             <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"
                .to_owned(),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet><sheetData>{rows}</sheetData>{behind}</worksheet>"),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, text) in parts {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A row of texts and of whole cells, which begin with `<c`; empty ones are left out.
fn row(number: usize, cells: &[&str]) -> String {
    let cells = cells.iter().zip('A'..).filter(|(cell, _)| !cell.is_empty());
    let cells: String = cells
        .map(|(cell, column)| match cell.strip_prefix("<c") {
            Some(rest) => format!("<c r=\"{column}{number}\"{rest}"),
            None => format!("<c r=\"{column}{number}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>"),
        })
        .collect();
    format!("<row r=\"{number}\">{cells}</row>")
}

const HEADS: [&str; 5] = ["Mã chỉ tiêu", "Năm", "Kết quả", "Nguồn", "Ghi chú"];

fn of_targets(rows: &[&[&str]]) -> FilledWorkbook {
    let all: String = rows.iter().enumerate().map(|(at, cells)| row(at + 2, cells)).collect();
    read(&xlsx("Chi tieu", &(row(1, &HEADS) + &all), ""), "xlsx").unwrap()
}

/// What is told, as `cell: words`.
fn said(told: &[CellRemark]) -> Vec<String> {
    told.iter()
        .map(|one| format!("{}: {}", one.cell, one.words.en))
        .collect()
}

fn values(filled: &FilledWorkbook) -> Vec<[&str; 2]> {
    filled.rows.iter().map(|row| [&*row.cells[0], &*row.cells[2]]).collect()
}

#[test]
fn heads_may_be_joined_over_rows_and_columns() {
    let rows = [
        row(1, &["BÁO CÁO KẾT QUẢ NĂM 2025"]),
        row(3, &["Mã chỉ tiêu", "Đơn vị đo", "Thực hiện", "", "Ghi chú"]),
        row(4, &["", "", "Năm", "Kết quả"]),
        row(5, &["I. Y TẾ"]),
        row(6, &["2025/a#mot", "%", "2025", "94,6", "sơ bộ"]),
    ];
    let joined = "<mergeCells><mergeCell ref=\"A1:E1\"/><mergeCell ref=\"A3:A4\"/><mergeCell ref=\"B3:B4\"/>\
                  <mergeCell ref=\"C3:D3\"/><mergeCell ref=\"E3:E4\"/><mergeCell ref=\"A5:E5\"/></mergeCells>";
    let filled = read(&xlsx("Báo cáo", &rows.concat(), joined), "xlsx").unwrap();
    assert!(filled.refused.is_empty(), "{:?}", filled.refused);
    assert_eq!(filled.rows.len(), 1);
    assert_eq!(
        filled.rows[0].cells,
        ["2025/a#mot", "2025", "94,6", "", "sơ bộ"].map(str::to_owned)
    );
    assert_eq!(filled.rows[0].at[2], "Báo cáo!D6");
    assert_eq!(said(&filled.marks), ["Báo cáo!B4: the column “Đơn vị đo” is not read"]);
}

#[test]
fn a_value_joined_over_two_rows_is_nobodys_and_a_source_is_both_rows() {
    let rows = [
        row(1, &HEADS),
        row(2, &["2025/a#mot", "2025", "94,6", "Niên giám"]),
        row(3, &["2025/a#hai", "", "90", ""]),
        row(4, &["2025/a#ba", "2025", "", ""]),
    ];
    let joined =
        "<mergeCells><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"D2:D3\"/><mergeCell ref=\"C3:C4\"/></mergeCells>";
    let filled = read(&xlsx("Chi tieu", &rows.concat(), joined), "xlsx").unwrap();
    assert_eq!(filled.rows[1].cells[1], "2025");
    assert_eq!(filled.rows[1].cells[3], "Niên giám");
    let refused = said(&filled.refused);
    assert!(
        refused.len() == 1 && refused[0].starts_with("Chi tieu!C4: this cell is merged"),
        "{refused:?}"
    );
}

#[test]
fn formulas_count_by_what_they_gave() {
    let filled = of_targets(&[
        &["2025/a#mot", "2025", "<c><f>SUM(A1:A2)</f><v>95.5</v></c>"],
        &["2025/a#hai", "2025", "<c t=\"str\"><f>B1</f><v>94,6</v></c>"],
        // A formula that gives no letters is an empty cell.
        &[
            "2025/a#ba",
            "2025",
            "<c t=\"str\"><f>IF(A1=\"\",\"\",A1)</f><v></v></c>",
        ],
        &["2025/a#bon", "2025", "<c><f>A1*2</f></c>"],
        &["2025/a#nam", "2025", "<c t=\"e\"><f>A1/0</f><v>#DIV/0!</v></c>"],
        &["2025/a#sau", "2025", "<c s=\"1\"><f>A1/A2</f><v>94.5678</v></c>"],
        &["2025/a#bay", "2025", "<c s=\"1\"><f>A1/A2</f><v>94.5</v></c>"],
    ]);
    assert_eq!(
        values(&filled),
        [["2025/a#mot", "95,5"], ["2025/a#hai", "94,6"], ["2025/a#bay", "94,5"]]
    );
    let refused = said(&filled.refused);
    assert_eq!(refused.len(), 3, "{refused:?}");
    assert!(refused[0].starts_with("Chi tieu!C5: the file does not hold the result"));
    assert!(refused[1].starts_with("Chi tieu!C6: the formula gives the error `#DIV/0!`"));
    assert!(refused[2].starts_with("Chi tieu!C7: the cell shows `94,6` but contains 94,5678"));
}

#[test]
fn what_a_spreadsheet_made_of_a_figure_or_a_day_is_refused_or_told() {
    let filled = of_targets(&[
        // 2.5 as a spreadsheet under vi-VN takes it: the second of May.
        &["2025/a#mot", "2025", "<c s=\"2\"><v>45779</v></c>"],
        &["2025/a#hai", "2025", "2.5"],
        &["2025/a#ba", "2025", "10.996"],
        &["2025/a#bon", "2025", "-"],
    ]);
    assert_eq!(values(&filled), [["2025/a#ba", "10.996"]]);
    let refused = said(&filled.refused);
    assert!(
        refused[0].contains("took what was typed for the date 2025-05-02"),
        "{refused:?}"
    );
    assert!(
        refused[1].contains("write 2,5") && refused[2].contains("`-` is not a result"),
        "{refused:?}"
    );
    assert!(said(&filled.marks)[0].contains("is read as 10996"));

    let heads = ["Mã nhiệm vụ", "Ngày báo cáo", "Trạng thái"];
    let rows = [
        row(1, &heads),
        row(2, &["2025/a#mot", "<c s=\"2\"><v>45750</v></c>", "hoàn thành"]),
        row(3, &["2025/a#hai", "03/04/2025", "hoàn thành"]),
    ];
    let filled = read(&xlsx("Nhiem vu", &rows.concat(), ""), "xlsx").unwrap();
    assert_eq!(filled.rows[0].cells[1], "2025-04-03");
    assert!(
        said(&filled.marks)[0].starts_with("Nhiem vu!B2: the spreadsheet has this date as 2025-04-03 (day 3, month 4)")
    );
    assert!(said(&filled.refused)[0].contains("may mean 2025-04-03 or 2025-03-04"));
}

#[test]
fn nothing_that_somebody_typed_is_passed_over_in_silence() {
    let filled = of_targets(&[&["2025/a#mot", "2025", "", "Báo cáo 12", "chờ số liệu"]]);
    assert!(filled.rows.is_empty());
    assert!(said(&filled.marks)[0].starts_with("Chi tieu!D2: this row has a source or a note but no result"));

    let renamed = row(1, &["Mã chỉ tiêu", "Năm", "Kết quả đạt được"]) + &row(2, &["2025/a#mot", "2025", "95"]);
    let filled = read(&xlsx("Chi tieu", &renamed, ""), "xlsx").unwrap();
    assert!(said(&filled.refused)[0].starts_with("Chi tieu!A1: the row of column names lacks “Kết quả”"));

    let own = row(1, &["Tổng hợp"]) + &row(2, &["Số xã", "12"]);
    let filled = read(&xlsx("Ghi chép", &own, ""), "xlsx").unwrap();
    assert!(said(&filled.marks)[0].starts_with("Ghi chép!A1: this sheet is not read"));
}

struct Site(TempDir);

impl Site {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/results/content");
        copy(&from, &folder.path().join("content"));
        Site(folder)
    }

    fn run(&self, args: &[&str]) -> (Option<i32>, String) {
        let mut command = Command::cargo_bin("congkhai").unwrap();
        let out = command
            .current_dir(self.0.path())
            .args(args)
            .args(["--lang", "en"])
            .output()
            .unwrap();
        let told = [out.stdout.as_slice(), &out.stderr].concat();
        (out.status.code(), String::from_utf8(told).unwrap())
    }

    fn import(&self, table: &str) -> (Option<i32>, String) {
        fs::write(self.0.path().join("bang.csv"), table).unwrap();
        self.run(&["results", "import", "bang.csv"])
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copy(&path, &target),
            false => drop(fs::copy(&path, target).unwrap()),
        }
    }
}

#[test]
fn what_cannot_stand_on_the_site_is_refused_at_its_cell_and_nothing_is_written() {
    let site = Site::new();
    let before = fs::read_dir(site.0.path().join("content/results")).unwrap().count();
    for (table, wrong) in [
        (
            format!("target_id;year;value\n{PLAN}#bao-hiem;2026;1.500 giường\n"),
            "bang.csv:C2: the result is written in `giường`, but the target is in `%`",
        ),
        (
            format!("target_id;year;value\n{PLAN}#bao-hiem;2026;95\n{PLAN}#bao-hiem;2026;96\n"),
            "bang.csv:A3: this row differs from A2",
        ),
        (
            format!("task_id;date;status;evidence\n{PLAN}#qua-han;2026-04;done;2026/khong-co\n"),
            "bang.csv:D2: the evidence `2026/khong-co` is not on this site",
        ),
    ] {
        let (code, told) = site.import(&table);
        assert_eq!(code, Some(1), "{told}");
        assert!(told.contains(wrong), "{told}");
    }
    let after = fs::read_dir(site.0.path().join("content/results")).unwrap().count();
    assert_eq!(before, after);
    let (code, told) = site.import(&format!("task_id;date;status\n{PLAN}#qua-han;2027-04-30;done\n"));
    assert_eq!(code, Some(0), "{told}");
    assert!(told.contains("bang.csv:B2: `2027-04-30` is later than"), "{told}");
}

#[test]
fn a_body_gets_the_tasks_that_it_answers_for() {
    let site = Site::new();
    let sheets = |args: &[&str]| {
        let all = [&["results", "template", "--year", "2026", "-o", "bang.xlsx"], args].concat();
        let (code, told) = site.run(&all);
        assert_eq!(code, Some(0), "{told}");
        let bytes = fs::read(site.0.path().join("bang.xlsx")).unwrap();
        congkhai::import::formats::sheet::sheets(&bytes, "xlsx").unwrap()
    };
    let ids = |sheet: &congkhai::import::formats::sheet::Sheet| -> Vec<String> {
        sheet.rows.iter().skip(1).map(|row| row.cells[0].text.clone()).collect()
    };
    let all = sheets(&[]);
    assert_eq!(
        all.iter().map(|sheet| &*sheet.name).collect::<Vec<_>>(),
        ["Huong dan", "Chi tieu", "Nhiem vu"]
    );
    for body in ["so-noi-vu", "Sở Nội vụ"] {
        let own = sheets(&["--body", body]);
        assert_eq!(
            own.iter().map(|sheet| &*sheet.name).collect::<Vec<_>>(),
            ["Huong dan", "Nhiem vu"]
        );
        let (own, all) = (ids(&own[1]), ids(&all[2]));
        assert!(!own.is_empty() && own.len() < all.len(), "{own:?}");
        assert!(
            own.contains(&format!("{PLAN}#qua-han")) && own.iter().all(|id| all.contains(id)),
            "{own:?}"
        );
    }
    let (code, told) = site.run(&["results", "template", "--body", "so-noi-vụ-x", "-o", "b.xlsx"]);
    assert_eq!(code, Some(2), "{told}");
    assert!(told.contains("no body has the id or the name"), "{told}");
}
