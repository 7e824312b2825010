//! Ráp lại: documents and vocabularies → corpus, with everything that is derived from all of them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::diagnostics::{Bilingual, Diagnostic, Lang, Place, Rule, Severity};
use crate::model::{
    Attachment, BodyText, ByKey, CitedWork, Corpus, Document, DocumentId, Documents, FreePage, Id, Indicator,
    Jurisdiction, JurisdictionLevel, Office, OtherSites, PartialDate, RelationKind, Release, Replacement, SectionOrder,
    Site, TargetRef, TaskRef, replacements_by,
};
use crate::parse::{Drafts, PageDraft, SiteDraft};
use crate::route::is_reserved;
use crate::source::{Danger, Snapshot};
use crate::text::{fold, sort_key};

use super::vocabularies::Vocabularies;
use super::{Options, site};

/// Tên trang tự do bị giữ: a free page has a name that the site uses as an address.
pub const RESERVED_PAGE: Rule = Rule {
    code: "CK0315",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Trang tự do không được mang tên `{name}`: đó là một phần của địa chỉ trang.",
        en: "A free page cannot be called `{name}`: the site itself uses that address.",
    },
    help: Bilingual {
        vi: "Đổi tên tệp.",
        en: "Give the file another name.",
    },
    explain: Bilingual {
        vi: "Tệp `pages/<tên>.md` được đăng ở `/<tên>/`; các tên như `van-ban`, `chi-tieu` đã có trang.",
        en: "The file `pages/<name>.md` is published at `/<name>/`; names such as `van-ban` and `chi-tieu` are taken.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 1] = [&RESERVED_PAGE];

/// The parts of a corpus that are not documents.
#[derive(Clone, Debug)]
pub struct CorpusParts {
    pub site: Site,
    pub pages: Arc<Vec<FreePage>>,
    pub releases: Arc<Vec<Release>>,
    /// What other sites publish; none to begin with: it is read with [`super::other_sites`] by those who show it.
    pub others: Arc<OtherSites>,
    pub attachments: Arc<BTreeMap<String, Attachment>>,
}

impl CorpusParts {
    /// Resolves them.
    pub fn new(
        drafts: &Drafts,
        snapshot: &Snapshot,
        options: &Options,
        documents: &Documents,
        findings: &mut Vec<Diagnostic>,
    ) -> Self {
        let site = site::resolve(drafts, documents, options, findings);
        CorpusParts {
            pages: Arc::new(free_pages(&drafts.pages, site.language, findings)),
            site,
            releases: Arc::new(releases(&drafts.releases)),
            others: Arc::default(),
            attachments: Arc::new(attachments(snapshot, drafts.site.as_ref())),
        }
    }
}

/// The files that are published as they are; the site needs to know less of them than the disk does. What may be run is
/// among them only where the site's file says so, and a drawing only where nothing in it runs.
fn attachments(snapshot: &Snapshot, site: Option<&SiteDraft>) -> BTreeMap<String, Attachment> {
    let is_named = |file: &crate::source::Attachment| site.is_some_and(|site| site.names_active(&file.path));
    let is_published = |file: &crate::source::Attachment| match file.danger {
        Danger::None => true,
        Danger::Runs | Danger::Disguised | Danger::StillDrawing => is_named(file),
        Danger::RunningDrawing => false,
    };
    let attachment = |file: &crate::source::Attachment| Attachment {
        path: file.path.clone(),
        disk: file.disk.clone(),
        size: file.size,
    };
    let files = snapshot.attachments.iter().filter(|(_, file)| is_published(file));
    files.map(|(path, file)| (path.clone(), attachment(file))).collect()
}

/// Puts the corpus together.
pub fn corpus(parts: CorpusParts, vocabularies: &Vocabularies, documents: Documents) -> Corpus {
    let mut corpus = Corpus {
        site: parts.site,
        jurisdictions: vocabularies.jurisdictions.clone(),
        bodies: vocabularies.bodies.clone(),
        indicators: vocabularies.indicators.clone(),
        sectors: vocabularies.sectors.clone(),
        units: vocabularies.units.clone(),
        scopes: vocabularies.scopes.clone(),
        abbreviations: Arc::clone(&vocabularies.abbreviations),
        documents: Arc::new(documents),
        pages: parts.pages,
        releases: parts.releases,
        others: parts.others,
        attachments: parts.attachments,
        related_from: ByKey::default(),
        cited_from: ByKey::default(),
        cited_works: Arc::default(),
        works_of: ByKey::default(),
        targets_of: ByKey::default(),
        replacements: ByKey::default(),
        tasks_of: ByKey::default(),
        documents_of: ByKey::default(),
    };
    corpus.related_from = related_from(&corpus.documents);
    corpus.cited_from = cited_from(&corpus.documents);
    corpus.cited_works = Arc::new(cited_works(&corpus).into());
    corpus.works_of = works_of(&corpus.cited_works);
    corpus.targets_of = targets_of(&corpus);
    corpus.replacements = replacements(&corpus.documents);
    corpus.tasks_of = tasks_of(&corpus);
    corpus.documents_of = documents_of(&corpus.documents);
    corpus
}

/// The newest first; of one day by their numbers.
fn releases(drafts: &[Release]) -> Vec<Release> {
    let mut releases = drafts.to_vec();
    releases.sort_by(|a, b| (b.date, b.number(), &b.name).cmp(&(a.date, a.number(), &a.name)));
    releases
}

fn free_pages(drafts: &[PageDraft], first: Lang, findings: &mut Vec<Diagnostic>) -> Vec<FreePage> {
    let mut pages = Vec::new();
    for draft in drafts {
        if is_reserved(&draft.name) {
            let finding = Diagnostic::new(&RESERVED_PAGE, Place::whole(&draft.file)).with("name", &draft.name);
            findings.push(finding);
            continue;
        }
        pages.push(free_page(draft, first));
    }
    // The page in the site's first language comes first, and its translation stands in it.
    pages.sort_by(|a, b| (&a.name, a.language != first).cmp(&(&b.name, b.language != first)));
    let mut paired: Vec<FreePage> = Vec::with_capacity(pages.len());
    for page in pages {
        match paired.last_mut() {
            Some(last) if last.name == page.name && last.language != page.language => {
                last.translation = Some(Arc::new(page));
            }
            _ => paired.push(page),
        }
    }
    paired
}

fn free_page(draft: &PageDraft, first: Lang) -> FreePage {
    FreePage {
        name: draft.name.clone(),
        title: draft.title.as_ref().map(|t| t.value.clone()).unwrap_or_default(),
        description: draft.description.as_ref().map(|t| t.value.clone()),
        file: draft.file.clone(),
        body: BodyText {
            text: draft.body.text.clone().into(),
            sections: draft.body.sections.clone(),
            citations: Vec::new(),
            by_locator: SectionOrder::default(),
        },
        language: draft.language.unwrap_or(first),
        translation: None,
    }
}

/// The inverse side of every relation, in the order of kinds and then of the naming documents.
fn related_from(documents: &Documents) -> ByKey<DocumentId, Vec<(RelationKind, DocumentId)>> {
    let mut inverse: HashMap<DocumentId, Vec<(RelationKind, DocumentId)>> = HashMap::new();
    for document in documents.values() {
        for relation in &document.relations {
            if let Some(to) = &relation.to.document {
                inverse
                    .entry(to.clone())
                    .or_default()
                    .push((relation.kind, document.id.clone()));
            }
        }
    }
    for list in inverse.values_mut() {
        list.sort();
        list.dedup();
    }
    inverse.into_iter().collect()
}

pub(super) type Citers = BTreeMap<DocumentId, Vec<String>>;

fn cited_from(documents: &Documents) -> ByKey<DocumentId, Citers> {
    let mut inverse: HashMap<DocumentId, Citers> = HashMap::new();
    for document in documents.values() {
        for citation in &document.body.citations {
            if let Some(to) = &citation.resolved {
                let citers = inverse.entry(to.clone()).or_default();
                add_citer(citers, &document.id, citation.anchor.as_ref());
            }
        }
    }
    inverse.into_iter().collect()
}

/// Notes that, and where, a document cites another.
pub(super) fn add_citer(citers: &mut Citers, from: &DocumentId, anchor: Option<&String>) {
    let anchors = citers.entry(from.clone()).or_default();
    remember_anchor(anchors, anchor);
}

fn remember_anchor(anchors: &mut Vec<String>, anchor: Option<&String>) {
    // Citations come in reading order, so those of one section stand together.
    if let Some(anchor) = anchor.filter(|anchor| anchors.last() != Some(*anchor)) {
        anchors.push(anchor.clone());
    }
}

/// One entry for each document that is named and not published: by whose number it is, by the
/// number, and by the date; undated mentions join the only dated entry of their document.
type WorkKey = (Option<Id<Jurisdiction>>, String, Option<PartialDate>);

/// The nation's first, then those of places by name, last those whose place is not known.
pub(super) fn cited_works(corpus: &Corpus) -> Vec<CitedWork> {
    let mut works: BTreeMap<WorkKey, CitedWork> = BTreeMap::new();
    let published = published(corpus);
    for document in corpus.documents.values() {
        add_relations(document, corpus, &mut works);
        add_citations(document, corpus, &published, &mut works);
    }
    let mut works: Vec<CitedWork> = works.into_values().collect();
    works.sort_by_cached_key(|work| {
        let name = work
            .number
            .as_ref()
            .map(|n| n.as_str().to_owned())
            .or(work.title.clone())
            .or_else(|| Some(work.kind?.vi.to_owned()));
        let place = work.jurisdiction.map(|id| {
            let place = &corpus.jurisdictions[id];
            (place.level, sort_key(&place.name), id)
        });
        (place.is_none(), place, sort_key(&name.unwrap_or_default()), work.date)
    });
    for (position, work) in works.iter_mut().enumerate() {
        work.position = position;
    }
    works
}

/// The cited works of each document, in their order.
pub(super) fn works_of(works: &[CitedWork]) -> ByKey<DocumentId, Vec<usize>> {
    let mut lists: HashMap<DocumentId, Vec<usize>> = HashMap::new();
    for (index, work) in works.iter().enumerate() {
        for id in work.cited_by.keys() {
            lists.entry(id.clone()).or_default().push(index);
        }
    }
    lists.into_iter().collect()
}

fn owner(corpus: &Corpus, document: &Document, number: &crate::model::DocumentNumber) -> Option<Id<Jurisdiction>> {
    if number.is_provincial() {
        Some(document.jurisdiction)
    } else {
        corpus.nation()
    }
}

fn add_relations(document: &Document, corpus: &Corpus, works: &mut BTreeMap<WorkKey, CitedWork>) {
    for relation in document.relations.iter().filter(|r| r.to.document.is_none()) {
        let (place, name) = match (&relation.to.number, &relation.to.title) {
            (Some(number), _) => (owner(corpus, document, number), number.key().to_owned()),
            (None, Some(title)) => (None, fold(title)),
            // Two places may each have a plan of that day.
            (None, None) => match relation.to.kind {
                Some(kind) => (Some(document.jurisdiction), kind.slug.to_owned()),
                None => continue,
            },
        };
        let work = works.entry((place, name, relation.to.issued)).or_default();
        work.number.clone_from(&relation.to.number);
        work.kind = work.kind.or(relation.to.kind);
        work.title = work.title.take().or_else(|| relation.to.title.clone());
        work.date = relation.to.issued;
        work.jurisdiction = place;
        work.cited_by.entry(document.id.clone()).or_default();
    }
}

fn add_citations(
    document: &Document,
    corpus: &Corpus,
    published: &PublishedCounts<'_>,
    works: &mut BTreeMap<WorkKey, CitedWork>,
) {
    let printed = first_dates(document);
    for citation in document.body.citations.iter().filter(|c| c.resolved.is_none()) {
        if document
            .number
            .as_ref()
            .is_some_and(|own| own.key() == citation.number.key())
        {
            continue;
        }
        let place = owner(corpus, document, &citation.number);
        let name = citation.number.key().to_owned();
        let date = citation
            .printed_date
            .or_else(|| only_date(document, &printed, &name, works, place));
        let carriers = place.and_then(|place| published.get(&(place, citation.number.key())));
        let work = works.entry((place, name, date)).or_default();
        work.number = Some(citation.number.clone());
        work.kind = work.kind.or(citation.kind);
        work.issuer = work.issuer.take().or_else(|| citation.issuer.clone());
        work.title = work.title.take().or_else(|| citation.subject.clone());
        work.date = date;
        work.jurisdiction = place;
        work.ambiguous |= date.is_none() && carriers.is_some_and(|&count| count > 1);
        let anchors = work.cited_by.entry(document.id.clone()).or_default();
        remember_anchor(anchors, citation.anchor.as_ref());
    }
}

/// The first date that a document prints beside each number, by its key.
fn first_dates(document: &Document) -> HashMap<&str, PartialDate> {
    let mut dates = HashMap::new();
    for citation in &document.body.citations {
        if let Some(date) = citation.printed_date {
            dates.entry(citation.number.key()).or_insert(date);
        }
    }
    dates
}

/// The date that the document itself gives this number elsewhere.
fn only_date(
    document: &Document,
    printed: &HashMap<&str, PartialDate>,
    name: &str,
    works: &BTreeMap<WorkKey, CitedWork>,
    place: Option<Id<Jurisdiction>>,
) -> Option<PartialDate> {
    printed.get(name).copied().or_else(|| {
        works
            .range((place, name.to_owned(), None)..)
            .take_while(|((p, n, _), _)| *p == place && n == name)
            .find(|(_, work)| work.cited_by.contains_key(&document.id))
            .and_then(|((_, _, date), _)| *date)
    })
}

/// How many published documents of a place carry a number.
type PublishedCounts<'a> = HashMap<(Id<Jurisdiction>, &'a str), usize>;

fn published(corpus: &Corpus) -> PublishedCounts<'_> {
    let mut counts = HashMap::new();
    for document in corpus.documents.values() {
        if let Some(number) = &document.number {
            *counts.entry((document.jurisdiction, number.key())).or_default() += 1;
        }
    }
    counts
}

fn targets_of(corpus: &Corpus) -> ByKey<Id<Indicator>, Vec<TargetRef>> {
    let mut lists: HashMap<Id<Indicator>, Vec<TargetRef>> = HashMap::new();
    for document in corpus.documents.values() {
        for (index, target) in document.targets.iter().enumerate() {
            let reference = TargetRef {
                document: document.id.clone(),
                index,
            };
            lists.entry(target.indicator).or_default().push(reference);
        }
    }
    for list in lists.values_mut() {
        list.sort_by_cached_key(|reference| place_order(corpus, reference));
    }
    lists.into_iter().collect()
}

/// The rows that later documents replace, by the old document and row.
fn replacements(documents: &Documents) -> ByKey<DocumentId, Vec<Replacement>> {
    let mut lists: HashMap<DocumentId, Vec<Replacement>> = HashMap::new();
    for (old, replacement) in documents.values().flat_map(|document| replacements_by(document)) {
        lists.entry(old.clone()).or_default().push(replacement);
    }
    for list in lists.values_mut() {
        list.sort();
    }
    lists.into_iter().collect()
}

type PlaceOrder = (JurisdictionLevel, Vec<u8>, Option<PartialDate>, DocumentId, usize);

/// The nation first, then places by name, then documents by date.
pub(super) fn place_order(corpus: &Corpus, reference: &TargetRef) -> PlaceOrder {
    let document = &corpus.documents[&reference.document];
    let place = &corpus.jurisdictions[document.jurisdiction];
    (
        place.level,
        sort_key(&place.name),
        document.issued,
        reference.document.clone(),
        reference.index,
    )
}

fn tasks_of(corpus: &Corpus) -> ByKey<Office, Vec<TaskRef>> {
    let mut lists: HashMap<Office, Vec<TaskRef>> = HashMap::new();
    for (office, reference) in corpus.documents.values().flat_map(|document| task_refs(document)) {
        lists.entry(office).or_default().push(reference);
    }
    for list in lists.values_mut() {
        list.sort();
        list.dedup();
    }
    lists.into_iter().collect()
}

/// The offices of a document's tasks.
pub(super) fn task_refs(document: &Document) -> impl Iterator<Item = (Office, TaskRef)> {
    let tasks = document.tasks.iter().enumerate();
    tasks.flat_map(move |(index, task)| {
        task.assignments.iter().filter_map(move |assignment| {
            let reference = TaskRef {
                document: document.id.clone(),
                index,
                role: assignment.role,
            };
            Some((assignment.office?, reference))
        })
    })
}

fn documents_of(documents: &Documents) -> ByKey<Id<Jurisdiction>, Vec<DocumentId>> {
    let mut lists: HashMap<Id<Jurisdiction>, Vec<DocumentId>> = HashMap::new();
    for document in documents.values() {
        lists
            .entry(document.jurisdiction)
            .or_default()
            .push(document.id.clone());
    }
    for list in lists.values_mut() {
        newest_first(list, documents);
    }
    lists.into_iter().collect()
}

/// Sorts documents by the latest day of issue, the newest first.
pub(super) fn newest_first(list: &mut [DocumentId], documents: &Documents) {
    let date = |id: &DocumentId| documents[id].issued_bounds().map(|(_, latest)| latest);
    list.sort_by(|a, b| date(b).cmp(&date(a)).then_with(|| a.cmp(b)));
}
