//! Made-up plans of many layouts, whose targets and tasks were written down by hand before the importer saw them.

use std::collections::BTreeSet;
use std::path::Path;

use congkhai::import::{FoundName, FoundTask, Reading, body, formats, head, reading, targets, tasks};
use congkhai::text::fold;
use serde::Deserialize;

use crate::support::figures::{Score, Truth, Wanted, score};

const PLANS: [&str; 12] = [
    "bang-chi-tieu-gach-doc",
    "bang-lan-don-vi",
    "chuong-trinh-tinh-uy",
    "chuyen-doi-so",
    "giao-duc-ngat-dong",
    "hai-phu-luc",
    "kinh-te-tap-the",
    "loi-nhan-dang",
    "moi-truong-nhieu-bay",
    "nghi-quyet-chinh-phu",
    "van-xuoi-day-dac",
    "y-te-co-so",
];

#[derive(Deserialize)]
struct Rest {
    meta: Meta,
    tasks: Vec<Task>,
}

#[derive(Deserialize)]
struct Meta {
    r#type: String,
    number: String,
    date: String,
    signer: String,
    refs: Vec<String>,
}

#[derive(Deserialize)]
struct Task {
    section: String,
    lead: Vec<String>,
    coordinate: Vec<String>,
    direct: Vec<String>,
    time: Option<String>,
}

type Triples = BTreeSet<(String, &'static str, String)>;

struct Plan {
    reading: Reading,
    truth: Truth,
    rest: Rest,
    text: String,
}

fn plan(name: &str) -> Plan {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let file = |ending: &str| std::fs::read_to_string(folder.join(format!("{name}.{ending}"))).expect("a fixture");
    let (text, truth) = (file("txt"), file("json"));
    Plan {
        reading: reading::read(&formats::of_text(&text)),
        truth: serde_json::from_str(&truth).expect("the truth is JSON of this shape"),
        rest: serde_json::from_str(&truth).expect("the truth is JSON of this shape"),
        text,
    }
}

fn figures_of(plan: &Plan) -> Score {
    let wanted: Vec<Wanted> = plan.truth.targets.iter().flat_map(Wanted::of_truth).collect();
    score(&wanted, &targets::find(&plan.reading).targets)
}

fn found_triples(tasks: &[FoundTask]) -> Triples {
    let mut triples = Triples::new();
    for task in tasks {
        let section = task.section.as_ref().map(ToString::to_string).unwrap_or_default();
        let mut add = |role: &'static str, names: &[FoundName]| {
            triples.extend(names.iter().map(|name| (section.clone(), role, fold(&name.text))));
        };
        add("direct", &task.direct);
        // The truth was written before `assigned` was told from `lead`.
        add("lead", &task.lead);
        add("lead", &task.assigned);
        add("coordinate", &task.coordinate);
        let time = task.time.iter().map(|(time, _)| (section.clone(), "time", fold(time)));
        triples.extend(time.collect::<Vec<_>>());
        triples.insert((section, "is a task", String::new()));
    }
    triples
}

fn wanted_triples(tasks: &[Task]) -> Triples {
    let mut triples = Triples::new();
    for task in tasks {
        for (role, names) in [
            ("direct", &task.direct),
            ("lead", &task.lead),
            ("coordinate", &task.coordinate),
        ] {
            triples.extend(names.iter().map(|name| (task.section.clone(), role, fold(name))));
        }
        triples.extend(task.time.iter().map(|time| (task.section.clone(), "time", fold(time))));
        triples.insert((task.section.clone(), "is a task", String::new()));
    }
    triples
}

/// What two sets of triples share, and what only one of them has.
fn compared(ours: &Triples, theirs: &Triples) -> (usize, String) {
    let mut report = String::new();
    for (sign, (section, role, words)) in ours
        .difference(theirs)
        .map(|t| ('+', t))
        .chain(theirs.difference(ours).map(|t| ('-', t)))
    {
        report.push_str(&format!("  {sign} {section} {role} {words}\n"));
    }
    (ours.intersection(theirs).count(), report)
}

#[test]
fn targets_of_unseen_plans_are_found() {
    let (mut wanted, mut found, mut right, mut unmarked) = (0, 0, 0, 0);
    for name in PLANS {
        let score = figures_of(&plan(name));
        score.print(name, "unseen");
        wanted += score.wanted;
        found += score.found;
        right += score.right;
        unmarked += score.unmarked;
    }
    println!("all: wanted {wanted}  found {found}  right {right}  wrong and unmarked {unmarked}");
    assert!(right * 100 >= wanted * 97, "recall {right} of {wanted}");
    assert!(right * 100 >= found * 98, "precision {right} of {found}");
    assert_eq!(unmarked, 0, "wrong and unmarked");
}

#[test]
fn tasks_of_unseen_plans_are_found() {
    let (mut both, mut all) = (0, 0);
    for name in PLANS {
        let plan = plan(name);
        let (ours, theirs) = (
            found_triples(&tasks::find(&plan.reading)),
            wanted_triples(&plan.rest.tasks),
        );
        let (shared, report) = compared(&ours, &theirs);
        let f1 = 2.0 * shared as f64 / (ours.len() + theirs.len()) as f64;
        println!("{name:<24} F1 {f1:.3}\n{report}");
        both += 2 * shared;
        all += ours.len() + theirs.len();
    }
    println!("all: F1 {:.3}", both as f64 / all as f64);
    assert!(both * 100 >= all * 95);
}

#[test]
fn what_unseen_plans_say_of_themselves_is_read() {
    let mut wrong = Vec::new();
    for name in PLANS {
        let plan = plan(name);
        let head = head::read(&plan.reading);
        let meta = &plan.rest.meta;
        let mut same = |what: &str, ours: Option<String>, theirs: &str| {
            if ours.as_deref() != Some(theirs) {
                wrong.push(format!("{name} {what}: {ours:?} for {theirs}"));
            }
        };
        same("type", head.kind.map(str::to_owned), &meta.r#type);
        same("number", head.number.clone(), &meta.number);
        same("date", head.issued.map(|date| date.to_string()), &meta.date);
        same(
            "signer",
            head.signer.as_ref().map(|signer| signer.text.clone()),
            &meta.signer,
        );
        let refs: BTreeSet<&str> = head.relations.iter().map(|relation| relation.number.as_str()).collect();
        for number in &meta.refs {
            same("relation", refs.get(number.as_str()).map(ToString::to_string), number);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words of the source that the body lacks, page numbers aside.
#[test]
fn nothing_of_an_unseen_plan_is_lost() {
    let mut lost = Vec::new();
    for name in PLANS {
        let plan = plan(name);
        let words = |text: &str| -> Vec<String> {
            let bare = |c: char| !c.is_alphanumeric();
            text.split(bare)
                .filter(|w| w.chars().count() > 1)
                .map(str::to_owned)
                .collect()
        };
        let mut body = words(&body::markdown(&plan.reading));
        body.sort_unstable();
        for word in words(&plan.text) {
            match body.binary_search(&word) {
                Ok(at) => drop(body.remove(at)),
                Err(_) => lost.push(format!("{name}: {word}")),
            }
        }
    }
    assert!(lost.is_empty(), "{lost:?}");
}
