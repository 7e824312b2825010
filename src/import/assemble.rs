//! Lắp: makes the plan that is written of what was found in a text, every name an id of the site's vocabularies.
//!
//! What the content model has no form for is left out here, with a mark that says what was printed: what is written
//! has no errors, whatever stands in the text.

mod review;
mod rows;
mod value;

use std::collections::{BTreeMap, BTreeSet};

use super::account::{self, Account};
use super::block::{PrintedBlockKind, Reading};
use super::extract::Extract;
use review::sentences;

use super::found::{Doubt, FoundName, FoundRelation, FoundTarget, FoundTask, Head, PrintedTime};
use super::matching::{Dates, MatchedPlace, Matcher, Proposals};
use super::write::{ImportedPlan, NameRow, RelationRow, SignerRow};
use crate::diagnostics::Lang;
use crate::model::{
    Corpus, DOCUMENT_TYPES, DocumentNumber, DocumentState, DocumentType, JurisdictionLevel, PartialDate, RelationKind,
};
use crate::parse::body::parse_body;
use crate::resolve::BodyNames;
use crate::text::{first_words, fold_name};

/// Everything that was found in one text.
#[derive(Clone, Debug, Default)]
pub struct FoundInText {
    pub reading: Reading,
    pub head: Head,
    pub targets: Vec<FoundTarget>,
    pub tasks: Vec<FoundTask>,
    /// What became of everything that the text prints.
    pub account: Account,
    /// The Markdown.
    pub body: String,
}

impl FoundInText {
    /// Reads a text. The names of the site's bodies stay whole, whatever commas they hold.
    pub fn new(extract: &Extract, corpus: &Corpus) -> Self {
        let names = BodyNames::new(&corpus.bodies);
        let is_name = |text: &str| names.exact(text).is_some();
        let reading = super::reading::read(extract);
        let targets = super::targets::find(&reading);
        let tasks = super::tasks::find_with(&reading, Some(&is_name));
        let mut head = super::head::read(&reading);
        let unclear = extract.notices.iter().filter(|notice| notice.review);
        head.doubts.extend(unclear.map(|notice| notice.what.clone()));
        FoundInText {
            head,
            account: account::account(&reading, &targets.figures, &targets.targets, &tasks),
            targets: targets.targets,
            tasks,
            body: super::body::markdown(&reading),
            reading,
        }
    }
}

/// What the text does not say but the editor does.
#[derive(Clone, Copy, Debug)]
pub struct GivenByEditor<'a> {
    /// The id of the place, as asked for.
    pub jurisdiction: Option<&'a str>,
    /// The name of the file that was read.
    pub source: &'a str,
    pub lang: Lang,
}

/// The plan, and for every target what it was matched to, ready to be shown.
#[derive(Clone, Debug)]
pub struct Assembled {
    pub plan: ImportedPlan,
    pub matched: Vec<String>,
}

/// The error that nobody can tell from the text whose document it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnknownPlace {
    /// Why the place that it names cannot be.
    pub why: Option<Doubt>,
}

/// Makes the plan of what was found.
///
/// # Errors
/// When neither the text nor the editor says whose document it is.
pub fn plan(
    found: &FoundInText,
    matcher: &mut Matcher<'_>,
    corpus: &Corpus,
    known: GivenByEditor<'_>,
) -> Result<Assembled, UnknownPlace> {
    let head = &found.head;
    let mut doubts = head.doubts.clone();
    let place = place(head, matcher, known)?;
    doubts.extend(place.doubts);
    let (title, kind) = (title(found, &mut doubts), kind(head, &mut doubts));
    let number = head
        .number
        .as_deref()
        .and_then(|text| number(text, "number", &mut doubts));
    let units: BTreeSet<String> = units(&found.body);
    let names = BodyNames::new(&corpus.bodies);
    let maker = rows::Maker {
        units: &units,
        corpus,
        names: &names,
        lang: known.lang,
    };
    let (targets, matched) = maker.targets(&found.targets, matcher);
    let relations = relations(&head.relations, &mut doubts);
    let plan = ImportedPlan {
        short_title: short_title(&title, kind, &relations),
        title,
        kind: kind.to_owned(),
        symbol: head.symbol.clone().filter(|_| number.is_none()),
        jurisdiction: place.id,
        issuer: issuer(head, matcher),
        issued: head.issued,
        issued_printed: head.issued_printed.as_ref().map(|placed| placed.text.clone()),
        period: head
            .period
            .filter(|(from, to)| from <= to && *from >= 1000 && *to <= 9999)
            .map(|period| covering(period, &found.targets, &mut doubts)),
        place: head.place.as_ref().map(|placed| placed.text.clone()),
        state: state(head, number.is_some()),
        number,
        signer: head.signer.as_ref().map(|name| SignerRow {
            name: name.text.clone(),
            title: head.signer_title.clone(),
        }),
        recipients: head.recipients.iter().map(|placed| placed.text.clone()).collect(),
        relations,
        source: known.source.to_owned(),
        targets,
        tasks: found.tasks.iter().map(|task| maker.task(task, matcher)).collect(),
        draft: place.is_open || found.account.not_understood().next().is_some(),
        review: review(&doubts, &found.account, known.lang),
        titles: titles(&found.reading),
        body: found.body.clone(),
    };
    Ok(Assembled { plan, matched })
}

/// The period of the title, up to the last year for which the text sets a target: a vision looks further ahead.
fn covering((from, to): (i16, i16), targets: &[FoundTarget], doubts: &mut Vec<Doubt>) -> (i16, i16) {
    let times = targets.iter().flat_map(|target| &target.values);
    let last = |time: &PrintedTime| match time {
        PrintedTime::Year(year) | PrintedTime::Period(_, year) => Some(*year),
        PrintedTime::Unclear(_) | PrintedTime::EveryYear | PrintedTime::Unstated => None,
    };
    let last = times
        .filter_map(|(time, _)| last(time))
        .filter(|year| *year <= 2100)
        .max();
    let Some(last) = last.filter(|last| *last > to) else {
        return (from, to);
    };
    doubts.push(Doubt::new(
        format!("`period`: tên văn bản ghi {from}-{to}, nhưng có chỉ tiêu cho năm {last} nên ghi đến {last}."),
        format!("`period`: the title says {from}-{to}, but a target is set for {last}, so it reaches to {last}."),
    ));
    (from, last)
}

/// The office of issue, or the body of that name.
fn issuer(head: &Head, matcher: &mut Matcher<'_>) -> Option<String> {
    if let Some(id) = &head.issuer {
        return Some(matcher.issuer(id));
    }
    let (text, printed) = (head.issuer_name.clone()?, head.issuer_printed.as_ref()?);
    let name = FoundName {
        text,
        at: printed.at.clone(),
        doubts: Vec::new(),
    };
    matcher.body(&name).id
}

/// Replaces the ids of proposed bodies by their names, which lead to them once they are in the vocabulary.
pub fn shorten_names(plan: &mut ImportedPlan, proposals: &Proposals) {
    let leads_to = |id: &str, printed: &str| {
        let of_id = proposals.bodies.iter().filter(|body| body.id == id);
        let mut names = of_id.flat_map(|body| std::iter::once(&body.name).chain(&body.aliases));
        names.any(|name| fold_name(name) == fold_name(printed))
    };
    for task in &mut plan.tasks {
        let lists = [
            &mut task.direct,
            &mut task.lead,
            &mut task.assigned,
            &mut task.coordinate,
            &mut task.via,
            &mut task.to,
        ];
        for name in lists.into_iter().flatten() {
            if let NameRow::Known { id, printed } = name
                && leads_to(id, printed)
            {
                *name = NameRow::Printed(std::mem::take(printed));
            }
        }
    }
}

/// What is doubted of the document as a whole, then what the text holds that was not understood.
fn review(doubts: &[Doubt], account: &Account, lang: Lang) -> Vec<String> {
    let mut marks = sentences(doubts, lang);
    marks.extend(account::marks(account, lang));
    marks
}

fn place(head: &Head, matcher: &mut Matcher<'_>, known: GivenByEditor<'_>) -> Result<MatchedPlace, UnknownPlace> {
    let certain = |id: String| MatchedPlace {
        id,
        doubts: Vec::new(),
        is_open: false,
    };
    if let Some(id) = known.jurisdiction {
        return Ok(certain(id.to_owned()));
    }
    if head.level == Some(JurisdictionLevel::National) {
        return Ok(certain(matcher.nation()));
    }
    let province = head.province.as_ref().ok_or_else(UnknownPlace::default)?;
    let dates = Dates {
        earliest: head.issued.map(PartialDate::earliest),
        latest: head.issued.map(PartialDate::latest),
    };
    let matched = matcher.place(&province.text, dates);
    matched.map_err(|why| UnknownPlace { why: Some(why) })
}

/// The title as printed; else the first words that there are.
fn title(found: &FoundInText, doubts: &mut Vec<Doubt>) -> String {
    if let Some(title) = found.head.title.as_ref().filter(|title| !title.text.trim().is_empty()) {
        return title.text.clone();
    }
    doubts.push(Doubt::new(
        "`title`: không nhận ra tên văn bản; đây là những chữ đầu tiên.",
        "`title`: no title was recognised; these are the first words.",
    ));
    let words = found.reading.blocks.iter().map(|block| first_words(&block.text, 15));
    words
        .into_iter()
        .find(|words| !words.is_empty())
        .unwrap_or_else(|| "?".to_owned())
}

/// The longest title that is a heading for a page.
const LONG_TITLE: usize = 120;

/// A short title for lists and headings, where the printed one is long: "Kế hoạch thực hiện Nghị quyết 42-NQ/TW".
fn short_title(title: &str, kind: &str, relations: &[RelationRow]) -> Option<String> {
    let of = relations.iter().find(|row| row.kind == RelationKind::Implements)?;
    let number = DocumentNumber::parse(&of.number)?;
    let letters = number.parts().0;
    let mut types = DOCUMENT_TYPES
        .iter()
        .filter(|t| !letters.is_empty() && t.short == letters);
    let (Some(work), None) = (types.next(), types.next()) else {
        return None;
    };
    let own = DocumentType::from_slug(kind)?;
    (title.chars().count() > LONG_TITLE).then(|| format!("{} thực hiện {} {number}", own.vi, work.vi))
}

fn kind(head: &Head, doubts: &mut Vec<Doubt>) -> &'static str {
    let known = head.kind.and_then(DocumentType::from_slug);
    known.map_or_else(
        || {
            doubts.push(Doubt::new(
                "`type`: không nhận ra loại văn bản; tạm ghi là kế hoạch.",
                "`type`: the type of document was not recognised; a plan is assumed.",
            ));
            "ke-hoach"
        },
        |kind| kind.slug,
    )
}

/// The number in its regular form; what has none is marked.
fn number(text: &str, key: &str, doubts: &mut Vec<Doubt>) -> Option<String> {
    let number = DocumentNumber::parse(text);
    if number.is_none() {
        doubts.push(Doubt::new(
            format!("`{key}`: “{text}” không có dạng của một số hiệu nên không ghi."),
            format!("`{key}`: “{text}” does not have the form of a document number, so it is left out."),
        ));
    }
    number.map(|number| number.as_str().to_owned())
}

fn state(head: &Head, has_number: bool) -> DocumentState {
    match (head.is_draft, has_number) {
        (true, _) => DocumentState::Draft,
        (_, true) => DocumentState::Signed,
        _ => DocumentState::Unnumbered,
    }
}

fn relations(found: &[FoundRelation], doubts: &mut Vec<Doubt>) -> Vec<RelationRow> {
    let mut rows: Vec<RelationRow> = Vec::with_capacity(found.len());
    for relation in found {
        let Some(number) = number(&relation.number, relation.kind.word(), doubts) else {
            continue;
        };
        let row = RelationRow {
            kind: relation.kind,
            number,
            issued: relation.issued,
        };
        if !rows.contains(&row) {
            rows.push(row);
        }
    }
    rows
}

/// The locators of the units that the body has, as our own reader sees them.
fn units(body: &str) -> BTreeSet<String> {
    let sections = parse_body(&crate::text::nfc(body)).sections;
    let locators = sections.into_iter().filter_map(|section| section.locator);
    locators.map(|locator| locator.as_str().to_owned()).collect()
}

fn titles(reading: &Reading) -> BTreeMap<String, String> {
    let headings = reading
        .blocks
        .iter()
        .filter(|block| matches!(block.kind, PrintedBlockKind::Heading { .. }));
    let titled = headings.filter_map(|block| {
        let section = block.section.as_ref()?;
        Some((section.as_str().to_owned(), first_words(&block.text, 12)))
    });
    titled.collect()
}
