//! Văn bản được nêu tên: documents as other pages name them, published here or not.

use crate::model::{
    CitedWork, DOCUMENT_TYPES, Document, DocumentId, DocumentNumber, DocumentType, NumberForm, Office, PartialDate,
    Section, body_of_letters,
};
use crate::route::Route;
use crate::text::slug;

use super::context::Context;
use super::link::MaybeLink;
use super::marked_text::MarkedText;
use super::parts::route_with;
use super::phrase;

/// The anchor of a work on `/dan-chieu/`; it depends on nothing but the work itself.
pub fn work_anchor(cx: &Context<'_>, work: &CitedWork) -> String {
    let name = match (&work.number, &work.title) {
        (Some(number), _) => slug(number.key()),
        (None, Some(title)) => slug(title),
        (None, None) => work.kind.map_or_else(String::new, |kind| kind.slug.to_owned()),
    };
    let place = work
        .jurisdiction
        .filter(|place| Some(*place) != cx.corpus.nation())
        .map(|place| cx.corpus.jurisdictions.name(place).to_owned());
    let date = work.date.map(|date| date.to_string());
    let parts: Vec<String> = [Some(name), place, date].into_iter().flatten().collect();
    parts.join("-")
}

/// "Tờ trình 110/TTr-UBND (17/6/2024)": a work in few words.
pub fn work_name(cx: &Context<'_>, work: &CitedWork) -> MarkedText {
    let mut name = undated_name(cx, work);
    if let Some(date) = work.date {
        name.push_str(&format!(" ({})", cx.date(date)));
    }
    name
}

/// "Tờ trình 110/TTr-UBND": a work in few words without its date.
pub fn undated_name(cx: &Context<'_>, work: &CitedWork) -> MarkedText {
    match (&work.number, &work.title) {
        (Some(number), _) => match work.kind.or_else(|| kind_of(number)) {
            Some(kind) => format!("{} {number}", cx.type_name(kind)).into(),
            None => cx.word("document.number_only", &[("number", number.as_str())]).into(),
        },
        (None, Some(title)) => cx.content(title),
        (None, None) => work.kind.map_or("", |kind| cx.type_name(kind)).into(),
    }
}

/// The type that the letters of a number name, as far as they do: "Chương trình 58-CTr/TU" may be one of action.
fn kind_of(number: &DocumentNumber) -> Option<&'static DocumentType> {
    let short = number.parts().0;
    let mut types = DOCUMENT_TYPES.iter().filter(|t| !short.is_empty() && t.short == short);
    match number.form() {
        // Of several names the plainest is right where all others only say more.
        NumberForm::Party => types
            .clone()
            .find(|plain| types.clone().all(|other| other.vi.starts_with(plain.vi))),
        // The state's types stand before those that only the Party has.
        _ => types.next(),
    }
}

/// The name of who issued a work: as somebody prints it, else by the letters of its number. "Tỉnh ủy" alone is that of
/// the number's place.
pub fn work_issuer(cx: &Context<'_>, work: &CitedWork) -> Option<String> {
    let by_number = issuer_by_number(cx, work);
    let printed = work.issuer.as_deref();
    match by_number {
        Some(whole) if printed.is_none_or(|printed| whole.starts_with(printed)) => Some(whole),
        _ => printed.map(str::to_owned),
    }
}

fn issuer_by_number(cx: &Context<'_>, work: &CitedWork) -> Option<String> {
    let letters = work.number.as_ref()?.parts().1;
    let Some(body) = body_of_letters(letters).and_then(|id| cx.corpus.bodies.find(id)) else {
        let mut known = cx.corpus.abbreviations.iter();
        return known.find(|(short, _)| short == letters).map(|(_, long)| long.clone());
    };
    let jurisdiction = work.jurisdiction?;
    Some(cx.office_name(Office { body, jurisdiction }))
}

/// A link to a work's entry on `/dan-chieu/`.
pub fn work_link(cx: &Context<'_>, work: &CitedWork) -> String {
    cx.links.to_anchor(
        &route_with(Route::Cited, work.position, cx.corpus.cited_works.len()),
        &work_anchor(cx, work),
    )
}

/// The works that a document names, in their order.
pub fn works_of<'a>(cx: &Context<'a>, id: &DocumentId) -> impl Iterator<Item = &'a CitedWork> {
    let corpus = cx.corpus;
    let indices = corpus.works_of.get(id).map_or(&[][..], Vec::as_slice);
    indices.iter().map(|index| &corpus.cited_works[*index])
}

/// The address of the document that `document` means by a number, published or not.
pub fn meant_by(cx: &Context<'_>, document: &Document, number: &DocumentNumber) -> Option<String> {
    let related = document.relations.iter().filter_map(|relation| {
        let id = relation.to.document.as_ref()?;
        Some((relation.to.number.as_ref()?, id))
    });
    let cited = document
        .body
        .citations
        .iter()
        .filter_map(|citation| Some((&citation.number, citation.resolved.as_ref()?)));
    let published = related
        .chain(cited)
        .find(|(other, _)| other.key() == number.key())
        .map(|(_, id)| cx.document_link(id));
    published.or_else(|| {
        works_of(cx, &document.id)
            .find(|work| work.number.as_ref().is_some_and(|n| n.key() == number.key()))
            .map(|work| work_link(cx, work))
    })
}

/// Links to the sections of a document that have these anchors; at most `limit` of them.
///
/// `page` is empty for sections of the page itself.
pub fn section_links(
    cx: &Context<'_>,
    document: &Document,
    anchors: &[String],
    page: &str,
    limit: usize,
) -> Vec<MaybeLink> {
    let link = |anchor: &String| MaybeLink {
        label: section_label(cx, document, anchor),
        href: Some(format!("{page}#{anchor}")),
    };
    let mut links: Vec<MaybeLink> = anchors.iter().take(limit).map(link).collect();
    if anchors.len() > limit {
        links.push(MaybeLink {
            label: cx.counted("document.more_sections", anchors.len() - limit).into(),
            href: None,
        });
    }
    links
}

fn section_label(cx: &Context<'_>, document: &Document, anchor: &str) -> MarkedText {
    let section = document.body.sections.iter().find(|s| s.anchor == anchor);
    match section.map(|s| (&s.locator, &s.title)) {
        Some((Some(locator), _)) => phrase::place(cx, locator).into(),
        Some((None, title)) => cx.said("document.section_titled", &[("title", &cx.content(title))]),
        None => anchor.into(),
    }
}

/// The date of a document as people read it; the words for none where none is known.
pub fn date_or_none(cx: &Context<'_>, date: Option<PartialDate>) -> String {
    date.map_or_else(|| cx.word("document.no_date", &[]), |date| cx.date(date))
}

/// The title of a section with its label: "II.1. Mục tiêu tổng quát".
pub fn section_title(section: &Section) -> String {
    let title = section.short_title();
    match &section.label {
        Some(label) if label.ends_with(')') => format!("{label} {title}"),
        Some(label) if !title.is_empty() => format!("{label}. {title}"),
        Some(label) => label.clone(),
        None => title,
    }
}

/// The name of a document's issuer: "Ủy ban nhân dân tỉnh Lai Châu".
pub fn issuer_name(cx: &Context<'_>, document: &Document) -> Option<String> {
    let body = document.issuer?;
    let office = Office {
        body,
        jurisdiction: document.jurisdiction,
    };
    Some(cx.office_name_on(office, cx.issue_day(document)))
}
