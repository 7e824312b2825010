//! Tổng quan dạng dữ liệu: every row behind the overviews' pages, as CSV.

use std::io::{self, Write};
use std::sync::Arc;

use crate::model::{Corpus, Document, Quantity, Target, differs_in_unit, matrix, plan_places, target_gaps, task_gap};
use crate::output::Content;
use crate::route::{OverviewTable, Owner, Route};
use crate::view::{Context, MakeError, Maker};

use super::rows::{Facts, matrix_row, reporting_row, target_gap_row, task_gap_row, unit_row, write_csv};

/// `/tong-quan/*.csv`: always whole, however much the pages show.
pub struct OverviewCsv;

impl Maker for OverviewCsv {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => OverviewTable::ALL.map(Route::OverviewData).into(),
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let Route::OverviewData(table) = route else {
            return Err(MakeError::no_answer(route));
        };
        let (table, corpus, links) = (*table, Arc::clone(cx.corpus), cx.links.clone());
        Ok(Content::Stream(Box::new(move |out| {
            let facts = Facts {
                corpus: &corpus,
                links: &links,
            };
            write(table, facts, out)
        })))
    }
}

fn write(table: OverviewTable, facts: Facts<'_>, out: &mut dyn Write) -> io::Result<()> {
    let corpus = facts.corpus;
    match table {
        OverviewTable::Matrix => {
            let matrix = matrix(corpus);
            let cells = matrix
                .sectors
                .iter()
                .flat_map(|s| matrix.places.iter().map(|p| (*s, *p)));
            write_csv(
                out,
                cells.map(|(sector, place)| matrix_row(corpus, &matrix, sector, place)),
            )
        }
        OverviewTable::Targets => {
            let gaps = plan_places(corpus).into_iter().flat_map(|place| {
                let gaps = target_gaps(corpus, place).into_iter();
                gaps.map(move |gap| target_gap_row(corpus, place, &gap))
            });
            write_csv(out, gaps)
        }
        OverviewTable::Tasks => {
            let tasks = documents(corpus).flat_map(|document| document.tasks.iter().map(move |task| (document, task)));
            let open = tasks.filter_map(|(document, task)| Some(task_gap_row(facts, document, task, task_gap(task)?)));
            write_csv(out, open)
        }
        OverviewTable::Units => {
            let differs = |target: &Target| differs_in_unit(target, &corpus.indicators[target.indicator]);
            let differing = targets(corpus).filter(|(_, target)| differs(target));
            write_csv(
                out,
                differing.map(|(document, target)| unit_row(facts, document, target)),
            )
        }
        OverviewTable::Reporting => {
            let set = targets(corpus).filter(|(_, target)| target.quantity != Quantity::NoTarget);
            write_csv(
                out,
                set.map(|(document, target)| reporting_row(facts, document, target)),
            )
        }
    }
}

/// All documents by place, in the order of the pages.
fn documents(corpus: &Corpus) -> impl Iterator<Item = &Document> {
    let places = plan_places(corpus).into_iter();
    let ids = places.flat_map(|place| corpus.documents_of.get(&place).into_iter().flatten());
    ids.filter_map(|id| corpus.document(id)).map(AsRef::as_ref)
}

fn targets(corpus: &Corpus) -> impl Iterator<Item = (&Document, &Target)> {
    documents(corpus).flat_map(|document| document.targets.iter().map(move |target| (document, target)))
}
