//! Dòng đặt nhầm danh mục: rows of one vocabulary in the file of another, told once instead of key by key.

use super::reader::{MISSING_KEY, Map};
use super::vocabulary::{self, VocabularyRows};
use super::yaml::{Node, NodeKind};
use super::{Ctx, FileKind};
use crate::diagnostics::{Bilingual, Diagnostic, Rule, Severity};

/// Dòng đặt nhầm danh mục: rows that belong into another vocabulary.
pub const MISPLACED: Rule = Rule {
    code: "CK0170",
    severity: Severity::Error,
    message: Bilingual {
        vi: "Dòng này thuộc về {where_vi}, không phải về tệp này (cả tệp có {count} dòng như vậy).",
        en: "The row belongs to {where_en}, not to this file ({count} such rows in the file).",
    },
    help: Bilingual {
        vi: "Cắt các dòng ấy khỏi tệp này và dán vào cuối {where_vi}.",
        en: "Cut these rows from this file, and paste them at the end of {where_en}.",
    },
    explain: Bilingual {
        vi: "Mỗi danh mục có tệp riêng và khóa riêng. Dòng có khóa mà danh mục này không có, nhưng đúng là khóa của một danh mục khác, thì gần như chắc chắn được dán nhầm tệp; nó không được đọc cho tới khi ở đúng chỗ.",
        en: "Each vocabulary has a file and keys of its own. A row whose keys this vocabulary lacks and another one has was nearly always pasted into the wrong file; it is not read until it stands where it belongs.",
    },
};

/// The keys of the rows of a vocabulary.
struct Shape {
    kind: FileKind,
    keys: Vec<&'static str>,
    required: Vec<String>,
}

impl Shape {
    /// The keys for which a row is asked when it is read, and those that it cannot do without.
    fn of<T>(kind: FileKind, row: fn(&mut Map<'_>, &mut Ctx) -> Option<T>, ctx: &Ctx) -> Self {
        let mut asked = ctx.apart();
        let mut map = Map::empty();
        row(&mut map, &mut asked);
        let missing = asked.into_findings().into_iter();
        let missing = missing.filter(|finding| finding.rule.code == MISSING_KEY.code);
        let named = missing
            .flat_map(|finding| finding.args)
            .filter(|(name, _)| *name == "key");
        Shape {
            kind,
            keys: map.asked().to_vec(),
            required: named.map(|(_, key)| key).collect(),
        }
    }

    fn all(ctx: &Ctx) -> [Shape; 7] {
        [
            Shape::of(FileKind::Jurisdictions, vocabulary::jurisdiction, ctx),
            Shape::of(FileKind::Bodies, vocabulary::body, ctx),
            Shape::of(FileKind::Indicators, vocabulary::indicator, ctx),
            Shape::of(FileKind::Sectors, vocabulary::sector, ctx),
            Shape::of(FileKind::Units, vocabulary::unit, ctx),
            Shape::of(FileKind::Scopes, vocabulary::scope, ctx),
            Shape::of(FileKind::Abbreviations, vocabulary::abbreviation, ctx),
        ]
    }

    fn fits(&self, row: &[&str]) -> bool {
        row.iter().all(|key| self.keys.contains(key)) && self.required.iter().all(|key| row.contains(&key.as_str()))
    }
}

/// Rows that stand in the wrong file together: where they may belong, the first of them, and how many there are.
struct Strays {
    homes: Vec<FileKind>,
    first: Node,
    count: usize,
}

/// Takes the rows of other vocabularies out of those of a file, and reports them once for each place to which they may
/// belong. Gives the vocabularies that lack rows for that.
pub fn set_apart(rows: &mut VocabularyRows, kind: FileKind, ctx: &mut Ctx) -> Vec<FileKind> {
    let shapes = Shape::all(ctx);
    let Some(own) = shapes.iter().find(|shape| shape.kind == kind) else {
        return Vec::new();
    };
    let mut strays: Vec<Strays> = Vec::new();
    rows.retain(|row| {
        let keys = keys(row);
        let is_strange = keys.iter().any(|key| !own.keys.contains(key));
        let fitting = shapes.iter().filter(|shape| is_strange && shape.fits(&keys));
        let homes: Vec<FileKind> = fitting.map(|shape| shape.kind).collect();
        let is_own = homes.is_empty();
        match strays.iter_mut().find(|known| known.homes == homes) {
            Some(known) => known.count += 1,
            None if !is_own => strays.push(Strays {
                homes,
                first: row.clone(),
                count: 1,
            }),
            None => {}
        }
        is_own
    });
    let strays = joined(strays);
    for stray in &strays {
        let finding = finding(&stray.homes, &stray.first, stray.count, ctx);
        ctx.report(finding);
    }
    strays.into_iter().flat_map(|stray| stray.homes).collect()
}

/// Rows that may belong to several vocabularies go with those that belong to one of them: they were pasted together.
fn joined(mut strays: Vec<Strays>) -> Vec<Strays> {
    strays.sort_by_key(|stray| stray.homes.len());
    let mut joined: Vec<Strays> = Vec::new();
    for stray in strays {
        match joined.iter_mut().find(|known| stray.homes.contains(&known.homes[0])) {
            Some(known) => {
                known.count += stray.count;
                if stray.first.span < known.first.span {
                    known.first = stray.first;
                }
            }
            None => joined.push(stray),
        }
    }
    joined
}

fn finding(homes: &[FileKind], row: &Node, count: usize, ctx: &Ctx) -> Diagnostic {
    let files: Vec<String> = homes
        .iter()
        .map(|home| format!("`content/{}.yaml`", home.word()))
        .collect();
    ctx.finding(&MISPLACED, row.span.head())
        .with("where_vi", files.join(" hoặc "))
        .with("where_en", files.join(" or "))
        .with("count", count.to_string())
}

fn keys(row: &Node) -> Vec<&str> {
    let NodeKind::Mapping { entries, .. } = &row.kind else {
        return Vec::new();
    };
    entries
        .iter()
        .filter_map(|(key, _)| match &key.kind {
            NodeKind::Scalar(scalar) => Some(scalar.text.as_str()),
            _ => None,
        })
        .collect()
}
