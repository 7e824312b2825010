//! Bảng chỉ tiêu: the targets of annex tables, by their columns and rows.

mod cell;
mod columns;
mod numbering;
mod stated;

use self::cell::Cell;
use self::columns::{Column, columns};
use self::numbering::{Line, Numbering};
use super::moment::When;
use super::outline::Outline;
use super::population;
use super::sentence::measured;
use super::text::Text;
use crate::import::block::{Kind, Part, Reading, Row, Table};
use crate::import::found::{At, ChangeWord, Doubt, FoundTarget, Relative, Time};
use crate::model::Locator;

/// Adds the targets of a table. One without a column for values has none.
pub fn find(reading: &Reading, at: usize, table: &Table, outline: &Outline, found: &mut Vec<FoundTarget>) {
    let over = outline.over(reading.blocks[at].section.as_ref());
    let columns = columns(table, outline.made, over.when.as_ref());
    let has = |wanted: fn(&Column) -> bool| columns.iter().any(wanted);
    if !has(|c| matches!(c, Column::Value(_))) || !has(|c| *c == Column::Name) || over.review {
        return;
    }
    let sources = stated::sources(reading, &columns);
    let mut reader = Reader {
        reading,
        at,
        table,
        columns,
        sources,
        numbering: Numbering::default(),
        group: heading_over(reading, at),
        above: None,
    };
    for row in table.head..table.rows.len() {
        reader.row(row, found);
    }
}

/// The heading right over the table. Its label is part of the section already.
fn heading_over(reading: &Reading, at: usize) -> Option<(String, String)> {
    let above = at.checked_sub(1).and_then(|at| reading.blocks.get(at))?;
    let is_heading = matches!(above.kind, Kind::Heading { .. }) && above.section == reading.blocks[at].section;
    is_heading.then(|| (String::new(), above.text.clone()))
}

struct Reader<'r> {
    reading: &'r Reading,
    at: usize,
    table: &'r Table,
    columns: Vec<Column>,
    /// For every column of marks, the document that it stands for.
    sources: Vec<stated::Source>,
    numbering: Numbering,
    /// The group row above: its label and its name.
    group: Option<(String, String)>,
    /// The row that the rows below it may belong to.
    above: Option<Above>,
}

/// A row that others may be parts of.
#[derive(Clone, Debug)]
struct Above {
    subject: String,
    unit: Option<String>,
    /// Its place in the list of targets, where it is one.
    target: Option<usize>,
}

impl Reader<'_> {
    fn row(&mut self, at: usize, found: &mut Vec<FoundTarget>) {
        let row = &self.table.rows[at];
        let name = self.text(row, &Column::Name);
        let label = self.text(row, &Column::Label);
        if name.is_empty() || self.table.rows[..self.table.head].iter().any(|h| h.cells == row.cells) {
            return;
        }
        let (label, name) = numbering::divided(&label, &name);
        let (name, named_unit) = self.unit_in_name(name);
        let line = self.numbering.line(&label, &name);
        if line == Line::Group && !self.has_values(row) {
            self.group = Some((label, name));
            self.above = None;
            return;
        }
        let target = self
            .has_values(row)
            .then(|| self.target(at, &label, &name, named_unit.as_deref(), &line, found));
        let subject = target
            .as_ref()
            .map_or_else(|| self.subject(&name, &line).0, |t| t.subject.clone());
        let unit = target.as_ref().map_or_else(|| self.unit_cell(row), |t| t.unit.clone());
        if line == Line::Top || line == Line::Group {
            self.above = Some(Above {
                subject,
                unit,
                target: target.as_ref().map(|_| found.len()),
            });
        }
        found.extend(target);
    }

    /// "Tỷ lệ hộ nghèo (%)": the unit in the name, in a table without a column for it.
    fn unit_in_name(&self, name: String) -> (String, Option<String>) {
        let inside = name
            .strip_suffix(')')
            .and_then(|n| n.rsplit_once('('))
            .or_else(|| name.rsplit_once(", ").filter(|(_, unit)| unit.starts_with('%')));
        let read = inside.and_then(|(name, unit)| {
            let unit = cell::regular_unit(unit.trim_start_matches("ĐVT:").trim());
            let text = Text::new(&unit);
            let whole = super::unit::read(&text, 0).is_some_and(|u| u.known && u.end == text.len());
            whole.then(|| (name.trim().to_owned(), unit.clone()))
        });
        match read.filter(|_| !self.columns.contains(&Column::Unit)) {
            Some((name, unit)) => (name, Some(unit)),
            None => (name, None),
        }
    }

    fn target(
        &self,
        at: usize,
        label: &str,
        name: &str,
        named_unit: Option<&str>,
        line: &Line,
        found: &[FoundTarget],
    ) -> FoundTarget {
        let row = &self.table.rows[at];
        let mut doubts = Vec::new();
        let cells = self.values(row);
        let (subject, scope) = self.subject(name, line);
        let unit = match named_unit {
            Some(unit) => Some(unit.to_owned()),
            None => self.unit(row, &subject, line, &cells, &mut doubts),
        };
        doubts.extend(cells.iter().flat_map(|(_, c)| c.doubts.clone()));
        let mut misprint = self.misprint(&subject, &cells);
        if let Some(doubt) = self.numbering.doubt(label, line) {
            doubts.extend(misprint.replace(doubt));
        }
        let values = cells
            .iter()
            .map(|(when, c)| (time(when, &mut doubts), c.value.clone()))
            .collect();
        let (name_at, value_at) = (self.place(at, &Column::Name), self.value_place(at));
        FoundTarget {
            quote: row
                .cells
                .iter()
                .filter(|c| !c.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" | "),
            printed: cells
                .iter()
                .map(|(_, c)| c.printed.clone())
                .collect::<Vec<_>>()
                .join(" | "),
            clause: name_at,
            figure: value_at,
            section: self.section(),
            row: (!label.is_empty()).then(|| label.to_owned()),
            relative: relative(&subject, unit.as_deref()),
            within: self.within(&subject, line, found),
            subject,
            scope,
            unit,
            values,
            average: false,
            except_of: None,
            stated_in: self.stated_in(row, &mut doubts),
            group: self.group.as_ref().map(|(_, name)| name.clone()),
            misprint,
            doubts,
        }
    }

    /// The subject of a row, completed from the one above where it only names a scope.
    fn subject(&self, name: &str, line: &Line) -> (String, Option<String>) {
        let bare = numbering::bare(name);
        let Some(above) = self
            .above
            .as_ref()
            .filter(|_| *line != Line::Top && *line != Line::Group)
        else {
            return (bare, None);
        };
        if let Some(scope) = shortened(&above.subject, &bare) {
            return (above.subject.clone(), Some(scope));
        }
        if !measured(&bare) {
            return (above.subject.clone(), Some(population::bare_scope(&bare)));
        }
        match over_people(&above.subject) {
            Some(over) if above.target.is_none() && over_people(&bare).is_none() => (format!("{bare} {over}"), None),
            _ => (bare, None),
        }
    }

    /// A real part: "Trong đó" and a subject that narrows the one above.
    fn within(&self, subject: &str, line: &Line, found: &[FoundTarget]) -> Option<usize> {
        let above = self.above.as_ref().filter(|_| *line == Line::Part)?;
        let at = above.target.filter(|&at| at < found.len())?;
        let key = crate::text::fold;
        key(subject).starts_with(&key(&above.subject)).then_some(at)
    }

    fn values(&self, row: &Row) -> Vec<(Option<When>, Cell)> {
        let cells = self
            .columns
            .iter()
            .zip(&row.cells)
            .filter_map(|(column, text)| match column {
                Column::Value(when) if !text.trim().is_empty() => Some((when.clone(), cell::read(text))),
                _ => None,
            });
        cells.collect()
    }

    fn has_values(&self, row: &Row) -> bool {
        !self.values(row).is_empty()
    }

    fn unit_cell(&self, row: &Row) -> Option<String> {
        let printed = cell::regular_unit(&self.text(row, &Column::Unit));
        (!printed.is_empty() && printed != "-").then_some(printed)
    }

    fn unit(
        &self,
        row: &Row,
        subject: &str,
        line: &Line,
        cells: &[(Option<When>, Cell)],
        doubts: &mut Vec<Doubt>,
    ) -> Option<String> {
        if let Some(unit) = self.unit_cell(row) {
            return Some(unit);
        }
        if let Some(unit) = cells.iter().find_map(|(_, c)| c.unit.clone()) {
            return Some(unit);
        }
        if !cells.iter().any(|(_, c)| c.is_number) {
            return None;
        }
        let above = self
            .above
            .as_ref()
            .filter(|_| matches!(line, Line::Sub | Line::Part))
            .and_then(|a| a.unit.clone());
        let share = crate::text::fold(subject).starts_with("ty le").then(|| "%".to_owned());
        let unit = share.or(above);
        doubts.push(match &unit {
            Some(unit) => Doubt::new(
                format!("Ô đơn vị tính để trống; hiểu là “{unit}”."),
                format!("The cell of the unit is blank; “{unit}” is assumed."),
            ),
            None => Doubt::new("Ô đơn vị tính để trống.", "The cell of the unit is blank."),
        });
        unit
    }

    /// A comparator against what is good, so that "<" was probably meant.
    fn misprint(&self, subject: &str, cells: &[(Option<When>, Cell)]) -> Option<Doubt> {
        let more = cells.iter().find(|(_, c)| c.value.starts_with(['>', '≥']))?;
        let meant = format!("<{}", more.1.value.trim_start_matches(['>', '≥', '=', ' ']));
        super::friend::is_bad(subject).then(|| {
            Doubt::new(
                format!("Có lẽ in nhầm, đúng ra {meant}."),
                format!("Probably a misprint for {meant}."),
            )
        })
    }

    fn stated_in(&self, row: &Row, doubts: &mut Vec<Doubt>) -> Vec<String> {
        let mut numbers = Vec::new();
        for source in self.sources.iter().filter(|s| cell::is_mark(&row.cells[s.column])) {
            numbers.extend(source.number.clone());
            doubts.extend(source.doubt.clone());
        }
        numbers
    }

    fn section(&self) -> Option<Locator> {
        let block = &self.reading.blocks[self.at];
        let base = block.section.as_ref();
        // Only in an annex are the groups of a table units of the document.
        match (self.group.as_ref().filter(|_| block.part == Part::Annex), base) {
            (Some((label, _)), Some(base)) if !label.is_empty() => Some(Locator::new(&format!("{base}.{label}"))),
            (_, base) => base.cloned(),
        }
    }

    fn text(&self, row: &Row, column: &Column) -> String {
        let at = self.columns.iter().position(|c| c == column);
        at.and_then(|at| row.cells.get(at))
            .map_or(String::new(), |t| t.split_whitespace().collect::<Vec<_>>().join(" "))
    }

    fn place(&self, row: usize, column: &Column) -> At {
        let at = self.columns.iter().position(|c| c == column).unwrap_or(0);
        self.cell_at(row, at)
    }

    fn value_place(&self, row: usize) -> At {
        let filled = |(at, column): (usize, &Column)| {
            let is_value = matches!(column, Column::Value(_));
            (is_value && !self.table.rows[row].cells[at].trim().is_empty()).then_some(at)
        };
        let at = self.columns.iter().enumerate().find_map(filled).unwrap_or(0);
        self.cell_at(row, at)
    }

    fn cell_at(&self, row: usize, column: usize) -> At {
        let length = self.table.rows[row].cells.get(column).map_or(0, String::len);
        At {
            block: self.at,
            cell: Some((row, column)),
            range: 0..length,
        }
    }
}

fn time(when: &Option<When>, doubts: &mut Vec<Doubt>) -> Time {
    match when {
        Some(When::Period(from, to)) => Time::Period(*from, *to),
        Some(When::Years(years)) if years.len() == 1 => Time::Year(years[0]),
        Some(When::Years(years)) => {
            doubts.push(Doubt::new(
                "Đầu cột nêu nhiều năm: không rõ con số thuộc năm nào.",
                "The head of the column names several years: it is unclear which one the figure is for.",
            ));
            Time::Unclear(years.clone())
        }
        Some(When::Every | When::Each) => Time::EveryYear,
        None => {
            doubts.push(Doubt::new(
                "Đầu cột không nêu năm.",
                "The head of the column names no year.",
            ));
            Time::Unstated
        }
    }
}

/// "Mức giảm các huyện nghèo" under "Mức giảm tỷ lệ hộ nghèo": the scope of a shortened name.
fn shortened(above: &str, name: &str) -> Option<String> {
    let (above, own) = (Text::new(above), Text::new(name));
    let shared = (0..own.len()).take_while(|&i| own.word(i) == above.word(i)).count();
    let scope = own.any_at(
        shared,
        &[
            "các huyện",
            "các xã",
            "huyện",
            "xã",
            "khu vực",
            "vùng",
            "thành thị",
            "nông thôn",
            "ở",
            "nam",
            "nữ",
        ],
    );
    (shared >= 2 && scope.is_some()).then(|| own.slice(shared..own.len()).to_owned())
}

/// "trên 10.000 dân" in a name.
fn over_people(name: &str) -> Option<String> {
    let text = Text::new(name);
    (0..text.len()).find_map(|i| super::unit::over(&text, i).map(|end| text.slice(i..end).to_owned()))
}

/// "so với năm 2021" in the name of a row.
fn relative(subject: &str, unit: Option<&str>) -> Option<Relative> {
    let text = Text::new(subject);
    let moments = super::moment::moments(&text);
    let baseline = moments.iter().find(|m| m.role == super::moment::Role::Baseline)?;
    let times = unit.is_some_and(|u| u.to_lowercase() == "lần");
    let change = match () {
        () if times => Some(ChangeWord::Times),
        () if text.contains(0..text.len(), &["tăng"]) => Some(ChangeWord::Increase),
        () if text.contains(0..text.len(), &["giảm"]) => Some(ChangeWord::Decrease),
        () => None,
    };
    Some(Relative::Year(*baseline.when.ends().first()?, change))
}
