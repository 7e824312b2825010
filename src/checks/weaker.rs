//! Nới hơn cả nước: a province that asks less of itself than the nation does.

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};
use crate::model::{Document, Side, Target, Verdict, compare};

use super::{Check, Row, Run, Subject};

/// Chỉ tiêu của tỉnh nới hơn của cả nước.
pub const WEAKER: Rule = Rule {
    code: "CK0504",
    severity: Severity::Info,
    message: Bilingual {
        vi: "`{value}` nới hơn mức `{national}` của cả nước trong {document}.",
        en: "`{value}` asks less than the nation's `{national}` in {document}.",
    },
    help: Bilingual {
        vi: "Không phải sửa nếu đúng như bản in; trang so sánh ghi “nới hơn”.",
        en: "Nothing to do if it is printed so; the comparison says \"looser\".",
    },
    explain: Bilingual {
        vi: "Tỉnh có thể đặt mức riêng; đây chỉ là thông tin để người biên tập nhìn lại con số. Chỉ so khi cùng chỉ tiêu, đơn vị, phạm vi, mốc thời gian, và văn bản của trung ương có trước kế hoạch.",
        en: "A province may set its own level; this only makes the editor look again. Compared are figures of one indicator, unit, scope and time, with a national document that came before the plan.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&WEAKER],
    run: Run::Document(check),
};

fn check(subject: &Subject<'_>, findings: &mut Vec<Diagnostic>) {
    let nation = subject.whole.corpus.nation();
    if nation.is_none() || nation == Some(subject.document.jurisdiction) {
        return;
    }
    for row in subject.rows() {
        // Said once for a figure, whatever the number of national documents.
        if let Some((document, target)) = stricter_national(subject, row.target) {
            findings.push(finding(subject, &row, document, target));
        }
    }
}

fn stricter_national<'a>(subject: &Subject<'a>, ours: &Target) -> Option<(&'a Document, &'a Target)> {
    let corpus = subject.whole.corpus;
    let all = corpus.targets_of.get(&ours.indicator)?;
    let national = all
        .iter()
        .filter_map(|reference| corpus.target(reference))
        // The list starts with the nation's.
        .take_while(|(document, _)| Some(document.jurisdiction) == corpus.nation());
    let province = Side {
        document: subject.document,
        target: ours,
    };
    national.into_iter().find(|(document, target)| {
        let verdict = compare(province, Side { document, target }, &corpus.indicators, &corpus.scopes);
        verdict == Ok(Verdict::Looser)
    })
}

fn finding(subject: &Subject<'_>, row: &Row<'_>, document: &Document, national: &Target) -> Diagnostic {
    let name = document.number.as_ref().map_or(document.list_title(), |n| n.as_str());
    let finding = subject
        .finding(&WEAKER, row.value)
        .with("value", &row.target.text)
        .with("national", &national.text)
        .with("document", name);
    match subject.whole.value_span(document, national) {
        Some(span) => finding.related(Place::new(&document.file, span)),
        None => finding,
    }
}
