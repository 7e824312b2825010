//! Danh mục: vocabularies with their references between rows resolved.

mod shared_names;
mod unknown;

use unknown::DUPLICATE_ID;
pub use unknown::{BODY, INDICATOR, PLACE, ReferenceKind, SCOPE, SECTOR, UNIT, Unasked};

use std::collections::HashMap;
use std::sync::Arc;

use crate::diagnostics::{Diagnostic, FilePath, Place, Placed, Rule};
use crate::model::{
    Body, Codes, Distinction, Id, Indicator, Jurisdiction, JurisdictionKind, JurisdictionLevel, Provenance, Scope,
    Sector, Successor, Unit, Vocabulary,
};
use crate::parse::{BodyDraft, Drafts, FileKind, IndicatorDraft, JurisdictionDraft, ProvenanceDraft, SuccessorDraft};
use crate::text::fold;

use super::circles::{circle_finding, circles};
use super::names::BodyNames;

/// The rules that vocabularies can break.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    unknown::RULES.into_iter().chain(shared_names::RULES)
}

/// All vocabularies of a site with what looks names up in them.
#[derive(Debug, Default)]
pub struct Vocabularies {
    pub jurisdictions: Vocabulary<Jurisdiction>,
    pub bodies: Vocabulary<Body>,
    pub indicators: Vocabulary<Indicator>,
    pub sectors: Vocabulary<Sector>,
    pub units: Vocabulary<Unit>,
    pub scopes: Vocabulary<Scope>,
    pub abbreviations: Arc<Vec<(String, String)>>,
    pub body_names: BodyNames,
    /// The vocabularies that cannot be asked: unread, missing or empty.
    pub unasked: Unasked,
    unit_names: HashMap<String, Id<Unit>>,
    scope_names: HashMap<String, Id<Scope>>,
}

impl Vocabularies {
    /// The unit with this id or alias.
    pub fn unit(&self, text: &str) -> Option<Id<Unit>> {
        self.unit_names.get(&fold(text)).copied()
    }

    /// The id of the body written as `text`, by id or by name; unknown ones stay as written.
    pub fn body_id<'t>(&'t self, text: &'t str) -> &'t str {
        let found = self.bodies.find(text).or_else(|| self.body_names.exact(text));
        found.map_or(text, |id| self.bodies.name(id))
    }

    /// What kind of thing has this id, if any vocabulary knows it.
    pub fn holder(&self, id: &str) -> Option<ReferenceKind> {
        let known = [
            (PLACE, self.jurisdictions.find(id).is_some()),
            (BODY, self.bodies.find(id).is_some()),
            (INDICATOR, self.indicators.find(id).is_some()),
            (SECTOR, self.sectors.find(id).is_some()),
            (SCOPE, self.scopes.find(id).is_some()),
            (UNIT, self.units.find(id).is_some()),
        ];
        known.into_iter().find_map(|(what, known)| known.then_some(what))
    }

    /// The nation among the places.
    pub fn nation(&self) -> Option<Id<Jurisdiction>> {
        let national = |(_, place): &(_, &Jurisdiction)| place.level == JurisdictionLevel::National;
        self.jurisdictions.iter().find(national).map(|(id, _)| id)
    }

    /// The scope with this id, name or alias.
    pub fn scope(&self, text: &str) -> Option<Id<Scope>> {
        self.scopes
            .find(text)
            .or_else(|| self.scope_names.get(&fold(text)).copied())
    }
}

/// Builds all vocabularies.
pub fn build(drafts: &Drafts, findings: &mut Vec<Diagnostic>) -> Vocabularies {
    let unasked = Unasked::of(drafts);
    let findings = &mut Findings {
        unasked: &unasked,
        all: findings,
    };
    let jurisdictions = jurisdictions(&drafts.jurisdictions, findings);
    let bodies = bodies(&drafts.bodies, &jurisdictions, findings);
    let sectors = sectors(drafts, findings);
    let (units, unit_names) = units(drafts, findings);
    let (scopes, scope_names) = scopes(drafts, findings);
    let mut vocabularies = Vocabularies {
        body_names: BodyNames::new(&bodies),
        jurisdictions,
        bodies,
        sectors,
        units,
        unit_names,
        scopes,
        scope_names,
        ..Vocabularies::default()
    };
    vocabularies.indicators = indicators(&drafts.indicators, &vocabularies, findings);
    let short_and_long = drafts
        .abbreviations
        .iter()
        .map(|a| (a.short.value.clone(), a.long.value.clone()));
    vocabularies.abbreviations = Arc::new(short_and_long.collect());
    shared_names::report(drafts, (&vocabularies.bodies, &vocabularies.body_names), findings.all);
    vocabularies.unasked = unasked.clone();
    if vocabularies.indicators.iter().next().is_none() && !drafts.indicators.is_empty() {
        // Without a sector that is known no indicator can be listed, and that is told.
        vocabularies.unasked.set_unread(FileKind::Indicators);
    }
    vocabularies
}

/// Where the findings of the vocabularies go.
struct Findings<'a> {
    unasked: &'a Unasked,
    all: &'a mut Vec<Diagnostic>,
}

impl Findings<'_> {
    fn push(&mut self, finding: Diagnostic) {
        self.all.push(finding);
    }

    fn unknown<'c>(
        &mut self,
        what: ReferenceKind,
        value: &str,
        place: Place,
        candidates: impl Iterator<Item = &'c str>,
    ) {
        self.all
            .extend(self.unasked.unknown(what, value, place, candidates, None));
    }

    /// Reports the rows that are led back to themselves by a key.
    fn circles<R, T>(
        &mut self,
        key: &str,
        rows: &[&R],
        vocabulary: &Vocabulary<T>,
        id: impl Fn(&R) -> (&Placed<String>, &FilePath),
        next: impl Fn(&&R) -> Option<Placed<String>>,
    ) {
        let index: HashMap<&str, usize> = rows
            .iter()
            .enumerate()
            .map(|(at, row)| (id(row).0.value.as_str(), at))
            .collect();
        let named: Vec<Option<Placed<String>>> = rows.iter().map(next).collect();
        let edges = |named: &Option<Placed<String>>| {
            let name = &named.as_ref()?.value;
            // What no row has is told already.
            vocabulary.find(name)?;
            index.get(name.as_str()).copied()
        };
        let edges: Vec<Vec<usize>> = named.iter().map(|named| edges(named).into_iter().collect()).collect();
        for circle in circles(&edges) {
            let first = circle[0];
            let span = named[first].as_ref().map_or(id(rows[first]).0.span, |named| named.span);
            let names = circle.iter().map(|at| id(rows[*at]).0.value.as_str());
            self.push(circle_finding(key, Place::new(id(rows[first]).1, span), names));
        }
    }
}

/// Drops rows whose id is taken and reports them.
fn unique<'d, T>(
    rows: &'d [T],
    id: impl Fn(&T) -> (&Placed<String>, &FilePath),
    findings: &mut Findings<'_>,
) -> Vec<&'d T> {
    let mut seen: HashMap<String, Place> = HashMap::new();
    let mut kept = Vec::with_capacity(rows.len());
    for row in rows {
        let (name, file) = id(row);
        let place = Place::new(file, name.span);
        match seen.get(&name.value) {
            Some(first) => findings.push(
                Diagnostic::new(&DUPLICATE_ID, place)
                    .with("id", &name.value)
                    .related(first.clone()),
            ),
            None => {
                seen.insert(name.value.clone(), place);
                kept.push(row);
            }
        }
    }
    kept
}

fn look_up<T>(
    vocabulary: &Vocabulary<T>,
    what: ReferenceKind,
    name: &Placed<String>,
    file: &FilePath,
    findings: &mut Findings<'_>,
) -> Option<Id<T>> {
    let found = vocabulary.find(&name.value);
    if found.is_none() {
        findings.unknown(what, &name.value, Place::new(file, name.span), vocabulary.names());
    }
    found
}

fn provenance(draft: &ProvenanceDraft) -> Provenance {
    Provenance {
        source: draft.source.clone(),
        verified: draft.verified,
        note: draft.note.clone(),
    }
}

fn successors<T>(
    drafts: &[SuccessorDraft],
    vocabulary: &Vocabulary<T>,
    what: ReferenceKind,
    file: &FilePath,
    findings: &mut Findings<'_>,
) -> Vec<Successor<T>> {
    drafts
        .iter()
        .filter_map(|draft| {
            Some(Successor {
                id: look_up(vocabulary, what, &draft.id, file, findings)?,
                from: draft.from,
                scope: draft.scope.clone(),
                provenance: provenance(&draft.provenance),
            })
        })
        .collect()
}

fn jurisdictions(rows: &[JurisdictionDraft], findings: &mut Findings<'_>) -> Vocabulary<Jurisdiction> {
    let rows = unique(rows, |r| (&r.id, &r.file), findings);
    let vocabulary = Vocabulary::with_names(rows.iter().map(|r| r.id.value.clone()));
    let mut items: Vec<Jurisdiction> = rows
        .iter()
        .map(|row| jurisdiction(row, &vocabulary, findings))
        .collect();
    let mut predecessors: HashMap<Id<Jurisdiction>, Vec<Id<Jurisdiction>>> = HashMap::new();
    for (row, item) in rows.iter().zip(&items) {
        let Some(id) = vocabulary.find(&row.id.value) else {
            continue;
        };
        for successor in &item.successors {
            predecessors.entry(successor.id).or_default().push(id);
        }
    }
    for item in &mut items {
        let own = vocabulary.find(&item.id).and_then(|id| predecessors.remove(&id));
        item.predecessors = own.unwrap_or_default();
        item.predecessors
            .sort_by_key(|id| crate::text::sort_key(vocabulary.name(*id)));
    }
    vocabulary.fill(items)
}

fn jurisdiction(
    row: &JurisdictionDraft,
    vocabulary: &Vocabulary<Jurisdiction>,
    findings: &mut Findings<'_>,
) -> Jurisdiction {
    Jurisdiction {
        id: row.id.value.clone(),
        name: row.name.clone(),
        level: row.level,
        kinds: row
            .kinds
            .iter()
            .map(|(kind, from)| JurisdictionKind {
                kind: kind.clone(),
                from: *from,
            })
            .collect(),
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        successors: successors(&row.successors, vocabulary, PLACE, &row.file, findings),
        predecessors: Vec::new(),
        codes: Codes {
            gso: row.gso.clone(),
            iso: row.iso.clone(),
        },
        provenance: provenance(&row.provenance),
    }
}

fn bodies(rows: &[BodyDraft], places: &Vocabulary<Jurisdiction>, findings: &mut Findings<'_>) -> Vocabulary<Body> {
    let rows = unique(rows, |r| (&r.id, &r.file), findings);
    let vocabulary = Vocabulary::with_names(rows.iter().map(|r| r.id.value.clone()));
    let items = rows
        .iter()
        .map(|row| body(row, &vocabulary, places, findings))
        .collect();
    let kind = |row: &&BodyDraft| row.kind.clone();
    findings.circles("kind", &rows, &vocabulary, |row| (&row.id, &row.file), kind);
    vocabulary.fill(items)
}

fn body(
    row: &BodyDraft,
    vocabulary: &Vocabulary<Body>,
    places: &Vocabulary<Jurisdiction>,
    findings: &mut Findings<'_>,
) -> Body {
    Body {
        id: row.id.value.clone(),
        name: row.name.clone(),
        level: row.level,
        jurisdiction: row
            .jurisdiction
            .as_ref()
            .and_then(|j| look_up(places, PLACE, j, &row.file, findings)),
        kind: row
            .kind
            .as_ref()
            .and_then(|k| look_up(vocabulary, BODY, k, &row.file, findings)),
        aliases: row.aliases.clone(),
        group: row.group,
        valid_from: row.valid_from,
        valid_to: row.valid_to,
        ended_varies: row.ended_varies,
        successors: successors(&row.successors, vocabulary, BODY, &row.file, findings),
        provenance: provenance(&row.provenance),
    }
}

fn sectors(drafts: &Drafts, findings: &mut Findings<'_>) -> Vocabulary<Sector> {
    let rows = unique(&drafts.sectors, |r| (&r.id, &r.file), findings);
    let items = rows
        .iter()
        .map(|r| Sector {
            id: r.id.value.clone(),
            name: r.name.clone(),
            provenance: provenance(&r.provenance),
        })
        .collect();
    Vocabulary::with_names(rows.iter().map(|r| r.id.value.clone())).fill(items)
}

type NamedVocabulary<T> = (Vocabulary<T>, HashMap<String, Id<T>>);

fn units(drafts: &Drafts, findings: &mut Findings<'_>) -> NamedVocabulary<Unit> {
    let rows = unique(&drafts.units, |r| (&r.id, &r.file), findings);
    let items = rows
        .iter()
        .map(|r| Unit {
            id: r.id.value.clone(),
            aliases: r.aliases.clone(),
            provenance: provenance(&r.provenance),
        })
        .collect();
    let vocabulary = Vocabulary::with_names(rows.iter().map(|r| r.id.value.clone())).fill(items);
    let names = names_of(&vocabulary, |unit| (&unit.id, &unit.aliases));
    (vocabulary, names)
}

fn scopes(drafts: &Drafts, findings: &mut Findings<'_>) -> NamedVocabulary<Scope> {
    let rows = unique(&drafts.scopes, |r| (&r.id, &r.file), findings);
    let items = rows
        .iter()
        .map(|r| Scope {
            id: r.id.value.clone(),
            name: r.name.clone(),
            aliases: r.aliases.clone(),
            local: r.local,
            provenance: provenance(&r.provenance),
        })
        .collect();
    let vocabulary = Vocabulary::with_names(rows.iter().map(|r| r.id.value.clone())).fill(items);
    let names = names_of(&vocabulary, |scope| (&scope.name, &scope.aliases));
    (vocabulary, names)
}

fn names_of<'v, T>(
    vocabulary: &'v Vocabulary<T>,
    names: impl Fn(&'v T) -> (&'v String, &'v Vec<String>),
) -> HashMap<String, Id<T>> {
    let mut map = HashMap::new();
    for (id, item) in vocabulary.iter() {
        let (name, aliases) = names(item);
        for text in std::iter::once(name).chain(aliases) {
            map.entry(fold(text)).or_insert(id);
        }
    }
    map
}

fn indicators(
    rows: &[IndicatorDraft],
    vocabularies: &Vocabularies,
    findings: &mut Findings<'_>,
) -> Vocabulary<Indicator> {
    let rows = unique(rows, |r| (&r.id, &r.file), findings);
    let vocabulary = Vocabulary::with_names(rows.iter().map(|r| r.id.value.clone()));
    // A row without a known sector cannot be listed anywhere; the first sector stands in, and
    // the finding stops the build.
    let fallback = vocabularies.sectors.iter().next().map(|(id, _)| id);
    let mut items = Vec::with_capacity(rows.len());
    for row in &rows {
        let sector = row
            .sector
            .as_ref()
            .and_then(|s| look_up(&vocabularies.sectors, SECTOR, s, &row.file, findings));
        if let Some(sector) = sector.or(fallback) {
            items.push(indicator(row, sector, &vocabulary, vocabularies, findings));
        }
    }
    if items.len() != rows.len() {
        return Vocabulary::default();
    }
    let parent = |row: &&IndicatorDraft| row.parent.clone();
    findings.circles("parent", &rows, &vocabulary, |row| (&row.id, &row.file), parent);
    vocabulary.fill(items)
}

fn indicator(
    row: &IndicatorDraft,
    sector: Id<Sector>,
    vocabulary: &Vocabulary<Indicator>,
    vocabularies: &Vocabularies,
    findings: &mut Findings<'_>,
) -> Indicator {
    let unit = row.unit.as_ref().and_then(|text| {
        let found = vocabularies.unit(&text.value);
        if found.is_none() {
            let place = Place::new(&row.file, text.span);
            findings.unknown(UNIT, &text.value, place, vocabularies.units.names());
        }
        found
    });
    Indicator {
        id: row.id.value.clone(),
        name: row.name.clone(),
        name_en: row.name_en.clone(),
        codes: row.codes.clone(),
        unit,
        direction: row.direction,
        measure: row.measure,
        sector,
        parent: row
            .parent
            .as_ref()
            .and_then(|p| look_up(vocabulary, INDICATOR, p, &row.file, findings)),
        aliases: row.aliases.clone(),
        not_same_as: row
            .not_same_as
            .iter()
            .filter_map(|d| {
                let other = look_up(vocabulary, INDICATOR, &d.id, &row.file, findings)?;
                Some(Distinction {
                    other,
                    reason: d.reason.clone(),
                })
            })
            .collect(),
        description: row.description.clone(),
        provenance: provenance(&row.provenance),
    }
}
