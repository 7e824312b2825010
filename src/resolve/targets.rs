//! Chỉ tiêu: written rows → one row for one figure, with ids that last.

mod value;

pub(super) use value::value_of;
use value::{BAD_FIGURE, DOT_AS_DECIMAL, REVERSED_RANGE, UNQUOTED_DOT, WORDS_LIKE_FIGURE, quantity};

use std::collections::HashMap;

use crate::diagnostics::{Bilingual, Diagnostic, Placed, Rule, Severity, Span};
use crate::model::{
    Actual, Baseline, Details, DocumentNumber, Id, Indicator, Parsed, Quantity, RelativeTo, RowName, Target, Time, Unit,
};
use crate::parse::{RelativeDraft, RelativeSubject, TargetDraft, TimeDraft, ValueDraft, bad_number};
use crate::text::fold;

use super::circles::{circle_finding, circles};
use super::scope::{ResolveScope, text};
use super::vocabularies::{INDICATOR, PLACE, SCOPE, UNIT};

/// Hai chỉ tiêu một mã: two targets of a document with one id.
pub const SHARED_ROW_ID: Rule = Rule {
    code: "CK0311",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Hai dòng của văn bản này có cùng mã `{id}`.",
        en: "Two rows of this document have the id `{id}`.",
    },
    help: Bilingual {
        vi: "Thêm `id: {proposal}` vào dòng này, hoặc `scope`/`row` nếu hai dòng khác nhau ở đó.",
        en: "Add `id: {proposal}` to this row, or a `scope` or `row` if that is how the two differ.",
    },
    explain: Bilingual {
        vi: "Mã dòng được lập từ chỉ tiêu, năm, phạm vi, mục và nhãn dòng, để việc thêm bớt dòng khác không làm mã thay đổi. Hai dòng giống nhau ở tất cả những điểm đó thì cần `id` riêng.",
        en: "A row's id is made from its indicator, year, scope, section and row label, so that adding or removing other rows does not change it. Rows that are equal in all of these need an `id`.",
    },
};

/// Chỉ tiêu được nhắc tới không có: a row names a target that its document does not have.
pub const UNKNOWN_ROW: Rule = Rule {
    code: "CK0312",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{key}` nhắc tới chỉ tiêu `{value}` không có trong văn bản này.",
        en: "`{key}` names the target `{value}`, which this document does not have.",
    },
    help: Bilingual {
        vi: "Đặt `id: {value}` cho chỉ tiêu được nhắc tới, hoặc sửa tên.",
        en: "Give the target that is meant `id: {value}`, or correct the name.",
    },
    explain: Bilingual {
        vi: "`within`, `except_of` và `relative_to` nối hai chỉ tiêu của cùng một văn bản qua `id`.",
        en: "`within`, `except_of` and `relative_to` connect two targets of one document by `id`.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 7] = [
    &DOT_AS_DECIMAL,
    &UNQUOTED_DOT,
    &BAD_FIGURE,
    &WORDS_LIKE_FIGURE,
    &REVERSED_RANGE,
    &SHARED_ROW_ID,
    &UNKNOWN_ROW,
];

/// Resolves the targets of a document: one row for each written figure.
pub fn resolve(scope: &mut ResolveScope<'_>) -> Vec<Target> {
    let draft = scope.draft;
    let families = families(&draft.targets);
    let mut targets = Vec::new();
    let mut seen: HashMap<String, Span> = HashMap::new();
    for (index, row) in draft.targets.iter().enumerate() {
        let row_index = u32::try_from(index).unwrap_or(u32::MAX);
        let rows = row_targets(row, row_index, &families, scope);
        for target in rows {
            if remember(&target, row, &mut seen, scope) {
                targets.push(target);
            }
        }
    }
    targets.shrink_to_fit();
    report_circles(scope);
    targets
}

/// Rows that are parts or exceptions of each other, or relative to each other, around a circle.
fn report_circles(scope: &mut ResolveScope<'_>) {
    let rows = &scope.draft.targets;
    let index: HashMap<&str, usize> = rows
        .iter()
        .enumerate()
        .filter_map(|(at, row)| Some((row.id.as_ref()?.value.as_str(), at)))
        .collect();
    let edges: Vec<Vec<usize>> = rows
        .iter()
        .map(|row| {
            named_rows(row)
                .filter_map(|(_, name)| index.get(name.value.as_str()).copied())
                .collect()
        })
        .collect();
    for circle in circles(&edges) {
        let (first, next) = (&rows[circle[0]], circle.get(1).unwrap_or(&circle[0]));
        let leads = named_rows(first).find(|(_, name)| index.get(name.value.as_str()) == Some(next));
        let names = circle
            .iter()
            .filter_map(|at| Some(rows[*at].id.as_ref()?.value.as_str()));
        if let Some((key, name)) = leads {
            let finding = circle_finding(key, scope.at(name), names);
            scope.report(finding);
        }
    }
}

/// The rows of the same document that a row names, with the keys.
fn named_rows(row: &TargetDraft) -> impl Iterator<Item = (&'static str, &Placed<String>)> {
    let relative = row.relative_to.as_ref().and_then(|relative| match &relative.subject {
        RelativeSubject::Target(name) => Some(name),
        _ => None,
    });
    let named = [
        ("within", row.within.as_ref()),
        ("except_of", row.except_of.as_ref()),
        ("relative_to", relative),
    ];
    named.into_iter().filter_map(|(key, name)| Some((key, name?)))
}

/// Written ids with the years of their rows, so that rows of several years find each other.
type Families = HashMap<String, Vec<Option<i16>>>;

fn families(rows: &[TargetDraft]) -> Families {
    rows.iter()
        .filter_map(|row| {
            Some((
                row.id.as_ref()?.value.clone(),
                row.values.iter().map(|v| v.year).collect(),
            ))
        })
        .collect()
}

fn remember(
    target: &Target,
    row: &TargetDraft,
    seen: &mut HashMap<String, Span>,
    scope: &mut ResolveScope<'_>,
) -> bool {
    let Some(first) = seen.insert(target.id.clone(), row.span) else {
        return true;
    };
    if row.scope.is_some() && scope.vocabularies.unasked.knows_nothing_of(SCOPE) {
        // What sets the two apart is not known, for a reason that is told.
        return false;
    }
    let at = |span: Span| crate::diagnostics::Place::new(&scope.draft.file, span.head());
    let finding = Diagnostic::new(&SHARED_ROW_ID, at(row.span))
        .with("id", &target.id)
        .with("proposal", format!("{}-2", target.id))
        .related(at(first));
    scope.report(finding);
    false
}

fn row_targets(row: &TargetDraft, row_index: u32, families: &Families, scope: &mut ResolveScope<'_>) -> Vec<Target> {
    let Some(indicator) = indicator(row, scope) else {
        // The other mistakes of the row are still worth a finding.
        row.values
            .iter()
            .for_each(|value| drop(quantity(&value.written, printed(row), scope)));
        return Vec::new();
    };
    let common = common(row, row_index, indicator, scope);
    row.values
        .iter()
        .filter_map(|value| {
            let parsed = quantity(&value.written, printed(row), scope)?;
            Some(with_value(&common, row, value, parsed, families, scope))
        })
        .collect()
}

/// What the row says is printed.
fn printed(row: &TargetDraft) -> Option<&str> {
    row.printed.as_ref().map(|printed| printed.value.as_str())
}

fn indicator(row: &TargetDraft, scope: &mut ResolveScope<'_>) -> Option<Id<Indicator>> {
    let written = row.indicator.as_ref()?;
    let indicators = &scope.vocabularies.indicators;
    let found = indicators.find(&written.value);
    if found.is_none() {
        scope.report_unknown(INDICATOR, &written.value, scope.at(written), indicators.names());
    }
    found
}

/// What all years of a written row share.
fn common(row: &TargetDraft, row_index: u32, indicator: Id<Indicator>, scope: &mut ResolveScope<'_>) -> Target {
    let unit = unit(row.unit.as_ref(), scope).or(scope.vocabularies.indicators[indicator].unit);
    Target {
        id: String::new(),
        row_index,
        indicator,
        quantity: Quantity::NoTarget,
        text: String::new(),
        unit,
        time: time(&row.time),
        average: row.average,
        scope: population(row, scope),
        section: row.section.as_ref().map(|s| s.value.clone()),
        printed: text(&row.printed),
        source: text(&row.source),
        details: details(row, scope).into(),
        line: row.line,
    }
}

fn details(row: &TargetDraft, scope: &mut ResolveScope<'_>) -> Details {
    Details {
        within: None,
        except_of: None,
        relative_to: None,
        replaces: None,
        stated_in: row.stated_in.iter().filter_map(|n| stated_in(n, scope)).collect(),
        row: text(&row.row),
        quote: text(&row.quote),
        doubt: text(&row.doubt),
        review: text(&row.review),
        note: text(&row.note),
        baseline: row.baseline.as_ref().and_then(|b| {
            let value = quantity(&b.value, None, scope)?.quantity;
            Some(Baseline {
                year: b.year,
                value,
                source: text(&b.source),
            })
        }),
        actual: row
            .actual
            .iter()
            .filter_map(|a| {
                let value = quantity(&a.value, None, scope)?.quantity;
                Some(Actual {
                    year: a.year,
                    value,
                    text: a.value.value.text.clone(),
                    source: text(&a.source),
                    note: text(&a.note),
                })
            })
            .collect(),
    }
}

fn with_value(
    common: &Target,
    row: &TargetDraft,
    value: &ValueDraft,
    parsed: Parsed,
    families: &Families,
    scope: &mut ResolveScope<'_>,
) -> Target {
    let mut target = common.clone();
    if let Some(year) = value.year {
        target.time = Time::Year(year);
    }
    if let Some(unit) = parsed.unit.as_deref().and_then(|u| scope.vocabularies.unit(u)) {
        target.unit = Some(unit);
    }
    target.quantity = parsed.quantity;
    target.text = value.written.value.text.clone();
    let relative = row.relative_to.as_ref();
    target.details = Details {
        within: reference("within", row.within.as_ref(), value.year, families, scope),
        except_of: reference("except_of", row.except_of.as_ref(), value.year, families, scope),
        relative_to: relative.and_then(|r| self::relative(r, value.year, families, scope)),
        replaces: replaced(row, value.year),
        ..Details::clone(&target.details)
    }
    .into();
    target.id = row_id(&target, row, value.year, scope);
    target
}

/// The row of the same year in the family that `written` names.
fn reference(
    key: &str,
    written: Option<&Placed<String>>,
    year: Option<i16>,
    families: &Families,
    scope: &mut ResolveScope<'_>,
) -> Option<String> {
    let written = written?;
    let Some(years) = families.get(&written.value) else {
        let finding = Diagnostic::new(&UNKNOWN_ROW, scope.at(written))
            .with("key", key)
            .with("value", &written.value);
        scope.report(finding);
        return None;
    };
    let several = years.len() > 1;
    match year.filter(|y| years.contains(&Some(*y))) {
        Some(year) if several => Some(format!("{}-{year}", written.value)),
        _ => years.first().map(|first| match (several, first) {
            (true, Some(first)) => format!("{}-{first}", written.value),
            _ => written.value.clone(),
        }),
    }
}

/// The row that is replaced; of a row with several years each year's figure replaces that of the same year.
fn replaced(row: &TargetDraft, year: Option<i16>) -> Option<RowName> {
    let written = row.replaces.as_ref()?.value.clone();
    Some(match year.filter(|_| row.values.len() > 1) {
        Some(year) => RowName {
            row: format!("{}-{year}", written.row),
            ..written
        },
        None => written,
    })
}

fn relative(
    draft: &RelativeDraft,
    year: Option<i16>,
    families: &Families,
    scope: &mut ResolveScope<'_>,
) -> Option<RelativeTo> {
    let change = draft.change;
    match &draft.subject {
        RelativeSubject::Target(name) => {
            let id = reference("relative_to", Some(name), year, families, scope)?;
            Some(RelativeTo::Target { id, change })
        }
        RelativeSubject::Year(year) => Some(RelativeTo::Year { year: *year, change }),
        RelativeSubject::Place(name) => {
            let places = &scope.vocabularies.jurisdictions;
            let Some(jurisdiction) = places.find(&name.value) else {
                scope.report_unknown(PLACE, &name.value, scope.at(name), places.names());
                return None;
            };
            Some(RelativeTo::Place { jurisdiction, change })
        }
    }
}

fn time(draft: &TimeDraft) -> Time {
    match draft {
        TimeDraft::Year(year) => Time::Year(year.value),
        TimeDraft::Period(period) => Time::Period(period.value),
        TimeDraft::EveryYear => Time::EveryYear,
        TimeDraft::Unclear(years) => Time::Unclear(years.clone()),
        TimeDraft::Unstated => Time::Unstated,
    }
}

fn unit(written: Option<&Placed<String>>, scope: &mut ResolveScope<'_>) -> Option<Id<Unit>> {
    let written = written?;
    let vocabularies = scope.vocabularies;
    let found = vocabularies.unit(&written.value);
    if found.is_none() {
        scope.report_unknown(UNIT, &written.value, scope.at(written), vocabularies.units.names());
    }
    found
}

fn population(row: &TargetDraft, scope: &mut ResolveScope<'_>) -> Option<Id<crate::model::Scope>> {
    let written = row.scope.as_ref()?;
    let vocabularies = scope.vocabularies;
    let found = vocabularies.scope(&written.value);
    if found.is_none() {
        scope.report_unknown(SCOPE, &written.value, scope.at(written), vocabularies.scopes.names());
    }
    found
}

fn stated_in(written: &Placed<String>, scope: &mut ResolveScope<'_>) -> Option<DocumentNumber> {
    let number = DocumentNumber::parse(&written.value);
    if number.is_none() {
        let finding = bad_number(written, scope.at(written));
        scope.report(finding);
    }
    number
}

/// The id of a row: `id:` as written, with the year where the row has several; else made from what the row says.
fn row_id(target: &Target, row: &TargetDraft, year: Option<i16>, scope: &ResolveScope<'_>) -> String {
    if let Some(written) = &row.id {
        return match year {
            Some(year) if row.values.len() > 1 => format!("{}-{year}", written.value),
            _ => written.value.clone(),
        };
    }
    let vocabularies = scope.vocabularies;
    let population = target.scope.map(|s| vocabularies.scopes.name(s)).unwrap_or_default();
    let section = target.section.as_ref().map(|s| s.as_str()).unwrap_or_default();
    let hash = short_hash(&[population, section, target.details.row.as_deref().unwrap_or_default()]);
    let indicator = vocabularies.indicators.name(target.indicator);
    format!("ct-{indicator}-{}-{hash}", target.time.id_part())
}

/// Six hexadecimal digits that tell apart what the parts, after folding, say.
pub fn short_hash(parts: &[&str]) -> String {
    let folded: Vec<String> = parts.iter().map(|part| fold(part)).collect();
    let hash = blake3::hash(folded.join("\u{1f}").as_bytes());
    hash.to_hex()[..6].to_owned()
}
