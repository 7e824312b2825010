//! Dẫn chiếu: a row of `citations.csv` and of `citations` in `data.json`.

use std::collections::HashMap;

use serde::Serialize;

use crate::model::{Citation, Document, DocumentNumber, PartialDate};

/// Dẫn chiếu: a number found in the text, one row per number and printed date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CitationRow<'a> {
    /// Id of the document that cites.
    pub document_id: &'a str,
    pub number: &'a str,
    /// The date printed beside the number.
    pub date: Option<String>,
    /// The words of the first occurrence.
    pub as_printed: &'a str,
    /// How often it stands in the text.
    pub occurrences: usize,
    /// Id of the document meant, where it is published here and certain.
    pub resolved_to: Option<&'a str>,
    /// Anchors of the sections where it stands, each once.
    pub sections: Vec<&'a str>,
}

/// The rows of a document, in the order of the text.
pub fn citation_rows(document: &Document) -> Vec<CitationRow<'_>> {
    let mut rows: Vec<CitationRow<'_>> = Vec::new();
    let mut places: HashMap<(&DocumentNumber, Option<PartialDate>), usize> = HashMap::new();
    for citation in &document.body.citations {
        let key = (&citation.number, citation.printed_date);
        let place = *places.entry(key).or_insert(rows.len());
        if place == rows.len() {
            rows.push(first(document, citation));
        }
        count(&mut rows[place], citation);
    }
    rows
}

fn first<'a>(document: &'a Document, citation: &'a Citation) -> CitationRow<'a> {
    CitationRow {
        document_id: document.id.as_str(),
        number: citation.number.as_str(),
        date: citation.printed_date.map(|date| date.to_string()),
        as_printed: &citation.as_printed,
        ..CitationRow::default()
    }
}

fn count<'a>(row: &mut CitationRow<'a>, citation: &'a Citation) {
    row.occurrences += 1;
    row.resolved_to = row.resolved_to.or(citation.resolved.as_ref().map(|id| id.as_str()));
    if let Some(anchor) = citation.anchor.as_deref()
        && !row.sections.contains(&anchor)
    {
        row.sections.push(anchor);
    }
}
