//! Văn bản dạng dữ liệu: everything that the site knows of a document, as JSON.
//!
//! What the source does not say has no key; the lists of the whole document are always there. The rows are those of the
//! CSV files ([`rows`]) but for what is said around them: of which document they are, and of which task.

use std::io;

use serde::Serialize;

use crate::model::{Corpus, Document, Section, Source};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::{Context, DataFiles, MakeError, Maker};

use super::rows::{
    self, Citations, Columns, Documents, Facts, LazyRow, Relations, TargetOf, Targets, TaskBodies, TaskOf, Tasks,
    source_kind,
};

/// The maker of `/van-ban/<year>/<slug>/data.json`.
pub struct DocumentJson;

/// Văn bản: one document.
#[derive(Serialize)]
struct DocumentData<'a> {
    #[serde(flatten)]
    document: LazyRow<'a, Documents>,
    #[serde(skip_serializing_if = "Option::is_none")]
    short_title: Option<&'a str>,
    #[serde(rename = "abstract")]
    #[serde(skip_serializing_if = "Option::is_none")]
    abstract_text: Option<&'a str>,
    /// `KH-UBND`, where only that is printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    symbol: Option<&'a str>,
    /// The date of issue in the words of the print.
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_printed: Option<&'a str>,
    /// First and last day on which the document can have been issued: bounds, not its date.
    #[serde(skip_serializing_if = "Option::is_none")]
    issued_between: Option<[String; 2]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective: Option<String>,
    /// `2021-2025`
    #[serde(skip_serializing_if = "Option::is_none")]
    period: Option<String>,
    /// Where it was signed.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<&'a str>,
    /// Its legal status, only where a source says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    signer: Option<SignerData<'a>>,
    recipients: Vec<&'a str>,
    /// Earlier addresses of this site that lead here.
    aliases: &'a [String],
    /// Open questions of the editors about the text.
    review: &'a [String],
    relations: Vec<LazyRow<'a, Relations>>,
    citations: Vec<LazyRow<'a, Citations>>,
    sources: Vec<SourceData<'a>>,
    targets: Vec<LazyRow<'a, Targets>>,
    tasks: Vec<TaskData<'a>>,
    sections: Vec<SectionData<'a>>,
    /// Who publishes this data.
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<LicenseData<'a>>,
}

/// Người ký: who signed.
#[derive(Serialize)]
struct SignerData<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a str>,
}

/// Nguồn: where the document or a figure was read.
#[derive(Serialize)]
struct SourceData<'a> {
    id: &'a str,
    /// `official` or `secondary`.
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    /// The copy on this site.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sha256: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retrieved: Option<String>,
    /// A word of [`crate::model::Verified`].
    verified: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<&'a str>,
}

/// Nhiệm vụ: a task with the bodies that answer for it.
#[derive(Serialize)]
struct TaskData<'a> {
    #[serde(flatten)]
    task: LazyRow<'a, Tasks>,
    bodies: Vec<LazyRow<'a, TaskBodies>>,
}

/// Mục: a heading of the document's text.
#[derive(Serialize)]
struct SectionData<'a> {
    /// The path of printed labels, `II.2.1`; none for headings without a label.
    #[serde(skip_serializing_if = "Option::is_none")]
    locator: Option<&'a str>,
    title: &'a str,
    anchor: &'a str,
    /// From 1.
    depth: u8,
}

/// Giấy phép: the terms under which this data may be used again.
#[derive(Serialize)]
struct LicenseData<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

impl Maker for DocumentJson {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Document(id) => vec![Route::DocumentData(id.clone())],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let document = match route {
            Route::DocumentData(id) => cx.corpus.document(id),
            _ => None,
        };
        let document = document.ok_or_else(|| MakeError::no_answer(route))?;
        let mut bytes = serde_json::to_vec(&data(Facts::of(cx), document)).map_err(MakeError::other)?;
        bytes.push(b'\n');
        cx.data_files.note_size(&document.id, bytes.len() as u64);
        Ok(Content::Bytes(bytes))
    }
}

/// How many bytes the file of a document has. If it was not made before, its bytes are counted and not kept.
pub fn size(facts: Facts<'_>, known: &DataFiles, document: &Document) -> Option<u64> {
    if let Some(size) = known.size(&document.id) {
        return Some(size);
    }
    let mut counted = ByteCounter(0);
    serde_json::to_writer(&mut counted, &data(facts, document)).ok()?;
    // With the line's end.
    Some(counted.0 + 1)
}

/// Counts what is written to it.
struct ByteCounter(u64);

impl io::Write for ByteCounter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn data<'a>(facts: Facts<'a>, document: &'a Document) -> DocumentData<'a> {
    let site = &facts.corpus.site;
    let targets = document.targets.iter().map(|target| TargetOf::new(document, target));
    let tasks = document.tasks.iter().map(|task| TaskOf { document, task });
    DocumentData {
        document: LazyRow { facts, of: document },
        short_title: document.short_title.as_deref(),
        abstract_text: document.abstract_text.as_deref(),
        symbol: document.symbol.as_deref(),
        issued_printed: document.issued_printed.as_deref(),
        issued_between: document.issued_between.map(|(a, b)| [a.to_string(), b.to_string()]),
        effective: document.effective.map(|date| date.to_string()),
        period: document.period.map(|period| period.to_string()),
        place: document.place.as_deref(),
        status: document.status.as_deref(),
        signer: document.signer.as_ref().map(|signer| SignerData {
            name: &signer.name,
            title: signer.title.as_deref(),
        }),
        recipients: document.recipients.iter().map(String::as_str).collect(),
        aliases: &document.aliases,
        review: &document.review,
        relations: lazy(facts, rows::relations_of(document)),
        citations: lazy(facts, rows::citations_of(document)),
        sources: document.sources.iter().map(|s| source(facts, s)).collect(),
        targets: lazy(facts, targets),
        tasks: tasks.map(|of| task(facts, of)).collect(),
        sections: document.body.sections.iter().map(section).collect(),
        publisher: site.publisher.as_ref().map(|publisher| publisher.name.as_str()),
        license: site.license.as_ref().map(|license| LicenseData {
            name: &license.name,
            url: license.url.as_deref(),
        }),
    }
}

fn source<'a>(facts: Facts<'a>, source: &'a Source) -> SourceData<'a> {
    SourceData {
        id: &source.id,
        kind: source_kind(source),
        url: source.url.as_deref(),
        file: facts.file(source),
        sha256: source.sha256.as_deref(),
        retrieved: source.retrieved.map(|date| date.to_string()),
        verified: source.verified.word(),
        note: source.note.as_deref(),
    }
}

fn task<'a>(facts: Facts<'a>, of: TaskOf<'a>) -> TaskData<'a> {
    TaskData {
        task: LazyRow { facts, of },
        bodies: lazy(facts, rows::bodies_of(of)),
    }
}

fn lazy<'a, C: Columns>(facts: Facts<'a>, rows: impl IntoIterator<Item = C::Of<'a>>) -> Vec<LazyRow<'a, C>> {
    rows.into_iter().map(|of| LazyRow { facts, of }).collect()
}

fn section(section: &Section) -> SectionData<'_> {
    SectionData {
        locator: section.locator.as_ref().map(|locator| locator.as_str()),
        title: &section.title,
        anchor: &section.anchor,
        depth: section.depth,
    }
}
