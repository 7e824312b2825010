//! Nhiệm vụ: printed names → offices, with ids that last.

use std::collections::HashMap;

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity, Span};
use crate::model::{Assignment, Body, Id, Jurisdiction, Level, Office, Role, Task, TaskReport};
use crate::parse::{NameDraft, TaskDraft, quoted};

use super::names::is_free_phrase;
use super::scope::{ResolveScope, text};
use super::targets::short_hash;
use super::vocabularies::BODY;

/// Tên cơ quan bị dấu phẩy cắt: a comma inside brackets cuts the name of a body.
pub const NAME_CUT_BY_COMMA: Rule = Rule {
    code: "CK0313",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dấu phẩy trong ngoặc vuông cắt tên cơ quan thành {parts}.",
        en: "The comma inside the brackets cuts the body's name into {parts}.",
    },
    help: Bilingual {
        vi: "Viết cả tên trong dấu ngoặc kép: \"{whole}\"",
        en: "Quote the whole name: \"{whole}\"",
    },
    explain: Bilingual {
        vi: "`[ Các sở, ban, ngành ]` với YAML là ba phần tử. Tên có dấu phẩy phải nằm trong dấu ngoặc kép.",
        en: "To YAML, `[ Các sở, ban, ngành ]` is three items. Names with commas must be quoted.",
    },
};

/// Tên cơ quan lạ: the name of a body that no vocabulary knows.
pub const UNKNOWN_NAME: Rule = Rule {
    code: "CK0314",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Chưa biết cơ quan `{value}`; tên được hiện nguyên văn, không có trang riêng.",
        en: "The body `{value}` is not known; its name is shown as printed, without a page.",
    },
    help: Bilingual {
        vi: "Thêm cơ quan này vào `content/bodies.yaml`; nếu chỉ là cách gọi chung thì viết {{ as: \"{value}\" }}.",
        en: "Add it to `content/bodies.yaml`; if it is only a general phrase, write {{ as: \"{value}\" }}.",
    },
    explain: Bilingual {
        vi: "Chỉ cơ quan có trong danh mục mới được nối giữa các văn bản và qua các lần sáp nhập.",
        en: "Only bodies in the catalogue are connected between documents and across mergers.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 2] = [&NAME_CUT_BY_COMMA, &UNKNOWN_NAME];

/// Resolves the tasks of a document.
pub fn resolve(scope: &mut ResolveScope<'_>) -> Vec<Task> {
    let draft = scope.draft;
    let mut seen: HashMap<String, Span> = HashMap::new();
    let mut tasks = Vec::new();
    for row in &draft.tasks {
        let task = task(row, scope);
        match seen.insert(task.id.clone(), row.span) {
            None => tasks.push(task),
            Some(first) => report_shared_id(&task, row.span, first, scope),
        }
    }
    tasks.shrink_to_fit();
    tasks
}

fn report_shared_id(task: &Task, span: Span, first: Span, scope: &mut ResolveScope<'_>) {
    let at = |span: Span| Place::new(&scope.draft.file, span.head());
    let finding = Diagnostic::new(&super::targets::SHARED_ROW_ID, at(span))
        .with("id", &task.id)
        .with("proposal", format!("{}-2", task.id))
        .related(at(first));
    scope.report(finding);
}

fn task(row: &TaskDraft, scope: &mut ResolveScope<'_>) -> Task {
    Task {
        id: task_id(row),
        section: row.section.as_ref().map(|s| s.value.clone()),
        title: text(&row.title),
        assignments: assignments(row, scope),
        lead_none: row.lead_none,
        mode: row.mode,
        time: text(&row.time),
        due: row.due.as_ref().map(|d| d.value),
        reports: reports(row),
        review: text(&row.review),
        note: text(&row.note),
        line: row.line,
    }
}

fn reports(row: &TaskDraft) -> Vec<TaskReport> {
    let reports = row.progress.iter().map(|written| TaskReport {
        date: written.date.value,
        status: written.status,
        evidence: written.evidence.as_ref().map(|evidence| evidence.value.clone()),
        note: text(&written.note),
    });
    let mut reports: Vec<TaskReport> = reports.collect();
    reports.sort_by_key(|report| report.date);
    reports
}

fn task_id(row: &TaskDraft) -> String {
    if let Some(written) = &row.id {
        return written.value.clone();
    }
    let section = row.section.as_ref().map(|s| s.value.as_str()).unwrap_or_default();
    let anchor = row
        .section
        .as_ref()
        .map_or_else(|| "x".to_owned(), |s| s.value.anchor());
    let title = row.title.as_ref().map(|t| t.value.as_str()).unwrap_or_default();
    format!("nv-{anchor}-{}", short_hash(&[title, section, ""]))
}

fn assignments(row: &TaskDraft, scope: &mut ResolveScope<'_>) -> Vec<Assignment> {
    let mut assignments: Vec<Assignment> = Vec::with_capacity(row.bodies.len());
    let mut rest = &row.bodies[..];
    while let [(role, name), others @ ..] = rest {
        let is_known = name.name.as_deref().is_some_and(|name| find(name, scope).is_some());
        let of_role = others.iter().take_while(|(other, _)| other == role);
        let goes_on = |next| is_cut(name, next, scope) && !(is_known && opens_group(next));
        let cut_off = of_role.take_while(|(_, next)| goes_on(next));
        let parts: Vec<&NameDraft> = std::iter::once(name).chain(cut_off.map(|(_, name)| name)).collect();
        match parts.len() {
            1 => assignments.extend(assignment(*role, name, scope)),
            _ => report_cut(&parts, scope),
        }
        rest = &rest[parts.len()..];
    }
    assignments
}

/// Nơi nhận: the recipients as printed, none of them cut apart by a comma.
pub fn recipients(scope: &mut ResolveScope<'_>) -> Vec<String> {
    let draft = scope.draft;
    let mut recipients = Vec::with_capacity(draft.recipients.len());
    let mut rest = &draft.recipients[..];
    while let [first, others @ ..] = rest {
        let cut_off = others
            .iter()
            .take_while(|next| opens_name(first) && is_cut(first, next, scope) && !opens_group(next));
        let parts: Vec<&NameDraft> = std::iter::once(first).chain(cut_off).collect();
        if parts.len() > 1 {
            report_cut(&parts, scope);
        }
        recipients.push(names_of(&parts).join(", "));
        rest = &rest[parts.len()..];
    }
    recipients
}

/// Whether a comma may cut what begins so: a list of small words is no name.
fn opens_name(first: &NameDraft) -> bool {
    let is_small = |name: &str| name.chars().next().is_some_and(char::is_lowercase);
    opens_group(first) || !first.name.as_deref().is_some_and(is_small)
}

/// "các sở": a group of its own, although it begins small in a list of recipients.
fn opens_group(name: &NameDraft) -> bool {
    name.name.as_deref().is_some_and(|name| name.starts_with("các "))
}

fn names_of<'n>(parts: &[&'n NameDraft]) -> Vec<&'n str> {
    parts.iter().filter_map(|part| part.name.as_deref()).collect()
}

/// Whether two neighbours in brackets are one name that a comma cut apart.
fn is_cut(first: &NameDraft, second: &NameDraft, scope: &ResolveScope<'_>) -> bool {
    let (Some(a), Some(b)) = (&first.name, &second.name) else {
        return false;
    };
    if !first.in_brackets || !second.in_brackets || find(b, scope).is_some() {
        return false;
    }
    let whole_is_known = find(&format!("{a}, {b}"), scope).is_some();
    let goes_on_small = b.chars().next().is_some_and(char::is_lowercase);
    whole_is_known || goes_on_small
}

fn report_cut(parts: &[&NameDraft], scope: &mut ResolveScope<'_>) {
    let (Some(first), Some(last)) = (parts.first(), parts.last()) else {
        return;
    };
    let span = Span {
        start: first.span.start,
        end: last.span.end,
    };
    let names = names_of(parts);
    let whole = names.join(", ");
    let finding = Diagnostic::new(&NAME_CUT_BY_COMMA, Place::new(&scope.draft.file, span))
        .with("parts", format!("`{}`", names.join("`, `")))
        .with("whole", &whole)
        .mended_by(span, quoted(&whole));
    scope.report(finding);
}

fn assignment(role: Role, name: &NameDraft, scope: &mut ResolveScope<'_>) -> Option<Assignment> {
    let body = match &name.name {
        Some(written) => match find(written, scope) {
            Some(body) => Some(body),
            None => {
                report_unknown(written, name, scope);
                None
            }
        },
        None => None,
    };
    let own_name = || Some(scope.vocabularies.bodies[body?].name.clone());
    let written_is_id = name
        .name
        .as_deref()
        .is_some_and(|n| scope.vocabularies.bodies.find(n).is_some());
    let printed = match (&name.printed, written_is_id) {
        (Some(printed), _) => Some(printed.clone()),
        (None, true) => own_name(),
        (None, false) => name.name.clone(),
    };
    let office = body.zip(scope.place).map(|(body, place)| office(body, place, scope));
    Some(Assignment {
        role,
        office,
        printed: printed?,
    })
}

fn find(written: &str, scope: &ResolveScope<'_>) -> Option<Id<Body>> {
    let vocabularies = scope.vocabularies;
    vocabularies
        .bodies
        .find(written)
        .or_else(|| vocabularies.body_names.exact(written))
}

/// A kind of office together with the document's place; a single office keeps its own place.
fn office(body: Id<Body>, place: Id<Jurisdiction>, scope: &ResolveScope<'_>) -> Office {
    let vocabularies = scope.vocabularies;
    let row = &vocabularies.bodies[body];
    let nation = || {
        vocabularies
            .jurisdictions
            .iter()
            .find(|(_, j)| j.level == crate::model::JurisdictionLevel::National)
            .map(|(id, _)| id)
    };
    let jurisdiction = match (row.jurisdiction, row.level) {
        (Some(own), _) => own,
        (None, Level::National) => nation().unwrap_or(place),
        (None, _) => place,
    };
    Office { body, jurisdiction }
}

fn report_unknown(written: &str, name: &NameDraft, scope: &mut ResolveScope<'_>) {
    let place = Place::new(&scope.draft.file, name.span);
    let vocabularies = scope.vocabularies;
    let is_id = written.contains('-') && crate::parse::is_id(written);
    if is_id {
        scope.report_unknown(BODY, written, place, vocabularies.bodies.names());
    } else if is_free_phrase(written) {
        // A group without fixed members or an office-holder: shown as printed.
    } else if let Some(nearest) = vocabularies.body_names.nearest(written) {
        scope.report_unknown(BODY, written, place, std::iter::once(nearest));
    } else {
        let as_printed = format!("{{ as: {} }}", quoted(written));
        let or_else = || {
            let finding = Diagnostic::new(&UNKNOWN_NAME, place).with("value", written);
            Some(finding.mended_by(name.span, as_printed))
        };
        let finding = vocabularies.unasked.instead(BODY).unwrap_or_else(or_else);
        scope.findings.extend(finding);
    }
}
