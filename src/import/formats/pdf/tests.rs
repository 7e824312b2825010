use super::printed;

/// A page of these words: left, top, text; each letter is five points wide and ten high.
fn page(words: &[(u32, u32, &str)]) -> String {
    let words = words.iter().map(|(left, top, text)| {
        let right = left + 5 * u32::try_from(text.chars().count()).expect("a short word");
        format!(
            "<word xMin=\"{left}\" yMin=\"{top}\" xMax=\"{right}\" yMax=\"{}\">{text}</word>",
            top + 10
        )
    });
    let words: String = words.collect();
    format!(
        "<!DOCTYPE html PUBLIC \"x\" \"y\"><html><body><doc><page width=\"595\" height=\"842\">{words}</page></doc></body></html>"
    )
}

fn rows(words: &[(u32, u32, &str)]) -> Vec<String> {
    let text = printed(&page(words)).expect("places of words");
    let rows = text.lines().filter_map(|line| line.strip_prefix('\u{1e}'));
    rows.map(str::to_owned).collect()
}

#[test]
fn cells_of_several_lines_are_whole() {
    let words = [
        (50, 100, "TT"),
        (100, 100, "Chỉ"),
        (118, 100, "tiêu"),
        (250, 100, "Đơn"),
        (300, 100, "Năm"),
        (250, 112, "vị"),
        (300, 112, "2030"),
        (50, 130, "1"),
        (100, 130, "Tỷ"),
        (113, 130, "lệ"),
        (126, 130, "hộ"),
        (250, 130, "%"),
        (300, 130, "65"),
        (100, 142, "nghèo"),
        (50, 160, "2"),
        (100, 160, "Giá"),
        (118, 160, "nước"),
        (250, 160, "đồng/m3"),
        (290, 160, "5.200"),
        (100, 172, "bình"),
        (123, 172, "quân"),
    ];
    assert_eq!(
        rows(&words),
        [
            "TT\tChỉ tiêu\tĐơn vị\tNăm 2030",
            "1\tTỷ lệ hộ nghèo\t%\t65",
            "2\tGiá nước bình quân\tđồng/m3\t5.200"
        ]
    );
}

#[test]
fn lines_that_cannot_be_told_apart_are_no_rows() {
    // Labels in the middle of their rows, all lines at the same distance.
    let words = [
        (50, 100, "TT"),
        (100, 100, "Chỉ"),
        (250, 100, "2030"),
        (100, 112, "một"),
        (50, 124, "1"),
        (100, 136, "hai"),
        (250, 136, "5"),
        (100, 148, "ba"),
        (50, 160, "2"),
        (100, 172, "bốn"),
        (250, 172, "6"),
        (300, 172, "x"),
    ];
    assert_eq!(rows(&words), Vec::<String>::new());
}

#[test]
fn prose_and_letterhead_are_lines() {
    let words = [
        (50, 50, "ỦY"),
        (63, 50, "BAN"),
        (300, 50, "CỘNG"),
        (323, 50, "HÒA"),
        (50, 100, "Một"),
        (68, 100, "câu"),
        (86, 100, "dài."),
    ];
    let text = printed(&page(&words)).expect("places of words");
    let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    assert!(
        lines[0].starts_with("ỦY BAN    ") && lines[0].ends_with("CỘNG HÒA"),
        "{text}"
    );
    assert_eq!(lines[1], "Một câu dài.");
}

/// The rows of a table that is printed in letters of one width.
fn printed_rows(text: &str) -> Option<Vec<String>> {
    let lines: Vec<(usize, &str)> = text.lines().enumerate().collect();
    let (_, rows) = super::printed_table(&lines, 0)?;
    Some(rows?.iter().map(|row| row.join("|")).collect())
}

#[test]
fn a_cell_over_several_columns_of_the_head_is_a_row_of_its_own() {
    let head = |below: &str| {
        format!(
            "TT    Chỉ tiêu      Năm 2025               Năm 2030
                    {below}
1     Hộ nghèo      5           6          3           4
2     Hộ mới        15          16         13          14"
        )
    };
    let found = printed_rows(&head("Vùng ngọt   Vùng mặn   Vùng ngọt   Vùng mặn"));
    let found = found.expect("a table");
    assert_eq!(found[0], "TT|Chỉ tiêu|Năm 2025||Năm 2030|");
    assert_eq!(found[1], "||Vùng ngọt|Vùng mặn|Vùng ngọt|Vùng mặn");
    // Words that do not come again may be the rest of a wrapped head.
    let found = printed_rows(&head("thực hiện   tăng       phấn đấu    giảm")).expect("a table");
    assert!(found[1].starts_with("1|"), "{found:?}");
}
