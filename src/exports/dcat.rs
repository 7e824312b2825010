//! Danh mục dữ liệu: all data files of the site in one catalogue, DCAT as JSON-LD.
//!
//! It names the tables of open data that the site has, then the files of every document. Made
//! as a stream: a large site has tens of thousands of entries.

use std::collections::BTreeSet;
use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::model::{Corpus, Document, Id, Jurisdiction, PartialDate, Publisher, Site, Time};
use crate::output::Content;
use crate::route::{Links, Owner, Route};
use crate::view::json_ld::media_type;
use crate::view::{Context, DataFiles, MakeError, Maker};

use super::dates::content_date;
use super::document_json;
use super::feed::title;
use super::open_data::data_files;
use super::rows::{DataTable, Facts, OwnFacts, TABLES};
use super::stratml;

/// The maker of `/du-lieu/dcat.jsonld`.
pub struct Catalog;

/// The formats in which a table may be published.
const FORMATS: [&str; 3] = ["csv", "json", "xlsx"];

impl Maker for Catalog {
    fn routes(&self, owner: &Owner, _: &Corpus) -> Vec<Route> {
        match owner {
            Owner::Site => vec![Route::Dcat],
            _ => Vec::new(),
        }
    }

    fn make(&self, route: &Route, cx: &Context<'_>) -> Result<Content, MakeError> {
        if *route != Route::Dcat {
            return Err(MakeError::no_answer(route));
        }
        let (own, known, about) = (OwnFacts::of(cx), cx.data_files.clone(), About::new(cx));
        let (head, tables) = (catalog(cx), tables(cx)?);
        Ok(Content::Stream(Box::new(move |out| {
            let facts = own.lent();
            let documents = facts.corpus.documents.values();
            let documents = documents.map(|document| of_document(facts, &known, &about, document));
            write_catalog(out, &head, tables.iter().cloned().chain(documents))
        })))
    }
}

/// The catalogue with its data sets first, one on each line, so that they need not be held.
fn write_catalog(out: &mut dyn Write, head: &Value, datasets: impl Iterator<Item = Value>) -> io::Result<()> {
    out.write_all(b"{\"dcat:dataset\":[")?;
    for (at, dataset) in datasets.enumerate() {
        out.write_all(if at == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &dataset)?;
    }
    let head = head.to_string();
    // The members of the head follow, with the brace that closes them.
    let members = head.strip_prefix('{').unwrap_or(&head);
    writeln!(out, "\n],{members}")
}

/// The catalogue without its data sets.
fn catalog(cx: &Context<'_>) -> Value {
    let site = &cx.corpus.site;
    let mut head = object("dcat:Catalog", &cx.links.absolute(&Route::Dcat));
    let context = json!({
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "vcard": "http://www.w3.org/2006/vcard/ns#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    });
    head.insert("@context".into(), context);
    head.insert("dct:title".into(), site.title.as_str().into());
    head.insert("dct:description".into(), description(site).into());
    head.insert("foaf:homepage".into(), reference(&cx.links.absolute(&Route::Home)));
    insert_date(&mut head, "dct:modified", Some(PartialDate::from_date(site.as_of)));
    common(&mut head, site);
    Value::Object(head)
}

fn description(site: &Site) -> &str {
    if site.description.is_empty() {
        &site.title
    } else {
        &site.description
    }
}

/// What the catalogue and all its data sets say: language, publisher, whom to ask, and licence.
fn common(node: &mut Map<String, Value>, site: &Site) {
    node.insert(
        "dct:language".into(),
        reference("http://id.loc.gov/vocabulary/iso639-1/vi"),
    );
    let name = site.publisher.as_ref().map_or(&site.title, |publisher| &publisher.name);
    let mut publisher = json!({ "@type": "foaf:Agent", "foaf:name": name });
    if let Some(url) = site.publisher.as_ref().and_then(|publisher| publisher.url.as_ref()) {
        publisher["foaf:homepage"] = reference(url);
    }
    node.insert("dct:publisher".into(), publisher);
    if let Some(contact) = site.publisher.as_ref().and_then(contact_point) {
        node.insert("dcat:contactPoint".into(), contact);
    }
    if let Some(license) = &site.license {
        let value = match &license.url {
            Some(url) => reference(url),
            None => json!({ "@type": "dct:LicenseDocument", "dct:title": license.name }),
        };
        node.insert("dct:license".into(), value);
    }
}

/// The address to which questions go; nothing where the publisher gives none.
fn contact_point(publisher: &Publisher) -> Option<Value> {
    let mut contact = Map::new();
    contact.insert("@type".into(), "vcard:Organization".into());
    contact.insert("vcard:fn".into(), publisher.name.as_str().into());
    if let Some(email) = &publisher.email {
        contact.insert("vcard:hasEmail".into(), reference(&format!("mailto:{email}")));
    }
    if let Some(url) = &publisher.url {
        contact.insert("vcard:hasURL".into(), reference(url));
    }
    (contact.len() > 2).then_some(Value::Object(contact))
}

/// The tables that the site publishes, each with its formats.
///
/// # Errors
/// When a data file cannot be made.
fn tables(cx: &Context<'_>) -> Result<Vec<Value>, MakeError> {
    let below: BTreeSet<(String, &Route)> = cx
        .routes
        .iter()
        .filter_map(|route| Some((route.path().strip_prefix("/du-lieu/")?.to_owned(), route)))
        .collect();
    let find = |file: &str| below.iter().find(|(name, _)| name == file).map(|(_, route)| *route);
    // The page of the open data, else the home page.
    let page = find("").unwrap_or(&Route::Home);
    let modified = cx.corpus.documents.values().filter_map(|d| content_date(d)).max();
    let known = data_files(cx)?;
    let table = |table: &&dyn DataTable| {
        let names = FORMATS.map(|format| format!("{}.{format}", table.name()));
        let files = names.iter().filter_map(|name| {
            let bytes = known.iter().find(|file| file.name == *name).map(|file| file.bytes);
            Some(distribution(cx.links, page, find(name)?, bytes))
        });
        let files: Vec<Value> = files.collect();
        (!files.is_empty()).then(|| of_table(cx, *table, modified, files))
    };
    Ok(TABLES.iter().filter_map(table).collect())
}

fn of_table(cx: &Context<'_>, table: &dyn DataTable, modified: Option<PartialDate>, files: Vec<Value>) -> Value {
    let name = table.name();
    let id = format!("{}#{name}", cx.links.absolute(&Route::Dcat));
    // The theme may call a table otherwise in the catalogue.
    let title = cx.theme.wording().text(&format!("dcat.{name}"), &[]);
    let title = title.unwrap_or_else(|_| table.title().get(cx.corpus.site.language).to_owned());
    let mut node = object("dcat:Dataset", &id);
    node.insert("dct:title".into(), title.into());
    let about = table.about().get(cx.corpus.site.language);
    node.insert("dct:description".into(), about.into());
    node.insert("dcat:keyword".into(), json!([name]));
    if let Some(nation) = cx.corpus.nation() {
        node.insert("dct:spatial".into(), location(Facts::of(cx), nation));
    }
    let documents = || cx.corpus.documents.values().map(AsRef::as_ref);
    let years = match name {
        "targets" | "verdicts" => span(documents().flat_map(target_years)),
        "documents" => span(
            documents()
                .filter_map(|document| document.issued)
                .map(PartialDate::year),
        ),
        _ => None,
    };
    insert_years(&mut node, years);
    // The edition of that day.
    insert_date(
        &mut node,
        "dct:issued",
        Some(PartialDate::from_date(cx.corpus.site.as_of)),
    );
    insert_date(&mut node, "dct:modified", modified);
    common(&mut node, &cx.corpus.site);
    node.insert("dcat:distribution".into(), files.into());
    Value::Object(node)
}

/// One document: its data, its plan in StratML and the files that are published with it.
fn of_document(facts: Facts<'_>, known: &DataFiles, about: &About, document: &Document) -> Value {
    let Facts { corpus, links, .. } = facts;
    let page = Route::Document(document.id.clone());
    let mut node = object("dcat:Dataset", &format!("{}#du-lieu", links.absolute(&page)));
    node.insert("dct:title".into(), title(document).into());
    node.insert("dct:description".into(), about.document(document).into());
    node.insert("dcat:keyword".into(), keywords(corpus, document).into());
    node.insert("dcat:landingPage".into(), reference(&links.absolute(&page)));
    node.insert("dct:spatial".into(), location(facts, document.jurisdiction));
    let period = document.period.map(|period| (period.from, period.to));
    insert_years(&mut node, period.or_else(|| span(target_years(document))));
    insert_date(&mut node, "dct:issued", document.issued);
    insert_date(&mut node, "dct:modified", content_date(document));
    common(&mut node, &corpus.site);
    let data = Route::DocumentData(document.id.clone());
    let mut files = vec![distribution(
        links,
        &page,
        &data,
        document_json::size(facts, known, document),
    )];
    if stratml::is_plan(document) {
        let plan = Route::DocumentStratml(document.id.clone());
        files.push(distribution(links, &page, &plan, None));
    }
    let written = document.sources.iter().filter_map(|source| source.file.as_deref());
    let published = written.filter_map(|file| corpus.attachments.get(file));
    files.extend(published.map(|file| {
        let route = Route::Attachment(file.path.clone());
        distribution(links, &page, &route, Some(file.size))
    }));
    node.insert("dcat:distribution".into(), files.into());
    Value::Object(node)
}

/// Mô tả: what a document's data is about, in the words of the theme with gaps.
struct About {
    whole: String,
}

impl About {
    fn new(cx: &Context<'_>) -> Self {
        let gaps = [
            ("document", "{document}"),
            ("targets", "{targets}"),
            ("tasks", "{tasks}"),
        ];
        About {
            whole: cx.word("dcat.document_about", &gaps),
        }
    }

    /// The abstract; without one, what the data holds.
    fn document(&self, document: &Document) -> String {
        if let Some(text) = &document.abstract_text {
            return text.clone();
        }
        let (targets, tasks) = (document.targets.len().to_string(), document.tasks.len().to_string());
        let counted = self.whole.replace("{targets}", &targets).replace("{tasks}", &tasks);
        counted.replace("{document}", &title(document))
    }
}

/// A place, by its page and its name.
fn location(facts: Facts<'_>, place: Id<Jurisdiction>) -> Value {
    let row = &facts.corpus.jurisdictions[place];
    let mut node = object(
        "dct:Location",
        &facts.links.absolute(&Route::Jurisdiction(row.id.clone())),
    );
    node.insert("skos:prefLabel".into(), row.name.as_str().into());
    Value::Object(node)
}

/// The years for which a document sets targets.
fn target_years(document: &Document) -> impl Iterator<Item = i16> {
    document.targets.iter().flat_map(|target| match &target.time {
        Time::Year(year) => vec![*year],
        Time::Period(period) => vec![period.from, period.to],
        Time::EveryYear | Time::Unclear(_) | Time::Unstated => Vec::new(),
    })
}

/// The first and the last of some years.
fn span(years: impl Iterator<Item = i16>) -> Option<(i16, i16)> {
    years.fold(None, |span, year| match span {
        None => Some((year, year)),
        Some((first, last)) => Some((year.min(first), year.max(last))),
    })
}

fn insert_years(node: &mut Map<String, Value>, years: Option<(i16, i16)>) {
    let Some((first, last)) = years else { return };
    let year = |year: i16| json!({ "@type": "xsd:gYear", "@value": format!("{year:04}") });
    let period = json!({ "@type": "dct:PeriodOfTime", "dcat:startDate": year(first), "dcat:endDate": year(last) });
    node.insert("dct:temporal".to_owned(), period);
}

/// The type, the place and the sectors of a document.
fn keywords(corpus: &Corpus, document: &Document) -> Vec<String> {
    let indicators = document
        .targets
        .iter()
        .map(|target| &corpus.indicators[target.indicator]);
    let sectors: BTreeSet<_> = indicators.map(|indicator| indicator.sector).collect();
    let place = &corpus.jurisdictions[document.jurisdiction].name;
    let sectors = sectors.into_iter().map(|sector| corpus.sectors[sector].name.clone());
    [document.kind.vi.to_owned(), place.clone()]
        .into_iter()
        .chain(sectors)
        .collect()
}

/// A file, with the page where it is found, and its size where that is known.
fn distribution(links: &Links, page: &Route, file: &Route, bytes: Option<u64>) -> Value {
    let address = links.absolute(file);
    let mut node = object("dcat:Distribution", &address);
    node.insert("dcat:accessURL".into(), reference(&links.absolute(page)));
    node.insert("dcat:downloadURL".into(), reference(&address));
    if let Some(kind) = media_type(&file.path()) {
        let kind = format!("https://www.iana.org/assignments/media-types/{kind}");
        node.insert("dcat:mediaType".into(), reference(&kind));
    }
    if let Some(bytes) = bytes {
        let size = json!({ "@type": "xsd:nonNegativeInteger", "@value": bytes.to_string() });
        node.insert("dcat:byteSize".into(), size);
    }
    Value::Object(node)
}

/// A date with the type of its precision; none is made finer than it is.
fn insert_date(node: &mut Map<String, Value>, key: &str, date: Option<PartialDate>) {
    let Some(date) = date else { return };
    let written = date.to_string();
    let kind = match written.len() {
        4 => "xsd:gYear",
        7 => "xsd:gYearMonth",
        _ => "xsd:date",
    };
    node.insert(key.to_owned(), json!({ "@type": kind, "@value": written }));
}

fn object(kind: &str, id: &str) -> Map<String, Value> {
    Map::from_iter([("@type".to_owned(), kind.into()), ("@id".to_owned(), id.into())])
}

fn reference(id: &str) -> Value {
    json!({ "@id": id })
}
