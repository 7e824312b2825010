//! Nhiệm vụ as written: one item under `tasks:` (content model §5).

use crate::diagnostics::{Placed, Span};
use crate::model::{DocumentId, Due, Evidence, Locator, Mode, PartialDate, Role, TaskStatus};
use crate::text::WebAddress;

use super::Ctx;
use super::forms::{DATE, STATUS};
use super::reader::{Expected, Map, list, parse_text, scalar};
use super::yaml::{Node, NodeKind};

/// Nhiệm vụ as written.
#[derive(Clone, Debug)]
pub struct TaskDraft {
    pub span: Span,
    pub line: u32,
    pub id: Option<Placed<String>>,
    pub section: Option<Placed<Locator>>,
    pub title: Option<Placed<String>>,
    pub bodies: Vec<(Role, NameDraft)>,
    pub lead_none: bool,
    pub mode: Option<Mode>,
    pub time: Option<Placed<String>>,
    pub due: Option<DueDraft>,
    pub progress: Vec<ProgressDraft>,
    pub review: Option<Placed<String>>,
    pub note: Option<Placed<String>>,
}

/// One item of `progress:` as written.
#[derive(Clone, Debug)]
pub struct ProgressDraft {
    pub date: Placed<PartialDate>,
    pub status: TaskStatus,
    pub evidence: Option<Placed<Evidence>>,
    pub note: Option<Placed<String>>,
}

/// The deadline with its place.
pub type DueDraft = Placed<Due>;

/// A body as written: an id, its printed name, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameDraft {
    /// An id or a printed name, to be looked up. `None` where only printed words are given.
    pub name: Option<String>,
    /// The printed words of `{ id: …, as: … }`.
    pub printed: Option<String>,
    pub span: Span,
    /// An unquoted item of `[ …, … ]`, which a comma may have cut.
    pub in_brackets: bool,
}

const DUE: Expected = Expected {
    vi: "một ngày `2024-06-30`, tháng `2024-04`, quý `2024-Q2`, năm `2024`, hoặc `{ every: year, before: 10-30 }`",
    en: "a day `2024-06-30`, a month `2024-04`, a quarter `2024-Q2`, a year `2024`, or `{ every: year, before: 10-30 }`",
};

/// Reads one item of `tasks:`; `defaults` is the table `task_defaults:`.
pub fn read(node: &Node, defaults: Option<&Node>, ctx: &mut Ctx) -> Option<TaskDraft> {
    let mut map = Map::read("tasks", node, ctx)?;
    let mut quiet = Ctx::new(&ctx.source);
    let mut defaults = defaults.and_then(|node| Map::read("task_defaults", node, &mut quiet));
    let time = map
        .text("time", ctx)
        .or_else(|| defaults.as_mut().and_then(|d| d.text("time", &mut quiet)));
    let section = map
        .text("section", ctx)
        .or_else(|| defaults.as_mut().and_then(|d| d.text("section", &mut quiet)));
    let (mut bodies, lead_none) = bodies(&mut map, ctx);
    if let Some(defaults) = defaults.as_mut() {
        add_default_bodies(&map, defaults, &mut bodies, &mut quiet);
    }
    let draft = TaskDraft {
        span: map.span,
        line: ctx.line(map.span),
        id: map.text("id", ctx),
        section: section.map(|s| s.map(|s| Locator::new(&s))),
        title: map.text("title", ctx),
        bodies,
        lead_none,
        mode: mode(&mut map, ctx),
        time,
        due: due(&mut map, ctx),
        progress: progress(&mut map, ctx),
        review: map.text("review", ctx),
        note: map.text("note", ctx),
    };
    map.finish(ctx);
    Some(draft)
}

/// Reports mistakes in `task_defaults:` itself.
pub fn check_defaults(node: &Node, ctx: &mut Ctx) {
    let Some(mut map) = Map::read("task_defaults", node, ctx) else {
        return;
    };
    map.text("time", ctx);
    map.text("section", ctx);
    bodies(&mut map, ctx);
    map.finish(ctx);
}

fn bodies(map: &mut Map<'_>, ctx: &mut Ctx) -> (Vec<(Role, NameDraft)>, bool) {
    let mut bodies = Vec::new();
    let mut lead_none = false;
    for role in Role::ALL {
        let Some(node) = map.take(role.word()) else {
            continue;
        };
        if role == Role::Lead && matches!(&node.kind, NodeKind::Scalar(s) if s.text == "none") {
            lead_none = true;
            continue;
        }
        bodies.extend(names(role.word(), node, ctx).into_iter().map(|name| (role, name)));
    }
    (bodies, lead_none)
}

fn add_default_bodies(map: &Map<'_>, defaults: &mut Map<'_>, bodies: &mut Vec<(Role, NameDraft)>, quiet: &mut Ctx) {
    let (more, _) = self::bodies(defaults, quiet);
    bodies.extend(more.into_iter().filter(|(role, _)| !map.has(role.word())));
    bodies.sort_by_key(|(role, _)| *role);
}

/// A list of bodies; a single one may stand without brackets.
fn names(key: &str, node: &Node, ctx: &mut Ctx) -> Vec<NameDraft> {
    match &node.kind {
        NodeKind::Scalar(_) => name(key, node, false, ctx).into_iter().collect(),
        NodeKind::Sequence { flow, .. } => list(key, node, ctx)
            .iter()
            .filter_map(|item| name(key, item, *flow, ctx))
            .collect(),
        NodeKind::Mapping { .. } => name(key, node, false, ctx).into_iter().collect(),
    }
}

/// The printed names of a list, which have no ids.
pub fn printed_names(key: &'static str, map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<NameDraft> {
    let Some(node) = map.take(key) else {
        return Vec::new();
    };
    let in_brackets = matches!(node.kind, NodeKind::Sequence { flow: true, .. });
    let items = list(key, node, ctx).iter();
    let read = items.filter_map(|item| {
        let written = scalar(key, item, ctx)?;
        Some(NameDraft {
            in_brackets: in_brackets && written.value.plain,
            name: Some(written.value.text),
            printed: None,
            span: written.span,
        })
    });
    read.collect()
}

fn name(key: &str, node: &Node, in_brackets: bool, ctx: &mut Ctx) -> Option<NameDraft> {
    if let NodeKind::Mapping { .. } = node.kind {
        let mut map = Map::read(key, node, ctx)?;
        let draft = NameDraft {
            name: map.text("id", ctx).map(|t| t.value),
            printed: map.text("as", ctx).map(|t| t.value),
            span: map.span,
            in_brackets: false,
        };
        map.finish(ctx);
        return (draft.name.is_some() || draft.printed.is_some()).then_some(draft);
    }
    let written = scalar(key, node, ctx)?;
    Some(NameDraft {
        in_brackets: in_brackets && written.value.plain,
        name: Some(written.value.text),
        printed: None,
        span: written.span,
    })
}

fn mode(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<Mode> {
    let expected = Expected {
        vi: "`order` hoặc `request`",
        en: "`order` or `request`",
    };
    map.parsed("mode", expected, ctx, |text| match text {
        "order" => Some(Mode::Order),
        "request" => Some(Mode::Request),
        _ => None,
    })
    .map(|mode| mode.value)
}

fn due(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<DueDraft> {
    let node = map.take("due")?;
    if let NodeKind::Mapping { .. } = node.kind {
        let mut table = Map::read("due", node, ctx)?;
        table.parsed(
            "every",
            Expected {
                vi: "`year`",
                en: "`year`",
            },
            ctx,
            |t| (t == "year").then_some(()),
        )?;
        let before = table.parsed(
            "before",
            Expected {
                vi: "tháng-ngày, ví dụ `10-30`",
                en: "month-day such as `10-30`",
            },
            ctx,
            month_day,
        );
        let span = table.span;
        table.finish(ctx);
        return Some(Placed::new(
            Due::EveryYear {
                before: before.map(|b| b.value),
            },
            span,
        ));
    }
    let text = scalar("due", node, ctx)?.map(|w| w.text);
    parse_text("due", &text, DUE, ctx, |t| Due::parse(t).ok())
}

fn progress(map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<ProgressDraft> {
    let items = map.items("progress", ctx);
    let reports = items.iter().filter_map(|node| {
        let mut table = Map::read("progress", node, ctx)?;
        table.required("date", ctx);
        let date = table.read_as("date", DATE, ctx);
        table.required("status", ctx);
        let status = table.parsed("status", STATUS, ctx, TaskStatus::parse);
        let evidence = evidence(&mut table, ctx);
        let note = table.text("note", ctx);
        table.finish(ctx);
        Some(ProgressDraft {
            date: date?,
            status: status?.value,
            evidence,
            note,
        })
    });
    reports.collect()
}

/// Reads what shows that a report is true: `{ document | url | file }`.
fn evidence(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<Placed<Evidence>> {
    let mut table = map.table("evidence", ctx)?;
    let document = table.parsed("document", DOCUMENT, ctx, DocumentId::parse);
    let url = table.parsed("url", ADDRESS, ctx, WebAddress::on_the_web);
    let file = table.text("file", ctx);
    table.finish(ctx);
    let document = document.map(|id| id.map(Evidence::Document));
    let url = url.map(|url| url.map(Evidence::Url));
    let with_folder = |path: String| Evidence::File(format!("files/{}", path.trim_start_matches("files/")));
    document.or(url).or_else(|| Some(file?.map(with_folder)))
}

const DOCUMENT: Expected = Expected {
    vi: "mã của một văn bản trên trang, như trong documents.csv: `2024/12-bc-ubnd-lai-chau`",
    en: "the id of a document of this site, as in documents.csv: `2024/12-bc-ubnd-lai-chau`",
};
const ADDRESS: Expected = Expected {
    vi: "một địa chỉ `https://…`",
    en: "an address `https://…`",
};

fn month_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    let (month, day) = (month.parse().ok()?, day.parse().ok()?);
    // Every year: 29 February is allowed, as 2024 has it.
    jiff::civil::Date::new(2024, month, day).ok().map(|_| (month, day))
}
