//! Dẫn chiếu: a row of `citations.csv` and of `citations` in `data.json`.

use std::collections::HashMap;

use serde::Serialize;

use crate::diagnostics::Bilingual;
use crate::model::{Citation, Document, DocumentNumber, PartialDate};

use super::field::PARTIAL_DATE;
use super::{Cell, Field, Link, Row, Table};

/// Dẫn chiếu: numbers of documents in the texts.
pub static CITATIONS: Table = Table {
    name: "citations",
    title: Bilingual {
        vi: "Dẫn chiếu",
        en: "Citations",
    },
    about: Bilingual {
        vi: "Mỗi dòng là một số văn bản trong lời văn, cùng ngày in kèm.",
        en: "One row is one number found in a text, with the date printed beside it.",
    },
    fields: &[
        Field::text("document_id", "Mã văn bản dẫn chiếu", "Id of the document that cites").required(),
        Field::text("number", "Số văn bản được dẫn", "Number of the document cited").required(),
        Field::text("date", "Ngày in kèm", "The date printed beside it").like(PARTIAL_DATE),
        Field::text("as_printed", "Chữ in ở lần đầu", "The words of the first occurrence").required(),
        Field::integer("occurrences", "Số lần trong lời văn", "How often it stands in the text").required(),
        Field::text(
            "resolved_to",
            "Mã văn bản được dẫn, nếu có trên trang và chắc chắn",
            "Id of the document meant, where it is published here and certain",
        ),
        Field::text(
            "sections",
            "Neo của các mục có dẫn chiếu",
            "Anchors of the sections where it stands",
        ),
        Field::integer(
            "position",
            "Thứ tự trong văn bản, từ 1",
            "Place in the document, from 1",
        )
        .required(),
    ],
    key: &["document_id", "position"],
    links: &[
        Link::new("document_id", "documents", "document_id"),
        Link::new("resolved_to", "documents", "document_id"),
    ],
    rows: |facts, each| {
        let mut documents = facts.corpus.documents.values();
        documents.try_for_each(|document| citation_rows(document).iter().try_for_each(|row| each(row)))
    },
};

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
    /// From 1, in the order of the text.
    pub position: usize,
}

/// The rows of a document, in the order of the text.
pub fn citation_rows(document: &Document) -> Vec<CitationRow<'_>> {
    let mut rows: Vec<CitationRow<'_>> = Vec::new();
    let mut places: HashMap<(&DocumentNumber, Option<PartialDate>), usize> = HashMap::new();
    for citation in &document.body.citations {
        let key = (&citation.number, citation.printed_date);
        let place = *places.entry(key).or_insert(rows.len());
        if place == rows.len() {
            rows.push(first(document, citation, place + 1));
        }
        count(&mut rows[place], citation);
    }
    rows
}

fn first<'a>(document: &'a Document, citation: &'a Citation, position: usize) -> CitationRow<'a> {
    CitationRow {
        document_id: document.id.as_str(),
        number: citation.number.as_str(),
        date: citation.printed_date.map(|date| date.to_string()),
        as_printed: &citation.as_printed,
        position,
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

impl Row for CitationRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text("document_id", self.document_id),
            Cell::text("number", self.number),
            Cell::optional("date", self.date.as_deref()),
            Cell::text("as_printed", self.as_printed),
            Cell::count("occurrences", self.occurrences),
            Cell::optional("resolved_to", self.resolved_to),
            Cell::list("sections", &self.sections),
            Cell::count("position", self.position),
        ]
    }
}
