//! What every page may use: the corpus, the theme, links and words.

use std::sync::Arc;

use jiff::civil::Date;
use serde::Serialize;

use crate::diagnostics::Lang;
use crate::model::{
    Body, Comparisons, Corpus, Document, DocumentId, DocumentType, Id, Indicator, Jurisdiction, Office, PartialDate,
};
use crate::output::Content;
use crate::route::{Links, Route};
use crate::text::{Decimal, grouped};
use crate::theme::Theme;

use super::data_file::DataFiles;
use super::error::MakeError;
use super::marked_text::MarkedText;
use super::written_at::Ways;

/// Ấn bản: the site in one of its languages.
#[derive(Clone, Copy)]
pub struct Edition<'a> {
    /// Its site speaks the language; all else is shared with the other editions.
    pub corpus: &'a Arc<Corpus>,
    pub theme: &'a Theme,
    pub links: &'a Links,
}

/// What a maker is given: the corpus, the theme, and the ways to name and link.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Counted, so that a stream, which outlives the context, can keep it.
    pub corpus: &'a Arc<Corpus>,
    pub theme: &'a Theme,
    pub links: &'a Links,
    /// The site in its first language, in which all data is made.
    pub first: Edition<'a>,
    /// All routes of the site in order, for sitemaps and for knowing which parts exist.
    pub routes: &'a [Route],
    /// The addresses that authors may mean.
    pub ways: Ways<'a>,
    /// The verdicts of the targets of places beside the nation's.
    pub comparisons: &'a Comparisons,
    /// What is known of the data files, filled by the first who asks.
    pub data_files: &'a DataFiles,
}

impl<'a> Context<'a> {
    /// The context for data, which exists once whatever the languages of the site.
    #[must_use]
    pub fn for_data(self) -> Context<'a> {
        let Edition { corpus, theme, links } = self.first;
        Context {
            corpus,
            theme,
            links,
            ways: Ways {
                language: None,
                ..self.ways
            },
            ..self
        }
    }
}

impl Context<'_> {
    /// A text of the theme's wording. A missing key was a finding at load; here it shows itself.
    pub fn word(&self, key: &str, args: &[(&str, &str)]) -> String {
        self.theme.wording().text(key, args).unwrap_or_else(|_| key.to_owned())
    }

    /// Words of the content, which are marked where the site speaks another language.
    pub fn content(&self, text: impl Into<String>) -> MarkedText {
        match self.corpus.site.language {
            Lang::Vi => text.into().into(),
            Lang::En => MarkedText::content(text.into()),
        }
    }

    /// A text of the theme's wording, filled with texts that may be marked.
    pub fn said(&self, key: &str, args: &[(&str, &MarkedText)]) -> MarkedText {
        let argument = |name: &str| args.iter().find(|(other, _)| *other == name).map(|(_, text)| *text);
        let n = argument("n").map(MarkedText::as_str);
        let parts = self.theme.wording().parts(key, n).ok();
        let filled = parts.and_then(|parts| MarkedText::filled(parts, argument));
        filled.unwrap_or_else(|| key.into())
    }

    /// A link to a route.
    pub fn link(&self, route: &Route) -> String {
        self.links.to(route)
    }

    /// Whether the site has this route.
    pub fn has(&self, route: &Route) -> bool {
        self.routes.binary_search(route).is_ok()
    }

    /// A rendered template as content.
    ///
    /// # Errors
    /// When the template fails.
    pub fn render(&self, template: &str, view: &impl Serialize) -> Result<Content, MakeError> {
        Ok(Content::Bytes(self.theme.render(template, view)?))
    }

    /// A link to a document.
    pub fn document_link(&self, id: &DocumentId) -> String {
        self.links.to(&Route::Document(id.clone()))
    }

    /// A link to a part of a document.
    pub fn document_anchor(&self, id: &DocumentId, anchor: &str) -> String {
        self.links.to_anchor(&Route::Document(id.clone()), anchor)
    }

    /// A link to an indicator's page.
    pub fn indicator_link(&self, id: Id<Indicator>) -> String {
        self.link(&Route::Indicator(self.corpus.indicators.name(id).to_owned()))
    }

    /// A link to a place's page.
    pub fn place_link(&self, id: Id<Jurisdiction>) -> String {
        self.link(&Route::Jurisdiction(self.corpus.jurisdictions.name(id).to_owned()))
    }

    /// A link to a body's page.
    pub fn body_link(&self, id: Id<Body>) -> String {
        self.link(&Route::Body(self.corpus.bodies.name(id).to_owned()))
    }

    /// "tỉnh Yên Bái", "thành phố Đồng Nai", "Việt Nam": a place with its kind on a date of its life; in English by its
    /// name alone.
    pub fn place_name(&self, id: Id<Jurisdiction>) -> String {
        self.place_name_on(id, self.last_day(id))
    }

    /// The last day of a place that has ended, else the program's today.
    fn last_day(&self, id: Id<Jurisdiction>) -> Date {
        self.corpus.jurisdictions[id].valid_to.unwrap_or(self.corpus.site.as_of)
    }

    /// "tỉnh Đồng Nai" until 29/4/2026: a place as it was called on a day.
    pub fn place_name_on(&self, id: Id<Jurisdiction>, day: Date) -> String {
        let place = &self.corpus.jurisdictions[id];
        match (self.corpus.site.language, place.kind_on(day)) {
            (Lang::Vi, Some(kind)) => format!("{kind} {}", place.name),
            _ => place.name.clone(),
        }
    }

    /// "tỉnh Khánh Hòa (đến 30/6/2025)": a place with its last day, which tells it apart from a later place of the
    /// same name.
    pub fn dated_place_name(&self, id: Id<Jurisdiction>) -> MarkedText {
        let name = self.content(self.place_name(id));
        match self.corpus.jurisdictions[id].valid_to {
            Some(last) => {
                let date = self.date(PartialDate::from_date(last));
                self.said("place.dated", &[("place", &name), ("date", &date.into())])
            }
            None => name,
        }
    }

    /// "Sở Y tế Lai Châu", "Bộ Chính trị": an office with its place.
    pub fn office_name(&self, office: Office) -> String {
        self.office_name_on(office, self.last_day(office.jurisdiction))
    }

    /// "Ủy ban nhân dân tỉnh Đồng Nai" until 29/4/2026: an office as it was called on a day.
    pub fn office_name_on(&self, office: Office, day: Date) -> String {
        let body = &self.corpus.bodies[office.body];
        if body.jurisdiction.is_some() {
            return body.name.clone();
        }
        let place = &self.corpus.jurisdictions[office.jurisdiction];
        // "Ủy ban nhân dân tỉnh" → "Ủy ban nhân dân tỉnh Lai Châu"; a city's name follows its kind.
        let kind = place.kind_on(day).unwrap_or_default();
        match body.name.strip_suffix(" tỉnh") {
            // "Ủy ban nhân dân xã Tân Lạc": the name has its place.
            _ if body
                .name
                .strip_suffix(&*place.name)
                .is_some_and(|stem| stem.ends_with(' ')) =>
            {
                body.name.clone()
            }
            Some(stem) if !kind.is_empty() => format!("{stem} {kind} {}", place.name),
            _ => format!("{} {}", body.name, place.name),
        }
    }

    /// The day for which a document names its place and its issuer: the first on which it can have been issued.
    pub fn issue_day(&self, document: &Document) -> Date {
        let bounds = document.issued_bounds();
        bounds.map_or_else(|| self.last_day(document.jurisdiction), |(earliest, _)| earliest)
    }

    /// A count with its thousands apart: `1.234`, in English `1,234`.
    pub fn count(&self, n: usize) -> String {
        grouped(&n.to_string(), self.corpus.site.language.number_signs())
    }

    /// A figure as the site's language writes it: `2,5`, in English `2.5`.
    pub fn decimal(&self, value: Decimal) -> String {
        value.written(self.corpus.site.language.number_signs())
    }

    /// A date as the site's language writes it: `01/7/2025`, in English `1 July 2025`.
    pub fn date(&self, date: PartialDate) -> String {
        date.written(self.corpus.site.language)
    }

    /// The type of a document in the site's language: "Kế hoạch", in English "Plan".
    pub fn type_name(&self, kind: &DocumentType) -> &'static str {
        match self.corpus.site.language {
            Lang::Vi => kind.vi,
            Lang::En => kind.en,
        }
    }

    /// "12 chỉ tiêu": a wording with a count as `{n}`.
    pub fn counted(&self, key: &str, n: usize) -> String {
        self.word(key, &[("n", &self.count(n))])
    }

    /// "Quyết định 38/QĐ-TTg (2024)": a document in few words, self-standing.
    pub fn short_name(&self, document: &Document) -> MarkedText {
        let kind = self.type_name(document.kind);
        match (&document.number, document.issued) {
            (Some(number), Some(date)) => format!("{kind} {number} ({})", self.date(date)).into(),
            (Some(number), None) => format!("{kind} {number}").into(),
            (None, _) => self.content(document.list_title()),
        }
    }

    /// "38/QĐ-TTg (2024)": a document beside a figure. The year is told because numbers come again.
    pub fn shortest_name(&self, document: &Document) -> MarkedText {
        match (&document.number, document.issued) {
            (Some(number), Some(date)) => format!("{number} ({})", date.year()).into(),
            (Some(number), None) => number.to_string().into(),
            (None, _) => self.content(document.list_title()),
        }
    }
}
