//! Tên địa phương: a place as lists, tables and titles name it.

use jiff::civil::Date;
use serde::Serialize;

use crate::model::{Corpus, Id, Jurisdiction, later_places, merged_with};
use crate::text::{slug, sort_key};

use super::context::Context;
use super::marked_text::MarkedText;
use super::phrase::date;

/// A place as lists and tables name it.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceLabel {
    /// "tỉnh Yên Bái".
    pub name: MarkedText,
    pub href: String,
    /// What became of a place that has ended.
    pub note: Option<MarkedText>,
}

/// "tỉnh", in English "province": a kind of place in the site's language, as far as the wording knows it.
pub fn place_kind(cx: &Context<'_>, kind: &str) -> MarkedText {
    let key = format!("place_kind.{}", slug(kind).replace('-', "_"));
    match cx.theme.wording().contains(&key) {
        true => cx.said(&key, &[]),
        false => cx.content(kind),
    }
}

/// A place with what became of it.
pub fn place_label(cx: &Context<'_>, id: Id<Jurisdiction>) -> PlaceLabel {
    PlaceLabel {
        name: cx.content(cx.place_name(id)),
        href: cx.place_link(id),
        note: place_note(cx, id),
    }
}

/// "nay thuộc tỉnh Lào Cai", "nay là thành phố Huế"; nothing for places of today.
pub fn place_note(cx: &Context<'_>, id: Id<Jurisdiction>) -> Option<MarkedText> {
    let corpus = cx.corpus;
    let ended = corpus.jurisdictions[id]
        .valid_to
        .filter(|day| *day < corpus.site.as_of)?;
    let later = later_places(id, corpus.site.as_of, &corpus.jurisdictions);
    Some(match later.now() {
        Some(step) => {
            let before = later.steps.iter().rev().nth(1).map_or(id, |before| before.to);
            became(cx, before, step.to).said(cx, "place", &cx.content(cx.place_name(step.to)))
        }
        None => cx.word("place.until", &[("date", &date(cx, ended))]).into(),
    })
}

/// What a place that has ended became.
pub enum Became {
    /// The place that came from it alone.
    All,
    /// A place of its own name that came from it and these.
    Merged(MarkedText),
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
    pub fn said(&self, cx: &Context<'_>, group: &str, place: &MarkedText) -> MarkedText {
        let key = |word| format!("{group}.{word}");
        match self {
            Became::All => cx.said(&key("now_is"), &[("place", place)]),
            Became::Merged(others) => cx.said(&key("merged"), &[("place", place), ("others", others)]),
            Became::Part => cx.said(&key("now_in"), &[("place", place)]),
        }
    }
}

/// Several places in one phrase: "Bà Rịa - Vũng Tàu và Bình Dương".
fn listed(cx: &Context<'_>, places: &[Id<Jurisdiction>]) -> MarkedText {
    let names: Vec<&str> = places.iter().map(|id| &*cx.corpus.jurisdictions[*id].name).collect();
    match names.split_last() {
        Some((last, first)) if !first.is_empty() => {
            let (first, last) = (cx.content(first.join(", ")), cx.content(*last));
            cx.said("place.and", &[("first", &first), ("last", &last)])
        }
        _ => cx.content(names.concat()),
    }
}

/// "tỉnh Đồng Nai (nay là thành phố Đồng Nai)": a place as it was called on a day, and what it is called now where that
/// differs.
pub fn place_then(cx: &Context<'_>, id: Id<Jurisdiction>, day: Option<Date>) -> MarkedText {
    let now = cx.place_name(id);
    match day.map(|day| cx.place_name_on(id, day)) {
        Some(then) if then != now => {
            let (then, now) = (cx.content(then), cx.content(now));
            cx.said("document.place_renamed", &[("then", &then), ("now", &now)])
        }
        _ => cx.content(now),
    }
}

/// "Tỉnh Lào Cai (từ 01/7/2025)": a place's name at the head of its page.
pub fn place_title(cx: &Context<'_>, id: Id<Jurisdiction>) -> MarkedText {
    full_name(cx, id).capitalised()
}

/// "tỉnh Lào Cai", with the dates of its life where another place has the same name.
pub fn full_name(cx: &Context<'_>, id: Id<Jurisdiction>) -> MarkedText {
    let places = &cx.corpus.jurisdictions;
    let place = &places[id];
    let mut name = cx.content(cx.place_name(id));
    let shared = places.iter().any(|(other, row)| other != id && row.name == place.name);
    let dates = match (shared, place.valid_from, place.valid_to) {
        (true, _, Some(to)) => cx.word("place.until", &[("date", &date(cx, to))]),
        (true, Some(from), None) => cx.word("place.since", &[("date", &date(cx, from))]),
        _ => return name,
    };
    name.push_str(&format!(" ({dates})"));
    name
}

/// Places in the order in which pages show them: the nation, then by name.
pub fn place_order(corpus: &Corpus, id: Id<Jurisdiction>) -> (bool, Vec<u8>, Id<Jurisdiction>) {
    (
        corpus.nation() != Some(id),
        sort_key(&corpus.jurisdictions[id].name),
        id,
    )
}
