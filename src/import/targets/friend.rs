//! Giả chỉ tiêu: figures that are no targets – ages, shares of a subsidy, what is already reached.

use super::outline::Over;
use super::sentence::Row;
use super::text::Text;
use crate::import::found::Doubt;

/// Whether a figure is a target.
#[derive(Debug, PartialEq, Eq)]
pub enum Verdict {
    Target,
    Unsure(Doubt),
    No,
}

/// What the sentence and the headings over it say.
#[derive(Clone, Debug)]
pub struct Context<'a> {
    pub over: &'a Over,
    /// "phấn đấu", "mục tiêu", "đến năm …": the sentence sets an end.
    pub sets_an_end: bool,
    /// Years before this are past.
    pub made: Option<i16>,
}

const REACHED: &[&str] = &[
    "đã đạt",
    "hiện nay",
    "đến nay",
    "tính đến",
    "hiện tại",
    "ước đạt",
    "vừa qua",
    "những năm qua",
    "thời gian qua",
    "năm qua",
    "đã có",
    "đã được",
    "hiện đạt",
    "đã hoàn thành",
    "đã giảm",
    "thực hiện đạt",
    "cùng kỳ",
    "theo số liệu",
    "theo thống kê",
    "số liệu năm",
];
const SUBSIDY: &[&str] = &[
    "hỗ trợ",
    "miễn",
    "chi trả",
    "thanh toán",
    "trích",
    "đóng",
    "cấp",
    "trợ cấp",
    "phụ cấp",
    "bố trí",
    "vay",
    "hưởng",
    "ngân sách",
    "lãi suất",
];
const MONEY: &[&str] = &[
    "kinh phí",
    "mức đóng",
    "học phí",
    "chi phí",
    "tiền",
    "giá trị",
    "lãi suất",
    "vốn",
    "mức lương",
    "ngân sách",
    "lương cơ sở",
    "phí",
];
/// Verbs before a count that set an end.
const MAKES: &[&str] = &[
    "có",
    "đạt",
    "xây dựng",
    "còn",
    "tạo",
    "đào tạo",
    "giải quyết",
    "thành lập",
    "phát triển",
    "công nhận",
    "hỗ trợ",
    "đưa",
    "tuyển",
    "thu hút",
    "trồng",
    "duy trì",
    "tăng",
    "giảm",
    "cho",
    "thêm",
    "hoàn thành",
    "tối thiểu",
    "phấn đấu",
    "phần đấu",
    "phần đầu",
    "xóa",
    "đón",
    "cấp",
    "hình thành",
    "đầu tư",
    "bồi dưỡng",
    "là",
    "được",
    "khoảng",
    "trên",
    "dưới",
    "từ",
    "với",
    "huy động",
    "bảo vệ",
    "giữ",
    "nâng",
    "thu",
    "giải ngân",
    "lắp đặt",
    "mở",
    "cải tạo",
    "nâng cấp",
    "khôi phục",
    "chuyển đổi",
    "kết nạp",
    "vận động",
    "gấp",
];
/// What is counted in plans without being a target.
const NO_UNIT: &[&str] = &[
    "buổi",
    "loại",
    "chương trình",
    "nghị quyết",
    "đột phá",
    "trụ cột",
    "nhóm",
    "nội dung",
    "nhiệm vụ",
    "giải pháp",
    "lĩnh vực",
    "khâu",
    "mục tiêu",
    "phong trào",
    "cuộc",
    "dân tộc",
    "chữ số",
    "giờ",
    "ngày",
    "tháng",
    "tuần",
    "quý",
    "bước",
    "mặt",
    "vấn đề",
    "cấp",
    "cửa",
];

/// Judges a figure of a sentence.
pub fn judge(row: &Row, context: &Context) -> Verdict {
    if context.over.review || is_past(row, context) || is_age(row) {
        return Verdict::No;
    }
    if row.seen.percent || row.unit.as_ref().is_some_and(|u| u.starts_with('/')) {
        return judge_share(row, context);
    }
    judge_count(row, context)
}

fn is_past(row: &Row, context: &Context) -> bool {
    let before = |year: i16| context.made.is_some_and(|made| year < made);
    let ended = row
        .bound
        .when
        .as_ref()
        .is_some_and(|w| !w.ends().is_empty() && w.ends().iter().all(|&y| before(y)));
    let clause = Text::new(&row.seen.clause);
    let says = clause.contains(0..clause.len(), REACHED) || has_already(row);
    let counted = clause.contains(
        0..clause.len().min(6),
        &["theo số liệu", "theo thống kê", "số liệu năm"],
    );
    let reached = counted || (says && !context.sets_an_end);
    ended || reached
}

/// "hiện có 112 trạm", but not "bảo vệ 210.000 ha rừng hiện có".
fn has_already(row: &Row) -> bool {
    let before = row
        .seen
        .clause
        .get(..row.figure.start - row.clause.start)
        .unwrap_or_default();
    let text = Text::new(before);
    text.contains(0..text.len(), &["hiện có"]) || row.seen.head.ends_with("hiện")
}

fn is_age(row: &Row) -> bool {
    let unit = row.unit.as_deref().unwrap_or_default();
    let lives = ["tuổi thọ", "số năm", "độ tuổi trung bình"];
    let ages = unit.starts_with("tuổi") || unit.starts_with("tháng");
    let lasting = unit == "năm" && !lives.iter().any(|l| row.seen.clause.contains(l)) && !row.seen.measured;
    (ages && !lives.iter().any(|l| row.seen.clause.contains(l))) || lasting
}

fn judge_share(row: &Row, context: &Context) -> Verdict {
    let head = Text::new(&row.seen.head);
    let tail = Text::new(&row.seen.tail);
    let pays = (0..head.len()).any(|i| head.any_at(i, SUBSIDY).is_some()) && tail.any_at(0, MONEY).is_some();
    let share = tail
        .any_at(
            0,
            &[
                "mức đóng",
                "kinh phí",
                "học phí",
                "mức lương",
                "lương cơ sở",
                "tổng kinh phí",
            ],
        )
        .is_some();
    let share = share || is_paid_too(row);
    if (pays || share) && !context.over.goals && !context.sets_an_end {
        return Verdict::No;
    }
    if pays || share {
        return Verdict::Unsure(Doubt::new(
            "Có thể là mức hỗ trợ hay phần kinh phí chứ không phải chỉ tiêu.",
            "This may be the rate of a subsidy or a share of money rather than a target.",
        ));
    }
    if row.subject.is_empty() {
        return Verdict::Unsure(Doubt::new(
            "Không rõ con số này nói về việc gì: xem lại câu.",
            "It is unclear what this figure measures: look at the sentence.",
        ));
    }
    Verdict::Target
}

/// "hỗ trợ 70% học phí cho hộ nghèo, 50% cho hộ cận nghèo": the money stands at the figure before.
fn is_paid_too(row: &Row) -> bool {
    let (tail, clause) = (Text::new(&row.seen.tail), Text::new(&row.seen.clause));
    let all = 0..clause.len();
    tail.any_at(0, &["cho", "đối với"]).is_some()
        && clause.contains(all.clone(), SUBSIDY)
        && clause.contains(all, &["học phí", "mức đóng", "kinh phí", "chi phí", "lãi suất"])
}

fn judge_count(row: &Row, context: &Context) -> Verdict {
    let unit = Text::new(row.unit.as_deref().unwrap_or_default());
    let idle = unit.any_at(0, NO_UNIT).is_some();
    let goal = context.over.goals || context.sets_an_end || row.bound.is_yearly();
    if idle || !(goal || row.seen.measured) || row.unit.is_none() && !row.seen.measured {
        return Verdict::No;
    }
    if is_place_count(row) {
        return Verdict::No;
    }
    let head = Text::new(&row.seen.head);
    let made = (0..head.len()).any(|i| head.any_at(i, MAKES).is_some());
    let opens = row.seen.first || row.seen.fraction;
    if !(row.seen.measured || row.seen.compared || made || opens) {
        return Verdict::No;
    }
    if !row.seen.known_unit && row.unit.is_some() {
        return Verdict::Unsure(Doubt::new(
            "Đơn vị tính đọc từ chữ sau con số, chưa chắc đúng: xem lại.",
            "The unit was read from the words behind the number and may be wrong: check it.",
        ));
    }
    if !context.over.goals && !row.seen.measured && !row.bound.is_yearly() {
        return Verdict::Unsure(Doubt::new(
            "Con số nằm trong phần nhiệm vụ: giữ nếu là chỉ tiêu.",
            "The figure stands in a part on tasks: keep it if it is a target.",
        ));
    }
    Verdict::Target
}

/// "tại 2 huyện Trạm Tấu, Mù Cang Chải": how many places there are, not how many there shall be.
fn is_place_count(row: &Row) -> bool {
    let unit = row.unit.as_deref().unwrap_or_default();
    let places = ["huyện", "xã", "tỉnh", "thành phố", "phường", "thôn", "bản", "đơn vị"];
    let last = row.seen.head.rsplit(' ').next().unwrap_or_default();
    places.iter().any(|p| unit.starts_with(p))
        && matches!(last, "riêng" | "tại" | "ở" | "của" | "trong" | "gồm" | "thuộc" | "các")
}

/// Whether less of it is better, so that "trên" and ">" look like a misprint.
pub fn is_bad(subject: &str) -> bool {
    let text = Text::new(subject);
    let all = 0..text.len();
    let bad = [
        "thất nghiệp",
        "suy dinh dưỡng",
        "tử vong",
        "tảo hôn",
        "hộ nghèo",
        "bạo lực",
        "bỏ học",
        "lây nhiễm",
    ];
    let better = [
        "giảm",
        "thoát",
        "được",
        "tiếp cận",
        "tham gia",
        "bảo hiểm",
        "hỗ trợ",
        "có",
        "không",
        "phòng",
        "đi học",
    ];
    text.contains(all.clone(), &["tỷ lệ", "tỷ suất", "tỷ số", "số"])
        && text.contains(all.clone(), &bad)
        && !text.contains(all, &better)
}
