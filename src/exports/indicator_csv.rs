//! Chỉ tiêu dạng dữ liệu: all targets of one indicator, as CSV.

use crate::model::{Corpus, Id, Indicator};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::{Context, MakeError, Maker};

use super::rows::{OwnFacts, TargetOf, Targets, write_csv};

/// `/chi-tieu/<id>/data.csv`: always whole, however long the page's own list may be.
pub struct IndicatorCsv;

impl Maker for IndicatorCsv {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Indicator(id) => vec![Route::IndicatorData(corpus.indicators.name(*id).to_owned())],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let indicator = match route {
            Route::IndicatorData(name) => cx.corpus.indicators.find(name),
            _ => None,
        };
        let indicator = indicator.ok_or_else(|| MakeError::no_answer(route))?;
        let own = OwnFacts::of(cx);
        Ok(Content::Stream(Box::new(move |out| {
            let facts = own.lent();
            write_csv::<Targets>(out, facts, targets(facts.corpus, indicator))
        })))
    }
}

/// The nation first, then places by name.
fn targets(corpus: &Corpus, indicator: Id<Indicator>) -> impl Iterator<Item = TargetOf<'_>> {
    let references = corpus.targets_of.get(&indicator).into_iter().flatten();
    references
        .filter_map(|reference| corpus.target(reference))
        .map(|(document, target)| TargetOf::new(document, target))
}
