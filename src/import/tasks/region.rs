//! What a part of a plan is for, by its title.

use crate::text;

/// Loại phần: what a unit is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Region {
    /// Mục đích, yêu cầu, quan điểm, mục tiêu: no tasks.
    Purpose,
    /// Nhiệm vụ, giải pháp.
    Tasks,
    /// Tổ chức thực hiện, phân công.
    Organisation,
    /// Kinh phí.
    Funding,
    Other,
}

impl Region {
    /// Whether what stands below is given to somebody.
    pub(super) fn gives_duties(self) -> bool {
        matches!(self, Region::Tasks | Region::Organisation)
    }
}

const ORGANISATION: &[&str] = &[
    "to chuc thuc hien",
    "to chuc trien khai",
    "phan cong",
    "trach nhiem thuc hien",
    "trach nhiem cua",
    "che do bao cao",
    "che do thong tin",
    "chiu trach nhiem thi hanh",
    "dieu khoan thi hanh",
];
const TASKS: &[&str] = &["nhiem vu", "giai phap", "noi dung", "cac hoat dong"];
const GOALS: &[&str] = &["muc dich", "yeu cau", "quan diem", "muc tieu", "chi tieu"];
const SETTING: &[&str] = &[
    "tam nhin",
    "nguyen tac",
    "pham vi",
    "doi tuong",
    "tinh hinh",
    "thuc trang",
    "danh gia",
    "ket qua",
    "can cu",
    "su can thiet",
    "boi canh",
    "du bao",
    "dac diem",
];
const FUNDING: &[&str] = &["kinh phi", "nguon kinh phi", "nguon von", "du toan kinh phi"];

/// The region of a unit with this title (or first words) inside another.
pub(super) fn of(title: &str, heading: bool, over: Option<Region>) -> Region {
    let title = text::fold(&text::first_words(title, 24));
    if FUNDING.iter().any(|word| title.starts_with(word)) {
        return Region::Funding;
    }
    match over {
        None => outermost(&title),
        Some(over) if heading => within(&title, over),
        Some(over) => over,
    }
}

/// By the word that comes first; goals and tasks under one title are told apart below.
fn outermost(title: &str) -> Region {
    let first = |words: &[&str]| words.iter().filter_map(|word| title.find(word)).min();
    let found = [
        (first(ORGANISATION), Region::Organisation),
        (first(TASKS), Region::Tasks),
        (first(GOALS), Region::Purpose),
        (first(SETTING), Region::Purpose),
        (first(FUNDING), Region::Funding),
    ];
    let earliest = found
        .iter()
        .filter_map(|(at, region)| Some(((*at)?, *region)))
        .min_by_key(|(at, _)| *at);
    match earliest {
        Some((at, Region::Purpose)) if first(GOALS) == Some(at) && names_tasks(title) => Region::Tasks,
        Some((_, region)) => region,
        None => Region::Other,
    }
}

fn names_tasks(title: &str) -> bool {
    title.contains("nhiem vu") || title.contains("giai phap")
}

/// Below the outermost units only a title that begins with the word counts: "Thực hiện mục tiêu …" is a task.
fn within(title: &str, over: Region) -> Region {
    let words = title.split(' ').count();
    let begins = |with: &[&str]| with.iter().any(|word| title.starts_with(word));
    let title_only = |with: &str, at_most: usize| title.starts_with(with) && words <= at_most;
    if title_only("to chuc thuc hien", 5) || title_only("phan cong", 7) || begins(&["trach nhiem cua"]) {
        return Region::Organisation;
    }
    if over == Region::Organisation {
        return over;
    }
    if begins(&["muc tieu", "quan diem", "muc dich", "chi tieu", "tam nhin"]) || title_only("yeu cau", 4) {
        return Region::Purpose;
    }
    let tasks = begins(&["nhiem vu", "giai phap", "cac nhiem vu", "cac giai phap", "noi dung"]);
    if tasks && over != Region::Tasks {
        Region::Tasks
    } else {
        over
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_what_a_part_is_for() {
        for (title, region) in [
            ("MỤC ĐÍCH, YÊU CẦU", Region::Purpose),
            ("NỘI DUNG, NHIỆM VỤ VÀ GIẢI PHÁP THỰC HIỆN", Region::Tasks),
            ("NHIỆM VỤ VÀ GIẢI PHÁP CHỦ YẾU", Region::Tasks),
            ("GIẢI PHÁP", Region::Tasks),
            ("MỤC TIÊU, NHIỆM VỤ", Region::Tasks),
            ("TỔ CHỨC THỰC HIỆN", Region::Organisation),
            ("PHÂN CÔNG NHIỆM VỤ", Region::Organisation),
            ("KINH PHÍ THỰC HIỆN", Region::Funding),
            ("ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN NHIỆM VỤ", Region::Purpose),
        ] {
            assert_eq!(of(title, true, None), region, "{title}");
        }
    }

    #[test]
    fn below_them_a_title_must_begin_with_the_word() {
        assert_eq!(of("Mục tiêu cụ thể", true, Some(Region::Tasks)), Region::Purpose);
        assert_eq!(
            of("Thực hiện tốt mục tiêu giảm nghèo", true, Some(Region::Tasks)),
            Region::Tasks
        );
        assert_eq!(
            of(
                "Tổ chức thực hiện tốt chính sách ưu đãi người có công",
                true,
                Some(Region::Tasks)
            ),
            Region::Tasks
        );
        assert_eq!(
            of("Yêu cầu Thủ trưởng các sở", false, Some(Region::Organisation)),
            Region::Organisation
        );
        assert_eq!(
            of(
                "Kinh phí thực hiện: Từ nguồn ngân sách",
                false,
                Some(Region::Organisation)
            ),
            Region::Funding
        );
    }
}
