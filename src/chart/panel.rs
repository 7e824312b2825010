//! Which figures stand in which panel, and what is written beside them.

use std::collections::{BTreeMap, BTreeSet};

use super::words::fill;
use super::{Chart, Mark, Shape};

/// The figures of one year or period.
#[derive(Debug)]
pub(super) struct Panel<'a> {
    pub time: &'a str,
    /// The year, or the last year of a period.
    pub year: i16,
    /// The nation's figures; equal ones of several documents are one entry.
    pub national: Vec<PanelEntry<'a>>,
    pub places: Vec<PanelEntry<'a>>,
}

/// One figure in its own lane.
#[derive(Debug)]
pub(super) struct PanelEntry<'a> {
    /// Empty where the place's name already stands above.
    pub label: String,
    /// The first figure of its place in this panel.
    pub starts_row: bool,
    pub shape: Shape,
    pub mark: &'a Mark,
}

impl<'a> Panel<'a> {
    /// The national targets that run down through the places, each with its number among the national figures.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &PanelEntry<'a>)> {
        let entries = self.national.iter().enumerate();
        entries.filter(|(_, entry)| !entry.mark.actual && !self.places.is_empty())
    }

    /// Whether one of the national targets covers more than a line.
    pub(super) fn has_area(&self) -> bool {
        let is_line = |shape| matches!(shape, Shape::Point(_) | Shape::Approx(_));
        self.lines().any(|(_, entry)| !is_line(entry.shape))
    }
}

impl PanelEntry<'_> {
    /// The value beside the name; a doubted one with its question mark.
    pub(super) fn value(&self) -> String {
        let doubt = if self.mark.doubt { " ?" } else { "" };
        format!("{}{doubt}", self.mark.text)
    }
}

/// What panels are ordered by: the year, then the label.
type PanelKey<'a> = (i16, &'a str);

/// The panels in order of time; figures that cannot be drawn are left out, and panels without any.
pub(super) fn panels(chart: &Chart) -> Vec<Panel<'_>> {
    let national = || chart.national.iter().map(|national| &national.mark);
    let all = times(chart.places.iter().flat_map(|row| &row.marks).chain(national()));
    let mut panels = BTreeMap::new();
    for row in &chart.places {
        add_place(&mut panels, chart, &all, &row.label, &row.marks);
    }
    add_nation(&mut panels, chart, &all);
    panels.into_values().collect()
}

/// Every figure that is drawn.
pub(super) fn shapes(panels: &[Panel<'_>]) -> Vec<Shape> {
    let entries = panels
        .iter()
        .flat_map(|panel| panel.national.iter().chain(&panel.places));
    entries.map(|entry| entry.shape).collect()
}

/// The times for which targets are set; what was reached stands beside them.
fn times<'a>(marks: impl Iterator<Item = &'a Mark>) -> BTreeSet<PanelKey<'a>> {
    let targets = marks.filter(|mark| !mark.actual && mark.shape.drawable().is_some());
    targets.map(own_key).collect()
}

fn own_key(mark: &Mark) -> PanelKey<'_> {
    (mark.year, &mark.time_label)
}

/// The panel in which a mark stands: a target in that of its time; what was reached, beside the next own target to
/// come, else the last own one, else the same among all targets.
fn key<'a>(mark: &'a Mark, own: &BTreeSet<PanelKey<'a>>, all: &BTreeSet<PanelKey<'a>>) -> PanelKey<'a> {
    if !mark.actual {
        return own_key(mark);
    }
    let times = if own.is_empty() { all } else { own };
    let next = times.range((mark.year, "")..).next();
    next.or(times.last()).copied().unwrap_or(own_key(mark))
}

fn panel_at<'p, 'a>(panels: &'p mut BTreeMap<PanelKey<'a>, Panel<'a>>, key: PanelKey<'a>) -> &'p mut Panel<'a> {
    panels.entry(key).or_insert_with(|| Panel {
        time: key.1,
        year: key.0,
        national: Vec::new(),
        places: Vec::new(),
    })
}

/// Adds the figures of a place, its targets before what was reached; the name stands once in a panel.
fn add_place<'a>(
    panels: &mut BTreeMap<PanelKey<'a>, Panel<'a>>,
    chart: &'a Chart,
    all: &BTreeSet<PanelKey<'a>>,
    name: &'a str,
    marks: &'a [Mark],
) {
    let mut named = BTreeSet::new();
    let own = times(marks.iter());
    let (targets, reached): (Vec<&Mark>, Vec<&Mark>) = marks.iter().partition(|mark| !mark.actual);
    for mark in targets.into_iter().chain(reached) {
        let Some(shape) = mark.shape.drawable() else { continue };
        let key = key(mark, &own, all);
        let starts_row = named.insert(key);
        let label = with_time(chart, if starts_row { name } else { "" }, mark);
        panel_at(panels, key).places.push(PanelEntry {
            label,
            starts_row,
            shape,
            mark,
        });
    }
}

/// A figure's label, its time with it where that is another: "Lai Châu", "Lai Châu · thực hiện 2024", "thực hiện 2024".
fn with_time(chart: &Chart, name: &str, mark: &Mark) -> String {
    let reached = || fill(&chart.words.actual, &[("time", &mark.time_label)]);
    match (name, mark.actual) {
        (name, false) => name.to_owned(),
        ("", true) => reached(),
        (name, true) => format!("{name} · {}", reached()),
    }
}

/// Adds the national figures: "Cả nước · 28-NQ/TW, 38/QĐ-TTg".
fn add_nation<'a>(panels: &mut BTreeMap<PanelKey<'a>, Panel<'a>>, chart: &'a Chart, all: &BTreeSet<PanelKey<'a>>) {
    let own = times(chart.national.iter().map(|national| &national.mark));
    for national in &chart.national {
        let mark = &national.mark;
        let Some(shape) = mark.shape.drawable() else { continue };
        let entries = &mut panel_at(panels, key(mark, &own, all)).national;
        match entries.iter_mut().find(|entry| same_figure(entry.mark, mark)) {
            Some(entry) => {
                entry.label.push_str(", ");
                entry.label.push_str(&national.label);
            }
            None => {
                let nation = with_time(chart, &chart.words.national, mark);
                let label = format!("{nation} · {}", national.label);
                entries.push(PanelEntry {
                    label,
                    starts_row: true,
                    shape,
                    mark,
                });
            }
        }
    }
}

/// Whether two national figures say the same.
pub(super) fn same_figure(one: &Mark, other: &Mark) -> bool {
    own_key(one) == own_key(other)
        && one.shape.drawable() == other.shape.drawable()
        && (one.doubt, one.actual, &one.text) == (other.doubt, other.actual, &other.text)
}
