//! Chỉ tiêu của văn bản: the targets as tables in one grid of columns, folded by part of the document.
//!
//! Where most figures are set for the same few years, each year has a column in every table, so that numbers stand under
//! numbers; what is set for another time stands in a column of its own. Else each figure is a row and says its time beside it.

use std::collections::{BTreeSet, HashMap};

use serde::Serialize;

use crate::model::{Document, DocumentId, Id, Indicator, Locator, Quantity, Scope, Target, Time};
use crate::view::link::{Link, MaybeLink};
use crate::view::marked_text::MarkedText;
use crate::view::named::meant_by;
use crate::view::national::{NationalView, national_view};
use crate::view::replaced::{ReplacedView, replaced_view};
use crate::view::sources::{SourceView, source_anchor, source_view};
use crate::view::standing::{RowStanding, row_standing, say_once};
use crate::view::{Context, phrase};

use super::outline::part_title;
use super::target_groups::{Group, grouped};

/// The targets of a document.
#[derive(Serialize)]
pub struct Targets {
    /// The heads of the columns of figures; none where each row says its own time.
    years: Vec<String>,
    /// Whether some figures are set for other times than these years.
    other_times: bool,
    /// How many columns there are of times.
    times: usize,
    /// Whether the nation's figures have a column.
    pub compares: bool,
    /// Whether the rows are so many that a filter helps.
    is_long: bool,
    /// Whether nothing was reported of any figure, which is said once.
    unreported: bool,
    pub groups: Vec<TargetGroup>,
}

/// The targets of one part of the document, such as `II.2` or `PL.V`.
#[derive(Serialize)]
pub struct TargetGroup {
    pub id: String,
    /// The anchor of the section of the text, where the group is one.
    #[serde(skip)]
    pub section: Option<String>,
    /// The address of its first table, which unfolds it.
    pub href: String,
    pub title: MarkedText,
    pub count: String,
    /// What is seen at once; none where the whole group is folded.
    shown: Option<TargetTable>,
    /// What is folded, with its title where a part is seen at once.
    folded: Option<TargetTable>,
    folded_title: Option<String>,
}

/// A table of targets.
#[derive(Serialize)]
struct TargetTable {
    id: String,
    caption: MarkedText,
    rows: Vec<WrittenRow>,
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
    /// Figures for times without a column.
    others: Vec<FigureCell>,
    /// Figures in words need the room of all columns of times.
    in_words: bool,
    /// The time of a row of one figure, where times have no columns.
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
    /// The rest of the sentence, for those who hear the page: "đến năm 2030". Nothing where the next cell
    /// says the year.
    spoken: String,
    sort: String,
    kind: &'static str,
    /// The column's head, shown beside the figure on narrow screens; of a figure without a column its time.
    label: String,
    /// Where the printed row has its figure of this year, if that is kept in a row of its own.
    elsewhere: Option<String>,
}

/// What stands in small print under the name of a row; where it was printed and read is folded.
#[derive(Serialize)]
struct RowDetails {
    /// Whether anything is folded.
    has_more: bool,
    place: Option<MaybeLink>,
    row: Option<String>,
    printed: Option<String>,
    stated_in: Vec<MaybeLink>,
    doubt: Option<String>,
    review: Option<String>,
    note: Option<String>,
    /// "Số gốc năm 2020: 3,5%", "Thực hiện năm 2024: 2,1", and what they say of each figure of the row.
    standing: Option<RowStanding>,
    /// Where it was read, if not where the rest of the document was.
    source: Option<OwnSource>,
    /// What became of figures that later documents replace.
    replaced: Vec<ReplacedView>,
    /// Figures of earlier documents that these replace.
    replaces: Vec<Link>,
}

#[derive(Serialize)]
struct OwnSource {
    href: String,
    view: SourceView,
}

/// The number of rows up to which a document shows all its targets; of more it shows the first ones.
const SHORT: usize = 12;
const FIRST: usize = 4;
/// The most columns of years.
const MOST_YEARS: usize = 4;

/// The document's targets by part, in its own order; nothing where it has none.
pub fn targets(cx: &Context<'_>, document: &Document) -> Option<Targets> {
    let written: Vec<&[Target]> = document.targets.chunk_by(|a, b| a.row_index == b.row_index).collect();
    let years = year_columns(&written);
    // Without columns of years each figure is a row.
    let rows: Vec<Vec<&Target>> = match years.is_empty() {
        true => document.targets.iter().map(|target| vec![target]).collect(),
        false => written.iter().map(|row| row.iter().collect()).collect(),
    };
    if rows.is_empty() {
        return None;
    }
    let is_long = rows.len() > SHORT;
    let mut maker = TableMaker {
        cx,
        document,
        years: &years,
        printed: document.targets.iter().filter_map(printed_cell).collect(),
        meant: HashMap::new(),
        earlier: HashMap::new(),
    };
    let mut groups: Vec<TargetGroup> = (1..)
        .zip(grouped(cx, rows))
        .map(|(n, group)| maker.group(n, &group, is_long))
        .collect();
    let rows = groups.iter_mut().flat_map(TargetGroup::rows_mut);
    let unreported = say_once(rows.map(|row| &mut row.details.standing));
    let any = |has: fn(&WrittenRow) -> bool| groups.iter().flat_map(TargetGroup::rows).any(has);
    let other_times = any(|row| !row.others.is_empty() && !row.in_words);
    Some(Targets {
        other_times,
        times: years.len() + usize::from(other_times),
        compares: any(|row| !row.national.is_empty()),
        years: years.iter().map(i16::to_string).collect(),
        is_long,
        unreported,
        groups,
    })
}

impl TargetGroup {
    fn rows(&self) -> impl Iterator<Item = &WrittenRow> {
        let tables = self.shown.iter().chain(&self.folded);
        tables.flat_map(|table| &table.rows)
    }

    fn rows_mut(&mut self) -> impl Iterator<Item = &mut WrittenRow> {
        let tables = self.shown.iter_mut().chain(&mut self.folded);
        tables.flat_map(|table| &mut table.rows)
    }
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
    years: &'a [i16],
    printed: HashMap<PrintedCell<'a>, &'a str>,
    meant: HashMap<String, Option<String>>,
    /// The rows of earlier documents that are replaced here, by their ids.
    earlier: HashMap<&'a DocumentId, HashMap<&'a str, &'a Target>>,
}

impl TableMaker<'_> {
    /// A group: whole where the document is short, else folded; of the first one a few rows are seen at once.
    fn group(&mut self, n: usize, group: &Group<'_>, is_long: bool) -> TargetGroup {
        let rows = &group.rows;
        let title = self.title(group);
        let seen = match (is_long, n) {
            (false, _) => rows.len(),
            // What is one row more is no reason to fold it.
            (true, 1) if rows.len() <= FIRST + 1 => rows.len(),
            (true, 1) => FIRST,
            (true, _) => 0,
        };
        let (shown, folded) = rows.split_at(seen);
        let table = if seen > 0 {
            format!("bang_{n}")
        } else {
            format!("bang_{n}b")
        };
        TargetGroup {
            id: format!("nhom_{n}"),
            section: group.part.as_ref().map(Locator::anchor),
            href: format!("#{table}"),
            count: self.cx.count(rows.len()),
            shown: self.table(format!("bang_{n}"), &title, shown),
            folded_title: (seen > 0).then(|| self.cx.counted("document.more_targets", folded.len())),
            folded: self.table(format!("bang_{n}b"), &title, folded),
            title,
        }
    }

    /// The title of a group, "Phụ lục, mục II: Lao động, việc làm", with the sector where a part is divided by sectors.
    fn title(&self, group: &Group<'_>) -> MarkedText {
        let mut title = part_title(
            self.cx,
            self.document,
            group.part.as_ref(),
            "document.targets_without_section",
        );
        if let Some(sector) = group.sector {
            title.push_str(" – ");
            title.push(&self.cx.content(&self.cx.corpus.sectors[sector].name));
        }
        title
    }

    fn table(&mut self, id: String, caption: &MarkedText, rows: &[Vec<&Target>]) -> Option<TargetTable> {
        (!rows.is_empty()).then(|| TargetTable {
            id,
            caption: caption.clone(),
            rows: rows.iter().map(|row| self.row(row)).collect(),
        })
    }

    fn row(&mut self, targets: &[&Target]) -> WrittenRow {
        let (cx, target) = (self.cx, targets[0]);
        let national = |target: &&Target| national_view(cx, self.document, target);
        WrittenRow {
            name: cx.corpus.indicators[target.indicator].name.clone(),
            href: cx.indicator_link(target.indicator),
            scope: target.scope.map(|scope| cx.corpus.scopes[scope].name.clone()),
            part: self.part(target),
            cells: self.cells(targets),
            others: self.others(targets),
            in_words: !self.years.is_empty() && targets.iter().any(|target| is_in_words(target)),
            when: phrase::time_cell(cx, target),
            when_sort: target
                .time
                .last_year()
                .map_or_else(String::new, |year| year.to_string()),
            when_unclear: matches!(target.time, Time::Unclear(_)),
            national: targets.iter().filter_map(national).collect(),
            details: self.details(targets),
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

    fn cells(&self, targets: &[&Target]) -> Vec<FigureCell> {
        if self.years.is_empty() {
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
        self.years.iter().map(cell).collect()
    }

    /// The figures of a row that no column of years has.
    fn others(&self, targets: &[&Target]) -> Vec<FigureCell> {
        if self.years.is_empty() {
            return Vec::new();
        }
        let has_column = |target: &&&Target| year(target).is_some_and(|year| self.years.contains(&year));
        let others = targets.iter().filter(|target| !has_column(target));
        others
            .map(|target| self.cell(target, phrase::time_heading(self.cx, &target.time, [*target])))
            .collect()
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
            spoken: match expects {
                _ if self.years.is_empty() && year(target).is_some() => String::new(),
                true => phrase::time(self.cx, target),
                false => format!("({label})"),
            },
            sort: target
                .quantity
                .sort_value()
                .map(|value| value.to_plain())
                .unwrap_or_default(),
            kind: match (expects, is_in_words(target)) {
                (false, _) => "none",
                (true, false) => "number",
                (true, true) => "words",
            },
            label,
            elsewhere: None,
        }
    }

    fn details(&mut self, targets: &[&Target]) -> RowDetails {
        let target = targets[0];
        let mut details = RowDetails {
            has_more: false,
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
            source: self.own_source(target),
            replaced: targets
                .iter()
                .filter_map(|t| replaced_view(self.cx, self.document, t))
                .collect(),
            replaces: targets.iter().filter_map(|t| self.replaces(t)).collect(),
        };
        details.has_more = details.place.is_some()
            || details.row.is_some()
            || details.printed.is_some()
            || !details.stated_in.is_empty()
            || details.note.is_some()
            || details.source.is_some();
        details
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

    /// The link to the figure that this one replaces: "thay mức 75 tuổi đến năm 2030 của 81/2023/QH15 (2023)".
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

    /// The source of a figure that was read elsewhere than the first ones, whose source is said above all tables.
    fn own_source(&self, target: &Target) -> Option<OwnSource> {
        let source = self.document.source_of(target)?;
        let first = self.document.sources.first()?;
        (first.id != source.id).then_some(())?;
        Some(OwnSource {
            href: format!("#{}", source_anchor(&source.id)),
            view: source_view(self.cx, source),
        })
    }
}

/// The years that get a column each: those of the rows of several years, where they are few and hold at least half of all
/// figures.
fn year_columns(rows: &[&[Target]]) -> Vec<i16> {
    let several = rows.iter().filter(|row| row.len() > 1);
    let years: BTreeSet<i16> = several.flat_map(|row| row.iter().filter_map(year)).collect();
    let figures = || rows.iter().flat_map(|row| row.iter());
    let in_columns = figures().filter(|target| year(target).is_some_and(|year| years.contains(&year)));
    match years.len() <= MOST_YEARS && in_columns.count() * 2 >= figures().count() {
        true => years.into_iter().collect(),
        false => Vec::new(),
    }
}

fn is_in_words(target: &Target) -> bool {
    !target.quantity.is_numeric() && target.quantity != Quantity::NoTarget
}

fn year(target: &Target) -> Option<i16> {
    match target.time {
        Time::Year(year) => Some(year),
        _ => None,
    }
}
