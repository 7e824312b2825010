//! So sánh: all changes between two sets of data, in the order in which they are told.

use std::collections::HashMap;

use super::change::{ChangeSubject, RowChange, RowChangeKind};
use super::data::{Data, TABLES};
use super::line::DataLine;
use super::pairing::{Pair, Pairing, Renames, RowView};

/// Kết quả so sánh: what changed between two sets of data.
#[derive(Debug)]
pub struct DataComparison<'a> {
    pub old: &'a Data,
    pub new: &'a Data,
    /// By document, and within it as the new data orders its rows.
    pub changes: Vec<RowChange<'a>>,
}

impl DataComparison<'_> {
    /// The files that only one side has; they are not compared.
    pub fn left_out(&self) -> impl Iterator<Item = &'static str> {
        let files = TABLES.iter().map(|table| table.file);
        files.filter(|file| self.old.has(file) != self.new.has(file))
    }
}

/// Compares two sets of data.
pub fn compare<'a>(old: &'a Data, new: &'a Data) -> DataComparison<'a> {
    let both = |file| match old.has(file) && new.has(file) {
        true => (old.lines(file), new.lines(file)),
        false => (&[][..], &[][..]),
    };
    let mut renames = Renames::default();
    let mut changes = vocabulary(ChangeSubject::Jurisdiction, both("jurisdictions.csv")).0;
    let (found, indicators) = vocabulary(ChangeSubject::Indicator, both("indicators.csv"));
    changes.extend(found);
    let (found, documents, order) = documents(both("documents.csv"));
    changes.extend(found);
    changes.extend(vocabulary(ChangeSubject::Body, both("bodies.csv")).0);
    renames.documents = documents;
    renames.indicators = indicators;
    changes.extend(targets(both("targets.csv"), &renames));
    changes.extend(results(both("results.csv"), &renames));
    changes.extend(relations(both("relations.csv"), &renames));
    let (found, tasks, task_order) = tasks(both("tasks.csv"), &renames);
    changes.extend(found);
    renames.tasks = tasks;
    changes.extend(bodies(both("task_bodies.csv"), &renames, &task_order));
    changes.extend(progress(both("progress.csv"), &renames, &task_order));
    sort(&mut changes, &order);
    DataComparison { old, new, changes }
}

/// The old and the new rows of one table.
type Sides<'a> = (&'a [DataLine], &'a [DataLine]);

/// The ids that rows had, with the ids that they have now.
type Ids = HashMap<String, String>;

/// Where each id stands in the new data.
type RowOrder = HashMap<String, usize>;

fn sort(changes: &mut [RowChange<'_>], order: &RowOrder) {
    changes.sort_by_cached_key(|change| {
        let document = change.document.clone();
        let place = document.as_ref().map(|id| order.get(id).copied().unwrap_or(usize::MAX));
        // The bodies of a task follow the task, not all tasks.
        let class = change.subject.min(ChangeSubject::Task);
        (place, document, class, change.position, change.subject)
    });
}

fn vocabulary<'a>(subject: ChangeSubject, (old, new): Sides<'a>) -> (Vec<RowChange<'a>>, Ids) {
    let none = Renames::default();
    let mut pairing = Pairing::new(old, new, &none);
    pairing.alike(&["id"]);
    pairing.only(&["name"], |old, _| !old.cell("name").is_empty());
    let pairs = pairing.pairs();
    let found = told(&pairs, subject, None, |old, new| with_id(old, new, "id", &["name"]));
    (found, renamed(&pairs, "id"))
}

fn documents((old, new): Sides<'_>) -> (Vec<RowChange<'_>>, Ids, RowOrder) {
    let none = Renames::default();
    let mut pairing = Pairing::new(old, new, &none);
    pairing.alike(&["document_id"]);
    let numbered = |old: RowView<'_, '_>| !old.cell("number").is_empty();
    pairing.only(&["number", "jurisdiction", "type", "issued"], |old, _| numbered(old));
    pairing.only(&["number", "jurisdiction", "type"], |old, new| {
        numbered(old) && may_equal(&old.cell("issued"), &new.cell("issued"))
    });
    pairing.only(&["title", "jurisdiction", "type"], |old, new| {
        let is_one = |column| may_equal(&old.cell(column), &new.cell(column));
        !old.cell("title").is_empty() && is_one("number") && is_one("issued")
    });
    let pairs = pairing.pairs();
    let fields = ["number", "type", "title", "jurisdiction", "issuer", "issued", "state"];
    let found = told(&pairs, ChangeSubject::Document, Some("document_id"), |old, new| {
        let moved = old.cell("document_id") != new.cell("document_id");
        let renamed = moved.then_some(RowChangeKind::Renamed);
        renamed.into_iter().chain(changed(old, new, &fields)).collect()
    });
    (found, renamed(&pairs, "document_id"), places(&pairs, "document_id"))
}

/// Whether one of two cells says what the other says, only less precisely or not at all.
fn may_equal(a: &str, b: &str) -> bool {
    a.starts_with(b) || b.starts_with(a)
}

fn targets<'a>((old, new): Sides<'a>, renames: &Renames) -> Vec<RowChange<'a>> {
    let subject = ["document_id", "indicator", "scope", "year", "period"];
    let timeless = ["document_id", "indicator", "scope"];
    let place = ["section", "row"];
    let demand = ["comparator", "value", "value_max", "text", "unit"];
    let mut pairing = Pairing::new(old, new, renames);
    pairing.alike(&["target_id"]);
    let always = |_: RowView<'_, '_>, _: RowView<'_, '_>| true;
    pairing.only(&[&subject[..], &place, &demand].concat(), always);
    pairing.only(&[&subject[..], &demand].concat(), always);
    pairing.only(&[&subject[..], &place].concat(), always);
    pairing.only(&subject, always);
    // The same words at the same place for another time: the time was mended.
    pairing.only(&[&timeless[..], &place, &demand].concat(), always);
    told(
        &pairing.pairs(),
        ChangeSubject::Target,
        Some("document_id"),
        target_fields,
    )
}

/// What is told of a target: first what it is for, then what it demands, then how sure that is.
fn target_fields(old: RowView<'_, '_>, new: RowView<'_, '_>) -> Vec<RowChangeKind> {
    let differs = |column: &&str| old.cell(column) != new.cell(column);
    let mut fields: Vec<&'static str> = Vec::new();
    fields.extend(["indicator", "scope"].iter().filter(|column| differs(column)));
    fields.extend(["year", "period"].iter().find(|column| differs(column)));
    let demand = demand_field(old, new);
    fields.extend(demand);
    fields.extend(["text"].iter().filter(|column| demand.is_none() && differs(column)));
    // Words have no unit, so one that goes with the figure is no news.
    let both_units = !old.cell("unit").is_empty() && !new.cell("unit").is_empty();
    fields.extend(
        ["unit"]
            .iter()
            .filter(|c| differs(c) && (both_units || demand.is_none())),
    );
    let rest = [
        "section",
        "row",
        "doubt",
        "replaces",
        "replaced_by",
        "source_url",
        "verified",
    ];
    fields.extend(rest.iter().filter(|column| differs(column)));
    let whats: Vec<RowChangeKind> = fields.into_iter().map(RowChangeKind::Changed).collect();
    or_renamed(whats, old, new, "target_id")
}

/// The column that tells that another figure is demanded.
fn demand_field(old: RowView<'_, '_>, new: RowView<'_, '_>) -> Option<&'static str> {
    let differs = |column: &str| old.cell(column) != new.cell(column);
    let is_figure = |view: RowView<'_, '_>| !matches!(&*view.cell("comparator"), "text" | "none");
    if differs("value") || differs("value_max") {
        Some("value")
    } else if differs("comparator") {
        Some(if is_figure(old) && is_figure(new) {
            "comparator"
        } else {
            "value"
        })
    } else {
        (!is_figure(new) && differs("text")).then_some("value")
    }
}

fn relations<'a>((old, new): Sides<'a>, renames: &Renames) -> Vec<RowChange<'a>> {
    let mut pairing = Pairing::new(old, new, renames);
    pairing.alike(&["from", "type", "to", "to_number", "to_issued"]);
    let numbered = |old: RowView<'_, '_>, _: RowView<'_, '_>| !old.cell("to_number").is_empty();
    pairing.only(&["from", "type", "to_number", "to_issued"], numbered);
    pairing.only(&["from", "type", "to_number"], numbered);
    pairing.only(&["from", "type", "to"], |old, _| !old.cell("to").is_empty());
    told(&pairing.pairs(), ChangeSubject::Relation, Some("from"), |old, new| {
        changed(old, new, &["to_number", "to_issued", "to"])
    })
}

fn tasks<'a>((old, new): Sides<'a>, renames: &Renames) -> (Vec<RowChange<'a>>, Ids, RowOrder) {
    let mut pairing = Pairing::new(old, new, renames);
    pairing.alike(&["task_id"]);
    let titled = |old: RowView<'_, '_>, _: RowView<'_, '_>| !old.cell("title").is_empty();
    pairing.only(&["document_id", "section", "title"], titled);
    pairing.only(&["document_id", "title"], titled);
    pairing.only(&["document_id", "section"], |old, _| !old.cell("section").is_empty());
    let pairs = pairing.pairs();
    let fields = ["section", "title", "time", "due", "mode"];
    let found = told(&pairs, ChangeSubject::Task, Some("document_id"), |old, new| {
        let stood = !old.cell("standing").is_empty();
        let standing = changed(old, new, &["standing"]).into_iter().filter(|_| stood);
        let whats = changed(old, new, &fields).into_iter().chain(standing).collect();
        or_renamed(whats, old, new, "task_id")
    });
    (found, renamed(&pairs, "task_id"), places(&pairs, "task_id"))
}

fn results<'a>((old, new): Sides<'a>, renames: &Renames) -> Vec<RowChange<'a>> {
    let mut pairing = Pairing::new(old, new, renames);
    pairing.alike(&["target_id", "year"]);
    told(
        &pairing.pairs(),
        ChangeSubject::Result,
        Some("target_id"),
        |old, new| {
            let figure = changed(old, new, &["value"]);
            let words = changed(old, new, &["text"]).into_iter().filter(|_| figure.is_empty());
            let rest = changed(old, new, &["source", "note"]);
            figure.iter().copied().chain(words).chain(rest).collect()
        },
    )
}

fn progress<'a>((old, new): Sides<'a>, renames: &Renames, order: &RowOrder) -> Vec<RowChange<'a>> {
    let mut pairing = Pairing::new(old, new, renames);
    pairing.alike(&["task_id", "date", "status", "evidence", "note"]);
    pairing.only(&["task_id", "date"], |_, _| true);
    let mut pairs = pairing.pairs();
    place_by_task(&mut pairs, order);
    told(&pairs, ChangeSubject::Progress, Some("task_id"), |old, new| {
        changed(old, new, &["status", "evidence", "note"])
    })
}

/// What belongs to a task is told with it.
fn place_by_task(pairs: &mut [Pair<'_, '_>], order: &RowOrder) {
    for pair in pairs {
        let task = pair.new.or(pair.old).map(|view| view.cell("task_id").into_owned());
        pair.position = task.and_then(|task| order.get(&task).copied()).unwrap_or(usize::MAX);
    }
}

fn bodies<'a>((old, new): Sides<'a>, renames: &Renames, order: &RowOrder) -> Vec<RowChange<'a>> {
    let mut pairing = Pairing::new(old, new, renames);
    let office = ["task_id", "role", "body", "jurisdiction"];
    pairing.alike(&[&office[..], &["body_as_written"]].concat());
    pairing.only(&office, |old, _| !old.cell("body").is_empty());
    let mut pairs = pairing.pairs();
    place_by_task(&mut pairs, order);
    told(&pairs, ChangeSubject::TaskBody, Some("task_id"), |old, new| {
        changed(old, new, &["body_as_written"])
    })
}

/// The changes of pairs; `document` is the column that begins with the document's id.
fn told<'a>(
    pairs: &[Pair<'a, '_>],
    subject: ChangeSubject,
    document: Option<&str>,
    fields: impl Fn(RowView<'_, '_>, RowView<'_, '_>) -> Vec<RowChangeKind>,
) -> Vec<RowChange<'a>> {
    let mut changes = Vec::new();
    for pair in pairs {
        let whats = match (pair.old, pair.new) {
            (Some(old), Some(new)) => fields(old, new),
            (None, _) => vec![RowChangeKind::Added],
            (_, None) => vec![RowChangeKind::Removed],
        };
        changes.extend(whats.into_iter().map(|what| RowChange {
            subject,
            what,
            document: document.and_then(|column| document_of(pair, column)),
            old: pair.old.map(|view| view.line),
            new: pair.new.map(|view| view.line),
            position: pair.position,
        }));
    }
    changes
}

fn document_of(pair: &Pair<'_, '_>, column: &str) -> Option<String> {
    let cell = pair.new.or(pair.old)?.cell(column);
    let id = cell.split_once('#').map_or(&*cell, |(document, _)| document);
    Some(id.to_owned())
}

fn changed(old: RowView<'_, '_>, new: RowView<'_, '_>, columns: &[&'static str]) -> Vec<RowChangeKind> {
    let columns = columns.iter().filter(|column| old.cell(column) != new.cell(column));
    columns.map(|column| RowChangeKind::Changed(column)).collect()
}

fn with_id(old: RowView<'_, '_>, new: RowView<'_, '_>, id: &str, columns: &[&'static str]) -> Vec<RowChangeKind> {
    or_renamed(changed(old, new, columns), old, new, id)
}

/// The changes of a row, or only that it has another id, where nothing else is told of it: mostly it follows from what
/// is told already.
fn or_renamed(whats: Vec<RowChangeKind>, old: RowView<'_, '_>, new: RowView<'_, '_>, id: &str) -> Vec<RowChangeKind> {
    if whats.is_empty() && old.cell(id) != new.cell(id) {
        return vec![RowChangeKind::Renamed];
    }
    whats
}

fn renamed(pairs: &[Pair<'_, '_>], id: &str) -> Ids {
    let both = pairs
        .iter()
        .filter_map(|pair| Some((pair.old?.line.cell(id), pair.new?.line.cell(id))));
    let moved = both.filter(|(old, new)| old != new);
    moved.map(|(old, new)| (old.to_owned(), new.to_owned())).collect()
}

fn places(pairs: &[Pair<'_, '_>], id: &str) -> RowOrder {
    let places = pairs.iter().filter_map(|pair| {
        let id = pair.new.or(pair.old)?.cell(id);
        Some((id.into_owned(), pair.position))
    });
    places.collect()
}
