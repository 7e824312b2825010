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
mod data;
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

pub use data::{Chart, Mark, NationalMark, PlaceMarks};
pub use equivalent::text_equivalent;
pub use shape::Shape;
pub use words::{LegendWords, Words};

use crate::text::escape_html;

use axis::Axis;
use markup::{identifier, with_names};
use panel::Panel;

/// The chart as a `<figure>`: caption, panels, key, text equivalent; nothing where no figure is a number.
pub fn figure(chart: &Chart) -> Option<String> {
    let panels = panel::panels(chart);
    let axis = Axis::over(&panel::shapes(&panels), chart.unit.as_deref(), chart.words.signs)?;
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
            let said = words::fill(&chart.words.unit, &[("unit", unit)]);
            format!(
                " <span class=\"chart-unit\">{}</span>",
                with_names(&said, &[unit], chart.lang)
            )
        }
        None => String::new(),
    };
    format!(
        "<figcaption id=\"{id}-ten\">{}{unit}</figcaption>",
        with_names(&chart.title, &[&chart.name], chart.lang)
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
        escape_html(panel.time),
        escape_html(&title),
        escape_html(&description),
    )
}

/// What a reader could misread: an axis that does not begin at zero, figures too far apart to compare by eye.
fn notes(chart: &Chart, axis: &Axis, panels: &[Panel<'_>]) -> String {
    let cut = (!axis.has_zero()).then(|| words::fill(&chart.words.axis_from, &[("value", &axis.first_label())]));
    let lopsided = axis::is_lopsided(&panel::shapes(panels)).then(|| chart.words.lopsided.clone());
    let note = |text: String| format!("<p class=\"chart-note\">{}</p>", escape_html(&text));
    cut.into_iter().chain(lopsided).map(note).collect()
}
