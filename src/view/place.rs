//! Tên địa phương: a place as lists, tables and titles name it.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::{Id, Jurisdiction, later_places, merged_with};
use crate::text::{capitalised, sort_key};

use super::context::Context;
use super::phrase::date;

/// A place as lists and tables name it.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceLabel {
    /// "tỉnh Yên Bái".
    pub name: String,
    pub href: String,
    /// What became of a place that has ended.
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
        Some(step) => {
            let before = later.steps.iter().rev().nth(1).map_or(id, |before| before.to);
            became(cx, before, step.to).said(cx, "place", &cx.place_name(step.to))
        }
        None => cx.word("place.until", &[("date", &date(cx, ended))]),
    })
}

/// What a place that has ended became.
pub enum Became {
    /// The place that came from it alone.
    All,
    /// A place of its own name that came from it and these.
    Merged(String),
    /// A part of a place that came from several.
    Part,
}

/// What `from` became in the place that followed it.
pub fn became(cx: &Context<'_>, from: Id<Jurisdiction>, to: Id<Jurisdiction>) -> Became {
    let places = &cx.corpus.jurisdictions;
    if places[to].predecessors.len() < 2 {
        return Became::All;
    }
    let partners = merged_with(from, to, places);
    match places[from].name == places[to].name && !partners.is_empty() {
        true => Became::Merged(listed(cx, &partners)),
        false => Became::Part,
    }
}

impl Became {
    /// The wording `now_is`, `merged` or `now_in` of a group of texts, about a place.
    pub fn said(&self, cx: &Context<'_>, group: &str, place: &str) -> String {
        let (word, others) = match self {
            Became::All => ("now_is", ""),
            Became::Merged(others) => ("merged", others.as_str()),
            Became::Part => ("now_in", ""),
        };
        cx.word(&format!("{group}.{word}"), &[("place", place), ("others", others)])
    }
}

/// "Bà Rịa - Vũng Tàu và Bình Dương"
fn listed(cx: &Context<'_>, places: &[Id<Jurisdiction>]) -> String {
    let names: Vec<&str> = places.iter().map(|id| &*cx.corpus.jurisdictions[*id].name).collect();
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => {
            cx.word("place.and", &[("first", &first.join(", ")), ("last", last)])
        }
        _ => names.concat(),
    }
}

/// "tỉnh Đồng Nai (nay là thành phố Đồng Nai)": a place as it was called on a day, and what it is called now where that
/// differs.
pub fn place_then(cx: &Context<'_>, id: Id<Jurisdiction>, day: Option<Date>) -> String {
    let now = cx.place_name(id);
    match day.map(|day| cx.place_name_on(id, day)) {
        Some(then) if then != now => cx.word("document.place_renamed", &[("then", &then), ("now", &now)]),
        _ => now,
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
        (true, _, Some(to)) => format!("{name} ({})", cx.word("place.until", &[("date", &date(cx, to))])),
        (true, Some(from), None) => format!("{name} ({})", cx.word("place.since", &[("date", &date(cx, from))])),
        _ => name,
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
