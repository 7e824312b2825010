//! Yêu cầu thấp hơn: a province that asks less of itself than the nation does.

use rayon::prelude::*;

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity};
use crate::model::{Corpus, Document, Side, Target, TargetRef, Verdict, compare};

use super::{Check, Run, Whole};

/// Yêu cầu thấp hơn của cả nước: a province's target that asks less than the nation's.
pub const WEAKER: Rule = Rule {
    code: "CK0504",
    severity: Severity::Info,
    message: Bilingual {
        vi: "`{value}` yêu cầu thấp hơn mức `{national}` của trung ương trong {document}.",
        en: "`{value}` demands less than the nation's `{national}` in {document}.",
    },
    help: Bilingual {
        vi: "Không phải sửa nếu đúng như bản in; trang so sánh ghi “yêu cầu thấp hơn”.",
        en: "If it is printed so, there is nothing to do; the comparison says “demands less”.",
    },
    explain: Bilingual {
        vi: "Tỉnh có thể đặt mức riêng; đây chỉ là thông tin để người biên tập nhìn lại con số. Chỉ so khi cùng chỉ tiêu, đơn vị, phạm vi, thời gian, và văn bản của trung ương ban hành trước kế hoạch.",
        en: "A province may set its own target; this only asks the editor to look again. Figures are compared only for the same indicator, unit, scope and time, and if the national document was issued before the plan.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&WEAKER],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let indicators: Vec<&Vec<TargetRef>> = whole.corpus.targets_of.iter().map(|(_, all)| all).collect();
    findings.par_extend(indicators.par_iter().flat_map_iter(|all| of_indicator(all, whole)));
}

/// One finding for a figure, whatever the number of national documents that ask for more.
fn of_indicator(all: &[TargetRef], whole: &Whole<'_>) -> Vec<Diagnostic> {
    let corpus = whole.corpus;
    let rows: Vec<PlacedTarget<'_>> = all
        .iter()
        .filter_map(|reference| PlacedTarget::new(reference, corpus))
        .collect();
    // The list starts with the nation's.
    let is_national = |row: &&PlacedTarget<'_>| Some(row.document.jurisdiction) == corpus.nation();
    let (nation, provinces) = rows.split_at(rows.iter().take_while(is_national).count());
    let weaker = |ours: &PlacedTarget<'_>| {
        let national = nation.iter().find(|theirs| is_stricter(theirs, ours, corpus))?;
        finding(ours, national, whole)
    };
    provinces.iter().filter_map(weaker).collect()
}

/// A figure with its document and its place among the document's targets.
struct PlacedTarget<'a> {
    document: &'a Document,
    target: &'a Target,
    index: usize,
}

impl<'a> PlacedTarget<'a> {
    fn new(reference: &TargetRef, corpus: &'a Corpus) -> Option<Self> {
        let (document, target) = corpus.target(reference)?;
        let index = reference.index;
        Some(PlacedTarget {
            document,
            target,
            index,
        })
    }

    fn side(&self, corpus: &'a Corpus) -> Side<'a> {
        Side::of(corpus, self.document, self.target)
    }
}

fn is_stricter(national: &PlacedTarget<'_>, ours: &PlacedTarget<'_>, corpus: &Corpus) -> bool {
    // Figures of other years are never compared; this only says so sooner.
    national.target.time == ours.target.time
        && compare(
            ours.side(corpus),
            national.side(corpus),
            &corpus.indicators,
            &corpus.scopes,
        ) == Ok(Verdict::Looser)
}

fn finding(ours: &PlacedTarget<'_>, national: &PlacedTarget<'_>, whole: &Whole<'_>) -> Option<Diagnostic> {
    let document = national.document;
    let name = document.number.as_ref().map_or(document.list_title(), |n| n.as_str());
    let value = whole.value_span(ours.document, ours.index)?;
    let finding = Diagnostic::new(&WEAKER, Place::new(&ours.document.file, value))
        .with("value", &ours.target.text)
        .with("national", &national.target.text)
        .with("document", name);
    Some(match whole.value_span(document, national.index) {
        Some(span) => finding.related(Place::new(&document.file, span)),
        None => finding,
    })
}
