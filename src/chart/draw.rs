//! Vẽ một khung: draws one panel as SVG. Every figure has its own line of text and its own lane, so nothing covers
//! anything.

use super::axis::Axis;
use super::kind::MarkKind;
use super::label::{LINE, width, wrapped};
use super::markup::coordinate;
use super::panel::{Panel, PanelEntry};
use super::shape::Shape;
use crate::text::escape_html;

/// The height of a line of text, and where in it the baseline is.
const TEXT: u32 = 18;
const BASELINE: u32 = 14;
/// The height of the lane below the text, in whose middle the mark stands.
const LANE: u32 = 20;
/// Free height below an entry.
const GAP: u32 = 4;
/// The height of the axis' numbers.
const NUMBERS: u32 = 20;
/// The number of entries from which the numbers stand above them, too.
pub(super) const LONG: usize = 12;
/// How many lines a name may take.
const NAME_LINES: usize = 2;
/// The narrowest drawing, in pixels of its own numbers (13 px an em).
const NARROWEST: f64 = 288.0;
const NUMBER_SIZE: f64 = 13.0;

/// What every panel refers to: the marks and the lane. Not `display: none`, which would hide the uses too.
pub(super) fn definitions(id: &str, kinds: &[MarkKind], axis: &Axis) -> String {
    let mut svg = format!(
        "<svg class=\"chart-defs\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>{}",
        lane(axis, id)
    );
    for kind in kinds {
        if let Some(outline) = kind.outline() {
            svg.push_str(&format!("<g id=\"{id}-{}\">{outline}</g>", kind.name()));
        }
    }
    svg + "</defs></svg>"
}

/// The panel's height and what is drawn in it; `own_id` is of this drawing, `id` of the whole figure.
pub(super) fn panel(panel: &Panel<'_>, axis: &Axis, id: &str, own_id: &str) -> (u32, String) {
    let mut drawing = PanelDrawing::new(axis, id, own_id);
    let nation = drawing.nation(panel);
    if panel.national.len() + panel.places.len() > LONG {
        drawing.numbers();
    }
    drawing.entries(&panel.places);
    drawing.finish(panel, &nation)
}

/// The panel with all places in one lane: where they lie among each other and beside the nation.
pub(super) fn crowd(panel: &Panel<'_>, name: &str, axis: &Axis, id: &str, own_id: &str) -> (u32, String) {
    let mut drawing = PanelDrawing::new(axis, id, own_id);
    let nation = drawing.nation(panel);
    drawing.crowd(&panel.places, name);
    drawing.finish(panel, &nation)
}

/// A group, if anything is in it. What the style sheet says in colours is also said plainly.
fn group(class: &str, content: &str) -> String {
    let plain = match class {
        _ if content.is_empty() => return String::new(),
        "chart-nation" | "chart-marks" => " fill=\"currentColor\" stroke=\"currentColor\" stroke-width=\"2\"",
        "chart-values" => " text-anchor=\"end\"",
        "chart-numbers" => " text-anchor=\"middle\"",
        _ => "",
    };
    format!("<g class=\"{class}\"{plain}>{content}</g>")
}

/// A panel that grows downwards, layer by layer.
struct PanelDrawing<'a> {
    axis: &'a Axis,
    id: &'a str,
    own_id: &'a str,
    y: u32,
    /// The middle of each lane, in the order of the entries.
    lanes: Vec<u32>,
    lane_uses: String,
    marks: String,
    names: String,
    values: String,
    ticks: String,
}

impl<'a> PanelDrawing<'a> {
    fn new(axis: &'a Axis, id: &'a str, own_id: &'a str) -> Self {
        PanelDrawing {
            axis,
            id,
            own_id,
            y: 0,
            lanes: Vec::new(),
            lane_uses: String::new(),
            marks: String::new(),
            names: String::new(),
            values: String::new(),
            ticks: String::new(),
        }
    }

    /// The nation's figures; their marks are handed back, since they are drawn in their own way.
    fn nation(&mut self, panel: &Panel<'_>) -> String {
        self.entries(&panel.national);
        std::mem::take(&mut self.marks)
    }

    fn finish(mut self, panel: &Panel<'_>, nation: &str) -> (u32, String) {
        self.numbers();
        let mut svg = group("chart-lanes", &self.lane_uses);
        svg.push_str(&self.national_lines(panel));
        for (class, content) in [
            ("chart-nation", nation),
            ("chart-marks", &self.marks),
            ("chart-names", &self.names),
            ("chart-values", &self.values),
            ("chart-numbers", &self.ticks),
        ] {
            svg.push_str(&group(class, content));
        }
        (self.y, svg)
    }

    fn entries(&mut self, entries: &[PanelEntry<'_>]) {
        for entry in entries {
            self.texts(entry);
            let middle = self.lane();
            self.mark(entry, middle);
        }
    }

    /// All entries in one lane, with the lowest and the highest value in words.
    fn crowd(&mut self, entries: &[PanelEntry<'_>], name: &str) {
        let by_size = |one: &&PanelEntry<'_>, other: &&PanelEntry<'_>| one.shape.low().total_cmp(&other.shape.low());
        let ends = entries.iter().min_by(by_size).zip(entries.iter().max_by(by_size));
        let Some((lowest, highest)) = ends else { return };
        let values = format!("{} … {}", lowest.value(), highest.value());
        self.names.push_str(&text("", self.y + BASELINE, name, None));
        self.values
            .push_str(&text(" x=\"100%\"", self.y + BASELINE, &values, None));
        self.y += TEXT;
        let middle = self.lane();
        for entry in entries {
            self.mark(entry, middle);
        }
    }

    /// Adds a lane and returns its middle.
    fn lane(&mut self) -> u32 {
        let middle = self.y + LANE / 2;
        self.lanes.push(middle);
        self.lane_uses
            .push_str(&format!("<use href=\"#{}-lane\" y=\"{middle}\"/>", self.id));
        self.y += LANE + GAP;
        middle
    }

    /// The name on the left and the value on the right; the value below where both do not fit.
    fn texts(&mut self, entry: &PanelEntry<'_>) {
        let lines = wrapped(&entry.label, LINE, NAME_LINES);
        let value = entry.value();
        let shown = wrapped(&value, LINE, 1).concat();
        let last = lines.last().map_or(0.0, |line| width(line));
        let class = if entry.starts_row { "" } else { " class=\"chart-sub\"" };
        let fits = last + 0.6 + width(&shown) <= LINE;
        for (number, line) in lines.iter().enumerate() {
            let whole = (number == 0 && lines.concat().contains('…')).then_some(entry.label.as_str());
            self.names.push_str(&text(class, self.y + BASELINE, line, whole));
            self.y += TEXT;
        }
        if fits {
            self.y -= TEXT;
        }
        let whole = (shown != value && shown.contains('…')).then_some(value.as_str());
        self.values
            .push_str(&text(" x=\"100%\"", self.y + BASELINE, &shown, whole));
        self.y += TEXT;
    }

    fn mark(&mut self, entry: &PanelEntry<'_>, middle: u32) {
        let class = match (entry.mark.actual, entry.mark.doubt) {
            (false, false) => "",
            (false, true) => " class=\"chart-doubt\"",
            (true, false) => " class=\"chart-actual\"",
            (true, true) => " class=\"chart-actual chart-doubt\"",
        };
        let x = coordinate(self.axis.position(entry.shape.low()));
        let kind = MarkKind::of(entry);
        self.marks.push_str(&if kind == MarkKind::Range {
            let (from, to) = self.span(entry.shape);
            format!(
                "<rect{class} x=\"{x}%\" y=\"{}\" width=\"{}%\" height=\"10\" rx=\"1\"/>",
                middle - 5,
                coordinate(to - from)
            )
        } else {
            format!(
                "<use{class} href=\"#{}-{}\" x=\"{x}%\" y=\"{middle}\"/>",
                self.id,
                kind.name()
            )
        });
        if entry.mark.doubt {
            self.question_mark(entry.shape, middle);
        }
    }

    /// The question mark of a doubted figure, on the side to which no arrow points.
    fn question_mark(&mut self, shape: Shape, middle: u32) {
        let x = coordinate(self.axis.position(shape.high()));
        let side = match shape {
            Shape::AtLeast { .. } => "dx=\"-6\" text-anchor=\"end\"",
            _ if self.axis.position(shape.high()) > 90.0 => "dx=\"-12\" text-anchor=\"end\"",
            Shape::AtMost { .. } => "dx=\"6\"",
            _ => "dx=\"12\"",
        };
        self.marks.push_str(&format!(
            "<text class=\"chart-question\" x=\"{x}%\" y=\"{}\" {side}>?</text>",
            middle + 5
        ));
    }

    fn span(&self, shape: Shape) -> (f64, f64) {
        (self.axis.position(shape.low()), self.axis.position(shape.high()))
    }

    /// The nation's targets down through the lanes: among its own each from its own on, through those of the places all of
    /// them, drawn in the first one and used in the others.
    fn national_lines(&self, panel: &Panel<'_>) -> String {
        let (own, of_places) = self.lanes.split_at(panel.national.len());
        let mut svg = String::new();
        for (number, entry) in panel.lines() {
            let lanes = own[number..].iter();
            svg.extend(lanes.map(|middle| national_line(entry, self.axis, *middle)));
        }
        let Some((first, others)) = of_places.split_first() else {
            return svg;
        };
        let lines: String = panel
            .lines()
            .map(|(_, entry)| national_line(entry, self.axis, *first))
            .collect();
        if others.is_empty() || lines.is_empty() {
            return svg + &lines;
        }
        let name = self.own_id;
        svg.push_str(&format!("<g id=\"{name}-nation\">{lines}</g>"));
        for middle in others {
            svg.push_str(&format!("<use href=\"#{name}-nation\" y=\"{}\"/>", middle - first));
        }
        svg
    }

    /// The numbers of the axis; those at the ends stay inside the drawing.
    fn numbers(&mut self) {
        for (value, label) in self.axis.ticks() {
            let x = self.axis.position(value);
            let half = width(&label) * NUMBER_SIZE / 2.0 / NARROWEST * 100.0;
            let place = match x {
                x if x < half => " x=\"0\" text-anchor=\"start\"".to_owned(),
                x if x > 100.0 - half => " x=\"100%\" text-anchor=\"end\"".to_owned(),
                x => format!(" x=\"{}%\"", coordinate(x)),
            };
            self.ticks.push_str(&text(&place, self.y + BASELINE, &label, None));
        }
        self.y += NUMBERS;
    }
}

/// A line of text; what is cut short has the whole in its title.
fn text(attributes: &str, y: u32, line: &str, whole: Option<&str>) -> String {
    let title = whole.map_or(String::new(), |whole| format!("<title>{}</title>", escape_html(whole)));
    match line {
        "" => String::new(),
        line => format!("<text{attributes} y=\"{y}\">{title}{}</text>", escape_html(line)),
    }
}

/// A lane around 0: the axis and its ticks, which would cross the text if they ran through.
fn lane(axis: &Axis, id: &str) -> String {
    let (left, right) = axis.ends();
    let mut lines = format!("<line x1=\"{}%\" x2=\"{}%\"/>", coordinate(left), coordinate(right));
    let half = LANE / 2;
    for (value, _) in axis.ticks() {
        let x = coordinate(axis.position(value));
        let class = if value == 0.0 { " class=\"chart-zero\"" } else { "" };
        lines.push_str(&format!(
            "<line{class} x1=\"{x}%\" x2=\"{x}%\" y1=\"-{half}\" y2=\"{half}\"/>"
        ));
    }
    format!("<g id=\"{id}-lane\" class=\"chart-lane\" stroke=\"currentColor\">{lines}</g>")
}

/// A target of the nation in a lane: a line, which leaves the words between the lanes free, or the side that a bound allows.
fn national_line(entry: &PanelEntry<'_>, axis: &Axis, middle: u32) -> String {
    let (left, right) = axis.ends();
    let (from, to) = (axis.position(entry.shape.low()), axis.position(entry.shape.high()));
    let (lines, area) = match entry.shape {
        Shape::Point(_) => (vec![(from, "")], None),
        Shape::Approx(_) => (vec![(from, " chart-about")], None),
        Shape::Range(..) => (vec![(from, ""), (to, "")], Some((from, to))),
        Shape::AtLeast { .. } => (vec![(from, " chart-bound")], Some((from, right))),
        Shape::AtMost { .. } => (vec![(from, " chart-bound")], Some((left, from))),
    };
    let (top, bottom) = (middle - LANE / 2, middle + LANE / 2);
    let mut svg = area.map_or(String::new(), |(from, to)| {
        format!(
            "<rect class=\"chart-area\" fill=\"currentColor\" fill-opacity=\".1\" x=\"{}%\" y=\"{top}\" width=\"{}%\" height=\"{LANE}\"/>",
            coordinate(from),
            coordinate(to - from),
        )
    });
    for (x, class) in lines {
        let x = coordinate(x);
        svg.push_str(&format!(
            "<line class=\"chart-line{class}\" stroke=\"currentColor\" x1=\"{x}%\" x2=\"{x}%\" y1=\"{top}\" y2=\"{bottom}\"/>"
        ));
    }
    svg
}
