//! Đặt lại chỉ tiêu: whether a row can set the row of another document anew (content model §4, `replaces`).

use std::collections::HashMap;

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity, Span};
use crate::model::{Corpus, Document, DocumentId, RowName, Target, earlier_places};
use crate::text::suggest;

use super::{Check, Run, Whole};

/// Không có dòng cũ: `replaces` names a row that is not there.
pub const NO_OLD_TARGET: Rule = Rule {
    code: "CK0316",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Không có dòng chỉ tiêu nào là `{value}`{hint}.",
        en: "There is no target `{value}`{hint_en}.",
    },
    help: Bilingual {
        vi: "Chép `target_id` của dòng cũ từ targets.csv, hoặc từ địa chỉ của dòng trên trang văn bản: phần sau `/van-ban/`, bỏ dấu `/` trước `#`.",
        en: "Copy the `target_id` of the old row from targets.csv, or from its address on the document's page: what follows `/van-ban/`, without the `/` before `#`.",
    },
    explain: Bilingual {
        vi: "`replaces` nêu đúng một dòng của một văn bản đã đăng: `<năm>/<tên>#<mã dòng>`. Dòng có nhiều năm (`values`) thay các dòng cùng năm, có mã thêm `-<năm>` ở cuối.",
        en: "`replaces` names one row of one published document: `<year>/<slug>#<row id>`. A row of several years (`values`) replaces the rows of the same years, whose ids end in `-<year>`.",
    },
};

/// Không sửa đổi văn bản cũ: the new document has no relation that could set the old row anew.
pub const NO_AMENDMENT: Rule = Rule {
    code: "CK0317",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Văn bản này không ghi là sửa đổi, thay thế hay đính chính {document}, nên không thể thay chỉ tiêu của văn bản đó.",
        en: "This document does not say that it amends, replaces or corrects {document}, so it cannot replace that document's targets.",
    },
    help: Bilingual {
        vi: "Thêm {document} vào `relations`, dưới `amends`, `replaces` hoặc `corrects`, nếu đúng như vậy; nếu không, bỏ `replaces`.",
        en: "Add {document} to `relations` under `amends`, `replaces` or `corrects`, if that is so; otherwise remove `replaces`.",
    },
    explain: Bilingual {
        vi: "Một mức chỉ mất hiệu lực khi văn bản sau sửa chính văn bản đặt ra nó. Mức mới của một văn bản khác được đặt cạnh mức cũ, không thay mức cũ.",
        en: "A target lapses only when a later document changes the very document that set it. A new target in another document stands beside the old one and does not replace it.",
    },
};

/// Chỉ tiêu khác: the two rows are not about the same thing.
pub const ANOTHER_TARGET: Rule = Rule {
    code: "CK0318",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dòng `{value}` là của {what} khác, nên dòng này không thay nó được.",
        en: "The row `{value}` is for another {what_en}, so this row cannot replace it.",
    },
    help: Bilingual {
        vi: "Sửa mã dòng cũ, hoặc bỏ `replaces` nếu đây là chỉ tiêu mới.",
        en: "Correct the id of the old row, or remove `replaces` if this is a new target.",
    },
    explain: Bilingual {
        vi: "Thay một mức là đặt mức mới cho cùng chỉ tiêu, cùng phạm vi, ở cùng địa phương (hoặc địa phương kế thừa).",
        en: "To replace a target is to set a new one for the same indicator and population, in the same place or its successor.",
    },
};

/// Không có trước: the old row is not older.
pub const NOT_EARLIER: Rule = Rule {
    code: "CK0319",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Văn bản của dòng `{value}` không ban hành trước văn bản này.",
        en: "The document of the row `{value}` was not issued before this one.",
    },
    help: Bilingual {
        vi: "Xem lại ngày ban hành của hai văn bản, và dòng nào thay dòng nào.",
        en: "Check the dates of issue of the two documents, and which row replaces which.",
    },
    explain: Bilingual {
        vi: "Văn bản sau thay mức của văn bản trước; một văn bản không thay chỉ tiêu của chính nó, và hai văn bản không thay lẫn nhau.",
        en: "A later document replaces the targets of an earlier one; a document does not replace its own targets, and two documents do not replace each other's.",
    },
};

/// Đặt lại hai lần: two rows set one anew.
pub const SET_ANEW_TWICE: Rule = Rule {
    code: "CK0320",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dòng `{value}` đã được một dòng khác thay.",
        en: "The row `{value}` has already been replaced by another row.",
    },
    help: Bilingual {
        vi: "Chỉ giữ `replaces` ở một dòng; văn bản sau nữa thì thay dòng mới, không thay dòng cũ nhất.",
        en: "Keep `replaces` in one row only; a still later document replaces the newer row, not the oldest.",
    },
    explain: Bilingual {
        vi: "Mỗi mức cũ có đúng một mức thay nó, để biết mức nào còn được tính.",
        en: "Each old target has exactly one that replaces it, so that it is clear which one counts.",
    },
};

/// Nhắc lại mức cũ: an equal figure replaces nothing.
pub const RESTATED: Rule = Rule {
    code: "CK0321",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Dòng này nhắc lại đúng mức cũ `{old}`, nên không thay đổi gì.",
        en: "This row repeats the old target `{old}`, so it replaces nothing.",
    },
    help: Bilingual {
        vi: "Bỏ `replaces`: mức cũ vẫn còn nguyên.",
        en: "Remove `replaces`: the old target still holds.",
    },
    explain: Bilingual {
        vi: "Nhắc lại đúng mức cũ không phải là thay; cả hai dòng đều được tính, mỗi dòng theo văn bản của nó.",
        en: "Repeating an equal target does not replace it; both rows count, each with its document.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[
        &NO_OLD_TARGET,
        &NO_AMENDMENT,
        &ANOTHER_TARGET,
        &NOT_EARLIER,
        &SET_ANEW_TWICE,
        &RESTATED,
    ],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let mut checker = ReplacesChecker {
        corpus: whole.corpus,
        rows: HashMap::new(),
        taken: HashMap::new(),
    };
    for document in whole.corpus.documents.values() {
        let Some(trace) = whole.traces.get(&document.file) else {
            continue;
        };
        for (index, span) in &trace.replaces {
            let Some(target) = document.targets.get(*index) else {
                continue;
            };
            findings.extend(checker.finding(document, target, *span));
        }
    }
}

struct ReplacesChecker<'a> {
    corpus: &'a Corpus,
    /// The rows of old documents, by their ids.
    rows: HashMap<&'a DocumentId, HashMap<&'a str, &'a Target>>,
    /// Which rows were replaced so far, and where.
    taken: HashMap<RowName, Place>,
}

impl<'a> ReplacesChecker<'a> {
    /// The first thing that is wrong with a row's `replaces`.
    fn finding(&mut self, document: &'a Document, target: &'a Target, span: Span) -> Option<Diagnostic> {
        let name = target.details.replaces.as_ref()?;
        let at = Place::new(&document.file, span);
        let of = |rule| Diagnostic::new(rule, at.clone()).with("value", name.to_string());
        let found = match self.old(name) {
            None => {
                let (vi, en) = self.hints(name);
                Some(of(&NO_OLD_TARGET).with("hint", vi).with("hint_en", en))
            }
            Some((old_document, old)) => self.wrong(document, target, old_document, old, &of),
        };
        let first = self.taken.get(name).cloned();
        let found = found.or_else(|| first.map(|first| of(&SET_ANEW_TWICE).related(first)));
        self.taken.entry(name.clone()).or_insert(at);
        found.map(|mut finding| {
            if document.draft {
                finding.severity = finding.severity.max(Severity::Warning);
            }
            finding
        })
    }

    /// What is wrong with a row whose old row is there.
    fn wrong(
        &self,
        document: &Document,
        target: &Target,
        old_document: &Document,
        old: &Target,
        of: &dyn Fn(&'static Rule) -> Diagnostic,
    ) -> Option<Diagnostic> {
        if document.id == old_document.id || old_document.is_later_than(document) || changes(old_document, document) {
            return Some(of(&NOT_EARLIER));
        }
        if !changes(document, old_document) {
            let name = old_document
                .number
                .as_ref()
                .map_or(old_document.list_title(), |n| n.as_str());
            return Some(of(&NO_AMENDMENT).with("document", name));
        }
        if let Some((vi, en)) = self.other_thing(document, target, old_document, old) {
            return Some(of(&ANOTHER_TARGET).with("what", vi).with("what_en", en));
        }
        let is_equal = |a: &Target, b: &Target| a.quantity == b.quantity && a.unit == b.unit && a.time == b.time;
        is_equal(target, old).then(|| of(&RESTATED).with("old", &old.text))
    }

    /// The respect in which the two rows are not about the same thing.
    fn other_thing(
        &self,
        document: &Document,
        target: &Target,
        old_document: &Document,
        old: &Target,
    ) -> Option<(&'static str, &'static str)> {
        let (place, old_place) = (document.jurisdiction, old_document.jurisdiction);
        let earlier = || earlier_places(place, &self.corpus.jurisdictions);
        if target.indicator != old.indicator {
            Some(("chỉ tiêu", "indicator"))
        } else if target.scope != old.scope {
            Some(("phạm vi", "population"))
        } else if place != old_place && !earlier().iter().any(|earlier| earlier.id == old_place) {
            Some(("địa phương", "place"))
        } else {
            None
        }
    }

    fn old(&mut self, name: &RowName) -> Option<(&'a Document, &'a Target)> {
        let document = self.corpus.document(&name.document)?;
        Some((document, *self.rows_of(document).get(name.row.as_str())?))
    }

    fn rows_of(&mut self, document: &'a Document) -> &HashMap<&'a str, &'a Target> {
        let rows = || {
            document
                .targets
                .iter()
                .map(|target| (target.id.as_str(), target))
                .collect()
        };
        self.rows.entry(&document.id).or_insert_with(rows)
    }

    /// The hint at the nearest row, in both languages ("; gần nhất là `tuoi-tho`"), where the document is there and a
    /// row of it has nearly that name.
    fn hints(&self, name: &RowName) -> (String, String) {
        let near = self.corpus.document(&name.document).and_then(|document| {
            let rows = document.targets.iter().map(|target| target.id.as_str());
            suggest(&name.row, rows)
        });
        match near {
            Some(row) => {
                let near = format!("{}#{row}", name.document);
                (format!("; gần nhất là `{near}`"), format!("; the nearest is `{near}`"))
            }
            None => Default::default(),
        }
    }
}

/// Whether a document says of itself that it changes another one.
fn changes(document: &Document, other: &Document) -> bool {
    let mut relations = document
        .relations
        .iter()
        .filter(|relation| relation.kind.changes_another());
    relations.any(|relation| relation.to.document.as_ref() == Some(&other.id))
}
