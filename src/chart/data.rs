//! Số liệu của biểu đồ: what is drawn, with every text that is shown.

use super::shape::Shape;
use super::words::ChartWords;

/// Biểu đồ của một chỉ tiêu: the figures of one indicator to be drawn, with every text that the drawing shows.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The beginning of every `id`; unique on the page.
    pub id_prefix: String,
    /// The caption.
    pub title: String,
    /// The indicator's name, as it stands in the caption.
    pub name: String,
    /// The language of names and units, where it is not the page's.
    pub lang: Option<&'static str>,
    /// The year from which times are still to come.
    pub today: i16,
    /// The unit of all figures; `%` keeps the axis within 100.
    pub unit: Option<String>,
    /// The places, in the order in which they are shown.
    pub places: Vec<PlaceMarks>,
    /// The nation's figures, one for each document that sets one.
    pub national: Vec<NationalMark>,
    pub words: ChartWords,
}

/// Một địa phương: a place and its figures. No link: the drawing is one image, and the table beside it has them.
#[derive(Clone, Debug)]
pub struct PlaceMarks {
    pub label: String,
    pub marks: Vec<Mark>,
}

/// Mức của cả nước: a national figure and the document that sets it.
#[derive(Clone, Debug)]
pub struct NationalMark {
    /// The document's number, else its short title.
    pub label: String,
    pub mark: Mark,
}

/// Một con số trong biểu đồ: a target, or what was reached.
#[derive(Clone, Debug)]
pub struct Mark {
    /// `2030`, `2026–2030`; figures of one label and year share a panel.
    pub time_label: String,
    /// What puts the panels in order: the year, or the last year of a period.
    pub year: i16,
    pub shape: Shape,
    /// The print is doubted; the mark is hatched and has a question mark.
    pub doubt: bool,
    /// Kết quả thực hiện: what was reached, not what is aimed at.
    pub actual: bool,
    /// The value with its sign: `< 2,5%`.
    pub text: String,
    /// The value as people say it: `dưới 2,5%`; for the text equivalent.
    pub phrase: String,
}
