//! Lời kể: a change in one sentence, "Yên Bái: tỷ lệ lao động qua đào tạo 2030, 70% → 75%".

use super::change::{ChangeSubject, RowChange, RowChangeKind};
use super::line::DataLine;
use super::names::RowNames;
use super::shown;
use crate::diagnostics::{Bilingual, Lang};

/// The change in one sentence.
pub fn sentence(lang: Lang, names: &RowNames<'_>, change: &RowChange<'_>) -> String {
    format!("{}, {}", head(lang, names, change), happened(lang, names, change))
}

/// What happened, without what it happened to: "70% → 75%".
pub fn happened(lang: Lang, names: &RowNames<'_>, change: &RowChange<'_>) -> String {
    match change.subject {
        ChangeSubject::Target => target(lang, names, change),
        ChangeSubject::Relation => relation(lang, names, change),
        ChangeSubject::TaskBody => body(lang, names, change),
        ChangeSubject::Result => result(lang, names, change),
        ChangeSubject::Progress => report(lang, names, change),
        _ => plain(lang, names, change),
    }
}

/// What the change is about: "Yên Bái: tỷ lệ lao động qua đào tạo 2030".
fn head(lang: Lang, names: &RowNames<'_>, change: &RowChange<'_>) -> String {
    let line = change.line();
    let place = match change.subject {
        ChangeSubject::Indicator | ChangeSubject::Jurisdiction | ChangeSubject::Body => "",
        ChangeSubject::Document | ChangeSubject::Target | ChangeSubject::Task => names.place(line.cell("jurisdiction")),
        ChangeSubject::Relation | ChangeSubject::TaskBody | ChangeSubject::Result | ChangeSubject::Progress => {
            names.place_of(change.document.as_deref().unwrap_or_default())
        }
    };
    let what = match change.subject {
        ChangeSubject::Indicator => named(lang, line, ("chỉ tiêu", "indicator")),
        ChangeSubject::Jurisdiction => named(lang, line, ("địa phương", "place")),
        ChangeSubject::Body => named(lang, line, ("cơ quan", "body")),
        ChangeSubject::Document => document(line),
        ChangeSubject::Relation => names.document(line.cell("from")),
        ChangeSubject::Target => row_name(
            names,
            line,
            matches!(change.what, RowChangeKind::Changed("year" | "period")),
        ),
        ChangeSubject::Result => match names.target(change) {
            Some(target) => row_name(names, target, false),
            None => line.cell("target_id").to_owned(),
        },
        ChangeSubject::Task | ChangeSubject::TaskBody | ChangeSubject::Progress => task_name(lang, names.task(change)),
    };
    match place {
        "" => what,
        place => format!("{place}: {what}"),
    }
}

fn named(lang: Lang, line: &DataLine, (vi, en): (&'static str, &'static str)) -> String {
    let name = match line.cell("name") {
        "" => line.cell("id"),
        name => name,
    };
    format!("{} {}", Bilingual { vi, en }.get(lang), shown::quoted(name))
}

/// A document with its number, as far as there is one: "767/KH-UBND, “Kế hoạch …”".
fn document(line: &DataLine) -> String {
    let title = shown::quoted(line.cell("title"));
    match (line.cell("number"), line.cell("title")) {
        ("", "") => line.cell("document_id").to_owned(),
        ("", _) => title,
        (number, "") => number.to_owned(),
        (number, _) => format!("{number}, {title}"),
    }
}

/// The row of a target by its indicator, population and time; a time that changed is told behind.
fn row_name(names: &RowNames<'_>, line: &DataLine, time_is_news: bool) -> String {
    let mut name = within_a_sentence(names.indicator(line.cell("indicator")));
    let scope = shown::scope(line);
    if !scope.is_empty() {
        name = format!("{name} ({scope})");
    }
    let time = shown::time(line);
    if time.is_empty() || time_is_news {
        name
    } else {
        format!("{name} {time}")
    }
}

/// A name without the capital letter of its head, unless that belongs to it (GRDP, Yên Bái).
fn within_a_sentence(name: &str) -> String {
    let mut letters = name.chars();
    let Some(first) = letters.next() else {
        return String::new();
    };
    let rest = letters.as_str();
    let second_word = rest.split_whitespace().nth(1).unwrap_or_default();
    if rest.starts_with(char::is_uppercase) || second_word.starts_with(char::is_uppercase) {
        return name.to_owned();
    }
    first.to_lowercase().chain(rest.chars()).collect()
}

fn task_name(lang: Lang, task: Option<&DataLine>) -> String {
    let word = Bilingual {
        vi: "nhiệm vụ",
        en: "task",
    };
    let mut name = word.get(lang).to_owned();
    let Some(task) = task else { return name };
    if !task.cell("section").is_empty() {
        name = format!("{name} {}", task.cell("section"));
    }
    if !task.cell("title").is_empty() {
        name = format!("{name} {}", shown::quoted(task.cell("title")));
    }
    name
}

fn target(lang: Lang, names: &RowNames<'_>, change: &RowChange<'_>) -> String {
    let demand = |line: Option<&DataLine>| line.map(|line| shown::demand(lang, line)).unwrap_or_default();
    let time = |line: Option<&DataLine>| line.map(shown::time).unwrap_or_default();
    let target = Bilingual {
        vi: "chỉ tiêu",
        en: "target",
    };
    match change.what {
        RowChangeKind::Changed("value" | "comparator") => arrow(lang, &demand(change.old), &demand(change.new)),
        RowChangeKind::Changed("year" | "period") => arrow(lang, &time(change.old), &time(change.new)),
        RowChangeKind::Added => news(lang, target, "", &demand(change.new)),
        RowChangeKind::Removed => news(lang, target, &demand(change.old), ""),
        _ => plain(lang, names, change),
    }
}

fn relation(lang: Lang, names: &RowNames<'_>, change: &RowChange<'_>) -> String {
    let line = change.line();
    let subject = cited(lang, names, line);
    let kind = relation_word(line.cell("type"));
    match change.what {
        RowChangeKind::Added => news(lang, kind, "", &subject),
        RowChangeKind::Removed => news(lang, kind, &subject, ""),
        _ => format!("{} {subject}, {}", kind.get(lang), plain(lang, names, change)),
    }
}

/// A document as a relation names it: "68/NQ-CP (2020)".
fn cited(lang: Lang, names: &RowNames<'_>, line: &DataLine) -> String {
    let date = shown::cell(lang, names, line, "to_issued");
    let name = match (line.cell("to_number"), line.cell("to")) {
        ("", "") => {
            let unnumbered = Bilingual {
                vi: "một văn bản không ghi số",
                en: "a document without a number",
            };
            unnumbered.get(lang).to_owned()
        }
        ("", id) => names.document(id),
        (number, _) => number.to_owned(),
    };
    if date.is_empty() {
        name
    } else {
        format!("{name} ({date})")
    }
}

fn body(lang: Lang, names: &RowNames<'_>, change: &RowChange<'_>) -> String {
    let role = role_word(change.line().cell("role"));
    match change.what {
        RowChangeKind::Added | RowChangeKind::Removed => news(lang, role, words(change.old), words(change.new)),
        _ => plain(lang, names, change),
    }
}

/// A changed result: "kết quả năm 2025: 94,6% → 94,8%".
fn result(lang: Lang, names: &RowNames<'_>, change: &RowChange<'_>) -> String {
    let of_year = Bilingual {
        vi: "kết quả năm {year}",
        en: "result of {year}",
    };
    let label = of_year.filled(lang, &[("year", change.line().cell("year").to_owned())]);
    let reached = |line: Option<&DataLine>| line.map(|line| shown::reached(lang, line)).unwrap_or_default();
    match change.what {
        RowChangeKind::Changed("source" | "note") => format!("{label}, {}", plain(lang, names, change)),
        RowChangeKind::Removed => {
            let removed = Bilingual {
                vi: "bỏ {label}: {value}",
                en: "{label} removed: {value}",
            };
            removed.filled(lang, &[("label", label), ("value", reached(change.old))])
        }
        RowChangeKind::Added => format!("{label}: {}", reached(change.new)),
        _ => format!("{label}: {}", arrow(lang, &reached(change.old), &reached(change.new))),
    }
}

/// A changed report: "báo cáo 12/6/2024: hoàn thành".
fn report(lang: Lang, names: &RowNames<'_>, change: &RowChange<'_>) -> String {
    let line = change.line();
    let date = shown::cell(lang, names, line, "date");
    let label = Bilingual {
        vi: "báo cáo {date}",
        en: "report of {date}",
    };
    let label = label.filled(lang, &[("date", date)]);
    let status = |line: Option<&DataLine>| {
        line.map(|line| shown::cell(lang, names, line, "status"))
            .unwrap_or_default()
    };
    match change.what {
        RowChangeKind::Added => format!("{label}: {}", status(change.new)),
        RowChangeKind::Removed => {
            let removed = Bilingual {
                vi: "bỏ {label}: {value}",
                en: "{label} removed: {value}",
            };
            removed.filled(lang, &[("label", label), ("value", status(change.old))])
        }
        _ => format!("{label}, {}", plain(lang, names, change)),
    }
}

fn words(body: Option<&DataLine>) -> &str {
    body.map(|line| line.cell("body_as_written")).unwrap_or_default()
}

/// What happened to a row, or to one of its cells.
fn plain(lang: Lang, names: &RowNames<'_>, change: &RowChange<'_>) -> String {
    let added = Bilingual {
        vi: "thêm mới",
        en: "added",
    };
    let removed = Bilingual {
        vi: "không còn",
        en: "removed",
    };
    let (label, field) = match change.what {
        RowChangeKind::Added => return added.get(lang).to_owned(),
        RowChangeKind::Removed => return removed.get(lang).to_owned(),
        RowChangeKind::Renamed => (label("id"), change.field().unwrap_or_default()),
        RowChangeKind::Changed(field) => (label(field), field),
    };
    let cell = |line: Option<&DataLine>| {
        line.map(|line| shown::cell(lang, names, line, field))
            .unwrap_or_default()
    };
    news(lang, label, &cell(change.old), &cell(change.new))
}

/// The news of a cell: "thêm cơ quan chủ trì: Sở Y tế", "bỏ cơ quan chủ trì: Sở Y tế", "thời hạn: 2024 → 2025".
fn news(lang: Lang, label: Bilingual, old: &str, new: &str) -> String {
    let (form, value) = match (old, new) {
        ("", _) => ("thêm {label}: {value}|{label} added: {value}", new),
        (_, "") => ("bỏ {label}: {value}|{label} removed: {value}", old),
        _ => return format!("{}: {}", label.get(lang), arrow(lang, old, new)),
    };
    let (vi, en) = form.split_once('|').unwrap_or((form, form));
    let args = [("label", label.get(lang).to_owned()), ("value", value.to_owned())];
    Bilingual { vi, en }.filled(lang, &args)
}

fn arrow(lang: Lang, old: &str, new: &str) -> String {
    let nothing = Bilingual {
        vi: "(không ghi)",
        en: "(none)",
    };
    let shown = |text: &str| match text {
        "" => nothing.get(lang).to_owned(),
        text => text.to_owned(),
    };
    format!("{} → {}", shown(old), shown(new))
}

fn role_word(role: &str) -> Bilingual {
    let (vi, en) = match role {
        "direct" => ("cơ quan chỉ đạo", "directing body"),
        "lead" => ("cơ quan chủ trì", "lead"),
        "assigned" => ("cơ quan được giao", "assigned body"),
        "coordinate" => ("cơ quan phối hợp", "coordinating body"),
        "via" => ("cơ quan làm đầu mối", "body in between"),
        _ => ("nơi nhận báo cáo", "body reported to"),
    };
    Bilingual { vi, en }
}

fn relation_word(kind: &str) -> Bilingual {
    let (vi, en) = match kind {
        "implements" => ("quan hệ thực hiện", "relation “implements”"),
        "based_on" => ("quan hệ căn cứ", "relation “based on”"),
        "amends" => ("quan hệ sửa đổi, điều chỉnh", "relation “amends”"),
        "replaces" => ("quan hệ thay thế", "relation “replaces”"),
        "corrects" => ("quan hệ đính chính", "relation “corrects”"),
        "proposed_by" => ("quan hệ theo đề nghị tại", "relation “proposed by”"),
        "reports_on" => ("quan hệ báo cáo về", "relation “reports on”"),
        _ => ("quan hệ dẫn chiếu", "relation “refers to”"),
    };
    Bilingual { vi, en }
}

/// What people call a column.
pub fn label(field: &str) -> Bilingual {
    let (vi, en) = match field {
        "indicator" => ("chỉ tiêu", "indicator"),
        "scope" => ("phạm vi", "population"),
        "text" => ("chữ in", "printed words"),
        "unit" => ("đơn vị", "unit"),
        "section" => ("mục", "section"),
        "row" => ("dòng trong bảng", "row of the table"),
        "doubt" => ("điểm cần xem lại", "doubt"),
        "replaces" => ("thay mức cũ", "replaces"),
        "replaced_by" => ("được thay bằng", "replaced by"),
        "source_url" | "source" => ("nguồn", "source"),
        "verified" => ("kiểm chứng", "verification"),
        "number" | "to_number" => ("số", "number"),
        "type" => ("loại văn bản", "type of document"),
        "title" | "name" => ("tên", "name"),
        "jurisdiction" => ("địa phương", "place"),
        "issuer" => ("cơ quan ban hành", "issuer"),
        "issued" | "to_issued" => ("ngày ban hành", "date of issue"),
        "state" => ("tình trạng", "state"),
        "time" => ("thời gian", "time"),
        "due" => ("thời hạn", "deadline"),
        "mode" => ("cách giao", "mode"),
        "standing" => ("tình trạng", "standing"),
        "status" => ("trạng thái", "status"),
        "evidence" => ("minh chứng", "evidence"),
        "note" => ("ghi chú", "note"),
        "to" => ("liên kết tới", "link to"),
        "body_as_written" => ("cách ghi tên cơ quan", "words for a body"),
        _ => ("mã", "id"),
    };
    Bilingual { vi, en }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_letter_stays_where_it_belongs_to_the_name() {
        for (name, within) in [
            ("Tỷ lệ hộ nghèo", "tỷ lệ hộ nghèo"),
            ("Đất ở", "đất ở"),
            ("GRDP bình quân", "GRDP bình quân"),
            ("Yên Bái đứng đầu", "Yên Bái đứng đầu"),
            ("A", "a"),
            ("", ""),
        ] {
            assert_eq!(within_a_sentence(name), within);
        }
    }
}
