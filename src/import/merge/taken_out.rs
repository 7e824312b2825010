//! Bỏ một khóa: the smallest part of the front-matter around a place, taken out.

use super::meaning::Meaning;
use super::row;
use super::tree::{File, FrontEntry, FrontRow};
use crate::diagnostics::Lang;
use crate::import::found::Doubt;
use crate::import::write::yaml::quoted;

/// Keys without which a row says nothing.
const NEEDED: [&str; 3] = ["indicator", "value", "values"];
/// Keys without which a document is none.
const IDENTITY: [&str; 3] = ["title", "type", "jurisdiction"];

/// The file without the key, row or line at each of these bytes, with marks that say why; nothing where all must stay.
///
/// The places come from the end of the file, so that those before stay true; a file is read once for all of them.
pub fn taken_out(text: &str, errors: &[(usize, String)], lang: Lang) -> Option<String> {
    if errors.is_empty() {
        return None;
    }
    let mut file = File::read(text).ok()?;
    let marks: Vec<String> = errors
        .iter()
        .filter_map(|(at, why)| without(&mut file, *at, why, lang))
        .collect();
    marks.iter().for_each(|mark| file.mark(mark));
    Some(file.text()).filter(|changed| changed != text)
}

/// Takes out what stands at a byte; returns the mark for the document, if the row cannot carry it.
fn without(file: &mut File, at: usize, why: &str, lang: Lang) -> Option<String> {
    let mut start = file.head.len();
    for n in 0..file.entries.len() {
        let entry = &file.entries[n];
        start += entry.lead.len();
        let end = start + entry.text().len();
        if at < end {
            let inside = at.checked_sub(start)?;
            return from_entry(file, n, inside, why, lang).flatten();
        }
        start = end;
    }
    None
}

/// Takes something out of the entry; returns the mark for the document, if the row cannot carry it.
fn from_entry(file: &mut File, n: usize, at: usize, why: &str, lang: Lang) -> Option<Option<String>> {
    let entry = &mut file.entries[n];
    if IDENTITY.contains(&entry.key.as_str()) || entry.key == "review" {
        return None;
    }
    if let Some(list) = entry.rows.as_mut().filter(|list| !list.rows.is_empty()) {
        let mut start = list.head.len() + 1;
        for m in 0..list.rows.len() {
            let end = start + list.rows[m].text().len();
            if at < end {
                let mark = from_row(&mut list.rows, m, at.saturating_sub(start), why, lang);
                if list.rows.is_empty() {
                    file.entries.remove(n);
                }
                return Some(mark);
            }
            start = end;
        }
        return None;
    }
    let (rest, gone) = without_line(entry, at);
    match rest {
        Some(rest) => entry.raw = rest,
        None => {
            file.entries.remove(n);
        }
    }
    Some(Some(left_out(&gone, why, lang)))
}

/// Takes a key out of a row, or the row where it cannot do without.
fn from_row(rows: &mut Vec<FrontRow>, m: usize, at: usize, why: &str, lang: Lang) -> Option<String> {
    let key = key_at(&rows[m], at);
    if let Some(key) = key.filter(|key| !NEEDED.contains(&key.as_str())) {
        let row = &mut rows[m];
        let gone = row.get(&key).map(|entry| entry.raw.clone()).unwrap_or_default();
        row.remove(&key);
        row::mark(row, &left_out(&gone, why, lang));
        return None;
    }
    let row = rows.remove(m);
    let said: Vec<&str> = row.entries.iter().map(|entry| entry.raw.as_str()).collect();
    Some(left_out(&said.join(", "), why, lang))
}

/// The key of a row at a byte of its text; none where the place means the row as a whole.
fn key_at(row: &FrontRow, at: usize) -> Option<String> {
    let mut start = row.lead.len() + row.prefix.len();
    if at <= start || row.flow {
        return None;
    }
    for (n, entry) in row.entries.iter().enumerate() {
        if n > 0 {
            start += entry.lead.len() + row.prefix.chars().count();
        }
        let end = start + entry.raw.len() + 1;
        if at < end {
            return Some(entry.key.clone());
        }
        start = end;
    }
    None
}

/// An entry without the line at a byte of it, and that line; nothing is left of an entry of one line.
fn without_line(entry: &FrontEntry, at: usize) -> (Option<String>, String) {
    let mut start = 0;
    let lines: Vec<&str> = entry.raw.split('\n').collect();
    for (n, line) in lines.iter().enumerate().skip(1) {
        start += lines[n - 1].len() + 1;
        if (start..=start + line.len()).contains(&at) {
            let rest: Vec<&str> = lines
                .iter()
                .enumerate()
                .filter(|(m, _)| *m != n)
                .map(|(_, line)| *line)
                .collect();
            return (Some(rest.join("\n")), line.trim().to_owned());
        }
    }
    (None, entry.raw.clone())
}

fn left_out(gone: &str, why: &str, lang: Lang) -> String {
    let gone = gone.split_whitespace().collect::<Vec<_>>().join(" ");
    let gone = crate::text::truncate_chars(&gone, 300);
    let doubt = Doubt::new(format!("Đã bỏ ra: {gone} ({why})"), format!("Left out: {gone} ({why})"));
    doubt.text(lang).to_owned()
}

impl File {
    /// Adds a mark on the document as a whole.
    pub fn mark(&mut self, sentence: &str) {
        let line = format!("\n  - {}", quoted(sentence));
        match self.entries.iter_mut().find(|entry| entry.key == "review") {
            Some(entry) => {
                entry.raw.push_str(&line);
                entry.rows = None;
            }
            None => self.add_review(&format!("review:{line}")),
        }
    }

    /// Puts `review:` before the lists of rows.
    pub fn add_review(&mut self, raw: &str) {
        let lists = ["target_defaults", "targets", "task_defaults", "tasks"];
        let at = self
            .entries
            .iter()
            .position(|entry| lists.contains(&entry.key.as_str()));
        let mut entry = FrontEntry::new("review", "", Meaning::text(""));
        raw.clone_into(&mut entry.raw);
        self.entries.insert(at.unwrap_or(self.entries.len()), entry);
    }
}
