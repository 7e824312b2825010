//! Trang tự do as written: a file of `content/pages/`.

use crate::diagnostics::{FilePath, Lang, Placed};
use crate::source::SourceFile;

use super::Ctx;
use super::body::{self, BodyTextDraft};
use super::edges;
use super::frontmatter;
use super::reader::Map;

/// A free page as written.
#[derive(Debug)]
pub struct PageDraft {
    pub file: FilePath,
    /// The file's name, which is the page's route.
    pub name: String,
    /// The language by the file's name: English for `gioi-thieu.en.md`, else none, which is the site's first.
    pub language: Option<Lang>,
    pub title: Option<Placed<String>>,
    pub description: Option<Placed<String>>,
    pub body: BodyTextDraft,
}

/// Reads a free page's file.
pub fn read(source: &SourceFile, ctx: &mut Ctx) -> Option<PageDraft> {
    let text = &*source.text();
    let Some(halves) = frontmatter::split(text) else {
        edges::report(text, ctx);
        return None;
    };
    frontmatter::report_keys_in_body(text, &halves, &["title", "description"], ctx);
    let root = frontmatter::read_table(text, halves.front, ctx)?;
    let mut map = Map::read("---", &root, ctx)?;
    let name = source.path.rsplit('/').next().unwrap_or_default();
    let name = name.trim_end_matches(".md");
    let english = name.strip_suffix(".en").filter(|name| !name.is_empty());
    let page = PageDraft {
        file: source.path.clone(),
        name: english.unwrap_or(name).to_owned(),
        language: english.map(|_| Lang::En),
        title: map.required("title", ctx),
        description: map.text("description", ctx),
        body: body::read(text, halves.body.start as usize, ctx).0,
    };
    map.finish(ctx);
    Some(page)
}
