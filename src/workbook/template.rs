//! Bảng để điền: the rows that a place has to fill for a year, with what is known beside.

use std::io;

use crate::model::{
    Body, Corpus, Document, DocumentState, Id, Jurisdiction, Quantity, Target, Task, Time, task_standing,
};

use super::columns::{EXPLANATION, STATES, SheetSubject};
use super::sheets::{CellStyle, SheetPage, StyledCell, workbook};

/// The year, and the place or body, for which the workbook is made.
#[derive(Clone, Copy, Debug)]
pub struct TemplateScope {
    /// Of this place alone.
    pub place: Option<Id<Jurisdiction>>,
    /// The tasks for which this body answers, and no targets: a plan does not say whose a figure is.
    pub body: Option<Id<Body>>,
    pub year: i16,
}

/// The workbook as a file.
///
/// # Errors
/// Those of writing into memory, which does not fail.
pub fn template(corpus: &Corpus, asked: TemplateScope) -> io::Result<Vec<u8>> {
    let targets = asked.body.is_none().then(|| targets(corpus, asked));
    let pages = [Some(explanation(corpus, asked)), targets, Some(tasks(corpus, asked))];
    workbook(&pages.into_iter().flatten().collect::<Vec<SheetPage>>())
}

fn documents(corpus: &Corpus, asked: TemplateScope) -> impl Iterator<Item = &Document> {
    let documents = corpus.documents.values().map(AsRef::as_ref);
    documents.filter(move |document| {
        let is_asked = asked.place.is_none_or(|place| document.jurisdiction == place);
        let is_begun = document
            .issue_days()
            .is_none_or(|(earliest, _)| earliest.year() <= asked.year);
        is_asked && is_begun && document.state != DocumentState::Draft
    })
}

fn head(subject: SheetSubject, order: &[&str]) -> Vec<StyledCell> {
    debug_assert!(subject.read().iter().all(|head| order.contains(&head.vi)));
    order.iter().map(|name| (CellStyle::Head, (*name).to_owned())).collect()
}

fn locked(text: impl Into<String>) -> StyledCell {
    (CellStyle::Locked, text.into())
}

fn open(text: impl Into<String>) -> StyledCell {
    (CellStyle::Open, text.into())
}

fn targets(corpus: &Corpus, asked: TemplateScope) -> SheetPage {
    let mut rows = vec![head(
        SheetSubject::Targets,
        &[
            "Mã chỉ tiêu",
            "Chỉ tiêu",
            "Địa phương",
            "Văn bản",
            "Mức đặt ra",
            "Kết quả năm trước",
            "Năm",
            "Kết quả",
            "Nguồn",
            "Ghi chú",
        ],
    )];
    for document in documents(corpus, asked) {
        let current = corpus.current_targets(document);
        rows.extend(
            current
                .filter(|target| is_for(target, asked.year))
                .map(|target| target_row(corpus, document, target, asked.year)),
        );
    }
    SheetPage {
        name: SheetSubject::Targets.sheet(),
        widths: vec![34, 40, 16, 18, 18, 16, 8, 14, 34, 30],
        rows,
        list: None,
    }
}

/// Whether a result of the year says something of the target.
fn is_for(target: &Target, year: i16) -> bool {
    let last = match &target.time {
        Time::Year(year) => Some(*year),
        Time::Period(period) => Some(period.to),
        Time::Unclear(years) => years.iter().max().copied(),
        Time::EveryYear | Time::Unstated => None,
    };
    target.quantity != Quantity::NoTarget && last.is_none_or(|last| year <= last)
}

fn target_row(corpus: &Corpus, document: &Document, target: &Target, year: i16) -> Vec<StyledCell> {
    let indicator = &corpus.indicators[target.indicator];
    let name = match target.scope {
        Some(scope) => format!("{} ({})", indicator.name, corpus.scopes[scope].name),
        None => indicator.name.clone(),
    };
    let unit = target.unit.map_or("", |unit| corpus.units.name(unit));
    let of_year = |year: i16| target.details.actual.iter().find(|actual| actual.year == year);
    let before = of_year(year - 1).map(|actual| actual.text.clone()).unwrap_or_default();
    let now = of_year(year);
    let text = |words: Option<&String>| words.cloned().unwrap_or_default();
    vec![
        locked(format!("{}#{}", document.id, target.id)),
        locked(name),
        locked(&corpus.jurisdictions[document.jurisdiction].name),
        locked(short(document)),
        locked(demand(target, unit)),
        locked(before),
        locked(year.to_string()),
        open(now.map(|actual| actual.text.clone()).unwrap_or_default()),
        open(text(now.and_then(|actual| actual.source.as_ref()))),
        open(text(now.and_then(|actual| actual.note.as_ref()))),
    ]
}

fn short(document: &Document) -> String {
    let number = document.number.as_ref().map(ToString::to_string);
    number.unwrap_or_else(|| document.list_title().to_owned())
}

/// The demand of a target in a cell: "≥ 96 %, 2026".
fn demand(target: &Target, unit: &str) -> String {
    let text = target.display_text();
    let unit = if names_its_unit(text) { "" } else { unit };
    let time = match &target.time {
        Time::Year(year) => year.to_string(),
        Time::Period(period) => period.to_string(),
        Time::EveryYear => "hằng năm".to_owned(),
        Time::Unclear(years) => years.iter().map(i16::to_string).collect::<Vec<_>>().join("/"),
        Time::Unstated => String::new(),
    };
    let value = format!("{text} {unit}");
    match time.as_str() {
        "" => value.trim().to_owned(),
        time => format!("{}, {time}", value.trim()),
    }
}

/// Whether a figure as printed says of what it is: "8.000 người", "bình quân 3%/ năm"; not "từ 28 đến 30", "95 trở lên".
fn names_its_unit(text: &str) -> bool {
    let behind = text.rsplit(|c: char| c.is_ascii_digit()).next().unwrap_or(text);
    let unit = behind.replace("trở lên", "").replace("trở xuống", "");
    unit.contains('%') || unit.contains(char::is_alphabetic)
}

fn tasks(corpus: &Corpus, asked: TemplateScope) -> SheetPage {
    let mut rows = vec![head(
        SheetSubject::Tasks,
        &[
            "Mã nhiệm vụ",
            "Nhiệm vụ",
            "Địa phương",
            "Văn bản",
            "Cơ quan",
            "Thời hạn",
            "Báo cáo gần nhất",
            "Ngày báo cáo",
            "Trạng thái",
            "Minh chứng",
            "Ghi chú",
        ],
    )];
    for document in documents(corpus, asked) {
        let open_tasks = document
            .tasks
            .iter()
            .filter(|task| is_asked(task, asked.body) && is_open(corpus, document, task, asked.year));
        rows.extend(open_tasks.map(|task| task_row(corpus, document, task)));
    }
    SheetPage {
        name: SheetSubject::Tasks.sheet(),
        widths: vec![34, 40, 16, 18, 28, 18, 24, 14, 18, 34, 30],
        rows,
        list: Some((8, STATES.iter().map(|(vi, _)| *vi).collect())),
    }
}

/// Whether the body that is asked answers for a task.
fn is_asked(task: &Task, body: Option<Id<Body>>) -> bool {
    let mut answering = task.assignments.iter().filter(|assignment| assignment.role.answers());
    body.is_none_or(|body| answering.any(|assignment| assignment.office.is_some_and(|office| office.body == body)))
}

/// Whether there is something to report of a task: it is not done, or was reported on in the year.
fn is_open(corpus: &Corpus, document: &Document, task: &Task, year: i16) -> bool {
    let standing = task_standing(document, task, corpus.due_span(document)).standing;
    standing.is_open() || task.reports.iter().any(|report| report.date.year() == year)
}

fn task_row(corpus: &Corpus, document: &Document, task: &Task) -> Vec<StyledCell> {
    let answering = task.assignments.iter().filter(|assignment| assignment.role.answers());
    let bodies: Vec<&str> = answering.map(|assignment| assignment.printed.as_str()).collect();
    let last = task.reports.last().map(|report| {
        let word = STATES.iter().find(|(_, word)| *word == report.status.word());
        format!("{}: {}", report.date, word.map_or("", |(vi, _)| vi))
    });
    let due = task.time.clone().or_else(|| task.due.map(|due| due.to_string()));
    vec![
        locked(format!("{}#{}", document.id, task.id)),
        locked(task.title.clone().unwrap_or_default()),
        locked(&corpus.jurisdictions[document.jurisdiction].name),
        locked(short(document)),
        locked(bodies.join("; ")),
        locked(due.unwrap_or_default()),
        locked(last.unwrap_or_default()),
        open(""),
        open(""),
        open(""),
        open(""),
    ]
}

/// The sheet that explains; it stands first.
fn explanation(corpus: &Corpus, asked: TemplateScope) -> SheetPage {
    let title = match asked.body {
        Some(body) => format!("Việc của {} để báo cáo năm {}", corpus.bodies[body].name, asked.year),
        None => format!("Kết quả năm {}", asked.year),
    };
    let first = "Chỉ điền các ô màu vàng. Các ô xám (mã, tên, năm) đã khóa để không lệch dòng.".to_owned();
    let of_targets = [
        format!("Trang “{}”: mỗi dòng là một chỉ tiêu. Ghi kết quả ở cột “Kết quả”, đúng như trong báo cáo: 94,6. Dấu phẩy là dấu thập phân, dấu chấm ngăn hàng nghìn: 10.996. Ô viết 2.5 sẽ bị trả lại, vì không rõ là 2,5 hay 25.", SheetSubject::Targets.sheet()),
        "Cột “Nguồn”: mã văn bản trên trang (ví dụ 2025/230-bc-ubnd-lai-chau), một địa chỉ https://…, hoặc tên nguồn. Kết quả không có nguồn thì người đọc không kiểm tra được.".to_owned(),
        "Chưa có số liệu thì để trống: trang sẽ ghi “Chưa có số liệu”. Không ghi 0 hay dấu gạch thay cho chưa có.".to_owned(),
    ];
    let of_tasks = [
        format!("Trang “{}”: mỗi dòng là một nhiệm vụ chưa xong. Ghi ngày báo cáo theo thứ tự năm-tháng-ngày (2025-04-03); chỉ biết tháng thì ghi 2025-04. Ngày viết 03/04/2025 sẽ bị trả lại, vì có thể là hai ngày khác nhau.", SheetSubject::Tasks.sheet()),
        "Cột “Trạng thái”: chọn đang thực hiện, hoàn thành hoặc dừng. Cột “Minh chứng”: mã văn bản trên trang, địa chỉ, hoặc tệp trong content/files/.".to_owned(),
        "Lưu dưới dạng .xlsx, .ods hoặc .csv (UTF-8), rồi chạy: congkhai results import TỆP --dry-run để xem sẽ thay đổi gì, và bỏ --dry-run để ghi.".to_owned(),
    ];
    SheetPage {
        name: EXPLANATION,
        widths: vec![110],
        rows: [title, first]
            .into_iter()
            .chain(of_targets.into_iter().filter(|_| asked.body.is_none()))
            .chain(of_tasks)
            .enumerate()
            .map(|(at, line)| vec![(if at == 0 { CellStyle::Head } else { CellStyle::Locked }, line)])
            .collect(),
        list: None,
    }
}

#[cfg(test)]
mod tests {
    use super::names_its_unit;

    #[test]
    fn a_printed_unit_is_not_said_twice() {
        for text in [
            "8.000 người",
            "bình quân 3%/ năm",
            "trên 95%",
            "đạt 10 giường bệnh/vạn dân",
            "hoàn thành",
        ] {
            assert!(names_its_unit(text), "{text}");
        }
        for text in ["95", "từ 28 đến 30", ">= 96,5", "95 trở lên"] {
            assert!(!names_its_unit(text), "{text}");
        }
    }
}
