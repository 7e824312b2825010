//! Soát dòng: doubts about a value where its row, its column and the words over the table leave more than one reading.
//!
//! It looks at what was read and not at how: a value whose time, sign or column is taken from anything but plain print is
//! marked, whichever rule took it.

use super::GridReader;
use super::cell::ValueCell;
use super::column::{Values, when};
use crate::import::found::{Doubt, PrintedTime};
use crate::import::grid::{Column, ColumnRole, GridRow, Origin};
use crate::import::reading::{is_body, is_unit};
use crate::import::targets::figure::numerals;
use crate::import::targets::moment::{TimeRole, When, alone, moments};
use crate::lexicon::{self, Class, Words};

/// A value that was read, with all that it was read from.
pub struct Audited<'a> {
    pub row: &'a GridRow,
    pub column: &'a Values,
    /// The words that name the row, without its unit.
    pub name: &'a str,
    /// When it is to be reached, as it was settled.
    pub time: &'a PrintedTime,
}

impl GridReader<'_> {
    /// What the print leaves open of a value.
    pub(super) fn audit(&self, read: &Audited<'_>, cell: &ValueCell) -> Vec<Doubt> {
        let column = &self.grid.columns[read.column.at];
        let checks = [
            lexicon::is(&cell.value, Class::Tick).then(ticked),
            is_undated(read.time).then(|| undated(read.time)),
            column.is_by_cells.then(|| by_cells(column)),
            self.is_timed_beside(read).then(time_from_elsewhere),
            self.is_timed_twice(read).then(two_times),
            self.caption_times(read).then(caption_of_several),
            is_carried(read).then(carried),
            self.is_shifted(read, cell).then(shifted),
            has_share(read.name).then(|| figure_in_name(read.name)),
            is_end_of_range(&column.head).then(end_of_range),
        ];
        checks.into_iter().flatten().collect()
    }

    /// The time that a cell of the row's own says: "Thời gian hoàn thành" over "Năm 2027".
    pub(super) fn due(&self, row: &GridRow) -> Option<When> {
        let columns = self.grid.columns(ColumnRole::Deadline);
        let mut times = columns.filter_map(|column| {
            let text = row.text(column).trim();
            alone(&Words::new(text)).or_else(|| super::column::when_in(text))
        });
        times.next()
    }

    /// Whether a column without a time stands beside others that have one, which do not make up its time either.
    fn is_timed_beside(&self, read: &Audited<'_>) -> bool {
        if read.column.time.is_some() || self.due(read.row).is_some() {
            return false;
        }
        let beside = self.facets.iter().flatten().filter_map(|values| values.time.as_ref());
        let years: Vec<i16> = beside.filter_map(when).flat_map(|when| when.ends()).collect();
        let (Some(first), Some(last)) = (years.iter().min(), years.iter().max()) else {
            return false;
        };
        *read.time != PrintedTime::Period(*first, *last) && *read.time != PrintedTime::Year(*last)
            || first != last && matches!(read.time, PrintedTime::Year(_))
    }

    /// Whether the row says another time than its column.
    fn is_timed_twice(&self, read: &Audited<'_>) -> bool {
        let own = read.column.time.as_ref().and_then(when);
        let (Some(own), Some(due)) = (own, self.due(read.row)) else {
            return false;
        };
        let is_within = |year: &i16| match own {
            When::Period(from, to) => (from..=to).contains(year),
            _ => own.ends().contains(year),
        };
        !due.ends().iter().all(is_within)
    }

    /// Whether the words over the table name several times, none of which the column, the row or its group settles.
    fn caption_times(&self, read: &Audited<'_>) -> bool {
        let is_settled = read.column.time.is_some()
            || self.due(read.row).is_some()
            || read.row.groups.iter().any(|group| group.time.is_some());
        let caption = Words::new(self.grid.caption.as_deref().unwrap_or_default());
        let times = moments(&caption);
        let mut due = times
            .iter()
            .filter(|moment| matches!(moment.role, TimeRole::Due | TimeRole::Name) && !moment.when.ends().is_empty());
        !is_settled
            && due
                .next()
                .is_some_and(|first| due.any(|other| other.when != first.when))
    }

    /// Whether the row holds what belongs into another column: a unit or a body among its values, a number for its unit.
    fn is_shifted(&self, read: &Audited<'_>, cell: &ValueCell) -> bool {
        let is_number = |text: &str| {
            text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(|c: char| c.is_alphabetic() || c == '%')
        };
        let unit = self
            .grid
            .column(ColumnRole::Unit)
            .map(|column| read.row.text(column).trim());
        unit.is_some_and(is_number) || (!cell.is_number && (is_unit(&cell.printed) || is_body(&cell.printed)))
    }
}

/// The sign that the head of a column gives to its values: "Tối thiểu", "Mục tiêu 2030 (≥)".
pub fn sign_over(head: &str) -> Option<&'static str> {
    let cells = head.split(": ");
    let inside = |cell: &str| {
        let (_, rest) = cell.rsplit_once('(')?;
        rest.split_once(')').map(|(inside, _)| inside.to_owned())
    };
    let mut said = cells.flat_map(|cell| {
        let parts: Vec<String> = inside(cell).unwrap_or_default().split(',').map(str::to_owned).collect();
        std::iter::once(cell.to_owned()).chain(parts)
    });
    said.find_map(|part| {
        let words = Words::new(part.trim());
        let (end, sign) = words.meaning(0, Class::Comparator)?;
        (end == words.len() && matches!(sign, "≥" | "≤" | ">" | "<")).then_some(sign)
    })
}

/// The doubt about a sign that is printed over the column only.
pub fn signed_by_head(sign: &str) -> Doubt {
    Doubt::new(
        format!("Dấu “{sign}” in ở đầu cột, không in trong ô: xem có đúng cho dòng này không."),
        format!(
            "The sign “{sign}” is printed over the column and not in the cell: check whether it holds for this row."
        ),
    )
}

/// The doubt about two values of one row for one time.
pub fn two_values() -> Doubt {
    Doubt::new(
        "Dòng này có hai giá trị cho cùng một mốc thời gian: xem mỗi giá trị nói về gì.",
        "The row has two values for the same time: check what each of them is about.",
    )
}

/// Whether a head names one end of a range only: "Từ" beside "Đến".
fn is_end_of_range(head: &str) -> bool {
    let last = head.rsplit(": ").next().unwrap_or_default().trim();
    lexicon::is(last, Class::Towards | Class::Link)
}

fn end_of_range() -> Doubt {
    Doubt::new(
        "Đầu cột chỉ là “từ” hoặc “đến”: có thể hai cột là hai đầu của một khoảng.",
        "The head is only “from” or “to”: the two columns may be the ends of one range.",
    )
}

fn is_carried(read: &Audited<'_>) -> bool {
    let origin = read.row.cells.get(read.column.at).map(|cell| cell.origin);
    matches!(origin, Some(Origin::Merged(_)))
}

/// Whether a share stands in the name of a row, which may be the value itself.
fn has_share(name: &str) -> bool {
    let words = Words::new(name);
    numerals(&words, &moments(&words))
        .figures
        .iter()
        .any(|figure| figure.is_percent())
}

fn is_undated(time: &PrintedTime) -> bool {
    matches!(time, PrintedTime::Unstated | PrintedTime::Unclear(_))
}

fn undated(time: &PrintedTime) -> Doubt {
    match time {
        PrintedTime::Unclear(years) => unclear(years),
        _ => Doubt::new(
            "Không thấy năm ở đầu cột, nhóm dòng, tên bảng hay đề mục.",
            "No year is given in the column head, the group of rows, the caption of the table or the heading.",
        ),
    }
}

fn unclear(years: &[i16]) -> Doubt {
    let years = years.iter().map(i16::to_string).collect::<Vec<_>>().join(", ");
    Doubt::new(
        format!("Đầu cột không nêu năm và phía trên nêu nhiều mốc ({years}): xem số này thuộc mốc nào."),
        format!("The column head gives no year, and several are given above ({years}): check which one is meant."),
    )
}

fn ticked() -> Doubt {
    Doubt::new(
        "Ô chỉ có dấu, không ghi mức: xem dấu ấy có nghĩa gì.",
        "The cell has a tick but no value: check what the tick means.",
    )
}

fn by_cells(column: &Column) -> Doubt {
    let head = &column.head;
    Doubt::new(
        format!("Đầu cột “{head}” không nói rõ là mức phải đạt; coi là vậy vì các ô là số: xem lại."),
        format!(
            "The head “{head}” does not say that the column holds what is to be reached; its cells are numbers: check it."
        ),
    )
}

fn time_from_elsewhere() -> Doubt {
    Doubt::new(
        "Đầu cột không nêu năm như các cột bên cạnh; mốc thời gian lấy ở chỗ khác: xem lại.",
        "The head of the column gives no year as those beside it do; the time was taken from elsewhere: check it.",
    )
}

fn two_times() -> Doubt {
    Doubt::new(
        "Đầu cột và ô thời gian của dòng nêu hai mốc khác nhau: xem mốc nào đúng.",
        "The head of the column and the row's own time differ: check which one is meant.",
    )
}

fn caption_of_several() -> Doubt {
    Doubt::new(
        "Tên bảng nêu nhiều mốc thời gian mà đầu cột không nêu: xem số này thuộc mốc nào.",
        "The name of the table gives several times and the head of the column none: check which one is meant.",
    )
}

fn carried() -> Doubt {
    Doubt::new(
        "Giá trị in ở ô gộp từ dòng trên: xem có phải của cả dòng này không.",
        "The value is printed in a cell that begins in a row above: check whether it holds for this row, too.",
    )
}

fn shifted() -> Doubt {
    Doubt::new(
        "Ô đơn vị tính là số hoặc ô giá trị là chữ của cột khác: có thể dòng bị lệch cột.",
        "The unit is a number, or the value is what another column holds: the row may be shifted.",
    )
}

fn figure_in_name(name: &str) -> Doubt {
    Doubt::new(
        format!("Tên dòng “{name}” có một tỷ lệ: xem đó có phải là mức phải đạt không."),
        format!("The name “{name}” holds a share: check whether that is what is to be reached."),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_head_may_give_its_sign_to_the_values() {
        assert_eq!(sign_over("Năm 2030: Tối thiểu"), Some("≥"));
        assert_eq!(sign_over("Mục tiêu 2030 (≥)"), Some("≥"));
        assert_eq!(sign_over("Mục tiêu 2045 (không quá, %)"), Some("≤"));
        assert_eq!(sign_over("Số hộ trên địa bàn"), None);
        assert_eq!(sign_over("Ước"), None);
    }

    #[test]
    fn a_head_may_be_one_end_of_a_range() {
        assert!(is_end_of_range("Năm 2030: Từ") && is_end_of_range("Đến"));
        assert!(!is_end_of_range("Đến năm 2030") && !is_end_of_range("Tổng số"));
    }

    #[test]
    fn a_share_in_a_name_is_seen_and_an_age_is_not() {
        assert!(has_share("Giảm 5% số vụ vi phạm"));
        assert!(!has_share("Trẻ dưới 5 tuổi thấp còi") && !has_share("Số giường bệnh/10.000 dân"));
    }
}
