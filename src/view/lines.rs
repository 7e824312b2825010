//! Nay là, nay thuộc thành lời: what became of places and offices, as templates show it.

use serde::Serialize;

use crate::model::{
    Branch, End, Id, Jurisdiction, Office, PartialDate, Provenance, Step, Succession, Verified, later_offices,
    later_places,
};
use crate::text::sort_key;

use super::context::Context;

/// A place as lists and tables name it.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceLabel {
    /// "tỉnh Yên Bái".
    pub name: String,
    pub href: String,
    /// What became of a place that has ended.
    pub note: Option<String>,
}

/// What became of a place or an office: a main line and its side branches.
#[derive(Clone, Debug, Serialize)]
pub struct SuccessionView {
    pub main: SuccessionLine,
    pub branches: Vec<SuccessionLine>,
    /// Whether the place or office itself went to several: then the branches are the main thing.
    pub splits: bool,
}

/// One line of what followed, step by step.
#[derive(Clone, Debug, Serialize)]
pub struct SuccessionLine {
    pub scope: Option<String>,
    pub steps: Vec<StepView>,
    /// How the line ends where nothing valid stands at its end.
    pub end: Option<String>,
}

/// One step of a line.
#[derive(Clone, Debug, Serialize)]
pub struct StepView {
    pub name: String,
    pub href: String,
    /// "từ 01/3/2025", or "từ 01/7/2025, nay thuộc" for the last one.
    pub since: String,
    pub verified: &'static str,
}

/// Where a row of a vocabulary is known from.
#[derive(Clone, Debug, Serialize)]
pub struct OriginView {
    pub text: String,
    pub url: Option<String>,
    pub verified: Option<&'static str>,
    pub note: Option<String>,
}

/// A place with what became of it.
pub fn place_label(cx: &Context<'_>, id: Id<Jurisdiction>) -> PlaceLabel {
    PlaceLabel {
        name: cx.place_name(id),
        href: cx.place_link(id),
        note: place_note(cx, id),
    }
}

/// "nay thuộc tỉnh Lào Cai", "nay là thành phố Huế"; nothing for places of today.
pub fn place_note(cx: &Context<'_>, id: Id<Jurisdiction>) -> Option<String> {
    let corpus = cx.corpus;
    let ended = corpus.jurisdictions[id]
        .valid_to
        .filter(|day| *day < corpus.site.as_of)?;
    let later = later_places(id, corpus.site.as_of, &corpus.jurisdictions);
    Some(match later.now() {
        Some(step) => cx.word(place_key(cx, step.to), &[("place", &cx.place_name(step.to))]),
        None => cx.word("place.until", &[("date", &date(ended))]),
    })
}

/// The wording for a place that has ended: it now *is* the place that came from it alone, or is now *part of* one that
/// came from several.
fn place_key(cx: &Context<'_>, to: Id<Jurisdiction>) -> &'static str {
    match cx.corpus.jurisdictions[to].predecessors.len() {
        0 | 1 => "place.now_is",
        _ => "place.now_in",
    }
}

/// "Tỉnh Lào Cai (từ 01/7/2025)": a place's name at the head of its page.
pub fn place_title(cx: &Context<'_>, id: Id<Jurisdiction>) -> String {
    capitalised(&full_name(cx, id))
}

/// "tỉnh Lào Cai", with the dates of its life where another place has the same name.
pub fn full_name(cx: &Context<'_>, id: Id<Jurisdiction>) -> String {
    let places = &cx.corpus.jurisdictions;
    let place = &places[id];
    let name = cx.place_name(id);
    let shared = places.iter().any(|(other, row)| other != id && row.name == place.name);
    match (shared, place.valid_from, place.valid_to) {
        (true, _, Some(to)) => format!("{name} ({})", cx.word("place.until", &[("date", &date(to))])),
        (true, Some(from), None) => format!("{name} ({})", cx.word("place.since", &[("date", &date(from))])),
        _ => name,
    }
}

/// What became of a place.
pub fn places(cx: &Context<'_>, id: Id<Jurisdiction>) -> SuccessionView {
    let later = later_places(id, cx.corpus.site.as_of, &cx.corpus.jurisdictions);
    view(cx, &later, &|cx, to| PlaceLabel {
        name: cx.place_name(to),
        href: cx.place_link(to),
        note: Some(cx.word("line.now_in", &[])).filter(|_| place_key(cx, to) == "place.now_in"),
    })
}

/// What became of an office.
pub fn offices(cx: &Context<'_>, office: Office) -> SuccessionView {
    let corpus = cx.corpus;
    let later = later_offices(office, corpus.site.as_of, &corpus.bodies, &corpus.jurisdictions);
    view(cx, &later, &|cx, to| PlaceLabel {
        name: cx.office_name(to),
        href: cx.body_link(to.body),
        note: None,
    })
}

type Label<'a, T> = &'a dyn Fn(&Context<'_>, T) -> PlaceLabel;

fn view<T: Copy>(cx: &Context<'_>, later: &Succession<T>, label: Label<'_, T>) -> SuccessionView {
    let splits = later.branches.iter().any(|branch| branch.scope.is_none());
    let mut main = line(cx, None, &later.steps, later.end, label);
    if splits {
        main.end = None;
    }
    SuccessionView {
        main,
        splits,
        branches: later.branches.iter().map(|b| branch(cx, b, label)).collect(),
    }
}

fn branch<T: Copy>(cx: &Context<'_>, branch: &Branch<T>, label: Label<'_, T>) -> SuccessionLine {
    line(cx, branch.scope.clone(), &branch.steps, branch.end, label)
}

fn line<T: Copy>(
    cx: &Context<'_>,
    scope: Option<String>,
    steps: &[Step<T>],
    end: End,
    label: Label<'_, T>,
) -> SuccessionLine {
    let last = steps.len().saturating_sub(1);
    let steps = steps
        .iter()
        .enumerate()
        .map(|(at, step)| step_view(cx, step, at == last && end == End::Valid, label))
        .collect();
    SuccessionLine {
        scope,
        steps,
        end: match end {
            End::Valid => None,
            End::Ended(day) => Some(cx.word("line.ended", &[("date", &date(day))])),
            End::Varies => Some(cx.word("line.varies", &[])),
        },
    }
}

fn step_view<T: Copy>(cx: &Context<'_>, step: &Step<T>, is_now: bool, label: Label<'_, T>) -> StepView {
    let to = label(cx, step.to);
    let since = step.from.map(|day| cx.word("place.since", &[("date", &date(day))]));
    let now = is_now.then(|| to.note.unwrap_or_else(|| cx.word("line.now_is", &[])));
    let words: Vec<String> = since.into_iter().chain(now).collect();
    StepView {
        name: to.name,
        href: to.href,
        since: words.join(", "),
        verified: step.verified.word(),
    }
}

/// Where a row is known from; nothing where nothing is said.
pub fn origin(provenance: &Provenance) -> Option<OriginView> {
    let Provenance { source, verified, note } = provenance;
    if source.is_none() && verified.is_none() && note.is_none() {
        return None;
    }
    let (text, url) = split_address(source.as_deref().unwrap_or_default());
    Some(OriginView {
        text,
        url,
        verified: verified.map(Verified::word),
        note: note.clone(),
    })
}

/// "176/2025/QH15, https://…": the words and the first address in them.
fn split_address(source: &str) -> (String, Option<String>) {
    let Some(at) = source.find("https://").or_else(|| source.find("http://")) else {
        return (source.to_owned(), None);
    };
    let url = source[at..].split_whitespace().next().unwrap_or_default();
    let words = source[..at].trim_end().trim_end_matches([',', ';', ':']);
    (words.to_owned(), Some(url.trim_end_matches([',', ';']).to_owned()))
}

/// A day as people write it: 01/7/2025.
pub fn date(day: jiff::civil::Date) -> String {
    PartialDate::from_date(day).to_vi()
}

/// The text with a capital first letter.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

/// Places in the order in which pages show them: the nation, then by name.
pub fn place_order(cx: &Context<'_>, id: Id<Jurisdiction>) -> (bool, Vec<u8>, Id<Jurisdiction>) {
    (
        cx.corpus.nation() != Some(id),
        sort_key(&cx.corpus.jurisdictions[id].name),
        id,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_a_source_is_told_from_its_words() {
        let (words, url) = split_address("176/2025/QH15, https://a.vn/b.html");
        assert_eq!(words, "176/2025/QH15");
        assert_eq!(url.as_deref(), Some("https://a.vn/b.html"));
        assert_eq!(split_address("Nghị quyết 202"), ("Nghị quyết 202".to_owned(), None));
    }

    #[test]
    fn names_begin_with_a_capital() {
        assert_eq!(capitalised("đặc khu Phú Quốc"), "Đặc khu Phú Quốc");
    }
}
