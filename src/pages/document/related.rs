//! Văn bản liên quan: what a document does to others and others to it, relations and citations together.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Serialize;

use crate::model::{CitedWork, Corpus, Document, DocumentId, DocumentType, Relation, RelationKind};
use crate::route::Route;
use crate::text::{fold, sort_key, truncate_chars};
use crate::view::link::MaybeLink;
use crate::view::marked_text::MarkedText;
use crate::view::named::{section_links, work_link, work_name, works_of};
use crate::view::parts::ListPart;
use crate::view::{Context, LONG_LIST};

/// How many sections of one document are linked.
const SECTIONS: usize = 6;

/// How many characters of a title are shown beside a number.
const TITLE: usize = 160;

/// Documents under one heading, such as "Được thực hiện bởi".
#[derive(Serialize)]
pub struct RelatedGroup {
    title: String,
    items: Vec<RelatedItem>,
}

#[derive(Serialize)]
struct RelatedItem {
    label: MarkedText,
    href: Option<String>,
    /// The title, where the label is only a number.
    title: Option<String>,
    /// The place, for all that is not the nation's.
    place: Option<String>,
    published: bool,
    sections: Vec<MaybeLink>,
}

/// What points at a document, with the number of what is not shown.
#[derive(Serialize)]
pub struct Incoming {
    pub groups: Vec<RelatedGroup>,
    pub more: Option<More>,
    #[serde(skip)]
    pub total: usize,
}

#[derive(Serialize)]
pub struct More {
    href: String,
    label: String,
}

/// What a document names: a published document, or a work that is not.
enum NamedDocument<'a> {
    Document(&'a DocumentId),
    Work(&'a CitedWork),
}

/// What the document does to others: relations by kind, then what its text alone names.
pub fn outgoing(cx: &Context<'_>, document: &Document) -> Vec<RelatedGroup> {
    let mut cited = cited_in_text(cx, document);
    let mut works: Vec<&CitedWork> = works_of(cx, &document.id).collect();
    let mut groups = Vec::new();
    for kind in RelationKind::ALL {
        let relations = document.relations.iter().filter(|relation| relation.kind == kind);
        let mut items: Vec<RelatedItem> = relations
            .map(|relation| related_item(cx, document, relation, &mut cited, &mut works))
            .collect();
        if kind == RelationKind::RefersTo {
            let rest = cited
                .drain(..)
                .map(|(id, anchors)| (NamedDocument::Document(id), anchors));
            let unpublished = works
                .drain(..)
                .map(|work| (NamedDocument::Work(work), anchors_in(work, document)));
            let rest = rest.chain(unpublished);
            items.extend(rest.map(|(named, anchors)| item(cx, document, &named, &anchors)));
        }
        if !items.is_empty() {
            let title = cx.word(&format!("relation.{}", word(cx, document, kind)), &[]);
            groups.push(RelatedGroup { title, items });
        }
    }
    groups
}

/// The wording for what a document does to others; a plan is adjusted where a rule would be amended.
fn word(cx: &Context<'_>, document: &Document, kind: RelationKind) -> &'static str {
    let mut amended = document.relations.iter().filter(|relation| relation.kind == kind);
    let known = amended.find_map(|relation| {
        let published = relation.to.document.as_ref().and_then(|id| cx.corpus.document(id));
        published.map(|other| other.kind).or(relation.to.kind)
    });
    done_to(kind, known.unwrap_or(document.kind))
}

/// The wording for what is done to a document of a type.
pub fn done_to(kind: RelationKind, amended: &DocumentType) -> &'static str {
    match kind {
        RelationKind::Amends if amended.is_plan() => "adjusts",
        kind => kind.word(),
    }
}

type CitedInText<'a> = Vec<(&'a DocumentId, Vec<String>)>;

/// The published documents that the text names, in reading order, with the sections where it does.
///
/// Nobody cites what was not there yet: a later document is named by the summary, and its link stands there.
fn cited_in_text<'a>(cx: &Context<'_>, document: &'a Document) -> CitedInText<'a> {
    let mut cited: CitedInText<'_> = Vec::new();
    let mut places: HashMap<&DocumentId, usize> = HashMap::new();
    for citation in &document.body.citations {
        let Some(id) = &citation.resolved else { continue };
        if cx
            .corpus
            .document(id)
            .is_some_and(|other| other.is_later_than(document))
        {
            continue;
        }
        let at = *places.entry(id).or_insert_with(|| {
            cited.push((id, Vec::new()));
            cited.len() - 1
        });
        let anchors = &mut cited[at].1;
        // Those of one section stand together.
        if let Some(anchor) = citation
            .anchor
            .as_ref()
            .filter(|anchor| anchors.last() != Some(*anchor))
        {
            anchors.push(anchor.clone());
        }
    }
    cited
}

fn anchors_in(work: &CitedWork, document: &Document) -> Vec<String> {
    work.cited_by.get(&document.id).cloned().unwrap_or_default()
}

/// The item of a relation; what it names is taken off the lists of what only the text names.
fn related_item(
    cx: &Context<'_>,
    document: &Document,
    relation: &Relation,
    cited: &mut CitedInText<'_>,
    works: &mut Vec<&CitedWork>,
) -> RelatedItem {
    if let Some(id) = &relation.to.document {
        let at = cited.iter().position(|(other, _)| *other == id);
        let anchors = at.map(|at| cited.remove(at).1).unwrap_or_default();
        return item(cx, document, &NamedDocument::Document(id), &anchors);
    }
    match works.iter().position(|work| is_meant(relation, work)) {
        Some(at) => {
            let work = works.remove(at);
            item(cx, document, &NamedDocument::Work(work), &anchors_in(work, document))
        }
        // The same work under a second heading.
        None => match works_of(cx, &document.id).find(|work| is_meant(relation, work)) {
            Some(work) => item(cx, document, &NamedDocument::Work(work), &[]),
            None => bare_item(cx, relation),
        },
    }
}

fn is_meant(relation: &Relation, work: &CitedWork) -> bool {
    let same_name = match (&relation.to.number, &work.number) {
        (Some(ours), Some(theirs)) => ours.key() == theirs.key(),
        (None, None) => {
            let title = |title: &Option<String>| title.as_deref().map(fold);
            let is_untitled = work.title.is_none();
            title(&relation.to.title) == title(&work.title) && (!is_untitled || relation.to.kind == work.kind)
        }
        _ => false,
    };
    same_name && relation.to.issued == work.date
}

fn bare_item(cx: &Context<'_>, relation: &Relation) -> RelatedItem {
    let subject = &relation.to;
    let number = subject.number.as_ref().map(|n| n.to_string());
    RelatedItem {
        label: match (number, &subject.title, subject.kind) {
            (Some(number), ..) => number.into(),
            (None, Some(title), _) => cx.content(title),
            (None, None, kind) => kind.map_or("", |kind| cx.type_name(kind)).into(),
        },
        href: None,
        title: None,
        place: None,
        published: false,
        sections: Vec::new(),
    }
}

/// A document that `document` names.
fn item(cx: &Context<'_>, document: &Document, named: &NamedDocument<'_>, anchors: &[String]) -> RelatedItem {
    let sections = section_links(cx, document, anchors, "", SECTIONS);
    match named {
        NamedDocument::Document(id) => published(cx, id, sections),
        NamedDocument::Work(work) => RelatedItem {
            label: work_name(cx, work),
            href: Some(work_link(cx, work)),
            title: work.title.clone().filter(|_| work.number.is_some()),
            place: None,
            published: false,
            sections,
        },
    }
}

fn published(cx: &Context<'_>, id: &DocumentId, sections: Vec<MaybeLink>) -> RelatedItem {
    let document = cx.corpus.document(id);
    let label = document.map_or_else(|| id.to_string().into(), |d| cx.short_name(d));
    RelatedItem {
        title: document
            .filter(|d| d.number.is_some())
            .map(|d| truncate_chars(&d.title, TITLE).into_owned()),
        place: document
            .map(|d| d.jurisdiction)
            .filter(|place| Some(*place) != cx.corpus.nation())
            .map(|place| cx.place_name(place)),
        href: Some(cx.document_link(id)),
        label,
        published: true,
        sections,
    }
}

/// How many times others name a document, by kinds of relation; a number that is cheap to count.
pub fn incoming_count(corpus: &Corpus, id: &DocumentId) -> usize {
    let related = corpus.related_from.get(id).map_or(&[][..], Vec::as_slice);
    let Some(citers) = corpus.cited_from.get(id) else {
        return related.len();
    };
    if related.len() + citers.len() <= LONG_LIST {
        return related.len() + citers.len();
    }
    let known: HashSet<&DocumentId> = related.iter().map(|(_, id)| id).collect();
    related.len() + citers.keys().filter(|id| !known.contains(id)).count()
}

/// What others do to the document: those of one part of their list, without one the first of them.
pub fn incoming(cx: &Context<'_>, document: &Document, part: Option<ListPart<'_>>) -> Incoming {
    let by_kind = citers_by_kind(cx, document);
    let total = by_kind.values().map(Vec::len).sum();
    let rows = part.map_or(0..LONG_LIST, |part| part.range(total));
    let mut before = 0;
    let mut groups = Vec::new();
    for (kind, citers) in by_kind {
        let first = before;
        before += citers.len();
        let (start, end) = (rows.start.clamp(first, before), rows.end.clamp(first, before));
        if start == end {
            continue;
        }
        let items = citers[start - first..end - first]
            .iter()
            .map(|id| citer(cx, document, id));
        groups.push(RelatedGroup {
            title: cx.word(&format!("related_from.{}", done_to(kind, document.kind)), &[]),
            items: items.collect(),
        });
    }
    let route = Route::DocumentRelated(document.id.clone());
    let more = (total > LONG_LIST && cx.has(&route)).then(|| More {
        href: cx.link(&route),
        label: cx.counted("document.all_related", total),
    });
    Incoming { groups, more, total }
}

/// The documents that name this one, by what they do to it; the nation first, then places by name.
fn citers_by_kind<'a>(cx: &Context<'a>, document: &Document) -> BTreeMap<RelationKind, Vec<&'a DocumentId>> {
    let mut by_kind: BTreeMap<RelationKind, Vec<&DocumentId>> = BTreeMap::new();
    let related = cx.corpus.related_from.get(&document.id).map_or(&[][..], Vec::as_slice);
    for (kind, id) in related {
        by_kind.entry(*kind).or_default().push(id);
    }
    let known: HashSet<&DocumentId> = related.iter().map(|(_, id)| id).collect();
    if let Some(citers) = cx.corpus.cited_from.get(&document.id) {
        let is_earlier = |id: &DocumentId| {
            cx.corpus
                .document(id)
                .is_some_and(|citing| document.is_later_than(citing))
        };
        let only_cite = citers.keys().filter(|id| !known.contains(id) && !is_earlier(id));
        by_kind.entry(RelationKind::RefersTo).or_default().extend(only_cite);
    }
    for ids in by_kind.values_mut() {
        ids.sort_by_cached_key(|id| {
            let place = cx.corpus.document(id).map(|d| &cx.corpus.jurisdictions[d.jurisdiction]);
            (place.map(|p| p.level), place.map(|p| sort_key(&p.name)), (*id).clone())
        });
    }
    by_kind
}

fn citer(cx: &Context<'_>, document: &Document, id: &DocumentId) -> RelatedItem {
    let anchors = cx.corpus.cited_from.get(&document.id).and_then(|citers| citers.get(id));
    let sections = match (anchors, cx.corpus.document(id)) {
        (Some(anchors), Some(citing)) => section_links(cx, citing, anchors, &cx.document_link(id), SECTIONS),
        _ => Vec::new(),
    };
    published(cx, id, sections)
}
