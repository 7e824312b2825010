//! A site as it is published: the text of each of its files, and the rows of its data.

use std::collections::BTreeMap;
use std::path::Path;

use congkhai::diagnostics::{Lang, Severity};
use congkhai::output::Content;
use congkhai::resolve::Options;
use congkhai::route::Route;
use congkhai::{Website, load};

/// A row of a CSV file by the names of its columns.
pub type Line = BTreeMap<String, String>;

/// The website of a folder; errors in it fail the test.
pub fn website(root: &Path) -> Website {
    let loaded = load(root, &Options::default()).expect("the folder can be read");
    let website = Website::new(&loaded);
    let findings = loaded.findings.iter().chain(&website.findings);
    let errors = findings.filter(|finding| finding.severity == Severity::Error);
    let errors: Vec<String> = errors
        .map(|finding| format!("{:?} {}", finding.place, finding.message(Lang::En)))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    website
}

/// What a route answers.
pub fn text(website: &Website, route: &Route) -> String {
    let content = website
        .content(route)
        .unwrap_or_else(|error| panic!("{}: {error}", route.path()));
    let bytes = match content {
        Content::Bytes(bytes) => bytes,
        Content::Stream(write) => {
            let mut bytes = Vec::new();
            write(&mut bytes).expect("memory takes everything");
            bytes
        }
        Content::File { path, .. } => panic!("{} is a file", path.display()),
    };
    String::from_utf8(bytes).expect("UTF-8")
}

/// What the address answers.
pub fn page(website: &Website, path: &str) -> String {
    let route = website.routes().iter().find(|route| route.path() == path);
    text(website, route.unwrap_or_else(|| panic!("{path} is an address")))
}

/// The rows of a table of the open data.
pub fn rows(website: &Website, table: &str) -> Vec<Line> {
    let csv = text(website, &Route::DataFile(format!("{table}.csv")));
    let mut reader = csv::Reader::from_reader(csv.as_bytes());
    reader.deserialize().map(|row| row.expect("a good row")).collect()
}
