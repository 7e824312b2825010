//! Đối chiếu: what each target is beside the nation's, worked out once for whoever asks.

use std::collections::HashMap;
use std::ptr;
use std::sync::Arc;

use super::reads::Memo;
use super::{Corpus, Document, DocumentId, NoVerdict, Side, Target, Time, Verdict, compare};

/// A target of the nation with its document, and the verdict of a place's target beside it.
pub type Compared<'a> = (&'a Document, &'a Target, Result<Verdict, NoVerdict>);

/// Đối chiếu: the targets of places beside those of the nation, of one corpus and no other.
///
/// Pages of documents, places and indicators, StratML and the tables all ask the same. What is asked for is kept by
/// document, so that a page that is made alone pays for its own rows only. A clone shares what is known.
#[derive(Clone, Default)]
pub struct Comparisons(Arc<ComparisonCache>);

#[derive(Default)]
struct ComparisonCache {
    /// The nation's targets of each indicator, by the indicator's number.
    national: Memo<Box<[Memo<NationalTargets>]>>,
    /// The comparisons of the rows of each document.
    documents: Memo<HashMap<DocumentId, Memo<Box<[RowComparisons]>>>>,
}

type NationalTargets = Box<[NationalTarget]>;

/// A target of the nation: its document, and its place among the document's targets.
struct NationalTarget {
    document: Arc<Document>,
    index: usize,
}

/// The comparisons of a row with each target of the nation for its indicator and time, in their order.
type RowComparisons = Box<[RowComparison]>;

struct RowComparison {
    /// Which one among the nation's targets of the indicator.
    national: u32,
    verdict: Result<Verdict, NoVerdict>,
}

/// Where a row stands among the rows of its document, without a walk over them all.
fn place_in(rows: &[Target], row: &Target) -> Option<usize> {
    let bytes = ptr::from_ref(row).addr().checked_sub(rows.as_ptr().addr())?;
    let index = bytes / size_of::<Target>();
    rows.get(index).filter(|found| ptr::eq(*found, row)).map(|_| index)
}

impl Comparisons {
    /// The nation's targets for the indicator and time of a place's target, each with the verdict or why there is none:
    /// nothing for the nation's own. `corpus` is always the same, or says the same in another language.
    pub fn of(&self, corpus: &Corpus, document: &Document, target: &Target) -> impl Iterator<Item = Compared<'_>> {
        let index = place_in(&document.targets, target);
        let national = self.national(corpus, target);
        let answers = index.and_then(|index| self.rows(corpus, document)?.get(index));
        answers.into_iter().flatten().filter_map(move |answer| {
            let (document, target) = national.get(answer.national as usize)?.lent()?;
            Some((document, target, answer.verdict))
        })
    }

    /// The comparisons of the rows of a published document.
    fn rows(&self, corpus: &Corpus, document: &Document) -> Option<&[RowComparisons]> {
        let documents = self.0.documents.get_or_init(|| {
            let ids = corpus.documents.keys();
            ids.map(|id| (id.clone(), Memo::default())).collect()
        });
        let rows = documents.get(&document.id)?;
        Some(rows.get_or_init(|| {
            let targets = document.targets.iter();
            targets.map(|target| self.answers(corpus, document, target)).collect()
        }))
    }

    fn answers(&self, corpus: &Corpus, document: &Document, target: &Target) -> RowComparisons {
        if corpus.nation() == Some(document.jurisdiction) {
            return RowComparisons::default();
        }
        let ours = Side::of(corpus, document, target);
        let numbered = (0..).zip(self.national(corpus, target));
        let answers = numbered.filter_map(|(number, national)| {
            let (other, theirs) = national.lent()?;
            is_about_the_same(target, theirs).then(|| RowComparison {
                national: number,
                verdict: compare(
                    ours,
                    Side::of(corpus, other, theirs),
                    &corpus.indicators,
                    &corpus.scopes,
                ),
            })
        });
        answers.collect()
    }

    /// The nation's targets of the indicator of a target, in the order of all of its targets.
    fn national(&self, corpus: &Corpus, target: &Target) -> &[NationalTarget] {
        let slots = || corpus.indicators.iter().map(|_| Memo::default()).collect();
        let slot = self
            .0
            .national
            .get_or_init(slots)
            .get(target.indicator.number() as usize);
        let national = || {
            let nation = corpus.nation();
            let references = corpus.targets_of.get(&target.indicator).into_iter().flatten();
            // They stand first, so that those of places are not gone through.
            let documents = references.map_while(|reference| {
                let document = corpus.document(&reference.document)?;
                (nation == Some(document.jurisdiction)).then(|| NationalTarget {
                    document: Arc::clone(document),
                    index: reference.index,
                })
            });
            documents.collect()
        };
        slot.map(|slot| &**slot.get_or_init(national)).unwrap_or_default()
    }
}

impl NationalTarget {
    fn lent(&self) -> Option<(&Document, &Target)> {
        Some((&self.document, self.document.targets.get(self.index)?))
    }
}

/// Whether a national target is for the time of a plan's, or for one of those among which the plan's own print does not
/// decide.
fn is_about_the_same(target: &Target, national: &Target) -> bool {
    match &target.time {
        Time::Year(_) | Time::Period(_) => target.time == national.time,
        Time::Unclear(years) => matches!(national.time, Time::Year(year) if years.contains(&year)),
        Time::EveryYear | Time::Unstated => false,
    }
}
