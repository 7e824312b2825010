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
mod course;
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
pub use words::{ChartWords, LegendWords};

use crate::text::escape_html;

use axis::Axis;
use markup::{drawing_of, folded, identifier, with_names};
use panel::Panel;

/// How many times are shown unfolded.
const MOST_PANELS: usize = 4;

/// The chart as a `<figure>`: caption, panels, key, text equivalent; nothing where no figure is a number.
pub fn figure(chart: &Chart) -> Option<String> {
    let panels = panel::panels(chart);
    let axis = Axis::over(&panel::shapes(&panels), chart.unit.as_deref(), chart.words.signs)?;
    let id = identifier(&chart.id_prefix);
    let mut html = format!("<figure class=\"chart\" aria-labelledby=\"{id}-ten\">");
    html.push_str(&caption(chart, &id));
    html.push_str(&draw::definitions(&id, &legend::kinds(&panels), &axis));
    html.push_str(&all_panels(chart, &panels, &axis, &id));
    html.push_str(&course::courses(chart, &id));
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

/// The next times first; the others are folded where there are many.
fn all_panels(chart: &Chart, panels: &[Panel<'_>], axis: &Axis, id: &str) -> String {
    let past = panels.iter().take_while(|panel| panel.year < chart.today).count();
    let first = past.min(panels.len().saturating_sub(MOST_PANELS));
    let last = (first + MOST_PANELS).min(panels.len());
    let drawn = |range: std::ops::Range<usize>| -> String {
        range
            .map(|at| titled_panel(chart, &panels[at], axis, id, at + 1))
            .collect()
    };
    let others = drawn(0..first) + &drawn(last..panels.len());
    let mut html = format!("<div class=\"chart-panels\">{}</div>", drawn(first..last));
    if !others.is_empty() {
        let count = (panels.len() - (last - first)).to_string();
        let title = words::fill(&chart.words.other_times, &[("count", &count)]);
        html.push_str(&folded(&title, &format!("<div class=\"chart-panels\">{others}</div>")));
    }
    html
}

/// A panel with its time above it. Many places share one lane, and each has its own in a folded drawing below.
fn titled_panel(chart: &Chart, panel: &Panel<'_>, axis: &Axis, id: &str, number: usize) -> String {
    let id_of_panel = format!("{id}-{number}");
    let title = words::fill(&chart.words.panel, &[("title", &chart.title), ("time", panel.time)]);
    let description = equivalent::of_panel(chart, panel);
    let whole = |id_of_drawing: &str, (height, drawing): (u32, String)| {
        drawing_of(id_of_drawing, &title, &description, height, &drawing)
    };
    let drawn = if panel.places.len() > draw::LONG {
        let count = panel.places.iter().filter(|entry| entry.starts_row).count().to_string();
        let name = words::fill(&chart.words.places, &[("count", &count)]);
        let one_by_one = words::fill(&chart.words.one_by_one, &[("count", &count)]);
        let id_of_all = format!("{id_of_panel}-all");
        let crowd = draw::crowd(panel, name.trim_end_matches('.'), axis, id, &id_of_panel);
        whole(&id_of_panel, crowd)
            + &folded(
                &one_by_one,
                &whole(&id_of_all, draw::panel(panel, axis, id, &id_of_all)),
            )
    } else {
        whole(&id_of_panel, draw::panel(panel, axis, id, &id_of_panel))
    };
    let time = escape_html(panel.time);
    format!("<div class=\"chart-panel\"><p class=\"chart-time\">{time}</p>{drawn}</div>")
}

/// What a reader could misread: an axis that does not begin at zero, figures too far apart to compare by eye.
fn notes(chart: &Chart, axis: &Axis, panels: &[Panel<'_>]) -> String {
    let cut = (!axis.has_zero()).then(|| words::fill(&chart.words.axis_from, &[("value", &axis.first_label())]));
    let lopsided = axis::is_lopsided(&panel::shapes(panels)).then(|| chart.words.lopsided.clone());
    let note = |text: String| format!("<p class=\"chart-note\">{}</p>", escape_html(&text));
    cut.into_iter().chain(lopsided).map(note).collect()
}
