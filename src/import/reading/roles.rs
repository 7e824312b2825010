//! Vai trò của mục: tells what each section is for, by the nearest heading that says it.

use crate::import::block::{Block, PrintedBlockKind, SectionRole};
use crate::lexicon::{Class, Words};

/// The most words of a title; a longer one is a sentence.
const LONGEST_TITLE: usize = 30;

/// Tells every block the role of its section. Heads must be known.
pub fn tell(blocks: &mut [Block]) {
    for at in 0..blocks.len() {
        let above = blocks[at].over.map_or(SectionRole::Other, |over| blocks[over].role);
        let block = &blocks[at];
        let own = match block.kind {
            PrintedBlockKind::Heading { .. } | PrintedBlockKind::Unlabelled => title(&block.text, above),
            _ => None,
        };
        blocks[at].role = own.unwrap_or(above);
    }
}

/// The role that a title says. Below a section that has a role only a title that begins with the word counts.
fn title(text: &str, above: SectionRole) -> Option<SectionRole> {
    let words = Words::new(text);
    if words.len() > LONGEST_TITLE {
        return None;
    }
    let said = |i: usize| {
        words
            .meaning(i, Class::SectionHead)
            .and_then(|(end, name)| Some((end, role(name)?)))
    };
    if above != SectionRole::Other {
        return said(lead(&words)).map(|(_, role)| role);
    }
    let mut roles = Vec::new();
    let mut i = 0;
    while i < words.len() {
        match said(i) {
            Some((end, role)) => {
                roles.push(role);
                i = end;
            }
            None => i += 1,
        }
    }
    let first = *roles.first()?;
    // "QUAN ĐIỂM, MỤC TIÊU, NHIỆM VỤ": what is to be done is told below.
    let is_wish = matches!(first, SectionRole::Purpose | SectionRole::Views | SectionRole::Goals);
    let wanted = [SectionRole::Tasks, SectionRole::Goals]
        .into_iter()
        .find(|role| roles.contains(role));
    Some(wanted.filter(|_| is_wish).unwrap_or(first))
}

/// How many words "Các", "Một số" take at the head of a title.
fn lead(words: &Words<'_>) -> usize {
    words.at(0, Class::GroupHead).unwrap_or(0)
}

fn role(name: &str) -> Option<SectionRole> {
    let role = match name {
        "purpose" => SectionRole::Purpose,
        "views" => SectionRole::Views,
        "past" => SectionRole::Past,
        "goals" => SectionRole::Goals,
        "tasks" => SectionRole::Tasks,
        "organisation" => SectionRole::Organisation,
        "follow-up" => SectionRole::FollowUp,
        "money" => SectionRole::Money,
        _ => return None,
    };
    Some(role)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_tell_what_a_section_is_for() {
        use SectionRole::{FollowUp, Goals, Money, Organisation, Other, Past, Purpose, Tasks, Views};
        for (text, expected) in [
            ("MỤC ĐÍCH, YÊU CẦU", Some(Purpose)),
            ("NỘI DUNG, NHIỆM VỤ VÀ GIẢI PHÁP THỰC HIỆN", Some(Tasks)),
            ("QUAN ĐIỂM, MỤC TIÊU", Some(Goals)),
            ("MỤC TIÊU, NHIỆM VỤ", Some(Tasks)),
            ("QUAN ĐIỂM CHỈ ĐẠO", Some(Views)),
            ("TỔ CHỨC THỰC HIỆN", Some(Organisation)),
            ("PHÂN CÔNG NHIỆM VỤ", Some(Organisation)),
            ("KINH PHÍ THỰC HIỆN", Some(Money)),
            ("CHẾ ĐỘ BÁO CÁO", Some(FollowUp)),
            ("ĐÁNH GIÁ TÌNH HÌNH THỰC HIỆN NHIỆM VỤ", Some(Past)),
            ("KẾT QUẢ THỰC HIỆN NHIỆM VỤ NĂM 2025", Some(Past)),
            ("Hiệu lực", None),
        ] {
            assert_eq!(title(text, Other), expected, "{text}");
        }
        assert_eq!(title("Mục tiêu cụ thể", Tasks), Some(Goals));
        assert_eq!(title("Thực hiện tốt mục tiêu giảm nghèo", Tasks), None);
        assert_eq!(title("Các giải pháp chủ yếu", Goals), Some(Tasks));
    }
}
