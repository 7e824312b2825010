//! Ghép dòng: which row of the old data is which row of the new.

use std::borrow::Cow;
use std::collections::HashMap;

use super::line::DataLine;

/// Mã đã đổi: ids of the old data under which the new data has something else.
#[derive(Debug, Default)]
pub struct Renames {
    pub documents: HashMap<String, String>,
    pub indicators: HashMap<String, String>,
    pub tasks: HashMap<String, String>,
}

impl Renames {
    fn row<'a>(&self, id: &'a str) -> Cow<'a, str> {
        let renamed = id.split_once('#').and_then(|(document, row)| {
            let now = self.documents.get(document)?;
            Some(Cow::Owned(format!("{now}#{row}")))
        });
        renamed.unwrap_or(Cow::Borrowed(id))
    }

    fn cell<'a>(&'a self, column: &str, cell: &'a str) -> Cow<'a, str> {
        let renamed = match column {
            "document_id" | "from" | "to" => self.documents.get(cell),
            "indicator" => self.indicators.get(cell),
            "task_id" => self.tasks.get(cell),
            _ => None,
        };
        match (renamed, column) {
            (Some(now), _) => Cow::Borrowed(now),
            (None, "target_id" | "task_id" | "replaces" | "replaced_by") => self.row(cell),
            (None, _) => Cow::Borrowed(cell),
        }
    }
}

/// A row as the new data would name it.
#[derive(Clone, Copy, Debug)]
pub struct RowView<'a, 'r> {
    pub line: &'a DataLine,
    /// For a row of the old data.
    renames: Option<&'r Renames>,
}

impl<'a: 'r, 'r> RowView<'a, 'r> {
    /// The cell in a column, ids as they are now.
    pub fn cell(&self, column: &str) -> Cow<'r, str> {
        let cell = self.line.cell(column);
        match self.renames {
            Some(renames) => renames.cell(column, cell),
            None => Cow::Borrowed(cell),
        }
    }

    fn key(&self, columns: &[&str]) -> String {
        let cells: Vec<Cow<'_, str>> = columns.iter().map(|column| self.cell(column)).collect();
        cells.join("\u{1f}")
    }
}

/// Two rows that are one, or one that is alone.
#[derive(Clone, Copy, Debug)]
pub struct Pair<'a, 'r> {
    pub old: Option<RowView<'a, 'r>>,
    pub new: Option<RowView<'a, 'r>>,
    /// Orders pairs as the new data has them; what is gone follows what it once followed.
    pub position: usize,
}

/// Rows of both sides, those found to be the same put together step by step.
pub struct Pairing<'a, 'r> {
    old: &'a [DataLine],
    new: &'a [DataLine],
    renames: &'r Renames,
    /// For each old row, the new one.
    partners: Vec<Option<usize>>,
    /// Whether a new row has its old one.
    taken: Vec<bool>,
}

impl<'a, 'r> Pairing<'a, 'r> {
    /// All rows, each alone.
    pub fn new(old: &'a [DataLine], new: &'a [DataLine], renames: &'r Renames) -> Self {
        Pairing {
            old,
            new,
            renames,
            partners: vec![None; old.len()],
            taken: vec![false; new.len()],
        }
    }

    /// Puts together rows that are alike in these columns: the first with the first, and so on.
    pub fn alike(&mut self, columns: &[&str]) {
        for (old, new) in self.alone(columns).into_values() {
            for (old, new) in old.into_iter().zip(new) {
                self.join(old, new);
            }
        }
    }

    /// Puts together rows that are alike in these columns where there is one on each side and `sure` agrees.
    pub fn only(&mut self, columns: &[&str], sure: impl Fn(RowView<'_, '_>, RowView<'_, '_>) -> bool) {
        for (old, new) in self.alone(columns).into_values() {
            if let ([old], [new]) = (&old[..], &new[..])
                && sure(self.old_view(*old), self.new_view(*new))
            {
                self.join(*old, *new);
            }
        }
    }

    /// The rows that are still alone, by their cells in these columns.
    fn alone(&self, columns: &[&str]) -> HashMap<String, (Vec<usize>, Vec<usize>)> {
        let mut found: HashMap<String, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for at in (0..self.old.len()).filter(|at| self.partners[*at].is_none()) {
            found.entry(self.old_view(at).key(columns)).or_default().0.push(at);
        }
        if found.is_empty() {
            return found;
        }
        for at in (0..self.new.len()).filter(|at| !self.taken[*at]) {
            if let Some(group) = found.get_mut(&self.new_view(at).key(columns)) {
                group.1.push(at);
            }
        }
        found
    }

    fn join(&mut self, old: usize, new: usize) {
        self.partners[old] = Some(new);
        self.taken[new] = true;
    }

    fn old_view(&self, at: usize) -> RowView<'a, 'r> {
        RowView {
            line: &self.old[at],
            renames: Some(self.renames),
        }
    }

    fn new_view(&self, at: usize) -> RowView<'a, 'r> {
        RowView {
            line: &self.new[at],
            renames: None,
        }
    }

    /// Everything, pairs and rows that are alone, in the order of their positions.
    pub fn pairs(&self) -> Vec<Pair<'a, 'r>> {
        let mut pairs = self.new_pairs();
        let mut last = 0;
        for (at, partner) in self.partners.iter().enumerate() {
            match partner {
                Some(new) => last = new + 1,
                None => pairs.push(Pair {
                    old: Some(self.old_view(at)),
                    new: None,
                    position: last,
                }),
            }
        }
        pairs.sort_by_key(|pair| pair.position);
        for (at, pair) in pairs.iter_mut().enumerate() {
            pair.position = at;
        }
        pairs
    }

    /// Each new row with its old one.
    fn new_pairs(&self) -> Vec<Pair<'a, 'r>> {
        let mut olds = vec![None; self.new.len()];
        for (at, partner) in self.partners.iter().enumerate() {
            if let Some(new) = partner {
                olds[*new] = Some(self.old_view(at));
            }
        }
        let pairs = olds.into_iter().enumerate().map(|(at, old)| Pair {
            old,
            new: Some(self.new_view(at)),
            position: at + 1,
        });
        pairs.collect()
    }
}
