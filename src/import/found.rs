//! Cái đọc được: what was recognised in a text, with the words that it was read from.

use std::ops::Range;

use crate::diagnostics::Lang;
use crate::model::{JurisdictionLevel, Locator, PartialDate, RelationKind};

/// Điều chưa chắc: why an editor should look at a value, as one plain sentence in both languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    pub vi: String,
    pub en: String,
}

impl Doubt {
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Doubt {
            vi: vi.into(),
            en: en.into(),
        }
    }

    /// The doubt about a section that is that of the last unit whose place is certain.
    pub fn of_section() -> Self {
        Doubt::new(
            "Nhãn in ngay phía trên không nối tiếp mục nào, có thể đã mất một đề mục: xem lại `section`.",
            "The label printed above does not follow on from any section, so a heading may be missing: check `section`.",
        )
    }

    /// The sentence in the language of the site.
    pub fn text(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }
}

/// A place in a [`Reading`](super::Reading): a block and bytes of its text. In a table: the row, and bytes of that cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct At {
    pub block: usize,
    pub cell: Option<(usize, usize)>,
    pub range: Range<usize>,
}

/// When a target is to be reached (content model §4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrintedTime {
    Year(i16),
    Period(i16, i16),
    EveryYear,
    /// `year_unclear`: the printed years that come into question.
    Unclear(Vec<i16>),
    Unstated,
}

/// Chỉ tiêu found in a text: one printed row, with one value or one a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundTarget {
    /// The clause that says it, as printed: becomes `quote`.
    pub clause: At,
    /// The figure with its comparator and unit, as printed: becomes `printed`.
    pub figure: At,
    pub quote: String,
    pub printed: String,
    pub section: Option<Locator>,
    /// The row's printed label in an annex table.
    pub row: Option<String>,
    /// What is measured, as printed, without figure, comparator, time and "phấn đấu": "tỷ lệ lao động qua đào tạo".
    pub subject: String,
    /// The population, where the clause names one narrower than the indicator's: "khu vực thành thị", "các huyện nghèo".
    pub scope: Option<String>,
    /// The unit as printed, blanks regular: `%`, `%/năm`, `người/năm`, `m² sàn/người`; for words none.
    pub unit: Option<String>,
    /// The values in the grammar of the content model: `< 2,5`, `28-30`, `8/9`, `10.996`, `-`, words. Several only
    /// for the columns of a table, each with a [`PrintedTime::Year`] then.
    pub values: Vec<(PrintedTime, String)>,
    /// What was measured before, where the table prints it beside: its year, and the value in the grammar of the model.
    pub baseline: Option<(i16, String)>,
    /// Bình quân: the figure is a yearly mean of its period.
    pub average: bool,
    /// "trong đó", "riêng … (trong ngoặc)": the found target (by its place in the list) that this is a part of or an exception to.
    pub within: Option<usize>,
    pub except_of: Option<usize>,
    pub relative: Option<Relative>,
    /// Numbers of documents from the note columns, and the printed heads of the columns they come from.
    pub stated_in: Vec<String>,
    /// The group row or heading over it, which helps to tell the sector: "Bảo hiểm xã hội, bảo hiểm thất nghiệp".
    pub group: Option<String>,
    /// "có lẽ in nhầm": what the print itself makes doubtful; becomes `doubt`.
    pub misprint: Option<Doubt>,
    pub doubts: Vec<Doubt>,
}

/// What a relative figure refers to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Relative {
    /// "tăng 25 % so với năm 2020".
    Year(i16, Option<ChangeWord>),
    /// "bằng 1,5 lần so với mức giảm chung": another found target, where it is clear which.
    Target(Option<usize>),
    /// "bằng mức bình quân chung cả nước".
    Nation,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeWord {
    Increase,
    Decrease,
    Times,
}

/// Nhiệm vụ found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundTask {
    /// The blocks that make it up.
    pub blocks: Range<usize>,
    pub section: Option<Locator>,
    /// The title of its unit, else at most its first fifteen words.
    pub title: String,
    pub direct: Vec<FoundName>,
    /// Chủ trì: only where that word is printed for the body.
    pub lead: Vec<FoundName>,
    /// Được giao: bodies that have the task without that word.
    pub assigned: Vec<FoundName>,
    pub coordinate: Vec<FoundName>,
    pub via: Vec<FoundName>,
    pub to: Vec<FoundName>,
    /// "Đề nghị …": `mode: request`.
    pub request: bool,
    /// As printed.
    pub time: Option<(String, At)>,
    /// In the grammar of `due:` (content model §5), as YAML flow text: `2024-Q2`, `{ every: year, before: 10-30 }`.
    pub due: Option<String>,
    pub doubts: Vec<Doubt>,
}

/// Tên cơ quan found in a text, as printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundName {
    pub text: String,
    pub at: At,
    pub doubts: Vec<Doubt>,
}

/// Phần đầu và phần cuối: what the document says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    pub title: Option<PlacedText>,
    /// The slug of a type of document: `chuong-trinh-hanh-dong`.
    pub kind: Option<&'static str>,
    /// The number in its regular form, where one is printed.
    pub number: Option<String>,
    /// `KH-UBND`, where only that is printed.
    pub symbol: Option<String>,
    /// The id of an office of issue: `ubnd-tinh`, `tinh-uy`, `chinh-phu` …
    pub issuer: Option<String>,
    /// The name of an issuer that is none of these offices, as written in a sentence: "Sở Nội vụ".
    pub issuer_name: Option<String>,
    /// The words that name the issuer.
    pub issuer_printed: Option<PlacedText>,
    /// The level of the issuer.
    pub level: Option<JurisdictionLevel>,
    /// The printed name of the province, without "tỉnh", as found in place, title or text.
    pub province: Option<PlacedText>,
    pub place: Option<PlacedText>,
    pub issued: Option<PartialDate>,
    /// The words of the date as printed, also where a part of it is left blank or broken.
    pub issued_printed: Option<PlacedText>,
    /// Dự thảo: the document says that it is a draft.
    pub is_draft: bool,
    pub period: Option<(i16, i16)>,
    pub signer: Option<PlacedText>,
    pub signer_title: Option<String>,
    pub recipients: Vec<PlacedText>,
    pub relations: Vec<FoundRelation>,
    pub doubts: Vec<Doubt>,
}

/// A recognised text and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedText {
    pub text: String,
    pub at: At,
}

/// Quan hệ to another document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundRelation {
    pub kind: RelationKind,
    pub number: String,
    pub issued: Option<PartialDate>,
    pub at: At,
    pub doubts: Vec<Doubt>,
}
