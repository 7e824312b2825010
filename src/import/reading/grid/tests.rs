use super::{Above, grid};
use crate::import::block::{Table, TableRow};
use crate::import::grid::{Grid, Misfit, Origin, RowKind};

pub fn table(head: usize, rows: &[&[&str]]) -> Table {
    let row = |cells: &&[&str]| TableRow {
        cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
        line: 1,
        ..TableRow::default()
    };
    Table {
        head,
        rows: rows.iter().map(row).collect(),
        ..Table::default()
    }
}

fn read(rows: &[&[&str]]) -> Grid {
    grid(&table(1, rows), None, &Above::default())
}

#[test]
fn two_tables_side_by_side_are_not_read_as_one() {
    let beside = read(&[
        &[
            "TT",
            "Chỉ tiêu",
            "Năm 2030",
            "TT 4",
            "Chỉ tiêu Tỷ lệ thất nghiệp",
            "Năm 2030 dưới 3",
        ],
        &["1", "Tỷ lệ hộ nghèo", "3", "5", "Tỷ lệ lao động qua đào tạo", "65"],
    ]);
    assert_eq!(beside.misfit, Some(Misfit::SideBySide));
    let one = read(&[
        &["TT", "Chỉ tiêu", "Năm 2025", "Năm 2030"],
        &["1", "Tỷ lệ hộ nghèo", "4", "3"],
    ]);
    assert_eq!(one.misfit, None);
}

/// Each row as `groups > label name (parent)`.
fn told(grid: &Grid) -> Vec<String> {
    let rows = grid.rows.iter().map(|row| {
        let groups: String = row.groups.iter().map(|group| format!("{} > ", group.name)).collect();
        let parent = row
            .parent
            .map_or(String::new(), |at| format!(" ({})", grid.rows[at].name));
        let kind = match row.kind {
            RowKind::Data => "",
            RowKind::Group => " :",
            RowKind::Total => " =",
        };
        format!("{groups}{} {}{parent}{kind}", row.label, row.name)
    });
    rows.collect()
}

#[test]
fn groups_parents_and_parts() {
    let grid = read(&[
        &["TT", "Chỉ tiêu", "ĐVT", "Mục tiêu"],
        &["I", "Đến năm 2027", "", ""],
        &["1", "Tôm", "", ""],
        &["-", "Diện tích", "Ha", "3.600"],
        &["-", "Sản lượng", "Tấn", "44.000"],
        &["II", "Việc làm", "", ""],
        &["4", "Lao động có việc làm", "Người", "24.000"],
        &["", "Trong đó: nữ", "nt", "15.500"],
        &["", "Bậc tiểu học", "", ""],
        &["5", "Học sinh", "%", "90"],
        &["5.1", "Nam", "%", "91"],
        &["", "Tổng cộng", "", "7"],
    ]);
    assert_eq!(
        told(&grid),
        [
            "I Đến năm 2027 :",
            "Đến năm 2027 > 1 Tôm",
            "Đến năm 2027 > - Diện tích (Tôm)",
            "Đến năm 2027 > - Sản lượng (Tôm)",
            "II Việc làm :",
            "Việc làm > 4 Lao động có việc làm",
            "Việc làm >  Trong đó: nữ (Lao động có việc làm)",
            "Việc làm >  Bậc tiểu học :",
            "Việc làm > Bậc tiểu học > 5 Học sinh",
            "Việc làm > Bậc tiểu học > 5.1 Nam (Học sinh)",
            "Việc làm > Bậc tiểu học >  Tổng cộng =",
        ]
    );
    let part = &grid.rows[6];
    assert_eq!(
        (part.cells[2].text.as_str(), part.cells[2].origin),
        ("Người", Origin::Ditto(6))
    );
    assert_eq!(
        grid.time(&grid.rows[2], 3),
        Some(&crate::import::found::PrintedTime::Year(2027))
    );
}

#[test]
fn a_merged_row_is_one_cell_however_often_it_is_exported() {
    let grid = read(&[
        &["TT", "Chỉ tiêu", "ĐVT", "2030"],
        &["Về kinh tế", "Về kinh tế", "Về kinh tế", "Về kinh tế"],
        &["1", "A", "%", "5"],
        &["", "I. Nguồn lực", "", ""],
        &["1", "B", "%", "6"],
    ]);
    assert_eq!(
        told(&grid),
        [" Về kinh tế :", "Về kinh tế > 1 A", "I Nguồn lực :", "Nguồn lực > 1 B"]
    );
}

#[test]
fn a_lead_that_is_printed_once_holds_for_its_rows() {
    let grid = read(&[
        &["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian"],
        &["1", "A", "Sở Y tế", "Sở Tài chính", "2026"],
        &["2", "B", "", "", "Nt"],
    ]);
    let row = &grid.rows[1];
    assert_eq!((row.text(2), row.cells[2].origin), ("Sở Y tế", Origin::Merged(1)));
    assert_eq!((row.text(3), row.text(4)), ("", "2026"));
}

#[test]
fn a_numbered_name_over_its_duties_is_a_group_and_shares_no_lead() {
    let grid = read(&[
        &["TT", "Hoạt động", "Đơn vị đầu mối", "Đơn vị phối hợp", "Thời gian"],
        &["1", "Chính sách", "", "", ""],
        &["1.1", "A", "Cục Phòng bệnh", "Vụ Pháp chế", "Quý I"],
        &["2", "Chuyên môn", "", "", ""],
        &["2.1", "B", "Bệnh viện Bạch Mai", "", "Quý II"],
    ]);
    assert_eq!(
        told(&grid),
        [
            "1 Chính sách :",
            "Chính sách > 1.1 A",
            "2 Chuyên môn :",
            "Chuyên môn > 2.1 B"
        ]
    );
}

#[test]
fn a_title_that_sets_targets_makes_values_of_numbers() {
    use crate::import::grid::ColumnRole::{Indicator, Label, Unknown, Value};
    let table = table(
        1,
        &[
            &["TT", "Đơn vị", "Số câu lạc bộ", "Tỷ lệ khám (%)", "Ghi chú"],
            &["1", "Phường Tân Lập", "06", "92", ""],
        ],
    );
    let roles = |caption: &str| -> Vec<crate::import::grid::ColumnRole> {
        let above = Above {
            caption: Some(caption.to_owned()),
            made: Some(2026),
            ..Above::default()
        };
        grid(&table, None, &above)
            .columns
            .iter()
            .take(4)
            .map(|column| column.role)
            .collect()
    };
    assert_eq!(
        roles("CHỈ TIÊU GIAO CÁC PHƯỜNG NĂM 2026"),
        [Label, Indicator, Value, Value]
    );
    assert_eq!(roles("KẾT QUẢ NĂM 2025"), [Label, Indicator, Unknown, Unknown]);
}

#[test]
fn parts_are_what_the_column_before_them_is() {
    use crate::import::grid::ColumnRole::{Baseline, Value};
    let table = table(
        2,
        &[
            &["TT", "Chỉ tiêu", "TH 2026", "KH 2027", "Trong đó", "", "KH 2030"],
            &["", "", "", "", "6 tháng đầu năm", "6 tháng cuối năm", ""],
            &["1", "Tổn thất điện năng", "4,35", "4,2", "4,4", "4,0", "3,6"],
        ],
    );
    let columns = grid(&table, None, &Above::default()).columns;
    let told: Vec<_> = columns[2..]
        .iter()
        .map(|column| (column.role, column.time.clone()))
        .collect();
    let year = |year| Some(crate::import::found::PrintedTime::Year(year));
    assert_eq!(
        told,
        [
            (Baseline, year(2026)),
            (Value, year(2027)),
            (Value, year(2027)),
            (Value, year(2027)),
            (Value, year(2030))
        ]
    );
}

#[test]
fn the_plan_of_a_year_that_is_told_is_no_target() {
    use crate::import::grid::ColumnRole::{Baseline, EarlierPlan, Estimate, Value};
    let table = table(
        1,
        &[
            &["TT", "Chỉ tiêu", "TH 2024", "KH 2025", "Ước TH 2025", "KH 2026"],
            &["1", "Tỷ lệ hộ nghèo", "7,1", "5,8", "5,8", "4,3"],
        ],
    );
    let columns = grid(&table, None, &Above::default()).columns;
    let roles: Vec<_> = columns[2..].iter().map(|column| column.role).collect();
    assert_eq!(roles, [Baseline, EarlierPlan, Estimate, Value]);
}

#[test]
fn a_content_whose_state_is_told_is_measured_too() {
    let both = read(&[
        &[
            "TT",
            "Nội dung thực hiện",
            "Hiện trạng 2025",
            "Mục tiêu 2026",
            "Phụ trách",
            "Thời gian",
        ],
        &[
            "1",
            "Hộ dùng nước sạch (%)",
            "91",
            "98",
            "Phòng Kinh tế",
            "Tháng 12/2026",
        ],
    ]);
    assert!(both.has_duties() && both.has_values());
    assert_eq!(both.measured(), Some(1));
    let duties = read(&[
        &["TT", "Nội dung thực hiện", "Năm 2026", "Phụ trách"],
        &["1", "Tập huấn", "98", "Phòng Kinh tế"],
    ]);
    assert_eq!(duties.measured(), None);
}
