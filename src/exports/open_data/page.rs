//! Trang dữ liệu mở: what there is, the dictionary, the licence and how to cite.

use serde::Serialize;

use crate::exports::rows::{CellKind, DataTable, Declaration, Field, TABLES, Targets};
use crate::model::{Corpus, PartialDate};
use crate::output::Content;
use crate::route::{Owner, Route};
use crate::view::json_ld::{self, Download};
use crate::view::{Context, DataFile, Frame, MakeError, Maker};

use super::file::{DataForm, forms};
use super::{PACKAGE, SUMS, bundle};

/// The maker of `/du-lieu/`.
pub struct OpenDataPage;

impl Maker for OpenDataPage {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Data],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        let lead = cx.word("data.lead", &[]);
        let tables: Result<Vec<TableView>, MakeError> = TABLES.iter().map(|table| table_view(cx, *table)).collect();
        let view = View {
            page: Frame::new(cx, route, cx.word("data.title", &[]))
                .described(&lead)
                .about(dataset(cx, route, &lead)?)
                .lead(lead)
                .section("data"),
            targets_csv: file_view(cx, &format!("{}.csv", Targets::NAME))?,
            targets_xlsx: file_view(cx, &format!("{}.xlsx", Targets::NAME))?,
            targets_count: targets_count(cx, bundle::file(cx, "targets.csv")?.rows),
            tables: tables?,
            package: file_link(cx, PACKAGE),
            sums: file_link(cx, SUMS),
            others: others(cx),
            catalogue: FileLink {
                name: "dcat.jsonld".to_owned(),
                href: cx.link(&Route::Dcat),
            },
            citation: citation(cx),
            address: cx.links.absolute(route),
        };
        cx.render("data.html", &view)
    }
}

/// How many rows there are: with those that a later document sets anew, which pages show and do not count.
fn targets_count(cx: &Context<'_>, rows: usize) -> String {
    let documents = cx.corpus.documents.values();
    let current: usize = documents
        .map(|document| cx.corpus.current_targets(document).count())
        .sum();
    let rows_said = cx.counted("data.rows", rows);
    match rows.saturating_sub(current) {
        0 => rows_said,
        replaced => {
            let (current, replaced) = (cx.count(current), cx.count(replaced));
            cx.word(
                "data.rows_replaced",
                &[("rows", &rows_said), ("current", &current), ("replaced", &replaced)],
            )
        }
    }
}

/// Where the data of other sites is, of which none is in these files.
fn others(cx: &Context<'_>) -> Vec<FileLink> {
    let sites = cx.corpus.others.sites.iter();
    sites
        .map(|site| FileLink {
            name: site.name.clone(),
            href: site.data.to_string(),
        })
        .collect()
}

/// `Dataset`: what the page offers, for search engines of data.
fn dataset(cx: &Context<'_>, page: &Route, description: &str) -> Result<String, MakeError> {
    let files = bundle::files(cx)?;
    let routes: Vec<Route> = files.iter().map(|file| Route::DataFile(file.name.clone())).collect();
    let downloads: Vec<Download<'_>> = files
        .iter()
        .zip(&routes)
        .map(|(file, route)| Download {
            name: &file.name,
            route,
            media_type: media_type(&file.name),
            bytes: Some(file.bytes),
        })
        .collect();
    let name = format!("{} – {}", cx.corpus.site.title, cx.word("data.title", &[]));
    Ok(json_ld::dataset(cx, page, &name, description, &downloads))
}

fn media_type(file: &str) -> &'static str {
    match file.rsplit('.').next() {
        Some("csv") => "text/csv",
        Some("json") => "application/json",
        _ => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
}

#[derive(Serialize)]
struct View {
    page: Frame,
    targets_csv: FileView,
    targets_xlsx: FileView,
    targets_count: String,
    tables: Vec<TableView>,
    package: FileLink,
    /// The data of other sites, where it is published.
    others: Vec<FileLink>,
    sums: FileLink,
    catalogue: FileLink,
    citation: String,
    address: String,
}

#[derive(Serialize)]
struct TableView {
    name: &'static str,
    title: &'static str,
    about: &'static str,
    rows: String,
    files: Vec<FileView>,
    key: Vec<&'static str>,
    fields: Vec<FieldView>,
}

#[derive(Serialize)]
struct FileView {
    #[serde(flatten)]
    link: FileLink,
    /// "12,3 kB"
    size: String,
}

#[derive(Serialize)]
struct FileLink {
    name: String,
    href: String,
}

/// A column in both languages, whatever the site's own.
#[derive(Serialize)]
struct FieldView {
    name: &'static str,
    kind: String,
    required: bool,
    words: &'static [&'static str],
    vi: Vec<TextPiece>,
    en: Vec<TextPiece>,
    /// The table whose row the column names.
    names: Option<&'static str>,
}

/// A part of a text: words, or what is written exactly so in the data.
#[derive(Serialize)]
struct TextPiece {
    text: &'static str,
    code: bool,
}

fn table_view(cx: &Context<'_>, table: &'static dyn DataTable) -> Result<TableView, MakeError> {
    let lang = cx.corpus.site.language;
    let rows = bundle::file(cx, &DataForm::Csv(table).name())?.rows;
    let forms = forms().filter(|form| form.table().name() == table.name());
    let files: Result<Vec<FileView>, MakeError> = forms.map(|form| file_view(cx, &form.name())).collect();
    Ok(TableView {
        name: table.name(),
        title: table.title().get(lang),
        about: table.about().get(lang),
        rows: cx.counted("data.rows", rows),
        files: files?,
        key: table.key(),
        fields: table.fields().into_iter().map(|field| field_view(cx, field)).collect(),
    })
}

fn field_view(cx: &Context<'_>, field: &Field) -> FieldView {
    let kind = match field.kind {
        CellKind::Text => "data.kind_text",
        CellKind::Integer => "data.kind_integer",
        CellKind::Decimal => "data.kind_decimal",
        CellKind::Boolean => "data.kind_boolean",
    };
    FieldView {
        name: field.name,
        kind: cx.word(kind, &[]),
        required: field.required,
        words: field.words,
        vi: pieces(field.about.vi),
        en: pieces(field.about.en),
        names: field.link.map(|link| link.table),
    }
}

/// What stands between backquotes is code.
fn pieces(text: &'static str) -> Vec<TextPiece> {
    let parts = text.split('`').zip([false, true].into_iter().cycle());
    parts
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, code)| TextPiece { text, code })
        .collect()
}

fn file_view(cx: &Context<'_>, name: &str) -> Result<FileView, MakeError> {
    let file = bundle::file(cx, name)?;
    Ok(FileView {
        link: file_link(cx, name),
        size: size(cx, file),
    })
}

fn file_link(cx: &Context<'_>, name: &str) -> FileLink {
    FileLink {
        name: name.to_owned(),
        href: cx.link(&Route::DataFile(name.to_owned())),
    }
}

/// In whole kilobytes, at least one.
fn size(cx: &Context<'_>, file: &DataFile) -> String {
    let kilobytes = usize::try_from(file.bytes.div_ceil(1000)).unwrap_or(usize::MAX);
    cx.counted("data.size", kilobytes)
}

/// How to cite the data: "Sở …, Công khai kế hoạch: dữ liệu mở, số liệu tính đến 22/11/2026."
fn citation(cx: &Context<'_>) -> String {
    let site = &cx.corpus.site;
    let date = cx.date(PartialDate::from_date(site.as_of));
    let args = [("site", site.title.as_str()), ("date", date.as_str())];
    let text = cx.word("data.citation", &args);
    match &site.publisher {
        Some(publisher) if publisher.name != site.title => format!("{}, {text}", publisher.name),
        _ => text,
    }
}
