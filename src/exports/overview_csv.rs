//! Tổng quan dạng dữ liệu: every row behind the overviews' pages, as CSV.

use std::io::{self, Write};

use crate::model::{Corpus, Document, Quantity, Target, differs_in_unit, matrix, plan_places, target_gaps, task_gap};
use crate::output::Content;
use crate::route::{OverviewTable, Owner, Route};
use crate::view::{Context, MakeError, Maker};

use super::rows::{
    Facts, MatrixColumns, MatrixCount, OwnFacts, ReportingColumns, ReportingOf, TargetGapColumns, TargetGapOf,
    TargetOf, TaskGapColumns, TaskGapOf, UnitColumns, write_csv,
};

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
        let (table, own) = (*table, OwnFacts::of(cx));
        Ok(Content::Stream(Box::new(move |out| write(table, own.lent(), out))))
    }
}

fn write(table: OverviewTable, facts: Facts<'_>, out: &mut dyn Write) -> io::Result<()> {
    let corpus = facts.corpus;
    match table {
        OverviewTable::Matrix => {
            let matrix = matrix(corpus);
            let sectors = matrix.sectors.iter();
            let counts = sectors.flat_map(|sector| matrix.places.iter().map(|place| (*sector, *place)));
            let counts = counts.map(|(sector, place)| MatrixCount {
                sector,
                place,
                targets: matrix.count(sector, place),
            });
            write_csv::<MatrixColumns>(out, facts, counts)
        }
        OverviewTable::Targets => {
            let gaps = plan_places(corpus).into_iter().flat_map(|place| {
                let gaps = target_gaps(corpus, place).into_iter();
                gaps.map(move |gap| TargetGapOf { place, gap })
            });
            write_csv::<TargetGapColumns>(out, facts, gaps)
        }
        OverviewTable::Tasks => {
            let tasks = documents(corpus).flat_map(|document| document.tasks.iter().map(move |task| (document, task)));
            let open = tasks.filter_map(|(document, task)| {
                let gap = task_gap(task)?;
                Some(TaskGapOf { document, task, gap })
            });
            write_csv::<TaskGapColumns>(out, facts, open)
        }
        OverviewTable::Units => {
            let differs = |target: &Target| differs_in_unit(target, &corpus.indicators[target.indicator]);
            let differing = targets(corpus).filter(|of| differs(of.target));
            write_csv::<UnitColumns>(out, facts, differing)
        }
        OverviewTable::Reporting => {
            let set = targets(corpus).filter(|of| of.target.quantity != Quantity::NoTarget);
            write_csv::<ReportingColumns>(out, facts, set.map(|of| ReportingOf::new(facts, of)))
        }
    }
}

/// All documents by place, in the order of the pages.
fn documents(corpus: &Corpus) -> impl Iterator<Item = &Document> {
    let places = plan_places(corpus).into_iter();
    let ids = places.flat_map(|place| corpus.documents_of.get(&place).into_iter().flatten());
    ids.filter_map(|id| corpus.document(id)).map(AsRef::as_ref)
}

/// The targets that no later document replaces.
fn targets(corpus: &Corpus) -> impl Iterator<Item = TargetOf<'_>> {
    documents(corpus).flat_map(|document| {
        let targets = corpus.current_targets(document);
        targets.map(move |target| TargetOf::new(document, target))
    })
}
