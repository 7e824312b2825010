//! Bốn bảng: rows of `documents`, `targets`, `bodies` and `indicators` of another site.

use crate::diagnostics::{Bilingual, Placed, Span};
use crate::model::{
    DOCUMENT_TYPES, DocumentId, DocumentState, OtherBody, OtherDocument, OtherIndicator, OtherTarget, Period, Time,
    Verified,
};
use crate::source::SourceFile;

use super::super::Ctx;
use super::super::cells::cells;
use super::fault::{LeftOut, RowFault};
use super::row::{DraftRow, Header, RowCells};
use super::rules::broken;

/// How one row is read: the columns that the table must have, and the row.
pub struct RowReading<T> {
    columns: &'static [&'static str],
    row: fn(&RowCells<'_>) -> Result<T, RowFault>,
}

/// Reads a table; nothing where it is broken, which is reported. Rows that cannot be shown are left out and told.
pub fn read<T>(source: &SourceFile, reading: RowReading<T>, ctx: &mut Ctx) -> Option<Vec<DraftRow<T>>> {
    let cells = cells(&source.text());
    if let Some(quote) = cells.unclosed {
        let why = Bilingual {
            vi: "một dấu ngoặc kép không được đóng",
            en: "a quote is not closed",
        };
        broken(why, "", quote, ctx);
        return None;
    }
    let mut records = cells.records.iter();
    let names = records.next().cloned().unwrap_or_default();
    let header = Header(&names);
    if let Some(column) = header.missing(reading.columns) {
        let why = Bilingual {
            vi: "bảng thiếu cột `{detail}`",
            en: "the table has no column `{detail}`",
        };
        broken(why, column, Span::WHOLE_FILE, ctx);
        return None;
    }
    let mut left_out = LeftOut::default();
    let mut rows = Vec::with_capacity(records.len());
    for record in records {
        let cells = RowCells {
            header: &header,
            record,
        };
        match (reading.row)(&cells) {
            Ok(row) => rows.push(Placed::new(row, cells.head())),
            Err(fault) => left_out.note(fault, || ctx.at(cells.head())),
        }
    }
    left_out.findings().for_each(|finding| ctx.report(finding));
    Some(rows)
}

/// Reads `documents.csv`.
pub const DOCUMENTS: RowReading<OtherDocument> = RowReading {
    columns: &[
        "document_id",
        "number",
        "type",
        "title",
        "jurisdiction",
        "issued",
        "state",
        "url",
        "type_name",
        "jurisdiction_name",
        "issuer_name",
    ],
    row: document,
};

fn document(cells: &RowCells<'_>) -> Result<OtherDocument, RowFault> {
    let slug = cells.needed("type")?;
    Ok(OtherDocument {
        id: cells.needed_as("document_id", DocumentId::parse)?,
        number: cells.text("number")?,
        title: cells.needed("title")?,
        kind: DOCUMENT_TYPES.iter().find(|kind| kind.slug == slug),
        type_name: cells.needed("type_name")?,
        place: cells.needed("jurisdiction")?,
        place_name: cells.needed("jurisdiction_name")?,
        issuer_name: cells.text("issuer_name")?,
        issued: cells.parsed("issued", |text| text.parse().ok())?,
        state: cells.needed_as("state", state)?,
        url: cells.url()?,
    })
}

fn state(word: &str) -> Option<DocumentState> {
    [DocumentState::Signed, DocumentState::Unnumbered, DocumentState::Draft]
        .into_iter()
        .find(|state| state.word() == word)
}

/// Reads `targets.csv`.
pub const TARGETS: RowReading<OtherTarget> = RowReading {
    columns: &[
        "target_id",
        "document_id",
        "indicator",
        "year",
        "period",
        "comparator",
        "text",
        "unit",
        "doubt",
        "verified",
        "url",
        "jurisdiction_name",
        "indicator_name",
        "scope_name",
        "replaced_by",
        "every",
        "year_unclear",
    ],
    row: target,
};

fn target(cells: &RowCells<'_>) -> Result<OtherTarget, RowFault> {
    Ok(OtherTarget {
        id: cells.needed("target_id")?,
        document: cells.needed_as("document_id", DocumentId::parse)?,
        indicator: cells.needed("indicator")?,
        indicator_name: cells.needed("indicator_name")?,
        place_name: cells.needed("jurisdiction_name")?,
        scope_name: cells.text("scope_name")?,
        time: time(cells)?,
        is_none: cells.needed("comparator")? == "none",
        text: cells.needed("text")?,
        unit: cells.text("unit")?,
        doubt: cells.text("doubt")?,
        is_replaced: cells.text("replaced_by")?.is_some(),
        verified: cells.needed_as("verified", Verified::from_word)?,
        url: cells.url()?,
    })
}

/// The time of a target: at most one of the four columns says it.
fn time(cells: &RowCells<'_>) -> Result<Time, RowFault> {
    if let Some(year) = cells.parsed("year", year)? {
        return Ok(Time::Year(year));
    }
    if let Some(period) = cells.parsed("period", |text| text.parse::<Period>().ok())? {
        return Ok(Time::Period(period));
    }
    if cells.text("every")?.is_some() {
        return Ok(Time::EveryYear);
    }
    let years = |text: &str| text.split(';').map(|one| year(one.trim())).collect();
    let unclear: Option<Vec<i16>> = cells.parsed("year_unclear", years)?;
    Ok(unclear.map_or(Time::Unstated, Time::Unclear))
}

fn year(text: &str) -> Option<i16> {
    text.parse().ok().filter(|year| (1800..=2200).contains(year))
}

/// Reads `bodies.csv`.
pub const BODIES: RowReading<OtherBody> = RowReading {
    columns: &["id", "name", "url"],
    row: body,
};

fn body(cells: &RowCells<'_>) -> Result<OtherBody, RowFault> {
    Ok(OtherBody {
        id: cells.needed("id")?,
        name: cells.needed("name")?,
        url: cells.url()?,
    })
}

/// Reads `indicators.csv`.
pub const INDICATORS: RowReading<OtherIndicator> = RowReading {
    columns: &["id", "name", "unit", "direction", "measure", "url"],
    row: indicator,
};

fn indicator(cells: &RowCells<'_>) -> Result<OtherIndicator, RowFault> {
    Ok(OtherIndicator {
        id: cells.needed("id")?,
        name: cells.needed("name")?,
        unit: cells.text("unit")?,
        direction: cells.needed("direction")?,
        measure: cells.needed("measure")?,
        url: cells.url()?,
    })
}
