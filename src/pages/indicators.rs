//! Danh mục chỉ tiêu: all indicators by sector, with who sets targets for them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::model::{Corpus, DocumentId, Id, Indicator, Jurisdiction, Sector};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::text::sort_key;
use crate::view::filter::FilterOption;
use crate::view::marked_text::MarkedText;
use crate::view::{Context, Frame, LONG_LIST, MakeError, Maker};

/// `/chi-tieu/`: the list of indicators.
pub struct Indicators;

impl Maker for Indicators {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Indicators],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        cx.render("indicators.html", &view(cx, route))
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    action: String,
    overview: String,
    sectors: Vec<SectorView>,
    options: Vec<FilterOption>,
    /// Links to the sectors' own pages, where not everything is shown.
    parts: Vec<PartView>,
    shown: String,
    total: String,
}

#[derive(Serialize)]
struct PartView {
    label: MarkedText,
    href: String,
    count: String,
}

#[derive(Serialize)]
struct SectorView {
    id: String,
    name: MarkedText,
    href: String,
    /// How many stand here, with their parts.
    count: String,
    items: Vec<IndicatorItem>,
}

/// One indicator of a list, with those that are a part of it.
#[derive(Clone, Debug, Serialize)]
pub struct IndicatorItem {
    pub id: String,
    pub name: String,
    pub href: String,
    pub sector: String,
    pub facts: Vec<String>,
    /// What a text filter looks at: names, and those of the parts.
    pub words: String,
    pub children: Vec<IndicatorItem>,
}

fn view(cx: &Context<'_>, route: &Route) -> View {
    let corpus = cx.corpus;
    let by_parent = by_parent(corpus);
    let mut left = LONG_LIST;
    let mut sectors = Vec::new();
    let mut parts = Vec::new();
    for (id, sector) in corpus.sectors.iter() {
        let mut items = items_of_sector(cx, id, &by_parent);
        let count: usize = items.iter().map(size).sum();
        let href = cx.link(&Route::Sector(sector.id.clone()));
        parts.push(PartView {
            label: cx.content(&sector.name),
            href: href.clone(),
            count: cx.count(count),
        });
        items.retain(|item| {
            let fits = size(item) <= left;
            left -= if fits { size(item) } else { left };
            fits
        });
        if !items.is_empty() {
            sectors.push(SectorView {
                id: sector.id.clone(),
                name: cx.content(&sector.name),
                href,
                count: cx.count(items.iter().map(size).sum()),
                items,
            });
        }
    }
    let shown: usize = sectors.iter().flat_map(|sector| &sector.items).map(size).sum();
    let total = corpus.indicators.len();
    View {
        page: Frame::new(cx, route, cx.word("nav.indicators", &[]))
            .lead(cx.word("indicators.lead", &[]))
            .described(&cx.word("indicators.lead", &[]))
            .section("indicators"),
        action: cx.link(route),
        overview: cx.link(&Route::Overview),
        options: sectors
            .iter()
            .map(|sector| FilterOption {
                value: sector.id.clone(),
                label: sector.name.clone(),
            })
            .collect(),
        sectors,
        parts: if shown < total { parts } else { Vec::new() },
        shown: cx.count(shown),
        total: cx.count(total),
    }
}

/// How many indicators an item stands for.
fn size(item: &IndicatorItem) -> usize {
    1 + item.children.iter().map(size).sum::<usize>()
}

/// Which indicators are parts of which; only within one sector, so that a list by sector is whole.
pub type ByParent = BTreeMap<Id<Indicator>, Vec<Id<Indicator>>>;

/// The parts of each indicator.
pub fn by_parent(corpus: &Corpus) -> ByParent {
    let mut parts = ByParent::new();
    for (id, _) in corpus.indicators.iter() {
        if let Some(parent) = parent_in_sector(corpus, id) {
            parts.entry(parent).or_default().push(id);
        }
    }
    parts
}

/// The parent, unless it is of another sector or the chain of parents never ends.
fn parent_in_sector(corpus: &Corpus, id: Id<Indicator>) -> Option<Id<Indicator>> {
    let indicators = &corpus.indicators;
    let mut seen = BTreeSet::from([id]);
    let mut next = indicators[id].parent;
    while let Some(parent) = next {
        if !seen.insert(parent) {
            return None;
        }
        next = indicators[parent].parent;
    }
    indicators[id]
        .parent
        .filter(|parent| indicators[*parent].sector == indicators[id].sector)
}

/// The indicators of a sector by name, parts under their whole.
pub fn items_of_sector(cx: &Context<'_>, sector: Id<Sector>, parts: &ByParent) -> Vec<IndicatorItem> {
    let corpus = cx.corpus;
    let tops = corpus
        .indicators
        .iter()
        .filter(|(id, row)| row.sector == sector && parent_in_sector(corpus, *id).is_none())
        .map(|(id, _)| id);
    items(cx, tops, parts)
}

fn items(cx: &Context<'_>, ids: impl Iterator<Item = Id<Indicator>>, parts: &ByParent) -> Vec<IndicatorItem> {
    let mut ids: Vec<Id<Indicator>> = ids.collect();
    ids.sort_by_cached_key(|id| sort_key(&cx.corpus.indicators[*id].name));
    ids.into_iter().map(|id| item(cx, id, parts)).collect()
}

fn item(cx: &Context<'_>, id: Id<Indicator>, parts: &ByParent) -> IndicatorItem {
    let indicator = &cx.corpus.indicators[id];
    let children = items(cx, parts.get(&id).into_iter().flatten().copied(), parts);
    let own = std::iter::once(indicator.name.as_str()).chain(indicator.aliases.iter().map(String::as_str));
    let of_parts = children.iter().map(|child| child.words.as_str());
    IndicatorItem {
        id: indicator.id.clone(),
        name: indicator.name.clone(),
        href: cx.indicator_link(id),
        sector: cx.corpus.sectors[indicator.sector].id.clone(),
        facts: facts(cx, id),
        words: own.chain(of_parts).collect::<Vec<_>>().join(" · "),
        children,
    }
}

/// "Trung ương", "3 địa phương", "5 văn bản": who sets targets for an indicator.
fn facts(cx: &Context<'_>, id: Id<Indicator>) -> Vec<String> {
    let corpus = cx.corpus;
    let references = corpus.targets_of.get(&id).into_iter().flatten();
    let mut places: BTreeSet<Id<Jurisdiction>> = BTreeSet::new();
    let mut documents: BTreeSet<&DocumentId> = BTreeSet::new();
    for (document, target) in references.filter_map(|reference| corpus.target(reference)) {
        if corpus.is_current(document, target) {
            places.insert(document.jurisdiction);
            documents.insert(&document.id);
        }
    }
    if documents.is_empty() {
        return vec![cx.word("indicators.no_targets", &[])];
    }
    let is_national = corpus.nation().is_some_and(|nation| places.remove(&nation));
    let national = is_national.then(|| cx.word("indicators.nation", &[]));
    let provincial = (!places.is_empty()).then(|| cx.counted("count.places", places.len()));
    national
        .into_iter()
        .chain(provincial)
        .chain([cx.counted("count.documents", documents.len())])
        .collect()
}
