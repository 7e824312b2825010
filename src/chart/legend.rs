//! Chú giải: the key to the marks, with those that are used.

use std::collections::BTreeSet;

use super::kind::MarkKind;
use super::panel::Panel;
use super::words::LegendWords;
use crate::text::escape_html;

/// The kinds of marks in the panels, each once.
pub(super) fn kinds(panels: &[Panel<'_>]) -> Vec<MarkKind> {
    let entries = panels
        .iter()
        .flat_map(|panel| panel.national.iter().chain(&panel.places));
    let kinds: BTreeSet<MarkKind> = entries.map(MarkKind::of).collect();
    kinds.into_iter().collect()
}

/// The key as a list; colours and lines are those of the drawing.
pub(super) fn legend(words: &LegendWords, panels: &[Panel<'_>], id: &str) -> String {
    let mut items = String::new();
    if panels
        .iter()
        .any(|panel| !panel.national.is_empty() && !panel.places.is_empty())
    {
        let line = "<line class=\"chart-line\" stroke=\"currentColor\" x1=\"17\" x2=\"17\" y2=\"20\"/>";
        items.push_str(&item(line, &words.national));
    }
    if panels.iter().any(Panel::has_area) {
        let area = "<rect class=\"chart-area\" fill=\"currentColor\" fill-opacity=\".1\" width=\"34\" height=\"20\"/>";
        items.push_str(&item(area, &words.area));
    }
    for kind in kinds(panels) {
        items.push_str(&item(&sample(kind, id), word(words, kind)));
    }
    let doubted = |panel: &Panel<'_>| panel.national.iter().chain(&panel.places).any(|entry| entry.mark.doubt);
    if panels.iter().any(doubted) {
        let sign = "<g class=\"chart-marks\"><text class=\"chart-question\" x=\"17\" y=\"15\" text-anchor=\"middle\">?</text></g>";
        items.push_str(&item(sign, &words.doubt));
    }
    format!("<ul class=\"chart-key\">{items}</ul>")
}

fn item(sample: &str, word: &str) -> String {
    format!(
        "<li><svg width=\"34\" height=\"20\" aria-hidden=\"true\">{sample}</svg>{}</li>",
        escape_html(word)
    )
}

fn sample(kind: MarkKind, id: &str) -> String {
    let actual = if matches!(kind, MarkKind::Reached | MarkKind::ReachedApprox) {
        " class=\"chart-actual\""
    } else {
        ""
    };
    let x = match kind {
        MarkKind::Above | MarkKind::From => 6,
        MarkKind::Below | MarkKind::UpTo => 28,
        _ => 17,
    };
    let mark = match kind {
        MarkKind::Range => "<rect x=\"5\" y=\"5\" width=\"24\" height=\"10\" rx=\"1\"/>".to_owned(),
        kind => format!("<use{actual} href=\"#{id}-{}\" x=\"{x}\" y=\"10\"/>", kind.name()),
    };
    format!("<g class=\"chart-marks\" fill=\"currentColor\" stroke=\"currentColor\" stroke-width=\"2\">{mark}</g>")
}

fn word(words: &LegendWords, kind: MarkKind) -> &str {
    match kind {
        MarkKind::Dot => &words.point,
        MarkKind::Approx => &words.approx,
        MarkKind::Range => &words.range,
        MarkKind::Above => &words.above,
        MarkKind::From => &words.from,
        MarkKind::Below => &words.below,
        MarkKind::UpTo => &words.up_to,
        MarkKind::Reached => &words.actual,
        MarkKind::ReachedApprox => &words.actual_approx,
    }
}
