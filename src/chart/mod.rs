//! Biểu đồ: the figures of one indicator as inline SVG, made at build time.
//!
//! A panel for each year, so that only figures of one year stand on one line with each other; all panels
//! share one linear axis. In a panel the nation comes first, and its figures run down as lines; then a row
//! for each place: its name and value as text, and below them the mark. A mark is a dot only where
//! the value is one number: a bound is a bracket with an arrow, and ends nowhere.
//!
//! Positions across are percentages and positions down are pixels, so a drawing takes the width that it is given
//! while its letters keep their size. There is no `style` and no colour in it: classes, and `currentColor`
//! where the style sheet is missing.

mod axis;
mod draw;
mod equivalent;
mod kind;
mod label;
mod legend;
mod markup;
mod panel;
mod shape;
mod words;

#[cfg(test)]
mod tests;

pub use equivalent::text_equivalent;
pub use shape::Shape;
pub use words::{LegendWords, Words};

use axis::Axis;
use markup::{escaped, identifier};
use panel::Panel;

/// Biểu đồ của một chỉ tiêu: what is drawn, with every text that is shown.
#[derive(Clone, Debug)]
pub struct Chart {
    /// The beginning of every `id`; unique on the page.
    pub id_prefix: String,
    /// The caption.
    pub title: String,
    /// The unit of all figures; `%` keeps the axis within 100.
    pub unit: Option<String>,
    /// The places, in the order in which they are shown.
    pub places: Vec<Row>,
    /// The nation's figures, one for each document that sets one.
    pub national: Vec<NationalMark>,
    pub words: Words,
}

/// Một địa phương: a place and its figures. No link: the drawing is one image, and the table beside it has them.
#[derive(Clone, Debug)]
pub struct Row {
    pub label: String,
    pub marks: Vec<Mark>,
}

/// Mức của cả nước: a national figure and the document that sets it.
#[derive(Clone, Debug)]
pub struct NationalMark {
    /// The document's number, else its short title.
    pub label: String,
    pub mark: Mark,
}

/// Một con số trong biểu đồ: a target, or what was reached.
#[derive(Clone, Debug)]
pub struct Mark {
    /// `2030`, `2026–2030`; figures of one label and year share a panel.
    pub time_label: String,
    /// What puts the panels in order: the year, or the last year of a period.
    pub year: i16,
    pub shape: Shape,
    /// The print is doubted; the mark is hatched and has a question mark.
    pub doubt: bool,
    /// Kết quả thực hiện: what was reached, not what is aimed at.
    pub actual: bool,
    /// The value with its sign: `< 2,5 %`.
    pub text: String,
    /// The value as people say it: `dưới 2,5 %`; for the text equivalent.
    pub phrase: String,
}

/// The chart as a `<figure>`: caption, panels, key, text equivalent; nothing where no figure is a number.
pub fn figure(chart: &Chart) -> Option<String> {
    let panels = panel::panels(chart);
    let axis = Axis::over(&panel::shapes(&panels), chart.unit.as_deref())?;
    let id = identifier(&chart.id_prefix);
    let mut html = format!("<figure class=\"chart\" aria-labelledby=\"{id}-ten\">");
    html.push_str(&caption(chart, &id));
    html.push_str(&draw::definitions(&id, &legend::kinds(&panels), &axis));
    html.push_str("<div class=\"chart-panels\">");
    for (number, panel) in panels.iter().enumerate() {
        html.push_str(&titled_panel(chart, panel, &axis, &id, number + 1));
    }
    html.push_str("</div>");
    html.push_str(&legend::legend(&chart.words.legend, &panels, &id));
    html.push_str(&notes(chart, &axis, &panels));
    html.push_str(&equivalent::details(chart));
    html.push_str("</figure>");
    Some(html)
}

fn caption(chart: &Chart, id: &str) -> String {
    let unit = match chart.unit.as_deref() {
        Some(unit) => {
            let unit = words::fill(&chart.words.unit, &[("unit", unit)]);
            format!(" <span class=\"chart-unit\">{}</span>", escaped(&unit))
        }
        None => String::new(),
    };
    format!(
        "<figcaption id=\"{id}-ten\">{}{unit}</figcaption>",
        escaped(&chart.title)
    )
}

fn titled_panel(chart: &Chart, panel: &Panel<'_>, axis: &Axis, id: &str, number: usize) -> String {
    let id_of_panel = format!("{id}-{number}");
    let title = words::fill(&chart.words.panel, &[("title", &chart.title), ("time", panel.time)]);
    let description = equivalent::of_panel(chart, panel);
    let (height, drawing) = draw::panel(panel, axis, id);
    format!(
        "<div class=\"chart-panel\"><p class=\"chart-time\">{}</p>\
         <svg class=\"chart-drawing\" role=\"img\" aria-labelledby=\"{id_of_panel}-title {id_of_panel}-desc\" width=\"100%\" height=\"{height}\">\
         <title id=\"{id_of_panel}-title\">{}</title><desc id=\"{id_of_panel}-desc\">{}</desc>{drawing}</svg></div>",
        escaped(panel.time),
        escaped(&title),
        escaped(&description),
    )
}

/// What a reader could misread: an axis that does not begin at zero, figures too far apart to compare by eye.
fn notes(chart: &Chart, axis: &Axis, panels: &[Panel<'_>]) -> String {
    let cut = (!axis.has_zero()).then(|| words::fill(&chart.words.axis_from, &[("value", &axis.first_label())]));
    let lopsided = axis::is_lopsided(&panel::shapes(panels)).then(|| chart.words.lopsided.clone());
    let note = |text: String| format!("<p class=\"chart-note\">{}</p>", escaped(&text));
    cut.into_iter().chain(lopsided).map(note).collect()
}
