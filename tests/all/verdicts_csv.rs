//! `verdicts.csv` worked out again by somebody who has the CSV files alone, by what their dictionary says.

use std::path::Path;

use crate::support::published::{Line, rows, website};

/// The tables that are needed, each row by its key.
struct Tables {
    targets: Vec<Line>,
    documents: Vec<Line>,
    indicators: Vec<Line>,
    scopes: Vec<Line>,
    jurisdictions: Vec<Line>,
}

fn row<'t>(table: &'t [Line], key: &str, value: &str) -> &'t Line {
    let found = table.iter().find(|line| line[key] == value);
    found.unwrap_or_else(|| panic!("{key} {value} is a row"))
}

impl Tables {
    fn document(&self, target: &Line) -> &Line {
        row(&self.documents, "document_id", &target["document_id"])
    }

    fn is_national(&self, target: &Line) -> bool {
        row(&self.jurisdictions, "id", &target["jurisdiction"])["level"] == "national"
    }

    fn is_local(&self, target: &Line) -> bool {
        !target["scope"].is_empty() && row(&self.scopes, "id", &target["scope"])["local"] == "true"
    }

    /// The document that sets a target anew, by the new row's `replaces` alone.
    fn replacing(&self, target: &Line) -> Option<&Line> {
        let new = self.targets.iter().find(|new| new["replaces"] == target["target_id"])?;
        Some(self.document(new))
    }

    /// All pairs of one indicator and one year or period with their verdicts and reasons.
    fn judged(&self) -> Vec<[String; 4]> {
        let dated = |target: &&Line| !target["year"].is_empty() || !target["period"].is_empty();
        let (nation, places): (Vec<&Line>, Vec<&Line>) = self
            .targets
            .iter()
            .filter(dated)
            .partition(|target| self.is_national(target));
        let is_pair = |ours: &Line, theirs: &Line| {
            let same = |column: &str| ours[column] == theirs[column];
            same("indicator") && same("year") && same("period")
        };
        let mut judged = Vec::new();
        for ours in places {
            for theirs in nation.iter().filter(|theirs| is_pair(ours, theirs)) {
                let (verdict, reason) = match self.reason(ours, theirs) {
                    Some(reason) => ("none", reason),
                    None => self.verdict(ours, theirs),
                };
                let cells = [
                    ours["target_id"].as_str(),
                    theirs["target_id"].as_str(),
                    verdict,
                    reason,
                ];
                judged.push(cells.map(str::to_owned));
            }
        }
        judged
    }

    /// Why a pair is not compared, the first reason of the dictionary's order.
    fn reason(&self, ours: &Line, theirs: &Line) -> Option<&'static str> {
        let either = |holds: &dyn Fn(&Line) -> bool| holds(ours) || holds(theirs);
        let differ = |column: &str| ours[column] != theirs[column];
        let has = |column: &'static str| either(&move |line: &Line| !line[column].is_empty());
        let kind = |word: &'static str| either(&move |line: &Line| line["value_kind"] == word);
        let is_exception = |line: &Line| !line["except_of"].is_empty();
        let indicator = row(&self.indicators, "id", &ours["indicator"]);
        let (plan, national) = (self.document(ours), self.document(theirs));
        let new = self.replacing(theirs);
        let is_old = new.is_some_and(|new| !is_before(plan, new));
        [
            ("no_target", either(&|line| line["comparator"] == "none")),
            ("words", either(&|line| line["comparator"] == "text")),
            ("direction", indicator["direction"] == "none"),
            ("measure", !["rate", "level"].contains(&indicator["measure"].as_str())),
            ("local_scope", either(&|line| self.is_local(line))),
            ("scope", differ("scope") || is_exception(ours) != is_exception(theirs)),
            ("average", differ("average")),
            ("replaced", self.replacing(ours).is_some() || is_old),
            ("doubt", has("doubt")),
            ("review", has("review")),
            ("relative", has("relative_kind")),
            ("unit", differ("unit")),
            ("rank", kind("rank")),
            ("part_of", kind("part")),
            (
                "degree",
                (ours["value_kind"] == "level") != (theirs["value_kind"] == "level"),
            ),
            ("unnamed", national["number"].is_empty() && national["title"].is_empty()),
            ("draft", national["state"] == "draft"),
            ("later", is_before(plan, national)),
            ("date_unknown", !is_not_after(national, plan)),
            ("unverified", either(&|line| line["verified"] == "no")),
            ("opposite_comparator", either(&|line| is_opposite(line, indicator))),
        ]
        .into_iter()
        .find_map(|(reason, holds)| holds.then_some(reason))
    }

    /// What comes of comparing the sides that matter.
    fn verdict(&self, ours: &Line, theirs: &Line) -> (&'static str, &'static str) {
        let indicator = row(&self.indicators, "id", &ours["indicator"]);
        let (mine, other) = (Demand::of(ours, indicator), Demand::of(theirs, indicator));
        if (mine.weakest, mine.strictest) == (other.weakest, other.strictest) {
            return ("equal", "");
        }
        match (mine.about, other.about) {
            (true, true) => ("inconclusive", "both_about"),
            (true, false) => ("inconclusive", "province_about"),
            (false, true) => ("inconclusive", "nation_about"),
            _ if mine.weakest > other.strictest => ("stricter", ""),
            _ if mine.strictest < other.weakest => ("looser", ""),
            _ => ("inconclusive", "range"),
        }
    }
}

/// Whether one document was certainly issued before another one.
fn is_before(one: &Line, other: &Line) -> bool {
    let known = !one["issued_to"].is_empty() && !other["issued_from"].is_empty();
    known && one["issued_to"] < other["issued_from"]
}

/// Whether one document was certainly issued by the day of another one.
fn is_not_after(one: &Line, other: &Line) -> bool {
    let known = !one["issued_to"].is_empty() && !other["issued_from"].is_empty();
    known && one["issued_to"] <= other["issued_from"]
}

fn is_opposite(target: &Line, indicator: &Line) -> bool {
    let against = match indicator["direction"].as_str() {
        "higher" => ["lt", "le"],
        _ => ["gt", "ge"],
    };
    against.contains(&target["comparator"].as_str())
}

/// What a figure asks for, as numbers that grow with what is demanded; an open bound asks for a little more.
struct Demand {
    weakest: (i128, bool),
    strictest: (i128, bool),
    about: bool,
}

impl Demand {
    fn of(target: &Line, indicator: &Line) -> Self {
        let sign = if indicator["direction"] == "higher" { 1 } else { -1 };
        let is_open = ["lt", "gt"].contains(&target["comparator"].as_str());
        let low = (sign * number(&target["value"]), is_open);
        let high = match target["comparator"].as_str() {
            "range" => (sign * number(&target["value_max"]), false),
            _ => low,
        };
        Demand {
            weakest: low.min(high),
            strictest: low.max(high),
            about: target["comparator"] == "approx",
        }
    }
}

/// A plain decimal in millionths.
fn number(plain: &str) -> i128 {
    let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
    let digits = format!("{whole}{part:0<6}");
    digits.parse().unwrap_or_else(|_| panic!("{plain:?} is a decimal"))
}

/// The pairs of a site's own `verdicts.csv`, and those worked out from its other files.
fn published_and_judged(folder: &str) -> (Vec<[String; 4]>, Vec<[String; 4]>) {
    let site = website(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    let tables = Tables {
        targets: rows(&site, "targets"),
        documents: rows(&site, "documents"),
        indicators: rows(&site, "indicators"),
        scopes: rows(&site, "scopes"),
        jurisdictions: rows(&site, "jurisdictions"),
    };
    let columns = ["target_id", "national_target_id", "verdict", "reason"];
    let published = rows(&site, "verdicts");
    let published = published.iter().map(|line| columns.map(|column| line[column].clone()));
    let (mut published, mut judged) = (published.collect::<Vec<_>>(), tables.judged());
    published.sort();
    judged.sort();
    (published, judged)
}

fn assert_same_verdicts(folder: &str, words: &[&str]) {
    let (published, judged) = published_and_judged(folder);
    assert_eq!(published, judged);
    for word in words {
        let is_there = published.iter().any(|cells| cells[2..].contains(&(*word).to_owned()));
        assert!(is_there, "{folder} has a pair with {word}");
    }
}

#[test]
fn the_verdicts_of_the_shipped_content_follow_from_its_other_tables() {
    assert_same_verdicts("", &["stricter", "equal", "looser", "inconclusive", "none"]);
}

#[test]
fn the_verdicts_of_a_site_with_nearly_every_reason_follow_from_its_other_tables() {
    let words = [
        "stricter",
        "equal",
        "looser",
        "inconclusive",
        "nation_about",
        "both_about",
        "range",
        "no_target",
        "words",
        "direction",
        "measure",
        "local_scope",
        "scope",
        "replaced",
        "doubt",
        "relative",
        "rank",
        "part_of",
        "draft",
        "later",
        "unverified",
        "opposite_comparator",
    ];
    assert_same_verdicts("tests/fixtures/amended", &words);
}
