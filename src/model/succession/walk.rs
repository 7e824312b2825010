//! Walks from an office or a place to what followed it, change by change in the order of dates.

use std::collections::HashMap;
use std::hash::Hash;

use jiff::civil::Date;

use super::line::{Branch, Cause, End, Succession, SuccessionStep};
use crate::model::{Body, Id, Jurisdiction, Office, Provenance, Successor, Verified, Vocabulary};

/// A step with the day that orders it; that day is a guess where the content has none.
struct Edge<T> {
    at: Date,
    step: SuccessionStep<T>,
}

impl<T> Edge<T> {
    /// A change on `day`, which counts from `arrived` on where it is older than what it changes.
    fn new(to: T, day: Date, from: Option<Date>, arrived: Date, because: Cause, origin: &Provenance) -> Self {
        let step = SuccessionStep {
            to,
            from: from.filter(|from| *from >= arrived),
            because,
            verified: origin.verified.unwrap_or(Verified::No),
            provenance: vec![origin.clone()],
        };
        Edge {
            at: day.max(arrived),
            step,
        }
    }

    fn map<U>(self, change: impl FnOnce(T) -> U) -> Edge<U> {
        let SuccessionStep {
            to,
            from,
            because,
            verified,
            provenance,
        } = self.step;
        Edge {
            at: self.at,
            step: SuccessionStep {
                to: change(to),
                from,
                because,
                verified,
                provenance,
            },
        }
    }
}

/// A branch whose first step is known and which has yet to be followed.
struct Fork<T> {
    scope: Option<String>,
    edge: Edge<T>,
}

/// What becomes of an office or a place: its next step, if any, and what branches off.
pub struct Fate<T> {
    main: Option<Edge<T>>,
    forks: Vec<Fork<T>>,
    end: End,
}

impl<T> Fate<T> {
    fn varies() -> Self {
        Fate {
            main: None,
            forks: Vec::new(),
            end: End::Varies,
        }
    }

    fn map<U>(self, change: impl Fn(T) -> U) -> Fate<U> {
        let fork = |fork: Fork<T>| Fork {
            scope: fork.scope,
            edge: fork.edge.map(&change),
        };
        Fate {
            forks: self.forks.into_iter().map(fork).collect(),
            main: self.main.map(|edge| edge.map(&change)),
            end: self.end,
        }
    }

    fn leaves_at(&self) -> Option<Date> {
        self.main.as_ref().map(|edge| edge.at)
    }
}

/// The dates within which a row is looked at.
#[derive(Clone, Copy)]
struct Window {
    arrived: Date,
    as_of: Date,
}

/// What its own successors make of a row that ends on `valid_to`.
fn fate_of<T>(valid_to: Option<Date>, successors: &[Successor<T>], window: Window, because: Cause) -> Fate<Id<T>> {
    let Window { arrived, as_of } = window;
    let ended = valid_to.filter(|last| *last < as_of);
    // A field that was given away before the line came here never came here.
    let passes = |day: Date| day > arrived || ended.is_some_and(|last| last < arrived);
    let mut forks = Vec::new();
    let mut mains = Vec::new();
    for successor in successors {
        let Some(day) = successor.from.or(ended.map(day_after)).filter(|day| *day <= as_of) else {
            continue;
        };
        let edge = Edge::new(
            successor.id,
            day,
            successor.from,
            arrived,
            because,
            &successor.provenance,
        );
        match &successor.scope {
            None if ended.is_some() => mains.push(edge),
            Some(scope) if passes(day) => forks.push(Fork {
                scope: Some(scope.clone()),
                edge,
            }),
            _ => {}
        }
    }
    let main = if mains.len() == 1 { mains.pop() } else { None };
    forks.extend(mains.into_iter().map(|edge| Fork { scope: None, edge }));
    Fate {
        main,
        forks,
        end: ended.map_or(End::Valid, End::Ended),
    }
}

fn day_after(day: Date) -> Date {
    day.tomorrow().unwrap_or(day)
}

/// Offices or places whose successors can be followed; a row stands for one of them.
pub trait SuccessionRows {
    type Row: Copy + Eq + Hash;

    /// What becomes of a row that the line reached on the day `arrived`.
    fn fate(&self, row: Self::Row, arrived: Date) -> Fate<Self::Row>;
}

pub struct Places<'a> {
    pub jurisdictions: &'a Vocabulary<Jurisdiction>,
    pub as_of: Date,
}

impl SuccessionRows for Places<'_> {
    type Row = Id<Jurisdiction>;

    fn fate(&self, place: Id<Jurisdiction>, arrived: Date) -> Fate<Id<Jurisdiction>> {
        let row = &self.jurisdictions[place];
        let window = Window {
            arrived,
            as_of: self.as_of,
        };
        fate_of(row.valid_to, &row.successors, window, Cause::Jurisdiction)
    }
}

pub struct Offices<'a> {
    pub bodies: &'a Vocabulary<Body>,
    pub places: Places<'a>,
}

impl SuccessionRows for Offices<'_> {
    type Row = Office;

    fn fate(&self, office: Office, arrived: Date) -> Fate<Office> {
        let body = self.body_fate(office, arrived);
        let place = self.places.fate(office.jurisdiction, arrived);
        let moved = self.body_elsewhere(office);
        earlier_of(
            body,
            place.map(|jurisdiction| Office {
                body: moved,
                jurisdiction,
            }),
        )
    }
}

impl Offices<'_> {
    fn body_fate(&self, office: Office, arrived: Date) -> Fate<Office> {
        let row = &self.bodies[office.body];
        let window = Window {
            arrived,
            as_of: self.places.as_of,
        };
        let mut fate = if row.ended_varies {
            Fate::varies()
        } else {
            fate_of(row.valid_to, &row.successors, window, Cause::Body)
                .map(|body| self.office(body, office.jurisdiction))
        };
        if row.successors.is_empty() && matches!(fate.end, End::Ended(_)) {
            fate.main = back_to_kind(office, row, arrived);
        }
        match self.own_row(office, arrived) {
            Some(edge) if fate.leaves_at().is_none_or(|day| edge.at <= day) => overridden(fate, edge),
            _ => fate,
        }
    }

    /// The row of its own that has been this office from the beginning, else the office as it is: nothing changed then.
    pub fn own_from_the_start(&self, office: Office) -> Office {
        let is_own = |row: &Body| row.kind == Some(office.body) && row.jurisdiction == Some(office.jurisdiction);
        let mut rows = self.bodies.iter();
        let own = rows.find(|(_, row)| is_own(row) && row.valid_from.is_none());
        own.map_or(office, |(body, _)| Office { body, ..office })
    }

    /// The office of `body` for a place; a single office stays where it is.
    fn office(&self, body: Id<Body>, jurisdiction: Id<Jurisdiction>) -> Office {
        Office {
            body,
            jurisdiction: self.bodies[body].jurisdiction.unwrap_or(jurisdiction),
        }
    }

    /// The body that the office is when its place changes: a row for one place is its kind elsewhere.
    fn body_elsewhere(&self, office: Office) -> Id<Body> {
        self.bodies[office.body].kind.unwrap_or(office.body)
    }

    /// The first row that overrides this one office on or after the day `arrived`.
    fn own_row(&self, office: Office, arrived: Date) -> Option<Edge<Office>> {
        let is_own = |row: &Body| row.kind == Some(office.body) && row.jurisdiction == Some(office.jurisdiction);
        let rows = self.bodies.iter().filter(|(id, row)| *id != office.body && is_own(row));
        let in_force = rows.filter_map(|(id, row)| {
            let day = row.valid_from.unwrap_or(Date::MIN).max(arrived);
            let counts = day <= self.places.as_of && row.valid_to.is_none_or(|last| day <= last);
            let to = Office { body: id, ..office };
            counts.then(|| Edge::new(to, day, row.valid_from, arrived, Cause::Body, &row.provenance))
        });
        in_force.min_by_key(|edge| edge.at)
    }
}

/// The step back to its kind of a row that overrode the kind for a while.
fn back_to_kind(office: Office, row: &Body, arrived: Date) -> Option<Edge<Office>> {
    let day = day_after(row.valid_to?);
    let to = Office {
        body: row.kind?,
        ..office
    };
    Some(Edge::new(to, day, Some(day), arrived, Cause::Body, &row.provenance))
}

/// The fate of a kind in a place where a row of its own takes over.
fn overridden(mut fate: Fate<Office>, edge: Edge<Office>) -> Fate<Office> {
    fate.forks.retain(|fork| fork.edge.at < edge.at);
    Fate {
        main: Some(edge),
        forks: fate.forks,
        end: End::Valid,
    }
}

/// What changes an office first: its body or its place. A body that is gone moves nowhere.
fn earlier_of(body: Fate<Office>, place: Fate<Office>) -> Fate<Office> {
    match (body.leaves_at(), place.leaves_at()) {
        (Some(day), None) if place.end.reaches(day) => left_first(body, place),
        (None, Some(day)) if body.end.reaches(day) => left_first(place, body),
        (Some(leaves), Some(moves)) if moves < leaves && body.end.reaches(moves) => left_first(place, body),
        (Some(_), Some(_)) => left_first(body, place),
        _ => stays(body, place),
    }
}

/// The fate of an office that goes no further: its body or its place stays or is gone, with what branched off before.
fn stays(body: Fate<Office>, place: Fate<Office>) -> Fate<Office> {
    let end = if body.end == End::Valid { place.end } else { body.end };
    let (body_end, place_end) = (body.end, place.end);
    let of_body = body.forks.into_iter().filter(|fork| place_end.reaches(fork.edge.at));
    let of_place = place.forks.into_iter().filter(|fork| body_end.reaches(fork.edge.at));
    Fate {
        main: None,
        forks: of_body.chain(of_place).collect(),
        end,
    }
}

/// The fate that comes first, with what branched off from the other one before it.
fn left_first(mut first: Fate<Office>, other: Fate<Office>) -> Fate<Office> {
    let leaves = first.leaves_at();
    let earlier = other
        .forks
        .into_iter()
        .filter(|fork| leaves.is_none_or(|day| fork.edge.at < day));
    first.forks.extend(earlier);
    first
}

/// Follows the main line and then each branch.
pub fn trace<R: SuccessionRows>(rows: &R, start: R::Row) -> Succession<R::Row> {
    let (steps, mut forks, end) = WalkedLine::new(start, Date::MIN).follow(rows);
    forks.sort_by_key(|fork| fork.edge.at);
    let branches = forks.into_iter().map(|fork| {
        let mut line = WalkedLine::new(fork.edge.step.to, fork.edge.at);
        line.steps.push(fork.edge.step);
        let (steps, _, end) = line.follow(rows);
        Branch {
            scope: fork.scope,
            steps,
            end,
        }
    });
    Succession {
        branches: branches.collect(),
        steps,
        end,
    }
}

/// A line as far as it was followed.
struct WalkedLine<T> {
    row: T,
    arrived: Date,
    steps: Vec<SuccessionStep<T>>,
    /// When the line left a row; it comes back only later than that, so that it has an end.
    left: HashMap<T, Date>,
}

impl<T: Copy + Eq + Hash> WalkedLine<T> {
    fn new(row: T, arrived: Date) -> Self {
        WalkedLine {
            row,
            arrived,
            steps: Vec::new(),
            left: HashMap::new(),
        }
    }

    fn follow<R: SuccessionRows<Row = T>>(mut self, rows: &R) -> (Vec<SuccessionStep<T>>, Vec<Fork<T>>, End) {
        let mut forks = Vec::new();
        loop {
            let fate = rows.fate(self.row, self.arrived);
            forks.extend(fate.forks);
            match fate.main {
                Some(edge) if self.may_take(&edge) => self.take(edge),
                _ => return (self.steps, forks, fate.end),
            }
        }
    }

    fn may_take(&self, edge: &Edge<T>) -> bool {
        edge.step.to != self.row && self.left.get(&edge.step.to).is_none_or(|left| *left < edge.at)
    }

    /// Takes one step; changes of one day are one step, for nobody worked in between.
    fn take(&mut self, edge: Edge<T>) {
        self.left.insert(self.row, edge.at);
        self.row = edge.step.to;
        match self.steps.last_mut() {
            Some(last) if self.arrived == edge.at => last.absorb(edge.step),
            _ => self.steps.push(edge.step),
        }
        self.arrived = edge.at;
    }
}

impl<T> SuccessionStep<T> {
    /// Joins a change of the same day to the step.
    fn absorb(&mut self, next: SuccessionStep<T>) {
        self.to = next.to;
        self.from = self.from.or(next.from);
        self.verified = self.verified.max(next.verified);
        self.provenance.extend(next.provenance);
        if self.because != next.because {
            self.because = Cause::Both;
        }
    }
}
