//! Văn bản: a document as `Legislation`.

use serde_json::Value;

use crate::model::{
    CitedWork, Document, DocumentNumber, DocumentState, Office, PartialDate, RelatedDocument, Relation, RelationKind,
    Source,
};
use crate::route::Route;

use super::super::context::Context;
use super::super::document_item::state_word;
use super::super::named::works_of;
use super::media_type;
use super::node::Node;
use super::organization::{area, office};

/// `Legislation`: a document on its page.
pub fn legislation(cx: &Context<'_>, document: &Document) -> String {
    let related = |kinds: &[RelationKind]| related(cx, document, kinds);
    let force = legal_force(document);
    let force_checked = force.and_then(|_| document.sources.iter().filter_map(|s| s.retrieved).max());
    named(cx, document)
        .with("url", address(cx, document))
        .with("alternateName", document.short_title.as_deref())
        .with("abstract", document.abstract_text.as_deref())
        .with("inLanguage", "vi")
        .with("legislationType", document.kind.vi)
        .with("legislationDateOfApplicability", written(document.effective))
        .with("legislationPassedBy", issuer(document).map(|o| office(cx, o)))
        .with("legislationJurisdiction", area(cx, document.jurisdiction))
        .with("legislationApplies", related(&[RelationKind::Implements]))
        .with("legislationAmends", related(&[RelationKind::Amends]))
        .with("legislationRepeals", related(&[RelationKind::Replaces]))
        .with(
            "legislationChanges",
            related(&[RelationKind::Amends, RelationKind::Replaces]),
        )
        .with("legislationCorrects", related(&[RelationKind::Corrects]))
        .with("isBasedOn", related(&[RelationKind::BasedOn]))
        .with("citation", citations(cx, document))
        .with("legislationLegalForce", force)
        .with("legislationDateVersion", written(force_checked))
        .with("temporalCoverage", coverage(document))
        .with("creativeWorkStatus", unsigned(cx, document))
        .with("encoding", encodings(cx, document))
        .block()
}

/// A document by address, identifier, name and date.
fn named(cx: &Context<'_>, document: &Document) -> Node {
    let issuer = issuer(document).map(|office| cx.office_name_on(office, cx.issue_day(document)));
    let number = document.number.as_ref();
    Node::new("Legislation")
        .with("@id", address(cx, document))
        .with(
            "legislationIdentifier",
            number.map(|n| identifier(n, document.issued, issuer.as_deref())),
        )
        .with("name", document.title.as_str())
        .with("legislationDate", written(document.issued))
}

/// A document that is not published here, as far as the one that names it says.
fn unpublished(number: Option<&DocumentNumber>, title: Option<&str>, date: Option<PartialDate>) -> Node {
    Node::new("Legislation")
        .with("legislationIdentifier", number.map(|n| identifier(n, date, None)))
        .with("name", title)
        .with("legislationDate", written(date))
}

/// The number of a document with what identifies it, "68/NQ-CP ngày 09/5/2024 của Chính phủ": a number alone comes
/// again every year.
fn identifier(number: &DocumentNumber, date: Option<PartialDate>, issuer: Option<&str>) -> String {
    let mut text = number.to_string();
    if let Some(date) = date {
        let printed = date.to_vi();
        let word = match (date.day(), printed.contains('/')) {
            (Some(_), _) => "ngày",
            (None, true) => "tháng",
            (None, false) => "năm",
        };
        text.push_str(&format!(" {word} {printed}"));
    }
    if let Some(issuer) = issuer {
        text.push_str(&format!(" của {issuer}"));
    }
    text
}

fn address(cx: &Context<'_>, document: &Document) -> String {
    cx.links.absolute(&Route::Document(document.id.clone()))
}

fn issuer(document: &Document) -> Option<Office> {
    Some(Office {
        body: document.issuer?,
        jurisdiction: document.jurisdiction,
    })
}

fn written(date: Option<PartialDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// What the document does to others in one of these ways.
fn related(cx: &Context<'_>, document: &Document, kinds: &[RelationKind]) -> Vec<Node> {
    let relations = document.relations.iter().filter(|r| kinds.contains(&r.kind));
    relations.map(|relation| subject(cx, &relation.to)).collect()
}

fn subject(cx: &Context<'_>, subject: &RelatedDocument) -> Node {
    match subject.document.as_ref().and_then(|id| cx.corpus.document(id)) {
        Some(document) => named(cx, document),
        None => unpublished(subject.number.as_ref(), subject.title.as_deref(), subject.issued),
    }
}

/// What the document refers to: written relations first, then what only its text names.
fn citations(cx: &Context<'_>, document: &Document) -> Vec<Node> {
    let mut nodes = related(cx, document, &[RelationKind::RefersTo]);
    let mut seen: Vec<_> = document
        .relations
        .iter()
        .filter_map(|r| r.to.document.as_ref())
        .collect();
    for id in document.body.citations.iter().filter_map(|c| c.resolved.as_ref()) {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        nodes.extend(cx.corpus.document(id).map(|other| named(cx, other)));
    }
    let works = works_of(cx, &document.id).filter(|work| !is_related(work, &document.relations));
    nodes.extend(works.map(|work| unpublished(work.number.as_ref(), work.title.as_deref(), work.date)));
    nodes
}

/// Whether a relation names this work already.
fn is_related(work: &CitedWork, relations: &[Relation]) -> bool {
    relations.iter().any(|relation| {
        let to = &relation.to;
        match (&work.number, &to.number) {
            (Some(ours), Some(theirs)) => ours.key() == theirs.key() && work.date == to.issued,
            (None, None) => work.title == to.title,
            _ => false,
        }
    })
}

/// The status in the words of legal databases; nothing for words that are not theirs.
fn legal_force(document: &Document) -> Option<&'static str> {
    match document.status.as_deref()?.trim() {
        "Còn hiệu lực" => Some("https://schema.org/InForce"),
        "Hết hiệu lực một phần" => Some("https://schema.org/PartiallyInForce"),
        "Chưa có hiệu lực" | "Hết hiệu lực toàn bộ" | "Ngưng hiệu lực" => {
            Some("https://schema.org/NotInForce")
        }
        _ => None,
    }
}

/// The years that a document covers, `2024-05-09/2030-12-31`, with an open end where no period is printed.
///
/// A draft covers nothing yet; of an unnumbered text it is not known that it came into force; and
/// of what a source calls ended the end is not known.
fn coverage(document: &Document) -> Option<String> {
    let is_signed = document.state == DocumentState::Signed;
    let start = document.effective.or(document.issued).filter(|_| is_signed);
    match (start, document.period) {
        _ if document.state == DocumentState::Draft => None,
        (Some(start), Some(period)) if start.year() <= period.to => Some(format!("{start}/{}-12-31", period.to)),
        (_, Some(period)) => Some(format!("{}/{}", period.from, period.to)),
        (Some(start), None) => document.status.is_none().then(|| format!("{start}/..")),
        (None, None) => None,
    }
}

/// What a reader must know before a document is cited, such as "Dự thảo", "Bản nguồn không in số, ngày".
fn unsigned(cx: &Context<'_>, document: &Document) -> Option<String> {
    let is_signed = document.state == DocumentState::Signed;
    (!is_signed).then(|| cx.word(&format!("document_state.{}", state_word(document)), &[]))
}

/// The copies of the document on this site; none of them is the official one.
fn encodings(cx: &Context<'_>, document: &Document) -> Vec<Node> {
    document
        .sources
        .iter()
        .filter_map(|source| encoding(cx, source))
        .collect()
}

fn encoding(cx: &Context<'_>, source: &Source) -> Option<Node> {
    let path = source.file.as_ref()?;
    let route = Route::Attachment(path.clone());
    let format = media_type(path).map(Value::from);
    cx.corpus.attachments.contains_key(path).then(|| {
        Node::new("LegislationObject")
            .with("contentUrl", cx.links.absolute(&route))
            .with("encodingFormat", format)
            .with("sha256", source.sha256.as_deref())
            .with("legislationLegalValue", "https://schema.org/UnofficialLegalValue")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> DocumentNumber {
        DocumentNumber::parse(text).expect("a number")
    }

    fn date(text: &str) -> Option<PartialDate> {
        Some(text.parse().expect("a date"))
    }

    #[test]
    fn an_identifier_stands_for_itself() {
        let resolution = number("68/NQ-CP");
        assert_eq!(
            identifier(&resolution, date("2024-05-09"), Some("Chính phủ")),
            "68/NQ-CP ngày 09/5/2024 của Chính phủ"
        );
        assert_eq!(identifier(&resolution, date("2024-05"), None), "68/NQ-CP tháng 5/2024");
        assert_eq!(identifier(&resolution, date("2024"), None), "68/NQ-CP năm 2024");
        assert_eq!(identifier(&resolution, None, None), "68/NQ-CP");
    }
}
