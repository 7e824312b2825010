//! Một chỉ tiêu: what the nation and each place have set, side by side.

mod chart;
mod glance;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{Corpus, Direction, Id, Indicator, Jurisdiction, Measure, TargetRef};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::comparison::{Comparison, DocumentTarget, comparison};
use crate::view::link::{Link, indicator_link};
use crate::view::marked_text::MarkedText;
use crate::view::origin::{OriginView, origin};
use crate::view::other_sites::{OfSite, OtherTargetView, targets_beside};
use crate::view::phrase::unit_name;
use crate::view::place::place_label;
use crate::view::{Context, FEW_ROWS, Frame, LONG_LIST, MakeError, Maker};
use chart::chart;
use glance::{Glance, glance};

/// `/chi-tieu/<id>/`: an indicator and its figures, in parts by place where there are too many.
pub struct IndicatorPage;

impl Maker for IndicatorPage {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        let Owner::Indicator(id) = owner else {
            return Vec::new();
        };
        let name = corpus.indicators.name(*id);
        let parts = parts(corpus, *id).into_iter().map(|part| Route::IndicatorIn {
            indicator: name.to_owned(),
            jurisdiction: corpus.jurisdictions.name(part.place).to_owned(),
        });
        [Route::Indicator(name.to_owned())].into_iter().chain(parts).collect()
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let (name, place) = match route {
            Route::Indicator(name) => (name, None),
            Route::IndicatorIn {
                indicator,
                jurisdiction,
            } => (indicator, cx.corpus.jurisdictions.find(jurisdiction)),
            _ => return Err(MakeError::no_answer(route)),
        };
        let id = cx
            .corpus
            .indicators
            .find(name)
            .ok_or_else(|| MakeError::no_answer(route))?;
        cx.render("indicator.html", &view(cx, route, id, place))
    }
}

/// The figures of one place.
struct PlaceFigures {
    place: Id<Jurisdiction>,
    count: usize,
}

/// The places whose figures do not all stand on the page of the indicator, so that they have pages of their own.
fn parts(corpus: &Corpus, id: Id<Indicator>) -> Vec<PlaceFigures> {
    let references = references(corpus, id);
    if references.len() <= LONG_LIST {
        return Vec::new();
    }
    let place_of = |reference: &TargetRef| corpus.documents[&reference.document].jurisdiction;
    let places = references.chunk_by(|a, b| place_of(a) == place_of(b));
    let mut figures = 0;
    let cut = places.filter(|of_place| {
        figures += of_place.len();
        figures > LONG_LIST
    });
    let part = |of_place: &[TargetRef]| PlaceFigures {
        place: place_of(&of_place[0]),
        count: of_place.len(),
    };
    cut.map(part).collect()
}

fn references(corpus: &Corpus, id: Id<Indicator>) -> &[TargetRef] {
    corpus.targets_of.get(&id).map_or(&[], Vec::as_slice)
}

#[derive(Serialize)]
struct View {
    page: Frame,
    glance: Option<Glance>,
    unit: Option<String>,
    direction: String,
    measure: String,
    sector: Link,
    name_en: Option<String>,
    national_code: Option<String>,
    sdg_code: Option<String>,
    parent: Option<Link>,
    children: Vec<Link>,
    description: Option<String>,
    aliases: Vec<String>,
    /// Why no place is compared with the nation, where that holds for all.
    not_compared: Option<String>,
    table: Comparison,
    table_caption: MarkedText,
    /// The figures as a drawing, ready for the page; none where there is nothing to compare by eye.
    chart: Option<String>,
    /// Sub-indicators with their own figures, parts behind their whole.
    parts_of_it: Vec<SubIndicator>,
    /// What other sites publish of it; on the page of the whole alone.
    others: Vec<OfSite<OtherTargetView>>,
    /// The place of a part, and the way back to the whole.
    part_of: Option<Link>,
    parts: Vec<PartView>,
    shown: String,
    total: String,
    distinctions: Vec<DistinctionView>,
    data: Option<String>,
    origin: Option<OriginView>,
}

#[derive(Serialize)]
struct PartView {
    label: MarkedText,
    href: String,
    count: String,
}

#[derive(Serialize)]
struct DistinctionView {
    other: Link,
    reason: String,
}

fn view(cx: &Context<'_>, route: &Route, id: Id<Indicator>, place: Option<Id<Jurisdiction>>) -> View {
    let corpus = cx.corpus;
    let indicator = &corpus.indicators[id];
    let sector = &corpus.sectors[indicator.sector];
    let sector_route = Route::Sector(sector.id.clone());
    let entries = entries(cx, id, place);
    let shown = entries.len();
    let children = corpus.indicators.iter().filter(|(_, child)| child.parent == Some(id));
    View {
        page: frame(cx, route, id, place),
        glance: glance(cx, &entries),
        unit: indicator.unit.map(|unit| unit_name(cx, unit)),
        direction: cx.word(direction_key(indicator.direction), &[]),
        measure: cx.word(measure_key(indicator.measure), &[]),
        sector: Link {
            text: cx.content(&sector.name),
            href: cx.link(&sector_route),
        },
        name_en: indicator.name_en.clone(),
        national_code: indicator.codes.national.clone(),
        sdg_code: indicator.codes.sdg.clone(),
        parent: indicator.parent.map(|parent| indicator_link(cx, parent)),
        children: children.map(|(child, _)| indicator_link(cx, child)).collect(),
        description: indicator.description.clone(),
        aliases: indicator.aliases.clone(),
        not_compared: not_compared(cx, id),
        table: comparison(cx, &entries),
        chart: chart(cx, id, &entries),
        parts_of_it: sub_indicators(cx, id, place, LONG_LIST - shown.min(LONG_LIST)),
        others: match place {
            None => targets_beside(cx, id),
            Some(_) => Vec::new(),
        },
        table_caption: cx.said("indicator.caption", &[("name", &cx.content(&indicator.name))]),
        part_of: place.map(|_| indicator_link(cx, id)),
        parts: part_views(cx, id, place),
        shown: cx.count(shown),
        total: cx.count(references(corpus, id).len()),
        distinctions: indicator
            .not_same_as
            .iter()
            .map(|distinction| DistinctionView {
                other: indicator_link(cx, distinction.other),
                reason: distinction.reason.clone(),
            })
            .collect(),
        data: Some(Route::IndicatorData(indicator.id.clone()))
            .filter(|data| cx.has(data))
            .map(|data| cx.link(&data)),
        origin: origin(&indicator.provenance),
    }
}

/// "Trong đó": an indicator that is a part of this one.
#[derive(Serialize)]
struct SubIndicator {
    id: String,
    indicator: Link,
    /// Its own whole, where that is a part of this indicator too.
    part_of: Option<String>,
    is_deeper: bool,
    /// The rank of its heading.
    level: &'static str,
    caption: MarkedText,
    /// None where it has no figures, or where they would make the page too long.
    table: Option<Comparison>,
    is_empty: bool,
    /// "7 mức": how many figures are folded.
    count: String,
    not_compared: Option<String>,
}

/// The parts of an indicator and their parts, as long as `room` lasts for their figures.
fn sub_indicators(
    cx: &Context<'_>,
    whole: Id<Indicator>,
    place: Option<Id<Jurisdiction>>,
    mut room: usize,
) -> Vec<SubIndicator> {
    let mut parts = Vec::new();
    for (depth, id) in descendants(cx.corpus, whole) {
        let entries = entries(cx, id, place);
        let fits = entries.len() <= room;
        room -= if fits { entries.len() } else { 0 };
        let indicator = &cx.corpus.indicators[id];
        let parent = indicator.parent.filter(|_| depth > 0);
        parts.push(SubIndicator {
            id: format!("trong-do-{}", indicator.id),
            indicator: indicator_link(cx, id),
            part_of: parent.map(|parent| cx.corpus.indicators[parent].name.clone()),
            is_deeper: depth > 0,
            level: if depth > 0 { "h4" } else { "h3" },
            caption: cx.said("indicator.caption", &[("name", &cx.content(&indicator.name))]),
            is_empty: entries.is_empty(),
            count: cx.count(entries.len()),
            not_compared: not_compared(cx, id),
            table: (fits && !entries.is_empty()).then(|| comparison(cx, &entries)),
        });
    }
    parts
}

/// Everything below an indicator, each part behind its whole, with its depth; a circle is walked once.
fn descendants(corpus: &Corpus, whole: Id<Indicator>) -> Vec<(usize, Id<Indicator>)> {
    let mut children: BTreeMap<Id<Indicator>, Vec<Id<Indicator>>> = BTreeMap::new();
    for (id, indicator) in corpus.indicators.iter() {
        if let Some(parent) = indicator.parent {
            children.entry(parent).or_default().push(id);
        }
    }
    let mut seen = BTreeSet::from([whole]);
    let mut found = Vec::new();
    let mut waiting = vec![(0, whole)];
    while let Some((depth, id)) = waiting.pop() {
        if id != whole {
            found.push((depth - 1, id));
        }
        for child in children.get(&id).into_iter().flatten().rev() {
            if seen.insert(*child) {
                waiting.push((depth + 1, *child));
            }
        }
    }
    found
}

fn frame(cx: &Context<'_>, route: &Route, id: Id<Indicator>, place: Option<Id<Jurisdiction>>) -> Frame {
    let indicator = &cx.corpus.indicators[id];
    let title = match place {
        Some(place) => format!("{} – {}", indicator.name, cx.place_name(place)),
        None => indicator.name.clone(),
    };
    let summary = cx.word("indicator.summary", &[("name", &indicator.name)]);
    let mut frame = Frame::new(cx, route, cx.content(title))
        .described(&summary)
        .section("indicators")
        .pictured(
            cx,
            Route::SectorPicture(cx.corpus.sectors.name(indicator.sector).to_owned()),
        )
        .under(cx, cx.word("nav.indicators", &[]), &Route::Indicators);
    if place.is_some() {
        let whole = Route::Indicator(indicator.id.clone());
        frame = frame.under(cx, cx.content(&indicator.name), &whole);
    }
    frame
}

/// The figures to show: the first ones of all, or the nation's and those of one place; the file has them all.
fn entries<'a>(cx: &Context<'a>, id: Id<Indicator>, place: Option<Id<Jurisdiction>>) -> Vec<DocumentTarget<'a>> {
    let corpus = cx.corpus;
    let all = references(corpus, id)
        .iter()
        .filter_map(|reference| corpus.target(reference));
    match place {
        None => all.take(LONG_LIST).collect(),
        Some(place) => all
            .filter(|(document, _)| document.jurisdiction == place || corpus.nation() == Some(document.jurisdiction))
            .take(LONG_LIST + FEW_ROWS)
            .collect(),
    }
}

fn part_views(cx: &Context<'_>, id: Id<Indicator>, place: Option<Id<Jurisdiction>>) -> Vec<PartView> {
    if place.is_some() {
        return Vec::new();
    }
    let view = |part: PlaceFigures| PartView {
        label: place_label(cx, part.place).name,
        href: cx.link(&Route::IndicatorIn {
            indicator: cx.corpus.indicators.name(id).to_owned(),
            jurisdiction: cx.corpus.jurisdictions.name(part.place).to_owned(),
        }),
        count: cx.count(part.count),
    };
    parts(cx.corpus, id).into_iter().map(view).collect()
}

/// Why no figure of this indicator gets a verdict.
fn not_compared(cx: &Context<'_>, id: Id<Indicator>) -> Option<String> {
    let indicator = &cx.corpus.indicators[id];
    let references = references(cx.corpus, id);
    let first = references.first()?;
    let nation = cx.corpus.nation();
    let key = if indicator.direction == Direction::None {
        "indicator.no_direction"
    } else if !matches!(indicator.measure, Measure::Rate | Measure::Level) {
        "indicator.no_measure"
    } else if nation != Some(cx.corpus.documents[&first.document].jurisdiction) {
        "indicator.no_national"
    } else {
        return None;
    };
    Some(cx.word(key, &[]))
}

fn direction_key(direction: Direction) -> &'static str {
    match direction {
        Direction::Higher => "direction.higher",
        Direction::Lower => "direction.lower",
        Direction::None => "direction.none",
    }
}

fn measure_key(measure: Measure) -> &'static str {
    match measure {
        Measure::Rate => "measure.rate",
        Measure::Level => "measure.level",
        Measure::Count => "measure.count",
        Measure::Change => "measure.change",
        Measure::Structure => "measure.structure",
    }
}
