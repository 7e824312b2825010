//! Toàn bộ nội dung: everything that the site says, immutable.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use super::reads::{FactPlace, note_place};
use super::{
    Attachment, Body, ByKey, Document, DocumentId, DocumentNumber, DocumentType, Documents, DueSpan, Evidence, Id,
    Indicator, Jurisdiction, Office, OtherSites, PartialDate, RelationKind, Release, Role, Scope, Sector, Site, Target,
    Task, Unit, Vocabulary,
};
use crate::diagnostics::{FilePath, Lang};

/// Trang tự do: a page of `content/pages/`.
#[derive(Clone, Debug)]
pub struct FreePage {
    pub name: String,
    pub title: String,
    pub description: Option<String>,
    pub file: FilePath,
    pub body: super::BodyText,
    pub language: Lang,
    /// The page in another language: `<name>.en.md` beside `<name>.md`.
    pub translation: Option<Arc<FreePage>>,
}

impl FreePage {
    /// The page and its translation.
    pub fn in_all_languages(&self) -> impl Iterator<Item = &FreePage> {
        std::iter::once(self).chain(self.translation.as_deref())
    }

    /// The page in a language if there is one, else as it is.
    fn in_language(&self, lang: Lang) -> &FreePage {
        self.in_all_languages()
            .find(|page| page.language == lang)
            .unwrap_or(self)
    }
}

/// Where a target stands: its document and its place among the document's targets.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TargetRef {
    pub document: DocumentId,
    /// Index in the document's `targets`.
    pub index: usize,
}

/// Mức được thay: a row of a document, and the row of a later document that sets it anew.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Replacement {
    /// The id of the old row in its document.
    pub row: String,
    pub by: TargetRef,
}

/// Where a task stands: its document and its place there, with the role that led here.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TaskRef {
    pub document: DocumentId,
    /// Index in the document's `tasks`.
    pub index: usize,
    pub role: Role,
}

/// Văn bản được dẫn chiếu: a document that others cite or relate to and that is not published here.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct CitedWork {
    pub number: Option<DocumentNumber>,
    /// Its type, where somebody names it.
    pub kind: Option<&'static DocumentType>,
    /// Who issued it, as somebody prints it.
    pub issuer: Option<String>,
    /// What it is about, where somebody says so.
    pub title: Option<String>,
    /// The printed date, where one is.
    pub date: Option<PartialDate>,
    /// Whose number it is: a provincial number means another document in another province.
    pub jurisdiction: Option<Id<Jurisdiction>>,
    /// Documents that name it, with the anchors of the sections where they do.
    pub cited_by: BTreeMap<DocumentId, Vec<String>>,
    /// Where it stands in the list of all of them.
    pub position: usize,
    /// Several published documents carry this number and nothing printed decides between them.
    pub ambiguous: bool,
}

/// All of them, in the order of their list; that they were read is noted.
#[derive(Debug, Default)]
pub struct CitedWorks(Vec<CitedWork>);

impl CitedWorks {
    pub(super) fn unnoted(&self) -> &[CitedWork] {
        &self.0
    }
}

impl From<Vec<CitedWork>> for CitedWorks {
    fn from(works: Vec<CitedWork>) -> Self {
        CitedWorks(works)
    }
}

impl Deref for CitedWorks {
    type Target = [CitedWork];

    fn deref(&self) -> &[CitedWork] {
        note_place(FactPlace::Works, self);
        &self.0
    }
}

/// Everything that the site says. Made by `resolve`, changed by nobody; a clone shares nearly all of it.
#[derive(Clone, Debug)]
pub struct Corpus {
    pub site: Site,
    pub jurisdictions: Vocabulary<Jurisdiction>,
    pub bodies: Vocabulary<Body>,
    pub indicators: Vocabulary<Indicator>,
    pub sectors: Vocabulary<Sector>,
    pub units: Vocabulary<Unit>,
    pub scopes: Vocabulary<Scope>,
    /// Short form and long form.
    pub abbreviations: Arc<Vec<(String, String)>>,
    /// Documents by id, that is by year and slug.
    pub documents: Arc<Documents>,
    pub pages: Arc<Vec<FreePage>>,
    /// What was published when, the newest first.
    pub releases: Arc<Vec<Release>>,
    /// What other sites publish, read-only and apart from all the rest.
    pub others: Arc<OtherSites>,
    pub attachments: Arc<BTreeMap<String, Attachment>>,
    /// Who relates to a document: the inverse side of every relation, derived.
    pub related_from: ByKey<DocumentId, Vec<(RelationKind, DocumentId)>>,
    /// Who cites a document in its text, with the anchors of the sections.
    pub cited_from: ByKey<DocumentId, BTreeMap<DocumentId, Vec<String>>>,
    pub cited_works: Arc<CitedWorks>,
    /// Which of the cited works a document names, as indices.
    pub works_of: ByKey<DocumentId, Vec<usize>>,
    /// Targets of an indicator: the nation first, then places by name, then by date.
    pub targets_of: ByKey<Id<Indicator>, Vec<TargetRef>>,
    /// Rows of a document that later documents replace, by the old row's id.
    pub replacements: ByKey<DocumentId, Vec<Replacement>>,
    /// Tasks in which an office has a role.
    pub tasks_of: ByKey<Office, Vec<TaskRef>>,
    /// Documents of a place, newest first.
    pub documents_of: ByKey<Id<Jurisdiction>, Vec<DocumentId>>,
}

impl Corpus {
    /// The content of a site that speaks another language; nearly all of it is shared.
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> Corpus {
        let pages = self.pages.iter().map(|page| page.in_language(lang).clone());
        Corpus {
            site: self.site.in_language(lang),
            pages: Arc::new(pages.collect()),
            ..self.clone()
        }
    }

    /// Between which days the deadlines of a document are looked for.
    pub fn due_span(&self, document: &Document) -> DueSpan {
        DueSpan {
            as_of: self.site.as_of,
            ended: self.jurisdictions[document.jurisdiction].valid_to,
        }
    }

    /// The document behind an id that the corpus itself gave out.
    pub fn document(&self, id: &DocumentId) -> Option<&Arc<Document>> {
        self.documents.get(id)
    }

    /// Whether evidence leads somewhere: to a published document or file, or away from the site.
    pub fn can_open(&self, evidence: &Evidence) -> bool {
        match evidence {
            Evidence::Document(id) => self.documents.contains_key(id),
            Evidence::File(path) => self.attachments.contains_key(path),
            Evidence::Url(_) | Evidence::Words(_) => true,
        }
    }

    /// The document and target behind a reference.
    pub fn target(&self, reference: &TargetRef) -> Option<(&Document, &Target)> {
        let document = self.documents.get(&reference.document)?;
        Some((document, document.targets.get(reference.index)?))
    }

    /// The document and task behind a reference.
    pub fn task(&self, reference: &TaskRef) -> Option<(&Document, &Task)> {
        let document = self.documents.get(&reference.document)?;
        Some((document, document.tasks.get(reference.index)?))
    }

    /// The nation: the first place of national level.
    pub fn nation(&self) -> Option<Id<Jurisdiction>> {
        self.jurisdictions
            .iter()
            .find(|(_, j)| j.level == super::JurisdictionLevel::National)
            .map(|(id, _)| id)
    }
}
