//! Chỉ tiêu: a row of `targets.csv`, of an indicator's `data.csv` and of `targets` in `data.json`.

use serde::Serialize;

use crate::diagnostics::Bilingual;
use crate::model::{Change, Document, Quantity, RelativeTo, Source, SourceKind, Target, Time};

use super::facts::row_id;
use super::target_fields::TARGET_FIELDS;
use super::{Cell, Facts, Link, Row, Table};

/// Chỉ tiêu: one printed figure, for one population and one time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TargetRow<'a> {
    /// `<document id>#<row id>`; the part behind `#` is the row's anchor on the document's page.
    pub target_id: String,
    pub document_id: &'a str,
    pub document_number: Option<&'a str>,
    /// Id of the place whose target this is; `vn` is the nation.
    pub jurisdiction: &'a str,
    pub indicator: &'a str,
    /// Set where the target is for one year.
    pub year: Option<i16>,
    /// `2026-2030`, where the target is for a period.
    pub period: Option<String>,
    /// `lt le eq ge gt approx range text none`; `none` is "expressly no target", never 0.
    pub comparator: &'static str,
    /// The figure, or the lower end of a range; a plain decimal with a point.
    pub value: Option<String>,
    /// The upper end of a range.
    pub value_max: Option<String>,
    /// The printed words, else the value exactly as it was written down.
    pub text: &'a str,
    /// The unit of `value`; words have none.
    pub unit: Option<&'a str>,
    /// Id of the population, where it is narrower than the indicator's own.
    pub scope: Option<&'a str>,
    /// The place in the document by its printed labels: `II.2.1`.
    pub section: Option<&'a str>,
    /// The row's printed label in its table.
    pub row: Option<&'a str>,
    /// Why the print itself is in doubt.
    pub doubt: Option<&'a str>,
    /// Where the figure was read: the source's address, else that of its file here.
    pub source_url: Option<String>,
    /// A word of [`crate::model::Verified`].
    pub verified: &'static str,
    /// The row on the document's page.
    pub url: String,

    pub jurisdiction_name: &'a str,
    pub indicator_name: &'a str,
    pub scope_name: Option<&'a str>,
    /// The document's date of issue, as precise as its source: `2024-06-30`, `2024-06` or `2024`.
    pub document_issued: Option<String>,
    /// `signed`, `unnumbered` or `draft`.
    pub document_state: &'static str,
    /// The whole of which `value` is a part: 9 in "8/9".
    pub value_of: Option<String>,
    /// `number`, `range`, `part`, `rank`, `level`, `none` or `text`: what kind of value was written.
    pub value_kind: &'static str,
    /// `year`, where the target is for each year.
    pub every: Option<&'static str>,
    /// The years that the print names without saying which one governs; `year` is then empty.
    pub year_unclear: Vec<i16>,
    /// Whether the figure is the yearly mean over its period.
    pub average: bool,
    /// A `target_id`, a year or the id of a place: what a relative figure refers to.
    pub relative_to: Option<String>,
    /// `target`, `year` or `jurisdiction`: what `relative_to` is.
    pub relative_kind: Option<&'static str>,
    /// `times`, `increase` or `decrease`.
    pub relative_change: Option<&'static str>,
    /// `target_id` of the row of which this is a part.
    pub within: Option<String>,
    /// `target_id` of the row to which this is an exception.
    pub except_of: Option<String>,
    /// Numbers of the documents that first set the target, as the print says.
    pub stated_in: Vec<&'a str>,
    /// The words in the print; null where they were not kept.
    pub printed: Option<&'a str>,
    pub quote: Option<&'a str>,
    pub note: Option<&'a str>,
    /// An editor's open question.
    pub review: Option<&'a str>,
    /// The value from which the target sets out.
    pub baseline: Option<FigureData<'a>>,
    /// What was reached, by year.
    pub actual: Vec<FigureData<'a>>,
    /// Id of the row of `sources` that `source_url` and `verified` come from.
    pub source: Option<&'a str>,
    /// `official` or `secondary`.
    pub source_kind: Option<&'static str>,
    pub source_retrieved: Option<String>,
}

/// Số gốc, kết quả: a figure of a year beside the target itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FigureData<'a> {
    pub year: i16,
    pub comparator: &'static str,
    pub value: Option<String>,
    pub value_max: Option<String>,
    pub text: String,
    /// Where it was read.
    pub source: Option<&'a str>,
}

/// The row of one target.
pub fn target_row<'a>(facts: Facts<'a>, document: &'a Document, target: &'a Target) -> TargetRow<'a> {
    let corpus = facts.corpus;
    let source = document.source_of(target);
    let full_id = |row: &String| row_id(&document.id, row);
    let row = TargetRow {
        target_id: row_id(&document.id, &target.id),
        document_id: document.id.as_str(),
        document_number: document.number.as_ref().map(|number| number.as_str()),
        jurisdiction: corpus.jurisdictions.name(document.jurisdiction),
        indicator: corpus.indicators.name(target.indicator),
        text: target.display_text(),
        scope: target.scope.map(|scope| corpus.scopes.name(scope)),
        section: target.section.as_ref().map(|section| section.as_str()),
        row: target.details.row.as_deref(),
        doubt: target.details.doubt.as_deref(),
        url: facts.url_in(&document.id, &target.id),
        jurisdiction_name: &corpus.jurisdictions[document.jurisdiction].name,
        indicator_name: &corpus.indicators[target.indicator].name,
        scope_name: target.scope.map(|scope| corpus.scopes[scope].name.as_str()),
        document_issued: document.issued.map(|date| date.to_string()),
        document_state: document.state.word(),
        average: target.average,
        within: target.details.within.as_ref().map(full_id),
        except_of: target.details.except_of.as_ref().map(full_id),
        stated_in: target.details.stated_in.iter().map(|number| number.as_str()).collect(),
        printed: target.printed.as_deref(),
        quote: target.details.quote.as_deref(),
        note: target.details.note.as_deref(),
        review: target.details.review.as_deref(),
        ..TargetRow::default()
    };
    let row = with_value(row, facts, target);
    let row = with_time(row, target);
    let row = with_relation(row, facts, document, target);
    let row = with_figures(row, target);
    with_source(row, facts, source)
}

fn with_value<'a>(row: TargetRow<'a>, facts: Facts<'a>, target: &'a Target) -> TargetRow<'a> {
    let quantity = &target.quantity;
    let unit = target.unit.filter(|_| quantity.is_numeric());
    TargetRow {
        comparator: quantity.comparator_word(),
        value: low(quantity),
        value_max: high(quantity),
        value_of: match quantity {
            Quantity::PartOf { of, .. } => Some(of.to_plain()),
            _ => None,
        },
        value_kind: kind_word(quantity),
        unit: unit.map(|unit| facts.corpus.units.name(unit)),
        ..row
    }
}

fn low(quantity: &Quantity) -> Option<String> {
    quantity.sort_value().map(|value| value.to_plain())
}

fn high(quantity: &Quantity) -> Option<String> {
    quantity.upper_value().map(|value| value.to_plain())
}

fn kind_word(quantity: &Quantity) -> &'static str {
    match quantity {
        Quantity::Number { .. } => "number",
        Quantity::Range { .. } => "range",
        Quantity::PartOf { .. } => "part",
        Quantity::Rank { .. } => "rank",
        Quantity::Level(_) => "level",
        Quantity::NoTarget => "none",
        Quantity::Words(_) => "text",
    }
}

fn with_time<'a>(row: TargetRow<'a>, target: &Target) -> TargetRow<'a> {
    match &target.time {
        Time::Year(year) => TargetRow {
            year: Some(*year),
            ..row
        },
        Time::Period(period) => TargetRow {
            period: Some(period.to_string()),
            ..row
        },
        Time::EveryYear => TargetRow {
            every: Some("year"),
            ..row
        },
        Time::Unclear(years) => TargetRow {
            year_unclear: years.clone(),
            ..row
        },
        Time::Unstated => row,
    }
}

fn with_relation<'a>(row: TargetRow<'a>, facts: Facts<'a>, document: &Document, target: &Target) -> TargetRow<'a> {
    let Some(relative) = &target.details.relative_to else {
        return row;
    };
    let (kind, to, change) = match relative {
        RelativeTo::Target { id, change } => ("target", row_id(&document.id, id), change),
        RelativeTo::Year { year, change } => ("year", year.to_string(), change),
        RelativeTo::Place { jurisdiction, change } => {
            let place = facts.corpus.jurisdictions.name(*jurisdiction);
            ("jurisdiction", place.to_owned(), change)
        }
    };
    TargetRow {
        relative_to: Some(to),
        relative_kind: Some(kind),
        relative_change: change.map(|change| match change {
            Change::Times => "times",
            Change::Increase => "increase",
            Change::Decrease => "decrease",
        }),
        ..row
    }
}

fn with_figures<'a>(row: TargetRow<'a>, target: &'a Target) -> TargetRow<'a> {
    let figure = |year, quantity: &Quantity, text: String, source: &'a Option<String>| FigureData {
        year,
        comparator: quantity.comparator_word(),
        value: low(quantity),
        value_max: high(quantity),
        text,
        source: source.as_deref(),
    };
    let baseline = target.details.baseline.as_ref();
    let actual = target.details.actual.iter();
    TargetRow {
        baseline: baseline.map(|b| figure(b.year, &b.value, b.value.to_string(), &b.source)),
        actual: actual
            .map(|a| figure(a.year, &a.value, a.text.clone(), &a.source))
            .collect(),
        ..row
    }
}

fn with_source<'a>(row: TargetRow<'a>, facts: Facts<'a>, source: Option<&'a Source>) -> TargetRow<'a> {
    let Some(source) = source else {
        return TargetRow { verified: "no", ..row };
    };
    TargetRow {
        source_url: source.url.clone().or_else(|| facts.file(source)),
        verified: source.verified.word(),
        source: Some(&source.id),
        source_kind: Some(source_kind(source)),
        source_retrieved: source.retrieved.map(|date| date.to_string()),
        ..row
    }
}

/// The word for a kind of source.
pub(crate) fn source_kind(source: &Source) -> &'static str {
    match source.kind {
        SourceKind::Official => "official",
        SourceKind::Secondary => "secondary",
    }
}

/// Chỉ tiêu: every target of every document.
pub static TARGETS: Table = Table {
    name: "targets",
    title: Bilingual {
        vi: "Chỉ tiêu",
        en: "Targets",
    },
    about: Bilingual {
        vi: "Mỗi dòng là một con số in, cho một nhóm dân số và một thời điểm.",
        en: "One row is one printed figure, for one population and one time.",
    },
    fields: TARGET_FIELDS,
    key: &["target_id"],
    links: &[
        Link::new("document_id", "documents", "document_id"),
        Link::new("jurisdiction", "jurisdictions", "id"),
        Link::new("indicator", "indicators", "id"),
        Link::new("within", "targets", "target_id"),
        Link::new("except_of", "targets", "target_id"),
    ],
    rows: |facts, each| {
        for document in facts.corpus.documents.values() {
            for target in &document.targets {
                each(&target_row(facts, document, target))?;
            }
        }
        Ok(())
    },
};

impl Row for TargetRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        let mut cells = self.contract();
        cells.extend(self.more());
        cells
    }
}

impl TargetRow<'_> {
    /// The columns on which others rely: these, in this order, first.
    fn contract(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text("target_id", &self.target_id),
            Cell::text("document_id", self.document_id),
            Cell::optional("document_number", self.document_number),
            Cell::text("jurisdiction", self.jurisdiction),
            Cell::text("indicator", self.indicator),
            Cell::integer("year", self.year),
            Cell::optional("period", self.period.as_deref()),
            Cell::text("comparator", self.comparator),
            Cell::decimal("value", self.value.as_deref()),
            Cell::decimal("value_max", self.value_max.as_deref()),
            Cell::text("text", self.text),
            Cell::optional("unit", self.unit),
            Cell::optional("scope", self.scope),
            Cell::optional("section", self.section),
            Cell::optional("row", self.row),
            Cell::optional("doubt", self.doubt),
            Cell::optional("source_url", self.source_url.as_deref()),
            Cell::text("verified", self.verified),
            Cell::text("url", &self.url),
        ]
    }

    fn more(&self) -> Vec<Cell<'_>> {
        let baseline = self.baseline.as_ref();
        vec![
            Cell::text("jurisdiction_name", self.jurisdiction_name),
            Cell::text("indicator_name", self.indicator_name),
            Cell::optional("scope_name", self.scope_name),
            Cell::optional("document_issued", self.document_issued.as_deref()),
            Cell::text("document_state", self.document_state),
            Cell::decimal("value_of", self.value_of.as_deref()),
            Cell::text("value_kind", self.value_kind),
            Cell::optional("every", self.every),
            Cell::list("year_unclear", &self.year_unclear),
            Cell::boolean("average", self.average),
            Cell::optional("relative_to", self.relative_to.as_deref()),
            Cell::optional("relative_kind", self.relative_kind),
            Cell::optional("relative_change", self.relative_change),
            Cell::optional("within", self.within.as_deref()),
            Cell::optional("except_of", self.except_of.as_deref()),
            Cell::list("stated_in", &self.stated_in),
            Cell::optional("printed", self.printed),
            Cell::optional("quote", self.quote),
            Cell::optional("note", self.note),
            Cell::optional("review", self.review),
            Cell::integer("baseline_year", baseline.map(|b| b.year)),
            Cell::decimal("baseline_value", baseline.and_then(|b| b.value.as_deref())),
            Cell::text("actual", self.actual_in_one_cell()),
            Cell::optional("source", self.source),
            Cell::optional("source_kind", self.source_kind),
            Cell::optional("source_retrieved", self.source_retrieved.as_deref()),
        ]
    }

    /// "2024: 2,1; 2025: 2,3", as written.
    fn actual_in_one_cell(&self) -> String {
        let figures: Vec<String> = self.actual.iter().map(|a| format!("{}: {}", a.year, a.text)).collect();
        figures.join("; ")
    }
}
