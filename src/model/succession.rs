//! Nay là, nay thuộc: what became of an office or a place (content model §7).
//!
//! An office is a kind of office in a place, and either can come to an end. Its line is followed
//! change by change, in the order of their dates, up to what is valid on a given day.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use jiff::civil::Date;

use super::{Body, Id, Jurisdiction, Office, Provenance, Verified, Vocabulary};
use crate::text::sort_key;

/// Kế thừa: a row that takes the place of another one.
#[derive(Clone, Debug)]
pub struct Successor<T> {
    /// The row that follows.
    pub id: Id<T>,
    /// The first day on which it does.
    pub from: Option<Date>,
    /// The field for which it does ("bảo trợ xã hội"); `None` for the main line.
    pub scope: Option<String>,
    /// Where this is known from.
    pub provenance: Provenance,
}

/// Vì sao: what changed in a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Cause {
    /// The office itself was reorganised.
    Body,
    /// Its place was.
    Jurisdiction,
    /// Both on one day.
    Both,
}

impl Cause {
    /// The word of the wording's keys.
    pub fn word(self) -> &'static str {
        match self {
            Cause::Body => "body",
            Cause::Jurisdiction => "jurisdiction",
            Cause::Both => "both",
        }
    }
}

/// Một bước: what came next, and from when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<T> {
    /// What the office or the place became.
    pub to: T,
    /// The first day, where the content says one.
    pub from: Option<Date>,
    /// What changed.
    pub because: Cause,
    /// The weakest verification of the changes of this day; [`Verified::No`] where nothing is said.
    pub verified: Verified,
    /// The origin of every change of this day.
    pub provenance: Vec<Provenance>,
}

/// A step from office to office.
pub type OfficeStep = Step<Office>;
/// A step from place to place.
pub type PlaceStep = Step<Id<Jurisdiction>>;

/// Kết cục: what is known of the last office or place of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum End {
    /// It is still valid.
    Valid,
    /// This was its last day, and no single successor is known.
    Ended(Date),
    /// `ended: varies`: it ended at different dates, or not at all, by province.
    Varies,
}

impl End {
    /// Whether what ends so is certainly still there on `day`.
    fn reaches(self, day: Date) -> bool {
        match self {
            End::Valid => true,
            End::Ended(last) => day <= last,
            End::Varies => false,
        }
    }
}

/// Nhánh: what followed for one field only, or one of several equal successors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch<T> {
    /// The field; `None` where the main line splits.
    pub scope: Option<String>,
    /// The steps of the branch, never empty; it has no branches of its own.
    pub steps: Vec<Step<T>>,
    /// What is known of its last step.
    pub end: End,
}

/// Nay là, nay thuộc: the line of what followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Succession<T> {
    /// The main line, in the order of time; empty where nothing followed.
    pub steps: Vec<Step<T>>,
    /// Side branches by date.
    pub branches: Vec<Branch<T>>,
    /// What is known of the last step, or of the start where there is none.
    pub end: End,
}

impl<T> Succession<T> {
    /// The last step, if what it leads to is still valid: "nay là".
    pub fn now(&self) -> Option<&Step<T>> {
        self.steps.last().filter(|_| self.end == End::Valid)
    }
}

/// What became of an office up to `as_of`.
pub fn later_offices(
    office: Office,
    as_of: Date,
    bodies: &Vocabulary<Body>,
    jurisdictions: &Vocabulary<Jurisdiction>,
) -> Succession<Office> {
    trace(
        &Offices {
            bodies,
            places: Places { jurisdictions, as_of },
        },
        office,
    )
}

/// What became of a place up to `as_of`.
pub fn later_places(
    place: Id<Jurisdiction>,
    as_of: Date,
    jurisdictions: &Vocabulary<Jurisdiction>,
) -> Succession<Id<Jurisdiction>> {
    trace(&Places { jurisdictions, as_of }, place)
}

/// Tiền thân: a place that another one goes back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierPlace {
    /// The earlier place.
    pub id: Id<Jurisdiction>,
    /// Its last day, where it has ended.
    pub ended: Option<Date>,
    /// The place that it went into.
    pub into: Id<Jurisdiction>,
    /// The part that did, where it was not the whole.
    pub scope: Option<String>,
}

/// All predecessors of a place: the direct ones first, each generation by name.
pub fn earlier_places(place: Id<Jurisdiction>, jurisdictions: &Vocabulary<Jurisdiction>) -> Vec<EarlierPlace> {
    let mut seen = HashSet::from([place]);
    let mut found: Vec<EarlierPlace> = Vec::new();
    let mut generation = vec![place];
    while !generation.is_empty() {
        let before = found.len();
        for into in generation {
            found.extend(direct_predecessors(into, jurisdictions).filter(|earlier| seen.insert(earlier.id)));
        }
        found[before..].sort_by_cached_key(|earlier| sort_key(&jurisdictions[earlier.id].name));
        generation = found[before..].iter().map(|earlier| earlier.id).collect();
    }
    found
}

fn direct_predecessors(
    into: Id<Jurisdiction>,
    jurisdictions: &Vocabulary<Jurisdiction>,
) -> impl Iterator<Item = EarlierPlace> {
    jurisdictions.iter().filter_map(move |(id, place)| {
        let mut ways = place.successors.iter().filter(|successor| successor.id == into);
        let first = ways.next()?;
        let is_whole = first.scope.is_none() || ways.any(|way| way.scope.is_none());
        let scope = if is_whole { None } else { first.scope.clone() };
        Some(EarlierPlace {
            id,
            ended: place.valid_to,
            into,
            scope,
        })
    })
}

/// A step with the day that orders it; that day is a guess where the content has none.
struct Edge<T> {
    at: Date,
    step: Step<T>,
}

impl<T> Edge<T> {
    /// A change on `day`, which counts from `arrived` on where it is older than what it changes.
    fn new(to: T, day: Date, from: Option<Date>, arrived: Date, because: Cause, origin: &Provenance) -> Self {
        let step = Step {
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
        let Step {
            to,
            from,
            because,
            verified,
            provenance,
        } = self.step;
        Edge {
            at: self.at,
            step: Step {
                to: change(to),
                from,
                because,
                verified,
                provenance,
            },
        }
    }
}

/// A branch before it is followed.
struct Fork<T> {
    scope: Option<String>,
    edge: Edge<T>,
}

/// What becomes of a row.
struct Fate<T> {
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

/// Rows that can be followed.
trait Rows {
    type Row: Copy + Eq + Hash;

    /// What becomes of a row that the line reached on the day `arrived`.
    fn fate(&self, row: Self::Row, arrived: Date) -> Fate<Self::Row>;
}

struct Places<'a> {
    jurisdictions: &'a Vocabulary<Jurisdiction>,
    as_of: Date,
}

impl Rows for Places<'_> {
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

struct Offices<'a> {
    bodies: &'a Vocabulary<Body>,
    places: Places<'a>,
}

impl Rows for Offices<'_> {
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

/// A row that overrode its kind for a while gives way to it again.
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
fn trace<R: Rows>(rows: &R, start: R::Row) -> Succession<R::Row> {
    let (steps, mut forks, end) = Line::new(start, Date::MIN).follow(rows);
    forks.sort_by_key(|fork| fork.edge.at);
    let branches = forks.into_iter().map(|fork| {
        let mut line = Line::new(fork.edge.step.to, fork.edge.at);
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
struct Line<T> {
    row: T,
    arrived: Date,
    steps: Vec<Step<T>>,
    /// When the line left a row; it comes back only later than that, so that it has an end.
    left: HashMap<T, Date>,
}

impl<T: Copy + Eq + Hash> Line<T> {
    fn new(row: T, arrived: Date) -> Self {
        Line {
            row,
            arrived,
            steps: Vec::new(),
            left: HashMap::new(),
        }
    }

    fn follow<R: Rows<Row = T>>(mut self, rows: &R) -> (Vec<Step<T>>, Vec<Fork<T>>, End) {
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

    /// Goes one step on; changes of one day are one step, for nobody worked in between.
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

impl<T> Step<T> {
    /// Joins a change of the same day.
    fn absorb(&mut self, next: Step<T>) {
        self.to = next.to;
        self.from = self.from.or(next.from);
        self.verified = self.verified.max(next.verified);
        self.provenance.extend(next.provenance);
        if self.because != next.because {
            self.because = Cause::Both;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Codes, JurisdictionLevel, Level};

    /// A successor of a test: id, first day, field, verification.
    type Next = (&'static str, &'static str, &'static str, Option<Verified>);

    /// A row of `bodies.yaml` or `jurisdictions.yaml`; what is empty is not written.
    #[derive(Clone, Copy, Default)]
    struct Row {
        id: &'static str,
        from: &'static str,
        to: &'static str,
        next: &'static [Next],
        varies: bool,
        place: &'static str,
        kind: &'static str,
    }

    const SECONDARY: Option<Verified> = Some(Verified::Secondary);
    const PRIMARY: Option<Verified> = Some(Verified::Primary);

    const PLACES: [Row; 9] = [
        Row { id: "vn", ..EMPTY },
        Row {
            id: "lai-chau",
            ..EMPTY
        },
        Row {
            id: "lao-cai",
            from: "2025-07-01",
            ..EMPTY
        },
        Row {
            id: "dong-nai",
            from: "2025-07-01",
            ..EMPTY
        },
        Row {
            id: "yen-bai",
            to: "2025-06-30",
            next: &[("lao-cai", "2025-07-01", "", PRIMARY)],
            ..EMPTY
        },
        Row {
            id: "lao-cai-2025",
            to: "2025-06-30",
            next: &[("lao-cai", "2025-07-01", "", PRIMARY)],
            ..EMPTY
        },
        Row {
            id: "binh-phuoc",
            to: "2025-06-30",
            next: &[("dong-nai", "2025-07-01", "", PRIMARY)],
            ..EMPTY
        },
        // Sông Bé was split in two on 1 January 1997.
        Row {
            id: "song-be",
            to: "1996-12-31",
            next: &[
                ("binh-phuoc", "1997-01-01", "", PRIMARY),
                ("binh-duong", "1997-01-01", "", PRIMARY),
            ],
            ..EMPTY
        },
        Row {
            id: "binh-duong",
            ..EMPTY
        },
    ];

    const BODIES: [Row; 16] = [
        Row {
            id: "ubnd-tinh",
            ..EMPTY
        },
        Row {
            id: "ubnd-thanh-pho-dong-nai",
            from: "2026-04-30",
            place: "dong-nai",
            kind: "ubnd-tinh",
            ..EMPTY
        },
        Row {
            id: "so-ldtbxh",
            to: "2025-02-28",
            next: &[
                ("so-noi-vu", "2025-03-01", "", SECONDARY),
                ("so-y-te", "2025-03-01", "bảo trợ xã hội", Some(Verified::No)),
            ],
            ..EMPTY
        },
        Row {
            id: "so-noi-vu",
            ..EMPTY
        },
        Row { id: "so-y-te", ..EMPTY },
        Row {
            id: "so-ngoai-vu",
            varies: true,
            next: &[("so-noi-vu", "2025-03-01", "", None)],
            ..EMPTY
        },
        Row {
            id: "ubnd-cap-huyen",
            to: "2025-06-30",
            next: &[("ubnd-cap-xa", "2025-07-01", "", SECONDARY)],
            ..EMPTY
        },
        Row {
            id: "ubnd-cap-xa",
            from: "2025-07-01",
            ..EMPTY
        },
        Row {
            id: "huyen-uy",
            to: "2025-06-30",
            ..EMPTY
        },
        Row {
            id: "bhxh-tinh",
            to: "2025-03-31",
            next: &[("bhxh-khu-vuc", "2025-04-01", "", SECONDARY)],
            ..EMPTY
        },
        Row {
            id: "bhxh-khu-vuc",
            from: "2025-04-01",
            place: "vn",
            ..EMPTY
        },
        Row {
            id: "bo-ldtbxh",
            to: "2025-02-28",
            place: "vn",
            next: &[("bo-noi-vu", "2025-03-01", "", PRIMARY)],
            ..EMPTY
        },
        Row {
            id: "bo-noi-vu",
            place: "vn",
            next: &[("bo-dan-toc", "2025-03-01", "tôn giáo", PRIMARY)],
            ..EMPTY
        },
        Row {
            id: "bo-dan-toc",
            place: "vn",
            ..EMPTY
        },
        // Undated successors, and a kind that one province kept four months longer.
        Row {
            id: "ban-dan-toc",
            to: "2025-02-28",
            next: &[("so-noi-vu", "", "", None)],
            ..EMPTY
        },
        Row {
            id: "so-ldtbxh-lai-chau",
            to: "2025-06-30",
            place: "lai-chau",
            kind: "so-ldtbxh",
            ..EMPTY
        },
    ];

    const EMPTY: Row = Row {
        id: "",
        from: "",
        to: "",
        next: &[],
        varies: false,
        place: "",
        kind: "",
    };

    fn day(text: &str) -> Option<Date> {
        (!text.is_empty()).then(|| text.parse().expect("a day"))
    }

    fn names<T>(rows: &[Row]) -> Vocabulary<T> {
        Vocabulary::with_names(rows.iter().map(|row| row.id.to_owned()))
    }

    fn successors<T>(row: &Row, all: &Vocabulary<T>) -> Vec<Successor<T>> {
        let successor = |(id, from, scope, verified): &Next| Successor {
            id: all.find(id).expect("a successor"),
            from: day(from),
            scope: (!scope.is_empty()).then(|| (*scope).to_owned()),
            provenance: Provenance {
                verified: *verified,
                ..Provenance::default()
            },
        };
        row.next.iter().map(successor).collect()
    }

    fn places(rows: &[Row]) -> Vocabulary<Jurisdiction> {
        let all = names(rows);
        let place = |row: &Row| Jurisdiction {
            id: row.id.to_owned(),
            name: row.id.to_owned(),
            level: JurisdictionLevel::Province,
            kinds: Vec::new(),
            valid_from: day(row.from),
            valid_to: day(row.to),
            successors: successors(row, &all),
            predecessors: Vec::new(),
            codes: Codes::default(),
            provenance: Provenance::default(),
        };
        let items = rows.iter().map(place).collect();
        all.fill(items)
    }

    fn bodies(rows: &[Row], places: &Vocabulary<Jurisdiction>) -> Vocabulary<Body> {
        let all = names(rows);
        let body = |row: &Row| Body {
            id: row.id.to_owned(),
            name: row.id.to_owned(),
            level: Level::Province,
            jurisdiction: places.find(row.place),
            kind: all.find(row.kind),
            aliases: Vec::new(),
            group: false,
            valid_from: day(row.from),
            valid_to: day(row.to),
            ended_varies: row.varies,
            successors: successors(row, &all),
            provenance: Provenance {
                verified: SECONDARY,
                ..Provenance::default()
            },
        };
        let items = rows.iter().map(body).collect();
        all.fill(items)
    }

    /// The vocabularies of a test.
    struct World {
        places: Vocabulary<Jurisdiction>,
        bodies: Vocabulary<Body>,
    }

    impl World {
        fn new(place_rows: &[Row], body_rows: &[Row]) -> Self {
            let places = places(place_rows);
            World {
                bodies: bodies(body_rows, &places),
                places,
            }
        }

        fn later(&self, body: &str, place: &str, as_of: &str) -> Succession<Office> {
            let body = self.bodies.find(body).expect("a body");
            let jurisdiction = self.places.find(place).expect("a place");
            later_offices(
                Office { body, jurisdiction },
                day(as_of).expect("a day"),
                &self.bodies,
                &self.places,
            )
        }

        /// `so-noi-vu@lao-cai 2025-07-01`
        fn told(&self, steps: &[OfficeStep]) -> Vec<String> {
            let tell = |step: &OfficeStep| {
                let Office { body, jurisdiction } = step.to;
                let from = step.from.map_or("?".to_owned(), |from| from.to_string());
                format!("{}@{} {from}", self.bodies.name(body), self.places.name(jurisdiction))
            };
            steps.iter().map(tell).collect()
        }

        fn main_line(&self, body: &str, place: &str, as_of: &str) -> Vec<String> {
            self.told(&self.later(body, place, as_of).steps)
        }
    }

    fn real() -> World {
        World::new(&PLACES, &BODIES)
    }

    const TODAY: &str = "2026-11-22";

    fn ended(text: &str) -> End {
        End::Ended(day(text).expect("a day"))
    }

    #[test]
    fn an_office_is_followed_step_by_step() {
        let world = real();
        let line = world.later("so-ldtbxh", "yen-bai", TODAY);
        assert_eq!(
            world.told(&line.steps),
            ["so-noi-vu@yen-bai 2025-03-01", "so-noi-vu@lao-cai 2025-07-01"]
        );
        let causes: Vec<_> = line.steps.iter().map(|step| (step.because, step.verified)).collect();
        assert_eq!(
            causes,
            [
                (Cause::Body, Verified::Secondary),
                (Cause::Jurisdiction, Verified::Primary)
            ]
        );
        assert_eq!(line.now(), line.steps.last());
    }

    #[test]
    fn a_field_that_went_elsewhere_is_a_branch() {
        let world = real();
        let line = world.later("so-ldtbxh", "yen-bai", TODAY);
        assert_eq!(line.branches.len(), 1);
        let branch = &line.branches[0];
        assert_eq!(branch.scope.as_deref(), Some("bảo trợ xã hội"));
        assert_eq!(
            world.told(&branch.steps),
            ["so-y-te@yen-bai 2025-03-01", "so-y-te@lao-cai 2025-07-01"]
        );
        assert_eq!((branch.steps[0].verified, branch.end), (Verified::No, End::Valid));
    }

    #[test]
    fn nothing_later_than_the_day_is_told() {
        let world = real();
        assert_eq!(world.main_line("so-ldtbxh", "yen-bai", "2025-02-28"), [""; 0]);
        assert_eq!(
            world.main_line("so-ldtbxh", "yen-bai", "2025-03-01"),
            ["so-noi-vu@yen-bai 2025-03-01"]
        );
        assert_eq!(world.later("so-ldtbxh", "yen-bai", "2025-02-28").branches, []);
        assert_eq!(world.main_line("so-ldtbxh", "yen-bai", "2025-07-01").len(), 2);
    }

    #[test]
    fn what_is_valid_is_not_followed() {
        let line = real().later("so-noi-vu", "lai-chau", TODAY);
        assert_eq!(
            (line.steps, line.branches, line.end),
            (Vec::new(), Vec::new(), End::Valid)
        );
    }

    #[test]
    fn a_valid_body_may_have_given_a_field_away() {
        let world = real();
        let line = world.later("bo-noi-vu", "vn", TODAY);
        assert_eq!((line.steps.len(), line.branches.len(), line.end), (0, 1, End::Valid));
        assert_eq!(world.told(&line.branches[0].steps), ["bo-dan-toc@vn 2025-03-01"]);
        // The ministry that went into it on that day never had that field.
        let line = world.later("bo-ldtbxh", "vn", TODAY);
        assert_eq!(
            (world.told(&line.steps), line.branches.len()),
            (vec!["bo-noi-vu@vn 2025-03-01".to_owned()], 0)
        );
    }

    #[test]
    fn changes_of_one_day_are_one_step() {
        let world = real();
        let line = world.later("ubnd-cap-huyen", "yen-bai", TODAY);
        assert_eq!(world.told(&line.steps), ["ubnd-cap-xa@lao-cai 2025-07-01"]);
        assert_eq!(
            (line.steps[0].because, line.steps[0].verified),
            (Cause::Both, Verified::Secondary)
        );
        assert_eq!(line.steps[0].provenance.len(), 2);
    }

    #[test]
    fn what_ended_without_successor_moves_nowhere() {
        let line = real().later("huyen-uy", "yen-bai", TODAY);
        assert_eq!((line.steps, line.end), (Vec::new(), ended("2025-06-30")));
        let line = real().later("so-ngoai-vu", "yen-bai", TODAY);
        assert_eq!(
            (line.steps, line.branches, line.end),
            (Vec::new(), Vec::new(), End::Varies)
        );
    }

    #[test]
    fn a_single_office_stays_in_its_place() {
        assert_eq!(
            real().main_line("bhxh-tinh", "yen-bai", TODAY),
            ["bhxh-khu-vuc@vn 2025-04-01"]
        );
    }

    #[test]
    fn a_row_of_its_own_overrides_one_office_from_its_day() {
        let world = real();
        let city = "ubnd-thanh-pho-dong-nai@dong-nai 2026-04-30";
        assert_eq!(world.main_line("ubnd-tinh", "dong-nai", "2026-04-29"), [""; 0]);
        assert_eq!(world.main_line("ubnd-tinh", "dong-nai", "2026-04-30"), [city]);
        assert_eq!(
            world.main_line("ubnd-tinh", "binh-phuoc", TODAY),
            ["ubnd-tinh@dong-nai 2025-07-01", city]
        );
        assert_eq!(
            world.main_line("ubnd-tinh", "yen-bai", TODAY),
            ["ubnd-tinh@lao-cai 2025-07-01"]
        );
        assert_eq!(
            world.later("ubnd-tinh", "dong-nai", TODAY).steps[0].because,
            Cause::Body
        );
    }

    #[test]
    fn an_overriding_row_gives_way_to_its_kind_when_it_ends() {
        let world = real();
        let line = world.later("so-ldtbxh-lai-chau", "lai-chau", TODAY);
        assert_eq!(world.told(&line.steps), ["so-noi-vu@lai-chau 2025-07-01"]);
        assert_eq!(world.told(&line.branches[0].steps), ["so-y-te@lai-chau ?"]);
        let steps = world.main_line("so-ldtbxh", "lai-chau", TODAY);
        assert_eq!(
            steps,
            ["so-ldtbxh-lai-chau@lai-chau ?", "so-noi-vu@lai-chau 2025-07-01"]
        );
    }

    #[test]
    fn an_overriding_row_is_its_kind_in_another_place() {
        const OLD: Row = Row {
            id: "ubnd-yen-bai",
            place: "yen-bai",
            kind: "ubnd-tinh",
            ..EMPTY
        };
        const NEW: Row = Row {
            id: "ubnd-lao-cai",
            place: "lao-cai",
            kind: "ubnd-tinh",
            from: "2025-07-01",
            ..EMPTY
        };
        let world = World::new(&PLACES, &[BODIES[0], OLD, NEW]);
        assert_eq!(
            world.main_line("ubnd-yen-bai", "yen-bai", TODAY),
            ["ubnd-lao-cai@lao-cai 2025-07-01"]
        );
    }

    #[test]
    fn a_missing_date_is_not_invented() {
        let world = real();
        let line = world.later("ban-dan-toc", "yen-bai", TODAY);
        assert_eq!(
            world.told(&line.steps),
            ["so-noi-vu@yen-bai ?", "so-noi-vu@lao-cai 2025-07-01"]
        );
        assert_eq!(line.steps[0].verified, Verified::No);
    }

    #[test]
    fn circles_come_to_an_end() {
        const ROWS: [Row; 4] = [
            Row {
                id: "a",
                to: "2025-02-28",
                next: &[("b", "2025-03-01", "", None)],
                ..EMPTY
            },
            Row {
                id: "b",
                to: "2025-02-28",
                next: &[("a", "", "", None)],
                ..EMPTY
            },
            Row {
                id: "self",
                to: "2025-02-28",
                next: &[("self", "", "", None), ("self", "", "x", None)],
                ..EMPTY
            },
            Row {
                id: "c",
                to: "2025-02-28",
                next: &[
                    ("b", "", "x", None),
                    ("a", "", "y", None),
                    ("c", "2025-04-01", "", None),
                ],
                ..EMPTY
            },
        ];
        let world = World::new(&PLACES, &ROWS);
        assert_eq!(world.main_line("a", "lai-chau", TODAY), ["b@lai-chau 2025-03-01"]);
        assert_eq!(world.main_line("self", "lai-chau", TODAY), [""; 0]);
        assert_eq!(world.later("self", "lai-chau", TODAY).end, ended("2025-02-28"));
        assert_eq!(world.later("c", "lai-chau", TODAY).branches.len(), 2);
        let places = places(&ROWS);
        let a = places.find("a").expect("a place");
        assert_eq!(later_places(a, day(TODAY).expect("a day"), &places).steps.len(), 1);
        assert_eq!(earlier_places(a, &places).len(), 2);
    }

    #[test]
    fn places_have_lines_of_their_own() {
        let world = real();
        let line = |name: &str, as_of: &str| {
            let place = world.places.find(name).expect("a place");
            later_places(place, day(as_of).expect("a day"), &world.places)
        };
        let later = line("yen-bai", TODAY);
        assert_eq!(later.now().map(|step| world.places.name(step.to)), Some("lao-cai"));
        assert_eq!(later.steps[0].from, day("2025-07-01"));
        assert_eq!(line("yen-bai", "2025-06-30").steps, []);
        assert_eq!(line("lao-cai", TODAY).end, End::Valid);
    }

    #[test]
    fn a_split_has_branches_and_no_main_line() {
        let world = real();
        let line = world.later("ubnd-tinh", "song-be", TODAY);
        assert_eq!((line.steps.len(), line.end, line.now()), (0, ended("1996-12-31"), None));
        let told: Vec<_> = line.branches.iter().map(|branch| world.told(&branch.steps)).collect();
        assert_eq!(
            told[0].first().map(String::as_str),
            Some("ubnd-tinh@binh-phuoc 1997-01-01")
        );
        assert_eq!(told[0].len(), 3);
        assert_eq!(told[1], ["ubnd-tinh@binh-duong 1997-01-01"]);
        assert!(line.branches.iter().all(|branch| branch.scope.is_none()));
    }

    #[test]
    fn predecessors_are_found_through_all_generations() {
        let world = real();
        let earlier = |name: &str| {
            let place = world.places.find(name).expect("a place");
            let found = earlier_places(place, &world.places);
            found
                .iter()
                .map(|e| (world.places.name(e.id), e.ended))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            earlier("lao-cai"),
            [("lao-cai-2025", day("2025-06-30")), ("yen-bai", day("2025-06-30"))]
        );
        assert_eq!(
            earlier("dong-nai"),
            [("binh-phuoc", day("2025-06-30")), ("song-be", day("1996-12-31"))]
        );
        assert_eq!(earlier("yen-bai"), []);
    }
}
