//! Từng khoảng trống: the rows of one place's page.

use serde::Serialize;

use crate::model::{
    Document, DocumentId, Id, Jurisdiction, Target, TargetGap, TargetRef, Task, TaskGap, differs_in_unit, target_gaps,
    task_gap,
};
use crate::text::sort_key;
use crate::view::link::{Link, indicator_link};
use crate::view::marked_text::MarkedText;
use crate::view::phrase::time_heading;
use crate::view::{Context, LONG_LIST, LONG_ROW, phrase};

/// A list that may be cut.
#[derive(Serialize)]
pub struct CutList<T> {
    pub rows: Vec<T>,
    /// "Đang hiện 500 trong 812 dòng", where it is cut.
    pub rest: Option<String>,
}

/// A national target without an answer.
#[derive(Serialize)]
pub struct TargetRow {
    pub indicator: Link,
    pub scope: Option<String>,
    pub when: String,
    pub when_sort: String,
    /// The first of them; the file has them all.
    pub national: Vec<Demand>,
    pub why: String,
    /// The place's own rows of `-`.
    pub own: Vec<Link>,
    /// The place's plans that say of themselves that they carry out the national documents.
    pub carried_out_by: Vec<Link>,
    /// "và 2 văn bản khác"; the file has them all.
    pub other_plans: Option<String>,
}

/// How many plans are named as the reason why one gap counts.
const NAMED_PLANS: usize = 3;

/// What a national document demands.
#[derive(Serialize)]
pub struct Demand {
    pub text: MarkedText,
    pub document: Link,
}

/// A task that leaves something open.
#[derive(Serialize)]
pub struct TaskRow {
    /// None where the print has no title.
    pub title: Option<String>,
    pub section: Option<String>,
    pub href: String,
    pub document: MarkedText,
    /// "cơ quan chủ trì", "thời hạn".
    pub missing: Vec<String>,
}

/// A figure in another unit than its indicator's.
#[derive(Serialize)]
pub struct UnitRow {
    pub indicator: Link,
    pub figure: Link,
    pub when: String,
    pub document: MarkedText,
    pub unit: Option<String>,
}

/// The national targets that the plans of a place have not taken up.
pub fn target_part(cx: &Context<'_>, place: Id<Jurisdiction>) -> CutList<TargetRow> {
    let mut gaps = target_gaps(cx.corpus, place);
    gaps.sort_by_cached_key(|gap| {
        let indicator = &cx.corpus.indicators[gap.indicator];
        (indicator.sector, sort_key(&indicator.name), gap.scope, gap.time.clone())
    });
    part(cx, gaps.iter(), |gap| target_row(cx, gap))
}

fn part<I, T>(cx: &Context<'_>, items: impl Iterator<Item = I> + Clone, row: impl Fn(I) -> T) -> CutList<T> {
    let total = items.clone().count();
    CutList {
        rows: items.take(LONG_LIST).map(row).collect(),
        rest: (total > LONG_LIST).then(|| {
            let (shown, total) = (cx.count(LONG_LIST), cx.count(total));
            cx.word("overview.rest", &[("shown", &shown), ("total", &total)])
        }),
    }
}

fn target_row(cx: &Context<'_>, gap: &TargetGap) -> TargetRow {
    let mut plans = gap.carried_out_by.iter();
    TargetRow {
        indicator: indicator_link(cx, gap.indicator),
        scope: gap.scope.map(|scope| cx.corpus.scopes[scope].name.clone()),
        when: time_heading(cx, &gap.time, national_targets(cx, gap)),
        when_sort: gap.time.last_year().map_or_else(String::new, |year| year.to_string()),
        national: gap
            .national
            .iter()
            .take(LONG_ROW)
            .filter_map(|reference| demand(cx, reference))
            .collect(),
        why: cx.word(&format!("why_absent.{}", gap.why.word()), &[]),
        own: gap
            .own
            .iter()
            .take(LONG_ROW)
            .filter_map(|reference| dash(cx, reference))
            .collect(),
        carried_out_by: plans
            .by_ref()
            .take(NAMED_PLANS)
            .filter_map(|plan| plan_link(cx, plan))
            .collect(),
        other_plans: Some(plans.count())
            .filter(|n| *n > 0)
            .map(|n| cx.counted("gaps.other_plans", n)),
    }
}

fn national_targets<'a>(cx: &Context<'a>, gap: &TargetGap) -> impl Iterator<Item = &'a Target> {
    let targets = gap.national.iter().filter_map(|reference| cx.corpus.target(reference));
    targets.map(|(_, target)| target)
}

fn demand(cx: &Context<'_>, reference: &TargetRef) -> Option<Demand> {
    let (document, target) = cx.corpus.target(reference)?;
    Some(Demand {
        text: phrase::sentence(cx, target),
        document: Link {
            text: cx.shortest_name(document),
            href: cx.document_anchor(&document.id, &target.id),
        },
    })
}

fn plan_link(cx: &Context<'_>, plan: &DocumentId) -> Option<Link> {
    Some(Link {
        text: cx.shortest_name(cx.corpus.document(plan)?),
        href: cx.document_link(plan),
    })
}

/// A row of `-`, named by its place in the document.
fn dash(cx: &Context<'_>, reference: &TargetRef) -> Option<Link> {
    let (document, target) = cx.corpus.target(reference)?;
    Some(Link {
        text: match &target.section {
            Some(section) => phrase::place(cx, section).into(),
            None => cx.shortest_name(document),
        },
        href: cx.document_anchor(&document.id, &target.id),
    })
}

/// The tasks of a place without a lead or a time.
pub fn task_part(cx: &Context<'_>, place: Id<Jurisdiction>) -> CutList<TaskRow> {
    let tasks = documents(cx, place).flat_map(|document| document.tasks.iter().map(move |task| (document, task)));
    let open = tasks.filter_map(|(document, task)| Some((document, task, task_gap(task)?)));
    part(cx, open, |(document, task, gap)| task_row(cx, document, task, gap))
}

fn task_row(cx: &Context<'_>, document: &Document, task: &Task, gap: TaskGap) -> TaskRow {
    let lead = match gap.is_said {
        true => "gaps.lead_said",
        false => "gaps.lead_unsaid",
    };
    let missing = [(gap.no_lead, lead), (gap.no_time, "gaps.time")];
    TaskRow {
        title: task.title.clone(),
        section: task.section.as_ref().map(|section| phrase::place(cx, section)),
        href: cx.document_anchor(&document.id, &task.id),
        document: cx.shortest_name(document),
        missing: missing
            .into_iter()
            .filter(|(holds, _)| *holds)
            .map(|(_, key)| cx.word(key, &[]))
            .collect(),
    }
}

/// The figures of a place in other units than their indicators'.
pub fn unit_part(cx: &Context<'_>, place: Id<Jurisdiction>) -> CutList<UnitRow> {
    let targets = documents(cx, place).flat_map(|document| {
        cx.corpus
            .current_targets(document)
            .map(move |target| (document, target))
    });
    let differing = targets.filter(|(_, target)| differs_in_unit(target, &cx.corpus.indicators[target.indicator]));
    part(cx, differing, |(document, target)| unit_row(cx, document, target))
}

fn unit_row(cx: &Context<'_>, document: &Document, target: &Target) -> UnitRow {
    let unit = cx.corpus.indicators[target.indicator].unit;
    UnitRow {
        indicator: indicator_link(cx, target.indicator),
        figure: Link {
            text: phrase::demand(cx, target),
            href: cx.document_anchor(&document.id, &target.id),
        },
        when: time_heading(cx, &target.time, [target]),
        document: cx.shortest_name(document),
        unit: unit.map(|unit| phrase::unit_name(cx, unit)),
    }
}

fn documents<'a>(cx: &Context<'a>, place: Id<Jurisdiction>) -> impl Iterator<Item = &'a Document> + Clone {
    let corpus = cx.corpus;
    let ids = corpus.documents_of.get(&place).into_iter().flatten();
    ids.filter_map(|id| corpus.document(id)).map(AsRef::as_ref)
}
