//! Dẫn chiếu: documents that others name and that are not published here.

use serde::Serialize;

use crate::model::{CitedWork, Corpus, Id, Jurisdiction};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::text::sort_key;
use crate::view::link::MaybeLink;
use crate::view::marked_text::MarkedText;
use crate::view::named::{date_or_none, section_links, undated_name, work_anchor, work_issuer};
use crate::view::{Context, Frame, MakeError, Maker};

/// `/dan-chieu/`: the documents that others name and that are not published here.
pub struct Cited;

/// How many sections of one document are linked.
const SECTIONS: usize = 8;

impl Maker for Cited {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Cited],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let lead = cx.word("cited.lead", &[]);
        let view = View {
            page: Frame::new(cx, route, cx.word("cited.title", &[]))
                .described(&lead)
                .lead(lead)
                .section("citations"),
            groups: groups(cx),
        };
        cx.render("cited.html", &view)
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
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
}

/// A document that names the work, with the sections where it does.
#[derive(Serialize)]
struct Citer {
    label: MarkedText,
    href: String,
    place: String,
    sections: Vec<MaybeLink>,
}

/// The nation first, then places by name, last works whose place is not known.
fn groups(cx: &Context<'_>) -> Vec<PlaceWorks> {
    let mut works: Vec<&CitedWork> = cx.corpus.cited_works.iter().collect();
    works.sort_by_cached_key(|work| {
        let place = |id: Id<Jurisdiction>| {
            let place = &cx.corpus.jurisdictions[id];
            (place.level, sort_key(&place.name), id)
        };
        (work.jurisdiction.is_none(), work.jurisdiction.map(place))
    });
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
    let citers = work.cited_by.iter().filter_map(|(id, anchors)| {
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
    }
}
