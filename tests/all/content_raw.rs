//! Every figure, body and time of the shipped plans stands in their raw texts, and every figure there is used.

use std::collections::{BTreeSet, HashSet};
use std::ops::Range;
use std::sync::LazyLock;

use congkhai::model::{Corpus, Document, Locator, Quantity, Role, Target, Task};
use congkhai::text::fold;
use regex::Regex;

use crate::support::annex::AnnexLine;
use crate::support::raw::RawPlan;
use crate::support::texts::{self, PLANS};
use crate::support::{data, shipped};

/// Runs `check` on each plan; the differences of all of them are reported together.
fn for_each_plan(check: impl Fn(&RawPlan, &Document) -> Vec<String>) {
    let corpus = shipped::corpus();
    let mut differences = Vec::new();
    for (name, file) in PLANS {
        let found = check(&RawPlan::new(&texts::plan(name)), shipped::document(&corpus, file));
        differences.extend(found.into_iter().map(|difference| format!("{name}: {difference}")));
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

fn find(text: &str, words: &str) -> bool {
    let squeeze = |text: &str| fold(text).split_whitespace().collect::<Vec<_>>().join(" ");
    squeeze(text).contains(&squeeze(words))
}

#[test]
#[ignore = "needs the full texts"]
fn the_units_are_those_that_are_printed() {
    for_each_plan(|raw, document| {
        let printed: Vec<&str> = raw.labels.iter().map(|(label, _)| label.as_str()).collect();
        let sections = document.body.sections.iter();
        let main = sections.filter(|s| s.locator.as_ref().is_some_and(|l| !l.as_str().starts_with("PL")));
        let ours: Vec<&str> = main.filter_map(|s| s.label.as_deref()).collect();
        let same = printed == ours;
        if same {
            Vec::new()
        } else {
            vec![format!("printed are {printed:?}, the body has {ours:?}")]
        }
    });
}

#[test]
#[ignore = "needs the full texts"]
fn every_value_stands_in_its_section() {
    for_each_plan(|raw, document| {
        let rows = document.targets.iter().filter(|t| !is_annex(t));
        rows.flat_map(
            |target| match target.section.as_ref().and_then(|s| raw.unit(document, s)) {
                Some(unit) => missing_value(unit, target),
                None => vec![format!(
                    "line {}: the section {:?} is not printed",
                    target.line, target.section
                )],
            },
        )
        .collect()
    });
}

fn is_annex(target: &Target) -> bool {
    target.section.as_ref().is_some_and(|s| s.as_str().starts_with("PL"))
}

fn missing_value(unit: &str, target: &Target) -> Vec<String> {
    let mut missing = Vec::new();
    let printed = target.printed.as_deref();
    if printed.is_some_and(|printed| !find(unit, printed)) {
        missing.push(format!(
            "line {}: {printed:?} is not printed in {:?}",
            target.line, target.section
        ));
    }
    match &target.quantity {
        Quantity::Words(words) => {
            let absent = words.split(", ").filter(|part| !find(unit, part));
            missing.extend(absent.map(|part| format!("line {}: the words {part:?} are not printed", target.line)));
        }
        quantity => {
            let number = target.text.trim_start_matches(['<', '>', '=', '~', ' ']);
            let printed = printed.unwrap_or_default();
            if !find(printed, number) {
                missing.push(format!("line {}: {number} is not in {printed:?}", target.line));
            }
            if comparator_in(printed) != quantity.comparator_word() {
                missing.push(format!(
                    "line {}: {printed:?} is not {}",
                    target.line,
                    quantity.comparator_word()
                ));
            }
        }
    }
    missing
}

/// The words that print a comparator.
const COMPARATORS: [(&str, &str); 8] = [
    // First, for "từ 3-5 xã" is a range.
    ("-", "range"),
    ("dưới", "lt"),
    ("trên", "gt"),
    ("tối thiểu", "ge"),
    ("ít nhất", "ge"),
    ("trở lên", "ge"),
    ("từ", "ge"),
    ("khoảng", "approx"),
];

/// The comparator that the printed words say.
fn comparator_in(printed: &str) -> &'static str {
    // "15 bác sỹ trên 1 vạn dân" names a denominator, not a comparator.
    let words = printed.to_lowercase().replace("trên 1 vạn dân", "");
    let found = COMPARATORS.iter().find(|(word, _)| words.contains(word));
    found.map_or("eq", |(_, comparator)| comparator)
}

/// Percentages that are no targets, and why.
const NO_TARGETS: [(&str, &str, &str); 0] = [];

#[test]
#[ignore = "needs the full texts"]
fn every_percentage_that_is_printed_is_a_target() {
    for_each_plan(|raw, document| {
        let mut used: Vec<Range<usize>> = Vec::new();
        let mut wrong = Vec::new();
        for (section, rows) in by_section(document) {
            let Some(range) = raw.range(document, section) else {
                continue;
            };
            let mut at = range.start;
            for row in rows {
                let printed = row.printed.as_deref().unwrap_or_default();
                match position(&raw.text[at..range.end], printed) {
                    Some(found) => {
                        used.push(at + found.start..at + found.end);
                        at += found.end;
                    }
                    None => wrong.push(format!(
                        "line {}: {printed:?} does not follow the row before it",
                        row.line
                    )),
                }
            }
        }
        wrong.extend(unused_percentages(&raw.text, &used));
        wrong
    });
}

/// The printed percentages by section, in the order of the text; a number printed once for several groups counts once.
fn by_section(document: &Document) -> Vec<(&Locator, Vec<&Target>)> {
    let mut sections: Vec<(&Locator, Vec<&Target>)> = Vec::new();
    let percentages = document
        .targets
        .iter()
        .filter(|t| t.printed.as_deref().is_some_and(|p| p.contains('%')));
    for row in percentages {
        let Some(section) = &row.section else {
            continue;
        };
        let shared = |before: &&&Target| {
            let note = row.details.note.as_deref().filter(|note| note.contains("in chung cho"));
            note.is_some() && before.details.note.as_deref() == note && before.printed == row.printed
        };
        match sections.iter_mut().find(|(other, _)| *other == section) {
            Some((_, rows)) if rows.last().as_ref().is_some_and(shared) => {}
            Some((_, rows)) => rows.push(row),
            None => sections.push((section, vec![row])),
        }
    }
    sections
}

/// The first place of `printed`, in any case, that no digit stands before.
fn position(text: &str, printed: &str) -> Option<Range<usize>> {
    let (lower, printed) = (text.to_lowercase(), printed.to_lowercase());
    assert_eq!(
        lower.len(),
        text.len(),
        "Vietnamese letters have one length in both cases"
    );
    let mut places = lower.match_indices(&printed);
    let whole = |at: usize| !lower[..at].ends_with(|c: char| c.is_ascii_digit() || c == ',' || c == '-');
    let (at, _) = places.find(|(at, _)| whole(*at))?;
    Some(at..at + printed.len())
}

fn unused_percentages(text: &str, used: &[Range<usize>]) -> Vec<String> {
    let signs = text
        .match_indices('%')
        .filter(|(at, _)| !used.iter().any(|range| range.contains(at)));
    let unused = signs.map(|(at, _)| {
        let before: String = text[..at]
            .chars()
            .rev()
            .take(40)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect();
        let after: String = text[at..].chars().take(40).collect();
        format!("{before}{after}").replace('\n', " ")
    });
    let declared = |words: &String| NO_TARGETS.iter().any(|(_, part, _)| words.contains(part));
    unused
        .filter(|words| !declared(words))
        .map(|words| format!("no target uses “{words}”"))
        .collect()
}

#[test]
#[ignore = "needs the full texts"]
fn every_body_and_time_of_a_task_stands_in_its_section() {
    for_each_plan(|raw, document| {
        let mut missing = Vec::new();
        for task in &document.tasks {
            let Some(unit) = task.section.as_ref().and_then(|s| raw.unit(document, s)) else {
                missing.push(format!(
                    "line {}: the section {:?} is not printed",
                    task.line, task.section
                ));
                continue;
            };
            let bodies = task.assignments.iter().map(|a| a.printed.as_str());
            let printed = bodies.chain(task.time.as_deref());
            let absent = printed.filter(|words| !find(unit, words));
            missing.extend(
                absent.map(|words| format!("line {}: {words:?} is not printed in {:?}", task.line, task.section)),
            );
        }
        missing
    });
}

/// "Chủ trì" says who leads; a body that is only given a task does not.
#[test]
#[ignore = "needs the full texts"]
fn who_leads_is_where_the_print_says_so() {
    for_each_plan(|raw, document| {
        let led = document
            .tasks
            .iter()
            .filter(|task| task.in_role(Role::Lead).next().is_some());
        let without = led.filter(|task| {
            let unit = task.section.as_ref().and_then(|s| raw.unit(document, s));
            !unit.is_some_and(|unit| find(unit, "chủ trì"))
        });
        let told = |task: &Task| format!("line {}: “chủ trì” is not printed in {:?}", task.line, task.section);
        without.map(told).collect()
    });
}

/// How the two plans with printed blocks head each role.
const BLOCK_HEADS: [(&str, Role); 4] = [
    ("Cơ quan chỉ đạo:", Role::Direct),
    ("Cơ quan tham mưu, thực hiện:", Role::Assigned),
    ("Cơ quan chủ trì tham mưu:", Role::Lead),
    ("Cơ quan phối hợp thực hiện:", Role::Coordinate),
];
const TIME_HEAD: &str = "Thời gian thực hiện:";

#[test]
#[ignore = "needs the full texts"]
fn printed_blocks_are_the_tasks_bodies_and_nothing_else() {
    for_each_plan(|raw, document| {
        let unit = |task: &Task| {
            task.section
                .as_ref()
                .and_then(|s| raw.unit(document, s))
                .unwrap_or_default()
        };
        let with_block: Vec<&Task> = document.tasks.iter().filter(|t| unit(t).contains(TIME_HEAD)).collect();
        let mut wrong: Vec<String> = with_block
            .iter()
            .flat_map(|task| differing_blocks(unit(task), task))
            .collect();
        let printed = raw.text.matches(TIME_HEAD).count();
        if printed != with_block.len() {
            wrong.push(format!(
                "{printed} blocks are printed, {} tasks have one",
                with_block.len()
            ));
        }
        wrong
    });
}

fn differing_blocks(unit: &str, task: &Task) -> Vec<String> {
    let line = |head: &str| {
        unit.lines()
            .find_map(|line| line.split_once(head))
            .map(|(_, rest)| rest)
    };
    let mut wrong = Vec::new();
    for role in [Role::Direct, Role::Lead, Role::Assigned, Role::Coordinate] {
        let heads = BLOCK_HEADS.iter().filter(|(_, r)| *r == role);
        let printed = heads.filter_map(|(head, _)| line(head)).next().unwrap_or_default();
        let ours: Vec<&str> = task.in_role(role).map(|a| a.printed.as_str()).collect();
        if names(printed) != names(&ours.join(" ")) {
            wrong.push(format!(
                "line {}: {} is printed{printed}, ours are {ours:?}",
                task.line,
                role.word()
            ));
        }
    }
    let time = line(TIME_HEAD).unwrap_or_default().trim().trim_end_matches('.');
    if task.time.as_deref() != Some(time) {
        wrong.push(format!(
            "line {}: the time is printed {time}, ours is {:?}",
            task.line, task.time
        ));
    }
    wrong
}

/// The words of names without what stands between two of them.
fn names(text: &str) -> Vec<&str> {
    let words = text.split(|c: char| c.is_whitespace() || ";,.".contains(c));
    words.filter(|word| !word.is_empty() && *word != "và").collect()
}

/// One row of the printed table: group, label, unit, the cells of 2025 and 2030, who stated it.
#[derive(Debug, PartialEq)]
struct AnnexRow {
    section: String,
    label: Option<String>,
    unit: String,
    cells: Vec<String>,
    stated_in: Vec<String>,
}

/// Units as the annex prints them and as the content calls them.
const ANNEX_UNITS: [(&str, &str); 9] = [
    ("%/năm", "điểm %/năm"),
    ("Bậc học", "bậc học"),
    ("Lần", "lần"),
    ("Người", "người"),
    ("Mức độ", "mức độ"),
    ("Tuổi", "tuổi"),
    ("Năm", "năm"),
    ("Giường", "giường bệnh/10.000 dân"),
    ("Căn hộ", "căn"),
];

/// Rows whose unit cell is empty, with the unit that the content gives them.
const UNPRINTED_UNITS: [(&str, &str, &str); 3] = [
    ("PL.III", "1", "điểm"), // the cells are "-" and words
    ("PL.III", "2", "%"),    // the cells themselves say "70%" and "80%"
    ("PL.VI", "5", "%"),     // the rows below it, 5.1 to 5.4, say "%"
];

#[test]
fn all_cells_of_the_annex_agree() {
    let corpus = shipped::corpus();
    let document = shipped::document(&corpus, PLANS[3].1);
    let printed = annex(data::rows("plans/binh-phuoc-annex.csv"));
    let ours = annex_rows(document, &corpus);
    let cells: usize = printed.iter().map(|row| row.cells.len()).sum();
    assert_eq!(cells, 224, "the annex has 112 rows with two cells each");
    assert_eq!(ours.len(), printed.len());
    let differing = ours.iter().zip(&printed).filter(|(ours, printed)| ours != printed);
    let differences: Vec<String> = differing
        .map(|(ours, printed)| format!("printed {printed:?}\n   ours {ours:?}"))
        .collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

/// The rows of the table that have cells, each with the group above it.
fn annex(lines: Vec<AnnexLine>) -> Vec<AnnexRow> {
    let (mut group, mut rows) = (String::new(), Vec::new());
    for line in lines {
        if line.is_group() {
            group = format!("PL.{}", line.label);
            continue;
        }
        let stated = [(&line.programme, "58-CTr/TU"), (&line.resolution, "68/NQ-CP")];
        let stated_in = stated
            .into_iter()
            .filter(|(mark, _)| *mark == "x")
            .map(|(_, number)| number.to_owned());
        if line.has_cells() {
            rows.push(AnnexRow {
                section: group.clone(),
                unit: annex_unit(&line.unit, &group, &line.label),
                stated_in: stated_in.collect(),
                label: Some(line.label).filter(|label| !label.is_empty()),
                cells: vec![line.by_2025, line.by_2030],
            });
        }
    }
    rows
}

#[test]
#[ignore = "needs the full texts"]
fn the_annex_is_kept_as_it_is_printed() {
    let printed = AnnexLine::all_printed(&congkhai::text::nfc(&texts::plan("binh-phuoc")));
    let kept: Vec<AnnexLine> = data::rows("plans/binh-phuoc-annex.csv");
    assert_eq!(kept, printed);
}

/// Rows of doctors, pharmacists and nurses below "trên 10.000 dân": their column prints the head of the unit.
const ON_INHABITANTS: [(&str, &str); 3] = [("PL.VII", "4.2"), ("PL.VII", "4.3"), ("PL.VII", "4.4")];

fn annex_unit(printed: &str, group: &str, label: &str) -> String {
    if printed == "người" && ON_INHABITANTS.contains(&(group, label)) {
        return "người/10.000 dân".to_owned();
    }
    let printed = printed.replace("m ²", "m²");
    let known = ANNEX_UNITS
        .iter()
        .find(|(annex, _)| *annex == printed)
        .map(|(_, ours)| *ours);
    let mut empty = UNPRINTED_UNITS
        .iter()
        .filter(|(g, l, _)| printed.is_empty() && (*g, *l) == (group, label));
    known
        .or(empty.next().map(|(.., ours)| *ours))
        .map_or(printed.clone(), str::to_owned)
}

fn annex_rows(document: &Document, corpus: &Corpus) -> Vec<AnnexRow> {
    let mut rows: Vec<(u32, AnnexRow)> = Vec::new();
    for target in document.targets.iter().filter(|t| is_annex(t)) {
        match rows.last_mut() {
            Some((index, row)) if *index == target.row_index || is_one_printed_row(row, target) => {
                row.cells.push(target.text.clone());
            }
            _ => rows.push((
                target.row_index,
                AnnexRow {
                    section: target.section.as_ref().map(ToString::to_string).unwrap_or_default(),
                    label: target.details.row.clone(),
                    unit: target.unit.map(|u| corpus.units[u].id.clone()).unwrap_or_default(),
                    cells: vec![target.text.clone()],
                    stated_in: target.details.stated_in.iter().map(ToString::to_string).collect(),
                },
            )),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

/// A printed row is two rows of the content where only one of its cells is in doubt or in words.
fn is_one_printed_row(row: &AnnexRow, target: &Target) -> bool {
    let section = target.section.as_ref().map(ToString::to_string).unwrap_or_default();
    row.label.is_some() && row.cells.len() == 1 && (&row.section, &row.label) == (&section, &target.details.row)
}

/// From so many words in a row on, a text counts as copied.
const COPIED: usize = 12;

/// Runs of words that may stand in both: names of groups that cannot be said otherwise.
const NAMES: [&str; 1] = ["trẻ em dưới 36 tháng tuổi phụ nữ mang thai người cao tuổi cô đơn"];

#[test]
#[ignore = "needs the full texts"]
fn no_sentence_of_the_sources_is_copied() {
    let mut sources: HashSet<Vec<String>> = HashSet::new();
    for (name, _) in PLANS {
        let words = words(&texts::plan(name).replace("<sup>2</sup>", "²").replace(['*', '#'], ""));
        sources.extend(words.windows(COPIED).map(<[String]>::to_vec));
    }
    let corpus = shipped::corpus();
    let mut copied = BTreeSet::new();
    for document in corpus.documents.values() {
        for text in own_texts(document) {
            let words = words(text);
            let found = words
                .windows(COPIED)
                .filter(|run| sources.contains(*run))
                .map(|run| run.join(" "));
            let nameless = found.filter(|run| !NAMES.iter().any(|name| name.contains(run)));
            copied.extend(nameless.map(|run| format!("{}: {run}", document.file)));
        }
    }
    assert!(copied.is_empty(), "{copied:#?}");
}

/// What the site says in its own words: paragraphs, abstracts and notes. Headings and titles are as printed.
fn own_texts(document: &Document) -> Vec<&str> {
    let paragraphs = document.body.text.lines().filter(|line| !line.starts_with('#'));
    let notes = document.targets.iter().filter_map(|t| t.details.note.as_deref());
    paragraphs
        .chain(document.abstract_text.as_deref())
        .chain(notes)
        .collect()
}

/// The words of a text; a citation, which has to be as printed, is one word with its number and date.
fn words(text: &str) -> Vec<String> {
    static CITATION: LazyLock<Regex> = LazyLock::new(|| {
        let pattern = "(?:số )?[0-9]+(?:/[0-9]{4})?[-/][a-zđ0-9]+[-/][a-zđ0-9]+(?:,? ngày [0-9]+/[0-9]+/[0-9]+)?";
        Regex::new(pattern).expect("the pattern is valid")
    });
    let text = congkhai::text::nfc(text).to_lowercase();
    let text = CITATION.replace_all(&text, " dẫnchiếu ");
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(str::to_owned)
        .collect()
}
