//! Trùng tên: rows of one vocabulary that readers, or the program, could not tell apart by their names.

use std::collections::HashMap;

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Placed, Rule, Severity};
use crate::model::{Body, Vocabulary};
use crate::parse::{BodyDraft, Drafts};
use crate::resolve::names::BodyNames;
use crate::text::fold;

/// Hai cơ quan cùng tên.
pub const SHARED_NAME: Rule = Rule {
    code: "CK0303",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Tên `{name}` đã là tên của `{other}`.",
        en: "The name `{name}` already belongs to `{other}`.",
    },
    help: Bilingual {
        vi: "Bỏ tên này ở một trong hai dòng.",
        en: "Remove the name from one of the two rows.",
    },
    explain: Bilingual {
        vi: "Tên in trong văn bản được tra theo tên và tên khác của cơ quan, không phân biệt hoa thường và dấu; một tên chỉ được thuộc một cơ quan.",
        en: "Printed names are looked up among names and other names (`aliases`), regardless of case and accents; a name can belong to one body only.",
    },
};

/// Trùng tên trong một danh mục.
pub const SAME_NAME: Rule = Rule {
    code: "CK0322",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Tên `{name}` cũng là tên của `{other}` trong cùng danh mục.",
        en: "The name `{name}` is also that of `{other}` in the same catalogue.",
    },
    help: Bilingual {
        vi: "Nếu cả hai là một thì gộp hai dòng; nếu không thì thêm chữ để phân biệt, hoặc bỏ tên này ở một dòng.",
        en: "If they are the same, merge the two rows; if not, add words that tell them apart, or remove the name from one row.",
    },
    explain: Bilingual {
        vi: "Hai chỉ tiêu cùng tên thì người đọc không biết con số nào là của chỉ tiêu nào. Đơn vị, phạm vi hay chữ viết tắt được tra theo tên, nên chỉ dòng đầu được tìm thấy, dòng sau mất mà không ai biết.",
        en: "If two indicators share a name, readers cannot tell which figure belongs to which. Units, scopes and abbreviations are looked up by name, so only the first row is found, and the second is lost without anybody noticing.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 2] = [&SHARED_NAME, &SAME_NAME];

/// Reports names that two rows have. Places may share one: the unit of before and that of today do.
pub(super) fn report(drafts: &Drafts, bodies: (&Vocabulary<Body>, &BodyNames), findings: &mut Vec<Diagnostic>) {
    of_bodies(&drafts.bodies, bodies, findings);
    let lower = |name: &str| name.trim().to_lowercase();
    let rows = drafts.indicators.iter();
    let indicators = rows.map(|row| NamedRow::new(&row.id, &row.file, [&row.name], &row.aliases));
    same_names(indicators, lower, findings);
    let sectors = drafts.sectors.iter();
    same_names(
        sectors.map(|row| NamedRow::new(&row.id, &row.file, [&row.name], &[])),
        lower,
        findings,
    );
    // These are looked up folded.
    let units = drafts.units.iter();
    same_names(
        units.map(|row| NamedRow::new(&row.id, &row.file, [&row.id.value], &row.aliases)),
        fold,
        findings,
    );
    let scopes = drafts.scopes.iter();
    same_names(
        scopes.map(|row| NamedRow::new(&row.id, &row.file, [&row.name], &row.aliases)),
        fold,
        findings,
    );
    let short = drafts.abbreviations.iter();
    let short = short.map(|row| NamedRow {
        id: &row.long,
        ..NamedRow::new(&row.short, &row.file, [&row.short.value], &[])
    });
    same_names(short, |name| name.to_owned(), findings);
}

/// A row of a vocabulary, with all that it is called.
struct NamedRow<'d> {
    id: &'d Placed<String>,
    place: Place,
    names: Vec<&'d str>,
}

impl<'d> NamedRow<'d> {
    fn new(id: &'d Placed<String>, file: &FilePath, name: [&'d String; 1], aliases: &'d [String]) -> Self {
        NamedRow {
            id,
            place: Place::new(file, id.span),
            names: name.into_iter().chain(aliases).map(String::as_str).collect(),
        }
    }
}

/// Reports each name that an earlier row, of another id, has too.
fn same_names<'d>(
    rows: impl Iterator<Item = NamedRow<'d>>,
    form: impl Fn(&str) -> String,
    findings: &mut Vec<Diagnostic>,
) {
    let mut owners: HashMap<String, (&str, Place)> = HashMap::new();
    for row in rows {
        for name in &row.names {
            let (owner, first) = owners
                .entry(form(name))
                .or_insert_with(|| (row.id.value.as_str(), row.place.clone()));
            if *owner != row.id.value {
                let finding = Diagnostic::new(&SAME_NAME, row.place.clone())
                    .with("name", *name)
                    .with("other", *owner)
                    .related(first.clone());
                findings.push(finding);
            }
        }
    }
}

fn of_bodies(rows: &[BodyDraft], (bodies, names): (&Vocabulary<Body>, &BodyNames), findings: &mut Vec<Diagnostic>) {
    for row in rows {
        for name in std::iter::once(&row.name).chain(&row.aliases) {
            let Some(owner) = names.exact(name) else {
                continue;
            };
            let owner = bodies.name(owner);
            if owner != row.id.value {
                let place = Place::new(&row.file, row.id.span);
                findings.push(
                    Diagnostic::new(&SHARED_NAME, place)
                        .with("name", name)
                        .with("other", owner),
                );
            }
        }
    }
}
