use proptest::prelude::*;

use super::{extent, opens_body, split};

fn names(list: &str) -> Vec<&str> {
    split(list, None).into_iter().map(|name| &list[name.range]).collect()
}

fn known_names<'a>(list: &'a str, known: &[&str]) -> Vec<&'a str> {
    let known: Vec<String> = known.iter().map(|k| crate::text::fold_name(k)).collect();
    let is_known = |name: &str| known.iter().any(|k| k == name);
    split(list, Some(&is_known))
        .into_iter()
        .map(|name| &list[name.range])
        .collect()
}

#[track_caller]
fn assert_names(list: &str, expected: &[&str]) {
    assert_eq!(names(list), expected, "{list}");
}

#[test]
fn departments_keep_their_commas_and_conjunctions() {
    assert_names(
        "Sở Giáo dục và Đào tạo, Sở Nội vụ, Sở Khoa học và Công nghệ.",
        &["Sở Giáo dục và Đào tạo", "Sở Nội vụ", "Sở Khoa học và Công nghệ"],
    );
    assert_names("Sở Văn hóa, Thể thao và Du lịch", &["Sở Văn hóa, Thể thao và Du lịch"]);
    assert_names(
        "Sở Văn hoá, Thể thao và Du lịch, Sở Y tế",
        &["Sở Văn hoá, Thể thao và Du lịch", "Sở Y tế"],
    );
    assert_names(
        "Sở Lao động - Thương binh và Xã hội, Sở Nông nghiệp và phát triển nông thôn và Sở Y tế",
        &[
            "Sở Lao động - Thương binh và Xã hội",
            "Sở Nông nghiệp và phát triển nông thôn",
            "Sở Y tế",
        ],
    );
    assert_names(
        "Bộ Lao động, Thương binh và Xã hội; Bộ Tài chính, Ủy ban Dân tộc",
        &["Bộ Lao động, Thương binh và Xã hội", "Bộ Tài chính", "Ủy ban Dân tộc"],
    );
}

#[test]
fn groups_are_cut_at_va_only() {
    assert_names(
        "Sở Nội vụ, các sở, ban, ngành và UBND các huyện, thị xã, thành phố.",
        &["Sở Nội vụ", "các sở, ban, ngành", "UBND các huyện, thị xã, thành phố"],
    );
    assert_names(
        "các sở, ban ngành, các huyện, thành phố",
        &["các sở, ban ngành", "các huyện, thành phố"],
    );
    assert_names(
        "Các Sở, Ban, Ngành, đoàn thể tỉnh",
        &["Các Sở, Ban, Ngành, đoàn thể tỉnh"],
    );
    assert_names(
        "UBND các huyện, thị xã và thành phố; các cơ quan, đơn vị liên quan",
        &["UBND các huyện, thị xã và thành phố", "các cơ quan, đơn vị liên quan"],
    );
    assert_names(
        "Thủ trưởng các sở, ban ngành, đơn vị; UBND các huyện, thị xã, thành phố",
        &[
            "Thủ trưởng các sở, ban ngành, đơn vị",
            "UBND các huyện, thị xã, thành phố",
        ],
    );
    assert_names("Các cấp ủy, chính quyền", &["Các cấp ủy, chính quyền"]);
    assert_names(
        "Các sở, ban, ngành tỉnh; các cơ quan báo chí tại tỉnh; UBND các huyện, thị xã, thành phố; Cơ sở truyền thông cấp huyện; hệ thống thông tin cơ sở.",
        &[
            "Các sở, ban, ngành tỉnh",
            "các cơ quan báo chí tại tỉnh",
            "UBND các huyện, thị xã, thành phố",
            "Cơ sở truyền thông cấp huyện",
            "hệ thống thông tin cơ sở",
        ],
    );
    assert_names(
        "Sở Y tế, cơ quan, đơn vị liên quan và địa phương",
        &["Sở Y tế", "cơ quan, đơn vị liên quan", "địa phương"],
    );
    assert_names(
        "các sở, ban, ngành, đoàn thể và cá nhân liên quan",
        &["các sở, ban, ngành, đoàn thể", "cá nhân liên quan"],
    );
}

#[test]
fn party_bodies_are_names_of_their_own() {
    assert_names(
        "Các đảng đoàn, ban cán sự đảng, các huyện, thị, thành ủy, đảng ủy trực thuộc Tỉnh ủy",
        &[
            "Các đảng đoàn",
            "ban cán sự đảng",
            "các huyện, thị, thành ủy",
            "đảng ủy trực thuộc Tỉnh ủy",
        ],
    );
    assert_names(
        "Ban Tuyên giáo Tỉnh ủy; các ban cán sự đảng, đảng đoàn; các huyện ủy, thị ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy và các cơ quan, cá nhân liên quan.",
        &[
            "Ban Tuyên giáo Tỉnh ủy",
            "các ban cán sự đảng",
            "đảng đoàn",
            "các huyện ủy, thị ủy, thành ủy",
            "đảng ủy trực thuộc Tỉnh ủy",
            "các cơ quan, cá nhân liên quan",
        ],
    );
    assert_names(
        "các huyện uỷ, thị uỷ, thành uỷ, Đảng ủy trực thuộc Tỉnh ủy",
        &["các huyện uỷ, thị uỷ, thành uỷ", "Đảng ủy trực thuộc Tỉnh ủy"],
    );
    assert_names(
        "Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh và các tổ chức chính trị - xã hội tỉnh",
        &[
            "Đảng đoàn Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh",
            "các tổ chức chính trị - xã hội tỉnh",
        ],
    );
    assert_names(
        "Đảng ủy Khối cơ quan và doanh nghiệp tỉnh, Tỉnh Đoàn",
        &["Đảng ủy Khối cơ quan và doanh nghiệp tỉnh", "Tỉnh Đoàn"],
    );
}

#[test]
fn offices_of_many_kinds_are_told_apart() {
    assert_names(
        "Công an tỉnh, Bộ Chỉ huy Quân sự tỉnh và Bộ đội Biên phòng tỉnh",
        &["Công an tỉnh", "Bộ Chỉ huy Quân sự tỉnh", "Bộ đội Biên phòng tỉnh"],
    );
    assert_names(
        "Cục Thuế tỉnh, Kho bạc Nhà nước",
        &["Cục Thuế tỉnh", "Kho bạc Nhà nước"],
    );
    assert_names(
        "Hội Nông dân, Hội Liên hiệp Phụ nữ, Tỉnh Đoàn, Liên đoàn Lao động tỉnh",
        &[
            "Hội Nông dân",
            "Hội Liên hiệp Phụ nữ",
            "Tỉnh Đoàn",
            "Liên đoàn Lao động tỉnh",
        ],
    );
    assert_names(
        "Văn phòng Đoàn ĐBQH và HĐND tỉnh, Văn phòng UBND tỉnh và Sở Tư pháp",
        &["Văn phòng Đoàn ĐBQH và HĐND tỉnh", "Văn phòng UBND tỉnh", "Sở Tư pháp"],
    );
    assert_names(
        "Báo Yên Bái, Đài Phát thanh và Truyền hình tỉnh, Trường Chính trị tỉnh",
        &[
            "Báo Yên Bái",
            "Đài Phát thanh và Truyền hình tỉnh",
            "Trường Chính trị tỉnh",
        ],
    );
    assert_names(
        "Tòa án nhân dân tỉnh, Viện Kiểm sát nhân dân tỉnh; Ngân hàng Nhà nước - Chi nhánh tỉnh; Bảo hiểm xã hội tỉnh",
        &[
            "Tòa án nhân dân tỉnh",
            "Viện Kiểm sát nhân dân tỉnh",
            "Ngân hàng Nhà nước - Chi nhánh tỉnh",
            "Bảo hiểm xã hội tỉnh",
        ],
    );
    assert_names(
        "UBND các huyện Trạm Tấu, Mù Cang Chải và thị xã Nghĩa Lộ",
        &["UBND các huyện Trạm Tấu, Mù Cang Chải và thị xã Nghĩa Lộ"],
    );
    assert_names(
        "Sở Y tế (cơ quan thường trực, tổng hợp); Sở Tài chính",
        &["Sở Y tế", "Sở Tài chính"],
    );
}

#[test]
fn a_kind_printed_once_leaves_a_doubt() {
    let list = "các sở: Y tế, Văn hóa, Thể thao và Du lịch, Nội vụ; Ban Dân tộc tỉnh";
    assert_names(
        list,
        &["Y tế", "Văn hóa, Thể thao và Du lịch", "Nội vụ", "Ban Dân tộc tỉnh"],
    );
    let doubts: Vec<bool> = split(list, None).iter().map(|name| name.doubt.is_some()).collect();
    assert_eq!(doubts, [true, true, true, false]);
    assert_names(
        "Các Sở Tài chính, Kế hoạch và Đầu tư và Nội vụ",
        &["Sở Tài chính", "Kế hoạch và Đầu tư", "Nội vụ"],
    );
}

#[test]
fn known_names_stay_whole() {
    let list = "Ban An toàn, Cứu nạn và Phòng vệ, Sở Y tế";
    assert_eq!(
        known_names(list, &["Ban An toàn, Cứu nạn và Phòng vệ"]),
        ["Ban An toàn, Cứu nạn và Phòng vệ", "Sở Y tế"]
    );
}

#[test]
fn the_list_ends_where_the_duty_begins() {
    for (sentence, list) in [
        (
            "Các đảng đoàn, ban cán sự đảng, đảng ủy trực thuộc Tỉnh ủy tổ chức nghiên cứu, học tập",
            "Các đảng đoàn, ban cán sự đảng, đảng ủy trực thuộc Tỉnh ủy",
        ),
        ("Ban Tổ chức Tỉnh ủy chủ trì, phối hợp", "Ban Tổ chức Tỉnh ủy"),
        ("các tổ chức thành viên tham gia phổ biến", "các tổ chức thành viên"),
        (
            "các cơ quan, tổ chức có liên quan triển khai",
            "các cơ quan, tổ chức có liên quan",
        ),
        ("Sở Y tế: Chủ trì", "Sở Y tế"),
        ("Thuế thành phố đối chiếu số liệu", "Thuế thành phố"),
        (
            "Vụ Truyền thông và Thi đua khen thưởng tổ chức truyền thông",
            "Vụ Truyền thông và Thi đua khen thưởng",
        ),
        ("Ủy ban nhân dân tỉnh vào thứ Sáu hằng tuần", "Ủy ban nhân dân tỉnh"),
        (
            "các sở, ban, ngành, các huyện, thành phố, tham mưu UBND tỉnh",
            "các sở, ban, ngành, các huyện, thành phố,",
        ),
        (
            "Sở Nông nghiệp và phát triển nông thôn",
            "Sở Nông nghiệp và phát triển nông thôn",
        ),
    ] {
        assert_eq!(sentence[..extent(sentence)].trim(), list);
    }
}

#[test]
fn words_that_only_look_like_bodies_open_none() {
    for text in [
        "Ban hành kế hoạch",
        "Báo cáo kết quả",
        "Hội nghị tổng kết",
        "các chính sách",
        "Các cấp, các ngành",
        "Đoàn kết",
        "Phòng, chống",
    ] {
        assert!(!opens_body(text), "{text}");
    }
    for text in [
        "Ban Dân tộc",
        "các sở, ban",
        "UỶ BAN nhân dân",
        "Uỷ ban",
        "Toà án nhân dân",
        "đảng ủy trực thuộc",
        "Thủ trưởng các sở",
    ] {
        assert!(opens_body(text), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_split_into_parts_of_itself(list in "\\PC{0,120}") {
        let mut end = 0;
        for name in split(&list, None) {
            prop_assert!(name.range.start >= end);
            prop_assert!(list.get(name.range.clone()).is_some_and(|n| !n.is_empty()));
            end = name.range.end;
        }
        prop_assert!(extent(&list) <= list.len());
    }

    #[test]
    fn any_list_of_words_is_split(words in prop::collection::vec(prop::sample::select(vec![
        "Sở", "các", "sở", ",", "ban", "và", "Y tế", ";", "UBND", "huyện", "(", ")", ":", "cùng", "Văn hóa", "Thể thao", "đảng đoàn", "\n", "Các", ".",
    ]), 0..30)) {
        let list = words.join(" ");
        for name in split(&list, Some(&|name: &str| name.len().is_multiple_of(3))) {
            prop_assert!(list.get(name.range).is_some());
        }
    }
}
