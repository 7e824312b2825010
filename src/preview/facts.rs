//! Phần đầu tệp: the front-matter of a document as the program understood it.

use serde::Serialize;

use crate::model::{Corpus, Document, RelatedDocument, Relation, RelationKind};
use crate::route::{Links, Route};

/// One key of the front-matter with what it came to.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct Fact {
    /// As it is written in the file.
    key: &'static str,
    values: Vec<FactValue>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub(super) struct FactValue {
    text: String,
    /// Where it leads; relations to what is not published lead nowhere.
    href: Option<String>,
    /// Whether a published document was looked for and not found.
    unresolved: bool,
}

impl FactValue {
    fn text(text: impl Into<String>) -> Self {
        FactValue {
            text: text.into(),
            href: None,
            unresolved: false,
        }
    }
}

/// The facts of a document, in the order in which the guide names the keys.
pub(super) fn facts(document: &Document, corpus: &Corpus, links: &Links) -> Vec<Fact> {
    let place = &corpus.jurisdictions[document.jurisdiction];
    let issuer = document.issuer.map(|issuer| corpus.bodies[issuer].name.clone());
    let between = document.issued_between.map(|(from, to)| format!("{from} – {to}"));
    let written = [
        ("title", Some(document.title.clone())),
        ("short_title", document.short_title.clone()),
        ("type", Some(format!("{} ({})", document.kind.vi, document.kind.slug))),
        ("number", document.number.as_ref().map(ToString::to_string)),
        ("symbol", document.symbol.clone()),
        ("jurisdiction", Some(place.name.clone())),
        ("issuer", issuer),
        ("issued", document.issued.map(|date| date.to_string())),
        ("issued_between", between),
        ("effective", document.effective.map(|date| date.to_string())),
        ("period", document.period.map(|period| period.to_string())),
        ("state", Some(document.state.word().to_owned())),
        ("status", document.status.clone()),
        ("place", document.place.clone()),
        ("signer", document.signer.as_ref().map(|signer| signer.name.clone())),
        ("draft", document.draft.then(|| "true".to_owned())),
        ("sources", Some(document.sources.len().to_string())),
        ("targets", Some(document.targets.len().to_string())),
        ("tasks", Some(document.tasks.len().to_string())),
    ];
    let mut facts: Vec<Fact> = written
        .into_iter()
        .filter_map(|(key, value)| {
            let values = vec![FactValue::text(value?)];
            Some(Fact { key, values })
        })
        .collect();
    if !document.aliases.is_empty() {
        facts.push(Fact {
            key: "aliases",
            values: document.aliases.iter().map(FactValue::text).collect(),
        });
    }
    facts.extend(
        RelationKind::ALL
            .into_iter()
            .filter_map(|kind| relations(document, kind, corpus, links)),
    );
    facts
}

fn relations(document: &Document, kind: RelationKind, corpus: &Corpus, links: &Links) -> Option<Fact> {
    let of_kind = |relation: &&Relation| relation.kind == kind;
    let values: Vec<FactValue> = document
        .relations
        .iter()
        .filter(of_kind)
        .map(|relation| subject(&relation.to, corpus, links))
        .collect();
    (!values.is_empty()).then_some(Fact {
        key: kind.word(),
        values,
    })
}

fn subject(subject: &RelatedDocument, corpus: &Corpus, links: &Links) -> FactValue {
    let date = subject.issued.map(|date| format!("({date})"));
    let number = subject.number.as_ref().map(ToString::to_string);
    let name = number.or_else(|| subject.title.clone());
    let named: Vec<String> = [name, date].into_iter().flatten().collect();
    let found = subject.document.as_ref().and_then(|id| corpus.document(id));
    let title = found
        .map(|document| format!(" → {}", document.list_title()))
        .unwrap_or_default();
    FactValue {
        text: format!("{}{title}", named.join(" ")),
        href: subject
            .document
            .as_ref()
            .map(|id| links.to(&Route::Document(id.clone()))),
        unresolved: subject.document.is_none(),
    }
}
