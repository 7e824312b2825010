//! Nguồn cấp: documents by the dates of their content, as Atom feeds (RFC 4287).

use std::collections::BTreeSet;
use std::io;

use jiff::civil::Date;

use crate::model::{Corpus, Document, DocumentId, Id, Jurisdiction, Sector};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::{Context, MakeError, Maker};

use super::dates::publication_day;
use super::xml::{self, Xml};

/// The newest documents that a feed holds.
const LIMIT: usize = 100;

/// A tag URI (RFC 4151) needs a date on which its host was ours, and ids must never change: so it
/// is this one for all sites and times.
const TAG_YEAR: &str = "2026";

/// `/feed.xml`, `/dia-phuong/<id>/feed.xml` and `/linh-vuc/<id>/feed.xml`
pub struct Feed;

/// One feed: what it is called, the page that it goes with, and its entries.
struct Listed<'a> {
    route: &'a Route,
    page: Route,
    title: String,
    entries: Vec<(Date, &'a Document)>,
}

impl Maker for Feed {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Feed],
            Owner::Jurisdiction(id) if has_documents(corpus, *id) => {
                vec![Route::JurisdictionFeed(corpus.jurisdictions.name(*id).to_owned())]
            }
            Owner::Sector(id) => vec![Route::SectorFeed(corpus.sectors.name(*id).to_owned())],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let listed = listed(route, cx).ok_or_else(|| MakeError::no_answer(route))?;
        xml::document(|xml| feed(xml, cx, &listed)).map(Content::Bytes)
    }
}

fn has_documents(corpus: &Corpus, place: Id<Jurisdiction>) -> bool {
    corpus
        .documents_of
        .get(&place)
        .is_some_and(|documents| !documents.is_empty())
}

fn listed<'a>(route: &'a Route, cx: &Context<'a>) -> Option<Listed<'a>> {
    let corpus = cx.corpus;
    let (site, as_of) = (&corpus.site.title, corpus.site.as_of);
    let all = corpus.documents.values().map(AsRef::as_ref);
    Some(match route {
        Route::JurisdictionFeed(name) => {
            let id = corpus.jurisdictions.find(name)?;
            Listed {
                route,
                page: Route::Jurisdiction(name.clone()),
                title: format!("{site} – {}", cx.dated_place_name(id).capitalised()),
                entries: entries(all.filter(|document| document.jurisdiction == id), as_of),
            }
        }
        Route::SectorFeed(name) => {
            let id = corpus.sectors.find(name)?;
            let ids = documents_of_sector(corpus, id);
            let documents = ids.into_iter().filter_map(|id| corpus.document(id));
            Listed {
                route,
                page: Route::Sector(name.clone()),
                title: format!("{site} – {}", corpus.sectors[id].name),
                entries: entries(documents.map(AsRef::as_ref), as_of),
            }
        }
        _ => Listed {
            route,
            page: Route::Home,
            title: site.clone(),
            entries: entries(all, as_of),
        },
    })
}

/// The documents with a target of the sector.
fn documents_of_sector(corpus: &Corpus, sector: Id<Sector>) -> BTreeSet<&DocumentId> {
    let indicators = corpus.indicators.iter().filter(|(_, row)| row.sector == sector);
    let targets = indicators.filter_map(|(id, _)| corpus.targets_of.get(&id)).flatten();
    targets.map(|reference| &reference.document).collect()
}

/// The newest documents first. One of which no date is known at all is left out: `as_of` in its place would make it the newest of
/// all each time that the site is brought up to date.
fn entries<'a>(documents: impl Iterator<Item = &'a Document>, as_of: Date) -> Vec<(Date, &'a Document)> {
    let mut entries: Vec<(Date, &Document)> = documents
        .filter_map(|document| Some((publication_day(document, as_of)?, document)))
        .collect();
    entries.sort_by(|(a, x), (b, y)| (b, y.issued, &x.id).cmp(&(a, x.issued, &y.id)));
    entries.truncate(LIMIT);
    entries
}

fn feed(xml: &mut Xml, cx: &Context<'_>, listed: &Listed<'_>) -> io::Result<()> {
    let site = &cx.corpus.site;
    let updated = listed.entries.first().map_or(site.as_of, |(day, _)| *day);
    let attributes = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", site.language.code()),
    ];
    xml.nested("feed", &attributes, |xml| {
        xml.text("id", &[], &tag(cx, listed.route))?;
        xml.text("title", &[], &listed.title)?;
        if !site.description.is_empty() {
            xml.text("subtitle", &[], &site.description)?;
        }
        xml.text("updated", &[], &moment(updated))?;
        author(xml, cx)?;
        link(xml, "self", "application/atom+xml", &cx.links.absolute(listed.route))?;
        link(xml, "alternate", "text/html", &cx.links.absolute(&listed.page))?;
        if let Some(license) = &site.license {
            xml.text("rights", &[], &license.name)?;
        }
        listed
            .entries
            .iter()
            .try_for_each(|(day, document)| entry(xml, cx, *day, document))
    })
}

/// Who publishes; Atom demands a name, and without a publisher it is the site's own.
fn author(xml: &mut Xml, cx: &Context<'_>) -> io::Result<()> {
    let site = &cx.corpus.site;
    xml.nested("author", &[], |xml| match &site.publisher {
        None => xml.text("name", &[], &site.title),
        Some(publisher) => {
            xml.text("name", &[], &publisher.name)?;
            for (name, text) in [("uri", publisher.url.as_deref()), ("email", publisher.email.as_deref())] {
                if let Some(text) = text {
                    xml.text(name, &[], text)?;
                }
            }
            Ok(())
        }
    })
}

fn entry(xml: &mut Xml, cx: &Context<'_>, day: Date, document: &Document) -> io::Result<()> {
    let page = Route::Document(document.id.clone());
    xml.nested("entry", &[], |xml| {
        xml.text("id", &[], &tag(cx, &page))?;
        xml.text("title", &[], &title(document))?;
        xml.text("updated", &[], &moment(day))?;
        if let Some(issued) = document.issued.and_then(|date| date.day()) {
            xml.text("published", &[], &moment(issued))?;
        }
        link(xml, "alternate", "text/html", &cx.links.absolute(&page))?;
        let kind = [("term", document.kind.slug), ("label", document.kind.vi)];
        xml.empty("category", &kind)?;
        let summary = document.abstract_text.as_ref().unwrap_or(&document.title);
        xml.text("summary", &[], summary)
    })
}

/// "767/KH-UBND: Kế hoạch …"; the number is not said twice.
pub fn title(document: &Document) -> String {
    let title = document.list_title();
    match &document.number {
        Some(number) if !title.contains(number.as_str()) => format!("{number}: {title}"),
        _ => title.to_owned(),
    }
}

fn link(xml: &mut Xml, rel: &str, kind: &str, href: &str) -> io::Result<()> {
    xml.empty("link", &[("rel", rel), ("type", kind), ("href", href)])
}

/// `tag:tinh.gov.vn,2026:van-ban/2021/767-kh-ubnd-lai-chau`: it outlives a move to another path.
fn tag(cx: &Context<'_>, route: &Route) -> String {
    let link = cx.link(route);
    let path = link.strip_prefix(cx.links.base_path()).unwrap_or(&link);
    format!("tag:{},{TAG_YEAR}:{}", cx.links.host(), path.trim_end_matches('/'))
}

/// The beginning of a day in Vietnam, whose hour never changes with the season.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00+07:00")
}
