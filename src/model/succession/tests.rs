use super::*;
use crate::model::{Codes, JurisdictionLevel, Level};
use crate::model::{Provenance, Successor, Verified};

/// A successor of a test: id, first day, field, verification.
type Next = (&'static str, &'static str, &'static str, Option<Verified>);

/// A row of `bodies.yaml` or `jurisdictions.yaml`; what is empty is not written.
#[derive(Clone, Copy, Default)]
struct VocabularyRow {
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

const PLACES: [VocabularyRow; 9] = [
    VocabularyRow { id: "vn", ..EMPTY },
    VocabularyRow {
        id: "lai-chau",
        ..EMPTY
    },
    VocabularyRow {
        id: "lao-cai",
        from: "2025-07-01",
        ..EMPTY
    },
    VocabularyRow {
        id: "dong-nai",
        from: "2025-07-01",
        ..EMPTY
    },
    VocabularyRow {
        id: "yen-bai",
        to: "2025-06-30",
        next: &[("lao-cai", "2025-07-01", "", PRIMARY)],
        ..EMPTY
    },
    VocabularyRow {
        id: "lao-cai-2025",
        to: "2025-06-30",
        next: &[("lao-cai", "2025-07-01", "", PRIMARY)],
        ..EMPTY
    },
    VocabularyRow {
        id: "binh-phuoc",
        to: "2025-06-30",
        next: &[("dong-nai", "2025-07-01", "", PRIMARY)],
        ..EMPTY
    },
    // Sông Bé was split in two on 1 January 1997.
    VocabularyRow {
        id: "song-be",
        to: "1996-12-31",
        next: &[
            ("binh-phuoc", "1997-01-01", "", PRIMARY),
            ("binh-duong", "1997-01-01", "", PRIMARY),
        ],
        ..EMPTY
    },
    VocabularyRow {
        id: "binh-duong",
        ..EMPTY
    },
];

const BODIES: [VocabularyRow; 16] = [
    VocabularyRow {
        id: "ubnd-tinh",
        ..EMPTY
    },
    VocabularyRow {
        id: "ubnd-thanh-pho-dong-nai",
        from: "2026-04-30",
        place: "dong-nai",
        kind: "ubnd-tinh",
        ..EMPTY
    },
    VocabularyRow {
        id: "so-ldtbxh",
        to: "2025-02-28",
        next: &[
            ("so-noi-vu", "2025-03-01", "", SECONDARY),
            ("so-y-te", "2025-03-01", "bảo trợ xã hội", Some(Verified::No)),
        ],
        ..EMPTY
    },
    VocabularyRow {
        id: "so-noi-vu",
        ..EMPTY
    },
    VocabularyRow { id: "so-y-te", ..EMPTY },
    VocabularyRow {
        id: "so-ngoai-vu",
        varies: true,
        next: &[("so-noi-vu", "2025-03-01", "", None)],
        ..EMPTY
    },
    VocabularyRow {
        id: "ubnd-cap-huyen",
        to: "2025-06-30",
        next: &[("ubnd-cap-xa", "2025-07-01", "", SECONDARY)],
        ..EMPTY
    },
    VocabularyRow {
        id: "ubnd-cap-xa",
        from: "2025-07-01",
        ..EMPTY
    },
    VocabularyRow {
        id: "huyen-uy",
        to: "2025-06-30",
        ..EMPTY
    },
    VocabularyRow {
        id: "bhxh-tinh",
        to: "2025-03-31",
        next: &[("bhxh-khu-vuc", "2025-04-01", "", SECONDARY)],
        ..EMPTY
    },
    VocabularyRow {
        id: "bhxh-khu-vuc",
        from: "2025-04-01",
        place: "vn",
        ..EMPTY
    },
    VocabularyRow {
        id: "bo-ldtbxh",
        to: "2025-02-28",
        place: "vn",
        next: &[("bo-noi-vu", "2025-03-01", "", PRIMARY)],
        ..EMPTY
    },
    VocabularyRow {
        id: "bo-noi-vu",
        place: "vn",
        next: &[("bo-dan-toc", "2025-03-01", "tôn giáo", PRIMARY)],
        ..EMPTY
    },
    VocabularyRow {
        id: "bo-dan-toc",
        place: "vn",
        ..EMPTY
    },
    // Undated successors, and a kind that one province kept four months longer.
    VocabularyRow {
        id: "ban-dan-toc",
        to: "2025-02-28",
        next: &[("so-noi-vu", "", "", None)],
        ..EMPTY
    },
    VocabularyRow {
        id: "so-ldtbxh-lai-chau",
        to: "2025-06-30",
        place: "lai-chau",
        kind: "so-ldtbxh",
        ..EMPTY
    },
];

const EMPTY: VocabularyRow = VocabularyRow {
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

fn names<T>(rows: &[VocabularyRow]) -> Vocabulary<T> {
    Vocabulary::with_names(rows.iter().map(|row| row.id.to_owned()))
}

fn successors<T>(row: &VocabularyRow, all: &Vocabulary<T>) -> Vec<Successor<T>> {
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

fn places(rows: &[VocabularyRow]) -> Vocabulary<Jurisdiction> {
    let all = names(rows);
    let place = |row: &VocabularyRow| Jurisdiction {
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

fn bodies(rows: &[VocabularyRow], places: &Vocabulary<Jurisdiction>) -> Vocabulary<Body> {
    let all = names(rows);
    let body = |row: &VocabularyRow| Body {
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
    fn new(place_rows: &[VocabularyRow], body_rows: &[VocabularyRow]) -> Self {
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
fn a_chain_is_as_certain_as_its_weakest_step() {
    let line = real().later("so-ldtbxh", "yen-bai", TODAY);
    assert_eq!((line.certainty(0), line.certainty(1)), (SECONDARY, SECONDARY));
    let branch = &line.branches[0];
    assert_eq!(
        (weakest(&branch.steps), line.certainty_before(branch)),
        (Some(Verified::No), None)
    );
    // A step that nobody checked makes all that follows it unchecked.
    let line = real().later("ban-dan-toc", "yen-bai", TODAY);
    assert_eq!(line.steps[1].verified, Verified::Primary);
    assert_eq!(line.certainty(1), Some(Verified::No));
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
    // The row was this office from the beginning: becoming itself is no step.
    let steps = world.main_line("so-ldtbxh", "lai-chau", TODAY);
    assert_eq!(steps, ["so-noi-vu@lai-chau 2025-07-01"]);
}

#[test]
fn an_overriding_row_is_its_kind_in_another_place() {
    const OLD: VocabularyRow = VocabularyRow {
        id: "ubnd-yen-bai",
        place: "yen-bai",
        kind: "ubnd-tinh",
        ..EMPTY
    };
    const NEW: VocabularyRow = VocabularyRow {
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
    const ROWS: [VocabularyRow; 4] = [
        VocabularyRow {
            id: "a",
            to: "2025-02-28",
            next: &[("b", "2025-03-01", "", None)],
            ..EMPTY
        },
        VocabularyRow {
            id: "b",
            to: "2025-02-28",
            next: &[("a", "", "", None)],
            ..EMPTY
        },
        VocabularyRow {
            id: "self",
            to: "2025-02-28",
            next: &[("self", "", "", None), ("self", "", "x", None)],
            ..EMPTY
        },
        VocabularyRow {
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
