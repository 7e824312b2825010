//! Bộ đối chiếu: the vocabularies of a site, ready to be asked, and what an import adds to them.

use std::collections::HashMap;

use crate::model::Corpus;
use crate::resolve::BodyNames;

use super::index::IndicatorIndex;
use super::phrase::PhraseReader;
use super::rows::Proposals;
use super::scopes::Scopes;
use super::units::Units;
use super::written::WrittenOutNames;

/// The key of a proposed indicator: its words, and whether it is a share.
pub type ProposalKey = (Vec<String>, bool);

/// Finds ids for what texts name. One matcher serves all files of an import, so that they share what is proposed.
pub struct Matcher<'a> {
    pub(super) corpus: &'a Corpus,
    pub(super) reader: PhraseReader,
    pub(super) index: IndicatorIndex,
    pub(super) scopes: Scopes,
    pub(super) units: Units,
    pub(super) body_names: BodyNames,
    pub(super) bodies: WrittenOutNames,
    /// Proposed indicators by the words of their names.
    pub(super) new_indicators: HashMap<ProposalKey, usize>,
    pub(super) proposals: Proposals,
}

impl<'a> Matcher<'a> {
    /// Reads the vocabularies of a site, which may be nearly empty.
    pub fn new(corpus: &'a Corpus) -> Self {
        let reader = PhraseReader::new(&corpus.abbreviations);
        Matcher {
            index: IndicatorIndex::new(&corpus.indicators, &reader),
            scopes: Scopes::new(&corpus.scopes, &reader),
            units: Units::new(&corpus.units),
            body_names: BodyNames::new(&corpus.bodies),
            bodies: WrittenOutNames::new(&corpus.bodies, &reader),
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
