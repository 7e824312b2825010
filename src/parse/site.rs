//! `site.yaml` as written.

use jiff::civil::Date;

use crate::diagnostics::{Lang, LevelSetting, Placed, Severity, Span};
use crate::model::{Licence, Publisher, SiteWords};
use crate::text::{WebAddress, is_email};

use super::Ctx;
use super::frontmatter::read_table;
use super::look::{self, LookDraft};
use super::reader::{Expected, Map, parse_text};
use super::site_sources::{self, SiteSourceDraft};

/// `site.yaml` as written.
#[derive(Debug, Default)]
pub struct SiteDraft {
    pub title: Option<Placed<String>>,
    pub description: Option<Placed<String>>,
    pub base_url: Option<Placed<String>>,
    pub language: Option<Lang>,
    /// The language besides the first.
    pub second_language: Option<Placed<Lang>>,
    pub english: SiteWords,
    pub theme: Option<Placed<String>>,
    pub as_of: Option<Date>,
    pub publisher: Option<Publisher>,
    pub license: Option<Licence>,
    pub levels: Vec<LevelDraft>,
    pub active_files: Vec<ActiveFileDraft>,
    pub look: LookDraft,
    /// Other sites that are shown beside this one.
    pub sources: Vec<SiteSourceDraft>,
}

impl SiteDraft {
    /// Whether the site's file names an attachment that may be run, by its path from `content/`.
    pub fn names_active(&self, file: &str) -> bool {
        let rows = self.active_files.iter().map(|row| &row.file);
        rows.chain(&self.look.logo).any(|named| named.value == file)
    }
}

/// One row of `active_files:`, an attachment that is published though it may be run.
#[derive(Clone, Debug)]
pub struct ActiveFileDraft {
    /// From `content/`.
    pub file: Placed<String>,
    pub reason: String,
}

/// One row of `diagnostics:`.
#[derive(Debug)]
pub struct LevelDraft {
    pub code: Placed<String>,
    pub setting: LevelSetting,
    pub reason: Option<String>,
}

/// Reads `site.yaml`.
pub fn read(text: &str, ctx: &mut Ctx) -> Option<SiteDraft> {
    let bom = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let root = read_table(text, Span::new(bom, text.len()), ctx)?;
    let mut map = Map::read("site.yaml", &root, ctx)?;
    let (language, second_language) = languages(&mut map, ctx);
    let site = SiteDraft {
        title: map.required("title", ctx),
        description: map.text("description", ctx),
        base_url: base_url(&mut map, ctx),
        language,
        second_language,
        english: map.table("en", ctx).map(|table| words(table, ctx)).unwrap_or_default(),
        theme: map.text("theme", ctx),
        as_of: as_of(&mut map, ctx),
        publisher: map.table("publisher", ctx).and_then(|table| publisher(table, ctx)),
        license: map.table("license", ctx).and_then(|table| license(table, ctx)),
        levels: map
            .table("diagnostics", ctx)
            .map(|table| levels(table, ctx))
            .unwrap_or_default(),
        active_files: active_files(&mut map, ctx),
        look: look::read(&mut map, ctx),
        sources: site_sources::read(&mut map, ctx),
    };
    map.finish(ctx);
    Some(site)
}

fn base_url(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<Placed<String>> {
    let expected = Expected {
        vi: "địa chỉ đầy đủ, ví dụ `https://congkhai.tinh.gov.vn/`",
        en: "a whole address such as `https://congkhai.tinh.gov.vn/`",
    };
    map.parsed("base_url", expected, ctx, normal_base_url)
}

/// An absolute http(s) address with a closing `/` and without query or fragment.
pub fn normal_base_url(text: &str) -> Option<String> {
    let address = WebAddress::on_the_web(text)?;
    let odd = address.contains(['?', '#', ' ', '"', '\'', '<', '>', '`', '{', '}']);
    (!odd).then(|| format!("{}/", address.trim_end_matches('/')))
}

/// Reads the languages: `language: vi`, or `languages: [ vi, en ]` for a site in both.
fn languages(map: &mut Map<'_>, ctx: &mut Ctx) -> (Option<Lang>, Option<Placed<Lang>>) {
    let one = Expected {
        vi: "`vi` hoặc `en`; trang bằng cả hai thứ tiếng thì viết `languages: [ vi, en ]`",
        en: "`vi` or `en`; for a site in both write `languages: [ vi, en ]`",
    };
    let all = Expected {
        vi: "`[ vi, en ]`: trang tiếng Việt ở gốc, trang tiếng Anh ở `/en/`",
        en: "`[ vi, en ]`: Vietnamese pages at the root, English ones at `/en/`",
    };
    let language = map.read_as::<Lang>("language", one, ctx);
    let written = map.texts("languages", ctx);
    let read = |text: &Placed<String>, ctx: &mut Ctx| parse_text("languages", text, all, ctx, |text| text.parse().ok());
    let listed: Vec<Placed<Lang>> = written.iter().filter_map(|text| read(text, ctx)).collect();
    // Whatever else is listed has no place: `en` comes second, and each once.
    let fits = |(at, lang): (usize, &Placed<Lang>)| {
        at == 0 || (at == 1 && lang.value == Lang::En && listed[0].value == Lang::Vi)
    };
    for odd in listed
        .iter()
        .enumerate()
        .filter(|pair| !fits(*pair))
        .map(|(_, lang)| lang.span)
    {
        let text = written.iter().find(|text| text.span == odd);
        text.and_then(|text| parse_text("languages", text, all, ctx, |_| None::<Lang>));
    }
    let first = listed.first().map(|lang| lang.value);
    if let (Some(language), Some(first)) = (&language, first)
        && language.value != first
    {
        let text = language.clone().map(|lang| lang.code().to_owned());
        parse_text("language", &text, all, ctx, |_| None::<Lang>);
    }
    let second = listed.get(1).filter(|second| fits((1, second))).cloned();
    (first.or(language.map(|lang| lang.value)), second)
}

/// The site's own words in English.
fn words(mut table: Map<'_>, ctx: &mut Ctx) -> SiteWords {
    let mut word = |key| table.text(key, ctx).map(|text| text.value);
    let words = SiteWords {
        title: word("title"),
        description: word("description"),
        publisher: word("publisher"),
    };
    table.finish(ctx);
    words
}

fn as_of(map: &mut Map<'_>, ctx: &mut Ctx) -> Option<Date> {
    let expected = Expected {
        vi: "một ngày, ví dụ `2026-11-22`",
        en: "a day such as `2026-11-22`",
    };
    map.read_as::<Date>("as_of", expected, ctx).map(|d| d.value)
}

fn publisher(mut table: Map<'_>, ctx: &mut Ctx) -> Option<Publisher> {
    let name = table.required("name", ctx);
    let url = address(&mut table, ctx);
    let email = email(&mut table, ctx);
    table.finish(ctx);
    Some(Publisher {
        name: name?.value,
        url,
        email,
    })
}

/// Reads an address that pages link to.
fn address(table: &mut Map<'_>, ctx: &mut Ctx) -> Option<WebAddress> {
    let expected = Expected {
        vi: "địa chỉ đầy đủ (`https://…`, `http://…`, `mailto:…`) hoặc đường dẫn của trang này, ví dụ `/gioi-thieu/`",
        en: "a whole address (`https://…`, `http://…`, `mailto:…`) or a path of this site such as `/gioi-thieu/`",
    };
    let address = table.parsed("url", expected, ctx, WebAddress::parse);
    address.map(|address| address.value)
}

fn email(table: &mut Map<'_>, ctx: &mut Ctx) -> Option<String> {
    let expected = Expected {
        vi: "một địa chỉ thư điện tử, ví dụ `congkhai@tinh.gov.vn`",
        en: "a mail address such as `congkhai@tinh.gov.vn`",
    };
    let email = table.parsed("email", expected, ctx, |text| is_email(text).then(|| text.to_owned()));
    email.map(|email| email.value)
}

fn license(mut table: Map<'_>, ctx: &mut Ctx) -> Option<Licence> {
    let name = table.required("name", ctx);
    let url = address(&mut table, ctx);
    table.finish(ctx);
    Some(Licence { name: name?.value, url })
}

fn active_files(map: &mut Map<'_>, ctx: &mut Ctx) -> Vec<ActiveFileDraft> {
    let rows = map.items("active_files", ctx).iter();
    rows.filter_map(|node| {
        let mut row = Map::read("active_files", node, ctx)?;
        let file = row.required("file", ctx);
        let reason = row.required("reason", ctx);
        row.finish(ctx);
        Some(ActiveFileDraft {
            file: file?,
            reason: reason?.value,
        })
    })
    .collect()
}

fn levels(mut table: Map<'_>, ctx: &mut Ctx) -> Vec<LevelDraft> {
    let rows = table.take_all();
    rows.into_iter()
        .filter_map(|(code, span, node)| {
            let mut row = Map::read("diagnostics", node, ctx)?;
            let setting = row.parsed("level", LEVEL, ctx, level);
            let reason = row.text("reason", ctx).map(|t| t.value);
            if setting.as_ref().is_some_and(|s| s.value == LevelSetting::Off) && reason.is_none() {
                row.required("reason", ctx);
            }
            row.finish(ctx);
            Some(LevelDraft {
                code: Placed::new(code, span),
                setting: setting?.value,
                reason,
            })
        })
        .collect()
}

const LEVEL: Expected = Expected {
    vi: "`off` (kèm `reason`), `info`, `warning` hoặc `error`",
    en: "`off` (with a `reason`), `info`, `warning` or `error`",
};

fn level(text: &str) -> Option<LevelSetting> {
    Some(match text {
        "off" => LevelSetting::Off,
        "info" => LevelSetting::At(Severity::Info),
        "warning" => LevelSetting::At(Severity::Warning),
        "error" => LevelSetting::At(Severity::Error),
        _ => return None,
    })
}
