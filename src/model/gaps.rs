//! Khoảng trống: what plans leave open, said without judging.
//!
//! Not every national target is one for a province, and a plan may leave a thing to another document. So a gap is a place to
//! look, never a fault.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{
    Corpus, Document, DocumentId, DocumentNumber, DocumentState, Id, Indicator, Jurisdiction, Quantity, RelationKind,
    Scope, Sector, Target, TargetRef, Task, Time, check_issue,
};
use crate::text::sort_key;

/// Chỉ tiêu chưa thấy: what the nation demands and no plan of the place has a figure for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetGap {
    pub indicator: Id<Indicator>,
    pub scope: Option<Id<Scope>>,
    pub time: Time,
    /// The national targets; none where only the plan's own `-` tells of one.
    pub national: Vec<TargetRef>,
    pub why: WhyAbsent,
    /// The place's own rows from which the reason is known.
    pub own: Vec<TargetRef>,
    /// National documents that those rows name as the origin.
    pub stated_in: Vec<DocumentNumber>,
    /// Whether a plan of the place names one of the national documents as one that it carries out.
    pub is_carried_out: bool,
}

/// Vì sao chưa thấy: what the place has instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum WhyAbsent {
    /// `-`: the plan says itself that it sets none.
    NoTarget,
    /// Figures of other times, or without one.
    OtherTime,
    /// Figures of other populations.
    OtherScope,
    /// No figure of this indicator.
    Absent,
}

impl WhyAbsent {
    /// All reasons, in the order of a list.
    pub const ALL: [WhyAbsent; 4] = [
        WhyAbsent::NoTarget,
        WhyAbsent::OtherTime,
        WhyAbsent::OtherScope,
        WhyAbsent::Absent,
    ];

    /// The word of the open data and of the wording's keys.
    pub fn word(self) -> &'static str {
        match self {
            WhyAbsent::NoTarget => "no_target",
            WhyAbsent::OtherTime => "other_time",
            WhyAbsent::OtherScope => "other_scope",
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

/// The national targets that the plans of a place have not taken up, by sector.
///
/// * A place is asked only if it has a plan with targets that is no draft, and only for national documents that the
///   plan could know (issued by its date, or named by it), and for years that were not past on its date.
/// * A target is taken up by any figure or words of the plan for the same indicator, population and time. A year that is
///   one of several in print (`year_unclear`) counts, and so does "hằng năm". A national target without a year
///   is answered by any time.
/// * `-` takes nothing up. Where its `stated_in` names a national document of which no target of this indicator is
///   published here, the `-` itself is the gap.
/// * Several national documents that demand it for the same time are one gap.
pub fn target_gaps(corpus: &Corpus, place: Id<Jurisdiction>) -> Vec<TargetGap> {
    if corpus.nation() == Some(place) {
        return Vec::new();
    }
    let plans = Plans::of(corpus, place);
    let mut gaps: BTreeMap<Demanded, TargetGap> = BTreeMap::new();
    for (document, index, target) in plans.known_demands() {
        let sector = corpus.indicators[target.indicator].sector;
        let subject = (sector, target.indicator, target.scope, target.time.clone());
        let reference = TargetRef {
            document: document.id.clone(),
            index,
        };
        if let Some(gap) = gaps.get_mut(&subject) {
            gap.national.push(reference);
            gap.is_carried_out |= plans.carry_out(&document.id);
        } else if let Some((why, own)) = plans.absence(target) {
            let gap = TargetGap {
                stated_in: plans.origins(&own),
                is_carried_out: plans.carry_out(&document.id),
                national: vec![reference],
                ..TargetGap::bare(target, why, own)
            };
            gaps.insert(subject, gap);
        }
    }
    for (reference, target) in plans.unpublished_dashes() {
        let sector = corpus.indicators[target.indicator].sector;
        let subject = (sector, target.indicator, target.scope, target.time.clone());
        gaps.entry(subject).or_insert_with(|| TargetGap {
            stated_in: plans.origins(std::slice::from_ref(&reference)),
            is_carried_out: true,
            ..TargetGap::bare(target, WhyAbsent::NoTarget, vec![reference])
        });
    }
    gaps.into_values().collect()
}

impl TargetGap {
    fn bare(target: &Target, why: WhyAbsent, own: Vec<TargetRef>) -> Self {
        TargetGap {
            indicator: target.indicator,
            scope: target.scope,
            time: target.time.clone(),
            national: Vec::new(),
            why,
            own,
            stated_in: Vec::new(),
            is_carried_out: false,
        }
    }
}

/// The plans of one place with their rows by indicator.
struct Plans<'a> {
    corpus: &'a Corpus,
    documents: Vec<&'a Document>,
    rows: HashMap<Id<Indicator>, Vec<(TargetRef, &'a Target)>>,
    /// Documents that the plans carry out, or that a row names as its origin.
    named: BTreeSet<&'a DocumentId>,
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
            for (index, target) in document.targets.iter().enumerate() {
                let reference = TargetRef {
                    document: document.id.clone(),
                    index,
                };
                rows.entry(target.indicator).or_default().push((reference, target));
            }
        }
        let named = documents.iter().flat_map(|document| named(document)).collect();
        Plans {
            corpus,
            documents,
            rows,
            named,
        }
    }

    /// The targets of the national documents that the plans could know, for times that were not past.
    fn known_demands(&self) -> impl Iterator<Item = (&'a Document, usize, &'a Target)> {
        let nation = self.corpus.nation();
        let ids = nation.and_then(|nation| self.corpus.documents_of.get(&nation));
        let national = ids.into_iter().flatten().filter_map(|id| self.corpus.document(id));
        national
            .map(AsRef::as_ref)
            .filter(|document| document.state != DocumentState::Draft)
            .flat_map(|document: &Document| {
                let targets = document.targets.iter().enumerate();
                targets.map(move |(index, target)| (document, index, target))
            })
            .filter(|(document, _, target)| self.could_take_up(document, target))
    }

    /// Whether a plan could know the document and set a figure for a time that was still to come.
    fn could_take_up(&self, national: &Document, target: &Target) -> bool {
        let is_past = |plan: &Document| match (target.time.last_year(), plan.issued_bounds()) {
            (Some(year), Some((earliest, _))) => year < earliest.year(),
            _ => false,
        };
        let is_known = |plan: &Document| self.carry_out(&national.id) || check_issue(plan, national).is_ok();
        let mut plans = self.documents.iter();
        target.quantity != Quantity::NoTarget && plans.any(|plan| is_known(plan) && !is_past(plan))
    }

    fn carry_out(&self, national: &DocumentId) -> bool {
        self.named.contains(national)
    }

    /// Why a national target has no figure here; nothing where it has one.
    fn absence(&self, national: &Target) -> Option<(WhyAbsent, Vec<TargetRef>)> {
        let rows = self.rows.get(&national.indicator).map_or(&[][..], Vec::as_slice);
        let same_scope = |target: &Target| target.scope == national.scope;
        let same_time = |target: &Target| answers(&target.time, &national.time);
        let is_set = |target: &Target| target.quantity != Quantity::NoTarget;
        if rows
            .iter()
            .any(|(_, own)| is_set(own) && same_scope(own) && same_time(own))
        {
            return None;
        }
        let found = |test: &dyn Fn(&Target) -> bool| -> Vec<TargetRef> {
            let rows = rows.iter().filter(|(_, own)| test(own));
            rows.map(|(reference, _)| reference.clone()).collect()
        };
        let ways = [
            (
                WhyAbsent::NoTarget,
                found(&|own| !is_set(own) && same_scope(own) && same_time(own)),
            ),
            (WhyAbsent::OtherTime, found(&|own| is_set(own) && same_scope(own))),
            (WhyAbsent::OtherScope, found(&is_set)),
        ];
        let way = ways.into_iter().find(|(_, own)| !own.is_empty());
        Some(way.unwrap_or((WhyAbsent::Absent, Vec::new())))
    }

    /// Rows of `-` whose national origin has no target of this indicator here.
    fn unpublished_dashes(&self) -> Vec<(TargetRef, &'a Target)> {
        let mut dashes: Vec<(TargetRef, &Target)> = self
            .rows
            .values()
            .flatten()
            .filter(|(reference, target)| {
                target.quantity == Quantity::NoTarget && self.comes_from_elsewhere(reference, target)
            })
            .cloned()
            .collect();
        dashes.sort_by(|(a, _), (b, _)| a.cmp(b));
        dashes
    }

    fn comes_from_elsewhere(&self, reference: &TargetRef, target: &Target) -> bool {
        let Some(document) = self.corpus.document(&reference.document) else {
            return false;
        };
        let is_told_here = |number: &DocumentNumber| {
            let meant = meant(document, number).and_then(|id| self.corpus.document(id));
            meant.is_some_and(|d| d.targets.iter().any(|other| other.indicator == target.indicator))
        };
        let mut national = target
            .details
            .stated_in
            .iter()
            .filter(|n| self.is_national(document, n))
            .peekable();
        national.peek().is_some() && !national.any(is_told_here)
    }

    /// The national documents that rows name as their origin.
    fn origins(&self, own: &[TargetRef]) -> Vec<DocumentNumber> {
        let mut origins: Vec<DocumentNumber> = Vec::new();
        for (document, target) in own.iter().filter_map(|reference| self.corpus.target(reference)) {
            for number in target
                .details
                .stated_in
                .iter()
                .filter(|n| self.is_national(document, n))
            {
                if !origins.contains(number) {
                    origins.push(number.clone());
                }
            }
        }
        origins
    }

    /// Whether a number in a document is one of the nation's, published here or not.
    fn is_national(&self, document: &Document, number: &DocumentNumber) -> bool {
        let nation = self.corpus.nation();
        if let Some(published) = meant(document, number).and_then(|id| self.corpus.document(id)) {
            return nation == Some(published.jurisdiction);
        }
        let works = self.corpus.works_of.get(&document.id).into_iter().flatten();
        works.map(|index| &self.corpus.cited_works[*index]).any(|work| {
            let is_it = work.number.as_ref().is_some_and(|other| other.key() == number.key());
            is_it && work.jurisdiction.is_some() && work.jurisdiction == nation
        })
    }
}

/// The published document that a document means by a number.
fn meant<'a>(document: &'a Document, number: &DocumentNumber) -> Option<&'a DocumentId> {
    let related = document
        .relations
        .iter()
        .map(|relation| (relation.to.number.as_ref(), relation.to.document.as_ref()));
    let cited = document
        .body
        .citations
        .iter()
        .map(|c| (Some(&c.number), c.resolved.as_ref()));
    related
        .chain(cited)
        .find_map(|(other, id)| id.filter(|_| other.is_some_and(|other| other.key() == number.key())))
}

/// The documents that a plan carries out or is based on, and those that its rows name.
fn named(document: &Document) -> impl Iterator<Item = &DocumentId> {
    let relations = document.relations.iter();
    let carried_out = relations
        .filter(|relation| matches!(relation.kind, RelationKind::Implements | RelationKind::BasedOn))
        .filter_map(|relation| relation.to.document.as_ref());
    let numbers: BTreeSet<&DocumentNumber> = document
        .targets
        .iter()
        .flat_map(|target| &target.details.stated_in)
        .collect();
    carried_out.chain(numbers.into_iter().filter_map(|number| meant(document, number)))
}

/// Whether a figure of the first time may be the answer to a demand for the second.
fn answers(own: &Time, national: &Time) -> bool {
    match (own, national) {
        (_, Time::EveryYear | Time::Unclear(_) | Time::Unstated) => true,
        (Time::EveryYear, Time::Year(_)) => true,
        (Time::Unclear(years), Time::Year(year)) => years.contains(year),
        (own, national) => own == national,
    }
}
