//! Nguồn tin thay đổi: the releases, each with what was new in it, as an Atom feed.

use crate::model::{Corpus, PartialDate, Release};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::{Context, MakeError, Maker};

use super::atom::{AtomEntry, AtomFeed, LIMIT, atom, tag};

/// The maker of `/thay-doi/feed.xml`.
pub struct ChangesFeed;

/// How many sentences stand in an entry; all of them are on its page.
const SENTENCES: usize = 50;

impl Maker for ChangesFeed {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::ChangesFeed],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let releases = cx.corpus.releases.iter().take(LIMIT);
        let feed = AtomFeed {
            route,
            page: Route::Changes,
            title: format!("{} – {}", cx.corpus.site.title, cx.word("changes.title", &[])),
            entries: releases.map(|release| entry(cx, release)).collect(),
        };
        atom(cx, &feed)
    }
}

fn entry(cx: &Context<'_>, release: &Release) -> AtomEntry {
    let page = Route::Release(release.name.clone());
    let date = cx.date(PartialDate::from_date(release.date));
    let n = cx.count(release.changes.len());
    let lang = cx.corpus.site.language;
    let sentences = release.changes.iter().take(SENTENCES).map(|change| {
        let cause = cx.word(&format!("changes.{}", change.cause.word()), &[]);
        format!("[{cause}] {}", change.sentence(lang))
    });
    let summary: Vec<String> = release.note.iter().cloned().chain(sentences).collect();
    AtomEntry {
        id: tag(cx, &cx.link(&page)),
        title: cx.word("changes.entry", &[("date", &date), ("n", &n)]),
        updated: release.date,
        published: Some(release.date),
        href: cx.links.absolute(&page),
        category: None,
        summary: summary.join("\n"),
    }
}
