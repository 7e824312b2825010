use super::super::tests::table;
use super::*;

fn roles(head: usize, rows: &[&[&str]]) -> Vec<ColumnRole> {
    let above = Above {
        made: Some(2025),
        ..Above::default()
    };
    columns(&table(head, rows), &above)
        .into_iter()
        .map(|column| column.role)
        .collect()
}

#[test]
fn heads_over_two_rows_are_read_together() {
    let found = columns(
        &table(
            2,
            &[
                &[
                    "TT",
                    "Chỉ tiêu",
                    "ĐVT",
                    "Thực hiện",
                    "Mục tiêu phấn đấu thực hiện",
                    "",
                    "Ghi chú",
                ],
                &["", "", "", "2023", "Phấn đấu đến năm 2025", "Năm 2030", ""],
                &["1", "Tỷ lệ A", "%", "5", "6", "7", ""],
            ],
        ),
        &Above::default(),
    );
    let roles: Vec<ColumnRole> = found.iter().map(|column| column.role).collect();
    use ColumnRole::{Baseline, Indicator, Label, Note, Unit, Value};
    assert_eq!(roles, [Label, Indicator, Unit, Baseline, Value, Value, Note]);
    assert_eq!(found[5].time, Some(PrintedTime::Year(2030)));
}

#[test]
fn what_lies_before_the_document_is_a_baseline() {
    use ColumnRole::{Baseline, Comparison, Estimate, Indicator, Label, Value};
    let found = roles(
        1,
        &[
            &[
                "STT",
                "Nội dung",
                "2022",
                "Ước TH 2025",
                "2026",
                "2026-2030",
                "KH 2026/ƯTH 2025 (%)",
            ],
            &["1", "A", "1", "2", "3", "4", "150"],
        ],
    );
    assert_eq!(found, [Label, Indicator, Baseline, Estimate, Value, Value, Comparison]);
}

#[test]
fn one_word_is_decided_by_the_cells() {
    use ColumnRole::{Assigned, Content, Coordinate, Deadline, Indicator, Label, Lead, Product, Unit, Value};
    assert_eq!(
        roles(
            1,
            &[
                &["TT", "Chỉ tiêu", "Đơn vị", "Kết quả"],
                &["1", "Hồ sơ trực tuyến", "%", "100"]
            ]
        ),
        [Label, Indicator, Unit, Value]
    );
    assert_eq!(
        roles(
            1,
            &[
                &["TT", "Nội dung", "Đơn vị", "Kết quả"],
                &["1", "Ban hành quy chế", "Sở Y tế", "Quyết định"]
            ]
        ),
        [Label, Content, Assigned, Product]
    );
    assert_eq!(
        roles(
            1,
            &[
                &["TT", "Thời hạn", "Nhiệm vụ", "Chủ trì", "Phối hợp"],
                &["1", "2027", "Thành lập quỹ", "Sở Y tế", "Sở Tài chính"],
            ]
        ),
        [Label, Deadline, Content, Lead, Coordinate]
    );
}

#[test]
fn a_head_may_name_a_body_or_a_town() {
    use ColumnRole::{Body, Content, Deadline, Indicator, Label, Value};
    let duties = roles(
        1,
        &[
            &["TT", "Nội dung", "Sở A", "Tỉnh đoàn", "Thời gian"],
            &["1", "Tập huấn", "Chủ trì", "Phối hợp", "2026"],
        ],
    );
    assert_eq!(duties, [Label, Content, Body, Body, Deadline]);
    let above = Above {
        caption: Some("Chỉ tiêu năm 2026".to_owned()),
        ..Above::default()
    };
    let table = table(1, &[&["Chỉ tiêu", "TT Đồng Phú", "Xã A"], &["Số trẻ", "180", "95"]]);
    let found: Vec<ColumnRole> = columns(&table, &above).into_iter().map(|column| column.role).collect();
    assert_eq!(found, [Indicator, Value, Value]);
}

#[test]
fn a_head_with_several_words_tells_who_chairs() {
    use ColumnRole::{Assigned, Bodies, Content, Coordinate, Deadline, Label, Lead, Recipient};
    let of = |heads: &[&str]| roles(1, &[heads, &["1", "Rà soát hộ nghèo", "Sở Y tế", "Sở Nội vụ"]]);
    assert_eq!(
        of(&["TT", "Nhiệm vụ", "Cơ quan thường trực, chủ trì", "Cơ quan thẩm định"]),
        [Label, Content, Lead, Recipient]
    );
    assert_eq!(
        of(&["TT", "Nhiệm vụ", "Chủ trì và cơ quan phối hợp", "Ghi chú"])[2],
        Bodies
    );
    let found = roles(
        1,
        &[
            &["TT", "Nhiệm vụ", "Lãnh đạo UBND tỉnh phụ trách", "Cơ quan soạn thảo"],
            &["1", "Nghị quyết A", "PCT Trần Thị Lan", "Sở Y tế"],
        ],
    );
    assert_eq!(found, [Label, Content, ColumnRole::Direct, Assigned]);
    // A head that nobody knows over bodies.
    let found = roles(
        1,
        &[
            &["TT", "Nhiệm vụ", "Nơi lo liệu", "Phối hợp", "Thời gian"],
            &["1", "Tập huấn", "Công an phường", "Sở Y tế", "2026"],
        ],
    );
    assert_eq!(found, [Label, Content, Assigned, Coordinate, Deadline]);
}

#[test]
fn places_and_their_whole_have_the_year_of_the_plan_beside_them() {
    use ColumnRole::Value;
    let above = Above {
        made: Some(2026),
        ..Above::default()
    };
    let heads: &[&str] = &["TT", "Chỉ tiêu", "TH 2025", "KH 2026", "Xã Cửa Vạn", "Đặc khu Hòn Lưới"];
    let rows: &[&[&str]] = &[
        heads,
        &["1", "Sản lượng", "5", "6", "4", "2"],
        &["2", "Diện tích", "3", "4", "3", "1"],
    ];
    let found = columns(&table(1, rows), &above);
    assert!(
        found[4..]
            .iter()
            .all(|column| column.role == Value && column.time == Some(PrintedTime::Year(2026)))
    );
    assert_eq!(found[4].detail.as_deref(), Some("Xã Cửa Vạn"));
    let heads: &[&str] = &["TT", "Đơn vị", "Tổng số", "Trong đó", "", ""];
    let below: &[&str] = &["", "", "", "Rừng phòng hộ", "Rừng sản xuất", "Cây phân tán"];
    let rows: &[&[&str]] = &[heads, below, &["1", "Xã A", "120", "20", "80", "20"]];
    let found = columns(&table(2, rows), &above);
    assert_eq!((found[2].role, found[2].detail.as_deref()), (Value, None));
}

#[test]
fn a_column_of_ticks_names_a_document_or_a_time() {
    use ColumnRole::{Content, Deadline, Indicator, Label, Lead, Stated, Value};
    assert_eq!(
        roles(
            1,
            &[
                &["TT", "Chỉ tiêu", "2030", "NQ 68 của CP"],
                &["1", "A", "2", "x"],
                &["2", "B", "2", ""]
            ]
        ),
        [Label, Indicator, Value, Stated]
    );
    assert_eq!(
        roles(
            1,
            &[
                &["TT", "Nhiệm vụ", "Chủ trì", "Quý I", "Quý II"],
                &["1", "A", "Sở Y tế", "x", ""],
                &["2", "B", "Sở Y tế", "", "x"],
            ]
        ),
        [Label, Content, Lead, Deadline, Deadline]
    );
}

#[test]
fn a_head_over_bodies_may_name_kinds_of_them_first() {
    use ColumnRole::{Content, Coordinate, Deadline, Label, Lead};
    let found = roles(
        1,
        &[
            &[
                "STT",
                "Bộ, ngành, địa phương chủ trì",
                "Tên nhiệm vụ",
                "Phối hợp thực hiện",
                "Giai đoạn thực hiện",
            ],
            &["1", "Bộ Y tế", "Thư viện số", "Bộ Công an", "2026 - 2030"],
            &["2", "Bộ Nội vụ", "Ngày Sách", "Sở Y tế", "2027 - 2035"],
        ],
    );
    assert_eq!(found, [Label, Lead, Content, Coordinate, Deadline]);
    // "Địa phương" over places stays what a row is about.
    let found = roles(1, &[&["TT", "Địa phương", "Năm 2026"], &["1", "Xã An Phú", "12"]]);
    assert_eq!(found[1], ColumnRole::Indicator);
}

#[test]
fn bodies_beside_nothing_but_figures_name_the_rows() {
    use ColumnRole::{Indicator, Label, Note, Value};
    let head: &[&[&str]] = &[
        &[
            "STT",
            "Đơn vị",
            "Trồng rừng (ha)",
            "",
            "",
            "Cây phân tán (nghìn cây)",
            "Ghi chú",
        ],
        &["", "", "Tổng số", "Trong đó", "", "", ""],
        &["", "", "", "Gỗ lớn", "Phòng hộ", "", ""],
        &["1", "Công ty Lâm nghiệp A", "180", "120", "60", "25", ""],
    ];
    let above = |caption: &str| Above {
        made: Some(2026),
        caption: Some(caption.to_owned()),
        ..Above::default()
    };
    let found = columns(&table(3, head), &above("CHỈ TIÊU TRỒNG RỪNG NĂM 2026"));
    let roles: Vec<ColumnRole> = found.iter().map(|column| column.role).collect();
    assert_eq!(roles, [Label, Indicator, Value, Value, Value, Value, Note]);
    assert_eq!(found[4].head, "Trồng rừng (ha): Trong đó: Phòng hộ");
    assert!(found[2..5].iter().all(|column| column.unit.as_deref() == Some("ha")));
    // What says nothing of targets gives none.
    let found = columns(&table(3, head), &above("KẾT QUẢ TRỒNG RỪNG NĂM 2024"));
    assert_ne!(found[5].role, Value);
}
