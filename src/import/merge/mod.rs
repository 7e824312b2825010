//! Ghép: a plan that is imported again keeps what the editor decided.
//!
//! Three versions meet: the *base*, what the last import wrote; *ours*, the file as the editor left it; *theirs*, what
//! the corrected text gives. What only one side changed is taken from that side; where both did, ours stays and a
//! `review` mark says what theirs has. Ours is edited as text: comments, the order of keys and quotes stay.

mod body;
mod checked;
mod choice;
mod ids;
mod meaning;
mod notes;
mod pairing;
mod row;
mod rows;
mod taken_out;
mod tree;

#[cfg(test)]
mod tests;

pub use notes::{MergeEvent, Note, Notes};
pub use taken_out::taken_out;
pub use tree::Unreadable;

use std::collections::BTreeSet;

use checked::Checked;
use choice::{Choice, choose};
use ids::MergedIds;
use rows::Versions;
use tree::{File, FrontEntry, FrontRow, FrontRows};

use crate::diagnostics::Lang;
use crate::import::found::Doubt;
use crate::import::write::yaml::quoted;

/// The merged file and what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MergedFile {
    pub text: String,
    pub notes: Notes,
}

/// The lists whose items are rows.
const LISTS: [&str; 2] = ["targets", "tasks"];

/// Merges a new import into a file. Without a base, the file is the editor's decision wherever it differs.
///
/// # Errors
/// When the front-matter of one of the files is not well formed.
pub fn merge(base: Option<&str>, ours: &str, theirs: &str, lang: Lang) -> Result<MergedFile, Unreadable> {
    let windows = ours.contains("\r\n");
    let unix = ours.replace("\r\n", "\n");
    let base = base.unwrap_or(theirs);
    let [base_file, mut merged, new] = [File::read(base)?, File::read(&unix)?, File::read(theirs)?];
    let mut notes = Notes::default();
    if base == unix && base != theirs {
        notes.add(MergeEvent::Taken, "cả tệp", "the whole file");
        merged = File::read(theirs)?;
    } else {
        let mut marks = head(&base_file, &mut merged, &new, &mut notes);
        lists(&base_file, &mut merged, &new, &unix, lang, &mut notes)?;
        let (body, of_body) = body::merge(&base_file.body, &merged.body, &new.body, &mut notes);
        merged.body = body;
        marks.extend(of_body);
        review(&base_file, &mut merged, &new, &marks, lang, &mut notes);
    }
    let text = merged.text();
    let text = if windows { text.replace('\n', "\r\n") } else { text };
    Ok(MergedFile { text, notes })
}

/// Merges the keys of the document itself; returns the marks for what both sides changed.
fn head(base: &File, ours: &mut File, theirs: &File, notes: &mut Notes) -> Vec<Doubt> {
    let mut marks = Vec::new();
    let keys: Vec<String> = theirs
        .entries
        .iter()
        .chain(&base.entries)
        .map(|entry| entry.key.clone())
        .collect();
    let mut done = BTreeSet::from(LISTS.map(str::to_owned));
    done.insert("review".to_owned());
    for key in keys {
        if !done.insert(key.clone()) {
            continue;
        }
        let meaning = |file: &File| file.get(&key).map(|entry| entry.meaning.clone());
        match choose(meaning(base), meaning(ours), meaning(theirs)) {
            Choice::Ours if meaning(ours) != meaning(base) => {
                notes.add(MergeEvent::Kept, format!("`{key}`"), format!("`{key}`"));
            }
            Choice::Ours => {}
            Choice::Theirs => {
                put(ours, theirs, &key);
                notes.add(MergeEvent::Taken, format!("`{key}`"), format!("`{key}`"));
            }
            Choice::Conflict => {
                let mark = both_changed(&key, theirs.get(&key));
                notes.add(MergeEvent::Conflict, mark.vi.clone(), mark.en.clone());
                marks.push(mark);
            }
        }
    }
    let added = ours.entries.iter().filter(|entry| !done.contains(&entry.key));
    for entry in added {
        notes.add(MergeEvent::Kept, format!("`{}`", entry.key), format!("`{}`", entry.key));
    }
    marks
}

fn both_changed(key: &str, theirs: Option<&FrontEntry>) -> Doubt {
    match theirs {
        Some(entry) => {
            let said = entry.raw.split_whitespace().collect::<Vec<_>>().join(" ");
            Doubt::new(
                format!("Bản chữ mới ghi {said}; giá trị của người biên tập được giữ."),
                format!("The new text says {said}; the editor's value stays."),
            )
        }
        None => Doubt::new(
            format!("Bản chữ mới không còn `{key}`; giá trị của người biên tập được giữ."),
            format!("The new text no longer has `{key}`; the editor's value stays."),
        ),
    }
}

/// Writes theirs over ours, in its place or behind the key that it follows in theirs.
fn put(ours: &mut File, theirs: &File, key: &str) {
    let place = ours.entries.iter().position(|entry| entry.key == key);
    match (theirs.get(key), place) {
        (None, Some(at)) => {
            ours.entries.remove(at);
        }
        (Some(new), Some(at)) => {
            let old = &mut ours.entries[at];
            let (lead, comment) = (std::mem::take(&mut old.lead), std::mem::take(&mut old.comment));
            let raw = format!("{}{comment}", new.raw);
            *old = FrontEntry {
                lead,
                raw,
                comment,
                ..new.clone()
            };
        }
        (Some(new), None) => {
            let before = theirs.entries.iter().take_while(|entry| entry.key != key);
            let before: Vec<&str> = before.map(|entry| entry.key.as_str()).collect();
            let after = before
                .iter()
                .rev()
                .find_map(|key| ours.entries.iter().position(|entry| entry.key == *key));
            ours.entries.insert(after.map_or(0, |at| at + 1), new.clone());
        }
        (None, None) => {}
    }
}

fn lists(
    base: &File,
    ours: &mut File,
    theirs: &File,
    our_text: &str,
    lang: Lang,
    notes: &mut Notes,
) -> Result<(), Unreadable> {
    let mut lists = Vec::new();
    let checked = Checked::of(ours);
    for key in LISTS {
        let versions = Versions::new(base.rows(key)?, ours.rows(key)?, theirs.rows(key)?, &checked);
        let ids = MergedIds::new(ours.rows(key)?, theirs.rows(key)?, &versions.ours_of_theirs);
        lists.push((key, versions.merge(&ids, our_text, lang, notes)));
    }
    for (key, rows) in lists {
        if ours.get(key).is_none() && !rows.is_empty() {
            put(ours, theirs, key);
        }
        let place = ours.entries.iter().position(|entry| entry.key == key);
        let Some(at) = place else { continue };
        if rows.is_empty() && ours.rows(key)?.is_empty() {
            continue;
        }
        if rows.is_empty() {
            ours.entries.remove(at);
            continue;
        }
        let head = ours.entries[at]
            .rows
            .as_ref()
            .map_or_else(|| format!("{key}:"), |list| list.head.clone());
        let rows = indented_alike(rows);
        ours.entries[at].rows = Some(FrontRows { head, rows });
    }
    Ok(())
}

/// New rows begin in the column in which the others do.
fn indented_alike(mut rows: Vec<FrontRow>) -> Vec<FrontRow> {
    let Some(prefix) = rows.first().map(|row| row.prefix.clone()) else {
        return rows;
    };
    let column = |prefix: &str| prefix.find('-').unwrap_or(0);
    let wanted = column(&prefix);
    for row in &mut rows {
        let has = column(&row.prefix);
        if has != wanted {
            row.prefix = format!("{}{}", " ".repeat(wanted), &row.prefix[has..]);
        }
    }
    rows
}

/// Merges the marks of the document, one by one, and adds those of this merge.
fn review(base: &File, ours: &mut File, theirs: &File, marks: &[Doubt], lang: Lang, notes: &mut Notes) {
    let texts = |file: &File| file.get("review").map(|entry| entry.texts.clone()).unwrap_or_default();
    let (was, is, new) = (texts(base), texts(ours), texts(theirs));
    if is != was {
        notes.add(MergeEvent::Kept, "`review`", "`review`");
    }
    let stays = is.iter().filter(|mark| !was.contains(mark) || new.contains(mark));
    let mut wanted: Vec<String> = stays.cloned().collect();
    let comes = new.iter().filter(|mark| !was.contains(mark)).cloned();
    for mark in comes.chain(marks.iter().map(|mark| mark.text(lang).to_owned())) {
        if !wanted.contains(&mark) {
            wanted.push(mark);
        }
    }
    if wanted == is {
        return;
    }
    if wanted.is_empty() {
        ours.entries.retain(|entry| entry.key != "review");
        return;
    }
    let items: String = wanted.iter().map(|mark| format!("\n  - {}", quoted(mark))).collect();
    let raw = format!("review:{items}");
    match ours.entries.iter_mut().find(|entry| entry.key == "review") {
        Some(old) => {
            old.raw = raw;
            old.rows = None;
        }
        None => ours.add_review(&raw),
    }
}
