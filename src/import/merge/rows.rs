//! Danh sách dòng: the targets or the tasks of a file in three versions.

use std::collections::BTreeSet;

use super::checked::Checked;
use super::ids::MergedIds;
use super::meaning::Meaning;
use super::notes::{MergeEvent, Notes};
use super::pairing::pair;
use super::row;
use super::tree::FrontRow;
use crate::diagnostics::Lang;
use crate::import::found::Doubt;

/// The three versions of one list, with who is who.
pub struct Versions<'a> {
    base: &'a [FrontRow],
    ours: &'a [FrontRow],
    theirs: &'a [FrontRow],
    checked: &'a Checked,
    /// For every row of ours, its row of the base and of theirs.
    of_ours: Vec<(Option<usize>, Option<usize>)>,
    /// For every row of theirs, its row of the base.
    base_of_theirs: Vec<Option<usize>>,
    /// For every row of theirs, its row of ours.
    pub ours_of_theirs: Vec<Option<usize>>,
}

impl<'a> Versions<'a> {
    pub fn new(base: &'a [FrontRow], ours: &'a [FrontRow], theirs: &'a [FrontRow], checked: &'a Checked) -> Self {
        let to_ours = pair(base, ours);
        let to_theirs = pair(base, theirs);
        let mut of_ours = vec![(None, None); ours.len()];
        let mut base_of_theirs = vec![None; theirs.len()];
        for (at, other) in to_theirs.iter().enumerate() {
            if let Some(other) = other {
                base_of_theirs[*other] = Some(at);
            }
        }
        for (at, other) in to_ours.iter().enumerate() {
            if let Some(other) = other {
                of_ours[*other] = (Some(at), to_theirs[at]);
            }
        }
        let mut versions = Versions {
            base,
            ours,
            theirs,
            checked,
            of_ours,
            base_of_theirs,
            ours_of_theirs: vec![None; theirs.len()],
        };
        versions.meet_new_rows();
        versions
    }

    /// Pairs rows that the editor added with those that the text has now.
    fn meet_new_rows(&mut self) {
        let new_ours: Vec<usize> = (0..self.ours.len())
            .filter(|at| self.of_ours[*at].0.is_none())
            .collect();
        let new_theirs: Vec<usize> = (0..self.theirs.len())
            .filter(|at| self.base_of_theirs[*at].is_none())
            .collect();
        let rows =
            |all: &[FrontRow], some: &[usize]| -> Vec<FrontRow> { some.iter().map(|at| all[*at].clone()).collect() };
        let pairs = pair(&rows(self.ours, &new_ours), &rows(self.theirs, &new_theirs));
        for (at, other) in pairs.iter().enumerate() {
            if let Some(other) = other {
                self.of_ours[new_ours[at]].1 = Some(new_theirs[*other]);
            }
        }
        for (at, (_, theirs)) in self.of_ours.iter().enumerate() {
            if let Some(theirs) = theirs {
                self.ours_of_theirs[*theirs] = Some(at);
            }
        }
    }

    /// The merged list. `comments`: everything that stands in our file, so that no comment comes twice.
    pub fn merge(&self, ids: &MergedIds, comments: &str, lang: Lang, notes: &mut Notes) -> Vec<FrontRow> {
        let named = self.named_ids();
        let mut merged: Vec<(Option<usize>, FrontRow)> = Vec::new();
        for (at, ours) in self.ours.iter().enumerate() {
            if let Some(row) = self.of_editor(at, ours, ids, &named, lang, notes) {
                merged.push((self.of_ours[at].1, row));
            }
        }
        self.add_new(&mut merged, ids, comments, lang, notes);
        merged.into_iter().map(|(_, row)| row).collect()
    }

    /// The row of our file as it will be; nothing where it goes with the text that it was read from.
    fn of_editor(
        &self,
        at: usize,
        ours: &FrontRow,
        ids: &MergedIds,
        named: &BTreeSet<&Meaning>,
        lang: Lang,
        notes: &mut Notes,
    ) -> Option<FrontRow> {
        let mut row = ours.clone();
        match self.of_ours[at] {
            (Some(base), Some(theirs)) => {
                row::merge(&self.base[base], &mut row, &self.theirs[theirs], ids, lang, notes);
                if row::has_other_figure(ours, &row) {
                    self.checked.mark(&mut row, lang);
                }
            }
            (Some(base), None) => {
                let is_named = ours.meaning("id").is_some_and(|id| named.contains(id));
                let name = row::name(ours);
                if ours.meaning == self.base[base].meaning && !is_named {
                    notes.add(
                        MergeEvent::Taken,
                        format!("{name}: bỏ dòng"),
                        format!("{name}: row removed"),
                    );
                    return None;
                }
                let gone = gone();
                notes.add(
                    MergeEvent::Conflict,
                    format!("{name}: {}", gone.vi),
                    format!("{name}: {}", gone.en),
                );
                row::mark(&mut row, gone.text(lang));
            }
            (None, _) => {
                let name = row::name(ours);
                notes.add(
                    MergeEvent::Kept,
                    format!("{name}: dòng thêm"),
                    format!("{name}: row added"),
                );
            }
        }
        Some(row)
    }

    /// The ids that rows of our file name.
    fn named_ids(&self) -> BTreeSet<&Meaning> {
        let names = self
            .ours
            .iter()
            .flat_map(|row| ["within", "except_of"].map(|key| row.meaning(key)));
        names.flatten().collect()
    }

    fn add_new(
        &self,
        merged: &mut Vec<(Option<usize>, FrontRow)>,
        ids: &MergedIds,
        comments: &str,
        lang: Lang,
        notes: &mut Notes,
    ) {
        let mut places = NewRowPlaces::new(merged);
        for (at, theirs) in self.theirs.iter().enumerate() {
            if self.ours_of_theirs[at].is_some() {
                continue;
            }
            let name = row::name(theirs);
            if let Some(base) = self.base_of_theirs[at] {
                let changed = self.base[base].meaning != theirs.meaning;
                let what = if changed {
                    MergeEvent::Conflict
                } else {
                    MergeEvent::Kept
                };
                notes.add(what, format!("{name}: dòng đã xóa"), format!("{name}: row deleted"));
                continue;
            }
            notes.add(
                MergeEvent::Taken,
                format!("{name}: dòng mới"),
                format!("{name}: new row"),
            );
            let mut row = theirs.clone();
            for entry in &mut row.entries {
                *entry = ids.renamed(entry);
            }
            let known = row.lead.lines().all(|line| comments.contains(line.trim()));
            if known {
                row.lead.clear();
            }
            self.checked.mark(&mut row, lang);
            places.new_rows.push((places.after(at), at, row));
        }
        places.put(merged);
    }
}

fn gone() -> Doubt {
    Doubt::new(
        "Bản chữ mới không còn dòng này; dòng được giữ vì người biên tập đã sửa hoặc dòng khác dẫn tới nó.",
        "The new text no longer has this row; it stays because the editor changed it or another row refers to it.",
    )
}

/// Where new rows go: behind the row of ours that is the nearest before them in the new text.
struct NewRowPlaces {
    /// Rows of theirs that are in the merged list, in their order, with the place there.
    known: Vec<(usize, usize)>,
    new_rows: Vec<(usize, usize, FrontRow)>,
}

impl NewRowPlaces {
    fn new(merged: &[(Option<usize>, FrontRow)]) -> Self {
        let mut known: Vec<(usize, usize)> = merged
            .iter()
            .enumerate()
            .filter_map(|(place, (theirs, _))| theirs.map(|theirs| (theirs, place)))
            .collect();
        known.sort_unstable();
        NewRowPlaces {
            known,
            new_rows: Vec::new(),
        }
    }

    /// Before which place of the merged list a row of theirs belongs.
    fn after(&self, theirs: usize) -> usize {
        let before = self.known.partition_point(|(at, _)| *at < theirs);
        before.checked_sub(1).map_or(0, |at| self.known[at].1 + 1)
    }

    fn put(mut self, merged: &mut Vec<(Option<usize>, FrontRow)>) {
        self.new_rows.sort_by_key(|(place, at, _)| (*place, *at));
        let mut new_rows = self.new_rows.into_iter().peekable();
        let mut whole = Vec::with_capacity(merged.len());
        for (place, row) in merged.drain(..).enumerate() {
            while let Some((_, at, row)) = new_rows.next_if(|(before, ..)| *before <= place) {
                whole.push((Some(at), row));
            }
            whole.push(row);
        }
        whole.extend(new_rows.map(|(_, at, row)| (Some(at), row)));
        *merged = whole;
    }
}
