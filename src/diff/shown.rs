//! Giá trị thành lời: cells as people say them, and as programs read them.

use super::line::DataLine;
use super::names::{RowNames, short};
use crate::diagnostics::{Bilingual, Lang};
use crate::model::{DocumentType, PartialDate, Quantity, Verified};
use crate::text::Decimal;

/// What a target demands: "dưới 2,5%", "từ 28 đến 30%".
pub fn demand(lang: Lang, line: &DataLine) -> String {
    let unit = behind(line.cell("unit"));
    if let Some(scale) = scale(lang, line.cell("text")) {
        return format!("{scale}{unit}");
    }
    let value = format!("{}{unit}", number(lang, line.cell("value")));
    let fill = |vi, en| Bilingual { vi, en }.filled(lang, &[("value", value.clone())]);
    match line.cell("comparator") {
        "lt" => fill("dưới {value}", "below {value}"),
        "le" => fill("không quá {value}", "at most {value}"),
        "ge" => fill("từ {value} trở lên", "at least {value}"),
        "gt" => fill("trên {value}", "above {value}"),
        "approx" => fill("khoảng {value}", "about {value}"),
        "range" => {
            let low = number(lang, line.cell("value"));
            let high = format!("{}{unit}", number(lang, line.cell("value_max")));
            let text = Bilingual {
                vi: "từ {low} đến {high}",
                en: "from {low} to {high}",
            };
            text.filled(lang, &[("low", low), ("high", high)])
        }
        "none" => fill("không đặt chỉ tiêu", "no target set"),
        "text" => quoted(line.cell("text")),
        _ => value,
    }
}

/// The unit behind its number, as on the pages: the percent sign close to it, all others apart.
fn behind(unit: &str) -> String {
    match unit {
        "" => String::new(),
        unit if unit.starts_with('%') => unit.to_owned(),
        unit => format!("\u{a0}{}", unit.replace("điểm %", "điểm phần trăm")),
    }
}

/// A value that is more than its figure: a part, a rank or a level ("8/9", "hạng 25-30"); nothing for other values.
fn scale(lang: Lang, text: &str) -> Option<String> {
    let number = |value: Decimal| value.written(lang.number_signs());
    let quantity = Quantity::parse(text, &|_| true).ok()?.quantity;
    let (form, value) = match &quantity {
        Quantity::PartOf { .. } => return Some(quantity.written(lang.number_signs())),
        Quantity::Rank { low, high } if low == high => (RANK, number(*low)),
        Quantity::Rank { low, high } => (RANK, format!("{}–{}", number(*low), number(*high))),
        Quantity::Level(level) => (LEVEL, number(*level)),
        _ => return None,
    };
    Some(form.filled(lang, &[("value", value)]))
}

const RANK: Bilingual = Bilingual {
    vi: "hạng {value}",
    en: "rank {value}",
};
const LEVEL: Bilingual = Bilingual {
    vi: "mức độ {value}",
    en: "level {value}",
};

/// The figure of a target for programs: `<2.5`, `28..30`, `-`, or the words.
pub fn notation(line: &DataLine) -> String {
    let (value, max) = (line.cell("value"), line.cell("value_max"));
    let sign = match line.cell("comparator") {
        "none" => return "-".to_owned(),
        "text" => return line.cell("text").to_owned(),
        "range" => return format!("{value}..{max}"),
        "lt" => "<",
        "le" => "<=",
        "ge" => ">=",
        "gt" => ">",
        "approx" => "~",
        _ => "",
    };
    format!("{sign}{value}")
}

/// What was reached in a year: "94,6%", or words.
pub fn reached(lang: Lang, result: &DataLine) -> String {
    match result.cell("value") {
        "" => quoted(result.cell("text")),
        value => format!("{}{}", number(lang, value), behind(result.cell("unit"))),
    }
}

fn number(lang: Lang, plain: &str) -> String {
    let read = Decimal::parse_vi(&plain.replace('.', ","));
    read.map_or_else(|_| plain.to_owned(), |value| value.written(lang.number_signs()))
}

/// The year or the period of a target; nothing where it has none.
pub fn time(line: &DataLine) -> String {
    match line.cell("year") {
        "" => line.cell("period").replace('-', "–"),
        year => year.to_owned(),
    }
}

/// The group that a target is for, by its name where the data has one.
pub fn scope(line: &DataLine) -> &str {
    match line.cell("scope_name") {
        "" => line.cell("scope"),
        name => name,
    }
}

/// The cell that a change of a column is about, as people say it; nothing for an empty one.
pub fn cell(lang: Lang, names: &RowNames<'_>, line: &DataLine, column: &str) -> String {
    let cell = line.cell(column);
    if column == "scope" {
        return scope(line).to_owned();
    }
    if cell.is_empty() {
        return String::new();
    }
    match column {
        "text" | "doubt" | "title" | "time" | "name" | "body_as_written" => quoted(cell),
        "replaces" | "replaced_by" => row(names, cell),
        "verified" => verified(lang, cell),
        "jurisdiction" => names.place(cell).to_owned(),
        "indicator" => quoted(names.indicator(cell)),
        "type" => document_type(lang, cell).to_owned(),
        "issued" | "to_issued" | "due" | "date" => date(lang, cell),
        "state" | "mode" | "standing" | "status" => word(lang, cell),
        "note" | "source" | "evidence" => quoted(cell),
        _ => cell.to_owned(),
    }
}

/// The row of another document, by that document's name: "81/2023/QH15".
fn row(names: &RowNames<'_>, cell: &str) -> String {
    let document = cell.split_once('#').map_or(cell, |(document, _)| document);
    names.document(document)
}

fn document_type(lang: Lang, slug: &str) -> &str {
    DocumentType::from_slug(slug).map_or(slug, |kind| match lang {
        Lang::Vi => kind.vi,
        Lang::En => kind.en,
    })
}

/// Words in quotation marks.
pub fn quoted(words: &str) -> String {
    format!("“{}”", short(words))
}

fn verified(lang: Lang, cell: &str) -> String {
    let text = match Verified::from_word(cell) {
        Some(Verified::Primary) => Bilingual {
            vi: "đã đối chiếu văn bản",
            en: "checked against the document",
        },
        Some(Verified::Copy) => Bilingual {
            vi: "bản nhận dạng chữ",
            en: "recognised text",
        },
        Some(Verified::Secondary) => Bilingual {
            vi: "theo nguồn thứ cấp",
            en: "from a secondary source",
        },
        Some(Verified::No) => Bilingual {
            vi: "chưa kiểm chứng",
            en: "not verified",
        },
        None => return cell.to_owned(),
    };
    text.get(lang).to_owned()
}

/// A date as the language writes it, "30/6/2024" or "30 June 2024"; what is no date as it stands in the data.
fn date(lang: Lang, cell: &str) -> String {
    cell.parse::<PartialDate>()
        .map_or_else(|_| word(lang, cell), |date| date.written(lang))
}

fn word(lang: Lang, cell: &str) -> String {
    let (vi, en) = match cell {
        "signed" => ("đã ký ban hành", "signed"),
        "unnumbered" => ("bản nguồn không in số, ngày", "no number or date printed"),
        "draft" => ("dự thảo", "draft"),
        "order" => ("giao", "order"),
        "request" => ("đề nghị", "request"),
        "every-year" => ("hằng năm", "every year"),
        "done-on-time" => ("hoàn thành đúng hạn", "done on time"),
        "done-late" => ("hoàn thành quá hạn", "done late"),
        "done" => ("hoàn thành", "done"),
        "stopped" => ("dừng", "stopped"),
        "doing" => ("đang thực hiện", "in progress"),
        "overdue" => ("quá hạn", "overdue"),
        "not-due" => ("chưa đến hạn", "not yet due"),
        "unreported" => ("chưa có báo cáo", "no report yet"),
        "no-deadline" => ("không có thời hạn", "no deadline"),
        other => (other, other),
    };
    match lang {
        Lang::Vi => vi.to_owned(),
        Lang::En => en.to_owned(),
    }
}
