//! Dẫn chiếu: which document a number in the text means (content model §6).

use std::collections::HashMap;

use crate::model::{Citation, DocumentId, DocumentNumber, Id, Jurisdiction, PartialDate};
use crate::parse::RelationDraft;
use crate::parse::body::PlacedMention;
use crate::text::step;

use super::index::KnownDocument;
use super::recording_index::RecordingIndex;

/// What the citing document knows of itself while its citations are resolved.
pub struct Citing<'a> {
    pub id: &'a DocumentId,
    pub place: Id<Jurisdiction>,
    /// The last day on which it can have been issued.
    pub latest: Option<jiff::civil::Date>,
    pub relations: &'a [RelationDraft],
    pub mentions: &'a [PlacedMention],
}

/// What decides which document is meant: the key of the number, the date and the issuer beside it.
type CitedKey<'a> = (&'a str, Option<PartialDate>, Option<&'a str>);

/// Resolves every mention in the body. The same number with the same date and issuer is looked up once, however often it
/// is cited.
pub fn resolve(citing: &Citing<'_>, index: &RecordingIndex<'_>) -> Vec<Citation> {
    let dates = dates_of(citing);
    let mut known: HashMap<CitedKey<'_>, Option<DocumentId>> = HashMap::new();
    let mut citations = Vec::with_capacity(citing.mentions.len());
    for mention in citing.mentions {
        let date = mention.date.or_else(|| *dates.get(mention.number.key())?);
        let issuer = mention.issuer.as_deref();
        let found = known
            .entry((mention.number.key(), date, issuer))
            .or_insert_with(|| find(&mention.number, date, issuer, citing, index));
        citations.push(Citation {
            number: mention.number.clone(),
            printed_date: mention.date,
            kind: mention.kind_words,
            issuer: mention.issuer.clone(),
            subject: mention.subject.clone().filter(|_| found.is_none()),
            as_printed: mention.as_printed.clone(),
            link: mention.link,
            anchor: mention.anchor.clone(),
            resolved: found.clone().filter(|id| id != citing.id),
        });
    }
    citations
}

/// The date that each number has in the document, by its key; `None` where it has several.
fn dates_of<'a>(citing: &Citing<'a>) -> HashMap<&'a str, Option<PartialDate>> {
    let in_text = citing.mentions.iter().filter_map(|m| Some((m.number.key(), m.date?)));
    let in_relations = citing.relations.iter().filter_map(|relation| {
        let number = relation.to.number.as_ref()?;
        Some((number.value.key(), relation.to.issued.as_ref()?.value))
    });
    let mut dates: HashMap<&str, Option<PartialDate>> = HashMap::new();
    for (key, date) in in_text.chain(in_relations) {
        let known = dates.entry(key).or_insert(Some(date));
        if *known != Some(date) {
            *known = None;
        }
    }
    dates
}

/// The one published document that is meant, or nothing.
pub fn find(
    number: &DocumentNumber,
    date: Option<PartialDate>,
    issuer: Option<&str>,
    citing: &Citing<'_>,
    index: &RecordingIndex<'_>,
) -> Option<DocumentId> {
    step(1);
    for owner in index.owners(number, citing.place) {
        let candidates: Vec<&KnownDocument> = index
            .with_number(owner, number)
            .into_iter()
            .filter(|known| agrees(known, date, issuer, index))
            .collect();
        let certain = match date {
            Some(_) => candidates.len() == 1,
            None => candidates.len() == 1 && is_only_one_known(owner, number, candidates[0], citing, index),
        };
        if certain {
            return Some(candidates[0].id.clone());
        }
        if !candidates.is_empty() {
            return None;
        }
    }
    None
}

/// A printed date or issuer that differs from the candidate's forbids the link.
fn agrees(known: &KnownDocument, date: Option<PartialDate>, issuer: Option<&str>, index: &RecordingIndex<'_>) -> bool {
    let date_agrees = match (date, known.issued) {
        (Some(printed), Some(issued)) => printed.may_equal(issued),
        // A document without a date may be any of that number.
        (Some(_), None) => false,
        (None, _) => true,
    };
    let names = &index.vocabularies.body_names;
    let printed_issuer = issuer.and_then(|text| names.at_head(text));
    let issuer_agrees = match (printed_issuer, &known.issuer) {
        (Some(printed), Some(issuer)) => index.vocabularies.bodies.name(printed) == issuer,
        _ => true,
    };
    date_agrees && issuer_agrees
}

/// Without a date: no other document of that number is known, published or cited with a date,
/// and the candidate is not later than the citing document.
fn is_only_one_known(
    owner: Id<Jurisdiction>,
    number: &DocumentNumber,
    candidate: &KnownDocument,
    citing: &Citing<'_>,
    index: &RecordingIndex<'_>,
) -> bool {
    let all_published = index.with_number(owner, number).len();
    let other_dates = index
        .dates_of(owner, number)
        .into_iter()
        .any(|date| candidate.issued.is_none_or(|issued| !issued.may_equal(date)));
    let later = match (candidate.issued, citing.latest) {
        (Some(issued), Some(latest)) => issued.earliest() > latest,
        _ => false,
    };
    all_published == 1 && !other_dates && !later
}
