//! Khoảng trống: what plans leave open, said without judging.
//!
//! Not every national target is one for a province, and a plan may leave a thing to another document. So a gap is a place to
//! look, never a fault.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    Corpus, Document, DocumentId, DocumentState, Id, Indicator, Jurisdiction, Quantity, RelationKind, Scope, Sector,
    Target, TargetRef, Task, Time, Verified,
};
use crate::text::sort_key;

/// Chỉ tiêu chưa thấy: what a document that a plan carries out demands, and no plan of the place has a figure for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetGap {
    pub indicator: Id<Indicator>,
    pub scope: Option<Id<Scope>>,
    pub time: Time,
    /// The national targets.
    pub national: Vec<TargetRef>,
    /// The place's plans that say of themselves that they carry out the documents of these targets: why they count.
    pub carried_out_by: BTreeSet<DocumentId>,
    pub why: WhyAbsent,
    /// The place's own rows of `-` for the same population and time.
    pub own: Vec<TargetRef>,
}

/// Vì sao chưa thấy: what the place has instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WhyAbsent {
    /// `-`: the plan says itself that it sets none.
    NoTarget,
    /// No row of this indicator.
    Absent,
}

impl WhyAbsent {
    /// The word of the open data and of the wording's keys.
    pub fn word(self) -> &'static str {
        match self {
            WhyAbsent::NoTarget => "no_target",
            WhyAbsent::Absent => "absent",
        }
    }
}

/// Nhiệm vụ còn để ngỏ: what a task does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TaskGap {
    /// No body leads it.
    pub no_lead: bool,
    /// `lead: none`: the plan itself names nobody.
    pub is_said: bool,
    /// It has neither a printed time nor a date.
    pub no_time: bool,
}

/// What a task leaves open, if anything.
pub fn task_gap(task: &Task) -> Option<TaskGap> {
    let gap = TaskGap {
        no_lead: !task.assignments.iter().any(|assignment| assignment.role.answers()),
        is_said: task.lead_none,
        no_time: task.time.is_none() && task.due.is_none(),
    };
    (gap.no_lead || gap.no_time).then_some(gap)
}

/// Whether a figure stands in another unit than its indicator's. A relative one always may.
pub fn differs_in_unit(target: &Target, indicator: &Indicator) -> bool {
    target.quantity.is_numeric() && target.details.relative_to.is_none() && target.unit != indicator.unit
}

/// Whether a document of the place has targets or tasks.
pub fn is_plan_place(corpus: &Corpus, place: Id<Jurisdiction>) -> bool {
    let documents = corpus.documents_of.get(&place).into_iter().flatten();
    let mut documents = documents.filter_map(|id| corpus.document(id));
    documents.any(|document| !document.targets.is_empty() || !document.tasks.is_empty())
}

/// Places with targets or tasks: the nation first, then by name.
pub fn plan_places(corpus: &Corpus) -> Vec<Id<Jurisdiction>> {
    let places = corpus.jurisdictions.iter().map(|(id, _)| id);
    let mut places: Vec<Id<Jurisdiction>> = places.filter(|id| is_plan_place(corpus, *id)).collect();
    let nation = corpus.nation();
    places.sort_by_cached_key(|id| (nation != Some(*id), sort_key(&corpus.jurisdictions[*id].name), *id));
    places
}

/// What is demanded: one population and one time of an indicator, by sector.
type Demanded = (Id<Sector>, Id<Indicator>, Option<Id<Scope>>, Time);

/// The national targets that the plans of a place have not taken up, by sector (content model §7).
///
/// Absence is of our data, not of the world. So a target counts only where a plan of the place says of itself that it carries
/// out the target's document, where that target is not unverified, where its time meets the plan's, and where no plan of the place has anything but
/// `-` for the indicator. Several national documents that demand it for the same time are one gap.
pub fn target_gaps(corpus: &Corpus, place: Id<Jurisdiction>) -> Vec<TargetGap> {
    if corpus.nation() == Some(place) {
        return Vec::new();
    }
    let plans = Plans::of(corpus, place);
    let mut gaps: BTreeMap<Demanded, TargetGap> = BTreeMap::new();
    for (reference, (target, carried_out_by)) in plans.demands() {
        if plans.has_figure(target.indicator) {
            continue;
        }
        let sector = corpus.indicators[target.indicator].sector;
        let subject = (sector, target.indicator, target.scope, target.time.clone());
        let gap = gaps.entry(subject).or_insert_with(|| plans.gap(target));
        gap.national.push(reference);
        gap.carried_out_by.extend(carried_out_by.into_iter().cloned());
    }
    gaps.into_values().collect()
}

/// National targets with the plans that carry out their documents.
type Demands<'a> = BTreeMap<TargetRef, (&'a Target, Vec<&'a DocumentId>)>;

/// The plans of one place with their rows by indicator.
struct Plans<'a> {
    corpus: &'a Corpus,
    documents: Vec<&'a Document>,
    rows: HashMap<Id<Indicator>, Vec<(TargetRef, &'a Target)>>,
}

impl<'a> Plans<'a> {
    fn of(corpus: &'a Corpus, place: Id<Jurisdiction>) -> Self {
        let ids = corpus.documents_of.get(&place).into_iter().flatten();
        let documents = ids.filter_map(|id| corpus.document(id)).map(AsRef::as_ref);
        let documents: Vec<&Document> = documents
            .filter(|document| !document.targets.is_empty() && document.state != DocumentState::Draft)
            .collect();
        let mut rows: HashMap<Id<Indicator>, Vec<(TargetRef, &Target)>> = HashMap::new();
        for document in &documents {
            for (reference, target) in current(corpus, document) {
                rows.entry(target.indicator).or_default().push((reference, target));
            }
        }
        Plans {
            corpus,
            documents,
            rows,
        }
    }

    /// The targets of the national documents that the plans carry out, for times that meet the plans', each once with the
    /// plans that say so. A target that a later document replaces is demanded no more; that one is demanded whose source
    /// nobody could check is more than can be said.
    fn demands(&self) -> Demands<'a> {
        let carried_out = self.documents.iter().flat_map(|plan| {
            let relations = plan.relations.iter().filter(|r| r.kind == RelationKind::Implements);
            let named = relations.filter_map(|r| self.corpus.document(r.to.document.as_ref()?));
            named.map(move |document| (*plan, document.as_ref()))
        });
        let nation = self.corpus.nation();
        let national = carried_out.filter(|(_, document): &(&Document, &Document)| {
            nation == Some(document.jurisdiction) && document.state != DocumentState::Draft
        });
        let demands = national.flat_map(|(plan, document): (&Document, &'a Document)| {
            let set = current(self.corpus, document).filter(|(_, target)| target.quantity != Quantity::NoTarget);
            let stated = set.filter(move |(_, target)| !is_hearsay(document, target));
            let met = stated.filter(move |(_, target)| meets(&target.time, plan));
            met.map(move |(reference, target)| (reference, (plan, target)))
        });
        let mut all: Demands<'a> = BTreeMap::new();
        for (reference, (plan, target)) in demands {
            let plans = &mut all.entry(reference).or_insert((target, Vec::new())).1;
            // A plan that names a document twice carries it out once.
            if plans.last() != Some(&&plan.id) {
                plans.push(&plan.id);
            }
        }
        all
    }

    /// Whether a plan of the place has anything but `-` for an indicator.
    fn has_figure(&self, indicator: Id<Indicator>) -> bool {
        let rows = self.rows.get(&indicator).into_iter().flatten();
        rows.into_iter().any(|(_, own)| own.quantity != Quantity::NoTarget)
    }

    /// The gap that a national target is, with the rows of `-` that say so.
    fn gap(&self, national: &Target) -> TargetGap {
        let rows = self.rows.get(&national.indicator).into_iter().flatten();
        let dashes = rows.filter(|(_, own)| own.scope == national.scope && own.time == national.time);
        let own: Vec<TargetRef> = dashes.map(|(reference, _)| reference.clone()).collect();
        TargetGap {
            indicator: national.indicator,
            scope: national.scope,
            time: national.time.clone(),
            national: Vec::new(),
            carried_out_by: BTreeSet::new(),
            why: if own.is_empty() {
                WhyAbsent::Absent
            } else {
                WhyAbsent::NoTarget
            },
            own,
        }
    }
}

/// The targets of a document with their references, without those that later documents replace.
fn current<'a>(corpus: &'a Corpus, document: &'a Document) -> impl Iterator<Item = (TargetRef, &'a Target)> {
    let targets = document.targets.iter().enumerate();
    let current = targets.filter(move |(_, target)| corpus.is_current(document, target));
    current.map(|(index, target)| {
        let reference = TargetRef {
            document: document.id.clone(),
            index,
        };
        (reference, target)
    })
}

/// Whether the source of a figure says of itself that nobody checked it.
fn is_hearsay(document: &Document, target: &Target) -> bool {
    let source = document.source_of(target);
    source.is_some_and(|source| source.verified == Verified::No)
}

/// Whether a target's time is one of the plan's: within its period, or not past when it was issued.
fn meets(time: &Time, plan: &Document) -> bool {
    let (from, to) = match time {
        Time::Year(year) => (*year, *year),
        Time::Period(period) => (period.from, period.to),
        Time::EveryYear => return true,
        // A time that is not known cannot be missed.
        Time::Unclear(_) | Time::Unstated => return false,
    };
    match (plan.period, plan.issued_bounds()) {
        (Some(period), _) => from <= period.to && to >= period.from,
        (None, Some((earliest, _))) => to >= earliest.year(),
        (None, None) => true,
    }
}
