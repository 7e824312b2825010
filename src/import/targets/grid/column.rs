//! Cột giá trị: reads what the head of a column of values says besides its time.

use crate::import::found::PrintedTime;
use crate::import::grid::{Column, ColumnRole, Grid};
use crate::import::targets::moment::{TimeRole, When, moments};
use crate::lexicon::{Class, Words};

/// A column of values.
#[derive(Clone, Debug)]
pub struct Values {
    pub at: usize,
    pub time: Option<PrintedTime>,
    pub unit: Option<String>,
    /// What its values measure besides what the rows do: "Lượng", "Giá trị"; a part of the place: "Huyện A".
    pub facet: Option<String>,
    pub average: bool,
}

/// The columns of values, those of one facet side by side.
pub fn columns(grid: &Grid) -> Vec<Vec<Values>> {
    let is_value = |column: &&(usize, &Column)| matches!(column.1.role, ColumnRole::Value | ColumnRole::Period);
    let found: Vec<(usize, &Column)> = grid.columns.iter().enumerate().collect();
    let mut facets: Vec<Vec<Values>> = Vec::new();
    for (at, column) in found.iter().filter(is_value) {
        let values = values(*at, column);
        let alike = |facet: &&mut Vec<Values>| {
            let first = &facet[0];
            first.facet == values.facet && first.unit == values.unit && first.average == values.average
        };
        match facets.iter_mut().find(alike) {
            Some(facet) => facet.push(values),
            None => facets.push(vec![values]),
        }
    }
    // One facet alone tells nothing apart: what its head says is but another word for "value".
    if facets.len() == 1 {
        facets[0].iter_mut().for_each(|values| values.facet = None);
    }
    facets
}

/// The columns of baselines that name their year, the latest first.
pub fn starts(grid: &Grid) -> Vec<Values> {
    let columns = grid
        .columns(ColumnRole::Baseline)
        .map(|at| values(at, &grid.columns[at]));
    let mut dated: Vec<Values> = columns.filter(|values| values.year().is_some()).collect();
    dated.sort_by_key(|values| std::cmp::Reverse(values.year()));
    dated
}

impl Values {
    /// The year of the column, where its head names one.
    pub fn year(&self) -> Option<i16> {
        match self.time {
            Some(PrintedTime::Year(year)) => Some(year),
            _ => None,
        }
    }
}

fn values(at: usize, column: &Column) -> Values {
    let text = Words::new(&column.head);
    Values {
        at,
        time: column.time.clone(),
        unit: column.unit.clone(),
        facet: column.detail.clone(),
        average: text.contains(0..text.len(), Class::Mean),
    }
}

/// The time that words over a row name: a group, a caption, a title.
pub fn when_in(words: &str) -> Option<When> {
    let text = Words::new(words);
    let due = moments(&text)
        .into_iter()
        .filter(|moment| matches!(moment.role, TimeRole::Due | TimeRole::Name));
    let mut times = due
        .map(|moment| moment.when)
        .filter(|when| *when == When::Every || !when.ends().is_empty());
    times.next().filter(|_| times.next().is_none())
}

/// The time of a target as one of a text.
pub fn when(time: &PrintedTime) -> Option<When> {
    match time {
        PrintedTime::Year(year) => Some(When::Years(vec![*year])),
        PrintedTime::Period(from, to) => Some(When::Period(*from, *to)),
        PrintedTime::Unclear(years) => Some(When::Years(years.clone())),
        PrintedTime::EveryYear => Some(When::Every),
        PrintedTime::Unstated => None,
    }
}

/// A time of a text as that of a target.
pub fn time(when: &When) -> PrintedTime {
    match when {
        When::Period(from, to) => PrintedTime::Period(*from, *to),
        When::Years(years) if years.len() == 1 => PrintedTime::Year(years[0]),
        When::Years(years) => PrintedTime::Unclear(years.clone()),
        When::Every | When::Each => PrintedTime::EveryYear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_from_the_words_over_a_row() {
        let time_in = |words: &str| when_in(words).as_ref().map(time);
        assert_eq!(time_in("Đến năm 2027"), Some(PrintedTime::Year(2027)));
        assert_eq!(time_in("Giai đoạn 2026 - 2030"), Some(PrintedTime::Period(2026, 2030)));
        assert_eq!(time_in("Chỉ tiêu an toàn thông tin"), None);
        assert_eq!(time_in("Diễn tập hằng năm"), Some(PrintedTime::EveryYear));
    }
}
