//! Cột giá trị: reads what the head of a column of values says besides its time.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::found::PrintedTime;
use crate::import::grid::{Column, ColumnRole, Grid};
use crate::import::reading::{is_place, is_time};
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
    let columns: Vec<Values> = found
        .iter()
        .filter(is_value)
        .map(|(at, column)| values(*at, column))
        .collect();
    for values in told_apart(&columns, grid) {
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
    if facets.len() == 1 && !grid.rows.iter().any(|row| is_time(&row.name) || is_place(&row.name)) {
        facets[0].iter_mut().for_each(|values| values.facet = None);
    }
    facets
}

/// The columns, those of one time with the words of their heads: "Quốc hội giao" beside "Chính phủ phấn đấu".
fn told_apart(columns: &[Values], grid: &Grid) -> Vec<Values> {
    let head = |values: &Values| grid.columns[values.at].head.as_str();
    let key = |values: &Values| format!("{:?} {:?} {}", values.time, values.unit, values.average);
    let mut heads: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for values in columns.iter().filter(|values| values.facet.is_none()) {
        heads.entry(key(values)).or_default().insert(head(values));
    }
    let is_double = |values: &Values| heads.get(&key(values)).is_some_and(|heads| heads.len() > 1);
    let facet = |values: &Values| {
        let own = || is_double(values).then(|| head(values).to_owned());
        values.facet.clone().or_else(own)
    };
    let told = columns.iter().map(|values| Values {
        facet: facet(values),
        ..values.clone()
    });
    told.collect()
}

/// For every column whether it holds counts, so that "2050" beside "19100" is one and no year.
pub fn counts(grid: &Grid) -> Vec<bool> {
    let is_count = |text: &str| {
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        digits && !(text.len() == 4 && text.starts_with("20"))
    };
    let holds = |column: usize| grid.rows.iter().filter(|row| is_count(row.text(column).trim())).count() > 1;
    (0..grid.columns.len()).map(holds).collect()
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

    #[test]
    fn columns_of_one_year_are_told_apart_by_their_heads() {
        let column = |head: &str, year: i16| Column {
            role: ColumnRole::Value,
            head: head.to_owned(),
            time: Some(PrintedTime::Year(year)),
            ..Column::default()
        };
        let grid = |columns: Vec<Column>| Grid {
            columns,
            ..Grid::default()
        };
        let found = columns(&grid(vec![
            column("Kế hoạch Quốc hội giao", 2026),
            column("Phấn đấu", 2026),
        ]));
        let facets: Vec<_> = found.iter().map(|facet| facet[0].facet.as_deref()).collect();
        assert_eq!(facets, [Some("Kế hoạch Quốc hội giao"), Some("Phấn đấu")]);
        let found = columns(&grid(vec![column("KH 2026", 2026), column("KH 2027", 2027)]));
        assert_eq!((found.len(), found[0].len()), (1, 2));
    }
}
