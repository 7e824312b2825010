//! Diễn biến của một địa phương: what a place set for itself and what it reached, over the years.

use std::collections::BTreeSet;

use super::equivalent;
use super::kind::MarkKind;
use super::label::{LINE, width};
use super::markup::{coordinate, drawing_of, folded, with_names};
use super::panel::PanelEntry;
use super::shape::Shape;
use super::words::fill;
use super::{Chart, Mark, PlaceMarks};
use crate::text::escape_html;

/// How many places are shown unfolded.
const MOST_PLACES: usize = 4;
/// Room for words and arrows above the highest mark and below the lowest, and the height between these, in pixels.
const ROOM: f64 = 44.0;
const HEIGHT: f64 = 84.0;
/// The height of the row of years.
const YEARS: f64 = 20.0;
/// How far the first and the last year stand from the sides, in percent.
const SIDE: f64 = 9.0;

/// A drawing for each place of which something was reported; nothing where there is none.
pub(super) fn courses(chart: &Chart, id: &str) -> String {
    let courses = chart.places.iter().filter_map(Course::of);
    let drawn: Vec<String> = courses
        .enumerate()
        .map(|(at, course)| course.panel(chart, id, at + 1))
        .collect();
    let panels = |drawn: &[String]| format!("<div class=\"chart-panels\">{}</div>", drawn.concat());
    let (shown, others) = drawn.split_at(drawn.len().min(MOST_PLACES));
    match (shown, others) {
        ([], _) => String::new(),
        (shown, []) => panels(shown),
        (shown, others) => {
            let count = others.len().to_string();
            let title = fill(&chart.words.one_by_one, &[("count", &count)]);
            panels(shown) + &folded(&title, &panels(others))
        }
    }
}

/// The figures of one place on an axis of years.
struct Course<'a> {
    row: &'a PlaceMarks,
    /// In order of time; of one year the largest first.
    entries: Vec<PanelEntry<'a>>,
    years: BTreeSet<i16>,
}

impl<'a> Course<'a> {
    /// A place of which something was reached, with figures of more than one year.
    fn of(row: &'a PlaceMarks) -> Option<Self> {
        let entry = |mark: &'a Mark| {
            Some(PanelEntry {
                label: String::new(),
                starts_row: false,
                shape: mark.shape.drawable()?,
                mark,
            })
        };
        let mut entries: Vec<PanelEntry<'_>> = row.marks.iter().filter_map(entry).collect();
        entries.sort_by(|one, other| {
            let by_year = one.mark.year.cmp(&other.mark.year);
            by_year.then(other.shape.high().total_cmp(&one.shape.high()))
        });
        let years: BTreeSet<i16> = entries.iter().map(|entry| entry.mark.year).collect();
        let is_told = entries.iter().any(|entry| entry.mark.actual) && years.len() > 1;
        is_told.then_some(Course { row, entries, years })
    }

    fn panel(&self, chart: &Chart, id: &str, number: usize) -> String {
        let place = self.row.label.as_str();
        let title = fill(&chart.words.course, &[("place", place)]);
        let description = equivalent::of_place(chart, self.row);
        let drawing = drawing_of(
            &format!("{id}-course-{number}"),
            &title,
            &description,
            (2.0 * ROOM + HEIGHT + YEARS) as u32,
            &self.drawing(id),
        );
        let title = with_names(&title, &[place], chart.lang);
        format!("<div class=\"chart-panel\"><p class=\"chart-time\">{title}</p>{drawing}</div>")
    }

    fn drawing(&self, id: &str) -> String {
        let bottom = coordinate(2.0 * ROOM + HEIGHT);
        let axis = format!(
            "<g class=\"chart-lane\" stroke=\"currentColor\"><line x1=\"0\" x2=\"100%\" y1=\"{bottom}\" y2=\"{bottom}\"/></g>"
        );
        let marks: String = self.entries.iter().map(|entry| self.mark(entry, id)).collect();
        format!(
            "{axis}<g class=\"chart-marks\" fill=\"currentColor\" stroke=\"currentColor\" stroke-width=\"2\">{}{marks}</g>\
             <g class=\"chart-values\">{}</g><g class=\"chart-numbers\">{}</g>",
            self.line(),
            self.values(),
            self.numbers(),
        )
    }

    /// What was reached, from one year to the next that is known.
    fn line(&self) -> String {
        let reached: Vec<&PanelEntry<'_>> = self.entries.iter().filter(|entry| entry.mark.actual).collect();
        let part = |pair: &[&PanelEntry<'_>]| {
            let [(x1, y1), (x2, y2)] = [pair[0], pair[1]].map(|entry| (self.x(entry), self.y(entry.shape.low())));
            format!(
                "<line class=\"chart-actual\" x1=\"{x1}%\" y1=\"{}\" x2=\"{x2}%\" y2=\"{}\"/>",
                coordinate(y1),
                coordinate(y2)
            )
        };
        reached.windows(2).map(part).collect()
    }

    /// A mark of the panels, turned so that more is up.
    fn mark(&self, entry: &PanelEntry<'_>, id: &str) -> String {
        let class = match (entry.mark.actual, entry.mark.doubt) {
            (false, false) => "",
            (false, true) => " class=\"chart-doubt\"",
            (true, false) => " class=\"chart-actual\"",
            (true, true) => " class=\"chart-actual chart-doubt\"",
        };
        let (top, bottom) = (self.y(entry.shape.high()), self.y(entry.shape.low()));
        let kind = MarkKind::of(entry);
        let drawn = match kind {
            MarkKind::Range => format!(
                "<rect{class} x=\"-5\" width=\"10\" height=\"{}\" rx=\"1\"/>",
                coordinate(bottom - top)
            ),
            kind => format!("<use{class} href=\"#{id}-{}\" transform=\"rotate(-90)\"/>", kind.name()),
        };
        format!(
            "<svg x=\"{}%\" y=\"{}\" overflow=\"visible\">{drawn}</svg>",
            self.x(entry),
            coordinate(top)
        )
    }

    /// Each value beside its mark: the largest of a year above it, the smallest below. Where not all years have room, those of
    /// the first and the last one.
    fn values(&self) -> String {
        let widest = self
            .entries
            .iter()
            .map(|entry| width(&entry.value()))
            .fold(0.0, f64::max);
        let mut words = String::new();
        for year in self.written(widest + 1.0) {
            let of_year: Vec<&PanelEntry<'_>> = self.entries.iter().filter(|entry| entry.mark.year == year).collect();
            let (above, below) = match of_year.as_slice() {
                [] => continue,
                [only] => (only, None),
                [first, .., last] => (first, Some(last)),
            };
            let y = self.y(above.shape.high()) - if is_arrow_up(above.shape) { 30.0 } else { 12.0 };
            words.push_str(&self.word(above, y));
            if let Some(below) = below {
                let y = self.y(below.shape.low()) + if is_arrow_down(below.shape) { 40.0 } else { 24.0 };
                words.push_str(&self.word(below, y));
            }
        }
        words
    }

    fn word(&self, entry: &PanelEntry<'_>, y: f64) -> String {
        let class = if entry.mark.actual { " class=\"chart-sub\"" } else { "" };
        let (x, anchor) = self.anchored(entry.mark.year, width(&entry.value()));
        format!(
            "<text{class} x=\"{x}%\" y=\"{}\" text-anchor=\"{anchor}\">{}</text>",
            coordinate(y),
            escape_html(&entry.value())
        )
    }

    fn numbers(&self) -> String {
        let y = coordinate(2.0 * ROOM + HEIGHT + 16.0);
        let number = |year: i16| {
            let (x, anchor) = self.anchored(year, width("2026"));
            format!("<text x=\"{x}%\" y=\"{y}\" text-anchor=\"{anchor}\">{year}</text>")
        };
        self.written(width("2026") + 1.0).into_iter().map(number).collect()
    }

    /// The years that have room for words of this width, in em.
    fn written(&self, word: f64) -> Vec<i16> {
        let all = self.years.len() as f64 * word <= LINE;
        let ends = [self.years.first(), self.years.last()];
        match all {
            true => self.years.iter().copied().collect(),
            false => ends.into_iter().flatten().copied().collect(),
        }
    }

    /// Where words of a year stand: over its mark; long ones at the sides keep within the drawing.
    fn anchored(&self, year: i16, word: f64) -> (String, &'static str) {
        let has_room = word / 2.0 <= LINE * SIDE / 100.0;
        match year {
            year if has_room => (coordinate(self.position(year)), "middle"),
            year if Some(&year) == self.years.first() => ("0".to_owned(), "start"),
            year if Some(&year) == self.years.last() => ("100".to_owned(), "end"),
            year => (coordinate(self.position(year)), "middle"),
        }
    }

    fn x(&self, entry: &PanelEntry<'_>) -> String {
        coordinate(self.position(entry.mark.year))
    }

    fn position(&self, year: i16) -> f64 {
        let ends = self.years.first().zip(self.years.last());
        let Some((first, last)) = ends else { return SIDE };
        let after_first = |year: i16| f64::from(i32::from(year) - i32::from(*first));
        let share = after_first(year) / after_first(*last);
        SIDE + share * (100.0 - 2.0 * SIDE)
    }

    fn y(&self, value: f64) -> f64 {
        let low = self.entries.iter().map(|e| e.shape.low()).fold(f64::INFINITY, f64::min);
        let high = self
            .entries
            .iter()
            .map(|e| e.shape.high())
            .fold(f64::NEG_INFINITY, f64::max);
        let share = if high > low { (high - value) / (high - low) } else { 0.5 };
        ROOM + share * HEIGHT
    }
}

fn is_arrow_up(shape: Shape) -> bool {
    matches!(shape, Shape::AtLeast { .. })
}

fn is_arrow_down(shape: Shape) -> bool {
    matches!(shape, Shape::AtMost { .. })
}
