//! Con số trong bảng: one figure as people say it, its place in print, and what the nation demands.

use serde::Serialize;

use crate::model::{Compared, Document, DocumentState, NoVerdict, Quantity, Summary, Target, Verdict, summary};
use crate::text::fold;

use super::context::Context;
use super::document_item::state_word;
use super::link::Link;
use super::marked_text::MarkedText;
use super::national::{compared, of_the_same_population, reason, replaced};
use super::phrase;
use super::replaced::{ReplacedView, replaced_view};
use super::standing::{StandingView, standing_view};

/// One figure of a table.
#[derive(Clone, Debug, Serialize)]
pub struct Figure {
    /// "dưới 2,5%", words, or "không đặt chỉ tiêu".
    pub text: MarkedText,
    /// Plain decimal of the lower end; none for words and for relative figures.
    pub sort: Option<String>,
    /// `number`, `words` or `none`.
    pub kind: &'static str,
    /// The printed words, where they say it another way.
    pub printed: Option<String>,
    /// A yearly mean over the period.
    pub average: bool,
    /// Relative to something else: never compared with absolute figures.
    pub relative: bool,
    pub doubt: Option<String>,
    pub review: Option<String>,
    /// Left out where the whole row shares them.
    pub details: Option<FigureDetails>,
    pub verdict: Option<VerdictView>,
    /// A place's figure beside which the data has no national one for the same time.
    pub absent: bool,
    /// What was reached, where the content says anything of it.
    pub standing: Option<StandingView>,
    /// What became of it, where a later document sets it anew.
    pub replaced: Option<ReplacedView>,
}

/// Where a figure is printed and what is said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FigureDetails {
    /// "mục II.2.1", "phụ lục, mục V".
    pub section: Option<String>,
    pub href: String,
    /// The row's printed label.
    pub row: Option<String>,
    pub note: Option<String>,
    /// Numbers of the documents that the annex names as the origin.
    pub stated_in: Option<String>,
    pub within: Option<Link>,
    pub except_of: Option<Link>,
}

/// How many national documents are named where they compare alike; each figure of a list may have such a line.
const NAMED: usize = 3;

/// What the nation demands for the same indicator and time.
#[derive(Clone, Debug, Serialize)]
pub struct VerdictView {
    /// A word of [`Summary`]: for all documents together.
    pub word: &'static str,
    pub lines: Vec<VerdictLine>,
}

/// National documents whose figures compare alike.
#[derive(Clone, Debug, Serialize)]
pub struct VerdictLine {
    /// "so với", "bằng", "ban hành sau kế hoạch".
    pub label: String,
    /// Younger than the plan, so that it could not know them.
    pub later: bool,
    pub documents: Vec<NationalLink>,
    /// "12 mức khác", where there are too many to be named in a row; the page of the indicator has them all.
    pub more: Option<String>,
}

/// A national target: its document, and what it demands.
#[derive(Clone, Debug, Serialize)]
pub struct NationalLink {
    pub text: MarkedText,
    /// Whether the text is a number, which does not wrap.
    pub is_number: bool,
    pub href: String,
    pub demand: MarkedText,
    /// "mức cũ, được thay từ 05/10/2025", where a later document sets it anew.
    pub replaced: Option<String>,
}

/// One figure with everything that is said of it.
pub fn figure(cx: &Context<'_>, document: &Document, target: &Target) -> Figure {
    let text = phrase::demand(cx, target);
    let kind = match (&target.quantity, target.quantity.is_numeric()) {
        (Quantity::NoTarget, _) => "none",
        (_, true) => "number",
        _ => "words",
    };
    let relative = target.details.relative_to.is_some() && target.quantity != Quantity::NoTarget;
    let verdict = verdict_view(cx, document, target);
    let replaced = replaced_view(cx, document, target);
    let is_national = cx.corpus.nation() == Some(document.jurisdiction);
    Figure {
        sort: target
            .quantity
            .sort_value()
            .filter(|_| !relative)
            .map(|value| value.to_plain()),
        printed: target
            .printed
            .clone()
            .filter(|printed| !says_the_same(printed, text.as_str())),
        text,
        kind,
        average: target.average,
        relative,
        doubt: target.details.doubt.clone(),
        review: target.details.review.clone(),
        details: Some(details(cx, document, target)),
        absent: verdict.is_none() && !is_national && replaced.is_none(),
        standing: standing_view(cx, document, target),
        verdict,
        replaced,
    }
}

/// Whether two texts differ in blanks and case only.
fn says_the_same(printed: &str, text: &str) -> bool {
    let bare = |text: &str| fold(text).split_whitespace().collect::<String>();
    bare(printed) == bare(text)
}

fn details(cx: &Context<'_>, document: &Document, target: &Target) -> FigureDetails {
    let anchor = target
        .section
        .as_ref()
        .map_or_else(|| target.id.clone(), |s| s.anchor());
    let row = |id: &Option<String>| {
        let id = id.as_ref()?;
        Some(Link {
            text: cx.content(&cx.corpus.indicators[document.target(id)?.indicator].name),
            href: cx.document_anchor(&document.id, id),
        })
    };
    let stated_in: Vec<String> = target.details.stated_in.iter().map(ToString::to_string).collect();
    FigureDetails {
        section: target.section.as_ref().map(|section| phrase::place(cx, section)),
        href: cx.document_anchor(&document.id, &anchor),
        row: target.details.row.clone(),
        note: target.details.note.clone(),
        stated_in: (!stated_in.is_empty()).then(|| stated_in.join(", ")),
        within: row(&target.details.within),
        except_of: row(&target.details.except_of),
    }
}

/// What the nation demands beside a provincial figure; `None` where it demands nothing for the same time.
fn verdict_view(cx: &Context<'_>, document: &Document, target: &Target) -> Option<VerdictView> {
    let compared = of_the_same_population(target, compared(cx, document, target));
    if compared.is_empty() {
        return None;
    }
    let all: Vec<Result<Verdict, NoVerdict>> = compared.iter().map(|(_, _, verdict)| *verdict).collect();
    let sum = summary(&all);
    let mut seen: Vec<Result<Verdict, NoVerdict>> = Vec::new();
    for verdict in &all {
        if !seen.contains(verdict) {
            seen.push(*verdict);
        }
    }
    // What decides stands first, beside the word for all; then what is undecided, then why there is no verdict.
    seen.sort_by_key(|verdict| (verdict.is_err(), matches!(verdict, Ok(Verdict::Inconclusive(_)))));
    Some(VerdictView {
        word: sum.word(),
        lines: seen
            .into_iter()
            .map(|verdict| verdict_line(cx, verdict, sum, &compared))
            .collect(),
    })
}

fn verdict_line(
    cx: &Context<'_>,
    verdict: Result<Verdict, NoVerdict>,
    sum: Summary,
    compared: &[Compared<'_>],
) -> VerdictLine {
    let label = match verdict {
        Ok(Verdict::Inconclusive(_)) | Err(_) => reason(cx, verdict).unwrap_or_default() + ":",
        Ok(_) if matches!(sum, Summary::All(_)) => cx.word("verdict.against", &[]),
        Ok(verdict) => cx.word(&format!("verdict.{}", verdict.word()), &[]) + ":",
    };
    let alike = || compared.iter().filter(|(_, _, other)| *other == verdict);
    let left = alike().count().saturating_sub(NAMED);
    VerdictLine {
        label,
        later: verdict == Err(NoVerdict::Later),
        more: (left > 0).then(|| cx.counted("document.other_demands", left)),
        documents: alike()
            .take(NAMED)
            .map(|(document, target, _)| NationalLink {
                text: cx.shortest_name(document),
                is_number: document.number.is_some(),
                href: cx.document_anchor(&document.id, &target.id),
                demand: phrase::demand(cx, target),
                replaced: replaced(cx, document, target),
            })
            .collect(),
    }
}

/// The state of a document that is worth a mark, in the theme's word: all but `signed`.
pub fn state(document: &Document) -> Option<&'static str> {
    match document.state {
        DocumentState::Signed => None,
        _ => Some(state_word(document)),
    }
}
