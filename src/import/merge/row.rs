//! Một dòng: a target or a task in three versions.

use super::choice::{Choice, choose};
use super::ids::MergedIds;
use super::meaning::Meaning;
use super::notes::{MergeEvent, Notes};
use super::tree::{FrontEntry, FrontRow};
use crate::diagnostics::Lang;
use crate::import::found::Doubt;
use crate::import::write::yaml::quoted;

/// Keys that say when; a row has only one of them.
const TIME: [&str; 5] = ["year", "period", "every", "year_unclear", "values"];
/// The keys that belong together where one side writes one value and the other one a year.
const FIGURE: [&str; 6] = ["value", "year", "period", "every", "year_unclear", "values"];
/// Keys that do not change what a row says.
const BESIDE: [&str; 4] = ["review", "quote", "id", "note"];
/// Keys whose values are ids of other rows.
const NAMING: [&str; 2] = ["within", "except_of"];

/// Merges `theirs` into the row `ours`; what both changed is marked.
pub fn merge(base: &FrontRow, ours: &mut FrontRow, theirs: &FrontRow, ids: &MergedIds, lang: Lang, notes: &mut Notes) {
    let name = name(ours);
    let mut conflicts = Vec::new();
    let before = ours.clone();
    for group in groups(base, &before, theirs) {
        let said =
            |row: &FrontRow| -> Vec<Option<Meaning>> { group.iter().map(|key| row.meaning(key).cloned()).collect() };
        let theirs_said = if group.iter().any(|key| NAMING.contains(key)) {
            group
                .iter()
                .map(|key| theirs.get(key).map(|entry| ids.meaning(entry)))
                .collect()
        } else {
            said(theirs)
        };
        match choose(said(base), said(ours), theirs_said) {
            Choice::Ours if said(ours) != said(base) => kept(&group, &name, notes),
            Choice::Ours => {}
            Choice::Theirs => take(&group, ours, theirs, ids, &name, notes),
            Choice::Conflict => conflicts.push(conflict(&group, theirs)),
        }
    }
    review(base, ours, theirs, conflicts, lang, &name, notes);
}

fn kept(group: &[&str], name: &str, notes: &mut Notes) {
    let keys = group.join(", ");
    notes.add(
        MergeEvent::Kept,
        format!("{name}: `{keys}`"),
        format!("{name}: `{keys}`"),
    );
}

/// All keys of the three rows but `review`, those that belong together in one group.
fn groups<'a>(base: &'a FrontRow, ours: &'a FrontRow, theirs: &'a FrontRow) -> Vec<Vec<&'a str>> {
    let shape = |row: &FrontRow| (row.get("value").is_some(), row.get("values").is_some());
    let alike = shape(base) == shape(ours) && shape(ours) == shape(theirs);
    let together: &[&str] = if alike { &TIME } else { &FIGURE };
    let mut groups: Vec<Vec<&str>> = vec![together.to_vec()];
    for entry in theirs.entries.iter().chain(&ours.entries).chain(&base.entries) {
        let key = entry.key.as_str();
        let known = key == "review" || groups.iter().any(|group| group.contains(&key));
        if !known {
            groups.push(vec![key]);
        }
    }
    groups
}

fn take(group: &[&str], ours: &mut FrontRow, theirs: &FrontRow, ids: &MergedIds, name: &str, notes: &mut Notes) {
    for key in group {
        match theirs.get(key) {
            Some(entry) => put(ours, theirs, &ids.renamed(entry)),
            None => ours.remove(key),
        }
    }
    // A row keeps at least the key that it had.
    let keys = group.iter().filter(|key| theirs.get(key).is_some() || group.len() == 1);
    let keys = keys.copied().collect::<Vec<_>>().join(", ");
    notes.add(
        MergeEvent::Taken,
        format!("{name}: `{keys}`"),
        format!("{name}: `{keys}`"),
    );
}

/// Writes an entry over the one of its key, or where it stands in the other row. A comment behind the old one stays.
fn put(ours: &mut FrontRow, theirs: &FrontRow, entry: &FrontEntry) {
    if let Some(old) = ours.entries.iter_mut().find(|old| old.key == entry.key) {
        old.raw = format!("{}{}", entry.raw, old.comment);
        old.meaning.clone_from(&entry.meaning);
        return;
    }
    let before: Vec<&str> = theirs
        .entries
        .iter()
        .map(|e| e.key.as_str())
        .take_while(|key| *key != entry.key)
        .collect();
    let entry = FrontEntry {
        lead: String::new(),
        ..entry.clone()
    };
    ours.insert(entry, &before);
}

fn conflict(group: &[&str], theirs: &FrontRow) -> Doubt {
    let said: Vec<String> = group
        .iter()
        .filter_map(|key| theirs.get(key))
        .map(|entry| entry.raw.clone())
        .collect();
    if said.is_empty() {
        let key = group[0];
        return Doubt::new(
            format!("Bản chữ mới không còn `{key}`; giá trị của người biên tập được giữ."),
            format!("The new text no longer has `{key}`; the editor's value stays."),
        );
    }
    let said = said.join("; ");
    Doubt::new(
        format!("Bản chữ mới ghi {said}; giá trị của người biên tập được giữ."),
        format!("The new text says {said}; the editor's value stays."),
    )
}

/// The mark of the merged row: a mark that the editor removed stays removed unless the text says something else now.
fn review(
    base: &FrontRow,
    ours: &mut FrontRow,
    theirs: &FrontRow,
    conflicts: Vec<Doubt>,
    lang: Lang,
    name: &str,
    notes: &mut Notes,
) {
    let was = (base.meaning("review"), ours.meaning("review"), theirs.meaning("review"));
    let says_new = figure(base) != figure(theirs);
    let untouched = was.1 == was.0;
    let comes_back = was.1.is_none() && says_new && was.2.is_some();
    // A mark does not go because the vocabularies have learned something: the row must be read anew.
    let goes = was.2.is_some() || is_read_anew(base, theirs);
    if (untouched && was.2 != was.0 && goes) || comes_back {
        match theirs.get("review") {
            Some(entry) => put(ours, theirs, entry),
            None => ours.remove("review"),
        }
    } else if !untouched && was.1.is_none() {
        notes.add(
            MergeEvent::Kept,
            format!("{name}: đã bỏ `review`"),
            format!("{name}: `review` removed"),
        );
    }
    for doubt in conflicts {
        notes.add(
            MergeEvent::Conflict,
            format!("{name}: {}", doubt.vi),
            format!("{name}: {}", doubt.en),
        );
        mark(ours, doubt.text(lang));
    }
}

/// Whether anything but the mark is another than before.
fn is_read_anew(base: &FrontRow, theirs: &FrontRow) -> bool {
    let keys = base
        .entries
        .iter()
        .chain(&theirs.entries)
        .map(|entry| entry.key.as_str());
    let mut keys = keys.filter(|key| *key != "review");
    keys.any(|key| base.meaning(key) != theirs.meaning(key))
}

/// What a row says, apart from its marks.
fn figure(row: &FrontRow) -> Vec<(&str, &Meaning)> {
    let said = row.entries.iter().filter(|entry| !BESIDE.contains(&entry.key.as_str()));
    let mut said: Vec<_> = said.map(|entry| (entry.key.as_str(), &entry.meaning)).collect();
    said.sort_unstable();
    said
}

/// Whether a row has another figure, unit or time than before.
pub fn has_other_figure(before: &FrontRow, after: &FrontRow) -> bool {
    let keys = FIGURE.iter().chain(&["unit"]);
    keys.into_iter().any(|key| before.meaning(key) != after.meaning(key))
}

/// Adds a sentence to a row's mark, unless it is there already.
pub fn mark(row: &mut FrontRow, sentence: &str) {
    let old = row.said("review").unwrap_or_default();
    if old.contains(sentence) {
        return;
    }
    let text = format!("{old} {sentence}");
    let value = quoted(&text);
    let entry = FrontEntry::new("review", &value, Meaning::text(&text));
    match row.entries.iter_mut().find(|old| old.key == "review") {
        Some(old) => {
            old.raw = entry.raw;
            old.meaning = entry.meaning;
        }
        None => row.insert(entry, &[]),
    }
}

/// How notes call a row: `II.1 · unemployment-rate`.
pub fn name(row: &FrontRow) -> String {
    let what = row.said("indicator").or_else(|| row.said("title"));
    let parts = [row.said("section"), what];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
