//! Kết quả: whether tables of results speak of rows that are there, once of each year, and of nothing that is still to come.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::Date;

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};
use crate::model::{Corpus, Document, DocumentId, Evidence, PartialDate, Quantity, RowName, Target};
use crate::text::suggest;

use super::{Check, Run, Whole, percent};

/// Không có dòng: a result without its target or task.
pub const NO_SUCH_ROW: Rule = Rule {
    code: "CK0340",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Không có {what} nào là `{value}`{hint}.",
        en: "There is no {what_en} `{value}`{hint_en}.",
    },
    help: Bilingual {
        vi: "Chép mã từ {table}.csv, hoặc từ bảng do `congkhai results template` làm ra.",
        en: "Copy the id from {table}.csv, or from the workbook that `congkhai results template` makes.",
    },
    explain: Bilingual {
        vi: "Mỗi dòng kết quả nói về đúng một chỉ tiêu hoặc nhiệm vụ đã đăng: `<năm>/<tên văn bản>#<mã dòng>`. Dòng không ứng với chỉ tiêu hay nhiệm vụ nào sẽ mất, nên đây là lỗi. Dòng của văn bản còn là bản nháp thì chưa tính.",
        en: "Each row of results is about one published target or task: `<year>/<document>#<row id>`. A row that matches none would be lost, so it is an error. Rows for documents that are still drafts do not count yet.",
    },
};

/// Hai kết quả: two values for one target and year.
pub const TWO_VALUES: Rule = Rule {
    code: "CK0341",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Chỉ tiêu `{value}` đã có một kết quả khác cho năm {year}.",
        en: "The target `{value}` already has another result for {year}.",
    },
    help: Bilingual {
        vi: "Giữ một kết quả cho mỗi năm; số đã sửa thì ghi đè lên số cũ, và nói lý do ở cột `note`.",
        en: "Keep one result a year; write a corrected figure over the old one, and give the reason in `note`.",
    },
    explain: Bilingual {
        vi: "Kết quả có thể ghi trong văn bản (`actual`) và trong các bảng ở `content/results/`; tất cả được đọc cùng nhau, và mỗi chỉ tiêu có nhiều nhất một kết quả mỗi năm.",
        en: "Results are written in documents (`actual`) and in the tables in `content/results/`; all are read together, and each target has at most one result a year.",
    },
};

/// Kết quả của tương lai: a result of the future.
pub const AFTER_TODAY: Rule = Rule {
    code: "CK0342",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "`{value}` là sau {as_of}, ngày mà số liệu của trang tính đến.",
        en: "`{value}` is later than {as_of}, the date of the site's data.",
    },
    help: Bilingual {
        vi: "Sửa ngày, hoặc đổi `as_of` trong `content/site.yaml`.",
        en: "Correct the date, or update `as_of` in `content/site.yaml`.",
    },
    explain: Bilingual {
        vi: "Tình trạng được tính đến ngày `as_of`, không theo đồng hồ của máy. Báo cáo sau ngày đó chưa được tính.",
        en: "Status is worked out as of `as_of`, never by the clock. A report of a later day does not count yet.",
    },
};

/// Minh chứng không có: evidence that is not on the site.
pub const NO_EVIDENCE: Rule = Rule {
    code: "CK0343",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Minh chứng `{value}` không có trên trang.",
        en: "The evidence `{value}` is not on this site.",
    },
    help: Bilingual {
        vi: "Văn bản: chép `document_id` từ documents.csv; tệp: đặt vào `content/files/`; ở nơi khác: ghi cả địa chỉ `https://…`.",
        en: "A document: copy its `document_id` from documents.csv; a file: put it into `content/files/`; elsewhere: write the whole address `https://…`.",
    },
    explain: Bilingual {
        vi: "Minh chứng phải là thứ người đọc mở được: một văn bản đã đăng, một tệp trong `content/files/`, hoặc một địa chỉ trên mạng.",
        en: "Readers must be able to open the evidence: a published document, a file in `content/files/`, or an address on the web.",
    },
};

/// Đơn vị khác đơn vị của chỉ tiêu: a result in another unit than its target's.
pub const OTHER_UNIT: Rule = Rule {
    code: "CK0344",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Kết quả `{value}` ghi đơn vị `{unit}`, còn chỉ tiêu {own}.",
        en: "The result `{value}` is written in `{unit}`, while the target {own_en}.",
    },
    help: Bilingual {
        vi: "Ghi kết quả theo đơn vị của chỉ tiêu; nếu báo cáo chỉ có đơn vị kia thì coi là chưa có số liệu cho chỉ tiêu này, và nói rõ ở ghi chú của văn bản.",
        en: "Write the result in the unit of the target; if the report has only the other unit, there is no figure for this target yet: say so in a note of the document.",
    },
    explain: Bilingual {
        vi: "Kết quả được đặt cạnh mức đặt ra và mang đơn vị của mức ấy. `1.500 hộ` đặt cạnh một tỷ lệ sẽ hiện thành 1.500%, nên đây là lỗi.",
        en: "A result is shown beside its target, in the target's unit. `1.500 hộ` beside a rate would be shown as 1,500 %, so it is an error.",
    },
};

/// Dấu gạch không phải là kết quả: a dash or other sign in the place of a result.
pub const NO_RESULT: Rule = Rule {
    code: "CK0345",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{value}` không phải là kết quả.",
        en: "`{value}` is not a result.",
    },
    help: Bilingual {
        vi: "Chưa có số liệu thì xóa dòng này; kết quả bằng không thì ghi \"0\".",
        en: "If there is no figure yet, delete the row; if the result is zero, write \"0\".",
    },
    explain: Bilingual {
        vi: "Ở cột mức đặt ra, dấu gạch nghĩa là không đặt chỉ tiêu. Ở cột kết quả, dấu gạch có thể là chưa có số liệu hoặc là số không, nên chương trình không đoán.",
        en: "In a target, a dash says that none is set. In a result, it may mean that there is no figure yet or that the result is zero, so the program does not guess.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[
        &NO_SUCH_ROW,
        &TWO_VALUES,
        &AFTER_TODAY,
        &NO_EVIDENCE,
        &OTHER_UNIT,
        &NO_RESULT,
    ],
    run: Run::Site(check),
};

/// What a row of a table is about.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum ResultSubject {
    Target,
    Task,
}

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let mut checker = ResultsChecker {
        whole,
        corpus: whole.corpus,
        rows: HashMap::new(),
        unpublished: None,
        first: HashMap::new(),
        findings,
    };
    checker.written_twice();
    for table in &whole.drafts.results {
        let at = |span| Place::new(&table.file, span);
        for figure in &table.figures {
            let row = &figure.row.value;
            if let Some(found) = checker.find(ResultSubject::Target, row, at(figure.row.span)) {
                checker.only_once(row, figure.year.value, at(figure.year.span));
                checker.is_result_of(found, &figure.value.value.text, at(figure.value.span));
            }
            checker.not_after(figure.year.value.to_string().parse().ok(), at(figure.year.span));
        }
        for report in &table.reports {
            checker.find(ResultSubject::Task, &report.row.value, at(report.row.span));
            checker.not_after(Some(report.date.value), at(report.date.span));
            if let Some(evidence) = &report.evidence {
                checker.can_be_opened(&Evidence::parse(&evidence.value), at(evidence.span));
            }
        }
    }
}

struct ResultsChecker<'a, 'f> {
    whole: &'a Whole<'a>,
    corpus: &'a Corpus,
    /// The rows of those documents that were asked for, by their ids.
    rows: HashMap<(ResultSubject, &'a DocumentId), Rows<'a>>,
    /// Documents that are read and not published; made when one is first missed.
    unpublished: Option<BTreeSet<&'a DocumentId>>,
    /// The results so far, by target and year.
    first: HashMap<(RowName, i16), Place>,
    findings: &'f mut Vec<Diagnostic>,
}

/// Rows of a document by their ids; of a task nothing more is asked.
type Rows<'a> = HashMap<&'a str, Option<&'a Target>>;

impl<'a> ResultsChecker<'a, '_> {
    /// What documents themselves report.
    fn written_twice(&mut self) {
        let (whole, corpus) = (self.whole, self.corpus);
        let traced = corpus
            .documents
            .values()
            .filter_map(|document| Some((document, whole.traces.get(&document.file)?)));
        for (document, trace) in traced {
            for written in &trace.figures {
                let Some(target) = document.targets.get(written.target) else {
                    continue;
                };
                let row = RowName {
                    document: document.id.clone(),
                    row: target.id.clone(),
                };
                self.only_once(&row, written.year, Place::new(&document.file, written.span));
                self.not_after(
                    written.year.to_string().parse().ok(),
                    Place::new(&document.file, written.span),
                );
                // Of two results of one year the first stands here, which is an error by itself.
                if let Some(actual) = target.details.actual.iter().find(|actual| actual.year == written.year) {
                    self.is_result_of(Some(target), &actual.text, Place::new(&document.file, written.span));
                }
            }
            for written in &trace.reports {
                self.not_after(Some(written.date.value), Place::new(&document.file, written.date.span));
                if let Some(evidence) = &written.evidence {
                    self.can_be_opened(&evidence.value, Place::new(&document.file, evidence.span));
                }
            }
        }
    }

    /// The row that a result is about; with the target, if it is one.
    fn find(&mut self, kind: ResultSubject, name: &RowName, at: Place) -> Option<Option<&'a Target>> {
        let Some(document) = self.corpus.documents.get(&name.document) else {
            if !self.is_unpublished(&name.document) {
                let ids = self.corpus.documents.keys().map(DocumentId::as_str);
                let nearest = suggest(name.document.as_str(), ids).map(|id| format!("{id}#{}", name.row));
                self.report_missing(kind, name, nearest, at);
            }
            return None;
        };
        let id = &document.id;
        let rows = self.rows.entry((kind, id)).or_insert_with(|| rows(kind, document));
        let found = rows.get(name.row.as_str()).copied();
        if found.is_none() {
            let nearest = suggest(&name.row, rows.keys().copied()).map(|row| format!("{id}#{row}"));
            self.report_missing(kind, name, nearest, at);
        }
        found
    }

    /// Whether a value is a result that can stand beside its target.
    fn is_result_of(&mut self, target: Option<&Target>, value: &str, at: Place) {
        let Some(target) = target else { return };
        let units = &self.corpus.units;
        if let Some(unit) = target.foreign_unit(value, units) {
            let (own, own_en) = match target.unit {
                Some(own) => (
                    format!("tính bằng `{}`", units.name(own)),
                    format!("is set in `{}`", units.name(own)),
                ),
                None => ("không có đơn vị".to_owned(), "has no unit".to_owned()),
            };
            let finding = Diagnostic::new(&OTHER_UNIT, at.clone())
                .with("value", value)
                .with("unit", unit)
                .with("own", own)
                .with("own_en", own_en);
            self.findings.push(finding);
        } else {
            let impossible = percent::of_result(target, value, self.corpus, at.clone());
            self.findings.extend(impossible);
        }
        let is_dash = Quantity::parse(value, &|_| false).is_ok_and(|parsed| parsed.quantity == Quantity::NoTarget);
        if is_dash {
            self.findings.push(Diagnostic::new(&NO_RESULT, at).with("value", value));
        }
    }

    fn is_unpublished(&mut self, id: &DocumentId) -> bool {
        let traces = &self.whole.traces;
        let read = self
            .unpublished
            .get_or_insert_with(|| traces.values().filter_map(|trace| trace.id.as_ref()).collect());
        read.contains(id)
    }

    fn report_missing(&mut self, kind: ResultSubject, name: &RowName, nearest: Option<String>, at: Place) {
        let (vi, en, table) = match kind {
            ResultSubject::Target => ("chỉ tiêu", "target", "targets"),
            ResultSubject::Task => ("nhiệm vụ", "task", "tasks"),
        };
        let hint = |words: &str| {
            let nearest = nearest.as_ref();
            nearest.map_or_else(String::new, |nearest| format!("; {words} `{nearest}`?"))
        };
        let finding = Diagnostic::new(&NO_SUCH_ROW, at)
            .with("what", vi)
            .with("what_en", en)
            .with("value", name.to_string())
            .with("hint", hint("có phải là"))
            .with("hint_en", hint("did you mean"))
            .with("table", table);
        self.findings.push(finding);
    }

    fn only_once(&mut self, row: &RowName, year: i16, at: Place) {
        match self.first.get(&(row.clone(), year)) {
            Some(first) => {
                let finding = Diagnostic::new(&TWO_VALUES, at)
                    .with("value", row.to_string())
                    .with("year", year.to_string())
                    .related(first.clone());
                self.findings.push(finding);
            }
            None => drop(self.first.insert((row.clone(), year), at)),
        }
    }

    fn not_after(&mut self, date: Option<PartialDate>, at: Place) {
        let as_of: Date = self.corpus.site.as_of;
        if let Some(date) = date.filter(|date| date.earliest() > as_of) {
            let finding = Diagnostic::new(&AFTER_TODAY, at)
                .with("value", date.to_string())
                .with("as_of", as_of.to_string());
            self.findings.push(finding);
        }
    }

    fn can_be_opened(&mut self, evidence: &Evidence, at: Place) {
        let is_unpublished = matches!(evidence, Evidence::Document(id) if self.is_unpublished(id));
        if !self.corpus.can_open(evidence) && !is_unpublished {
            self.findings
                .push(Diagnostic::new(&NO_EVIDENCE, at).with("value", evidence.text()));
        }
    }
}

fn rows(kind: ResultSubject, document: &Document) -> Rows<'_> {
    match kind {
        ResultSubject::Target => document
            .targets
            .iter()
            .map(|target| (target.id.as_str(), Some(target)))
            .collect(),
        ResultSubject::Task => document.tasks.iter().map(|task| (task.id.as_str(), None)).collect(),
    }
}
