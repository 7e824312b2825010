//! Row ids last: other rows may come, go and change places (content model §8).

use std::collections::BTreeMap;

use congkhai::diagnostics::Severity;
use congkhai::resolve::Options;
use congkhai::{Loaded, load_snapshot, source::Snapshot};
use proptest::prelude::*;
use proptest::sample::{Index, subsequence};

const VOCABULARIES: [(&str, &str); 7] = [
    (
        "content/site.yaml",
        "title: Thử\nbase_url: https://thu.example/\nas_of: 2026-01-01\n",
    ),
    (
        "content/jurisdictions.yaml",
        "- { id: vn, name: Việt Nam, level: national }\n- { id: an-lac, name: An Lạc, level: province }\n",
    ),
    (
        "content/bodies.yaml",
        "- { id: so-y-te, name: Sở Y tế, level: province }\n- { id: ubnd-tinh, name: UBND tỉnh, level: province }\n",
    ),
    ("content/sectors.yaml", "- { id: y-te, name: Y tế }\n"),
    ("content/units.yaml", "- { id: \"%\" }\n- { id: người }\n"),
    (
        "content/scopes.yaml",
        "- { id: thanh-thi, name: thành thị }\n- { id: nong-thon, name: nông thôn }\n",
    ),
    (
        "content/indicators.yaml",
        "- { id: bao-hiem, name: Tỷ lệ tham gia bảo hiểm, unit: \"%\", direction: higher, sector: y-te }\n\
         - { id: bac-si, name: Số bác sĩ, unit: người, direction: higher, measure: level, sector: y-te }\n",
    ),
];

/// Rows that differ in what makes an id: indicator, time, scope, section, row, a written id.
const TARGETS: [&str; 14] = [
    "indicator: bao-hiem, value: \"95\", year: 2025",
    "indicator: bao-hiem, value: \"95\", year: 2030",
    "indicator: bao-hiem, value: \"95\", period: 2026-2030",
    "indicator: bao-hiem, value: \"95\", year_unclear: [2025, 2030], section: \"I.1\"",
    "indicator: bao-hiem, value: \"95\", year: 2025, scope: thanh-thi",
    "indicator: bao-hiem, value: \"95\", year: 2025, scope: nong-thon",
    "indicator: bao-hiem, value: \"95\", year: 2025, section: \"I.1\"",
    "indicator: bao-hiem, value: \"95\", year: 2025, section: \"I.2\"",
    "indicator: bao-hiem, value: \"95\", year: 2025, section: \"I.2\", row: \"10.1\"",
    "indicator: bac-si, value: \"> 12\", year: 2025",
    "indicator: bac-si, values: { 2025: \"12\", 2030: \"15\" }, section: \"I.1\"",
    "indicator: bac-si, values: { 2025: \"-\", 2030: \"15\" }, section: \"I.2\"",
    "id: tu-dat, indicator: bac-si, value: \"9\"",
    "indicator: bac-si, value: duy trì, every: year",
];

const TASKS: [&str; 7] = [
    "title: Tuyên truyền",
    "section: \"I.1\", title: Tuyên truyền",
    "section: \"I.2\", title: Tuyên truyền, lead: [ Sở Y tế ]",
    "section: \"I.2\", title: Kiểm tra, lead: none",
    "section: \"I.2\", title: Báo cáo, time: Thường xuyên",
    "section: \"I.1\"",
    "id: nv-tu-dat, section: \"I.1\", title: Tổng kết",
];

/// The ids of a document with these rows, by the number that each carries in its note.
fn ids(targets: &[usize], tasks: &[usize]) -> BTreeMap<String, Vec<String>> {
    let text = format!(
        "---\ntitle: Kế hoạch thử\ntype: ke-hoach\njurisdiction: an-lac\nissuer: ubnd-tinh\n{}{}---\n\n\
         ## I. Chung\n\n### 1. Một\n\n### 2. Hai\n",
        list("targets", &TARGETS, targets),
        list("tasks", &TASKS, tasks),
    );
    let plan = ("content/plans/an-lac/ke-hoach.md", text.as_str());
    let files = VOCABULARIES.into_iter().chain([plan]);
    let snapshot = Snapshot::from_texts(files.map(|(path, text)| (path, text.as_bytes())));
    let Loaded {
        corpus, mut findings, ..
    } = load_snapshot(snapshot, &Options::default());
    findings.retain(|f| f.severity == Severity::Error);
    assert!(findings.is_empty(), "{findings:#?}\n{text}");
    let document = corpus.documents.values().next().expect("the plan is there");
    let targets = document
        .targets
        .iter()
        .map(|t| (format!("chỉ tiêu {:?}", t.details.note), t.id.clone()));
    let tasks = document
        .tasks
        .iter()
        .map(|t| (format!("nhiệm vụ {:?}", t.note), t.id.clone()));
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (row, id) in targets.chain(tasks) {
        ids.entry(row).or_default().push(id);
    }
    ids
}

/// A key with these rows; without rows there is no key.
fn list(key: &str, pool: &[&str], rows: &[usize]) -> String {
    let rows = rows
        .iter()
        .map(|at| format!("\n  - {{ note: dòng {at}, {} }}", pool[*at]));
    let rows: String = rows.collect();
    if rows.is_empty() {
        rows
    } else {
        format!("{key}:{rows}\n")
    }
}

/// Some of the rows, in any order.
fn some_rows(count: usize) -> impl Strategy<Value = Vec<usize>> {
    subsequence((0..count).collect::<Vec<_>>(), 0..=count).prop_shuffle()
}

#[test]
fn every_row_has_an_id_of_its_own() {
    let all = ids(&Vec::from_iter(0..TARGETS.len()), &Vec::from_iter(0..TASKS.len()));
    let mut names: Vec<&String> = all.values().flatten().collect();
    let count = names.len();
    assert_eq!(count, TARGETS.len() + TASKS.len() + 2, "two rows have two years each");
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn deleting_inserting_and_reordering_rows_changes_no_other_id(
        targets in some_rows(TARGETS.len()),
        tasks in some_rows(TASKS.len()),
    ) {
        let all = ids(&Vec::from_iter(0..TARGETS.len()), &Vec::from_iter(0..TASKS.len()));
        for (row, id) in ids(&targets, &tasks) {
            prop_assert_eq!(Some(&id), all.get(&row), "{}", row);
        }
    }

    #[test]
    fn one_row_more_changes_no_other_id(
        targets in some_rows(TARGETS.len() - 1),
        at in any::<Index>(),
    ) {
        let before = ids(&targets, &[]);
        let mut more = targets.clone();
        more.insert(at.index(targets.len() + 1), TARGETS.len() - 1);
        let mut after = ids(&more, &[]);
        after.remove(&format!("chỉ tiêu {:?}", Some(format!("dòng {}", TARGETS.len() - 1))));
        prop_assert_eq!(before, after);
    }
}
