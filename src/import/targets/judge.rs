//! Chỉ tiêu hay không: tells figures that are no targets – shares of a subsidy, what is already reached, products of
//! tasks – and why.

use super::outline::Over;
use super::sentence::SentenceRow;
use crate::import::account::Reason;
use crate::import::found::Doubt;
use crate::lexicon::{Class, Words, opening};

/// Whether a figure is a target.
#[derive(Debug, PartialEq, Eq)]
pub enum FigureVerdict {
    Target,
    Unsure(Doubt),
    No(Reason),
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

/// Judges a figure of a sentence.
pub fn judge(row: &SentenceRow, context: &Context) -> FigureVerdict {
    if let Some(reason) = context.over.no_targets {
        return FigureVerdict::No(reason);
    }
    match told_as_reached(row, context) {
        FigureVerdict::Target => {}
        verdict => return verdict,
    }
    if let Some(reason) = lasts(row) {
        return FigureVerdict::No(reason);
    }
    if is_budget(row, context) {
        // "vượt 10% dự toán" among the goals is a share of the money.
        return match row.seen.percent && row.seen.compared && context.over.goals {
            true => FigureVerdict::Unsure(share_of_money()),
            false => FigureVerdict::No(Reason::Money),
        };
    }
    if is_threshold(row) {
        return FigureVerdict::No(Reason::Threshold);
    }
    if row.seen.percent || row.unit.as_ref().is_some_and(|u| u.starts_with('/')) {
        return judge_share(row, context);
    }
    judge_count(row, context)
}

/// Whether the words or the year of a figure say that it is reached already.
fn told_as_reached(row: &SentenceRow, context: &Context) -> FigureVerdict {
    let before = |year: i16| context.made.is_some_and(|made| year < made);
    let ends = row.bound.when.as_ref().map(|when| when.ends()).unwrap_or_default();
    let ended = !ends.is_empty() && ends.iter().all(|&year| before(year));
    if ended || row.seen.says.statistics {
        return FigureVerdict::No(Reason::Result);
    }
    // "hiện có 112 trạm", but not "bảo vệ 210.000 ha rừng hiện có".
    let says = row.seen.says.reached || row.seen.says.existing;
    // "80% dữ liệu đã được số hóa được dùng lại", "duy trì 22 cơ sở đã được công nhận" among the goals: "đã" says of
    // what, not that it is reached.
    let kept = row.seen.says.head_aims && !row.seen.says.reached_before;
    let of_whom = context.over.goals && (row.seen.first && row.seen.percent || kept);
    if !says || context.sets_an_end || of_whom {
        return FigureVerdict::Target;
    }
    if context.over.goals && !row.seen.says.reached_before {
        return FigureVerdict::Unsure(Doubt::new(
            "Sau con số có chữ nói về điều đã có: xem đây là chỉ tiêu hay kết quả đã đạt.",
            "Words behind the figure speak of what there is: check whether it is a target or a result.",
        ));
    }
    FigureVerdict::No(Reason::Result)
}

/// Why a length of time is no target: "dưới 36 tháng tuổi" is whom it is about, "trong 05 ngày" how long; a length of
/// life or of waiting may be a target.
fn lasts(row: &SentenceRow) -> Option<Reason> {
    let unit = row.unit.as_deref().unwrap_or_default();
    let end = opening(unit, Class::Duration)?;
    // "01 tuần lễ văn hóa" is no length of time, "180 phút/khách hàng" is one that is measured.
    if opening(unit, Class::Unit) > Some(end) || unit.contains('/') {
        return None;
    }
    if row.seen.says.life || row.seen.measured {
        return None;
    }
    let age = unit.contains("tuổi") || unit.starts_with("tháng");
    Some(if age { Reason::Population } else { Reason::Duration })
}

fn judge_share(row: &SentenceRow, context: &Context) -> FigureVerdict {
    let goal = context.over.goals || context.sets_an_end;
    let paid = is_paid(row);
    if paid && !goal {
        return FigureVerdict::No(Reason::Money);
    }
    if paid {
        return FigureVerdict::Unsure(share_of_money());
    }
    let seen = &row.seen;
    let alone =
        !(seen.first || seen.measured || seen.linked || seen.compared || seen.goes_on || seen.in_bracket || row.part);
    let bare = || !Words::new(&row.subject).tokens.is_empty() && says_nothing(&row.subject);
    // "…; khu công nghiệp 100%": of whom, and not what.
    if row.subject.is_empty() || alone && seen.change.is_none() && row.scope.is_none() && bare() {
        return FigureVerdict::Unsure(unnamed());
    }
    FigureVerdict::Target
}

/// The most words that only say of whom.
const LONGEST_WHOM: usize = 5;

/// Whether a name only says of whom, without what they do and what is measured.
fn says_nothing(subject: &str) -> bool {
    let text = Words::new(subject);
    // Branches side by side have their measure before them: "nông nghiệp 14%; dịch vụ 42%".
    if text.at(0, Class::Elided) == Some(text.len()) || text.len() > LONGEST_WHOM {
        return false;
    }
    let told = Class::Verb | Class::Measure | Class::Make | Class::Change | Class::Aim | Class::Share | Class::Achieve;
    !text.contains(0..text.len(), told)
}

/// Doubts what only the general rule reads: among the goals, a figure with a unit is to be reached.
fn by_general_rule() -> Doubt {
    Doubt::new(
        "Đọc theo quy tắc chung “con số có đơn vị trong phần mục tiêu”: xem có phải là chỉ tiêu không.",
        "Read by the general rule that a figure with a unit among the goals is a target: check whether it is one.",
    )
}

fn share_of_money() -> Doubt {
    Doubt::new(
        "Có thể là mức hỗ trợ hay phần kinh phí chứ không phải chỉ tiêu.",
        "This may be a rate of support or a share of funding rather than a target.",
    )
}

fn unnamed() -> Doubt {
    Doubt::new(
        "Không rõ con số này nói về việc gì: xem lại câu.",
        "It is unclear what this figure measures: check the sentence.",
    )
}

/// Whether a figure is a share that is paid: "hỗ trợ 70% mức đóng"; "hỗ trợ 70% học phí cho hộ nghèo, 50% cho hộ cận
/// nghèo", where the money stands at the figure before.
fn is_paid(row: &SentenceRow) -> bool {
    let says = &row.seen.says;
    // "cắt giảm 25% chi phí tuân thủ": it is what is saved that counts.
    if row.seen.change.is_some() {
        return false;
    }
    let pays = says.head_pays && says.tail_money;
    let too = says.tail_scope && says.pays && says.fee;
    pays || says.tail_fee || too
}

fn judge_count(row: &SentenceRow, context: &Context) -> FigureVerdict {
    let unit = row.unit.as_deref().unwrap_or_default();
    let goal = context.over.goals || context.sets_an_end || row.bound.is_yearly() || row.seen.achieves;
    if row.seen.says.stands && goal {
        return FigureVerdict::Unsure(Doubt::new(
            "Thứ bậc so với nơi khác: xem lại chỉ tiêu và từ so sánh.",
            "This is a rank among other places: check the indicator and the comparator.",
        ));
    }
    if is_place_count(row) {
        return FigureVerdict::No(Reason::Population);
    }
    let product = opening(unit, Class::Product).is_some_and(|end| Some(end) >= opening(unit, Class::Unit));
    let made = row.seen.compared || row.seen.says.head_makes;
    if product && !row.seen.measured && context.over.goals && made {
        return FigureVerdict::Unsure(Doubt::new(
            "Có thể là số sản phẩm của một việc, cũng có thể là chỉ tiêu: xem lại câu.",
            "This may be a count of a task's products or a target: check the sentence.",
        ));
    }
    if product && !row.seen.measured {
        return FigureVerdict::No(Reason::Product);
    }
    if !row.seen.measured && (!goal || row.unit.is_none() && !row.seen.linked) {
        return FigureVerdict::No(Reason::Mention);
    }
    let opens = row.seen.first || row.seen.fraction || row.seen.goes_on || row.part;
    let counted = row.seen.measured || row.seen.compared || row.seen.says.head_makes || opens;
    let due = row.bound.when.is_some() && !row.bound.weak && !row.seen.says.head_within && row.seen.known_unit;
    if context.over.goals && !counted && due {
        return FigureVerdict::Unsure(Doubt::new(
            "Có thể là số đối tượng phải xử lý đến hạn hay chỉ là số đang có: xem lại câu.",
            "This may be how many are to be dealt with by then, or how many there are: look at the sentence.",
        ));
    }
    if context.over.goals && !counted {
        return FigureVerdict::Unsure(by_general_rule());
    }
    if !counted {
        return FigureVerdict::No(Reason::Population);
    }
    let told = row.seen.measured || row.bound.is_yearly() || row.seen.achieves;
    if !context.over.goals && !told {
        return FigureVerdict::No(Reason::Product);
    }
    if row.subject.is_empty() {
        return FigureVerdict::Unsure(unnamed());
    }
    if !row.seen.known_unit && row.unit.is_some() {
        return FigureVerdict::Unsure(Doubt::new(
            "Đơn vị tính đọc từ chữ sau con số, chưa chắc đúng: xem lại.",
            "The unit was read from the words after the number and may be wrong: check it.",
        ));
    }
    FigureVerdict::Target
}

/// Whether a figure is money that is no target: it is one only where it is what is measured, "thu ngân sách", not "kinh
/// phí" or "trong đó ngân sách tỉnh".
fn is_budget(row: &SentenceRow, context: &Context) -> bool {
    let subject = Words::new(&row.subject);
    let first = (0..subject.len()).find(|&i| subject.at(i, Class::Part | Class::Opening).is_none());
    if first.is_some_and(|at| subject.at(at, Class::Budget).is_some()) {
        return true;
    }
    let money = row
        .unit
        .as_deref()
        .is_some_and(|unit| opening(unit, Class::Currency).is_some());
    let pays = row.seen.says.pays || row.seen.says.fee;
    money && !context.over.goals && (pays || !row.seen.measured)
}

/// Whether a figure says who is meant: "Đối với trường có dưới 100 học sinh, …".
fn is_threshold(row: &SentenceRow) -> bool {
    row.seen.says.scoped && row.seen.compared
}

/// Whether a figure counts the places that there are, not those that there shall be: "tại 2 huyện Trạm Tấu, Mù Cang
/// Chải".
fn is_place_count(row: &SentenceRow) -> bool {
    let unit = row.unit.as_deref().unwrap_or_default();
    opening(unit, Class::Place).is_some() && row.seen.says.head_within
}

/// Whether less of it is better, so that "trên" and ">" look like a misprint.
pub fn is_bad(subject: &str) -> bool {
    let text = Words::new(subject);
    let all = 0..text.len();
    text.contains(all.clone(), Class::Measure)
        && text.contains(all.clone(), Class::Bad)
        && !text.contains(all, Class::Better)
}
