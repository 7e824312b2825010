//! One draft by itself: what it means before other documents are known. Pure: draft and vocabularies in.

use std::collections::HashSet;
use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Rule, Severity};
use crate::model::{
    Body as Office, BodyText, Document, DocumentState, Id, Jurisdiction, OTHER_DOCUMENT, SectionOrder, Signer, Source,
    SourceKind, Verified,
};
use crate::parse::body::PlacedMention;
use crate::parse::{DocumentDraft, RelationDraft, SourceDraft};

use super::identity::Identity;
use super::index::IndexEntry;
use super::scope::{ResolveScope, text};
use super::vocabularies::{BODY, PLACE, Vocabularies};
use super::{row_ids, targets, tasks};

/// Không có nguồn mang mã này: a figure names a source that its document does not have.
pub const UNKNOWN_SOURCE: Rule = Rule {
    code: "CK0306",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Không có nguồn nào mang mã `{value}` trong `sources` của văn bản này.",
        en: "No source of this document has the id `{value}`.",
    },
    help: Bilingual {
        vi: "Thêm một dòng `- {{ id: {value}, … }}` vào `sources`, hoặc sửa mã.",
        en: "Add a row `- {{ id: {value}, … }}` to `sources`, or correct the id.",
    },
    explain: Bilingual {
        vi: "Mỗi con số phải ghi được đọc ở đâu; `source` của chỉ tiêu là mã của một dòng trong `sources`.",
        en: "Every figure must say where it was read; a target's `source` is the id of a row in `sources`.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 1] = [&UNKNOWN_SOURCE];

/// Bản phác: a document whose relations and citations are still open.
///
/// It is a tenth of its draft, so that ten thousand can be held at once while their index is made.
#[derive(Clone, Debug)]
pub struct Sketch {
    pub identity: Identity,
    /// Its errors are warnings: a draft stops no build.
    pub is_lenient: bool,
    /// What it tells the index.
    pub index_entry: IndexEntry,
    /// `None` where its place is not known: it has no page and no row, only findings.
    pub document: Option<Box<Document>>,
    pub(super) relations: Vec<RelationDraft>,
    pub(super) mentions: Vec<PlacedMention>,
}

impl Sketch {
    /// What a draft says by itself, and what is wrong with it.
    pub fn new(draft: &DocumentDraft, vocabularies: &Vocabularies) -> (Self, Vec<Diagnostic>) {
        let mut scope = ResolveScope {
            draft,
            vocabularies,
            place: None,
            findings: Vec::new(),
            suggested: 0,
        };
        scope.place = jurisdiction(&mut scope);
        let identity = Identity::new(draft, vocabularies);
        let document = document(&identity, &mut scope);
        check_sources(&mut scope);
        let sketch = Sketch {
            index_entry: IndexEntry::new(identity.id(), draft, vocabularies),
            document: document.map(Box::new),
            relations: draft.relations.clone(),
            mentions: draft.body.mentions.clone(),
            is_lenient: false,
            identity,
        };
        (sketch, scope.findings)
    }

    /// The file that it comes from.
    pub fn file(&self) -> &FilePath {
        self.identity.file()
    }
}

fn document(identity: &Identity, scope: &mut ResolveScope<'_>) -> Option<Document> {
    let draft = scope.draft;
    let issuer = issuer(scope);
    let targets = targets::resolve(scope);
    let tasks = tasks::resolve(scope);
    row_ids::check(scope);
    Some(Document {
        id: identity.id().clone(),
        file: draft.file.clone(),
        title: text(&draft.title).unwrap_or_default(),
        short_title: text(&draft.short_title),
        abstract_text: text(&draft.abstract_text),
        kind: draft.kind.as_ref().map_or(&OTHER_DOCUMENT, |k| k.value),
        number: draft.number.as_ref().map(|n| n.value.clone()),
        symbol: text(&draft.symbol),
        jurisdiction: scope.place?,
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
        recipients: tasks::recipients(scope),
        relations: Vec::new(),
        sources: draft.sources.iter().map(source).collect(),
        targets,
        tasks,
        body: BodyText {
            text: Arc::clone(&draft.body.text).into(),
            sections: draft.body.sections.clone(),
            citations: Vec::new(),
            by_locator: SectionOrder::default(),
        },
        aliases: draft.aliases.iter().map(|a| a.value.clone()).collect(),
        review: draft.review.iter().map(|r| r.value.clone()).collect(),
        draft: draft.draft,
    })
}

fn jurisdiction(scope: &mut ResolveScope<'_>) -> Option<Id<Jurisdiction>> {
    let written = scope.draft.jurisdiction.as_ref()?;
    let places = &scope.vocabularies.jurisdictions;
    let found = places.find(&written.value);
    if found.is_none() {
        scope.report_unknown(PLACE, &written.value, scope.at(written), places.names());
    }
    found
}

fn issuer(scope: &mut ResolveScope<'_>) -> Option<Id<Office>> {
    let written = scope.draft.issuer.as_ref()?;
    let vocabularies = scope.vocabularies;
    let found = vocabularies
        .bodies
        .find(&written.value)
        .or_else(|| vocabularies.body_names.exact(&written.value));
    if found.is_none() {
        scope.report_unknown(BODY, &written.value, scope.at(written), vocabularies.bodies.names());
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
        url: draft.url.as_ref().map(|url| url.value.clone()),
        file: text(&draft.file),
        sha256: text(&draft.sha256),
        retrieved: draft.retrieved,
        verified: draft.verified.unwrap_or(Verified::No),
        note: text(&draft.note),
    }
}

fn check_sources(scope: &mut ResolveScope<'_>) {
    let draft = scope.draft;
    let known: HashSet<&str> = draft.sources.iter().map(|s| s.id.value.as_str()).collect();
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
        if !known.contains(source.value.as_str()) {
            let place = scope.at(source);
            scope.report(Diagnostic::new(&UNKNOWN_SOURCE, place).with("value", &source.value));
        }
    }
}
