//! Danh mục thừa: indicators, scopes and units that nothing uses.

use std::collections::HashSet;

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Placed, Rule, Severity};
use crate::model::{Id, Vocabulary};
use crate::parse::FileKind;

use super::{Check, Run, Whole};

/// Dòng danh mục không dùng: a row of a vocabulary that nothing uses.
pub const UNUSED: Rule = Rule {
    code: "CK0603",
    severity: Severity::Info,
    message: Bilingual {
        vi: "Không có chỉ tiêu nào trong các văn bản dùng {what} `{id}`.",
        en: "No target uses the {what_en} `{id}`.",
    },
    help: Bilingual {
        vi: "Xóa dòng này nếu không còn cần; nếu một văn bản phải dùng nó thì xem lại văn bản đó.",
        en: "Delete the row if it is no longer needed; if a document should use it, check that document.",
    },
    explain: Bilingual {
        vi: "Dòng thừa thường do một mã được đổi ở một nơi mà quên ở nơi khác. Văn bản còn là bản nháp (`draft: true`) vẫn được tính.",
        en: "An unused row is often left over from an id that was renamed in one place only. Drafts (`draft: true`) also count.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&UNUSED],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let (corpus, drafts) = (whole.corpus, whole.drafts);
    let used = Used::new(whole);
    let indicators = drafts.indicators.iter().map(|row| (&row.file, &row.id));
    let scopes = drafts.scopes.iter().map(|row| (&row.file, &row.id));
    let units = drafts.units.iter().map(|row| (&row.file, &row.id));
    if [FileKind::Indicators, FileKind::Sectors]
        .iter()
        .any(|kind| drafts.lacks(*kind))
    {
        // Units and scopes are named by indicators, too, and nobody knows which.
        return;
    }
    report(
        indicators,
        &corpus.indicators,
        &used.indicators,
        ("chỉ tiêu", "indicator"),
        findings,
    );
    report(scopes, &corpus.scopes, &used.scopes, ("phạm vi", "scope"), findings);
    report(units, &corpus.units, &used.units, ("đơn vị tính", "unit"), findings);
}

fn report<'a, T>(
    rows: impl Iterator<Item = (&'a FilePath, &'a Placed<String>)>,
    vocabulary: &Vocabulary<T>,
    used: &HashSet<Id<T>>,
    what: (&str, &str),
    findings: &mut Vec<Diagnostic>,
) {
    for (file, id) in rows {
        if vocabulary.find(&id.value).is_some_and(|known| !used.contains(&known)) {
            let finding = Diagnostic::new(&UNUSED, Place::new(file, id.span))
                .with("what", what.0)
                .with("what_en", what.1)
                .with("id", &id.value);
            findings.push(finding);
        }
    }
}

/// What some target or indicator names, whether or not it could be read.
struct Used {
    indicators: HashSet<Id<crate::model::Indicator>>,
    scopes: HashSet<Id<crate::model::Scope>>,
    units: HashSet<Id<crate::model::Unit>>,
}

impl Used {
    fn new(whole: &Whole<'_>) -> Self {
        let corpus = whole.corpus;
        let mut used = Used {
            // A parent is the headline of those below it.
            indicators: corpus.indicators.iter().filter_map(|(_, row)| row.parent).collect(),
            scopes: HashSet::new(),
            units: corpus.indicators.iter().filter_map(|(_, row)| row.unit).collect(),
        };
        used.add_written(whole);
        for target in corpus.documents.values().flat_map(|d| &d.targets) {
            used.scopes.extend(target.scope);
            used.units.extend(target.unit);
        }
        used
    }

    /// Adds what written rows name; a row with a mistake uses its indicator as well.
    fn add_written(&mut self, whole: &Whole<'_>) {
        for trace in whole.traces.values() {
            self.indicators.extend(&trace.indicators);
            self.scopes.extend(&trace.scopes);
            self.units.extend(&trace.units);
        }
    }
}
