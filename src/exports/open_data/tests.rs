//! The open data of a small site: it keeps its schema, its keys and its promises.

use std::cell::Cell as Counter;
use std::collections::{BTreeMap, HashSet};
use std::io::{self, Cursor, Read, Write};
use std::rc::Rc;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::{JsonWriter, PACKAGE, SUMS, XlsxWriter, data_files, forms};
use crate::exports::fixture::{bytes, site, text};
use crate::exports::rows::{Cell, CellKind, CsvWriter, DataTable, Facts, Field, Row, TABLES};
use crate::route::Route;
use crate::website::Website;

type Line = BTreeMap<String, String>;

fn file(website: &Website, name: &str) -> Vec<u8> {
    bytes(website, &Route::DataFile(name.to_owned()))
}

fn lines(website: &Website, table: &str) -> Vec<Line> {
    let csv = file(website, &format!("{table}.csv"));
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    reader.deserialize().map(|row| row.expect("a good row")).collect()
}

fn package(website: &Website) -> Value {
    serde_json::from_slice(&file(website, PACKAGE)).expect("JSON")
}

/// Calls `check` with every row of a table.
fn each_row(table: &dyn DataTable, check: &mut dyn FnMut(Row<'_>)) {
    let website = site();
    let facts = Facts::of(&website.context());
    let mut each = |row: Row<'_>| {
        check(row);
        Ok(())
    };
    table.rows(facts, &mut each).expect("rows can be made");
}

#[test]
fn every_cell_holds_what_its_column_says() {
    for table in TABLES {
        let mut rows = 0;
        each_row(table, &mut |row| {
            rows += 1;
            for (field, cell) in row.cells() {
                let fits = match cell {
                    Cell::Empty => !field.required,
                    Cell::Text(_) | Cell::List(_) | Cell::Record(_) => field.kind == CellKind::Text,
                    Cell::Integer(_) => field.kind == CellKind::Integer,
                    Cell::Decimal(_) => field.kind == CellKind::Decimal,
                    Cell::Boolean(_) => field.kind == CellKind::Boolean,
                };
                assert!(fits, "{}.{}: {cell:?}", table.name(), field.name);
            }
        });
        // What changed is tried where there are releases: tests/all/a_year.rs has a site with three.
        let may_be_empty = table.name() == "changes";
        assert!(
            rows > 0 || may_be_empty,
            "the small site has no row of {}",
            table.name()
        );
    }
}

#[test]
fn every_value_keeps_its_columns_constraints() {
    for table in TABLES {
        each_row(table, &mut |row| {
            for (field, cell) in row.in_tables() {
                let value = cell.text();
                let at = format!("{}.{}: {value:?}", table.name(), field.name);
                assert!(!field.required || !value.is_empty(), "{at}");
                if value.is_empty() {
                    continue;
                }
                assert!(field.words.is_empty() || field.words.contains(&&*value), "{at}");
                if let Some(pattern) = field.pattern {
                    let whole = regex::Regex::new(&format!("^(?:{pattern})$")).expect("a good pattern");
                    assert!(whole.is_match(&value), "{at}");
                }
            }
        });
    }
}

#[test]
fn every_file_begins_with_the_promised_columns() {
    let website = site();
    for (table, columns) in [
        (
            "documents",
            "document_id,number,type,title,jurisdiction,issuer,issued,issued_from,issued_to,state,url",
        ),
        (
            "tasks",
            "task_id,document_id,jurisdiction,section,title,time,due,mode,url",
        ),
        ("task_bodies", "task_id,role,body,jurisdiction,body_as_written"),
        ("relations", "from,type,to,to_number,to_issued"),
        (
            "citations",
            "document_id,number,date,as_printed,occurrences,resolved_to",
        ),
        (
            "targets",
            "target_id,document_id,document_number,jurisdiction,indicator,year,period,comparator,value,value_max,\
             text,unit,scope,section,row,doubt,replaces,source_url,verified,url",
        ),
        ("verdicts", "target_id,national_target_id,verdict,reason"),
        ("successors", "kind,from,to,valid_from,scope,verified,source"),
        ("scopes", "id,name,local"),
    ] {
        let csv = text(&website, &Route::DataFile(format!("{table}.csv")));
        let header = csv.lines().next().unwrap_or_default();
        assert!(
            format!("{header},").starts_with(&format!("{columns},")),
            "{table}: {csv}"
        );
    }
}

#[test]
fn keys_are_unique_and_what_they_name_is_there() {
    let website = site();
    for table in TABLES {
        let rows = lines(&website, table.name());
        let key = |row: &Line| -> Vec<String> { table.key().iter().map(|column| row[*column].clone()).collect() };
        let keys: HashSet<Vec<String>> = rows.iter().map(key).collect();
        assert_eq!(keys.len(), rows.len(), "{}", table.name());
        for field in table.fields() {
            let Some(link) = field.link else { continue };
            let there: HashSet<String> = lines(&website, link.table)
                .iter()
                .map(|row| row[link.key].clone())
                .collect();
            let named = rows.iter().map(|row| &row[field.name]).filter(|id| !id.is_empty());
            let lost: Vec<&String> = named.filter(|id| !there.contains(*id)).collect();
            assert_eq!(lost, Vec::<&String>::new(), "{}.{}", table.name(), field.name);
        }
    }
}

#[test]
fn json_holds_the_rows_of_the_csv() {
    let website = site();
    for table in TABLES {
        let json: Vec<Value> =
            serde_json::from_slice(&file(&website, &format!("{}.json", table.name()))).expect("JSON");
        let rows = lines(&website, table.name());
        assert_eq!(json.len(), rows.len(), "{}", table.name());
        let columns = table.all_fields().into_iter().filter(|field| field.is_in_json());
        let columns: HashSet<&str> = columns.map(|field| field.name).collect();
        for (object, row) in json.iter().zip(rows) {
            let object = object.as_object().expect("an object");
            assert!(object.keys().all(|key| columns.contains(key.as_str())), "{object:?}");
            for (name, cell) in row.iter().filter(|(name, _)| columns.contains(name.as_str())) {
                let (value, at) = (object.get(name), format!("{}.{name}: {cell}", table.name()));
                // Whatever says something has its key, and nothing else has.
                assert_eq!(value.is_none(), cell.is_empty(), "{at}");
                let Some(value) = value else { continue };
                match value {
                    Value::Null => panic!("{at} is null"),
                    Value::String(text) => assert_eq!(cell.strip_prefix('\'').unwrap_or(cell), text, "{at}"),
                    Value::Array(values) => assert!(!values.is_empty(), "{at}"),
                    Value::Object(_) => panic!("{at} has parts"),
                    number_or_boolean => assert_eq!(*cell, number_or_boolean.to_string(), "{at}"),
                }
            }
        }
    }
}

#[test]
fn the_package_tells_the_size_and_digest_of_each_file() {
    let website = site();
    let package = package(&website);
    let resources = package["resources"].as_array().expect("a list");
    assert_eq!(resources.len(), TABLES.len());
    for resource in resources {
        let content = file(&website, resource["path"].as_str().expect("a path"));
        assert_eq!(resource["bytes"], content.len());
        assert_eq!(resource["hash"], format!("sha256:{}", hex(&content)));
    }
}

#[test]
fn what_is_said_of_a_table_is_the_same_whether_it_was_written_before_or_not() {
    let (before, after) = (site(), site());
    for table in forms() {
        let name = table.name();
        assert_eq!(after.context().data_files.known(&name), None);
        file(&after, &name);
        let known = after.context().data_files.known(&name).expect("it was written");
        assert_eq!(
            data_files(&before.context())
                .expect("they can be made")
                .iter()
                .find(|f| f.name == name),
            Some(&known)
        );
    }
    assert_eq!(file(&after, PACKAGE), file(&before, PACKAGE));
    assert_eq!(file(&after, SUMS), file(&before, SUMS));
}

#[test]
fn the_package_says_what_it_is_and_under_which_terms() {
    let package = package(&site());
    assert_eq!(package["name"], "tinh.gov.vn/cong-khai");
    assert_eq!(package["profile"], "tabular-data-package");
    assert_eq!(package["licenses"][0]["name"], "CC-BY-4.0");
    assert_eq!(package["version"], "2026-11-22");
    assert_eq!(package["sources"][0]["path"], "https://a.vn/767.pdf");
    let targets = &package["resources"][4]["schema"];
    assert_eq!(targets["primaryKey"], serde_json::json!(["target_id"]));
    let within = serde_json::json!({ "fields": ["within"], "reference": { "resource": "", "fields": ["target_id"] } });
    assert!(targets["foreignKeys"].as_array().expect("a list").contains(&within));
}

#[test]
fn the_sums_are_those_of_all_other_files() {
    let website = site();
    let sums = text(&website, &Route::DataFile(SUMS.to_owned()));
    let mut names = HashSet::new();
    for line in sums.lines() {
        let (digest, name) = line.split_once("  ").expect("digest and name");
        assert_eq!(digest, hex(&file(&website, name)), "{name}");
        names.insert(Route::DataFile(name.to_owned()));
    }
    let files = website
        .routes()
        .iter()
        .filter(|route| matches!(route, Route::DataFile(_)));
    let left: Vec<&Route> = files.filter(|route| !names.contains(*route)).collect();
    assert_eq!(left, [&Route::DataFile(SUMS.to_owned())]);
}

#[test]
fn a_spreadsheet_has_typed_cells_and_text_as_it_is() {
    let sheet = part(&file(&site(), "targets.xlsx"), "xl/worksheets/sheet1.xml");
    assert!(sheet.contains("<v>2.5</v>") && sheet.contains("<v>2025</v>"));
    assert!(!sheet.contains("<v></v>") && !sheet.contains("<f>"));
    assert!(sheet.contains("=HYPERLINK(&quot;x&quot;)") && !sheet.contains("&apos;=HYPERLINK"));
    assert!(
        sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter ref=\"A1:AU8\"/>"),
        "{sheet}"
    );
}

#[test]
fn a_spreadsheet_explains_its_columns() {
    let sheet = part(&file(&site(), "targets.xlsx"), "xl/worksheets/sheet2.xml");
    assert!(sheet.contains("Mã chỉ tiêu thống kê") && sheet.contains("Id of the indicator"));
}

fn part(xlsx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(xlsx)).expect("a ZIP file");
    let mut xml = String::new();
    let mut part = zip.by_name(name).expect("the part is there");
    part.read_to_string(&mut xml).expect("UTF-8");
    xml
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn the_page_tells_all_files_columns_and_row_counts() {
    let website = site();
    let page = text(&website, &Route::Data);
    for route in website
        .routes()
        .iter()
        .filter(|route| matches!(route, Route::DataFile(_)))
    {
        assert!(page.contains(&website.links().to(route)), "{}", route.path());
    }
    for table in TABLES {
        let rows = format!("{} dòng", lines(&website, table.name()).len());
        assert!(page.contains(&rows), "{}: {rows}", table.name());
        for field in table.fields() {
            let text = field.about.en.split('`').next().unwrap_or_default();
            let text = text.replace('"', "&quot;").replace('\'', "&#x27;");
            let plain = page.replace("&#39;", "&#x27;").replace("&#34;", "&quot;");
            assert!(page.contains(text.trim()) || plain.contains(text.trim()), "{text}");
        }
    }
    assert!(page.contains("CC BY 4.0"));
}

/// Counts what is written and keeps nothing.
#[derive(Clone, Default)]
struct Count(Rc<Counter<usize>>);

impl Write for Count {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.set(self.0.get() + bytes.len());
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

const MANY: usize = 400_000;
/// A writer may hold back so many rows before something must have come out.
const HELD_BACK: usize = 5_000;

/// Fails when rows pile up: each stretch of rows must bring new bytes at the other end.
fn assert_streams(count: &Count, mut write: impl FnMut(Row<'_>)) {
    let fields = relations().all_fields();
    let mut before = count.0.get();
    for position in 1..=MANY {
        write(Row::new(&fields, &relation(&fields, position)));
        if position % HELD_BACK == 0 {
            let now = count.0.get();
            assert!(now > before, "nothing was written in {HELD_BACK} rows up to {position}");
            before = now;
        }
    }
}

fn relations() -> &'static dyn DataTable {
    TABLES[1]
}

fn relation(fields: &[&Field], position: usize) -> Vec<Cell<'static>> {
    let cell = |field: &&Field| match field.name {
        "from" => "2024/ke-hoach".into(),
        "type" => "implements".into(),
        "position" => position.into(),
        _ => Cell::Empty,
    };
    fields.iter().map(cell).collect()
}

#[test]
fn many_rows_of_csv_are_never_held_together() {
    let count = Count::default();
    let mut csv = CsvWriter::new(count.clone(), &relations().all_fields()).expect("a head");
    assert_streams(&count, |row| csv.row(row).expect("a row"));
    csv.finish().expect("an end");
}

#[test]
fn many_rows_of_json_are_never_held_together() {
    let count = Count::default();
    let mut out = count.clone();
    let mut json = JsonWriter::new(&mut out).expect("a head");
    assert_streams(&count, |row| json.row(row).expect("a row"));
    json.finish().expect("an end");
}

#[test]
fn many_rows_of_a_spreadsheet_are_never_held_together() {
    let count = Count::default();
    let mut xlsx = XlsxWriter::new(count.clone(), relations()).expect("a head");
    assert_streams(&count, |row| xlsx.row(row).expect("a row"));
    xlsx.finish().expect("an end");
}
