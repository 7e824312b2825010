//! Điều được trả lời khác: what documents asked that is answered otherwise after an edit.

use std::collections::BTreeSet;

use crate::model::DocumentId;
use crate::resolve::{Dated, IndexQuery};

/// What the index answers otherwise after an edit.
#[derive(Default)]
pub struct ChangedAnswers {
    pub asked: BTreeSet<IndexQuery>,
    /// Dates beside numbers that somebody gives now and nobody gave before, or the other way round. A thousand plans
    /// print the same one, so one that comes or goes changes nothing for the others.
    dates: BTreeSet<Dated>,
}

impl ChangedAnswers {
    /// What tables of results say of these documents is something else now.
    pub fn with_results(documents: BTreeSet<DocumentId>) -> Self {
        ChangedAnswers {
            asked: documents.into_iter().map(IndexQuery::Results).collect(),
            ..ChangedAnswers::default()
        }
    }

    /// Notes dates that have come or gone; what does both is as it was.
    pub fn toggle(&mut self, dates: Vec<Dated>) {
        for dated in dates {
            if !self.dates.remove(&dated) {
                self.dates.insert(dated);
            }
        }
    }

    pub fn into_asked(mut self) -> BTreeSet<IndexQuery> {
        let numbers = self.dates.into_iter().map(|(key, _)| IndexQuery::Number(key));
        self.asked.extend(numbers);
        self.asked
    }
}
