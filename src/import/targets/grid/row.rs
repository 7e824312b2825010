//! Dòng chỉ tiêu: reads a row of a grid as targets, one for each thing that its columns measure.

use super::audit::{Audited, sign_over, signed_by_head, two_values};
use super::cell::ValueCell;
use super::column::{Values, time, when, when_in};
use super::name::{RowRead, divided, is_capitals, lower_first, quote, subject};
use super::said::RowWords;
use super::{GridReader, cell};
use crate::import::block::{DocumentPart, PrintedBlockKind};
use crate::import::extract::MergedWith;
use crate::import::found::{At, ChangeWord, Doubt, FoundTarget, PrintedTime, Relative};
use crate::import::grid::{ColumnRole, GridRow, RowGroup, RowKind};
use crate::import::reading::{is_place, is_time};
use crate::import::targets::finds::Finds;
use crate::import::targets::judge::is_bad;
use crate::import::targets::moment::{TimeRole, When, alone, moments};
use crate::import::targets::prose::Prose;
use crate::import::targets::sentence::measured;
use crate::lexicon::{self, Class, Words, numbers, opening};
use crate::model::Locator;
use crate::text::capitalised;

/// The rows of one grid that have been read, for those below them.
#[derive(Default)]
pub(super) struct Above {
    /// For each row, what it measures, its unit, and the first target that it gave.
    rows: Vec<Option<RowRead>>,
    /// The unit of the row before.
    pub(super) unit: Option<String>,
    /// The last row with a plain number: its label and its place.
    top: Option<(String, usize)>,
}

impl Above {
    /// Notes the label of a row that has been read.
    fn pass(&mut self, at: usize, row: &GridRow) {
        if row.kind == RowKind::Group {
            self.top = None;
        } else if !row.label.is_empty() && row.label.bytes().all(|b| b.is_ascii_digit()) {
            self.top = Some((row.label.clone(), at));
        }
    }

    /// The plain row that a label like `4.4` stands below, though its number is another one.
    fn jumped(&self, label: &str) -> Option<&(String, usize)> {
        let (number, _) = label.rsplit_once('.')?;
        self.top.as_ref().filter(|(top, _)| top != number)
    }
}

/// The value of one cell.
pub(super) struct TimedValue {
    column: usize,
    time: PrintedTime,
    pub(super) cell: cell::ValueCell,
}

impl GridReader<'_> {
    pub(super) fn rows(&self, prose: &mut Prose, found: &mut Finds) {
        let mut above = Above::default();
        for at in 0..self.grid.rows.len() {
            let read = (self.grid.rows[at].kind != RowKind::Group).then(|| self.row(at, &above, prose, found));
            if let Some(read) = &read {
                above.unit.clone_from(&read.unit);
            }
            above.rows.push(read);
            above.pass(at, &self.grid.rows[at]);
        }
    }

    fn row(&self, at: usize, above: &Above, prose: &mut Prose, found: &mut Finds) -> RowRead {
        let row = &self.grid.rows[at];
        let (name, named_unit) = self.unit_in_name(&row.name);
        let jumped = above.jumped(&row.label);
        let parent = jumped.map(|(_, top)| *top).or(row.parent);
        let parent = parent.and_then(|parent| above.rows.get(parent)?.as_ref());
        let (subject, scope) = subject(&name, parent);
        let first = found.targets.len();
        let unit = self.unit_cell(row).or(named_unit);
        let mut assumed = None;
        let words = RowWords {
            row,
            subject: &subject,
            name: &name,
            unit: unit.as_ref(),
            clause: self.cell(row.at, self.name_column()),
        };
        let said = self.said(&words, prose, found);
        for facet in &self.facets {
            let values = self.values(row, facet, &name, &said);
            if values.is_empty() {
                continue;
            }
            let mut doubts: Vec<Doubt> = self
                .spread(row, facet)
                .into_iter()
                .chain(self.unit_differs(row))
                .collect();
            let own = unit.clone().or_else(|| facet[0].unit.clone());
            let own = own.or_else(|| {
                let known = || self.unit_assumed(&subject, parent, above, &values, &mut doubts);
                assumed = assumed.take().or_else(known);
                assumed.clone()
            });
            let own_words = values
                .iter()
                .map(|(value, people)| (people.clone(), value.cell.doubts.clone()));
            let own_words: Vec<(Option<String>, Vec<Doubt>)> = own_words.collect();
            let mut target = self.target(at, facet, &subject, own.clone(), values, doubts);
            target.scope = target.scope.or_else(|| scope.clone());
            let start = self.start(row, &facet[0]);
            target.baseline = start.as_ref().map(|(start, _)| start.clone());
            let index = found.targets.len();
            target.within = within(row, &subject, parent);
            if let Some((top, _)) = jumped {
                let doubt = Doubt::new(
                    format!("Số thứ tự in {} dưới dòng {top}: xem có in nhầm không.", row.label),
                    format!(
                        "The row is labelled {} below row {top}: check whether that is a misprint.",
                        row.label
                    ),
                );
                target.doubts.extend(target.misprint.replace(doubt));
            }
            self.push(at, &said, target, &own_words, found);
            start
                .into_iter()
                .flat_map(|(_, places)| places)
                .for_each(|place| found.claim(place, index));
        }
        RowRead {
            subject,
            unit: unit.or(assumed),
            target: (found.targets.len() > first).then_some(first),
        }
    }

    /// What was measured before of the same thing: its year and value, and where its numbers stand.
    fn start(&self, row: &GridRow, facet: &Values) -> Option<((i16, String), Vec<At>)> {
        let alike = |start: &&Values| self.facets.len() == 1 || start.facet == facet.facet;
        self.starts.iter().filter(alike).find_map(|start| {
            let text = row.text(start.at);
            let (year, value) = (start.year()?, cell::read(text));
            let places = numbers(text).into_iter().map(|range| At {
                range,
                ..self.cell(row.at, start.at)
            });
            value.is_number.then(|| ((year, value.value), places.collect()))
        })
    }

    /// The values of a row in the columns of a facet, but for those that were read as sentences.
    fn values(&self, row: &GridRow, facet: &[Values], name: &str, said: &[usize]) -> Vec<(TimedValue, Option<String>)> {
        let mut values = Vec::new();
        for column in facet.iter().filter(|column| !said.contains(&column.at)) {
            let Some(grid_cell) = row.cells.get(column.at).filter(|cell| !cell.text.trim().is_empty()) else {
                continue;
            };
            for piece in cell::pieces(&grid_cell.text) {
                let (mut value, people) = self.counted(column.at, piece);
                let time = self.time(row, column, name);
                self.sign(column, &mut value);
                let read = Audited {
                    row,
                    column,
                    name,
                    time: &time,
                };
                let doubts = self.audit(&read, &value);
                value.doubts.extend(doubts);
                let value = TimedValue {
                    column: column.at,
                    time,
                    cell: value,
                };
                values.push((value, people));
            }
        }
        values
    }

    /// Gives a number without a sign the one that is printed over its column.
    fn sign(&self, column: &Values, value: &mut ValueCell) {
        let bare = value.is_number && value.value.starts_with(|c: char| c.is_ascii_digit());
        let head = &self.grid.columns[column.at].head;
        if let Some(sign) = sign_over(head).filter(|_| bare) {
            value.value = format!("{sign} {}", value.value);
            value.doubts.push(signed_by_head(sign));
        }
    }

    /// The value of a cell; what looks like a year is a number in a column of counts.
    fn counted(&self, column: usize, piece: &str) -> (ValueCell, Option<String>) {
        let (mut value, people) = divided(piece);
        let is_bare = !value.value.is_empty() && value.value.bytes().all(|b| b.is_ascii_digit());
        if !value.is_number && is_bare && self.counts.get(column) == Some(&true) {
            value.is_number = true;
            value.doubts.clear();
        }
        (value, people)
    }

    /// The doubt about a merged cell over several columns of values: the file does not say that it holds for all of
    /// them.
    fn spread(&self, row: &GridRow, facet: &[Values]) -> Option<Doubt> {
        let PrintedBlockKind::Table(table) = &self.reading.blocks[self.at].kind else {
            return None;
        };
        let merged = &table.rows.get(row.at)?.merged;
        let mut columns = facet.iter().skip(1);
        let is_spread = columns.any(|column| merged.contains(&(column.at, MergedWith::Left)));
        is_spread.then(|| {
            Doubt::new(
                "Ô giá trị gộp qua nhiều cột năm, đang ghi cho cột đầu: nếu mức này là của mọi cột thì ghi bằng `values`.",
                "The cell spans several year columns and is given for the first: if the value applies to all of them, write `values`.",
            )
        })
    }

    /// The time of a value: that of its column, of the row's own cell or words, of the nearest group, of the columns
    /// beside, of the words over the table.
    pub(super) fn time(&self, row: &GridRow, column: &Values, name: &str) -> PrintedTime {
        let groups = || row.groups.iter().rev().find_map(|group| when_in(&group.name));
        let over = || {
            self.when
                .clone()
                .or_else(|| self.outer.clone())
                .or_else(|| self.titled.clone())
        };
        let own = || {
            self.due(row)
                .or_else(|| when_in(name))
                .or_else(|| alone(&Words::new(name)))
        };
        let printed = || {
            own()
                .or_else(groups)
                .or_else(|| self.beside())
                .or_else(over)
                .as_ref()
                .map(time)
        };
        column.time.clone().or_else(printed).unwrap_or(PrintedTime::Unstated)
    }

    /// The one year of all other columns of values: "6 tháng đầu năm" beside "Cả năm 2026".
    fn beside(&self) -> Option<When> {
        let times: Vec<&PrintedTime> = self
            .facets
            .iter()
            .flatten()
            .filter_map(|column| column.time.as_ref())
            .collect();
        let first = *times.first()?;
        let is_one = matches!(first, PrintedTime::Year(_)) && times.iter().all(|time| *time == first);
        is_one.then(|| when(first)).flatten()
    }

    fn target(
        &self,
        at: usize,
        facet: &[Values],
        subject: &str,
        unit: Option<String>,
        values: Vec<(TimedValue, Option<String>)>,
        mut doubts: Vec<Doubt>,
    ) -> FoundTarget {
        let row = &self.grid.rows[at];
        let facet_name = facet[0].facet.as_deref();
        let place = facet_name.filter(|name| opening(name, Class::Scope | Class::Place).is_some());
        // "Xã A | Tỷ lệ thu gom (%) | Số điểm tập kết": the columns say what is measured, the rows where.
        let is_where = row.kind == RowKind::Total || is_place(subject);
        let (subject, place) = match facet_name.filter(|_| place.is_none()) {
            Some(facet) if is_where && measured(facet) => (facet.to_owned(), Some(subject)),
            Some(facet) if is_time(subject) => (facet.to_owned(), None),
            Some(facet) => (format!("{subject}: {}", lower_first(facet)), place),
            None => (subject.to_owned(), place),
        };
        let subject = match facet_name {
            Some(_) => self.named_by_caption(subject),
            None => subject,
        };
        let printed: Vec<&str> = values.iter().map(|(value, _)| value.cell.printed.as_str()).collect();
        let people = values.iter().find_map(|(_, people)| people.clone());
        let (label, figure) = (
            self.cell(row.at, self.name_column()),
            self.cell(row.at, values[0].0.column),
        );
        FoundTarget {
            quote: quote(row),
            printed: printed.join(" | "),
            clause: label,
            figure,
            section: self.section(row),
            row: Some(row.label.clone()).filter(|label| label.contains(char::is_alphanumeric)),
            relative: relative(&subject, unit.as_deref()),
            within: None,
            scope: people.or_else(|| place.map(str::to_owned)),
            values: values
                .iter()
                .map(|(value, _)| (value.time.clone(), value.cell.value.clone()))
                .collect(),
            baseline: None,
            average: facet[0].average,
            except_of: None,
            stated_in: self.stated_in(row, &mut doubts),
            group: row.groups.last().map(|group| group.name.clone()),
            misprint: misprint(&subject, &values),
            subject,
            unit,
            doubts,
        }
    }

    /// Half a name with the words over the table before it: "Chỉ tiêu cấp nước sạch theo địa bàn: tỷ lệ".
    fn named_by_caption(&self, subject: String) -> String {
        match self
            .grid
            .caption
            .as_deref()
            .filter(|_| lexicon::is(&subject, Class::HalfName))
        {
            Some(caption) if is_capitals(caption) => {
                format!("{}: {}", capitalised(&caption.to_lowercase()), lower_first(&subject))
            }
            Some(caption) => format!("{caption}: {}", lower_first(&subject)),
            None => subject,
        }
    }

    /// Adds a target: one row of several years stays one; several values of one time, or periods beside years, are one
    /// each.
    fn push(
        &self,
        at: usize,
        said: &[usize],
        mut target: FoundTarget,
        own: &[(Option<String>, Vec<Doubt>)],
        found: &mut Finds,
    ) {
        let cells = self.filled(at, said, &target);
        let years: Vec<&PrintedTime> = target.values.iter().map(|(time, _)| time).collect();
        let distinct = years
            .iter()
            .enumerate()
            .all(|(i, time)| matches!(time, PrintedTime::Year(_)) && !years[..i].contains(time));
        if target.values.len() == 1 || distinct {
            let index = found.targets.len();
            let doubts = own.iter().flat_map(|(_, doubts)| doubts.clone());
            target.doubts = doubts.chain(target.doubts).collect();
            found.targets.push(target);
            cells.into_iter().flatten().for_each(|place| found.claim(place, index));
            return;
        }
        let apart = own.iter().any(|(people, _)| people.is_some());
        let twice = |time: &PrintedTime| target.values.iter().filter(|(other, _)| other == time).count() > 1;
        for ((value, (people, doubts)), places) in target.values.iter().zip(own).zip(cells) {
            let twice = (!apart && twice(&value.0)).then(two_values);
            let index = found.targets.len();
            found.targets.push(FoundTarget {
                scope: if apart { people.clone() } else { target.scope.clone() },
                values: vec![value.clone()],
                printed: value.1.clone(),
                doubts: doubts.iter().chain(&target.doubts).chain(&twice).cloned().collect(),
                ..target.clone()
            });
            places.into_iter().for_each(|place| found.claim(place, index));
        }
    }

    /// For each value of a target, the numbers of the cell that it was read from.
    fn filled(&self, at: usize, said: &[usize], target: &FoundTarget) -> Vec<Vec<At>> {
        let mut cells = (0..self.grid.columns.len()).filter(|&column| {
            let is_value = matches!(self.grid.columns[column].role, ColumnRole::Value | ColumnRole::Period);
            is_value && !self.grid.rows[at].text(column).trim().is_empty() && !said.contains(&column)
        });
        let start = target.figure.cell.map_or(0, |(_, column)| column);
        let mut found: Vec<Vec<At>> = Vec::new();
        let facet = self
            .facets
            .iter()
            .find(|facet| facet.iter().any(|values| values.at == start));
        let own = |column: usize| facet.is_some_and(|facet| facet.iter().any(|values| values.at == column));
        for column in cells.by_ref().filter(|&column| own(column)) {
            let place = self.origin(&self.grid.rows[at], column);
            let text = self.grid.rows[at].text(column);
            for _ in cell::pieces(text) {
                let at_number = |range| At { range, ..place.clone() };
                found.push(numbers(text).into_iter().map(at_number).collect());
            }
        }
        found
    }

    fn name_column(&self) -> usize {
        self.grid.measured().unwrap_or(0)
    }

    fn stated_in(&self, row: &GridRow, doubts: &mut Vec<Doubt>) -> Vec<String> {
        let ticked = self
            .sources
            .iter()
            .filter(|source| !row.text(source.column).trim().is_empty());
        let mut stated = Vec::new();
        for source in ticked.filter(|source| !row.text(source.column).trim().starts_with('-')) {
            stated.extend(source.number.clone());
            doubts.extend(source.doubt.clone());
        }
        stated
    }

    /// The unit of the document that a row stands in: in an annex its groups are units, too.
    pub(super) fn section(&self, row: &GridRow) -> Option<Locator> {
        let block = &self.reading.blocks[self.at];
        let labelled = row.groups.iter().rev().find(|group| !group.label.is_empty());
        let own = |group: &&RowGroup| block.section.as_ref().is_some_and(|base| ends_with(base, &group.label));
        let labelled = labelled.filter(|group| block.part == DocumentPart::Annex && !own(group));
        match (labelled, &block.section) {
            (Some(group), Some(base)) => Some(Locator::new(&format!("{base}.{}", group.label))),
            (_, base) => base.clone(),
        }
    }
}

/// Whether the innermost unit of a locator has this label.
fn ends_with(section: &Locator, label: &str) -> bool {
    section.as_str().rsplit('.').next() == Some(label)
}

/// The row that a real part belongs to: one with "Trong đó" and a subject that narrows the one above.
fn within(row: &GridRow, subject: &str, parent: Option<&RowRead>) -> Option<usize> {
    let parent = parent?;
    let says = opening(row.name.trim_start_matches(['-', '+', ' ']), Class::Part).is_some() || row.label.is_empty();
    let narrows = crate::text::fold(subject).starts_with(&crate::text::fold(&parent.subject));
    parent.target.filter(|_| says && narrows)
}

/// What a row is relative to by its name: "so với năm 2021".
fn relative(subject: &str, unit: Option<&str>) -> Option<Relative> {
    let text = Words::new(subject);
    let moments = moments(&text);
    let baseline = moments.iter().find(|moment| moment.role == TimeRole::Baseline)?;
    let sign = (0..text.len()).find_map(|i| text.meaning(i, Class::Change));
    let change = match sign {
        _ if unit.is_some_and(|unit| unit.to_lowercase() == "lần") => Some(ChangeWord::Times),
        Some((_, "-")) => Some(ChangeWord::Decrease),
        Some(_) => Some(ChangeWord::Increase),
        None => None,
    };
    Some(Relative::Year(*baseline.when.ends().first()?, change))
}

/// The doubt about a comparator against what is good, so that "<" was probably meant.
fn misprint(subject: &str, values: &[(TimedValue, Option<String>)]) -> Option<Doubt> {
    let more = values
        .iter()
        .find(|(value, _)| value.cell.value.starts_with(['>', '≥']))?;
    let meant = format!("<{}", more.0.cell.value.trim_start_matches(['>', '≥', '=', ' ']));
    is_bad(subject).then(|| {
        Doubt::new(
            format!("Có lẽ in nhầm, đúng ra {meant}."),
            format!("Probably a misprint for {meant}."),
        )
    })
}
