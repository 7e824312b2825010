//! Mức của cả nước: what the nation demands beside a figure of a province, and the verdict between the two.

use serde::Serialize;

use crate::model::{Document, NoVerdict, Side, Summary, Target, TargetRef, Time, Verdict, compare, summary};

use super::context::Context;
use super::phrase;

/// What the nation demands for the same indicator.
#[derive(Clone, Debug, Serialize)]
pub struct NationalView {
    /// `tighter`, `equal`, `looser`, `overlap`, `differs` or `none`: the theme's words.
    pub verdict: &'static str,
    pub rows: Vec<NationalRow>,
}

/// One national target beside a provincial one.
#[derive(Clone, Debug, Serialize)]
pub struct NationalRow {
    pub sentence: String,
    pub document: String,
    /// The document in very few words: `42-NQ/TW (2023)`.
    pub short: String,
    pub href: String,
    pub verdict: &'static str,
    /// Why there is no verdict, in words.
    pub reason: Option<String>,
}

/// The nation's targets for the same indicator, with a verdict where one is due.
///
/// `None` for national targets themselves and where the nation sets no target.
pub fn national_view(cx: &Context<'_>, document: &Document, target: &Target) -> Option<NationalView> {
    let compared = compared(cx, document, target);
    if compared.is_empty() {
        return None;
    }
    let verdicts: Vec<Result<Verdict, NoVerdict>> = compared.iter().map(|(_, _, verdict)| *verdict).collect();
    let rows = compared
        .into_iter()
        .map(|(other, national, verdict)| national_row(cx, other, national, verdict))
        .collect();
    Some(NationalView {
        verdict: summary_word(summary(&verdicts)),
        rows,
    })
}

/// A national target with its document, and the verdict of a provincial one beside it.
pub type Compared<'a> = (&'a Document, &'a Target, Result<Verdict, NoVerdict>);

/// The nation's targets for the same indicator and time, each with the verdict or the reason why there is none.
pub fn compared<'a>(cx: &Context<'a>, document: &Document, target: &Target) -> Vec<Compared<'a>> {
    let corpus = cx.corpus;
    let nation = corpus.nation();
    if nation == Some(document.jurisdiction) {
        return Vec::new();
    }
    let references = corpus.targets_of.get(&target.indicator).into_iter().flatten();
    // The nation's targets stand first, so that provinces are not gone through for each of them.
    references
        .filter_map(|reference: &TargetRef| corpus.target(reference))
        .take_while(|(other, _)| nation == Some(other.jurisdiction))
        .filter(|(_, national)| is_about_the_same(target, national))
        .map(|(other, national)| {
            let verdict = verdict(cx, (document, target), (other, national));
            (other, national, verdict)
        })
        .collect()
}

/// National targets of the same time, or all of them where the plan's own time is in doubt.
fn is_about_the_same(target: &Target, national: &Target) -> bool {
    match &target.time {
        Time::Year(_) | Time::Period(_) => target.time == national.time,
        Time::Unclear(years) => matches!(national.time, Time::Year(year) if years.contains(&year)),
        Time::EveryYear | Time::Unstated => false,
    }
}

/// The verdict between a provincial and a national target.
///
/// # Errors
/// Why there is none.
pub fn verdict(
    cx: &Context<'_>,
    province: (&Document, &Target),
    national: (&Document, &Target),
) -> Result<Verdict, NoVerdict> {
    let side = |(document, target)| Side { document, target };
    compare(side(province), side(national), &cx.corpus.indicators, &cx.corpus.scopes)
}

fn national_row(
    cx: &Context<'_>,
    document: &Document,
    target: &Target,
    verdict: Result<Verdict, NoVerdict>,
) -> NationalRow {
    NationalRow {
        sentence: phrase::sentence(cx, target),
        document: cx.short_name(document),
        short: cx.shortest_name(document),
        href: cx.document_anchor(&document.id, &target.id),
        verdict: verdict.map_or("none", verdict_word),
        reason: verdict
            .err()
            .map(|reason| cx.word(&format!("no_verdict.{}", reason.word()), &[])),
    }
}

/// The theme's word for a verdict.
pub fn verdict_word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Stricter => "tighter",
        Verdict::Equal => "equal",
        Verdict::Looser => "looser",
        Verdict::Overlaps => "overlap",
    }
}

/// The theme's word for the sum of several verdicts.
pub fn summary_word(summary: Summary) -> &'static str {
    match summary {
        Summary::All(verdict) => verdict_word(verdict),
        Summary::Differs => "differs",
        Summary::None => "none",
    }
}
