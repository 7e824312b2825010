//! Liên kết chết: addresses of this site that an author wrote and no page answers.

use std::collections::BTreeMap;

use pulldown_cmark::{Event, Tag};

use crate::diagnostics::{Bilingual, Diagnostic, FilePath, Place, Rule, Severity, Span};
use crate::model::Corpus;
use crate::parse::{frontmatter, markdown};
use crate::route::Route;
use crate::source::Snapshot;
use crate::text::suggest;

/// Liên kết chết.
pub const DEAD_LINK: Rule = Rule {
    code: "CK0703",
    severity: Severity::Warning,
    message: Bilingual {
        vi: "Liên kết `{address}` không dẫn tới trang nào của trang web này.",
        en: "The link `{address}` leads to no page of this site.",
    },
    help: Bilingual {
        vi: "{hint}",
        en: "{hint_en}",
    },
    explain: Bilingual {
        vi: "Liên kết do công cụ tạo luôn đúng; liên kết viết tay trong phần thân thì được kiểm tra ở đây. Viết đường dẫn từ gốc trang, như `/van-ban/`.",
        en: "Links that the tool makes are always right; those written by hand in a body are checked here. Write them from the site's root, such as `/van-ban/`.",
    },
};

/// Every address below the site's root in the bodies of documents and free pages.
pub fn find(corpus: &Corpus, snapshot: &Snapshot, paths: &BTreeMap<String, Route>) -> Vec<Diagnostic> {
    let documents = corpus.documents.values().map(|d| (&d.file, &d.body.text));
    let pages = corpus.pages.iter().map(|p| (&p.file, &p.body.text));
    documents
        .chain(pages)
        .flat_map(|(file, body)| dead_in(file, body, paths, snapshot))
        .collect()
}

/// Those of one file.
pub fn dead_in(file: &FilePath, body: &str, paths: &BTreeMap<String, Route>, snapshot: &Snapshot) -> Vec<Diagnostic> {
    let mut dead = Vec::new();
    for (event, range) in markdown::events(body) {
        let address = match &event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => dest_url,
            _ => continue,
        };
        if markdown::is_root_relative(address) && !is_answered(address, paths) {
            let place = Place::new(file, in_file(file, body, range.start, range.end, snapshot));
            dead.push(finding(address, place, paths));
        }
    }
    dead
}

fn is_answered(address: &str, paths: &BTreeMap<String, Route>) -> bool {
    let path = address.split(['#', '?']).next().unwrap_or_default();
    let decoded = percent_encoding::percent_decode_str(path).decode_utf8_lossy();
    paths.contains_key(decoded.as_ref())
}

fn finding(address: &str, place: Place, paths: &BTreeMap<String, Route>) -> Diagnostic {
    let (vi, en) = match suggest(address, paths.keys().map(String::as_str)) {
        Some(nearest) => (format!("Có phải là `{nearest}`?"), format!("Did you mean `{nearest}`?")),
        None => (
            "Sửa hoặc bỏ liên kết này.".to_owned(),
            "Mend or remove the link.".to_owned(),
        ),
    };
    Diagnostic::new(&DEAD_LINK, place)
        .with("address", address)
        .with("hint", vi)
        .with("hint_en", en)
}

/// A stretch of the body as a stretch of its file. A body that was not in NFC has other offsets,
/// so there the finding stands at the body's head.
fn in_file(file: &FilePath, body: &str, start: usize, end: usize, snapshot: &Snapshot) -> Span {
    let Some(source) = snapshot.file(file) else {
        return Span::WHOLE_FILE;
    };
    let text = source.text();
    let base = frontmatter::split(&text).map_or(0, |halves| halves.body.start as usize);
    match text.get(base..) {
        Some(text) if text == body => Span::new(base + start, base + end),
        _ => Span::new(base, base),
    }
}
