//! Dấu vết: what other documents' checks need of a draft.
//!
//! A draft is large and ends with its own checks; a preview keeps ten thousand traces instead.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::diagnostics::{FilePath, Placed, Span};
use crate::model::{Corpus, Document, Id, Indicator, Scope, Unit, Vocabulary};
use crate::parse::DocumentDraft;
use crate::text::fold;

use super::subject::Row;

/// The traces of all documents of a corpus, by file.
pub type Traces = BTreeMap<FilePath, Arc<Trace>>;

/// What is left of one draft.
#[derive(Debug, Default)]
pub struct Trace {
    /// Where the value of each figure stands, in the order of the document's targets.
    pub values: Vec<Option<Span>>,
    pub aliases: Vec<Placed<String>>,
    /// What its rows name, those with a mistake included.
    pub indicators: Vec<Id<Indicator>>,
    pub scopes: Vec<Id<Scope>>,
    pub units: Vec<Id<Unit>>,
}

impl Trace {
    /// Takes from a draft what stays; `document` is what it became, if it was published.
    pub fn new(draft: &DocumentDraft, document: Option<&Document>, corpus: &Corpus) -> Self {
        let targets = document.map_or(&[][..], |document| &document.targets);
        let mut trace = Trace {
            values: targets.iter().map(|t| Some(Row::of(t, draft)?.value)).collect(),
            aliases: draft.aliases.clone(),
            ..Trace::default()
        };
        for row in &draft.targets {
            let indicator = row.indicator.as_ref().and_then(|id| corpus.indicators.find(&id.value));
            let scope = row.scope.as_ref().map(|text| text.value.as_str());
            let unit = row.unit.as_ref().map(|text| text.value.as_str());
            trace.indicators.extend(indicator);
            trace
                .scopes
                .extend(scope.and_then(|text| by_name(&corpus.scopes, text, |s| (&s.name, &s.aliases))));
            trace
                .units
                .extend(unit.and_then(|text| by_name(&corpus.units, text, |u| (&u.id, &u.aliases))));
        }
        trace.indicators.sort();
        trace.indicators.dedup();
        trace.scopes.sort();
        trace.scopes.dedup();
        trace.units.sort();
        trace.units.dedup();
        trace
    }
}

fn by_name<T>(vocabulary: &Vocabulary<T>, text: &str, names: fn(&T) -> (&String, &Vec<String>)) -> Option<Id<T>> {
    let by_other_name = || {
        let folded = fold(text);
        let is_meant = |item: &T| {
            let (name, aliases) = names(item);
            fold(name) == folded || aliases.iter().any(|alias| fold(alias) == folded)
        };
        vocabulary.iter().find(|(_, item)| is_meant(item)).map(|(id, _)| id)
    };
    vocabulary.find(text).or_else(by_other_name)
}
