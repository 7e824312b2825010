//! Chỉ tiêu của văn bản: the targets as tables, one a part of the document.
//!
//! A written row with several years is one row with a column a year, and each figure keeps its own
//! anchor; all other rows have one figure and say their time beside it.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use crate::model::{Document, DocumentId, Id, Indicator, Locator, Quantity, Scope, Target, Time, Verified};
use crate::text::capitalised;
use crate::view::link::{Link, MaybeLink};
use crate::view::marked_text::MarkedText;
use crate::view::named::meant_by;
use crate::view::national::NationalView;
use crate::view::replaced::{ReplacedView, replaced_view};
use crate::view::sources::{SourceView, source_anchor};
use crate::view::standing::{RowStanding, row_standing};
use crate::view::target_view::{TargetView, target_view};
use crate::view::{Context, phrase};

/// A table of targets of one part of the document, such as `II.2` or `PL.V`.
#[derive(Serialize)]
pub struct TargetTable {
    id: String,
    caption: MarkedText,
    /// The heads of the columns of figures; none where each row says its own time.
    years: Vec<String>,
    rows: Vec<WrittenRow>,
    /// Whether the nation's figures have a column.
    pub compares: bool,
}

/// One written row of the table.
#[derive(Serialize)]
struct WrittenRow {
    name: String,
    href: String,
    scope: Option<String>,
    /// "trong đó", "riêng": the row belongs to another one.
    part: Option<MaybeLink>,
    cells: Vec<FigureCell>,
    when: String,
    when_sort: String,
    when_unclear: bool,
    details: RowDetails,
    national: Vec<NationalView>,
}

/// One figure in a row.
#[derive(Default, Serialize)]
struct FigureCell {
    /// The figure's own id; none where the document prints nothing for this year.
    anchor: Option<String>,
    /// As people say it: "dưới 3%".
    text: MarkedText,
    /// The rest of the sentence, for those who hear the page: "đến năm 2030".
    spoken: String,
    sort: String,
    kind: &'static str,
    /// The column's head, shown beside the figure on narrow screens.
    label: String,
    /// Where the printed row has its figure of this year, if that is kept in a row of its own.
    elsewhere: Option<String>,
}

/// What stands in small print under the name of a row.
#[derive(Serialize)]
struct RowDetails {
    place: Option<MaybeLink>,
    row: Option<String>,
    printed: Option<String>,
    stated_in: Vec<MaybeLink>,
    doubt: Option<String>,
    review: Option<String>,
    note: Option<String>,
    /// "Số gốc năm 2020: 3,5%", "Thực hiện năm 2024: 2,1", and what they say of each figure of the row.
    standing: Option<RowStanding>,
    /// Where it was read, if not where the rest of the document was, or if that is not the document itself.
    source: Option<OwnSource>,
    /// What became of figures that later documents set anew.
    replaced: Vec<ReplacedView>,
    /// Figures of earlier documents that these set anew.
    replaces: Vec<Link>,
}

#[derive(Serialize)]
struct OwnSource {
    href: String,
    view: SourceView,
}

/// The document's targets by part, in its own order.
pub fn tables(cx: &Context<'_>, document: &Document) -> Vec<TargetTable> {
    let mut order: Vec<(Option<Locator>, Vec<&Target>)> = Vec::new();
    let mut places: HashMap<Option<Locator>, usize> = HashMap::new();
    for target in &document.targets {
        let part = target.section.as_ref().map(part_of);
        let at = *places.entry(part.clone()).or_insert_with(|| {
            order.push((part, Vec::new()));
            order.len() - 1
        });
        order[at].1.push(target);
    }
    let mut maker = TableMaker {
        cx,
        document,
        printed: document.targets.iter().filter_map(printed_cell).collect(),
        meant: HashMap::new(),
        earlier: HashMap::new(),
    };
    order
        .into_iter()
        .enumerate()
        .flat_map(|(n, (part, targets))| maker.tables(n + 1, part.as_ref(), &targets))
        .collect()
}

/// The first two labels: fine enough to find a target, coarse enough for a table.
fn part_of(section: &Locator) -> Locator {
    let labels: Vec<&str> = section.as_str().splitn(3, '.').take(2).collect();
    Locator::new(&labels.join("."))
}

/// A cell of a printed table: section, row, what is measured of whom, and year.
type PrintedCell<'a> = (&'a Locator, &'a str, Id<Indicator>, Option<Id<Scope>>, i16);

/// The printed cell in which a figure stands, with the figure's own id.
fn printed_cell(target: &Target) -> Option<(PrintedCell<'_>, &str)> {
    let row = target.details.row.as_deref()?;
    let cell = (
        target.section.as_ref()?,
        row,
        target.indicator,
        target.scope,
        year(target)?,
    );
    Some((cell, &target.id))
}

/// Makes the tables of one document; remembers which documents its numbers mean.
struct TableMaker<'a> {
    cx: &'a Context<'a>,
    document: &'a Document,
    printed: HashMap<PrintedCell<'a>, &'a str>,
    meant: HashMap<String, Option<String>>,
    /// The rows of earlier documents that are set anew here, by their ids.
    earlier: HashMap<&'a DocumentId, HashMap<&'a str, &'a Target>>,
}

impl TableMaker<'_> {
    fn tables(&mut self, n: usize, part: Option<&Locator>, targets: &[&Target]) -> Vec<TargetTable> {
        let title = self.title(part);
        let rows: Vec<&[&Target]> = targets.chunk_by(|a, b| a.row_index == b.row_index).collect();
        let years = year_columns(&rows);
        let (by_year, plain): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| fits(row, &years));
        let mut tables = Vec::new();
        if !by_year.is_empty() {
            tables.push(self.table(format!("bang_{n}"), title.clone(), &years, &by_year));
        }
        if !plain.is_empty() {
            let caption = match by_year.is_empty() {
                true => title.clone(),
                false => self.cx.said("document.targets_other_times", &[("title", &title)]),
            };
            // A row of several years that has no columns is shown figure by figure.
            let single: Vec<&[&Target]> = plain.iter().flat_map(|row| row.chunks(1)).collect();
            tables.push(self.table(format!("bang_{n}b"), caption, &[], &single));
        }
        tables
    }

    /// "Phụ lục, mục II: Lao động, việc làm"
    fn title(&self, part: Option<&Locator>) -> MarkedText {
        let section = part.and_then(|part| self.document.body.section(part));
        match (part, section) {
            (Some(part), Some(section)) if !section.title.is_empty() => {
                let mut title = MarkedText::from(capitalised(&phrase::place(self.cx, part)));
                title.push_str(": ");
                title.push(&self.cx.content(section.short_title()));
                title
            }
            (Some(part), _) => capitalised(&phrase::place(self.cx, part)).into(),
            (None, _) => self.cx.said("document.targets_without_section", &[]),
        }
    }

    fn table(&mut self, id: String, caption: MarkedText, years: &[i16], rows: &[&[&Target]]) -> TargetTable {
        let rows: Vec<WrittenRow> = rows.iter().map(|row| self.row(row, years)).collect();
        TargetTable {
            id,
            caption,
            years: years.iter().map(i16::to_string).collect(),
            compares: rows.iter().any(|row| !row.national.is_empty()),
            rows,
        }
    }

    fn row(&mut self, targets: &[&Target], years: &[i16]) -> WrittenRow {
        let views: Vec<TargetView> = targets
            .iter()
            .map(|target| target_view(self.cx, self.document, target))
            .collect();
        let first = &views[0];
        WrittenRow {
            name: first.name.clone(),
            href: first.href.clone(),
            scope: first.scope.clone(),
            part: self.part(targets[0]),
            cells: self.cells(targets, years),
            when: first.when.text.clone(),
            when_sort: first.when.sort.clone().unwrap_or_default(),
            when_unclear: first.when.unclear,
            details: self.details(targets, first),
            national: views.into_iter().filter_map(|view| view.national).collect(),
        }
    }

    fn part(&self, target: &Target) -> Option<MaybeLink> {
        let (key, id) = match (&target.details.within, &target.details.except_of) {
            (Some(id), _) => ("document.within", id),
            (None, Some(id)) => ("document.except_of", id),
            (None, None) => return None,
        };
        Some(MaybeLink {
            label: self.cx.said(key, &[]),
            href: Some(format!("#{id}")),
        })
    }

    fn cells(&self, targets: &[&Target], years: &[i16]) -> Vec<FigureCell> {
        if years.is_empty() {
            let label = self.cx.word("document.value", &[]);
            return targets.iter().map(|target| self.cell(target, label.clone())).collect();
        }
        let cell = |year: &i16| {
            let label = year.to_string();
            match targets.iter().find(|target| target.time == Time::Year(*year)) {
                Some(target) => self.cell(target, label),
                None => FigureCell {
                    label,
                    elsewhere: self.elsewhere(targets[0], *year),
                    kind: "empty",
                    ..FigureCell::default()
                },
            }
        };
        years.iter().map(cell).collect()
    }

    /// Where the printed row of a figure has that of another year.
    fn elsewhere(&self, target: &Target, year: i16) -> Option<String> {
        let row = target.details.row.as_deref()?;
        let cell = (target.section.as_ref()?, row, target.indicator, target.scope, year);
        self.printed.get(&cell).map(|id| format!("#{id}"))
    }

    fn cell(&self, target: &Target, label: String) -> FigureCell {
        let expects = target.quantity != Quantity::NoTarget;
        FigureCell {
            anchor: Some(target.id.clone()),
            text: phrase::demand(self.cx, target),
            spoken: phrase::time(self.cx, target),
            sort: target
                .quantity
                .sort_value()
                .map(|value| value.to_plain())
                .unwrap_or_default(),
            kind: match (expects, target.quantity.is_numeric()) {
                (false, _) => "none",
                (true, true) => "number",
                (true, false) => "words",
            },
            label,
            elsewhere: None,
        }
    }

    fn details(&mut self, targets: &[&Target], view: &TargetView) -> RowDetails {
        let target = targets[0];
        RowDetails {
            place: target.section.as_ref().map(|section| MaybeLink {
                label: phrase::place(self.cx, section).into(),
                href: Some(format!("#{}", section.anchor())),
            }),
            row: target.details.row.clone(),
            // Words are the value itself.
            printed: target
                .printed
                .clone()
                .filter(|printed| !matches!(&target.quantity, Quantity::Words(words) if words == printed)),
            stated_in: target
                .details
                .stated_in
                .iter()
                .map(|number| self.stated_in(number))
                .collect(),
            doubt: target.details.doubt.clone(),
            review: target.details.review.clone(),
            note: target.details.note.clone(),
            standing: row_standing(self.cx, self.document, targets),
            source: self.own_source(target, view),
            replaced: targets
                .iter()
                .filter_map(|t| replaced_view(self.cx, self.document, t))
                .collect(),
            replaces: targets.iter().filter_map(|t| self.replaces(t)).collect(),
        }
    }

    fn stated_in(&mut self, number: &crate::model::DocumentNumber) -> MaybeLink {
        let (cx, document) = (self.cx, self.document);
        let meant = self
            .meant
            .entry(number.key().to_owned())
            .or_insert_with(|| meant_by(cx, document, number));
        MaybeLink {
            label: number.to_string().into(),
            href: meant.clone(),
        }
    }

    /// "thay mức 75 tuổi đến năm 2030 của 81/2023/QH15 (2023)"
    fn replaces(&mut self, target: &Target) -> Option<Link> {
        let cx = self.cx;
        let name = target.details.replaces.as_ref()?;
        let document = cx.corpus.document(&name.document)?;
        let rows = self.earlier.entry(&document.id).or_insert_with(|| {
            let rows = document.targets.iter();
            rows.map(|row| (row.id.as_str(), row)).collect()
        });
        let old = rows.get(name.row.as_str())?;
        let words = [
            ("demand", &phrase::sentence(cx, old)),
            ("document", &cx.shortest_name(document)),
        ];
        Some(Link {
            text: cx.said("replaced.of", &words),
            href: cx.document_anchor(&document.id, &old.id),
        })
    }

    /// The source of a figure that was read elsewhere than the document, or in a copy or an account of it.
    fn own_source(&self, target: &Target, view: &TargetView) -> Option<OwnSource> {
        let source = self.document.source_of(target)?;
        let first = self.document.sources.first()?;
        (first.id != source.id || source.verified != Verified::Primary).then_some(())?;
        Some(OwnSource {
            href: format!("#{}", source_anchor(&source.id)),
            view: view.source.clone()?,
        })
    }
}

/// The years of the rows that have several; none where no row has.
fn year_columns(rows: &[&[&Target]]) -> Vec<i16> {
    let several = rows.iter().filter(|row| row.len() > 1);
    let years: BTreeSet<i16> = several.flat_map(|row| row.iter().filter_map(|t| year(t))).collect();
    years.into_iter().collect()
}

/// Whether every figure of a row has its column.
fn fits(row: &[&Target], years: &[i16]) -> bool {
    row.iter()
        .all(|target| year(target).is_some_and(|year| years.contains(&year)))
}

fn year(target: &Target) -> Option<i16> {
    match target.time {
        Time::Year(year) => Some(year),
        _ => None,
    }
}
