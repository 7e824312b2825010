//! Ma trận: how many targets each place has in each sector.

use std::collections::BTreeMap;

use super::{Corpus, Id, Jurisdiction, Quantity, Sector, plan_places};

/// How many targets each place has in each sector. Every row of the open data that no later document replaces counts
/// once, so that the sum is the number of these rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Matrix {
    /// Places with targets: the nation first, then by name.
    pub places: Vec<Id<Jurisdiction>>,
    /// Sectors with targets, in the order of the vocabulary.
    pub sectors: Vec<Id<Sector>>,
    counts: BTreeMap<(Id<Sector>, Id<Jurisdiction>), usize>,
    /// How many of them are `-`: expressly no target.
    pub without_target: usize,
}

impl Matrix {
    /// How many targets a place has in a sector.
    pub fn count(&self, sector: Id<Sector>, place: Id<Jurisdiction>) -> usize {
        self.counts.get(&(sector, place)).copied().unwrap_or_default()
    }

    /// All targets of a sector.
    pub fn of_sector(&self, sector: Id<Sector>) -> usize {
        self.sum(|(of, _)| *of == sector)
    }

    /// All targets of a place.
    pub fn of_place(&self, place: Id<Jurisdiction>) -> usize {
        self.sum(|(_, of)| *of == place)
    }

    /// All targets.
    pub fn total(&self) -> usize {
        self.sum(|_| true)
    }

    fn sum(&self, is_meant: impl Fn(&(Id<Sector>, Id<Jurisdiction>)) -> bool) -> usize {
        let cells = self.counts.iter().filter(|(cell, _)| is_meant(cell));
        cells.map(|(_, count)| count).sum()
    }
}

/// Counts the targets of all documents.
pub fn matrix(corpus: &Corpus) -> Matrix {
    let mut matrix = Matrix::default();
    for document in corpus.documents.values() {
        for target in corpus.current_targets(document) {
            let sector = corpus.indicators[target.indicator].sector;
            *matrix.counts.entry((sector, document.jurisdiction)).or_default() += 1;
            matrix.without_target += usize::from(target.quantity == Quantity::NoTarget);
        }
    }
    let has_place = |place: &Id<Jurisdiction>| matrix.counts.keys().any(|(_, of)| of == place);
    matrix.places = plan_places(corpus).into_iter().filter(has_place).collect();
    matrix.sectors = matrix.counts.keys().map(|(sector, _)| *sector).collect();
    matrix.sectors.dedup();
    matrix
}
