//! Mức của cả nước: what the nation demands beside a figure of a province, and the verdict between the two.

use serde::Serialize;

use crate::model::{Compared, Document, NoVerdict, RelationKind, Target, Verdict, check_issue};

use super::context::Context;
use super::link::Link;
use super::marked_text::MarkedText;
use super::phrase;
use super::replaced::since;

/// What the nation demands for the same indicator: one row, and how many more there are.
#[derive(Clone, Debug, Serialize)]
pub struct NationalView {
    pub row: NationalRow,
    /// "2 mức khác", which leads to the indicator's page.
    pub others: Option<Link>,
}

/// One national target beside a provincial one.
#[derive(Clone, Debug, Serialize)]
pub struct NationalRow {
    pub sentence: MarkedText,
    /// The document in very few words: `42-NQ/TW (2023)`.
    pub short: MarkedText,
    pub href: String,
    /// A word of [`Verdict`], or `none`.
    pub verdict: &'static str,
    /// Why nothing is concluded or compared, in words.
    pub reason: Option<String>,
    /// "mức cũ, được thay từ 05/10/2025", where a later document sets it anew.
    pub replaced: Option<String>,
}

/// What the nation demands beside a provincial target; the page of the indicator has the others.
///
/// `None` for national targets and where the data has no national one.
pub fn national_view(cx: &Context<'_>, document: &Document, target: &Target) -> Option<NationalView> {
    let (nearest, others) = nearest(cx, document, target)?;
    Some(NationalView {
        row: national_row(cx, nearest),
        others: (others > 0).then(|| Link {
            text: cx.counted("document.other_demands", others).into(),
            href: cx.indicator_link(target.indicator),
        }),
    })
}

/// The national target that a provincial one is shown beside (content model §7), and how many more there are.
///
/// It is that of a document which the plan carries out, else the newest that was issued by the plan's date, else the newest;
/// one of another population, or one that was replaced before the plan, only where there is no other.
pub fn nearest<'a>(cx: &Context<'a>, document: &Document, target: &Target) -> Option<(Compared<'a>, usize)> {
    let compared = compared(cx, document, target);
    let others = compared.len().saturating_sub(1);
    let nearness = |(other, national, verdict): &Compared<'_>| {
        let is_known = check_issue(document, other).is_ok();
        let is_old = *verdict == Err(NoVerdict::Replaced);
        (
            is_same_population(target, national),
            !is_old,
            carries_out(document, other),
            is_known,
            other.issued,
        )
    };
    Some((compared.into_iter().max_by_key(nearness)?, others))
}

/// Whether two rows are of one population; an exception is of another one than its rule.
fn is_same_population(target: &Target, national: &Target) -> bool {
    let is_exception = |target: &Target| target.details.except_of.is_some();
    target.scope == national.scope && is_exception(target) == is_exception(national)
}

/// National rows of the figure's own population; all of them where there are none.
pub fn of_the_same_population<'a>(target: &Target, compared: Vec<Compared<'a>>) -> Vec<Compared<'a>> {
    let same = |(_, national, _): &Compared<'_>| is_same_population(target, national);
    match compared.iter().any(same) {
        true => compared.into_iter().filter(same).collect(),
        false => compared,
    }
}

/// Whether a plan says of itself that it carries out a document.
fn carries_out(plan: &Document, other: &Document) -> bool {
    let mut carried_out = plan.relations.iter().filter(|r| r.kind == RelationKind::Implements);
    carried_out.any(|r| r.to.document.as_ref() == Some(&other.id))
}

/// The nation's targets for the same indicator and time, each with the verdict or the reason why there is none. A figure
/// that was replaced is compared no more.
pub fn compared<'a>(cx: &Context<'a>, document: &Document, target: &Target) -> Vec<Compared<'a>> {
    if !cx.corpus.is_current(document, target) {
        return Vec::new();
    }
    cx.comparisons.of(cx.corpus, document, target).collect()
}

fn national_row(cx: &Context<'_>, (document, target, verdict): Compared<'_>) -> NationalRow {
    NationalRow {
        sentence: phrase::sentence(cx, target),
        short: cx.shortest_name(document),
        href: cx.document_anchor(&document.id, &target.id),
        verdict: verdict.map_or("none", Verdict::word),
        reason: reason(cx, verdict),
        replaced: replaced(cx, document, target),
    }
}

/// What became of a national target, "mức cũ, được thay từ 05/10/2025"; nothing for one that holds.
pub fn replaced(cx: &Context<'_>, document: &Document, target: &Target) -> Option<String> {
    let (new, _) = cx.corpus.replacement(document, target)?;
    Some(since(cx, new))
}

/// Why two figures are not compared, or why nothing could be concluded, in words.
pub fn reason(cx: &Context<'_>, verdict: Result<Verdict, NoVerdict>) -> Option<String> {
    match verdict {
        Ok(Verdict::Inconclusive(why)) => Some(cx.word(&format!("undecided.{}", why.word()), &[])),
        Ok(_) => None,
        Err(why) => Some(cx.word(&format!("no_verdict.{}", why.word()), &[])),
    }
}
