//! Every text that a chart shows beyond its data. Texts with `{…}` are filled here.

use crate::text::NumberSigns;

/// Lời của biểu đồ: all visible words, from the theme's wording.
///
/// A text with gaps is handed over with the gaps in it (`Cả nước: {value}`).
#[derive(Clone, Debug, Default)]
pub struct ChartWords {
    /// "Cả nước": before a national figure.
    pub national: String,
    /// "Đơn vị: {unit}"
    pub unit: String,
    /// "{title}, {time}": the name of one panel.
    pub panel: String,
    /// "{count} địa phương.": of a panel, before its national figures.
    pub places: String,
    /// "Từng địa phương ({count})": folded where the places share one lane.
    pub one_by_one: String,
    /// "Thời gian khác ({count})": folded where there are many.
    pub other_times: String,
    /// "{place}: mức đặt ra và kết quả qua các năm"
    pub course: String,
    /// "thực hiện {time}": stands for the year of what was reached.
    pub actual: String,
    /// "cần xem lại": of a figure whose print is doubted.
    pub doubt: String,
    /// "Biểu đồ bằng chữ": opens the text equivalent.
    pub as_text: String,
    /// "Trục bắt đầu từ {value}, không phải từ 0."
    pub axis_from: String,
    /// "Các số chênh nhau hơn 100 lần; …": on a common axis the small ones look like zero.
    pub lopsided: String,
    /// How numbers on the axis are written.
    pub signs: NumberSigns,
    pub legend: LegendWords,
}

/// Chú giải: what each kind of mark means; a key shows only what is used.
#[derive(Clone, Debug, Default)]
pub struct LegendWords {
    /// "mức của địa phương"
    pub point: String,
    /// "khoảng (số gần đúng)"
    pub approx: String,
    /// "từ … đến …"
    pub range: String,
    /// "trên mức ghi, không kể mức đó"
    pub above: String,
    /// "từ mức ghi trở lên"
    pub from: String,
    /// "dưới mức ghi, không kể mức đó"
    pub below: String,
    /// "không quá mức ghi"
    pub up_to: String,
    /// "số đã thực hiện"
    pub actual: String,
    /// "số đã thực hiện, gần đúng"
    pub actual_approx: String,
    /// "bản in có chỗ cần xem lại"
    pub doubt: String,
    /// "mức của cả nước"
    pub national: String,
    /// "khoảng mà mức của cả nước cho phép"
    pub area: String,
}

/// The text with each `{name}` replaced; in one pass, so that what a value holds is never a gap itself.
pub(super) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let gap = after
            .split_once('}')
            .and_then(|(name, behind)| Some((values.iter().find(|(known, _)| *known == name)?.1, behind)));
        match gap {
            Some((value, behind)) => {
                filled.push_str(value);
                rest = behind;
            }
            None => {
                filled.push('{');
                rest = after;
            }
        }
    }
    filled.push_str(rest);
    filled
}
