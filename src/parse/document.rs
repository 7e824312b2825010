//! Văn bản as written: front-matter and body of one file (content model §2).

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Placed, Rule, Severity, Span};
use crate::model::{
    DocumentNumber, DocumentState, DocumentType, PartialDate, Period, RelationKind, SourceKind, Verified,
};
use crate::route::name_fault;
use crate::source::SourceFile;
use crate::text::{NormalPlaces, WebAddress};

use super::Ctx;
use super::body::{self, BodyTextDraft};
use super::edges;
use super::forms::DATE;
use super::frontmatter;
use super::reader::{Expected, Map, parse_text};
use super::target::{self, TargetDraft};
use super::task::{self, NameDraft, TaskDraft};
use super::traps::quoted;
use super::verified;
use super::yaml::Node;

/// Số hiệu sai dạng: a number that has not the form of a document number.
const BAD_NUMBER: Rule = Rule {
    code: "CK0209",
    severity: Severity::Error,
    message: Bilingual {
        vi: "`{value}` không có dạng của một số hiệu văn bản.",
        en: "`{value}` does not have the form of a document number.",
    },
    help: Bilingual {
        vi: "{next_vi}",
        en: "{next_en}",
    },
    explain: Bilingual {
        vi: "Số hiệu theo Nghị định 30/2020/NĐ-CP và Hướng dẫn 36-HD/VPTW. Văn bản không in số thì bỏ khóa `number`.",
        en: "Numbers follow Decree 30/2020/NĐ-CP and Guideline 36-HD/VPTW. For a document without a printed number, leave the key `number` out.",
    },
};

/// Dấu phân cách của số hiệu Đảng: a Party number that is written the way of state offices.
pub const WRONG_SEPARATOR: Rule = Rule {
    code: "CK0211",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Số hiệu `{value}` là của cơ quan Đảng nhưng viết theo kiểu cơ quan nhà nước.",
        en: "The number `{value}` is that of a Party document, but written in the form that state bodies use.",
    },
    help: Bilingual {
        vi: "Số hiệu của Đảng viết dấu `-` trước, dấu `/` sau, như `42-NQ/TW`.",
        en: "In Party numbers the `-` comes first and the `/` second, as in `42-NQ/TW`.",
    },
    explain: Bilingual {
        vi: "Theo Hướng dẫn 36-HD/VPTW, số và ký hiệu văn bản của Đảng có dạng `<số>-<loại>/<cơ quan>`.",
        en: "According to Guideline 36-HD/VPTW, Party numbers have the form `<serial>-<type>/<issuer>`.",
    },
};

/// All rules of this file.
pub const RULES: [&Rule; 2] = [&BAD_NUMBER, &WRONG_SEPARATOR];

/// Văn bản as written.
#[derive(Debug)]
pub struct DocumentDraft {
    pub file: FilePath,
    /// The first character of the front-matter, for findings about it as a whole.
    pub span: Span,
    pub title: Option<Placed<String>>,
    pub short_title: Option<Placed<String>>,
    pub abstract_text: Option<Placed<String>>,
    pub kind: Option<Placed<&'static DocumentType>>,
    pub number: Option<Placed<DocumentNumber>>,
    pub symbol: Option<Placed<String>>,
    pub jurisdiction: Option<Placed<String>>,
    pub issuer: Option<Placed<String>>,
    pub issued: Option<Placed<PartialDate>>,
    pub issued_printed: Option<Placed<String>>,
    pub issued_between: Option<(Placed<PartialDate>, Placed<PartialDate>)>,
    pub effective: Option<Placed<PartialDate>>,
    pub period: Option<Placed<Period>>,
    pub place: Option<Placed<String>>,
    pub status: Option<Placed<String>>,
    pub state: Option<Placed<DocumentState>>,
    pub slug: Option<Placed<String>>,
    pub aliases: Vec<Placed<String>>,
    pub draft: bool,
    pub signer: Option<SignerDraft>,
    pub recipients: Vec<NameDraft>,
    pub relations: Vec<RelationDraft>,
    pub sources: Vec<SourceDraft>,
    pub targets: Vec<TargetDraft>,
    pub tasks: Vec<TaskDraft>,
    pub review: Vec<Placed<String>>,
    pub body: BodyTextDraft,
    /// Where the body starts in the file, in bytes.
    pub body_start: usize,
    /// Where the body's characters stand in the file, counted from there.
    pub body_places: NormalPlaces,
}

/// `signer:` as written.
#[derive(Clone, Debug)]
pub struct SignerDraft {
    pub name: Placed<String>,
    pub title: Option<Placed<String>>,
}

/// One outgoing relation as written.
#[derive(Clone, Debug)]
pub struct RelationDraft {
    pub kind: RelationKind,
    pub to: RelatedDraft,
}

/// How another document is named: by number and date, by file, by type and title, or by type and date.
#[derive(Clone, Debug, Default)]
pub struct RelatedDraft {
    pub span: Span,
    pub number: Option<Placed<DocumentNumber>>,
    pub issued: Option<Placed<PartialDate>>,
    /// `vn/<file name>`
    pub document: Option<Placed<String>>,
    pub kind: Option<&'static DocumentType>,
    pub title: Option<Placed<String>>,
}

/// One row of `sources:` as written.
#[derive(Clone, Debug)]
pub struct SourceDraft {
    pub span: Span,
    pub id: Placed<String>,
    pub kind: Option<SourceKind>,
    pub url: Option<Placed<WebAddress>>,
    pub file: Option<Placed<String>>,
    pub sha256: Option<Placed<String>>,
    pub retrieved: Option<PartialDate>,
    pub verified: Option<Verified>,
    pub note: Option<Placed<String>>,
}

/// The expected form of a source's address, for messages.
const ADDRESS: Expected = Expected {
    vi: "địa chỉ đầy đủ của nguồn, bắt đầu bằng `https://` hoặc `http://`; tệp đăng trên trang này thì viết ở `file`",
    en: "the whole address of the source, beginning with `https://` or `http://`; a file of this site is named by `file`",
};
const PERIOD: Expected = Expected {
    vi: "một giai đoạn, ví dụ `2021-2025`",
    en: "a period such as `2021-2025`",
};
/// The keys of the front-matter.
const KEYS: [&str; 28] = [
    "title",
    "short_title",
    "abstract",
    "type",
    "number",
    "symbol",
    "jurisdiction",
    "issuer",
    "issued",
    "issued_printed",
    "issued_between",
    "effective",
    "period",
    "place",
    "status",
    "state",
    "slug",
    "aliases",
    "draft",
    "signer",
    "recipients",
    "relations",
    "sources",
    "target_defaults",
    "targets",
    "task_defaults",
    "tasks",
    "review",
];

/// Reads a document's file.
pub fn read(source: &SourceFile, ctx: &mut Ctx) -> Option<DocumentDraft> {
    let text = &*source.text();
    let Some(halves) = frontmatter::split(text) else {
        edges::report(text, ctx);
        return None;
    };
    frontmatter::report_keys_in_body(text, &halves, &KEYS, ctx);
    let body_start = halves.body.start as usize;
    let body = body::read(text, body_start, ctx);
    let root = frontmatter::read_table(text, halves.front, ctx)?;
    let mut map = Map::read("---", &root, ctx)?;
    let draft = fields(&mut map, body, body_start, ctx);
    map.finish(ctx);
    Some(draft)
}

fn fields(
    map: &mut Map<'_>,
    (body, body_places): (BodyTextDraft, NormalPlaces),
    body_start: usize,
    ctx: &mut Ctx,
) -> DocumentDraft {
    DocumentDraft {
        file: ctx.file.clone(),
        span: map.span.head(),
        title: map.required("title", ctx),
        short_title: map.text("short_title", ctx),
        abstract_text: map.text("abstract", ctx),
        kind: kind(map, ctx),
        number: map.text("number", ctx).and_then(|text| number(&text, ctx)),
        symbol: map.text("symbol", ctx),
        jurisdiction: map.required("jurisdiction", ctx),
        issuer: map.text("issuer", ctx),
        issued: map.read_as("issued", DATE, ctx),
        issued_printed: map.text("issued_printed", ctx),
        issued_between: between(map, ctx),
        effective: map.read_as("effective", DATE, ctx),
        period: map.read_as("period", PERIOD, ctx),
        place: map.text("place", ctx),
        status: map.text("status", ctx),
        state: state(map, ctx),
        slug: slug(map, ctx),
        aliases: map.texts("aliases", ctx),
        draft: map.flag("draft", ctx),
        signer: map.table("signer", ctx).and_then(|table| signer(table, ctx)),
        recipients: task::printed_names("recipients", map, ctx),
        relations: relations(map, ctx),
        sources: sources(map, ctx),
        targets: targets(map, ctx),
        tasks: tasks(map, ctx),
        review: map.texts("review", ctx),
        body,
        body_start,
        body_places,
    }
}

fn kind(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<Placed<&'static DocumentType>> {
    let text = map.required("type", ctx)?;
    known_kind(&text, ctx)
}

fn known_kind(text: &Placed<String>, ctx: &mut Ctx) -> Option<Placed<&'static DocumentType>> {
    let expected = Expected {
        vi: "một loại văn bản trong danh sách của `congkhai schema`, ví dụ `ke-hoach`, `nghi-quyet`, `chuong-trinh-hanh-dong`",
        en: "a document type from the list of `congkhai schema`, such as `ke-hoach`, `nghi-quyet`, `chuong-trinh-hanh-dong`",
    };
    parse_text("type", text, expected, ctx, DocumentType::from_slug)
}

fn number(text: &Placed<String>, ctx: &mut Ctx) -> Option<Placed<DocumentNumber>> {
    let Some(number) = DocumentNumber::parse(&text.value) else {
        ctx.report(bad_number(text, ctx.at(text.span)));
        return None;
    };
    if number.has_wrong_separator() {
        let finding = ctx.finding(&WRONG_SEPARATOR, text.span).with("value", &text.value);
        ctx.report(finding);
    }
    Some(Placed::new(number, text.span))
}

/// The finding for what is no number, or one between the quotes of a word processor.
pub fn bad_number(text: &Placed<String>, place: Place) -> Diagnostic {
    let finding = Diagnostic::new(&BAD_NUMBER, place).with("value", &text.value);
    let inside = text.value.trim_matches(['“', '”', '„', ' ']);
    match DocumentNumber::parse(inside) {
        Some(_) => {
            let written = quoted(inside);
            finding
                .with(
                    "next_vi",
                    format!("Dấu “ ” không phải là dấu ngoặc kép của YAML; viết {written}."),
                )
                .with(
                    "next_en",
                    format!("The signs “ ” are no quotes to YAML; write {written}."),
                )
                .mended_by(text.span, written)
        }
        None => finding
            .with("next_vi", LIKE_A_NUMBER.vi)
            .with("next_en", LIKE_A_NUMBER.en),
    }
}

const LIKE_A_NUMBER: Expected = Expected {
    vi: "Viết như `767/KH-UBND`, `42-NQ/TW` hoặc `81/2023/QH15`; nếu bản in chỉ có ký hiệu thì bỏ `number` và viết `symbol: \"KH-UBND\"`.",
    en: "Write it like `767/KH-UBND`, `42-NQ/TW` or `81/2023/QH15`; if only the symbol is printed, leave out `number` and write `symbol: \"KH-UBND\"`.",
};

fn between(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<(Placed<PartialDate>, Placed<PartialDate>)> {
    let expected = Expected {
        vi: "hai ngày [ sớm nhất, muộn nhất ]",
        en: "two dates [ earliest, latest ]",
    };
    let written = map.texts("issued_between", ctx);
    if let ([_] | [_, _, _, ..], Some(last)) = (written.as_slice(), written.last()) {
        parse_text("issued_between", last, expected, ctx, |_| None::<()>);
        return None;
    }
    let dates: Vec<Placed<PartialDate>> = written
        .iter()
        .filter_map(|text| parse_text("issued_between", text, DATE, ctx, |t| t.parse().ok()))
        .collect();
    <[Placed<PartialDate>; 2]>::try_from(dates)
        .ok()
        .map(|[from, to]| (from, to))
}

fn state(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<Placed<DocumentState>> {
    let expected = Expected {
        vi: "`signed`, `unnumbered` (không in số) hoặc `draft`",
        en: "`signed`, `unnumbered` (prints no number) or `draft`",
    };
    map.parsed("state", expected, ctx, |text| match text {
        "signed" => Some(DocumentState::Signed),
        "unnumbered" => Some(DocumentState::Unnumbered),
        "draft" => Some(DocumentState::Draft),
        _ => None,
    })
}

fn slug(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<Placed<String>> {
    let expected = Expected {
        vi: "chữ thường không dấu, số và gạch nối, nhiều nhất 240 chữ, ví dụ `767-kh-ubnd-lai-chau`",
        en: "lower-case ASCII letters, digits and hyphens, at most 240, such as `767-kh-ubnd-lai-chau`",
    };
    map.parsed("slug", expected, ctx, |text| {
        (crate::text::slug(text) == text && name_fault(text).is_none()).then(|| text.to_owned())
    })
}

fn signer(mut table: Map<'_>, ctx: &mut Ctx) -> Option<SignerDraft> {
    let name = table.required("name", ctx);
    let title = table.text("title", ctx);
    table.finish(ctx);
    Some(SignerDraft { name: name?, title })
}

fn relations(map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<RelationDraft> {
    let Some(mut table) = map.table("relations", ctx) else {
        return Vec::new();
    };
    let mut relations = Vec::new();
    for kind in RelationKind::ALL {
        for node in table.items(kind.word(), ctx) {
            relations.extend(subject(kind.word(), node, ctx).map(|to| RelationDraft { kind, to }));
        }
    }
    table.finish(ctx);
    relations
}

fn subject(key: &str, node: &Node, ctx: &mut Ctx) -> Option<RelatedDraft> {
    let mut table = Map::read(key, node, ctx)?;
    let draft = RelatedDraft {
        span: table.span,
        number: table.text("number", ctx).and_then(|text| number(&text, ctx)),
        issued: table.read_as("issued", DATE, ctx),
        document: table.text("document", ctx),
        kind: table
            .text("type", ctx)
            .and_then(|text| known_kind(&text, ctx))
            .map(|k| k.value),
        title: table.text("title", ctx),
    };
    // "Kế hoạch ngày 28/3/2024": where neither number nor title is printed, type and date still name it.
    let has_name = ["number", "document", "title"].iter().any(|key| table.has(key));
    let says_something = has_name || (table.has("type") && table.has("issued"));
    if !says_something {
        table.required("number", ctx);
    }
    table.finish(ctx);
    let is_named = draft.number.is_some() || draft.document.is_some() || draft.title.is_some();
    (is_named || (draft.kind.is_some() && draft.issued.is_some())).then_some(draft)
}

fn sources(map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<SourceDraft> {
    let items = map.items("sources", ctx);
    items.iter().filter_map(|node| source_row(node, ctx)).collect()
}

fn source_row(node: &Node, ctx: &mut Ctx) -> Option<SourceDraft> {
    let mut table = Map::read("sources", node, ctx)?;
    let expected = Expected {
        vi: "`official` hoặc `secondary`",
        en: "`official` or `secondary`",
    };
    let id = table.required("id", ctx);
    let kind = table.parsed("kind", expected, ctx, |text| match text {
        "official" => Some(SourceKind::Official),
        "secondary" => Some(SourceKind::Secondary),
        _ => None,
    });
    let draft = SourceDraft {
        span: table.span,
        id: id.clone().unwrap_or_else(|| Placed::new(String::new(), table.span)),
        kind: kind.map(|k| k.value),
        url: table.parsed("url", ADDRESS, ctx, WebAddress::on_the_web),
        file: table.text("file", ctx),
        sha256: table.text("sha256", ctx),
        retrieved: table.read_as("retrieved", DATE, ctx).map(|d| d.value),
        verified: verified::of_source(&mut table, ctx),
        note: table.text("note", ctx),
    };
    table.finish(ctx);
    id.map(|_| draft)
}

fn targets(map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<TargetDraft> {
    let defaults = map.take("target_defaults");
    if let Some(node) = defaults {
        target::check_defaults(node, ctx);
    }
    let items = map.items("targets", ctx);
    items
        .iter()
        .filter_map(|node| target::read(node, defaults, ctx))
        .collect()
}

fn tasks(map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<TaskDraft> {
    let defaults = map.take("task_defaults");
    if let Some(node) = defaults {
        task::check_defaults(node, ctx);
    }
    let items = map.items("tasks", ctx);
    items
        .iter()
        .filter_map(|node| task::read(node, defaults, ctx))
        .collect()
}
