//! Kết quả as written: a table of `content/results/` (content model §5b).
//!
//! Its columns are those of results (`target_id, year, value, source, note`) or those of reports (`task_id, date, status, evidence,
//! note`), in any order. Other people than the plan's editors keep them, so every mistake is told at its cell.

use crate::diagnostics::{Bilingual, FilePath, Placed, Rule, Severity, Span};
use crate::model::{PartialDate, RowName, TaskStatus};
use crate::source::SourceFile;
use crate::text::suggest;

use super::Ctx;
use super::cells::{CsvRecord, cells, is_cut_by_comma};
use super::forms::{DATE, STATUS};
use super::reader::{Expected, WrittenScalar, parse_text};

/// Cột lạ: a column that tables of results do not have.
pub const UNKNOWN_COLUMN: Rule = Rule {
    code: "CK0231",
    severity: Severity::Error,
    message: Bilingual {
        vi: "{what}.",
        en: "{what_en}.",
    },
    help: Bilingual {
        vi: "Xóa cột này, hoặc đổi tên thành một trong: {columns}.",
        en: "Delete the column, or rename it to one of: {columns}.",
    },
    explain: Bilingual {
        vi: "Bảng kết quả chỉ tiêu có các cột `target_id, year, value, source, note`; bảng tiến độ nhiệm vụ có `task_id, date, status, evidence, note`. Thứ tự cột tùy ý. Cột khác sẽ không lên trang, nên được báo.",
        en: "A table of results has the columns `target_id, year, value, source, note`; one of reports on tasks has `task_id, date, status, evidence, note`, in any order. Nothing in another column would be published, so it is reported.",
    },
};

/// Thiếu cột: a table of results lacks a column.
pub const MISSING_COLUMN: Rule = Rule {
    code: "CK0232",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Bảng kết quả còn thiếu cột: {columns}.",
        en: "Columns are missing from the table of results: {columns}.",
    },
    help: Bilingual {
        vi: "Dòng đầu ghi tên cột: `target_id,year,value,source,note` cho chỉ tiêu, `task_id,date,status,evidence,note` cho nhiệm vụ. Lưu tệp với bảng mã UTF-8.",
        en: "The first line names the columns: `target_id,year,value,source,note` for targets, `task_id,date,status,evidence,note` for tasks. Save the file as UTF-8.",
    },
    explain: Bilingual {
        vi: "Cột `source`, `evidence`, `note` có thể không có; các cột còn lại cho biết dòng nói về gì, khi nào và ra sao.",
        en: "`source`, `evidence` and `note` may be left out; the other columns say what a row is about, when, and what was reached.",
    },
};

/// Ô trống: a cell that may not be empty.
pub const EMPTY_CELL: Rule = Rule {
    code: "CK0233",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dòng này có ô `{column}` trống.",
        en: "The cell `{column}` of this row is empty.",
    },
    help: Bilingual {
        vi: "Điền ô này; nếu chưa có số liệu thì xóa cả dòng.",
        en: "Fill it in; where there is no figure yet, delete the row.",
    },
    explain: Bilingual {
        vi: "Dòng thiếu mã, thời điểm hoặc kết quả thì không nói được gì. Chưa có số liệu thì không ghi dòng nào.",
        en: "A row without its id, its time or its result says nothing. Where there is no result yet, there is no row.",
    },
};

/// Thừa ô: a row with more cells than the table has columns.
pub const TOO_MANY_CELLS: Rule = Rule {
    code: "CK0234",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dòng này có {count} ô, nhiều hơn {columns} cột của bảng.",
        en: "This row has {count} cells, more than the {columns} columns of the table.",
    },
    help: Bilingual {
        vi: "Số có dấu phẩy thập phân và chữ có dấu phẩy phải nằm trong dấu ngoặc kép: \"2,5\"; hoặc lưu lại tệp với dấu chấm phẩy giữa các ô.",
        en: "Put figures with a decimal comma, and words with commas, in quotes: \"2,5\"; or save the file with semicolons between cells.",
    },
    explain: Bilingual {
        vi: "Dấu phẩy vừa ngăn ô vừa là dấu thập phân: `2,5` không có ngoặc kép là hai ô, và các ô sau bị đẩy sang cột khác.",
        en: "The comma both separates cells and marks decimals: `2,5` without quotes is two cells, and the cells after it move into other columns.",
    },
};

/// Ngoặc kép không đóng: a quote that is never closed.
pub const UNCLOSED_QUOTE: Rule = Rule {
    code: "CK0235",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dấu ngoặc kép mở ở đây không được đóng lại.",
        en: "The quote opened here is never closed.",
    },
    help: Bilingual {
        vi: "Thêm dấu ngoặc kép ở cuối ô; ngoặc kép bên trong ô thì viết hai lần.",
        en: "Add a quote at the end of the cell; write a quote inside the cell twice.",
    },
    explain: Bilingual {
        vi: "Từ dấu ngoặc kép không đóng, cả phần còn lại của tệp là một ô, nên không dòng nào sau đó đọc được.",
        en: "After an unclosed quote, the rest of the file is one cell, so that no row after it can be read.",
    },
};

/// Một số có dấu chấm: a number with a dot, which is read as thousands.
pub const DOTTED_CELL: Rule = Rule {
    code: "CK0236",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "`{value}` được hiểu là {thousands}, vì dấu chấm đứng trước ba chữ số là dấu hàng nghìn.",
        en: "`{value}` is read as {thousands}, because a dot before three digits marks thousands.",
    },
    help: Bilingual {
        vi: "Nếu đúng vậy, viết {thousands}; nếu là số thập phân, viết \"{comma}\".",
        en: "If that is right, write {thousands}; for the decimal number write \"{comma}\".",
    },
    explain: Bilingual {
        vi: "Bảng tính dùng dấu chấm thập phân lưu mười phẩy chín chín sáu thành `10.996`, giống hệt mười nghìn chín trăm chín mươi sáu. Số được đọc theo cách viết của văn bản Việt Nam, và được báo ở đây để không bị hiểu nhầm mà không ai biết.",
        en: "A spreadsheet with a decimal point saves ten point nine nine six as `10.996`, just like ten thousand nine hundred and ninety-six. It is read as Vietnamese documents write it, and reported, so that nothing is misread unnoticed.",
    },
};

/// Dấu phẩy cắt con số: a figure whose decimal comma made two cells of it.
pub const CUT_FIGURE: Rule = Rule {
    code: "CK0178",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dấu phẩy cắt con số `{whole}` thành hai ô `{value}` và `{rest}`.",
        en: "The comma cuts the figure `{whole}` into two cells, `{value}` and `{rest}`.",
    },
    help: Bilingual {
        vi: "Viết \"{whole}\" trong dấu ngoặc kép; nếu đúng là hai ô thì xem lại ô sau.",
        en: "Write \"{whole}\" in quotes; if these are two cells, look at the second one.",
    },
    explain: Bilingual {
        vi: "Dấu phẩy vừa ngăn ô vừa là dấu thập phân: `94,6` không có ngoặc kép là kết quả 94 và một nguồn tên là “6”. Nguồn hay ghi chú chỉ có một, hai chữ số thì gần như luôn là phần thập phân.",
        en: "The comma both separates cells and marks decimals: `94,6` without quotes is the result 94 and a source called \"6\". A source or note of a few digits is nearly always what stood behind a decimal comma.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 7] = [
    &CUT_FIGURE,
    &UNKNOWN_COLUMN,
    &MISSING_COLUMN,
    &EMPTY_CELL,
    &TOO_MANY_CELLS,
    &UNCLOSED_QUOTE,
    &DOTTED_CELL,
];

/// Một bảng kết quả as written.
#[derive(Clone, Debug)]
pub struct ResultsDraft {
    pub file: FilePath,
    pub figures: Vec<FigureDraft>,
    pub reports: Vec<ReportDraft>,
}

/// Kết quả của chỉ tiêu as written: a row of `target_id, year, value, source, note`.
#[derive(Clone, Debug)]
pub struct FigureDraft {
    pub row: Placed<RowName>,
    pub year: Placed<i16>,
    pub value: Placed<WrittenScalar>,
    pub source: Option<Placed<String>>,
    pub note: Option<Placed<String>>,
}

/// Báo cáo tiến độ as written: a row of `task_id, date, status, evidence, note`.
#[derive(Clone, Debug)]
pub struct ReportDraft {
    pub row: Placed<RowName>,
    pub date: Placed<PartialDate>,
    pub status: TaskStatus,
    pub evidence: Option<Placed<String>>,
    pub note: Option<Placed<String>>,
}

/// The columns of results, in the order in which they are written.
pub const FIGURE_COLUMNS: [&str; 5] = ["target_id", "year", "value", "source", "note"];
/// The columns of reports on tasks.
pub const REPORT_COLUMNS: [&str; 5] = ["task_id", "date", "status", "evidence", "note"];
/// How many columns, from the first, no table may leave out.
const REQUIRED: usize = 3;

const TARGET: Expected = Expected {
    vi: "mã của một chỉ tiêu như trong targets.csv, ví dụ `2021/767-kh-ubnd-lai-chau#ct-ty-le-2025-0a1b2c`",
    en: "the id of a target as in targets.csv, such as `2021/767-kh-ubnd-lai-chau#ct-ty-le-2025-0a1b2c`",
};
const TASK: Expected = Expected {
    vi: "mã của một nhiệm vụ như trong tasks.csv, ví dụ `2021/767-kh-ubnd-lai-chau#nv-iii-4-a-0a1b2c`",
    en: "the id of a task as in tasks.csv, such as `2021/767-kh-ubnd-lai-chau#nv-iii-4-a-0a1b2c`",
};
const YEAR: Expected = Expected {
    vi: "một năm, ví dụ `2024`",
    en: "a year such as `2024`",
};

/// Reads a table of results.
pub fn read(source: &SourceFile, ctx: &mut Ctx) -> ResultsDraft {
    let mut draft = ResultsDraft {
        file: FilePath::clone(&ctx.file),
        figures: Vec::new(),
        reports: Vec::new(),
    };
    let cells = cells(&source.text());
    if let Some(quote) = cells.unclosed {
        let finding = ctx.finding(&UNCLOSED_QUOTE, quote);
        ctx.report(finding);
        return draft;
    }
    let mut records = cells.records.into_iter();
    let Some(table) = columns(records.next().unwrap_or_default(), ctx) else {
        return draft;
    };
    for record in records {
        if let Some(mut row) = table.row(record, ctx) {
            match table.of_tasks {
                true => draft.reports.extend(report(&mut row, ctx)),
                false => draft.figures.extend(figure(&mut row, ctx)),
            }
        }
    }
    draft
}

/// What the first line says: which of the two tables it is, and where its columns stand.
struct Columns {
    of_tasks: bool,
    /// The place of each known column in the first line.
    places: [Option<usize>; 5],
    count: usize,
}

/// The columns of a table; nothing where one is missing that cannot be.
fn columns(header: CsvRecord, ctx: &mut Ctx) -> Option<Columns> {
    let names: Vec<String> = header.iter().map(|cell| cell.value.to_lowercase()).collect();
    let known = |columns: [&str; 5]| names.iter().filter(|name| columns.contains(&name.as_str())).count();
    let of_tasks = known(REPORT_COLUMNS) > known(FIGURE_COLUMNS);
    let columns = if of_tasks { REPORT_COLUMNS } else { FIGURE_COLUMNS };
    let mut seen: Vec<&str> = Vec::new();
    for (cell, name) in header.iter().zip(&names) {
        if !name.is_empty() && (!columns.contains(&name.as_str()) || seen.contains(&name.as_str())) {
            report_column(cell, &columns, ctx);
        }
        seen.push(name);
    }
    let places = columns.map(|column| names.iter().position(|name| name == column));
    let missing: Vec<String> = columns[..REQUIRED]
        .iter()
        .zip(&places)
        .filter(|(_, place)| place.is_none())
        .map(|(column, _)| format!("`{column}`"))
        .collect();
    if !missing.is_empty() {
        let at = header.first().map_or(Span::WHOLE_FILE, |cell| cell.span.head());
        let finding = ctx.finding(&MISSING_COLUMN, at).with("columns", missing.join(", "));
        ctx.report(finding);
        return None;
    }
    let last = names.iter().rposition(|name| !name.is_empty()).unwrap_or_default();
    Some(Columns {
        of_tasks,
        places,
        count: last + 1,
    })
}

fn report_column(cell: &Placed<String>, columns: &[&'static str], ctx: &mut Ctx) {
    let name = &cell.value;
    let nearest = suggest(name, columns.iter().copied());
    let hint = |words: &str| nearest.map_or_else(String::new, |nearest| format!("; {words} `{nearest}`"));
    let (what, what_en) = match columns.contains(&name.to_lowercase().as_str()) {
        true => (
            format!("Bảng kết quả có hai cột `{name}`"),
            format!("The table of results has two columns `{name}`"),
        ),
        false => (
            format!("Không có cột `{name}` trong bảng kết quả{}", hint("có lẽ là")),
            format!("A table of results has no column `{name}`{}", hint("perhaps it is")),
        ),
    };
    let finding = ctx
        .finding(&UNKNOWN_COLUMN, cell.span)
        .with("what", what)
        .with("what_en", what_en)
        .with("columns", columns.join(", "));
    ctx.report(finding);
}

/// One row by its columns; the first cell stands for the row where one is empty.
struct ResultsRow {
    columns: [&'static str; 5],
    cells: [Option<Placed<String>>; 5],
    head: Span,
    /// The cell behind that of the value, whatever its column.
    behind: Option<Placed<String>>,
}

impl Columns {
    fn row(&self, record: CsvRecord, ctx: &mut Ctx) -> Option<ResultsRow> {
        let head = record.first().map_or(Span::WHOLE_FILE, |cell| cell.span.head());
        let filled = record
            .iter()
            .rposition(|cell| !cell.value.is_empty())
            .map_or(0, |last| last + 1);
        if filled > self.count {
            let extra = record.get(self.count).map_or(head, |cell| cell.span);
            let finding = ctx
                .finding(&TOO_MANY_CELLS, extra)
                .with("count", filled.to_string())
                .with("columns", self.count.to_string());
            ctx.report(finding);
            return None;
        }
        let cell = |place: &Option<usize>| record.get((*place)?).filter(|cell| !cell.value.is_empty()).cloned();
        // A column that nobody knows is told by itself.
        let is_known = |place: &usize| *place >= self.count || self.places.contains(&Some(*place));
        let behind = self.places[2].map(|place| place + 1).filter(is_known);
        let behind = behind.and_then(|place| record.get(place));
        let cells = [0, 1, 2, 3, 4].map(|column| cell(&self.places[column]));
        Some(ResultsRow {
            columns: if self.of_tasks { REPORT_COLUMNS } else { FIGURE_COLUMNS },
            cells,
            head,
            behind: behind.cloned(),
        })
    }
}

impl ResultsRow {
    /// A cell that may not be empty.
    fn required(&mut self, column: usize, ctx: &mut Ctx) -> Option<Placed<String>> {
        let cell = self.cells[column].take();
        if cell.is_none() {
            let finding = ctx.finding(&EMPTY_CELL, self.head).with("column", self.columns[column]);
            ctx.report(finding);
        }
        cell
    }

    fn parsed<T>(
        &mut self,
        column: usize,
        expected: Expected,
        ctx: &mut Ctx,
        read: impl Fn(&str) -> Option<T>,
    ) -> Option<Placed<T>> {
        let cell = self.required(column, ctx)?;
        parse_text(self.columns[column], &cell, expected, ctx, read)
    }
}

fn figure(row: &mut ResultsRow, ctx: &mut Ctx) -> Option<FigureDraft> {
    let target = row.parsed(0, TARGET, ctx, RowName::parse);
    let year = row.parsed(1, YEAR, ctx, |text| {
        let year: PartialDate = text.parse().ok()?;
        (text.len() == 4).then(|| year.year())
    });
    let value = row.required(2, ctx);
    if let Some(value) = &value {
        report_dot(value, ctx);
        if report_cut(value, row.behind.as_ref(), ctx) {
            return None;
        }
    }
    Some(FigureDraft {
        row: target?,
        year: year?,
        value: value?.map(|text| WrittenScalar {
            text,
            plain: false,
            block: false,
        }),
        source: row.cells[3].take(),
        note: row.cells[4].take(),
    })
}

/// Whether a decimal comma cut a value without quotes, which is reported.
fn report_cut(value: &Placed<String>, behind: Option<&Placed<String>>, ctx: &mut Ctx) -> bool {
    let Some(rest) = behind.filter(|rest| value.span.end + 1 == rest.span.start) else {
        return false;
    };
    let written = ctx.source.text();
    let sign = written.get(value.span.end as usize..rest.span.start as usize);
    let is_cut = !is_quoted(value) && sign == Some(",") && is_cut_by_comma(&value.value, &rest.value);
    if is_cut {
        let (whole, span) = (
            format!("{},{}", value.value, rest.value),
            value.span.start as usize..rest.span.end as usize,
        );
        let finding = ctx
            .finding(&CUT_FIGURE, Span::new(span.start, span.end))
            .with("whole", &whole)
            .with("value", &value.value)
            .with("rest", &rest.value)
            .mended_by(Span::new(span.start, span.end), format!("\"{whole}\""));
        ctx.report(finding);
    }
    is_cut
}

/// Whether a cell stands between quotes.
fn is_quoted(cell: &Placed<String>) -> bool {
    cell.span.end - cell.span.start > u32::try_from(cell.value.len()).unwrap_or(u32::MAX)
}

/// Reports a value such as `10.996` without quotes, which may come from a spreadsheet with a decimal point.
fn report_dot(value: &Placed<String>, ctx: &mut Ctx) {
    let parts = value.value.split_once('.');
    let is_number = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    // Behind a zero it is an error by itself: nobody writes 0.500 for five hundred.
    let is_meant_twice = parts
        .is_some_and(|(whole, rest)| is_number(whole) && !whole.starts_with('0') && is_number(rest) && rest.len() == 3);
    if !is_quoted(value) && is_meant_twice {
        let finding = ctx
            .finding(&DOTTED_CELL, value.span)
            .with("value", &value.value)
            .with("thousands", value.value.replace('.', ""))
            .with("comma", value.value.replace('.', ","));
        ctx.report(finding);
    }
}

fn report(row: &mut ResultsRow, ctx: &mut Ctx) -> Option<ReportDraft> {
    let task = row.parsed(0, TASK, ctx, RowName::parse);
    let date = row.parsed(1, DATE, ctx, |text| text.parse().ok());
    let status = row.parsed(2, STATUS, ctx, TaskStatus::parse);
    Some(ReportDraft {
        row: task?,
        date: date?,
        status: status?.value,
        evidence: row.cells[3].take(),
        note: row.cells[4].take(),
    })
}
