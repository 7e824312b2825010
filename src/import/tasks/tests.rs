use proptest::prelude::*;

use super::find;
use crate::import::{FoundName, FoundTask, formats, reading};

fn tasks(text: &str) -> Vec<FoundTask> {
    find(&reading::read(&formats::of_text(text)))
}

fn only(text: &str) -> FoundTask {
    let mut tasks = tasks(text);
    assert_eq!(tasks.len(), 1, "{tasks:#?}");
    tasks.remove(0)
}

/// The one duty of a part on organisation.
fn duty(sentence: &str) -> FoundTask {
    only(&format!("IV. TỔ CHỨC THỰC HIỆN\n\n1. {sentence}\n"))
}

fn words(names: &[FoundName]) -> Vec<&str> {
    names.iter().map(|name| name.text.as_str()).collect()
}

fn section(task: &FoundTask) -> &str {
    task.section.as_ref().map_or("", |section| section.as_str())
}

#[test]
fn a_block_belongs_to_the_unit_that_it_closes() {
    let tasks = tasks(
        "III. NHIỆM VỤ VÀ GIẢI PHÁP\n\n1. Nâng cao nhận thức\n\na) Về y tế: Xây dựng mạng lưới y tế cơ sở ở vùng sâu, vùng xa. Nâng cao chất lượng khám bệnh, chữa bệnh cho nhân dân; chú trọng y tế dự phòng.\n\n\
         - *Cơ quan chủ trì tham mưu:* Sở Y tế\n\n- *Cơ quan phối hợp thực hiện:* các sở, ban, ngành và UBND các huyện.\n\n\
         - *Thời gian thực hiện:* Năm 2024.\n\nb) Rà soát, cập nhật dữ liệu.\n\n- **Đơn vị chủ trì: Sở Nội vụ; thời hạn: Quý II/2024**\n",
    );
    assert_eq!(tasks.iter().map(section).collect::<Vec<_>>(), ["III.1.a", "III.1.b"]);
    assert_eq!(tasks[0].title, "Về y tế");
    assert_eq!(words(&tasks[0].lead), ["Sở Y tế"]);
    assert_eq!(words(&tasks[0].coordinate), ["các sở, ban, ngành", "UBND các huyện"]);
    assert_eq!(tasks[0].due.as_deref(), Some("2024"));
    assert_eq!(words(&tasks[1].lead), ["Sở Nội vụ"]);
    assert_eq!(tasks[1].due.as_deref(), Some("2024-Q2"));
    assert!(tasks.iter().all(|task| task.doubts.is_empty()), "{tasks:#?}");
}

#[test]
fn several_blocks_in_one_unit_are_several_tasks() {
    let tasks = tasks(
        "II. NHIỆM VỤ\n\n1. Bảo hiểm\n\n- Mở rộng đối tượng.\n\n+ Chủ trì: Bảo hiểm xã hội tỉnh.\n\n+ Thời gian: Hằng năm.\n\n\
         - Rà soát lao động.\n\n+ Chủ trì: Sở Y tế.\n\n+ Phối hợp: Cục Thuế tỉnh, Cục Thống kê.\n",
    );
    assert_eq!(tasks.iter().map(section).collect::<Vec<_>>(), ["II.1", "II.1"]);
    assert_eq!(
        tasks.iter().map(|t| t.title.as_str()).collect::<Vec<_>>(),
        ["Mở rộng đối tượng", "Rà soát lao động"]
    );
    assert_eq!(words(&tasks[1].coordinate), ["Cục Thuế tỉnh", "Cục Thống kê"]);
}

#[test]
fn where_only_the_last_item_has_a_block_the_unit_is_meant_and_doubted() {
    let task = only(
        "II. NHIỆM VỤ\n\n1. Việc làm\n\na) Tư vấn.\n\nb) Giới thiệu.\n\n- Cơ quan chủ trì: Sở Y tế\n\n- Thời gian thực hiện: Thường xuyên\n",
    );
    assert_eq!(section(&task), "II.1");
    assert_eq!(task.doubts.len(), 1);
}

#[test]
fn labelled_lines_of_a_block_belong_to_the_unit_over_them() {
    let task = only(
        "II. NHIỆM VỤ\n\n1. Việc làm\n\na) Nội dung: Tư vấn việc làm.\n\nb) Cơ quan chủ trì: Sở Y tế.\n\nc) Cơ quan phối hợp: Sở Nội vụ.\n\nd) Thời gian: Năm 2025.\n",
    );
    assert_eq!((section(&task), task.title.as_str()), ("II.1", "Việc làm"));
    assert_eq!(
        (words(&task.lead), words(&task.coordinate)),
        (vec!["Sở Y tế"], vec!["Sở Nội vụ"])
    );
    assert_eq!(task.due.as_deref(), Some("2025"));
}

#[test]
fn units_without_bodies_are_tasks_with_a_title_only() {
    let tasks = tasks(
        "I. MỤC ĐÍCH\n\n1. Yêu cầu\n\nBám sát.\n\nII. NHIỆM VỤ\n\n1. Về văn hóa\n\nTiếp tục đầu tư thiết chế.\n\n\
         III. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế\n\nTham mưu triển khai.\n\n2. Kinh phí thực hiện: Từ ngân sách nhà nước.\n",
    );
    assert_eq!(tasks.iter().map(section).collect::<Vec<_>>(), ["II.1", "III.1"]);
    assert!(tasks[0].lead.is_empty() && tasks[0].assigned.is_empty());
    assert_eq!(words(&tasks[1].assigned), ["Sở Y tế"]);
}

#[test]
fn among_tasks_with_blocks_one_without_is_doubted() {
    let tasks = tasks("II. NHIỆM VỤ\n\n1. Việc làm\n\nTư vấn.\n\nCơ quan chủ trì: Sở Y tế\n\n2. Nhà ở\n\nXây dựng.\n");
    assert!(tasks[1].lead.is_empty());
    assert_eq!(tasks[1].doubts.len(), 1);
}

#[test]
fn a_duty_says_with_whom_through_whom_and_to_whom() {
    let task = duty(
        "Yêu cầu Thủ trưởng các sở, ban ngành; UBND các huyện định kỳ hàng năm (trước ngày 30/10) gửi báo cáo kết quả về UBND tỉnh (thông qua Sở Nội vụ) để theo dõi.",
    );
    assert_eq!(
        words(&task.assigned),
        ["Thủ trưởng các sở, ban ngành", "UBND các huyện"]
    );
    assert_eq!(words(&task.to), ["UBND tỉnh"]);
    assert_eq!(words(&task.via), ["Sở Nội vụ"]);
    assert_eq!(task.due.as_deref(), Some("{ every: year, before: 10-30 }"));
    let task = duty("Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh, các tổ chức thành viên tham gia phổ biến.");
    assert!(task.request);
    assert_eq!(
        words(&task.assigned),
        ["Ủy ban Mặt trận Tổ quốc tỉnh", "các tổ chức thành viên"]
    );
    let task = duty("Ban Tổ chức Tỉnh ủy chủ trì, phối hợp với các cơ quan liên quan, Sở Nội vụ hướng dẫn, đôn đốc.");
    assert_eq!(words(&task.lead), ["Ban Tổ chức Tỉnh ủy"]);
    assert_eq!(words(&task.coordinate), ["các cơ quan liên quan", "Sở Nội vụ"]);
}

#[test]
fn a_colon_behind_a_group_opens_its_duty() {
    let task = duty("Các sở, ban, ngành: Chủ động xây dựng kế hoạch, định kỳ hằng quý báo cáo UBND tỉnh.");
    assert_eq!(words(&task.assigned), ["Các sở, ban, ngành"]);
    assert_eq!(words(&task.to), ["UBND tỉnh"]);
    let task = duty("Các sở: Xây dựng kế hoạch cụ thể, tổ chức thực hiện.");
    assert_eq!(words(&task.assigned), ["Các sở"]);
    let task = duty("Giám đốc các Sở: Nội vụ, Y tế; Chủ tịch UBND các huyện tổ chức thực hiện.");
    assert_eq!(words(&task.assigned), ["Nội vụ", "Y tế", "Chủ tịch UBND các huyện"]);
}

#[test]
fn the_first_verb_says_who_directs() {
    let task =
        duty("Đảng đoàn Hội đồng nhân dân tỉnh, Ban cán sự đảng UBND tỉnh chỉ đạo nghiên cứu điều chỉnh chính sách.");
    assert_eq!((task.direct.len(), task.assigned.len()), (2, 0));
    let task = duty("Đảng đoàn Hội đồng nhân dân tỉnh lãnh đạo, chỉ đạo thể chế hóa chính sách.");
    assert_eq!((task.direct.len(), task.assigned.len()), (1, 1));
    let task =
        duty("Ban cán sự đảng UBND tỉnh lãnh đạo UBND tỉnh xây dựng kế hoạch. Theo dõi, kiểm tra việc thực hiện.");
    assert_eq!(words(&task.direct), ["Ban cán sự đảng UBND tỉnh"]);
    assert_eq!(words(&task.assigned), ["Ban cán sự đảng UBND tỉnh", "UBND tỉnh"]);
    assert_eq!(task.doubts.len(), 1);
}

#[test]
fn a_duty_under_a_bodys_heading_is_given_to_it() {
    let task = duty("Ban Dân tộc tỉnh\n\nPhối hợp với các cơ quan liên quan xây dựng chính sách.");
    assert_eq!(words(&task.assigned), ["Ban Dân tộc tỉnh"]);
    assert_eq!(words(&task.coordinate), ["các cơ quan liên quan"]);
    let task = duty("Ban Dân tộc tỉnh\n\nChủ trì, phối hợp với các cơ quan liên quan xây dựng chính sách.");
    assert_eq!((words(&task.lead), task.assigned.len()), (vec!["Ban Dân tộc tỉnh"], 0));
}

#[test]
fn another_order_under_one_number_is_another_task() {
    let tasks = tasks(
        "IV. TỔ CHỨC THỰC HIỆN\n\n1. Giao Bộ Nội vụ chủ trì, phối hợp với các bộ, ngành theo dõi. Giao Bộ Tài chính bố trí kinh phí.\n\n\
         Trong quá trình thực hiện, nếu có vướng mắc, các sở báo cáo UBND tỉnh.\n",
    );
    assert_eq!(tasks.len(), 2, "{tasks:#?}");
    assert_eq!(words(&tasks[1].assigned), ["Bộ Tài chính"]);
    assert!(tasks[1].to.is_empty());
}

#[test]
fn rows_of_a_table_are_tasks() {
    let tasks = tasks(
        "II. NHIỆM VỤ\n\n| TT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian hoàn thành |\n|---|---|---|---|---|\n\
         | 1 | Đề án nhà ở | Sở Xây dựng | Các sở, ban, ngành; UBND các huyện | Quý II/2025 |\n| 2 | Kế hoạch giảm nghèo | Sở Nội vụ | Ban Dân tộc tỉnh | Năm 2025 |\n",
    );
    assert_eq!(
        tasks.iter().map(|t| t.title.as_str()).collect::<Vec<_>>(),
        ["Đề án nhà ở", "Kế hoạch giảm nghèo"]
    );
    assert_eq!(words(&tasks[0].coordinate), ["Các sở, ban, ngành", "UBND các huyện"]);
    assert_eq!(tasks[0].due.as_deref(), Some("2025-Q2"));
    assert_eq!(tasks[1].lead[0].at.cell, Some((2, 2)));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_text_is_read_and_every_name_stands_where_it_says(parts in prop::collection::vec(prop::sample::select(vec![
        "II. NHIỆM VỤ\n\n", "IV. TỔ CHỨC THỰC HIỆN\n\n", "1. ", "a) ", "\n\n", "- ", "Cơ quan chủ trì: ", "Phối hợp: ", "Thời gian: ",
        "Sở Y tế", ", ", "; ", ". ", "các sở, ban", " và ", "Giao ", "đề nghị ", " chủ trì", " phối hợp với ", " báo cáo ", "(qua ", ")",
        "UBND tỉnh", "| a | Nhiệm vụ | Chủ trì |\n|---|---|---|\n", "định kỳ", "31/02/2024", "Quý II/2024", ":", "Đảng đoàn", "Căn cứ ",
    ]), 0..40)) {
        let text = parts.concat();
        let reading = reading::read(&formats::of_text(&text));
        for task in find(&reading) {
            let names = [&task.direct, &task.lead, &task.assigned, &task.coordinate, &task.via, &task.to];
            for name in names.into_iter().flatten() {
                let block = &reading.blocks[name.at.block];
                let whole = match (&block.kind, name.at.cell) {
                    (crate::import::PrintedBlockKind::Table(table), Some((row, column))) => &table.rows[row].cells[column],
                    _ => &block.text,
                };
                prop_assert_eq!(whole.get(name.at.range.clone()), Some(name.text.as_str()));
            }
        }
    }
}

/// Capitals may have another length, and the last word has no blank behind it.
#[test]
fn a_row_without_a_time_has_that_of_its_group_or_of_the_words_over_its_table() {
    let tasks = tasks(
        "B. NHIỆM VỤ\n\nI. Năm 2026\n\n| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Đề án nhà ở | Sở Xây dựng |\n\n\
         II. Nhiệm vụ khác\n\n| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Kế hoạch đầu tư | Sở Tài chính |\n\
         | I | Giai đoạn 2027 - 2030 | |\n| 2 | Kế hoạch giảm nghèo | Sở Nội vụ |\n",
    );
    let times = tasks.iter().map(|task| task.time.as_ref().map(|time| time.0.as_str()));
    let times: Vec<_> = times.collect();
    assert_eq!(
        times,
        [Some("Năm 2026"), None, Some("Giai đoạn 2027 - 2030")],
        "{tasks:#?}"
    );
}

#[test]
fn words_before_the_verb_are_passed_as_they_are_printed() {
    let duty = duty("Sở Y tế tiếp tục CHỦ ĐỘNG chỉ đạo ổn định tổ chức.");
    assert_eq!(words(&duty.direct), ["Sở Y tế"]);
    assert!(tasks("IV. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế tập trung\n").len() <= 1);
}

#[test]
fn bodies_in_a_bracket_have_the_duty_before_it() {
    let told = |bracket: &str| only(&format!("II. NHIỆM VỤ\n\n1. Kiện toàn tổ công tác {bracket}.\n"));
    let task = told("(Phòng Kinh tế, quý I/2026)");
    assert_eq!(
        (words(&task.assigned), task.due.as_deref()),
        (vec!["Phòng Kinh tế"], Some("2026-Q1"))
    );
    assert_eq!(
        words(&told("(giao Bệnh viện Tâm thần tỉnh thực hiện)").assigned),
        ["Bệnh viện Tâm thần tỉnh"]
    );
    let task = told("(UBND các xã thực hiện; Sở Tài chính phối hợp)");
    assert_eq!(
        (words(&task.assigned), words(&task.coordinate)),
        (vec!["UBND các xã"], vec!["Sở Tài chính"])
    );
}

#[test]
fn who_only_takes_part_coordinates_what_another_leads() {
    let task = duty("Bộ Công an chủ trì vận hành trung tâm dữ liệu; Bộ Quốc phòng phối hợp bảo đảm an toàn.");
    assert_eq!(
        (words(&task.lead), words(&task.coordinate)),
        (vec!["Bộ Công an"], vec!["Bộ Quốc phòng"])
    );
}

#[test]
fn a_verb_within_the_name_of_a_field_ends_no_name() {
    let task = duty("Ủy ban An toàn giao thông Quốc gia theo dõi, đôn đốc.");
    assert_eq!(words(&task.assigned), ["Ủy ban An toàn giao thông Quốc gia"]);
}

#[test]
fn what_a_body_does_may_stand_in_brackets_behind_it() {
    let table = "II. NHIỆM VỤ\n\n| TT | Nhiệm vụ | Cơ quan thực hiện | Thời hạn |\n|---|---|---|---|\n\
         | 1 | - Kiểm tra cải cách hành chính | Sở Nội vụ (chủ trì); các cơ quan liên quan (phối hợp) | Quý II/2026 |\n\
         | 2 | 2. Tập huấn nghiệp vụ | Sở Y tế | |\n| 3 | Tổng kết | Sở Nội vụ | Tháng 12/2026 |\n";
    let tasks = tasks(table);
    assert_eq!(words(&tasks[0].lead), ["Sở Nội vụ"]);
    assert_eq!(words(&tasks[0].coordinate), ["các cơ quan liên quan"]);
    assert_eq!(tasks[0].title, "Kiểm tra cải cách hành chính");
}

#[test]
fn a_blank_time_is_no_time_of_a_row_that_is_not_right_above() {
    let table = "II. NHIỆM VỤ\n\n| TT | Nhiệm vụ | Chủ trì | Trình UBND, thời gian | Thời hạn |\n|---|---|---|---|---|\n\
         | 1 | Một việc | Sở Y tế | Tháng 5 | Tháng 7/2026 |\n| A | QUYẾT ĐỊNH | | | |\n\
         | 2 | Hai việc | Sở Y tế | Tháng 8 | |\n| 3 | Ba việc | Sở Y tế | Tháng 9 | |\n";
    let tasks = tasks(table);
    assert!(tasks[1].doubts.is_empty() && tasks[2].doubts.is_empty(), "{tasks:#?}");
}

#[test]
fn a_sentence_says_when_where_bodies_stand_in_lines_below() {
    let task = only(
        "II. NHIỆM VỤ\n\n1. Hoàn thành Đề án phát triển thể thao thành tích cao trong quý II năm 2026.\n\n\
         - Cơ quan chủ trì: Sở Văn hóa, Thể thao và Du lịch.\n",
    );
    assert_eq!(task.due.as_deref(), Some("2026-Q2"));
    let task = only(
        "II. NHIỆM VỤ\n\n1. Đổi mới cơ chế\n\nHoàn thành Đề án trong quý III năm 2026.\n\nCơ quan chủ trì: Sở Y tế.\n",
    );
    assert_eq!(task.due.as_deref(), Some("2026-Q3"));
    let task = duty("Văn phòng Đảng ủy tổng hợp báo cáo Ban Thường vụ Đảng ủy hằng quý.");
    assert_eq!(task.time.map(|time| time.0).as_deref(), Some("hằng quý"));
    let task = only("II. NHIỆM VỤ\n\n1. Tập huấn kỹ năng số (Sở Nội vụ chủ trì, hằng quý).\n");
    assert_eq!(task.time.map(|time| time.0).as_deref(), Some("hằng quý"));
}

#[test]
fn a_name_in_which_a_sentence_ends_is_doubted() {
    let told = |body: &str| {
        let table = format!(
            "II. NHIỆM VỤ\n\n| TT | Nhiệm vụ | Chủ trì |\n|---|---|---|\n| 1 | Xây nhà máy | {body} |\n| 2 | Việc | Sở Y tế |\n"
        );
        tasks(&table).remove(0).lead.remove(0).doubts.len()
    };
    assert_eq!(told("Công ty Điện lực tỉnh. Nhà đầu tư trong nước"), 1);
    assert_eq!(told("Công an TP. Đà Lạt"), 0);
}

#[test]
fn the_head_of_the_one_ticked_column_is_the_time() {
    let tasks = tasks(
        "II. NHIỆM VỤ\n\n| Nhiệm vụ | Chủ trì | Quý I | Quý II |\n|---|---|---|---|\n| Xây dựng trung tâm dữ liệu | Sở Y tế | | x |\n\
         | Làm sạch dữ liệu đất đai | Sở Nội vụ | x | x |\n| Đào tạo kỹ năng số | Sở Y tế | x | |\n",
    );
    let times: Vec<Option<&str>> = tasks
        .iter()
        .map(|task| task.time.as_ref().map(|(time, _)| time.as_str()))
        .collect();
    assert_eq!(times, [Some("Quý II"), None, Some("Quý I")]);
    let doubted: Vec<bool> = tasks.iter().map(|task| !task.doubts.is_empty()).collect();
    assert_eq!(doubted, [false, true, false]);
}

/// Who is given each task of a table, and whether it is doubted.
fn given(table: &[&str]) -> Vec<(String, bool)> {
    let found = tasks(&format!("V. PHÂN CÔNG NHIỆM VỤ\n\n{}\n", table.join("\n")));
    let told = found.iter().map(|task| {
        let names = [words(&task.lead), words(&task.assigned)].concat().join(", ");
        (names, !task.doubts.is_empty())
    });
    told.collect()
}

#[test]
fn a_group_that_is_a_body_has_the_duties_of_its_rows() {
    let found = given(&[
        "| TT | Nội dung | Thời gian |",
        "|---|---|---|",
        "| I | Sở Y tế | |",
        "| 1 | Lập kế hoạch chi tiết | Tháng 6/2026 |",
        "| II | Sở Tài chính | |",
        "| 1 | Bố trí kinh phí | Tháng 12/2026 |",
    ]);
    assert_eq!(
        found,
        [("Sở Y tế".to_owned(), false), ("Sở Tài chính".to_owned(), false)]
    );
}

#[test]
fn a_body_taken_from_the_row_above_is_doubted() {
    let found = given(&[
        "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |",
        "|---|---|---|---|",
        "| 1 | Lập kế hoạch chi tiết | Sở Y tế | Tháng 6/2026 |",
        "| 2 | Kiểm tra giữa kỳ | | Quý III/2026 |",
    ]);
    assert_eq!(found, [("Sở Y tế".to_owned(), false), ("Sở Y tế".to_owned(), true)]);
}

#[test]
fn heads_that_say_nothing_leave_their_columns_to_the_cells() {
    let found = given(&[
        "| Thứ | Việc phải làm | Ai lo chính | Ai giúp | Bao giờ xong |",
        "|---|---|---|---|---|",
        "| 1 | Ban hành kế hoạch chi tiết | Sở Y tế | Sở Tài chính | Tháng 6/2026 |",
        "| 2 | Kiểm tra giữa kỳ | Thanh tra tỉnh | Sở Nội vụ | Quý III/2026 |",
    ]);
    assert_eq!(
        found,
        [("Sở Y tế".to_owned(), true), ("Thanh tra tỉnh".to_owned(), true)]
    );
    let found = given(&[
        "| TT | Nhiệm vụ | Sở Y tế | Công an tỉnh |",
        "|---|---|---|---|",
        "| 1 | Kiểm tra các chợ | x | |",
        "| 2 | Tuần tra ban đêm | | x |",
    ]);
    assert_eq!(found, [("Sở Y tế".to_owned(), true), ("Công an tỉnh".to_owned(), true)]);
}

#[test]
fn a_cell_may_order_in_a_sentence_who_does_it() {
    let found = tasks(
        "V. PHÂN CÔNG NHIỆM VỤ\n\n| TT | Nhiệm vụ | Tổ chức thực hiện |\n|---|---|---|\n\
         | 1 | Lập kế hoạch chi tiết | Sở Y tế chủ trì, phối hợp với Sở Tài chính |\n| 2 | Kiểm tra | Giao Thanh tra tỉnh, Sở Nội vụ |\n",
    );
    assert_eq!(
        (words(&found[0].lead), words(&found[0].coordinate)),
        (vec!["Sở Y tế"], vec!["Sở Tài chính"])
    );
    assert_eq!(words(&found[1].assigned), ["Thanh tra tỉnh", "Sở Nội vụ"]);
}

#[test]
fn a_heading_between_those_of_bodies_names_who_has_the_duty() {
    let tasks = tasks(
        "IV. TỔ CHỨC THỰC HIỆN\n\n1. Công an tỉnh có trách nhiệm:\n\na) Chủ trì, phối hợp với Sở Y tế lập danh sách.\n\n\
         2. Sở Xây dựng\n\n- Theo dõi việc cấp nước.\n\n3. Người dân ven sông\n\n- Sử dụng nước tiết kiệm.\n\n\
         Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện Kế hoạch này.\n",
    );
    assert_eq!(words(&tasks[0].lead), ["Công an tỉnh"]);
    let last = tasks.last().map(|task| words(&task.assigned));
    assert_eq!(last, Some(vec!["Người dân ven sông"]), "{tasks:#?}");
    assert_eq!(tasks.len(), 3);
}

#[test]
fn a_body_that_only_directs_and_an_unknown_partner_are_marked() {
    let directs = duty("Đảng ủy Hội đồng nhân dân tỉnh lãnh đạo việc ban hành nghị quyết.");
    assert!(!directs.doubts.is_empty() && !directs.direct.is_empty(), "{directs:#?}");
    let joins = duty("Sở Xây dựng phối hợp với chủ nguồn nước lập hồ sơ.");
    assert!(!joins.doubts.is_empty(), "{joins:#?}");
}
