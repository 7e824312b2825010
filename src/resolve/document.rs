//! One draft → one document. Pure: all that it knows of others it asks the index.

use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, Place, Placed, Rule, Severity};
use crate::model::{
    Body as Office, BodyText, Document, DocumentId, DocumentState, Id, Jurisdiction, Signer, Source, SourceKind,
    Verified,
};
use crate::parse::{DocumentDraft, SourceDraft};

use super::asking::{Asked, Asking};
use super::citations::{self, Citing};
use super::index::Index;
use super::vocabularies::{BODY, PLACE, unknown};
use super::{relations, targets, tasks};

/// Nguồn trùng mã hoặc không có.
pub const UNKNOWN_SOURCE: Rule = Rule {
    code: "CK0306",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Không có nguồn nào mang mã `{value}` trong `sources` của văn bản này.",
        en: "No source of this document has the id `{value}`.",
    },
    help: Bilingual {
        vi: "Thêm một dòng `- {{ id: {value}, … }}` vào `sources`, hoặc sửa mã.",
        en: "Add a row `- {{ id: {value}, … }}` to `sources`, or mend the id.",
    },
    explain: Bilingual {
        vi: "Mỗi con số phải chỉ được nơi nó được đọc; `source` của chỉ tiêu là mã của một dòng trong `sources`.",
        en: "Every figure must say where it was read; a target's `source` is the id of a row of `sources`.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 1] = [&UNKNOWN_SOURCE];

/// What the parts of one document share while it is resolved.
pub struct Scope<'a> {
    pub draft: &'a DocumentDraft,
    pub index: Asking<'a>,
    pub place: Option<Id<Jurisdiction>>,
    pub findings: Vec<Diagnostic>,
}

impl Scope<'_> {
    /// A place in this document's file.
    pub fn at<T>(&self, placed: &Placed<T>) -> Place {
        Place::new(&self.draft.file, placed.span)
    }

    /// Adds a finding.
    pub fn report(&mut self, finding: Diagnostic) {
        self.findings.push(finding);
    }
}

/// What became of a draft.
#[derive(Clone, Debug, Default)]
pub struct Resolved {
    pub document: Option<Arc<Document>>,
    pub findings: Vec<Diagnostic>,
    /// What it asked about other documents.
    pub asked: Vec<Asked>,
}

/// Resolves `draft`; what cannot be resolved is reported and left out.
///
/// A document whose place is not known has no page and no row: only its findings come back.
pub fn resolve(id: &DocumentId, draft: &DocumentDraft, index: &Index) -> Resolved {
    let mut scope = Scope {
        draft,
        index: Asking::new(index),
        place: None,
        findings: Vec::new(),
    };
    scope.place = jurisdiction(&mut scope);
    let document = document(id, &mut scope);
    check_sources(&mut scope);
    Resolved {
        document: document.map(Arc::new),
        findings: scope.findings,
        asked: scope.index.into_asked(),
    }
}

fn document(id: &DocumentId, scope: &mut Scope<'_>) -> Option<Document> {
    let draft = scope.draft;
    let issuer = issuer(scope);
    let relations = relations::resolve(id, scope);
    let targets = targets::resolve(scope);
    let tasks = tasks::resolve(scope);
    let jurisdiction = scope.place?;
    let document = Document {
        id: id.clone(),
        file: draft.file.clone(),
        title: text(&draft.title).unwrap_or_default(),
        short_title: text(&draft.short_title),
        abstract_text: text(&draft.abstract_text),
        kind: draft
            .kind
            .as_ref()
            .map_or(&crate::model::DOCUMENT_TYPES[49], |k| k.value),
        number: draft.number.as_ref().map(|n| n.value.clone()),
        symbol: text(&draft.symbol),
        jurisdiction,
        issuer,
        issued: draft.issued.as_ref().map(|d| d.value),
        issued_printed: text(&draft.issued_printed),
        issued_between: draft.issued_between.as_ref().map(|(a, b)| (a.value, b.value)),
        effective: draft.effective.as_ref().map(|d| d.value),
        period: draft.period.as_ref().map(|p| p.value),
        place: text(&draft.place),
        status: text(&draft.status),
        state: state(draft),
        signer: draft.signer.as_ref().map(|s| Signer {
            name: s.name.value.clone(),
            title: text(&s.title),
        }),
        recipients: draft.recipients.iter().map(|r| r.value.clone()).collect(),
        relations,
        sources: draft.sources.iter().map(source).collect(),
        targets,
        tasks,
        body: BodyText::default(),
        aliases: draft.aliases.iter().map(|a| a.value.clone()).collect(),
        review: draft.review.iter().map(|r| r.value.clone()).collect(),
        draft: draft.draft,
    };
    let body = body(id, &document, scope);
    Some(Document { body, ..document })
}

/// The value of an optional placed text.
pub fn text(placed: &Option<Placed<String>>) -> Option<String> {
    placed.as_ref().map(|p| p.value.clone())
}

fn jurisdiction(scope: &mut Scope<'_>) -> Option<Id<Jurisdiction>> {
    let written = scope.draft.jurisdiction.as_ref()?;
    let places = &scope.index.vocabularies.jurisdictions;
    let found = places.find(&written.value);
    if found.is_none() {
        let finding = unknown(PLACE, &written.value, scope.at(written), places.names());
        scope.report(finding);
    }
    found
}

fn issuer(scope: &mut Scope<'_>) -> Option<Id<Office>> {
    let written = scope.draft.issuer.as_ref()?;
    let vocabularies = &scope.index.vocabularies;
    let found = vocabularies
        .bodies
        .find(&written.value)
        .or_else(|| vocabularies.body_names.exact(&written.value));
    if found.is_none() {
        let finding = unknown(BODY, &written.value, scope.at(written), vocabularies.bodies.names());
        scope.report(finding);
    }
    found
}

fn state(draft: &DocumentDraft) -> DocumentState {
    match &draft.state {
        Some(state) => state.value,
        None if draft.number.is_none() => DocumentState::Unnumbered,
        None => DocumentState::Signed,
    }
}

fn source(draft: &SourceDraft) -> Source {
    Source {
        id: draft.id.value.clone(),
        kind: draft.kind.unwrap_or(SourceKind::Secondary),
        url: text(&draft.url),
        file: text(&draft.file),
        sha256: text(&draft.sha256),
        retrieved: draft.retrieved,
        verified: draft.verified.unwrap_or(Verified::No),
        note: text(&draft.note),
    }
}

fn body(id: &DocumentId, document: &Document, scope: &Scope<'_>) -> BodyText {
    let draft = &scope.draft.body;
    let citations = match scope.place {
        Some(place) => {
            let latest = document.issued_bounds().map(|(_, latest)| latest);
            citations::resolve(
                &Citing {
                    id,
                    place,
                    latest,
                    draft: scope.draft,
                },
                &scope.index,
            )
        }
        None => Vec::new(),
    };
    BodyText {
        text: draft.text.clone(),
        sections: draft.sections.clone(),
        citations,
    }
}

fn check_sources(scope: &mut Scope<'_>) {
    let draft = scope.draft;
    let known: Vec<&str> = draft.sources.iter().map(|s| s.id.value.as_str()).collect();
    let baselines = draft
        .targets
        .iter()
        .filter_map(|t| t.baseline.as_ref()?.source.as_ref());
    let actuals = draft
        .targets
        .iter()
        .flat_map(|t| t.actual.iter().filter_map(|a| a.source.as_ref()));
    let named = draft.targets.iter().filter_map(|t| t.source.as_ref());
    for source in named.chain(baselines).chain(actuals) {
        if !known.contains(&source.value.as_str()) {
            let place = scope.at(source);
            scope.report(Diagnostic::new(&UNKNOWN_SOURCE, place).with("value", &source.value));
        }
    }
}
