//! Văn bản: one document of the site.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use super::reads::{FactPlace, note_place, place_of};
use super::{
    Body as OfficeBody, DocumentId, DocumentNumber, DocumentType, Id, Jurisdiction, Locator, PartialDate, Period,
    Relation, Target, Task, Verified,
};
use crate::diagnostics::FilePath;
use crate::text::{self, WebAddress};

/// Trạng thái bản: whether the text at hand is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DocumentState {
    Signed,
    /// Signed or not, it prints no number.
    Unnumbered,
    Draft,
}

impl DocumentState {
    pub fn word(self) -> &'static str {
        match self {
            DocumentState::Signed => "signed",
            DocumentState::Unnumbered => "unnumbered",
            DocumentState::Draft => "draft",
        }
    }
}

/// Người ký: who signed a document.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Signer {
    pub name: String,
    pub title: Option<String>,
}

/// Loại nguồn: whether a source is the document itself or somebody's account of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SourceKind {
    Official,
    Secondary,
}

/// Nguồn: where the document or a figure was read.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Source {
    pub id: String,
    pub kind: SourceKind,
    pub url: Option<WebAddress>,
    /// Path of an attachment below `files/`.
    pub file: Option<String>,
    pub sha256: Option<String>,
    pub retrieved: Option<PartialDate>,
    pub verified: Verified,
    pub note: Option<String>,
}

/// Mục: a heading of the body. Places are byte offsets in [`BodyText::text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// `None` for unlabelled headings.
    pub locator: Option<Locator>,
    /// The printed label, such as `2.1`.
    pub label: Option<String>,
    pub title: String,
    pub anchor: String,
    /// Depth for the table of contents, from 1; labels decide, not the count of `#`.
    pub depth: u8,
    /// Where the heading starts.
    pub start: usize,
    /// Where its own text starts, behind the heading.
    pub text_start: usize,
    /// Where the unit ends: the next heading that is not inside it.
    pub end: usize,
}

impl Section {
    /// The title as lists show it: of a numbered paragraph the first fifteen words.
    pub fn short_title(&self) -> String {
        if !text::is_running(&self.title) {
            return self.title.clone();
        }
        let words = text::first_words(&self.title, 15);
        let is_cut = words.split_whitespace().count() < self.title.split_whitespace().count();
        let words = words.trim_end_matches([',', ';', ':']);
        if is_cut {
            format!("{words}…")
        } else {
            words.to_owned()
        }
    }
}

/// Dẫn chiếu: a document number found in the body text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    pub number: DocumentNumber,
    /// The date printed beside it.
    pub printed_date: Option<PartialDate>,
    /// The type that is named before it.
    pub kind: Option<&'static DocumentType>,
    /// The issuer printed behind it.
    pub issuer: Option<String>,
    /// What it is about, as printed behind it; only of documents that are not published here.
    pub subject: Option<String>,
    /// The words as printed, type and number.
    pub as_printed: String,
    /// What becomes the link, in bytes of [`BodyText::text`]; `None` where markup cuts through it.
    pub link: Option<(usize, usize)>,
    /// The section in which it stands.
    pub anchor: Option<String>,
    /// The published document that is meant, where that is certain.
    pub resolved: Option<DocumentId>,
}

/// Nội dung: the Markdown body with what was found in it.
#[derive(Clone, Debug, Default)]
pub struct BodyText {
    pub text: Prose,
    pub sections: Vec<Section>,
    pub citations: Vec<Citation>,
    /// The sections that have a locator, in its order; made when one is first asked for.
    pub by_locator: SectionOrder,
}

/// Lời văn: the text of a body. That it was read is noted by itself: most pages of a site read nothing of it.
#[derive(Clone, Debug, Default)]
pub struct Prose(Arc<str>);

impl Prose {
    pub(super) fn place(&self) -> FactPlace {
        place_of(FactPlace::Prose, Arc::as_ptr(&self.0))
    }

    pub(super) fn unnoted(&self) -> &str {
        &self.0
    }
}

impl From<Arc<str>> for Prose {
    fn from(text: Arc<str>) -> Self {
        Prose(text)
    }
}

impl Deref for Prose {
    type Target = str;

    fn deref(&self) -> &str {
        note_place(FactPlace::Prose, Arc::as_ptr(&self.0));
        &self.0
    }
}

/// The numbers of sections in another order than that of the text.
#[derive(Clone, Debug, Default)]
pub struct SectionOrder(OnceLock<Box<[u32]>>);

impl BodyText {
    /// The section with this locator; the first, if there are several.
    pub fn section(&self, locator: &Locator) -> Option<&Section> {
        let order = self.by_locator.0.get_or_init(|| self.sections_by_locator());
        let of = |at: &u32| {
            self.sections
                .get(*at as usize)
                .and_then(|section| section.locator.as_ref())
        };
        let first = order.partition_point(|at| of(at) < Some(locator));
        let section = self.sections.get(*order.get(first)? as usize)?;
        (section.locator.as_ref() == Some(locator)).then_some(section)
    }

    fn sections_by_locator(&self) -> Box<[u32]> {
        let numbers = 0..u32::try_from(self.sections.len()).unwrap_or(u32::MAX);
        let mut order: Vec<u32> = numbers
            .filter(|at| self.sections[*at as usize].locator.is_some())
            .collect();
        // Those of one locator stay in the order of the text.
        order.sort_by(|a, b| {
            self.sections[*a as usize]
                .locator
                .cmp(&self.sections[*b as usize].locator)
        });
        order.into()
    }
}

impl Document {
    /// What links may lead to on its page: headings, targets and tasks.
    pub fn anchors(&self) -> impl Iterator<Item = &str> {
        let headings = self.body.sections.iter().map(|section| section.anchor.as_str());
        let targets = self.targets.iter().map(|target| target.id.as_str());
        let tasks = self.tasks.iter().map(|task| task.id.as_str());
        headings.chain(targets).chain(tasks)
    }
}

/// Văn bản: what a file means once every name in it is resolved.
#[derive(Clone, Debug)]
pub struct Document {
    pub id: DocumentId,
    pub file: FilePath,
    pub title: String,
    pub short_title: Option<String>,
    pub abstract_text: Option<String>,
    pub kind: &'static DocumentType,
    pub number: Option<DocumentNumber>,
    /// `KH-UBND`, where only that is printed.
    pub symbol: Option<String>,
    pub jurisdiction: Id<Jurisdiction>,
    pub issuer: Option<Id<OfficeBody>>,
    pub issued: Option<PartialDate>,
    pub issued_printed: Option<String>,
    /// Known bounds of the date of issue: for checks, never shown as the date.
    pub issued_between: Option<(PartialDate, PartialDate)>,
    pub effective: Option<PartialDate>,
    pub period: Option<Period>,
    pub place: Option<String>,
    pub status: Option<String>,
    pub state: DocumentState,
    pub signer: Option<Signer>,
    pub recipients: Vec<String>,
    pub relations: Vec<Relation>,
    pub sources: Vec<Source>,
    pub targets: Vec<Target>,
    pub tasks: Vec<Task>,
    pub body: BodyText,
    /// Old routes of this site that lead here.
    pub aliases: Vec<String>,
    pub review: Vec<String>,
    pub draft: bool,
}

impl Document {
    /// The title that fits a list.
    pub fn list_title(&self) -> &str {
        self.short_title.as_deref().unwrap_or(&self.title)
    }

    /// The earliest and latest day on which the document can have been issued.
    pub fn issued_bounds(&self) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
        let printed = self.issued.map(|d| (d.earliest(), d.latest()));
        let known = self.issued_between.map(|(from, to)| (from.earliest(), to.latest()));
        match (printed, known) {
            (Some(p), Some(k)) => Some((p.0.max(k.0), p.1.min(k.1))),
            (one, other) => one.or(other),
        }
    }

    /// The days on which the document can have been issued, unless print and known bounds contradict each other: then
    /// they say nothing.
    pub fn issue_days(&self) -> Option<(jiff::civil::Date, jiff::civil::Date)> {
        self.issued_bounds().filter(|(earliest, latest)| earliest <= latest)
    }

    /// Whether the document was certainly issued after another one.
    pub fn is_later_than(&self, other: &Document) -> bool {
        match (self.issue_days(), other.issue_days()) {
            (Some((earliest, _)), Some((_, latest))) => earliest > latest,
            _ => false,
        }
    }

    /// The source a target names, else the only one, else the first.
    pub fn source_of(&self, target: &Target) -> Option<&Source> {
        match &target.source {
            Some(id) => self.sources.iter().find(|s| s.id == *id),
            None => self.sources.first(),
        }
    }

    /// The row with this id.
    pub fn target(&self, id: &str) -> Option<&Target> {
        self.targets.iter().find(|t| t.id == id)
    }
}
