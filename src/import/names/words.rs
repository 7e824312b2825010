//! The words that names of bodies begin with.

/// What the members of a group are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    /// sở, ban, ngành
    Department,
    /// huyện, thị xã, xã; huyện ủy, thị ủy
    Area,
    /// cơ quan, đơn vị, tổ chức
    Unit,
    /// đảng đoàn, ban cán sự đảng: each a name of its own
    Party,
    /// cấp ủy, chính quyền
    Authority,
}

pub(super) const FAMILIES: [(Family, &[&str]); 5] = [
    (
        Family::Party,
        &[
            "đảng đoàn",
            "ban cán sự",
            "đảng ủy",
            "đảng bộ",
            "chi bộ",
            "ban thường vụ",
            "ban chấp hành",
            "bcs đảng",
        ],
    ),
    (
        Family::Area,
        &[
            "huyện ủy",
            "thị ủy",
            "thành ủy",
            "quận ủy",
            "huyện",
            "thị xã",
            "thị trấn",
            "thị",
            "thành phố",
            "xã",
            "phường",
            "đặc khu",
            "quận",
            "tỉnh",
            "thôn",
            "bản",
            "khu phố",
        ],
    ),
    (
        Family::Department,
        &[
            "sở",
            "ban",
            "bộ",
            "ngành",
            "đoàn thể",
            "hội",
            "đoàn",
            "ban ngành",
            "ban đảng",
            "mặt trận",
            "phòng",
            "cục",
            "chi cục",
            "viện",
            "ubnd",
            "hđnd",
        ],
    ),
    (
        Family::Unit,
        &[
            "cơ quan",
            "đơn vị",
            "tổ chức",
            "cá nhân",
            "địa phương",
            "doanh nghiệp",
            "hợp tác xã",
            "cơ sở",
            "trường",
            "trung tâm",
            "hiệp hội",
            "ngân hàng",
            "chủ đầu tư",
            "nhà trường",
            "hệ thống",
            "đài",
            "báo",
            "bệnh viện",
            "tập đoàn",
            "công ty",
            "nhà máy",
            "chủ doanh nghiệp",
            "lực lượng",
            "chi nhánh",
            "nhà đầu tư",
            "chương trình",
            "tiểu ban",
        ],
    ),
    (Family::Authority, &["cấp ủy", "chính quyền", "cấp chính quyền"]),
];

/// Two parts of one name around a comma, folded: how the left one ends and the right one begins.
pub(super) const ONE_NAME: [(&str, &str); 12] = [
    ("van hoa", "the thao"),
    ("van hoa", "thong tin"),
    ("van hoa", "khoa hoc"),
    ("van hoa", "gia dinh"),
    ("van hoa", "xa hoi"),
    ("the thao", "du lich"),
    ("lao dong", "thuong binh"),
    ("buu chinh", "vien thong"),
    ("phat thanh", "truyen hinh"),
    ("kinh te", "ha tang"),
    ("nong nghiep", "moi truong"),
    ("giao duc", "dao tao"),
];

/// The fields of departments whose names hold no "và", folded: before one, "và" joins two departments.
pub(super) const WHOLE_FIELDS: &[&str] = &[
    "y te",
    "noi vu",
    "tai chinh",
    "xay dung",
    "tu phap",
    "ngoai vu",
    "cong thuong",
    "giao thong van tai",
    "du lich",
    "quy hoach - kien truc",
    "dan toc",
];

/// How the other fields of departments begin, folded.
pub(super) const FIELDS: &[&str] = &[
    "lao dong",
    "ke hoach va dau tu",
    "giao duc va dao tao",
    "khoa hoc va cong nghe",
    "thong tin va truyen thong",
    "tai nguyen va moi truong",
    "nong nghiep va",
    "van hoa",
    "dan toc va ton giao",
    "giao thong",
    "giao duc",
];
