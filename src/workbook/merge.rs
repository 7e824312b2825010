//! Ghép vào bảng: what filled rows change in `content/results/`, in words, and the tables as they are then.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::checks::Traces;
use crate::diagnostics::{Bilingual, Lang};
use crate::model::{Actual, Corpus, Document, DocumentId, Evidence, PartialDate, RowName, Target, Task, TaskReport};
use crate::parse::cells::{cells, separator};
use crate::parse::{FIGURE_COLUMNS, FileKind, REPORT_COLUMNS};
use crate::source::Snapshot;

use super::columns::{SheetSubject, spoken};
use super::filled::{FilledRow, FilledWorkbook};
use super::remark::{CellRemark, Sentence};

/// What would be written.
#[derive(Debug, Default)]
pub struct Merged {
    /// Each change in one sentence, in the order of the file.
    pub changes: Vec<Sentence>,
    /// How many rows say what is known already.
    pub unchanged: usize,
    /// The tables that are others now, by path from the root of the site.
    pub files: BTreeMap<String, String>,
    /// The reasons for which nothing is written.
    pub refused: Vec<CellRemark>,
    /// How some rows were understood.
    pub marks: Vec<CellRemark>,
}

/// Một bảng của `content/results/`: a table of results as it is and will be.
struct ResultsTable {
    path: String,
    separator: char,
    header: Vec<String>,
    records: Vec<Vec<String>>,
    changed: bool,
}

/// Takes the rows into the tables of a site.
pub fn merge<'a>(filled: &'a FilledWorkbook, corpus: &'a Corpus, snapshot: &Snapshot, traces: &'a Traces) -> Merged {
    let mut merging = Merging {
        corpus,
        tables: tables(snapshot),
        places: HashMap::new(),
        taken: HashMap::new(),
        read: traces.values().filter_map(|trace| trace.id.as_ref()).collect(),
        merged: Merged::default(),
    };
    merging.index();
    for row in &filled.rows {
        merging.take(row);
    }
    let changed = merging.tables.iter().filter(|table| table.changed);
    merging.merged.files = changed.map(|table| (table.path.clone(), table.text())).collect();
    merging.merged
}

fn tables(snapshot: &Snapshot) -> Vec<ResultsTable> {
    let files = snapshot.files.values();
    let tables = files.filter(|file| FileKind::of(&file.path) == Some(FileKind::Results));
    let read = tables.filter_map(|file| {
        let text = file.text();
        let mut records = cells(&text).records.into_iter();
        let words =
            |record: Vec<crate::diagnostics::Placed<String>>| record.into_iter().map(|cell| cell.value).collect();
        Some(ResultsTable {
            path: file.path.to_string(),
            separator: separator(&text),
            header: records.next().map(words)?,
            records: records.map(words).collect(),
            changed: false,
        })
    });
    read.collect()
}

/// What a row is found again by: its table, its id, its year or day.
type RowKey = (SheetSubject, String, String);

struct Merging<'a> {
    corpus: &'a Corpus,
    tables: Vec<ResultsTable>,
    /// Where the row of a key stands: the number of its table and its own.
    places: HashMap<RowKey, (usize, usize)>,
    /// The rows of the workbook so far.
    taken: HashMap<RowKey, &'a FilledRow>,
    /// All documents that were read, those that are not published included.
    read: HashSet<&'a DocumentId>,
    merged: Merged,
}

fn names(subject: SheetSubject) -> [&'static str; 5] {
    match subject {
        SheetSubject::Targets => FIGURE_COLUMNS,
        SheetSubject::Tasks => REPORT_COLUMNS,
    }
}

impl ResultsTable {
    fn new(path: String, subject: SheetSubject) -> Self {
        ResultsTable {
            path,
            separator: ',',
            header: names(subject).map(str::to_owned).to_vec(),
            records: Vec::new(),
            changed: false,
        }
    }

    fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|head| head.eq_ignore_ascii_case(name))
    }

    fn cell(&self, record: usize, name: &str) -> &str {
        let cell = self.column(name).and_then(|column| self.records[record].get(column));
        cell.map_or("", String::as_str)
    }

    fn set(&mut self, record: usize, name: &str, text: &str) {
        let column = self.column(name).unwrap_or_else(|| {
            self.header.push(name.to_owned());
            self.header.len() - 1
        });
        let cells = &mut self.records[record];
        if cells.len() <= column {
            cells.resize(column + 1, String::new());
        }
        cells[column] = text.to_owned();
        self.changed = true;
    }

    /// The table as text: what a spreadsheet could take for something else stands in quotes.
    fn text(&self) -> String {
        let mut text = String::new();
        for record in std::iter::once(&self.header).chain(&self.records) {
            for (at, cell) in record.iter().enumerate() {
                if at > 0 {
                    text.push(self.separator);
                }
                match cell.contains([self.separator, ',', '.', '"', '\n', '\r']) {
                    true => text.push_str(&format!("\"{}\"", cell.replace('"', "\"\""))),
                    false => text.push_str(cell),
                }
            }
            text.push('\n');
        }
        text
    }
}

impl<'a> Merging<'a> {
    fn index(&mut self) {
        for (number, table) in self.tables.iter().enumerate() {
            for subject in [SheetSubject::Targets, SheetSubject::Tasks] {
                let [id, when, ..] = names(subject);
                if table.column(id).is_none() {
                    continue;
                }
                for record in 0..table.records.len() {
                    let key = (
                        subject,
                        table.cell(record, id).to_owned(),
                        table.cell(record, when).to_owned(),
                    );
                    self.places.entry(key).or_insert((number, record));
                }
            }
        }
    }

    fn take(&mut self, row: &'a FilledRow) {
        let Some((document, known)) = find(self.corpus, row) else {
            let missing = Bilingual {
                vi: "không có {what} nào là `{id}`; đừng sửa cột mã",
                en: "there is no {what_en} `{id}`; do not change the column of ids",
            };
            let (vi, en) = match row.subject {
                SheetSubject::Targets => ("chỉ tiêu", "target"),
                SheetSubject::Tasks => ("nhiệm vụ", "task"),
            };
            let args = [
                ("what", vi.to_owned()),
                ("what_en", en.to_owned()),
                ("id", row.cells[0].clone()),
            ];
            return self.refuse(&row.at[0], Sentence::new(missing, &args));
        };
        let key = (row.subject, row.cells[0].clone(), row.cells[1].clone());
        if !self.is_sound(row, known, &key) {
            return;
        }
        self.taken.insert(key.clone(), row);
        let head = self.head(document, known, row);
        match self.places.get(&key).copied() {
            Some((table, record)) => self.change(row, &head, table, record),
            None if known.is_written(row) => self.in_document(row, known),
            None => self.add(row, &head, document, key),
        }
    }

    fn refuse(&mut self, cell: &str, words: Sentence) {
        self.merged.refused.push(told(cell, words));
    }

    /// Whether a row can stand in the tables; what is wrong with it is told at its cell.
    fn is_sound(&mut self, row: &FilledRow, known: RowSubject<'_>, key: &RowKey) -> bool {
        let corpus = self.corpus;
        let before = self.merged.refused.len();
        let other = self.taken.get(key).filter(|other| other.cells != row.cells);
        if let Some(other) = other.copied() {
            self.refuse(&row.at[0], Sentence::new(TWICE, &[("cell", other.at[0].clone())]));
        }
        match known {
            RowSubject::Target(target) => {
                if let Some(unit) = target.foreign_unit(&row.cells[2], &corpus.units) {
                    let own = target.unit.map_or("–", |own| corpus.units.name(own)).to_owned();
                    self.refuse(&row.at[2], Sentence::new(OTHER_UNIT, &[("unit", unit), ("own", own)]));
                }
            }
            RowSubject::Task(_) => {
                let evidence = Evidence::parse(&row.cells[3]);
                let is_read = matches!(&evidence, Evidence::Document(id) if self.read.contains(id));
                if !corpus.can_open(&evidence) && !is_read {
                    self.refuse(
                        &row.at[3],
                        Sentence::new(NO_EVIDENCE, &[("value", row.cells[3].clone())]),
                    );
                }
            }
        }
        let as_of = corpus.site.as_of;
        let day = row.cells[1].parse::<PartialDate>().ok();
        if day.is_some_and(|day| day.earliest() > as_of) {
            let words = Sentence::new(LATER, &[("when", row.cells[1].clone()), ("as_of", as_of.to_string())]);
            self.merged.marks.push(told(&row.at[1], words));
        }
        self.merged.refused.len() == before
    }

    /// Takes a row that some table has already.
    fn change(&mut self, row: &FilledRow, head: &Sentence, table: usize, record: usize) {
        let names = names(row.subject);
        let parts: Vec<usize> = (2..5).collect();
        let table = &mut self.tables[table];
        // A cell that was left empty takes nothing away.
        let others: Vec<usize> = parts
            .into_iter()
            .filter(|part| !row.cells[*part].is_empty() && table.cell(record, names[*part]) != row.cells[*part])
            .collect();
        if others.is_empty() {
            self.merged.unchanged += 1;
            return;
        }
        for part in others {
            let changed = Bilingual {
                vi: "{head}: {column} {old} → {new}",
                en: "{head}: {column} {old} → {new}",
            };
            let told = |lang: Lang| {
                let (column, old) = spoken(names[part], table.cell(record, names[part]), lang);
                let (_, new) = spoken(names[part], &row.cells[part], lang);
                let args = [
                    ("head", head.get(lang).to_owned()),
                    ("column", column.to_owned()),
                    ("old", quoted(&old)),
                    ("new", quoted(&new)),
                ];
                changed.filled(lang, &args)
            };
            self.merged.changes.push(Sentence {
                vi: told(Lang::Vi),
                en: told(Lang::En),
            });
            table.set(record, names[part], &row.cells[part]);
        }
    }

    /// Takes a row that the document itself has: only its editors change it.
    fn in_document(&mut self, row: &FilledRow, known: RowSubject<'_>) {
        if known.is_same(row) {
            self.merged.unchanged += 1;
            return;
        }
        let text = Bilingual {
            vi: "chính văn bản đã ghi kết quả này ({old}); sửa ở đó, hoặc bỏ `actual`/`progress` ở đó rồi nhập lại",
            en: "the document itself already has this result ({old}); change it there, or remove `actual`/`progress` there and import again",
        };
        let column = names(row.subject)[2];
        let old = |lang: Lang| [("old", spoken(column, &known.written(row), lang).1)];
        let words = Sentence {
            vi: text.filled(Lang::Vi, &old(Lang::Vi)),
            en: text.filled(Lang::En, &old(Lang::En)),
        };
        self.refuse(&row.at[2], words);
    }

    fn add(&mut self, row: &FilledRow, head: &Sentence, document: &Document, key: RowKey) {
        let place = &self.corpus.jurisdictions[document.jurisdiction].id;
        let kind = match row.subject {
            SheetSubject::Targets => "chi-tieu",
            SheetSubject::Tasks => "nhiem-vu",
        };
        let path = format!("content/results/{place}-{kind}.csv");
        let at = self.tables.iter().position(|table| table.path == path);
        let number = at.unwrap_or_else(|| {
            self.tables.push(ResultsTable::new(path, row.subject));
            self.tables.len() - 1
        });
        let table = &mut self.tables[number];
        let record = table.records.len();
        table.records.push(Vec::new());
        for (name, cell) in names(row.subject).into_iter().zip(&row.cells) {
            if !cell.is_empty() || table.column(name).is_some() {
                table.set(record, name, cell);
            }
        }
        self.places.insert(key, (number, record));
        let source = match row.cells[3].as_str() {
            "" => String::new(),
            source => format!(" ({source})"),
        };
        let column = names(row.subject)[2];
        let said = |lang: Lang| format!("{}: {}{source}", head.get(lang), spoken(column, &row.cells[2], lang).1);
        self.merged.changes.push(Sentence {
            vi: said(Lang::Vi),
            en: said(Lang::En),
        });
    }

    /// The row in words: "Sông Hà: Tỷ lệ tham gia bảo hiểm y tế 2026, kết quả năm 2025".
    fn head(&self, document: &Document, known: RowSubject<'_>, row: &FilledRow) -> Sentence {
        let corpus = self.corpus;
        let (name, text) = match known {
            RowSubject::Target(target) => {
                let year = target
                    .time
                    .last_year()
                    .map_or_else(String::new, |year| format!(" {year}"));
                let scope = target
                    .scope
                    .map_or_else(String::new, |scope| format!(" ({})", corpus.scopes[scope].name));
                let name = format!("{}{scope}{year}", corpus.indicators[target.indicator].name);
                (name, RESULT)
            }
            RowSubject::Task(task) => (task.title.clone().unwrap_or_else(|| row.cells[0].clone()), REPORT),
        };
        let args = [
            ("place", corpus.jurisdictions[document.jurisdiction].name.clone()),
            ("name", name),
            ("when", row.cells[1].clone()),
        ];
        Sentence::new(text, &args)
    }
}

fn told(cell: &str, words: Sentence) -> CellRemark {
    CellRemark {
        cell: cell.to_owned(),
        words,
    }
}

const TWICE: Bilingual = Bilingual {
    vi: "dòng này khác dòng {cell} dù nói về cùng một việc, cùng một thời điểm; chỉ giữ một dòng",
    en: "this row differs from {cell}, which is about the same thing at the same time; keep one of the two",
};
const OTHER_UNIT: Bilingual = Bilingual {
    vi: "kết quả ghi đơn vị `{unit}`, còn chỉ tiêu tính bằng `{own}`; ghi theo đơn vị của chỉ tiêu",
    en: "the result is written in `{unit}`, but the target is in `{own}`; write the result in the unit of the target",
};
const NO_EVIDENCE: Bilingual = Bilingual {
    vi: "minh chứng `{value}` không có trên trang; chép mã văn bản từ documents.csv, đặt tệp vào content/files/, hoặc ghi cả địa chỉ https://…",
    en: "the evidence `{value}` is not on this site; copy the id of a document from documents.csv, put the file into content/files/, or write the whole address https://…",
};
const LATER: Bilingual = Bilingual {
    vi: "`{when}` là sau {as_of}, ngày mà số liệu của trang tính đến, nên chưa được tính; đổi `as_of` trong site.yaml nếu ngày ấy đã cũ",
    en: "`{when}` is later than {as_of}, the date of the site's data, so it does not count yet; update `as_of` in site.yaml if it is out of date",
};

const RESULT: Bilingual = Bilingual {
    vi: "{place}: {name}, kết quả năm {when}",
    en: "{place}: {name}, result of {when}",
};
const REPORT: Bilingual = Bilingual {
    vi: "{place}: nhiệm vụ “{name}”, báo cáo {when}",
    en: "{place}: task “{name}”, report of {when}",
};

fn quoted(text: &str) -> String {
    match text {
        "" => "–".to_owned(),
        text => format!("“{text}”"),
    }
}

/// The target or task that a row is about.
#[derive(Clone, Copy)]
enum RowSubject<'a> {
    Target(&'a Target),
    Task(&'a Task),
}

fn find<'a>(corpus: &'a Corpus, row: &FilledRow) -> Option<(&'a Document, RowSubject<'a>)> {
    let name = RowName::parse(&row.cells[0])?;
    let document = corpus.document(&name.document)?;
    let known = match row.subject {
        SheetSubject::Targets => RowSubject::Target(document.target(&name.row)?),
        SheetSubject::Tasks => RowSubject::Task(document.tasks.iter().find(|task| task.id == name.row)?),
    };
    Some((document, known))
}

impl<'a> RowSubject<'a> {
    fn actual(self, row: &FilledRow) -> Option<&'a Actual> {
        match self {
            RowSubject::Target(target) => target
                .details
                .actual
                .iter()
                .find(|actual| actual.year.to_string() == row.cells[1]),
            RowSubject::Task(_) => None,
        }
    }

    fn report(self, row: &FilledRow) -> Option<&'a TaskReport> {
        match self {
            RowSubject::Task(task) => task
                .reports
                .iter()
                .find(|report| report.date.to_string() == row.cells[1]),
            RowSubject::Target(_) => None,
        }
    }

    fn is_written(self, row: &FilledRow) -> bool {
        self.actual(row).is_some() || self.report(row).is_some()
    }

    fn written(self, row: &FilledRow) -> String {
        let figure = self.actual(row).map(|actual| actual.text.clone());
        let status = self.report(row).map(|report| report.status.word().to_owned());
        figure.or(status).unwrap_or_default()
    }

    /// Whether a row says nothing that is not written already; a cell that was left empty says nothing.
    fn is_same(self, row: &FilledRow) -> bool {
        let figure = self
            .actual(row)
            .map(|actual| [actual.source.as_deref(), actual.note.as_deref()]);
        let report = self.report(row).map(|report| {
            let evidence = report.evidence.as_ref().map(Evidence::text);
            [evidence, report.note.as_deref()]
        });
        let others = figure.or(report).unwrap_or_default();
        let is_said = |(said, cell): (Option<&str>, &String)| cell.is_empty() || said == Some(cell.as_str());
        self.written(row) == row.cells[2] && others.into_iter().zip(&row.cells[3..]).all(is_said)
    }
}
