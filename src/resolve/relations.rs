//! Quan hệ: which documents the written relations mean.

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};
use crate::model::{DocumentId, PartialDate, RelatedDocument, Relation, RelationKind};
use crate::parse::{RelatedDraft, RelationDraft};
use crate::text::{fold, suggest};

use super::circles::circle_finding;
use super::finish_scope::FinishScope;
use super::index::KnownDocument;
use super::scope::text;

/// Quan hệ tới văn bản có vẻ ghi nhầm: a relation to a document that is nearly a published one.
pub const SLIPPED_RELATION: Rule = Rule {
    code: "CK0307",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Không có văn bản nào là `{value}`; gần nhất là `{nearest}`.",
        en: "There is no document `{value}`; the nearest is `{nearest}`.",
    },
    help: Bilingual {
        vi: "Sửa số hoặc ngày cho đúng `{nearest}`; nếu thật là văn bản khác, thêm ngày ban hành (`issued`) của nó.",
        en: "Correct the number or date to match `{nearest}`; if another document is really meant, add its date (`issued`).",
    },
    explain: Bilingual {
        vi: "Quan hệ nối hai văn bản theo cả hai chiều, nên một chữ số sai nối nhầm văn bản. Văn bản chưa có trên trang vẫn ghi được, kèm số và ngày của nó.",
        en: "A relation links two documents both ways, so one wrong digit links the wrong document. Documents that are not published here may be named, with their number and date.",
    },
};

/// Tệp được nêu không có: a relation names a file that is not there.
pub const UNKNOWN_FILE: Rule = Rule {
    code: "CK0308",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Không có tệp văn bản nào là `{value}` trong `content/plans/`.",
        en: "There is no document file `{value}` under `content/plans/`.",
    },
    help: Bilingual {
        vi: "{hint}",
        en: "{hint_en}",
    },
    explain: Bilingual {
        vi: "`document:` là đường dẫn tệp dưới `content/plans/`, không có đuôi `.md`, ví dụ `vn/42-nq-tw`.",
        en: "`document:` is the path of a file below `content/plans/`, without `.md`, such as `vn/42-nq-tw`.",
    },
};

/// Nhiều văn bản cùng số: a relation names a number that several documents carry.
pub const AMBIGUOUS_RELATION: Rule = Rule {
    code: "CK0309",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Có nhiều văn bản mang số `{value}`; không biết đây là văn bản nào.",
        en: "Several documents have the number `{value}`; it is not clear which one is meant.",
    },
    help: Bilingual {
        vi: "Thêm `issued:` với ngày ban hành của văn bản đó.",
        en: "Add `issued:` with the date of issue of that document.",
    },
    explain: Bilingual {
        vi: "Số hiệu một mình không xác định một văn bản: 68/NQ-CP có của năm 2020, 2021 và 2024.",
        en: "A number alone does not identify a document: there is a 68/NQ-CP of 2020, of 2021 and of 2024.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 3] = [&SLIPPED_RELATION, &UNKNOWN_FILE, &AMBIGUOUS_RELATION];

/// Resolves the outgoing relations of a document.
pub fn resolve(drafts: &[RelationDraft], scope: &mut FinishScope<'_>) -> Vec<Relation> {
    let resolved = drafts.iter().map(|relation| Relation {
        kind: relation.kind,
        to: subject(relation.kind, &relation.to, scope),
    });
    resolved.collect()
}

fn subject(kind: RelationKind, draft: &RelatedDraft, scope: &mut FinishScope<'_>) -> RelatedDocument {
    let document = by_file(draft, scope)
        .or_else(|| by_number(draft, scope))
        .or_else(|| by_title(draft, scope));
    if document.as_ref() == Some(scope.id) {
        let key = kind.word();
        let id = scope.id.as_str();
        let finding = circle_finding(key, Place::new(scope.file, draft.span.head()), std::iter::once(id));
        scope.report(finding);
    }
    let known = document.as_ref().and_then(|d| scope.index.known(d));
    RelatedDocument {
        number: draft
            .number
            .as_ref()
            .map(|n| n.value.clone())
            .or_else(|| known?.number.clone()),
        issued: draft.issued.as_ref().map(|d| d.value),
        kind: draft.kind,
        title: text(&draft.title),
        document: document.filter(|d| d != scope.id),
    }
}

fn by_file(draft: &RelatedDraft, scope: &mut FinishScope<'_>) -> Option<DocumentId> {
    let written = draft.document.as_ref()?;
    let found = scope.index.by_file(&written.value).cloned();
    if found.is_none() {
        let nearest = suggest(&written.value, scope.index.file_names());
        let (vi, en) = match nearest {
            Some(name) => (format!("Có phải là `{name}`?"), format!("Did you mean `{name}`?")),
            None => (
                "Kiểm tra thư mục và tên tệp.".to_owned(),
                "Check folder and file name.".to_owned(),
            ),
        };
        let finding = Diagnostic::new(&UNKNOWN_FILE, scope.at(written))
            .with("value", &written.value)
            .with("hint", vi)
            .with("hint_en", en);
        scope.report(finding);
    }
    found
}

fn by_number(draft: &RelatedDraft, scope: &mut FinishScope<'_>) -> Option<DocumentId> {
    let number = draft.number.as_ref()?;
    let place = scope.place?;
    let date = draft.issued.as_ref().map(|d| d.value);
    let owners = scope.index.owners(&number.value, place);
    // Relations are written by an editor who means a document: the date decides, and without
    // one the number must be unique among the published.
    for owner in owners {
        let all = scope.index.with_number(owner, &number.value);
        let fitting: Vec<&&KnownDocument> = all
            .iter()
            .filter(|k| match (date, k.issued) {
                (Some(date), Some(issued)) => date.may_equal(issued),
                (Some(_), None) => false,
                (None, _) => true,
            })
            .collect();
        match fitting.as_slice() {
            [] => {}
            [only] => return Some(only.id.clone()),
            _ => {
                let finding =
                    Diagnostic::new(&AMBIGUOUS_RELATION, scope.at(number)).with("value", number.value.as_str());
                scope.report(finding);
                return None;
            }
        }
    }
    report_slip(draft, scope);
    None
}

/// A number that is not published here is no mistake, unless it is nearly one that is.
fn report_slip(draft: &RelatedDraft, scope: &mut FinishScope<'_>) {
    let Some(number) = &draft.number else { return };
    let issued = draft.issued.as_ref().map(|d| d.value);
    let key = number.value.key();
    let distance = |known: &KnownDocument| Some(strsim::damerau_levenshtein(known.number.as_ref()?.key(), key));
    let known = scope.index.near(&number.value, issued).into_iter();
    let nearest = known
        .filter(|known| known.id != *scope.id)
        .filter_map(|known| {
            let most = most_distance(issued, known.issued)?;
            let distance = distance(known).filter(|distance| *distance <= most)?;
            let is_same_undated = issued.is_none() && distance == 0;
            (!is_same_undated).then_some((distance, &known.id, known))
        })
        .min_by_key(|(distance, id, _)| (*distance, *id));
    let nearest = nearest.and_then(|(_, _, known)| Some((known.number.as_ref()?, known)));
    if let Some((other, known)) = nearest {
        let day =
            |date: Option<crate::model::PartialDate>| date.map(|d| format!(" ({})", d.to_vi())).unwrap_or_default();
        let place = if known.number.as_ref().is_some_and(|n| n.key() == key) {
            draft.issued.as_ref().map_or_else(|| scope.at(number), |d| scope.at(d))
        } else {
            scope.at(number)
        };
        let finding = Diagnostic::new(&SLIPPED_RELATION, place)
            .with("value", format!("{}{}", number.value, day(issued)))
            .with("nearest", format!("{other}{}", day(known.issued)));
        scope.report(finding);
    }
}

/// How far apart two numbers may be that are one with a slip: two characters on the same day, one without a written
/// date, none in the same year.
fn most_distance(written: Option<PartialDate>, issued: Option<PartialDate>) -> Option<usize> {
    let Some(written) = written else { return Some(1) };
    let issued = issued?;
    if written.day().is_some() && written == issued {
        Some(2)
    } else {
        (written.year() == issued.year()).then_some(0)
    }
}

fn by_title(draft: &RelatedDraft, scope: &FinishScope<'_>) -> Option<DocumentId> {
    let title = fold(&draft.title.as_ref()?.value);
    if draft.number.is_some() {
        return None;
    }
    let mut fitting = scope
        .index
        .titles()
        .filter(|k| fold(&k.title) == title && draft.kind.is_none_or(|kind| k.kind == Some(kind.slug)));
    let first = fitting.next()?;
    fitting.next().is_none().then(|| first.id.clone())
}
