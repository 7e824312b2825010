//! Dẫn chiếu: documents that others name and that are not published here.

use serde::Serialize;

use crate::model::{CitedWork, Corpus};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::link::{Link, MaybeLink};
use crate::view::marked_text::MarkedText;
use crate::view::named::{date_or_none, section_links, undated_name, work_anchor, work_issuer};
use crate::view::parts::{ListPart, PartsView, list_routes};
use crate::view::{Context, Frame, MakeError, Maker};

/// `/dan-chieu/` and its further parts: the documents that others name and that are not published here.
pub struct Cited;

/// How many sections of one document are linked.
const SECTIONS: usize = 8;

/// How many of the documents that name one work are listed; the citations of the open data have them all.
const CITERS: usize = 100;

impl Maker for Cited {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => list_routes(Route::Cited, corpus.cited_works.len()),
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let lead = cx.word("cited.lead", &[]);
        let part = ListPart::of(route);
        let works = &cx.corpus.cited_works;
        let view = View {
            page: Frame::new(cx, route, part.title(cx, cx.said("cited.title", &[])))
                .described(&lead)
                .lead(lead)
                .section("citations"),
            parts: part.view(cx, works.len()),
            groups: groups(cx, part.rows(works)),
        };
        cx.render("cited.html", &view)
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    parts: Option<PartsView>,
    groups: Vec<PlaceWorks>,
}

/// The works of one place.
#[derive(Serialize)]
struct PlaceWorks {
    title: MarkedText,
    works: Vec<Work>,
}

#[derive(Serialize)]
struct Work {
    anchor: String,
    name: MarkedText,
    numbered: bool,
    /// The title, where the work is called by its number.
    title: Option<String>,
    issuer: Option<String>,
    /// Whether the letters alone say who issued it, and do not tell a committee from its standing committee.
    issuer_by_symbol: bool,
    date: String,
    ambiguous: bool,
    citers: Vec<Citer>,
    /// "và 900 văn bản khác", with the way to them.
    more_citers: Option<Link>,
}

/// A document that names the work, with the sections where it does.
#[derive(Serialize)]
struct Citer {
    label: MarkedText,
    href: String,
    place: String,
    sections: Vec<MaybeLink>,
}

/// Works that stand together by place.
fn groups(cx: &Context<'_>, works: &[CitedWork]) -> Vec<PlaceWorks> {
    works
        .chunk_by(|a, b| a.jurisdiction == b.jurisdiction)
        .map(|works| PlaceWorks {
            title: match works[0].jurisdiction {
                None => cx.said("cited.no_place", &[]),
                place if place == cx.corpus.nation() => cx.said("place.national", &[]),
                Some(place) => cx.dated_place_name(place).capitalised(),
            },
            works: works.iter().map(|work| view_of(cx, work)).collect(),
        })
        .collect()
}

fn view_of(cx: &Context<'_>, work: &CitedWork) -> Work {
    let citers = work.cited_by.iter().take(CITERS).filter_map(|(id, anchors)| {
        let document = cx.corpus.document(id)?;
        let href = cx.document_link(id);
        Some(Citer {
            label: cx.short_name(document),
            place: cx.place_name(document.jurisdiction),
            sections: section_links(cx, document, anchors, &href, SECTIONS),
            href,
        })
    });
    Work {
        anchor: work_anchor(cx, work),
        name: undated_name(cx, work),
        numbered: work.number.is_some(),
        title: work.title.clone().filter(|_| work.number.is_some()),
        issuer: work_issuer(cx, work),
        issuer_by_symbol: work.issuer.is_none() && work.number.as_ref().is_some_and(|number| number.parts().1 == "TU"),
        date: date_or_none(cx, work.date),
        ambiguous: work.ambiguous,
        citers: citers.collect(),
        more_citers: work
            .cited_by
            .len()
            .checked_sub(CITERS)
            .filter(|n| *n > 0)
            .map(|n| Link {
                text: cx.counted("cited.more", n).into(),
                href: cx.link(&Route::Data),
            }),
    }
}
