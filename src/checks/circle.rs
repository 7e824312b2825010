//! Vòng lặp giữa văn bản: documents that carry out, replace or amend each other around a circle.

use std::collections::HashMap;

use crate::diagnostics::{Bilingual, Diagnostic, Place, Rule, Severity, Span};
use crate::model::{Document, DocumentId, RelationKind};
use crate::resolve::{circles, shortened};

use super::{Check, Run, Whole};

/// Vòng lặp quan hệ: relations between documents that lead around a circle.
pub const CIRCLE: Rule = Rule {
    code: "CK0331",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Quan hệ `{key}` đi vòng trở lại chính văn bản này: {path}.",
        en: "The relation `{key}` leads back to this document: {path}.",
    },
    help: Bilingual {
        vi: "Bỏ hoặc sửa `{key}` ở một trong các văn bản đó.",
        en: "Remove or correct `{key}` in one of these documents.",
    },
    explain: Bilingual {
        vi: "Một văn bản không thể thực hiện, căn cứ, sửa đổi hay thay thế một văn bản khác mà chính văn bản ấy lại thực hiện, căn cứ, sửa đổi hay thay thế nó. Thường là một quan hệ ghi ngược chiều: chỉ ghi chiều mà chính văn bản nêu, chiều ngược lại chương trình tự suy ra.",
        en: "A document cannot implement, be based on, amend or replace another that does the same to it. Most often a relation was written the wrong way round: write only what the document itself states, the program derives the other direction.",
    },
};

/// The check of this file.
pub const CHECK: Check = Check {
    rules: &[&CIRCLE],
    run: Run::Site(check),
};

fn check(whole: &Whole<'_>, findings: &mut Vec<Diagnostic>) {
    let documents: Vec<&Document> = whole.corpus.documents.values().map(|document| &**document).collect();
    let index: HashMap<&DocumentId, usize> = documents.iter().enumerate().map(|(at, d)| (&d.id, at)).collect();
    // Two documents may well refer to each other.
    for kind in RelationKind::ALL
        .into_iter()
        .filter(|kind| *kind != RelationKind::RefersTo)
    {
        let edges: Vec<Vec<usize>> = documents.iter().map(|document| named(document, kind, &index)).collect();
        for circle in circles(&edges) {
            let members: Vec<&Document> = circle.iter().map(|at| documents[*at]).collect();
            findings.push(finding(kind, &members, whole));
        }
    }
}

fn named(document: &Document, kind: RelationKind, index: &HashMap<&DocumentId, usize>) -> Vec<usize> {
    let relations = document.relations.iter().filter(|relation| relation.kind == kind);
    let named = relations.filter_map(|relation| relation.to.document.as_ref());
    named.filter_map(|id| index.get(id).copied()).collect()
}

fn finding(kind: RelationKind, members: &[&Document], whole: &Whole<'_>) -> Diagnostic {
    let ids: Vec<&str> = members
        .iter()
        .chain(members.first())
        .map(|document| document.id.as_str())
        .collect();
    let places: Vec<Place> = members
        .iter()
        .map(|document| place(kind, document, members, whole))
        .collect();
    let mut finding = Diagnostic::new(&CIRCLE, places[0].clone())
        .with("key", kind.word())
        .with("path", shortened(&ids));
    finding.related.extend(places.into_iter().skip(1).take(5));
    finding
}

/// Where a document names the next one.
fn place(kind: RelationKind, document: &Document, members: &[&Document], whole: &Whole<'_>) -> Place {
    let leads_on = document.relations.iter().position(|relation| {
        let to = relation.to.document.as_ref();
        relation.kind == kind && members.iter().any(|member| Some(&member.id) == to)
    });
    let spans = whole.traces.get(&document.file).map(|trace| &trace.relations);
    let span = leads_on.and_then(|at| spans?.get(at).copied());
    Place::new(&document.file, span.unwrap_or(Span::WHOLE_FILE))
}
