//! Nguồn tin Atom: a feed as such (RFC 4287), whatever it tells.

use std::io;

use jiff::civil::Date;

use crate::output::Content;
use crate::route::Route;
use crate::view::{Context, MakeError};

use super::xml::{self, Xml};

/// The newest entries that a feed holds.
pub const LIMIT: usize = 100;

/// A tag URI (RFC 4151) needs a date on which its host was ours, and ids must never change: so it
/// is this one for all sites and times.
const TAG_YEAR: &str = "2026";

/// One feed: what it is called, the page that it goes with, and its entries, the newest first.
pub struct AtomFeed<'a> {
    pub route: &'a Route,
    pub page: Route,
    pub title: String,
    pub entries: Vec<AtomEntry>,
}

/// One thing that a feed tells.
pub struct AtomEntry {
    /// A tag URI, which lasts whatever the words.
    pub id: String,
    pub title: String,
    pub updated: Date,
    pub published: Option<Date>,
    pub href: String,
    /// A word with what it is called.
    pub category: Option<(&'static str, &'static str)>,
    pub summary: String,
}

/// The feed as a file.
///
/// # Errors
/// When a text cannot be written as XML.
pub fn atom(cx: &Context<'_>, feed: &AtomFeed<'_>) -> Result<Content, MakeError> {
    xml::document(|xml| write(xml, cx, feed)).map(Content::Bytes)
}

fn write(xml: &mut Xml, cx: &Context<'_>, feed: &AtomFeed<'_>) -> io::Result<()> {
    let site = &cx.corpus.site;
    let updated = feed.entries.first().map_or(site.as_of, |entry| entry.updated);
    let attributes = [
        ("xmlns", "http://www.w3.org/2005/Atom"),
        ("xml:lang", site.language.code()),
    ];
    xml.nested("feed", &attributes, |xml| {
        xml.text("id", &[], &tag(cx, &cx.link(feed.route)))?;
        xml.text("title", &[], &feed.title)?;
        if !site.description.is_empty() {
            xml.text("subtitle", &[], &site.description)?;
        }
        xml.text("updated", &[], &moment(updated))?;
        author(xml, cx)?;
        link(xml, "self", "application/atom+xml", &cx.links.absolute(feed.route))?;
        link(xml, "alternate", "text/html", &cx.links.absolute(&feed.page))?;
        if let Some(license) = &site.license {
            xml.text("rights", &[], &license.name)?;
        }
        feed.entries.iter().try_for_each(|one| entry(xml, one))
    })
}

/// Writes who publishes the feed; Atom demands a name, and without a publisher it is the site's own.
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

fn entry(xml: &mut Xml, one: &AtomEntry) -> io::Result<()> {
    xml.nested("entry", &[], |xml| {
        xml.text("id", &[], &one.id)?;
        xml.text("title", &[], &one.title)?;
        xml.text("updated", &[], &moment(one.updated))?;
        if let Some(published) = one.published {
            xml.text("published", &[], &moment(published))?;
        }
        link(xml, "alternate", "text/html", &one.href)?;
        if let Some((term, label)) = one.category {
            xml.empty("category", &[("term", term), ("label", label)])?;
        }
        xml.text("summary", &[], &one.summary)
    })
}

fn link(xml: &mut Xml, rel: &str, kind: &str, href: &str) -> io::Result<()> {
    xml.empty("link", &[("rel", rel), ("type", kind), ("href", href)])
}

/// `tag:tinh.gov.vn,2026:van-ban/2021/767-kh-ubnd-lai-chau`, of a link: it outlives a move to another path.
pub fn tag(cx: &Context<'_>, link: &str) -> String {
    let path = link.strip_prefix(cx.links.base_path()).unwrap_or(link);
    format!("tag:{},{TAG_YEAR}:{}", cx.links.host(), path.trim_end_matches('/'))
}

/// The beginning of a day in Vietnam, whose hour never changes with the season.
fn moment(day: Date) -> String {
    format!("{day}T00:00:00+07:00")
}
