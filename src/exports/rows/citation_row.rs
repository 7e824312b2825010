//! Dẫn chiếu: a row of `citations.csv` and of `citations` in `data.json`.

use std::collections::HashMap;
use std::io;

use crate::diagnostics::Bilingual;
use crate::model::{Citation, Document, DocumentNumber, DocumentType, PartialDate};

use super::field::PARTIAL_DATE;
use super::{Cell, Column, Columns, Declaration, Facts};

/// Dẫn chiếu: numbers of documents in the texts.
pub struct Citations;

impl Declaration for Citations {
    const NAME: &'static str = "citations";
    const TITLE: Bilingual = Bilingual {
        vi: "Dẫn chiếu",
        en: "Citations",
    };
    const ABOUT: Bilingual = Bilingual {
        vi: "Mỗi dòng là một số văn bản trong lời văn, cùng ngày in kèm.",
        en: "One row is one number found in a text, with the date printed beside it.",
    };

    fn each<'a>(facts: Facts<'a>, each: &mut dyn FnMut(Self::Of<'a>) -> io::Result<()>) -> io::Result<()> {
        let mut documents = facts.corpus.documents.values();
        documents.try_for_each(|document| citations_of(document).into_iter().try_for_each(&mut *each))
    }
}

type Col = Column<Citations>;

impl Columns for Citations {
    type Of<'a> = Cited<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Col::text(
            "document_id",
            "Mã văn bản dẫn chiếu",
            "Id of the document that cites",
            |_, c| c.document.id.as_str().into(),
        )
        .key()
        .row_of("documents", "document_id"),
        Col::text(
            "number",
            "Số văn bản được dẫn",
            "Number of the document cited",
            |_, c| c.first.number.as_str().into(),
        )
        .required(),
        Col::text("date", "Ngày in kèm", "The date printed beside it", |_, c| {
            c.first.printed_date.map(|date| date.to_string()).into()
        })
        .like(PARTIAL_DATE),
        Col::text(
            "as_printed",
            "Chữ in ở lần đầu",
            "The words of the first occurrence",
            |_, c| (&c.first.as_printed).into(),
        )
        .required(),
        Col::integer(
            "occurrences",
            "Số lần trong lời văn",
            "How often it occurs in the text",
            |_, c| c.occurrences.into(),
        )
        .required(),
        Col::text(
            "resolved_to",
            "Mã văn bản được dẫn, nếu có trên trang và chắc chắn",
            "Id of the document meant, where it is published here and certain",
            |_, c| c.resolved_to.into(),
        )
        .row_of("documents", "document_id"),
        Col::text(
            "sections",
            "Phần sau `#` trong địa chỉ của các mục có dẫn chiếu",
            "Anchors of the sections in which it occurs",
            |_, c| Cell::list(c.sections.iter().copied()),
        ),
        Col::text(
            "type",
            "Mã loại văn bản in trước số",
            "Slug of the type that is printed before the number",
            |_, c| c.kind.map(|kind| kind.slug).into(),
        ),
        Col::text(
            "issuer_as_printed",
            "Cơ quan ban hành, như in sau số",
            "The issuer as printed after the number",
            |_, c| c.issuer.into(),
        ),
        Col::integer(
            "position",
            "Thứ tự trong văn bản, từ 1",
            "Position in the document, from 1",
            |_, c| c.position.into(),
        )
        .key(),
    ];
}

/// Số được dẫn: a number found in the text, once for each printed date.
pub struct Cited<'a> {
    document: &'a Document,
    first: &'a Citation,
    occurrences: usize,
    resolved_to: Option<&'a str>,
    kind: Option<&'static DocumentType>,
    issuer: Option<&'a str>,
    /// Anchors of the sections in which it occurs, each once.
    sections: Vec<&'a str>,
    /// From 1, in the order of the text.
    position: usize,
}

/// The numbers that a document cites, in the order of the text.
pub fn citations_of(document: &Document) -> Vec<Cited<'_>> {
    let mut cited: Vec<Cited<'_>> = Vec::new();
    let mut places: HashMap<(&DocumentNumber, Option<PartialDate>), usize> = HashMap::new();
    for citation in &document.body.citations {
        let key = (&citation.number, citation.printed_date);
        let place = *places.entry(key).or_insert(cited.len());
        if place == cited.len() {
            cited.push(Cited::first(document, citation, place + 1));
        }
        cited[place].count(citation);
    }
    cited
}

impl<'a> Cited<'a> {
    fn first(document: &'a Document, first: &'a Citation, position: usize) -> Self {
        Cited {
            document,
            first,
            occurrences: 0,
            resolved_to: None,
            kind: None,
            issuer: None,
            sections: Vec::new(),
            position,
        }
    }

    fn count(&mut self, citation: &'a Citation) {
        self.occurrences += 1;
        self.resolved_to = self.resolved_to.or(citation.resolved.as_ref().map(|id| id.as_str()));
        self.kind = self.kind.or(citation.kind);
        self.issuer = self.issuer.or(citation.issuer.as_deref());
        // Citations come in reading order, so those of one section stand together.
        if let Some(anchor) = citation.anchor.as_deref()
            && self.sections.last() != Some(&anchor)
        {
            self.sections.push(anchor);
        }
    }
}
