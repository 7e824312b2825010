//! What documents may ask about each other: who carries which number, and which file is which.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::model::{DocumentId, DocumentNumber, Id, Jurisdiction, PartialDate};
use crate::parse::DocumentDraft;
use crate::source::{Attachment, Snapshot, SourceFile};

use super::vocabularies::Vocabularies;

/// A published document, as far as others need to know it to name it.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: DocumentId,
    pub number: Option<DocumentNumber>,
    pub issued: Option<PartialDate>,
    pub jurisdiction: Option<Id<Jurisdiction>>,
    /// Id of the issuing body, as written.
    pub issuer: Option<String>,
    pub title: String,
    pub kind: Option<&'static str>,
}

/// Answers for the resolving of one document; immutable while documents are resolved.
#[derive(Debug)]
pub struct Index {
    pub vocabularies: Vocabularies,
    pub attachments: BTreeMap<String, Attachment>,
    documents: HashMap<DocumentId, Known>,
    by_file: HashMap<String, DocumentId>,
    by_number: HashMap<(Id<Jurisdiction>, String), Vec<DocumentId>>,
    /// Dates that anybody prints or writes beside a number.
    dates: HashMap<(Id<Jurisdiction>, String), BTreeSet<PartialDate>>,
    sources: HashMap<String, Arc<SourceFile>>,
    nation: Option<Id<Jurisdiction>>,
}

impl Index {
    /// Indexes the identified documents of a snapshot.
    pub fn new(
        vocabularies: Vocabularies,
        documents: &[(DocumentId, Arc<DocumentDraft>)],
        snapshot: &Snapshot,
    ) -> Self {
        let mut index = Index {
            nation: nation(&vocabularies),
            vocabularies,
            attachments: snapshot.attachments.clone(),
            documents: HashMap::new(),
            by_file: HashMap::new(),
            by_number: HashMap::new(),
            dates: HashMap::new(),
            sources: HashMap::new(),
        };
        for (id, draft) in documents {
            index.add(id, draft);
            if let Some(source) = snapshot.file(&draft.file) {
                index.sources.insert(draft.file.to_string(), Arc::clone(source));
            }
        }
        for (_, draft) in documents {
            index.add_dates(draft);
        }
        for ids in index.by_number.values_mut() {
            ids.sort();
        }
        index
    }

    fn add(&mut self, id: &DocumentId, draft: &DocumentDraft) {
        let jurisdiction = self.place_of(draft);
        let known = Known {
            id: id.clone(),
            number: draft.number.as_ref().map(|n| n.value.clone()),
            issued: draft.issued.as_ref().map(|d| d.value),
            jurisdiction,
            issuer: draft
                .issuer
                .as_ref()
                .map(|i| self.vocabularies.body_id(&i.value).to_owned()),
            title: draft.title.as_ref().map(|t| t.value.clone()).unwrap_or_default(),
            kind: draft.kind.as_ref().map(|k| k.value.slug),
        };
        if let (Some(place), Some(number)) = (jurisdiction, &known.number) {
            let key = (place, number.key().to_owned());
            self.by_number.entry(key).or_default().push(id.clone());
        }
        self.by_file.insert(file_key(&draft.file).to_owned(), id.clone());
        self.documents.insert(id.clone(), known);
    }

    fn add_dates(&mut self, draft: &DocumentDraft) {
        let Some(place) = self.place_of(draft) else { return };
        let mut add = |number: &DocumentNumber, date: Option<PartialDate>| {
            let owner = if number.is_provincial() {
                Some(place)
            } else {
                self.nation
            };
            if let (Some(owner), Some(date)) = (owner, date) {
                self.dates
                    .entry((owner, number.key().to_owned()))
                    .or_default()
                    .insert(date);
            }
        };
        for mention in &draft.body.mentions {
            add(&mention.number, mention.date);
        }
        for relation in &draft.relations {
            if let Some(number) = &relation.to.number {
                add(&number.value, relation.to.issued.as_ref().map(|d| d.value));
            }
        }
    }

    fn place_of(&self, draft: &DocumentDraft) -> Option<Id<Jurisdiction>> {
        self.vocabularies
            .jurisdictions
            .find(&draft.jurisdiction.as_ref()?.value)
    }

    /// The published document with this id.
    pub fn known(&self, id: &DocumentId) -> Option<&Known> {
        self.documents.get(id)
    }

    /// All published documents.
    pub fn all_known(&self) -> impl Iterator<Item = &Known> {
        self.documents.values()
    }

    /// The document in the file `vn/42-nq-tw`.
    pub fn by_file(&self, name: &str) -> Option<&DocumentId> {
        self.by_file.get(name.trim_end_matches(".md"))
    }

    /// All files of documents, as relations name them.
    pub fn file_names(&self) -> impl Iterator<Item = &str> {
        self.by_file.keys().map(String::as_str)
    }

    /// The source file of a document.
    pub fn source(&self, file: &str) -> Option<&Arc<SourceFile>> {
        self.sources.get(file)
    }

    /// Places whose documents a number in a document of `place` can mean (content model §6):
    /// for provincial numbers the place itself, then its predecessors; for others the nation.
    pub fn owners(&self, number: &DocumentNumber, place: Id<Jurisdiction>) -> Vec<Id<Jurisdiction>> {
        if !number.is_provincial() {
            return self.nation.into_iter().collect();
        }
        let mut owners = vec![place];
        let mut at = 0;
        while let Some(owner) = owners.get(at) {
            for earlier in &self.vocabularies.jurisdictions[*owner].predecessors {
                if !owners.contains(earlier) {
                    owners.push(*earlier);
                }
            }
            at += 1;
        }
        owners
    }

    /// The published documents of `owner` with this number.
    pub fn with_number(&self, owner: Id<Jurisdiction>, number: &DocumentNumber) -> Vec<&Known> {
        let key = (owner, number.key().to_owned());
        let ids = self.by_number.get(&key).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|id| self.documents.get(id)).collect()
    }

    /// The dates that anybody gives the number, in text or relations.
    pub fn dates_of(&self, owner: Id<Jurisdiction>, number: &DocumentNumber) -> Vec<PartialDate> {
        let key = (owner, number.key().to_owned());
        self.dates.get(&key).into_iter().flatten().copied().collect()
    }
}

fn nation(vocabularies: &Vocabularies) -> Option<Id<Jurisdiction>> {
    vocabularies
        .jurisdictions
        .iter()
        .find(|(_, j)| j.level == crate::model::JurisdictionLevel::National)
        .map(|(id, _)| id)
}

fn file_key(file: &str) -> &str {
    let below = file.strip_prefix("content/plans/").unwrap_or(file);
    below.strip_suffix(".md").unwrap_or(below)
}
