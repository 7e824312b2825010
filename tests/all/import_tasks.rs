//! The tasks found in the raw texts are those that were read by hand.

use std::collections::BTreeSet;
use std::io::Write;

use congkhai::import::{FoundName, FoundTask, formats, reading, tasks};
use congkhai::model::{Document, Role};
use congkhai::text::fold;
use serde::Deserialize;

use crate::support::texts::{self, PLANS, READ_BY_HAND};
use crate::support::{data, shipped};

/// Who answers for a task: leads it, or was given it.
const ANSWERS: &str = "lead";

/// Duties under a body's own heading whose only verb is "phối hợp": the import gives them to the body, an editor says that
/// it coordinates.
const LEFT_TO_THE_EDITOR: [(&str, &str); 1] = [("IV.10", "Ban Dân tộc tỉnh")];

/// The role as this test compares it.
fn compared(section: &str, role: &'static str, name: &str) -> &'static str {
    let left = LEFT_TO_THE_EDITOR.contains(&(section, name));
    if left { ANSWERS } else { role }
}

/// Section, role and the printed words of a body, folded.
type Triples = BTreeSet<(String, &'static str, String)>;

#[derive(Deserialize)]
struct Truth {
    tasks: Vec<TruthTask>,
}

#[derive(Deserialize)]
struct TruthTask {
    section: String,
    direct: Vec<String>,
    lead: Vec<String>,
    #[serde(default)]
    assigned: Vec<String>,
    coordinate: Vec<String>,
    time: Option<String>,
}

fn found(plan: &str) -> Vec<FoundTask> {
    tasks::find(&reading::read(&formats::of_text(&texts::plan(plan))))
}

fn triples_of(tasks: &[FoundTask], addressed: bool) -> Triples {
    let mut triples = Triples::new();
    for task in tasks {
        let section = task.section.as_ref().map(ToString::to_string).unwrap_or_default();
        let mut add = |role: &'static str, names: &[FoundName]| {
            triples.extend(names.iter().map(|name| (section.clone(), role, fold(&name.text))));
        };
        add("direct", &task.direct);
        add(ANSWERS, &task.lead);
        add(ANSWERS, &task.assigned);
        add("coordinate", &task.coordinate);
        if addressed {
            add("via", &task.via);
            add("to", &task.to);
        }
        add_words(&mut triples, &section, "time", task.time.as_ref().map(|(time, _)| time));
        triples.insert((section, "is a task", String::new()));
    }
    triples
}

fn add_words(triples: &mut Triples, section: &str, role: &'static str, words: Option<&String>) {
    triples.extend(words.map(|words| (section.to_owned(), role, fold(words))));
}

fn triples_of_truth(tasks: &[TruthTask]) -> Triples {
    let mut triples = Triples::new();
    for task in tasks {
        for (role, names) in [
            ("direct", &task.direct),
            (ANSWERS, &task.lead),
            (ANSWERS, &task.assigned),
            ("coordinate", &task.coordinate),
        ] {
            let role = |name: &str| compared(&task.section, role, name);
            triples.extend(names.iter().map(|name| (task.section.clone(), role(name), fold(name))));
        }
        add_words(&mut triples, &task.section, "time", task.time.as_ref());
        triples.insert((task.section.clone(), "is a task", String::new()));
    }
    triples
}

fn triples_of_document(document: &Document) -> Triples {
    let mut triples = Triples::new();
    for task in &document.tasks {
        let section = task.section.as_ref().map(ToString::to_string).unwrap_or_default();
        for assignment in &task.assignments {
            let role = if assignment.role.answers() {
                ANSWERS
            } else {
                assignment.role.word()
            };
            let role = compared(&section, role, &assignment.printed);
            triples.insert((section.clone(), role, fold(&assignment.printed)));
        }
        add_words(&mut triples, &section, "time", task.time.as_ref());
        triples.insert((section, "is a task", String::new()));
    }
    triples
}

/// F1 over the bodies; everything that differs is said aloud.
fn compare(name: &str, ours: &Triples, theirs: &Triples) -> f64 {
    let bodies = |set: &Triples| -> Triples {
        set.iter()
            .filter(|(_, role, _)| Role::ALL.iter().any(|r| r.word() == *role))
            .cloned()
            .collect()
    };
    let (mine, yours) = (bodies(ours), bodies(theirs));
    let both = mine.intersection(&yours).count() as f64;
    let f1 = 2.0 * both / (mine.len() + yours.len()) as f64;
    let mut out = std::io::stderr();
    let _ = writeln!(
        out,
        "{name}: {} bodies found, {} expected, F1 {f1:.3}",
        mine.len(),
        yours.len()
    );
    for (sign, (section, role, words)) in ours
        .difference(theirs)
        .map(|t| ('+', t))
        .chain(theirs.difference(ours).map(|t| ('-', t)))
    {
        let _ = writeln!(out, "  {sign} {section} {role} {words}");
    }
    f1
}

#[test]
#[ignore = "needs the full texts"]
fn tasks_are_those_of_the_truth() {
    for plan in READ_BY_HAND {
        let tasks = found(plan);
        let truth: Truth = data::plan(plan);
        let f1 = compare(
            &format!("{plan}, truth"),
            &triples_of(&tasks, false),
            &triples_of_truth(&truth.tasks),
        );
        assert!(f1 >= 0.95, "{plan}");
    }
}

#[test]
#[ignore = "needs the full texts"]
fn tasks_are_those_of_the_shipped_content() {
    let corpus = shipped::corpus();
    for (plan, file) in PLANS {
        let tasks = found(plan);
        let document = shipped::document(&corpus, file);
        let f1 = compare(
            &format!("{plan}, shipped"),
            &triples_of(&tasks, true),
            &triples_of_document(document),
        );
        assert!(f1 >= 0.95, "{plan}");
    }
}
