//! Chỉ tiêu của một địa phương: its own figures by sector, beside the nation's.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Id, Indicator, Jurisdiction, NoVerdict, Sector, Summary, Time, Verdict, summary};
use crate::text::sort_key;
use crate::view::Context;
use crate::view::comparison::DocumentTarget;
use crate::view::figure::{Figure, figure};
use crate::view::link::{Link, indicator_link};
use crate::view::marked_text::MarkedText;
use crate::view::national::compared;
use crate::view::phrase::time_heading;
use crate::view::standing::say_once;

/// How many figures stand on the page. Each has its verdict with the documents that it is compared with beside it, and so
/// weighs as much as two rows of another list.
const SHOWN: usize = 300;

/// The figures of a place.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceTargets {
    pub sectors: Vec<SectorTargets>,
    /// How often its figures are stricter, equal …, each indicator and time once.
    pub totals: Vec<Total>,
    /// For how many the data has no national figure of the same time.
    pub absent: Option<String>,
    pub shown: String,
    pub total: String,
    /// Where the list is too long: sectors with the counts of their figures.
    pub parts: Vec<PartView>,
    /// Whether nothing was reported of any figure that is shown, which is said once.
    pub unreported: bool,
}

/// The figures of one sector.
#[derive(Clone, Debug, Serialize)]
pub struct SectorTargets {
    pub id: String,
    pub name: String,
    /// The name of the sector as a heading shows it.
    pub title: MarkedText,
    pub count: String,
    pub href: String,
    pub rows: Vec<PlaceRow>,
}

/// One figure of the place.
#[derive(Clone, Debug, Serialize)]
pub struct PlaceRow {
    pub indicator: Link,
    pub scope: Option<String>,
    pub figure: Figure,
    pub when: String,
    pub when_sort: String,
    /// Left out where the place has one document only.
    pub document: Option<Link>,
    pub verified: &'static str,
}

/// How many indicators and times have one verdict.
#[derive(Clone, Debug, Serialize)]
pub struct Total {
    pub verdict: &'static str,
    pub count: String,
}

/// A sector's page, with the count of its figures.
#[derive(Clone, Debug, Serialize)]
pub struct PartView {
    pub label: MarkedText,
    pub href: String,
    pub count: String,
}

/// The figures of a place's own documents.
pub fn place_targets(cx: &Context<'_>, place: Id<Jurisdiction>) -> PlaceTargets {
    let corpus = cx.corpus;
    let documents = corpus.documents_of.get(&place).into_iter().flatten();
    let documents: Vec<_> = documents.filter_map(|id| corpus.document(id)).collect();
    let is_only = documents.iter().filter(|document| !document.targets.is_empty()).count() == 1;
    let mut by_sector: BTreeMap<Id<Sector>, Vec<DocumentTarget<'_>>> = BTreeMap::new();
    for document in &documents {
        for target in &document.targets {
            let sector = corpus.indicators[target.indicator].sector;
            by_sector.entry(sector).or_default().push((document, target));
        }
    }
    let total: usize = by_sector.values().map(Vec::len).sum();
    let mut left = SHOWN;
    let mut sectors = Vec::new();
    for (sector, entries) in &mut by_sector {
        sort(cx, entries);
        let shown = &entries[..entries.len().min(left)];
        left -= shown.len();
        if !shown.is_empty() {
            sectors.push(sector_view(cx, *sector, shown, is_only));
        }
    }
    let rows = sectors
        .iter_mut()
        .flat_map(|sector: &mut SectorTargets| &mut sector.rows);
    let unreported = say_once(rows.map(|row| &mut row.figure.standing));
    let (totals, absent) = totals(cx, by_sector.values().flatten());
    PlaceTargets {
        sectors,
        absent: (absent > 0 && !totals.is_empty()).then(|| cx.count(absent)),
        totals,
        shown: cx.count(total.min(SHOWN)),
        total: cx.count(total),
        parts: if total > SHOWN {
            parts(cx, &by_sector)
        } else {
            Vec::new()
        },
        unreported,
    }
}

/// Sorts by indicator, then time, then document.
fn sort(cx: &Context<'_>, entries: &mut [DocumentTarget<'_>]) {
    entries.sort_by_cached_key(|(document, target)| {
        let indicator = &cx.corpus.indicators[target.indicator];
        (
            sort_key(&indicator.name),
            target.indicator,
            target.scope,
            target.time.clone(),
            document.id.clone(),
        )
    });
}

fn sector_view(cx: &Context<'_>, id: Id<Sector>, entries: &[DocumentTarget<'_>], is_only: bool) -> SectorTargets {
    let sector = &cx.corpus.sectors[id];
    SectorTargets {
        id: sector.id.clone(),
        name: sector.name.clone(),
        title: cx.content(&sector.name),
        count: cx.count(entries.len()),
        href: cx.link(&crate::route::Route::Sector(sector.id.clone())),
        rows: entries.iter().map(|entry| row(cx, *entry, is_only)).collect(),
    }
}

fn row(cx: &Context<'_>, (document, target): DocumentTarget<'_>, is_only: bool) -> PlaceRow {
    PlaceRow {
        indicator: indicator_link(cx, target.indicator),
        scope: target.scope.map(|scope| cx.corpus.scopes[scope].name.clone()),
        figure: figure(cx, document, target),
        when: time_heading(cx, &target.time, [target]),
        when_sort: target
            .time
            .last_year()
            .map_or_else(String::new, |year| year.to_string()),
        document: (!is_only).then(|| Link {
            text: cx.shortest_name(document),
            href: cx.document_anchor(&document.id, &target.id),
        }),
        verified: document.source_of(target).map_or("no", |source| source.verified.word()),
    }
}

fn parts(cx: &Context<'_>, by_sector: &BTreeMap<Id<Sector>, Vec<DocumentTarget<'_>>>) -> Vec<PartView> {
    let view = |(id, entries): (&Id<Sector>, &Vec<DocumentTarget<'_>>)| {
        let sector = &cx.corpus.sectors[*id];
        PartView {
            label: cx.content(&sector.name),
            href: cx.link(&crate::route::Route::Sector(sector.id.clone())),
            count: cx.count(entries.len()),
        }
    };
    by_sector.iter().map(view).collect()
}

/// The verdicts of each indicator and time.
type Verdicts<'a> = BTreeMap<(Id<Indicator>, &'a Time), Vec<Result<Verdict, NoVerdict>>>;

fn totals<'e>(cx: &Context<'_>, entries: impl Iterator<Item = &'e DocumentTarget<'e>>) -> (Vec<Total>, usize) {
    let mut verdicts: Verdicts<'_> = BTreeMap::new();
    for (document, target) in entries {
        if !cx.corpus.is_current(document, target) {
            continue;
        }
        let compared = compared(cx, document, target)
            .into_iter()
            .map(|(_, _, verdict)| verdict);
        let all = verdicts.entry((target.indicator, &target.time)).or_default();
        all.extend(compared);
    }
    let absent = verdicts.values().filter(|all| all.is_empty()).count();
    let mut counts: BTreeMap<&'static str, usize> = BTreeMap::new();
    for all in verdicts.values().filter(|all| !all.is_empty()) {
        *counts.entry(summary(all).word()).or_default() += 1;
    }
    let totals = Summary::WORDS.into_iter().filter_map(|verdict| {
        let count = cx.count(*counts.get(verdict)?);
        Some(Total { verdict, count })
    });
    (totals.collect(), absent)
}
