use crate::import::found::{FoundTarget, PrintedTime};
use crate::import::targets::tests::goals;

/// Value, subject, scope and whether it is marked, of each target of a sentence among the goals.
fn read(text: &str) -> Vec<(String, String, String, bool)> {
    let told = |t: FoundTarget| {
        let value = t.values[0].1.clone();
        (value, t.subject, t.scope.unwrap_or_default(), !t.doubts.is_empty())
    };
    goals(text).into_iter().map(told).collect()
}

fn values(text: &str) -> Vec<String> {
    read(text).into_iter().map(|row| row.0).collect()
}

#[test]
fn figures_in_turn_each_have_their_own_name() {
    let names = |text: &str| -> Vec<String> { read(text).into_iter().map(|row| row.2).collect() };
    assert_eq!(
        names("Tỷ lệ trường mầm non, tiểu học và trung học cơ sở đạt chuẩn tương ứng là 65%, 70% và 75%."),
        ["trường mầm non", "tiểu học", "trung học cơ sở"]
    );
    assert_eq!(
        names("Tỷ lệ thu gom, xử lý chất thải rắn sinh hoạt đô thị, nông thôn tương ứng đạt 98% và 90%."),
        ["đô thị", "nông thôn"]
    );
    assert_eq!(
        names("Tỷ lệ trẻ được tiêm sởi mũi 2, DPT mũi 4 lần lượt đạt 95% và 90%."),
        ["trẻ được tiêm sởi mũi 2", "DPT mũi 4"]
    );
    let unsure = read("Tỷ lệ hộ nghèo, cận nghèo của người Mông, người Dao lần lượt đạt 5% và 7%.");
    assert!(unsure.iter().all(|row| row.3), "{unsure:?}");
}

#[test]
fn parts_side_by_side_are_each_named_by_themselves() {
    let found = read("Tốc độ tăng trưởng đạt 4%/năm; trong đó: trồng trọt 3%, chăn nuôi 5%, thủy sản 6%.");
    let subjects: Vec<&str> = found.iter().map(|row| row.1.as_str()).collect();
    assert_eq!(subjects[1..], ["trồng trọt", "chăn nuôi", "thủy sản"]);
    let found = read("Tỷ lệ xã đạt chuẩn nông thôn mới đạt 95%, trong đó nâng cao 40%, kiểu mẫu 10%.");
    assert_eq!((found[1].1.as_str(), found[2].1.as_str()), ("nâng cao", "kiểu mẫu"));
}

#[test]
fn a_list_behind_a_measure_and_a_colon_keeps_the_measure() {
    let found = read("Sản lượng: thịt hơi các loại 640.000 tấn; trứng 1,2 tỷ quả; sữa 20.000 tấn.");
    let told: Vec<(&str, &str)> = found.iter().map(|row| (row.0.as_str(), row.1.as_str())).collect();
    assert_eq!(told[1], ("1,2", "Sản lượng: trứng"));
    assert_eq!(told[2], ("20.000", "Sản lượng: sữa"));
}

#[test]
fn counts_that_go_on_without_their_measure_are_kept_and_marked() {
    for text in [
        "Số người tham gia bảo hiểm xã hội bắt buộc đạt 45.000 người, tự nguyện đạt 15.000 người.",
        "Đàn lợn đạt 420.000 con, gia cầm 3,2 triệu con.",
        "Giải quyết việc làm cho 320 lao động, xuất khẩu sang nước ngoài 25 lao động.",
        "Tổng số cơ sở lưu trú đạt 450 cơ sở với 6.500 buồng.",
        "Thu hút ít nhất 45 dự án đầu tư nước ngoài với tổng vốn đăng ký từ 1,2 đến 1,5 tỷ USD.",
    ] {
        let found = read(text);
        assert_eq!(found.len(), 2, "{text}: {found:?}");
        assert!(found[1].3, "{text}: {found:?}");
    }
}

#[test]
fn brackets_that_name_parts_are_targets_and_those_of_the_past_are_none() {
    let parts = read("Tỷ lệ phòng học kiên cố đạt 95% (mầm non 92%, tiểu học 95%).");
    assert_eq!(parts.len(), 3);
    assert!(parts.iter().all(|row| !row.3), "{parts:?}");
    let herds = read("Đàn gia súc chính đạt 4.300 con (trâu, bò 1.900 con; lợn 2.400 con).");
    assert_eq!(herds.len(), 3, "{herds:?}");
    let other = read("Tổng đàn lợn đạt 430 nghìn con (sản lượng thịt hơi 79 nghìn tấn).");
    assert!(other.len() == 2 && other[1].3, "{other:?}");
    let level = read("Giảm tỷ lệ hộ nghèo 2,5 - 3% (còn dưới 9%).");
    assert!(level[1].0 == "< 9" && level[1].3, "{level:?}");
    assert_eq!(values("Tỷ lệ đạt chuẩn là 88% (cả nước 62%)."), ["88"]);
    let mean = read("Tỷ lệ hộ nghèo giảm từ 18,5% xuống dưới 5% (bình quân giảm 2,7%/năm).");
    assert!(mean[1].0 == "2,7" && mean[1].3, "{mean:?}");
    assert_eq!(
        values("Thời gian giải quyết từ 150 ngày (năm 2024) xuống còn 75 ngày."),
        ["75"]
    );
}

#[test]
fn a_distance_from_another_level_is_no_bound() {
    let found = read("Lượng khách quay lại đạt trên 30%, cao hơn 5 điểm phần trăm so với năm 2025.");
    assert_eq!(found[1].0, "5");
    let unsure = read("Lượng khách quay lại đạt trên 30%, cao hơn 5 điểm phần trăm so với bình quân vùng.");
    assert!(unsure[1].0 == "5" && unsure[1].3, "{unsure:?}");
}

#[test]
fn a_share_that_goes_on_with_a_fall_is_marked() {
    let found = read("Tỷ lệ tử vong do đuối nước giảm 10% vào năm 2028 và 20% vào năm 2030 so với năm 2025.");
    assert!(found[1].3, "{found:?}");
}

#[test]
fn a_rate_said_again_for_another_year_keeps_its_name() {
    let found = goals("Tỷ lệ thanh niên được tư vấn đạt 70% năm 2025; 90% năm 2030.");
    assert_eq!(found[0].subject, found[1].subject);
    assert_eq!(found[1].values[0].0, PrintedTime::Year(2030));
}

#[test]
fn numbers_of_a_name_and_of_those_concerned_are_no_targets() {
    assert_eq!(
        values("Tỷ lệ phụ nữ được tầm soát ít nhất 4 loại bệnh, tật bẩm sinh đạt 50%."),
        ["50"]
    );
    assert_eq!(
        values("Kéo giảm tai nạn giao thông trên cả 3 tiêu chí từ 5% trở lên."),
        ["≥ 5"]
    );
    assert_eq!(
        values("Chi phí logistics giảm xuống tương đương 16% - 18% GRDP."),
        ["16-18"]
    );
    assert_eq!(
        values("Tổng chiều dài cao tốc đạt 121 km, quốc lộ 750 km."),
        ["121", "750"]
    );
    assert_eq!(values("Sưu tầm 500 hiện vật, bảo tồn 02 lễ hội."), ["500", "02"]);
    assert_eq!(values("Bình quân 100 dân có 85 thuê bao."), ["85"]);
    assert_eq!(values("Phát hiện 85% số người mắc bệnh lao."), ["85"]);
}

#[test]
fn what_is_kept_is_to_be_reached_though_it_was_there() {
    assert_eq!(values("Duy trì 22 cơ sở đã được công nhận."), ["22"]);
}

#[test]
fn the_year_that_a_name_is_followed_by_is_when_it_is_done() {
    let found = goals("100% đơn vị cấp nước lập và thực hiện kế hoạch cấp nước an toàn trong năm 2027.");
    assert_eq!(found[0].values[0].0, PrintedTime::Year(2027));
}

#[test]
fn a_range_that_repeats_its_unit_is_one_where_something_is_compared() {
    assert_eq!(
        values(
            "Chiều cao trung bình tăng từ 2 cm đến 2,5 cm đối với nam và từ 1,5 cm đến 2 cm đối với nữ so với năm 2020."
        ),
        ["2-2,5", "1,5-2"]
    );
    assert!(!values("Thu nhập bình quân tăng từ 65 triệu đồng đến 70 triệu đồng.").contains(&"65-70".to_owned()));
}

#[test]
fn a_count_in_the_name_of_a_rate_is_no_figure_before_a_comparator() {
    assert_eq!(values("Tỷ lệ tiêm đủ 2 mũi tối thiểu 80%."), ["≥ 80"]);
}

#[test]
fn what_is_made_among_the_goals_is_shown_with_a_mark() {
    for (text, count) in [
        ("Tổ chức 02 cuộc diễn tập thực chiến.", "02"),
        ("Triển khai 04 loại vắc xin mới.", "04"),
    ] {
        let found = goals(text);
        assert_eq!(found[0].values[0].1, count);
        assert!(!found[0].doubts.is_empty(), "{text}");
    }
    assert!(goals("Quán triệt 05 nhiệm vụ, 3 đột phá.").is_empty());
}

#[test]
fn a_figure_with_a_unit_among_the_goals_is_a_target_with_a_mark() {
    for (text, values) in [
        ("Xuất khẩu 1,25 tỷ USD; nhập khẩu 0,9 tỷ USD.", vec!["1,25", "0,9"]),
        ("Hoàn thành đo vẽ 850 mét giá bản đồ.", vec!["850"]),
        ("Nâng tĩnh không 16 cầu đường bộ.", vec!["16"]),
    ] {
        let found = read(text);
        assert_eq!(
            found.iter().map(|row| row.0.as_str()).collect::<Vec<_>>(),
            values,
            "{text}"
        );
        assert!(found.iter().all(|row| row.3), "{text}: {found:?}");
    }
    assert!(goals("Hiện nay đã có 40 trạm.").is_empty());
}

#[test]
fn a_second_count_behind_with_is_a_target_of_its_own() {
    let found = read("Cho vay trên 1.200 lượt hộ với doanh số 90 tỷ đồng.");
    assert_eq!((found[0].0.as_str(), found[1].0.as_str()), ("> 1.200", "90"));
    assert!(found[1].3 && !found[0].1.contains("90"), "{found:?}");
}

#[test]
fn a_verb_of_several_syllables_stays_whole() {
    let found = read("Mở mới 02 bến; nâng cấp 03 bến cảng.");
    assert!(found[1].1.starts_with("nâng cấp"), "{found:?}");
}

#[test]
fn times_that_are_no_years_are_no_part_of_a_name() {
    let found = read("Tỷ lệ hồ sơ trực tuyến đạt 70% vào quý II, 90% cả năm.");
    assert!(found.iter().all(|row| row.1 == "Tỷ lệ hồ sơ trực tuyến"), "{found:?}");
    let found = read("Tỷ lệ tái nghiện trong 02 năm đầu giảm 05 điểm phần trăm so với năm 2025.");
    assert_eq!(found[0].0, "05");
}

#[test]
fn a_level_within_a_name_is_no_target() {
    assert_eq!(values("Tỷ lệ người biết chữ mức độ 2 đạt 98%."), ["98"]);
    assert_eq!(
        values("Trong đó từ 08 đảng viên là học sinh, dân quân trở lên."),
        ["≥ 08"]
    );
}
