//! Ghép vào bảng: what filled rows change in `content/results/`, in words, and the tables as they are then.

use std::collections::{BTreeMap, HashMap};

use crate::diagnostics::Bilingual;
use crate::model::{Actual, Corpus, Document, RowName, Target, Task, TaskReport};
use crate::parse::cells::{cells, separator};
use crate::parse::{FIGURE_COLUMNS, FileKind, REPORT_COLUMNS};
use crate::source::Snapshot;

use super::columns::Subject;
use super::filled::{Filled, FilledRow};
use super::told::{Told, Words};

/// What would be written.
#[derive(Debug, Default)]
pub struct Merged {
    /// Each change in one sentence, in the order of the file.
    pub changes: Vec<Words>,
    /// How many rows say what is known already.
    pub unchanged: usize,
    /// The tables that are others now, by path from the root of the site.
    pub files: BTreeMap<String, String>,
    /// What stands in the way.
    pub refused: Vec<Told>,
}

/// Một bảng của `content/results/`.
struct Table {
    path: String,
    separator: char,
    header: Vec<String>,
    records: Vec<Vec<String>>,
    changed: bool,
}

/// Takes the rows into the tables of a site.
pub fn merge(filled: &Filled, corpus: &Corpus, snapshot: &Snapshot) -> Merged {
    let mut merging = Merging {
        corpus,
        tables: tables(snapshot),
        places: HashMap::new(),
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

fn tables(snapshot: &Snapshot) -> Vec<Table> {
    let files = snapshot.files.values();
    let tables = files.filter(|file| FileKind::of(&file.path) == Some(FileKind::Results));
    let read = tables.filter_map(|file| {
        let text = file.text();
        let mut records = cells(&text).records.into_iter();
        let words =
            |record: Vec<crate::diagnostics::Placed<String>>| record.into_iter().map(|cell| cell.value).collect();
        Some(Table {
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
type Key = (Subject, String, String);

struct Merging<'a> {
    corpus: &'a Corpus,
    tables: Vec<Table>,
    /// Where the row of a key stands: the number of its table and its own.
    places: HashMap<Key, (usize, usize)>,
    merged: Merged,
}

fn names(subject: Subject) -> [&'static str; 5] {
    match subject {
        Subject::Targets => FIGURE_COLUMNS,
        Subject::Tasks => REPORT_COLUMNS,
    }
}

impl Table {
    fn new(path: String, subject: Subject) -> Self {
        Table {
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

    /// As a spreadsheet reads it back: what could be taken for something else stands in quotes.
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

impl Merging<'_> {
    fn index(&mut self) {
        for (number, table) in self.tables.iter().enumerate() {
            for subject in [Subject::Targets, Subject::Tasks] {
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

    fn take(&mut self, row: &FilledRow) {
        let Some((document, known)) = find(self.corpus, row) else {
            let missing = Bilingual {
                vi: "không có {what} nào là `{id}`; đừng sửa cột mã",
                en: "there is no {what_en} `{id}`; leave the column of ids as it is",
            };
            let (vi, en) = match row.subject {
                Subject::Targets => ("chỉ tiêu", "target"),
                Subject::Tasks => ("nhiệm vụ", "task"),
            };
            let args = [
                ("what", vi.to_owned()),
                ("what_en", en.to_owned()),
                ("id", row.cells[0].clone()),
            ];
            return self.refuse(row, Words::new(missing, &args));
        };
        let key = (row.subject, row.cells[0].clone(), row.cells[1].clone());
        let head = self.head(document, known, row);
        match self.places.get(&key).copied() {
            Some((table, record)) => self.change(row, &head, table, record),
            None if known.is_written(row) => self.in_document(row, known),
            None => self.add(row, &head, document, key),
        }
    }

    fn refuse(&mut self, row: &FilledRow, words: Words) {
        self.merged.refused.push(Told {
            cell: row.cell.clone(),
            words,
        });
    }

    /// A row that some table has already.
    fn change(&mut self, row: &FilledRow, head: &Words, table: usize, record: usize) {
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
            let args = |head: &str| {
                [
                    ("head", head.to_owned()),
                    ("column", names[part].to_owned()),
                    ("old", quoted(table.cell(record, names[part]))),
                    ("new", quoted(&row.cells[part])),
                ]
            };
            let (vi, en) = (args(&head.vi), args(&head.en));
            self.merged.changes.push(Words {
                vi: changed.filled(crate::diagnostics::Lang::Vi, &vi),
                en: changed.filled(crate::diagnostics::Lang::En, &en),
            });
            table.set(record, names[part], &row.cells[part]);
        }
    }

    /// A row that the document itself has: only its editors change it.
    fn in_document(&mut self, row: &FilledRow, known: Known<'_>) {
        if known.is_same(row) {
            self.merged.unchanged += 1;
            return;
        }
        let text = Bilingual {
            vi: "chính văn bản đã ghi kết quả này ({old}); sửa ở đó, hoặc bỏ `actual`/`progress` ở đó rồi nhập lại",
            en: "the document itself has this result ({old}); change it there, or take it out there and import again",
        };
        self.refuse(row, Words::new(text, &[("old", known.written(row))]));
    }

    fn add(&mut self, row: &FilledRow, head: &Words, document: &Document, key: Key) {
        let place = &self.corpus.jurisdictions[document.jurisdiction].id;
        let kind = match row.subject {
            Subject::Targets => "chi-tieu",
            Subject::Tasks => "nhiem-vu",
        };
        let path = format!("content/results/{place}-{kind}.csv");
        let at = self.tables.iter().position(|table| table.path == path);
        let number = at.unwrap_or_else(|| {
            self.tables.push(Table::new(path, row.subject));
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
        let told = |head: &str| format!("{head}: {}{source}", row.cells[2]);
        self.merged.changes.push(Words {
            vi: told(&head.vi),
            en: told(&head.en),
        });
    }

    /// "Sông Hà: Tỷ lệ tham gia bảo hiểm y tế 2026, kết quả năm 2025"
    fn head(&self, document: &Document, known: Known<'_>, row: &FilledRow) -> Words {
        let corpus = self.corpus;
        let (name, text) = match known {
            Known::Target(target) => {
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
            Known::Task(task) => (task.title.clone().unwrap_or_else(|| row.cells[0].clone()), REPORT),
        };
        let args = [
            ("place", corpus.jurisdictions[document.jurisdiction].name.clone()),
            ("name", name),
            ("when", row.cells[1].clone()),
        ];
        Words::new(text, &args)
    }
}

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

/// What a row is about.
#[derive(Clone, Copy)]
enum Known<'a> {
    Target(&'a Target),
    Task(&'a Task),
}

fn find<'a>(corpus: &'a Corpus, row: &FilledRow) -> Option<(&'a Document, Known<'a>)> {
    let name = RowName::parse(&row.cells[0])?;
    let document = corpus.document(&name.document)?;
    let known = match row.subject {
        Subject::Targets => Known::Target(document.target(&name.row)?),
        Subject::Tasks => Known::Task(document.tasks.iter().find(|task| task.id == name.row)?),
    };
    Some((document, known))
}

impl<'a> Known<'a> {
    fn actual(self, row: &FilledRow) -> Option<&'a Actual> {
        match self {
            Known::Target(target) => target
                .details
                .actual
                .iter()
                .find(|actual| actual.year.to_string() == row.cells[1]),
            Known::Task(_) => None,
        }
    }

    fn report(self, row: &FilledRow) -> Option<&'a TaskReport> {
        match self {
            Known::Task(task) => task
                .reports
                .iter()
                .find(|report| report.date.to_string() == row.cells[1]),
            Known::Target(_) => None,
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

    fn is_same(self, row: &FilledRow) -> bool {
        self.written(row) == row.cells[2]
    }
}
