//! Đối chiếu: from what was found in a text to the ids of the site's vocabularies.
//!
//! A wrong match publishes a wrong comparison, so what is not plainly the same is either accepted with a doubt that
//! names the next candidate, or proposed as a row of its own. Rows that are proposed here make the site build at
//! once; each is marked for review.

mod bodies;
mod index;
mod indicators;
mod issuers;
mod lexicon;
mod naming;
mod phrase;
mod places;
mod rows;
mod scopes;
mod sectors;
mod units;

#[cfg(test)]
mod tests;

pub use bodies::MatchedBody;
pub use indicators::Matched;
pub use places::{Dates, MatchedPlace};
pub use rows::{
    Proposals, ProposedBody, ProposedIndicator, ProposedJurisdiction, ProposedScope, ProposedSector, ProposedUnit, Row,
    yaml_rows,
};

use std::collections::HashMap;

use crate::model::Corpus;
use crate::resolve::BodyNames;

use index::Index;
use indicators::Known;
use phrase::Reader;
use scopes::Scopes;
use units::Units;

/// Finds ids for what texts name. One matcher serves all files of an import, so that they share what is proposed.
pub struct Matcher<'a> {
    corpus: &'a Corpus,
    reader: Reader,
    index: Index,
    scopes: Scopes,
    units: Units,
    body_names: BodyNames,
    bodies: bodies::Written,
    /// Proposed indicators by the words of their names.
    new_indicators: HashMap<Known, usize>,
    proposals: Proposals,
}

impl<'a> Matcher<'a> {
    /// Reads the vocabularies of a site, which may be nearly empty.
    pub fn new(corpus: &'a Corpus) -> Self {
        let reader = Reader::new(&corpus.abbreviations);
        Matcher {
            index: Index::new(&corpus.indicators, &reader),
            scopes: Scopes::new(&corpus.scopes, &reader),
            units: Units::new(&corpus.units),
            body_names: BodyNames::new(&corpus.bodies),
            bodies: bodies::Written::new(&corpus.bodies, &reader),
            reader,
            corpus,
            new_indicators: HashMap::new(),
            proposals: Proposals::default(),
        }
    }

    /// The rows that the vocabularies lack.
    pub fn finish(self) -> Proposals {
        self.proposals
    }
}
