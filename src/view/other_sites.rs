//! Của trang khác: documents, targets and bodies of other sites, each with its origin and the way home.
//!
//! Everything here leads to the site that published it, and says whose it is. Nothing of it is compared with a figure of
//! ours: what is counted, checked and concluded here rests on documents that the editors of this site have read.

use serde::Serialize;

use crate::model::{
    Body, Id, Indicator, Jurisdiction, OtherBody, OtherDocument, OtherRef, OtherSite, OtherTarget, Time,
};
use crate::route::{OtherList, Route};
use crate::text::WebAddress;

use super::context::Context;
use super::document_item::state_of_copy;
use super::link::Link;
use super::maker::LONG_LIST;
use super::marked_text::MarkedText;
use super::phrase::time_heading;

/// How many rows of one site stand beside those of ours; the rest is on the site's own page.
const BESIDE: usize = 10;

/// How many documents of one site a list of ours shows.
const NEWEST: usize = 5;

/// Văn bản của trang khác, as a list shows it.
#[derive(Clone, Debug, Serialize)]
pub struct OtherDocumentView {
    pub title: String,
    /// Its page on its own site.
    pub href: WebAddress,
    pub kind: MarkedText,
    pub number: Option<String>,
    pub place: MarkedText,
    pub date: Option<String>,
    pub date_iso: Option<String>,
    pub state: &'static str,
    /// The document of this site with the same id and number.
    pub here: Option<String>,
}

/// Mức của trang khác, as a table shows it.
#[derive(Clone, Debug, Serialize)]
pub struct OtherTargetView {
    pub indicator: MarkedText,
    pub place: MarkedText,
    pub scope: Option<MarkedText>,
    /// Word for word as published over there; the unit stands beside it.
    pub text: String,
    pub unit: Option<String>,
    /// Expressly no target.
    pub is_none: bool,
    pub when: String,
    pub when_sort: Option<String>,
    pub is_unclear: bool,
    pub doubt: Option<String>,
    pub is_replaced: bool,
    pub verified: &'static str,
    /// The row on its own site.
    pub href: WebAddress,
    /// "767/KH-UBND (2021)"
    pub document: MarkedText,
    pub state: &'static str,
}

/// Cơ quan của trang khác, with its page over there.
#[derive(Clone, Debug, Serialize)]
pub struct OtherBodyView {
    pub name: String,
    pub href: WebAddress,
}

/// Rows of one site: "Nguồn: Lai Châu".
#[derive(Clone, Debug, Serialize)]
pub struct OfSite<T> {
    /// The site's name, with the page here that lists all of it.
    pub site: Link,
    /// Its own first page.
    pub home: WebAddress,
    pub rows: Vec<T>,
    /// "và 34 mức khác", with the way to them.
    pub more: Option<Link>,
}

/// The site with the page here that lists what it has.
pub fn site_link(cx: &Context<'_>, site: &OtherSite) -> Link {
    Link {
        text: cx.content(&site.name),
        href: cx.link(&Route::OtherSite(site.id.clone(), OtherList::Documents)),
    }
}

/// A document of another site.
pub fn document_view(cx: &Context<'_>, document: &OtherDocument) -> OtherDocumentView {
    let own = cx.corpus.document(&document.id);
    let is_same = |own: &&std::sync::Arc<crate::model::Document>| {
        document.number.is_some() && own.number.as_ref().map(|number| number.as_str()) == document.number.as_deref()
    };
    OtherDocumentView {
        title: document.title.clone(),
        href: document.url.clone(),
        kind: kind(cx, document),
        number: document.number.clone(),
        place: cx.content(&document.place_name),
        date: document.issued.map(|date| cx.date(date)),
        date_iso: document.issued.map(|date| date.to_string()),
        state: state_of_copy(document.state, document.issued),
        here: own.filter(is_same).map(|own| cx.document_link(&own.id)),
    }
}

fn kind(cx: &Context<'_>, document: &OtherDocument) -> MarkedText {
    match document.kind {
        Some(kind) => cx.type_name(kind).into(),
        None => cx.content(&document.type_name),
    }
}

/// A target of another site.
pub fn target_view(cx: &Context<'_>, site: &OtherSite, target: &OtherTarget) -> OtherTargetView {
    let document = site.document(&target.document);
    OtherTargetView {
        indicator: cx.content(&target.indicator_name),
        place: cx.content(&target.place_name),
        scope: target.scope_name.as_ref().map(|scope| cx.content(scope)),
        text: target.text.clone(),
        unit: target.unit.clone(),
        is_none: target.is_none,
        when: match &target.time {
            Time::EveryYear => cx.word("phrase.every_year", &[]),
            Time::Unclear(years) => years.iter().map(i16::to_string).collect::<Vec<_>>().join("/"),
            time => time_heading(cx, time, []),
        },
        when_sort: target.time.last_year().map(|year| year.to_string()),
        is_unclear: matches!(target.time, Time::Unclear(_)),
        doubt: target.doubt.clone(),
        is_replaced: target.is_replaced,
        verified: target.verified.word(),
        href: target.url.clone(),
        document: document.map(|document| document_name(cx, document)).unwrap_or_default(),
        state: document.map_or("signed", |document| state_of_copy(document.state, document.issued)),
    }
}

/// The document by its number, "767/KH-UBND (2021)", else by its title.
fn document_name(cx: &Context<'_>, document: &OtherDocument) -> MarkedText {
    match (&document.number, document.issued) {
        (Some(number), Some(date)) => format!("{number} ({})", date.year()).into(),
        (Some(number), None) => number.into(),
        (None, _) => cx.content(&document.title),
    }
}

/// A body of another site.
pub fn body_view(body: &OtherBody) -> OtherBodyView {
    OtherBodyView {
        name: body.name.clone(),
        href: body.url.clone(),
    }
}

/// The figures of other sites for an indicator, site by site; replaced ones are not among them.
pub fn targets_beside(cx: &Context<'_>, id: Id<Indicator>) -> Vec<OfSite<OtherTargetView>> {
    let rows = cx.corpus.others.targets_of.get(&id).map_or(&[][..], Vec::as_slice);
    by_site(cx, rows, BESIDE, ("others.more_targets", OtherList::Targets), |at| {
        let (site, target) = cx.corpus.others.target(at)?;
        Some(target_view(cx, site, target))
    })
}

/// The newest documents of other sites of a place.
pub fn documents_beside(cx: &Context<'_>, id: Id<Jurisdiction>) -> Vec<OfSite<OtherDocumentView>> {
    let rows = cx.corpus.others.documents_of.get(&id).map_or(&[][..], Vec::as_slice);
    documents(cx, rows)
}

/// The newest documents of each other site.
pub fn newest_documents(cx: &Context<'_>) -> Vec<OfSite<OtherDocumentView>> {
    let sites = cx.corpus.others.sites.iter().enumerate();
    let rows = sites.flat_map(|(site, other)| (0..other.documents.len()).map(move |row| OtherRef { site, row }));
    documents(cx, &rows.collect::<Vec<_>>())
}

fn documents(cx: &Context<'_>, rows: &[OtherRef]) -> Vec<OfSite<OtherDocumentView>> {
    by_site(
        cx,
        rows,
        NEWEST,
        ("others.more_documents", OtherList::Documents),
        |at| {
            let (_, document) = cx.corpus.others.document(at)?;
            Some(document_view(cx, document))
        },
    )
}

/// A body's pages on other sites, one a site.
pub fn bodies_beside(cx: &Context<'_>, id: Id<Body>) -> Vec<OfSite<OtherBodyView>> {
    let rows = cx.corpus.others.bodies_of.get(&id).map_or(&[][..], Vec::as_slice);
    by_site(cx, rows, BESIDE, ("others.more_bodies", OtherList::Bodies), |at| {
        let (_, body) = cx.corpus.others.body(at)?;
        Some(body_view(body))
    })
}

/// Rows that stand together by site: so many of each, as long as there is room on one page.
fn by_site<T>(
    cx: &Context<'_>,
    rows: &[OtherRef],
    most: usize,
    (word, list): (&str, OtherList),
    view: impl Fn(OtherRef) -> Option<T>,
) -> Vec<OfSite<T>> {
    let mut room = LONG_LIST;
    let of_site = |rows: &[OtherRef]| {
        let site = cx.corpus.others.sites.get(rows.first()?.site)?;
        let shown = rows.len().min(most).min(room);
        room -= shown;
        let left = rows.len() - shown;
        Some(OfSite {
            site: site_link(cx, site),
            home: site.home.clone(),
            rows: rows[..shown].iter().filter_map(|at| view(*at)).collect(),
            more: (left > 0).then(|| Link {
                text: cx.counted(word, left).into(),
                href: cx.link(&Route::OtherSite(site.id.clone(), list)),
            }),
        })
    };
    rows.chunk_by(|a, b| a.site == b.site).filter_map(of_site).collect()
}
