//! Từ ngữ: the closed lists of words that the reading of targets rests on.

/// Verbs that begin what is said of a population: "86% hộ gia đình *được* công nhận".
pub const VERBS: &[&str] = &[
    "có", "được", "đạt", "là", "tham gia", "sử dụng", "bị", "thoát", "hoàn thành", "biết", "đi học", "hưởng", "tiếp cận",
    "duy trì", "thực hiện", "áp dụng", "đáp ứng", "không", "còn", "triển khai", "ứng dụng", "bảo đảm", "đảm bảo", "đăng ký",
    "làm việc", "cam kết", "tổ chức", "xây dựng", "trở thành", "hài lòng", "cung cấp",
    "kết nối", "giải quyết", "tốt nghiệp", "thành lập", "ban hành", "công khai", "nắm", "hiểu", "thụ hưởng", "phủ sóng",
    "chấp hành", "xử lý", "kết hôn", "vi phạm", "thanh toán",
];
/// "có …" that describes people and says nothing of them.
pub const DESCRIBING: &[&str] = &[
    "có công với", "có công ,", "có công và", "có công có", "có công được", "có công trên", "có thu nhập thấp", "có hoàn cảnh",
    "có nhu cầu", "có đất", "có thành viên", "có người", "có điều kiện", "có nguy cơ",
];
/// What a noun phrase begins with that can be measured.
pub const MEASURES: &[&str] = &[
    "tỷ lệ", "tỷ số", "tỷ suất", "tỷ trọng", "số", "mức", "chỉ số", "chỉ tiêu", "diện tích", "tuổi thọ", "thu nhập", "tổng",
    "tốc độ", "năng suất", "grdp", "giá trị", "kim ngạch", "quy mô", "chiều cao", "mật độ", "độ che phủ", "cơ cấu",
    "sản lượng", "doanh thu", "vốn", "độ bao phủ", "dân số", "điểm số", "hệ số", "tổng sản phẩm", "công suất", "chi phí",
    "thời gian", "chi", "thu ngân sách", "tần suất", "xếp hạng", "lượng", "khối lượng", "tăng trưởng", "tỷ giá", "bình quân",
    "trung bình", "hằng số",
];
/// What the second of two subjects begins with where the noun before it is left out: "cấp trung học cơ sở đạt 97%".
pub const ELIDED: &[&str] = &[
    "cấp", "bậc", "thể", "khu vực", "vùng", "đô thị", "thành thị", "nông thôn", "miền núi", "các huyện", "các xã", "huyện",
    "xã", "nam", "nữ", "ở", "tại", "đối với", "riêng", "trong đó", "lao động", "hộ", "người", "trẻ em", "dân tộc",
    "mầm non", "tiểu học", "trung học", "mẫu giáo", "nhà trẻ", "ngành", "công nghiệp", "dịch vụ", "nông nghiệp",
    "còn lại",
];
/// "Phấn đấu" and how it is misread.
pub const STRIVE: &[&str] = &[
    "phấn đấu",
    "phần đấu",
    "phần đầu",
    "phân đầu",
    "phân đấu",
    "phấn đầu",
    "mục tiêu là",
    "đặt mục tiêu",
];
/// Words before a figure that say nothing of what is measured.
pub const OPENING: &[&str] = &[
    "có", "bảo đảm", "đảm bảo", "duy trì", "đạt", "để", "và", "là", "toàn tỉnh", "cả tỉnh", "trên địa bàn tỉnh", "toàn thành phố",
    "trên địa bàn", "trong tỉnh", "tỉnh", "cơ bản", "thực hiện", "hoàn thành", "với", "nhằm", "đã", "sẽ", "cụ thể",
    "tiếp tục duy trì", "nâng", "giữ vững", "tiếp tục", "hướng tới", "tiến tới", "đưa", "trong đó", "trong đó có", "bình quân",
    "phải", "gồm", "trong",
];
/// The comparators before a number.
pub const BEFORE: &[(&str, &str)] = &[
    ("tối thiểu là", "≥"),
    ("tối thiểu đạt", "≥"),
    ("tối thiểu", "≥"),
    ("ít nhất là", "≥"),
    ("ít nhất đạt", "≥"),
    ("ít nhất", "≥"),
    ("không dưới", "≥"),
    ("không thấp hơn", "≥"),
    ("không ít hơn", "≥"),
    ("tối đa là", "≤"),
    ("tối đa", "≤"),
    ("không quá", "≤"),
    ("không vượt quá", "≤"),
    ("không cao hơn", "≤"),
    ("không lớn hơn", "≤"),
    ("nhiều nhất", "≤"),
    ("trên", ">"),
    ("hơn", ">"),
    ("cao hơn", ">"),
    ("lớn hơn", ">"),
    ("vượt", ">"),
    ("dưới", "<"),
    ("thấp hơn", "<"),
    ("nhỏ hơn", "<"),
    ("ít hơn", "<"),
    ("khoảng", "~"),
    ("xấp xỉ", "~"),
    ("gần", "~"),
    ("ước", "~"),
    (">", ">"),
    ("<", "<"),
    ("≥", "≥"),
    ("≤", "≤"),
    ("~", "~"),
];
/// Words between a subject and its number besides comparators.
pub const LINKS: &[&str] = &[
    "đạt", "đạt mức", "đạt được", "được", "ở mức", "mức", "là", "còn", "chỉ còn", "xuống còn", "giảm còn", "giảm xuống còn",
    "giảm xuống", "xuống", "lên", "tăng lên", "nâng lên", "bằng", "chiếm", "tới", "đến", "từ", "có", "duy trì", "bình quân",
    "trung bình", "giảm", "tăng", "tăng thêm", "giảm bớt", "gấp", "duy trì ổn định", "ổn định", "ổn định ở mức", "giữ ổn định", "phải", "thêm", "giữ ở",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_list_names_a_phrase_twice() {
        for list in [VERBS, MEASURES, ELIDED, OPENING, LINKS, STRIVE] {
            let mut sorted = list.to_vec();
            sorted.sort_unstable();
            assert!(sorted.windows(2).all(|w| w[0] != w[1]));
        }
    }
}
