//! Biểu đồ bằng chữ: everything that the drawing shows, in sentences.

use super::markup::with_names;
use super::panel::{Panel, same_figure};
use super::words::fill;
use super::{Chart, Mark, PlaceMarks};
use crate::text::escape_html;

/// The chart in sentences: the nation, then a sentence for each place. Figures that cannot be drawn are in it too.
pub fn text_equivalent(chart: &Chart) -> Vec<String> {
    let mut sentences = Vec::new();
    let national = national_figures(chart);
    if !national.is_empty() {
        sentences.push(sentence(&chart.words.national, &national));
    }
    let places = chart.places.iter().filter(|row| !row.marks.is_empty());
    sentences.extend(places.map(|row| of_place(chart, row)));
    sentences
}

/// The sentence of a place.
pub(super) fn of_place(chart: &Chart, row: &PlaceMarks) -> String {
    let figures: Vec<String> = row.marks.iter().map(|mark| figure(chart, mark, &[])).collect();
    sentence(&row.label, &figures)
}

/// The text equivalent to open and close under the chart.
pub(super) fn details(chart: &Chart) -> String {
    let unit = chart.unit.as_deref().filter(|unit| *unit != "%");
    let national = chart.national.iter().map(|national| national.label.as_str());
    let labels = chart.places.iter().map(|row| row.label.as_str()).chain(national);
    let names: Vec<&str> = labels.chain(unit).collect();
    let items: String = text_equivalent(chart)
        .iter()
        .map(|sentence| format!("<li>{}</li>", with_names(sentence, &names, chart.lang)))
        .collect();
    let heading = escape_html(&chart.words.as_text);
    format!("<details class=\"chart-text\"><summary>{heading}</summary><ul>{items}</ul></details>")
}

/// What a panel's drawing is about: how many places, and the nation's figures; the rest is in the text equivalent.
pub(super) fn of_panel(chart: &Chart, panel: &Panel<'_>) -> String {
    let mut texts = Vec::new();
    let named = panel.places.iter().filter(|entry| entry.starts_row).count();
    if named > 0 {
        texts.push(fill(&chart.words.places, &[("count", &named.to_string())]));
    }
    for entry in &panel.national {
        let doubt = entry.mark.doubt.then(|| format!(" ({})", chart.words.doubt));
        texts.push(format!(
            "{}: {}{}.",
            entry.label,
            entry.mark.phrase,
            doubt.unwrap_or_default()
        ));
    }
    texts.join(" ")
}

/// The nation's figures, equal ones of several documents as one.
fn national_figures(chart: &Chart) -> Vec<String> {
    let mut groups: Vec<(&Mark, Vec<&str>)> = Vec::new();
    for national in &chart.national {
        match groups.iter_mut().find(|(mark, _)| same_figure(mark, &national.mark)) {
            Some((_, labels)) => labels.push(&national.label),
            None => groups.push((&national.mark, vec![&national.label])),
        }
    }
    let text = |(mark, labels): &(&Mark, Vec<&str>)| figure(chart, mark, labels);
    groups.iter().map(text).collect()
}

/// A figure in words, with its time and documents: "khoảng 45% (2025; 28-NQ/TW, 38/QĐ-TTg; cần xem lại)".
fn figure(chart: &Chart, mark: &Mark, documents: &[&str]) -> String {
    let mut about = vec![match mark.actual {
        true => fill(&chart.words.actual, &[("time", &mark.time_label)]),
        false => mark.time_label.clone(),
    }];
    if !documents.is_empty() {
        about.push(documents.join(", "));
    }
    if mark.doubt {
        about.push(chart.words.doubt.clone());
    }
    format!("{} ({})", mark.phrase, about.join("; "))
}

fn sentence(subject: &str, figures: &[String]) -> String {
    format!("{subject}: {}.", figures.join("; "))
}
