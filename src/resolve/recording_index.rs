//! Ghi câu hỏi: the index as one document sees it, with a note of each question that the document asked.
//!
//! An edit needs only the documents that asked for something that is answered otherwise now.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::model::{DocumentId, DocumentNumber, Id, Jurisdiction, PartialDate};

use super::index::{Index, IndexEntry, KnownDocument, NumberKey};
use super::results::DocumentResults;
use super::vocabularies::Vocabularies;

/// Câu hỏi: a question that a document asked about others.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum IndexQuery {
    /// Which document is in this file.
    File(String),
    /// Who carries a number, and the dates beside it.
    Number(NumberKey),
    /// What was issued on a day: for a number of that day which was not found.
    Day(PartialDate),
    /// Who carries a number at all, by its key.
    Key(String),
    /// Who carries any number: for one that was not found and has no date.
    AnyNumber,
    /// Which document has a title.
    Titles,
    /// Which files there are at all: for the nearest name of one that was not found.
    FileNames,
    /// What tables of results say of a document.
    Results(DocumentId),
}

/// The index, as it answers one document.
pub struct RecordingIndex<'a> {
    pub vocabularies: &'a Vocabularies,
    index: &'a Index,
    asked: RefCell<BTreeSet<IndexQuery>>,
}

impl<'a> RecordingIndex<'a> {
    /// An index of which nothing was asked yet.
    pub fn new(index: &'a Index) -> Self {
        RecordingIndex {
            vocabularies: &index.vocabularies,
            index,
            asked: RefCell::default(),
        }
    }

    /// Everything that was asked, each once.
    pub fn into_queries(self) -> Vec<IndexQuery> {
        self.asked.into_inner().into_iter().collect()
    }

    fn note(&self, asked: IndexQuery) {
        self.asked.borrow_mut().insert(asked);
    }

    /// What tables of results say of the document that asks.
    pub fn results_of(&self, id: &DocumentId) -> Option<&'a DocumentResults> {
        self.note(IndexQuery::Results(id.clone()));
        self.index.results_of(id)
    }

    /// The document behind an id that was answered before: who asked for that asked for this.
    pub fn known(&self, id: &DocumentId) -> Option<&'a KnownDocument> {
        self.index.known(id)
    }

    /// The published documents that may be meant by a number which was not found; their numbers and dates decide.
    /// With a date those of the same day, if it is one, and those with the same number; else all.
    pub fn near(&self, number: &DocumentNumber, date: Option<PartialDate>) -> Vec<&'a KnownDocument> {
        let Some(date) = date else {
            self.note(IndexQuery::AnyNumber);
            return self.index.all_known().collect();
        };
        self.note(IndexQuery::Key(number.key().to_owned()));
        let mut near = self.index.with_key(number.key());
        if date.day().is_some() {
            self.note(IndexQuery::Day(date));
            near.extend(self.index.of_day(date));
        }
        near
    }

    /// All published documents, to be looked through for their titles and types alone.
    pub fn titles(&self) -> impl Iterator<Item = &'a KnownDocument> + use<'a> {
        self.note(IndexQuery::Titles);
        self.index.all_known()
    }

    /// The document in the file `vn/42-nq-tw`.
    pub fn by_file(&self, name: &str) -> Option<&'a DocumentId> {
        self.note(IndexQuery::File(name.trim_end_matches(".md").to_owned()));
        self.index.by_file(name)
    }

    /// All files of documents, as relations name them.
    pub fn file_names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.note(IndexQuery::FileNames);
        self.index.file_names()
    }

    /// Places whose documents a number can mean; see [`Index::owners`].
    pub fn owners(&self, number: &DocumentNumber, place: Id<Jurisdiction>) -> Vec<Id<Jurisdiction>> {
        self.index.owners(number, place)
    }

    /// The published documents of `owner` with this number.
    pub fn with_number(&self, owner: Id<Jurisdiction>, number: &DocumentNumber) -> Vec<&'a KnownDocument> {
        self.note(IndexQuery::Number((owner, number.key().to_owned())));
        self.index.with_number(owner, number)
    }

    /// The dates that anybody gives the number, in text or relations.
    pub fn dates_of(&self, owner: Id<Jurisdiction>, number: &DocumentNumber) -> Vec<PartialDate> {
        self.note(IndexQuery::Number((owner, number.key().to_owned())));
        self.index.dates_of(owner, number)
    }
}

impl IndexEntry {
    /// What is answered otherwise once a file tells `self` instead of `before`; what becomes of the dates that it gives
    /// to numbers depends on whether others give them, too, and [`Index`] knows that.
    pub fn changes(&self, before: &IndexEntry) -> BTreeSet<IndexQuery> {
        let mut changed = BTreeSet::new();
        if self.known != before.known {
            let (now, then) = (self.number_and_date(), before.number_and_date());
            if now != then {
                changed.insert(IndexQuery::AnyNumber);
                for (_, number, date) in now.into_iter().chain(then) {
                    changed.extend(number.map(|number| IndexQuery::Key(number.key().to_owned())));
                    changed.extend(date.map(IndexQuery::Day));
                }
            }
            let kinds = [
                (IndexQuery::FileNames, self.file_name() == before.file_name()),
                (IndexQuery::Titles, self.title() == before.title()),
            ];
            changed.extend(kinds.into_iter().filter(|(_, same)| !same).map(|(asked, _)| asked));
            for (known, file) in [&self.known, &before.known].into_iter().flatten() {
                changed.insert(IndexQuery::File(file.clone()));
                changed.extend(known.number_key().map(IndexQuery::Number));
            }
        }
        changed
    }
}
