//! Thông tin văn bản: the facts of a document, where its place went, its sources, how to cite it.

use serde::Serialize;

use crate::model::{Document, Id, Jurisdiction, PartialDate, PlaceStep, Verified, later_places, weakest};
use crate::route::Route;
use crate::text::capitalised;
use crate::view::Context;
use crate::view::document_item::state_word;
use crate::view::marked_text::MarkedText;
use crate::view::named::issuer_name;
use crate::view::place::{became, place_then};
use crate::view::sources::{SourceView, source_anchor, source_view};

/// A term with its values, as `ui.meta` shows them; one without values is left out.
#[derive(Serialize)]
pub struct MetaRow {
    term: String,
    values: Vec<MetaValue>,
}

#[derive(Default, Serialize)]
struct MetaValue {
    text: MarkedText,
    href: Option<String>,
    datetime: Option<String>,
    note: Option<MarkedText>,
}

impl MetaValue {
    fn text(text: impl Into<MarkedText>) -> Self {
        MetaValue {
            text: text.into(),
            ..MetaValue::default()
        }
    }

    fn link(text: impl Into<MarkedText>, href: String) -> Self {
        MetaValue {
            href: Some(href),
            ..Self::text(text)
        }
    }

    fn note(mut self, note: Option<MarkedText>) -> Self {
        self.note = note;
        self
    }
}

/// What Decree 42/2022 asks to be published of a document, as far as it is known.
pub fn meta(cx: &Context<'_>, document: &Document) -> Vec<MetaRow> {
    let text = |text: &Option<String>| text.as_ref().map(|text| MetaValue::text(cx.content(text)));
    let date = |date: Option<PartialDate>| date.map(|date| dated(cx, date));
    let rows = [
        ("kind", Some(MetaValue::text(cx.type_name(document.kind)))),
        ("number", Some(number(cx, document))),
        ("issuer", issuer(cx, document)),
        ("issued", Some(issued(cx, document))),
        ("issued_at", text(&document.place)),
        ("effective", date(document.effective)),
        (
            "period",
            document.period.map(|p| MetaValue::text(format!("{}–{}", p.from, p.to))),
        ),
        ("jurisdiction", Some(jurisdiction(cx, document))),
        ("signer", signer(cx, document)),
        ("status", text(&document.status)),
        (
            "state",
            Some(MetaValue::text(
                cx.word(&format!("document_state.{}", state_word(document)), &[]),
            )),
        ),
        ("recipients", recipients(cx, document)),
    ];
    rows.into_iter()
        .map(|(key, value)| MetaRow {
            term: cx.word(&format!("document.{key}"), &[]),
            values: value.into_iter().collect(),
        })
        .chain([files(cx, document)])
        .collect()
}

fn dated(cx: &Context<'_>, date: PartialDate) -> MetaValue {
    MetaValue {
        datetime: Some(date.to_string()),
        ..MetaValue::text(cx.date(date))
    }
}

fn number(cx: &Context<'_>, document: &Document) -> MetaValue {
    match (&document.number, &document.symbol) {
        (Some(number), _) => MetaValue::text(number.as_str()),
        (None, Some(symbol)) => MetaValue::text(cx.word("document.symbol_only", &[("symbol", symbol)])),
        (None, None) => MetaValue::text(cx.word("document.no_number", &[])),
    }
}

fn issuer(cx: &Context<'_>, document: &Document) -> Option<MetaValue> {
    let body = document.issuer?;
    Some(MetaValue::link(
        cx.content(issuer_name(cx, document)?),
        cx.body_link(body),
    ))
}

/// The date as known, with the printed words beside it; bounds that only checks use are never shown.
fn issued(cx: &Context<'_>, document: &Document) -> MetaValue {
    let printed = document
        .issued_printed
        .as_ref()
        .map(|words| cx.said("document.issued_printed", &[("words", &cx.content(words))]));
    let value = match document.issued {
        Some(date) => dated(cx, date),
        None => MetaValue::text(cx.word("document.no_date", &[])),
    };
    value.note(printed)
}

fn jurisdiction(cx: &Context<'_>, document: &Document) -> MetaValue {
    let place = document.jurisdiction;
    let name = match cx.corpus.jurisdictions[place].valid_to {
        Some(_) => cx.dated_place_name(place),
        None => place_then(cx, place, Some(cx.issue_day(document))),
    };
    MetaValue::link(name.capitalised(), cx.place_link(place))
}

fn signer(cx: &Context<'_>, document: &Document) -> Option<MetaValue> {
    let signer = document.signer.as_ref()?;
    Some(MetaValue::text(cx.content(&signer.name)).note(signer.title.as_ref().map(|title| cx.content(title))))
}

fn recipients(cx: &Context<'_>, document: &Document) -> Option<MetaValue> {
    (!document.recipients.is_empty()).then(|| MetaValue::text(cx.content(document.recipients.join("; "))))
}

fn files(cx: &Context<'_>, document: &Document) -> MetaRow {
    let files = document.sources.iter().filter_map(|source| {
        let file = source.file.as_ref()?;
        let name = file.rsplit('/').next().unwrap_or(file);
        Some(match cx.corpus.attachments.contains_key(file) {
            true => MetaValue::link(name, cx.link(&Route::Attachment(file.clone()))),
            // One that may be run is named and not published.
            false => MetaValue::text(name),
        })
    });
    MetaRow {
        term: cx.word("document.file", &[]),
        values: files.collect(),
    }
}

/// "Kế hoạch số 767/KH-UBND ngày 31/3/2021": what stands above the title.
pub fn kicker(cx: &Context<'_>, document: &Document) -> String {
    let kind = cx.type_name(document.kind);
    let date = document.issued.map(|date| cx.date(date)).unwrap_or_default();
    let day = document.issued.and_then(PartialDate::day).is_some();
    let number = document.number.as_ref().map(|n| n.as_str()).unwrap_or_default();
    let key = match (!number.is_empty(), !date.is_empty(), day) {
        (true, _, true) => "document.kicker_day",
        (true, true, false) => "document.kicker_date",
        (true, false, _) => "document.kicker_number",
        (false, _, true) => "document.kicker_only_day",
        (false, true, false) => "document.kicker_only_date",
        (false, false, _) => return kind.to_owned(),
    };
    let all = [("kind", kind), ("number", number), ("date", &date)];
    cx.word(key, &all)
}

/// The full title where a shorter one heads the page, with the type where it does not begin with it.
pub fn full_title(cx: &Context<'_>, document: &Document) -> Option<MarkedText> {
    let title = &document.title;
    let starts_small = title.starts_with(char::is_lowercase);
    let full = if starts_small {
        format!("{} {title}", document.kind.vi)
    } else {
        title.clone()
    };
    (full != document.list_title()).then(|| cx.content(full))
}

/// What became of the document's place.
#[derive(Serialize)]
pub struct PlaceNotice {
    title: MarkedText,
    lines: Vec<PlaceLine>,
}

#[derive(Serialize)]
struct PlaceLine {
    /// "Tỉnh Yên Bái nay thuộc"
    text: MarkedText,
    href: String,
    link: MarkedText,
    /// "từ ngày 01/7/2025"
    since: Option<String>,
    unverified: bool,
}

/// "Yên Bái nay thuộc Lào Cai từ 01/7/2025"; nothing for a place that still is what it was.
pub fn place_notice(cx: &Context<'_>, document: &Document) -> Option<PlaceNotice> {
    let place = document.jurisdiction;
    let ended = cx.corpus.jurisdictions[place]
        .valid_to
        .filter(|last| *last < cx.corpus.site.as_of)?;
    let later = later_places(place, cx.corpus.site.as_of, &cx.corpus.jurisdictions);
    let mut from = place;
    let mut lines = Vec::new();
    for (at, step) in later.steps.iter().enumerate() {
        lines.push(place_line(cx, from, step, None, later.certainty(at)));
        from = step.to;
    }
    for branch in &later.branches {
        let before = later.certainty_before(branch);
        for (at, step) in branch.steps.iter().enumerate() {
            let certainty = before.max(weakest(&branch.steps[..=at]));
            lines.push(place_line(cx, place, step, branch.scope.as_deref(), certainty));
        }
    }
    let date = cx.date(PartialDate::from_date(ended));
    let name = cx.content(capitalised(&cx.place_name(place)));
    let title = cx.said("document.place_ended", &[("place", &name), ("date", &date.into())]);
    Some(PlaceNotice { title, lines })
}

fn place_line(
    cx: &Context<'_>,
    from: Id<Jurisdiction>,
    step: &PlaceStep,
    scope: Option<&str>,
    certainty: Option<Verified>,
) -> PlaceLine {
    let name = capitalised(&cx.place_name(from));
    let place = cx.content(match scope {
        Some(scope) => format!("{name} ({scope})"),
        None => name,
    });
    let since = step.from.map(|date| {
        let date = cx.date(PartialDate::from_date(date));
        cx.word("document.place_since", &[("date", &date)])
    });
    PlaceLine {
        text: became(cx, from, step.to).said(cx, "document", &place),
        href: cx.place_link(step.to),
        link: place_then(cx, step.to, step.from),
        since,
        unverified: certainty.is_none_or(|verified| verified == Verified::No),
    }
}

/// A source of the document, with the anchor to which figures point.
#[derive(Serialize)]
pub struct SourceRow {
    anchor: String,
    source: SourceView,
}

/// The sources in the order of the file.
pub fn sources(cx: &Context<'_>, document: &Document) -> Vec<SourceRow> {
    let row = |source: &crate::model::Source| SourceRow {
        anchor: source_anchor(&source.id),
        source: source_view(cx, source),
    };
    document.sources.iter().map(row).collect()
}

/// The document as somebody else would cite it.
#[derive(Serialize)]
pub struct Citation {
    text: MarkedText,
    url: String,
    /// For programs that keep references: BibTeX and CSL-JSON.
    files: Vec<ReferenceFile>,
}

/// The reference as a file.
#[derive(Serialize)]
struct ReferenceFile {
    label: &'static str,
    href: String,
}

/// A reference that stands for itself, with the permanent address.
pub fn citation(cx: &Context<'_>, document: &Document) -> Citation {
    let state = match state_word(document) {
        "signed" => String::new(),
        state => format!(" ({})", cx.word(&format!("document_state.{state}"), &[]).to_lowercase()),
    };
    let site = &cx.corpus.site;
    let mut named = MarkedText::default();
    if let Some(issuer) = issuer_name(cx, document) {
        named.push(&cx.content(issuer));
        named.push_str(", ");
    }
    named.push_str(&kicker(cx, document));
    named.push_str(&state);
    let text = cx.said(
        "document.citation",
        &[
            ("document", &named),
            ("title", &cx.content(&document.title)),
            ("site", &site.title.as_str().into()),
            ("date", &cx.date(PartialDate::from_date(site.as_of)).into()),
        ],
    );
    let files = [
        ("BibTeX", Route::DocumentBibTex(document.id.clone())),
        ("CSL-JSON", Route::DocumentCslJson(document.id.clone())),
    ];
    Citation {
        files: files
            .map(|(label, route)| ReferenceFile {
                label,
                href: cx.link(&route),
            })
            .into(),
        text,
        url: cx.links.absolute(&Route::Document(document.id.clone())),
    }
}
