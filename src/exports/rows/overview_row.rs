//! Tổng quan: the columns of the overviews' files, which their pages explain.

use crate::model::{Document, Id, Jurisdiction, Sector, Standing, TargetGap, TargetRef, Task, TaskGap, standing};

use super::cell_kind::CellKind::{Boolean, Decimal, Integer, Text};
use super::facts::row_id;
use super::{Cell, Column, Columns, Facts, TargetOf};

/// Ma trận: how many targets each place has in each sector.
pub struct MatrixColumns;

/// Một ô của ma trận: a place and a sector.
pub struct MatrixCount {
    pub sector: Id<Sector>,
    pub place: Id<Jurisdiction>,
    pub targets: usize,
}

impl Columns for MatrixColumns {
    type Of<'a> = MatrixCount;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::plain("sector", Text, |facts, m| facts.corpus.sectors.name(m.sector).into()),
        Column::plain("sector_name", Text, |facts, m| {
            (&facts.corpus.sectors[m.sector].name).into()
        }),
        Column::plain("jurisdiction", Text, |facts, m| {
            facts.corpus.jurisdictions.name(m.place).into()
        }),
        Column::plain("jurisdiction_name", Text, |facts, m| {
            (&facts.corpus.jurisdictions[m.place].name).into()
        }),
        Column::plain("targets", Integer, |_, m| m.targets.into()),
    ];
}

/// Chỉ tiêu trung ương chưa thấy: national targets that a place has not taken up.
pub struct TargetGapColumns;

/// A gap with its place.
pub struct TargetGapOf {
    pub place: Id<Jurisdiction>,
    pub gap: TargetGap,
}

impl Columns for TargetGapColumns {
    type Of<'a> = TargetGapOf;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::plain("jurisdiction", Text, |facts, g| {
            facts.corpus.jurisdictions.name(g.place).into()
        }),
        Column::plain("jurisdiction_name", Text, |facts, g| {
            (&facts.corpus.jurisdictions[g.place].name).into()
        }),
        Column::plain("indicator", Text, |facts, g| {
            facts.corpus.indicators.name(g.gap.indicator).into()
        }),
        Column::plain("indicator_name", Text, |facts, g| {
            (&facts.corpus.indicators[g.gap.indicator].name).into()
        }),
        Column::plain("scope", Text, |facts, g| {
            g.gap.scope.map(|scope| facts.corpus.scopes.name(scope)).into()
        }),
        // `2030`, `2026-2030` or empty.
        Column::plain("time", Text, |_, g| {
            Some(g.gap.time.id_part()).filter(|time| time != "x").into()
        }),
        Column::plain("why", Text, |_, g| g.gap.why.word().into()),
        Column::plain("national_targets", Text, |facts, g| target_ids(facts, &g.gap.national)),
        Column::plain("own_targets", Text, |facts, g| target_ids(facts, &g.gap.own)),
        // The plans of the place that say of themselves that they carry out the national documents.
        Column::plain("carried_out_by", Text, |_, g| {
            Cell::list(g.gap.carried_out_by.iter().map(|plan| plan.to_string()))
        }),
    ];
}

fn target_ids<'a>(facts: Facts<'a>, references: &[TargetRef]) -> Cell<'a> {
    let targets = references.iter().filter_map(|reference| facts.corpus.target(reference));
    Cell::list(targets.map(|(document, target)| row_id(&document.id, &target.id)))
}

/// Nhiệm vụ còn để ngỏ: tasks without a lead or a time.
pub struct TaskGapColumns;

/// A gap in its document.
pub struct TaskGapOf<'a> {
    pub document: &'a Document,
    pub task: &'a Task,
    pub gap: TaskGap,
}

impl Columns for TaskGapColumns {
    type Of<'a> = TaskGapOf<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::plain("task_id", Text, |_, t| row_id(&t.document.id, &t.task.id).into()),
        Column::plain("jurisdiction", Text, |facts, t| {
            facts.corpus.jurisdictions.name(t.document.jurisdiction).into()
        }),
        Column::plain("section", Text, |_, t| {
            t.task.section.as_ref().map(|section| section.as_str()).into()
        }),
        Column::plain("title", Text, |_, t| t.task.title.as_ref().into()),
        Column::plain("no_lead", Boolean, |_, t| t.gap.no_lead.into()),
        // The document itself names nobody.
        Column::plain("lead_none", Boolean, |_, t| t.gap.is_said.into()),
        Column::plain("no_time", Boolean, |_, t| t.gap.no_time.into()),
        Column::plain("url", Text, |facts, t| facts.url_in(&t.document.id, &t.task.id).into()),
    ];
}

/// Đơn vị tính khác: figures with their unit and their indicator's.
pub struct UnitColumns;

impl Columns for UnitColumns {
    type Of<'a> = TargetOf<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::plain("target_id", Text, |_, t| t.id().into()),
        Column::plain("jurisdiction", Text, |facts, t| {
            facts.corpus.jurisdictions.name(t.document.jurisdiction).into()
        }),
        Column::plain("indicator", Text, |facts, t| {
            facts.corpus.indicators.name(t.target.indicator).into()
        }),
        Column::plain("text", Text, |_, t| t.target.display_text().into()),
        Column::plain("unit", Text, |facts, t| t.unit(facts).into()),
        Column::plain("indicator_unit", Text, |facts, t| {
            let unit = facts.corpus.indicators[t.target.indicator].unit;
            unit.map(|unit| facts.corpus.units.name(unit)).into()
        }),
        Column::plain("url", Text, |facts, t| {
            facts.url_in(&t.document.id, &t.target.id).into()
        }),
    ];
}

/// Tình hình báo cáo: targets with their latest actual value.
pub struct ReportingColumns;

/// A target with where it stands.
pub struct ReportingOf<'a> {
    of: TargetOf<'a>,
    standing: Standing<'a>,
}

impl<'a> ReportingOf<'a> {
    pub fn new(facts: Facts<'a>, of: TargetOf<'a>) -> Self {
        let direction = facts.corpus.indicators[of.target.indicator].direction;
        ReportingOf {
            of,
            standing: standing(of.target, direction),
        }
    }
}

impl Columns for ReportingColumns {
    type Of<'a> = ReportingOf<'a>;

    const COLUMNS: &'static [Column<Self>] = &[
        Column::plain("target_id", Text, |_, r| r.of.id().into()),
        Column::plain("jurisdiction", Text, |facts, r| {
            facts.corpus.jurisdictions.name(r.of.document.jurisdiction).into()
        }),
        Column::plain("indicator", Text, |facts, r| {
            facts.corpus.indicators.name(r.of.target.indicator).into()
        }),
        Column::plain("year", Integer, |_, r| r.of.year().into()),
        Column::plain("period", Text, |_, r| r.of.period().into()),
        Column::plain("text", Text, |_, r| r.of.target.display_text().into()),
        Column::plain("unit", Text, |facts, r| r.of.unit(facts).into()),
        Column::plain("baseline_year", Integer, |_, r| {
            r.of.baseline().map(|start| start.year).into()
        }),
        Column::plain("baseline_value", Decimal, |_, r| {
            r.of.baseline().and_then(|start| start.value.sort_value()).into()
        }),
        Column::plain("actual_year", Integer, |_, r| {
            r.standing.figure.map(|figure| figure.year).into()
        }),
        Column::plain("actual_value", Decimal, |_, r| {
            r.standing.figure.and_then(|figure| figure.value.sort_value()).into()
        }),
        Column::plain("actual_text", Text, |_, r| {
            r.standing.figure.map(|figure| &figure.text).into()
        }),
        // Empty where nothing is concluded; then there is a reason.
        Column::plain("progress", Text, |_, r| {
            r.standing.progress.ok().map(|progress| progress.word()).into()
        }),
        Column::plain("reason", Text, |_, r| {
            r.standing.progress.err().map(|reason| reason.word()).into()
        }),
        Column::plain("url", Text, |facts, r| {
            facts.url_in(&r.of.document.id, &r.of.target.id).into()
        }),
    ];
}
