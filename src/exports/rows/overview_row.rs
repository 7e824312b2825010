//! Tổng quan: rows of the overviews' files.

use serde::Serialize;

use crate::model::{
    Corpus, Document, Id, Jurisdiction, Matrix, Sector, Target, TargetGap, TargetRef, Task, TaskGap, standing,
};

use super::facts::row_id;
use super::target_row::{TargetRow, target_row};
use super::{Cell, Facts, Row};

/// Một ô của ma trận: how many targets a place has in a sector.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct MatrixRow<'a> {
    pub sector: &'a str,
    pub sector_name: &'a str,
    pub jurisdiction: &'a str,
    pub jurisdiction_name: &'a str,
    pub targets: String,
}

/// The row of one cell.
pub fn matrix_row<'a>(
    corpus: &'a Corpus,
    matrix: &Matrix,
    sector: Id<Sector>,
    place: Id<Jurisdiction>,
) -> MatrixRow<'a> {
    MatrixRow {
        sector: corpus.sectors.name(sector),
        sector_name: &corpus.sectors[sector].name,
        jurisdiction: corpus.jurisdictions.name(place),
        jurisdiction_name: &corpus.jurisdictions[place].name,
        targets: matrix.count(sector, place).to_string(),
    }
}

impl Row for MatrixRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text("sector", self.sector),
            Cell::text("sector_name", self.sector_name),
            Cell::text("jurisdiction", self.jurisdiction),
            Cell::text("jurisdiction_name", self.jurisdiction_name),
            Cell::decimal("targets", Some(&self.targets)),
        ]
    }
}

/// Chỉ tiêu trung ương chưa thấy: a national target that a place has not taken up.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TargetGapRow<'a> {
    pub jurisdiction: &'a str,
    pub jurisdiction_name: &'a str,
    pub indicator: &'a str,
    pub indicator_name: &'a str,
    pub scope: Option<&'a str>,
    /// `2030`, `2026-2030` or empty.
    pub time: String,
    /// `no_target` or `absent`.
    pub why: &'static str,
    /// `target_id`s.
    pub national: Vec<String>,
    pub own: Vec<String>,
}

/// The row of one gap.
pub fn target_gap_row<'a>(corpus: &'a Corpus, place: Id<Jurisdiction>, gap: &TargetGap) -> TargetGapRow<'a> {
    let id = |reference: &TargetRef| {
        let (document, target) = corpus.target(reference)?;
        Some(row_id(&document.id, &target.id))
    };
    let time = gap.time.id_part();
    TargetGapRow {
        jurisdiction: corpus.jurisdictions.name(place),
        jurisdiction_name: &corpus.jurisdictions[place].name,
        indicator: corpus.indicators.name(gap.indicator),
        indicator_name: &corpus.indicators[gap.indicator].name,
        scope: gap.scope.map(|scope| corpus.scopes.name(scope)),
        time: if time == "x" { String::new() } else { time },
        why: gap.why.word(),
        national: gap.national.iter().filter_map(id).collect(),
        own: gap.own.iter().filter_map(id).collect(),
    }
}

impl Row for TargetGapRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text("jurisdiction", self.jurisdiction),
            Cell::text("jurisdiction_name", self.jurisdiction_name),
            Cell::text("indicator", self.indicator),
            Cell::text("indicator_name", self.indicator_name),
            Cell::optional("scope", self.scope),
            Cell::text("time", self.time.as_str()),
            Cell::text("why", self.why),
            Cell::list("national_targets", &self.national),
            Cell::list("own_targets", &self.own),
        ]
    }
}

/// Nhiệm vụ còn để ngỏ: a task without a lead or a time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TaskGapRow<'a> {
    pub task_id: String,
    pub jurisdiction: &'a str,
    pub section: Option<&'a str>,
    pub title: Option<&'a str>,
    pub no_lead: bool,
    /// The document itself names nobody.
    pub is_said: bool,
    pub no_time: bool,
    pub url: String,
}

/// The row of one task.
pub fn task_gap_row<'a>(facts: Facts<'a>, document: &'a Document, task: &'a Task, gap: TaskGap) -> TaskGapRow<'a> {
    TaskGapRow {
        task_id: row_id(&document.id, &task.id),
        jurisdiction: facts.corpus.jurisdictions.name(document.jurisdiction),
        section: task.section.as_ref().map(|section| section.as_str()),
        title: task.title.as_deref(),
        no_lead: gap.no_lead,
        is_said: gap.is_said,
        no_time: gap.no_time,
        url: facts.url_in(&document.id, &task.id),
    }
}

impl Row for TaskGapRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        vec![
            Cell::text("task_id", &self.task_id),
            Cell::text("jurisdiction", self.jurisdiction),
            Cell::optional("section", self.section),
            Cell::optional("title", self.title),
            Cell::boolean("no_lead", self.no_lead),
            Cell::boolean("lead_none", self.is_said),
            Cell::boolean("no_time", self.no_time),
            Cell::text("url", &self.url),
        ]
    }
}

/// Đơn vị tính khác: a figure with its unit and its indicator's.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct UnitRow<'a> {
    pub target: TargetRow<'a>,
    pub indicator_unit: Option<&'a str>,
}

/// The row of one figure.
pub fn unit_row<'a>(facts: Facts<'a>, document: &'a Document, target: &'a Target) -> UnitRow<'a> {
    let unit = facts.corpus.indicators[target.indicator].unit;
    UnitRow {
        target: target_row(facts, document, target),
        indicator_unit: unit.map(|unit| facts.corpus.units.name(unit)),
    }
}

impl Row for UnitRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        let target = &self.target;
        vec![
            Cell::text("target_id", target.target_id.as_str()),
            Cell::text("jurisdiction", target.jurisdiction),
            Cell::text("indicator", target.indicator),
            Cell::text("text", target.text),
            Cell::optional("unit", target.unit),
            Cell::optional("indicator_unit", self.indicator_unit),
            Cell::text("url", target.url.as_str()),
        ]
    }
}

/// Tình hình báo cáo: a target with its latest actual value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ReportingRow<'a> {
    pub target: TargetRow<'a>,
    /// The year of the figure that is looked at.
    pub year: Option<i16>,
    pub value: Option<String>,
    pub text: Option<&'a str>,
    /// `met`, `not_met`, `advancing`, `receding`, `no_figure`, or empty where nothing is concluded.
    pub progress: &'static str,
    /// Why nothing is concluded.
    pub reason: &'static str,
}

/// The row of one target.
pub fn reporting_row<'a>(facts: Facts<'a>, document: &'a Document, target: &'a Target) -> ReportingRow<'a> {
    let standing = standing(target, facts.corpus.indicators[target.indicator].direction);
    let value = standing.figure.and_then(|figure| figure.value.sort_value());
    ReportingRow {
        target: target_row(facts, document, target),
        year: standing.figure.map(|figure| figure.year),
        value: value.map(|value| value.to_plain()),
        text: standing.figure.map(|figure| figure.text.as_str()),
        progress: standing.progress.map_or("", |progress| progress.word()),
        reason: standing.progress.map_or_else(|reason| reason.word(), |_| ""),
    }
}

impl Row for ReportingRow<'_> {
    fn cells(&self) -> Vec<Cell<'_>> {
        let target = &self.target;
        let baseline = target.baseline.as_ref();
        vec![
            Cell::text("target_id", target.target_id.as_str()),
            Cell::text("jurisdiction", target.jurisdiction),
            Cell::text("indicator", target.indicator),
            Cell::integer("year", target.year),
            Cell::optional("period", target.period.as_deref()),
            Cell::text("text", target.text),
            Cell::optional("unit", target.unit),
            Cell::integer("baseline_year", baseline.map(|b| b.year)),
            Cell::decimal("baseline_value", baseline.and_then(|b| b.value.as_deref())),
            Cell::integer("actual_year", self.year),
            Cell::decimal("actual_value", self.value.as_deref()),
            Cell::optional("actual_text", self.text),
            Cell::text("progress", self.progress),
            Cell::text("reason", self.reason),
            Cell::text("url", target.url.as_str()),
        ]
    }
}
