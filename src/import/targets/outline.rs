//! Đề mục phía trên: what the headings over a block say – goals, review of the past, years.

use std::collections::HashMap;

use super::moment::{Role, When, bare_year, moments};
use super::text::Text;
use crate::import::block::{Block, Kind, Part, Reading};
use crate::model::Locator;

/// What the headings over a block say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Over {
    /// Mục tiêu, chỉ tiêu.
    pub goals: bool,
    /// "Mục tiêu cụ thể", "chỉ tiêu chủ yếu": a list of targets, not a vision.
    pub list: bool,
    /// Thực trạng, kết quả, kinh phí: figures here are no targets.
    pub review: bool,
    pub when: Option<When>,
}

/// The headings of a text by their place.
#[derive(Debug, Default)]
pub struct Outline {
    headings: HashMap<String, Over>,
    /// The year that the document was made in, as far as its dates say: years before it are past.
    pub made: Option<i16>,
}

const REVIEW: &[&str] = &[
    "quan điểm",
    "nguyên tắc",
    "thực trạng",
    "kết quả",
    "tình hình",
    "đánh giá",
    "đặc điểm",
    "bối cảnh",
    "sự cần thiết",
    "hạn chế",
    "kinh phí",
    "căn cứ",
    "nguồn vốn",
    "tổng mức đầu tư",
    "khó khăn",
];

impl Outline {
    pub fn of(reading: &Reading) -> Self {
        let mut outline = Outline {
            made: made(reading),
            ..Outline::default()
        };
        for block in reading.blocks.iter().filter(|b| b.part != Part::Back) {
            if let (Kind::Heading { .. } | Kind::Numbered { .. }, Some(section)) = (&block.kind, &block.section) {
                let own = said(block);
                outline.headings.entry(section.as_str().to_owned()).or_insert(own);
            }
        }
        outline
    }

    /// What the headings over a section say; the innermost word counts.
    pub fn over(&self, section: Option<&Locator>) -> Over {
        let mut over = Over::default();
        let mut settled = false;
        let mut path = section.map(Locator::as_str);
        while let Some(place) = path {
            if let Some(own) = self.headings.get(place) {
                if !settled && (own.goals || own.review) {
                    (over.goals, over.list, over.review) = (own.goals, own.list, own.review);
                    settled = true;
                }
                over.list |= own.list && over.goals;
                over.when = over.when.or_else(|| own.when.clone());
            }
            path = place.rfind('.').map(|at| &place[..at]);
        }
        over
    }
}

/// What one heading says; of a numbered paragraph only a time that opens it, behind a colon.
fn said(block: &Block) -> Over {
    let heading = matches!(block.kind, Kind::Heading { .. });
    let title = if heading {
        block.text.as_str()
    } else {
        run_in(&block.text).unwrap_or_default()
    };
    // A long title is a sentence that happens to stand behind a label.
    if title.len() > 300 {
        return Over::default();
    }
    let text = Text::new(title);
    let all = 0..text.len();
    let goals =
        text.contains(all.clone(), &["mục tiêu", "chỉ tiêu", "tầm nhìn"]) && !text.contains(all.clone(), &["nhiệm vụ"]);
    Over {
        goals: goals && !text.contains(all.clone(), &["chương trình mục tiêu"]),
        list: text.contains(all.clone(), &["mục tiêu cụ thể", "chỉ tiêu"]),
        review: !goals && text.contains(all, REVIEW),
        when: governing(&text),
    }
}

/// "Đến năm 2025:" before a list, with the words before the colon.
fn run_in(paragraph: &str) -> Option<&str> {
    let at = paragraph.find(':').filter(|&at| at < 150)?;
    Some(&paragraph[..at])
}

fn governing(text: &Text) -> Option<When> {
    let due = moments(text)
        .into_iter()
        .filter(|m| m.role == Role::Due && !m.when.ends().is_empty());
    let times: Vec<When> = due.map(|m| m.when).collect();
    match times.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        several => Some(When::Years(several.iter().flat_map(When::ends).collect())),
    }
}

/// The latest year of the dates in the text: a plan cites what was issued before it.
fn made(reading: &Reading) -> Option<i16> {
    let dated = |block: &Block| {
        let text = Text::new(&block.text);
        (0..text.len()).filter_map(|i| dated_year(&text, i)).max()
    };
    reading
        .blocks
        .iter()
        .filter(|b| b.part != Part::Back)
        .filter_map(dated)
        .max()
}

/// The year of "24/11/2023" or "ngày 31 tháng 3 năm 2021" whose first number stands at `i`.
fn dated_year(text: &Text, i: usize) -> Option<i16> {
    let slashes = text.is_number(i) && text.word(i + 1) == "/" && text.word(i + 3) == "/";
    if slashes {
        return bare_year(text.word(i + 4));
    }
    let month = text.phrase_at(i, "tháng")?;
    let year = (month..month + 3).find_map(|at| text.phrase_at(at, "năm"))?;
    let dated = (i.saturating_sub(3)..i).any(|at| text.word(at) == "ngày");
    dated.then(|| bare_year(text.word(year))).flatten()
}
