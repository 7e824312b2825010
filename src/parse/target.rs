//! Chỉ tiêu as written: one item under `targets:` (content model §4).

use crate::diagnostics::{Bilingual, Placed, Rule, Severity, Span};
use crate::model::{Change, Locator, PartialDate, Period, RowName};

use super::Ctx;
use super::reader::{Expected, Map, WrittenScalar, parse_text, scalar};
use super::yaml::{Node, NodeKind};

/// Hai mốc thời gian: more than one of the keys that say when.
pub const SEVERAL_TIMES: Rule = Rule {
    code: "CK0206",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Chỉ tiêu này có cả `{first}` lẫn `{second}`; chỉ một khóa thời gian được dùng.",
        en: "This target has both `{first}` and `{second}`; only one key may say when.",
    },
    help: Bilingual {
        vi: "Giữ một trong `year`, `values`, `period`, `every`, `year_unclear`.",
        en: "Keep one of `year`, `values`, `period`, `every`, `year_unclear`.",
    },
    explain: Bilingual {
        vi: "Mỗi dòng chỉ tiêu có đúng một mốc: một năm, một giai đoạn, hằng năm, hoặc không rõ năm. Bản in nói cả năm và giai đoạn thì lấy giai đoạn.",
        en: "Every row has exactly one time: a year, a period, every year, or several possible years. Where the print has both a year and a period, the period is used.",
    },
};

/// Không có giá trị: a target without a value.
pub const NO_VALUE: Rule = Rule {
    code: "CK0210",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Chỉ tiêu này không có `value` hay `values`.",
        en: "This target has neither `value` nor `values`.",
    },
    help: Bilingual {
        vi: "Thêm `value: \"…\"`; ô in dấu gạch ngang là `value: \"-\"`, mục tiêu bằng chữ thì viết chữ.",
        en: "Add `value: \"…\"`; a printed dash is `value: \"-\"`, a goal in words is written as words.",
    },
    explain: Bilingual {
        vi: "Chỉ tiêu không có giá trị thì không có gì để đăng.",
        en: "Without a value there is nothing to publish.",
    },
};

/// Đoạn nhiều dòng thay cho một giá trị: a block of lines in the place of a value.
pub const BLOCK_VALUE: Rule = Rule {
    code: "CK0116",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Giá trị được viết thành đoạn nhiều dòng (`|` hoặc `>`), nên có thể đã mất dấu so sánh.",
        en: "The value is written as a block of lines (`|` or `>`), so a comparator may have been lost.",
    },
    help: Bilingual {
        vi: "Viết giá trị trên một dòng, trong dấu ngoặc kép: \"{value}\"",
        en: "Write the value on one line, in quotes: \"{value}\"",
    },
    explain: Bilingual {
        vi: "`value: >3` với YAML là một đoạn nhiều dòng thụt vào ba dấu cách, không phải “lớn hơn 3”.",
        en: "To YAML, `value: >3` is a block of lines indented by three, not \"more than 3\".",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 3] = [&SEVERAL_TIMES, &NO_VALUE, &BLOCK_VALUE];

/// Chỉ tiêu as written; everything optional, everything with its place.
#[derive(Clone, Debug)]
pub struct TargetDraft {
    pub span: Span,
    pub line: u32,
    pub id: Option<Placed<String>>,
    pub indicator: Option<Placed<String>>,
    pub values: Vec<ValueDraft>,
    pub unit: Option<Placed<String>>,
    pub time: TimeDraft,
    pub average: bool,
    pub scope: Option<Placed<String>>,
    pub within: Option<Placed<String>>,
    pub except_of: Option<Placed<String>>,
    pub relative_to: Option<RelativeDraft>,
    pub replaces: Option<Placed<RowName>>,
    pub stated_in: Vec<Placed<String>>,
    pub section: Option<Placed<Locator>>,
    pub row: Option<Placed<String>>,
    pub printed: Option<Placed<String>>,
    pub quote: Option<Placed<String>>,
    pub doubt: Option<Placed<String>>,
    pub review: Option<Placed<String>>,
    pub note: Option<Placed<String>>,
    pub source: Option<Placed<String>>,
    pub baseline: Option<BaselineDraft>,
    pub actual: Vec<ActualDraft>,
}

/// One value, and its year if it stands under `values:`.
#[derive(Clone, Debug)]
pub struct ValueDraft {
    pub year: Option<i16>,
    pub written: Placed<WrittenScalar>,
}

/// The time of a target, apart from the years of `values:`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimeDraft {
    Year(Placed<i16>),
    Period(Placed<Period>),
    EveryYear,
    Unclear(Vec<i16>),
    Unstated,
}

/// What a relative figure refers to, as written.
#[derive(Clone, Debug)]
pub struct RelativeDraft {
    pub span: Span,
    pub subject: RelativeSubject,
    pub change: Option<Change>,
}

/// The three things that a figure can refer to.
#[derive(Clone, Debug)]
pub enum RelativeSubject {
    Target(Placed<String>),
    Year(i16),
    Place(Placed<String>),
}

/// `baseline:` as written.
#[derive(Clone, Debug)]
pub struct BaselineDraft {
    pub year: i16,
    pub value: Placed<WrittenScalar>,
    pub source: Option<Placed<String>>,
}

/// One item of `actual:` as written.
#[derive(Clone, Debug)]
pub struct ActualDraft {
    pub year: i16,
    pub value: Placed<WrittenScalar>,
    pub source: Option<Placed<String>>,
    pub note: Option<Placed<String>>,
}

const YEAR: Expected = Expected {
    vi: "một năm, ví dụ `2030`",
    en: "a year such as `2030`",
};
const PERIOD: Expected = Expected {
    vi: "một giai đoạn, ví dụ `2026-2030`",
    en: "a period such as `2026-2030`",
};

const TARGET_NAME: Expected = Expected {
    vi: "mã của một chỉ tiêu ở văn bản khác, ví dụ `2023/81-2023-qh15#tuoi-tho`",
    en: "the id of a target of another document, such as `2023/81-2023-qh15#tuoi-tho`",
};

/// Reads one item of `targets:`; `defaults` is the table `target_defaults:`.
pub fn read(node: &Node, defaults: Option<&Node>, ctx: &mut Ctx) -> Option<TargetDraft> {
    let mut map = Map::read("targets", node, ctx)?;
    // Mistakes in the defaults are reported once, where they are read for the document.
    let mut quiet = Ctx::new(&ctx.source);
    let mut defaults = defaults.and_then(|node| Map::read("target_defaults", node, &mut quiet));
    let default_indicator = defaults.as_ref().is_some_and(|d| d.has("indicator"));
    let mut or_default = |map: &mut Map<'_>, key: &'static str, ctx: &mut Ctx| {
        map.text(key, ctx)
            .or_else(|| defaults.as_mut().and_then(|d| d.text(key, &mut quiet)))
    };
    let section = or_default(&mut map, "section", ctx).map(|s| s.map(|s| Locator::new(&s)));
    let unit = or_default(&mut map, "unit", ctx);
    let scope = or_default(&mut map, "scope", ctx);
    let source = or_default(&mut map, "source", ctx);
    let indicator = if map.has("indicator") || default_indicator {
        or_default(&mut map, "indicator", ctx)
    } else {
        map.required("indicator", ctx)
    };
    let mut time = time(&mut map, ctx);
    if time == TimeDraft::Unstated
        && !map.has("values")
        && let Some(defaults) = defaults.as_mut()
    {
        time = self::time(defaults, &mut quiet);
    }
    let draft = TargetDraft {
        span: map.span,
        line: ctx.line(map.span),
        id: map.text("id", ctx),
        indicator,
        values: values(&mut map, ctx),
        unit,
        time,
        average: map
            .parsed(
                "how",
                Expected {
                    vi: "`average`",
                    en: "`average`",
                },
                ctx,
                |t| (t == "average").then_some(()),
            )
            .is_some(),
        scope,
        within: map.text("within", ctx),
        except_of: map.text("except_of", ctx),
        relative_to: map.table("relative_to", ctx).and_then(|table| relative(table, ctx)),
        replaces: map.parsed("replaces", TARGET_NAME, ctx, RowName::parse),
        stated_in: map.texts("stated_in", ctx),
        section,
        row: map.text("row", ctx),
        printed: map.text("printed", ctx),
        quote: map.text("quote", ctx),
        doubt: map.text("doubt", ctx),
        review: map.text("review", ctx),
        note: map.text("note", ctx),
        source,
        baseline: map.table("baseline", ctx).and_then(|table| baseline(table, ctx)),
        actual: actual(&mut map, ctx),
    };
    map.finish(ctx);
    Some(draft)
}

/// Reports mistakes in `target_defaults:` itself.
pub fn check_defaults(node: &Node, ctx: &mut Ctx) {
    let Some(mut map) = Map::read("target_defaults", node, ctx) else {
        return;
    };
    for key in ["section", "unit", "scope", "source", "indicator"] {
        map.text(key, ctx);
    }
    time(&mut map, ctx);
    map.finish(ctx);
}

fn time(map: &mut Map<'_>, ctx: &mut Ctx) -> TimeDraft {
    only_one_time(map, ctx);
    let year = map.parsed("year", YEAR, ctx, year);
    let period = map.read_as::<Period>("period", PERIOD, ctx);
    let every = map.parsed(
        "every",
        Expected {
            vi: "`year`",
            en: "`year`",
        },
        ctx,
        |t| (t == "year").then_some(()),
    );
    let unclear: Vec<i16> = map
        .texts("year_unclear", ctx)
        .iter()
        .filter_map(|text| parse_text("year_unclear", text, YEAR, ctx, self::year))
        .map(|year| year.value)
        .collect();
    match (year, period, every) {
        _ if !unclear.is_empty() => TimeDraft::Unclear(unclear),
        (_, Some(period), _) => TimeDraft::Period(period),
        (Some(year), ..) => TimeDraft::Year(year),
        (.., Some(_)) => TimeDraft::EveryYear,
        _ => TimeDraft::Unstated,
    }
}

/// A year in four digits: `25` is a slip, and nothing is planned for the year 20255.
fn year(text: &str) -> Option<i16> {
    let year = text.parse().ok()?;
    (text.len() == 4 && (1800..=2200).contains(&year)).then_some(year)
}

fn only_one_time(map: &Map<'_>, ctx: &mut Ctx) {
    let keys = ["year", "values", "period", "every", "year_unclear"];
    let mut written = keys.iter().filter_map(|key| map.key_span(key).map(|span| (*key, span)));
    if let (Some((first, _)), Some((second, span))) = (written.next(), written.next()) {
        let finding = ctx
            .finding(&SEVERAL_TIMES, span)
            .with("first", first)
            .with("second", second);
        ctx.report(finding);
    }
}

fn values(map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<ValueDraft> {
    let mut values = Vec::new();
    let single = map.take("value");
    if let Some(written) = single.and_then(|node| value(node, ctx)) {
        values.push(ValueDraft { year: None, written });
    }
    if let Some(mut table) = map.table("values", ctx) {
        for (key, span, node) in table.take_all() {
            let year = parse_text("values", &Placed::new(key, span), YEAR, ctx, self::year);
            let written = value(node, ctx);
            if let (Some(year), Some(written)) = (year, written) {
                values.push(ValueDraft {
                    year: Some(year.value),
                    written,
                });
            }
        }
    } else if single.is_none() && !map.has("values") && !map.has_slip_of("value") {
        let finding = ctx.finding(&NO_VALUE, map.span.head());
        ctx.report(finding);
    }
    values
}

/// Reads a value from its source text. A block of lines is what an unquoted `>` leaves behind.
fn value(node: &Node, ctx: &mut Ctx) -> Option<Placed<WrittenScalar>> {
    if let NodeKind::Scalar(s) = &node.kind
        && s.style == super::yaml::Style::Block
    {
        let finding = ctx.finding(&BLOCK_VALUE, node.span).with("value", s.text.trim());
        ctx.report(finding);
        return None;
    }
    scalar("value", node, ctx)
}

fn relative(mut table: Map<'_>, ctx: &mut Ctx) -> Option<RelativeDraft> {
    let expected = Expected {
        vi: "`times`, `increase` hoặc `decrease`",
        en: "`times`, `increase` or `decrease`",
    };
    let change = table.parsed("change", expected, ctx, |text| match text {
        "times" => Some(Change::Times),
        "increase" => Some(Change::Increase),
        "decrease" => Some(Change::Decrease),
        _ => None,
    });
    let target = table.text("target", ctx).map(RelativeSubject::Target);
    let year = table
        .parsed("year", YEAR, ctx, year)
        .map(|y| RelativeSubject::Year(y.value));
    let place = table.text("jurisdiction", ctx).map(RelativeSubject::Place);
    let span = table.span;
    if !["target", "year", "jurisdiction"].iter().any(|key| table.has(key)) {
        table.required("target", ctx);
    }
    table.finish(ctx);
    let subject = target.or(year).or(place)?;
    Some(RelativeDraft {
        span,
        subject,
        change: change.map(|c| c.value),
    })
}

fn baseline(mut table: Map<'_>, ctx: &mut Ctx) -> Option<BaselineDraft> {
    let (year, value, source) = measured(&mut table, ctx);
    table.finish(ctx);
    Some(BaselineDraft {
        year: year?,
        value: value?,
        source,
    })
}

fn actual(map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<ActualDraft> {
    let items = map.items("actual", ctx);
    items
        .iter()
        .filter_map(|node| {
            let mut table = Map::read("actual", node, ctx)?;
            let (year, value, source) = measured(&mut table, ctx);
            let note = table.text("note", ctx);
            table.finish(ctx);
            Some(ActualDraft {
                year: year?,
                value: value?,
                source,
                note,
            })
        })
        .collect()
}

type Measured = (Option<i16>, Option<Placed<WrittenScalar>>, Option<Placed<String>>);

fn measured(table: &mut Map<'_>, ctx: &mut Ctx) -> Measured {
    table.required("year", ctx);
    let year = table.read_as::<PartialDate>("year", YEAR, ctx).map(|y| y.value.year());
    let node = table.take("value");
    let written = node.and_then(|node| value(node, ctx));
    (year, written, table.text("source", ctx))
}
