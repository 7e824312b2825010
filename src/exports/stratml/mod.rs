//! Kế hoạch theo StratML: one plan as a performance plan of ISO 17469-1 (StratML Part 2).
//!
//! The order of elements is fixed by the standard: groups I, II … are goals, tasks are objectives,
//! targets are performance indicators. A target without a task of its own section stands under an
//! objective made of that section.

mod identifier;
mod indicator;
mod outline;

use std::io;

use crate::model::{Assignment, Corpus, Document, DocumentState, Office, Role};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::text::capitalised;
use crate::view::named::section_title;
use crate::view::{Context, MakeError, Maker, phrase};

use self::identifier::{identifier, in_document};
use self::outline::{Goal, Objective, goals};
use super::feed::title;
use super::xml::{self, Xml};

const NAMESPACE: &str = "urn:ISO:std:iso:17469:tech:xsd:PerformancePlanOrReport";

/// The maker of `/van-ban/<year>/<slug>/stratml.xml`.
pub struct Stratml;

impl Maker for Stratml {
    fn routes(&self, owner: &Owner, corpus: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Document(id) if corpus.document(id).is_some_and(|document| is_plan(document)) => {
                vec![Route::DocumentStratml(id.clone())]
            }
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let document = match route {
            Route::DocumentStratml(id) => cx.corpus.document(id),
            _ => None,
        };
        let document = document.ok_or_else(|| MakeError::no_answer(route))?;
        xml::document(|xml| plan(xml, cx, document)).map(Content::Bytes)
    }
}

/// Whether a document has targets or tasks, so that there is a plan to tell.
pub fn is_plan(document: &Document) -> bool {
    !document.targets.is_empty() || !document.tasks.is_empty()
}

fn plan(xml: &mut Xml, cx: &Context<'_>, document: &Document) -> io::Result<()> {
    let attributes = [("xmlns", NAMESPACE), ("Type", "Performance_Plan")];
    xml.nested("PerformancePlanOrReport", &attributes, |xml| {
        xml.text("Name", &[], &title(document))?;
        xml.optional("Description", document.abstract_text.as_deref())?;
        xml.optional("OtherInformation", unsigned(cx, document).as_deref())?;
        xml.nested("StrategicPlanCore", &[], |xml| {
            organization(xml, cx, document)?;
            for name in ["Vision", "Mission"] {
                // The standard wants them; Vietnamese plans have none.
                xml.nested(name, &[], |xml| xml.text("Description", &[], ""))?;
            }
            goals(document).iter().try_for_each(|g| goal(xml, cx, document, g))
        })?;
        administration(xml, cx, document)?;
        submitter(xml, cx)
    })
}

/// What a reader must know before the plan is used, such as "Dự thảo".
fn unsigned(cx: &Context<'_>, document: &Document) -> Option<String> {
    let state = document.state;
    (state != DocumentState::Signed).then(|| cx.word(&format!("document_state.{}", state.word()), &[]))
}

fn organization(xml: &mut Xml, cx: &Context<'_>, document: &Document) -> io::Result<()> {
    let jurisdiction = document.jurisdiction;
    let place = cx.corpus.jurisdictions.name(jurisdiction);
    let (name, id) = match document.issuer {
        Some(body) => (
            cx.office_name_on(Office { body, jurisdiction }, cx.issue_day(document)),
            identifier("cq", &[cx.corpus.bodies.name(body), place]),
        ),
        None => (capitalised(&cx.place_name(jurisdiction)), identifier("dp", &[place])),
    };
    xml.nested("Organization", &[], |xml| {
        xml.text("Name", &[], &name)?;
        xml.text("Identifier", &[], &id)
    })
}

fn goal(xml: &mut Xml, cx: &Context<'_>, document: &Document, goal: &Goal<'_>) -> io::Result<()> {
    let label = goal.locator.as_ref().map(|locator| locator.as_str());
    let name = match (goal.section, &goal.locator) {
        (Some(section), _) => section_title(section),
        (None, Some(locator)) => capitalised(&phrase::place(cx, locator)),
        (None, None) => document.list_title().to_owned(),
    };
    xml.nested("Goal", &[], |xml| {
        xml.text("Name", &[], &name)?;
        xml.text("Description", &[], "")?;
        xml.text("Identifier", &[], &in_document("muc", document, label))?;
        xml.optional("SequenceIndicator", label)?;
        let objectives = goal.objectives.iter();
        objectives
            .enumerate()
            .try_for_each(|(at, o)| objective(xml, cx, document, o, at + 1))
    })
}

fn objective(
    xml: &mut Xml,
    cx: &Context<'_>,
    document: &Document,
    objective: &Objective<'_>,
    position: usize,
) -> io::Result<()> {
    let label = objective.locator.map(|locator| locator.as_str());
    let id = match objective.task {
        Some(task) => in_document("nv", document, Some(&task.id)),
        None => in_document("nhom", document, label),
    };
    let position = position.to_string();
    xml.nested("Objective", &[], |xml| {
        xml.text("Name", &[], &objective_name(cx, document, objective))?;
        let note = objective.task.and_then(|task| task.note.as_deref());
        xml.text("Description", &[], note.unwrap_or_default())?;
        xml.text("Identifier", &[], &id)?;
        xml.text("SequenceIndicator", &[], label.unwrap_or(&position))?;
        for (name, assignments) in stakeholders(cx, objective) {
            stakeholder(xml, cx, &name, &assignments)?;
        }
        xml.optional("OtherInformation", when(cx, objective).as_deref())?;
        let mut targets = objective.targets.iter();
        targets.try_for_each(|target| indicator::indicator(xml, cx, document, target))
    })
}

fn objective_name(cx: &Context<'_>, document: &Document, objective: &Objective<'_>) -> String {
    if let Some(title) = objective.task.and_then(|task| task.title.as_ref()) {
        return title.clone();
    }
    match (objective.section, objective.locator) {
        (Some(section), _) => section_title(section),
        (None, Some(locator)) => capitalised(&phrase::place(cx, locator)),
        (None, None) if objective.task.is_some() => cx.word("task.untitled", &[]),
        (None, None) => document.list_title().to_owned(),
    }
}

/// The time of a task, as printed, else as it is due.
fn when(cx: &Context<'_>, objective: &Objective<'_>) -> Option<String> {
    let task = objective.task?;
    let due = || task.due.as_ref().map(|due| phrase::due(cx, due));
    let time = task.time.clone().or_else(due)?;
    Some(capitalised(&cx.word("task.time", &[("time", &time)])))
}

type Stakeholders<'a> = Vec<(String, Vec<&'a Assignment>)>;

/// The bodies of a task in their order, each once with all that it does.
fn stakeholders<'a>(cx: &Context<'_>, objective: &Objective<'a>) -> Stakeholders<'a> {
    let mut all: Stakeholders<'a> = Vec::new();
    for assignment in objective.task.iter().flat_map(|task| &task.assignments) {
        let name = match assignment.office {
            Some(office) => cx.office_name(office),
            None => capitalised(&assignment.printed),
        };
        match all.iter_mut().find(|(other, _)| *other == name) {
            Some((_, assignments)) => assignments.push(assignment),
            None => all.push((name, vec![assignment])),
        }
    }
    all
}

fn stakeholder(xml: &mut Xml, cx: &Context<'_>, name: &str, assignments: &[&Assignment]) -> io::Result<()> {
    let is_office = assignments.iter().any(|assignment| assignment.office.is_some());
    let kind = if is_office { "Organization" } else { "Generic_Group" };
    xml.nested("Stakeholder", &[("StakeholderTypeType", kind)], |xml| {
        xml.text("Name", &[], name)?;
        // The name is mostly the printed words with the place behind them.
        let mut printed = assignments.iter().map(|assignment| assignment.printed.as_str());
        xml.optional("Description", printed.find(|words| !name.starts_with(words)))?;
        assignments
            .iter()
            .try_for_each(|assignment| role(xml, cx, assignment.role))
    })
}

fn role(xml: &mut Xml, cx: &Context<'_>, role: Role) -> io::Result<()> {
    xml.nested("Role", &[], |xml| {
        xml.text("Name", &[], &cx.word(&format!("role.{}", role.word()), &[]))?;
        // Who is only told of the result carries nothing out.
        let performs = (role != Role::To).then_some("Performer");
        xml.optional("RoleType", performs)
    })
}

fn administration(xml: &mut Xml, cx: &Context<'_>, document: &Document) -> io::Result<()> {
    let issued = document.issued.and_then(|date| date.day());
    let effective = document.effective.and_then(|date| date.day());
    let start = match document.period {
        Some(period) => Some(format!("{}-01-01", period.from)),
        None => effective.or(issued).map(|day| day.to_string()),
    };
    let end = document.period.map(|period| format!("{}-12-31", period.to));
    let page = cx.links.absolute(&Route::Document(document.id.clone()));
    xml.nested("AdministrativeInformation", &[], |xml| {
        xml.text("Identifier", &[], &in_document("vb", document, None))?;
        xml.optional("StartDate", start.as_deref())?;
        xml.optional("EndDate", end.as_deref())?;
        xml.optional("PublicationDate", issued.map(|day| day.to_string()).as_deref())?;
        xml.text("Source", &[], &page)
    })
}

/// Who publishes the plan in this form; nothing where nobody can be written to.
fn submitter(xml: &mut Xml, cx: &Context<'_>) -> io::Result<()> {
    let publisher = cx.corpus.site.publisher.as_ref();
    match publisher.and_then(|publisher| publisher.email.as_ref()) {
        Some(email) => xml.nested("Submitter", &[], |xml| xml.text("EmailAddress", &[], email)),
        None => Ok(()),
    }
}
