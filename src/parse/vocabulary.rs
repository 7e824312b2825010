//! Danh mục as written: places, bodies, indicators, sectors, units, scopes, abbreviations.

use jiff::civil::Date;

use crate::diagnostics::{FilePath, Placed, Span};
use crate::model::{Direction, IndicatorCodes, JurisdictionLevel, Level, Measure, Verified};
use crate::route::name_fault;

use super::Ctx;
use super::frontmatter::read_yaml;
use super::reader::{Expected, Map, list};
use super::verified;
use super::yaml::{Node, NodeKind};

/// The rows of a vocabulary file.
pub struct VocabularyRows(Option<Node>);

/// Reads the YAML of a vocabulary file; an empty file has no rows.
pub fn rows(text: &str, ctx: &mut Ctx) -> VocabularyRows {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    VocabularyRows(read_yaml(text, Span::new(bom, text.len()), ctx))
}

impl VocabularyRows {
    /// Leaves out the rows that are not to be read here.
    pub fn retain(&mut self, keep: impl FnMut(&Node) -> bool) {
        if let Some(Node {
            kind: NodeKind::Sequence { items, .. },
            ..
        }) = &mut self.0
        {
            items.retain(keep);
        }
    }

    /// Reads every row by `row`; rows without their required keys are left out and reported.
    pub fn read<T>(self, row: fn(&mut Map<'_>, &mut Ctx) -> Option<T>, ctx: &mut Ctx) -> Vec<T> {
        let Some(node) = &self.0 else {
            return Vec::new();
        };
        let items = list("-", node, ctx);
        items
            .iter()
            .filter_map(|item| {
                let mut map = Map::read("-", item, ctx)?;
                let read = row(&mut map, ctx);
                map.finish(ctx);
                read
            })
            .collect()
    }
}

/// `source`, `verified`, `note` and `review` of a row.
#[derive(Clone, Debug, Default)]
pub struct ProvenanceDraft {
    pub source: Option<String>,
    pub verified: Option<Verified>,
    pub note: Option<String>,
    /// What an import left for an editor to check.
    pub review: Option<Placed<String>>,
}

fn provenance(map: &mut Map<'_>, ctx: &mut Ctx) -> ProvenanceDraft {
    let source = map.text("source", ctx).map(|t| t.value);
    ProvenanceDraft {
        verified: verified::of_row(map, source.as_deref(), ctx),
        source,
        note: map.text("note", ctx).map(|t| t.value),
        review: map.text("review", ctx),
    }
}

/// One row of `successors:`.
#[derive(Clone, Debug)]
pub struct SuccessorDraft {
    pub id: Placed<String>,
    pub from: Option<Date>,
    pub scope: Option<String>,
    pub provenance: ProvenanceDraft,
}

fn successors(map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<SuccessorDraft> {
    let items = map.items("successors", ctx);
    items
        .iter()
        .filter_map(|item| {
            let mut row = Map::read("successors", item, ctx)?;
            let id = row.required("id", ctx);
            let from = day(&mut row, "from", ctx);
            let scope = row.text("scope", ctx).map(|t| t.value);
            let provenance = provenance(&mut row, ctx);
            row.finish(ctx);
            Some(SuccessorDraft {
                id: id?,
                from,
                scope,
                provenance,
            })
        })
        .collect()
}

const DAY: Expected = Expected {
    vi: "một ngày, ví dụ `2025-07-01`",
    en: "a day such as `2025-07-01`",
};

fn day(map: &mut Map<'_>, key: &'static str, ctx: &mut Ctx) -> Option<Date> {
    map.read_as::<Date>(key, DAY, ctx).map(|d| d.value)
}

/// An id: lower-case ASCII letters, digits and hyphens.
pub(super) fn id(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<Placed<String>> {
    let text = map.required("id", ctx)?;
    let expected = Expected {
        vi: "chữ thường không dấu, số và gạch nối, ví dụ `so-y-te`",
        en: "lower-case ASCII letters, digits and hyphens, such as `so-y-te`",
    };
    super::reader::parse_text("id", &text, expected, ctx, |t| is_id(t).then(|| t.to_owned()))
}

/// An id that is also a part of an address.
fn address_id(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<Placed<String>> {
    let id = id(map, ctx)?;
    let expected = Expected {
        vi: "một mã khác, nhiều nhất 240 chữ và không phải là tên mà Windows giữ riêng (`con`, `aux`, `nul` …), vì mã là một phần của địa chỉ",
        en: "another id, of at most 240 letters and not a name that Windows reserves (`con`, `aux`, `nul` …), since it is part of an address",
    };
    super::reader::parse_text("id", &id, expected, ctx, |t| {
        name_fault(t).is_none().then(|| t.to_owned())
    })
}

/// Whether `text` has the form of an id.
pub fn is_id(text: &str) -> bool {
    let good = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    !text.is_empty() && text.chars().all(good) && !text.starts_with('-') && !text.ends_with('-')
}

fn aliases(map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<String> {
    map.texts("aliases", ctx).into_iter().map(|t| t.value).collect()
}

/// A row of `jurisdictions.yaml`.
#[derive(Clone, Debug)]
pub struct JurisdictionDraft {
    pub file: FilePath,
    pub id: Placed<String>,
    pub name: String,
    pub level: JurisdictionLevel,
    pub kinds: Vec<(String, Option<Date>)>,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    pub successors: Vec<SuccessorDraft>,
    pub gso: Option<String>,
    pub iso: Option<String>,
    pub provenance: ProvenanceDraft,
}

/// Reads a row of `jurisdictions.yaml`.
pub fn jurisdiction(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<JurisdictionDraft> {
    let expected = Expected {
        vi: "`national` hoặc `province`",
        en: "`national` or `province`",
    };
    let id = address_id(map, ctx);
    let name = map.required("name", ctx);
    map.required("level", ctx);
    let level = map.parsed("level", expected, ctx, |text| match text {
        "national" => Some(JurisdictionLevel::National),
        "province" => Some(JurisdictionLevel::Province),
        _ => None,
    });
    let (gso, iso) = codes(map, ctx);
    let draft = JurisdictionDraft {
        file: ctx.file.clone(),
        id: id.clone().unwrap_or_else(|| Placed::new(String::new(), map.span)),
        name: name.clone().map(|n| n.value).unwrap_or_default(),
        level: level.map_or(JurisdictionLevel::Province, |l| l.value),
        kinds: kinds(map, ctx),
        valid_from: day(map, "valid_from", ctx),
        valid_to: day(map, "valid_to", ctx),
        successors: successors(map, ctx),
        gso,
        iso,
        provenance: provenance(map, ctx),
    };
    id.and(name).map(|_| draft)
}

fn kinds(map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<(String, Option<Date>)> {
    let items = map.items("kinds", ctx);
    items
        .iter()
        .filter_map(|item| {
            let mut row = Map::read("kinds", item, ctx)?;
            let kind = row.required("kind", ctx);
            let from = day(&mut row, "from", ctx);
            row.finish(ctx);
            Some((kind?.value, from))
        })
        .collect()
}

fn codes(map: &mut Map<'_>, ctx: &mut Ctx) -> (Option<String>, Option<String>) {
    let Some(mut table) = map.table("codes", ctx) else {
        return (None, None);
    };
    let gso = table.text("gso", ctx).map(|t| t.value);
    let iso = table.text("iso", ctx).map(|t| t.value);
    table.finish(ctx);
    (gso, iso)
}

/// A row of `bodies.yaml`.
#[derive(Clone, Debug)]
pub struct BodyDraft {
    pub file: FilePath,
    pub id: Placed<String>,
    pub name: String,
    pub level: Level,
    pub jurisdiction: Option<Placed<String>>,
    pub kind: Option<Placed<String>>,
    pub aliases: Vec<String>,
    pub group: bool,
    pub valid_from: Option<Date>,
    pub valid_to: Option<Date>,
    pub ended_varies: bool,
    pub successors: Vec<SuccessorDraft>,
    pub provenance: ProvenanceDraft,
}

/// Reads a row of `bodies.yaml`.
pub fn body(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<BodyDraft> {
    let expected = Expected {
        vi: "`national`, `province`, `district` hoặc `commune`",
        en: "`national`, `province`, `district` or `commune`",
    };
    let id = address_id(map, ctx);
    let name = map.required("name", ctx);
    let level = map.parsed("level", expected, ctx, |text| {
        [Level::National, Level::Province, Level::District, Level::Commune]
            .into_iter()
            .find(|l| l.word() == text)
    });
    let varies = Expected {
        vi: "`varies`",
        en: "`varies`",
    };
    let draft = BodyDraft {
        file: ctx.file.clone(),
        id: id.clone().unwrap_or_else(|| Placed::new(String::new(), map.span)),
        name: name.clone().map(|n| n.value).unwrap_or_default(),
        level: level.map_or(Level::Province, |l| l.value),
        jurisdiction: map.text("jurisdiction", ctx),
        kind: map.text("kind", ctx),
        aliases: aliases(map, ctx),
        group: map.flag("group", ctx),
        valid_from: day(map, "valid_from", ctx),
        valid_to: day(map, "valid_to", ctx),
        ended_varies: map
            .parsed("ended", varies, ctx, |t| (t == "varies").then_some(()))
            .is_some(),
        successors: successors(map, ctx),
        provenance: provenance(map, ctx),
    };
    id.and(name).map(|_| draft)
}

/// A row of `indicators.yaml`.
#[derive(Clone, Debug)]
pub struct IndicatorDraft {
    pub file: FilePath,
    pub id: Placed<String>,
    pub name: String,
    pub name_en: Option<String>,
    pub codes: IndicatorCodes,
    pub unit: Option<Placed<String>>,
    pub direction: Direction,
    pub measure: Measure,
    pub sector: Option<Placed<String>>,
    pub parent: Option<Placed<String>>,
    pub aliases: Vec<String>,
    pub not_same_as: Vec<DistinctionDraft>,
    pub description: Option<String>,
    pub provenance: ProvenanceDraft,
}

/// One row of `not_same_as:`.
#[derive(Clone, Debug)]
pub struct DistinctionDraft {
    pub id: Placed<String>,
    pub reason: String,
}

/// Reads a row of `indicators.yaml`.
pub fn indicator(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<IndicatorDraft> {
    let id = address_id(map, ctx);
    let name = map.required("name", ctx);
    let draft = IndicatorDraft {
        file: ctx.file.clone(),
        id: id.clone().unwrap_or_else(|| Placed::new(String::new(), map.span)),
        name: name.clone().map(|n| n.value).unwrap_or_default(),
        name_en: map.text("name_en", ctx).map(|t| t.value),
        codes: indicator_codes(map, ctx),
        unit: map.text("unit", ctx),
        direction: direction(map, ctx),
        measure: measure(map, ctx),
        sector: map.required("sector", ctx),
        parent: map.text("parent", ctx),
        aliases: aliases(map, ctx),
        not_same_as: distinctions(map, ctx),
        description: map.text("description", ctx).map(|t| t.value),
        provenance: provenance(map, ctx),
    };
    id.and(name).map(|_| draft)
}

fn indicator_codes(map: &mut Map<'_>, ctx: &mut Ctx) -> IndicatorCodes {
    let Some(mut table) = map.table("codes", ctx) else {
        return IndicatorCodes::default();
    };
    let codes = IndicatorCodes {
        national: table.text("national", ctx).map(|t| t.value),
        sdg: table.text("sdg", ctx).map(|t| t.value),
    };
    table.finish(ctx);
    codes
}

fn direction(map: &mut Map<'_>, ctx: &mut Ctx) -> Direction {
    let expected = Expected {
        vi: "`higher`, `lower` hoặc `none`",
        en: "`higher`, `lower` or `none`",
    };
    map.parsed("direction", expected, ctx, |text| match text {
        "higher" => Some(Direction::Higher),
        "lower" => Some(Direction::Lower),
        "none" => Some(Direction::None),
        _ => None,
    })
    .map_or(Direction::None, |d| d.value)
}

fn measure(map: &mut Map<'_>, ctx: &mut Ctx) -> Measure {
    let expected = Expected {
        vi: "`rate`, `level`, `count`, `change` hoặc `structure`",
        en: "`rate`, `level`, `count`, `change` or `structure`",
    };
    map.parsed("measure", expected, ctx, |text| match text {
        "rate" => Some(Measure::Rate),
        "level" => Some(Measure::Level),
        "count" => Some(Measure::Count),
        "change" => Some(Measure::Change),
        "structure" => Some(Measure::Structure),
        _ => None,
    })
    .map_or(Measure::Rate, |m| m.value)
}

fn distinctions(map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<DistinctionDraft> {
    let items = map.items("not_same_as", ctx);
    items
        .iter()
        .filter_map(|item| {
            let mut row = Map::read("not_same_as", item, ctx)?;
            let id = row.required("id", ctx);
            let reason = row.required("reason", ctx);
            row.finish(ctx);
            Some(DistinctionDraft {
                id: id?,
                reason: reason?.value,
            })
        })
        .collect()
}

/// A row of `sectors.yaml`.
#[derive(Clone, Debug)]
pub struct SectorDraft {
    pub file: FilePath,
    pub id: Placed<String>,
    pub name: String,
    pub provenance: ProvenanceDraft,
}

/// Reads a row of `sectors.yaml`.
pub fn sector(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<SectorDraft> {
    let id = address_id(map, ctx);
    let name = map.required("name", ctx);
    let provenance = provenance(map, ctx);
    Some(SectorDraft {
        file: ctx.file.clone(),
        id: id?,
        name: name?.value,
        provenance,
    })
}

/// A row of `units.yaml`.
#[derive(Clone, Debug)]
pub struct UnitDraft {
    pub file: FilePath,
    pub id: Placed<String>,
    pub aliases: Vec<String>,
    pub provenance: ProvenanceDraft,
}

/// Reads a row of `units.yaml`; a unit's id is its written form.
pub fn unit(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<UnitDraft> {
    let id = map.required("id", ctx);
    let aliases = aliases(map, ctx);
    let provenance = provenance(map, ctx);
    Some(UnitDraft {
        file: ctx.file.clone(),
        id: id?,
        aliases,
        provenance,
    })
}

/// A row of `scopes.yaml`.
#[derive(Clone, Debug)]
pub struct ScopeDraft {
    pub file: FilePath,
    pub id: Placed<String>,
    pub name: String,
    pub aliases: Vec<String>,
    pub local: bool,
    pub provenance: ProvenanceDraft,
}

/// Reads a row of `scopes.yaml`.
pub fn scope(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<ScopeDraft> {
    let id = id(map, ctx);
    let name = map.required("name", ctx);
    let aliases = aliases(map, ctx);
    let local = map.flag("local", ctx);
    let provenance = provenance(map, ctx);
    Some(ScopeDraft {
        file: ctx.file.clone(),
        id: id?,
        name: name?.value,
        aliases,
        local,
        provenance,
    })
}

/// A row of `abbreviations.yaml`.
#[derive(Clone, Debug)]
pub struct AbbreviationDraft {
    pub file: FilePath,
    pub short: Placed<String>,
    pub long: Placed<String>,
    pub provenance: ProvenanceDraft,
}

/// Reads a row of `abbreviations.yaml`.
pub fn abbreviation(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<AbbreviationDraft> {
    let short = map.required("short", ctx);
    let long = map.required("long", ctx);
    let provenance = provenance(map, ctx);
    Some(AbbreviationDraft {
        file: ctx.file.clone(),
        short: short?,
        long: long?,
        provenance,
    })
}
