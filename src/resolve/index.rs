//! What documents may ask about each other: who carries which number, and which file is which.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::model::{DocumentId, DocumentNumber, Id, Jurisdiction, PartialDate};
use crate::parse::DocumentDraft;

use super::results::{DocumentResults, Results};
use super::vocabularies::Vocabularies;

/// A published document, as far as others need to know it to name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownDocument {
    pub id: DocumentId,
    pub number: Option<DocumentNumber>,
    pub issued: Option<PartialDate>,
    pub jurisdiction: Option<Id<Jurisdiction>>,
    /// Id of the issuing body, as written.
    pub issuer: Option<String>,
    pub title: String,
    pub kind: Option<&'static str>,
}

impl KnownDocument {
    /// The key under which others look for the document.
    pub fn number_key(&self) -> Option<NumberKey> {
        Some((self.jurisdiction?, self.number.as_ref()?.key().to_owned()))
    }
}

/// Answers for the resolving of one document; immutable while documents are resolved.
#[derive(Debug)]
pub struct Index {
    pub vocabularies: Vocabularies,
    documents: HashMap<DocumentId, KnownDocument>,
    by_file: HashMap<String, DocumentId>,
    by_number: HashMap<NumberKey, Vec<DocumentId>>,
    /// Whosever number it is.
    by_key: HashMap<String, BTreeSet<DocumentId>>,
    by_day: HashMap<PartialDate, BTreeSet<DocumentId>>,
    /// Dates that anybody prints or writes beside a number, and how often.
    dates: HashMap<NumberKey, BTreeMap<PartialDate, usize>>,
    nation: Option<Id<Jurisdiction>>,
    results: Results,
}

/// The place whose number it is, and the number.
pub type NumberKey = (Id<Jurisdiction>, String);

/// Phần góp: what one file tells the index, so that it can be taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexEntry {
    /// The document, and the name by which relations call its file.
    pub(super) known: Option<(KnownDocument, String)>,
    /// Dates beside numbers.
    pub(super) dates: Vec<Dated>,
}

/// A number with a date that some document gives it.
pub type Dated = (NumberKey, PartialDate);

impl IndexEntry {
    /// What the draft of a document tells the index.
    pub fn new(id: &DocumentId, draft: &DocumentDraft, vocabularies: &Vocabularies) -> Self {
        let places = &vocabularies.jurisdictions;
        let place = draft.jurisdiction.as_ref().and_then(|place| places.find(&place.value));
        let issuer = draft.issuer.as_ref();
        let known = KnownDocument {
            id: id.clone(),
            number: draft.number.as_ref().map(|n| n.value.clone()),
            issued: draft.issued.as_ref().map(|d| d.value),
            jurisdiction: place,
            issuer: issuer.map(|i| vocabularies.body_id(&i.value).to_owned()),
            title: draft.title.as_ref().map(|t| t.value.clone()).unwrap_or_default(),
            kind: draft.kind.as_ref().map(|k| k.value.slug),
        };
        let dates = place.map(|place| dates_in(draft, place, vocabularies.nation()));
        IndexEntry {
            known: Some((known, file_key(&draft.file).to_owned())),
            dates: dates.unwrap_or_default(),
        }
    }

    /// What others may know of the document.
    pub fn known(&self) -> Option<&KnownDocument> {
        self.known.as_ref().map(|(known, _)| known)
    }

    /// What others look numbers up by.
    pub(super) fn number_and_date(&self) -> Option<(&DocumentId, Option<&DocumentNumber>, Option<PartialDate>)> {
        let (known, _) = self.known.as_ref()?;
        Some((&known.id, known.number.as_ref(), known.issued))
    }

    /// What others look titles up by, and the number that they take over with it.
    pub(super) fn title(&self) -> Option<(&DocumentId, &str, Option<&'static str>, Option<&DocumentNumber>)> {
        let (known, _) = self.known.as_ref()?;
        Some((&known.id, &known.title, known.kind, known.number.as_ref()))
    }

    /// The name by which relations call the file.
    pub(super) fn file_name(&self) -> Option<&str> {
        self.known.as_ref().map(|(_, file)| file.as_str())
    }
}

/// The dates that a document of `place` prints or writes beside numbers.
fn dates_in(draft: &DocumentDraft, place: Id<Jurisdiction>, nation: Option<Id<Jurisdiction>>) -> Vec<Dated> {
    let dated = |number: &DocumentNumber, date: Option<PartialDate>| {
        let owner = if number.is_provincial() { Some(place) } else { nation };
        Some(((owner?, number.key().to_owned()), date?))
    };
    let mentions = draft.body.mentions.iter().filter_map(|m| dated(&m.number, m.date));
    let relations = draft.relations.iter().filter_map(|relation| {
        let number = relation.to.number.as_ref()?;
        dated(&number.value, relation.to.issued.as_ref().map(|d| d.value))
    });
    let mut all: Vec<_> = mentions.chain(relations).collect();
    all.sort();
    all.dedup();
    all
}

impl Index {
    /// An index that knows the vocabularies and no document.
    pub fn new(vocabularies: Vocabularies) -> Self {
        Index {
            nation: vocabularies.nation(),
            results: Results::default(),
            vocabularies,
            documents: HashMap::new(),
            by_file: HashMap::new(),
            by_number: HashMap::new(),
            by_key: HashMap::new(),
            by_day: HashMap::new(),
            dates: HashMap::new(),
        }
    }

    /// An index of these documents.
    pub fn with<'a>(vocabularies: Vocabularies, told: impl Iterator<Item = &'a IndexEntry>) -> Self {
        let mut index = Self::new(vocabularies);
        told.for_each(|told| drop(index.add(told)));
        index
    }

    /// Takes the results of tables, in the place of those before; returns the documents of which they say something else.
    pub fn set_results(&mut self, results: Results) -> BTreeSet<DocumentId> {
        let others = results.differences(&self.results);
        self.results = results;
        others
    }

    /// What tables of results say of a document.
    pub(super) fn results_of(&self, id: &DocumentId) -> Option<&DocumentResults> {
        self.results.of(id)
    }

    /// Takes other vocabularies, and returns those before. What was told with them must be taken back and told anew,
    /// unless it means the same.
    pub fn renew(&mut self, vocabularies: Vocabularies) -> Vocabularies {
        self.nation = vocabularies.nation();
        std::mem::replace(&mut self.vocabularies, vocabularies)
    }

    /// Takes in what a file tells; returns the dates that nobody gave before. The lists stay in the order of ids.
    pub fn add(&mut self, told: &IndexEntry) -> Vec<Dated> {
        if let Some((known, file)) = &told.known {
            if let Some(key) = known.number_key() {
                let ids = self.by_number.entry(key).or_default();
                let at = ids.partition_point(|other| *other < known.id);
                ids.insert(at, known.id.clone());
            }
            if let Some(number) = &known.number {
                let ids = self.by_key.entry(number.key().to_owned()).or_default();
                ids.insert(known.id.clone());
            }
            if let Some(day) = known.issued {
                self.by_day.entry(day).or_default().insert(known.id.clone());
            }
            self.by_file.insert(file.clone(), known.id.clone());
            self.documents.insert(known.id.clone(), known.clone());
        }
        let is_new = |(key, date): &&Dated| {
            let count = self.dates.entry(key.clone()).or_default().entry(*date).or_default();
            *count += 1;
            *count == 1
        };
        told.dates.iter().filter(is_new).cloned().collect()
    }

    /// Takes back what a file told; returns the dates that nobody gives any more.
    pub fn remove(&mut self, told: &IndexEntry) -> Vec<Dated> {
        if let Some((known, file)) = &told.known {
            if let Some(ids) = known.number_key().and_then(|key| self.by_number.get_mut(&key)) {
                ids.retain(|id| *id != known.id);
            }
            if let Some(ids) = known.number.as_ref().and_then(|n| self.by_key.get_mut(n.key())) {
                ids.remove(&known.id);
            }
            if let Some(ids) = known.issued.and_then(|day| self.by_day.get_mut(&day)) {
                ids.remove(&known.id);
            }
            self.by_file.remove(file);
            self.documents.remove(&known.id);
        }
        let is_gone = |(key, date): &&Dated| {
            let Some(dates) = self.dates.get_mut(key) else {
                return false;
            };
            match dates.get_mut(date) {
                Some(count) if *count > 1 => {
                    *count -= 1;
                    false
                }
                _ => dates.remove(date).is_some(),
            }
        };
        told.dates.iter().filter(is_gone).cloned().collect()
    }

    /// The published document with this id.
    pub fn known(&self, id: &DocumentId) -> Option<&KnownDocument> {
        self.documents.get(id)
    }

    /// All published documents.
    pub fn all_known(&self) -> impl Iterator<Item = &KnownDocument> {
        self.documents.values()
    }

    /// The published documents with a number of this key, whosever it is.
    pub fn with_key(&self, key: &str) -> Vec<&KnownDocument> {
        let ids = self.by_key.get(key).into_iter().flatten();
        ids.filter_map(|id| self.documents.get(id)).collect()
    }

    /// The published documents with this date of issue.
    pub fn of_day(&self, day: PartialDate) -> Vec<&KnownDocument> {
        let ids = self.by_day.get(&day).into_iter().flatten();
        ids.filter_map(|id| self.documents.get(id)).collect()
    }

    /// The document in the file `vn/42-nq-tw`.
    pub fn by_file(&self, name: &str) -> Option<&DocumentId> {
        self.by_file.get(name.trim_end_matches(".md"))
    }

    /// All files of documents, as relations name them.
    pub fn file_names(&self) -> impl Iterator<Item = &str> {
        self.by_file.keys().map(String::as_str)
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
    pub fn with_number(&self, owner: Id<Jurisdiction>, number: &DocumentNumber) -> Vec<&KnownDocument> {
        let key = (owner, number.key().to_owned());
        let ids = self.by_number.get(&key).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|id| self.documents.get(id)).collect()
    }

    /// The dates that anybody gives the number, in text or relations.
    pub fn dates_of(&self, owner: Id<Jurisdiction>, number: &DocumentNumber) -> Vec<PartialDate> {
        let key = (owner, number.key().to_owned());
        self.dates
            .get(&key)
            .into_iter()
            .flat_map(BTreeMap::keys)
            .copied()
            .collect()
    }
}

fn file_key(file: &str) -> &str {
    let below = file.strip_prefix("content/plans/").unwrap_or(file);
    below.strip_suffix(".md").unwrap_or(below)
}
